// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ROW_EDIT_H
#define UI_ROW_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "ui/calendar.h"
#include "ui/draw.h"
#include "ui/line_edit.h"
#include "ui/pick.h"
#include "ui/screen.h"

// One row of a list that is being filled in where it stands: a few cells beside each other. Tab and
// Enter go to the next cell, Enter in the last one keeps the row. In a list of values Enter and digits
// take, and Tab takes and goes on, as in a form; typing then replaces what was taken. What a cell holds is read by the
// owner when it is left; nothing is refused.

enum { ROW_CELLS = 4 };

enum row_kind {
    ROW_TEXT,
    ROW_PICK, // a list, opened by typing or F4
    ROW_DATE, // a day to come; what it means shows while typing, F4 opens a calendar
    ROW_DIGIT,
};

struct row_cell {
    enum row_kind kind;
    const char *label; // translated: what belongs here, shown while the cell is empty
    int column;        // from the left of the row
    int cells;
    size_t limit; // most code points
    const struct pick_source *source;
    // What is typed, for a source that offers it as something new; may be NULL.
    const char **typed;
};

struct row_edit {
    struct row_cell cells[ROW_CELLS];
    struct line_edit lines[ROW_CELLS];
    struct string values[ROW_CELLS]; // of a pick: the value that was chosen; else empty
    size_t count;
    size_t focus;
    struct date today;
    struct pick pick;
    struct calendar calendar;
    bool open;
    bool fresh; // the cell was just entered or filled: typing replaces a choice, date or digit
};

enum row_answer {
    ROW_IGNORED,
    ROW_DONE,
    ROW_TAKEN,  // a value was chosen for the cell, which is still the current one: read it
    ROW_LEFT,   // the cell was left: read it
    ROW_KEPT,   // Enter in the last cell, which was left too
    ROW_CLOSED, // Esc; the current cell was left
};

void row_edit_release(struct row_edit *row);
void row_edit_begin(struct row_edit *row, const struct row_cell *cells, size_t count,
                    struct date today);
// What stands in a cell already.
void row_edit_set(struct row_edit *row, size_t cell, const char *text);

// After ROW_TAKEN, ROW_LEFT and the others that leave a cell, *ret_left is its index.
enum row_answer row_edit_key(struct row_edit *row, int key, size_t *ret_left);
// Another text in the focused cell, of a pick with its value, as if it was chosen.
void row_edit_take(struct row_edit *row, const char *text, const char *value);
// For screen_ops.writing: the focused cell of text.
struct writing row_edit_writing(struct row_edit *row);
void row_edit_paste(struct row_edit *row, const char *text);

// What a cell holds: of a pick the value chosen, or the text as typed when nothing was; of a date the
// day as ISO text; "" when it is empty. False when it cannot be read as a date or digit; *ret_value
// is then the text as typed.
bool row_edit_value(const struct row_edit *row, size_t cell, struct string *ret_value);

// At a screen row of `area`; an open list or calendar is painted by row_edit_draw_list, last of all.
void row_edit_draw(struct row_edit *row, struct frame *frame, struct draw_area area, int at);
void row_edit_draw_list(struct row_edit *row, struct frame *frame, struct draw_area area, int at);
// The guide: what belongs in the cell, and the date being typed.
void row_edit_guide(const struct row_edit *row, struct string *out);
// For screen_ops.hints.
size_t row_edit_hints(const struct row_edit *row, struct ui_hint *hints);

#endif
