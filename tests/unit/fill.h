// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UNIT_FILL_H
#define TESTS_UNIT_FILL_H

#include <assert.h>
#include <stdlib.h>

#include "model/dossier.h"
#include "model/field.h"

// Fills records by walking the field table: every field gets a valid value that no field filled
// before has (as far as its kind allows), so that a new field is tested without a line here.

struct fill {
    struct arena *arena;
    int next;
};

// Items in each list.
enum { FILL_ITEMS = 3 };

static inline void fill_record(const struct record *type, void *record, struct fill *fill);

static inline void fill_texts(const struct field *field, struct text_list *texts, struct fill *fill)
{
    *texts = (struct text_list){0};
    for (int i = 0; i < 2; i++) {
        if (field->choices)
            text_list_add(
                texts, choice_code(field->choices, fill->next++ % (int)field->choices->count + 1),
                fill->arena);
        else
            text_list_add(texts, arena_format(fill->arena, "%s-%d", field->name, fill->next++),
                          fill->arena);
    }
}

static inline void fill_partial_date(struct partial_date *date, int n)
{
    *date = (struct partial_date){.year = (int16_t)(1900 + n % 120)};
    if (n % 3 > 0)
        date->month = (int8_t)(n % 12 + 1);
    if (n % 3 > 1)
        date->day = (int8_t)(n % 28 + 1);
}

static inline void fill_json(struct json_scalar *scalar, int n, struct arena *arena)
{
    static const enum json_kind kinds[] = {JSON_TEXT, JSON_WHOLE, JSON_FALSE, JSON_TRUE};
    *scalar = (struct json_scalar){.kind = kinds[n % 4]};
    if (scalar->kind == JSON_TEXT)
        scalar->text = arena_format(arena, "value %d", n);
    else if (scalar->kind == JSON_WHOLE)
        scalar->whole = n;
}

// Gives one field a new value.
static inline void fill_field(const struct field *field, void *record, struct fill *fill)
{
    void *value = field_at(field, record);
    int n = fill->next++;
    switch (field->kind) {
    case FIELD_TEXT:
        *(const char **)value = arena_format(fill->arena, "%s %d", field->name, n);
        return;
    case FIELD_TIME:
        *(const char **)value = arena_format(fill->arena, "%02d:%02d", n / 60 % 24, n % 60);
        return;
    case FIELD_WHOLE:
        *(struct whole *)value = whole_of(n);
        return;
    case FIELD_ANSWER:
        *(enum answer *)value = n % 2 == 0 ? ANSWER_YES : ANSWER_NO;
        return;
    case FIELD_CHOICE:
        *(int *)value = n % (int)field->choices->count + 1;
        return;
    case FIELD_DATE:
        *(struct date *)value = date_add_days(date_of(2020, 1, 1), n);
        return;
    case FIELD_PARTIAL_DATE:
        fill_partial_date(value, n);
        return;
    case FIELD_TEXTS:
        fill_texts(field, value, fill);
        return;
    case FIELD_SCALAR:
        fill_json(value, n, fill->arena);
        return;
    case FIELD_RECORD:
        fill_record(field->record, value, fill);
        return;
    case FIELD_LIST:
        *(struct list *)value = (struct list){0};
        for (int i = 0; i < FILL_ITEMS; i++)
            fill_record(field->record, list_add(value, field->record->size, fill->arena), fill);
        return;
    }
    abort();
}

static inline void fill_record(const struct record *type, void *record, struct fill *fill)
{
    for (size_t i = 0; i < type->count; i++)
        fill_field(&type->fields[i], record, fill);
}

// Gives one field a value that differs from the one it has.
static inline void fill_other(const struct field *field, void *record, struct fill *fill)
{
    void *was = arena_alloc(fill->arena, 4096);
    assert(field->offset + field_size(field) <= 4096);
    for (size_t i = 0; i < field_size(field); i++)
        ((char *)was)[field->offset + i] = ((char *)record)[field->offset + i];
    // In growing steps: an even one would give an answer the same value for ever, one of three a
    // record of choices out of three.
    for (int step = 0; field_equal(field, record, was); step++) {
        fill->next += step;
        fill_field(field, record, fill);
    }
}

static inline void fill_dossier(struct dossier *dossier)
{
    struct fill fill = {.arena = &dossier->arena};
    fill_record(&record_dossier, dossier, &fill);
}

// Every record type that can be reached from the dossier.
static inline size_t fill_types(const struct record *type, const struct record **ret_types,
                                size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ret_types[i] == type)
            return count;
    ret_types[count++] = type;
    for (size_t i = 0; i < type->count; i++)
        if (type->fields[i].record)
            count = fill_types(type->fields[i].record, ret_types, count);
    return count;
}

enum { FILL_MOST_TYPES = 64 };

#endif
