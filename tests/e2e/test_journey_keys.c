// SPDX-License-Identifier: EUPL-1.2
// Keys as terminals and lines really send them: under a description that is not theirs, from a numeric pad,
// cut in parts with the rest later, and pasted.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "journey.h"
#include "screen_text.h"

enum { ROWS = 24, BODY = 1, BODY_END = 22 };

static void to_question(struct term *t)
{
    static const struct stroke strokes[] = {
        {.press = "F6"}, {.type = "2"}, {.press = "Tab"}, {.press = "Tab"}, {.press = "Tab"}};
    journey_do(t, STROKES(strokes), NULL);
}

// ---- under another description ------------------------------------------------------------------

struct sent {
    const char
        *bytes; // xterm, PuTTY and rxvt, the Linux console, Alt and a digit: whatever there is
    const char *see;
};

static void expect_sent(struct term *t, const struct sent *sent, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        term_part(t, sent[i].bytes, 1);
        if (sent[i].see) {
            journey_see(t, sent[i].see);
            term_keys(t, "Esc");
        }
        journey_see(t, "Stap 1 van 4");
    }
}

static void test_function_keys_of_all_kinds(void **state)
{
    (void)state;
    static const struct sent keys[] = {
        {"\033OP", "HULP: dit veld"},
        {"\033[11~", "HULP: dit veld"},
        {"\033[[A", "HULP: dit veld"},
        {"\0331", "HULP: dit veld"},
        {"\033OS", "cijfer of Enter kiest"},
        {"\033[14~", "cijfer of Enter kiest"},
        {"\033[[D", "cijfer of Enter kiest"},
        {"\0334", "cijfer of Enter kiest"},
        {"\033[21~", "ACTIES"},
        {"\0330", "ACTIES"},
        // Nobody knows these; none of them is text or Esc.
        {"\033[1;5D", NULL},
        {"\033[27;5;9~", NULL},
        {"\033[?1;2c", NULL},
        {"\033x", NULL},
        {"\033\303\251", NULL},
    };
    static const char *const types[] = {"xterm", "xterm-256color", "tmux-256color",
                                        "linux", "vt220",          "vt100"};
    const char *home = practice_home("1");
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        struct term *t = journey_start(home, .terminal = types[i]);
        term_part(t, i == 0 ? "\033[17~" : "\0336", 1); // F6
        journey_see(t, "Stap 1 van 4");
        expect_sent(t, keys, sizeof(keys) / sizeof(keys[0]));
        term_free(t);
    }
    term_home_free(home);
}

// Home and End, by whatever the terminal sends for them.
static void test_home_and_end_of_all_kinds(void **state)
{
    (void)state;
    static const char *const kinds[][2] = {
        {"\033[1~", "\033[4~"}, {"\033[7~", "\033[8~"}, {"\033OH", "\033OF"}, {"\033[H", "\033[F"}};
    const char *home = practice_home("1");
    struct term *t = journey_start(home, .terminal = "xterm");
    to_question(t);
    term_type(t, "Half een zin");
    int row = 0;
    int column = 0;
    (void)term_cursor(t, &row, &column);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        term_part(t, kinds[i][0], 1);
        journey_cursor(t, row, column - (int)strlen("Half een zin"));
        term_part(t, kinds[i][1], 1);
        journey_cursor(t, row, column);
    }
    term_free(t);
    term_home_free(home);
}

// PuTTY's pad stays in application mode, whatever is asked: its digits score all the same.
static void test_digits_of_the_pad_score(void **state)
{
    (void)state;
    static const char *const types[] = {"xterm", "tmux-256color", "linux", "vt220"};
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        const char *home = practice_home("60");
        struct term *t = journey_start(home, .terminal = types[i]);
        for (size_t k = 0; k < journey_intake.count; k++) {
            const struct stroke *stroke = &journey_intake.items[k];
            bool lacks = stroke->press && !term_has_key(t, stroke->press);
            if (lacks)
                fail_msg("%s has no %s", types[i], stroke->press);
            journey_stroke(t, stroke, NULL);
        }
        term_keys(t, "m");
        term_part(t, "\033Or", 1);
        journey_see(t, "1 beoordeeld");
        term_part(t, "\033Os", 1);
        term_part(t, "\033Oq", 1);
        journey_see(t, "3 beoordeeld, 10 niet beoordeeld");
        term_keys(t, "F8");
        journey_see(t, "Meting bewaard. 3 beoordeeld");
        // And the other keys of the pad are what stands on them.
        term_keys(t, "F6");
        journey_see(t, "Stap 1 van 4");
        term_part(t, "\033OM", 1);
        term_part(t, "\033Ot", 1);
        term_part(t, "\033Oy", 1);
        journey_see(t, "Stap 1 van 4");
        term_free(t);
        term_home_free(home);
    }
}

// ---- cut in parts -------------------------------------------------------------------------------

static struct term *start_still(const char *home)
{
    // No time passes between the parts, however slow this machine is.
    const struct term_variable environment[] = {
        {"LD_PRELOAD", getenv("EENPLAN_FAKE_CLOCK")}, {"FAKE_STILL", "1"}, {NULL, NULL}};
    return journey_start(home, .environment = environment);
}

static void assert_rows(struct term *t, const char *before, const char *what)
{
    char *after = journey_rows(t, BODY, BODY_END);
    if (strcmp(before, after) != 0) {
        screen_text_print("before:\n%s", before);
        screen_text_print("after:\n%s", after);
        fail_msg("the screen is not as it was after %s", what);
    }
    free(after);
}

static const char *const cut_keys[] = {"\033[A",   "\033[B",    "\033OC", "\033[19~",
                                       "\033OP",   "\033[[A",   "\033[Z", "\033[1;5D",
                                       "\033[21~", "\033[201~", "\033Oq"};

// A key whose Esc came alone is Esc, and no letter, digit or other key: in a text, in a list where letters
// are commands, and in a measurement where digits score.
static void test_cut_after_each_byte(void **state)
{
    (void)state;
    static const struct stroke places[] = {
        {.press = "/", .type = "de", .see = "de"},
        {.press = "F9", .see = "BEVINDINGEN"},
        {.press = "F1", .see = "HULP"},
    };
    const char *home = practice_home("60");
    struct term *t = start_still(home);
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        journey_stroke(t, &places[i], NULL);
        term_keys(t, "Esc");
        char *expected = journey_rows(t, BODY, BODY_END);
        for (size_t k = 0; k < sizeof(cut_keys) / sizeof(cut_keys[0]); k++) {
            journey_stroke(t, &places[i], NULL);
            for (const char *byte = cut_keys[k]; *byte != '\0'; byte++)
                term_part(t, ((char[]){*byte, '\0'}), 1);
            assert_rows(t, expected, cut_keys[k] + 1);
        }
        free(expected);
    }
    term_free(t);
    term_home_free(home);
}

static void send_cut(struct term *t, const char *key, size_t first)
{
    char bytes[8];
    (void)snprintf(bytes, sizeof(bytes), "%.*s", (int)first, key);
    term_part(t, bytes, 0);
    for (key += first; *key != '\0'; key++)
        term_part(t, ((char[]){*key, '\0'}), key[1] == '\0');
}

// Cut later it is the key that it is.
static void test_cut_behind_the_second_byte(void **state)
{
    (void)state;
    static const struct sent keys[] = {
        {"\033OP", "HULP"},  {"\033[[A", "HULP"}, {"\033[21~", "ACTIES"}, {"\033[20~", "BEVIND"},
        {"\033[1;5D", NULL}, {"\033[201~", NULL}, {"\033Oq", "Half 1"},   {"\033[D", "Half 1"},
    };
    const char *home = practice_home("1");
    struct term *t = start_still(home);
    to_question(t);
    term_type(t, "Half ");
    for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++) {
        send_cut(t, keys[k].bytes, 2);
        if (keys[k].see)
            journey_see(t, keys[k].see);
        if (keys[k].see && strstr(keys[k].see, "Half") == NULL)
            term_keys(t, "Esc");
        journey_see(t, "Half ");
    }
    term_type(t, "x"); // left of the digit
    journey_see(t, "Half x1");
    term_free(t);
    term_home_free(home);
}

// What is pasted is text, and nothing of it is a key, wherever its beginning was cut.
static void test_a_paste_cut_at_its_beginning(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = start_still(home);
    to_question(t);
    term_part(t, "\033[", 0);
    term_part(t, "200~q\033[201~", 3);
    journey_see(t, "| q ");
    term_keys(t, "F9");
    term_part(t, "\033", 1); // closes the panel
    term_part(t, "[", 1);
    term_part(t, "200", 3);
    term_part(t, "~q\n\033[201~", 4);
    journey_see(t, "| qq");
    term_free(t);
    term_home_free(home);
}

static void test_letters_cut_in_bytes(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = start_still(home);
    to_question(t);
    term_part(t, "Caf\303", 3);
    journey_see(t, "Caf");
    term_part(t, "\251", 1);
    journey_see(t, "Café");
    term_part(t, " \342", 1);
    term_part(t, "\202", 0);
    term_part(t, "\254", 1);
    journey_see(t, "Café €");
    // One whose rest never comes is nothing.
    term_part(t, "\303", 0);
    term_part(t, "!", 1);
    journey_see(t, "Café €!");
    term_free(t);
    term_home_free(home);
}

// ---- pasted -------------------------------------------------------------------------------------

static char *much(size_t length, const char *ends)
{
    char *text = malloc(length + 1);
    assert_non_null(text);
    for (size_t i = 0; i < length; i++)
        text[i] = i % 60 == 59 ? ends[i / 60 % strlen(ends)] : (char)('a' + i % 26);
    text[length] = '\0';
    return text;
}

// All of a long letter at once: painted once, and no key of it is a command.
static void test_a_large_paste(void **state)
{
    (void)state;
    enum { PASTED = 100000, MOST_BYTES = 8000 };
    static const char ends[] = "\n\r\t\003\021\023\032\b\177\025\033";
    const char *home = practice_home("1");
    struct term *t = start_still(home);
    char *text = much(PASTED, ends);
    to_question(t);
    for (int field = 0; field < 2; field++) {
        (void)term_raw_bytes(t);
        term_paste(t, text);
        size_t bytes = term_raw_bytes(t);
        screen_text_print("a paste of %d: %zu bytes", PASTED, bytes);
        assert_true(bytes <= MOST_BYTES);
        journey_see(t, "Stap 1 van 4");
        term_keys(t, "S-Tab", "S-Tab"); // a field of one line
    }
    free(text);
    term_keys(t, "Tab", "Tab", "C-z");
    journey_see(t, "Stap 1 van 4");
    term_free(t);
    term_home_free(home);
}

// Who made the text may have put the end of a paste into it, and keys behind that.
static void test_an_end_within_a_paste(void **state)
{
    (void)state;
    static const char pasted[] = "goed\033[201~\033OR\033[19~q\r\001\0330 einde\033[201~";
    const char *home = practice_home("1");
    struct term *t = journey_start(home);
    to_question(t);
    char *text = malloc(sizeof(pasted) + 6);
    assert_non_null(text);
    (void)snprintf(text, sizeof(pasted) + 6, "\033[200~%s", pasted);
    term_at_once(t, text, 2 + (long)strlen(pasted) - 6);
    free(text);
    journey_see(t, "Stap 1 van 4");
    journey_see(t, "goed[201~OR[19~q");
    journey_see(t, "0 einde");
    term_type(t, "!");
    journey_see(t, "0 einde!");
    term_free(t);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_function_keys_of_all_kinds),
        cmocka_unit_test(test_home_and_end_of_all_kinds),
        cmocka_unit_test(test_digits_of_the_pad_score),
        cmocka_unit_test(test_cut_after_each_byte),
        cmocka_unit_test(test_cut_behind_the_second_byte),
        cmocka_unit_test(test_a_paste_cut_at_its_beginning),
        cmocka_unit_test(test_letters_cut_in_bytes),
        cmocka_unit_test(test_a_large_paste),
        cmocka_unit_test(test_an_end_within_a_paste),
    };
    return cmocka_run_group_tests_name("journey_keys", tests, NULL, NULL);
}
