// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_DOSSIER_VIEW_H
#define UI_DOSSIER_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/string.h"
#include "model/dossier.h"
#include "ui/form.h"
#include "ui/screen.h"
#include "ui/ui.h"
#include "ui/work_view.h"
#include "validation/check.h"

// What the screens that show a dossier have in common besides their unsaved work (ui/work_view.h):
// the title, and findings with the way from a finding to its field.

// Row 1, left: "Intake   Berg, van den - Yilmaz   2024-0173". `what` is translated.
void dossier_view_title(const char *what, const struct dossier *dossier, struct string *out);
// ---- findings ----------------------------------------------------------------------------------

// The findings of a dossier with what is unsaved. Zeroed = not judged yet.
struct judgement {
    struct arena arena;
    struct validation_result result;
    bool done;
};

void judgement_of(struct judgement *judgement, struct ui *ui, const struct dossier *dossier);
void judgement_release(struct judgement *judgement);
// The first finding whose path is `path`, or lies under it; NULL when there is none.
const struct finding *judgement_at(const struct judgement *judgement, const char *path);
// Appends "FOUT: <message> <fix>" (without the fix when there is no room) for the field: for
// screen_ops.guide. Nothing when there is none.
void judgement_guide(const struct judgement *judgement, const char *path, struct string *out);
// Appends "2 FOUT, 1 LET OP, 3 TIP" (translated), or that nothing was found.
void judgement_counts(const struct validation_result *result, struct string *out);

// The argument of the screen "findings"; keep it in the state of the screen that pushes, zeroed at
// first. `last` remembers the finding jumped to, so that F9, Enter, repair, F9, Enter goes through
// all of them.
struct findings_argument {
    const struct dossier *dossier; // must not change while the panel is open
    const char *household;         // NULL: dossier->household.id
    char last[FORM_PATH_SIZE];     // the path of the finding last jumped to; "" = none yet
    size_t last_row;               // where it stood in the panel
    size_t unread;                 // fields with text that is no value: the heading says so
    bool blocked;                  // opened because finishing was held up: says so
    // Where a reason goes why a warning may stay as it is (ui/finding_waiver.h): into the current plan of
    // what is edited, then `edited_changed(ui, editor)` keeps it; without it into the store at once, then
    // the screen below fetches what is stored, or, when nobody else shows that dossier, the panel itself
    // into *read.
    struct dossier *edited;
    void (*edited_changed)(struct ui *ui, void *editor);
    void *editor;
    struct dossier *read;
};

// F9: pushes the panel. Enter there closes it and gives value.text = the path to go to; the same in
// the pushing screen's result(): `if (from == screen_find("findings") && value->given)`.
struct ui_result dossier_view_findings(struct ui *ui, struct findings_argument *argument,
                                       const struct dossier *dossier);

// The screen that holds a path of this dossier: "intake" for household, members and intake (for the
// coordinators too, as long as the intake lasts: later they are in "dossier"), "zrm" for assessments,
// "plan" for plans, "record" for the rest; NULL for what is no path.
const char *dossier_view_screen_of(const struct dossier *dossier, const char *path);
// Opens the screen that holds `path`, instead of the one that calls (`self`, its ops name), on that
// field; keep the work first. For a path of `self` itself: UI_IGNORED, focus it. Without such a
// screen a message says so. `argument` in the state of the caller.
struct ui_result dossier_view_go_to(struct ui *ui, const char *self, const struct dossier *dossier,
                                    const char *path, struct work_argument *argument);

// The path of work_argument.path in a dossier: of a contact or an action given by its id, or the path
// itself. "" when there is no such record. Returns `buffer` or `path`.
const char *dossier_view_path(const struct dossier *dossier, const char *path,
                              char buffer[FORM_PATH_SIZE]);

// Puts the cursor of a form on a path, or else on the field nearest above it ("intake.domains[1]"
// on "intake.domains", "members[0].from" in the block of that member). False when there is none.
bool dossier_view_focus(struct form *form, const char *path);

#endif
