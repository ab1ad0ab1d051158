// SPDX-License-Identifier: EUPL-1.2
#ifndef E2E_IDLE_MARK_H
#define E2E_IDLE_MARK_H

#include <stdbool.h>
#include <stddef.h>

// Takes the marks ESC _ idle;N ESC \ out of a byte stream that arrives in pieces of any size. Pure.

enum { IDLE_MARK_SIZE = 32 }; // the longest mark, in bytes

struct idle_mark_filter {
    char held[IDLE_MARK_SIZE]; // what may be the start of a mark
    size_t length;
};

// Takes one byte. Returns true when it completes a mark, with *ret_events = N. Bytes that turn out
// to be no mark go, in order, to out (at least IDLE_MARK_SIZE bytes); *ret_length says how many.
bool idle_mark_feed(struct idle_mark_filter *filter, char byte, char *out, size_t *ret_length,
                    long *ret_events);

#endif
