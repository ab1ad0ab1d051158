// SPDX-License-Identifier: EUPL-1.2
#include "change_dossier.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/field.h"
#include "model/instrument.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define PICK(in, array) (array)[change_below(in, COUNT(array))]

enum { CHANGES_MOST = 48 };

// --- The bytes ---

unsigned change_byte(struct change_input *in)
{
    return in->at < in->size ? in->data[in->at++] : 0;
}

// A number from 0 to count - 1.
size_t change_below(struct change_input *in, size_t count)
{
    size_t number = change_byte(in);
    if (count > 256)
        number = number << 8 | change_byte(in);
    return number % count;
}

static int around(struct change_input *in)
{
    return (int)change_below(in, 3) - 1;
}

struct date change_any_today(struct change_input *in)
{
    static const char *const days[] = {"2026-10-14", "2026-10-14", "2026-08-31",
                                       "2028-02-29", "2027-02-28", "2026-12-31",
                                       "0001-01-01", "9999-12-31", "9999-12-30"};
    struct date date = {0};
    if (!date_parse(PICK(in, days), &date))
        abort();
    return change_byte(in) % 2 == 0 ? date : date_add_days(date, (int)change_byte(in) - 128);
}

static struct date near_day(struct change_input *in)
{
    static const int months[] = {1, 3, 6, 9, 18, 24, 12 * 12, 12 * 16, 12 * 18};
    struct date date = in->today;
    switch (change_below(in, 7)) {
    case 0:
        date = date_add_days(date, (int)change_byte(in) - 128);
        break;
    case 1:
        date = date_add_days(date, around(in));
        break;
    case 2:
        date = date_add_days(date_add_months(date, -PICK(in, months)), around(in));
        break;
    case 3:
        date = date_add_days(date_add_months(date, PICK(in, months)), around(in));
        break;
    case 4:
        date = date_add_days(date, (int)(change_byte(in) << 8 | change_byte(in)) - 32768);
        break;
    case 5:
        date = change_byte(in) % 2 == 0 ? date_of(1, 1, 1) : date_of(9999, 12, 31);
        break;
    default:
        date = date_given(in->last) ? date_add_days(in->last, around(in)) : date;
        break;
    }
    in->last = date;
    return date;
}

static struct partial_date near_birth(struct change_input *in)
{
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(near_day(in), &year, &month, &day);
    struct partial_date birth = {(int16_t)year, (int8_t)month, (int8_t)day};
    unsigned known = change_byte(in) % 6;
    if (known < 2)
        birth.day = 0;
    if (known == 0)
        birth.month = 0;
    return birth;
}

// --- Texts ---

static const char *any_domain(struct change_input *in)
{
    const struct instrument *instrument = &instruments[change_below(in, instrument_count)];
    return instrument->domains[change_below(in, instrument->domain_count)].code;
}

static const char *typed_text(struct change_input *in)
{
    size_t length = change_below(in, 16);
    char *text = arena_alloc(&in->dossier->arena, length + 1);
    for (size_t i = 0; i < length; i++)
        text[i] = (char)(' ' + change_below(in, '~' - ' ' + 1));
    text[length] = '\0';
    return text;
}

// What stands somewhere in the dossier, with white space about it and in capitals: a name is the
// same so written, a code is not.
static const char *shouted_text(struct change_input *in, const char *text)
{
    char *loud = arena_format(&in->dossier->arena, " %s \t", text);
    for (char *at = loud; *at != '\0'; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
    return loud;
}

static const char *any_text(struct change_input *in)
{
    static const char *const odd[] = {
        "",
        " ",
        "\t\n",
        "household",
        "intake",
        "m9",
        "%s%n%100000d",
        "plans[0].goals[0]",
        "999990019",
        "bsn 999990019, 123456789",
        "a999990019b",
        "1999990019",
        "000000000",
        "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81",
        "👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
        "\xE2\x80\xAE"
        "abc",
        "Ångström-van der Vlugt tot Oosterwolde en Nieuwlande, geboren Wiersma-Hofstra te "
        "Zuidlaarderveen 界界界界 en nog veel meer woorden dan een zin kan dragen",
        "STRASSE",
        "Straße",
    };
    switch (change_below(in, 8)) {
    case 0:
        return NULL;
    case 1:
        return PICK(in, odd);
    case 2:
        return any_domain(in);
    case 3:
        return instruments[change_below(in, instrument_count)].code;
    case 4:
        return typed_text(in);
    case 5:
        return in->text_count > 0 ? shouted_text(in, in->texts[change_below(in, in->text_count)])
                                  : NULL;
    default:
        return in->text_count > 0 ? in->texts[change_below(in, in->text_count)] : NULL;
    }
}

static void note_texts(struct change_input *in, const struct record *type, const void *record)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const void *at = field_in(field, record);
        if (field->kind == FIELD_RECORD) {
            note_texts(in, field->record, at);
        } else if (field->kind == FIELD_LIST) {
            const struct list *list = at;
            for (size_t j = 0; j < list->count; j++)
                note_texts(in, field->record, list_at(list, field->record->size, j));
        } else if (field->kind == FIELD_TEXT && in->text_count < CHANGE_TEXTS_MOST) {
            if (*(const char *const *)at != NULL)
                in->texts[in->text_count++] = *(const char *const *)at;
        }
    }
}

// --- Changes ---

static struct json_scalar any_scalar(struct change_input *in)
{
    static const enum json_kind kinds[] = {JSON_NULL, JSON_TEXT, JSON_WHOLE, JSON_FALSE, JSON_TRUE};
    struct json_scalar scalar = {.kind = PICK(in, kinds)};
    if (scalar.kind == JSON_TEXT)
        scalar.text = any_text(in);
    if (scalar.kind == JSON_TEXT && scalar.text == NULL)
        scalar.kind = JSON_NULL;
    if (scalar.kind == JSON_WHOLE)
        scalar.whole = (int)change_byte(in) - 1;
    return scalar;
}

static void change_texts(struct change_input *in, const struct field *field, struct text_list *list)
{
    struct arena *arena = &in->dossier->arena;
    const char *text = NULL;
    if (change_byte(in) % 2 == 0 && list->count > 0)
        list_remove(&list->any, sizeof(const char *), change_below(in, list->count));
    else if (field->choices != NULL)
        text_list_add(list,
                      choice_code(field->choices, (int)change_below(in, field->choices->count) + 1),
                      arena);
    else
        text = (field->flags & FIELD_IS_DOMAIN) && change_byte(in) % 4 > 0 ? any_domain(in)
                                                                           : any_text(in);
    if (text != NULL)
        text_list_add(list, text, arena);
}

// Gives a field that is no record and no list another value, in one of eight cases none.
static void set_field(struct change_input *in, const struct field *field, void *record)
{
    static const int64_t odd_numbers[] = {-1, 100, INT32_MAX, INT32_MIN};
    void *value = field_at(field, record);
    bool clear = change_byte(in) % 8 == 7;
    switch (field->kind) {
    case FIELD_TEXT:
        if ((field->flags & FIELD_IS_DOMAIN) && change_byte(in) % 4 > 0)
            *(const char **)value = any_domain(in);
        else
            *(const char **)value = clear ? NULL : any_text(in);
        return;
    case FIELD_TIME:
        *(const char **)value = clear ? NULL : "09:30";
        return;
    case FIELD_WHOLE:
        *(struct whole *)value = clear                      ? (struct whole){0}
                                 : change_byte(in) % 8 == 7 ? whole_of(PICK(in, odd_numbers))
                                                            : whole_of((int)change_below(in, 7));
        return;
    case FIELD_ANSWER:
        *(enum answer *)value = (enum answer)change_below(in, 3);
        return;
    case FIELD_CHOICE:
        *(int *)value = (int)change_below(in, field->choices->count + 1);
        return;
    case FIELD_DATE:
        *(struct date *)value = clear ? (struct date){0} : near_day(in);
        return;
    case FIELD_PARTIAL_DATE:
        *(struct partial_date *)value = clear ? (struct partial_date){0} : near_birth(in);
        return;
    case FIELD_TEXTS:
        change_texts(in, field, value);
        return;
    case FIELD_SCALAR:
        *(struct json_scalar *)value = any_scalar(in);
        return;
    case FIELD_RECORD:
    case FIELD_LIST:
        break;
    }
    abort();
}

static void swap(void *one, void *other, size_t size)
{
    char *left = one;
    char *right = other;
    for (size_t i = 0; i < size; i++) {
        char kept = left[i];
        left[i] = right[i];
        right[i] = kept;
    }
}

// Adds, repeats, swaps or takes out an item; repeated ones have the same id too.
static void change_list(struct change_input *in, const struct record *type, struct list *list)
{
    enum { ITEMS_MOST = 24 };
    struct arena *arena = &in->dossier->arena;
    unsigned what = change_byte(in) % 4;
    if (what == 0 && list->count > 0) {
        list_remove(list, type->size, change_below(in, list->count));
    } else if (what == 1 && list->count > 1) {
        size_t one = change_below(in, list->count);
        size_t other = change_below(in, list->count);
        if (one != other)
            swap(list_at(list, type->size, one), list_at(list, type->size, other), type->size);
    } else if (list->count < ITEMS_MOST) {
        size_t from = list->count > 0 ? change_below(in, list->count) : 0;
        void *added = list_add(list, type->size, arena);
        if (what == 2 && list->count > 1)
            record_copy(type, added, list_at(list, type->size, from), arena);
    }
}

// Goes down from a record to some field, and changes that.
static void change(struct change_input *in, const struct record *type, void *record)
{
    for (;;) {
        const struct field *field = &type->fields[change_below(in, type->count)];
        void *value = field_at(field, record);
        if (field->kind == FIELD_LIST) {
            struct list *list = value;
            if (list->count == 0 || change_byte(in) % 8 == 7) {
                change_list(in, field->record, list);
                return;
            }
            record = list_at(list, field->record->size, change_below(in, list->count));
        } else if (field->kind == FIELD_RECORD) {
            record = value;
        } else {
            set_field(in, field, record);
            return;
        }
        type = field->record;
    }
}

struct validation_settings change_any_settings(struct change_input *in)
{
    struct validation_settings settings = validation_settings_default();
    while (change_byte(in) % 2 == 1) {
        const struct setting *setting = &settings_table[change_below(in, settings_count)];
        int range = setting->most - setting->least + 1;
        char text[16];
        (void)snprintf(text, sizeof(text), "%d",
                       setting->least + (int)change_below(in, (size_t)range));
        if (!validation_setting_set(&settings, setting->name, text, NULL))
            abort();
    }
    return settings;
}

void change_dossier(struct change_input *in)
{
    note_texts(in, &record_dossier, in->dossier);
    for (int i = 0; i < CHANGES_MOST && in->at < in->size; i++)
        change(in, &record_dossier, in->dossier);
}
