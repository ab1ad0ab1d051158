// SPDX-License-Identifier: EUPL-1.2
// What the law asks between question and plan, and safety: LAW-01 to LAW-04, SAF-01 and SAF-02.
#include "base/translate.h"
#include "validation/context.h"
#include "validation/rules.h"

// The earliest day on which a plan of whatever status was drafted; absent when none was.
static struct date first_drafted(const struct dossier *dossier)
{
    struct date first = {0};
    for (size_t i = 0; i < dossier->plans.count; i++) {
        struct date drafted = dossier->plans.items[i].drafted;
        if (date_given(drafted) && (!date_given(first) || drafted.day < first.day))
            first = drafted;
    }
    return first;
}

void rule_law_01(struct context *context)
{
    const struct intake *intake = &context->dossier->intake;
    if (!date_given(intake->reported) ||
        (intake->outcome != OUTCOME_NONE && intake->outcome != OUTCOME_HOUSEHOLD_PLAN))
        return;
    struct date last = date_add_days(intake->reported, context->settings.investigation_days);
    struct date drafted = first_drafted(context->dossier);
    if (date_given(drafted) && drafted.day > last.day) {
        context_find(context, "intake.reported",
                     arena_format(context->arena,
                                  _("The plan was drafted on %s; it was due by %s at the latest."),
                                  context_day(context, drafted), context_day(context, last)),
                     _("Check the date of the question, or give the reason."));
    } else if (!date_given(drafted) && context_passed(context, last)) {
        context_find(
            context, "intake.reported",
            arena_format(context->arena, _("The question came in on %s; a plan was due by %s."),
                         context_day(context, intake->reported), context_day(context, last)),
            _("Draft the plan with the household, or choose the outcome of the intake."));
    }
}

void rule_law_02(struct context *context)
{
    const struct intake *intake = &context->dossier->intake;
    struct date offered = intake->client_support_offered;
    if (!date_given(offered)) {
        context_find(context, "intake.client_support_offered",
                     _("Independent client support was not offered."),
                     _("Offer it before the conversation and fill in the day."));
    } else if (date_given(intake->conversation) && offered.day > intake->conversation.day) {
        context_find(context, "intake.client_support_offered",
                     arena_format(context->arena,
                                  _("Client support was offered on %s, after the talk of %s."),
                                  context_day(context, offered),
                                  context_day(context, intake->conversation)),
                     _("Check both days, or give the reason."));
    }
}

void rule_law_03(struct context *context)
{
    if (!date_given(context->dossier->intake.personal_plan_offered)) {
        context_find(context, "intake.personal_plan_offered",
                     _("The household was not told that it may hand in its own plan."),
                     _("Tell them about the personal plan and fill in the day."));
    }
}

// A contact was held on one of these days, first and last included.
static bool held_between(const struct dossier *dossier, struct date first, struct date last)
{
    for (size_t i = 0; i < dossier->contacts.count; i++) {
        const struct contact *contact = &dossier->contacts.items[i];
        if (contact->status == CONTACT_HELD && contact->date.day >= first.day &&
            contact->date.day <= last.day)
            return true;
    }
    return false;
}

void rule_law_04(struct context *context)
{
    const struct intake *intake = &context->dossier->intake;
    if (intake->urgent != ANSWER_YES || !date_given(intake->reported))
        return;
    struct date last = date_add_days(intake->reported, context->settings.urgent_days);
    if (!held_between(context->dossier, intake->reported, last) && context_passed(context, last)) {
        context_find(
            context, "intake.urgent",
            arena_format(context->arena, _("Urgent since %s, but no contact was held by %s."),
                         context_day(context, intake->reported), context_day(context, last)),
            _("Make contact now, or record the contact that there was."));
    }
}

void rule_saf_01(struct context *context)
{
    if (dossier_phase(context->dossier) != PHASE_INTAKE &&
        !date_given(context->dossier->intake.safety_asked)) {
        context_find(context, "intake.safety_asked",
                     _("It is not on record that safety at home was asked about."),
                     _("Ask whether everybody at home is safe and fill in the day."));
    }
}

void rule_saf_02(struct context *context)
{
    if (context->dossier->intake.safety != SAFETY_ACUTE)
        return;
    for (size_t i = 0; i < context->dossier->escalations.count; i++)
        if (context->dossier->escalations.items[i].kind == ESCALATION_SAFETY)
            return;
    context_find(context, "intake.safety",
                 _("There is acute danger, but nobody was called in for it."),
                 _("Call in help for safety and record the escalation."));
}
