// SPDX-License-Identifier: EUPL-1.2
// The plan: PLAN-01 to PLAN-17, but for its days (rules_plan_days.c). All of them are asked only
// when there is a current plan.
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"
#include "model/ladder.h"
#include "validation/context.h"
#include "validation/rules.h"

enum {
    HEARD_AGE = 12,   // from this age the member answers too
    CONSENT_AGE = 16, // from this age alone
    LOW_LEVEL = 2,
    FIRST_PRIORITY = 1,
};

static const char *goal_words(struct context *context, size_t goal)
{
    return context_text_words(context, context->plan->goals.items[goal].text);
}

void rule_plan_01(struct context *context)
{
    if (context->plan->goals.count == 0) {
        context_find(context, context_plan_path(context, "goals"), _("The plan has no goals yet."),
                     _("Write down with the household what will be different."));
    }
}

void rule_plan_02(struct context *context)
{
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        if (!goal_is_open(goal))
            continue;
        if (utf8_blank(goal->text)) {
            context_find(context, context_goal_path(context, i, "text"),
                         arena_format(context->arena, _("Goal %zu has no text yet."), i + 1),
                         _("Write in a few words what will be different."));
        }
        if (utf8_blank(goal->domain)) {
            context_find(context, context_goal_path(context, i, "domain"),
                         arena_format(context->arena, _("Goal '%s' has no domain yet."),
                                      goal_words(context, i)),
                         _("Choose the life domain this goal is about."));
        }
    }
}

void rule_plan_03(struct context *context)
{
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        bool acts = false;
        for (size_t j = 0; j < goal->actions.count; j++)
            acts = acts || action_counts(goal, &goal->actions.items[j]);
        if (goal_is_open(goal) && !acts) {
            context_find(context, context_goal_path(context, i, "actions"),
                         arena_format(context->arena, _("Goal '%s' has no action yet."),
                                      goal_words(context, i)),
                         _("Add an action: who does what, and by when."));
        }
    }
}

// What an action needs on each rung, as advice.
static const char *who_for_rung(enum rung rung)
{
    switch (rung) {
    case RUNG_SELF:
    case RUNG_USUAL_HELP:
        return _("Choose a member of the household.");
    case RUNG_NETWORK:
        return _("Choose somebody from the network of the household.");
    case RUNG_VOLUNTEER:
        return _("Choose a volunteer from the network.");
    case RUNG_TEAM:
        return _("Choose a worker of the team.");
    case RUNG_GENERAL:
    case RUNG_INDIVIDUAL:
    case RUNG_SPECIALIST:
        return _("Choose an organisation or a professional.");
    case RUNG_NONE:
        break;
    }
    return _("Choose who does it.");
}

static void judge_who(struct context *context, size_t goal, size_t index)
{
    const struct action *action = &context->plan->goals.items[goal].actions.items[index];
    if (action->rung == RUNG_NONE) {
        context_find(context, context_action_path(context, goal, index, "rung"),
                     arena_format(context->arena, _("Action '%s' has no rung of the ladder yet."),
                                  context_text_words(context, action->text)),
                     _("Choose the lightest rung that works."));
    } else if (!who_exists(context->dossier, &action->who)) {
        context_find(context, context_action_path(context, goal, index, "who"),
                     arena_format(context->arena, _("It is not known who does action '%s'."),
                                  context_text_words(context, action->text)),
                     who_for_rung(action->rung));
    } else if (!ladder_fits(context->dossier, action->rung, &action->who)) {
        context_find(context, context_action_path(context, goal, index, "who"),
                     arena_format(context->arena, _("Who does action '%s' does not fit rung '%s'."),
                                  context_text_words(context, action->text),
                                  _(choice_label(&choices_rung, (int)action->rung))),
                     who_for_rung(action->rung));
    }
}

void rule_plan_04(struct context *context)
{
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        for (size_t j = 0; j < goal->actions.count; j++)
            if (action_is_open(goal, &goal->actions.items[j]))
                judge_who(context, i, j);
    }
}

void rule_plan_05(struct context *context)
{
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        for (size_t j = 0; j < goal->actions.count; j++) {
            const struct action *action = &goal->actions.items[j];
            if (action_is_open(goal, action) && !date_given(action->due)) {
                context_find(context, context_action_path(context, i, j, "due"),
                             arena_format(context->arena, _("Action '%s' has no end date yet."),
                                          context_text_words(context, action->text)),
                             _("Choose the day on which it is done."));
            }
        }
    }
}

void rule_plan_07(struct context *context)
{
    if (!date_given(context->plan->review_date)) {
        context_find(context, context_plan_path(context, "review_date"),
                     _("The plan has no date to look back yet."),
                     _("Agree on a day to look back together."));
    }
}

// An answer is on record, whatever it was.
static bool has_agreement(const struct plan *plan, const struct member *member)
{
    for (size_t i = 0; i < plan->agreements.count; i++) {
        const char *id = plan->agreements.items[i].member;
        if (id != NULL && member->id != NULL && strcmp(id, member->id) == 0)
            return true;
    }
    return false;
}

// Of an age to answer for oneself; an unknown birth date counts as such.
static bool answers_alone(struct context *context, const struct member *member)
{
    return !partial_date_given(member->birth_date) ||
           context_age_at_least(context, member, CONSENT_AGE);
}

void rule_plan_09(struct context *context)
{
    bool judged = false;
    for (size_t i = 0; i < context->dossier->members.count; i++) {
        const struct member *member = &context->dossier->members.items[i];
        if (!context_present(context, member) || !answers_alone(context, member))
            continue;
        if (has_agreement(context->plan, member))
            return;
        judged = true;
    }
    if (judged) {
        context_find(context, context_plan_path(context, "agreements"),
                     _("Nobody of 16 or over has said what they think of the plan."),
                     _("Discuss the plan and record the answer, also when it is no."));
    }
}

// --- PLAN-10: who is spoken of has answered ---

static bool is_subject(const struct plan *plan, const struct member *member)
{
    for (size_t i = 0; i < plan->goals.count; i++)
        if (member->id != NULL && goal_is_open(&plan->goals.items[i]) &&
            strcmp(goal_subject(&plan->goals.items[i]), member->id) == 0)
            return true;
    return false;
}

static bool parent_agreed(struct context *context)
{
    for (size_t i = 0; i < context->dossier->members.count; i++) {
        const struct member *member = &context->dossier->members.items[i];
        if (member->role == MEMBER_PARENT && context_present(context, member) &&
            has_agreement(context->plan, member))
            return true;
    }
    return false;
}

// Who has yet to answer to the goals about a member, in words; NULL when nobody has.
static const char *missing_answer(struct context *context, const struct member *member)
{
    bool alone = answers_alone(context, member);
    bool heard = alone || context_age_at_least(context, member, HEARD_AGE);
    bool own = heard && !has_agreement(context->plan, member);
    bool parent = !alone && !parent_agreed(context);
    if (!own && !parent)
        return NULL;
    const char *name = context_member_words(context, member);
    if (!parent)
        return name;
    return arena_format(context->arena, own ? _("%s and a parent") : _("a parent of %s"), name);
}

void rule_plan_10(struct context *context)
{
    const char *first = NULL;
    const char *last = NULL;
    size_t count = 0; // of members
    for (size_t i = 0; i < context->dossier->members.count; i++) {
        const struct member *member = &context->dossier->members.items[i];
        if (!is_subject(context->plan, member) || !context_present(context, member))
            continue;
        const char *missing = missing_answer(context, member);
        if (missing == NULL)
            continue;
        if (count++ == 0)
            first = missing;
        else
            last = missing;
    }
    if (count == 0)
        return;
    const char *who = first;
    if (count > 2)
        who = arena_format(context->arena, _("%s, and %zu others"), first, count - 1);
    else if (count == 2)
        who = arena_format(context->arena, "%s, %s", first, last);
    context_find(
        context, context_plan_path(context, "agreements"),
        arena_format(context->arena, _("The answer of %s to the goals is still missing."), who),
        _("Record the answer: from 16 their own, from 12 also a parent's, under 12 a "
          "parent's."));
}

void rule_plan_11(struct context *context)
{
    if (utf8_blank(context->plan->own_words)) {
        context_find(context, context_plan_path(context, "own_words"),
                     _("What the household itself wants is not in the plan yet."),
                     _("Ask what they want and write it down in their own words."));
    }
}

void rule_plan_14(struct context *context)
{
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        if (goal_is_open(goal) && goal->from_level.given && goal->to_level.given &&
            goal->to_level.value < goal->from_level.value) {
            context_find(context, context_goal_path(context, i, "to_level"),
                         arena_format(context->arena,
                                      _("Goal '%s' aims at level %lld, lower than level %lld now."),
                                      goal_words(context, i), (long long)goal->to_level.value,
                                      (long long)goal->from_level.value),
                         _("Choose a level that is as high as the level now, or higher."));
        }
    }
}

// The assessed level of a goal's domain and subject as it stood on a day, or NULL.
static const struct assessed *level_on(struct context *context, const struct goal *goal,
                                       struct date date)
{
    const struct assessed_list *scores = context_scores(context);
    for (size_t i = 0; i < scores->count; i++) { // newest first
        const struct assessed *score = &scores->items[i];
        if (score->date.day <= date.day && score->subject != NULL &&
            strcmp(score->domain, goal->domain) == 0 && // most are about something else
            strcmp(score->subject, goal_subject(goal)) == 0)
            return score;
    }
    return NULL;
}

static void judge_start(struct context *context, size_t index, struct date date)
{
    const struct goal *goal = &context->plan->goals.items[index];
    const char *subject = goal_subject(goal);
    if (!goal_is_open(goal) || !goal->from_level.given || utf8_blank(goal->domain) ||
        (strcmp(subject, SUBJECT_HOUSEHOLD) != 0 &&
         context_present_member(context, subject) == NULL))
        return;
    const struct assessed *level = level_on(context, goal, date);
    if (level != NULL && level->level != goal->from_level.value) {
        context_find(context, context_goal_path(context, index, "from_level"),
                     arena_format(context->arena,
                                  _("Goal '%s' does not start from level %d, measured on %s."),
                                  goal_words(context, index), level->level,
                                  context_day(context, level->date)),
                     _("Take over the level that was measured, or correct the measurement."));
    }
}

void rule_plan_15(struct context *context)
{
    struct date date = plan_date(context->plan);
    for (size_t i = 0; date_given(date) && i < context->plan->goals.count; i++)
        judge_start(context, i, date);
}

void rule_plan_16(struct context *context)
{
    size_t open = 0;
    for (size_t i = 0; i < context->plan->goals.count; i++)
        open += goal_is_open(&context->plan->goals.items[i]);
    if (open > (size_t)context->settings.max_open_goals) {
        context_find(context, context_plan_path(context, "goals"),
                     arena_format(context->arena, _("%zu goals are open at the same time."), open),
                     _("Choose together what comes first; the rest can come later."));
    }
}

// The first open goal that covers a level, when none of those has priority 1.
static bool find_not_first(struct context *context, const struct assessed *level, size_t *ret_goal)
{
    bool found = false;
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        if (!goal_is_open(goal) ||
            !context_goal_covers(context, i, level->domain_key, level->subject))
            continue;
        if (goal->priority.given && goal->priority.value == FIRST_PRIORITY)
            return false;
        if (!found)
            *ret_goal = i;
        found = true;
    }
    return found;
}

void rule_plan_17(struct context *context)
{
    const struct assessed_list *levels = context_levels(context);
    for (size_t i = 0; i < levels->count; i++) {
        const struct assessed *level = &levels->items[i];
        const char *finances =
            strcmp(level->subject, SUBJECT_HOUSEHOLD) == 0 ? "financien_huishouden" : "financien";
        size_t goal = 0;
        if (level->level <= LOW_LEVEL && strcmp(level->domain, finances) == 0 &&
            find_not_first(context, level, &goal)) {
            context_find(context, context_goal_path(context, goal, "priority"),
                         arena_format(context->arena,
                                      _("Finances are low, but goal '%s' does not come first."),
                                      goal_words(context, goal)),
                         _("Give this goal priority 1: debts make other things worse."));
        }
    }
}
