// SPDX-License-Identifier: EUPL-1.2
// For who reads with a screen reader, a braille line or big letters: on every screen, after every key, the
// cursor stands on what has the focus, and that has a mark besides its colour.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/language.h"
#include "base/utf8.h"
#include "stage.h"
#include "states.h"
#include "store_folder.h"
#include "ui/draw.h"
#include "ui/form.h"
#include "ui/key.h"
#include "ui/term.h"
#include "views.h"

// Keys that move, and those that lay something over the screen and take it away.
static const int keys[] = {
    UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_PGDN, UI_KEY_END, UI_KEY_UP,   UI_KEY_PGUP, UI_KEY_HOME,
    UI_KEY_TAB,  UI_KEY_TAB,  UI_KEY_DOWN, UI_KEY_F4,  UI_KEY_DOWN, UI_KEY_ESC,  UI_KEY_BACKTAB,
    UI_KEY_F10,  UI_KEY_DOWN, UI_KEY_END,  UI_KEY_ESC, UI_KEY_F1,   UI_KEY_DOWN, UI_KEY_ESC,
    UI_KEY_LEFT, UI_KEY_F9,   UI_KEY_DOWN, UI_KEY_ESC,
};

// The row of the cursor, with its roles: ">" and "[14]" are in the role of the focus, text that is being
// typed in that of input, and a long text has the ">" before its row.
static void cursor_row(struct string *out)
{
    STRING_AUTO screen = {0};
    int row = 0;
    int column = 0;
    draw_read(&screen, true);
    draw_read_cursor(&row, &column);
    const char *line = string_text(&screen);
    for (; row > 0; row--)
        line = strchr(line, '\n') + 1;
    string_append_n(out, line, strcspn(line, "\n"));
}

// In a list the cursor is in the first column, where a braille line begins; where something is typed it is
// in that, and in what is sought behind its label.
static bool on_focus(const char *row)
{
    bool listed = strncmp(row, "{focus:>", strlen("{focus:>")) == 0;
    return strstr(row, "^>") || strstr(row, ": ^") ||
           (strstr(row, "{input:") && strchr(row, '^')) ||
           (listed && strchr(row, '|') && strchr(row, '^')) || strstr(row, "{focus:^") ||
           strstr(row, "{focus:[^");
}

// A screen without anything to choose or fill in has no focus; nor has the panel of findings then, that
// lies over one.
static bool nothing_to_focus(const char *screen, const char *row)
{
    return (!strstr(screen, "{focus:") && !strstr(screen, "{input:")) ||
           strstr(row, "^ De controle vond niets") || strstr(row, "^ The plan check found nothing");
}

static size_t expect_cursor(const char *name, size_t key)
{
    STRING_AUTO row = {0};
    STRING_AUTO screen = {0};
    cursor_row(&row);
    draw_read(&screen, true);
    if (on_focus(string_text(&row)) || nothing_to_focus(string_text(&screen), string_text(&row)))
        return 0;
    print_error("%s, after %zu keys: '%s'\n%s\n", name, key, string_text(&row),
                string_text(&screen));
    return 1;
}

// A braille line has forty cells: from where the label of a field begins to where its value does, and a few
// cells of that.
enum { BRAILLE = 40, VALUE = 2 };

// Behind the label and its dots stands " : ".
static const char *find_value(const char *row)
{
    const char *colon = strstr(row, " : ");
    return colon ? colon + strlen(" : ") : NULL;
}

static size_t expect_label_beside_value(const char *name)
{
    STRING_AUTO screen = {0};
    size_t wrong = 0;
    draw_read(&screen, false);
    for (const char *at = string_text(&screen); *at; at += strcspn(at, "\n"), at += *at != '\0') {
        STRING_AUTO row = {0};
        string_append_n(&row, at, strcspn(at, "\n"));
        const char *text = string_text(&row);
        const char *value = find_value(text);
        const char *label = text + strspn(text, " >|");
        if (value && utf8_width_n(label, (size_t)(value - label)) > BRAILLE - VALUE) {
            print_error("%s: '%s'\n", name, text);
            wrong++;
        }
    }
    return wrong;
}

static size_t try_state(size_t index, int rows, int columns)
{
    const char *name = state_name(index);
    state_open(index, rows, columns);
    size_t wrong = expect_cursor(name, 0) + expect_label_beside_value(name);
    for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]) && wrong == 0; k++) {
        PRESS(keys[k]);
        wrong += expect_cursor(name, k + 1) + expect_label_beside_value(name);
    }
    state_close();
    return wrong;
}

static void try_all(const char *language, int rows, int columns)
{
    size_t wrong = 0;
    assert_true(language_speak(language));
    for (size_t i = 0; i < state_count(); i++)
        wrong += try_state(i, rows, columns);
    assert_true(language_speak("nl"));
    assert_int_equal(wrong, 0);
}

static void test_at_80x24(void **state)
{
    (void)state;
    try_all("nl", 24, 80);
}

static void test_at_100x30_in_english(void **state)
{
    (void)state;
    try_all("en", 30, 100);
}

static void test_at_120x40(void **state)
{
    (void)state;
    try_all("nl", 40, 120);
}

// The longest label there can be leaves its value on the same braille line.
static void test_the_longest_label(void **state)
{
    (void)state;
    static const struct field field = {
        .label = "How the household itself thinks that it will go on from here",
        .kind = FIELD_TEXT,
        .limit = 100,
    };
    struct {
        const char *text;
    } record = {"value"};
    struct form form = {0};
    struct frame frame;
    struct error err = {0};
    const struct form_item item = {.path = "text", .field = &field, .record = &record};
    for (int columns = 80; columns <= 120; columns += 20) {
        const struct draw_area area = {1, 0, 5, columns};
        assert_done(term_open_headless("xterm", 24, columns, &err), &err);
        form_init(&form, NULL, (struct date){.day = 1});
        form_set_items(&form, &item, 1);
        frame_begin(&frame);
        form_layout(&form, area);
        form_draw(&form, &frame, area, true);
        frame_end(&frame, true);
        STRING_AUTO screen = {0};
        draw_read(&screen, false);
        assert_non_null(find_value(string_text(&screen)));
        assert_int_equal(expect_label_beside_value("the longest label"), 0);
        form_release(&form);
        term_close();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_80x24),
        cmocka_unit_test(test_at_100x30_in_english),
        cmocka_unit_test(test_at_120x40),
        cmocka_unit_test(test_the_longest_label),
    };
    return cmocka_run_group_tests_name("eyes", tests, views_make, stage_remove);
}
