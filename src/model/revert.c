// SPDX-License-Identifier: EUPL-1.2
#include "model/revert.h"

#include <stdlib.h>
#include <string.h>

#include "base/string.h"
#include "model/field.h"

struct revert {
    const struct change_list *changes;
    struct arena *into;  // of the dossier
    struct arena *texts; // for the conflict, and for working
    struct merge_conflict *conflict;
};

static bool texts_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool refuse(struct revert *revert, const char *path, const char *stored, const char *typed)
{
    *revert->conflict = (struct merge_conflict){
        .path = arena_text(revert->texts, path),
        .stored = arena_text(revert->texts, stored),
        .typed = arena_text(revert->texts, typed),
    };
    return false;
}

static const struct change *find_change(const struct change_list *changes, const char *path)
{
    for (size_t i = 0; i < changes->count; i++)
        if (strcmp(changes->items[i].path, path) == 0)
            return &changes->items[i];
    return NULL;
}

static bool lies_at_or_under(const char *path, const char *above)
{
    size_t length = strlen(above);
    return strncmp(path, above, length) == 0 &&
           (path[length] == '\0' || path[length] == '.' || path[length] == '[');
}

static bool touches(const struct change_list *changes, const char *path)
{
    for (size_t i = 0; i < changes->count; i++)
        if (lies_at_or_under(changes->items[i].path, path))
            return true;
    return false;
}

static bool is_addition(const struct change *change)
{
    return !change->before && change->after;
}

static bool is_removal(const struct change *change)
{
    return change->before && !change->after;
}

static const char *text_now(struct revert *revert, const struct field *field, const void *record)
{
    if (field_absent(field, record))
        return NULL;
    STRING_AUTO text = {0};
    field_format(field, record, &text);
    return arena_text(revert->texts, string_text(&text));
}

static bool revert_record(struct revert *revert, const struct record *type, void *record,
                          const char *path);

static bool revert_scalar(struct revert *revert, const struct field *field, void *record,
                          const char *path)
{
    struct error ignored = {0};
    const struct change *change = find_change(revert->changes, path);
    if (!change)
        return true;
    const char *now = text_now(revert, field, record);
    if (!texts_equal(now, change->after) ||
        !field_parse(field, record, change->before, revert->into, &ignored))
        return refuse(revert, path, now, change->before);
    // An empty text is a value of its own, which parsing takes for none.
    if (change->before && change->before[0] == '\0' && field->kind == FIELD_TEXT)
        *(const char **)field_at(field, record) = arena_text(revert->into, "");
    return true;
}

// ---- lists --------------------------------------------------------------------------------------

// An item that comes back to, or goes back to, its place.
struct returning {
    size_t place;
    const void *item; // in the arena of texts
};

LIST_TYPE(returning_list, struct returning);

static void put_aside(struct revert *revert, const struct record *type, const void *item,
                      const char *place, struct returning_list *returning)
{
    struct returning *one = list_add(&returning->any, sizeof(*one), revert->texts);
    void *copy = arena_alloc(revert->texts, type->size);
    memcpy(copy, item, type->size);
    one->place = strtoul(place, NULL, 10);
    one->item = copy;
}

static const struct change *first_beside(const struct change_list *changes,
                                         const struct change_list *others, const char *path)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        const struct change *other = find_change(others, change->path);
        if (lies_at_or_under(change->path, path) && strcmp(change->path, path) != 0 &&
            (!other || !texts_equal(change->after, other->after)))
            return change;
    }
    return NULL;
}

// An item that was added goes only when it still is what was added, with nothing more in it.
static bool may_go(struct revert *revert, const struct record *type, const void *item,
                   const char *path)
{
    struct change_list now = {0};
    record_diff(type, NULL, item, path, revert->texts, &now);
    const struct change *other = first_beside(&now, revert->changes, path);
    if (other)
        return refuse(revert, other->path, other->after, NULL);
    other = first_beside(revert->changes, &now, path);
    return !other || refuse(revert, other->path, NULL, NULL);
}

// The path of an item: up to the bracket that closes its key. NULL when `path` is of no item of
// the list.
static const char *item_path_of(struct revert *revert, const char *path, const char *list_path)
{
    size_t length = strlen(list_path);
    if (strncmp(path, list_path, length) != 0 || path[length] != '[')
        return NULL;
    const char *end = path + length;
    while ((end = strchr(end, ']')) && end[1] != '.' && end[1] != '\0')
        end++;
    return end ? arena_text_n(revert->texts, path, (size_t)(end + 1 - path)) : NULL;
}

// The first value that should stand in an item that is gone; for one that was only moved, none.
static const struct change *first_lost(struct revert *revert, const char *path)
{
    for (size_t i = 0; i < revert->changes->count; i++) {
        const struct change *change = &revert->changes->items[i];
        bool itself = strcmp(change->path, path) == 0;
        if (lies_at_or_under(change->path, path) && (!itself || is_addition(change)))
            return change;
    }
    return NULL;
}

// What the changes tell of items that the list does not have: those that were removed come back.
static bool bring_back(struct revert *revert, const struct record *type,
                       const struct text_list *present, const char *list_path,
                       struct returning_list *returning)
{
    struct text_list seen = {0};
    for (size_t i = 0; i < revert->changes->count; i++) {
        const char *path = item_path_of(revert, revert->changes->items[i].path, list_path);
        if (!path || text_list_has(present, path) || text_list_has(&seen, path))
            continue;
        text_list_add(&seen, path, revert->texts);
        const struct change *change = find_change(revert->changes, path);
        if (!change || !is_removal(change)) {
            const struct change *lost = first_lost(revert, path);
            if (lost)
                return refuse(revert, lost->path, NULL, lost->before);
            continue;
        }
        void *item = arena_alloc(revert->texts, type->size);
        if (!revert_record(revert, type, item, path))
            return false;
        put_aside(revert, type, item, change->before, returning);
    }
    return true;
}

// One item that stands in the list: goes, is put aside for its earlier place, or stays.
static bool revert_item(struct revert *revert, const struct record *type, void *item,
                        const char *path, struct list *staying, struct returning_list *returning)
{
    const struct change *change = find_change(revert->changes, path);
    if (change && is_removal(change))
        return refuse(revert, path, change->before, change->before);
    if (change && is_addition(change))
        return may_go(revert, type, item, path);
    if (touches(revert->changes, path) && !revert_record(revert, type, item, path))
        return false;
    if (change)
        put_aside(revert, type, item, change->before, returning);
    else
        memcpy(list_add(staying, type->size, revert->into), item, type->size);
    return true;
}

static int by_place(const void *a, const void *b)
{
    const struct returning *one = a;
    const struct returning *other = b;
    return one->place < other->place ? -1 : one->place > other->place;
}

// Lowest place first, so that each finds its own: what stands before it is there already.
static void put_in_place(struct revert *revert, const struct record *type,
                         struct returning_list *returning, struct list *list)
{
    if (returning->count > 0)
        qsort(returning->items, returning->count, sizeof(returning->items[0]), by_place);
    for (size_t i = 0; i < returning->count; i++) {
        const struct returning *one = &returning->items[i];
        size_t place = one->place < list->count ? one->place : list->count;
        memcpy(list_insert(list, type->size, place, revert->into), one->item, type->size);
    }
}

static bool revert_list(struct revert *revert, const struct field *field, void *record,
                        const char *path)
{
    const struct record *type = field->record;
    struct list *list = field_at(field, record);
    const char **keys = diff_keys(type, list, revert->texts);
    struct list staying = {0};
    struct returning_list returning = {0};
    struct text_list present = {0};
    for (size_t i = 0; i < list->count; i++) {
        const char *item_path = arena_format(revert->texts, "%s[%s]", path, keys[i]);
        text_list_add(&present, item_path, revert->texts);
        if (!revert_item(revert, type, list_at(list, type->size, i), item_path, &staying,
                         &returning))
            return false;
    }
    if (!bring_back(revert, type, &present, path, &returning))
        return false;
    put_in_place(revert, type, &returning, &staying);
    *list = staying;
    return true;
}

static bool revert_record(struct revert *revert, const struct record *type, void *record,
                          const char *path)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const char *field_path =
            path[0] == '\0' ? field->name : arena_format(revert->texts, "%s.%s", path, field->name);
        bool done = true;
        if (!touches(revert->changes, field_path))
            continue;
        if (field->kind == FIELD_RECORD)
            done = revert_record(revert, field->record, field_at(field, record), field_path);
        else if (field->kind == FIELD_LIST)
            done = revert_list(revert, field, record, field_path);
        else
            done = revert_scalar(revert, field, record, field_path);
        if (!done)
            return false;
    }
    return true;
}

bool dossier_revert(struct dossier *dossier, const struct change_list *changes,
                    struct merge_conflict *ret_conflict, struct arena *arena)
{
    struct dossier reverted = {0};
    dossier_copy(&reverted, dossier);
    struct revert revert = {
        .changes = changes, .into = &reverted.arena, .texts = arena, .conflict = ret_conflict};
    // The conflict may be of texts that live in the copy: refuse() takes them over.
    if (!revert_record(&revert, &record_dossier, &reverted, "")) {
        dossier_release(&reverted);
        return false;
    }
    dossier_release(dossier);
    *dossier = reverted;
    return true;
}
