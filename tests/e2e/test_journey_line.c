// SPDX-License-Identifier: EUPL-1.2
// Lines that drop, that hang, and signals from elsewhere: the program ends, what had arrived of the work is
// there at the next start, and the terminal is as it was.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "journey.h"
#include "launch.h"
#include "screen_text.h"

#define BANNER "CONCEPT TERUGGEVONDEN"

enum { BODY = 1, BODY_END = 20, ROWS = 24, ROUNDS = 200, SLOW_ROUNDS = 50 };

enum way {
    WAY_LINE, // the terminal goes away: SIGHUP, and the end of the input
    WAY_END,  // the end of the input alone
    WAY_HUP,  // SIGHUP alone
    WAY_TERM, // SIGTERM
    WAY_COUNT,
};

static void end_by(struct term *t, enum way way)
{
    int64_t begin = launch_milliseconds();
    if (way == WAY_HUP || way == WAY_TERM)
        term_signal(t, way == WAY_HUP ? SIGHUP : SIGTERM);
    else
        term_hangup(t);
    int status = term_wait_exit(t);
    if (status != 0)
        fail_msg("ended with %d by way %d", status, (int)way);
    int took = (int)(launch_milliseconds() - begin);
    if (took > 500) // no promise here: this machine may have other work
        screen_text_print("way %d: the end took %d ms", (int)way, took);
}

static struct term *start(const char *home, enum way way)
{
    return journey_start(home, .no_hangup_signal = way == WAY_END);
}

static void to_question(struct term *t)
{
    static const struct stroke strokes[] = {
        {.press = "F6"}, {.type = "2"}, {.press = "Tab"}, {.press = "Tab"}, {.press = "Tab"}};
    journey_do(t, STROKES(strokes), NULL);
}

static void go_on(struct term *t)
{
    journey_see(t, BANNER);
    term_keys(t, "Enter");
}

// ---- dropped ------------------------------------------------------------------------------------

// What was seen on the screen is there again, and of what was on its way as much as had arrived.
static void expect_typed(struct term *t, int round, const char *on_its_way)
{
    char seen[32];
    int row = 0;
    (void)snprintf(seen, sizeof(seen), "ronde %d ", round);
    if (!term_find(t, seen, &row, NULL))
        journey_see(t, seen);
    const char *after = strstr(term_row(t, row), seen) + strlen(seen);
    size_t letters = strcspn(after, " |");
    if (letters > strlen(on_its_way) || strncmp(after, on_its_way, letters) != 0)
        fail_msg("round %d: '%s' was never typed", round, after);
}

static void test_dropped_while_typing(void **state)
{
    (void)state;
    static const char on_its_way[] = "abcdefgh";
    const char *home = practice_home("1");
    struct term *t = start(home, WAY_LINE);
    to_question(t);
    int rounds = getenv("EENPLAN_TEST_SLOW") ? SLOW_ROUNDS : ROUNDS;
    for (int round = 0; round < rounds; round++) {
        char text[32];
        (void)snprintf(text, sizeof(text), "ronde %d ", round);
        term_keys(t, "C-u");
        term_type(t, text);
        term_send(t, on_its_way);
        end_by(t, (enum way)(round % WAY_COUNT));
        term_free(t);
        t = start(home, (enum way)((round + 1) % WAY_COUNT));
        go_on(t);
        expect_typed(t, round, on_its_way);
    }
    term_free(t);
    check_command(home, EXPECT(0), "check", "--full", "--store", in_home(home, PRACTICE));
    term_home_free(home);
}

static void assert_rows(struct term *t, const char *before)
{
    char *after = journey_rows(t, BODY, BODY_END);
    if (strcmp(before, after) != 0) {
        screen_text_print("before:\n%s", before);
        screen_text_print("after:\n%s", after);
        fail_msg("the screen is not as it was");
    }
    free(after);
}

// At every step of the intake, also with a list or a question open: the same intake comes of it.
static void test_dropped_after_every_stroke(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    struct strokes all = journey_intake;
    int drops = 0;
    struct term *t = start(home, WAY_LINE);
    for (size_t i = 0; i < all.count; i++) {
        journey_stroke(t, &all.items[i], NULL);
        bool list = term_find(t, "Spatie markeert", NULL, NULL); // a search in it is no work
        if (i == 0 || i + 1 == all.count || list)
            continue;
        end_by(t, (enum way)(drops % WAY_COUNT));
        term_free(t);
        drops++;
        t = start(home, (enum way)(drops % WAY_COUNT));
        go_on(t);
    }
    screen_text_print("an intake over %d lines", drops + 1);
    assert_true(drops > 15);
    journey_leave(t);
    check_command(home, EXPECT(.out = JOURNEY_QUESTION), "show", JOURNEY_NUMBER, "--store",
                  in_home(home, PRACTICE));
    term_home_free(home);
}

static void test_dropped_with_something_open(void **state)
{
    (void)state;
    static const char *const keys[] = {"F1", "F4", "F9", "F10", "C-g", "C-f", "F3"};
    const char *home = practice_home("1");
    struct term *t = start(home, WAY_LINE);
    to_question(t);
    term_type(t, "Half een zi");
    char *before = journey_rows(t, BODY, BODY_END);
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        term_keys(t, keys[i]);
        end_by(t, (enum way)(i % WAY_COUNT));
        term_free(t);
        t = start(home, (enum way)((i + 1) % WAY_COUNT));
        go_on(t);
        assert_rows(t, before);
    }
    free(before);
    term_free(t);
    term_home_free(home);
}

// ---- signals ------------------------------------------------------------------------------------

static struct term *start_under(const char *home, const char *script)
{
    const char *arguments[] = {"-c", script, NULL};
    const struct term_variable environment[] = {{"EENPLAN_BINARY", getenv("EENPLAN_BINARY")},
                                                {"STORE", in_home(home, PRACTICE)},
                                                {NULL, NULL}};
    return term_start(&(struct term_options){
        .program = "/bin/sh", .arguments = arguments, .environment = environment, .home = home});
}

// As under nohup, or from a shell that had its own reasons. From the first frame on each ends it.
static void test_signals_ignored_before_the_start(void **state)
{
    (void)state;
    static const int numbers[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};
    const char *home = practice_home("1");
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        struct term *t = start_under(home, "trap '' HUP TERM INT QUIT ALRM; "
                                           "exec \"$EENPLAN_BINARY\" --store \"$STORE\"");
        term_signal(t, numbers[i]);
        assert_int_equal(term_wait_exit(t), 0);
        assert_true(term_is_sane(t));
        term_free(t);
    }
    struct term *t = start_under(home, "trap '' HUP TERM INT QUIT ALRM; "
                                       "exec \"$EENPLAN_BINARY\" --store \"$STORE\"");
    term_hangup(t);
    assert_int_equal(term_wait_exit(t), 0);
    term_free(t);
    term_home_free(home);
}

// On the screens that are there before any other, and on those that lie over them.
static void test_ended_before_the_work_begins(void **state)
{
    (void)state;
    static const struct term_variable real[] = {{"EENPLAN_NOW", NULL}, {NULL, NULL}};
    static const struct stroke over[] = {{.press = "C-o", .see = "Op slot"},
                                         {.press = "F6", .see = "Stap 1 van 4"}};
    const char *home = term_home_new();
    struct term *t = term_start(&(struct term_options){.home = home, .environment = real});
    end_by(t, WAY_TERM); // a store is still to be made
    term_free(t);
    check_command(home, EXPECT(.without_clock = true), "init", "--team", "Oost", "--name", "Ada");
    t = term_start(&(struct term_options){.home = home, .environment = real});
    journey_see(t, "F3 stelt het uit.");
    end_by(t, WAY_TERM);
    term_free(t);
    term_home_free(home);
    for (size_t i = 0; i < sizeof(over) / sizeof(over[0]); i++) {
        home = practice_home("1");
        t = start(home, WAY_LINE);
        journey_stroke(t, &over[i], NULL);
        end_by(t, (enum way)i);
        term_free(t);
        term_home_free(home);
    }
}

// A line that hangs takes nothing: writing to it waits for ever. Saving may not wait for it.
static void test_a_line_that_hangs(void **state)
{
    (void)state;
    static const int numbers[] = {SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        const char *home = practice_home("1");
        struct term *t = start(home, WAY_LINE);
        to_question(t);
        term_type(t, "Half een ");
        term_hang(t);
        term_send(t, "zin", "C-l");
        term_signal(t, numbers[i]);
        assert_int_equal(term_wait_exit(t), 0);
        term_free(t);
        t = start(home, WAY_LINE);
        go_on(t);
        journey_see(t, "Half een ");
        term_free(t);
        term_home_free(home);
    }
}

// ---- the terminal afterwards --------------------------------------------------------------------

static void assert_nothing_left(struct term *t, const char *how)
{
    static const char *const words[] = {"Benali", "Huishoudens", "CONCEPT"};
    for (int row = 0; row < ROWS; row++)
        for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
            if (term_row_has(t, row, words[i]))
                fail_msg("left on the screen by %s: %s", how, term_row(t, row));
    if (term_altscreen(t))
        fail_msg("the alternate screen is left by %s", how);
}

static void expect_modes_off(struct term *t, const char *how)
{
    const char *output = term_output(t);
    if (!strstr(output, "\033[?2004l"))
        fail_msg("the terminal still marks pastes after %s", how);
    if (!term_is_sane(t))
        fail_msg("no shell can work on the terminal after %s", how);
}

// The old program stands still behind a line that is gone. Who comes back ends it from the new one, and finds
// what was typed there, once.
static void test_taken_over(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *old = start(home, WAY_LINE);
    to_question(old);
    term_type(old, "Op de oude lijn getypt.");
    term_keys(old, "Tab");
    term_signal(old, SIGSTOP);
    term_wait_stopped(old);
    struct term *t = journey_today(home);
    journey_see(t, "CONCEPT TERUGGEVONDEN (1)");
    journey_see(t, "ER LOOPT NOG EEN EENPLAN VAN JOU");
    // Not by chance: no is what stands there first.
    journey_to(t, "niet afgesloten");
    term_keys(t, "Enter", "Enter");
    journey_see(t, "ER LOOPT NOG EEN EENPLAN VAN JOU");
    journey_to(t, "niet afgesloten");
    term_keys(t, "Enter", "j");
    term_wait_text(t, "Overgenomen");
    (void)term_wait_exit(old);
    journey_see_not(t, "ER LOOPT NOG EEN EENPLAN VAN JOU");
    journey_see(t, "CONCEPT TERUGGEVONDEN (1)");
    term_keys(t, "Enter");
    journey_see(t, "Op de oude lijn getypt.");
    term_free(old);
    term_free(t);
    term_home_free(home);
}

static void test_the_terminal_is_as_it_was(void **state)
{
    (void)state;
    static const char *const types[] = {"xterm-256color", "linux", "vt220", "vt100"};
    static const struct {
        int number; // 0: the key
        int status;
        const char *name;
    } ways[] = {
        {0, 0, "F3"},
        {SIGTERM, 0, "SIGTERM"},
        {SIGHUP, 0, "SIGHUP"},
        {SIGINT, 0, "SIGINT"},
        {SIGQUIT, 0, "SIGQUIT"},
        {SIGSEGV, -SIGSEGV, "SIGSEGV"},
        {SIGABRT, -SIGABRT, "SIGABRT"},
        {SIGBUS, -SIGBUS, "SIGBUS"},
    };
    const char *home = practice_home("60");
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        for (size_t k = 0; k < sizeof(ways) / sizeof(ways[0]); k++) {
            struct term *t = journey_start(home, .terminal = types[i]);
            assert_false(term_is_sane(t));
            (void)term_raw_bytes(t);
            if (ways[k].number != 0)
                term_signal(t, ways[k].number);
            else
                term_send(t, "F3");
            assert_int_equal(term_wait_exit(t), ways[k].status);
            assert_nothing_left(t, ways[k].name);
            expect_modes_off(t, ways[k].name);
            term_free(t);
        }
    }
    term_home_free(home);
}

// Ending may take longer than a line is waited for, on a machine that is slow: the line takes all the same.
static void test_a_slow_end_puts_the_terminal_right(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    struct term *t = journey_start(home, .terminal = "xterm-256color");
    (void)term_raw_bytes(t);
    term_signal(t, SIGALRM); // as when that time has passed
    term_keys(t, "Down", "Up");
    term_signal(t, SIGTERM);
    assert_int_equal(term_wait_exit(t), 0);
    assert_nothing_left(t, "a slow end");
    expect_modes_off(t, "a slow end");
    term_free(t);
    term_home_free(home);
}

// Nothing of a client stays on the screen of the shell, also where there is only one screen; and what the
// shell changed of the modes is put right again.
static void test_suspended_on_every_kind(void **state)
{
    (void)state;
    static const char *const types[] = {"xterm-256color", "linux", "vt220", "vt100"};
    const char *home = practice_home("60");
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        struct term *t = journey_start(home, .terminal = types[i]);
        char *before = journey_rows(t, 0, ROWS);
        term_signal(t, SIGTSTP);
        term_wait_stopped(t);
        assert_nothing_left(t, "SIGTSTP");
        expect_modes_off(t, "SIGTSTP");
        (void)term_raw_bytes(t);
        term_signal(t, SIGCONT);
        term_wait_frame(t);
        assert_non_null(strstr(term_output(t), "\033[?2004h"));
        assert_false(term_is_sane(t));
        char *after = journey_rows(t, 0, ROWS);
        assert_string_equal(before, after);
        term_keys(t, "Down", "Up");
        free(before);
        free(after);
        term_free(t);
    }
    term_home_free(home);
}

// After somebody else wrote to the terminal and left its modes off.
static void test_redrawing_sends_the_modes_again(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    struct term *t = journey_start(home, .terminal = "xterm-256color");
    (void)term_raw_bytes(t);
    term_keys(t, "C-l");
    assert_non_null(strstr(term_output(t), "\033[?2004h"));
    const char *keypad = strstr(term_output(t), "\033[?1h\033=");
    assert_non_null(keypad);
    assert_non_null(strstr(keypad, "\033>")); // digits of the numeric pad stay digits
    term_free(t);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dropped_while_typing),
        cmocka_unit_test(test_dropped_after_every_stroke),
        cmocka_unit_test(test_dropped_with_something_open),
        cmocka_unit_test(test_signals_ignored_before_the_start),
        cmocka_unit_test(test_ended_before_the_work_begins),
        cmocka_unit_test(test_a_line_that_hangs),
        cmocka_unit_test(test_taken_over),
        cmocka_unit_test(test_the_terminal_is_as_it_was),
        cmocka_unit_test(test_a_slow_end_puts_the_terminal_right),
        cmocka_unit_test(test_suspended_on_every_kind),
        cmocka_unit_test(test_redrawing_sends_the_modes_again),
    };
    return cmocka_run_group_tests_name("journey_line", tests, NULL, NULL);
}
