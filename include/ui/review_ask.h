// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_REVIEW_ASK_H
#define UI_REVIEW_ASK_H

#include "ui/dialog.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// A team leader opens a dossier of the own team in which he or she is not involved: the reason is asked
// for on one line, then the dossier opens to read. For the lists of households.

struct review_ask {
    struct ask_question question;
    struct string detail;
    struct work_argument argument; // the household
};

void review_ask_release(struct review_ask *ask);
// Asks the reason for a row of a list. `ask` in the state of the screen.
struct ui_result review_ask_push(struct review_ask *ask, const struct overview *row);
// The answer: true when the dossier of ask->argument may be opened now; else it is said why not.
bool review_ask_given(struct review_ask *ask, struct ui *ui, const struct ui_value *value);

// For the action "emergency" of those lists: whether this worker can ask for it.
bool emergency_offered(struct ui *ui, const void *state, const char **ret_reason);

#endif
