// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_LINE_EDIT_H
#define UI_LINE_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"
#include "ui/edit_history.h"
#include "ui/edit_place.h"

// One line of text with a cursor between grapheme clusters. Pure: no drawing. The text is always
// NFC without control characters. Zero-initialised is an empty line.

// Of a line without a limit of its own, as of a search: more than anybody types, and little to paint.
enum { LINE_EDIT_MOST = 1000 };

struct line_edit {
    struct string text;
    size_t cursor; // byte offset, on a cluster boundary
    size_t limit;  // most code points; 0 = LINE_EDIT_MOST. What does not fit is not taken
    bool cut;      // what was last typed or pasted did not all fit
    int scroll;    // cells hidden at the left
    struct edit_place place;
    struct edit_history history;
};

void line_edit_release(struct line_edit *line);
// Replaces the text, puts the cursor at its end and forgets the undo steps. NULL is "".
void line_edit_set(struct line_edit *line, const char *text);
const char *line_edit_text(const struct line_edit *line);
// The most code points that can be typed.
size_t line_edit_limit(const struct line_edit *line);

// Handles a key: text, Left Right Home End ^A ^E, Backspace Delete ^W ^U, ^Z ^Y. False when the key
// is not for a line, or nothing was left to undo or redo.
bool line_edit_key(struct line_edit *line, int key);
// Inserts text at the cursor, or in the place of what is chosen, as one undo step; line ends and tabs
// become spaces.
void line_edit_insert(struct line_edit *line, const char *text);
void line_edit_move(struct line_edit *line, size_t offset); // to a byte offset, rounded down

// What shows of a line. Where text is hidden, the first or the last cell is kept for a mark; the cursor
// never stands on one, and all of the character under it shows.
struct line_view {
    size_t start;      // byte offset of the first cluster that shows
    bool left, right;  // text is hidden there
    int column, cells; // of the text, within the cells asked for
    int cursor;        // its cell, counted from the mark at the left
};

// Scrolls so that the cursor is within `cells` (>= 2). Fewer than 4 cells have no room for marks.
struct line_view line_edit_view(struct line_edit *line, int cells);

#endif
