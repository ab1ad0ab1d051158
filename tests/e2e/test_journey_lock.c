// SPDX-License-Identifier: EUPL-1.2
// The lock on the real program: nothing of a client on the terminal or above it, half a word that is
// there again with the cursor, and sessions that end locked.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "journey.h"
#include "screen_text.h"

#define BANNER "CONCEPT TERUGGEVONDEN"
#define LOCKED "Op slot sinds 09:00"
#define CTRL_O "\017"
#define F3 "\033OR" // of an xterm
#define F8 "\033[19~"
#define NOTE "Mevrouw Demirtas wil eerst slapen; de post lig"

enum { ROWS = 24, BODY = 1, BODY_END = 20, LINE = 4096 };

// A note in the middle of a word.
static struct term *writing(const char *home)
{
    static const struct stroke strokes[] = {
        {.press = "F6"}, {.type = "2"}, {.press = "Tab"}, {.press = "Tab"}, {.press = "Tab"}};
    struct term *t = journey_start(home);
    journey_do(t, STROKES(strokes), NULL);
    term_type(t, NOTE);
    journey_see(t, "Demirtas");
    return t;
}

static void expect_nothing_of_a_client(struct term *t)
{
    journey_see(t, LOCKED);
    journey_see_not(t, "Demirtas");
    journey_see_not(t, "Intake");
    assert_null(strstr(term_scrollback(t), "Demirtas"));
    assert_null(strstr(term_scrollback(t), "Brouwer")); // of today's list
}

static void unlock(struct term *t)
{
    term_type(t, "oefen");
    term_keys(t, "Enter");
    journey_see_not(t, "Op slot");
}

static void expect_rows(const char *before, struct term *t)
{
    char *after = journey_rows(t, 0, ROWS);
    if (strcmp(before, after) != 0) {
        screen_text_print("before:\n%s", before);
        screen_text_print("after:\n%s", after);
        fail_msg("the screen did not come back as it was");
    }
    free(after);
}

static void test_half_a_word_under_the_lock(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = writing(home);
    int row = 0;
    int column = 0;
    assert_true(term_cursor(t, &row, &column));
    term_sync(t);
    term_keys(t, "C-o");
    expect_nothing_of_a_client(t);
    journey_see(t, "Onbewaard werk staat veilig (09:00).");
    term_expect_screen(t, "journey_lock");
    char *locked = journey_rows(t, 0, ROWS);
    term_keys(t, "C-o", "F1", "F10", "C-g", "C-l", "F2", "F5", "F9", "C-n", "C-t", "Up", "Tab");
    expect_rows(locked, t);
    term_paste(t, "Demirtas\nEnter");
    term_send(t, "Delete");
    term_sync(t);
    expect_rows(locked, t);
    term_resize(t, 30, 100);
    expect_nothing_of_a_client(t);
    term_resize(t, 10, 30);
    journey_see_not(t, "Demirtas");
    term_resize(t, ROWS, 80);
    expect_rows(locked, t);
    term_signal(t, SIGTSTP);
    term_wait_stopped(t);
    term_signal(t, SIGCONT);
    term_wait_frame(t);
    expect_rows(locked, t);
    term_type(t, "fout");
    term_keys(t, "Enter");
    journey_see(t, "Dat is hem niet. Nog 2 pogingen.");
    unlock(t);
    journey_cursor(t, row, column);
    term_type(t, "t in een tas");
    journey_see(t, "de post ligt in een tas");
    free(locked);
    term_free(t);
    term_home_free(home);
}

// What was typed before anybody saw the lock, and behind the phrase, is for nobody.
static void test_keys_typed_ahead_stop_at_the_lock(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = writing(home);
    char *before = journey_rows(t, BODY, BODY_END);
    term_at_once(t, CTRL_O "xxx\t" F8 "zzz", 9);
    expect_nothing_of_a_client(t);
    term_keys(t, "Delete");
    term_at_once(t, "oefen\rzzz" F3 "yyy", 13);
    char *after = journey_rows(t, BODY, BODY_END);
    assert_string_equal(before, after);
    free(before);
    free(after);
    term_free(t);
    term_home_free(home);
}

static void expect_kept(const char *home)
{
    struct term *t = journey_today(home);
    journey_see(t, LOCKED);
    journey_see_not(t, "VANDAAG");
    unlock(t);
    journey_see(t, BANNER);
    term_keys(t, "Enter");
    journey_see(t, NOTE);
    term_free(t);
}

static void test_three_wrong_phrases_end_the_session(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = writing(home);
    term_keys(t, "C-o");
    term_type(t, "een");
    term_keys(t, "Enter");
    term_type(t, "twee");
    term_keys(t, "Enter");
    journey_see(t, "Nog 1 poging.");
    term_type(t, "drie");
    term_send(t, "Enter");
    assert_int_equal(term_wait_exit(t), 0);
    assert_false(term_altscreen(t));
    journey_see(t, "start eenplan opnieuw");
    journey_see_not(t, "Demirtas");
    assert_null(strstr(term_scrollback(t), "Demirtas"));
    term_free(t);
    expect_kept(home);
    term_home_free(home);
}

static void test_somebody_else_ends_the_session(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = writing(home);
    term_keys(t, "C-o", "Esc");
    journey_see(t, "Sessie stoppen voor iemand anders?");
    term_keys(t, "Esc");
    expect_nothing_of_a_client(t);
    term_keys(t, "Esc");
    term_send(t, "Enter");
    assert_int_equal(term_wait_exit(t), 0);
    journey_see(t, "De sessie is gestopt en blijft op slot.");
    term_free(t);
    expect_kept(home);
    term_home_free(home);
}

static void test_a_line_that_drops_under_the_lock(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = writing(home);
    term_keys(t, "C-o");
    term_hangup(t);
    (void)term_wait_exit(t);
    term_free(t);
    expect_kept(home);
    t = writing(home);
    term_keys(t, "C-o");
    term_kill(t);
    term_free(t);
    t = journey_today(home);
    journey_see(t, LOCKED);
    term_free(t);
    term_home_free(home);
}

// Who was ended while the screen was locked: no key closes the lock, and no phrase opens it.
static void test_ended_under_the_lock(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = journey_start_as(home, "sbakker");
    term_keys(t, "C-o");
    check_command(home, EXPECT(0), "worker", "end", "sbakker", "--store", in_home(home, PRACTICE));
    term_keys(t, "Up");
    journey_see(t, LOCKED);
    term_type(t, "oefen");
    term_keys(t, "Enter");
    journey_see(t, LOCKED);
    journey_see(t, "werkt hier niet meer");
    term_keys(t, "Esc");
    term_send(t, "Enter");
    assert_int_equal(term_wait_exit(t), 0);
    term_free(t);
    term_home_free(home);
}

// A terminal that keeps no screen beside its own, and has no way to clear what scrolled off.
static void test_a_plain_terminal(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = journey_today(home, .terminal = "vt100");
    journey_see(t, "Brouwer");
    term_keys(t, "C-o");
    expect_nothing_of_a_client(t);
    // A page of blanks was pushed up: scrolling back one page shows nothing.
    assert_true(strlen(term_scrollback(t)) > 0);
    assert_int_equal(strspn(term_scrollback(t), " \n"), strlen(term_scrollback(t)));
    unlock(t);
    journey_see(t, "Brouwer");
    term_free(t);
    term_home_free(home);
}

// ---- nobody there ------------------------------------------------------------------------------

static void set_clock(const char *path, int seconds)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fprintf(file, "%d", seconds) > 0);
    assert_int_equal(fclose(file), 0);
}

static void test_it_locks_when_nobody_is_there(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    char path[LINE];
    (void)snprintf(path, sizeof(path), "%s/clock", home);
    set_clock(path, 0);
    const struct term_variable environment[] = {
        {"LD_PRELOAD", getenv("EENPLAN_FAKE_CLOCK")}, {"FAKE_CLOCK", path}, {NULL, NULL}};
    struct term *t = journey_today(home, .environment = environment);
    journey_see(t, "Brouwer");
    set_clock(path, 9 * 60);
    (void)term_raw_bytes(t);
    term_signal(t, SIGCONT); // wakes it, as the minute does
    term_wait_frame(t);
    journey_see(t, "Brouwer");
    set_clock(path, 10 * 60 + 5);
    term_signal(t, SIGCONT);
    term_wait_text(t, LOCKED);
    journey_see_not(t, "Brouwer");
    assert_null(strstr(term_scrollback(t), "Brouwer"));
    unlock(t);
    journey_see(t, "Brouwer");
    set_clock(path, 3600); // the machine slept; the first key finds the lock
    term_keys(t, "2");
    journey_see(t, LOCKED);
    term_keys(t, "C-u"); // where it looked at the clock itself before the key, the 2 stands there
    unlock(t);
    journey_see(t, "VANDAAG");
    term_free(t);
    term_home_free(home);
}

// ---- a real store ------------------------------------------------------------------------------

static const struct term_variable real[] = {{"EENPLAN_NOW", NULL}, {NULL, NULL}};

static const char *real_home(void)
{
    const char *home = term_home_new();
    check_command(home, EXPECT(.without_clock = true), "init", "--team", "Oost", "--name", "Ada");
    return home;
}

static void test_without_a_phrase_the_lock_ends_the_session(void **state)
{
    (void)state;
    const char *home = real_home();
    struct term *t = term_start(&(struct term_options){.home = home, .environment = real});
    journey_see(t, "F3 stelt het uit.");
    term_keys(t, "F3");
    journey_see(t, "Zonder wachtzin stopt het slot de sessie.");
    term_send(t, "C-o");
    assert_int_equal(term_wait_exit(t), 0);
    journey_see(t, "er is geen wachtzin");
    term_free(t);
    check_command(home, EXPECT(.out = "Ada", .without_clock = true), "list", "workers");
    term_home_free(home);
}

static void test_a_phrase_guards_a_real_store(void **state)
{
    (void)state;
    const char *home = real_home();
    struct term *t = term_start(&(struct term_options){.home = home, .environment = real});
    term_type(t, "te kort");
    term_keys(t, "Tab");
    term_type(t, "te kort");
    term_keys(t, "Enter");
    journey_see(t, "minstens 12 tekens");
    term_type(t, "vier losse gewone woorden");
    term_keys(t, "Tab");
    term_type(t, "vier losse gewone woorden");
    term_keys(t, "Enter");
    journey_see(t, "De wachtzin is bewaard.");
    term_keys(t, "C-o");
    journey_see(t, "Op slot sinds");
    check_command(home, EXPECT(.status = 4, .err = "op slot", .without_clock = true), "list",
                  "workers");
    term_type(t, "oefen");
    term_keys(t, "Enter");
    journey_see(t, "Nog 2 pogingen.");
    term_type(t, "vier losse gewone woorden");
    term_keys(t, "Enter");
    journey_see_not(t, "Op slot");
    check_command(home, EXPECT(.out = "Ada", .without_clock = true), "list", "workers");
    term_free(t);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_half_a_word_under_the_lock),
        cmocka_unit_test(test_keys_typed_ahead_stop_at_the_lock),
        cmocka_unit_test(test_three_wrong_phrases_end_the_session),
        cmocka_unit_test(test_somebody_else_ends_the_session),
        cmocka_unit_test(test_a_line_that_drops_under_the_lock),
        cmocka_unit_test(test_ended_under_the_lock),
        cmocka_unit_test(test_a_plain_terminal),
        cmocka_unit_test(test_it_locks_when_nobody_is_there),
        cmocka_unit_test(test_without_a_phrase_the_lock_ends_the_session),
        cmocka_unit_test(test_a_phrase_guards_a_real_store),
    };
    return cmocka_run_group_tests_name("journey_lock", tests, NULL, NULL);
}
