// SPDX-License-Identifier: EUPL-1.2
// Transactions. A writer waits in the queue, then begins with the right to write at once: waiting
// by trial inside a transaction would starve under load.
#include <assert.h>
#include <sqlite3.h>

#include "base/translate.h"
#include "store/connection.h"
#include "store/queue.h"

// As sqlite3_exec, but prepared once a connection.
static int run_fixed(struct store *store, struct sqlite3_stmt **prepared, const char *sql)
{
    if (!*prepared) {
        int result =
            sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, prepared, NULL);
        if (result != SQLITE_OK)
            return result;
    }
    (void)sqlite3_step(*prepared); // told by the next
    return sqlite3_reset(*prepared);
}

static bool begin_immediate(struct store *store, struct error *err)
{
    static const char sql[] = "BEGIN IMMEDIATE";
    store->deadline = 0;
    int result = run_fixed(store, &store->begin, sql);
    return result == SQLITE_OK || sqlite_failed(store, result, sql, err);
}

bool store_begin(struct store *store, struct error *err)
{
    assert(!store->writing && !store->reading);
    if (!connection_ready(store, true, err) || !queue_enter(store->queue, store->patience, err))
        return false;
    if (!begin_immediate(store, err)) {
        queue_leave(store->queue);
        return false;
    }
    store->writing = true;
    store->doomed = false;
    return true;
}

bool store_begin_soon(struct store *store, struct error *err)
{
    int64_t patience = store->patience;
    if (!connection_ready(store, true, err))
        return false;
    store_set_patience(store, SOON);
    bool begun = store_begin(store, err);
    store_set_patience(store, patience);
    return begun;
}

static void leave(struct store *store)
{
    store->deadline = 0;
    if (!sqlite3_get_autocommit(store->db) &&
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
        store->stale = true; // closing rolls back too
    store->writing = false;
    store->doomed = false;
    queue_leave(store->queue);
}

void store_rollback(struct store *store)
{
    if (store->writing)
        leave(store);
}

// A reference that does not hold is known only at the end; say which invariant it was.
static bool reference_refused(struct store *store, struct error *err)
{
    struct statement *missing = statement_begin(store, QUERY_CHECK_COORDINATOR_MISSING);
    bool coordinator = statement_row(missing, NULL);
    if (coordinator)
        error_set_at(err, ERROR_CONFLICT, "coordinators",
                     _("Household %s would be without a coordinator: after the intake it has "
                       "exactly one."),
                     column_text(missing, "number"));
    (void)statement_end(missing);
    return coordinator;
}

bool store_commit(struct store *store, struct error *err)
{
    assert(store->writing);
    bool good = false;
    if (store->doomed || sqlite3_get_autocommit(store->db)) {
        error_set(err, ERROR_INTERNAL, _("Nothing was saved, because a part of it failed."));
    } else {
        store->deadline = 0;
        int result = run_fixed(store, &store->commit, "COMMIT");
        good = result == SQLITE_OK;
        if (!good && (result != SQLITE_CONSTRAINT_FOREIGNKEY || !reference_refused(store, err)))
            sqlite_failed(store, result, "COMMIT", err);
    }
    if (good)
        checkpoint_if_due(store);
    leave(store);
    return good;
}

bool store_read_begin(struct store *store, struct error *err)
{
    assert(!store->writing && !store->reading);
    if (!connection_ready(store, false, err) || !connection_run(store, "BEGIN", err))
        return false;
    store->reading = true;
    return true;
}

void store_read_end(struct store *store)
{
    if (!store->reading)
        return;
    store->deadline = 0;
    if (!sqlite3_get_autocommit(store->db) &&
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
        store->stale = true;
    store->reading = false;
}

bool store_in_transaction(const struct store *store)
{
    return store->writing;
}

bool store_begin_own(struct store *store, bool *ret_own, struct error *err)
{
    *ret_own = !store->writing;
    return store->writing || store_begin(store, err);
}

bool store_end_own(struct store *store, bool own, bool done, struct error *err)
{
    if (!own)
        return done;
    if (done)
        return store_commit(store, err);
    store_rollback(store);
    return false;
}

bool store_read_begin_own(struct store *store, bool *ret_own, struct error *err)
{
    *ret_own = !store->writing && !store->reading;
    return !*ret_own || store_read_begin(store, err);
}

void store_read_end_own(struct store *store, bool own)
{
    if (own)
        store_read_end(store);
}

void store_hurry(struct store *store, bool hurry)
{
    store->hurry = hurry;
}

void store_set_patience(struct store *store, int64_t milliseconds)
{
    store->patience = milliseconds;
    (void)sqlite3_busy_timeout(store->db, (int)milliseconds); // fails only without a connection
}

int64_t store_rows_changed(const struct store *store)
{
    return sqlite3_total_changes64(store->db);
}
