// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_WORK_VIEW_H
#define UI_WORK_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/string.h"
#include "service/service.h"
#include "ui/form.h"
#include "ui/ui.h"

// The unsaved work of the screens that edit a dossier (intake, zrm, plan): begun, kept, saved and
// found again in one way.

enum { HOUSEHOLD_ID_SIZE = 64 };

// The argument of the screens "intake", "zrm" and "plan". It holds its own texts; keep it in the
// state of the screen that pushes (arguments must outlive the handler). Zeroed = a new household.
struct work_argument {
    char household[HOUSEHOLD_ID_SIZE]; // id or number; "" = a new household by intake
    char path[FORM_PATH_SIZE]; // the field to stand in: of a finding; "" = where the work is
    int64_t started; // of the piece of unsaved work to take up; 0 = the newest there is, if any
    bool
        finding; // it is of a finding: the message line says that one, not that work was found again
};

void work_argument_set(struct work_argument *argument, const char *household, const char *path);
// Where a record is, is known only to who has the dossier: the path of a contact or action by its id
// ("#" and the id), for dossier_view_path().
void work_argument_set_record(struct work_argument *argument, const char *household,
                              const char *id);

// The work of a screen; embed it in the state. Screens edit view.work.after.
struct work_view {
    struct work work;
    const char *screen; // of the screen's ops, "intake"
    bool typed_kept;    // what was kept last has text that is no value yet: never forgotten
    bool moved;         // the store changed while another screen lay over this one
    bool keep_failed;   // the last try to keep failed; its message stays until one succeeds
    bool finishing;     // the last try to save was to go on as well: work_view_finish sets it, and
                        // a screen that saves and closes
};

// Begins the work of an argument (NULL = new household), or takes up again what was left unsaved.
// Says in the message line that unsaved work was found again. For screen_ops.open. Of a closed
// household an intake, measurement or plan opens only with unsaved work, which is kept: ERROR_CONFLICT.
__attribute__((warn_unused_result)) bool work_view_open(struct work_view *view, struct ui *ui,
                                                        enum work_kind kind, const char *screen,
                                                        const struct work_argument *argument,
                                                        struct error *err);
// Releases, and forgets the unsaved record when nothing differs from the store any more. For
// screen_ops.close; keep first.
void work_view_close(struct work_view *view, struct ui *ui);

// Something was typed: tick(UI_TIMER_AUTOSAVE) comes 2 s after the first call since the last tick, also
// when the typing goes on.
void work_view_typed(struct ui *ui);

// Where the worker stands, as kept with the unsaved work.
struct work_place {
    int step;         // of a screen with steps or panes, from 1; 0 = none
    const char *path; // of the focused field; NULL = none
    size_t cursor;    // byte offset in it
    const char *kept; // form_state.kept: text that is no value yet; NULL or "" = none
};

// Writes the unsaved record: on leaving a field, on the timer, on leaving the screen and on
// hang-up. A failure is said in the message line and stays there; the next success clears it. The
// first for screens without a form; the second flushes the form first and takes path, cursor and
// kept text from it.
bool work_view_keep(struct work_view *view, struct ui *ui, const struct work_place *place);
bool work_view_keep_form(struct work_view *view, struct ui *ui, struct form *form, int step);

// Where resumed work was left (work.resumed). Texts live as long as the work is not kept again, so
// restore first: form_restore(form, place.path, place.cursor, place.kept). step 0 when not resumed.
void work_view_place(const struct work_view *view, struct work_place *ret_place,
                     char path[FORM_PATH_SIZE]);

// F2: saves to the dossier. Says "Saved 09:42" only after it is true; otherwise the error, and
// everything stays as typed. Where somebody else changed the same, the screen "conflict" opens on top
// once the handler is done. After it records in work.after have moved: call form_set_items() or
// form_refresh() and forget pointers.
bool work_view_save(struct work_view *view, struct ui *ui);
// The same for the acts that save and go on (service_finish_intake, ..._assessment,
// service_finalise_plan). `done` is the translated sentence for the message line; NULL = "Saved".
typedef bool work_act(struct service *service, struct work *work, struct error *err);
bool work_view_finish(struct work_view *view, struct ui *ui, work_act *act, const char *done,
                      struct error *err);

// F5: fetches what others saved, without touching what was typed. Keep first; after it records in
// work.after have moved. False, said in the message line, when that failed.
bool work_view_fetch(struct work_view *view, struct ui *ui);

// For screen_ops.result, after another screen has changed the store (screen_ops.changed sets
// view->moved): fetches it without a word. True: records in work.after have moved.
bool work_view_catch_up(struct work_view *view, struct ui *ui);

// For screen_ops.result: whether the worker chose in the screen "conflict" what is to stand. Then save
// or, when `finishing`, finish again: it goes by the choices.
bool work_view_decided(const struct screen_ops *from, const struct ui_value *value);

// Appends "16:58", with the day when it was not just now.
void work_view_moment(const struct ui *ui, int64_t moment, struct string *out);

// Row 1, right: "DRAFT, kept 09:42" (CONCEPT bewaard 09:42); nothing when nothing is unsaved.
void work_view_status(const struct work_view *view, const struct ui *ui, struct string *out);

#endif
