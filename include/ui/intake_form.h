// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_INTAKE_FORM_H
#define UI_INTAKE_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"
#include "ui/choose.h"
#include "ui/dossier_view.h"
#include "ui/form.h"
#include "ui/intake_steps.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// The intake screen's state and how it goes from step to step: the form, the work below it, and
// text that is no value yet.

struct intake_state {
    struct ui *ui;
    struct work_view view;
    struct form form;
    struct intake_sources sources;
    int step;
    struct string elsewhere; // text of other steps that is no value yet, as form_state.kept
    bool typed;              // since the work was kept last
    bool stale;              // rows must be made anew when the field is left
    bool unjudged;           // a value changed since the findings were looked for
    bool hung_up;            // everything is kept, and stays as it was
    bool refused;            // finishing was refused because of empty fields
    struct judgement judgement;
    struct findings_argument findings;
    struct work_argument argument;
    struct choose choose; // open: what becomes of work that cannot be saved as it stands
};

struct date intake_today(const struct intake_state *state);

// Starts the form on the work; then goes where it was left, else where a finding points (`path`),
// else to the first field that is missing.
void intake_start_form(struct intake_state *state);
void intake_find_place(struct intake_state *state, const char *path);

// Makes the rows of the step anew, after the work was saved or members came or went.
void intake_show_items(struct intake_state *state);

// Keeps the work with the place in the form; false (said in the message line) when that failed.
bool intake_keep(struct intake_state *state);
// Takes in what was saved since, with work_view_fetch or work_view_catch_up, and shows it; what is half typed
// about a member stays with that member. Keep first. Whether it was fetched.
bool intake_fetch(struct intake_state *state, bool (*fetch)(struct work_view *, struct ui *));

// Leaves the step as it is and shows another; `path` (NULL = the first required field that is
// empty, else the first of all) gets the cursor.
void intake_go_to_step(struct intake_state *state, int step, const char *path);
void intake_go_to_path(struct intake_state *state, const char *path);

// Looks for findings again: when a field was left, never while it is typed in.
void intake_judge(struct intake_state *state);

// What is typed but no value yet, of all steps, as form_state.kept.
void intake_unread(const struct intake_state *state, struct string *out);
// The first field with text that is no value; false when there is none.
bool intake_find_unread(const struct intake_state *state, char path[FORM_PATH_SIZE]);
// Required fields without a value; text that cannot be read is none.
size_t intake_missing_count(const struct intake_state *state);

// Of a new household: another piece of this intake was saved already (work.stands). Asks what becomes of
// this one, in the place of the form; nothing when it was not. While that is asked keys and drawing go
// there; draw and pasting into state->choose.
void intake_ask_stands(struct intake_state *state);
bool intake_asks(const struct intake_state *state);
struct ui_result intake_stands_key(struct intake_state *state, int pressed);
void intake_stands_draw(struct intake_state *state, struct frame *frame, struct draw_area area);

#endif
