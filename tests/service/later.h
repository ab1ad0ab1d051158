// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_SERVICE_LATER_H
#define TESTS_SERVICE_LATER_H

#include "service/session.h"
#include "store_fixture.h"

// Households whose findings change as days pass, and sessions of another day.

// The store of `folder` as a session finds it at `now`; `as` NULL = the practice user.
struct service *open_at(const char *as, const char *now);

void add_worker(const char *login, unsigned roles);

// A household of WIJ Beijum in execution with one measurement, which is fresh until and on `last`: the
// day after, that is a warning (ZRM-02) and a hint (ZRM-06) more. Its id in `arena`.
const char *put_fresh_until(const char *number, const char *coordinator, struct date last,
                            struct arena *arena);
// Writes its row as if nothing had been found; it holds as long as it did.
void forget_findings(const char *household);

struct overview overview_of_household(const char *household, struct arena *arena);

// Fails unless counts and verdicts in the store are those of a check by that session. How many
// findings there are.
size_t expect_counted(struct service *session, const char *household);

#endif
