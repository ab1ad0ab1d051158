// SPDX-License-Identifier: EUPL-1.2
// The ladder of support: LAD-01 and LAD-02. Asked only when there is a current plan.
#include "base/translate.h"
#include "base/utf8.h"
#include "model/ladder.h"
#include "model/request.h"
#include "validation/context.h"
#include "validation/rules.h"

static bool has_lighter(const struct goal *goal, enum rung rung)
{
    for (size_t i = 0; i < goal->actions.count; i++) {
        const struct action *action = &goal->actions.items[i];
        if (action->rung != RUNG_NONE && action->rung < rung && action_counts(goal, action))
            return true;
    }
    return false;
}

void rule_lad_01(struct context *context)
{
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        for (size_t j = 0; j < goal->actions.count; j++) {
            const struct action *action = &goal->actions.items[j];
            if (!action_is_open(goal, action) || !rung_is_heavy(action->rung) ||
                has_lighter(goal, action->rung) || !utf8_blank(action->lighter_considered))
                continue;
            context_find(
                context, context_action_path(context, i, j, "lighter_considered"),
                arena_format(context->arena,
                             _("Action '%s': it does not say why lighter help will not do."),
                             context_text_words(context, action->text)),
                _("Add a lighter action, or write why that is not enough."));
        }
    }
}

void rule_lad_02(struct context *context)
{
    bool acts = false;
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        for (size_t j = 0; j < goal->actions.count; j++) {
            const struct action *action = &goal->actions.items[j];
            if (!action_counts(goal, action))
                continue;
            if (rung_is_informal(action->rung))
                return;
            acts = true;
        }
    }
    if (acts) {
        context_find(context, context_plan_path(context, "goals"),
                     _("The plan has nothing yet that the household or its network does."),
                     _("Ask what the household, network or volunteers can do."));
    }
}

static bool is_requested(const struct dossier *dossier, const struct action *action)
{
    for (size_t i = 0; i < dossier->provision_requests.count; i++)
        if (request_is_for(&dossier->provision_requests.items[i], action))
            return true;
    return false;
}

void rule_lad_03(struct context *context)
{
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        for (size_t j = 0; j < goal->actions.count; j++) {
            const struct action *action = &goal->actions.items[j];
            if (action->rung != RUNG_INDIVIDUAL || !action_is_open(goal, action) ||
                is_requested(context->dossier, action))
                continue;
            context_find(context, context_action_path(context, i, j, "request"),
                         arena_format(context->arena,
                                      _("Action '%s' has no request for the provision yet."),
                                      context_text_words(context, action->text)),
                         _("Make the request, or choose a rung that needs none."));
        }
    }
}

// Whether a request is for an action of the current plan, open or not.
static bool is_of_plan(const struct plan *plan, const struct provision_request *request)
{
    for (size_t i = 0; i < plan->goals.count; i++)
        for (size_t j = 0; j < plan->goals.items[i].actions.count; j++)
            if (request_is_for(request, &plan->goals.items[i].actions.items[j]))
                return true;
    return false;
}

void rule_lad_04(struct context *context)
{
    for (size_t i = 0; i < context->dossier->provision_requests.count; i++) {
        const struct provision_request *request = &context->dossier->provision_requests.items[i];
        bool own_plan = ids_equal(request->decided_by, context->plan->drafted_by);
        bool own_request = ids_equal(request->decided_by, request->requested_by);
        if ((!own_plan && !own_request) || !is_of_plan(context->plan, request))
            continue;
        context_find(context, arena_format(context->arena, "provision_requests[%zu].decided_by", i),
                     arena_format(context->arena,
                                  own_plan ? _("%s decides on '%s', but also drafted the plan.")
                                           : _("%s decides on '%s', but also made the request."),
                                  context_worker_words(context, request->decided_by),
                                  context_text_words(context, request->provision)),
                     _("Let somebody else decide: plan and decision stay apart."));
    }
}
