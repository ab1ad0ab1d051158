// SPDX-License-Identifier: EUPL-1.2
// One new household in two pieces of unsaved work, of which the first was saved: what becomes of the second.
#include <stdlib.h>

#include "base/string.h"
#include "base/translate.h"
#include "model/field.h"
#include "service/acts.h"
#include "service/id_map.h"
#include "service/work.h"

// What the household is called, for who may open it.
static bool name_it(struct service *service, struct work *work, const char *number,
                    struct error *err)
{
    struct arena arena = {0};
    struct standing standing = {0};
    struct overview overview = {0};
    STRING_AUTO text = {0};
    const char *id = work->after.household.id;
    bool done = session_standing(service, id, &standing, err);
    bool open = done && access_allows(&standing, ACT_OPEN);
    if (open && (done = store_get_overview(service->store, id, &arena, &overview, err))) {
        string_append_format(&text, "%s %s", number, overview.name);
        work->stands_as = string_take(&text);
    }
    arena_release(&arena);
    return done;
}

bool work_look_for_stored(struct service *service, struct work *work, struct error *err)
{
    struct arena arena = {0};
    const char *number = NULL;
    work->stands = false;
    free(work->stands_as);
    work->stands_as = NULL;
    bool done = !work->is_new ||
                store_get_number(service->store, work->after.household.id, &arena, &number, err);
    if (done && number) {
        work->stands = true;
        free(work->kept_text); // the record may have been that which was saved: it is written again
        work->kept_text = NULL;
        done = name_it(service, work, number, err);
    }
    arena_release(&arena);
    return done;
}

struct renewal {
    struct service *service;
    struct id_map map;
    struct arena *arena; // of the new ids
};

static void renew(const struct record *type, void *record, void *context)
{
    struct renewal *renewal = context;
    const struct field *field = record_id_field(type);
    const char **id = field ? field_at(field, record) : NULL;
    if (id && *id && !id_map_find(&renewal->map, *id))
        id_map_add(&renewal->map, *id, session_new_id(renewal->service, renewal->arena));
}

static void take_id(const struct record *type, void *record, void *context)
{
    const struct field *field = record_id_field(type);
    if (field)
        id_map_point(context, field_at(field, record));
}

static void rename_all(struct id_map *map, struct dossier *dossier)
{
    record_walk(&record_dossier, dossier, take_id, map);
    id_map_point_all(map, dossier);
}

// What stands in the work as another household, with ids of its own.
static void rename_work(struct service *service, struct work *work)
{
    struct renewal renewal = {.service = service, .arena = &work->after.arena};
    record_walk(&record_dossier, &work->begun, renew, &renewal);
    record_walk(&record_dossier, &work->after, renew, &renewal);
    rename_all(&renewal.map, &work->after);
    rename_all(&renewal.map, &work->begun);
    id_map_release(&renewal.map);
    // Each has its texts in its own arena.
    DOSSIER_AUTO begun = {0};
    dossier_copy(&begun, &work->begun);
    dossier_copy(&work->begun, &begun);
}

// The piece makes room for one under the new name, in one transaction.
static bool keep_as_other(struct service *service, struct work *work, const struct dossier *old,
                          struct error *err)
{
    struct arena arena = {0};
    const struct unsaved piece = {
        .worker = service_worker(service)->login,
        .kind = work_name(work->kind),
        .subject = old->household.id,
        .started = work->started,
        .revision = work->revision,
    };
    const char *screen = arena_text(&arena, work->screen ? work->screen : "intake");
    const char *field = arena_text(&arena, work->field);
    work->revision = 0;
    bool done = store_begin(service->store, err) &&
                store_delete_unsaved(service->store, &piece, err) &&
                service_keep_work(service, work, screen, field, work->cursor, err) &&
                store_commit(service->store, err);
    if (!done)
        store_rollback(service->store);
    work->started = done ? work->started : piece.started;
    work->revision = done ? work->revision : piece.revision;
    arena_release(&arena);
    return done;
}

bool service_go_on_apart(struct service *service, struct work *work, struct error *err)
{
    DOSSIER_AUTO after = {0};
    DOSSIER_AUTO begun = {0};
    bool confirmed = work->confirmed;
    if (!work_look_for_stored(service, work, err) || work_holds_erased(service, work, err))
        return false;
    if (!work->stands)
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("What was typed here can be saved as it is."));
    dossier_copy(&after, &work->after);
    dossier_copy(&begun, &work->begun);
    rename_work(service, work);
    work->confirmed = true; // it is to be saved, whether something more is typed or not
    if (!keep_as_other(service, work, &after, err)) {
        dossier_copy(&work->after, &after);
        dossier_copy(&work->begun, &begun);
        work->confirmed = confirmed;
        free(work->kept_text);
        work->kept_text = NULL;
        return false;
    }
    work->stands = false;
    free(work->stands_as);
    work->stands_as = NULL;
    return true;
}

bool service_throw_work(struct service *service, const struct work *work, struct error *err)
{
    const struct unsaved kept = {.kind = work_name(work->kind),
                                 .subject = work->after.household.id,
                                 .started = work->started};
    struct error missing = {0};
    if (!work->kept || service_bin_unsaved(service, &kept, &missing) ||
        missing.kind == ERROR_NOT_FOUND)
        return true;
    *err = missing;
    return false;
}
