// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_PRACTICE_CITY_H
#define SERVICE_PRACTICE_CITY_H

#include "service/practice_make.h"

// The practice households from PRACTICE_STANDARD on are those of a city: the first have stories and
// lapses of their own, on which lessons count. Everything follows from the index alone.

enum {
    PRACTICE_STANDARD = 60,
    PRACTICE_CITY_TEAMS = 11,    // of the table of areas
    PRACTICE_CITY_WORKERS = 12,  // of a cohort: one of each team, and one of MPG+
    PRACTICE_COHORT = 11 * 46,   // households that a cohort of workers has, closed ones too
    PRACTICE_FIRST_NUMBER = 100, // in the logins
    LED = 14,                    // workers of a team with one team leader
};

// The name of a team, 0 and up.
const char *practice_city_team(size_t team);

// How many workers there are beside those of the first households; the number of the coordinator of a
// household, of who stands in, and of who steps in from MPG+.
size_t practice_city_workers(size_t households);
size_t practice_city_worker_of(size_t index);
size_t practice_city_stand_in_of(size_t index);
size_t practice_city_escalation_of(size_t index);

// A worker by number. Texts in `arena`.
const char *practice_city_login(size_t worker, struct arena *arena);
void practice_city_worker(size_t worker, struct arena *arena, struct worker *ret_worker);

// A street of a team's neighbourhoods.
void practice_city_street(size_t team, uint64_t number, struct arena *arena,
                          struct practice_street *ret_street);

// Names: "Berg, van den", frequent and rare ones.
extern const struct practice_origin practice_city_dutch;
const char *practice_rare_surname(uint64_t number, struct arena *arena);
const char *practice_city_surname(struct practice_random *random,
                                  const struct practice_origin *origin, struct arena *arena);

#endif
