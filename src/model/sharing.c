// SPDX-License-Identifier: EUPL-1.2
#include "model/sharing.h"

#include <string.h>

#include "base/utf8.h"
#include "model/field.h"

static bool same_name(const char *one, const char *other)
{
    struct arena arena = {0};
    bool same = !utf8_blank(one) && !utf8_blank(other) &&
                strcmp(utf8_name_key(&arena, one), utf8_name_key(&arena, other)) == 0;
    arena_release(&arena);
    return same;
}

bool sharing_is_about(const struct sharing *sharing, const struct member *member)
{
    return utf8_blank(sharing->member) || strcmp(sharing->member, member->id) == 0;
}

bool sharing_is_with(const struct sharing *sharing, const char *organisation)
{
    return same_name(sharing->organisation, organisation);
}

static bool withdrawn_by(const struct sharing *sharing, struct date day)
{
    return date_given(sharing->withdrawn) && sharing->withdrawn.day <= day.day;
}

// ---- one member --------------------------------------------------------------------------------

// The last day, up to `day`, on which agreement was withdrawn; absent = never.
static struct date last_withdrawal(const struct dossier *dossier, const char *organisation,
                                   const struct member *member, struct date day)
{
    struct date last = {0};
    for (size_t i = 0; i < dossier->sharing.count; i++) {
        const struct sharing *one = &dossier->sharing.items[i];
        if (one->basis == BASIS_AGREEMENT && withdrawn_by(one, day) &&
            one->withdrawn.day > last.day && sharing_is_about(one, member) &&
            sharing_is_with(one, organisation))
            last = one->withdrawn;
    }
    return last;
}

static enum sharing_state state_in_force(const struct dossier *dossier,
                                         const struct sharing *sharing, const struct member *member,
                                         struct consent_missing missing, struct date day)
{
    struct date outgrown = consent_outgrown_from(dossier, sharing, member);
    switch (sharing->basis) {
    case BASIS_AGREEMENT:
        if (date_given(outgrown) && outgrown.day <= day.day)
            return SHARING_OUTGROWN;
        return consent_complete(missing) ? SHARING_AGREED : SHARING_INCOMPLETE;
    case BASIS_LEGAL_TASK:
        return SHARING_LEGAL_TASK;
    case BASIS_DANGER:
        return SHARING_DANGER;
    case BASIS_NONE:
        break;
    }
    return SHARING_UNFOUNDED;
}

static enum sharing_state state_of(const struct dossier *dossier, const struct sharing *sharing,
                                   const struct member *member, struct consent_missing missing,
                                   struct date day, struct date withdrawn)
{
    bool taken_back = sharing->basis == BASIS_AGREEMENT && sharing->date.day < withdrawn.day;
    if (withdrawn_by(sharing, day))
        return SHARING_WITHDRAWN;
    if (!date_given(sharing->date) || sharing->date.day > day.day)
        return SHARING_LATER;
    if (!sharing_in_force(sharing, day))
        return SHARING_ENDED;
    return taken_back ? SHARING_WITHDRAWN : state_in_force(dossier, sharing, member, missing, day);
}

struct sharing_verdict sharing_judge(const struct dossier *dossier, const char *organisation,
                                     const struct member *member, struct date day)
{
    struct sharing_verdict verdict = {.member = member};
    struct date withdrawn = last_withdrawal(dossier, organisation, member, day);
    for (size_t i = 0; i < dossier->sharing.count; i++) {
        const struct sharing *one = &dossier->sharing.items[i];
        if (!sharing_is_about(one, member) || !sharing_is_with(one, organisation))
            continue;
        struct consent_missing missing = consent_missing(dossier, one, member, day);
        enum sharing_state state = state_of(dossier, one, member, missing, day, withdrawn);
        if (state >= verdict.state)
            verdict = (struct sharing_verdict){
                .member = member, .state = state, .record = one, .missing = missing};
    }
    verdict.withdrawn = withdrawn;
    return verdict;
}

void sharing_judge_all(const struct dossier *dossier, const char *organisation, struct date day,
                       struct arena *arena, struct sharing_verdicts *ret_verdicts)
{
    for (size_t i = 0; i < dossier->members.count; i++) {
        struct sharing_verdict *verdict = list_add(&ret_verdicts->any, sizeof(*verdict), arena);
        *verdict = sharing_judge(dossier, organisation, &dossier->members.items[i], day);
    }
}

// ---- organisations -----------------------------------------------------------------------------

static void add_name(struct text_list *names, const char *name, struct arena *arena)
{
    if (utf8_blank(name))
        return;
    for (size_t i = 0; i < names->count; i++)
        if (same_name(names->items[i], name))
            return;
    text_list_add(names, name, arena);
}

static void add_of_plan(const struct dossier *dossier, const struct plan *plan, struct arena *arena,
                        struct text_list *names)
{
    for (size_t i = 0; plan && i < plan->goals.count; i++) {
        const struct goal *goal = &plan->goals.items[i];
        for (size_t j = 0; j < goal->actions.count; j++) {
            const struct action *action = &goal->actions.items[j];
            const struct network *person = dossier_network(dossier, action->who.id);
            if (!action_is_open(goal, action))
                continue;
            if (action->who.kind == WHO_ORGANISATION)
                add_name(names, action->who.name, arena);
            else if (action->who.kind == WHO_NETWORK && person &&
                     person->kind == NETWORK_PROFESSIONAL)
                add_name(names, person->organisation, arena);
        }
    }
}

void sharing_organisations(const struct dossier *dossier, struct arena *arena,
                           struct text_list *ret_names)
{
    for (size_t i = 0; i < dossier->sharing.count; i++)
        add_name(ret_names, dossier->sharing.items[i].organisation, arena);
    add_of_plan(dossier, dossier_current_plan(dossier), arena, ret_names);
    for (size_t i = 0; i < dossier->network.count; i++)
        if (dossier->network.items[i].kind == NETWORK_PROFESSIONAL)
            add_name(ret_names, dossier->network.items[i].organisation, arena);
}

// ---- what was withdrawn ------------------------------------------------------------------------

static size_t count_equal(const struct dossier *dossier, const struct sharing *sharing)
{
    size_t count = 0;
    for (size_t i = 0; i < dossier->sharing.count; i++)
        count += record_equal(&record_sharing, &dossier->sharing.items[i], sharing) ? 1 : 0;
    return count;
}

bool withdrawals_kept(const struct dossier *before, const struct dossier *after, struct date today,
                      size_t *ret_index)
{
    for (size_t i = 0; i < before->sharing.count; i++) {
        const struct sharing *one = &before->sharing.items[i];
        if (withdrawn_by(one, today) && count_equal(after, one) < count_equal(before, one)) {
            *ret_index = i;
            return false;
        }
    }
    return true;
}
