// SPDX-License-Identifier: EUPL-1.2
#include "model/field.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

static_assert(sizeof(enum answer) == sizeof(int), "choices are read through int");
static_assert(sizeof(enum phase) == sizeof(int), "choices are read through int");
static_assert(sizeof(struct text_list) == sizeof(struct list), "lists differ in their items only");

const struct field *record_field(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->count; i++)
        if (strcmp(record->fields[i].name, name) == 0)
            return &record->fields[i];
    return NULL;
}

const struct field *record_id_field(const struct record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].flags & FIELD_IS_ID)
            return &record->fields[i];
    return NULL;
}

const char *record_id(const struct record *record, const void *of)
{
    const struct field *id = record_id_field(record);
    return id ? *(const char *const *)field_in(id, of) : NULL;
}

void *field_at(const struct field *field, void *record)
{
    return (char *)record + field->offset;
}

const void *field_in(const struct field *field, const void *record)
{
    return (const char *)record + field->offset;
}

size_t field_size(const struct field *field)
{
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_TIME:
        return sizeof(const char *);
    case FIELD_WHOLE:
        return sizeof(struct whole);
    case FIELD_ANSWER:
    case FIELD_CHOICE:
        return sizeof(int);
    case FIELD_DATE:
        return sizeof(struct date);
    case FIELD_PARTIAL_DATE:
        return sizeof(struct partial_date);
    case FIELD_TEXTS:
    case FIELD_LIST:
        return sizeof(struct list);
    case FIELD_SCALAR:
        return sizeof(struct json_scalar);
    case FIELD_RECORD:
        return field->record->size;
    }
    assert(!"a field kind without a case");
    return 0;
}

bool record_absent(const struct record *record, const void *of)
{
    for (size_t i = 0; i < record->count; i++)
        if (!field_absent(&record->fields[i], of))
            return false;
    return true;
}

bool field_absent(const struct field *field, const void *record)
{
    const void *value = field_in(field, record);
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_TIME:
        return *(const char *const *)value == NULL;
    case FIELD_WHOLE:
        return !((const struct whole *)value)->given;
    case FIELD_ANSWER:
    case FIELD_CHOICE:
        return *(const int *)value == 0;
    case FIELD_DATE:
        return !date_given(*(const struct date *)value);
    case FIELD_PARTIAL_DATE:
        return !partial_date_given(*(const struct partial_date *)value);
    case FIELD_TEXTS:
    case FIELD_LIST:
        return ((const struct list *)value)->count == 0;
    case FIELD_SCALAR:
        return ((const struct json_scalar *)value)->kind == JSON_NULL;
    case FIELD_RECORD:
        return record_absent(field->record, value);
    }
    assert(!"a field kind without a case");
    return true;
}

// What a copy takes its texts from.
struct copying {
    struct arena *arena; // NULL: the texts stay where they are
    struct arena *lists;
};

static const char *copy_text(const struct copying *copying, const char *text, const char *same)
{
    if (!copying->arena || !text || text == same)
        return text;
    return same && strcmp(same, text) == 0 ? same : arena_text(copying->arena, text);
}

// As much room as a list has that was filled item by item.
static void make_room(struct list *list, size_t size, size_t count, struct arena *arena)
{
    size_t capacity = 4;
    while (capacity < count)
        capacity *= 2;
    *list = (struct list){arena_alloc(arena, capacity * size), count, capacity};
}

static void copy_texts(const struct copying *copying, struct text_list *copy,
                       const struct text_list *original, const struct text_list *like)
{
    *copy = (struct text_list){0};
    if (original->count == 0)
        return;
    make_room(&copy->any, sizeof(*copy->items), original->count, copying->lists);
    for (size_t i = 0; i < original->count; i++)
        copy->items[i] =
            copy_text(copying, original->items[i], like && i < like->count ? like->items[i] : NULL);
}

static void copy_record(const struct copying *copying, const struct record *record, void *copy,
                        const void *original, const void *like);

// Whether there is anything in a record but texts and plain values.
static bool holds_lists(const struct record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        if (field->kind == FIELD_TEXTS || field->kind == FIELD_LIST ||
            (field->kind == FIELD_RECORD && holds_lists(field->record)))
            return true;
    }
    return false;
}

// Whether a copy of these bytes is all it takes: the texts stay, or are those of `like`.
static bool plain(const struct copying *copying, const struct record *record, const void *original,
                  const void *like)
{
    return !copying->arena || (like && memcmp(original, like, record->size) == 0);
}

static void copy_list(const struct copying *copying, const struct record *record, struct list *copy,
                      const struct list *original, const struct list *like)
{
    *copy = (struct list){0};
    if (original->count == 0)
        return;
    make_room(copy, record->size, original->count, copying->lists);
    bool flat = !holds_lists(record);
    for (size_t i = 0; i < original->count; i++) {
        void *to = list_at(copy, record->size, i);
        const void *from = list_at(original, record->size, i);
        const void *same = like && i < like->count ? list_at(like, record->size, i) : NULL;
        if (flat && plain(copying, record, from, same))
            memcpy(to, from, record->size);
        else
            copy_record(copying, record, to, from, same);
    }
}

static void copy_record(const struct copying *copying, const struct record *record, void *copy,
                        const void *original, const void *like)
{
    // Members outside the table (revisions) are plain numbers; the loop renews all pointers.
    memcpy(copy, original, record->size);
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        void *to = field_at(field, copy);
        const void *from = field_in(field, original);
        const void *same = like ? field_in(field, like) : NULL;
        if (field->kind == FIELD_TEXT || field->kind == FIELD_TIME) {
            *(const char **)to = copy_text(copying, *(const char *const *)from,
                                           same ? *(const char *const *)same : NULL);
        } else if (field->kind == FIELD_SCALAR) {
            struct json_scalar *scalar = to;
            scalar->text = copy_text(copying, scalar->text, NULL);
        } else if (field->kind == FIELD_TEXTS) {
            copy_texts(copying, to, from, same);
        } else if (field->kind == FIELD_RECORD) {
            copy_record(copying, field->record, to, from, same);
        } else if (field->kind == FIELD_LIST) {
            copy_list(copying, field->record, to, from, same);
        }
    }
}

void record_copy(const struct record *record, void *copy, const void *original, struct arena *arena)
{
    copy_record(&(struct copying){arena, arena}, record, copy, original, NULL);
}

void record_copy_like(const struct record *record, void *copy, const void *original,
                      const void *like, struct arena *arena)
{
    copy_record(&(struct copying){arena, arena}, record, copy, original, like);
}

void record_copy_lists(const struct record *record, void *copy, const void *original,
                       struct arena *arena)
{
    copy_record(&(struct copying){NULL, arena}, record, copy, original, NULL);
}

static bool texts_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool text_lists_equal(const struct text_list *a, const struct text_list *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!texts_equal(a->items[i], b->items[i]))
            return false;
    return true;
}

static bool lists_equal(const struct record *record, const struct list *a, const struct list *b)
{
    if (a->count != b->count)
        return false;
    if (a->items == b->items) // shared by two states of one dossier
        return true;
    for (size_t i = 0; i < a->count; i++)
        if (!record_equal(record, list_at(a, record->size, i), list_at(b, record->size, i)))
            return false;
    return true;
}

static bool scalars_equal(const struct json_scalar *a, const struct json_scalar *b)
{
    return a->kind == b->kind && (a->kind != JSON_TEXT || texts_equal(a->text, b->text)) &&
           (a->kind != JSON_WHOLE || a->whole == b->whole);
}

bool field_equal(const struct field *field, const void *record_a, const void *record_b)
{
    const void *a = field_in(field, record_a);
    const void *b = field_in(field, record_b);
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_TIME:
        return texts_equal(*(const char *const *)a, *(const char *const *)b);
    case FIELD_WHOLE: {
        const struct whole *one = a;
        const struct whole *other = b;
        return one->given == other->given && (!one->given || one->value == other->value);
    }
    case FIELD_ANSWER:
    case FIELD_CHOICE:
        return *(const int *)a == *(const int *)b;
    case FIELD_DATE:
        return ((const struct date *)a)->day == ((const struct date *)b)->day;
    case FIELD_PARTIAL_DATE: {
        const struct partial_date *one = a;
        const struct partial_date *other = b;
        return one->year == other->year && one->month == other->month && one->day == other->day;
    }
    case FIELD_TEXTS:
        return text_lists_equal(a, b);
    case FIELD_SCALAR:
        return scalars_equal(a, b);
    case FIELD_RECORD:
        return record_equal(field->record, a, b);
    case FIELD_LIST:
        return lists_equal(field->record, a, b);
    }
    assert(!"a field kind without a case");
    return false;
}

bool record_equal(const struct record *record, const void *a, const void *b)
{
    if (memcmp(a, b, record->size) == 0) // also the addresses of texts and lists, which are shared
        return true;
    for (size_t i = 0; i < record->count; i++)
        if (!field_equal(&record->fields[i], a, b))
            return false;
    return true;
}

void text_list_add(struct text_list *list, const char *text, struct arena *arena)
{
    const char **item = list_add(&list->any, sizeof(*item), arena);
    *item = arena_text(arena, text);
}

bool text_list_has(const struct text_list *list, const char *text)
{
    for (size_t i = 0; text && i < list->count; i++)
        if (strcmp(list->items[i], text) == 0)
            return true;
    return false;
}
