// SPDX-License-Identifier: EUPL-1.2
// The ladder of support: LAD-01 and LAD-02. Asked only when there is a current plan.
#include "base/translate.h"
#include "base/utf8.h"
#include "model/ladder.h"
#include "validation/context.h"
#include "validation/rules.h"

enum { WORDS_CELLS = 40 };

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
            context_find(context, context_action_path(context, i, j, "lighter_considered"),
                         arena_format(context->arena,
                                      _("Action '%s': lighter help was not considered yet."),
                                      context_text_words(context, action->text, WORDS_CELLS)),
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
