// SPDX-License-Identifier: EUPL-1.2
#include "ui/line_draw.h"

#include "ui/stretch.h"

void line_draw(struct line_edit *line, struct frame *frame, int row, int column, int cells,
               bool focused)
{
    struct line_view view = line_edit_view(line, cells);
    const struct stretch_line shown = {.text = line_edit_text(line),
                                       .start = view.start,
                                       .length = line->text.length - view.start,
                                       .role = DRAW_INPUT,
                                       .fill = true};
    stretch_draw(frame, row, column + view.column, view.cells, &shown, &line->place);
    if (view.left)
        draw_hidden(frame, row, column, false);
    if (view.right)
        draw_hidden(frame, row, column + view.column + view.cells, true);
    if (focused)
        draw_cursor(frame, row, column + view.cursor);
}
