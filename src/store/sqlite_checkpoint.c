// SPDX-License-Identifier: EUPL-1.2
// Checkpoints that no commit can cross.
//
// In SQLite before 3.51.3 a commit that falls in a narrow window of another connection's checkpoint
// can damage the file. So no connection does checkpoints by itself; when the log is long enough, a
// sibling connection does a passive one while this connection holds the right to write, and nobody
// can commit. A checkpoint that empties or restarts the log is never asked for.
#include <sqlite3.h>

#include "store/connection.h"

static int committed(void *context, struct sqlite3 *db, const char *database, int pages)
{
    struct store *store = context;
    (void)db;
    (void)database;
    store->wal_pages = pages;
    return SQLITE_OK;
}

void checkpoint_watch(struct store *store)
{
    store->wal_pages = 0;
    store->checkpoint_at = CHECKPOINT_PAGES;
    (void)sqlite3_wal_hook(store->db, committed, store); // gives the context of an earlier hook
}

bool checkpoint_whole(struct store *store, int *ret_pages)
{
    int logged = 0;
    int done = 0;
    if (!sibling_open(store) ||
        sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
        return false;
    int result =
        sqlite3_wal_checkpoint_v2(store->sibling, NULL, SQLITE_CHECKPOINT_PASSIVE, &logged, &done);
    if (sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK ||
        (result & 0xff) == SQLITE_IOERR)
        store->stale = true;
    *ret_pages = logged;
    return result == SQLITE_OK && done == logged;
}

void checkpoint_if_due(struct store *store)
{
    int pages = 0;
    if (store->wal_pages < store->checkpoint_at)
        return;
    // Readers can hold a part of the log back; then it is tried again some pages later.
    store->checkpoint_at = checkpoint_whole(store, &pages)
                               ? CHECKPOINT_PAGES
                               : store->wal_pages + CHECKPOINT_PAGES / 4;
}
