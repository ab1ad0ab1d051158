// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_UNDO_H
#define SERVICE_UNDO_H

#include <stddef.h>

#include "base/arena.h"
#include "model/diff.h"
#include "service/access.h"

// The acts of this session that can be taken back, and those taken back that can be done again.
// Nothing outside src/service includes this.

struct door;

struct undo_act {
    const char *household; // id
    const char *number;
    const char *label;  // "Action 'Call the bank': done"; NULL when it stays
    const char *stays;  // why it cannot be taken back, source string; NULL: it can be
    enum act act;       // what one must be allowed
    const char *person; // the one member whom it is about; NULL = all of them
    struct change_list changes;
    struct arena arena; // of all of it
};

struct undo_stack {
    struct undo_act *items; // oldest first
    size_t count;
    size_t capacity;
};

struct undo {
    struct undo_stack done;
    struct undo_stack undone;
};

// An act was committed: it is kept, and when it cannot be taken back it bars the way to those before
// it in this household. What was undone before there can then no longer be done again.
void undo_remember(const struct door *door);
// Nothing done on a household (id) can be taken back any more: it holds values of what was erased.
void undo_forget(struct undo *undo, const char *household);
void undo_release(struct undo *undo);

#endif
