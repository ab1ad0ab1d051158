// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_SERVICE_ACTS_FIXTURE_H
#define TESTS_SERVICE_ACTS_FIXTURE_H

#include "base/error.h"
#include "model/dossier.h"
#include "service/service.h"

// One stored household for tests of acts on it; the worker at work is `service` (store_fixture.h).

extern struct arena arena;
extern const char *number;
extern struct dossier dossier; // as last read with acts_read

// cmocka fixtures: a household after its intake, or with a plan in force; all freed again.
int acts_set_up(void **state);
int acts_set_up_plan(void **state);
int acts_tear_down(void **state);

// Reads the household as it is stored now.
const struct dossier *acts_read(void);
// Adds an active worker of the household's team.
void acts_add_worker(const char *login, unsigned roles);
// The store opened as that worker, on a day; NULL = the day of the fixture. Close it.
struct service *acts_open_as(const char *login, const char *day);
// How many log rows the household has of an act with an outcome.
size_t acts_count_log(const char *act, const char *outcome);

// A refusal of the kind that names the field; empties *err for the next.
void expect_refused(bool done, struct error *err, enum error_kind kind, const char *field);

#endif
