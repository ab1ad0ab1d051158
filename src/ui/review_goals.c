// SPDX-License-Identifier: EUPL-1.2
#include "ui/review_screen.h"

#include <string.h>

#include "base/translate.h"
#include "service/acts.h"
#include "ui/key.h"

struct plan *review_plan(const struct review_state *review)
{
    return dossier_plan_in(&review->dossier, PLAN_FINAL);
}

struct goal *review_goal(const struct review_state *review)
{
    const struct plan *plan = review_plan(review);
    size_t index = review->goals.current;
    return plan && index < plan->goals.count ? &plan->goals.items[index] : NULL;
}

struct action *review_action(const struct review_state *review)
{
    const struct goal *goal = review_goal(review);
    size_t index = review->actions.current;
    return goal && index < goal->actions.count ? &goal->actions.items[index] : NULL;
}

// ---- reading ------------------------------------------------------------------------------------

static size_t count_spoken(const struct review_state *review)
{
    const struct plan *plan = review_plan(review);
    size_t count = 0;
    for (size_t i = 0; plan && i < plan->goals.count; i++) {
        const struct goal *goal = &plan->goals.items[i];
        count += goal_is_open(goal) && text_list_has(&review->spoken, goal->id) ? 1 : 0;
    }
    return count;
}

static bool has_unsaved_plan(struct review_state *review)
{
    struct arena arena = {0};
    struct unsaved_list list = {0};
    bool found = false;
    // A list that cannot be fetched says nothing.
    if (!service_list_unsaved(review->ui->service, &arena, &list, NULL))
        list.count = 0;
    for (size_t i = 0; i < list.count; i++)
        found = found || (strcmp(list.items[i].kind, "plan") == 0 &&
                          strcmp(list.items[i].subject, review->dossier.household.id) == 0);
    arena_release(&arena);
    return found;
}

void review_count(struct review_state *review)
{
    const struct plan *plan = review_plan(review);
    const struct goal *goal = review_goal(review);
    list_view_set_count(&review->goals, plan ? plan->goals.count : 0);
    list_view_set_count(&review->actions, goal ? goal->actions.count : 0);
    review->round = (struct review_round){
        .dossier = &review->dossier,
        .today = ui_today(review->ui),
        .unsaved = has_unsaved_plan(review),
        .may_close = !service_refusal(review->ui->service, &review->dossier, ACT_CLOSE),
        .spoken = count_spoken(review),
    };
    if (!goal)
        review->at_goals = false;
    judgement_of_stored(&review->judgement, review->ui, &review->dossier);
}

bool review_reread(struct review_state *review)
{
    DOSSIER_AUTO fresh = {0};
    struct error err = {0};
    if (!service_reread_dossier(review->ui->service, review->dossier.household.id, &fresh, &err)) {
        ui_error(review->ui, &err);
        return false;
    }
    dossier_release(&review->dossier);
    review->dossier = fresh;
    fresh = (struct dossier){0};
    review_count(review);
    return true;
}

void review_stand_at_next(struct review_state *review, enum review_step from)
{
    enum review_step next = review_next(&review->round, from);
    list_view_select(&review->steps, next < REVIEW_STEPS ? next : REVIEW_FINALISE);
}

// ---- the goals, one by one ----------------------------------------------------------------------

// The first goal that was not spoken about, from an index on.
static size_t next_goal(const struct review_state *review, size_t from)
{
    const struct plan *plan = review_plan(review);
    size_t i = from;
    while (i < plan->goals.count && (!goal_is_open(&plan->goals.items[i]) ||
                                     text_list_has(&review->spoken, plan->goals.items[i].id)))
        i++;
    return i;
}

void review_show_goal(struct review_state *review, size_t index)
{
    list_view_select(&review->goals, index);
    const struct goal *goal = review_goal(review);
    list_view_set_count(&review->actions, goal ? goal->actions.count : 0);
    list_view_select(&review->actions, 0);
}

bool review_to_beside(struct review_state *review, int key)
{
    const struct plan *plan = review_plan(review);
    size_t goal = review->goals.current;
    size_t action = review->actions.current;
    bool at_end = action + 1 >= review->actions.count;
    if (key == UI_KEY_DOWN && at_end && plan && goal + 1 < plan->goals.count) {
        review_show_goal(review, goal + 1);
        return true;
    }
    if (key == UI_KEY_UP && action == 0 && goal > 0) {
        review_show_goal(review, goal - 1);
        if (review->actions.count > 0)
            list_view_select(&review->actions, review->actions.count - 1);
        return true;
    }
    return false;
}

static void leave_goals(struct review_state *review)
{
    review->at_goals = false;
    review_stand_at_next(review, REVIEW_MEASURE);
}

// After what was said of a goal: the next one, also when it has ended, so that each can be seen and
// changed; after the last the first that was not spoken about, or the next step.
void review_go_on(struct review_state *review)
{
    const struct goal *goal = review_goal(review);
    const struct plan *plan = review_plan(review);
    if (goal && !text_list_has(&review->spoken, goal->id))
        text_list_add(&review->spoken, goal->id, &review->spoken_arena);
    review_count(review);
    size_t next = review->goals.current + 1;
    next = next < plan->goals.count ? next : next_goal(review, 0);
    if (next < plan->goals.count)
        review_show_goal(review, next);
    else
        leave_goals(review);
}

static enum goal_status status_of(const struct goal *goal)
{
    return goal->status == GOAL_STATUS_NONE ? GOAL_OPEN : goal->status;
}

// What was seen is what is changed: if somebody else changed it meanwhile, that is shown first.
static bool is_as_shown(struct review_state *review)
{
    const struct goal *goal = review_goal(review);
    struct arena arena = {0};
    const char *id = arena_text(&arena, goal->id);
    enum goal_status before = status_of(goal);
    bool same = review_reread(review) && review_goal(review) &&
                strcmp(review_goal(review)->id, id) == 0 &&
                status_of(review_goal(review)) == before;
    if (!same)
        ui_message_error(review->ui, "%s",
                         _("Somebody else changed this goal meanwhile. It is shown as it is now."));
    arena_release(&arena);
    return same;
}

static size_t goals_in_draft(const struct review_state *review)
{
    const struct plan *draft = dossier_plan_in(&review->dossier, PLAN_DRAFT);
    return draft ? draft->goals.count : 0;
}

static void say_marked(const struct review_state *review, enum goal_status status, bool along)
{
    const char *how = _(choice_label(&choices_goal_status, (int)status));
    if (along)
        ui_message(review->ui, _("Saved: goal %zu %s. It came along into the draft of version %d."),
                   review->goals.current + 1, how,
                   (int)dossier_plan_in(&review->dossier, PLAN_DRAFT)->version.value);
    else
        ui_message(review->ui, _("Saved: goal %zu %s."), review->goals.current + 1, how);
}

void review_mark_goal(struct review_state *review, enum goal_status status, const char *reason)
{
    struct error err = {0};
    struct arena arena = {0};
    if (!is_as_shown(review)) {
        arena_release(&arena);
        return;
    }
    const char *id = arena_text(&arena, review_goal(review)->id);
    size_t in_draft = goals_in_draft(review);
    if (!service_mark_goal(review->ui->service, review->dossier.household.id, id, status, reason,
                           &err)) {
        ui_error(review->ui, &err);
    } else {
        ui_changed(review->ui);
        if (review_reread(review) && review_goal(review)) {
            say_marked(review, status, goals_in_draft(review) > in_draft);
            review_go_on(review);
        }
    }
    arena_release(&arena);
}

void review_begin_goals(struct review_state *review)
{
    const struct plan *plan = review_plan(review);
    if (plan->goals.count == 0)
        return;
    size_t first = next_goal(review, 0);
    review->at_goals = true;
    review_show_goal(review, first < plan->goals.count ? first : 0);
}
