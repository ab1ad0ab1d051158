// SPDX-License-Identifier: EUPL-1.2
// Stepping up for a while, and back again: ESC-01 to ESC-03.
#include "base/translate.h"
#include "base/utf8.h"
#include "validation/context.h"
#include "validation/rules.h"

static bool escalation_open(struct context *context, const struct escalation *escalation)
{
    return context_in_period(context, escalation->from, escalation->ended);
}

static const char *escalation_path(struct context *context, size_t index, const char *field)
{
    return arena_format(context->arena, "escalations[%zu].%s", index, field);
}

void rule_esc_01(struct context *context)
{
    for (size_t i = 0; i < context->dossier->escalations.count; i++) {
        const struct escalation *one = &context->dossier->escalations.items[i];
        bool no_reason = utf8_blank(one->reason);
        bool no_return = !date_given(one->agreed_return);
        if ((!no_reason && !no_return) || !escalation_open(context, one))
            continue;
        if (no_reason) {
            context_find(context, escalation_path(context, i, "reason"),
                         arena_format(context->arena, _("The escalation to %s has no reason yet."),
                                      context_name_words(context, one->to)),
                         _("Write in a few words why the household needs more for a while."));
        }
        if (no_return) {
            context_find(context, escalation_path(context, i, "agreed_return"),
                         arena_format(context->arena,
                                      _("The escalation to %s has no agreed return yet."),
                                      context_name_words(context, one->to)),
                         _("Agree on the day on which the team takes over again."));
        }
    }
}

void rule_esc_02(struct context *context)
{
    for (size_t i = 0; i < context->dossier->escalations.count; i++) {
        const struct escalation *one = &context->dossier->escalations.items[i];
        if (escalation_open(context, one) && context_passed(context, one->agreed_return)) {
            context_find(context, escalation_path(context, i, "agreed_return"),
                         arena_format(context->arena, _("The return from %s was agreed for %s."),
                                      context_name_words(context, one->to),
                                      context_day(context, one->agreed_return)),
                         _("End the escalation, or agree on a new day to return."));
        }
    }
}

// The first open intensive escalation, or NULL.
static const struct escalation *open_intensive(struct context *context)
{
    for (size_t i = 0; i < context->dossier->escalations.count; i++) {
        const struct escalation *one = &context->dossier->escalations.items[i];
        if (one->kind == ESCALATION_INTENSIVE && escalation_open(context, one))
            return one;
    }
    return NULL;
}

// The first open coordinator of kind escalated, or NULL.
static const struct coordinator *escalated_coordinator(struct context *context)
{
    for (size_t i = 0; i < context->dossier->coordinators.count; i++) {
        const struct coordinator *one = &context->dossier->coordinators.items[i];
        if (one->kind == COORDINATOR_ESCALATED && context_in_period(context, one->from, one->to))
            return one;
    }
    return NULL;
}

void rule_esc_03(struct context *context)
{
    const struct escalation *intensive = open_intensive(context);
    const struct coordinator *escalated = escalated_coordinator(context);
    if (intensive != NULL && escalated == NULL) {
        context_find(context, "coordinators",
                     arena_format(context->arena, _("%s has stepped in but does not coordinate."),
                                  context_name_words(context, intensive->to)),
                     _("Choose the coordinator of the team that stepped in."));
    } else if (intensive == NULL && escalated != NULL) {
        context_find(context, "coordinators",
                     arena_format(context->arena,
                                  _("%s coordinates for an escalation that is not open."),
                                  context_worker_words(context, escalated->worker)),
                     _("Let the team's own coordinator take over, or record the escalation."));
    }
}
