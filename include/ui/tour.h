// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TOUR_H
#define UI_TOUR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"

// The tour: ten steps through a practice household, on the real screens with the real keys. A step is a
// row of include/ui/tour.def; the keys in its text come from the tables of actions. Whether it was done is
// seen by what is on the screen or by the action that ran, never by the time. Any other key does what
// it always does, and the band says how to get back.

struct ui;
struct ui_action;

struct tour {
    bool running;
    size_t step; // of the table; kept when it stops, so that it goes on there
};

extern const size_t tour_steps;

// NULL, or translated why there is no tour: it is for the practice store, and for who works with
// households.
const char *tour_refusal(const struct ui *ui);
// Begins, goes on where it was stopped, or begins anew when it was at its end.
void tour_begin(struct ui *ui);
// Where it stood when this worker last took it: when a session begins.
void tour_take_place(struct ui *ui);
void tour_stop(struct ui *ui);
void tour_skip(struct ui *ui); // the next step, the last one ends it

// What was done: `ran` is the action that ran since the last call, or NULL. The loop calls it after every key.
void tour_note(struct ui *ui, const struct ui_action *ran);

// What to do now, in at most two rows: for the line above the keys. False when there is none.
bool tour_band(struct ui *ui, struct string *out);
// The key that does it, as the band names it first (ui/key.h); 0 when there is none.
int tour_key(struct ui *ui);

#endif
