// SPDX-License-Identifier: EUPL-1.2
// The days of the plan: what must be ready when, and when it is looked back on: PLAN-06, PLAN-08,
// PLAN-12, PLAN-13 and PLAN-18. Asked only when there is a current plan.
#include "base/translate.h"
#include "validation/context.h"
#include "validation/rules.h"

// --- PLAN-06 and PLAN-12: the days of actions ---

static void judge_after_goal(struct context *context, size_t goal, size_t index)
{
    struct date end = context->plan->goals.items[goal].due;
    const struct action *action = &context->plan->goals.items[goal].actions.items[index];
    if (date_given(end) && action->due.day > end.day) {
        context_find(context, context_action_path(context, goal, index, "due"),
                     arena_format(context->arena,
                                  _("Action '%s' is due on %s, after its goal (%s)."),
                                  context_text_words(context, action->text),
                                  context_day(context, action->due), context_day(context, end)),
                     _("Bring the action forward, or give the goal more time."));
    }
}

static void judge_overdue(struct context *context, size_t goal, size_t index)
{
    const struct action *action = &context->plan->goals.items[goal].actions.items[index];
    if (context_passed(context, action->due)) {
        context_find(context, context_action_path(context, goal, index, "due"),
                     arena_format(context->arena, _("Action '%s' should have been done by %s."),
                                  context_text_words(context, action->text),
                                  context_day(context, action->due)),
                     _("Record that it is done, or agree on a new day."));
    }
}

static void each_open_action(struct context *context,
                             void (*judge)(struct context *context, size_t goal, size_t index))
{
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        for (size_t j = 0; j < goal->actions.count; j++)
            if (action_is_open(goal, &goal->actions.items[j]))
                judge(context, i, j);
    }
}

void rule_plan_06(struct context *context)
{
    each_open_action(context, judge_after_goal);
}

void rule_plan_12(struct context *context)
{
    each_open_action(context, judge_overdue);
}

// --- PLAN-13: the days of goals ---

void rule_plan_13(struct context *context)
{
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        if (goal_is_open(goal) && context_passed(context, goal->due)) {
            context_find(context, context_goal_path(context, i, "due"),
                         arena_format(context->arena,
                                      _("Goal '%s' should have been reached by %s."),
                                      context_text_words(context, goal->text),
                                      context_day(context, goal->due)),
                         _("Record what became of it, or agree on a new day."));
        }
    }
}

// --- PLAN-08 and PLAN-18: the day to look back ---

void rule_plan_08(struct context *context)
{
    struct date review = context->plan->review_date;
    struct date date = plan_date(context->plan);
    if (!date_given(review) || !date_given(date))
        return;
    int months = context->settings.review_months;
    struct date last = date_add_months(date, months);
    const char *message = NULL;
    if (review.day <= date.day) {
        message = arena_format(context->arena,
                               _("Looking back on %s is not after the day of the plan (%s)."),
                               context_day(context, review), context_day(context, date));
    } else if (review.day > last.day) {
        message = arena_format(
            context->arena,
            P_("Looking back on %s is more than %d month after the day of the plan (%s).",
               "Looking back on %s is more than %d months after the day of the plan (%s).", months),
            context_day(context, review), months, context_day(context, date));
    }
    if (message != NULL) {
        context_find(context, context_plan_path(context, "review_date"), message,
                     arena_format(context->arena,
                                  _("Agree on a day to look back together, by %s at the latest."),
                                  context_day(context, last)));
    }
}

void rule_plan_18(struct context *context)
{
    struct date review = context->plan->review_date;
    if (context->plan->status == PLAN_FINAL && context_passed(context, review)) {
        context_find(context, context_plan_path(context, "review_date"),
                     arena_format(context->arena, _("Looking back together was to be done by %s."),
                                  context_day(context, review)),
                     _("Look back with the household and agree on the next day."));
    }
}
