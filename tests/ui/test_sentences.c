// SPDX-License-Identifier: EUPL-1.2
// v on every screen: what its rows show is said in sentences, and Esc goes back to the same row.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "stage.h"
#include "ui/key.h"
#include "ui/sentences.h"
#include "ui/told.h"
#include "views.h"

enum { MOST_ROWS = 40, WORD_SIZE = 200 };

// The row with the cursor when it is a row of a table: '>' in column 0 and the cursor on it.
static bool current_row(struct string *out)
{
    STRING_AUTO screen = {0};
    int row = 0;
    int column = 0;
    draw_read(&screen, false);
    draw_read_cursor(&row, &column);
    const char *line = string_text(&screen);
    for (int i = 0; i < row; i++)
        line += strcspn(line, "\n") + 1;
    if (column != 0 || line[0] != '>')
        return false;
    string_append_n(out, line + 1, strcspn(line, "\n") - 1);
    return true;
}

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

// What of a word as it is shown must be said: without brackets and signs, and of what was cut or
// shortened to fit the beginning. "" = nothing: a sign that has a word of its own in the sentence.
static void said_of(const char *word, char said[WORD_SIZE])
{
    static const char *const cut[] = {"…", ".", ",", ")", "]", ">", "\"", ":", ";", "|"};
    size_t from = strspn(word, "*!([<|\"");
    (void)snprintf(said, WORD_SIZE, "%s", word + from);
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < sizeof(cut) / sizeof(cut[0]); i++) {
            size_t length = strlen(said);
            size_t tail = strlen(cut[i]);
            if (length >= tail && strcmp(said + length - tail, cut[i]) == 0) {
                said[length - tail] = '\0';
                more = true;
            }
        }
    }
    bool mark = strstr(said, "╌") || strstr(said, "◦") || strstr(said, "▪");
    if (mark || strspn(said, "=+-.!]") == strlen(said) ||
        ((said[0] == '+' || said[0] == '-') && is_digit(said[1])))
        said[0] = '\0';
}

// "31-12-26" may be said as "31-12-2026".
static bool says(const char *sentence, const char *said)
{
    if (strstr(sentence, said))
        return true;
    char day[WORD_SIZE + 4];
    if (strlen(said) != 8 || said[2] != '-' || said[5] != '-')
        return false;
    (void)snprintf(day, sizeof(day), "%.6s20%s", said, said + 6);
    return strstr(sentence, day) != NULL;
}

static bool says_all(const char *sentence, const char *row)
{
    while (*row) {
        char word[WORD_SIZE];
        char said[WORD_SIZE];
        row += strspn(row, " ");
        size_t length = strcspn(row, " ");
        (void)snprintf(word, sizeof(word), "%.*s", (int)length, row);
        row += length;
        said_of(word, said);
        if (said[0] && !says(sentence, said))
            return false;
    }
    return true;
}

static bool is_said(const struct sentences *told, const char *row)
{
    bool found = utf8_blank(row);
    for (size_t i = 0; i < told->items.count; i++)
        found = found || says_all(told->items.items[i].text, row);
    return found;
}

// Of tables beside each other the row is one of each.
static void expect_row_is_said(const struct view *view, const char *row)
{
    struct sentences told = {0};
    STRING_AUTO all = {0};
    told_by(stage_ui(), stage_ui()->count - 1, &told);
    for (size_t i = 0; i < told.items.count; i++)
        string_append_format(&all, "- %s\n", told.items.items[i].text);
    while (*row) {
        STRING_AUTO part = {0};
        size_t length = strcspn(row, "|");
        string_append_n(&part, row, length);
        row += length + (row[length] ? 1 : 0);
        if (!is_said(&told, string_text(&part)))
            fail_msg("%s: no sentence says\n%s\n%s", view->name, string_text(&part),
                     string_text(&all));
    }
    sentences_release(&told);
}

static void test_every_row_is_said(void **state)
{
    (void)state;
    size_t rows = 0;
    for (size_t i = 0; i < view_count; i++) {
        // The box of the five levels lies over the rows of the same table.
        if (strcmp(views[i].name, "zrm_levels") == 0)
            continue;
        view_open(&views[i], 24, 80);
        for (int down = 0; down < MOST_ROWS; down++) {
            STRING_AUTO row = {0};
            if (!current_row(&row))
                break;
            expect_row_is_said(&views[i], string_text(&row));
            rows++;
            PRESS(UI_KEY_DOWN);
            STRING_AUTO after = {0};
            if (!current_row(&after) || strcmp(string_text(&row), string_text(&after)) == 0)
                break;
        }
        stage_close();
    }
    print_message("# %zu rows\n", rows);
    assert_in_range(rows, 40, 1000);
}

// Each sentence is one: it begins, ends, and has no sign that stands for a word.
static void test_they_are_sentences(void **state)
{
    (void)state;
    for (size_t i = 0; i < view_count; i++) {
        struct sentences told = {0};
        view_open(&views[i], 24, 80);
        told_by(stage_ui(), stage_ui()->count - 1, &told);
        for (size_t j = 0; j < told.items.count; j++) {
            const struct sentence *one = &told.items.items[j];
            const char *text = one->text;
            if (text[0] == ' ' || strstr(text, "   ") || strstr(text, "…"))
                fail_msg("%s: %s", views[i].name, text);
        }
        sentences_release(&told);
        stage_close();
    }
}

static void test_the_key_opens_and_esc_goes_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < view_count; i++) {
        STRING_AUTO before = {0};
        STRING_AUTO after = {0};
        STRING_AUTO row = {0};
        view_open(&views[i], 24, 80);
        const struct screen_ops *top = ui_top(stage_ui());
        bool typing = top->typing && top->typing(ui_top_state(stage_ui()));
        if (!typing && current_row(&row)) {
            PRESS(UI_KEY_DOWN, UI_KEY_DOWN);
            draw_read(&before, true);
            PRESS('v');
            if (strcmp(ui_top(stage_ui())->name, "sentences") != 0)
                fail_msg("%s: v opens nothing", views[i].name);
            STRING_AUTO line = {0};
            assert_true(current_row(&line));
            PRESS('v'); // says that these are the sentences, and opens nothing more
            PRESS(UI_KEY_DOWN, UI_KEY_ESC);
            draw_read(&after, true);
            assert_string_equal(string_text(&after), string_text(&before));
        }
        stage_close();
    }
}

static bool says_exactly(const struct sentences *told, const char *text)
{
    for (size_t i = 0; i < told->items.count; i++)
        if (strcmp(told->items.items[i].text, text) == 0)
            return true;
    return false;
}

// Beside the rows of the list what the pane says of the household at the cursor.
static void test_the_pane_beside_a_list_is_said(void **state)
{
    static const char *const said[] = {
        "Berg, van den 2026-0701",     "2 volwassenen, 1 kind.",      "Regie: Sanne Bakker.",
        "Huishouden bij: WIJ Beijum.", "Doelen: 1 open, 0 afgerond.", "Acties: 1 open, 0 te laat.",
        "Meting: 05-10-2026.",
    };
    (void)state;
    for (int columns = 80; columns <= 120; columns += 40) {
        struct sentences told = {0};
        stage_open("household_list", NULL, NULL, 24, columns);
        PRESS(UI_KEY_DOWN, UI_KEY_UP);
        told_by(stage_ui(), stage_ui()->count - 1, &told);
        for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++)
            if (!says_exactly(&told, said[i]))
                fail_msg("not said: %s", said[i]);
        sentences_release(&told);
        stage_close();
    }
}

// Two kinds of findings are two things.
static void test_attention_has_a_comma(void **state)
{
    (void)state;
    struct sentences told = {0};
    bool found = false;
    stage_import(
        "2026-0799", "Adema", "execution",
        STAGE_MEMBERS STAGE_INTAKE
        ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"draft\", \"drafted_by\":"
        " \"sbakker\", \"drafted\": \"2026-10-06\"}]");
    stage_open("household_list", NULL, NULL, 24, 80);
    PRESS('/');
    stage_type("adema");
    assert_shows("LET OP");
    told_by(stage_ui(), stage_ui()->count - 1, &told);
    for (size_t i = 0; i < told.items.count; i++)
        found = found || strstr(told.items.items[i].text, ", LET OP ");
    assert_true(found);
    sentences_release(&told);
    stage_close();
}

static void test_a_form_has_none(void **state)
{
    (void)state;
    stage_open("hand_over", VIEWS_OPEN, "", 24, 80);
    const struct ui_action *tell = action_find(ui_global_actions, ui_global_action_count, 'v');
    const char *reason = NULL;
    assert_non_null(tell);
    assert_false(stack_enabled(stage_ui(), stack_top(stage_ui()), tell, &reason));
    assert_non_null(strstr(reason, "geen tabel"));
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_row_is_said),
        cmocka_unit_test(test_they_are_sentences),
        cmocka_unit_test(test_the_key_opens_and_esc_goes_back),
        cmocka_unit_test(test_a_form_has_none),
        cmocka_unit_test(test_the_pane_beside_a_list_is_said),
        cmocka_unit_test(test_attention_has_a_comma),
    };
    return cmocka_run_group_tests_name("sentences", tests, views_make, stage_remove);
}
