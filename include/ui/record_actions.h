// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_RECORD_ACTIONS_H
#define UI_RECORD_ACTIONS_H

#include "ui/action.h"
#include "ui/record_form.h"
#include "ui/ui.h"

// What the keys of the screen "record" do, and its saving. For src/ui/screens/record.c only; `any` is
// its struct record_state. What came of saving and fetching is said in the message line.

// Puts the cursor at a path by place, in the record shown or in another of its kind; nothing happens
// when that is not there.
void record_go_to(struct record_state *state, const char *path);

// Saves and stays; finishing closes the screen after it, but asks once for a required field that is
// empty, and stays at text that cannot be read. Fetching takes over what others saved. All three close
// the screen, giving the household, when the record shown is gone.
struct ui_result record_save(struct ui *ui, void *any);
struct ui_result record_finish(struct ui *ui, void *any);
struct ui_result record_fetch(struct ui *ui, void *any);

enum { RECORD_ACTIONS = 4 };
extern const struct ui_action record_actions[RECORD_ACTIONS];

#endif
