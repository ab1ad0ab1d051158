// SPDX-License-Identifier: EUPL-1.2
#include "store/row.h"

#include <stdlib.h>
#include <string.h>

#include "base/string.h"
#include "base/translate.h"

// The column of a field into `ret_name`; one that SQL keeps for itself gets an underscore.
static void column_name(const char *prefix, const struct field *field, struct string *ret_name)
{
    static const char *const reserved[] = {"from", "to", "with"};
    string_clear(ret_name);
    string_append(ret_name, prefix);
    string_append(ret_name, field->name);
    for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++) {
        if (strcmp(string_text(ret_name), reserved[i]) == 0) {
            string_append_char(ret_name, '_');
            return;
        }
    }
}

// Where each field of a record stands in a statement, worked out at its first row: in a select as a
// column, in a write as a parameter.
struct place {
    const struct field *field;
    size_t base; // of the record that holds the field, in the row
    int at;
};

struct places {
    size_t count;
    struct place items[];
};

static size_t count_fields(const struct record *record)
{
    size_t count = 0;
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        if (field->kind == FIELD_RECORD)
            count += count_fields(field->record);
        else if (field->kind != FIELD_LIST)
            count++;
    }
    return count;
}

static void find_places(struct statement *statement, bool writes, const struct record *record,
                        const char *prefix, size_t base, struct places *places)
{
    STRING_AUTO name = {0};
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        column_name(prefix, field, &name);
        if (field->kind == FIELD_RECORD) {
            string_append_char(&name, '_');
            find_places(statement, writes, field->record, string_text(&name), base + field->offset,
                        places);
        } else if (field->kind != FIELD_LIST) {
            int at = writes ? parameter_place(statement, string_text(&name))
                            : column_place(statement, string_text(&name));
            places->items[places->count++] = (struct place){field, base, at};
        }
    }
}

static const struct places *places_of(struct statement *statement, bool writes,
                                      const struct record *record)
{
    void **memo = statement_memo(statement);
    if (!*memo) {
        struct places *places =
            calloc(1, sizeof(*places) + count_fields(record) * sizeof(places->items[0]));
        if (!places)
            abort();
        find_places(statement, writes, record, "", 0, places);
        *memo = places;
    }
    return *memo;
}

static bool read_field(struct statement *statement, const struct place *place, void *record,
                       struct arena *arena, struct error *err)
{
    const struct field *field = place->field;
    void *value = field_at(field, record);
    if (field->kind == FIELD_WHOLE || field->kind == FIELD_ANSWER) {
        if (column_null_at(statement, place->at))
            return true;
        int64_t whole = column_whole_at(statement, place->at);
        if (field->kind == FIELD_WHOLE)
            *(struct whole *)value = whole_of(whole);
        else
            *(enum answer *)value = whole != 0 ? ANSWER_YES : ANSWER_NO;
        return true;
    }
    const char *text = column_text_at(statement, place->at);
    if (!text)
        return true;
    if (field->kind == FIELD_TEXT || field->kind == FIELD_TIME) {
        *(const char **)value = arena_text(arena, text);
        return true;
    }
    if (field_parse(field, record, text, arena, NULL))
        return true;
    return error_set_at(err, ERROR_CORRUPT, field->name,
                        _("The store holds an impossible value in '%s'."), field->name);
}

bool row_read(struct statement *statement, const struct record *record, void *row,
              struct arena *arena, struct error *err)
{
    const struct places *places = places_of(statement, false, record);
    for (size_t i = 0; i < places->count; i++) {
        const struct place *place = &places->items[i];
        if (!read_field(statement, place, (char *)row + place->base, arena, err))
            return false;
    }
    return true;
}

static void bind_at(struct statement *statement, const struct place *place, const void *record,
                    struct string *text)
{
    const struct field *field = place->field;
    const void *value = field_in(field, record);
    if (field_absent(field, record)) {
        parameter_borrow_at(statement, place->at, NULL);
    } else if (field->kind == FIELD_TEXT || field->kind == FIELD_TIME) {
        parameter_borrow_at(statement, place->at, *(const char *const *)value);
    } else if (field->kind == FIELD_WHOLE) {
        parameter_whole_at(statement, place->at, ((const struct whole *)value)->value);
    } else if (field->kind == FIELD_ANSWER) {
        parameter_whole_at(statement, place->at, *(const enum answer *)value == ANSWER_YES);
    } else {
        string_clear(text);
        field_format(field, record, text);
        parameter_text_at(statement, place->at, string_text(text));
    }
}

void row_bind(struct statement *statement, const struct record *record, const void *row)
{
    STRING_AUTO text = {0};
    if (!statement_ready(statement))
        return;
    const struct places *places = places_of(statement, true, record);
    for (size_t i = 0; i < places->count; i++)
        if (places->items[i].at > 0)
            bind_at(statement, &places->items[i], (const char *)row + places->items[i].base, &text);
}

bool row_binds_all(struct statement *statement, const struct record *record, const void *old,
                   const void *row)
{
    if (!statement_ready(statement))
        return false;
    const struct places *places = places_of(statement, true, record);
    for (size_t i = 0; i < places->count; i++) {
        const struct place *place = &places->items[i];
        if (place->at == 0 && (!old || !field_equal(place->field, (const char *)old + place->base,
                                                    (const char *)row + place->base)))
            return false;
    }
    return true;
}

bool row_equal(const struct record *record, const void *a, const void *b)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        if (field->kind != FIELD_LIST && !field_equal(field, a, b))
            return false;
    }
    return true;
}
