// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PLAN_KEPT_H
#define UI_PLAN_KEPT_H

#include <stdbool.h>

#include "base/string.h"
#include "model/dossier.h"
#include "ui/form.h"
#include "ui/plan_sheet.h"

// What was typed in the fields of a plan and is no value yet, while no form shows it: lines
// "id.field TAB text". By the id of the plan, goal or action, so that it stays with its record when
// others are taken out or put back. Pure.

// Adds what a form kept, lines "path TAB text" (form_state.kept). Lines by id are added as they are.
void plan_kept_add(struct string *kept, const struct dossier *dossier, const char *lines);
// Adds one text by the id of its record.
void plan_kept_add_text(struct string *kept, const char *id, const char *field, const char *text);
// Takes the lines of one record out, as a form can restore them.
void plan_kept_take(struct string *kept, const struct dossier *dossier,
                    const struct plan_place *place, struct string *ret_lines);
// Only the lines of records that are in the dossier: of a goal taken out nothing can be asked.
void plan_kept_live(const char *kept, const struct dossier *dossier, struct string *out);
// The path of the first line; false when there is none.
bool plan_kept_first(const char *kept, const struct dossier *dossier, char path[FORM_PATH_SIZE]);

#endif
