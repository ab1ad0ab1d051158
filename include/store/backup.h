// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/list.h"
#include "store/store.h"

// Copies of a store: making one while others write, finding out whether a file is a sound store that
// holds what it should, and the list of those that were made.

// What a store holds, to tell a copy by. That a file is sound says nothing about this: a copy that
// was broken off is sound and empty.
struct store_contents {
    const char *store; // id of the store, the same in every copy
    enum store_kind kind;
    int schema;
    int64_t page_size;
    int64_t households;
    int64_t persons;
    int64_t log_rows;
    const char *log_seal; // of the last row of the log; NULL = that row has none
    const char *log_key;  // what the key is known by that the log goes on with; NULL = none yet
};

// Fills the empty file `copy` with the store as it is at one moment; *ret_contents (texts in the
// arena) is what it held then. In one go: it waits for nobody and nobody waits for it; what others
// write meanwhile is not in it. The copy is one file that needs nothing beside it. ERROR_FULL and
// ERROR_IO for the copy leave the store as it was; the half-filled file is the caller's to remove.
bool store_copy(struct store *store, const char *copy, struct arena *arena,
                struct store_contents *ret_contents, struct error *err);

// Opens a file by itself, writing nothing anywhere, and says what it holds. `full` reads every page and
// index, else every page. ERROR_FOREIGN for what is not a store or of a newer schema, ERROR_CORRUPT with the
// first fault of one that is damaged. The file must not be open as a store.
bool store_examine(const char *file, bool full, struct arena *arena,
                   struct store_contents *ret_contents, struct error *err);

// Whether a copy holds what it should; ERROR_CORRUPT says what differs. Page size and schema too.
bool store_contents_match(const struct store_contents *expected, const struct store_contents *found,
                          struct error *err);

// ---- the list of those that were made, in the transaction of what tells of it ----

struct backup_row {
    const char *id;
    int64_t moment;
    const char *worker; // login
    const char *file;
    int64_t bytes;
    bool encrypted;
    struct store_contents contents; // of it households, persons, log_rows and log_seal
};
LIST_TYPE(backup_list, struct backup_row);

bool store_put_backup(struct store *store, const struct backup_row *row, struct error *err);
// The newest first, at most `limit`.
bool store_list_backups(struct store *store, size_t limit, struct arena *arena,
                        struct backup_list *ret_rows, struct error *err);

#endif
