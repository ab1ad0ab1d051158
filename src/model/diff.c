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

static const char *field_text(struct arena *arena, const struct field *field, const void *record)
{
    if (!record || field_absent(field, record))
        return NULL;
    STRING_AUTO text = {0};
    field_format(field, record, &text);
    return arena_text(arena, string_text(&text));
}

// A bracket in the middle of a name would end it.
static void append_in_name(struct string *name, const char *text)
{
    string_append(name, name->length > 0 ? " " : "");
    for (; *text; text++) {
        char letter = *text;
        if (letter == '[')
            letter = '(';
        else if (letter == ']')
            letter = ')';
        string_append_char(name, letter);
    }
}

const char *diff_key(const struct record *type, const void *item, struct arena *arena)
{
    STRING_AUTO name = {0};
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (field_absent(field, item))
            continue;
        if (field->flags & (FIELD_IS_ID | FIELD_IS_KEY))
            return field_text(arena, field, item);
        if (field->flags & FIELD_IN_NAME)
            append_in_name(&name, field_text(arena, field, item));
    }
    return name.length > 0 ? arena_text(arena, string_text(&name)) : NULL;
}

// The keys of all items. An item without a key of its own, or with one that an earlier item has,
// goes by its position.
const char **diff_keys(const struct record *type, const struct list *list, struct arena *arena)
{
    const char **keys = arena_alloc(arena, (list->count + 1) * sizeof(*keys));
    for (size_t i = 0; i < list->count; i++) {
        const char *key = diff_key(type, list_at(list, type->size, i), arena);
        for (size_t j = 0; key && j < i; j++)
            if (strcmp(keys[j], key) == 0)
                key = NULL;
        keys[i] = key ? key : arena_format(arena, "%zu", i);
    }
    return keys;
}

// One side of a list: what each item is called, where it stands on the other side (count = it does
// not), and how many of the items before it stand there too.
struct side {
    const struct list *list;
    const char **keys;
    size_t *partners;
    size_t *ranks;
};

static struct side side_of(struct walk *walk, const struct record *type, const struct list *list)
{
    static const struct list nothing = {0};
    struct side side = {.list = list ? list : &nothing};
    size_t size = (side.list->count + 1) * sizeof(size_t);
    side.keys = diff_keys(type, side.list, walk->arena);
    side.partners = arena_alloc(walk->arena, size);
    side.ranks = arena_alloc(walk->arena, size);
    return side;
}

static void find_partners(struct side *side, const struct side *other)
{
    size_t rank = 0;
    for (size_t i = 0; i < side->list->count; i++) {
        size_t count = other->list->count;
        size_t tried = 0; // from the same place on: mostly it stands there
        while (tried < count && strcmp(side->keys[i], other->keys[(i + tried) % count]) != 0)
            tried++;
        side->partners[i] = tried < count ? (i + tried) % count : count;
        side->ranks[i] = rank;
        rank += tried < count;
    }
}

static void diff_record(struct walk *walk, const struct record *type, const void *before,
                        const void *after, const char *path);

// An item that only one side has.
static void diff_lone_item(struct walk *walk, const struct record *type, const void *before,
                           const void *after, const char *path, size_t position)
{
    const char *text = arena_format(walk->arena, "%zu", position);
    add_change(walk, path, before ? text : NULL, after ? text : NULL);
    diff_record(walk, type, before, after, path);
}

// An item that both sides have. Items that only made room for others have not moved.
static void diff_common_item(struct walk *walk, const struct record *type,
                             const struct side *before, const struct side *after, size_t i,
                             const char *path)
{
    size_t was = after->partners[i];
    if (before->ranks[was] != after->ranks[i])
        add_change(walk, path, arena_format(walk->arena, "%zu", was),
                   arena_format(walk->arena, "%zu", i));
    const void *old = list_at(before->list, type->size, was);
    const void *new = list_at(after->list, type->size, i);
    if (!record_equal(type, old, new))
        diff_record(walk, type, old, new, path);
}

static void diff_list(struct walk *walk, const struct record *type, const struct list *list_before,
                      const struct list *list_after, const char *path)
{
    struct side before = side_of(walk, type, list_before);
    struct side after = side_of(walk, type, list_after);
    find_partners(&before, &after);
    find_partners(&after, &before);
    for (size_t i = 0; i < before.list->count; i++) {
        if (before.partners[i] < after.list->count)
            continue;
        const char *item_path = arena_format(walk->arena, "%s[%s]", path, before.keys[i]);
        diff_lone_item(walk, type, list_at(before.list, type->size, i), NULL, item_path, i);
    }
    for (size_t i = 0; i < after.list->count; i++) {
        const char *item_path = arena_format(walk->arena, "%s[%s]", path, after.keys[i]);
        if (after.partners[i] < before.list->count)
            diff_common_item(walk, type, &before, &after, i, item_path);
        else
            diff_lone_item(walk, type, NULL, list_at(after.list, type->size, i), item_path, i);
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
        const char *was = field_text(walk->arena, field, before);
        const char *is = field_text(walk->arena, field, after);
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
