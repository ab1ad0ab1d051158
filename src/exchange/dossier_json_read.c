// SPDX-License-Identifier: EUPL-1.2
#include "exchange/dossier_json.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/dossier_check.h"
#include "exchange/json_in.h"
#include "exchange/place.h"
#include "model/field.h"

struct reader {
    struct arena *arena;
    struct error *err;
    bool own; // written by this program: texts are taken as they are
};

static bool read_record(struct reader *reader, const struct record *record, void *into,
                        struct json_value *value, const struct place *place);

static bool refuse(struct reader *reader, const struct place *place, const char *sentence)
{
    return place_refuse(place, reader->err, ERROR_INVALID, "%s", sentence);
}

// Refuses a text; the sentence quotes it before or after its other words.
static bool refuse_text(struct reader *reader, const struct place *place, const char *text,
                        const char *sentence)
{
    STRING_AUTO excerpt = {0};
    if (utf8_blank(text))
        return refuse(reader, place, _("an empty text cannot stand here; leave the key out"));
    place_append_excerpt(&excerpt, text);
    return place_refuse(place, reader->err, ERROR_INVALID, "%s %s", string_text(&excerpt),
                        sentence);
}

// A JSON text, copied into the arena; NULL when refused.
static const char *take_text(struct reader *reader, struct json_value *value,
                             const struct place *place)
{
    if (json_in_shape(value) != JSON_SHAPE_TEXT) {
        refuse(reader, place, _("a text between quotes belongs here"));
        return NULL;
    }
    size_t length = 0;
    const char *text = json_in_text(value, &length);
    if (strlen(text) != length) {
        refuse(reader, place, _("a text cannot hold the character U+0000"));
        return NULL;
    }
    return arena_text_n(reader->arena, text, length);
}

// Year, hyphen, four or more digits.
static bool is_household_number(const char *text)
{
    size_t year = strspn(text, "0123456789");
    if (year != 4 || text[year] != '-')
        return false;
    const char *sequence = text + year + 1;
    size_t digits = strspn(sequence, "0123456789");
    return digits >= 4 && sequence[digits] == '\0';
}

static bool read_text(struct reader *reader, const struct field *field, const char **into,
                      struct json_value *value, const struct place *place)
{
    const char *text = take_text(reader, value, place);
    int minutes = 0;
    if (!text)
        return false;
    if (!reader->own) {
        if ((field->flags & FIELD_NOT_BLANK) && utf8_blank(text))
            return refuse_text(reader, place, text, "");
        if ((field->flags & FIELD_IS_NUMBER) && !is_household_number(text))
            return refuse_text(reader, place, text,
                               _("is not a household number such as 2026-0173"));
        if (field->kind == FIELD_TIME && !clock_time_parse(text, &minutes))
            return refuse_text(reader, place, text, _("is not a time such as 09:30"));
    }
    *into = field->flags & FIELD_IS_POSTCODE ? field_text_kept(field, text, reader->arena) : text;
    return true;
}

// "2026-02-30" has the form of a date, yet there is no such day.
static bool has_date_form(const char *text)
{
    static const char form[] = "0000-00-00";
    size_t i = 0;
    while (text[i] && form[i] &&
           (form[i] == '-' ? text[i] == '-' : isdigit((unsigned char)text[i])))
        i++;
    return text[i] == '\0' && (i == 4 || i == 7 || i == 10);
}

static bool read_date(struct reader *reader, const struct field *field, void *into,
                      struct json_value *value, const struct place *place)
{
    const char *text = take_text(reader, value, place);
    if (!text)
        return false;
    bool partial = field->kind == FIELD_PARTIAL_DATE;
    if (partial ? partial_date_parse(text, into) : date_parse(text, into))
        return true;
    if (has_date_form(text) && (partial || strlen(text) == DATE_TEXT_SIZE - 1))
        return refuse_text(reader, place, text, _("does not exist"));
    return refuse_text(reader, place, text,
                       partial ? _("is not a date such as 1981-03-12, 1981-03 or 1981")
                               : _("is not a date such as 2026-10-14"));
}

static bool refuse_choice(struct reader *reader, const struct choice_set *choices, const char *text,
                          const struct place *place)
{
    STRING_AUTO sentence = {0};
    string_append(&sentence, _("is not one of these words:"));
    for (size_t i = 0; i < choices->count; i++)
        string_append_format(&sentence, "%s %s", i > 0 ? "," : "", choices->items[i].code);
    return refuse_text(reader, place, text, string_text(&sentence));
}

static bool read_choice(struct reader *reader, const struct field *field, int *into,
                        struct json_value *value, const struct place *place)
{
    const char *text = take_text(reader, value, place);
    if (!text)
        return false;
    *into = choice_value(field->choices, text);
    return *into != 0 || refuse_choice(reader, field->choices, text, place);
}

static bool read_whole(struct reader *reader, struct whole *into, struct json_value *value,
                       const struct place *place)
{
    if (json_in_shape(value) != JSON_SHAPE_WHOLE)
        return refuse(reader, place, _("a whole number without quotes belongs here"));
    *into = whole_of(json_in_whole(value));
    return true;
}

static bool read_answer(struct reader *reader, enum answer *into, struct json_value *value,
                        const struct place *place)
{
    enum json_shape shape = json_in_shape(value);
    if (shape != JSON_SHAPE_TRUE && shape != JSON_SHAPE_FALSE)
        return refuse(reader, place, _("true or false without quotes belongs here"));
    *into = shape == JSON_SHAPE_TRUE ? ANSWER_YES : ANSWER_NO;
    return true;
}

static bool read_scalar(struct reader *reader, struct json_scalar *into, struct json_value *value,
                        const struct place *place)
{
    switch (json_in_shape(value)) {
    case JSON_SHAPE_TEXT:
        into->kind = JSON_TEXT;
        into->text = take_text(reader, value, place);
        return into->text != NULL;
    case JSON_SHAPE_WHOLE:
        into->kind = JSON_WHOLE;
        into->whole = json_in_whole(value);
        return true;
    case JSON_SHAPE_TRUE:
        into->kind = JSON_TRUE;
        return true;
    case JSON_SHAPE_FALSE:
        into->kind = JSON_FALSE;
        return true;
    case JSON_SHAPE_NULL:
    case JSON_SHAPE_REAL:
    case JSON_SHAPE_LIST:
    case JSON_SHAPE_OBJECT:
        break;
    }
    return refuse(reader, place, _("a text, a whole number, true or false belongs here"));
}

// A list of texts or of records: everything between [ and ], none of it null.
static bool read_list(struct reader *reader, const struct field *field, struct list *into,
                      struct json_value *value, const struct place *place)
{
    if (json_in_shape(value) != JSON_SHAPE_LIST)
        return refuse(reader, place, _("a list between [ and ] belongs here"));
    for (size_t i = 0; i < json_in_count(value); i++) {
        struct json_value *item = json_in_item(value, i);
        struct place here = {.parent = place, .index = i};
        if (json_in_shape(item) == JSON_SHAPE_NULL)
            return refuse(reader, &here, _("null cannot stand in a list"));
        if (field->kind == FIELD_LIST) {
            void *record = list_add(into, field->record->size, reader->arena);
            if (!read_record(reader, field->record, record, item, &here))
                return false;
            continue;
        }
        const char **text = list_add(into, sizeof(*text), reader->arena);
        *text = take_text(reader, item, &here);
        if (!*text)
            return false;
        if (field->choices && !reader->own && choice_value(field->choices, *text) == 0)
            return refuse_choice(reader, field->choices, *text, &here);
    }
    return true;
}

static bool read_field(struct reader *reader, const struct field *field, void *record,
                       struct json_value *value, const struct place *place)
{
    void *into = field_at(field, record);
    if (json_in_shape(value) == JSON_SHAPE_NULL)
        return true;
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_TIME:
        return read_text(reader, field, into, value, place);
    case FIELD_WHOLE:
        return read_whole(reader, into, value, place);
    case FIELD_ANSWER:
        return read_answer(reader, into, value, place);
    case FIELD_DATE:
    case FIELD_PARTIAL_DATE:
        return read_date(reader, field, into, value, place);
    case FIELD_CHOICE:
        return read_choice(reader, field, into, value, place);
    case FIELD_TEXTS:
    case FIELD_LIST:
        return read_list(reader, field, into, value, place);
    case FIELD_SCALAR:
        return read_scalar(reader, into, value, place);
    case FIELD_RECORD:
        return read_record(reader, field->record, into, value, place);
    }
    assert(!"a field kind without a case");
    return false;
}

// The keys that only the document itself has.
static bool is_heading(const struct record *record, const char *key)
{
    return record == &record_dossier && (strcmp(key, "format") == 0 || strcmp(key, "version") == 0);
}

static bool read_record(struct reader *reader, const struct record *record, void *into,
                        struct json_value *value, const struct place *place)
{
    if (json_in_shape(value) != JSON_SHAPE_OBJECT)
        return refuse(reader, place, _("an object between { and } belongs here"));
    void *cursor = NULL;
    const char *key = NULL;
    struct json_value *item = NULL;
    while (json_in_next(value, &cursor, &key, &item)) {
        const struct field *field = record_field(record, key);
        struct place here = {.parent = place, .key = key};
        if (!field && is_heading(record, key))
            continue;
        if (!field)
            return refuse(reader, &here, _("this key is unknown"));
        if (!read_field(reader, field, into, item, &here))
            return false;
    }
    return true;
}

// Format and version come before all else: a later version may have keys that are unknown here.
static bool read_heading(struct reader *reader, struct json_value *root)
{
    const struct place format = {.key = "format"};
    const struct place version = {.key = "version"};
    if (json_in_shape(root) != JSON_SHAPE_OBJECT)
        return refuse(reader, NULL, _("an object between { and } belongs here"));
    struct json_value *value = json_in_get(root, format.key);
    if (!value || json_in_shape(value) == JSON_SHAPE_NULL)
        return place_refuse(&format, reader->err, ERROR_INVALID,
                            _("this key is missing; a dossier begins with \"format\": \"%s\""),
                            DOSSIER_JSON_FORMAT);
    const char *text = take_text(reader, value, &format);
    if (!text)
        return false;
    if (strcmp(text, DOSSIER_JSON_FORMAT) != 0)
        return refuse_text(reader, &format, text, _("is not the format of a dossier"));
    value = json_in_get(root, version.key);
    if (!value || json_in_shape(value) == JSON_SHAPE_NULL)
        return refuse(reader, &version, _("this key is missing"));
    struct whole number = {0};
    if (!read_whole(reader, &number, value, &version))
        return false;
    if (number.value > DOSSIER_JSON_VERSION)
        return place_refuse(&version, reader->err, ERROR_INVALID,
                            _("version %lld is newer than this program can read (%d)"),
                            (long long)number.value, DOSSIER_JSON_VERSION);
    if (number.value != DOSSIER_JSON_VERSION)
        return place_refuse(&version, reader->err, ERROR_INVALID, _("there is no version %lld"),
                            (long long)number.value);
    return true;
}

static bool read_dossier(const char *text, size_t length, bool own, struct dossier *ret_dossier,
                         struct error *err)
{
    if (length > DOSSIER_JSON_SIZE_MAX)
        return error_set(err, ERROR_INVALID, _("the text is larger than %d MiB"),
                         DOSSIER_JSON_SIZE_MAX / (1024 * 1024));
    struct json_value *root = json_in_parse(text, length, err);
    if (!root)
        return false;
    DOSSIER_AUTO dossier = {0};
    struct reader reader = {.arena = &dossier.arena, .err = err, .own = own};
    bool done = read_heading(&reader, root) &&
                read_record(&reader, &record_dossier, &dossier, root, NULL) &&
                (own || dossier_check_ids(&dossier, err));
    json_in_free(root);
    if (!done)
        return false;
    *ret_dossier = dossier;
    dossier = (struct dossier){0};
    return true;
}

bool dossier_json_read(const char *text, size_t length, struct dossier *ret_dossier,
                       struct error *err)
{
    return read_dossier(text, length, false, ret_dossier, err);
}

bool dossier_json_read_own(const char *text, size_t length, struct dossier *ret_dossier,
                           struct error *err)
{
    return read_dossier(text, length, true, ret_dossier, err);
}
