// SPDX-License-Identifier: EUPL-1.2
#include "model/merge.h"

#include <assert.h>
#include <string.h>

#include "base/string.h"
#include "model/diff.h"
#include "model/field.h"

struct merge {
    struct arena *into;  // of the merged dossier
    struct arena *texts; // for the conflicts
    const struct merge_conflict_list *decided;
    struct merge_conflict_list *conflicts; // what is not decided yet
};

// Three states of one thing; a NULL is a record that does not exist there.
struct states {
    const void *before;
    const void *after;
    const void *now;
};

// Whether the items of a list are merged one by one: they have ids, or are waivers, of which there is
// one for a finding.
static bool merged_by_item(const struct field *field)
{
    return field->kind == FIELD_LIST &&
           (record_id_field(field->record) != NULL || field->record == &record_waiver);
}

// Equal in everything that is merged as one unit: all but the lists of records with ids.
static bool units_equal(const struct record *type, const void *a, const void *b)
{
    if (!a || !b)
        return a == b;
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (!merged_by_item(field) && !field_equal(field, a, b))
            return false;
    }
    return true;
}

static bool texts_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

// All that stands in a record, in one text. NULL when there is no such record.
static const char *record_text(struct merge *merge, const struct record *type, const void *record)
{
    struct change_list rows = {0};
    STRING_AUTO text = {0};
    if (!record)
        return NULL;
    record_diff(type, NULL, record, "", merge->texts, &rows);
    for (size_t i = 0; i < rows.count; i++)
        string_append_format(&text, "%s=%s\n", rows.items[i].path, rows.items[i].after);
    return arena_text(merge->texts, string_text(&text));
}

static const char *field_text(struct merge *merge, const struct field *field, const void *record)
{
    if (!record || field_absent(field, record))
        return NULL;
    if (field->kind == FIELD_RECORD || field->kind == FIELD_LIST) {
        const struct record one = {.name = field->name, .fields = field, .count = 1};
        return record_text(merge, &one, record);
    }
    STRING_AUTO text = {0};
    field_format(field, record, &text);
    return arena_text(merge->texts, string_text(&text));
}

// Whether the typist let what is stored stand. Who let it stand for one value has not decided about
// another, typed later. What is not decided is told; what was typed then goes on for the time being.
static bool stored_stands(struct merge *merge, const char *path, const char *stored,
                          const char *typed)
{
    for (size_t i = merge->decided ? merge->decided->count : 0; i > 0; i--) {
        const struct merge_conflict *decided = &merge->decided->items[i - 1];
        if (strcmp(decided->path, path) == 0 && texts_equal(decided->stored, stored) &&
            (!decided->keep_stored || texts_equal(decided->typed, typed)))
            return decided->keep_stored;
    }
    struct merge_conflict *conflict =
        list_add(&merge->conflicts->any, sizeof(*conflict), merge->texts);
    *conflict = (struct merge_conflict){.path = path, .stored = stored, .typed = typed};
    return false;
}

static bool stored_field_stands(struct merge *merge, const struct field *field,
                                const struct states *states, const char *path)
{
    const char *dot = path[0] == '\0' ? "" : ".";
    return stored_stands(merge, arena_format(merge->texts, "%s%s%s", path, dot, field->name),
                         field_text(merge, field, states->now),
                         field_text(merge, field, states->after));
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

static void merge_lists(struct merge *merge, const struct record *type, const struct states *states,
                        const char *path, void *merged);

// Whether one side gave a field another value; in a record that is new, any value.
static bool changed(const struct field *field, const void *before, const void *side)
{
    return before ? !field_equal(field, before, side) : !field_absent(field, side);
}

// What says one thing together: how something stands, and why or since when.
static const struct pair {
    const struct record *type;
    const char *field;
    const char *goes_with;
} pairs[] = {
    {&record_goal, "status", "status_reason"},
    {&record_action, "status", "done"},
};

// One or two fields of a record that are taken from one side, together.
struct parcel {
    const struct field *field;
    const struct field *mate; // NULL = it is alone
};

// False when the field is part of the parcel of another, or a list that is merged item by item.
static bool parcel_of(const struct record *type, const struct field *field,
                      struct parcel *ret_parcel)
{
    *ret_parcel = (struct parcel){.field = field};
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
        if (pairs[i].type == type && strcmp(pairs[i].field, field->name) == 0)
            ret_parcel->mate = record_field(type, pairs[i].goes_with);
        else if (pairs[i].type == type && strcmp(pairs[i].goes_with, field->name) == 0)
            return false;
    return !merged_by_item(field);
}

static bool parcel_changed(const struct parcel *parcel, const void *before, const void *side)
{
    return changed(parcel->field, before, side) ||
           (parcel->mate && changed(parcel->mate, before, side));
}

static bool parcel_equal(const struct parcel *parcel, const void *a, const void *b)
{
    return field_equal(parcel->field, a, b) && (!parcel->mate || field_equal(parcel->mate, a, b));
}

static bool clashes(const struct parcel *parcel, const struct states *states)
{
    return parcel_changed(parcel, states->before, states->after) &&
           parcel_changed(parcel, states->before, states->now) &&
           !parcel_equal(parcel, states->now, states->after);
}

static bool any_clashes(const struct record *type, const struct states *states)
{
    struct parcel parcel;
    for (size_t i = 0; i < type->count; i++)
        if (parcel_of(type, &type->fields[i], &parcel) && clashes(&parcel, states))
            return true;
    return false;
}

// Takes what was typed, unless the typist lets stand what is stored. Of two fields the first that
// differs is told; the decision is about both.
static void merge_parcel(struct merge *merge, const struct parcel *parcel,
                         const struct states *states, bool told, const char *path, void *merged)
{
    const struct field *asked = parcel->field;
    if (parcel->mate && field_equal(asked, states->now, states->after))
        asked = parcel->mate;
    if (told && stored_field_stands(merge, asked, states, path))
        return;
    take_field(parcel->field, merged, states->after);
    if (parcel->mate)
        take_field(parcel->mate, merged, states->after);
}

// A person is a long form too: of its fields each is a unit.
static bool fields_are_units(const struct record *type)
{
    return type == &record_member;
}

// Picks the side of one unit into *merged (zeroed, type->size bytes) and merges the lists in it. When
// both sides changed the unit, the fields are told that both changed differently; all that were typed
// when there are none and the fields hang together.
static void merge_record(struct merge *merge, const struct record *type,
                         const struct states *states, const char *path, void *merged)
{
    struct parcel parcel;
    bool both = !units_equal(type, states->before, states->after) &&
                !units_equal(type, states->before, states->now) &&
                !units_equal(type, states->now, states->after);
    bool clash = both && any_clashes(type, states);
    memcpy(merged, states->now, type->size);
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (merged_by_item(field)) {
            memset(field_at(field, merged), 0, sizeof(struct list));
        } else if (parcel_of(type, field, &parcel) &&
                   parcel_changed(&parcel, states->before, states->after)) {
            bool told = both && (clash ? clashes(&parcel, states)
                                       : !fields_are_units(type) &&
                                             !parcel_equal(&parcel, states->now, states->after));
            merge_parcel(merge, &parcel, states, told, path, merged);
        }
    }
    merge_lists(merge, type, states, path, merged);
}

// What tells one item of a list from another.
static const char *key_of(struct merge *merge, const struct record *type, const void *item)
{
    return type == &record_waiver ? diff_key(type, item, merge->texts) : record_id(type, item);
}

static const void *find_item(struct merge *merge, const struct record *type,
                             const struct list *list, const char *id)
{
    for (size_t i = 0; list && id && i < list->count; i++) {
        const void *item = list_at(list, type->size, i);
        const char *own = key_of(merge, type, item);
        if (own && strcmp(own, id) == 0)
            return item;
    }
    return NULL;
}

static bool items_equal(const struct record *type, const void *a, const void *b)
{
    return a == b || (a && b && record_equal(type, a, b));
}

// A reason to let a finding stand is one value, told by its words. The same words twice are one reason.
static const void *waiver_that_stands(struct merge *merge, const struct states *states,
                                      const char *path)
{
    const struct field *reason = record_field(&record_waiver, "reason");
    if (items_equal(&record_waiver, states->before, states->after))
        return states->now;
    if (items_equal(&record_waiver, states->before, states->now))
        return states->after;
    bool stored = field_equal(reason, states->now, states->after) ||
                  stored_field_stands(merge, reason, states, path);
    return stored ? states->now : states->after;
}

// One item of a list that is merged by item. Removed on one side and untouched on the other: gone.
static void merge_item(struct merge *merge, const struct record *type, const struct states *states,
                       const char *path, struct list *merged)
{
    const void *lone = states->now ? states->now : states->after;
    if (!lone)
        return;
    if (states->now && states->after && type == &record_waiver) {
        memcpy(list_add(merged, type->size, merge->into), waiver_that_stands(merge, states, path),
               type->size);
        return;
    }
    if (states->now && states->after) {
        merge_record(merge, type, states, path, list_add(merged, type->size, merge->into));
        return;
    }
    bool stays = !states->before; // it was added by one side
    if (states->before && !record_equal(type, states->before, lone)) {
        bool stored = stored_stands(merge, path, record_text(merge, type, states->now),
                                    record_text(merge, type, states->after));
        stays = stored ? states->now != NULL : states->after != NULL;
    }
    if (stays)
        memcpy(list_add(merged, type->size, merge->into), lone, type->size);
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

static bool ids_sound(struct merge *merge, const struct record *type, const struct list *list)
{
    bool sound = true;
    for (size_t i = 0; sound && i < list->count; i++) {
        const void *item = list_at(list, type->size, i);
        sound = find_item(merge, type, list, key_of(merge, type, item)) == item;
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
static void merge_whole_list(struct merge *merge, const struct field *field,
                             const struct list_states *lists, const struct states *states,
                             const char *path, struct list *merged)
{
    const struct record *type = field->record;
    bool typed = !lists_equal(type, lists->before, lists->after) &&
                 !lists_equal(type, lists->after, lists->now);
    if (typed && !lists_equal(type, lists->before, lists->now))
        typed = !stored_field_stands(merge, field, states, path);
    *merged = typed ? *lists->after : *lists->now;
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
        *id = key_of(merge, type, list_at(list, type->size, i));
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

static void merge_list(struct merge *merge, const struct field *field, const struct states *states,
                       const char *path, void *merged)
{
    const struct record *type = field->record;
    const char *dot = path[0] == '\0' ? "" : ".";
    const struct list_states lists = {.before = list_in(field, states->before),
                                      .after = list_in(field, states->after),
                                      .now = list_in(field, states->now)};
    const char *list_path = arena_format(merge->texts, "%s%s%s", path, dot, field->name);
    if (!ids_sound(merge, type, lists.before) || !ids_sound(merge, type, lists.after) ||
        !ids_sound(merge, type, lists.now)) {
        merge_whole_list(merge, field, &lists, states, path, field_at(field, merged));
        return;
    }
    struct id_list order = merged_order(merge, type, &lists);
    for (size_t i = 0; i < order.count; i++) {
        const char *id = order.items[i];
        assert(id != NULL); // ids_sound saw to it
        struct states inner = {.before = find_item(merge, type, lists.before, id),
                               .after = find_item(merge, type, lists.after, id),
                               .now = find_item(merge, type, lists.now, id)};
        const char *item_path = arena_format(merge->texts, "%s[%s]", list_path, id);
        merge_item(merge, type, &inner, item_path, field_at(field, merged));
    }
}

static void merge_lists(struct merge *merge, const struct record *type, const struct states *states,
                        const char *path, void *merged)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (merged_by_item(field))
            merge_list(merge, field, states, path, merged);
    }
}

// One field as a unit of its own, of a record that is no item of a list.
static void merge_field(struct merge *merge, const struct field *field, const struct states *states,
                        const char *path, void *merged)
{
    bool typed = !field_equal(field, states->before, states->after) &&
                 !field_equal(field, states->now, states->after);
    if (typed && !field_equal(field, states->before, states->now))
        typed = !stored_field_stands(merge, field, states, path);
    take_field(field, merged, typed ? states->after : states->now);
}

// The household and its intake are long forms, of which two people can each write a part.
static void merge_form(struct merge *merge, const struct field *form, const struct states *states,
                       void *merged)
{
    const struct states parts = {.before = field_in(form, states->before),
                                 .after = field_in(form, states->after),
                                 .now = field_in(form, states->now)};
    for (size_t i = 0; i < form->record->count; i++)
        merge_field(merge, &form->record->fields[i], &parts, form->name, field_at(form, merged));
}

// The dossier has no id: its fields are apart, so that an intake and a coordinator can be changed by
// two people.
static void merge_dossier(struct merge *merge, const struct states *states, void *merged)
{
    for (size_t i = 0; i < record_dossier.count; i++) {
        const struct field *field = &record_dossier.fields[i];
        if (merged_by_item(field)) {
            memset(field_at(field, merged), 0, sizeof(struct list));
            merge_list(merge, field, states, "", merged);
        } else if (field->kind == FIELD_RECORD) {
            merge_form(merge, field, states, merged);
        } else {
            merge_field(merge, field, states, "", merged);
        }
    }
}

bool dossier_merge(const struct dossier *before, const struct dossier *after,
                   const struct dossier *now, const struct merge_conflict_list *decided,
                   struct dossier *ret_merged, struct merge_conflict_list *ret_conflicts,
                   struct arena *arena)
{
    // Mostly nobody wrote in between.
    if (record_equal(&record_dossier, before, now)) {
        dossier_copy_like(ret_merged, after, now);
        dossier_take_revisions(ret_merged, now);
        return true;
    }
    struct dossier pieces = *now;
    struct merge_conflict_list conflicts = {0};
    struct merge merge = {
        .into = arena, .texts = arena, .decided = decided, .conflicts = &conflicts};
    struct states states = {.before = before, .after = after, .now = now};
    merge_dossier(&merge, &states, &pieces);
    if (conflicts.count > 0) {
        *ret_conflicts = conflicts;
        return false;
    }
    // The pieces share texts with three dossiers; the copy stands on its own.
    dossier_copy(ret_merged, &pieces);
    return true;
}
