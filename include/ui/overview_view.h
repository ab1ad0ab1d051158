// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_OVERVIEW_VIEW_H
#define UI_OVERVIEW_VIEW_H

#include "base/date.h"
#include "base/string.h"
#include "service/service.h"
#include "ui/draw.h"
#include "ui/ui.h"

// How a household looks in a list and in the preview beside it: from its overview only, never from
// the dossier, so that nothing here is a logged read.

// Appends "14-10", with the year when it is another one, or "-" when absent.
void overview_view_day(struct date day, struct date today, struct string *out);

// Appends today and who is at work, for the right of row 1: "Wed 14-10-2026   S. Bakker, Zuid".
void overview_view_today(struct ui *ui, struct string *out);

// Appends "FOUT 2 LET OP 1" (in a sentence with a comma between) and sets the role that goes with it; nothing
// when all is well.
void overview_view_attention(const struct overview *overview, bool told, struct string *out,
                             enum draw_role *role);

// Appends the preview, six lines.
void overview_view_preview(struct ui *ui, const struct overview *overview, struct string *out);
// Draws it below a rule, or beside a divider in a narrow area, where each part of a line has a row,
// and blank rows stand between lines.
void overview_view_draw(const char *preview, struct frame *frame, struct draw_area area,
                        bool narrow);

#endif
