// SPDX-License-Identifier: EUPL-1.2
#include "store/row.h"

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

static void bind_field(struct statement *statement, const char *name, const struct field *field,
                       const void *row)
{
    STRING_AUTO text = {0};
    const void *value = field_in(field, row);
    if (field_absent(field, row)) {
        statement_null(statement, name);
    } else if (field->kind == FIELD_TEXT || field->kind == FIELD_TIME) {
        statement_text(statement, name, *(const char *const *)value);
    } else if (field->kind == FIELD_WHOLE) {
        statement_whole(statement, name, ((const struct whole *)value)->value);
    } else if (field->kind == FIELD_ANSWER) {
        statement_whole(statement, name, *(const enum answer *)value == ANSWER_YES);
    } else {
        field_format(field, row, &text);
        statement_text(statement, name, string_text(&text));
    }
}

static void bind_fields(struct statement *statement, const struct record *record,
                        const char *prefix, const void *row)
{
    STRING_AUTO name = {0};
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        column_name(prefix, field, &name);
        if (field->kind == FIELD_RECORD) {
            string_append_char(&name, '_');
            bind_fields(statement, field->record, string_text(&name), field_in(field, row));
        } else if (field->kind != FIELD_LIST) {
            bind_field(statement, string_text(&name), field, row);
        }
    }
}

void row_bind(struct statement *statement, const struct record *record, const void *row)
{
    bind_fields(statement, record, "", row);
}

static bool read_field(struct statement *statement, const char *name, const struct field *field,
                       void *row, struct arena *arena, struct error *err)
{
    void *value = field_at(field, row);
    if (column_null(statement, name))
        return true;
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_TIME:
        *(const char **)value = arena_text(arena, column_text(statement, name));
        return true;
    case FIELD_WHOLE:
        *(struct whole *)value = whole_of(column_whole(statement, name));
        return true;
    case FIELD_ANSWER:
        *(enum answer *)value = column_whole(statement, name) != 0 ? ANSWER_YES : ANSWER_NO;
        return true;
    default:
        break;
    }
    if (field_parse(field, row, column_text(statement, name), arena, NULL))
        return true;
    return error_set_at(err, ERROR_CORRUPT, name, _("The store holds an impossible value in '%s'."),
                        name);
}

static bool read_fields(struct statement *statement, const struct record *record,
                        const char *prefix, void *row, struct arena *arena, struct error *err)
{
    STRING_AUTO name = {0};
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        bool good = true;
        column_name(prefix, field, &name);
        if (field->kind == FIELD_RECORD) {
            string_append_char(&name, '_');
            good = read_fields(statement, field->record, string_text(&name), field_at(field, row),
                               arena, err);
        } else if (field->kind != FIELD_LIST) {
            good = read_field(statement, string_text(&name), field, row, arena, err);
        }
        if (!good)
            return false;
    }
    return true;
}

bool row_read(struct statement *statement, const struct record *record, void *row,
              struct arena *arena, struct error *err)
{
    return read_fields(statement, record, "", row, arena, err);
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
