// SPDX-License-Identifier: EUPL-1.2
// The harness's own test, against fixture_echo.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "idle_mark.h"
#include "screen_text.h"
#include "term.h"

static struct term *start_fixture(const char *terminal)
{
    return term_start(
        &(struct term_options){.terminal = terminal, .program = getenv("EENPLAN_FIXTURE")});
}

static void test_mark_is_taken_out_of_any_pieces(void **state)
{
    (void)state;
    static const char stream[] =
        "a\033[1mb\033\033_idle;12\033\\c\033_other\033\\\033_idle;\033\\d";
    static const char shown[] = "a\033[1mb\033c\033_other\033\\\033_idle;\033\\d";
    struct idle_mark_filter filter = {0};
    char result[sizeof(stream)] = "";
    size_t length = 0;
    int marks = 0;
    for (size_t i = 0; i + 1 < sizeof(stream); i++) {
        char out[IDLE_MARK_SIZE];
        size_t count = 0;
        long events = 0;
        if (idle_mark_feed(&filter, stream[i], out, &count, &events)) {
            assert_int_equal(events, 12);
            marks++;
        }
        memcpy(result + length, out, count);
        length += count;
    }
    assert_int_equal(marks, 1);
    assert_string_equal(result, shown);
}

static void test_screens_compare_both_ways(void **state)
{
    (void)state;
    assert_int_equal(screen_text_compare("a\nb\n", "a\nb\n\n\n"), -1);
    assert_int_equal(screen_text_compare("", "\n"), -1);
    assert_int_equal(screen_text_compare("a\nb\n", "a\nc\n"), 1);
    assert_int_equal(screen_text_compare("a\n", "a\n\nb\n"), 2);
    assert_int_equal(screen_text_compare("a\nb\n", "a\n"), 1);
}

static void test_keys_decode_on_every_terminal(void **state)
{
    (void)state;
    static const char *const terminals[] = {"xterm-256color", "tmux-256color", "linux", "vt220",
                                            "vt100"};
    static const struct {
        const char *key;
        const char *shown;
    } keys[] = {
        {"Up", "KEY_UP"},
        {"Down", "KEY_DOWN"},
        {"Left", "KEY_LEFT"},
        {"Right", "KEY_RIGHT"},
        {"Home", "KEY_HOME"},
        {"End", "KEY_END"},
        {"PageUp", "KEY_PPAGE"},
        {"PageDown", "KEY_NPAGE"},
        {"Insert", "KEY_IC"},
        {"Delete", "KEY_DC"},
        {"S-Tab", "KEY_BTAB"},
        {"Backspace", "KEY_BACKSPACE"},
        {"F1", "KEY_F(1)"},
        {"F2", "KEY_F(2)"},
        {"F5", "KEY_F(5)"},
        {"F10", "KEY_F(10)"},
        {"F12", "KEY_F(12)"},
        {"Esc", "^["},
        {"M-1", "M-1"},
        {"M-ż", "M-ż"},
        {"C-s", "^S"},
        {"C-c", "^C"},
        {"C-Space", "^@"},
        {"Enter", "^M"},
        {"Tab", "^I"},
        {"C-Left", "kLFT5"},
        {"x", "x"},
        {"漢", "漢"},
    };
    for (size_t i = 0; i < sizeof(terminals) / sizeof(terminals[0]); i++) {
        struct term *t = start_fixture(terminals[i]);
        for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++) {
            if (term_has_key(t, keys[k].key) || strlen(keys[k].key) == 1) {
                char row[64];
                snprintf(row, sizeof(row), "last: %s", keys[k].shown);
                term_keys(t, keys[k].key);
                assert_string_equal(term_row(t, 1), row);
            }
        }
        term_keys(t, "Esc", "a", "Esc", "Esc", "F1", "żółć", "M-9");
        term_expect(t, 1, "last: M-9");
        term_free(t);
    }
}

static void test_text_and_attributes_read_back(void **state)
{
    (void)state;
    struct term *t = start_fixture("xterm-256color");
    int row = 0;
    int column = 0;
    assert_string_equal(term_row(t, 3), "漢字 e\u0301 ż € 😀|");
    assert_true(term_find(t, "|", &row, &column));
    assert_int_equal(row, 3);
    assert_int_equal(column, 13);
    assert_true(term_find(t, "字", &row, &column));
    assert_int_equal(column, 2);
    assert_false(term_find(t, "absent", NULL, NULL));
    assert_string_equal(term_row(t, 5), "─────");
    assert_true(term_attr(t, 4, 0).bold);
    assert_true(term_attr(t, 4, 5).underline);
    assert_true(term_attr(t, 4, 11).reverse);
    assert_int_equal(term_attr(t, 4, 18).foreground, 1);
    assert_int_equal(term_attr(t, 4, 0).foreground, TERM_COLOUR_DEFAULT);
    term_raw_bytes(t);
    term_paste(t, "漢字");
    assert_true(term_raw_bytes(t) > 0);
    term_expect(t, 2, "typed: 漢字");
    term_expect(t, 1, "last: paste end");
    assert_true(term_cursor(t, &row, &column));
    assert_int_equal(row, 2);
    assert_int_equal(column, 11);
    term_type(t, "F1");
    term_expect(t, 2, "typed: 漢字F1");
    term_expect_screen(t, "fixture");
    term_free(t);
}

static void test_storm_of_sizes_loses_nothing(void **state)
{
    (void)state;
    struct term *t = start_fixture("xterm-256color");
    for (int i = 0; i < 200; i++) {
        char size[32];
        int rows = 8 + i * 7 % 40;
        int columns = 30 + i * 13 % 100;
        snprintf(size, sizeof(size), "fixture %dx%d", rows, columns);
        term_resize(t, rows, columns);
        assert_string_equal(term_row(t, 0), size);
        term_keys(t, "a");
    }
    term_resize(t, 1, 1);
    term_resize(t, 24, 80);
    term_expect(t, 0, "fixture 24x80");
    term_free(t);
}

static void test_much_typing_ahead_arrives(void **state)
{
    (void)state;
    char *text = calloc(20001, 1);
    memset(text, 'a', 20000);
    text[19999] = 'z';
    struct term *t = start_fixture("vt220");
    term_send(t, text, "Esc", "b", "F1");
    term_sync(t);
    term_expect(t, 1, "last: KEY_F(1)");
    term_expect(t, 2, "aazb");
    free(text);
    term_free(t);
}

static void test_end_gives_the_screen_back(void **state)
{
    (void)state;
    struct term *t = start_fixture("xterm-256color");
    assert_true(term_altscreen(t));
    term_send(t, "C-q");
    assert_int_equal(term_wait_exit(t), 3);
    assert_false(term_altscreen(t));
    assert_true(term_find(t, "goodbye", NULL, NULL));
    assert_false(term_find(t, "fixture", NULL, NULL));
    assert_false(term_attr(t, 0, 0).reverse);
    term_free(t);
}

static void test_signals_reach_the_program(void **state)
{
    (void)state;
    struct term *t = start_fixture("xterm-256color");
    for (int i = 0; i < 3; i++) {
        term_signal(t, SIGTSTP);
        term_wait_stopped(t);
        term_signal(t, SIGCONT);
        term_wait_frame(t);
        assert_true(term_altscreen(t));
    }
    term_keys(t, "F2");
    term_expect(t, 1, "KEY_F(2)");
    term_signal(t, SIGTERM);
    assert_int_equal(term_wait_exit(t), 4);
    term_free(t);
}

static void test_two_terminals_share_a_home(void **state)
{
    (void)state;
    const char *home = term_home_new();
    struct term_options options = {.home = home, .program = getenv("EENPLAN_FIXTURE")};
    struct term *first = term_start(&options);
    struct term *second = term_start(&options);
    assert_string_equal(term_home(first), term_home(second));
    term_kill(first);
    term_expect(first, 0, "fixture");
    term_free(first);
    first = term_start(&options);
    term_hangup(first);                         // the second holds nothing of the first
    assert_int_equal(term_wait_exit(first), 6); // by SIGHUP
    term_keys(second, "b");
    term_expect(second, 1, "last: b");
    term_free(first);
    term_free(second);
    assert_int_equal(access(home, F_OK), 0);
    char *path = strdup(home);
    term_home_free(home);
    assert_int_equal(access(path, F_OK), -1);
    free(path);
}

static void test_commands_run_without_a_terminal(void **state)
{
    (void)state;
    size_t length = 300000;
    char *input = malloc(length);
    memset(input, 'x', length);
    for (size_t i = 99; i < length; i += 100)
        input[i] = '\n';
    struct command_result result = term_run_command(&(struct term_command){
        .program = getenv("EENPLAN_FIXTURE"),
        .arguments = (const char *const[]){"copy", NULL},
        .environment = (const struct term_variable[]){{"FIXTURE_MESSAGE", "bericht"}, {0}},
        .input = input,
        .input_length = length,
    });
    assert_int_equal(result.status, 5);
    assert_int_equal(result.out_length, length + 3000 * strlen("copy: "));
    assert_string_equal(result.err, "bericht\n");
    command_result_release(&result);
    free(input);
}

/* Failures: this program runs itself with the name of a journey that must fail */

static void fail_on_golden(void **state)
{
    (void)state;
    struct term *t = start_fixture("xterm-256color");
    term_keys(t, "F7", "aap");
    term_expect_screen(t, "fixture");
}

static void fail_on_text(void **state)
{
    (void)state;
    struct term *t = start_fixture("xterm-256color");
    term_keys(t, "noot");
    term_expect(t, 0, "absent");
}

static void fail_on_end(void **state)
{
    (void)state;
    term_keys(start_fixture("xterm-256color"), "mies", "C-q");
}

static void fail_on_sequence(void **state)
{
    (void)state;
    term_keys(start_fixture("linux"), "!");
}

static void fail_on_count(void **state)
{
    (void)state;
    term_keys(start_fixture("vt220"), "#");
}

static void fail_on_absent_key(void **state)
{
    (void)state;
    term_keys(start_fixture("vt100"), "Home");
}

static void fail_on_attribute(void **state)
{
    (void)state;
    term_keys(start_fixture("xterm-256color"), "C-b", "C-b");
}

static void fail_on_colour(void **state)
{
    (void)state;
    assert_int_equal(setenv("EENPLAN_TEST_ON", "no_color", 1), 0);
    (void)start_fixture(NULL);
}

static const struct CMUnitTest failures[] = {
    cmocka_unit_test(fail_on_golden),    cmocka_unit_test(fail_on_text),
    cmocka_unit_test(fail_on_end),       cmocka_unit_test(fail_on_sequence),
    cmocka_unit_test(fail_on_count),     cmocka_unit_test(fail_on_absent_key),
    cmocka_unit_test(fail_on_attribute), cmocka_unit_test(fail_on_colour),
};

static void expect_failure(const char *name, const char *const reasons[])
{
    char program[4096] = "";
    assert_true(readlink("/proc/self/exe", program, sizeof(program) - 1) > 0);
    struct command_result result = term_run_command(&(struct term_command){
        .program = program,
        .arguments = (const char *const[]){name, NULL},
        .environment =
            (const struct term_variable[]){
                {"EENPLAN_FIXTURE", getenv("EENPLAN_FIXTURE")},
                {"EENPLAN_GOLDEN", getenv("EENPLAN_GOLDEN")},
                {"CMOCKA_MESSAGE_OUTPUT", "TAP"},
                {0},
            },
    });
    assert_int_equal(result.status, 1);
    assert_non_null(strstr(result.out, "test_term.c:")); // the place in the journey
    for (; *reasons != NULL; reasons++)
        if (strstr(result.out, *reasons) == NULL)
            fail_msg("%s does not tell %s but:\n%s", name, *reasons, result.out);
    command_result_release(&result);
}

#define expect_failure(name, ...) expect_failure(name, (const char *const[]){__VA_ARGS__, NULL})

static void test_failures_tell_why(void **state)
{
    (void)state;
    expect_failure("fail_on_golden", "-> 1 last: 1", "differs from fixture, first in row 1",
                   "last keys: F7 aap");
    expect_failure("fail_on_text", "row 0 does not contain: absent", "typed: noot",
                   "last keys: noot");
    expect_failure("fail_on_end", "the program ended, status 3", "last keys: mies C-q");
    expect_failure("fail_on_sequence", "unrecognised control sequence: CSI 7;..y");
    expect_failure("fail_on_count", "counted more events");
    expect_failure("fail_on_absent_key", "a vt100 has no key Home");
    expect_failure("fail_on_attribute", "only attributes differ", "last keys: C-b C-b");
    expect_failure("fail_on_colour", "a colour where there should be none");
}

static int run_failure(const char *name)
{
    for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
        if (strcmp(failures[i].name, name) == 0) {
            const struct CMUnitTest tests[] = {failures[i]};
            return cmocka_run_group_tests(tests, NULL, NULL);
        }
    }
    return 2;
}

int main(int argc, char **argv)
{
    if (argc > 1)
        return run_failure(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mark_is_taken_out_of_any_pieces),
        cmocka_unit_test(test_screens_compare_both_ways),
        cmocka_unit_test(test_keys_decode_on_every_terminal),
        cmocka_unit_test(test_text_and_attributes_read_back),
        cmocka_unit_test(test_storm_of_sizes_loses_nothing),
        cmocka_unit_test(test_much_typing_ahead_arrives),
        cmocka_unit_test(test_end_gives_the_screen_back),
        cmocka_unit_test(test_signals_reach_the_program),
        cmocka_unit_test(test_two_terminals_share_a_home),
        cmocka_unit_test(test_commands_run_without_a_terminal),
        cmocka_unit_test(test_failures_tell_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
