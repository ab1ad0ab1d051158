// SPDX-License-Identifier: EUPL-1.2
// What may be shared and what may be written down: PRV-01 and PRV-02.
#include <assert.h>

#include "base/string.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/bsn.h"
#include "model/field.h"
#include "model/instrument.h"
#include "validation/context.h"
#include "validation/rules.h"

// The organisation that gets to know of the household through an action, or NULL.
static const char *organisation_of(const struct dossier *dossier, const struct who *who)
{
    if (who->kind == WHO_ORGANISATION)
        return who->name;
    const struct network *network =
        who->kind == WHO_NETWORK ? dossier_network(dossier, who->id) : NULL;
    return network != NULL && network->kind == NETWORK_PROFESSIONAL ? network->organisation : NULL;
}

static bool in_force(struct context *context, const struct sharing *sharing)
{
    return context_reached(context, sharing->date) && !context_passed(context, sharing->until) &&
           !context_reached(context, sharing->withdrawn);
}

static bool may_share(struct context *context, const char *const *keys, const char *organisation)
{
    const char *key = context_name_key(context, organisation);
    for (size_t i = 0; i < context->dossier->sharing.count; i++)
        if (ids_equal(keys[i], key) && in_force(context, &context->dossier->sharing.items[i]))
            return true;
    return false;
}

static void judge_sharing(struct context *context, const char *const *keys, size_t goal,
                          size_t index)
{
    const struct action *action = &context->plan->goals.items[goal].actions.items[index];
    const char *organisation = organisation_of(context->dossier, &action->who);
    if (utf8_blank(organisation) || may_share(context, keys, organisation))
        return;
    context_find(context, context_action_path(context, goal, index, "who"),
                 arena_format(context->arena,
                              _("Action '%s': sharing with %s has not been agreed."),
                              context_text_words(context, action->text),
                              context_words(context, organisation)),
                 _("Ask the household, and record what may be shared."));
}

void rule_prv_01(struct context *context)
{
    size_t count = context->dossier->sharing.count;
    const char **keys = arena_alloc(context->arena, count * sizeof(const char *));
    for (size_t i = 0; i < count; i++)
        keys[i] = context_name_key(context, context->dossier->sharing.items[i].organisation);
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        for (size_t j = 0; j < goal->actions.count; j++)
            if (action_is_open(goal, &goal->actions.items[j]))
                judge_sharing(context, keys, i, j);
    }
}

// A step on the way from the dossier to a text.
struct step {
    const struct step *before; // NULL: in the dossier itself
    const struct field *field;
    const void *item; // the record that the field holds; NULL at the text itself
    size_t index;     // in a list
};

static void append_step(struct string *path, const struct step *step)
{
    if (step->before != NULL) {
        append_step(path, step->before);
        string_append_char(path, '.');
    }
    string_append(path, step->field->name);
    if (step->field->kind == FIELD_LIST)
        string_append_format(path, "[%zu]", step->index);
}

static const char *contact_words(struct context *context, const struct contact *contact)
{
    return date_given(contact->date) ? arena_format(context->arena, _("Contact of %s"),
                                                    context_day(context, contact->date))
                                     : _("A contact without a day");
}

static const char *score_words(struct context *context, const struct step *at)
{
    assert(at->before); // its assessment
    const struct score *score = at->item;
    const struct assessment *assessment = at->before->item;
    return arena_format(context->arena, "%s (%s)",
                        context_name_words(context, domain_label(score->domain)),
                        context_subject_words(context, assessment->subject));
}

static const char *member_id_words(struct context *context, const char *id)
{
    const struct member *member = dossier_member(context->dossier, id);
    return member != NULL ? context_member_words(context, member)
                          : context_name_words(context, NULL);
}

// The record with a text in the household's own words, so that one finds it; what there is only one
// of by its label.
static const char *place_words(struct context *context, const struct step *at)
{
    assert(at); // the dossier itself has no free text
    const struct record *record = at->field->record;
    const void *item = at->item;
    struct arena *arena = context->arena;
    if (record == &record_goal)
        return arena_format(arena, _("Goal '%s'"),
                            context_text_words(context, ((const struct goal *)item)->text));
    if (record == &record_action)
        return arena_format(arena, _("Action '%s'"),
                            context_text_words(context, ((const struct action *)item)->text));
    if (record == &record_agreement)
        return arena_format(arena, _("Answer of %s"),
                            member_id_words(context, ((const struct agreement *)item)->member));
    if (record == &record_contact)
        return contact_words(context, item);
    if (record == &record_score)
        return score_words(context, at);
    if (record == &record_coordinator)
        return arena_format(
            arena, _("Coordinator %s"),
            context_worker_words(context, ((const struct coordinator *)item)->worker));
    if (record == &record_escalation)
        return arena_format(arena, _("Escalation to %s"),
                            context_name_words(context, ((const struct escalation *)item)->to));
    if (record == &record_provision_request)
        return arena_format(
            arena, _("Request '%s'"),
            context_text_words(context, ((const struct provision_request *)item)->provision));
    if (record == &record_waiver)
        return arena_format(arena, _("Waiver of %s"),
                            context_name_words(context, ((const struct waiver *)item)->rule));
    return _(at->field->label);
}

static void find_bsn(struct context *context, const struct field *field, const struct step *at)
{
    STRING_AUTO path = {0};
    append_step(&path, &(struct step){.before = at, .field = field});
    // The number itself is not repeated: in words it becomes stars.
    context_find(context, arena_text(context->arena, string_text(&path)),
                 arena_format(context->arena, _("%s, field '%s': there is a BSN in this text."),
                              place_words(context, at), _(field->label)),
                 _("Take the number out; it has its own place with the member."));
}

// Looks at every free text of a record and of what it holds; of the plans at the current one.
static void search(struct context *context, const struct record *record, const void *of,
                   const struct step *at)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        const void *value = field_in(field, of);
        struct step step = {.before = at, .field = field};
        if (field->kind == FIELD_RECORD) {
            step.item = value;
            search(context, field->record, value, &step);
        } else if (field->kind == FIELD_LIST) {
            const struct list *list = value;
            for (; step.index < list->count; step.index++) {
                const void *item = list_at(list, field->record->size, step.index);
                step.item = item;
                if (field->record != &record_plan || item == context->plan)
                    search(context, field->record, item, &step);
            }
        } else if ((field->flags & FIELD_FREE_TEXT) && bsn_in(*(const char *const *)value)) {
            find_bsn(context, field, at);
        }
    }
}

void rule_prv_02(struct context *context)
{
    search(context, &record_dossier, context->dossier, NULL);
}
