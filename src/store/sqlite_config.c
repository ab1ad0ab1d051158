// SPDX-License-Identifier: EUPL-1.2
// How a connection is set up: pragmas, limits, and what it may not do afterwards.
#include <sqlite3.h>
#include <stddef.h>

#include "base/clock.h"
#include "store/access.h"
#include "store/connection.h"

enum { PROGRESS_STEPS = 1000 }; // virtual machine steps between two looks at the clock

bool connection_run(struct store *store, const char *sql, struct error *err)
{
    store->deadline = 0;
    int result = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return result == SQLITE_OK || sqlite_failed(store, result, sql, err);
}

bool pragma_number(struct store *store, const char *pragma, int64_t *ret_value, struct error *err)
{
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(store->db, pragma, -1, &statement, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_step(statement);
    int64_t value = result == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    bool good = result == SQLITE_ROW || sqlite_failed(store, result, pragma, err);
    (void)sqlite3_finalize(statement); // tells again what the step told
    if (good)
        *ret_value = value;
    return good;
}

// Gives a number that changes when others wrote, and stays the same for what is written here.
static int read_version(struct store *store, int64_t *ret_of_others)
{
    static const char sql[] = "PRAGMA data_version";
    if (!store->version) {
        int result = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                        &store->version, NULL);
        if (result != SQLITE_OK)
            return result;
    }
    if (sqlite3_step(store->version) == SQLITE_ROW)
        *ret_of_others = sqlite3_column_int64(store->version, 0);
    return sqlite3_reset(store->version); // tells what the step told
}

bool store_get_version(struct store *store, uint64_t *ret_version, struct error *err)
{
    int64_t of_others = 0;
    unsigned of_file = 0;
    if (!connection_ready(store, false, err))
        return false;
    // The version of the file changes with what is written here too.
    bool trusted = store->trusted;
    store->trusted = true;
    store->deadline = 0;
    int result = read_version(store, &of_others);
    store->trusted = trusted;
    if (result == SQLITE_OK)
        result = sqlite3_file_control(store->db, "main", SQLITE_FCNTL_DATA_VERSION, &of_file);
    if (result != SQLITE_OK)
        return sqlite_failed(store, result, "data version", err);
    *ret_version = ((uint64_t)of_others << 32) + of_file;
    return true;
}

static int progress(void *context)
{
    const struct store *store = context;
    return store->deadline != 0 && clock_milliseconds() > store->deadline;
}

// Once a store is open, statements read and change rows; they make or drop nothing, attach nothing
// and set nothing.
static int authorize(void *context, int action, const char *first, const char *second,
                     const char *database, const char *trigger)
{
    const struct store *store = context;
    (void)first;
    (void)second;
    (void)database;
    (void)trigger;
    if (store->trusted)
        return SQLITE_OK;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
    case SQLITE_TRANSACTION:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

static void set_limits(struct sqlite3 *db)
{
    static const struct {
        int limit;
        int value;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024}, // an unsaved dossier is one text
        {SQLITE_LIMIT_SQL_LENGTH, 100000},       {SQLITE_LIMIT_COLUMN, 100},
        {SQLITE_LIMIT_EXPR_DEPTH, 100},          {SQLITE_LIMIT_COMPOUND_SELECT, 10},
        {SQLITE_LIMIT_FUNCTION_ARG, 16},         {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 64},      {SQLITE_LIMIT_TRIGGER_DEPTH, 20},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100}, {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
        (void)sqlite3_limit(db, limits[i].limit, limits[i].value); // gives the old value
}

static bool set_guards(struct store *store, struct error *err)
{
    static const struct {
        int option;
        int value;
    } guards[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 1},
        {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };
    for (size_t i = 0; i < sizeof(guards) / sizeof(guards[0]); i++) {
        int result = sqlite3_db_config(store->db, guards[i].option, guards[i].value, NULL);
        if (result != SQLITE_OK)
            return sqlite_failed(store, result, "sqlite3_db_config", err);
    }
    return true;
}

bool connection_configure(struct store *store, struct error *err)
{
    // The hook of checkpoint_watch comes after the pragma, which would take it away again.
    static const char pragmas[] = "PRAGMA journal_mode = WAL;"
                                  "PRAGMA wal_autocheckpoint = 0;"
                                  "PRAGMA synchronous = FULL;"
                                  "PRAGMA foreign_keys = ON;"
                                  "PRAGMA recursive_triggers = ON;"
                                  "PRAGMA cell_size_check = ON;"
                                  "PRAGMA secure_delete = ON;"
                                  "PRAGMA temp_store = MEMORY;"
                                  "PRAGMA journal_size_limit = 16777216;";
    set_limits(store->db);
    int result = sqlite3_busy_timeout(store->db, (int)store->patience);
    if (result != SQLITE_OK)
        return sqlite_failed(store, result, "sqlite3_busy_timeout", err);
    if (!set_guards(store, err) || !connection_run(store, pragmas, err))
        return false;
    checkpoint_watch(store);
    sqlite3_progress_handler(store->db, PROGRESS_STEPS, progress, store);
    result = sqlite3_set_authorizer(store->db, authorize, store);
    return result == SQLITE_OK || sqlite_failed(store, result, "sqlite3_set_authorizer", err);
}

bool sibling_open(struct store *store)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    // A checkpoint syncs as the connection that does it is told to; reading once makes it see that
    // the store has a log.
    static const char setup[] = "PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = FULL;"
                                "PRAGMA user_version;";
    if (store->sibling)
        return true;
    if (sqlite3_open_v2(store->path, &store->sibling, flags, NULL) == SQLITE_OK &&
        sqlite3_exec(store->sibling, setup, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    (void)sqlite3_close(store->sibling); // has no statements, so it closes
    store->sibling = NULL;
    return false;
}
