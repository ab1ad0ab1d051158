// SPDX-License-Identifier: EUPL-1.2
// From an older schema to this one: each step in one transaction with its number, so a store is of
// the old version or of the new one, never between.
#include <sqlite3.h>

#include "base/string.h"
#include "base/translate.h"
#include "store/connection.h"
#include "store/migrations.h"
#include "store/queue.h"

static bool newer(struct store *store, struct error *err)
{
    return error_set_at(err, ERROR_FOREIGN, store->path,
                        _("The store '%s' was made by a newer version of this program."),
                        store->path);
}

// References are not checked while tables are rebuilt; all of them are afterwards.
static bool references_hold(struct store *store, struct error *err)
{
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(store->db, "PRAGMA foreign_key_check", -1, &statement, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_step(statement);
    (void)sqlite3_finalize(statement); // tells again what the step told
    if (result == SQLITE_ROW)
        return error_set_at(err, ERROR_CORRUPT, store->path,
                            _("The store '%s' cannot be brought up to date: a reference is "
                              "broken."),
                            store->path);
    return result == SQLITE_DONE || sqlite_failed(store, result, "foreign_key_check", err);
}

static bool step(struct store *store, const struct migration *migration, struct error *err)
{
    STRING_AUTO number = {0};
    string_append_format(&number, "PRAGMA user_version = %d", migration->version);
    return connection_run(store, migration->sql, err) && references_hold(store, err) &&
           connection_run(store, string_text(&number), err);
}

// One version up, unless somebody else was first.
static bool migrate_once(struct store *store, int64_t *version, struct error *err)
{
    if (!connection_run(store, "BEGIN IMMEDIATE", err))
        return false;
    bool good = pragma_number(store, "PRAGMA user_version", version, err);
    if (good && *version < MIGRATION_COUNT) {
        good = step(store, &migrations[*version], err);
        *version += good;
    }
    if (good && connection_run(store, "COMMIT", err))
        return true;
    if (!sqlite3_get_autocommit(store->db))
        (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL); // the first error is told
    return false;
}

// A version that does not tell the truth: tables are there, but no migration made them.
static bool check_version(struct store *store, int64_t version, struct error *err)
{
    int64_t tables = 0;
    if (!pragma_number(store, "SELECT count(*) FROM sqlite_schema", &tables, err))
        return false;
    if (version >= 0 && (version > 0 || tables == 0))
        return true;
    return error_set_at(err, ERROR_CORRUPT, store_path(store),
                        _("The store '%s' has lost its version. Put the last backup back."),
                        store_path(store));
}

bool connection_migrate(struct store *store, struct error *err)
{
    int64_t version = 0;
    if (!pragma_number(store, "PRAGMA user_version", &version, err) ||
        !check_version(store, version, err))
        return false;
    if (version > MIGRATION_COUNT)
        return newer(store, err);
    if (version < MIGRATION_COUNT) {
        if (!queue_enter(store->queue, store->patience, err))
            return false;
        bool good = connection_run(store, "PRAGMA foreign_keys = OFF", err);
        while (good && version < MIGRATION_COUNT)
            good = migrate_once(store, &version, err);
        good = connection_run(store, "PRAGMA foreign_keys = ON", good ? err : NULL) && good;
        queue_leave(store->queue);
        if (!good)
            return false;
        if (version > MIGRATION_COUNT)
            return newer(store, err);
    }
    store->schema_version = (int)version;
    return true;
}
