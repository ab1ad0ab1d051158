// SPDX-License-Identifier: EUPL-1.2
// Young people: their plan for after 18, the family plan and the mentor: YTH-01 to YTH-05.
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "validation/context.h"
#include "validation/rules.h"

enum {
    ADULT_AGE = 18,
    FUTURE_AGE = 16,      // the Big Five are looked at from this age
    FUTURE_AGE_OVER = 28, // and no longer from this one
};

static bool is_child(struct context *context, const struct member *member)
{
    return partial_date_given(member->birth_date) &&
           !context_age_at_least(context, member, ADULT_AGE);
}

static bool has_future_plan(const struct dossier *dossier, const struct member *member)
{
    for (size_t i = 0; i < dossier->future_plans.count; i++)
        if (ids_equal(dossier->future_plans.items[i].member, member->id))
            return true;
    return false;
}

void rule_yth_01(struct context *context)
{
    for (size_t i = 0; i < context->dossier->members.count; i++) {
        const struct member *member = &context->dossier->members.items[i];
        struct date adult = member_birthday(member, ADULT_AGE);
        if (!is_child(context, member) || has_future_plan(context->dossier, member) ||
            !context_reached_by_months(context, adult, context->settings.future_plan_months) ||
            !context_present(context, member))
            continue;
        context_find(
            context, arena_format(context->arena, "members[%zu].birth_date", i),
            arena_format(context->arena, _("%s turns 18 on %s and has no future plan yet."),
                         context_member_words(context, member), context_day(context, adult)),
            _("Begin the future plan together, with the Big Five."));
    }
}

// The label of the first of the five that is not yet in order, or NULL.
static const char *first_not_yet(const struct big_five *five)
{
    for (size_t i = 0; i < record_big_five.count; i++) {
        const struct field *field = &record_big_five.fields[i];
        if (*(const enum big_five_value *)field_in(field, five) == BIG_FIVE_NOT_YET)
            return field->label;
    }
    return NULL;
}

static bool has_open_goal(const struct plan *plan, const struct member *member)
{
    for (size_t i = 0; i < plan->goals.count; i++)
        if (goal_is_open(&plan->goals.items[i]) &&
            ids_equal(plan->goals.items[i].subject, member->id))
            return true;
    return false;
}

void rule_yth_02(struct context *context)
{
    for (size_t i = 0; i < context->dossier->future_plans.count; i++) {
        const struct future_plan *future = &context->dossier->future_plans.items[i];
        const char *open_end = first_not_yet(&future->big_five);
        const struct member *member =
            open_end != NULL ? context_present_member(context, future->member) : NULL;
        if (member == NULL || has_open_goal(context->plan, member) ||
            !context_age_at_least(context, member, FUTURE_AGE) ||
            context_age_at_least(context, member, FUTURE_AGE_OVER))
            continue;
        context_find(
            context, "future_plans",
            arena_format(context->arena,
                         _("%s: '%s' is not yet in order, and no open goal is about this person."),
                         context_member_words(context, member), _(open_end)),
            _("Make a goal together for what is not yet in order."));
        return; // the path says no more than this
    }
}

void rule_yth_03(struct context *context)
{
    if (date_given(context->dossier->intake.family_plan_offered))
        return;
    for (size_t i = 0; i < context->dossier->members.count; i++) {
        const struct member *member = &context->dossier->members.items[i];
        if (!is_child(context, member) || !context_present(context, member))
            continue;
        context_find(context, "intake.family_plan_offered",
                     arena_format(context->arena, _("A family plan was not offered for %s yet."),
                                  context_member_words(context, member)),
                     _("Offer it, and fill in the day on which that was."));
        return;
    }
}

// A present member whose full name is the mentor's.
static bool is_present_member(struct context *context, const struct network *mentor)
{
    const char *name = context_name_key(context, mentor->name);
    for (size_t i = 0; name != NULL && i < context->dossier->members.count; i++) {
        const struct member *member = &context->dossier->members.items[i];
        const char *full_name = member_full_name(member, context->arena);
        if (ids_equal(context_name_key(context, full_name), name) &&
            context_present(context, member))
            return true;
    }
    return false;
}

void rule_yth_04(struct context *context)
{
    for (size_t i = 0; i < context->dossier->network.count; i++) {
        const struct network *mentor = &context->dossier->network.items[i];
        bool parent =
            mentor->relation == RELATION_PARENT || mentor->relation == RELATION_STEP_PARENT;
        if (utf8_blank(mentor->mentor_for) || (!parent && !is_present_member(context, mentor)))
            continue;
        context_find(context, arena_format(context->arena, "network[%zu].mentor_for", i),
                     arena_format(context->arena,
                                  parent ? _("%s is a parent and cannot be the mentor.")
                                         : _("%s is in this household and cannot be the mentor."),
                                  context_name_words(context, mentor->name)),
                     _("Ask the young person who else is close and trusted."));
    }
}

void rule_yth_05(struct context *context)
{
    for (size_t i = 0; i < context->dossier->network.count; i++) {
        const struct network *mentor = &context->dossier->network.items[i];
        if (!utf8_blank(mentor->mentor_for) && !date_given(mentor->mentor_agreed)) {
            context_find(context, arena_format(context->arena, "network[%zu].mentor_agreed", i),
                         arena_format(context->arena,
                                      _("It is not known when %s agreed to be the mentor."),
                                      context_name_words(context, mentor->name)),
                         _("Ask, and fill in the day of the yes."));
        }
    }
}
