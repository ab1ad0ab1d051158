// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TERM_H
#define UI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/string.h"

// The terminal: opened once, read through one poll loop, and put back as it was on every way out.
// Together with term_input.c and draw.c the only place that knows curses; state of the one terminal lives
// here.

enum term_event_kind {
    TERM_EVENT_NONE,   // the time-out passed
    TERM_EVENT_KEY,    // `key`, see ui/key.h
    TERM_EVENT_PASTE,  // `text`, as pasted: lines end in \n, invalid bytes and controls taken out
    TERM_EVENT_RESIZE, // the screen has term_size() now
    TERM_EVENT_REDRAW, // back after a suspension: everything must be painted again
    TERM_EVENT_HANGUP, // the line dropped or somebody asks us to end
};

struct term_event {
    enum term_event_kind kind;
    int key;
    const char *text; // until the next term_wait
};

// Opens the terminal on standard input and output in the alternate screen. `notice` receives one
// sentence for the user when something had to be guessed (an unknown TERM), else stays empty.
// False when standard input or output is no terminal, or no terminal type fits.
__attribute__((warn_unused_result)) bool term_open(struct string *notice, struct error *err);

// A screen without a terminal, for tests: output goes to a temporary file, keys are handed to
// ui_dispatch(). `type` is a terminal type such as "xterm-256color" or "vt100".
__attribute__((warn_unused_result)) bool term_open_headless(const char *type, int rows, int columns,
                                                            struct error *err);
bool term_is_open(void);

// Leaves nothing of a client on the screen. Safe when not open, and twice.
void term_close(void);

void term_size(int *ret_rows, int *ret_columns);
// The bytes a headless screen has sent so far.
long term_headless_bytes(void);
// The first of those bytes, at most `size` of them; gives how many.
size_t term_headless_output(char *ret_bytes, size_t size);
// Gives a headless screen another size.
void term_resize_headless(int rows, int columns);

// The next event; waits at most `timeout` milliseconds (-1: for ever, 0: not at all). Before it
// blocks it writes the idle mark, when asked for and a frame was painted since the last mark.
struct term_event term_wait(int timeout);

// Clears all of the terminal at once, and what can be scrolled back to: by E3 of its description. Where
// that has none, by the usual sequence for it all the same, and by blanks over every cell and as many line
// ends as there are rows: then a page back is empty, whatever becomes of the sequence. The next
// term_flush should be whole.
void term_wipe(void);
// Closing the terminal does the same to the screen that was there before the program.
void term_wipe_on_close(void);

// Whether Esc and then a digit is an F key from now on (ui/decode.h); also when the terminal opens anew.
void term_take_esc_digits(bool on);

// Throws away the keys that have arrived until now (they count as consumed), and the rest of a paste.
void term_discard_input(void);

// Shows what was drawn: exactly one update of the screen. `whole` repaints everything and sends the
// modes of keyboard and paste again.
void term_flush(bool whole);

// Whether the environment asks for idle marks of when all is done (EENPLAN_IDLE_MARK=1): timers then
// count as due. With EENPLAN_IDLE_MARK=frame they keep their time, and there is a mark behind each frame.
bool term_marks_idle(void);

// Whether the terminal shows colours, and whether the locale can only show ASCII.
bool term_has_colour(void);
bool term_ascii_only(void);

#endif
