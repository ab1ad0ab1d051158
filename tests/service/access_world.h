// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_SERVICE_ACCESS_WORLD_H
#define TESTS_SERVICE_ACCESS_WORLD_H

#include "service/access.h"

// A real store in which at random who works where, and an oracle of who may do what in it, written from
// store.md 7, which knows neither the table nor the queries (F11).

enum {
    HOUSEHOLDS = 200,
    ACCESSES = 200,
    ACTS = ACT_MANAGE_STORE + 1,
};

// Special access that somebody got on a day.
struct given {
    size_t household;
    size_t worker;
    bool emergency;
    struct date day;
};

extern struct access_world {
    struct arena arena;
    struct dossier households[HOUSEHOLDS];
    size_t count;
    struct worker_list workers;
    struct given given[ACCESSES];
} world;

// The fixture of cmocka_run_group_tests; the service of store_fixture.h is open on the world.
int make_world(void **state);
int remove_world(void **state);

// Below `below`, the same each run.
size_t chance(size_t below);
struct date some_day(void);
const struct worker *some_worker(void);
size_t household_of(const char *id);

// What somebody is to a household on a day.
struct near {
    bool coordinator;
    bool involved;
    bool closed_it;
    bool emergency;
    bool review;
    bool own_team;
};

struct near near_of(const struct worker *worker, size_t household, struct date day);
bool works_in(const struct near *near);

bool may(const struct worker *worker, enum act act, const struct near *near);
bool may_in(const struct worker *worker, enum act act, size_t household, struct date day);

// The service is at work as somebody on a day.
void be(const struct worker *worker, struct date day);

#endif
