// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PLAN_PANES_H
#define UI_PLAN_PANES_H

#include "ui/draw.h"
#include "ui/plan_screen.h"

// How the plan screen divides its area: a row with the plan in short and its findings, the goals, and
// under them everything of the chosen goal or a form in its place; a row being filled in and an open
// list lie over these. Goals and actions themselves: ui/plan_draw.h.

// Gives an open form its place, before keys go to it; else does nothing.
void plan_panes_layout(struct plan_state *plan, struct draw_area area);

// Paints nothing when there is no plan.
void plan_panes_draw(struct plan_state *plan, struct frame *frame, struct draw_area area);

#endif
