// SPDX-License-Identifier: EUPL-1.2
// The calendar and the findings of a check. What was measured is in measured.c, people's words in
// words.c.
#include "validation/context.h"

#include <string.h>

#include "base/utf8.h"

// --- The calendar ---

bool context_reached(struct context *context, struct date date)
{
    if (!date_given(date))
        return false;
    if (date.day <= context->input->today.day)
        return true;
    if (!date_given(context->change) || date.day < context->change.day)
        context->change = date;
    return false;
}

bool context_passed(struct context *context, struct date date)
{
    // Not date_add_days: it would clamp the last day there is to itself.
    return date_given(date) && context_reached(context, (struct date){date.day + 1});
}

bool context_reached_by_months(struct context *context, struct date date, int months)
{
    if (!date_given(date))
        return false;
    // The first day that, shifted, reaches `date`. Where the month is too short for the day,
    // shifting back falls short of `date`, and the first of the next month is that day.
    struct date first = date_add_months(date, -months);
    if (date_add_months(first, months).day < date.day)
        first.day++;
    return context_reached(context, first);
}

bool context_within_months(struct context *context, struct date date, int months)
{
    return date_given(date) &&
           !context_reached_by_months(context, (struct date){date.day + 1}, -months);
}

bool context_in_period(struct context *context, struct date from, struct date to)
{
    return (!date_given(from) || context_reached(context, from)) && !context_reached(context, to);
}

bool context_present(struct context *context, const struct member *member)
{
    return context_in_period(context, member->from, member->to) &&
           !context_reached(context, member->deceased);
}

struct date member_birthday(const struct member *member, int years)
{
    struct date birth = partial_date_last(member->birth_date);
    return date_given(birth) ? date_birthday(birth, years) : birth;
}

bool context_age_at_least(struct context *context, const struct member *member, int years)
{
    return context_reached(context, member_birthday(member, years));
}

const struct member *context_present_member(struct context *context, const char *id)
{
    const struct member *member = dossier_member(context->dossier, id);
    return member != NULL && context_present(context, member) ? member : NULL;
}

bool ids_equal(const char *one, const char *other)
{
    return one != NULL && other != NULL && strcmp(one, other) == 0 && !utf8_blank(one);
}

const char *context_name_key(struct context *context, const char *name)
{
    return utf8_blank(name) ? NULL : utf8_name_key(context->arena, name);
}

bool action_counts(const struct goal *goal, const struct action *action)
{
    return action_is_open(goal, action) || action->status == ACTION_DONE;
}

// --- Findings ---

void context_find(struct context *context, const char *path, const char *message, const char *fix)
{
    struct finding *finding =
        list_add(&context->findings.any, sizeof(struct finding), context->arena);
    finding->rule = context->rule;
    finding->severity = context->rule->severity;
    finding->path = path;
    finding->message = context->input->verdicts_only ? "" : context_sentence(context, message);
    finding->fix = context->input->verdicts_only ? "" : context_sentence(context, fix);
}

const char *context_plan_path(struct context *context, const char *field)
{
    return arena_format(context->arena, "plans[%zu].%s", context->plan_index, field);
}

const char *context_goal_path(struct context *context, size_t goal, const char *field)
{
    return arena_format(context->arena, "plans[%zu].goals[%zu].%s", context->plan_index, goal,
                        field);
}

const char *context_action_path(struct context *context, size_t goal, size_t action,
                                const char *field)
{
    return arena_format(context->arena, "plans[%zu].goals[%zu].actions[%zu].%s",
                        context->plan_index, goal, action, field);
}
