// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_ANCHOR_H
#define SERVICE_ANCHOR_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "store/backup.h"

// What stands beside a backup: a small JSON text that says of which store it is, of when, and what is
// in it. It is an anchor of the log as service/logbook.h reads it, with more in it; nothing in it tells of
// a person.

struct anchor {
    struct store_contents contents;
    int64_t moment;
    const char *engine; // that made it
};

// FILE.anchor, in the arena.
const char *anchor_name(const char *file, struct arena *arena);
// Into an existing file. ERROR_FULL, ERROR_IO.
bool anchor_write(const char *path, const struct anchor *anchor, struct error *err);
// *ret_found false when there is no such file. ERROR_INVALID for one that says something else.
bool anchor_read(const char *path, struct arena *arena, bool *ret_found, struct anchor *ret_anchor,
                 struct error *err);

#endif
