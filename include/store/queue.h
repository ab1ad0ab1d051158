// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_QUEUE_H
#define STORE_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

// The queue of writers: one file beside the store that each writer locks in turn. The engine's own
// waiting is by trial, so that a writer can be passed over for seconds; a lock on a file is handed
// on in order.

// Opens (makes) the queue file of a store; *ret_queue is a descriptor.
bool queue_open(const char *store, int *ret_queue, struct error *err);
// Waits for the turn at most `patience` milliseconds; ERROR_BUSY after that.
bool queue_enter(int queue, int64_t patience, struct error *err);
void queue_leave(int queue);
void queue_close(int queue); // -1 is allowed

#endif
