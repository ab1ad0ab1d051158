// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TEXT_SHEET_H
#define UI_TEXT_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/string.h"
#include "ui/draw.h"
#include "ui/list_view.h"

// A text to be read line by line: wrapped to the width of the screen, never changed. The cursor goes
// from line to line, so that a reader and a braille display follow.

struct text_sheet_line {
    const char *text;
    enum draw_role role;
    size_t mark; // the caller's own number of what the line is about
};
LIST_TYPE(text_sheet_lines, struct text_sheet_line);

// Zero-initialised is empty.
struct text_sheet {
    struct arena arena;
    struct text_sheet_lines lines;
    struct text_sheet_lines
        whole; // what was added, before it was wrapped; `mark` is its first line
    struct list_view list;
    int width;   // for which it was filled; 0 = not filled yet
    bool upward; // what is added comes above what is there
    size_t mark;
};

void text_sheet_release(struct text_sheet *sheet);
// Empties it for lines of so many cells. The cursor stays at its line; to begin anew, select 0.
void text_sheet_begin(struct text_sheet *sheet, int width);
// The same for what is read backwards: each text that is added stands above those before it. The cursor
// stays with its line, and so does what is seen.
void text_sheet_begin_upward(struct text_sheet *sheet, int width);
// Lines added from now on are about this.
void text_sheet_mark(struct text_sheet *sheet, size_t mark);
// Adds a text, wrapped at words, each line after `indent` blanks. Made printable first.
void text_sheet_add(struct text_sheet *sheet, int indent, enum draw_role role, const char *text);
__attribute__((format(printf, 4, 5))) void text_sheet_format(struct text_sheet *sheet, int indent,
                                                             enum draw_role role,
                                                             const char *format, ...);
// Adds texts beside each other in columns of so many cells, one blank between, each wrapped.
void text_sheet_columns(struct text_sheet *sheet, enum draw_role role, const char *const *texts,
                        const int *widths, size_t count);
// After the last line, and after the last of those that came above: the cursor is put within what there
// is.
void text_sheet_end(struct text_sheet *sheet);
// Puts the cursor at the first line with a mark; false when there is none.
bool text_sheet_go_to(struct text_sheet *sheet, size_t mark);

// The mark of the line with the cursor.
size_t text_sheet_mark_here(const struct text_sheet *sheet);

bool text_sheet_key(struct text_sheet *sheet, int key);
// `focused`: the cursor goes to the current line. A frame that is told gets what was added as sentences.
void text_sheet_draw(struct text_sheet *sheet, struct frame *frame, struct draw_area area,
                     bool focused);

// Appends a text cut to `cells`, and blanks up to them.
void text_pad(const char *text, int cells, struct string *out);

#endif
