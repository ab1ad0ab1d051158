// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TAB_ROWS_H
#define UI_TAB_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "ui/dossier_screen.h"
#include "ui/list_view.h"
#include "ui/tab_list.h"

// A tab of the dossier that shows several of its lists below each other, each under a heading. An
// empty one has a row that says what to do; it can have the cursor, so that F6 knows what is meant.
// Zero-initialised is empty.

struct tab_row {
    const char *list; // of the dossier: "contacts"
    size_t index;     // in that list; SIZE_MAX of a heading or a sentence
    bool heading;     // cannot have the cursor
    const char *text; // of a heading or a sentence, translated
    const char *id;   // what the cursor holds on to when the dossier is read again
};

struct tab_rows {
    struct dossier_screen *screen;
    struct arena arena;
    LIST_OF(struct tab_row) rows;
    struct tab_list list;
    // The text of a column of a row that is a record; may change the role.
    void (*cell)(const struct dossier_screen *screen, const struct tab_row *row, size_t column,
                 struct string *out, enum draw_role *role);
};

// Building, in load(): begin, then headings, records and sentences, then end.
void tab_rows_begin(struct tab_rows *rows, struct dossier_screen *screen);
void tab_rows_heading(struct tab_rows *rows, const char *list, const char *text);
void tab_rows_record(struct tab_rows *rows, const char *list, size_t index);
void tab_rows_sentence(struct tab_rows *rows, const char *list, const char *text);
void tab_rows_end(struct tab_rows *rows);
void tab_rows_release(struct tab_rows *rows);

// The row under the cursor; NULL when there is none that can have it.
const struct tab_row *tab_rows_current(const struct tab_rows *rows);
bool tab_rows_key(struct tab_rows *rows, int key);
// The first row of the next list, or of the one before.
// Whether the cursor is in the last list that has rows.
bool tab_rows_at_last(const struct tab_rows *rows);
void tab_rows_next(struct tab_rows *rows, bool forward);
// Puts the cursor on "contacts[3]", "contacts[<id>].text" or the first of "contacts".
bool tab_rows_go_to(struct tab_rows *rows, const char *path);
void tab_rows_draw(struct tab_rows *rows, const struct list_column *columns, size_t count,
                   struct frame *frame, struct draw_area area);

// The path of a record for the screen "record", by id where there is one: "contacts[<id>]".
void tab_rows_path(const struct tab_rows *rows, const struct tab_row *row, struct string *out);

#endif
