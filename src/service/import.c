// SPDX-License-Identifier: EUPL-1.2
// Bringing a dossier in from a file: what the schema cannot hold is refused with a sentence, the
// rest is stored as the unfinished work it is.
#include "service/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/id.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/dossier_json.h"
#include "model/field.h"
#include "model/ladder.h"
#include "service/id_map.h"
#include "service/session.h"
#include "validation/waiver.h"

// ---- ids ----------------------------------------------------------------------------------------

// The field that a waiver named in the file. Where it stands does not change, what it is called does:
// an action that gets an id becomes the subject itself.
struct waived {
    const char *path; // NULL: none
    bool stands;      // the value of the waiver stood there
};

struct import {
    struct service *service;
    struct dossier *dossier;
    struct id_map map;
    LIST_OF(struct waived) waived; // of each waiver of each plan, in their order
    struct arena arena;            // of waived
};

// A UUID stays, anything else or nothing gets a new id.
static void give_id(const struct record *type, void *record, void *context)
{
    struct import *import = context;
    const struct field *field = record_id_field(type);
    if (!field)
        return;
    const char **id = field_at(field, record);
    const char *local = *id;
    if (!local || !id_valid(local))
        *id = session_new_id(import->service, &import->dossier->arena);
    if (!local)
        return;
    id_map_add(&import->map, local, *id);
}

// "agreements[m1].view" with the id that m1 has now.
static const char *key_anew(struct import *import, const char *field)
{
    const char *open = field ? strchr(field, '[') : NULL;
    const char *close = open ? strchr(open, ']') : NULL;
    if (!close)
        return field;
    struct arena *arena = &import->dossier->arena;
    const char *key = arena_text_n(arena, open + 1, (size_t)(close - open - 1));
    const char *stored = id_map_find(&import->map, key);
    if (!stored)
        return field;
    return arena_format(arena, "%.*s[%s%s", (int)(open - field), field, stored, close);
}

static bool same_text(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0;
}

// Notes the path for each waiver that names it.
static void note_path(struct import *import, const char *path)
{
    struct arena arena = {0};
    struct waiver names = {0};
    size_t at = 0;
    bool found = waiver_describe(import->dossier, path, &arena, &names);
    for (size_t i = 0; found && i < import->dossier->plans.count; i++) {
        const struct plan *plan = &import->dossier->plans.items[i];
        for (size_t j = 0; j < plan->waivers.count; j++, at++) {
            const struct waiver *waiver = &plan->waivers.items[j];
            struct waived *waived = &import->waived.items[at];
            if (waived->path || !same_text(waiver->subject, names.subject) ||
                !same_text(waiver->field, names.field))
                continue;
            waived->path = arena_text(&import->arena, path);
            waived->stands = waiver->value.kind == JSON_TEXT && names.value.kind == JSON_TEXT &&
                             same_text(waiver->value.text, names.value.text);
        }
    }
    arena_release(&arena);
}

// Notes every path below a record that stands at `path`.
static void note_paths(struct import *import, const struct record *type, const void *record,
                       const char *path)
{
    struct arena arena = {0};
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const char *own =
            arena_format(&arena, "%s%s%s", path, path[0] != '\0' ? "." : "", field->name);
        const void *value = field_in(field, record);
        const struct list *list = value;
        bool many = field->kind == FIELD_LIST || field->kind == FIELD_TEXTS;
        note_path(import, own);
        if (field->kind == FIELD_RECORD)
            note_paths(import, field->record, value, own);
        for (size_t j = 0; many && j < list->count; j++) {
            const char *item = arena_format(&arena, "%s[%zu]", own, j);
            if (field->kind == FIELD_TEXTS)
                note_path(import, item);
            else
                note_paths(import, field->record, list_at(list, field->record->size, j), item);
        }
    }
    arena_release(&arena);
}

static void find_waived(struct import *import)
{
    for (size_t i = 0; i < import->dossier->plans.count; i++)
        for (size_t j = 0; j < import->dossier->plans.items[i].waivers.count; j++)
            *(struct waived *)list_add(&import->waived.any, sizeof(struct waived), &import->arena) =
                (struct waived){0};
    if (import->waived.count > 0)
        note_paths(import, &record_dossier, import->dossier, "");
}

// What it named in the file is called so now.
static void name_anew(struct import *import, const struct waived *waived, struct waiver *waiver)
{
    struct waiver now = {0};
    if (!waived->path ||
        !waiver_describe(import->dossier, waived->path, &import->dossier->arena, &now))
        return;
    waiver->subject = now.subject;
    waiver->field = now.field;
    if (waived->stands)
        waiver->value = now.value;
}

static void point_waiver(struct import *import, struct waiver *waiver)
{
    waiver->field = key_anew(import, waiver->field);
    // For a person the value is the id that stood there.
    bool person = waiver->field &&
                  (strcmp(waiver->field, "who") == 0 || strcmp(waiver->field, "subject") == 0);
    if (person && waiver->value.kind == JSON_TEXT)
        id_map_point(&import->map, &waiver->value.text);
}

static void give_ids(struct import *import)
{
    size_t at = 0;
    find_waived(import);
    record_walk(&record_dossier, import->dossier, give_id, import);
    id_map_point_all(&import->map, import->dossier);
    for (size_t i = 0; i < import->dossier->plans.count; i++) {
        struct plan *plan = &import->dossier->plans.items[i];
        for (size_t j = 0; j < plan->waivers.count; j++) {
            point_waiver(import, &plan->waivers.items[j]);
            name_anew(import, &import->waived.items[at++], &plan->waivers.items[j]);
        }
    }
    id_map_release(&import->map);
    arena_release(&import->arena);
}

// ---- refusals -----------------------------------------------------------------------------------

static bool refuse_findings(struct service *service, const struct dossier *dossier,
                            struct error *err)
{
    static const char *const refused[] = {"HH-01", "HH-02", "ZRM-01"};
    struct arena arena = {0};
    struct validation_result result = {0};
    bool fits = true;
    service_check(service, dossier, &arena, &result);
    for (size_t i = 0; i < result.findings.count && fits; i++) {
        const struct finding *finding = &result.findings.items[i];
        for (size_t j = 0; j < sizeof(refused) / sizeof(refused[0]) && fits; j++) {
            if (strcmp(finding->rule->id, refused[j]) == 0)
                fits = error_set_at(err, ERROR_INVALID, finding->path, "%s: %s (%s)", finding->path,
                                    finding->message, finding->rule->id);
        }
    }
    arena_release(&arena);
    return fits;
}

static struct date end_of(const struct coordinator *coordinator)
{
    return date_given(coordinator->to) ? coordinator->to : date_of(9999, 12, 31);
}

static bool refuse_overlaps(const struct dossier *dossier, struct error *err)
{
    for (size_t i = 0; i < dossier->coordinators.count; i++) {
        const struct coordinator *one = &dossier->coordinators.items[i];
        for (size_t j = 0; j < i; j++) {
            const struct coordinator *other = &dossier->coordinators.items[j];
            if (one->from.day < end_of(other).day && other->from.day < end_of(one).day &&
                one->from.day < end_of(one).day && other->from.day < end_of(other).day) {
                char path[64];
                (void)snprintf(path, sizeof(path), "coordinators[%zu].from", i);
                return error_set_at(err, ERROR_INVALID, path,
                                    _("%s: two coordinators at the same time."), path);
            }
        }
    }
    return true;
}

// From the end of intake the store wants a period without an end: somebody who goes on.
static bool refuse_ending(const struct dossier *dossier, struct error *err)
{
    enum phase phase = dossier_phase(dossier);
    bool goes_on = phase == PHASE_INTAKE || phase == PHASE_CLOSED;
    for (size_t i = 0; i < dossier->coordinators.count; i++)
        goes_on = goes_on || !date_given(dossier->coordinators.items[i].to);
    return goes_on ||
           error_set_at(err, ERROR_INVALID, "coordinators",
                        _("%s: every coordinator ends and nobody takes over."), "coordinators");
}

static bool refuse_dangling(const struct dossier *dossier, struct error *err)
{
    for (size_t i = 0; i < dossier->plans.count; i++) {
        const struct plan *plan = &dossier->plans.items[i];
        for (size_t j = 0; j < plan->goals.count; j++) {
            const struct goal *goal = &plan->goals.items[j];
            for (size_t k = 0; k < goal->actions.count; k++) {
                const struct who *who = &goal->actions.items[k].who;
                bool person = who->kind == WHO_MEMBER || who->kind == WHO_NETWORK;
                if (!person || !who->id || who_exists(dossier, who))
                    continue;
                char path[96];
                (void)snprintf(path, sizeof(path), "plans[%zu].goals[%zu].actions[%zu].who", i, j,
                               k);
                return error_set_at(err, ERROR_INVALID, path, _("%s: '%s' is nobody in this file."),
                                    path, who->id);
            }
        }
    }
    return true;
}

// ---- storing ------------------------------------------------------------------------------------

struct newcomers {
    struct service *service;
    struct error *err;
    bool failed;
};

// A login that this store does not know becomes an inactive worker.
static void add_unknown(const struct record *type, void *record, void *context)
{
    struct newcomers *newcomers = context;
    struct store *store = newcomers->service->store;
    for (size_t i = 0; i < type->count && !newcomers->failed; i++) {
        const struct field *field = &type->fields[i];
        if (!(field->flags & FIELD_IS_LOGIN))
            continue;
        const char *login = *(const char *const *)field_in(field, record);
        struct arena arena = {0};
        struct worker known = {0};
        struct error why = {0};
        struct worker unknown = {.login = login, .name = login, .roles = 0, .active = false};
        if (login && !store_get_worker(store, login, &arena, &known, &why))
            newcomers->failed =
                why.kind != ERROR_NOT_FOUND || !store_put_worker(store, &unknown, newcomers->err);
        arena_release(&arena);
    }
}

static bool add_unknown_teams(struct service *service, const struct dossier *dossier,
                              struct error *err)
{
    struct arena arena = {0};
    struct text_list known = {0};
    bool done = store_list_teams(service->store, &arena, &known, err);
    for (size_t i = 0; i <= dossier->coordinators.count && done; i++) {
        const char *team =
            i == 0 ? dossier->household.team : dossier->coordinators.items[i - 1].team;
        if (team && !text_list_has(&known, team))
            done = store_put_team(service->store, team, false, err);
    }
    arena_release(&arena);
    return done;
}

// A household that is there already is refused before anything is written.
static bool refuse_taken(struct service *service, const struct household *household,
                         struct error *err)
{
    struct arena arena = {0};
    struct overview known = {0};
    const char *id = NULL;
    struct error why = {0};
    bool number_taken = household->number &&
                        store_household_id(service->store, household->number, &arena, &id, &why);
    bool id_taken = store_get_overview(service->store, household->id, &arena, &known, &why);
    arena_release(&arena);
    if (number_taken)
        return error_set_at(err, ERROR_CONFLICT, "household.number",
                            _("There is a household %s already."), household->number);
    return !id_taken || error_set_at(err, ERROR_CONFLICT, "household.id",
                                     _("There is a household with this id already."));
}

static bool store_import(struct door *door, struct error *err)
{
    struct service *service = door->service;
    struct newcomers newcomers = {.service = service, .err = err};
    struct household *household = &door->result.household;
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(service_today(service), &year, &month, &day);
    if (!refuse_taken(service, household, err))
        return false;
    if (!household->number &&
        !store_next_number(service->store, year, &door->result.arena, &household->number, err))
        return false;
    record_walk(&record_dossier, &door->result, add_unknown, &newcomers);
    return !newcomers.failed && add_unknown_teams(service, &door->result, err);
}

// In the transaction of the door.
static bool take(struct door *door, const struct dossier *dossier, const struct import_hooks *hooks,
                 struct error *err)
{
    struct service *service = door->service;
    if (hooks && hooks->before && !hooks->before(hooks->context, service, err))
        return false;
    dossier_copy(&door->result, dossier);
    return store_import(door, err);
}

// The dossier stands in the store before the hook, so that its rows can refer to it.
static bool leave(struct door *door, const struct import_hooks *hooks, struct dossier *ret_stored,
                  struct error *err)
{
    struct service *service = door->service;
    door->joined = true;
    if (!door_leave(door, ret_stored, err))
        return false;
    bool done = !hooks || !hooks->after || hooks->after(hooks->context, service, ret_stored, err);
    return act_end(service, done, err);
}

bool import_dossier(struct service *service, struct dossier *dossier,
                    const struct import_hooks *hooks, struct arena *arena, const char **ret_number,
                    struct error *err)
{
    DOSSIER_AUTO stored = {0};
    struct door door;
    struct import import = {.service = service, .dossier = dossier};
    if (!refuse_findings(service, dossier, err) || !refuse_overlaps(dossier, err) ||
        !refuse_ending(dossier, err) || !refuse_dangling(dossier, err))
        return false;
    give_ids(&import);
    if (!door_enter(&door, service, ACT_IMPORT, "import", NULL, err))
        return false;
    if (!take(&door, dossier, hooks, err)) {
        door_abandon(&door);
        return false;
    }
    if (!leave(&door, hooks, &stored, err))
        return false;
    *ret_number = arena_text(arena, stored.household.number);
    return true;
}

bool service_import_household(struct service *service, const char *text, size_t length,
                              struct arena *arena, const char **ret_number, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    return dossier_json_read(text, length, &dossier, err) &&
           import_dossier(service, &dossier, NULL, arena, ret_number, err);
}

bool service_import_file(struct service *service, const char *path, struct arena *arena,
                         const char **ret_number, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    struct error why = {0};
    if (!dossier_json_read_file(path, &dossier, err))
        return false;
    if (import_dossier(service, &dossier, NULL, arena, ret_number, &why))
        return true;
    // What is wrong with the file names it, as the reader does; the rest is not about the file.
    bool about_file = why.kind == ERROR_INVALID || why.kind == ERROR_CONFLICT;
    return error_set_at(err, why.kind, why.field, "%s%s%s", about_file ? path : "",
                        about_file ? ": " : "", why.message);
}
