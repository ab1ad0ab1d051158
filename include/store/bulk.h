// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_BULK_H
#define STORE_BULK_H

#include "store/store.h"

// Filling a new store with a great many households at once. Nobody else sees the file until it is whole
// and on the disk, so until then it has no journal, nothing is flushed, and its secondary indexes are made
// when the rows are there. The schema is that of every store: the indexes are taken out and put back by
// the text they were made with. What fails, or is stopped, leaves no store and the old one as it was.
//
// Two processes can share the work: one writes the tables of the dossiers, the other their contacts and what
// lists show of them, into a file of its own whose tables are then taken over as they are.

struct bulk;

// Makes an empty file beside `path`, which may exist, and one for a part of it, and removes what builds
// that were killed left there. Nothing is open yet: a process may fork now. Missing parent folders are made.
bool bulk_new(const char *path, enum store_kind kind, struct bulk **ret_bulk, struct error *err);
// For a child process: what it has of the file keeps nobody from clearing it away when its parent is gone.
void bulk_leave_locks(struct bulk *bulk);
// Opens the store, or the part. What a session begins with can be written now, in transactions of its own.
enum bulk_side {
    BULK_STORE,
    BULK_PART,
};
bool bulk_open(struct bulk *bulk, enum bulk_side side, struct error *err);

// Begins the one transaction of the rows, without secondary indexes.
bool bulk_begin(struct bulk *bulk, struct error *err);

// Asked now and then while something takes long; false stops it (ERROR_BUSY). NULL = never.
typedef bool bulk_go_on(void *context);
void bulk_watch(struct bulk *bulk, bulk_go_on *go_on, void *context);

// The open store, for everything that has a function of its own.
struct store *bulk_store(struct bulk *bulk);
// The rows of a dossier that is not there yet, as store_save_dossier would write them, revisions too. That
// everything it refers to is in it is not checked. Contacts are as many as half of the rest together, so
// two processes can share a dossier.
enum bulk_rows {
    BULK_ALL,
    BULK_CONTACTS,
    BULK_BUT_CONTACTS,
};
bool bulk_put_dossier(struct bulk *bulk, enum bulk_rows rows, struct dossier *dossier,
                      struct error *err);

// Makes the secondary indexes and ends the transaction.
bool bulk_end_rows(struct bulk *bulk, struct error *err);
// The same in a part, and closes it.
bool bulk_end_part(struct bulk *bulk, struct error *err);
// After bulk_end_rows: takes the tables over that only the part filled (with_part), brings the file to its
// normal state and to the disk, and gives it its name, in the place of an older practice store.
bool bulk_finish(struct bulk *bulk, bool with_part, struct error *err);
// Frees it, and removes what did not get its name. NULL-safe.
void bulk_free(struct bulk *bulk);

#endif
