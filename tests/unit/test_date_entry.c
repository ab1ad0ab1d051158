// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date_entry.h"
#include "base/date_words.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_parse(text, &date));
    return date;
}

// One line of the grammar: what is typed on `today` means in each kind of field; NULL is refused.
struct row {
    const char *typed;
    const char *past;
    const char *future;
    const char *nearest;
};

static void expect(const char *today, const struct row *rows, size_t count)
{
    static const enum date_entry_kind kinds[] = {DATE_ENTRY_PAST, DATE_ENTRY_FUTURE,
                                                 DATE_ENTRY_NEAREST};
    for (size_t i = 0; i < count; i++) {
        const char *const wanted[] = {rows[i].past, rows[i].future, rows[i].nearest};
        for (size_t kind = 0; kind < 3; kind++) {
            struct date date = {77};
            struct error err = {0};
            bool ok = date_entry_parse(rows[i].typed, day(today), kinds[kind], &date, &err);
            char text[DATE_TEXT_SIZE] = "";
            const char *got = ok ? date_format(date, text) : "refused";
            const char *want = wanted[kind] == NULL ? "refused" : wanted[kind];
            if (strcmp(got, want) != 0)
                fail_msg("'%s' on %s, kind %zu: %s, not %s", rows[i].typed, today, kind, got, want);
            assert_true(ok || (date.day == 77 && err.kind == ERROR_INVALID && err.message[0] != 0));
            assert_true(!ok || err.kind == ERROR_NONE);
        }
    }
}

#define EXPECT(today, rows) expect(today, rows, sizeof rows / sizeof rows[0])
#define ALL(date) date, date, date
#define NONE NULL, NULL, NULL

// 2026-09-30 is a Wednesday.
static void test_near_days(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"v", ALL("2026-09-30")},
        {"m", ALL("2026-10-01")},
        {"g", ALL("2026-09-29")},
        {"V", ALL("2026-09-30")},
        {" v ", ALL("2026-09-30")},
        {"\u00A0v", ALL("2026-09-30")},
        {"vandaag", ALL("2026-09-30")},
        {"Morgen", ALL("2026-10-01")},
        {"overmorgen", ALL("2026-10-02")},
        {"gisteren", ALL("2026-09-29")},
        {"eergisteren", ALL("2026-09-28")},
        {"t", ALL("2026-09-30")},
        {"today", ALL("2026-09-30")},
        {"tomorrow", ALL("2026-10-01")},
        {"yesterday", ALL("2026-09-29")},
        {"", NONE},
        {"  ", NONE},
        {"x", NONE},
        {"vand", NONE},
        {"?", NONE},
        {"v+1", NONE},
        {"één", NONE},
    };
    EXPECT("2026-09-30", rows);
    static const struct row last[] = {
        {"v", ALL("9999-12-31")}, {"m", NONE}, {"ma", "9999-12-27", NULL, NULL}};
    EXPECT("9999-12-31", last);
    static const struct row first[] = {{"v", ALL("0001-01-01")}, {"g", NONE}, {"-1m", NONE}};
    EXPECT("0001-01-01", first);
}

static void test_distances(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"+3", ALL("2026-02-03")},
        {"-2", ALL("2026-01-29")},
        {"+0", ALL("2026-01-31")},
        {"+2w", ALL("2026-02-14")},
        {"-2w", ALL("2026-01-17")},
        {"+1m", ALL("2026-02-28")},
        {"+25m", ALL("2028-02-29")},
        {"-2m", ALL("2025-11-30")},
        {"+1j", ALL("2027-01-31")},
        {"+1y", ALL("2027-01-31")},
        {"-1J", ALL("2025-01-31")},
        {"+ 3", ALL("2026-02-03")},
        {"+2 weken", ALL("2026-02-14")},
        {"+1 dag", ALL("2026-02-01")},
        {"+3 maanden", ALL("2026-04-30")},
        {"+1 jaar", ALL("2027-01-31")},
        {"+7973j", ALL("9999-01-31")},
        {"+7974j", NONE},
        {"-2025j", ALL("0001-01-31")},
        {"-2026j", NONE},
        {"+95687m", ALL("9999-12-31")},
        {"+95688m", NONE},
        {"-24300m", ALL("0001-01-31")},
        {"-24301m", NONE},
        {"+99999", ALL("2299-11-15")},
        {"+100000", NONE},
        {"+99999999999999999999", NONE},
        {"+99999w", ALL("3942-08-08")},
        {"+", NONE},
        {"-", NONE},
        {"+w", NONE},
        {"+2x", NONE},
        {"+2+w", NONE},
        {"++2", NONE},
        {"+2w1", NONE},
        {"+2 3", NONE},
        {"/2", NONE},
        {".2", NONE},
    };
    EXPECT("2026-01-31", rows);
}

static void test_weekdays(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"ma", "2026-09-28", "2026-10-05", "2026-10-05"},
        {"di", "2026-09-29", "2026-10-06", "2026-10-06"},
        {"wo", "2026-09-23", "2026-10-07", "2026-10-07"}, // today itself is v
        {"do", "2026-09-24", "2026-10-01", "2026-10-01"},
        {"vr", "2026-09-25", "2026-10-02", "2026-10-02"},
        {"za", "2026-09-26", "2026-10-03", "2026-10-03"},
        {"zo", "2026-09-27", "2026-10-04", "2026-10-04"},
        {"VR", "2026-09-25", "2026-10-02", "2026-10-02"},
        {"vrijdag", "2026-09-25", "2026-10-02", "2026-10-02"},
        {"vrij", "2026-09-25", "2026-10-02", "2026-10-02"},
        {"maa", "2026-09-28", "2026-10-05", "2026-10-05"},
        {"mon", "2026-09-28", "2026-10-05", "2026-10-05"},
        {"tue", "2026-09-29", "2026-10-06", "2026-10-06"},
        {"wednesday", "2026-09-23", "2026-10-07", "2026-10-07"},
        {"thu", "2026-09-24", "2026-10-01", "2026-10-01"},
        {"fri", "2026-09-25", "2026-10-02", "2026-10-02"},
        {"sat", "2026-09-26", "2026-10-03", "2026-10-03"},
        {"sun", "2026-09-27", "2026-10-04", "2026-10-04"},
        {"vr+1", NULL, "2026-10-09", "2026-10-09"},
        {"vr+2", NULL, "2026-10-16", "2026-10-16"},
        {"vr + 1", NULL, "2026-10-09", "2026-10-09"},
        {"vr-1", "2026-09-18", NULL, NULL},
        {"vr+0", NULL, "2026-10-02", "2026-10-02"},
        {"vr+100", NONE},
        {"vr 1", NONE},
        {"vr1", NONE},
        {"fr", NONE},
        {"vrijdags", NONE},
        {"vr.", "2026-09-25", "2026-10-02", "2026-10-02"},
    };
    EXPECT("2026-09-30", rows);
}

static void test_weeks(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"w42", "2025-10-13", "2026-10-12", "2026-10-12"},
        {"W42", "2025-10-13", "2026-10-12", "2026-10-12"},
        {"wk42", "2025-10-13", "2026-10-12", "2026-10-12"},
        {"week 42", "2025-10-13", "2026-10-12", "2026-10-12"},
        {"w40", "2026-09-28", "2026-09-28", "2026-09-28"}, // this week
        {"w39", "2026-09-21", "2027-09-27", "2026-09-21"},
        {"w1", "2025-12-29", "2027-01-04", "2027-01-04"},
        {"w53", "2020-12-28", "2026-12-28", "2026-12-28"},
        {"w0", NONE},
        {"w54", NONE},
        {"w", NONE},
        {"w042", NONE},
        {"w-42", NONE},
        {"d42", NONE},
    };
    EXPECT("2026-09-30", rows);
    static const struct row around_1900[] = {{"w53", "1896-12-28", "1903-12-28", "1896-12-28"}};
    EXPECT("1899-12-31", around_1900);
}

static void test_ends_of_periods(void **state)
{
    (void)state;
    static const struct row rows[] = {{"em", ALL("2024-02-29")},
                                      {"ek", ALL("2024-03-31")},
                                      {"ej", ALL("2024-12-31")},
                                      {"EM", ALL("2024-02-29")},
                                      {"eq", ALL("2024-03-31")},
                                      {"ey", ALL("2024-12-31")},
                                      {"e", NONE},
                                      {"em+1", NONE}};
    EXPECT("2024-02-10", rows);
    static const struct row last[] = {{"em", ALL("2026-12-31")}, {"ek", ALL("2026-12-31")}};
    EXPECT("2026-12-31", last);
    static const struct row first[] = {{"em", ALL("2026-04-30")}, {"ek", ALL("2026-06-30")}};
    EXPECT("2026-04-01", first);
}

static void test_day_of_month(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"14", "2026-09-14", "2026-10-14", "2026-10-14"},
        {"15", "2026-09-15", "2026-10-15", "2026-10-15"}, // both 15 days away
        {"30", ALL("2026-09-30")},
        {"29", "2026-09-29", "2026-10-29", "2026-09-29"},
        {"31", "2026-08-31", "2026-10-31", "2026-08-31"},
        {"1", "2026-09-01", "2026-10-01", "2026-10-01"},
        {"01", "2026-09-01", "2026-10-01", "2026-10-01"},
        {"0", NONE},
        {"32", NONE},
        {"141", NONE},
        {"14102", NONE},
        {"1410202", NONE},
    };
    EXPECT("2026-09-30", rows);
    static const struct row february[] = {{"30", "2026-01-30", "2026-03-30", "2026-01-30"},
                                          {"31", "2026-01-31", "2026-03-31", "2026-01-31"}};
    EXPECT("2026-02-10", february);
}

static void test_day_and_month(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"14-10", "2025-10-14", "2026-10-14", "2026-10-14"},
        {"14/10", "2025-10-14", "2026-10-14", "2026-10-14"},
        {"14.10", "2025-10-14", "2026-10-14", "2026-10-14"},
        {"14 10", "2025-10-14", "2026-10-14", "2026-10-14"},
        {"1410", "2025-10-14", "2026-10-14", "2026-10-14"},
        {"30-9", ALL("2026-09-30")},
        {"29-9", "2026-09-29", "2027-09-29", "2026-09-29"},
        {"1-2", "2026-02-01", "2027-02-01", "2027-02-01"},
        {"29-2", "2024-02-29", "2028-02-29", "2028-02-29"},
        {"30-2", NONE},
        {"31-4", NONE},
        {"14-13", NONE},
        {"14-0", NONE},
        {"0-1", NONE},
        {"14--10", NONE},
        {"14-", NONE},
        {"-14-10", NONE},
        {"14+10", NONE},
        {"14-010", NONE},
        {"2026", NONE},
        {"1912", "2025-12-19", "2026-12-19", "2026-12-19"},
        {"14 okt", "2025-10-14", "2026-10-14", "2026-10-14"},
        {"14okt", "2025-10-14", "2026-10-14", "2026-10-14"},
        {"14 okt.", "2025-10-14", "2026-10-14", "2026-10-14"},
        {"14 Oktober", "2025-10-14", "2026-10-14", "2026-10-14"},
        {"14-oct", "2025-10-14", "2026-10-14", "2026-10-14"},
        {"1 mrt", "2026-03-01", "2027-03-01", "2027-03-01"},
        {"14 ok", NONE},
        {"14 oktobers", NONE},
        {"14 ma", NONE},
        {"140 okt", NONE},
        {"30 feb", NONE},
        {"okt", NONE},
        {"okt 14", NONE},
        {"okt 2026", NONE},
        {"10-2026", NONE},
    };
    EXPECT("2026-09-30", rows);
    static const struct row around_1900[] = {{"29-2", "1896-02-29", "1904-02-29", "1896-02-29"}};
    EXPECT("1899-12-31", around_1900);
}

static void test_month_names(void **state)
{
    (void)state;
    static const char *const names[12][4] = {
        {"jan", "januari", "january", "janu"}, {"feb", "februari", "february", "febr"},
        {"mrt", "maart", "march", "maa"},      {"apr", "april", "april", "apri"},
        {"mei", "mei", "may", "mei"},          {"jun", "juni", "june", "jun"},
        {"jul", "juli", "july", "jul"},        {"aug", "augustus", "august", "aug"},
        {"sep", "september", "sept", "sep"},   {"okt", "oktober", "october", "oct"},
        {"nov", "november", "nov", "novem"},   {"dec", "december", "dec", "dece"},
    };
    for (int month = 1; month <= 12; month++) {
        for (int form = 0; form < 4; form++) {
            char typed[32];
            char text[DATE_TEXT_SIZE];
            char want[DATE_TEXT_SIZE];
            struct date date = {0};
            assert_true(snprintf(typed, sizeof typed, "9 %s 2026", names[month - 1][form]) > 0);
            assert_true(date_entry_parse(typed, day("2026-01-01"), DATE_ENTRY_PAST, &date, NULL));
            assert_string_equal(date_format(date, text),
                                date_format(date_of(2026, month, 9), want));
        }
    }
}

static void test_in_full(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"14-10-2026", ALL("2026-10-14")},
        {"14102026", ALL("2026-10-14")},
        {"14/10/2026", ALL("2026-10-14")},
        {"14.10.2026", ALL("2026-10-14")},
        {"14 10 2026", ALL("2026-10-14")},
        {"14 okt 2026", ALL("2026-10-14")},
        {"14okt2026", ALL("2026-10-14")},
        {"14 okt. 2026", ALL("2026-10-14")},
        {"2026-10-14", ALL("2026-10-14")},
        {"2026/1/4", ALL("2026-01-04")},
        {"1-1-0001", ALL("0001-01-01")},
        {"31-12-9999", ALL("9999-12-31")},
        {"29-2-2024", ALL("2024-02-29")},
        {"29-2-2025", NONE},
        {"31-4-2026", NONE},
        {"14-10-0000", NONE},
        {"14-10-026", NONE},
        {"14-10-6", NONE},
        {"14-10-20266", NONE},
        {"140-10-2026", NONE},
        {"14-10-2026-1", NONE},
        {"14-10-2026 x", NONE},
        {"14-10-", NONE},
        {"20261014", NONE},
        {"141020261", NONE},
    };
    EXPECT("2026-09-30", rows);
}

// Up to twenty years ahead is this century; what has been is never ahead.
static void test_two_digit_years(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"14-10-26", "1926-10-14", "2026-10-14", "2026-10-14"},
        {"141026", "1926-10-14", "2026-10-14", "2026-10-14"},
        {"14 okt 26", "1926-10-14", "2026-10-14", "2026-10-14"},
        {"30-9-26", ALL("2026-09-30")},
        {"1-10-26", "1926-10-01", "2026-10-01", "2026-10-01"},
        {"31-8-26", ALL("2026-08-31")},
        {"31-12-25", ALL("2025-12-31")},
        {"1-1-27", "1927-01-01", "2027-01-01", "2027-01-01"},
        {"31-12-46", "1946-12-31", "2046-12-31", "2046-12-31"},
        {"1-1-47", ALL("1947-01-01")},
        {"1-1-62", ALL("1962-01-01")},
        {"1-1-00", ALL("2000-01-01")},
        {"29-2-28", "1928-02-29", "2028-02-29", "2028-02-29"},
        {"29-2-00", ALL("2000-02-29")},
        {"29-2-27", NONE},
    };
    EXPECT("2026-09-30", rows);
}

static void test_partial(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *date; // NULL: refused
    } rows[] = {
        {"2026", "2026"},
        {"1900", "1900"},
        {"2099", "2099"},
        {"1899", NULL},
        {"2100", NULL},
        {"1410", "2025-10-14"},
        {"1912", "1912"},
        {"okt 2026", "2026-10"},
        {"oktober 1962", "1962-10"},
        {"oct-1962", "1962-10"},
        {"okt1962", "1962-10"},
        {"10-1962", "1962-10"},
        {"10/1962", "1962-10"},
        {"1962-10", "1962-10"},
        {"13-1962", NULL},
        {"0-1962", NULL},
        {"okt 62", NULL},
        {"okt+1962", NULL},
        {"okt", NULL},
        {"okt 0000", NULL},
        {"14-10-1962", "1962-10-14"},
        {"14-10-62", "1962-10-14"},
        {"29-2-62", NULL},
        {"g", "2026-09-29"},
        {"14", "2026-09-14"},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct partial_date date = {0};
        char text[DATE_TEXT_SIZE];
        bool ok = date_entry_parse_partial(rows[i].typed, day("2026-09-30"), DATE_ENTRY_PAST, &date,
                                           NULL);
        const char *got = ok ? partial_date_format(date, text) : "refused";
        const char *want = rows[i].date == NULL ? "refused" : rows[i].date;
        if (strcmp(got, want) != 0)
            fail_msg("'%s': %s, not %s", rows[i].typed, got, want);
    }
}

static void test_refusals_say_why(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *message;
    } rows[] = {
        {"abc", "This is not a date. Type for example 14-10-2026, +3 or v."},
        {"31-4", "There is no day 31-4."},
        {"29-2-2025", "There is no day 29-2-2025."},
        {"w54", "There is no week 54."},
        {"2026", "Type the day and the month as well, for example 14-10-2026."},
        {"okt 2026", "Type the day and the month as well, for example 14-10-2026."},
        {"vr+1", "In this field weeks count back: type - instead of +."},
        {"+9999j", "Dates lie in the years 1 to 9999."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct date date = {0};
        struct error err = {0};
        assert_false(
            date_entry_parse(rows[i].typed, day("2026-09-30"), DATE_ENTRY_PAST, &date, &err));
        assert_int_equal(err.kind, ERROR_INVALID);
        assert_string_equal(err.message, rows[i].message);
    }
}

static void test_format(void **state)
{
    (void)state;
    char text[DATE_TEXT_SIZE];
    assert_string_equal(date_entry_format(day("2026-10-04"), text), "04-10-2026");
    assert_string_equal(date_entry_format(day("0001-01-01"), text), "01-01-0001");
    assert_string_equal(date_entry_format((struct date){0}, text), "");
    assert_string_equal(date_entry_format_partial((struct partial_date){1962, 10, 4}, text),
                        "04-10-1962");
    assert_string_equal(date_entry_format_partial((struct partial_date){1962, 10, 0}, text),
                        "10-1962");
    assert_string_equal(date_entry_format_partial((struct partial_date){1962, 0, 0}, text), "1962");
    assert_string_equal(date_entry_format_partial((struct partial_date){0}, text), "");
}

// Both sides of where days become weeks, weeks months, and months years.
static void test_describe(void **state)
{
    (void)state;
    static const struct {
        const char *date;
        const char *text;
    } rows[] = {
        {"2026-09-30", "Wed 30-09-2026, today"},
        {"2026-10-01", "Thu 01-10-2026, tomorrow"},
        {"2026-09-29", "Tue 29-09-2026, yesterday"},
        {"2026-10-02", "Fri 02-10-2026, in 2 days"},
        {"2026-10-13", "Tue 13-10-2026, in 13 days"},
        {"2026-10-14", "Wed 14-10-2026, in 2 weeks"},
        {"2026-10-20", "Tue 20-10-2026, in 2 weeks"},
        {"2026-10-21", "Wed 21-10-2026, in 3 weeks"},
        {"2026-11-29", "Sun 29-11-2026, in 8 weeks"},
        {"2026-11-30", "Mon 30-11-2026, in 2 months"},
        {"2027-09-30", "Thu 30-09-2027, in 12 months"},
        {"2028-09-29", "Fri 29-09-2028, in 23 months"},
        {"2028-09-30", "Sat 30-09-2028, in 2 years"},
        {"2026-09-28", "Mon 28-09-2026, 2 days ago"},
        {"2026-09-17", "Thu 17-09-2026, 13 days ago"},
        {"2026-09-16", "Wed 16-09-2026, 2 weeks ago"},
        {"2026-08-01", "Sat 01-08-2026, 8 weeks ago"},
        {"2026-07-31", "Fri 31-07-2026, 2 months ago"},
        {"2024-10-01", "Tue 01-10-2024, 23 months ago"},
        {"2024-09-30", "Mon 30-09-2024, 2 years ago"},
        {"2008-10-01", "Wed 01-10-2008, 17 years ago"},
        {"2008-09-30", "Tue 30-09-2008, 18 years ago"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        STRING_AUTO out = {0};
        date_entry_describe(day(rows[i].date), day("2026-09-30"), &out);
        assert_string_equal(string_text(&out), rows[i].text);
    }
    STRING_AUTO out = {0};
    date_entry_describe((struct date){0}, day("2026-09-30"), &out);
    date_words_distance((struct date){0}, day("2026-09-30"), &out);
    assert_string_equal(string_text(&out), "");
    date_entry_describe(day("2026-09-30"), (struct date){0}, &out);
    assert_string_equal(string_text(&out), "Wed 30-09-2026");
}

// What the list behind "?" offers can be typed in every kind of field, whatever the day.
static void test_examples_parse(void **state)
{
    (void)state;
    size_t count = 0;
    const struct date_entry_example *examples = date_entry_examples(&count);
    assert_true(count > 10);
    for (struct date today = day("2023-12-01"); today.day < day("2028-04-01").day; today.day++) {
        for (size_t i = 0; i < count; i++) {
            for (enum date_entry_kind kind = DATE_ENTRY_NEAREST; kind <= DATE_ENTRY_FUTURE;
                 kind++) {
                struct date date = {0};
                struct partial_date partial = {0};
                assert_true(date_entry_parse(examples[i].typed, today, kind, &date, NULL));
                assert_true(
                    date_entry_parse_partial(examples[i].typed, today, kind, &partial, NULL));
                assert_int_equal(partial_date_first(partial).day, date.day);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_near_days),       cmocka_unit_test(test_distances),
        cmocka_unit_test(test_weekdays),        cmocka_unit_test(test_weeks),
        cmocka_unit_test(test_ends_of_periods), cmocka_unit_test(test_day_of_month),
        cmocka_unit_test(test_day_and_month),   cmocka_unit_test(test_month_names),
        cmocka_unit_test(test_in_full),         cmocka_unit_test(test_two_digit_years),
        cmocka_unit_test(test_partial),         cmocka_unit_test(test_refusals_say_why),
        cmocka_unit_test(test_format),          cmocka_unit_test(test_describe),
        cmocka_unit_test(test_examples_parse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
