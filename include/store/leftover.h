// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_LEFTOVER_H
#define STORE_LEFTOVER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"

// Files that work which was broken off left beside a store: by kill -9, a power cut or a full disk. They do
// no harm to the store, and may hold all that it holds.

enum leftover_kind {
    LEFTOVER_NONE,
    LEFTOVER_COPY,  // of the store, or another file that had not got its name yet
    LEFTOVER_BUILD, // a whole store that was being built
    LEFTOVER_KEY,   // a new key of the log with which no row was sealed
};

// What a file is by its name, beside a store of that name (neither with a folder). Pure.
enum leftover_kind leftover_kind(const char *name, const char *store);

struct leftover {
    const char *path;
    enum leftover_kind kind;
};
LIST_TYPE(leftover_list, struct leftover);

// Those that were written last before a moment, by name: somebody may be at work on younger ones. None when
// the folder cannot be read.
void leftover_find(const char *store, int64_t before, struct arena *arena,
                   struct leftover_list *ret_left);

#endif
