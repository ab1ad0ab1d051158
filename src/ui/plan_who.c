// SPDX-License-Identifier: EUPL-1.2
#include "ui/plan_who.h"

#include <string.h>

#include "base/id.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "model/ladder.h"
#include "model/sharing_words.h"

static const char member_mark[] = "member:";
static const char network_mark[] = "network:";
static const char worker_mark[] = "worker:";
static const char organisation_mark[] = "organisation:";
static const char new_network_mark[] = "new-network:";
static const char new_volunteer_mark[] = "new-volunteer:";

// What follows a mark; NULL when the value does not begin with it.
static const char *after(const char *value, const char *mark)
{
    size_t length = strlen(mark);
    return strncmp(value, mark, length) == 0 ? value + length : NULL;
}

static void add(struct pick_options *options, const char *value, const char *label,
                struct arena *arena)
{
    for (size_t i = 0; i < options->count; i++)
        if (strcmp(options->items[i].value, value) == 0)
            return;
    struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
    *option = (struct pick_option){.value = value, .label = label};
}

static void add_members(const struct plan_who *who, struct arena *arena,
                        struct pick_options *options)
{
    for (size_t i = 0; i < who->dossier->members.count; i++) {
        const struct member *member = &who->dossier->members.items[i];
        const char *name = member_full_name(member, arena);
        if (member_is_present(member, who->today) && !utf8_blank(name))
            add(options, arena_format(arena, "%s%s", member_mark, member->id), name, arena);
    }
}

static void add_network(const struct plan_who *who, struct arena *arena,
                        struct pick_options *options)
{
    for (size_t i = 0; i < who->dossier->network.count; i++) {
        const struct network *network = &who->dossier->network.items[i];
        if (network->active == ANSWER_NO || utf8_blank(network->name))
            continue;
        const char *relation = choice_label(&choices_relation, (int)network->relation);
        const char *label = arena_text(arena, network->name);
        if (!utf8_blank(network->organisation))
            label = arena_format(arena, "%s (%s)", label, network->organisation);
        else if (relation)
            label = arena_format(arena, "%s (%s)", label, _(relation));
        add(options, arena_format(arena, "%s%s", network_mark, network->id), label, arena);
    }
}

// Workers of the household's own team come first.
static void add_workers(const struct plan_who *who, struct arena *arena,
                        struct pick_options *options)
{
    const char *team = who->dossier->household.team;
    for (int round = 0; who->workers && round < 2; round++) {
        for (size_t i = 0; i < who->workers->count; i++) {
            const struct worker *worker = &who->workers->items[i];
            bool own = team && worker->team && strcmp(team, worker->team) == 0;
            if (own != (round == 0) || !service_works_with_households(worker))
                continue;
            const char *label = worker->name;
            if (!utf8_blank(worker->team))
                label = arena_format(arena, "%s, %s", label, worker->team);
            add(options, arena_format(arena, "%s%s", worker_mark, worker->login), label, arena);
        }
    }
}

static void add_organisation(const char *name, struct arena *arena, struct pick_options *options)
{
    if (!utf8_blank(name))
        add(options, arena_format(arena, "%s%s", organisation_mark, name), arena_text(arena, name),
            arena);
}

// Organisations that occur in the dossier.
static void add_organisations(const struct plan_who *who, struct arena *arena,
                              struct pick_options *options)
{
    const struct dossier *dossier = who->dossier;
    for (size_t i = 0; i < dossier->plans.count; i++) {
        const struct plan *plan = &dossier->plans.items[i];
        for (size_t j = 0; j < plan->goals.count; j++) {
            const struct goal *goal = &plan->goals.items[j];
            for (size_t k = 0; k < goal->actions.count; k++) {
                const struct who *one = &goal->actions.items[k].who;
                if (one->kind == WHO_ORGANISATION)
                    add_organisation(one->name, arena, options);
            }
        }
    }
    for (size_t i = 0; i < dossier->sharing.count; i++)
        add_organisation(dossier->sharing.items[i].organisation, arena, options);
    for (size_t i = 0; i < dossier->network.count; i++)
        add_organisation(dossier->network.items[i].organisation, arena, options);
}

static void new_options(void *context, const char *path, struct arena *arena,
                        struct pick_options *options)
{
    const struct plan_who *who = context;
    (void)path;
    if (utf8_blank(who->typed))
        return;
    STRING_AUTO name = {0};
    utf8_append_printable(&name, who->typed);
    const char *typed = string_text(&name);
    add(options, arena_format(arena, "%s%s", new_network_mark, typed),
        arena_format(arena, _("as network: %s"), typed), arena);
    add(options, arena_format(arena, "%s%s", new_volunteer_mark, typed),
        arena_format(arena, _("as volunteer: %s"), typed), arena);
    add(options, arena_format(arena, "%s%s", organisation_mark, typed),
        arena_format(arena, _("as organisation: %s"), typed), arena);
}

static void all_options(void *context, const char *path, struct arena *arena,
                        struct pick_options *options)
{
    const struct plan_who *who = context;
    add_members(who, arena, options);
    add_network(who, arena, options);
    add_workers(who, arena, options);
    add_organisations(who, arena, options);
    new_options(context, path, arena, options);
}

struct pick_source plan_who_source(struct plan_who *who)
{
    return (struct pick_source){.context = who, .options = all_options, .open = true};
}

struct pick_source plan_who_new_source(struct plan_who *who)
{
    return (struct pick_source){.context = who, .options = new_options};
}

const char *plan_who_value(const struct who *who, struct arena *arena)
{
    switch (who->kind) {
    case WHO_MEMBER:
        return arena_format(arena, "%s%s", member_mark, who->id ? who->id : "");
    case WHO_NETWORK:
        return arena_format(arena, "%s%s", network_mark, who->id ? who->id : "");
    case WHO_WORKER:
        return arena_format(arena, "%s%s", worker_mark, who->login ? who->login : "");
    case WHO_ORGANISATION:
        return arena_format(arena, "%s%s", organisation_mark, who->name ? who->name : "");
    case WHO_NONE:
        break;
    }
    return NULL;
}

const char *plan_who_name(const struct plan_who *context, const struct who *who,
                          struct arena *arena)
{
    for (size_t i = 0; who->kind == WHO_WORKER && context->workers && i < context->workers->count;
         i++) {
        const struct worker *worker = &context->workers->items[i];
        if (who->login && strcmp(worker->login, who->login) == 0)
            return worker->name;
    }
    return dossier_who_name(context->dossier, who, arena);
}

const char *plan_who_organisation(const struct dossier *dossier, const struct who *who)
{
    const struct network *person =
        who->kind == WHO_NETWORK ? dossier_network(dossier, who->id) : NULL;
    const char *name = NULL;
    if (who->kind == WHO_ORGANISATION)
        name = who->name;
    else if (person && person->kind == NETWORK_PROFESSIONAL)
        name = person->organisation;
    return utf8_blank(name) ? NULL : name;
}

void plan_who_sharing(const struct dossier *dossier, const struct who *who, struct date today,
                      struct string *out)
{
    struct arena arena = {0};
    struct sharing_verdicts verdicts = {0};
    const char *organisation = plan_who_organisation(dossier, who);
    if (organisation)
        sharing_judge_all(dossier, organisation, today, &arena, &verdicts);
    size_t may = sharing_count(&verdicts);
    if (may < verdicts.count)
        string_append_format(out, _("%s: may be shared about %zu of %zu persons. u shows it."),
                             organisation, may, verdicts.count);
    arena_release(&arena);
}

static struct who add_person(struct dossier *dossier, const char *name, enum network_kind kind,
                             int64_t milliseconds)
{
    struct arena *arena = &dossier->arena;
    struct network *network = list_add(&dossier->network.any, sizeof(*network), arena);
    char id[ID_SIZE];
    id_new(milliseconds, id);
    network->id = arena_text(arena, id);
    network->name = arena_text(arena, name);
    network->kind = kind;
    network->relation = kind == NETWORK_VOLUNTEER ? RELATION_VOLUNTEER : RELATION_NONE;
    network->active = ANSWER_YES;
    return (struct who){.kind = WHO_NETWORK, .id = network->id};
}

enum plan_who_taken plan_who_take(struct dossier *dossier, struct action *action, const char *value,
                                  int64_t milliseconds)
{
    struct arena *arena = &dossier->arena;
    enum plan_who_taken taken = PLAN_WHO_TAKEN;
    const char *rest = NULL;
    value = value ? value : "";
    if ((rest = after(value, member_mark))) {
        action->who = (struct who){.kind = WHO_MEMBER, .id = arena_text(arena, rest)};
    } else if ((rest = after(value, network_mark))) {
        action->who = (struct who){.kind = WHO_NETWORK, .id = arena_text(arena, rest)};
    } else if ((rest = after(value, worker_mark))) {
        action->who = (struct who){.kind = WHO_WORKER, .login = arena_text(arena, rest)};
    } else if ((rest = after(value, organisation_mark))) {
        action->who = (struct who){.kind = WHO_ORGANISATION, .name = arena_text(arena, rest)};
    } else if ((rest = after(value, new_network_mark))) {
        action->who = add_person(dossier, rest, NETWORK_NETWORK, milliseconds);
        taken = PLAN_WHO_NEW;
    } else if ((rest = after(value, new_volunteer_mark))) {
        action->who = add_person(dossier, rest, NETWORK_VOLUNTEER, milliseconds);
    } else if (utf8_blank(value)) {
        action->who = (struct who){0};
    } else {
        action->who = (struct who){.kind = WHO_ORGANISATION, .name = arena_text(arena, value)};
        taken = PLAN_WHO_UNKNOWN;
    }
    if (!ladder_fits(dossier, action->rung, &action->who))
        action->rung = ladder_rung_for(dossier, &action->who);
    return taken;
}

// ---- people who were added for nothing ----------------------------------------------------------

static bool is_network(const struct who *who, const char *id)
{
    return who->kind == WHO_NETWORK && who->id && id && strcmp(who->id, id) == 0;
}

static bool has_action_in(const struct goal *goal, const char *id)
{
    for (size_t i = 0; i < goal->actions.count; i++)
        if (is_network(&goal->actions.items[i].who, id))
            return true;
    return false;
}

static bool has_action(const struct dossier *dossier, const char *id)
{
    for (size_t i = 0; i < dossier->plans.count; i++)
        for (size_t j = 0; j < dossier->plans.items[i].goals.count; j++)
            if (has_action_in(&dossier->plans.items[i].goals.items[j], id))
                return true;
    return false;
}

void plan_who_prune(struct dossier *dossier, const struct dossier *before,
                    struct plan_removed *removed)
{
    for (size_t i = dossier->network.count; i-- > 0;) {
        const struct network *one = &dossier->network.items[i];
        if (dossier_network(before, one->id) || has_action(dossier, one->id))
            continue;
        if (removed && removed->given &&
            (is_network(&removed->action.who, one->id) || has_action_in(&removed->goal, one->id)))
            record_copy(&record_network,
                        list_add(&removed->people.any, sizeof(*one), &removed->arena), one,
                        &removed->arena);
        list_remove(&dossier->network.any, sizeof(*one), i);
    }
}
