// SPDX-License-Identifier: EUPL-1.2
#include "journey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screen_text.h"

static const struct stroke intake[] = {
    {.press = "F6", .see = "2 van 14"}, // today, and oneself as coordinator
    {.type = "2", .see = "telefoon"},
    {.press = "Tab", .see = "3 van 14"},
    {.press = "Tab"},
    {.press = "Tab", .type = JOURNEY_QUESTION, .see = "4 van 14"},
    {.press = "Tab", .type = "v"},
    {.press = "F8", .type = "Bloemstraat", .see = "6 van 14"},
    {.press = "Tab", .type = "7"},
    {.press = "Tab", .see = "7 van 14"},
    {.press = "Tab", .type = "9712ab", .see = "8 van 14"},
    {.press = "PageDown", .type = "Fatma", .see = "9 van 14"},
    {.press = "Tab"},
    {.press = "Tab", .type = "Demir"},
    {.press = "Tab", .type = "12-3-1984"},
    {.press = "F8", .see = "10 van 14"},
    {.type = "fin"},
    {.press = "Space", .type = "huisv"},
    {.press = "Space", .type = "geest"},
    {.press = "Space", .see = "[x] Geestelijke"},
    {.press = "Tab", .see = "11 van 14"},
    {.press = "Tab", .type = "v"},
    {.press = "Tab", .type = "v", .see = "12 van 14"},
    {.press = "F8", .see = "13 van 14"},
    {.type = "4", .see = "ondersteuningsplan"},
    {.press = "F8", .see = "Intake afgerond"},
};

const struct strokes journey_intake = {intake, sizeof(intake) / sizeof(intake[0])};

struct term *journey_today_with(const struct term_options *options)
{
    enum { STORE_ARGUMENTS = 2, MOST = 8 };
    const char *arguments[MOST] = {"--store", in_home(options->home, PRACTICE)};
    struct term_options all = *options;
    for (size_t i = 0; options->arguments && options->arguments[i]; i++) {
        assert_true(STORE_ARGUMENTS + i + 1 < MOST);
        arguments[STORE_ARGUMENTS + i] = options->arguments[i];
    }
    all.arguments = arguments;
    return term_start(&all);
}

void journey_list(struct term *t)
{
    enum { FILTERS = 6 };
    term_keys(t, "2");
    for (int i = 0; i < FILTERS && !term_find(t, "filter: alle", NULL, NULL); i++)
        term_keys(t, "f");
    journey_see(t, "filter: alle");
    while (!term_find(t, "regel 1 van", NULL, NULL) && term_find(t, "regel ", NULL, NULL))
        term_keys(t, "Up"); // a vt100 has no Home
}

void journey_row_expect(struct term *t, const char *text)
{
    int row = 0;
    int column = 0;
    (void)term_cursor(t, &row, &column);
    if (!term_row_has(t, row, text))
        fail_msg("'%s' is not in the row of the cursor: %s", text, term_row(t, row));
}

void journey_down_to(struct term *t, const char *text)
{
    enum { ROWS_MOST = 60 };
    for (int i = 0; i < ROWS_MOST; i++) {
        int row = 0;
        int column = 0;
        (void)term_cursor(t, &row, &column);
        if (term_row_has(t, row, text))
            return;
        term_keys(t, "Down");
    }
    journey_text_expect(t, text, true);
    fail_msg("the cursor does not come to '%s'", text);
}

struct term *journey_start_with(const struct term_options *options)
{
    struct term *t = journey_today_with(options);
    if (term_find(t, "[1 Vandaag]", NULL, NULL) && !term_find(t, "TERUGGEVONDEN", NULL, NULL))
        journey_list(t);
    return t;
}

struct term *journey_start_as(const char *home, const char *login)
{
    const char *const arguments[] = {"--as", login, NULL};
    struct term *t = journey_today(home, .arguments = arguments);
    term_keys(t, "2");
    return t;
}

void journey_stroke(struct term *t, const struct stroke *stroke, struct key_count *count)
{
    if (stroke->press) {
        bool mark = strcmp(stroke->press, "Space") == 0;
        term_keys(t, stroke->press);
        if (count)
            *(mark ? &count->marks : &count->presses) += 1;
    }
    if (stroke->type)
        term_type(t, stroke->type);
    if (stroke->see)
        journey_see(t, stroke->see);
}

void journey_do(struct term *t, struct strokes strokes, struct key_count *count)
{
    for (size_t i = 0; i < strokes.count; i++)
        journey_stroke(t, &strokes.items[i], count);
}

void journey_text_expect(struct term *t, const char *text, bool there)
{
    if (term_find(t, text, NULL, NULL) == there)
        return;
    for (int row = 0; row < 24; row++)
        screen_text_print("%s", term_row(t, row));
    fail_msg("'%s' %s on the screen", text, there ? "is not" : "stands");
}

void journey_cursor_expect(struct term *t, int row, int column)
{
    int at_row = -1;
    int at_column = -1;
    bool visible = term_cursor(t, &at_row, &at_column);
    if (visible && at_row == row && at_column == column)
        return;
    for (int i = 0; i < 24; i++)
        screen_text_print("%s", term_row(t, i));
    fail_msg("the cursor stands at %d,%d instead of %d,%d", at_row, at_column, row, column);
}

char *journey_rows(struct term *t, int from, int to)
{
    enum { ROW_BYTES = 1024 };
    int row = 0;
    int column = 0;
    size_t size = (size_t)(to - from + 1) * ROW_BYTES;
    char *text = malloc(size);
    assert_non_null(text);
    (void)term_cursor(t, &row, &column);
    size_t length = (size_t)snprintf(text, size, "cursor %d,%d\n", row, column);
    for (int i = from; i < to && length < size; i++)
        length += (size_t)snprintf(text + length, size - length, "%s\n", term_row(t, i));
    assert_true(length < size);
    return text;
}

void journey_leave(struct term *t)
{
    term_send(t, "F3");
    assert_int_equal(term_wait_exit(t), 0);
    term_free(t);
}
