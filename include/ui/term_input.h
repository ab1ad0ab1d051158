// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TERM_INPUT_H
#define UI_TERM_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/term.h"

// What comes from the terminal, as keys and pastes. For term.c only, which opens the terminal and waits.

// `marks`: a test reads along. It does not wait for what may come, and neither does the program.
void term_input_begin(bool marks);
// Tells the library what terminals send besides what their description says.
void term_input_define_keys(void);
void term_input_release(void);

// Whether Esc and then a digit is an F key.
void term_input_esc_digits(bool on);

// The next key or paste among what has arrived, or TERM_EVENT_NONE.
struct term_event term_input_next(void);
// Throws away what has arrived (it counts as consumed), and the rest of a paste.
void term_input_discard(void);

// How many bytes have arrived and are not read yet.
size_t term_input_waiting(void);
// How long to wait for more of `timeout` milliseconds (-1 = for ever), for what has begun is due sooner.
int term_input_wait(int timeout);

// Input events consumed; one that did not come this way is counted in.
long term_input_events(void);
void term_input_count(void);

#endif
