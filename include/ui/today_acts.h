// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TODAY_ACTS_H
#define UI_TODAY_ACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "service/today.h"
#include "ui/today_rows.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// What can be done at once on "Today", and the way back of it. Each says in the message line what
// happened, and returns whether the store has changed.

enum { TODAY_ACTS = TODAY_MARKS, TODAY_NAME_SIZE = 256 }; // as far as one can go back

struct today_act {
    char household[HOUSEHOLD_ID_SIZE];
    char name[TODAY_NAME_SIZE]; // of the household, for messages
    char key[TODAY_KEY_SIZE];   // of the row
    const char *word;           // what the row says now, translated
    bool shown;                 // its row still stands on the screen
};

// What was done, the latest last: undo belongs to a household. Zeroed = nothing done.
struct today_acts {
    struct today_act acts[TODAY_ACTS];
    size_t count;  // done, and undone after it
    size_t undone; // of those, the last ones
};

// Settle the conversation or action of a line; one that was settled before is only told of.
bool today_acts_settle(struct today_acts *acts, struct ui *ui, const struct today_data *data,
                       const struct today_line *line, enum contact_status status);
bool today_acts_done(struct today_acts *acts, struct ui *ui, const struct today_data *data,
                     const struct today_line *line);

// Tells the rows which of them were settled; the other: they are fetched anew, and none was.
void today_acts_mark(const struct today_acts *acts, struct today_data *data);
void today_acts_forget_rows(struct today_acts *acts);

bool today_acts_can_undo(const struct today_acts *acts, const struct ui *ui);
bool today_acts_can_redo(const struct today_acts *acts, const struct ui *ui);
// The act that was taken back, or done again; NULL when it was refused.
struct today_act *today_acts_undo(struct today_acts *acts, struct ui *ui);
struct today_act *today_acts_redo(struct today_acts *acts, struct ui *ui);

// Enter: an intake at its own first empty field, else the dossier at the contact; the plan at the
// action. `argument` in the state of the caller.
struct ui_result today_open_contact(struct ui *ui, const struct agenda_row *row,
                                    struct work_argument *argument);
struct ui_result today_open_action(struct ui *ui, const struct own_action *action,
                                   struct work_argument *argument);

#endif
