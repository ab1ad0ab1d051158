// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_FINDING_GO_H
#define UI_FINDING_GO_H

#include <stdbool.h>

#include "base/string.h"
#include "ui/finding_way.h"
#include "ui/judgement.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// F9 in the screens of a dossier: the panel, and from a finding to its field wherever that is. A screen
// that lies on the stack already is gone back to; another is opened on top, so that Esc comes back to
// where one was. Every screen keeps its work before it opens the panel.

// The argument of the screen "findings"; keep it in the state of the screen that pushes, zeroed at
// first, and string_release(unread) with that.
struct findings_argument {
    const struct dossier *dossier; // what is judged; must not change while the panel is open
    const struct work *work;       // of which it is `after`; NULL = as stored
    char at[FORM_PATH_SIZE];       // where the cursor is: a finding there comes first; "" = nowhere
    struct string unread;          // fields with text that is no value: lines "path TAB text"
    bool blocked;                  // opened because finishing was held up: says so
    // Set by the panel: the dossier in which the paths of the findings lie, with what is unsaved in other
    // screens.
    const struct dossier *judged;
    // Where a reason goes why a warning may stay as it is (ui/finding_waiver.h): into the current plan of
    // what is edited, then `edited_changed(ui, editor)` keeps it; without it into the store at once, then
    // the screen below fetches what is stored, or, when nobody else shows that dossier, the panel itself
    // into *read.
    struct dossier *edited;
    void (*edited_changed)(struct ui *ui, void *editor);
    void *editor;
    struct dossier *read;
};

// The panel over work, or over a dossier as it is stored. Enter there closes it and gives the path, for
// screen_ops.result (finding_chosen).
struct ui_result finding_panel_of_work(struct ui *ui, struct findings_argument *argument,
                                       const struct work *work);
struct ui_result finding_panel_of_stored(struct ui *ui, struct findings_argument *argument,
                                         const struct dossier *stored);
// Judges what an argument is about.
void finding_judge(struct judgement *judgement, struct ui *ui,
                   const struct findings_argument *argument);

// What the panel gives when a row was chosen.
struct ui_result finding_choose(struct ui *ui, const struct judgement *judgement,
                                const struct finding_row *row);
// Whether a screen that closed says where to go: value->text is the path.
bool finding_chosen(const struct ui_value *value);
// Goes there from the screen whose handler runs, and says the finding in the message line. `own` is
// its dossier, `work` what it has unsaved (NULL = nothing). UI_IGNORED: the field is in this very
// screen, at ret_way->path. `argument` lies in the state of the caller.
struct ui_result finding_go(struct ui *ui, const struct dossier *own, const struct work *work,
                            const char *path, struct work_argument *argument,
                            struct finding_way *ret_way);

// ^N: to the next finding without reading the panel, from the screen that is on top.
struct ui_result finding_go_next(struct ui *ui, const struct screen_ops *ops, void *state);

#endif
