// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TEXT_EDIT_H
#define UI_TEXT_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"
#include "ui/edit_history.h"
#include "ui/edit_place.h"

// Text of several paragraphs with soft wrap: wrapping is shown, never stored; a line end in the text
// is the end of a paragraph. Pure. Zero-initialised is empty; set `columns` before keys come in.

struct text_line {
    size_t start;  // byte offset
    size_t length; // bytes shown, without the line end or the blank at the wrap
};

struct text_edit {
    struct string text;
    size_t cursor; // byte offset, on a cluster boundary
    size_t limit;  // most code points; 0 = none
    bool cut;      // what was last typed or pasted did not all fit
    int columns;   // width of the wrap
    int rows;      // of the window, for PgUp and PgDn
    int goal;      // the cell that Up and Down aim for, plus 1; 0 = where the cursor is
    size_t top;    // first screen line of the window
    struct edit_place place;
    struct edit_history history;
    struct text_line *lines; // the wrap of text, valid after text_edit_wrap
    size_t line_count;
    size_t line_capacity;
};

void text_edit_release(struct text_edit *edit);
void text_edit_set(struct text_edit *edit, const char *text); // cursor at the end, no undo steps
const char *text_edit_text(const struct text_edit *edit);
void text_edit_size(struct text_edit *edit, int columns, int rows);

// Text, Enter, arrows, Home End ^A ^E, PgUp PgDn, Backspace Delete ^W ^U (the paragraph), ^Z ^Y.
// False: not for a text; also Up in the first line and Down in the last, and nothing to undo.
bool text_edit_key(struct text_edit *edit, int key);
// At the cursor, or in the place of what is chosen; one undo step.
void text_edit_insert(struct text_edit *edit, const char *text);
void text_edit_move(struct text_edit *edit, size_t offset);

// The screen lines, and where the cursor stands in them. There is always one line.
size_t text_edit_lines(struct text_edit *edit, const struct text_line **ret_lines);
void text_edit_cursor(struct text_edit *edit, size_t *ret_line, int *ret_cell);
// Keeps the cursor within the window of `rows` lines: the first line to show.
size_t text_edit_top(struct text_edit *edit);

#endif
