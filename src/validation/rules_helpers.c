// SPDX-License-Identifier: EUPL-1.2
// Who helps from outside, and whether they are too many: DUP-01 and DUP-02.
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"
#include "validation/context.h"
#include "validation/rules.h"

// An open action that a helper does: an organisation by its name, a professional by the
// organisation or else the own name, or a worker by the login.
struct help {
    size_t goal;
    size_t action;
    const char *worker; // NULL: somebody else
    const char *name;   // as written
    const char *key;    // by which others are compared; NULL for a worker
};

LIST_TYPE(help_list, struct help);

// The name by which somebody who is no worker counts as a helper; NULL when it is none.
static const char *helper_name(const struct dossier *dossier, const struct who *who)
{
    if (who->kind == WHO_ORGANISATION)
        return who->name;
    const struct network *network =
        who->kind == WHO_NETWORK ? dossier_network(dossier, who->id) : NULL;
    if (network == NULL || network->kind != NETWORK_PROFESSIONAL)
        return NULL;
    return utf8_blank(network->organisation) ? network->name : network->organisation;
}

static void add_help(struct context *context, struct help_list *list, size_t goal, size_t index)
{
    const struct who *who = &context->plan->goals.items[goal].actions.items[index].who;
    bool worker = who->kind == WHO_WORKER;
    const char *name = worker ? who->login : helper_name(context->dossier, who);
    if (utf8_blank(name))
        return;
    struct help *help = list_add(&list->any, sizeof(struct help), context->arena);
    *help = (struct help){
        .goal = goal,
        .action = index,
        .worker = worker ? name : NULL,
        .name = name,
        .key = worker ? NULL : context_name_key(context, name),
    };
}

// In plan order.
static struct help_list all_help(struct context *context)
{
    struct help_list list = {0};
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        for (size_t j = 0; j < goal->actions.count; j++)
            if (action_is_open(goal, &goal->actions.items[j]))
                add_help(context, &list, i, j);
    }
    return list;
}

// Workers together are one helper here: a team may divide its work.
static bool same_on_domain(const struct help *one, const struct help *other)
{
    return one->worker != NULL ? other->worker != NULL : ids_equal(one->key, other->key);
}

static bool same_helper(const struct help *one, const struct help *other)
{
    return ids_equal(one->worker, other->worker) || ids_equal(one->key, other->key);
}

// On goals with matching domains and equal subjects.
static bool same_ground(struct context *context, const struct help *one, const struct help *other)
{
    const struct goal *goals = context->plan->goals.items;
    return one->goal == other->goal ? context_goal_key(context, one->goal) != NULL
                                    : domain_keys_match(context_goal_key(context, one->goal),
                                                        context_goal_key(context, other->goal)) &&
                                          strcmp(goal_subject(&goals[one->goal]),
                                                 goal_subject(&goals[other->goal])) == 0;
}

static const char *helper_words(struct context *context, const struct help *help)
{
    return context_words(context, help->worker != NULL ? _("the team") : help->name);
}

static void find_double(struct context *context, const struct help *first,
                        const struct help *second)
{
    const struct goal *goal = &context->plan->goals.items[second->goal];
    context_find(context, context_action_path(context, second->goal, second->action, "who"),
                 arena_format(context->arena, _("%s (%s): both %s and %s help."),
                              context_words(context, domain_label(goal->domain)),
                              context_subject_words(context, goal_subject(goal)),
                              helper_words(context, first), helper_words(context, second)),
                 _("Agree who does it, or give the reason why both are needed."));
}

void rule_dup_01(struct context *context)
{
    struct help_list list = all_help(context);
    bool *seen = arena_alloc(context->arena, list.count * sizeof(bool));
    for (size_t i = 0; i < list.count; i++) {
        const struct help *second = NULL;
        for (size_t j = i + 1; !seen[i] && j < list.count; j++) {
            if (!same_ground(context, &list.items[i], &list.items[j]))
                continue;
            seen[j] = true;
            if (second == NULL && !same_on_domain(&list.items[i], &list.items[j]))
                second = &list.items[j];
        }
        if (second != NULL)
            find_double(context, &list.items[i], second);
    }
}

void rule_dup_02(struct context *context)
{
    struct help_list list = all_help(context);
    size_t helpers = 0;
    for (size_t i = 0; i < list.count; i++) {
        bool met = false;
        for (size_t j = 0; !met && j < i; j++)
            met = same_helper(&list.items[i], &list.items[j]);
        helpers += !met;
    }
    if (helpers > (size_t)context->settings.max_professionals) {
        context_find(context, context_plan_path(context, "goals"),
                     arena_format(context->arena,
                                  _("%zu helpers are busy in this household at the same time."),
                                  helpers),
                     _("See together who can step back, or give the reason."));
    }
}
