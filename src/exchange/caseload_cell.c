// SPDX-License-Identifier: EUPL-1.2
#include "exchange/caseload_cell.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/bsn.h"
#include "model/instrument.h"
#include "model/postcode.h"

static bool refuse(struct error *err, const struct field *field, const char *message)
{
    return error_set_at(err, ERROR_INVALID, field->name, "%s", message);
}

// ---- texts --------------------------------------------------------------------------------------

static bool is_space(const char *text, size_t *ret_bytes)
{
    *ret_bytes = 1;
    if (strncmp(text, "\u00a0", 2) == 0)
        *ret_bytes = 2;
    return *ret_bytes == 2 || (text[0] != '\0' && strchr(" \t\r\n", text[0]));
}

// Without white space around it, and without the ' that keeps a spreadsheet from calculating.
static const char *tidy(const char *text, struct arena *arena)
{
    size_t bytes = 0;
    if (text[0] == '\'' && text[1] != '\0' && strchr("=+-@\t\r", text[1]))
        text++;
    while (is_space(text, &bytes))
        text += bytes;
    size_t length = 0;
    for (size_t at = 0; text[at] != '\0'; at += bytes)
        if (!is_space(text + at, &bytes))
            length = at + 1;
    return arena_text_n(arena, text, length);
}

static size_t count_points(const char *text)
{
    size_t points = 0;
    for (; *text != '\0'; text++)
        points += ((unsigned char)*text & 0xc0) != 0x80;
    return points;
}

// Line ends are one line feed in a field of several lines and a blank in any other.
static char *unfold(const char *text, bool is_long, struct arena *arena)
{
    char *out = arena_text(arena, text);
    char *to = out;
    for (const char *from = text; *from != '\0'; from++) {
        if (*from == '\r' && from[1] == '\n')
            continue;
        bool breaks = *from == '\r' || *from == '\n';
        if (breaks || *from == '\t')
            *to++ = breaks && is_long ? '\n' : ' ';
        else
            *to++ = *from;
    }
    *to = '\0';
    return out;
}

// Also as our own CSV shows it, lest a refused row that nobody mended is taken with the mark.
static bool has_hidden(const char *text)
{
    if (strstr(text, "^[") || strstr(text, "<U+"))
        return true;
    while (*text != '\0') {
        uint32_t code = 0;
        text += utf8_decode(text, &code);
        if (code != '\n' && utf8_hidden(code))
            return true;
    }
    return false;
}

static bool set_bsn(const struct field *field, const char *text, void *record, struct arena *arena,
                    struct error *err)
{
    STRING_AUTO bsn = {0};
    bsn_tidy(text, &bsn);
    // A spreadsheet takes it for a number and drops the zero in front.
    const char *zero = bsn.length == BSN_DIGITS - 1 ? "0" : "";
    const char *whole = arena_format(arena, "%s%s", zero, string_text(&bsn));
    if (!bsn_valid(whole))
        return refuse(err, field, _("this is no BSN (nine digits that pass the test); look it up"));
    return field_parse(field, record, whole, arena, err);
}

static bool set_text(const struct field *field, const char *text, void *record, struct arena *arena,
                     struct error *err)
{
    const char *plain = unfold(text, (field->flags & FIELD_LONG) != 0, arena);
    if (has_hidden(plain))
        return refuse(err, field, _("a character stands in it that cannot be seen; type it again"));
    if (field->limit > 0 && count_points(plain) > field->limit)
        return error_set_at(err, ERROR_INVALID, field->name,
                            _("this is longer than %zu characters; shorten it"), field->limit);
    if (field->flags & FIELD_IS_BSN)
        return set_bsn(field, plain, record, arena, err);
    if ((field->flags & FIELD_IS_POSTCODE) && !postcode_tidy(plain, arena))
        return refuse(err, field, _("write the postcode as 9731 HM"));
    return field_parse(field, record, plain, arena, err);
}

// ---- dates --------------------------------------------------------------------------------------

struct parts {
    int value[3];
    size_t digits[3];
    size_t count;
};

// Spreadsheets write days with a time of nought behind them.
static size_t length_without_time(const char *text)
{
    size_t day = strcspn(text, " T");
    const char *time = text + day;
    bool nought = *time != '\0' && strchr(time, ':') && time[1 + strspn(time + 1, "0:.")] == '\0';
    return nought ? day : strlen(text);
}

static bool read_parts(const char *text, size_t length, struct parts *ret_parts)
{
    struct parts parts = {0};
    size_t at = 0;
    while (at < length && parts.count < 3) {
        size_t digits = 0;
        int value = 0;
        for (; at + digits < length && digits < 5 && isdigit((unsigned char)text[at + digits]);
             digits++)
            value = value * 10 + (text[at + digits] - '0');
        if (digits == 0 || digits == 5)
            return false;
        parts.value[parts.count] = value;
        parts.digits[parts.count++] = digits;
        at += digits;
        if (at == length)
            break;
        if (!strchr("-/.", text[at]) || ++at == length)
            return false;
    }
    *ret_parts = parts;
    return at == length && parts.count > 0;
}

// Year, month and day, 0 for what is not there. A year has four digits.
static bool order_parts(const struct parts *parts, enum caseload_dates dates, int ret_ymd[3])
{
    size_t n = parts->count;
    bool year_first = parts->digits[0] == 4;
    if (!year_first && (dates == CASELOAD_YEAR_MONTH_DAY || parts->digits[n - 1] != 4))
        return false;
    for (size_t i = 0; i < 3; i++)
        ret_ymd[i] = 0;
    for (size_t i = 0; i < n; i++) {
        size_t from = year_first ? i : n - 1 - i;
        if (parts->digits[from] > 2 && i > 0)
            return false;
        ret_ymd[i] = parts->value[from];
    }
    if (!year_first && n == 3 && dates == CASELOAD_MONTH_DAY_YEAR) {
        int month = ret_ymd[2];
        ret_ymd[2] = ret_ymd[1];
        ret_ymd[1] = month;
    }
    return true;
}

static const char *date_advice(enum caseload_dates dates)
{
    switch (dates) {
    case CASELOAD_DAY_MONTH_YEAR:
        return _("this is no day; write it as 31-12-2026 (day-month-year)");
    case CASELOAD_MONTH_DAY_YEAR:
        return _("this is no day; write it as 12-31-2026 (month-day-year)");
    case CASELOAD_YEAR_MONTH_DAY:
        break;
    }
    return _("this is no day; write it as 2026-12-31 (year-month-day)");
}

// As ISO text; of a birth date what is known of it, an unknown day or month being absent or 0.
static bool set_date(const struct field *field, enum caseload_dates dates, const char *text,
                     void *record, struct arena *arena, struct error *err)
{
    struct parts parts = {0};
    int ymd[3];
    bool partial = field->kind == FIELD_PARTIAL_DATE;
    if (!read_parts(text, length_without_time(text), &parts) || (!partial && parts.count < 3) ||
        !order_parts(&parts, dates, ymd) || (ymd[1] == 0 && ymd[2] != 0) ||
        (!partial && ymd[2] == 0))
        return refuse(err, field, date_advice(dates));
    const char *iso = ymd[1] == 0   ? arena_format(arena, "%04d", ymd[0])
                      : ymd[2] == 0 ? arena_format(arena, "%04d-%02d", ymd[0], ymd[1])
                                    : arena_format(arena, "%04d-%02d-%02d", ymd[0], ymd[1], ymd[2]);
    return field_parse(field, record, iso, arena, NULL) || refuse(err, field, date_advice(dates));
}

// ---- words --------------------------------------------------------------------------------------

static bool same_word(const char *one, const char *key, struct arena *arena)
{
    return strcmp(utf8_name_key(arena, one), key) == 0;
}

static bool set_choice(const struct field *field, const char *text, void *record,
                       struct arena *arena, struct error *err)
{
    STRING_AUTO codes = {0};
    const char *key = utf8_name_key(arena, text);
    for (size_t i = 0; i < field->choices->count; i++) {
        const struct choice *choice = &field->choices->items[i];
        if (same_word(choice->code, key, arena) || same_word(choice->label, key, arena) ||
            same_word(_(choice->label), key, arena))
            return field_parse(field, record, choice->code, arena, err);
        string_append_format(&codes, "%s%s", i > 0 ? ", " : "", choice->code);
    }
    return error_set_at(err, ERROR_INVALID, field->name,
                        _("this is none of %s; say in the mapping which of these it is"),
                        string_text(&codes));
}

static bool set_answer(const struct field *field, const char *text, void *record,
                       struct arena *arena, struct error *err)
{
    static const struct {
        const char *word;
        const char *answer;
    } words[] = {{"true", "true"}, {"false", "false"}, {"yes", "true"},
                 {"no", "false"},  {"ja", "true"},     {"nee", "false"}};
    const char *key = utf8_name_key(arena, text);
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(words[i].word, key) == 0)
            return field_parse(field, record, words[i].answer, arena, err);
    return refuse(err, field, _("this is neither yes nor no; say in the mapping which of them"));
}

static bool set_whole(const struct field *field, const char *text, void *record,
                      struct arena *arena, struct error *err)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 6 || text[digits] != '\0')
        return refuse(err, field, _("this is no whole number; what follows it goes elsewhere"));
    return field_parse(field, record, arena_format(arena, "%d", (int)strtol(text, NULL, 10)), arena,
                       err);
}

static const char *ours_of(const struct caseload_column *column, const char *text,
                           struct arena *arena)
{
    const char *key = utf8_name_key(arena, text);
    for (size_t i = 0; column && i < column->values.count; i++)
        if (strcmp(column->values.items[i].theirs, key) == 0)
            return column->values.items[i].ours;
    return NULL;
}

// Codes with line ends between, as field_parse takes them.
static bool set_texts(const struct field *field, const struct caseload_column *column,
                      const char *text, void *record, struct arena *arena, struct error *err)
{
    STRING_AUTO codes = {0};
    while (*text != '\0') {
        size_t length = strcspn(text, ",;|\n");
        const char *part = tidy(arena_text_n(arena, text, length), arena);
        const char *ours = ours_of(column, part, arena);
        const char *code = ours ? ours : part;
        text += length + (text[length] != '\0');
        if (code[0] == '\0')
            continue;
        if ((field->flags & FIELD_IS_DOMAIN) && !domain_find(code))
            return refuse(err, field,
                          arena_format(arena,
                                       _("'%s' is no life domain; say in the mapping which it is"),
                                       code));
        string_append_format(&codes, "%s%s", codes.length > 0 ? "\n" : "", code);
    }
    return field_parse(field, record, string_text(&codes), arena, err);
}

// ---- a cell -------------------------------------------------------------------------------------

static bool set_value(const struct field *field, const struct caseload_column *column,
                      enum caseload_dates dates, const char *text, void *record,
                      struct arena *arena, struct error *err)
{
    if (text[0] == '\0')
        return field_parse(field, record, NULL, arena, err);
    switch (field->kind) {
    case FIELD_DATE:
    case FIELD_PARTIAL_DATE:
        return set_date(field, dates, text, record, arena, err);
    case FIELD_CHOICE:
        return set_choice(field, text, record, arena, err);
    case FIELD_ANSWER:
        return set_answer(field, text, record, arena, err);
    case FIELD_WHOLE:
        return set_whole(field, text, record, arena, err);
    case FIELD_TEXTS:
        return set_texts(field, column, text, record, arena, err);
    case FIELD_TEXT:
    case FIELD_TIME:
    case FIELD_SCALAR:
    case FIELD_RECORD:
    case FIELD_LIST:
        break;
    }
    return set_text(field, text, record, arena, err);
}

bool caseload_cell_set(const struct field *field, enum caseload_dates dates, const char *text,
                       void *record, struct arena *arena, struct error *err)
{
    return set_value(field, NULL, dates, tidy(text, arena), record, arena, err);
}

bool caseload_cell_read(const struct caseload_column *column, enum caseload_dates dates,
                        const char *text, struct caseload_person *person, struct arena *arena,
                        struct error *err)
{
    void *record = (char *)person + column->offset;
    const char *typed = tidy(text, arena);
    const char *ours = ours_of(column, typed, arena);
    if (!ours && typed[0] == '\0')
        return true;
    return set_value(column->field, column, dates, ours ? ours : typed, record, arena, err);
}
