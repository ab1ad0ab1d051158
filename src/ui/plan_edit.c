// SPDX-License-Identifier: EUPL-1.2
#include "ui/plan_edit.h"

#include <string.h>

#include "base/id.h"
#include "base/utf8.h"
#include "model/field.h"

static const char *new_id(struct dossier *dossier, int64_t milliseconds)
{
    char id[ID_SIZE];
    id_new(milliseconds, id);
    return arena_text(&dossier->arena, id);
}

struct goal *plan_add_goal(struct dossier *dossier, struct plan *plan, int64_t milliseconds)
{
    struct goal *goal = list_add(&plan->goals.any, sizeof(*goal), &dossier->arena);
    goal->id = new_id(dossier, milliseconds);
    goal->status = GOAL_OPEN;
    return goal;
}

struct action *plan_add_action(struct dossier *dossier, struct goal *goal, int64_t milliseconds)
{
    struct action *action = list_add(&goal->actions.any, sizeof(*action), &dossier->arena);
    action->id = new_id(dossier, milliseconds);
    action->status = ACTION_OPEN;
    return action;
}

void plan_fill_goal(struct dossier *dossier, struct goal *goal, struct date day)
{
    if (utf8_blank(goal->domain))
        return;
    if (utf8_blank(goal->subject))
        goal->subject = arena_text(&dossier->arena, plan_subject_for(dossier, goal->domain, day));
    goal->from_level = plan_level_now(dossier, goal->domain, goal_subject(goal), day);
}

bool plan_goal_blank(const struct goal *goal)
{
    return utf8_blank(goal->text) && utf8_blank(goal->domain) && utf8_blank(goal->own_words) &&
           !goal->to_level.given && !date_given(goal->due) && goal->actions.count == 0;
}

bool plan_action_blank(const struct action *action)
{
    return utf8_blank(action->text) && action->who.kind == WHO_NONE && !date_given(action->due);
}

void plan_tick(struct action *action, struct date today)
{
    bool done = action->status == ACTION_DONE;
    action->status = done ? ACTION_OPEN : ACTION_DONE;
    action->done = done ? (struct date){0} : today;
}

void plan_drop(struct action *action)
{
    action->status = action->status == ACTION_DROPPED ? ACTION_OPEN : ACTION_DROPPED;
    action->done = (struct date){0};
}

bool plan_asks_reason(enum goal_status status)
{
    return status == GOAL_PARTLY || status == GOAL_STOPPED;
}

void plan_set_goal_status(struct dossier *dossier, struct goal *goal, enum goal_status status,
                          const char *reason)
{
    goal->status = status;
    goal->status_reason = arena_text(&dossier->arena, reason);
}

// ---- taking out and putting back ----------------------------------------------------------------

void plan_removed_release(struct plan_removed *removed)
{
    arena_release(&removed->arena);
    *removed = (struct plan_removed){0};
}

bool plan_remove(struct plan *plan, const struct plan_place *place, struct plan_removed *removed)
{
    if (place->goal >= plan->goals.count)
        return false;
    struct goal *goal = &plan->goals.items[place->goal];
    if (place->action != PLAN_NOWHERE && place->action >= goal->actions.count)
        return false;
    plan_removed_release(removed);
    removed->given = true;
    removed->place = *place;
    if (place->action == PLAN_NOWHERE) {
        record_copy(&record_goal, &removed->goal, goal, &removed->arena);
        list_remove(&plan->goals.any, sizeof(*goal), place->goal);
        return true;
    }
    struct action *action = &goal->actions.items[place->action];
    removed->goal.id = arena_text(&removed->arena, goal->id);
    record_copy(&record_action, &removed->action, action, &removed->arena);
    list_remove(&goal->actions.any, sizeof(*action), place->action);
    return true;
}

static size_t at_most(size_t index, size_t count)
{
    return index < count ? index : count;
}

static void put_back_people(struct dossier *dossier, const struct plan_removed *removed)
{
    for (size_t i = 0; i < removed->people.count; i++) {
        const struct network *one = &removed->people.items[i];
        if (!dossier_network(dossier, one->id))
            record_copy(&record_network,
                        list_add(&dossier->network.any, sizeof(*one), &dossier->arena), one,
                        &dossier->arena);
    }
}

bool plan_put_back(struct dossier *dossier, struct plan *plan, struct plan_removed *removed)
{
    struct arena *arena = &dossier->arena;
    if (!removed->given)
        return false;
    if (removed->place.action == PLAN_NOWHERE) {
        size_t index = at_most(removed->place.goal, plan->goals.count);
        struct goal *goal = list_insert(&plan->goals.any, sizeof(*goal), index, arena);
        record_copy(&record_goal, goal, &removed->goal, arena);
        put_back_people(dossier, removed);
        removed->given = false;
        return true;
    }
    struct goal *goal = plan_goal(plan, removed->goal.id);
    if (!goal)
        return false;
    size_t index = at_most(removed->place.action, goal->actions.count);
    struct action *action = list_insert(&goal->actions.any, sizeof(*action), index, arena);
    record_copy(&record_action, action, &removed->action, arena);
    put_back_people(dossier, removed);
    removed->given = false;
    return true;
}

// ---- agreements ---------------------------------------------------------------------------------

struct agreement *plan_agreement(const struct plan *plan, const char *member)
{
    for (size_t i = 0; member && i < plan->agreements.count; i++) {
        struct agreement *one = &plan->agreements.items[i];
        if (one->member && strcmp(one->member, member) == 0)
            return one;
    }
    return NULL;
}

void plan_put_agreement(struct dossier *dossier, struct plan *plan, const struct agreement *given)
{
    struct agreement *one = plan_agreement(plan, given->member);
    bool empty = given->form == AGREEMENT_FORM_NONE && !date_given(given->date) &&
                 utf8_blank(given->represented_by) && utf8_blank(given->view);
    if (empty) {
        if (one)
            list_remove(&plan->agreements.any, sizeof(*one),
                        (size_t)(one - plan->agreements.items));
        return;
    }
    if (!one)
        one = list_add(&plan->agreements.any, sizeof(*one), &dossier->arena);
    record_copy(&record_agreement, one, given, &dossier->arena);
}
