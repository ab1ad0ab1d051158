// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_CHOOSE_H
#define UI_CHOOSE_H

#include <stdbool.h>

#include "ui/draw.h"
#include "ui/line_edit.h"
#include "ui/pick.h"

// A pick list that is no field of a form: a question in one line with the list under it, filtered by
// what is typed. One at a time in a screen. Zero-initialised is closed.

enum { CHOOSE_TITLE_SIZE = 96 };

struct choose {
    int what; // the caller's own word for what is being chosen
    char title[CHOOSE_TITLE_SIZE];
    struct pick pick;
    struct line_edit filter;
};

enum choose_answer {
    CHOOSE_MOVED,  // the key was used
    CHOOSE_TAKEN,  // choose_value() was chosen, and the list is closed
    CHOOSE_CLOSED, // Esc
    CHOOSE_OTHER,  // not a key for a list: F1, F3 ...
};

void choose_release(struct choose *choose);
bool choose_is_open(const struct choose *choose);

// `title` is translated and copied. `current` (may be NULL) is the value the list begins at.
void choose_open(struct choose *choose, int what, const char *title,
                 const struct pick_source *source, const char *current);
void choose_open_set(struct choose *choose, int what, const char *title,
                     const struct choice_set *set, const char *current);
void choose_close(struct choose *choose);

enum choose_answer choose_key(struct choose *choose, int key);
void choose_paste(struct choose *choose, const char *text);
// The value last taken; lives until the next list is opened. Never NULL after CHOOSE_TAKEN.
const char *choose_value(const struct choose *choose);

// The question at `row`, the list under it; the cursor goes there.
void choose_draw(struct choose *choose, struct frame *frame, struct draw_area area, int row,
                 int column);

#endif
