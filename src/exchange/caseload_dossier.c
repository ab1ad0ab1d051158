// SPDX-License-Identifier: EUPL-1.2
#include "exchange/caseload_dossier.h"

#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/bsn.h"

// ---- what rows have in common -------------------------------------------------------------------

struct merging {
    const struct caseload_row *first; // of the household
    const struct caseload_row *row;   // at hand
    struct dossier *dossier;
    struct error *err;
};

static bool same_text(const struct field *field, const void *a, const void *b)
{
    struct arena arena = {0};
    const char *one = utf8_name_key(&arena, *(const char *const *)field_in(field, a));
    const char *other = utf8_name_key(&arena, *(const char *const *)field_in(field, b));
    bool same = strcmp(one, other) == 0;
    arena_release(&arena);
    return same;
}

// With the name of who says it.
static void join_texts(const struct merging *merging, const char **kept, const char *text)
{
    struct arena *arena = &merging->dossier->arena;
    const struct member *member = &merging->row->person.member;
    if (!strstr(*kept, text))
        *kept = arena_format(arena, "%s\n%s: %s", *kept,
                             member->given_names ? member->given_names : member->surname, text);
}

static void unite(const struct merging *merging, struct text_list *kept,
                  const struct text_list *texts)
{
    struct text_list all = {0};
    for (size_t i = 0; i < kept->count; i++)
        text_list_add(&all, kept->items[i], &merging->dossier->arena);
    for (size_t i = 0; i < texts->count; i++)
        if (!text_list_has(&all, texts->items[i]))
            text_list_add(&all, texts->items[i], &merging->dossier->arena);
    *kept = all;
}

// Both have a value, and not the same.
static bool settle(const struct merging *merging, const struct field *field, void *kept,
                   const void *given)
{
    struct arena *arena = &merging->dossier->arena;
    void *to = field_at(field, kept);
    const void *from = field_in(field, given);
    if (field->kind == FIELD_ANSWER) {
        *(enum answer *)to = ANSWER_YES;
        return true;
    }
    if (field->kind == FIELD_TEXTS) {
        unite(merging, to, from);
        return true;
    }
    if (field->kind == FIELD_DATE) {
        const struct date *date = from;
        if (date->day < ((struct date *)to)->day)
            *(struct date *)to = *date;
        return true;
    }
    if (field->kind == FIELD_TEXT && (field->flags & FIELD_LONG)) {
        join_texts(merging, to, *(const char *const *)from);
        return true;
    }
    if (field->kind == FIELD_TEXT && same_text(field, kept, given))
        return true;
    return error_set_at(merging->err, ERROR_INVALID, field->name,
                        _("%s is not the same for %s and %s of one household"), _(field->label),
                        caseload_row_name(merging->first, arena),
                        caseload_row_name(merging->row, arena));
}

static bool merge(const struct merging *merging, const struct record *record, void *kept,
                  const void *given)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        if (field->kind == FIELD_RECORD) {
            if (!merge(merging, field->record, field_at(field, kept), field_in(field, given)))
                return false;
        } else if (field_absent(field, given)) {
            continue;
        } else if (field_absent(field, kept)) {
            memcpy(field_at(field, kept), field_in(field, given), field_size(field));
        } else if (!field_equal(field, kept, given) && !settle(merging, field, kept, given)) {
            return false;
        }
    }
    return true;
}

static bool merge_row(const struct merging *merging, struct coordinator *coordinator)
{
    const struct caseload_person *person = &merging->row->person;
    struct dossier *dossier = merging->dossier;
    return merge(merging, &record_household, &dossier->household, &person->household) &&
           merge(merging, &record_intake, &dossier->intake, &person->intake) &&
           merge(merging, &record_coordinator, coordinator, &person->coordinator);
}

// ---- the hand-over ------------------------------------------------------------------------------

static struct network *provider_in(struct dossier *dossier, const char *provider)
{
    struct arena arena = {0};
    struct network *found = NULL;
    const char *key = utf8_name_key(&arena, provider);
    for (size_t i = 0; i < dossier->network.count && !found; i++)
        if (strcmp(utf8_name_key(&arena, dossier->network.items[i].organisation), key) == 0)
            found = &dossier->network.items[i];
    arena_release(&arena);
    return found;
}

static void add_provider(struct dossier *dossier, const struct handover *handover)
{
    struct arena *arena = &dossier->arena;
    struct network *network = provider_in(dossier, handover->provider);
    if (!network) {
        network = list_add(&dossier->network.any, sizeof(*network), arena);
        *network = (struct network){
            .id = arena_format(arena, "n%zu", dossier->network.count),
            .name = handover->provider,
            .relation = RELATION_PROFESSIONAL,
            .kind = NETWORK_PROFESSIONAL,
            .organisation = handover->provider,
            .active = ANSWER_YES,
        };
    }
    if (handover->contact && strcmp(network->name, network->organisation) == 0)
        network->name = handover->contact;
}

// The words that are kept here are data, in the language of the organisation (Dutch) whoever imports:
// they are not translated.

// Of several clients the last day, as the provider stays around until then.
static void note_days(const struct caseload_rows *caseload,
                      const struct caseload_household *household, struct date today,
                      struct dossier *dossier)
{
    for (size_t i = 0; i < dossier->network.count; i++) {
        char day[DATE_TEXT_SIZE];
        struct date until = {0};
        struct network *network = &dossier->network.items[i];
        for (size_t j = 0; j < household->rows.count; j++) {
            const struct handover *handover =
                &caseload->rows.items[household->rows.items[j]].person.handover;
            if (provider_in(dossier, handover->provider) == network &&
                handover->until.day > until.day)
                until = handover->until;
        }
        network->function =
            arena_format(&dossier->arena,
                         until.day < today.day ? "eerdere aanbieder; ondersteunde tot en met %s"
                                               : "eerdere aanbieder; ondersteunt tot en met %s",
                         date_entry_format(until, day));
    }
}

// What has to be talked about before the last day, or now that this is past.
static const char *words_of(const struct handover *handover, bool past, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    // A client number that could be taken for a BSN stays out of the text (rule PRV-02).
    const char *client = "";
    if (handover->client && !bsn_in(handover->client))
        client = arena_format(arena, " (cliëntnummer %s)", handover->client);
    return arena_format(arena,
                        past ? "%s ondersteunde tot en met %s%s. Die dag is voorbij: spreek nu af "
                               "hoe het verdergaat."
                             : "%s ondersteunt tot en met %s%s. Spreek vóór die dag af hoe het "
                               "verdergaat.",
                        handover->provider, date_entry_format(handover->until, day), client);
}

// On the last day of the support; when that is past today, so that it is among what is to be done now.
static void add_contact(struct dossier *dossier, const struct caseload_person *person,
                        struct date today, const char *member)
{
    struct arena *arena = &dossier->arena;
    const struct handover *handover = &person->handover;
    bool past = handover->until.day < today.day;
    struct contact *contact = list_add(&dossier->contacts.any, sizeof(*contact), arena);
    *contact = (struct contact){
        .id = arena_format(arena, "c%zu", dossier->contacts.count),
        .date = past ? today : handover->until,
        .status = CONTACT_PLANNED,
        .kind = CONTACT_OTHER,
        .text = words_of(handover, past, arena),
    };
    text_list_add(&contact->with, member, arena);
}

// ---- the dossier --------------------------------------------------------------------------------

static void finish(struct dossier *dossier, const struct coordinator *coordinator,
                   const char *provider, struct date today)
{
    struct arena *arena = &dossier->arena;
    struct household *household = &dossier->household;
    struct intake *intake = &dossier->intake;
    household->phase = PHASE_INTAKE;
    household->opened = today;
    if (!household->name)
        household->name = dossier_default_name(dossier, arena);
    if (!date_given(intake->reported))
        intake->reported = today;
    if (intake->channel == CHANNEL_NONE)
        intake->channel = CHANNEL_PARTNER;
    if (!intake->referrer)
        intake->referrer = provider;
    if (!coordinator->worker)
        return;
    struct coordinator *first = list_add(&dossier->coordinators.any, sizeof(*first), arena);
    *first = *coordinator;
    first->kind = COORDINATOR_REGULAR;
    first->from = today;
    for (size_t i = 0; i < dossier->contacts.count; i++)
        dossier->contacts.items[i].by = coordinator->worker;
}

static bool add_row(const struct merging *merging, struct date today,
                    struct coordinator *coordinator)
{
    struct dossier *dossier = merging->dossier;
    struct arena *arena = &dossier->arena;
    struct member *member = list_add(&dossier->members.any, sizeof(*member), arena);
    *member = merging->row->person.member;
    member->id = arena_format(arena, "m%zu", dossier->members.count);
    add_provider(dossier, &merging->row->person.handover);
    add_contact(dossier, &merging->row->person, today, member->id);
    return merge_row(merging, coordinator);
}

bool caseload_dossier_build(const struct caseload_rows *caseload, size_t household,
                            struct date today, struct dossier *ret_dossier, struct error *err)
{
    const struct caseload_household *rows = &caseload->households.items[household];
    const struct caseload_row *first = &caseload->rows.items[rows->rows.items[0]];
    DOSSIER_AUTO dossier = {0};
    struct coordinator coordinator = {0};
    for (size_t i = 0; i < rows->rows.count; i++) {
        struct merging merging = {.first = first,
                                  .row = &caseload->rows.items[rows->rows.items[i]],
                                  .dossier = &dossier,
                                  .err = err};
        if (!add_row(&merging, today, &coordinator))
            return false;
    }
    note_days(caseload, rows, today, &dossier);
    finish(&dossier, &coordinator, first->person.handover.provider, today);
    // Its own, as the caseload goes before it.
    dossier_copy(ret_dossier, &dossier);
    return true;
}
