// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UI_STATES_H
#define TESTS_UI_STATES_H

#include <stdbool.h>
#include <stddef.h>

// Every way that a screen can be seen: the views (views.h), and further states of them: after some keys, and
// with what the toolkit lays over them.

struct screen_ops;

struct further {
    const char *name;
    const char *screen;
    const char *household;
    const char *path;
    int keys[6]; // pressed after opening, ends in 0
    const struct screen_ops *over;
    enum {
        FURTHER_NOT_COMPARED = 1, // its text tells of this computer, or is compared elsewhere
        FURTHER_BOX,              // a box lies over words of the screen below
    } kind;
};

extern const struct further furthers[];
extern const size_t further_count;

// Of the views first, then of the further ones.
size_t state_count(void);
const char *state_name(size_t index);
// Whether a box lies over words, which are then no words any more.
bool state_has_box(size_t index);
// Opens one; state_close closes it, and nothing of it stays behind.
void state_open(size_t index, int rows, int columns);
void state_close(void);

#endif
