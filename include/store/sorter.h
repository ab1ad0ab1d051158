// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_SORTER_H
#define STORE_SORTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

// Puts keys in order, compared byte by byte; more of them than fit in memory. What does not fit goes to a
// file that has no name.

// Gets the keys in their order; false stops.
typedef bool sorter_take(void *context, const unsigned char *key, size_t size, struct error *err);

struct sorter;

enum sorter_kind {
    SORTER_ANY,
    // The keys come almost in order: each within some thousand of its place. They are handed on as they
    // come, without a file; a key that is too late is ERROR_INTERNAL.
    SORTER_NEARLY,
};

// Files are made beside `path`. At most about `room` bytes are held; 0 = as usual.
struct sorter *sorter_new(enum sorter_kind kind, const char *path, size_t room, sorter_take *take,
                          void *context);
bool sorter_add(struct sorter *sorter, const unsigned char *key, size_t size, struct error *err);
// Hands on all that was not yet.
bool sorter_end(struct sorter *sorter, struct error *err);
void sorter_free(struct sorter *sorter); // NULL-safe

#endif
