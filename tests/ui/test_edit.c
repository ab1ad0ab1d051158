// SPDX-License-Identifier: EUPL-1.2
// The editors of one line and of several.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "ui/key.h"
#include "ui/line_edit.h"
#include "ui/text_edit.h"

static void type_line(struct line_edit *line, const char *text)
{
    while (*text != '\0') {
        uint32_t code = 0;
        text += utf8_decode(text, &code);
        assert_true(line_edit_key(line, (int)code));
    }
}

static void type_text(struct text_edit *edit, const char *text)
{
    while (*text != '\0') {
        uint32_t code = 0;
        text += utf8_decode(text, &code);
        assert_true(text_edit_key(edit, code == '\n' ? UI_KEY_ENTER : (int)code));
    }
}

static void test_line_types_and_moves(void **state)
{
    (void)state;
    struct line_edit line = {0};
    type_line(&line, "Yilmaz");
    line_edit_key(&line, UI_KEY_HOME);
    line_edit_key(&line, UI_KEY_RIGHT);
    line_edit_key(&line, UI_KEY_DELETE);
    type_line(&line, "ı");
    assert_string_equal(line_edit_text(&line), "Yılmaz");
    line_edit_key(&line, UI_CTRL('E'));
    line_edit_key(&line, UI_KEY_BACKSPACE);
    assert_string_equal(line_edit_text(&line), "Yılma");
    assert_false(line_edit_key(&line, UI_KEY_TAB));
    assert_false(line_edit_key(&line, UI_KEY_F1));
    line_edit_release(&line);
}

static void test_line_composes(void **state)
{
    (void)state;
    struct line_edit line = {0};
    type_line(&line, "e\u0301x"); // e, combining acute, x
    assert_string_equal(line_edit_text(&line), "éx");
    line_edit_key(&line, UI_KEY_LEFT);
    line_edit_key(&line, UI_KEY_BACKSPACE);
    assert_string_equal(line_edit_text(&line), "x");
    // A cluster without a composed form is still one step and one deletion.
    line_edit_set(&line, "ax\u0323\u0302b");
    line_edit_key(&line, UI_KEY_LEFT);
    line_edit_key(&line, UI_KEY_BACKSPACE);
    assert_string_equal(line_edit_text(&line), "ab");
    line_edit_release(&line);
}

static void test_line_pastes_clean(void **state)
{
    (void)state;
    struct line_edit line = {0};
    line_edit_insert(&line, "one\r\ntwo\tthree\x1b[31m\x01");
    assert_string_equal(line_edit_text(&line), "one two three[31m");
    assert_true(line_edit_key(&line, UI_CTRL('Z')));
    assert_string_equal(line_edit_text(&line), "");
    assert_true(line_edit_key(&line, UI_CTRL('Y')));
    assert_string_equal(line_edit_text(&line), "one two three[31m");
    line_edit_release(&line);
}

static void test_line_undoes_words(void **state)
{
    (void)state;
    struct line_edit line = {0};
    type_line(&line, "schulden en huur");
    assert_true(line_edit_key(&line, UI_CTRL('Z')));
    assert_string_equal(line_edit_text(&line), "schulden en ");
    assert_true(line_edit_key(&line, UI_CTRL('Z')));
    assert_string_equal(line_edit_text(&line), "schulden ");
    assert_true(line_edit_key(&line, UI_CTRL('Y')));
    assert_string_equal(line_edit_text(&line), "schulden en ");
    assert_true(line_edit_key(&line, UI_CTRL('W')));
    assert_string_equal(line_edit_text(&line), "schulden ");
    assert_true(line_edit_key(&line, UI_CTRL('U')));
    assert_string_equal(line_edit_text(&line), "");
    for (int i = 0; i < 4; i++)
        assert_true(line_edit_key(&line, UI_CTRL('Z')));
    assert_string_equal(line_edit_text(&line), "");
    assert_false(line_edit_key(&line, UI_CTRL('Z')));
    line_edit_release(&line);
}

static void test_line_limit(void **state)
{
    (void)state;
    struct line_edit line = {.limit = 4};
    type_line(&line, "éééé");
    type_line(&line, "x");
    assert_string_equal(line_edit_text(&line), "éééé");
    line_edit_set(&line, "");
    line_edit_insert(&line, "postcode");
    assert_string_equal(line_edit_text(&line), "post");
    line_edit_release(&line);
}

// A line without a limit of its own, as a search, does not take a whole paste either: it is painted at every key.
static void test_line_takes_no_book(void **state)
{
    (void)state;
    STRING_AUTO book = {0};
    struct line_edit line = {0};
    string_append_repeat(&book, 'a', 100 * 1024);
    line_edit_insert(&line, string_text(&book));
    assert_int_equal(line.text.length, LINE_EDIT_MOST);
    assert_true(line.cut);
    assert_true(line_edit_key(&line, UI_CTRL('Z')));
    assert_string_equal(line_edit_text(&line), "");
    line_edit_release(&line);
}

static void test_line_scrolls_by_cells(void **state)
{
    (void)state;
    struct line_edit line = {0};
    line_edit_set(&line, "abc");
    struct line_view view = line_edit_view(&line, 10);
    assert_int_equal(view.cursor, 3);
    assert_int_equal(view.start, 0);
    assert_false(view.left || view.right);
    line_edit_set(&line, "日本語日本語日本語");
    view = line_edit_view(&line, 10);
    assert_true(view.start > 0 && view.start % 3 == 0);
    assert_true(view.left && !view.right);
    assert_int_equal(view.cursor, 1 + utf8_width(line_edit_text(&line) + view.start));
    line_edit_key(&line, UI_KEY_HOME);
    view = line_edit_view(&line, 10);
    assert_int_equal(view.cursor, 0);
    assert_int_equal(view.start, 0);
    assert_true(!view.left && view.right);
    assert_int_equal(view.cells, 9);
    line_edit_release(&line);
}

static bool sees_cursor(const struct line_edit *line, const struct line_view *view)
{
    const char *text = line_edit_text(line);
    size_t next = utf8_next(text, line->text.length, line->cursor);
    int under = utf8_width_n(text + line->cursor, next - line->cursor);
    int between = utf8_width_n(text + view->start, line->cursor - view->start);
    return view->start <= line->cursor && view->cursor == view->column + between &&
           view->cursor + (under > 1 ? under : 1) <= view->column + view->cells;
}

// Whatever is typed, wherever one goes: the marks tell the truth and the cursor is beside them.
static void test_line_marks_what_is_hidden(void **state)
{
    (void)state;
    static const int keys[] = {UI_KEY_LEFT, UI_KEY_LEFT,  UI_KEY_LEFT,   UI_KEY_RIGHT,
                               UI_KEY_HOME, UI_KEY_END,   UI_KEY_DELETE, UI_KEY_BACKSPACE,
                               'a',         'b',          ' ',           0x65e5,
                               0x672c,      0x1f468,      'e',           0x301,
                               0x915,       UI_CTRL('Z'), 0xeb,          UI_CTRL('W')};
    enum { KEYS = sizeof(keys) / sizeof(keys[0]), PRESSES = 20000, SIZES = 9 };
    struct line_edit line = {.limit = 60};
    uint32_t seed = 20261014;
    for (int i = 0; i < PRESSES; i++) {
        seed = seed * 1664525u + 1013904223u;
        line_edit_key(&line, keys[(seed >> 16) % KEYS]);
        int cells = 4 + (int)((seed >> 8) % SIZES);
        struct line_view view = line_edit_view(&line, cells);
        const char *text = line_edit_text(&line);
        assert_int_equal(view.left, view.start > 0);
        assert_int_equal(view.right,
                         utf8_width(text + view.start) > view.cells + (view.right ? 1 : 0));
        assert_int_equal(view.column, view.left ? 1 : 0);
        assert_int_equal(view.column + view.cells + (view.right ? 1 : 0), cells);
        assert_true(sees_cursor(&line, &view));
    }
    line_edit_release(&line);
}

static void test_line_without_room_for_marks(void **state)
{
    (void)state;
    struct line_edit line = {0};
    line_edit_set(&line, "12345");
    struct line_view view = line_edit_view(&line, 3);
    assert_false(view.left || view.right);
    assert_int_equal(view.cells, 3);
    assert_true(sees_cursor(&line, &view));
    line_edit_release(&line);
}

static void test_text_wraps_without_storing(void **state)
{
    (void)state;
    struct text_edit edit = {0};
    text_edit_size(&edit, 10, 5);
    type_text(&edit, "Rust in huis. Eerst de huur");
    assert_null(strchr(text_edit_text(&edit), '\n'));
    const struct text_line *lines = NULL;
    assert_int_equal(text_edit_lines(&edit, &lines), 4);
    assert_int_equal(lines[0].length, strlen("Rust in"));
    assert_int_equal(lines[1].start, strlen("Rust in "));
    assert_int_equal(lines[1].length, strlen("huis."));
    text_edit_set(&edit, "onafgebrokenwoord");
    assert_int_equal(text_edit_lines(&edit, &lines), 2);
    assert_int_equal(lines[1].start, 10);
    text_edit_set(&edit, "een\n\ntwee\n");
    assert_int_equal(text_edit_lines(&edit, &lines), 4);
    text_edit_release(&edit);
}

static void test_text_moves_by_screen_lines(void **state)
{
    (void)state;
    struct text_edit edit = {0};
    size_t line = 0;
    int cell = 0;
    text_edit_size(&edit, 20, 3);
    text_edit_set(&edit, "een lange eerste\nkort\nen weer een lange");
    assert_true(text_edit_key(&edit, UI_KEY_UP));
    text_edit_cursor(&edit, &line, &cell);
    assert_int_equal(line, 1);
    assert_int_equal(cell, 4);
    assert_true(text_edit_key(&edit, UI_KEY_UP)); // back at the cell where it began
    text_edit_cursor(&edit, &line, &cell);
    assert_int_equal(line, 0);
    assert_int_equal(cell, 16);
    assert_false(text_edit_key(&edit, UI_KEY_UP));
    assert_true(text_edit_key(&edit, UI_KEY_HOME));
    assert_int_equal(edit.cursor, 0);
    assert_true(text_edit_key(&edit, UI_KEY_PGDN));
    text_edit_cursor(&edit, &line, &cell);
    assert_int_equal(line, 2);
    assert_false(text_edit_key(&edit, UI_KEY_DOWN));
    assert_int_equal(text_edit_top(&edit), 0);
    text_edit_release(&edit);
}

// What is left of the text after a step back fills the window again.
static void test_text_window_after_undo(void **state)
{
    (void)state;
    struct text_edit edit = {0};
    text_edit_size(&edit, 20, 3);
    type_text(&edit, "a\nb");
    text_edit_insert(&edit, "\n1\n2\n3\n4\n5\n6\n7\n8");
    assert_int_equal(text_edit_top(&edit), 7);
    assert_true(text_edit_key(&edit, UI_CTRL('Z')));
    assert_string_equal(text_edit_text(&edit), "a\nb");
    assert_int_equal(text_edit_top(&edit), 0);
    assert_true(text_edit_key(&edit, UI_CTRL('Y')));
    assert_int_equal(text_edit_top(&edit), 7);
    for (int i = 0; i < 4; i++)
        assert_true(text_edit_key(&edit, UI_KEY_BACKSPACE));
    assert_int_equal(text_edit_top(&edit), 5);
    text_edit_release(&edit);
}

static void test_text_window_follows(void **state)
{
    (void)state;
    struct text_edit edit = {0};
    text_edit_size(&edit, 20, 2);
    type_text(&edit, "a\nb\nc\nd");
    assert_int_equal(text_edit_top(&edit), 2);
    assert_true(text_edit_key(&edit, UI_KEY_PGUP));
    assert_true(text_edit_key(&edit, UI_KEY_PGUP));
    assert_true(text_edit_key(&edit, UI_KEY_PGUP));
    assert_int_equal(text_edit_top(&edit), 0);
    text_edit_release(&edit);
}

static void test_text_edits(void **state)
{
    (void)state;
    struct text_edit edit = {0};
    text_edit_size(&edit, 20, 3);
    text_edit_insert(&edit, "een\r\ntwee\rdrie\x02");
    assert_string_equal(text_edit_text(&edit), "een\ntwee\ndrie");
    assert_true(text_edit_key(&edit, UI_CTRL('U')));
    assert_string_equal(text_edit_text(&edit), "een\ntwee\n");
    assert_true(text_edit_key(&edit, UI_KEY_BACKSPACE));
    assert_string_equal(text_edit_text(&edit), "een\ntwee");
    assert_true(text_edit_key(&edit, UI_CTRL('Z')));
    assert_true(text_edit_key(&edit, UI_CTRL('Z')));
    assert_string_equal(text_edit_text(&edit), "een\ntwee\ndrie");
    assert_false(text_edit_key(&edit, UI_KEY_TAB));
    text_edit_release(&edit);
}

// The lines that show are the text: no cell too wide, nothing left out but a line end or a blank.
static void expect_lines(struct text_edit *edit)
{
    const struct text_line *lines = NULL;
    size_t count = text_edit_lines(edit, &lines);
    const char *text = text_edit_text(edit);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        assert_true(lines[i].start == at || (lines[i].start == at + 1 && i > 0));
        if (lines[i].start > at)
            assert_true(text[at] == ' ' || text[at] == '\n');
        assert_null(memchr(text + lines[i].start, '\n', lines[i].length));
        assert_true(utf8_width_n(text + lines[i].start, lines[i].length) <= edit->columns);
        at = lines[i].start + lines[i].length;
    }
    assert_int_equal(at, edit->text.length);
}

// Whatever was done to a text, ^Z goes all the way back, and ^Y brings all of it again.
static void test_text_goes_all_the_way_back(void **state)
{
    (void)state;
    static const int keys[] = {
        'a',          'e',        'n',         ' ',           ' ',         UI_KEY_ENTER,
        0x65e5,       0x301,      UI_KEY_LEFT, UI_KEY_RIGHT,  UI_KEY_UP,   UI_KEY_DOWN,
        UI_KEY_HOME,  UI_KEY_END, UI_KEY_PGUP, UI_KEY_DELETE, UI_KEY_PGDN, UI_KEY_BACKSPACE,
        UI_CTRL('W'), 'x',        UI_CTRL('U')};
    enum { KEYS = sizeof(keys) / sizeof(keys[0]), ROUNDS = 40, PRESSES = 150 };
    uint32_t seed = 14102026;
    for (int round = 0; round < ROUNDS; round++) {
        struct text_edit edit = {0};
        STRING_AUTO end = {0};
        text_edit_size(&edit, 12, 4);
        text_edit_set(&edit, "wat er\nal stond");
        for (int i = 0; i < PRESSES; i++) {
            seed = seed * 1664525u + 1013904223u;
            (void)text_edit_key(&edit, keys[(seed >> 16) % KEYS]);
            expect_lines(&edit);
        }
        string_append(&end, text_edit_text(&edit));
        while (text_edit_key(&edit, UI_CTRL('Z')))
            expect_lines(&edit);
        assert_string_equal(text_edit_text(&edit), "wat er\nal stond");
        while (text_edit_key(&edit, UI_CTRL('Y')))
            expect_lines(&edit);
        assert_string_equal(text_edit_text(&edit), string_text(&end));
        text_edit_release(&edit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line_types_and_moves),
        cmocka_unit_test(test_line_composes),
        cmocka_unit_test(test_line_pastes_clean),
        cmocka_unit_test(test_line_undoes_words),
        cmocka_unit_test(test_line_limit),
        cmocka_unit_test(test_line_takes_no_book),
        cmocka_unit_test(test_line_scrolls_by_cells),
        cmocka_unit_test(test_line_marks_what_is_hidden),
        cmocka_unit_test(test_line_without_room_for_marks),
        cmocka_unit_test(test_text_wraps_without_storing),
        cmocka_unit_test(test_text_moves_by_screen_lines),
        cmocka_unit_test(test_text_window_follows),
        cmocka_unit_test(test_text_window_after_undo),
        cmocka_unit_test(test_text_edits),
        cmocka_unit_test(test_text_goes_all_the_way_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
