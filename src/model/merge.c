// SPDX-License-Identifier: EUPL-1.2
#include "model/merge.h"

#include <assert.h>
#include <string.h>

#include "model/diff.h"
#include "model/field.h"

struct merge {
    struct arena *into;  // of the merged dossier
    struct arena *texts; // for the conflict
    const struct merge_conflict_list *shown;
    struct merge_conflict *conflict;
};

// Three states of one thing; a NULL is a record that does not exist there.
struct states {
    const void *before;
    const void *after;
    const void *now;
};

static bool lists_items_with_ids(const struct field *field)
{
    return field->kind == FIELD_LIST && record_id_field(field->record) != NULL;
}

// Equal in everything that is merged as one unit: all but the lists of records with ids.
static bool units_equal(const struct record *type, const void *a, const void *b)
{
    if (!a || !b)
        return a == b;
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (!lists_items_with_ids(field) && !field_equal(field, a, b))
            return false;
    }
    return true;
}

static bool texts_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static const struct change *find_change(const struct change_list *changes, const char *path)
{
    for (size_t i = 0; i < changes->count; i++)
        if (strcmp(changes->items[i].path, path) == 0)
            return &changes->items[i];
    return NULL;
}

// Whether the typist has seen this conflict, with the value that is stored now. If not, it is told.
static bool decided(struct merge *merge, const struct merge_conflict *conflict)
{
    for (size_t i = 0; merge->shown && i < merge->shown->count; i++) {
        const struct merge_conflict *shown = &merge->shown->items[i];
        if (strcmp(shown->path, conflict->path) == 0 &&
            texts_equal(shown->stored, conflict->stored))
            return true;
    }
    *merge->conflict = *conflict;
    return false;
}

// Tells of the first field that both sides changed differently; of the first that was typed when
// they changed different fields of the unit. True when the typist has decided all of it already.
static bool report(struct merge *merge, const struct record *type, const struct states *states,
                   const char *path)
{
    struct change_list stored = {0};
    struct change_list typed = {0};
    struct merge_conflict beside = {.path = path};
    bool clash = false;
    record_diff(type, states->before, states->now, path, merge->texts, &stored);
    record_diff(type, states->before, states->after, path, merge->texts, &typed);
    for (size_t i = 0; i < typed.count; i++) {
        const struct change *mine = &typed.items[i];
        const struct change *theirs = find_change(&stored, mine->path);
        if (theirs && !texts_equal(mine->after, theirs->after)) {
            clash = true;
            if (!decided(merge, &(struct merge_conflict){mine->path, theirs->after, mine->after}))
                return false;
        }
        if (!theirs && beside.path == path)
            beside = (struct merge_conflict){mine->path, mine->before, mine->after};
    }
    return clash || decided(merge, &beside);
}

// Takes over one field; the texts stay shared. Members outside the table (revisions) stay.
static void take_field(const struct field *field, void *to, const void *from)
{
    if (field->kind != FIELD_RECORD) {
        memcpy(field_at(field, to), field_in(field, from), field_size(field));
        return;
    }
    for (size_t i = 0; i < field->record->count; i++)
        take_field(&field->record->fields[i], field_at(field, to), field_in(field, from));
}

static bool merge_lists(struct merge *merge, const struct record *type, const struct states *states,
                        const char *path, void *merged);

// Picks the side of one unit into *merged (zeroed, type->size bytes) and merges the lists in it.
static bool merge_record(struct merge *merge, const struct record *type,
                         const struct states *states, const char *path, void *merged)
{
    if (!units_equal(type, states->before, states->after) &&
        !units_equal(type, states->before, states->now) &&
        !units_equal(type, states->now, states->after) && !report(merge, type, states, path))
        return false;
    memcpy(merged, states->now, type->size);
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        bool added = !states->before;
        if (lists_items_with_ids(field))
            memset(field_at(field, merged), 0, sizeof(struct list));
        else if (added || !field_equal(field, states->before, states->after))
            take_field(field, merged, states->after);
    }
    return merge_lists(merge, type, states, path, merged);
}

static const void *find_item(const struct record *type, const struct list *list, const char *id)
{
    for (size_t i = 0; list && id && i < list->count; i++) {
        const void *item = list_at(list, type->size, i);
        const char *own = record_id(type, item);
        if (own && strcmp(own, id) == 0)
            return item;
    }
    return NULL;
}

// One item of a list of records with ids. Removed on one side and untouched on the other: gone.
static bool merge_item(struct merge *merge, const struct record *type, const struct states *states,
                       const char *path, struct list *merged)
{
    if (!states->now && !states->after)
        return true;
    if (!states->after && states->before)
        return record_equal(type, states->before, states->now) || report(merge, type, states, path);
    if (!states->now && states->before) {
        if (record_equal(type, states->before, states->after))
            return true;
        if (!report(merge, type, states, path))
            return false;
    }
    void *item = list_add(merged, type->size, merge->into);
    if (!states->now || !states->after) {
        memcpy(item, states->now ? states->now : states->after, type->size);
        return true;
    }
    return merge_record(merge, type, states, path, item);
}

// The three states of one list; none is NULL.
struct list_states {
    const struct list *before;
    const struct list *after;
    const struct list *now;
};

static const struct list *list_in(const struct field *field, const void *record)
{
    static const struct list nothing = {0};
    return record ? field_in(field, record) : &nothing;
}

static bool ids_sound(const struct record *type, const struct list *list)
{
    bool sound = true;
    for (size_t i = 0; sound && i < list->count; i++) {
        const void *item = list_at(list, type->size, i);
        sound = find_item(type, list, record_id(type, item)) == item;
    }
    return sound;
}

static bool lists_equal(const struct record *type, const struct list *a, const struct list *b)
{
    bool equal = a->count == b->count;
    for (size_t i = 0; equal && i < a->count; i++)
        equal = record_equal(type, list_at(a, type->size, i), list_at(b, type->size, i));
    return equal;
}

// A list whose items cannot be told apart by id.
static bool merge_whole_list(struct merge *merge, const struct record *type,
                             const struct list_states *lists, const char *path, struct list *merged)
{
    if (lists_equal(type, lists->before, lists->after) ||
        lists_equal(type, lists->after, lists->now)) {
        *merged = *lists->now;
    } else if (lists_equal(type, lists->before, lists->now)) {
        *merged = *lists->after;
    } else {
        *merged = *lists->after;
        return decided(merge, &(struct merge_conflict){.path = path});
    }
    return true;
}

LIST_TYPE(id_list, const char *);

static size_t id_position(const struct id_list *ids, const char *id)
{
    size_t i = 0;
    while (i < ids->count && strcmp(ids->items[i], id) != 0)
        i++;
    return i;
}

static struct id_list ids_of(struct merge *merge, const struct record *type,
                             const struct list *list)
{
    struct id_list ids = {0};
    for (size_t i = 0; i < list->count; i++) {
        const char **id = list_add(&ids.any, sizeof(*id), merge->texts);
        *id = record_id(type, list_at(list, type->size, i));
    }
    return ids;
}

// Whether the items that both have stand in another order.
static bool order_differs(const struct id_list *a, const struct id_list *b)
{
    size_t last = 0;
    for (size_t i = 0; i < a->count; i++) {
        size_t position = id_position(b, a->items[i]);
        if (position == b->count)
            continue;
        if (position < last)
            return true;
        last = position;
    }
    return false;
}

// The ids of all items in the order of the merged list: that of the side that moved something, else
// of what is stored; what only the other side has comes behind the item it follows there.
static struct id_list merged_order(struct merge *merge, const struct record *type,
                                   const struct list_states *lists)
{
    struct id_list before = ids_of(merge, type, lists->before);
    struct id_list order = ids_of(merge, type, lists->now);
    struct id_list other = ids_of(merge, type, lists->after);
    if (order_differs(&before, &other) && !order_differs(&before, &order)) {
        struct id_list swap = order;
        order = other;
        other = swap;
    }
    for (size_t i = 0; i < other.count; i++) {
        if (id_position(&order, other.items[i]) < order.count)
            continue;
        size_t at = i == 0 ? 0 : id_position(&order, other.items[i - 1]) + 1;
        while (at < order.count && id_position(&other, order.items[at]) == other.count)
            at++;
        const char **id = list_insert(&order.any, sizeof(*id), at, merge->texts);
        *id = other.items[i];
    }
    return order;
}

static bool merge_list(struct merge *merge, const struct field *field, const struct states *states,
                       const char *path, void *merged)
{
    const struct record *type = field->record;
    const char *dot = path[0] == '\0' ? "" : ".";
    const struct list_states lists = {.before = list_in(field, states->before),
                                      .after = list_in(field, states->after),
                                      .now = list_in(field, states->now)};
    const char *list_path = arena_format(merge->texts, "%s%s%s", path, dot, field->name);
    if (!ids_sound(type, lists.before) || !ids_sound(type, lists.after) ||
        !ids_sound(type, lists.now))
        return merge_whole_list(merge, type, &lists, list_path, field_at(field, merged));
    struct id_list order = merged_order(merge, type, &lists);
    for (size_t i = 0; i < order.count; i++) {
        const char *id = order.items[i];
        assert(id != NULL); // ids_sound saw to it
        struct states inner = {.before = find_item(type, lists.before, id),
                               .after = find_item(type, lists.after, id),
                               .now = find_item(type, lists.now, id)};
        const char *item_path = arena_format(merge->texts, "%s[%s]", list_path, id);
        if (!merge_item(merge, type, &inner, item_path, field_at(field, merged)))
            return false;
    }
    return true;
}

static bool merge_lists(struct merge *merge, const struct record *type, const struct states *states,
                        const char *path, void *merged)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (lists_items_with_ids(field) && !merge_list(merge, field, states, path, merged))
            return false;
    }
    return true;
}

// One field as a unit of its own, of a record that is no item of a list.
static bool merge_field(struct merge *merge, const struct record *type, const struct field *field,
                        const struct states *states, const char *path, void *merged)
{
    const struct record one = {.name = type->name, .size = type->size, .fields = field, .count = 1};
    const void *source = states->now;
    if (!field_equal(field, states->before, states->after)) {
        if (field_equal(field, states->before, states->now))
            source = states->after;
        else if (!field_equal(field, states->now, states->after)) {
            if (!report(merge, &one, states, path))
                return false;
            source = states->after;
        }
    }
    take_field(field, merged, source);
    return true;
}

// The household and its intake are long forms, of which two people can each write a part.
static bool merge_form(struct merge *merge, const struct field *form, const struct states *states,
                       void *merged)
{
    const struct states parts = {.before = field_in(form, states->before),
                                 .after = field_in(form, states->after),
                                 .now = field_in(form, states->now)};
    for (size_t i = 0; i < form->record->count; i++)
        if (!merge_field(merge, form->record, &form->record->fields[i], &parts, form->name,
                         field_at(form, merged)))
            return false;
    return true;
}

// The dossier has no id: its fields are apart, so that an intake and a coordinator can be changed by
// two people.
static bool merge_dossier(struct merge *merge, const struct states *states, void *merged)
{
    for (size_t i = 0; i < record_dossier.count; i++) {
        const struct field *field = &record_dossier.fields[i];
        bool done = true;
        if (lists_items_with_ids(field)) {
            memset(field_at(field, merged), 0, sizeof(struct list));
            done = merge_list(merge, field, states, "", merged);
        } else if (field->kind == FIELD_RECORD) {
            done = merge_form(merge, field, states, merged);
        } else {
            done = merge_field(merge, &record_dossier, field, states, "", merged);
        }
        if (!done)
            return false;
    }
    return true;
}

bool dossier_merge(const struct dossier *before, const struct dossier *after,
                   const struct dossier *now, const struct merge_conflict_list *shown,
                   struct dossier *ret_merged, struct merge_conflict *ret_conflict,
                   struct arena *arena)
{
    struct dossier pieces = *now;
    struct merge merge = {.into = arena, .texts = arena, .shown = shown, .conflict = ret_conflict};
    struct states states = {.before = before, .after = after, .now = now};
    if (!merge_dossier(&merge, &states, &pieces))
        return false;
    // The pieces share texts with three dossiers; the copy stands on its own.
    dossier_copy(ret_merged, &pieces);
    return true;
}
