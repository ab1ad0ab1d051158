// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_BULK_H
#define STORE_BULK_H

#include "store/store.h"

// Filling a new store with a great many households at once. Nobody else sees the file until it is whole
// and on the disk, so until then nothing is flushed, and the rows of dossiers and of what lists show of them
// go past the engine into the file (store/filled.h). The schema is that of every store, and is read from
// it. What fails, or is stopped, leaves no store and the old one as it was.
//
// Two processes can share the work: each writes the rows of other tables into the same file.
//
//     bulk_new, bulk_create, bulk_created, fork; in each process bulk_open and bulk_end_rows; when both
//     have ended bulk_finish in one of them.

struct bulk;

// Makes an empty file beside `path`, which may exist, and removes what builds that were killed left there.
// Missing parent folders are made.
bool bulk_new(const char *path, enum store_kind kind, struct bulk **ret_bulk, struct error *err);
// Makes the store and opens it for what it begins with, in transactions as always.
bool bulk_create(struct bulk *bulk, struct error *err);
// Closes it again: a process may fork now.
bool bulk_created(struct bulk *bulk, struct error *err);
// For a child process: what it has of the file keeps nobody from clearing it away when its parent is gone.
void bulk_leave_lock(struct bulk *bulk);

// Opens the store for rows of dossiers, overviews, words, findings and terms, and of nothing else. All of
// one table come from one process, and households in the order of their ids.
bool bulk_open(struct bulk *bulk, struct error *err);

// Asked now and then while something takes long; false stops it (ERROR_BUSY). NULL = never.
typedef bool bulk_go_on(void *context);
void bulk_watch(struct bulk *bulk, bulk_go_on *go_on, void *context);

// The open store, for everything that has a function of its own.
struct store *bulk_store(struct bulk *bulk);
// The rows of a dossier that is not there yet, as store_save_dossier would write them, revisions too. That
// everything it refers to is in it is not checked, nor are its values. Contacts are as many as half of the
// rest together, so two processes can share a dossier.
enum bulk_rows {
    BULK_ALL,
    BULK_CONTACTS,
    BULK_BUT_CONTACTS,
};
bool bulk_put_dossier(struct bulk *bulk, enum bulk_rows rows, struct dossier *dossier,
                      struct error *err);

// Writes what is not written yet, the indexes above all, and closes the store.
bool bulk_end_rows(struct bulk *bulk, struct error *err);
// Brings the file to the disk, and gives it its name, in the place of an older practice store.
bool bulk_finish(struct bulk *bulk, struct error *err);
// Frees it, and removes what did not get its name. NULL-safe.
void bulk_free(struct bulk *bulk);

#endif
