// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PLAN_READ_H
#define UI_PLAN_READ_H

#include "ui/dossier_screen.h"
#include "ui/text_sheet.h"

// A version of a plan as a text to read, and two versions beside each other. The sheet was begun; the
// lines of a goal have its number, from 1, as their mark.

// Wish, agreements, goals and actions of one version, in full.
void plan_read_version(const struct dossier_screen *screen, const struct plan *plan,
                       struct text_sheet *sheet);
// What differs: the plan in force on the left, the draft on the right.
void plan_read_differences(const struct dossier_screen *screen, const struct plan *before,
                           const struct plan *after, struct text_sheet *sheet);

#endif
