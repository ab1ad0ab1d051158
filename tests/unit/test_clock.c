// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/clock.h"

static void set_zone(const char *zone)
{
    assert_int_equal(setenv("TZ", zone, 1), 0);
    tzset();
}

static int64_t moment(const char *text)
{
    int64_t seconds = 0;
    assert_true(moment_parse(text, &seconds));
    return seconds;
}

// A frozen clock stands still and knows no zone.
static void test_frozen(void **state)
{
    (void)state;
    set_zone("<+14>-14");
    struct clock clock = {.frozen = true, .frozen_at = moment("2026-10-14T23:59:59Z")};
    char text[DATE_TEXT_SIZE];
    char time[6];
    assert_int_equal(clock_now(&clock), clock.frozen_at);
    assert_string_equal(date_format(clock_today(&clock), text), "2026-10-14");
    assert_string_equal(clock_local_time(&clock, clock.frozen_at, time), "23:59");
    assert_string_equal(clock_local_time(&clock, clock.frozen_at + 1, time), "00:00");
    clock.frozen_at = -1;
    assert_string_equal(date_format(clock_today(&clock), text), "1969-12-31");
    assert_string_equal(clock_local_time(&clock, -1, time), "23:59");
    set_zone("UTC");
}

// The rule of Amsterdam written out, so that no zone files are needed.
static void test_local_time_of_the_zone(void **state)
{
    (void)state;
    set_zone("CET-1CEST,M3.5.0,M10.5.0/3");
    struct clock clock = {0};
    char time[6];
    assert_string_equal(clock_local_time(&clock, moment("2026-01-01T12:00Z"), time), "13:00");
    assert_string_equal(clock_local_time(&clock, moment("2026-10-14T09:05Z"), time), "11:05");
    assert_string_equal(clock_local_time(&clock, moment("2026-10-25T00:59Z"), time), "02:59");
    assert_string_equal(clock_local_time(&clock, moment("2026-10-25T01:00Z"), time), "02:00");
    set_zone("UTC");
}

static void test_running(void **state)
{
    (void)state;
    set_zone("UTC");
    struct clock clock = {0};
    int64_t before = (int64_t)time(NULL);
    int64_t now = clock_now(&clock);
    struct date today = clock_today(&clock);
    int64_t after = (int64_t)time(NULL);
    assert_true(before <= now && now <= after);
    assert_in_range(today.day, moment_date(before).day, moment_date(after).day);
    int64_t first = clock_milliseconds();
    int64_t second = clock_milliseconds();
    assert_true(first <= second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frozen),
        cmocka_unit_test(test_local_time_of_the_zone),
        cmocka_unit_test(test_running),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
