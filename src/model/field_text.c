// SPDX-License-Identifier: EUPL-1.2
// Field values as text and back: the canonical form of store, diff and log, and the form people
// read.
#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "model/instrument.h"
#include "model/postcode.h"

static void format_texts(const struct text_list *texts, const char *between, struct string *out)
{
    for (size_t i = 0; i < texts->count; i++) {
        string_append(out, i > 0 ? between : "");
        string_append(out, texts->items[i]);
    }
}

// "null", "true", "12", or a text behind a quotation mark: enough to tell the kinds apart.
static void format_scalar(const struct json_scalar *scalar, struct string *out)
{
    switch (scalar->kind) {
    case JSON_NULL:
        return;
    case JSON_TEXT:
        string_append_format(out, "\"%s", scalar->text ? scalar->text : "");
        return;
    case JSON_WHOLE:
        string_append_format(out, "%" PRId64, scalar->whole);
        return;
    case JSON_FALSE:
        string_append(out, "false");
        return;
    case JSON_TRUE:
        string_append(out, "true");
        return;
    }
}

void field_format(const struct field *field, const void *record, struct string *out)
{
    char date[DATE_TEXT_SIZE];
    const void *value = field_in(field, record);
    if (field_absent(field, record))
        return;
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_TIME:
        string_append(out, *(const char *const *)value);
        return;
    case FIELD_WHOLE:
        string_append_format(out, "%" PRId64, ((const struct whole *)value)->value);
        return;
    case FIELD_ANSWER:
        string_append(out, *(const int *)value == ANSWER_YES ? "true" : "false");
        return;
    case FIELD_CHOICE:
        string_append(out, choice_code(field->choices, *(const int *)value));
        return;
    case FIELD_DATE:
        string_append(out, date_format(*(const struct date *)value, date));
        return;
    case FIELD_PARTIAL_DATE:
        string_append(out, partial_date_format(*(const struct partial_date *)value, date));
        return;
    case FIELD_TEXTS:
        format_texts(value, "\n", out);
        return;
    case FIELD_SCALAR:
        format_scalar(value, out);
        return;
    case FIELD_RECORD:
    case FIELD_LIST:
        break;
    }
    assert(!"records and lists have no single text");
}

static bool parse_whole(const char *text, int64_t *ret_value)
{
    char *end = NULL;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    bool plain = text[0] == '-' || (text[0] >= '0' && text[0] <= '9');
    if (!plain || errno != 0 || *end != '\0')
        return false;
    *ret_value = value;
    return true;
}

static bool parse_answer(const char *text, enum answer *ret_answer)
{
    if (strcmp(text, "true") == 0)
        *ret_answer = ANSWER_YES;
    else if (strcmp(text, "false") == 0)
        *ret_answer = ANSWER_NO;
    else
        return false;
    return true;
}

static bool parse_scalar(const char *text, struct arena *arena, struct json_scalar *ret_scalar)
{
    struct json_scalar scalar = {0};
    enum answer answer;
    if (text[0] == '"') {
        scalar.kind = JSON_TEXT;
        scalar.text = arena_text(arena, text + 1);
    } else if (parse_answer(text, &answer)) {
        scalar.kind = answer == ANSWER_YES ? JSON_TRUE : JSON_FALSE;
    } else if (parse_whole(text, &scalar.whole)) {
        scalar.kind = JSON_WHOLE;
    } else {
        return false;
    }
    *ret_scalar = scalar;
    return true;
}

static bool parse_texts(const struct field *field, const char *text, struct arena *arena,
                        struct text_list *ret_texts)
{
    struct text_list texts = {0};
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        const char *item = arena_text_n(arena, text, length);
        if (field->choices && choice_value(field->choices, item) == 0)
            return false;
        text_list_add(&texts, item, arena);
        text += length + (text[length] == '\n');
    }
    *ret_texts = texts;
    return true;
}

const char *field_text_kept(const struct field *field, const char *text, struct arena *arena)
{
    const char *tidy = NULL;
    if (field->flags & FIELD_IS_POSTCODE)
        tidy = postcode_tidy(text, arena);
    return tidy ? tidy : arena_text(arena, text);
}

// Whether `text` is a value of the field's kind; if so it is stored at `value`.
static bool parse(const struct field *field, void *value, const char *text, struct arena *arena)
{
    int minutes = 0;
    switch (field->kind) {
    case FIELD_TEXT:
        *(const char **)value = field_text_kept(field, text, arena);
        return true;
    case FIELD_TIME:
        if (!clock_time_parse(text, &minutes))
            return false;
        *(const char **)value = arena_format(arena, "%02d:%02d", minutes / 60, minutes % 60);
        return true;
    case FIELD_WHOLE: {
        struct whole whole = {.given = true};
        if (!parse_whole(text, &whole.value))
            return false;
        *(struct whole *)value = whole;
        return true;
    }
    case FIELD_ANSWER:
        return parse_answer(text, value);
    case FIELD_CHOICE: {
        int choice = choice_value(field->choices, text);
        if (choice == 0)
            return false;
        *(int *)value = choice;
        return true;
    }
    case FIELD_DATE:
        return date_parse(text, value);
    case FIELD_PARTIAL_DATE:
        return partial_date_parse(text, value);
    case FIELD_TEXTS:
        return parse_texts(field, text, arena, value);
    case FIELD_SCALAR:
        return parse_scalar(text, arena, value);
    case FIELD_RECORD:
    case FIELD_LIST:
        break;
    }
    assert(!"records and lists have no single text");
    return false;
}

bool field_parse(const struct field *field, void *record, const char *text, struct arena *arena,
                 struct error *err)
{
    void *value = field_at(field, record);
    assert(field->kind != FIELD_RECORD && field->kind != FIELD_LIST);
    if (!text || text[0] == '\0') {
        memset(value, 0, field_size(field));
        return true;
    }
    if (parse(field, value, text, arena))
        return true;
    return error_set_at(err, ERROR_INVALID, field->name, _("%s: '%s' does not fit here."),
                        _(field->label), text);
}

static void display_date(struct date date, struct string *out)
{
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(date, &year, &month, &day);
    string_append_format(out, "%02d-%02d-%04d", day, month, year);
}

static void display_partial_date(struct partial_date date, struct string *out)
{
    if (date.day != 0)
        string_append_format(out, "%02d-", date.day);
    if (date.month != 0)
        string_append_format(out, "%02d-", date.month);
    string_append_format(out, "%04d", date.year);
}

// Codes of a set by their labels, domains by theirs, other texts as they are.
static void display_texts(const struct field *field, const struct text_list *texts,
                          struct string *out)
{
    for (size_t i = 0; i < texts->count; i++) {
        const char *text = texts->items[i];
        string_append(out, i > 0 ? ", " : "");
        if (field->choices && choice_value(field->choices, text) != 0)
            text = _(choice_label(field->choices, choice_value(field->choices, text)));
        string_append(out, field->flags & FIELD_IS_DOMAIN ? domain_label(text) : text);
    }
}

static void display_scalar(const struct json_scalar *scalar, struct string *out)
{
    if (scalar->kind == JSON_TEXT)
        string_append(out, scalar->text);
    else if (scalar->kind == JSON_TRUE || scalar->kind == JSON_FALSE)
        string_append(out, scalar->kind == JSON_TRUE ? _("yes") : _("no"));
    else
        format_scalar(scalar, out);
}

static void display_postcode(const char *kept, struct string *out)
{
    struct arena arena = {0};
    string_append(out, postcode_shown(kept, &arena));
    arena_release(&arena);
}

void field_display(const struct field *field, const void *record, struct string *out)
{
    const void *value = field_in(field, record);
    if (field_absent(field, record))
        return;
    if (field->kind == FIELD_ANSWER)
        string_append(out, *(const int *)value == ANSWER_YES ? _("yes") : _("no"));
    else if (field->kind == FIELD_CHOICE)
        string_append(out, _(choice_label(field->choices, *(const int *)value)));
    else if (field->kind == FIELD_DATE)
        display_date(*(const struct date *)value, out);
    else if (field->kind == FIELD_PARTIAL_DATE)
        display_partial_date(*(const struct partial_date *)value, out);
    else if (field->kind == FIELD_TEXTS)
        display_texts(field, value, out);
    else if (field->kind == FIELD_SCALAR)
        display_scalar(value, out);
    else if (field->flags & FIELD_IS_DOMAIN)
        string_append(out, domain_label(*(const char *const *)value));
    else if (field->flags & FIELD_IS_POSTCODE)
        display_postcode(*(const char *const *)value, out);
    else
        field_format(field, record, out);
}
