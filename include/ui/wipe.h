// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_WIPE_H
#define UI_WIPE_H

#include <stddef.h>

// Taking away what a terminal still holds of a screen: what can be scrolled back to. For term.c only.

// What the description of the terminal says; NULL where it says nothing.
struct wipe {
    const char *erase;                // what can be scrolled back to ("E3")
    const char *clear;                // the screen
    const char *(*place_of)(int row); // the way to the first cell of a row
    int rows;
    int columns;
};

// Erases what can be scrolled back to, or pushes a page of blanks over what cannot be erased.
void wipe_scrollback(const struct wipe *wipe);

// Copies a text of the description without the $<..> that ask for a pause (nobody needs one any more);
// gives how many bytes, at most `size`. NULL is none.
size_t wipe_unpaused(const char *text, char *ret_bytes, size_t size);
// Writes such a text to the terminal.
void wipe_write(const char *text);

#endif
