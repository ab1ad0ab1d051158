// SPDX-License-Identifier: EUPL-1.2
// Checkpoints that no commit can cross.
//
// In SQLite before 3.51.3 a commit that falls in a narrow window of another connection's checkpoint
// can damage the file. So no connection does checkpoints by itself; when the log is long enough, a
// sibling connection does a passive one while this connection holds the right to write, and nobody
// can commit. A checkpoint that empties or restarts the log is never asked for.
//
// It takes far longer than a commit, so it waits until nobody waits for this process: only a log that
// goes on growing meanwhile makes a commit do it.
#include <sqlite3.h>

#include "store/connection.h"
#include "store/queue.h"

static int committed(void *context, struct sqlite3 *db, const char *database, int pages)
{
    struct store *store = context;
    (void)db;
    (void)database;
    store->wal_pages = pages;
    store->untidy = pages >= store->checkpoint_at;
    return SQLITE_OK;
}

static void check_again_at(struct store *store, int pages)
{
    store->untidy = false;
    store->checkpoint_at = pages;
    store->checkpoint_by = pages + CHECKPOINT_ROOM;
}

void checkpoint_watch(struct store *store)
{
    store->wal_pages = 0;
    check_again_at(store, CHECKPOINT_PAGES);
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

static void bring_in(struct store *store)
{
    int pages = 0;
    // Readers can hold a part of the log back; then it is tried again some pages later.
    bool whole = checkpoint_whole(store, &pages);
    check_again_at(store, whole ? CHECKPOINT_PAGES : store->wal_pages + CHECKPOINT_PAGES / 4);
}

void checkpoint_if_due(struct store *store)
{
    if (store->wal_pages >= store->checkpoint_by)
        bring_in(store);
}

bool store_wants_tidying(const struct store *store)
{
    return store->untidy;
}

void store_tidy(struct store *store)
{
    struct error ignored = {0};
    bool at_hand = store->db && !store->stale && !store->damaged;
    bool in_use = store->writing || store->reading || store->busy > 0;
    if (!store->untidy || !at_hand || in_use || !queue_enter(store->queue, 0, &ignored))
        return;
    int64_t patience = store->patience;
    store_set_patience(store, 0);
    bring_in(store);
    store_set_patience(store, patience);
    queue_leave(store->queue);
}
