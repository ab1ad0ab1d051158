// SPDX-License-Identifier: EUPL-1.2
#include "ui/line_draw.h"

void line_draw(struct line_edit *line, struct frame *frame, int row, int column, int cells,
               bool focused)
{
    struct line_view view = line_edit_view(line, cells);
    draw_cell(frame, row, column + view.column, view.cells, DRAW_INPUT,
              line_edit_text(line) + view.start);
    if (view.left)
        draw_hidden(frame, row, column, false);
    if (view.right)
        draw_hidden(frame, row, column + view.column + view.cells, true);
    if (focused)
        draw_cursor(frame, row, column + view.cursor);
}
