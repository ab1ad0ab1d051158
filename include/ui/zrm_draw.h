// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ZRM_DRAW_H
#define UI_ZRM_DRAW_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/draw.h"
#include "ui/line_edit.h"
#include "ui/text_edit.h"
#include "ui/zrm_sheet.h"

// How the sheet of a measurement is painted. The current row has '>' and the cursor in column 0, so
// that a braille line begins with the domain; nothing is said by place or colour alone.

struct zrm_look {
    const struct zrm_sheet *sheet;
    size_t current;           // row with the '>'
    bool focused;             // the cursor stands there
    bool in_head;             // the cursor stands above it, in the head
    bool hidden;              // earlier scores are hidden
    struct line_edit *reason; // being typed in the current row; NULL = not
};

// Screen rows the sheet needs: rows, and the heading above what is outside the question.
int zrm_sheet_height(const struct zrm_sheet *sheet);

// The heading and the rows; *top is the first line shown and follows the current row.
void zrm_draw_sheet(const struct zrm_look *look, int *top, struct frame *frame,
                    struct draw_area area);

// The five level names in a box beside the row of the domain, with the levels of now and before.
void zrm_draw_levels(const struct zrm_look *look, struct frame *frame, struct draw_area area);

// The rows under the sheet: reason and note of a row, or what the signs mean. With `note` that is
// being typed.
void zrm_draw_pane(const struct zrm_row *line, struct text_edit *note, struct frame *frame,
                   struct draw_area area);

#endif
