// SPDX-License-Identifier: EUPL-1.2
// From bytes to keys, the names of keys, the footer, and the tables of all screens.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "ui/action.h"
#include "ui/decode.h"
#include "ui/footer.h"
#include "ui/key.h"
#include "ui/key_card.h"
#include "ui/key_test.h"
#include "ui/keymap.h"
#include "ui/paste.h"
#include "ui/sequences.h"

static void test_names(void **state)
{
    (void)state;
    char name[KEY_NAME_SIZE];
    char list[KEY_LIST_SIZE];
    assert_string_equal(ui_key_name(UI_KEY_F2, name), "F2");
    assert_string_equal(ui_key_name(UI_KEY_F12, name), "F12");
    assert_string_equal(ui_key_name(UI_CTRL('G'), name), "^G");
    assert_string_equal(ui_key_name(UI_KEY_ENTER, name), "Enter");
    assert_string_equal(ui_key_name(' ', name), "Space");
    assert_string_equal(ui_key_name(0xe9, name), "é");
    assert_string_equal(ui_key_name(UI_KEY_UNKNOWN, name), "");
    assert_string_equal(ui_key_list_name((const int[]){UI_KEY_F3, 'q', 0}, list), "F3 q");
    assert_string_equal(ui_key_list_name((const int[]){'1', '2', '3', '4', '5', 0}, list), "1-5");
    assert_string_equal(ui_key_list_name((const int[]){'1', '2', 'x', 0}, list), "1 2 x");
}

static void test_twins(void **state)
{
    (void)state;
    assert_int_equal(key_canonical(UI_KEY_F12), UI_KEY_ESC);
    assert_int_equal(key_canonical(UI_CTRL('S')), UI_KEY_F2);
    assert_int_equal(key_canonical(UI_CTRL('P')), UI_KEY_F10);
    assert_int_equal(key_canonical('s'), 's');
    assert_true(key_is_text(' ') && key_is_text(0x1f600));
    assert_false(key_is_text(UI_KEY_TAB) || key_is_text(0x85) || key_is_text(UI_KEY_F1));
}

// Feeds bytes one by one, the first `burst` of them right behind an Esc; collects the keys that mean
// something.
static long feed(struct decoder *decoder, const char *bytes, bool burst, int64_t now, int *keys)
{
    long events = 0;
    size_t count = 0;
    for (; *bytes != '\0'; bytes++) {
        int key = decode_feed(decoder, (unsigned char)*bytes, burst, now, &events);
        if (key != 0 && key != UI_KEY_UNKNOWN)
            keys[count++] = key;
        burst = false;
    }
    keys[count] = 0;
    return events;
}

static void test_code_points(void **state)
{
    (void)state;
    struct decoder decoder = {0};
    int keys[16];
    assert_int_equal(feed(&decoder, "aé€😀", false, 0, keys), 4);
    assert_int_equal(keys[1], 0xe9);
    assert_int_equal(keys[3], 0x1f600);
    // In two parts, as a line may deliver it; and one whose rest never comes.
    assert_int_equal(feed(&decoder, "\xc3", false, 0, keys), 0);
    assert_int_equal(feed(&decoder, "\xa9", false, 900, keys), 1);
    assert_int_equal(keys[0], 0xe9);
    (void)feed(&decoder, "\xe2\x82", false, 0, keys);
    (void)feed(&decoder, "z", false, 0, keys);
    assert_int_equal(keys[0], 'z');
}

static void test_alt(void **state)
{
    (void)state;
    struct decoder decoder = {0};
    int keys[16];
    assert_int_equal(feed(&decoder, "1", true, 0, keys), 1);
    assert_int_equal(keys[0], UI_KEY_F1);
    assert_int_equal(feed(&decoder, "0", true, 0, keys), 1);
    assert_int_equal(keys[0], UI_KEY_F10);
    assert_int_equal(feed(&decoder, "x", true, 0, keys), 1);
    assert_int_equal(keys[0], 0);
    assert_int_equal(feed(&decoder, "é", true, 0, keys), 1);
    assert_int_equal(keys[0], 0);
    // An unknown sequence in one burst is one key, and none of it is text.
    assert_int_equal(feed(&decoder, "[1;5Dx", true, 0, keys), 2);
    assert_int_equal(keys[0], 'x');
}

static void test_split_sequence(void **state)
{
    (void)state;
    struct decoder decoder = {0};
    int keys[16];
    assert_int_equal(feed(&decoder, "\033", false, 1000, keys), 1);
    assert_int_equal(keys[0], UI_KEY_ESC);
    assert_int_equal(feed(&decoder, "[", false, 1100, keys), 1);
    assert_int_equal(feed(&decoder, "1;5", false, 1200, keys), 3);
    assert_int_equal(feed(&decoder, "Aq", false, 1300, keys), 2);
    assert_int_equal(keys[0], 'q');
    assert_int_equal(keys[1], 0);
    (void)feed(&decoder, "\033", false, 2000, keys);
    (void)feed(&decoder, "OPq", false, 2100, keys);
    assert_int_equal(keys[0], 'q');
    // The Linux console: ESC [ [ A.
    (void)feed(&decoder, "\033", false, 3000, keys);
    (void)feed(&decoder, "[[Aq", false, 3100, keys);
    assert_int_equal(keys[0], 'q');
    // Alt with a digit: sooner than fingers it is no digit, later it is.
    decoder.alt_wait = DECODE_ALT_WAIT;
    (void)feed(&decoder, "\033", false, 3500, keys);
    assert_int_equal(feed(&decoder, "53", false, 3500 + DECODE_ALT_WAIT - 1, keys), 2);
    assert_int_equal(keys[0], '3');
    (void)feed(&decoder, "\033", false, 3700, keys);
    assert_int_equal(feed(&decoder, "5", false, 3700 + DECODE_ALT_WAIT, keys), 1);
    assert_int_equal(keys[0], '5');
    decoder.alt_wait = 0;
    // Later than that somebody typed it.
    (void)feed(&decoder, "\033", false, 4000, keys);
    (void)feed(&decoder, "Om", false, 4501, keys);
    assert_int_equal(keys[0], 'O');
    assert_int_equal(keys[1], 'm');
}

// A line: what arrives on it, one byte after the other with a pause between them, and the keys that come of
// it. An Esc that is held is let go when its wait is over, as the loop does.
struct line {
    struct decoder decoder;
    int64_t now;
    long events;
    int keys[16];
    size_t count;
};

static void add_key(struct line *line, int key)
{
    if (key != 0 && key != UI_KEY_UNKNOWN)
        line->keys[line->count++] = key;
}

static void pass(struct line *line, int milliseconds)
{
    int wait = decode_wait(&line->decoder, line->now);
    line->now += milliseconds;
    int key = decode_before(&line->decoder, -1, false, line->now, &line->events);
    assert_int_equal(key, wait >= 0 && wait <= milliseconds ? UI_KEY_ESC : 0);
    add_key(line, key);
}

static void expect_keys(struct line *line, const char *bytes, int pause, const int *keys)
{
    line->count = 0;
    line->events = 0;
    for (; *bytes != '\0'; bytes++) {
        int code = (unsigned char)*bytes;
        add_key(line, decode_before(&line->decoder, code, false, line->now, &line->events));
        add_key(line, decode_feed(&line->decoder, code, false, line->now, &line->events));
        if (bytes[1] != '\0')
            pass(line, pause);
    }
    pass(line, 2 * DECODE_WAIT);
    for (size_t i = 0; i < line->count || keys[i] != 0; i++)
        assert_int_equal(i < line->count ? line->keys[i] : 0, keys[i]);
}

#define KEYS(...) ((const int[]){__VA_ARGS__, 0})

// A left arrow in pieces of a slow line is a left arrow, and neither an Esc nor letters.
static void test_a_key_in_pieces_is_a_key(void **state)
{
    (void)state;
    struct line line = {.decoder = {.esc_wait = DECODE_ESC_WAIT, .alt_wait = DECODE_ALT_WAIT}};
    expect_keys(&line, "\033[D", 100, KEYS(UI_KEY_LEFT));
    assert_int_equal(line.events, 1);
    expect_keys(&line, "\033OP", 100, KEYS(UI_KEY_F1));
    expect_keys(&line, "\033[15~", 100, KEYS(UI_KEY_F5));
    expect_keys(&line, "\033[[A", 100, KEYS(UI_KEY_F1));
    expect_keys(&line, "\033[DD", 100, KEYS(UI_KEY_LEFT, 'D'));
    expect_keys(&line, "\033[1;5Dq", 100, KEYS('q'));
    expect_keys(&line, "\033[200~", 100, KEYS(TERM_PASTE_BEGIN));
    // The library may have got the first two bytes together.
    long events = 0;
    assert_int_equal(decode_feed(&line.decoder, '[', true, line.now, &events), 0);
    expect_keys(&line, "D", 0, KEYS(UI_KEY_LEFT));
}

// Slower than an Esc can wait for: the first time it is taken for an Esc, from then on it waits.
static void test_an_esc_waits_longer_on_a_line_that_is_slow(void **state)
{
    (void)state;
    struct line line = {.decoder = {.esc_wait = DECODE_ESC_WAIT}};
    expect_keys(&line, "\033[D", 300, KEYS(UI_KEY_ESC));
    expect_keys(&line, "\033[D", 300, KEYS(UI_KEY_LEFT));
    expect_keys(&line, "\033[D", 100, KEYS(UI_KEY_LEFT));
    expect_keys(&line, "\033", 0, KEYS(UI_KEY_ESC));
    // Not by what somebody types, and not where an Esc never waits.
    struct line fast = {.decoder = {.esc_wait = DECODE_ESC_WAIT}};
    expect_keys(&fast, "\033Ok", 300, KEYS(UI_KEY_ESC));
    expect_keys(&fast, "\033[!", 300, KEYS(UI_KEY_ESC));
    assert_int_equal(fast.decoder.esc_wait, DECODE_ESC_WAIT);
    struct line never = {0};
    expect_keys(&never, "\033[D", 300, KEYS(UI_KEY_ESC));
    assert_int_equal(never.decoder.esc_wait, 0);
    // What is pasted is a paste, also behind an Esc that was let go.
    expect_keys(&fast, "\033[200~", 300, KEYS(UI_KEY_ESC, TERM_PASTE_BEGIN));
}

// Who types on does not wait, and loses nothing.
static void test_an_esc_is_let_go_by_what_follows(void **state)
{
    (void)state;
    struct line line = {.decoder = {.esc_wait = DECODE_WAIT}};
    expect_keys(&line, "\033n", 10, KEYS(UI_KEY_ESC, 'n'));
    expect_keys(&line, "\033\033", 10, KEYS(UI_KEY_ESC, UI_KEY_ESC));
    expect_keys(&line, "\033é", 0, KEYS(UI_KEY_ESC, 0xe9));
    assert_int_equal(line.events, 2);
    long events = 0;
    assert_int_equal(decode_feed(&line.decoder, UI_KEY_ESC, false, line.now, &events), 0);
    assert_int_equal(decode_before(&line.decoder, UI_KEY_F1, false, line.now, &events), UI_KEY_ESC);
    assert_int_equal(decode_feed(&line.decoder, UI_KEY_F1, false, line.now, &events), UI_KEY_F1);
    // Thrown away with what else has arrived, it does not come back; it is counted.
    assert_int_equal(decode_feed(&line.decoder, UI_KEY_ESC, false, line.now, &events), 0);
    decode_drop(&line.decoder, &events);
    assert_int_equal(events, 3);
    assert_int_equal(decode_wait(&line.decoder, line.now), -1);
    pass(&line, 2 * DECODE_WAIT);
}

// One byte after what was held: first whether it lets the Esc go. The keys of it.
static void feed_held(struct decoder *decoder, int code, int64_t now, int *keys)
{
    long events = 0;
    int before = decode_before(decoder, code, false, now, &events);
    int key = code < 0 ? 0 : decode_feed(decoder, code, false, now, &events);
    size_t count = 0;
    if (before != 0)
        keys[count++] = before;
    if (key != 0 && key != UI_KEY_UNKNOWN)
        keys[count++] = key;
    keys[count] = 0;
}

// Only for who has chosen it: Esc, and then a digit as soon as fingers can, is an F key.
static void test_esc_and_a_digit_is_an_f_key_when_chosen(void **state)
{
    (void)state;
    struct decoder decoder = {.esc_wait = DECODE_ESC_WAIT, .alt_wait = DECODE_ALT_WAIT};
    int keys[16];
    feed_held(&decoder, UI_KEY_ESC, 1000, keys);
    feed_held(&decoder, '1', 1300, keys);
    assert_int_equal(keys[0], UI_KEY_ESC);
    assert_int_equal(keys[1], '1');
    decoder = (struct decoder){.esc_digits = true, .esc_wait = DECODE_ESC_WAIT};
    for (int digit = '0'; digit <= '9'; digit++) {
        feed_held(&decoder, UI_KEY_ESC, 1000, keys);
        assert_int_equal(keys[0], 0);
        assert_int_equal(decode_wait(&decoder, 1000), DECODE_DIGIT_WAIT);
        feed_held(&decoder, digit, 1900, keys);
        assert_int_equal(keys[0], digit == '0' ? UI_KEY_F10 : UI_KEY_F1 + digit - '1');
        assert_int_equal(keys[1], 0);
    }
    // Too late is a digit, a letter is a letter, and alone it is Esc.
    feed_held(&decoder, UI_KEY_ESC, 5000, keys);
    feed_held(&decoder, '1', 5000 + DECODE_DIGIT_WAIT, keys);
    assert_int_equal(keys[0], UI_KEY_ESC);
    assert_int_equal(keys[1], '1');
    feed_held(&decoder, UI_KEY_ESC, 8000, keys);
    feed_held(&decoder, 'x', 8010, keys);
    assert_int_equal(keys[0], UI_KEY_ESC);
    assert_int_equal(keys[1], 'x');
    feed_held(&decoder, UI_KEY_ESC, 9000, keys);
    feed_held(&decoder, -1, 9000 + DECODE_DIGIT_WAIT - 1, keys);
    assert_int_equal(keys[0], 0);
    feed_held(&decoder, -1, 9000 + DECODE_DIGIT_WAIT, keys);
    assert_int_equal(keys[0], UI_KEY_ESC);
    // The rest of an arrow does not wait for fingers: later than that it is no part of the key.
    feed_held(&decoder, UI_KEY_ESC, 20000, keys);
    feed_held(&decoder, '[', 20000 + DECODE_ESC_WAIT, keys);
    assert_int_equal(keys[0], UI_KEY_ESC);
    assert_int_equal(keys[1], 0);
    feed_held(&decoder, 'A', 20000 + DECODE_ESC_WAIT, keys);
    assert_int_equal(keys[0], 0);
}

static void test_paste(void **state)
{
    (void)state;
    struct paste paste = {0};
    const char *bytes = "h\xc3\xa9llo\r\nx\x1b[31m\x1b\x1b[201~";
    bool done = false;
    while (!done) {
        size_t length = paste_wants(&paste);
        size_t left = strlen(bytes);
        length = length < left ? length : left;
        assert_true(length > 0);
        done = paste_feed(&paste, bytes, length, 0);
        bytes += length;
    }
    assert_string_equal(bytes, "");
    assert_int_equal(paste_points(&paste), 14);
    assert_string_equal(paste_text(&paste), "h\xc3\xa9llo\nx[31m");
    // An end mark with more behind it was pasted.
    paste_begin(&paste, 1000);
    assert_true(paste_feed(&paste, "\033[201~", 6, 1000));
    assert_false(paste_is_late(&paste, 1000 + PASTE_REST + 1));
    paste_go_on(&paste);
    assert_true(paste_is_late(&paste, 1000 + PASTE_REST + 1));
    assert_false(paste_feed(&paste, "q\033OR", 4, 1050));
    assert_false(paste_is_late(&paste, 1050 + PASTE_REST));
    assert_true(paste_feed(&paste, "\033[201~", 6, 1050));
    assert_int_equal(paste_points(&paste), 10);
    assert_string_equal(paste_text(&paste), "[201~qOR");
    paste_release(&paste);
}

static void test_footer_fits(void **state)
{
    (void)state;
    struct footer footer = {0};
    footer_add(&footer, "F1", "Help", 1);
    footer_add(&footer, "Enter", "Open", 3);
    footer_add(&footer, "Space", "Mark", 3);
    footer_add(&footer, "F3", "Close", 9);
    footer_add(&footer, "Esc", "Back", 0);
    struct footer all = footer;
    footer_fit(&all, 80);
    assert_int_equal(all.count, 5);
    assert_int_equal(all.items[1].column, 1 + 7 + 2);
    footer_fit(&footer, 30);
    assert_int_equal(footer.count, 3);
    assert_string_equal(footer.items[1].key, "Enter");
    assert_string_equal(footer.items[2].key, "Esc");
    footer_fit(&footer, 1);
    assert_int_equal(footer.count, 1);
    assert_string_equal(footer.items[0].key, "Esc");
}

static void test_tables(void **state)
{
    (void)state;
    STRING_AUTO problems = {0};
    if (keymap_check(&problems) > 0)
        fail_msg("%s", string_text(&problems));
    struct keymap_line line;
    size_t count = 0;
    for (; keymap_line(count, &line); count++) {
        // What has no key is for every screen: found in the help.
        assert_true(line.keys[0] != '\0' || strcmp(line.screen, "global") == 0);
        assert_true(line.help[0] != '\0');
    }
    assert_true(count >= ui_global_action_count);
    assert_true(keymap_line(0, &line));
    assert_string_equal(line.screen, "global");
    assert_string_equal(line.action, "help");
}

// What lies over a screen or opens in a field has its keys in the tables too.
static void test_overlays_are_told(void **state)
{
    (void)state;
    static const char *const all[] = {"list", "calendar", "help", "actions", "confirm", "ask"};
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        struct keymap_line line = {.screen = ""};
        for (size_t k = 0; keymap_line(k, &line) && strcmp(line.screen, all[i]) != 0; k++)
            line.screen = "";
        assert_string_equal(line.screen, all[i]);
    }
}

static void test_the_card_fits_one_page(void **state)
{
    (void)state;
    STRING_AUTO card = {0};
    key_card_write(&card);
    int rows = 0;
    for (const char *row = string_text(&card); *row != '\0'; rows++) {
        const char *end = strchr(row, '\n');
        assert_non_null(end);
        assert_in_range(utf8_width_n(row, (size_t)(end - row)), 0, KEY_CARD_COLUMNS);
        row = end + 1;
    }
    assert_in_range(rows, KEY_CARD_ROWS / 2, KEY_CARD_ROWS);
    static const char *const most_used[] = {"Everywhere", "In a field",      "Today",
                                            "Dossier",    "ZRM measurement", "Plan"};
    for (size_t i = 0; i < sizeof(most_used) / sizeof(most_used[0]); i++)
        if (strstr(string_text(&card), most_used[i]) == NULL)
            fail_msg("the card does not tell of %s", most_used[i]);
    assert_non_null(strstr(string_text(&card), "  F8         Finalise"));
}

// A keyboard of which everything arrives: thirteen presses. A key that was still to come counts.
static void test_a_good_keyboard_is_tried_in_a_press_a_key(void **state)
{
    (void)state;
    struct key_test test = {0};
    static const int keys[] = {UI_KEY_F10, UI_KEY_F1, UI_KEY_F2, UI_KEY_F3, UI_KEY_F4, UI_KEY_F5,
                               UI_KEY_F6,  UI_KEY_F7, UI_KEY_F8, UI_KEY_F9, UI_KEY_UP, '5'};
    assert_int_equal(key_test_key(&test), UI_KEY_F1);
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        assert_true(key_test_press(&test, keys[i]));
    assert_false(key_test_press(&test, 'x'));
    assert_false(key_test_done(&test));
    key_test_paste(&test);
    assert_true(key_test_done(&test));
    assert_int_equal(key_test_alt(&test), 0);
}

// F10 is kept by the terminal: it is asked for with Alt, and its name is that from then on.
static void test_a_key_that_is_kept_goes_by_its_twin(void **state)
{
    (void)state;
    struct key_test test = {0};
    char name[KEY_NAME_SIZE];
    assert_true(key_test_press(&test, UI_KEY_F1));
    assert_int_equal(key_test_key(&test), UI_KEY_F10);
    key_test_nothing(&test);
    assert_true(test.alt);
    assert_true(key_test_press(&test, UI_KEY_F10));
    assert_int_equal(key_test_key(&test), UI_KEY_F2);
    assert_int_equal(key_test_alt(&test), 1U << 9);
    ui_key_show_twins(key_test_alt(&test), false);
    assert_string_equal(ui_key_name(UI_KEY_F10, name), "Alt+0");
    assert_string_equal(ui_key_name(UI_KEY_F1, name), "F1");
    assert_string_equal(ui_key_name(UI_KEY_F12, name), "F12");
    ui_key_show_twins(key_test_alt(&test), true);
    assert_string_equal(ui_key_name(UI_KEY_F10, name), "Esc 0");
    assert_false(key_test_wants_esc(&test));
    ui_key_show_twins(0, false);
    assert_string_equal(ui_key_name(UI_KEY_F10, name), "F10");
}

// After three F keys that do not arrive nobody is asked for the other seven.
static void test_without_f_keys_three_are_enough(void **state)
{
    (void)state;
    struct key_test test = {0};
    static const int first[] = {UI_KEY_F1, UI_KEY_F10, UI_KEY_F2};
    for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++) {
        assert_int_equal(key_test_key(&test), first[i]);
        key_test_nothing(&test);
        assert_true(key_test_press(&test, first[i]));
    }
    assert_int_equal(key_test_key(&test), UI_KEY_UP);
    assert_int_equal(key_test_alt(&test), (1U << 10) - 1);
    assert_false(key_test_wants_esc(&test));
    key_test_nothing(&test);
    key_test_nothing(&test);
    key_test_nothing(&test);
    assert_true(key_test_done(&test));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_twins),
        cmocka_unit_test(test_code_points),
        cmocka_unit_test(test_alt),
        cmocka_unit_test(test_split_sequence),
        cmocka_unit_test(test_a_key_in_pieces_is_a_key),
        cmocka_unit_test(test_an_esc_waits_longer_on_a_line_that_is_slow),
        cmocka_unit_test(test_an_esc_is_let_go_by_what_follows),
        cmocka_unit_test(test_esc_and_a_digit_is_an_f_key_when_chosen),
        cmocka_unit_test(test_paste),
        cmocka_unit_test(test_footer_fits),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_overlays_are_told),
        cmocka_unit_test(test_the_card_fits_one_page),
        cmocka_unit_test(test_a_good_keyboard_is_tried_in_a_press_a_key),
        cmocka_unit_test(test_a_key_that_is_kept_goes_by_its_twin),
        cmocka_unit_test(test_without_f_keys_three_are_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
