// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "cli/progress.h"

static void check_sentence(struct progress progress, int columns, const char *expected)
{
    STRING_AUTO out = {0};
    progress_sentence(&progress, columns, &out);
    assert_string_equal(string_text(&out), expected);
}

static void test_the_rate_is_whole_households_a_second(void **state)
{
    (void)state;
    assert_int_equal(progress_rate(&(struct progress){.done = 10, .milliseconds = 0}), 0);
    assert_int_equal(progress_rate(&(struct progress){.done = 0, .milliseconds = 5000}), 0);
    assert_int_equal(progress_rate(&(struct progress){.done = 1, .milliseconds = 1000}), 1);
    assert_int_equal(progress_rate(&(struct progress){.done = 1, .milliseconds = 1001}), 0);
    assert_int_equal(progress_rate(&(struct progress){.done = 950, .milliseconds = 500}), 1900);
}

static void test_the_sentence_tells_how_far_and_how_fast(void **state)
{
    (void)state;
    check_sentence((struct progress){.done = 120, .count = 20000, .milliseconds = 100}, 79,
                   "120 of 20000 households, 1200 a second");
    check_sentence((struct progress){.done = 0, .count = 1, .milliseconds = 0}, 79,
                   "0 of 1 household");
    // A household that was registered while the run went on.
    check_sentence((struct progress){.done = 5, .count = 4, .milliseconds = 0}, 79,
                   "5 of 5 households");
}

static void test_what_is_built_is_a_part_of_the_whole(void **state)
{
    (void)state;
    const struct progress progress = {
        .done = 126000, .count = 300000, .milliseconds = 23000, .building = true};
    check_sentence(progress, 79,
                   "42 %: 126000 of 300000 households, 5478 a second, 32 seconds left");
    check_sentence(progress, 60, "42 %: 126000 of 300000 households, 5478 a second");
    check_sentence(
        (struct progress){.done = 299999, .count = 300000, .milliseconds = 60000, .building = true},
        79, "99 %: 299999 of 300000 households, 4999 a second, 1 second left");
    check_sentence(
        (struct progress){.done = 300000, .count = 300000, .milliseconds = 60000, .building = true},
        79, "100 %: 300000 of 300000 households, 5000 a second, finishing");
    check_sentence((struct progress){.done = 0, .count = 60, .milliseconds = 10, .building = true},
                   79, "0 %: 0 of 60 households");
}

// Parts differ: a rate or the time that is left would be made up.
static void test_parts_are_counted_and_no_more(void **state)
{
    (void)state;
    check_sentence((struct progress){.done = 12, .count = 45, .milliseconds = 3000, .parts = true},
                   79, "12 of 45 parts");
}

// What is only looked up is not called done.
static void test_looking_up_says_so(void **state)
{
    (void)state;
    check_sentence(
        (struct progress){.done = 12, .count = 45, .milliseconds = 3000, .looking = true}, 79,
        "12 of 45 households looked up, 4 a second");
}

static void test_what_does_not_fit_is_left_out(void **state)
{
    (void)state;
    struct progress progress = {.done = 120, .count = 20000, .milliseconds = 100};
    check_sentence(progress, 38, "120 of 20000 households, 1200 a second");
    check_sentence(progress, 37, "120 of 20000 households");
    check_sentence(progress, 23, "120 of 20000 households");
    check_sentence(progress, 22, "");
    check_sentence(progress, 0, "");
    check_sentence(progress, -1, "");
}

static void test_a_stopped_run_says_where(void **state)
{
    (void)state;
    STRING_AUTO out = {0};
    progress_stopped(&(struct progress){.done = 120, .count = 20000, .milliseconds = 100}, 120,
                     &out);
    assert_string_equal(string_text(&out), "Stopped after 120 of 20000 households.");
    string_clear(&out);
    progress_stopped(&(struct progress){.done = 0, .count = 1, .milliseconds = 100}, 0, &out);
    assert_string_equal(string_text(&out), "Stopped after 0 of 1 household.");
}

static void test_what_was_only_judged_anew_is_not_called_done(void **state)
{
    (void)state;
    STRING_AUTO out = {0};
    progress_stopped(&(struct progress){.done = 200, .count = 10800, .milliseconds = 100}, 0, &out);
    assert_string_equal(
        string_text(&out),
        "Stopped after 200 of 10800 households were judged anew; nothing is listed yet.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_rate_is_whole_households_a_second),
        cmocka_unit_test(test_the_sentence_tells_how_far_and_how_fast),
        cmocka_unit_test(test_what_is_built_is_a_part_of_the_whole),
        cmocka_unit_test(test_parts_are_counted_and_no_more),
        cmocka_unit_test(test_looking_up_says_so),
        cmocka_unit_test(test_what_does_not_fit_is_left_out),
        cmocka_unit_test(test_a_stopped_run_says_where),
        cmocka_unit_test(test_what_was_only_judged_anew_is_not_called_done),
    };
    return cmocka_run_group_tests_name("progress_line", tests, NULL, NULL);
}
