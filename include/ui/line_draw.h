// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_LINE_DRAW_H
#define UI_LINE_DRAW_H

#include <stdbool.h>

#include "ui/draw.h"
#include "ui/line_edit.h"

// Paints a line that is being edited on `cells` cells, blanks included. A "<" and a ">" ("‹" and "›") tell
// that text is hidden there. The cursor is put in it when it has the focus.
void line_draw(struct line_edit *line, struct frame *frame, int row, int column, int cells,
               bool focused);

#endif
