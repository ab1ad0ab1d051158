// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PLAN_READ_H
#define UI_PLAN_READ_H

#include "ui/dossier_screen.h"
#include "ui/plan_sheet.h"
#include "ui/text_sheet.h"

// A version of a plan as a text to read, and two versions beside each other. The sheet was begun; the
// lines of a goal or action of a version have its mark.

// Of a goal, or of one of its actions (PLAN_NOWHERE = the goal itself). Never 0.
size_t plan_read_mark(size_t goal, size_t action);
// The goal and action of a mark, PLAN_NOWHERE where it is about none.
void plan_read_place(size_t mark, struct plan_place *place);

// Wish, agreements, goals and actions of one version, in full.
void plan_read_version(const struct dossier_screen *screen, const struct plan *plan,
                       struct text_sheet *sheet);
// What differs: the plan in force on the left, the draft on the right.
void plan_read_differences(const struct dossier_screen *screen, const struct plan *before,
                           const struct plan *after, struct text_sheet *sheet);

#endif
