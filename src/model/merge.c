// SPDX-License-Identifier: EUPL-1.2
#include "model/merge.h"

#include <string.h>

#include "model/diff.h"
#include "model/field.h"

struct merge {
    struct arena *into;  // of the merged dossier
    struct arena *texts; // for the conflict
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

// Tells of the first field that both sides changed; the unit as a whole when they changed different
// fields of it or one of them removed it.
static bool report(struct merge *merge, const struct record *type, const struct states *states,
                   const char *path)
{
    struct change_list stored = {0};
    struct change_list typed = {0};
    record_diff(type, states->before, states->now, path, merge->texts, &stored);
    record_diff(type, states->before, states->after, path, merge->texts, &typed);
    *merge->conflict = (struct merge_conflict){.path = path};
    for (size_t i = 0; i < typed.count; i++) {
        const struct change *mine = &typed.items[i];
        for (size_t j = 0; j < stored.count; j++) {
            const struct change *theirs = &stored.items[j];
            if (strcmp(mine->path, theirs->path) != 0)
                continue;
            *merge->conflict = (struct merge_conflict){
                .path = mine->path, .stored = theirs->after, .typed = mine->after};
            return false;
        }
    }
    if (typed.count > 0)
        *merge->conflict = (struct merge_conflict){.path = typed.items[0].path,
                                                   .stored = typed.items[0].before,
                                                   .typed = typed.items[0].after};
    return false;
}

static bool merge_lists(struct merge *merge, const struct record *type, const struct states *states,
                        const char *path, void *merged);

// Picks the side of one unit into *merged (zeroed, type->size bytes) and merges the lists in it.
static bool merge_record(struct merge *merge, const struct record *type,
                         const struct states *states, const char *path, void *merged)
{
    const void *source = states->now;
    if (!units_equal(type, states->before, states->after)) {
        if (units_equal(type, states->before, states->now))
            source = states->after;
        else if (!units_equal(type, states->now, states->after))
            return report(merge, type, states, path);
    }
    memcpy(merged, source, type->size);
    for (size_t i = 0; i < type->count; i++) {
        if (lists_items_with_ids(&type->fields[i]))
            memset(field_at(&type->fields[i], merged), 0, sizeof(struct list));
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
    if (!states->after && states->before) {
        return record_equal(type, states->before, states->now) || report(merge, type, states, path);
    }
    if (!states->now && states->before) {
        return record_equal(type, states->before, states->after) ||
               report(merge, type, states, path);
    }
    void *item = list_add(merged, type->size, merge->into);
    if (!states->now || !states->after) {
        memcpy(item, states->now ? states->now : states->after, type->size);
        return true;
    }
    return merge_record(merge, type, states, path, item);
}

static const struct list *list_in(const struct field *field, const void *record)
{
    return record ? field_in(field, record) : NULL;
}

static bool same_items(const struct record *type, const struct list *a, const struct list *b)
{
    bool same = a && b && a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        const char *id = record_id(type, list_at(a, type->size, i));
        same = find_item(type, b, id) == list_at(b, type->size, i);
    }
    return same;
}

// In the order of `after` when nobody else added, removed or moved an item, else in the stored
// order with what was added in `after` behind it.
static bool merge_list(struct merge *merge, const struct field *field, const struct states *states,
                       const char *path, void *merged)
{
    const struct record *type = field->record;
    const struct list *before = list_in(field, states->before);
    const struct list *after = list_in(field, states->after);
    const struct list *now = list_in(field, states->now);
    bool mine_first = !now || same_items(type, before, now);
    const struct list *sides[] = {mine_first ? after : now, mine_first ? now : after};
    size_t first = sides[0] ? sides[0]->count : 0;
    size_t second = sides[1] ? sides[1]->count : 0;
    for (size_t i = 0; i < first + second; i++) {
        const struct list *side = i < first ? sides[0] : sides[1];
        const char *id = record_id(type, list_at(side, type->size, i < first ? i : i - first));
        if (i >= first && find_item(type, sides[0], id))
            continue;
        struct states inner = {.before = find_item(type, before, id),
                               .after = find_item(type, after, id),
                               .now = find_item(type, now, id)};
        const char *inner_path =
            arena_format(merge->texts, "%s%s%s[%s]", path, path[0] == '\0' ? "" : ".", field->name,
                         id ? id : "");
        if (!merge_item(merge, type, &inner, inner_path, field_at(field, merged)))
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

// The dossier has no id: its fields are units of their own, so that an intake and a coordinator
// can be changed by two people.
static bool merge_dossier(struct merge *merge, const struct states *states, void *merged)
{
    for (size_t i = 0; i < record_dossier.count; i++) {
        const struct field *field = &record_dossier.fields[i];
        if (lists_items_with_ids(field)) {
            if (!merge_list(merge, field, states, "", merged))
                return false;
            continue;
        }
        const struct record one = {
            .name = record_dossier.name, .size = record_dossier.size, .fields = field, .count = 1};
        const void *source = states->now;
        if (!field_equal(field, states->before, states->after)) {
            if (field_equal(field, states->before, states->now))
                source = states->after;
            else if (!field_equal(field, states->now, states->after))
                return report(merge, &one, states, "");
        }
        size_t size = field->kind == FIELD_LIST ? sizeof(struct list) : field->record->size;
        memcpy(field_at(field, merged), field_in(field, source), size);
    }
    return true;
}

bool dossier_merge(const struct dossier *before, const struct dossier *after,
                   const struct dossier *now, struct dossier *ret_merged,
                   struct merge_conflict *ret_conflict, struct arena *arena)
{
    struct dossier pieces = {0};
    struct merge merge = {.into = arena, .texts = arena, .conflict = ret_conflict};
    struct states states = {.before = before, .after = after, .now = now};
    if (!merge_dossier(&merge, &states, &pieces))
        return false;
    // The pieces share texts with three dossiers; the copy stands on its own.
    dossier_copy(ret_merged, &pieces);
    return true;
}
