// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ACT_FORM_H
#define UI_ACT_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/dossier.h"
#include "service/act_drafts.h"
#include "ui/form.h"
#include "ui/pick.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// What the screens for one act on a household have in common (closing, reopening, hand_over,
// stand_in): they say what will happen, ask a few fields, and F8 does it. The state of such a screen
// begins with a struct act_form, so that these functions serve in its table of operations.

struct act_form {
    struct ui *ui;
    struct dossier dossier; // as stored; zeroed when the act is about no household in particular
    const char *except;     // login that act_form_workers leaves out; NULL = nobody
    struct string intro;    // what will happen; lines
    struct form form;
    bool typed;                      // something was filled in
    bool warned;                     // that leaving does nothing
    struct act_draft draft;          // kind NULL: what is typed is not kept
    struct string kept;              // what the store has of it
    char place[FORM_PATH_SIZE + 32]; // "closing:path of the argument", for who finds it again
};

// Reads the household of a work_argument (access is asked; the dossier was opened before). An empty
// or absent argument: no household. The screen then fills the intro and the items.
__attribute__((warn_unused_result)) bool act_form_open(struct act_form *act, struct ui *ui,
                                                       const void *argument, struct error *err);
void act_form_release(struct act_form *act);
// Reads the household again.
void act_form_reread(struct act_form *act);

// Last of screen_ops.open: from now on what is typed is kept, two seconds after a key, when the line drops
// and when the screen is left without doing the act. What was left in this form of this household stands in
// it again. `screen` lives for ever; the argument is that of act_form_open.
void act_form_resume(struct act_form *act, const char *screen, const void *argument);
// The same of a screen that was opened without its household: `household` (id; NULL = about none) and
// `title` are what it is about, and live as long as the screen.
void act_form_resume_about(struct act_form *act, const char *screen, const char *household,
                           const char *title, const void *argument);

// Active workers of neighbourhood teams by name and team, without act->except (stored: login). Context: the act_form.
struct pick_source act_form_workers(struct act_form *act);

// Values of a list of translated texts, which may also be typed otherwise. `words` ends in NULL and
// lives as long as the source.
struct pick_source act_form_words(const char *const *words);

// Just before the act, so that what was kept is forgotten in its transaction; act_form_end follows.
void act_form_begin(struct act_form *act);
// After an act: true closes the screen with `done` in the message line. False says why not, at the
// field that err names. `done` is translated.
struct ui_result act_form_end(struct act_form *act, bool succeeded, const struct error *err,
                              const char *done);
// Whether every required field is filled in and can be read; else says which is not, and goes there.
bool act_form_complete(struct act_form *act);

// The same without closing: whether it was done. What is typed from then on is another piece.
bool act_form_done(struct act_form *act, bool succeeded, const struct error *err, const char *done);

// For struct screen_ops and the tables of actions; `state` begins with a struct act_form.
void act_form_close(struct ui *ui, void *state);
void act_form_layout(struct ui *ui, void *state, struct draw_area area);
void act_form_draw(struct ui *ui, void *state, struct frame *frame, struct draw_area area);
void act_form_guide(struct ui *ui, const void *state, struct string *out);
size_t act_form_hints(struct ui *ui, const void *state, struct ui_hint *hints);
void act_form_explain(struct ui *ui, const void *state, struct string *out);
bool act_form_last_stop(const void *state);
bool act_form_typing(const void *state);
struct ui_result act_form_key(struct ui *ui, void *state, int key);
struct ui_result act_form_tick(struct ui *ui, void *state, enum ui_timer timer);
void act_form_hangup(struct ui *ui, void *state);
struct writing act_form_writing(void *state);
struct ui_result act_form_paste(struct ui *ui, void *state, const char *text);
const char *act_form_household(const void *state);
struct ui_result act_form_back(struct ui *ui, void *state);

#endif
