// SPDX-License-Identifier: EUPL-1.2
// Where somebody else changed the same: told field by field, with both values, who and when.
#include <string.h>

#include "base/string.h"
#include "base/translate.h"
#include "service/wording.h"
#include "service/work.h"

// Both sides in words.
struct sides {
    struct wording stored;
    struct wording typed;
    struct stored_change_list rows; // of the household, the newest first
};

static bool prepare(struct work *work, const struct door *door, struct sides *sides,
                    struct error *err)
{
    struct service *service = door->service;
    struct arena *arena = &work->conflicts_arena;
    wording_init(&sides->stored, service, &door->stored, arena);
    if (!store_list_changes(service->store, door->stored.household.id, 0, arena, &sides->rows, err))
        return false;
    for (size_t i = 0; i < sides->rows.count; i++) {
        struct change *change = list_add(&sides->stored.past.any, sizeof(*change), arena);
        *change = sides->rows.items[i].change;
    }
    sides->typed = sides->stored;
    sides->typed.dossier = &work->after;
    return true;
}

static bool lies_at_or_under(const char *path, const char *above, size_t length)
{
    return strncmp(path, above, length) == 0 &&
           (path[length] == '\0' || path[length] == '.' || path[length] == '[');
}

static const struct stored_change *newest_row(const struct sides *sides, const char *path,
                                              size_t length)
{
    for (size_t i = 0; i < sides->rows.count; i++)
        if (lies_at_or_under(sides->rows.items[i].change.path, path, length))
            return &sides->rows.items[i];
    return NULL;
}

// What one side did with an item that the other removed: "By when: 01-03-2027, Status: reached".
static const char *edits_line(struct wording *wording, const struct record *type,
                              const void *before, const void *item, const char *path)
{
    struct change_list changes = {0};
    struct history_lines lines = {0};
    STRING_AUTO text = {0};
    record_diff(type, before, item, path, wording->arena, &changes);
    wording_lines(wording, &changes, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        const struct history_line *line = &lines.items[i];
        string_append(&text, i > 0 ? ", " : "");
        if (line->field)
            string_append_format(&text, "%s: %s", line->field,
                                 line->after ? line->after : _("(empty)"));
        else
            string_append(&text, line->what);
    }
    return arena_text(wording->arena, string_text(&text));
}

static void tell_item(struct work *work, struct sides *sides, const struct change_place *stored,
                      const struct change_place *typed, struct work_conflict *told)
{
    struct change_place before;
    struct arena *arena = &work->conflicts_arena;
    const char *path = told->conflict.path;
    const void *was = change_place_find(&work->before, path, arena, &before) ? before.record : NULL;
    if (stored->record)
        told->stored = edits_line(&sides->stored, stored->type, was, stored->record, path);
    if (typed->record)
        told->typed = edits_line(&sides->typed, typed->type, was, typed->record, path);
}

static const char *value_or_null(struct wording *wording, const struct change_place *place)
{
    const char *value = wording_value(wording, place->field, place->record);
    return value[0] ? value : NULL;
}

static void tell(struct work *work, const struct door *door, struct sides *sides,
                 const struct merge_conflict *conflict)
{
    struct arena *arena = &work->conflicts_arena;
    struct work_conflict *told = list_add(&work->conflicts.any, sizeof(*told), arena);
    struct change_place stored;
    struct change_place typed;
    told->conflict = (struct merge_conflict){.path = arena_text(arena, conflict->path),
                                             .stored = arena_text(arena, conflict->stored),
                                             .typed = arena_text(arena, conflict->typed)};
    const char *path = told->conflict.path;
    // The merge made this path of the same table.
    if (!change_place_find(&door->stored, path, arena, &stored) ||
        !change_place_find(&work->after, path, arena, &typed))
        return;
    const char *item_path = arena_text_n(arena, path, typed.item_length);
    told->what = typed.item
                     ? wording_title(&sides->typed, typed.item_type, typed.item, item_path)
                     : wording_title(&sides->stored, stored.item_type, stored.item, item_path);
    if (typed.field) {
        told->field = _(typed.field->label);
        told->stored = value_or_null(&sides->stored, &stored);
        told->typed = value_or_null(&sides->typed, &typed);
    } else {
        tell_item(work, sides, &stored, &typed, told);
    }
    const struct stored_change *row = newest_row(sides, path, strlen(path));
    if (!row)
        row = newest_row(sides, path, typed.item_length);
    told->worker = row ? wording_worker(&sides->stored, row->worker) : NULL;
    told->moment = row ? row->moment : 0;
}

bool work_refuse(struct work *work, const struct door *door,
                 const struct merge_conflict_list *conflicts, struct error *err)
{
    struct sides sides;
    work->conflicts = (struct work_conflict_list){0};
    arena_release(&work->conflicts_arena);
    if (!prepare(work, door, &sides, err))
        return false;
    for (size_t i = 0; i < conflicts->count; i++)
        tell(work, door, &sides, &conflicts->items[i]);
    const struct work_conflict *first = &work->conflicts.items[0];
    return error_set_at(err, ERROR_CONFLICT, first->conflict.path,
                        _("Somebody else wrote '%s' here, you '%s'. Nothing was overwritten."),
                        wording_quoted(first->stored, &work->conflicts_arena),
                        wording_quoted(first->typed, &work->conflicts_arena));
}

void work_decide(struct work *work)
{
    for (size_t i = 0; i < work->conflicts.count; i++) {
        const struct work_conflict *told = &work->conflicts.items[i];
        struct merge_conflict *decided =
            list_add(&work->decided.any, sizeof(*decided), &work->decided_arena);
        *decided = (struct merge_conflict){
            .path = arena_text(&work->decided_arena, told->conflict.path),
            .stored = arena_text(&work->decided_arena, told->conflict.stored),
            .typed = arena_text(&work->decided_arena, told->conflict.typed),
            .keep_stored = told->keep_stored,
        };
    }
}

void work_forget_conflicts(struct work *work)
{
    work->conflicts = (struct work_conflict_list){0};
    work->decided = (struct merge_conflict_list){0};
    arena_release(&work->conflicts_arena);
    arena_release(&work->decided_arena);
}
