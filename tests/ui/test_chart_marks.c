// SPDX-License-Identifier: EUPL-1.2
// Where marks stand: both sides of every boundary, and the same places in ASCII and Unicode.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "ui/chart_data.h"
#include "ui/chart_marks.h"

static void test_levels_stand_equally_far_apart(void **state)
{
    (void)state;
    for (int cells = 5; cells <= CHART_CELLS; cells++) {
        int fit = chart_scale_cells(cells);
        assert_in_range(fit, 5, cells);
        assert_true(fit + 4 > cells);
        assert_int_equal(chart_level_cell(1, fit), 0);
        assert_int_equal(chart_level_cell(5, fit), fit - 1);
        for (int level = 2; level <= 5; level++)
            assert_int_equal(chart_level_cell(level, fit) - chart_level_cell(level - 1, fit),
                             (fit - 1) / 4);
    }
    assert_int_equal(chart_scale_cells(1), 5);
    assert_int_equal(chart_level_cell(0, 9), -1);
    assert_int_equal(chart_level_cell(6, 9), -1);
    assert_int_equal(chart_level_cell(1, 0), -1);
}

static void expect_scale(int before, int now, const char *expected)
{
    enum { CELLS = 17 };
    enum chart_mark marks[CELLS];
    STRING_AUTO ascii = {0};
    STRING_AUTO unicode = {0};
    chart_scale(before, now, CELLS, marks);
    chart_text(marks, CELLS, true, &ascii);
    chart_text(marks, CELLS, false, &unicode);
    assert_string_equal(string_text(&ascii), expected);
    assert_int_equal(utf8_width(string_text(&unicode)), utf8_width(expected));
}

static void test_a_step(void **state)
{
    (void)state;
    expect_scale(2, 3, ".   o-->@   .   .");
    expect_scale(3, 2, ".   @<--o   .   .");
    expect_scale(1, 5, "o-------------->@");
    expect_scale(5, 1, "@<--------------o");
    expect_scale(4, 4, ".   .   .   @   .");
    expect_scale(0, 1, "@   .   .   .   .");
    expect_scale(5, 0, ".   .   .   .   o");
    expect_scale(0, 0, ".   .   .   .   .");
}

// The drawing depends on which level is higher and where the steps are, on nothing computed of both: turned
// around it is its own mirror.
static void test_only_the_order_counts(void **state)
{
    (void)state;
    enum { CELLS = 21 };
    for (int before = 1; before <= 5; before++) {
        for (int now = 1; now <= 5; now++) {
            enum chart_mark one[CELLS];
            enum chart_mark other[CELLS];
            chart_scale(before, now, CELLS, one);
            chart_scale(6 - before, 6 - now, CELLS, other);
            for (int i = 0; i < CELLS; i++) {
                enum chart_mark mark = other[CELLS - 1 - i];
                mark = mark == CHART_UP ? CHART_DOWN : mark == CHART_DOWN ? CHART_UP : mark;
                assert_int_equal(one[i], mark);
            }
        }
    }
}

static struct date day(int year, int month, int number)
{
    return date_of(year, month, number);
}

static void test_days(void **state)
{
    (void)state;
    struct date first = day(2028, 2, 28);
    struct date last = day(2028, 3, 1);
    assert_int_equal(chart_day_cell(first, first, last, 11), 0);
    assert_int_equal(chart_day_cell(day(2028, 2, 29), first, last, 11), 5); // the leap day
    assert_int_equal(chart_day_cell(last, first, last, 11), 10);
    assert_int_equal(chart_day_cell(day(2028, 2, 27), first, last, 11), 0);
    assert_int_equal(chart_day_cell(day(2028, 3, 2), first, last, 11), 10);
    assert_int_equal(chart_day_cell(first, first, first, 11), 0); // one day, or the same day twice
    assert_int_equal(chart_day_cell(last, last, first, 11), 0);   // an end before its begin
    assert_int_equal(chart_day_cell(day(9999, 12, 31), day(1, 1, 1), day(9999, 12, 31), 200), 199);
    int before = 0;
    for (int i = 0; i < 40; i++) { // forty measurements: never back in time
        int cell = chart_day_cell(date_add_days(first, i), first, date_add_days(first, 39), 11);
        assert_in_range(cell, before, 10);
        before = cell;
    }
}

static void expect_bar(struct chart_time time, const char *expected)
{
    enum { CELLS = 11 };
    enum chart_mark marks[CELLS];
    STRING_AUTO text = {0};
    chart_bar(&time, day(2026, 1, 1), day(2026, 1, 11), CELLS, marks);
    chart_text(marks, CELLS, true, &text);
    assert_string_equal(string_text(&text), expected);
}

static void test_bars(void **state)
{
    (void)state;
    struct date begin = day(2026, 1, 1);
    expect_bar((struct chart_time){begin, day(2026, 1, 11), day(2026, 1, 5), true}, "[====-----]");
    expect_bar((struct chart_time){begin, day(2026, 1, 6), day(2026, 1, 6), true}, "[====]");
    expect_bar((struct chart_time){begin, day(2026, 1, 6), day(2026, 1, 7), true}, "[====]!");
    expect_bar((struct chart_time){begin, day(2026, 1, 6), day(2026, 1, 9), true}, "[====]!!!");
    expect_bar((struct chart_time){begin, day(2026, 1, 6), day(2026, 1, 9), false}, "[====]");
    expect_bar((struct chart_time){begin, {0}, day(2026, 1, 6), true}, "[=====-----");
    expect_bar((struct chart_time){day(2026, 1, 6), day(2026, 1, 3), day(2026, 1, 3), true}, "  ]");
    expect_bar((struct chart_time){begin, begin, begin, true}, "]");
}

// ---- what is compared ---------------------------------------------------------------------------

static void expect_words(int before, int now, const char *expected)
{
    STRING_AUTO words = {0};
    chart_move_words(&(struct chart_move){.before = before, .now = now}, &words);
    assert_string_equal(string_text(&words), expected);
}

static void test_words(void **state)
{
    (void)state;
    expect_words(2, 3, "2 -> 3, up");
    expect_words(3, 2, "3 -> 2, down");
    expect_words(3, 3, "3 -> 3, the same");
    expect_words(0, 3, "3, new");
    expect_words(2, 0, "not scored, was 2");
}

// Domains are counted by their direction only: 1 -> 5 counts as 1 -> 2 does.
static void test_counts_know_no_size(void **state)
{
    (void)state;
    struct chart_series series = {.instrument = instrument_find("zrm-2017")};
    for (int now = 2; now <= 5; now++) {
        struct chart_move items[] = {{.domain = &series.instrument->domains[0], 1, now},
                                     {.domain = &series.instrument->domains[1], 5, 5 - now + 1},
                                     {.domain = &series.instrument->domains[2], 0, 5}};
        struct chart_moves moves = {0};
        STRING_AUTO text = {0};
        moves.items = items;
        moves.count = 3;
        chart_counts(&series, &moves, &text);
        assert_string_equal(string_text(&text),
                            "1 up, 0 the same, 1 down. 10 domains not assessed.");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levels_stand_equally_far_apart),
        cmocka_unit_test(test_a_step),
        cmocka_unit_test(test_only_the_order_counts),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_bars),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_counts_know_no_size),
    };
    return cmocka_run_group_tests_name("chart marks", tests, NULL, NULL);
}
