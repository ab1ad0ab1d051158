// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PLAN_EDIT_H
#define UI_PLAN_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "model/dossier.h"
#include "ui/plan_sheet.h"

// What the keys of the plan screen do to the dossier. Pure, apart from new ids, which are made at a
// moment in milliseconds.

struct goal *plan_add_goal(struct dossier *dossier, struct plan *plan, int64_t milliseconds);
struct action *plan_add_action(struct dossier *dossier, struct goal *goal, int64_t milliseconds);

// After a goal got its domain: about whom (unless somebody chose), and the level now.
void plan_fill_goal(struct dossier *dossier, struct goal *goal, struct date day);
// Whether nobody has written anything in a new goal or action yet.
bool plan_goal_blank(const struct goal *goal);
bool plan_action_blank(const struct action *action);

// Done today, or open again.
void plan_tick(struct action *action, struct date today);
// No longer needed, or open again.
void plan_drop(struct action *action);
// The reason is kept as long as the goal does not go on; NULL = none.
void plan_set_goal_status(struct dossier *dossier, struct goal *goal, enum goal_status status,
                          const char *reason);
// Whether a status asks for a reason.
bool plan_asks_reason(enum goal_status status);

// The last goal or action taken out. Zeroed = none.
struct plan_removed {
    bool given;
    struct plan_place place;
    struct goal goal;
    struct action action;
    LIST_OF(struct network) people; // who was new and did only this (plan_who_prune)
    struct arena arena;
};

// Takes out what `place` names, remembered in *removed. False when it names nothing.
bool plan_remove(struct plan *plan, const struct plan_place *place, struct plan_removed *removed);
// Puts it back where it was. False when there is nothing, or its goal has gone.
bool plan_put_back(struct dossier *dossier, struct plan *plan, struct plan_removed *removed);
void plan_removed_release(struct plan_removed *removed);

// The answer of a member to the plan: NULL when there is none yet.
struct agreement *plan_agreement(const struct plan *plan, const char *member);
// Puts an answer in the plan; without form and date it is taken out.
void plan_put_agreement(struct dossier *dossier, struct plan *plan, const struct agreement *given);

#endif
