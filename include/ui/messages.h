// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_MESSAGES_H
#define UI_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

// The last messages of the message line, to read again what went by too quickly. In memory only, of one session:
// they can name people, so a lock and an erasing take them away.

enum { MESSAGES_KEPT = 50 };

struct message_said {
    int64_t moment; // seconds, as clock_now()
    bool error;
    char text[ERROR_MESSAGE_SIZE];
};

struct messages {
    struct message_said *items; // a ring of MESSAGES_KEPT; NULL = nothing was said
    size_t next;                // where the next one goes
    size_t count;
    size_t added; // ever, also those that gave way
};

// Copies the text; the oldest one gives way. What was said last is not kept twice.
void messages_add(struct messages *messages, int64_t moment, bool error, const char *text);
// The newest is 0; index < count. Holds until the next messages_add() or messages_wipe().
const struct message_said *messages_at(const struct messages *messages, size_t index);
// Overwrites and frees all of them.
void messages_wipe(struct messages *messages);

#endif
