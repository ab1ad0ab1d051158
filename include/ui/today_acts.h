// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TODAY_ACTS_H
#define UI_TODAY_ACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "service/today.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// What can be done at once on "Today", and the way back of it. Each says in the message line what
// happened, and returns whether the store has changed.

enum { TODAY_ACTS = 32 }; // as far as one can go back

// The households acted on, the latest last: undo belongs to a household. Zeroed = nothing done.
struct today_acts {
    char households[TODAY_ACTS][HOUSEHOLD_ID_SIZE];
    size_t count;  // done, and undone after it
    size_t undone; // of those, the last ones
};

bool today_acts_settle(struct today_acts *acts, struct ui *ui, const struct agenda_row *row,
                       enum contact_status status);
bool today_acts_done(struct today_acts *acts, struct ui *ui, const struct own_action *action);

bool today_acts_can_undo(const struct today_acts *acts, const struct ui *ui);
bool today_acts_can_redo(const struct today_acts *acts, const struct ui *ui);
bool today_acts_undo(struct today_acts *acts, struct ui *ui);
bool today_acts_redo(struct today_acts *acts, struct ui *ui);

// Enter: an intake at its own first empty field, else the dossier at the contact; the plan at the
// action. `argument` in the state of the caller.
struct ui_result today_open_contact(struct ui *ui, const struct agenda_row *row,
                                    struct work_argument *argument);
struct ui_result today_open_action(struct ui *ui, const struct own_action *action,
                                   struct work_argument *argument);

#endif
