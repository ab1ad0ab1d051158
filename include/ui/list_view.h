// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_LIST_VIEW_H
#define UI_LIST_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"
#include "ui/draw.h"

// A table of any number of rows of which only the visible ones are asked for. The current row has a
// '>' in column 0 and the hardware cursor stands there; its first column is shown in focus (only
// that one: a move then costs few bytes). Marked rows have a '*' in column 1.

enum list_align {
    LIST_LEFT,
    LIST_RIGHT,
    LIST_NUMBER // of households: left, and wider where a visible row has a long one (2026-172345)
};

struct list_column {
    const char *title; // translated where it is drawn; NULL = no heading
    int width;         // cells; 0 = shares what is left over
    enum list_align align;
};

// Where rows come from. `cell` appends the text of a cell and may change *role (DRAW_NORMAL).
struct list_source {
    void *context;
    void (*cell)(void *context, size_t row, size_t column, struct string *out,
                 enum draw_role *role);
    bool (*marked)(void *context, size_t row); // NULL = no marks
    // A row that cannot be current: a heading inside the list; drawn from column 0 on. NULL = none.
    bool (*heading)(void *context, size_t row);
    // A row of which the text of column 0 goes over all columns. NULL = none.
    bool (*whole)(void *context, size_t row);
    // What a row says in a sentence (ui/sentences.h), where its cells beside each other do not: appends to
    // `out`; nothing = the row belongs to the one before. NULL = the cells with their headings.
    void (*sentence)(void *context, size_t row, struct string *out);
};

// Zero-initialised is an empty list.
struct list_view {
    size_t count;   // set by the owner, through list_view_set_count
    size_t current; // < count, or 0
    size_t top;     // first visible row
    int page;       // visible rows
    bool more;      // there are more rows than `count`, which come when one is near them
    bool asleep;    // the '>' stands elsewhere on the screen: none here
};

// Keeps current and top within the new number of rows.
void list_view_set_count(struct list_view *list, size_t count);
void list_view_set_page(struct list_view *list, int rows);
void list_view_select(struct list_view *list, size_t row); // and scrolls to it

// Up Down PgUp PgDn Home End. True when the key was one of these (also at the end of the list).
// `source` (may be NULL) tells which rows are headings.
bool list_view_key(struct list_view *list, const struct list_source *source, int key);

// Cells of each column on `cells` in all, with one blank between; shrinks the last ones when there
// is no room. `ret_widths` has `count` places.
void list_view_widths(const struct list_column *columns, size_t count, int cells, int *ret_widths);

// Draws heading (when `columns` have titles) and rows into the area and sets the page. `focused`:
// the cursor goes to the current row. A frame that is told gets the rows as sentences: of very many those
// around the current one.
void list_view_draw(struct list_view *list, const struct list_source *source,
                    const struct list_column *columns, size_t count, struct frame *frame,
                    struct draw_area area, bool focused);

// "row 7 of 4.312", "row 7 of more than 60", translated.
void list_view_position(const struct list_view *list, struct string *out);

#endif
