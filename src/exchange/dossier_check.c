// SPDX-License-Identifier: EUPL-1.2
#include "exchange/dossier_check.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/place.h"
#include "model/field.h"

// One id that the dossier gives out.
struct known {
    const char *id;
    const struct record *record; // what it is the id of
    const char *path;
    size_t order; // in the document
};

LIST_TYPE(known_list, struct known);

struct check {
    struct arena arena; // scratch
    struct known_list known;
    struct error *err;
    // What is done with each record.
    bool (*visit)(struct check *check, const struct record *record, const void *of,
                  const struct place *place);
};

static bool walk(struct check *check, const struct record *record, const void *of,
                 const struct place *place)
{
    if (!check->visit(check, record, of, place))
        return false;
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        struct place here = {.parent = place, .key = field->name};
        const void *value = field_in(field, of);
        if (field->kind == FIELD_RECORD && !walk(check, field->record, value, &here))
            return false;
        if (field->kind != FIELD_LIST)
            continue;
        const struct list *list = value;
        for (size_t j = 0; j < list->count; j++) {
            struct place item = {.parent = &here, .index = j};
            if (!walk(check, field->record, list_at(list, field->record->size, j), &item))
                return false;
        }
    }
    return true;
}

static bool collect_id(struct check *check, const struct record *record, const void *of,
                       const struct place *place)
{
    const struct field *field = record_id_field(record);
    const char *id = record_id(record, of);
    if (!field || utf8_blank(id))
        return true;
    struct place here = {.parent = place, .key = field->name};
    if (strcmp(id, SUBJECT_HOUSEHOLD) == 0 || strcmp(id, "intake") == 0)
        return place_refuse(&here, check->err, ERROR_INVALID,
                            _("\"%s\" has a meaning of its own and cannot be an id"), id);
    STRING_AUTO path = {0};
    place_append(&here, &path);
    struct known *known = list_add(&check->known.any, sizeof(*known), &check->arena);
    *known = (struct known){.id = id,
                            .record = record,
                            .path = arena_text(&check->arena, string_text(&path)),
                            .order = check->known.count};
    return true;
}

static int compare_known(const void *a, const void *b)
{
    const struct known *one = a;
    const struct known *other = b;
    int order = strcmp(one->id, other->id);
    if (order != 0)
        return order;
    return (one->order > other->order) - (one->order < other->order);
}

static bool check_used_once(struct check *check)
{
    const struct known_list *known = &check->known;
    if (known->count > 0)
        qsort(known->items, known->count, sizeof(*known->items), compare_known);
    for (size_t i = 1; i < known->count; i++) {
        const struct known *one = &known->items[i - 1];
        const struct known *other = &known->items[i];
        if (strcmp(one->id, other->id) != 0)
            continue;
        STRING_AUTO excerpt = {0};
        place_append_excerpt(&excerpt, other->id);
        return error_set_at(check->err, ERROR_INVALID, other->path,
                            _("%s: the id %s is already that of %s"), other->path,
                            string_text(&excerpt), one->path);
    }
    return true;
}

static int compare_id(const void *key, const void *known)
{
    return strcmp(key, ((const struct known *)known)->id);
}

static bool check_reference(struct check *check, const struct field *field, const char *id,
                            const struct place *place)
{
    const struct known_list *known = &check->known;
    if ((field->flags & FIELD_OR_HOUSEHOLD) && strcmp(id, SUBJECT_HOUSEHOLD) == 0)
        return true;
    const struct known *found = known->count == 0 ? NULL
                                                  : bsearch(id, known->items, known->count,
                                                            sizeof(*known->items), compare_id);
    if (found && found->record == field->refers)
        return true;
    STRING_AUTO excerpt = {0};
    place_append_excerpt(&excerpt, id);
    return place_refuse(place, check->err, ERROR_INVALID,
                        field->refers == &record_member
                            ? _("no member in this file has the id %s")
                            : _("nothing in this file that fits here has the id %s"),
                        string_text(&excerpt));
}

static bool check_references(struct check *check, const struct record *record, const void *of,
                             const struct place *place)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        struct place here = {.parent = place, .key = field->name};
        if (!field->refers || (field->flags & FIELD_JUDGED))
            continue;
        if (field->kind == FIELD_TEXT) {
            const char *id = *(const char *const *)field_in(field, of);
            if (!utf8_blank(id) && !check_reference(check, field, id, &here))
                return false;
            continue;
        }
        const struct text_list *ids = field_in(field, of);
        for (size_t j = 0; j < ids->count; j++) {
            struct place item = {.parent = &here, .index = j};
            if (!check_reference(check, field, ids->items[j], &item))
                return false;
        }
    }
    return true;
}

bool dossier_check_ids(const struct dossier *dossier, struct error *err)
{
    struct check check = {.err = err, .visit = collect_id};
    bool done = walk(&check, &record_dossier, dossier, NULL) && check_used_once(&check);
    check.visit = check_references;
    done = done && walk(&check, &record_dossier, dossier, NULL);
    arena_release(&check.arena);
    return done;
}
