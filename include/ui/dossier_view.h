// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_DOSSIER_VIEW_H
#define UI_DOSSIER_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"
#include "model/dossier.h"
#include "ui/finding_go.h"
#include "ui/form.h"
#include "ui/screen.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// What the screens that show a dossier have in common besides their unsaved work (ui/work_view.h):
// the title, and the way to a field; their findings are in ui/judgement.h and ui/finding_go.h.

// Row 1, left: "Intake   Berg, van den - Yilmaz   2024-0173". `what` is translated.
void dossier_view_title(const char *what, const struct dossier *dossier, struct string *out);
// The path of work_argument.path in a dossier: of a contact or an action given only by its id, or the
// path itself with places for ids (model/path_id.h). "" when there is no such record. Returns `buffer`.
const char *dossier_view_path(const struct dossier *dossier, const char *path,
                              char buffer[FORM_PATH_SIZE]);

// Puts the cursor of a form on a path, or else on the field nearest above it ("intake.domains[1]"
// on "intake.domains", "members[0].from" in the block of that member). False when there is none.
bool dossier_view_focus(struct form *form, const char *path);

#endif
