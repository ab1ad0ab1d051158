// SPDX-License-Identifier: EUPL-1.2
#include "model/diff.h"

#include <string.h>

#include "base/string.h"

// Where the walk stands, and where its rows go.
struct walk {
    struct arena *arena;
    struct change_list *changes;
};

static void add_change(struct walk *walk, const char *path, const char *before, const char *after)
{
    struct change *change = list_add(&walk->changes->any, sizeof(*change), walk->arena);
    change->path = path;
    change->before = before;
    change->after = after;
}

static const char *field_text(struct walk *walk, const struct field *field, const void *record)
{
    if (!record || field_absent(field, record))
        return NULL;
    STRING_AUTO text = {0};
    field_format(field, record, &text);
    return arena_text(walk->arena, string_text(&text));
}

// The name of an item within its list: its id, its natural key, or nothing.
static const char *own_key(struct walk *walk, const struct record *type, const void *item)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if ((field->flags & (FIELD_IS_ID | FIELD_IS_KEY)) && !field_absent(field, item))
            return field_text(walk, field, item);
    }
    return NULL;
}

// The keys of all items. An item without a key of its own, or with one that an earlier item has,
// goes by its position.
static const char **list_keys(struct walk *walk, const struct record *type, const struct list *list)
{
    const char **keys = arena_alloc(walk->arena, (list->count + 1) * sizeof(*keys));
    for (size_t i = 0; i < list->count; i++) {
        const char *key = own_key(walk, type, list_at(list, type->size, i));
        for (size_t j = 0; key && j < i; j++) {
            if (strcmp(keys[j], key) == 0)
                key = NULL;
        }
        keys[i] = key ? key : arena_format(walk->arena, "%zu", i);
    }
    return keys;
}

static size_t key_position(const char **keys, size_t count, const char *key)
{
    size_t i = 0;
    while (i < count && strcmp(keys[i], key) != 0)
        i++;
    return i;
}

static void diff_record(struct walk *walk, const struct record *type, const void *before,
                        const void *after, const char *path);

// One item of a list; before or after NULL = added or removed. The position row keeps the order.
static void diff_item(struct walk *walk, const struct record *type, const void *before,
                      const void *after, const char *path, size_t position_before,
                      size_t position_after)
{
    const char *was = before ? arena_format(walk->arena, "%zu", position_before) : NULL;
    const char *is = after ? arena_format(walk->arena, "%zu", position_after) : NULL;
    if (!was || !is || position_before != position_after)
        add_change(walk, path, was, is);
    diff_record(walk, type, before, after, path);
}

static void diff_list(struct walk *walk, const struct record *type, const struct list *before,
                      const struct list *after, const char *path)
{
    static const struct list nothing = {0};
    before = before ? before : &nothing;
    after = after ? after : &nothing;
    const char **keys_before = list_keys(walk, type, before);
    const char **keys_after = list_keys(walk, type, after);
    for (size_t i = 0; i < before->count; i++) {
        if (key_position(keys_after, after->count, keys_before[i]) < after->count)
            continue;
        const char *item_path = arena_format(walk->arena, "%s[%s]", path, keys_before[i]);
        diff_item(walk, type, list_at(before, type->size, i), NULL, item_path, i, 0);
    }
    for (size_t i = 0; i < after->count; i++) {
        size_t was = key_position(keys_before, before->count, keys_after[i]);
        const void *old = was < before->count ? list_at(before, type->size, was) : NULL;
        const char *item_path = arena_format(walk->arena, "%s[%s]", path, keys_after[i]);
        diff_item(walk, type, old, list_at(after, type->size, i), item_path, was, i);
    }
}

static void diff_field(struct walk *walk, const struct field *field, const void *before,
                       const void *after, const char *path)
{
    if (before && after && field_equal(field, before, after))
        return;
    const void *old = before ? field_in(field, before) : NULL;
    const void *new = after ? field_in(field, after) : NULL;
    if (field->kind == FIELD_RECORD) {
        diff_record(walk, field->record, old, new, path);
    } else if (field->kind == FIELD_LIST) {
        diff_list(walk, field->record, old, new, path);
    } else {
        const char *was = field_text(walk, field, before);
        const char *is = field_text(walk, field, after);
        if (was || is)
            add_change(walk, path, was, is);
    }
}

static void diff_record(struct walk *walk, const struct record *type, const void *before,
                        const void *after, const char *path)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (before && after && field_equal(field, before, after))
            continue;
        const char *field_path = path[0] == '\0'
                                     ? arena_text(walk->arena, field->name)
                                     : arena_format(walk->arena, "%s.%s", path, field->name);
        diff_field(walk, field, before, after, field_path);
    }
}

void record_diff(const struct record *record, const void *before, const void *after,
                 const char *path, struct arena *arena, struct change_list *ret_changes)
{
    struct walk walk = {.arena = arena, .changes = ret_changes};
    diff_record(&walk, record, before, after, path);
}

void dossier_diff(const struct dossier *before, const struct dossier *after, struct arena *arena,
                  struct change_list *ret_changes)
{
    record_diff(&record_dossier, before, after, "", arena, ret_changes);
}
