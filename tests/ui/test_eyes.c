// SPDX-License-Identifier: EUPL-1.2
// For who reads with a screen reader, a braille line or big letters: on every screen, after every key, the
// cursor stands on what has the focus, and that has a mark besides its colour.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "ui/draw.h"
#include "ui/key.h"
#include "views.h"

// Keys that move, and those that lay something over the screen and take it away.
static const int keys[] = {
    UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_PGDN, UI_KEY_END, UI_KEY_UP,   UI_KEY_PGUP, UI_KEY_HOME,
    UI_KEY_TAB,  UI_KEY_TAB,  UI_KEY_DOWN, UI_KEY_F4,  UI_KEY_DOWN, UI_KEY_ESC,  UI_KEY_BACKTAB,
    UI_KEY_F10,  UI_KEY_DOWN, UI_KEY_END,  UI_KEY_ESC, UI_KEY_F1,   UI_KEY_DOWN, UI_KEY_ESC,
    UI_KEY_LEFT, UI_KEY_F9,   UI_KEY_DOWN, UI_KEY_ESC,
};

static const struct {
    int rows;
    int columns;
} sizes[] = {{24, 80}, {30, 100}, {40, 120}};

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
           strstr(row, "^ De controle vond niets");
}

static size_t expect_cursor(const struct view *view, size_t key)
{
    STRING_AUTO row = {0};
    STRING_AUTO screen = {0};
    cursor_row(&row);
    draw_read(&screen, true);
    if (on_focus(string_text(&row)) || nothing_to_focus(string_text(&screen), string_text(&row)))
        return 0;
    print_error("%s, after %zu keys: '%s'\n%s\n", view->name, key, string_text(&row),
                string_text(&screen));
    return 1;
}

static void test_the_cursor_is_on_the_focus(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < view_count; i++) {
        for (size_t j = 0; j < sizeof(sizes) / sizeof(sizes[0]); j++) {
            view_open(&views[i], sizes[j].rows, sizes[j].columns);
            size_t before = wrong;
            wrong += expect_cursor(&views[i], 0);
            size_t count = j == 0 ? sizeof(keys) / sizeof(keys[0]) : 0;
            for (size_t k = 0; k < count && wrong == before; k++) {
                PRESS(keys[k]);
                wrong += expect_cursor(&views[i], k + 1);
            }
            stage_close();
        }
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_cursor_is_on_the_focus),
    };
    return cmocka_run_group_tests_name("eyes", tests, views_make, stage_remove);
}
