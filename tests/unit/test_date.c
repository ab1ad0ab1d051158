// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_parse(text, &date));
    return date;
}

static void expect(struct date date, const char *text)
{
    char buffer[DATE_TEXT_SIZE];
    assert_string_equal(date_format(date, buffer), text);
}

// Every day of the calendar, against counting on.
static void test_all_days(void **state)
{
    (void)state;
    int32_t number = 0;
    for (int year = 1; year <= 9999; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int month = 1; month <= 12; month++) {
            int length = month == 2                                              ? 28 + leap
                         : month == 4 || month == 6 || month == 9 || month == 11 ? 30
                                                                                 : 31;
            for (int of_month = 1; of_month <= length; of_month++) {
                struct date date = date_of(year, month, of_month);
                int parts[3] = {0};
                date_parts(date, &parts[0], &parts[1], &parts[2]);
                if (date.day != ++number || parts[0] != year || parts[1] != month ||
                    parts[2] != of_month)
                    fail_msg("%04d-%02d-%02d", year, month, of_month);
            }
            assert_false(date_given(date_of(year, month, length + 1)));
        }
    }
    assert_int_equal(number, 3652059);
}

static void test_no_such_day(void **state)
{
    (void)state;
    assert_false(date_given(date_of(0, 1, 1)));
    assert_false(date_given(date_of(10000, 1, 1)));
    assert_false(date_given(date_of(2026, 0, 1)));
    assert_false(date_given(date_of(2026, 13, 1)));
    assert_false(date_given(date_of(2026, 1, 0)));
    assert_false(date_given(date_of(2025, 2, 29)));
    assert_true(date_given(date_of(2024, 2, 29)));
    assert_false(date_given(date_of(1900, 2, 29)));
    assert_true(date_given(date_of(2000, 2, 29)));
    int parts[3] = {7, 7, 7};
    date_parts((struct date){0}, &parts[0], &parts[1], &parts[2]);
    assert_true(parts[0] == 0 && parts[1] == 0 && parts[2] == 0);
    date_parts((struct date){3652060}, &parts[0], &parts[1], &parts[2]);
    assert_int_equal(parts[0], 0);
    date_parts((struct date){INT32_MIN}, &parts[0], &parts[1], &parts[2]);
    assert_int_equal(parts[0], 0);
}

static void test_parse_is_strict(void **state)
{
    (void)state;
    expect(day("0001-01-01"), "0001-01-01");
    expect(day("9999-12-31"), "9999-12-31");
    expect((struct date){0}, "");
    static const char *const wrong[] = {
        "",
        "2026",
        "2026-10",
        "2026-1-4",
        "26-10-14",
        "14-10-2026",
        "2026-10-14 ",
        " 2026-10-14",
        "+026-10-14",
        "2026-+1-14",
        "2026-10--4",
        "2026/10/14",
        "2026-10-1x",
        "0000-01-01",
        "2025-02-29",
        "2026-04-31",
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "20261014",
        "２０26-10-14",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct date date = {77};
        assert_false(date_parse(wrong[i], &date));
        assert_int_equal(date.day, 77);
    }
    struct date date = {0};
    assert_false(date_parse(NULL, &date));
}

static void test_partial(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *first;
        const char *last;
    } rows[] = {
        {"2024", "2024-01-01", "2024-12-31"},       {"2024-02", "2024-02-01", "2024-02-29"},
        {"2025-02", "2025-02-01", "2025-02-28"},    {"2024-12", "2024-12-01", "2024-12-31"},
        {"2024-02-29", "2024-02-29", "2024-02-29"}, {"0001", "0001-01-01", "0001-12-31"},
        {"9999", "9999-01-01", "9999-12-31"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct partial_date date = {0};
        char buffer[DATE_TEXT_SIZE];
        assert_true(partial_date_parse(rows[i].text, &date));
        assert_true(partial_date_given(date));
        assert_string_equal(partial_date_format(date, buffer), rows[i].text);
        expect(partial_date_first(date), rows[i].first);
        expect(partial_date_last(date), rows[i].last);
    }
    static const char *const wrong[] = {"",        "202",     "20245",    "2024-",      "2024-2",
                                        "2024-00", "2024-13", "2024-2-",  "2025-02-29", "0000",
                                        "0000-01", "2024/02", "2024-02-2"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct partial_date date = {.year = 7};
        assert_false(partial_date_parse(wrong[i], &date));
        assert_int_equal(date.year, 7);
    }
    char buffer[DATE_TEXT_SIZE] = "x";
    struct partial_date absent = {0};
    assert_string_equal(partial_date_format(absent, buffer), "");
    assert_false(date_given(partial_date_first(absent)));
    assert_false(date_given(partial_date_last(absent)));
    assert_false(date_given(partial_date_last((struct partial_date){2024, 13, 0})));
}

static void test_add(void **state)
{
    (void)state;
    expect(date_add_days(day("2024-02-28"), 1), "2024-02-29");
    expect(date_add_days(day("2025-02-28"), 1), "2025-03-01");
    expect(date_add_days(day("2026-01-01"), -1), "2025-12-31");
    expect(date_add_days(day("9999-12-31"), 1), "9999-12-31");
    expect(date_add_days(day("0001-01-01"), -1), "0001-01-01");
    expect(date_add_days(day("2026-01-01"), INT32_MAX), "9999-12-31");
    expect(date_add_days(day("2026-01-01"), INT32_MIN), "0001-01-01");
    expect(date_add_days((struct date){0}, 5), "");
    expect(date_add_months(day("2024-01-31"), 1), "2024-02-29");
    expect(date_add_months(day("2025-01-31"), 1), "2025-02-28");
    expect(date_add_months(day("2025-01-28"), 1), "2025-02-28");
    expect(date_add_months(day("2024-02-29"), 12), "2025-02-28");
    expect(date_add_months(day("2024-02-29"), 48), "2028-02-29");
    expect(date_add_months(day("2026-03-31"), -1), "2026-02-28");
    expect(date_add_months(day("2026-10-31"), -4), "2026-06-30");
    expect(date_add_months(day("2026-01-15"), -1), "2025-12-15");
    expect(date_add_months(day("2026-12-15"), 1), "2027-01-15");
    expect(date_add_months(day("2026-12-15"), 0), "2026-12-15");
    expect(date_add_months(day("0001-01-31"), -1), "0001-01-01");
    expect(date_add_months(day("0001-02-28"), -1), "0001-01-28");
    expect(date_add_months(day("9999-11-30"), 1), "9999-12-30");
    expect(date_add_months(day("9999-12-01"), 1), "9999-12-31");
    expect(date_add_months(day("2026-01-01"), INT32_MAX), "9999-12-31");
    expect(date_add_months(day("2026-01-01"), INT32_MIN), "0001-01-01");
    expect(date_add_months((struct date){0}, 1), "");
}

static void test_weekdays_and_weeks(void **state)
{
    (void)state;
    assert_int_equal(date_weekday(day("0001-01-01")), 1);
    assert_int_equal(date_weekday(day("2026-10-14")), 3);
    assert_int_equal(date_weekday(day("2026-10-18")), 7);
    assert_int_equal(date_weekday(day("9999-12-31")), 5);
    expect(date_of_iso_week(2026, 42), "2026-10-12");
    expect(date_of_iso_week(2026, 1), "2025-12-29");
    expect(date_of_iso_week(2026, 53), "2026-12-28");
    expect(date_of_iso_week(2027, 1), "2027-01-04");
    expect(date_of_iso_week(2027, 52), "2027-12-27");
    expect(date_of_iso_week(2027, 53), "");
    expect(date_of_iso_week(2020, 53), "2020-12-28"); // a leap year from Wednesday
    expect(date_of_iso_week(2021, 53), "");
    expect(date_of_iso_week(2026, 0), "");
    expect(date_of_iso_week(2026, 54), "");
    expect(date_of_iso_week(0, 1), "");
    expect(date_of_iso_week(1, 1), "0001-01-01");
    expect(date_of_iso_week(9999, 52), "9999-12-27");
}

static void test_birthdays(void **state)
{
    (void)state;
    expect(date_birthday(day("2008-02-29"), 18), "2026-03-01");
    expect(date_birthday(day("2008-02-29"), 16), "2024-02-29");
    expect(date_birthday(day("2008-02-28"), 18), "2026-02-28");
    expect(date_birthday(day("2008-10-14"), 0), "2008-10-14");
    expect(date_birthday(day("9990-10-14"), 10), "");
    expect(date_birthday(day("2000-10-14"), INT32_MAX), "");
    expect(date_birthday((struct date){0}, 18), "");

    static const struct {
        const char *birth;
        const char *today;
        int age;
    } rows[] = {
        {"2008-10-14", "2026-10-13", 17}, {"2008-10-14", "2026-10-14", 18},
        {"2008-02-29", "2026-02-28", 17}, {"2008-02-29", "2026-03-01", 18},
        {"2008-02-29", "2024-02-28", 15}, {"2008-02-29", "2024-02-29", 16},
        {"2026-10-14", "2026-10-14", 0},  {"2026-10-15", "2026-10-14", -1},
        {"2025-10-15", "2026-10-14", 0},  {"0001-01-01", "9999-12-31", 9998},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(date_age(day(rows[i].birth), day(rows[i].today)), rows[i].age);
    assert_int_equal(date_age((struct date){0}, day("2026-10-14")), -1);
}

static void test_moments(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        const char *text;
    } rows[] = {
        {0, "1970-01-01T00:00:00Z"},
        {-1, "1969-12-31T23:59:59Z"},
        {86399, "1970-01-01T23:59:59Z"},
        {86400, "1970-01-02T00:00:00Z"},
        {1709210096, "2024-02-29T12:34:56Z"},
        {253402300799, "9999-12-31T23:59:59Z"},
        {-62135596800, "0001-01-01T00:00:00Z"},
    };
    char buffer[MOMENT_TEXT_SIZE];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t seconds = 0;
        assert_string_equal(moment_format(rows[i].seconds, buffer), rows[i].text);
        assert_true(moment_parse(rows[i].text, &seconds));
        assert_true(seconds == rows[i].seconds);
        char start[DATE_TEXT_SIZE] = {0};
        memcpy(start, rows[i].text, 10);
        expect(moment_date(seconds), start);
    }
    assert_string_equal(moment_format(INT64_MAX, buffer), "9999-12-31T23:59:59Z");
    assert_string_equal(moment_format(INT64_MIN, buffer), "0001-01-01T00:00:00Z");
    expect(moment_date(INT64_MAX), "9999-12-31");
    expect(moment_date(INT64_MIN), "0001-01-01");
}

static void test_moment_forms(void **state)
{
    (void)state;
    static const char *const same[] = {"2026-10-14T09:05:00Z", "2026-10-14T09:05:00",
                                       "2026-10-14T09:05Z", "2026-10-14T09:05"};
    for (size_t i = 0; i < 4; i++) {
        int64_t seconds = 0;
        char buffer[MOMENT_TEXT_SIZE];
        assert_true(moment_parse(same[i], &seconds));
        assert_string_equal(moment_format(seconds, buffer), same[0]);
    }
    static const char *const wrong[] = {
        "",
        "Z",
        "2026-10-14",
        "2026-10-14Z",
        "2026-10-14T09",
        "2026-10-14T09:05:0",
        "2026-10-14T09:05:00ZZ",
        "2026-10-14T09:05:60Z",
        "2026-10-14T09:60:00Z",
        "2026-10-14T24:00:00Z",
        "2026-10-14T09:05:00z",
        "2026-10-14 09:05:00Z",
        "2026-10-14T09.05.00Z",
        "2026-10-14T09:05-00Z",
        "2026-02-30T09:05:00Z",
        "2026-10-14T09:05:00+01:00",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        int64_t seconds = 7;
        assert_false(moment_parse(wrong[i], &seconds));
        assert_int_equal(seconds, 7);
    }
    int64_t seconds = 0;
    assert_false(moment_parse(NULL, &seconds));
}

static void test_clock_time(void **state)
{
    (void)state;
    int minutes = -1;
    assert_true(clock_time_parse("00:00", &minutes));
    assert_int_equal(minutes, 0);
    assert_true(clock_time_parse("23:59", &minutes));
    assert_int_equal(minutes, 1439);
    static const char *const wrong[] = {"",     "9:00",  "24:00", "23:60", "09:00:00",
                                        "0900", "09-00", " 9:00", "09:0x"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(clock_time_parse(wrong[i], &minutes));
    assert_false(clock_time_parse(NULL, &minutes));
    assert_int_equal(minutes, 1439);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_days),
        cmocka_unit_test(test_no_such_day),
        cmocka_unit_test(test_parse_is_strict),
        cmocka_unit_test(test_partial),
        cmocka_unit_test(test_add),
        cmocka_unit_test(test_weekdays_and_weeks),
        cmocka_unit_test(test_birthdays),
        cmocka_unit_test(test_moments),
        cmocka_unit_test(test_moment_forms),
        cmocka_unit_test(test_clock_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
