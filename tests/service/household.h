// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_SERVICE_HOUSEHOLD_H
#define TESTS_SERVICE_HOUSEHOLD_H

#include "service/service.h"

// The main job in steps, for tests that begin further on. All of them work on work->after.

// Fills the fourteen required fields of an intake.
void fill_intake(struct work *work, struct date today);
// Adds a measurement of the first member with levels 2, 3 and 4 on three domains.
void fill_assessment(struct work *work, struct date today);
// Fills the draft: two goals with two actions each, review date, wish and agreement: no errors.
void fill_plan(struct work *work, struct date today);

// A household whose intake is finished; its number in `arena`.
const char *make_household(struct service *service, struct arena *arena);

// The same with a plan in force: two goals of two actions each.
const char *make_household_with_plan(struct service *service, struct arena *arena);
// Adds a contact and returns its id, in `arena`.
const char *make_contact(struct service *service, const char *household, struct date date,
                         enum contact_status status, const char *text, struct arena *arena);

// A new id in `arena`.
const char *household_id(struct arena *arena);

#endif
