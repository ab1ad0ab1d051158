// SPDX-License-Identifier: EUPL-1.2
#include "service/history.h"

#include <string.h>

#include "base/translate.h"
#include "service/session.h"
#include "service/wording.h"
#include "store/access.h"

// The rows of one act, from `first` on.
static struct change_list rows_of(const struct stored_change_list *rows, size_t first,
                                  struct arena *arena)
{
    struct change_list changes = {0};
    const char *operation = rows->items[first].op_id;
    for (size_t i = first; i < rows->count && strcmp(rows->items[i].op_id, operation) == 0; i++) {
        struct change *change = list_add(&changes.any, sizeof(*change), arena);
        *change = rows->items[i].change;
    }
    return changes;
}

static void tell(struct wording *wording, const struct stored_change_list *rows, size_t limit,
                 struct history *history)
{
    for (size_t at = 0; at < rows->count && (limit == 0 || history->count < limit);) {
        const struct stored_change *row = &rows->items[at];
        struct change_list changes = rows_of(rows, at, wording->arena);
        struct history_entry *entry = list_add(&history->any, sizeof(*entry), wording->arena);
        *entry = (struct history_entry){
            .operation = row->op_id,
            .moment = row->moment,
            .worker = wording_worker(wording, row->worker),
            .act = act_title(row->act),
        };
        wording_lines(wording, &changes, &entry->lines);
        at += changes.count;
    }
}

// ---- accesses for a while -----------------------------------------------------------------------

static void add_line(struct history_entry *entry, const char *what, const char *field,
                     const char *after, struct arena *arena)
{
    struct history_line *line = list_add(&entry->lines.any, sizeof(*line), arena);
    *line = (struct history_line){.what = what, .field = field, .after = after};
}

// Who looked without being involved, why, and what was thought of it: the household can see it.
static void tell_access(struct wording *wording, const struct special_access *access,
                        struct history_entry *entry)
{
    struct arena *arena = wording->arena;
    *entry = (struct history_entry){
        .operation = access->id,
        .moment = access->moment,
        .worker = wording_worker(wording, access->worker),
        .act = access->emergency ? _("Emergency access") : _("Opened for review"),
    };
    add_line(entry, entry->act, _("reason"), access->reason, arena);
    if (access->emergency && !access->judged_by)
        add_line(entry, _("Judgement"), _("waits for the team leader"), NULL, arena);
    if (access->judged_by)
        add_line(entry, _("Judgement"),
                 arena_format(arena, "%s, %s%s", wording_worker(wording, access->judged_by),
                              access->justified ? _("justified") : _("not justified"),
                              access->remark ? ":" : ""),
                 access->remark, arena);
}

// Both are the newest first.
static void merge(struct wording *wording, const struct special_access_list *accesses, size_t limit,
                  struct history *history)
{
    struct history merged = {0};
    size_t act = 0;
    size_t access = 0;
    while ((act < history->count || access < accesses->count) &&
           (limit == 0 || merged.count < limit)) {
        bool first =
            access < accesses->count &&
            (act == history->count || accesses->items[access].moment >= history->items[act].moment);
        struct history_entry *entry = list_add(&merged.any, sizeof(*entry), wording->arena);
        if (first)
            tell_access(wording, &accesses->items[access++], entry);
        else
            *entry = history->items[act++];
    }
    *history = merged;
}

bool service_list_history(struct service *service, const struct dossier *dossier, size_t limit,
                          struct arena *arena, struct history *ret_history, struct error *err)
{
    struct door door;
    struct wording wording;
    struct stored_change_list rows = {0};
    struct special_access_list accesses = {0};
    struct history history = {0};
    const char *household = dossier->household.id;
    if (!door_enter(&door, service, ACT_OPEN, "history", household, err))
        return false;
    wording_init(&wording, service, dossier, arena);
    bool done = store_list_changes(service->store, household, 0, arena, &rows, err) &&
                store_list_special_access(service->store, household, arena, &accesses, err);
    door_abandon(&door);
    if (!done)
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct change *change = list_add(&wording.past.any, sizeof(*change), arena);
        *change = rows.items[i].change;
    }
    tell(&wording, &rows, limit, &history);
    merge(&wording, &accesses, limit, &history);
    *ret_history = history;
    return true;
}

// ---- the last values of one field ----------------------------------------------------------------

bool service_list_values(struct service *service, const struct dossier *dossier, const char *path,
                         size_t limit, struct arena *arena, struct field_values *ret_values,
                         struct error *err)
{
    struct door door;
    struct wording wording;
    struct change_place place;
    struct stored_change_list rows = {0};
    struct field_values values = {0};
    STRING_AUTO changed = {0};
    *ret_values = values;
    if (dossier->household.revision == 0 || !change_path_of(dossier, path, arena, &changed) ||
        !change_place_find(dossier, string_text(&changed), arena, &place) || !place.field)
        return true;
    const char *household = dossier->household.id;
    if (!door_enter(&door, service, ACT_OPEN, "history", household, err))
        return false;
    bool done = store_list_changes_of(service->store, household, string_text(&changed), limit,
                                      arena, &rows, err);
    door_abandon(&door);
    if (!done)
        return false;
    wording_init(&wording, service, dossier, arena);
    for (size_t i = 0; i < rows.count; i++) {
        const struct stored_change *row = &rows.items[i];
        struct field_value *value = list_add(&values.any, sizeof(*value), arena);
        *value = (struct field_value){
            .moment = row->moment,
            .worker = wording_worker(&wording, row->worker),
            .value = wording_text(&wording, &place, row->change.after),
        };
    }
    *ret_values = values;
    return true;
}
