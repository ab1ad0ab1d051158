// SPDX-License-Identifier: EUPL-1.2
// The terminal as it comes: small, large, unknown, without colours, suspended, pasted into. The work
// stays, the words stay, and when the program ends nothing of a client is left on the screen.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "journey.h"
#include "screen_text.h"

enum {
    BODY = 1, // below the title, which has the time of the draft
    BODY_END = 22,
    ROWS = 24,
};

static struct term *at_question(const char *home, const struct term_options *options)
{
    static const struct stroke strokes[] = {
        {.press = "M-6"}, {.type = "2"}, {.press = "Tab"}, {.press = "Tab"}, {.press = "Tab"}};
    struct term_options all = *options;
    all.home = home;
    struct term *t = journey_start_with(&all);
    journey_do(t, STROKES(strokes), NULL);
    return t;
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

// ---- size ---------------------------------------------------------------------------------------

static void test_small_and_large_and_back(void **state)
{
    (void)state;
    static const int sizes[][2] = {{18, 60}, {1, 1}, {24, 79}, {23, 80}, {2, 200}, {40, 120}};
    const char *home = practice_home("1");
    struct term *t = at_question(home, &(struct term_options){0});
    term_type(t, "De huur is drie maanden niet betaald. Mevrouw wil eerst sla");
    term_keys(t, "Left", "Left");
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        char *before = journey_rows(t, BODY, BODY_END);
        term_resize(t, sizes[i][0], sizes[i][1]);
        if (i == 0) {
            journey_see(t, "60 x 18");
            journey_see(t, "80 x 24");
            journey_see_not(t, "De huur");
            term_expect_screen(t, "journey_small");
            term_keys(t, "x", "F8", "F9", "C-c", "Esc", "Enter"); // nothing happens unseen
        }
        if (sizes[i][0] == 40)
            journey_see(t, "Mevrouw wil eerst");
        term_resize(t, ROWS, 80);
        assert_rows(t, before);
        free(before);
    }
    term_keys(t, "End");
    term_type(t, "pen.");
    journey_see(t, "slapen.");
    term_free(t);
    term_home_free(home);
}

static void test_leaving_a_small_window_keeps_the_work(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = at_question(home, &(struct term_options){0});
    term_type(t, "Half een zi");
    term_resize(t, 18, 60);
    journey_leave(t);
    t = journey_start(home, .rows = 18, .columns = 60);
    journey_see(t, "80 x 24");
    term_resize(t, ROWS, 80);
    journey_see(t, "CONCEPT TERUGGEVONDEN");
    term_keys(t, "Enter");
    journey_see(t, "Half een zi");
    term_free(t);
    t = journey_start(home, .rows = 1, .columns = 1);
    term_resize(t, ROWS, 80);
    journey_see(t, "CONCEPT TERUGGEVONDEN");
    term_free(t);
    term_home_free(home);
}

// ---- kinds of terminals -------------------------------------------------------------------------

static void test_the_words_are_the_same_everywhere(void **state)
{
    (void)state;
    static const char *const terminals[] = {"xterm-256color", "vt100", "vt220", "linux",
                                            "tmux-256color"};
    static const struct term_variable no_color[] = {{"NO_COLOR", "1"}, {NULL, NULL}};
    enum { COUNT = sizeof(terminals) / sizeof(terminals[0]) };
    char *first = NULL;
    for (size_t i = 0; i <= COUNT; i++) {
        const char *home = practice_home("60");
        const char *terminal = i < COUNT ? terminals[i] : NULL;
        const struct term_variable *environment = i < COUNT ? NULL : no_color;
        struct term *t = journey_start(home, .terminal = terminal, .environment = environment);
        term_expect_screen(t, "journey_start");
        term_free(t);
        t = at_question(home,
                        &(struct term_options){.terminal = terminal, .environment = environment});
        term_type(t, "Ayşe Yılmaz: €\u00a050 te kort");
        if (first)
            assert_rows(t, first);
        else
            first = journey_rows(t, BODY, BODY_END);
        term_free(t);
        term_home_free(home);
    }
    free(first);
}

static void test_no_colour_is_no_colour(void **state)
{
    (void)state;
    static const struct term_variable environment[] = {{"NO_COLOR", "1"}, {NULL, NULL}};
    const char *home = practice_home("60");
    struct term *t = journey_start(home, .environment = environment);
    for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < 80; column++) {
            struct term_attribute attribute = term_attr(t, row, column);
            assert_int_equal(attribute.foreground, TERM_COLOUR_DEFAULT);
            assert_int_equal(attribute.background, TERM_COLOUR_DEFAULT);
            assert_false(attribute.blink);
        }
    }
    term_free(t);
    term_home_free(home);
}

static bool shows_colour(struct term *t)
{
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < 80; column++)
            if (term_attr(t, row, column).foreground != TERM_COLOUR_DEFAULT)
                return true;
    return false;
}

// NO_COLOR with nothing in it asks for nothing.
static void test_colour_is_there_otherwise(void **state)
{
    (void)state;
    static const struct term_variable empty[] = {{"NO_COLOR", ""}, {NULL, NULL}};
    const char *home = practice_home("60");
    struct term *t = journey_today(home, .terminal = "xterm-256color", .environment = empty);
    assert_true(shows_colour(t));
    term_free(t);
    term_home_free(home);
}

static void test_an_unknown_terminal_is_told(void **state)
{
    (void)state;
    static const struct term_variable unknown[] = {{"TERM", "teletype-1910"}, {NULL, NULL}};
    static const struct term_variable none[] = {{"TERM", NULL}, {NULL, NULL}};
    const char *home = practice_home("60");
    struct term *t = journey_today(home, .environment = unknown);
    journey_see(t, "\"teletype-1910\" is hier onbekend");
    term_keys(t, "Down");
    journey_see(t, ">  11:15");
    journey_see_not(t, "teletype");
    term_free(t);
    t = journey_start(home, .environment = none);
    journey_see(t, "Huishoudens");
    term_free(t);
    check_command(home, EXPECT(.status = 1, .err = "terminal"), "--store", in_home(home, PRACTICE));
    term_home_free(home);
}

// ---- what comes in ------------------------------------------------------------------------------

static void test_a_paste_is_text_and_one_repaint(void **state)
{
    (void)state;
    enum { MOST_BYTES = 2000, PASTED = 500 };
    // Keys of the program among the text: F3, F8, ^C, ^U, Esc, Tab; and a bell.
    static const char nasty[] =
        "Eerste regel\r\ntweede\nq\033OR\033[19~\003\025\033\t\007 einde\n\n";
    const char *home = practice_home("1");
    struct term *t = at_question(home, &(struct term_options){0});
    char text[PASTED + 1];
    size_t length = sizeof(nasty) - 1;
    memcpy(text, nasty, length);
    while (length < PASTED)
        text[length] = length % 7 == 0 ? ' ' : 'w', length++;
    text[length] = '\0';
    (void)term_raw_bytes(t);
    term_paste(t, text);
    size_t bytes = term_raw_bytes(t);
    screen_text_print("a paste of %d characters: %zu bytes", PASTED, bytes);
    assert_true(bytes <= MOST_BYTES);
    journey_see(t, "Stap 1 van 4");
    term_keys(t, "PageUp", "PageUp", "PageUp");
    journey_see(t, "Eerste regel ");
    journey_see(t, "einde");
    journey_see(t, "| tweede  ");
    // In a field of one line new lines are spaces, and the list stays where it is.
    term_keys(t, "S-Tab", "S-Tab");
    term_paste(t, "Wijkteam\nZuid\r\nbalie");
    journey_see(t, ">Verwijzer  . . . . . . : Wijkteam Zuid balie");
    term_keys(t, "Esc");
    term_paste(t, "6qF6/\n\033OR"); // in the list, where letters are commands
    journey_see(t, "Huishoudens");
    term_keys(t, "/");
    term_paste(t, "zzz\nzzz");
    journey_see(t, "zzz zzz");
    term_free(t);
    term_home_free(home);
}

// A whole book: what fits is in the field and comes back when the line drops, what does not is said; in the
// list it is nothing, and a search takes the beginning. Each is one repaint.
static void test_a_paste_of_100_kb(void **state)
{
    (void)state;
    enum { MOST_BYTES = 4000, PASTED = 100 * 1024, BOX = 9, BOX_END = 16 };
    const char *home = practice_home("1");
    struct term *t = at_question(home, &(struct term_options){0});
    char *text = malloc(PASTED + 1);
    assert_non_null(text);
    for (size_t i = 0; i < PASTED; i++)
        text[i] = "Boek\n \033OR6qj\003"[i % 13];
    text[PASTED] = '\0';
    (void)term_raw_bytes(t);
    term_paste(t, text);
    size_t bytes = term_raw_bytes(t);
    screen_text_print("a paste of %d characters: %zu bytes", PASTED, bytes);
    assert_true(bytes <= MOST_BYTES);
    journey_see(t, "Alleen het eerste deel past: 4000 tekens.");
    char *before = journey_rows(t, BOX, BOX_END);
    term_hangup(t);
    assert_int_equal(term_wait_exit(t), 0);
    term_free(t);
    t = journey_start(home);
    term_keys(t, "Enter");
    char *after = journey_rows(t, BOX, BOX_END);
    assert_string_equal(before, after);
    journey_see(t, "regel 365 van 365");
    term_keys(t, "Esc");
    term_paste(t, text);
    journey_see(t, "Huishoudens");
    term_keys(t, "/");
    (void)term_raw_bytes(t);
    term_paste(t, text);
    journey_see(t, "Boek");
    assert_true(term_raw_bytes(t) <= MOST_BYTES);
    term_keys(t, "Esc");
    free(before);
    free(after);
    free(text);
    term_free(t);
    term_home_free(home);
}

// Where a worker can be, from the list on, and what then stands there.
static void test_control_keys_never_quit(void **state)
{
    (void)state;
    static const struct stroke places[] = {
        {.press = "Down", .see = "Huishoudens"},
        {.press = "/", .see = "Huishoudens"},
        {.press = "Esc", .see = "Huishoudens"},
        {.press = "F9", .see = "BEVINDINGEN"},
        {.press = "Esc", .see = "Huishoudens"},
        {.press = "F6", .see = "Stap 1 van 4"},
        {.press = "F4", .see = "cijfer of Enter kiest"},
        {.press = "Esc", .see = "Stap 1 van 4"},
        {.press = "F1", .see = "HULP: dit veld"},
        {.press = "Esc", .see = "Stap 1 van 4"},
        {.press = "Tab", .type = "half", .see = ">Verwijzer"}, // ^Z takes the word back
    };
    const char *home = practice_home("60");
    struct term *t = journey_start(home);
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        journey_stroke(t, &places[i], NULL);
        term_keys(t, "C-z", "C-q", "C-\\", "C-c");
        journey_see(t, "F3 ");
        journey_see(t, places[i].see);
    }
    term_free(t);
    term_home_free(home);
}

// ---- suspending and leaving ---------------------------------------------------------------------

static void assert_nothing_left(struct term *t)
{
    assert_false(term_altscreen(t));
    for (int row = 0; row < ROWS; row++) {
        for (size_t i = 0; i < 3; i++) {
            static const char *const words[] = {"Benali", "Huishoudens", "CONCEPT"};
            if (strstr(term_row(t, row), words[i]))
                fail_msg("left on the screen: %s", term_row(t, row));
        }
    }
}

static void test_suspended_and_back(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    struct term *t = at_question(home, &(struct term_options){0});
    term_type(t, "Half een zi");
    for (int i = 0; i < 3; i++) {
        char *before = journey_rows(t, BODY, BODY_END);
        term_signal(t, SIGTSTP);
        term_wait_stopped(t);
        assert_nothing_left(t);
        term_signal(t, SIGCONT);
        term_wait_frame(t);
        assert_rows(t, before);
        term_paste(t, "n");
        term_keys(t, "Left", "Right");
        free(before);
    }
    journey_see(t, "Half een zinnn");
    term_free(t);
    term_home_free(home);
}

static void test_nothing_is_left_on_the_screen(void **state)
{
    (void)state;
    static const char *const terminals[] = {"xterm-256color", "linux", "vt100"};
    static const int signals[] = {0, SIGTERM, SIGHUP, SIGSEGV};
    const char *home = practice_home("60");
    for (size_t i = 0; i < sizeof(terminals) / sizeof(terminals[0]); i++) {
        for (size_t k = 0; k < sizeof(signals) / sizeof(signals[0]); k++) {
            struct term *t = journey_start(home, .terminal = terminals[i]);
            journey_see(t, "Benali");
            if (signals[k] != 0)
                term_signal(t, signals[k]);
            else
                term_send(t, "q");
            int status = term_wait_exit(t);
            if (signals[k] == 0)
                assert_int_equal(status, 0);
            assert_nothing_left(t);
            term_free(t);
        }
    }
    term_home_free(home);
}

// ---- the cursor and the line --------------------------------------------------------------------

static void assert_cursor_at_mark(struct term *t, const char *key)
{
    int row = -1;
    int column = -1;
    bool visible = term_cursor(t, &row, &column);
    if (!visible || column != 0 || term_row(t, row)[0] != '>')
        fail_msg("after %s the cursor stands at %d,%d: %s", key, row, column, term_row(t, row));
}

static void test_the_cursor_stands_on_the_focus(void **state)
{
    (void)state;
    static const char *const keys[] = {"Down", "Down", "PageDown", "End", "Up",  "Home",
                                       "j",    "k",    "C-l",      "F5",  "Esc", "C-c"};
    const char *home = practice_home("60");
    struct term *t = journey_start(home);
    assert_cursor_at_mark(t, "the start");
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        term_keys(t, keys[i]);
        assert_cursor_at_mark(t, keys[i]);
    }
    term_keys(t, "/");
    journey_cursor(t, 2, 7);
    term_type(t, "bi");
    journey_cursor(t, 2, 9);
    term_keys(t, "Down");
    assert_cursor_at_mark(t, "Down out of the search");
    term_keys(t, "Esc", "F9");
    journey_see(t, "BEVINDINGEN");
    assert_cursor_at_mark(t, "F9");
    term_free(t);
    term_home_free(home);
}

static size_t bytes_of(struct term *t, const char *key)
{
    (void)term_raw_bytes(t);
    term_keys(t, key);
    return term_raw_bytes(t);
}

static void assert_bytes(const char *what, size_t bytes, size_t target)
{
    screen_text_print("%s: %zu bytes (target %zu)", what, bytes, target);
    if (bytes > target)
        fail_msg("%s: %zu bytes, more than %zu", what, bytes, target);
}

static void test_few_bytes_go_over_the_line(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    struct term *t = journey_start(home);
    // The mark says that every timer has run; so nothing more comes unless a key asks for it.
    assert_bytes("idle, and a key that changes nothing", bytes_of(t, "Up"), 0);
    // The preview follows the row.
    screen_text_print("down in the list, with its preview: %zu bytes", bytes_of(t, "Down"));
    assert_bytes("a change of screen", bytes_of(t, "F6"), 2500);
    term_keys(t, "Tab", "Tab", "Tab");
    term_type(t, "De huur is drie maan");
    assert_bytes("a letter", bytes_of(t, "d"), 60);
    assert_bytes("left in a text", bytes_of(t, "Left"), 60);
    assert_bytes("to the next field", bytes_of(t, "Tab"), 350);
    assert_bytes("help", bytes_of(t, "F1"), 4000);
    term_free(t);
    term_home_free(home);
}

static void set_clock(const char *path, int seconds)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fprintf(file, "%d", seconds) > 0);
    assert_int_equal(fclose(file), 0);
}

// Nobody presses a key, the clock goes on for a minute, and the program wakes up now and then, as it does for
// the lock. A resize to the same size wakes it and is nothing to show.
static void expect_silent_minute(struct term *t, const char *clock, const char *where)
{
    static int passed;
    (void)term_raw_bytes(t);
    for (int i = 0; i < 6; i++) {
        passed += 10;
        set_clock(clock, passed);
        term_signal(t, SIGWINCH);
        term_wait_frame(t);
        size_t bytes = term_raw_bytes(t);
        if (bytes > 0)
            fail_msg("%s: %zu bytes in an idle minute", where, bytes);
    }
}

static void test_an_idle_minute_sends_nothing(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    char clock[4096];
    (void)snprintf(clock, sizeof(clock), "%s/clock", home);
    set_clock(clock, 0);
    const struct term_variable environment[] = {
        {"LD_PRELOAD", getenv("EENPLAN_FAKE_CLOCK")}, {"FAKE_CLOCK", clock}, {NULL, NULL}};
    struct term *t = journey_today(home, .environment = environment);
    journey_see(t, "[1 Vandaag]");
    expect_silent_minute(t, clock, "Today");
    journey_list(t);
    term_keys(t, "Down", "Up");
    expect_silent_minute(t, clock, "the list");
    term_keys(t, "m", "1");
    journey_see(t, "Zelfredzaamheid-Matrix");
    term_keys(t, "3");
    expect_silent_minute(t, clock, "the measurement");
    term_keys(t, "F3");
    journey_see(t, "[2 Huishoudens]");
    term_keys(t, "M-6", "2", "Tab");
    journey_see(t, "Stap 1 van 4");
    expect_silent_minute(t, clock, "the form");
    term_free(t);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_idle_minute_sends_nothing),
        cmocka_unit_test(test_small_and_large_and_back),
        cmocka_unit_test(test_leaving_a_small_window_keeps_the_work),
        cmocka_unit_test(test_the_words_are_the_same_everywhere),
        cmocka_unit_test(test_no_colour_is_no_colour),
        cmocka_unit_test(test_colour_is_there_otherwise),
        cmocka_unit_test(test_an_unknown_terminal_is_told),
        cmocka_unit_test(test_a_paste_is_text_and_one_repaint),
        cmocka_unit_test(test_a_paste_of_100_kb),
        cmocka_unit_test(test_control_keys_never_quit),
        cmocka_unit_test(test_suspended_and_back),
        cmocka_unit_test(test_nothing_is_left_on_the_screen),
        cmocka_unit_test(test_the_cursor_stands_on_the_focus),
        cmocka_unit_test(test_few_bytes_go_over_the_line),
    };
    return cmocka_run_group_tests_name("journey_terminal", tests, NULL, NULL);
}
