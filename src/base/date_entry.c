// SPDX-License-Identifier: EUPL-1.2
#include "base/date_entry.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date_words.h"
#include "base/translate.h"
#include "base/utf8.h"

enum {
    TOKENS = 3,
    MOST_DIGITS = 8,
    YEARS_AROUND = 8, // between two 29 Februaries around 1900 or 2100; 53rd weeks are closer
    YEARS_AHEAD = 20,
    FIRST_YEAR = 1900, // four digits between these are a year where a year alone will do
    LAST_YEAR = 2099,
};

// A number or a word, with the sign that stands before it (0: none).
struct token {
    char sign;
    int digits; // 0: a word
    int value;
    const char *word;
    size_t length;
};

// One entry on its way to a date: the first reader that knows its shape fills `date`.
struct entry {
    struct token tokens[TOKENS];
    char shape[TOKENS + 1]; // "9" a number, "a" a word
    struct date today;
    int year; // of today
    int month;
    int day;
    enum date_entry_kind kind;
    bool partial;
    struct partial_date date;
    struct error *err;
};

static bool digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

// Reads the sign and what follows it; a sign may have a space on either side. NULL: no token.
static const char *read_token(const char *at, struct token *token)
{
    bool gap = *at == ' ';
    at += gap ? 1 : 0;
    token->sign = gap ? ' ' : '\0';
    if (*at != '\0' && strchr("+-/.", *at) != NULL) {
        token->sign = *at++;
        at += *at == ' ' ? 1 : 0;
    }
    token->word = at;
    while (digit(*at) && token->digits < MOST_DIGITS) {
        token->value = token->value * 10 + (*at++ - '0');
        token->digits++;
    }
    while (token->digits == 0 && *at >= 'a' && *at <= 'z')
        at++;
    token->length = (size_t)(at - token->word);
    return token->length == 0 ? NULL : at;
}

// Splits a folded text into tokens and their shape.
static bool read_tokens(const char *at, struct entry *entry)
{
    size_t count = 0;
    while (*at != '\0') {
        if (count == TOKENS)
            return false;
        struct token *token = &entry->tokens[count];
        at = read_token(at, token);
        if (at == NULL)
            return false;
        entry->shape[count++] = token->digits > 0 ? '9' : 'a';
        at += token->digits == 0 && strcmp(at, ".") == 0 ? 1 : 0; // "14 okt."
    }
    return count > 0;
}

static bool not_a_date(struct error *err)
{
    return error_set(err, ERROR_INVALID,
                     _("This is not a date. Type for example 14-10-2026, +3 or v."));
}

static bool day_needed(struct error *err)
{
    return error_set(err, ERROR_INVALID,
                     _("Type the day and the month as well, for example 14-10-2026."));
}

static bool no_such_day(struct error *err, int year, int month, int day)
{
    if (year == 0)
        return error_set(err, ERROR_INVALID, _("There is no day %d-%d."), day, month);
    return error_set(err, ERROR_INVALID, _("There is no day %d-%d-%d."), day, month, year);
}

static bool take(struct entry *entry, struct date date)
{
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(date, &year, &month, &day);
    if (year == 0)
        return error_set(entry->err, ERROR_INVALID, _("Dates lie in the years 1 to 9999."));
    entry->date = (struct partial_date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

// The better of two days for the kind of field, seen from `from`.
static struct date better(enum date_entry_kind kind, struct date from, struct date best,
                          struct date other)
{
    if (!date_given(other) || (kind == DATE_ENTRY_PAST && other.day > from.day) ||
        (kind == DATE_ENTRY_FUTURE && other.day < from.day))
        return best;
    int closer = date_given(best) ? abs(best.day - from.day) - abs(other.day - from.day) : 1;
    return closer > 0 || (closer == 0 && other.day > best.day) ? other : best;
}

// "+3", "-2w", "+1 maand"
static bool read_distance(struct entry *entry)
{
    const struct token *number = &entry->tokens[0];
    const struct token *unit = &entry->tokens[1];
    int days = 1;
    int add_months = 0;
    if (entry->shape[1] != '\0' &&
        (!date_words_unit(unit->word, unit->length, &days, &add_months) ||
         (unit->sign != '\0' && unit->sign != ' ')))
        return not_a_date(entry->err);
    if (number->digits > 5)
        return take(entry, (struct date){0});
    int count = number->sign == '-' ? -number->value : number->value;
    if (add_months == 0)
        return take(entry, (struct date){entry->today.day + days * count});
    int reached = (entry->year * 12 + entry->month - 1 + add_months * count) / 12;
    bool within = reached >= 1 && reached <= 9999; // date_add_months would clamp
    return take(entry,
                within ? date_add_months(entry->today, add_months * count) : (struct date){0});
}

static bool read_weekday(struct entry *entry, int weekday, int weeks)
{
    int ahead = (weekday - date_weekday(entry->today) + 7) % 7;
    if (entry->kind == DATE_ENTRY_PAST)
        ahead = ahead == 0 ? -7 : ahead - 7;
    else
        ahead = ahead == 0 ? 7 : ahead;
    return take(entry, (struct date){entry->today.day + ahead + 7 * weeks});
}

// "vr+1": a week further on; back in a field for what has been.
static bool read_weekday_further(struct entry *entry, int weekday)
{
    const struct token *number = &entry->tokens[1];
    bool past = entry->kind == DATE_ENTRY_PAST;
    if (number->digits > 2)
        return not_a_date(entry->err);
    if (past == (number->sign == '+')) {
        return error_set(entry->err, ERROR_INVALID,
                         past ? _("In this field weeks count back: type - instead of +.")
                              : _("In this field weeks count forward: type + instead of -."));
    }
    return read_weekday(entry, weekday, past ? -number->value : number->value);
}

static bool read_week(struct entry *entry)
{
    int week = entry->tokens[1].value;
    struct date from = entry->today;
    if (entry->kind != DATE_ENTRY_PAST)
        from = date_add_days(from, 1 - date_weekday(from)); // this week still counts
    struct date best = {0};
    for (int i = -YEARS_AROUND; i <= YEARS_AROUND; i++)
        best = better(entry->kind, from, best, date_of_iso_week(entry->year + i, week));
    if (!date_given(best))
        return error_set(entry->err, ERROR_INVALID, _("There is no week %d."), week);
    return take(entry, best);
}

static bool read_end(struct entry *entry, int period)
{
    int month = (entry->month - 1) / period * period + period;
    return take(entry,
                partial_date_last((struct partial_date){(int16_t)entry->year, (int8_t)month, 0}));
}

static bool read_word(struct entry *entry)
{
    const struct token *word = &entry->tokens[0];
    int count = 0;
    if (date_words_near(word->word, word->length, &count))
        return take(entry, (struct date){entry->today.day + count});
    if (date_words_end(word->word, word->length, &count))
        return read_end(entry, count);
    int weekday = date_words_weekday(word->word, word->length);
    if (weekday != 0)
        return read_weekday(entry, weekday, 0);
    return date_words_month(word->word, word->length) != 0 ? day_needed(entry->err)
                                                           : not_a_date(entry->err);
}

// A day without a month: "14".
static bool read_day(struct entry *entry, int day)
{
    struct date best = {0};
    for (int i = -2; i <= 2; i++) { // of two months in a row one has a 31st
        int count = entry->year * 12 + entry->month - 1 + i;
        best = better(entry->kind, entry->today, best, date_of(count / 12, count % 12 + 1, day));
    }
    return date_given(best) ? take(entry, best) : not_a_date(entry->err);
}

// A day of a year still to be chosen: "14-10".
static bool read_day_month(struct entry *entry, int day, int month)
{
    struct date best = {0};
    for (int i = -YEARS_AROUND; i <= YEARS_AROUND; i++)
        best = better(entry->kind, entry->today, best, date_of(entry->year + i, month, day));
    return date_given(best) ? take(entry, best) : no_such_day(entry->err, 0, month, day);
}

static int full_year(const struct entry *entry, int year, int month, int day)
{
    year += entry->year / 100 * 100;
    bool late = year > entry->year + YEARS_AHEAD;
    if (entry->kind == DATE_ENTRY_PAST) {
        int months_on = (year - entry->year) * 12 + month - entry->month;
        late = months_on > 0 || (months_on == 0 && day > entry->day);
    }
    return late ? year - 100 : year;
}

static bool read_full(struct entry *entry, int day, int month, int year, int year_digits)
{
    if (year_digits != 2 && year_digits != 4)
        return not_a_date(entry->err);
    if (year_digits == 2)
        year = full_year(entry, year, month, day);
    struct date date = date_of(year, month, day);
    return date_given(date) ? take(entry, date) : no_such_day(entry->err, year, month, day);
}

// Year and month: "okt 2026".
static bool read_month(struct entry *entry, int month, int year)
{
    if (!entry->partial)
        return day_needed(entry->err);
    if (!date_given(date_of(year, month, 1)))
        return not_a_date(entry->err);
    entry->date = (struct partial_date){(int16_t)year, (int8_t)month, 0};
    return true;
}

static bool read_number(struct entry *entry)
{
    int value = entry->tokens[0].value;
    switch (entry->tokens[0].digits) {
    case 1:
    case 2:
        return read_day(entry, value);
    case 4:
        if (value >= FIRST_YEAR && value <= LAST_YEAR && entry->partial) {
            entry->date = (struct partial_date){(int16_t)value, 0, 0};
            return true;
        }
        if (value >= FIRST_YEAR && value <= LAST_YEAR && value % 100 > 12)
            return day_needed(entry->err);
        return read_day_month(entry, value / 100, value % 100);
    case 6:
        return read_full(entry, value / 10000, value / 100 % 100, value % 100, 2);
    case 8:
        return read_full(entry, value / 1000000, value / 10000 % 100, value % 10000, 4);
    default:
        return not_a_date(entry->err);
    }
}

// "14-10", "14-10-26", "2026-10-14", "10-2026", "2026-10"
static bool read_numbers(struct entry *entry)
{
    const struct token *tokens = entry->tokens;
    bool year_first = tokens[0].digits == 4;
    if (tokens[1].sign == '+' || tokens[2].sign == '+')
        return not_a_date(entry->err);
    if (entry->shape[2] == '\0') {
        if (year_first && tokens[1].digits <= 2)
            return read_month(entry, tokens[1].value, tokens[0].value);
        if (tokens[0].digits <= 2 && tokens[1].digits == 4)
            return read_month(entry, tokens[0].value, tokens[1].value);
        if (tokens[0].digits <= 2 && tokens[1].digits <= 2)
            return read_day_month(entry, tokens[0].value, tokens[1].value);
        return not_a_date(entry->err);
    }
    const struct token *day = year_first ? &tokens[2] : &tokens[0];
    const struct token *year = year_first ? &tokens[0] : &tokens[2];
    if (day->digits > 2 || tokens[1].digits > 2)
        return not_a_date(entry->err);
    return read_full(entry, day->value, tokens[1].value, year->value, year->digits);
}

// "14 okt", "14 oktober 2026"
static bool read_named_month(struct entry *entry)
{
    const struct token *tokens = entry->tokens;
    int month = date_words_month(tokens[1].word, tokens[1].length);
    if (month == 0 || tokens[0].digits > 2 || tokens[1].sign == '+' || tokens[2].sign == '+')
        return not_a_date(entry->err);
    if (entry->shape[2] == '\0')
        return read_day_month(entry, tokens[0].value, month);
    return read_full(entry, tokens[0].value, month, tokens[2].value, tokens[2].digits);
}

// "w42", "vr+1", "okt 2026"
static bool read_word_number(struct entry *entry)
{
    const struct token *word = &entry->tokens[0];
    const struct token *number = &entry->tokens[1];
    bool close = number->sign == '\0' || number->sign == ' ';
    int days = 0;
    int unused = 0;
    if (close && number->digits <= 2 && date_words_unit(word->word, word->length, &days, &unused) &&
        days == 7)
        return read_week(entry);
    int weekday = date_words_weekday(word->word, word->length);
    if (weekday != 0 && (number->sign == '+' || number->sign == '-'))
        return read_weekday_further(entry, weekday);
    int month = date_words_month(word->word, word->length);
    if (month != 0 && number->sign != '+' && number->digits == 4)
        return read_month(entry, month, number->value);
    return not_a_date(entry->err);
}

static bool read_entry(struct entry *entry)
{
    static const struct {
        const char *shape;
        bool (*read)(struct entry *entry);
    } readers[] = {
        {"a", read_word},          {"a9", read_word_number}, {"9", read_number},
        {"99", read_numbers},      {"999", read_numbers},    {"9a", read_named_month},
        {"9a9", read_named_month},
    };
    char sign = entry->tokens[0].sign;
    if (sign != '\0') {
        bool distance = strcmp(entry->shape, "9") == 0 || strcmp(entry->shape, "9a") == 0;
        return distance && (sign == '+' || sign == '-') ? read_distance(entry)
                                                        : not_a_date(entry->err);
    }
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
        if (strcmp(entry->shape, readers[i].shape) == 0)
            return readers[i].read(entry);
    return not_a_date(entry->err);
}

static bool parse(const char *text, struct entry *entry)
{
    struct arena arena = {0};
    date_parts(entry->today, &entry->year, &entry->month, &entry->day);
    bool ok = read_tokens(utf8_name_key(&arena, text), entry) ? read_entry(entry)
                                                              : not_a_date(entry->err);
    arena_release(&arena);
    return ok;
}

bool date_entry_parse(const char *text, struct date today, enum date_entry_kind kind,
                      struct date *ret_date, struct error *err)
{
    struct entry entry = {.today = today, .kind = kind, .err = err};
    if (!parse(text, &entry))
        return false;
    *ret_date = partial_date_first(entry.date);
    return true;
}

bool date_entry_parse_partial(const char *text, struct date today, enum date_entry_kind kind,
                              struct partial_date *ret_date, struct error *err)
{
    struct entry entry = {.today = today, .kind = kind, .partial = true, .err = err};
    if (!parse(text, &entry))
        return false;
    *ret_date = entry.date;
    return true;
}

// A day or a month, with the dash after it.
static char *copy_part(char *at, const char *digits)
{
    memcpy(at, digits, 2);
    at[2] = '-';
    return at + 3;
}

const char *date_entry_format(struct date date, char buffer[DATE_TEXT_SIZE])
{
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(date, &year, &month, &day);
    return date_entry_format_partial(
        (struct partial_date){(int16_t)year, (int8_t)month, (int8_t)day}, buffer);
}

const char *date_entry_format_partial(struct partial_date date, char buffer[DATE_TEXT_SIZE])
{
    char iso[DATE_TEXT_SIZE];
    size_t length = strlen(partial_date_format(date, iso));
    char *at = buffer;
    at = length == 10 ? copy_part(at, iso + 8) : at;
    at = length >= 7 ? copy_part(at, iso + 5) : at;
    length = length > 4 ? 4 : length;
    memcpy(at, iso, length);
    at[length] = '\0';
    return buffer;
}

void date_entry_describe(struct date date, struct date today, struct string *out)
{
    if (!date_given(date))
        return;
    char text[DATE_TEXT_SIZE];
    string_append(out, date_words_weekday_name(date_weekday(date)));
    string_append_char(out, ' ');
    string_append(out, date_entry_format(date, text));
    if (date_given(today)) {
        string_append(out, ", ");
        date_words_distance(date, today, out);
    }
}

const struct date_entry_example *date_entry_examples(size_t *ret_count)
{
    static const struct date_entry_example examples[] = {
        {"v", N_("today")},
        {"m", N_("tomorrow")},
        {"g", N_("yesterday")},
        {"+3", N_("3 days from now (-3: ago)")},
        {"+2w", N_("2 weeks from now")},
        {"+1m", N_("1 month from now")},
        {"+1j", N_("1 year from now")},
        {"vr", N_("Friday (ma to zo)")},
        {"w42", N_("Monday of week 42")},
        {"em", N_("end of this month")},
        {"ek", N_("end of this quarter")},
        {"ej", N_("end of this year")},
        {"14", N_("the 14th")},
        {"14-10", N_("14 October, also 1410")},
        {"14 okt", N_("14 October")},
        {"141026", N_("14 October 2026")},
    };
    *ret_count = sizeof examples / sizeof examples[0];
    return examples;
}
