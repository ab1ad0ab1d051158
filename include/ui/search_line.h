// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_SEARCH_LINE_H
#define UI_SEARCH_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/draw.h"
#include "ui/line_edit.h"
#include "ui/list_view.h"
#include "ui/ui.h"

// The line in which a list of households is searched while one types, with the count in words.

struct search_line {
    struct line_edit edit;
    bool searched; // something was searched and is not logged yet
};

void search_line_release(struct search_line *line);
const char *search_line_text(const struct search_line *line);
bool search_line_blank(const struct search_line *line);

enum search_answer {
    SEARCH_IGNORED, // not a key of the line
    SEARCH_MOVED,   // the cursor moved
    SEARCH_TYPED,   // the text changed: search anew
    SEARCH_LEFT,    // an arrow or Tab: to the list
};

enum search_answer search_line_key(struct search_line *line, int key);
enum search_answer search_line_paste(struct search_line *line, const char *text);
void search_line_clear(struct search_line *line);

// Leaving the search: it is logged, once, with the number of rows shown.
void search_line_leave(struct search_line *line, struct ui *ui, size_t shown);

// One row of the area: the text or, without one, what can be typed; and "3 of 43 households, filter:
// my own" (`filter` is translated; NULL = none). What was found are the rows of `list`.
void search_line_draw(struct search_line *line, struct frame *frame, struct draw_area area,
                      bool focused, const struct list_view *list, size_t all, const char *filter);

#endif
