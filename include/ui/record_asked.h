// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_RECORD_ASKED_H
#define UI_RECORD_ASKED_H

#include <stdbool.h>

#include "base/error.h"
#include "base/string.h"
#include "ui/record_form.h"

// Which record the screen "record" is opened for: from the path of its argument, and from what was left
// unsaved.

// The kind of record a path of the argument asks for; of an empty one that of the newest unsaved
// work of that household. NULL with an error when there is none.
const struct record_kind *record_kind_asked(struct ui *ui, const struct work_argument *argument,
                                            struct error *err);

// Shows the record that is asked for; false when it is not there, or cannot be added:
//     contacts             a new one; one that was left unsaved goes on
//     contacts?planned     a new talk to come
//     contacts?meeting     a new note of a talk at the table
//     contacts?unsaved     what was left unsaved, else a new one; also for an empty path
//     contacts[3]          this one; by id too, and with a field: the one in which it was left gets
//                          the cursor where it was
// `finding`: for a finding of it, which the message line says.
bool record_show_asked(struct record_state *state, const char *path, bool finding,
                       struct error *err);
// Appends, of a new record that was left unsaved and goes on, that it does; else nothing.
void record_going_on(const struct record_state *state, struct string *out);

#endif
