// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_CONNECTION_H
#define STORE_CONNECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/id.h"
#include "store/engine.h"
#include "store/find.h"
#include "store/store.h"

// What the files of the SQLite driver share (src/store/sqlite_*.c); nobody else includes this.

struct sqlite3;
struct sqlite3_stmt;

enum {
    APPLICATION_ID = 0x45504c4e, // "EPLN", in the header of every store
    PATIENCE = 5000,             // ms a writer waits for its turn
    SOON = 50,                   // the same for what can wait until another time
    SCREEN_READ = 2000,          // ms a read for a screen may take
    CHECKPOINT_PAGES = 1000,     // pages in the log that make a checkpoint worth while
    CHECKPOINT_ROOM = 3000,      // so many more, and a commit does it itself
};

struct statement {
    struct store *store;
    enum query query;
    struct sqlite3_stmt *prepared; // NULL = not yet
    void *memo;                    // statement_memo
    struct filled *filled;         // takes its rows past the engine (store/filled.h); NULL = none
    const char **names;            // of its parameters, without the $
    uint64_t bound;                // bit n: parameter n + 1 has a value
    int parameters;
    int next_parameter; // where the search for a name begins: names mostly come in order
    int column;         // the last that was asked for: the search for a name begins there
    bool busy;
    bool started; // a row was asked for
    bool failed;
    const char *problem; // a misuse, told at the first row; NULL = none
    char problem_with[48];
};

struct store {
    struct sqlite3 *db;
    struct sqlite3 *sibling; // does the checkpoints; opened at the first
    struct statement *statements;
    struct sqlite3_stmt *begin; // BEGIN IMMEDIATE and COMMIT, prepared at the first
    struct sqlite3_stmt *commit;
    struct sqlite3_stmt *version; // whether others wrote: asked at every key
    char *path;
    char id[ID_SIZE];
    struct bulk *bulk; // it is being filled at once (store/bulk.h); NULL = it is not
    int queue;         // descriptor of the queue file, -1 = not open
    enum store_kind kind;
    int schema_version;
    size_t busy; // statements between begin and end
    bool writing;
    bool reading;
    bool doomed;      // a statement of this transaction failed: it will not be committed
    bool stale;       // the disk failed: reopen before going on, never retry on this connection
    bool damaged;     // nothing is written any more
    bool trusted;     // opening, migrating or checking: the authorizer lets everything pass
    bool hurry;       // reads have a deadline
    int64_t deadline; // of the running read, in clock_milliseconds; 0 = none
    int64_t patience;
    struct find_bounds bounds;
    int wal_pages;     // after the last commit
    int checkpoint_at; // pages at which the next checkpoint is worth while (store_tidy)
    int checkpoint_by; // pages at which a commit does it
    bool untidy;       // a commit came that far
};

// ---- sqlite_open.c

// Opens and configures the connection of store->path, and takes it down again.
bool connection_open(struct store *store, struct error *err);
void connection_close(struct store *store);
// Makes the empty file `path` (absolute; taken over) a store with its schema, areas and teams, and opens it.
bool connection_create(char *path, enum store_kind kind, struct store **ret_store,
                       struct error *err);
// Before a new transaction or read: replaces a stale connection, refuses a damaged store.
bool connection_ready(struct store *store, bool for_writing, struct error *err);

// ---- sqlite_config.c

// Pragmas, limits and guards of a new connection.
bool connection_configure(struct store *store, struct error *err);
// The few settings of the sibling.
bool sibling_open(struct store *store);
// One integer from a pragma.
bool pragma_number(struct store *store, const char *pragma, int64_t *ret_value, struct error *err);
// Runs fixed text (transactions, migrations, pragmas).
bool connection_run(struct store *store, const char *sql, struct error *err);

// ---- sqlite_migrate.c

// Brings the schema up to date; refuses a newer one.
bool connection_migrate(struct store *store, struct error *err);

// ---- sqlite_checkpoint.c

void checkpoint_watch(struct store *store);
// After a commit, still in the queue: a checkpoint when it cannot wait any longer. Never fails.
void checkpoint_if_due(struct store *store);
// In the queue, without a transaction: brings the log into the store. False when readers hold a part of
// it back, or it failed. *ret_pages is how many the log holds.
bool checkpoint_whole(struct store *store, int *ret_pages);

// ---- store_backup.c

struct store_contents;
// What the store holds now; in a read transaction, what it held when that began.
bool contents_read(struct store *store, struct arena *arena, struct store_contents *ret_contents,
                   struct error *err);

// ---- sqlite_error.c

// The one place where results of SQLite become errors. `doing` names the statement or the step;
// marks the store stale or damaged where that follows. Returns false.
bool sqlite_failed(struct store *store, int result, const char *doing, struct error *err);
// The same before there is a store.
bool sqlite_failed_opening(const char *path, int result, int system_errno, struct error *err);

#endif
