// SPDX-License-Identifier: EUPL-1.2
// Copying a store, and opening a copy by itself.
//
// The copy is made by one call: in parts it would begin anew at every write of somebody else. The
// store is read in one read transaction, so what is counted in it is what is copied.
#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/string.h"
#include "base/translate.h"
#include "store/backup.h"
#include "store/connection.h"
#include "store/migrations.h"

static bool copy_failed(sqlite3 *copy, const char *path, int result, struct error *err)
{
    int last_errno = errno;
    int system_errno = sqlite3_system_errno(copy);
    int cause = system_errno != 0 ? system_errno : last_errno;
    if ((result & 0xff) == SQLITE_FULL ||
        ((result & 0xff) == SQLITE_IOERR && (cause == ENOSPC || cause == EDQUOT || cause == EFBIG)))
        return error_set_at(err, ERROR_FULL, path,
                            _("The disk is full; there is no room for a copy. Nothing was made."));
    return error_set_at(err, ERROR_IO, path, _("The copy could not be written: %s."),
                        system_errno != 0 ? error_of_system(system_errno) : sqlite3_errstr(result));
}

// Nobody else knows the file yet, so it needs no locks; on a network drive they might not even work.
static bool copy_open(const char *path, sqlite3 **ret_copy, struct error *err)
{
    static const char setup[] = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF;"
                                "PRAGMA synchronous = FULL;";
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    sqlite3 *copy = NULL;
    int result = sqlite3_open_v2(path, &copy, flags, "unix-none");
    if (result == SQLITE_OK)
        result = sqlite3_exec(copy, setup, NULL, NULL, NULL);
    if (result != SQLITE_OK) {
        (void)copy_failed(copy, path, result, err);
        (void)sqlite3_close(copy); // has no statements, so it closes
        return false;
    }
    *ret_copy = copy;
    return true;
}

static bool copy_pages(struct store *store, sqlite3 *copy, struct error *err)
{
    // A write-ahead log belongs to a store in use: the copy is made one file that needs none.
    static const char one_file[] = "PRAGMA journal_mode = DELETE;";
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", store->db, "main");
    int result = backup ? sqlite3_backup_step(backup, -1) : sqlite3_extended_errcode(copy);
    if (backup)
        result = sqlite3_backup_finish(backup) == SQLITE_OK && result == SQLITE_DONE ? SQLITE_OK
                                                                                     : result;
    if ((result & 0xff) == SQLITE_CORRUPT || (result & 0xff) == SQLITE_NOTADB)
        return sqlite_failed(store, result, "backup", err);
    if (result == SQLITE_OK)
        result = sqlite3_exec(copy, one_file, NULL, NULL, NULL);
    return result == SQLITE_OK || copy_failed(copy, sqlite3_db_filename(copy, "main"), result, err);
}

bool store_copy(struct store *store, const char *path, struct arena *arena,
                struct store_contents *ret_contents, struct error *err)
{
    struct store_contents contents = {0};
    sqlite3 *copy = NULL;
    bool own = false;
    if (!copy_open(path, &copy, err))
        return false;
    store_hurry(store, false);
    store->trusted = true;
    bool good = store_read_begin_own(store, &own, err) &&
                contents_read(store, arena, &contents, err) && copy_pages(store, copy, err);
    store->trusted = false;
    store_read_end_own(store, own);
    store_hurry(store, true);
    int result = sqlite3_close(copy);
    if (good && result != SQLITE_OK)
        good = copy_failed(NULL, path, result, err);
    if (good)
        *ret_contents = contents;
    return good;
}

// ---- opening by itself --------------------------------------------------------------------------

// A name for the engine with what it may do: the file does not change, so nothing is locked, no log
// is looked for and nothing is made beside it.
static void immutable_name(const char *path, struct string *name)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                "/._-";
    string_append(name, "file:");
    if (path[0] != '/')
        string_append(name, "./");
    for (const char *byte = path; *byte; byte++)
        if (strchr(plain, *byte))
            string_append_char(name, *byte);
        else
            string_append_format(name, "%%%02X", (unsigned)(unsigned char)*byte);
    string_append(name, "?immutable=1");
}

static bool not_ours(const char *path, struct error *err)
{
    return error_set_at(err, ERROR_FOREIGN, path, _("'%s' is not a store of this program."), path);
}

static bool alone_open(struct store *store, struct error *err)
{
    STRING_AUTO name = {0};
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
                SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI;
    immutable_name(store->path, &name);
    int result = sqlite3_open_v2(string_text(&name), &store->db, flags, NULL);
    // Whoever made the file may have put anything in its schema.
    if (result == SQLITE_OK)
        result = sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_exec(store->db, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
    if (result == SQLITE_OK)
        return true;
    return sqlite_failed_opening(store->path, result,
                                 store->db ? sqlite3_system_errno(store->db) : 0, err);
}

static bool alone_is_ours(struct store *store, struct error *err)
{
    int64_t application = 0;
    int64_t version = 0;
    struct error why = {0};
    // What is no database at all says so here.
    if (!pragma_number(store, "PRAGMA application_id", &application, &why) ||
        application != APPLICATION_ID)
        return not_ours(store->path, err);
    if (!pragma_number(store, "PRAGMA user_version", &version, err))
        return false;
    if (version > MIGRATION_COUNT)
        return error_set_at(err, ERROR_FOREIGN, store->path,
                            _("The store '%s' was made by a newer version of this program."),
                            store->path);
    return version > 0 || not_ours(store->path, err);
}

static bool alone_is_sound(struct store *store, bool full, struct arena *arena, struct error *err)
{
    struct text_list problems = {0};
    if (!engine_check(store, full, arena, &problems, err))
        return false;
    return problems.count == 0 ||
           error_set_at(err, ERROR_CORRUPT, store->path, "%s", problems.items[0]);
}

bool store_examine(const char *file, bool full, struct arena *arena,
                   struct store_contents *ret_contents, struct error *err)
{
    struct store store = {
        .path = arena_text(arena, file),
        .statements = calloc(QUERY_COUNT, sizeof(*store.statements)),
        .queue = -1,
        .trusted = true, // read only as it is
    };
    if (!store.statements)
        abort();
    bool good = alone_open(&store, err) && alone_is_ours(&store, err) &&
                alone_is_sound(&store, full, arena, err) &&
                contents_read(&store, arena, ret_contents, err);
    connection_close(&store);
    free(store.statements);
    return good;
}
