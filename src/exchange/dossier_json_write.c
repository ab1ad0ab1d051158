// SPDX-License-Identifier: EUPL-1.2
#include "exchange/dossier_json.h"

#include <assert.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/json_out.h"
#include "exchange/place.h"
#include "model/field.h"

struct writer {
    struct json_out json;
    struct error *err;
};

static bool write_record(struct writer *writer, const struct record *record, const void *of,
                         const struct place *place);

static bool write_text(struct writer *writer, const char *text, const struct place *place)
{
    if (!utf8_valid(text, strlen(text)))
        return place_refuse(place, writer->err, ERROR_CORRUPT, "%s", _("this text is not UTF-8"));
    json_out_text(&writer->json, text);
    return true;
}

static bool write_texts(struct writer *writer, const struct text_list *texts,
                        const struct place *place)
{
    json_out_begin_list(&writer->json);
    for (size_t i = 0; i < texts->count; i++) {
        struct place here = {.parent = place, .index = i};
        if (!write_text(writer, texts->items[i], &here))
            return false;
    }
    json_out_end(&writer->json);
    return true;
}

static bool write_list(struct writer *writer, const struct record *record, const struct list *list,
                       const struct place *place)
{
    json_out_begin_list(&writer->json);
    for (size_t i = 0; i < list->count; i++) {
        struct place here = {.parent = place, .index = i};
        if (!write_record(writer, record, list_at(list, record->size, i), &here))
            return false;
    }
    json_out_end(&writer->json);
    return true;
}

static bool write_scalar(struct writer *writer, const struct json_scalar *scalar,
                         const struct place *place)
{
    switch (scalar->kind) {
    case JSON_TEXT:
        return write_text(writer, scalar->text, place);
    case JSON_WHOLE:
        json_out_whole(&writer->json, scalar->whole);
        return true;
    case JSON_FALSE:
    case JSON_TRUE:
        json_out_boolean(&writer->json, scalar->kind == JSON_TRUE);
        return true;
    case JSON_NULL:
        break;
    }
    json_out_null(&writer->json);
    return true;
}

// Dates, numbers, answers and choices: plain values that always have a form.
static void write_plain(struct json_out *json, const struct field *field, const void *value)
{
    char date[DATE_TEXT_SIZE];
    switch (field->kind) {
    case FIELD_WHOLE:
        json_out_whole(json, ((const struct whole *)value)->value);
        return;
    case FIELD_ANSWER:
        json_out_boolean(json, *(const enum answer *)value == ANSWER_YES);
        return;
    case FIELD_DATE:
        json_out_text(json, date_format(*(const struct date *)value, date));
        return;
    case FIELD_PARTIAL_DATE:
        json_out_text(json, partial_date_format(*(const struct partial_date *)value, date));
        return;
    case FIELD_CHOICE:
        json_out_text(json, choice_code(field->choices, *(const int *)value));
        return;
    case FIELD_TEXT:
    case FIELD_TIME:
    case FIELD_TEXTS:
    case FIELD_SCALAR:
    case FIELD_RECORD:
    case FIELD_LIST:
        break;
    }
    assert(!"a field kind without a case");
}

static bool write_field(struct writer *writer, const struct field *field, const void *value,
                        const struct place *place)
{
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_TIME:
        return write_text(writer, *(const char *const *)value, place);
    case FIELD_TEXTS:
        return write_texts(writer, value, place);
    case FIELD_SCALAR:
        return write_scalar(writer, value, place);
    case FIELD_RECORD:
        return write_record(writer, field->record, value, place);
    case FIELD_LIST:
        return write_list(writer, field->record, value, place);
    case FIELD_WHOLE:
    case FIELD_ANSWER:
    case FIELD_DATE:
    case FIELD_PARTIAL_DATE:
    case FIELD_CHOICE:
        break;
    }
    write_plain(&writer->json, field, value);
    return true;
}

static bool write_fields(struct writer *writer, const struct record *record, const void *of,
                         const struct place *place)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        struct place here = {.parent = place, .key = field->name};
        if (field_absent(field, of))
            continue;
        json_out_key(&writer->json, field->name);
        if (!write_field(writer, field, field_in(field, of), &here))
            return false;
    }
    return true;
}

static bool write_record(struct writer *writer, const struct record *record, const void *of,
                         const struct place *place)
{
    json_out_begin_object(&writer->json);
    if (!write_fields(writer, record, of, place))
        return false;
    json_out_end(&writer->json);
    return true;
}

bool dossier_json_write(const struct dossier *dossier, struct string *out, struct error *err)
{
    STRING_AUTO text = {0};
    struct writer writer = {.err = err};
    json_out_init(&writer.json, &text, JSON_OUT_PRETTY);
    json_out_begin_object(&writer.json);
    json_out_key_text(&writer.json, "format", DOSSIER_JSON_FORMAT);
    json_out_key_whole(&writer.json, "version", DOSSIER_JSON_VERSION);
    if (!write_fields(&writer, &record_dossier, dossier, NULL))
        return false;
    json_out_end(&writer.json);
    string_append_n(out, string_text(&text), text.length);
    return true;
}
