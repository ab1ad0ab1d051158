// SPDX-License-Identifier: EUPL-1.2
#include "term_internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static unsigned long mix(unsigned long hash, unsigned long value)
{
    return (hash ^ value) * 1099511628211UL;
}

static unsigned long bits_of(const struct term_attribute *look)
{
    unsigned long colours =
        (unsigned long)(look->foreground + 2) * 512 + (unsigned long)(look->background + 2);
    return colours * 16 + (look->bold ? 1U : 0U) + (look->underline ? 2U : 0U) +
           (look->reverse ? 4U : 0U) + (look->blink ? 8U : 0U);
}

static void look_at_cell(struct term *t, int row, int column, unsigned long *text,
                         unsigned long *look)
{
    VTermScreenCell cell;
    if (!vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = column}, &cell))
        return;
    struct term_attribute attribute = term_attr(t, row, column);
    bool coloured =
        attribute.foreground != TERM_COLOUR_DEFAULT || attribute.background != TERM_COLOUR_DEFAULT;
    if (t->on->plain && coloured)
        term_fail_with_screen(t, "a colour where there should be none");
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
        *text = mix(*text, cell.chars[i]);
    *text = mix(*text, ' ');
    *look = mix(*look, bits_of(&attribute));
}

void term_look(struct term *t)
{
    int rows = 0;
    int columns = 0;
    int cursor_row = 0;
    int cursor_column = 0;
    unsigned long look = 0;
    term_screen_size(t, &rows, &columns);
    (void)term_cursor(t, &cursor_row, &cursor_column);
    unsigned long text = mix((unsigned long)cursor_row, (unsigned long)cursor_column);
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++)
            look_at_cell(t, row, column, &text, &look);
    if (text == t->text_before && look != t->look_before)
        term_fail_with_screen(t, "only attributes differ from the frame before");
    t->text_before = text;
    t->look_before = look;
}
