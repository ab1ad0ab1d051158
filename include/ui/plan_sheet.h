// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PLAN_SHEET_H
#define UI_PLAN_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/string.h"
#include "model/dossier.h"

// What the plan screen says about a plan, its goals and its actions: words and counts. Pure. Nobody
// is ranked by rung: the rungs are counted, not weighed.

// Where a finding's path or the cursor points within the plans of a dossier.
struct plan_place {
    size_t plan;
    size_t goal;       // PLAN_NOWHERE = the plan itself
    size_t action;     // PLAN_NOWHERE = the goal itself
    const char *field; // within the path: "due", "agreements[0].form"; "" = none
};

#define PLAN_NOWHERE ((size_t)-1)

// "plans[0].goals[1].actions[2].due". False when it is no path of a plan.
bool plan_place_parse(const char *path, struct plan_place *ret_place);
// The path of a place with `field` behind it ("" = none).
void plan_place_path(const struct plan_place *place, const char *field, struct string *out);

// "draft", "in force" ...; a draft that was closed with the household was never finalised.
const char *plan_status_words(const struct plan *plan);
// "3 goals, 7 actions, 1 late"
void plan_summary(const struct plan *plan, struct date today, struct string *out);

bool goal_is_late(const struct goal *goal, struct date today);
bool action_is_late(const struct goal *goal, const struct action *action, struct date today);
// "LATE 3 d", "open", "reached" ...
void goal_status_words(const struct goal *goal, struct date today, struct string *out);
void action_status_words(const struct goal *goal, const struct action *action, struct date today,
                         struct string *out);
// "Goal 1: De huur is op tijd, domain Financien, from level 2 to level 3, due 01-03-2027, status open."
void plan_say_goal(const struct goal *goal, size_t index, struct date today, struct string *out);
// "2 > 3"; "? > 3" when the level now is not known; "" when neither is.
void goal_levels_words(const struct goal *goal, struct string *out);
// "Sat 17-10 (+3d)", with the year when it is another one; without a today only the day.
void plan_day_words(struct date date, struct date today, struct string *out);
// "own strength x1   network x2", the lightest first; actions that were dropped do not count.
void goal_ladder_words(const struct goal *goal, struct string *out);

// The level of a domain for a subject in the newest measurement up to a day that has it; absent when
// there is none (rules.md, Assessed level).
struct whole plan_level_now(const struct dossier *dossier, const char *domain, const char *subject,
                            struct date day);
// Whom a new goal on a domain is about: the only present member who was measured on it, else the
// household (NULL).
const char *plan_subject_for(const struct dossier *dossier, const char *domain, struct date day);

#endif
