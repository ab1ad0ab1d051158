// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_EDIT_HISTORY_H
#define UI_EDIT_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"

// The undo steps of a text that is being edited: whole texts, one per word typed. Zeroed is empty.

enum edit_kind {
    EDIT_NONE, // moved: the next change begins a new step
    EDIT_WORD, // a letter
    EDIT_BLANK,
    EDIT_ERASE,
    EDIT_WHOLE, // a step of its own: paste, ^W, ^U
};

struct edit_step {
    char *text;
    size_t cursor;
};

struct edit_history {
    struct edit_step *steps; // [0, count) to undo, [count, count + undone) to redo
    size_t count;
    size_t undone;
    size_t capacity;
    enum edit_kind last;
};

void edit_history_release(struct edit_history *history);
void edit_history_clear(struct edit_history *history);
// Call before a change, with the text as it is.
void edit_history_note(struct edit_history *history, enum edit_kind kind, const char *text,
                       size_t cursor);
// The cursor moved by itself.
void edit_history_moved(struct edit_history *history);
// Exchange text and cursor with the step before (after). False when there is none.
bool edit_history_undo(struct edit_history *history, struct string *text, size_t *cursor);
bool edit_history_redo(struct edit_history *history, struct string *text, size_t *cursor);

#endif
