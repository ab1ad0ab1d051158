// SPDX-License-Identifier: EUPL-1.2
// Snippets in a text that is being written: codes, blanks and undo, in one line and in several.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "ui/key.h"
#include "ui/writing.h"

static struct line_edit line;
static struct text_edit text;

static struct snippet snippets[] = {
    {.code = "ew", .text = "Eigen woorden.", .share = SNIPPET_ALL},
    {.code = "vv", .text = "Op {dag} om {tijd}, {waar}.", .share = SNIPPET_OWN},
    {.code = "nu", .text = "{datum}\n", .share = SNIPPET_OWN},
    {.code = "tst", .text = "{wie}", .share = SNIPPET_TEAM},
};
static const struct snippet_list list = {.items = snippets, .count = 4};

// As the loop does it: the key to the editor, then the code before a blank.
static void press(struct writing *writing, int key)
{
    const struct snippet *snippet = NULL;
    if (key == UI_KEY_TAB) {
        (void)writing_next_blank(writing);
        return;
    }
    (void)(writing->text ? text_edit_key(writing->text, key) : line_edit_key(writing->line, key));
    if (key != ' ' || !writing_choose_code(writing, &list, &snippet))
        return;
    STRING_AUTO filled = {0};
    writing_fill(snippet, date_of(2026, 10, 14), "S. Bakker", " ", &filled);
    if (writing->text)
        text_edit_insert(writing->text, string_text(&filled));
    else
        line_edit_insert(writing->line, string_text(&filled));
    (void)writing_begin_blanks(writing, filled.length);
}

static int key_of(char character)
{
    switch (character) {
    case '>':
        return UI_KEY_TAB;
    case '<':
        return UI_KEY_LEFT;
    case '^':
        return UI_CTRL('Z');
    case '~':
        return UI_CTRL('Y');
    case '#':
        return UI_KEY_BACKSPACE;
    case '/':
        return UI_KEY_ENTER;
    default:
        return character;
    }
}

// '[...]' is pasted; the keys above; everything else is typed.
static void type(struct writing *writing, const char *keys)
{
    while (*keys) {
        if (*keys != '[') {
            press(writing, key_of(*keys++));
            continue;
        }
        STRING_AUTO pasted = {0};
        size_t length = strcspn(keys, "]");
        string_append_n(&pasted, keys + 1, length - 1);
        if (writing->text)
            text_edit_insert(writing->text, string_text(&pasted));
        else
            line_edit_insert(writing->line, string_text(&pasted));
        keys += length + 1;
    }
}

// With '|' for the cursor.
static void shown(const struct writing *writing, struct string *out)
{
    const char *now = writing->text ? text_edit_text(writing->text) : line_edit_text(writing->line);
    string_append_n(out, now, writing_cursor(writing));
    string_append(out, "|");
    string_append(out, now + writing_cursor(writing));
}

static const struct {
    const char *keys;
    const char *shown;
    bool several; // only in a text of several lines
} cases[] = {
    {".ew ", "Eigen woorden. |", false},
    {"Zie .ew en", "Zie Eigen woorden. en|", false},
    {".EW ", "Eigen woorden. |", false},
    // What is no code stays as it is typed.
    {".ew", ".ew|", false},
    {"mail.ew ", "mail.ew |", false},
    {".xx ", ".xx |", false},
    {"3 .5 ", "3 .5 |", false},
    {". ", ". |", false},
    // A code that was mended while it was typed is one.
    {".eww# ", "Eigen woorden. |", false},
    {"x#.ew ", "Eigen woorden. |", false},
    // Nothing that was pasted, or stood there, is.
    {"[.ew] ", ".ew |", false},
    {"[.ew ]", ".ew |", false},
    {"[.]ew ", ".ew |", false},
    {"[zie ].ew ", "zie Eigen woorden. |", false},
    {".e[w] ", ".ew |", false},
    {".ewx<[ ]", ".ew |x", false},
    {".ewx< ", ".ew |x", false},
    // One step back gives the code again, and then it stays; one forward the text.
    {".ew ^", ".ew |", false},
    {"Zie .ew ^", "Zie .ew |", false},
    {".ew ^ ", ".ew  |", false},
    {".ew ^# ", ".ew |", false},
    {".ew ^~", "Eigen woorden. |", false},
    {".ew ja^^", ".ew |", false},
    // The first blank takes what is typed; Tab goes on.
    {".vv ", "Op |{dag} om {tijd}, {waar}. ", false},
    {".vv ma", "Op ma| om {tijd}, {waar}. ", false},
    {".vv ma>9 uur>", "Op ma om 9 uur, |{waar}. ", false},
    {".vv ma>>thuis>", "Op ma om {tijd}, thuis|. ", false},
    {".vv ma>9>hier>>", "Op ma om 9, hier|. ", false},
    {".vv #>", "Op  om |{tijd}, {waar}. ", false},
    {".vv [ma ]", "Op ma | om {tijd}, {waar}. ", false},
    {".vv <x", "Opx| {dag} om {tijd}, {waar}. ", false}, // an arrow leaves it
    {".vv ma^", "Op |{dag} om {tijd}, {waar}. ", false},
    {".vv ma^^", ".vv |", false},
    {".vv ^>", ".vv |", false},
    // Braces of somebody's own are none.
    {"{zo}<<<<>", "|{zo}", false},
    {"{zo}<<<<.tst jan>", "jan| {zo}", false},
    {".vv ^~x", "Op x|{dag} om {tijd}, {waar}. ", false},
    {"{zo} .tst jan>", "{zo} jan| ", false},
    // The end of a line of its own needs no blank behind it.
    {".nu ja", "14-10-2026\nja|", true},
    {"a/.ew ", "a\nEigen woorden. |", true},
    {".vv /", "Op \n|{dag} om {tijd}, {waar}. ", true},
};

static void check(struct writing writing, size_t index)
{
    STRING_AUTO now = {0};
    type(&writing, cases[index].keys);
    shown(&writing, &now);
    if (strcmp(string_text(&now), cases[index].shown) != 0)
        fail_msg("'%s': '%s', not '%s'", cases[index].keys, string_text(&now), cases[index].shown);
}

static void codes_and_blanks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        text_edit_size(&text, 40, 5);
        text_edit_set(&text, "");
        check((struct writing){.text = &text}, i);
        line_edit_set(&line, "");
        if (!cases[i].several)
            check((struct writing){.line = &line}, i);
    }
}

// A text of several lines becomes one in a line; what does not fit is left out, and said.
static void a_line_takes_what_fits(void **state)
{
    (void)state;
    struct writing writing = {.line = &line};
    STRING_AUTO now = {0};
    line_edit_set(&line, "");
    type(&writing, ".nu ");
    shown(&writing, &now);
    assert_string_equal(string_text(&now), "14-10-2026 |");
    line_edit_set(&line, "");
    line.limit = 8;
    type(&writing, ".ew ");
    assert_string_equal(line_edit_text(&line), "Eigen wo");
    assert_true(line.cut);
    line.limit = 0;
}

// What was there before is of another field.
static void another_text_begins_anew(void **state)
{
    (void)state;
    struct writing writing = {.line = &line};
    line_edit_set(&line, "");
    type(&writing, ".vv ");
    line_edit_set(&line, "{x} .ew");
    assert_false(writing_next_blank(&writing));
    type(&writing, " ");
    assert_string_equal(line_edit_text(&line), "{x} .ew ");
}

static int release(void **state)
{
    (void)state;
    line_edit_release(&line);
    text_edit_release(&text);
    return 0;
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_and_blanks),
        cmocka_unit_test(a_line_takes_what_fits),
        cmocka_unit_test(another_text_begins_anew),
    };
    return cmocka_run_group_tests_name("writing", tests, NULL, release);
}
