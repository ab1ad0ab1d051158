// SPDX-License-Identifier: EUPL-1.2
// Making, opening and closing a store.
#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/string.h"
#include "base/translate.h"
#include "model/area.h"
#include "store/connection.h"
#include "store/file.h"
#include "store/find.h"
#include "store/queue.h"

enum {
    HEADER_SIZE = 100,
    APPLICATION_ID_AT = 68, // big-endian
    LOG_HEADER = 32,        // of the log that is written before the store itself
    LOG_PAGE_SIZE_AT = 8,
    FRAME_HEADER = 24, // the number of the page first
};

// One thread uses the engine and nobody asks how much memory it has, so it need not lock and count at
// every turn. Once a process: when the engine is running already, it stays as it is.
static void set_engine(void)
{
    static bool set;
    if (set)
        return;
    set = true;
    (void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD); // refused when it is running
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); // the same
}

static struct store *store_new(char *path)
{
    set_engine();
    struct store *store = calloc(1, sizeof(*store));
    struct statement *statements = calloc(QUERY_COUNT, sizeof(*statements));
    if (!store || !statements)
        abort();
    *store = (struct store){
        .path = path,
        .statements = statements,
        .queue = -1,
        .hurry = true,
        .patience = PATIENCE,
        .bounds = find_bounds,
    };
    return store;
}

static void store_free(struct store *store)
{
    connection_close(store);
    queue_close(store->queue);
    free(store->statements);
    free(store->path);
    free(store);
}

void connection_close(struct store *store)
{
    for (size_t i = 0; i < QUERY_COUNT; i++) {
        (void)sqlite3_finalize(store->statements[i].prepared); // tells again an old error
        store->statements[i].prepared = NULL;
        free(store->statements[i].memo);
        store->statements[i].memo = NULL;
        free(store->statements[i].names);
        store->statements[i].names = NULL;
    }
    (void)sqlite3_finalize(store->begin);
    (void)sqlite3_finalize(store->commit);
    (void)sqlite3_finalize(store->version);
    store->begin = store->commit = store->version = NULL;
    // The sibling first: the last to leave tidies the log up, and that is ours to do.
    int sibling = sqlite3_close(store->sibling);
    int own = sqlite3_close(store->db);
    assert(sibling == SQLITE_OK && own == SQLITE_OK);
    (void)sibling;
    (void)own;
    store->sibling = NULL;
    store->db = NULL;
}

// Reads a part of a file through the engine's own way to files: a descriptor of ours would, when closed,
// drop the locks of another connection in this process. What is not there is left as it is.
static int read_part(const char *path, int64_t from, void *bytes, int size)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    sqlite3_file *file = calloc(1, (size_t)vfs->szOsFile);
    sqlite3_filename name = sqlite3_create_filename(path, "", "", 0, NULL);
    int flags = 0;
    if (!file || !name)
        abort();
    int result = vfs->xOpen(vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, &flags);
    if (result == SQLITE_OK)
        result = file->pMethods->xRead(file, bytes, size, from);
    if (file->pMethods)
        (void)file->pMethods->xClose(file); // nothing was written
    sqlite3_free_filename(name);
    free(file);
    return result;
}

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
           (uint32_t)bytes[3];
}

static bool is_header_of_ours(const unsigned char *header)
{
    static const char magic[16] = "SQLite format 3";
    return memcmp(header, magic, sizeof(magic)) == 0 &&
           big_endian(header + APPLICATION_ID_AT) == APPLICATION_ID;
}

// Whether the log beside the file holds its first page: when the power went while that was brought in,
// the beginning of the file may be torn, and the engine makes it good from there.
static bool log_begins_as_ours(const char *path)
{
    unsigned char bytes[FRAME_HEADER + HEADER_SIZE] = {0};
    STRING_AUTO log = {0};
    string_append_format(&log, "%s-wal", path);
    if (read_part(string_text(&log), 0, bytes, LOG_HEADER) != SQLITE_OK)
        return false;
    int64_t frame = FRAME_HEADER + (int64_t)big_endian(bytes + LOG_PAGE_SIZE_AT);
    for (int64_t at = LOG_HEADER;
         read_part(string_text(&log), at, bytes, sizeof(bytes)) == SQLITE_OK; at += frame)
        if (big_endian(bytes) == 1 && is_header_of_ours(bytes + FRAME_HEADER))
            return true;
    return false;
}

// Whether the file begins as a store of ours, before it is opened as a store, which would change a
// foreign file.
static bool check_header(const char *path, struct error *err)
{
    unsigned char header[HEADER_SIZE] = {0};
    int result = read_part(path, 0, header, HEADER_SIZE);
    if (result != SQLITE_OK && result != SQLITE_IOERR_SHORT_READ)
        return sqlite_failed_opening(path, result, 0, err);
    if (is_header_of_ours(header) || log_begins_as_ours(path))
        return true;
    return error_set_at(err, ERROR_FOREIGN, path, _("'%s' is not a store of this program."), path);
}

bool connection_open(struct store *store, struct error *err)
{
    // Neither made anew when missing nor shared between threads. A path is never a URI: it is
    // absolute.
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
                SQLITE_OPEN_EXRESCODE;
    int result = sqlite3_open_v2(store->path, &store->db, flags, NULL);
    if (result != SQLITE_OK) {
        int system_errno = store->db ? sqlite3_system_errno(store->db) : 0;
        return sqlite_failed_opening(store->path, result, system_errno, err);
    }
    store->trusted = true;
    bool good = connection_configure(store, err);
    store->trusted = false;
    if (good && sqlite3_db_readonly(store->db, "main") == 1)
        good = sqlite_failed(store, SQLITE_READONLY, "open", err);
    return good;
}

bool connection_ready(struct store *store, bool for_writing, struct error *err)
{
    if (store->stale && store->busy == 0) {
        connection_close(store);
        if (!connection_open(store, err)) {
            connection_close(store);
            return false;
        }
        store->stale = false;
    }
    if (!store->db)
        return error_set_at(err, ERROR_IO, store->path, _("The store '%s' is not at hand."),
                            store->path);
    if (!store->damaged || !for_writing)
        return true;
    return sqlite_failed(store, SQLITE_CORRUPT, "begin", err);
}

static bool read_info(struct store *store, struct error *err)
{
    bool found = false;
    struct statement *info = statement_begin(store, QUERY_STORE_INFO_GET);
    while (statement_row(info, err)) {
        found = true;
        store->kind =
            strcmp(column_text(info, "kind"), "practice") == 0 ? STORE_PRACTICE : STORE_REAL;
        const char *id = column_text(info, "id");
        memcpy(store->id, id, strnlen(id, ID_SIZE - 1));
    }
    if (!statement_end(info))
        return false;
    return found || error_set_at(err, ERROR_CORRUPT, store->path,
                                 _("The store '%s' is incomplete."), store->path);
}

static bool mark_ours(struct store *store, struct error *err)
{
    STRING_AUTO pragma = {0};
    string_append_format(&pragma, "PRAGMA application_id = %d", APPLICATION_ID);
    return connection_run(store, string_text(&pragma), err);
}

// The whole way to an open store; takes over `path`.
static bool open_store(char *path, bool fresh, struct store **ret_store, struct error *err)
{
    struct store *store = store_new(path);
    bool good = (fresh || check_header(path, err)) && queue_open(path, &store->queue, err) &&
                connection_open(store, err);
    store->trusted = true;
    good = good && (!fresh || mark_ours(store, err)) && connection_migrate(store, err);
    store->trusted = false;
    good = good && (fresh || read_info(store, err));
    if (!good) {
        store_free(store);
        return false;
    }
    *ret_store = store;
    return true;
}

bool store_open(const char *path, struct store **ret_store, struct error *err)
{
    char *real = NULL;
    return file_find(path, &real, err) && open_store(real, false, ret_store, err);
}

// What every store begins with: what it is, and which team serves which neighbourhood.
static bool fill(struct store *store, enum store_kind kind, struct error *err)
{
    char id[ID_SIZE];
    const struct clock clock = {0};
    id_new(clock_now(&clock) * 1000, id);
    struct statement *info = statement_begin(store, QUERY_STORE_INFO_INSERT);
    statement_text(info, "id", id);
    statement_text(info, "kind", kind == STORE_PRACTICE ? "practice" : "real");
    statement_moment(info, "created", clock_now(&clock));
    if (!statement_run(info, err))
        return false;
    for (size_t i = 0; i < area_neighbourhood_count; i++) {
        const struct area_neighbourhood *row = &area_neighbourhoods[i];
        if (!store_put_team(store, row->team, true, err))
            return false;
        struct statement *area = statement_begin(store, QUERY_AREA_INSERT);
        statement_text(area, "neighbourhood", row->neighbourhood);
        statement_text(area, "valid_from", row->valid_from);
        statement_text(area, "area", row->area);
        statement_text(area, "team", row->team);
        if (!statement_run(area, err))
            return false;
    }
    return true;
}

bool connection_create(char *path, enum store_kind kind, struct store **ret_store,
                       struct error *err)
{
    bool own = false;
    struct store *store = NULL;
    if (!open_store(path, true, &store, err))
        return false;
    bool good = store_begin_own(store, &own, err);
    if (!good || !store_end_own(store, own, fill(store, kind, err), err)) {
        store_free(store);
        return false;
    }
    store->kind = kind;
    *ret_store = store;
    return true;
}

bool store_create(const char *path, enum store_kind kind, struct store **ret_store,
                  struct error *err)
{
    char *temporary = NULL;
    struct store *store = NULL;
    if (!file_begin(path, &temporary, err))
        return false;
    char *real = realpath(temporary, NULL);
    if (!real)
        abort(); // it was made a moment ago
    // The store is whole before it has its name: there is never a half-made one to be found.
    bool good = connection_create(real, kind, &store, err);
    if (good)
        store_free(store); // the last to close brings everything into the one file
    good = good && file_finish(temporary, path, err);
    file_abandon(temporary);
    free(temporary);
    return good && store_open(path, ret_store, err);
}

void store_close(struct store *store)
{
    if (!store)
        return;
    store_rollback(store);
    store_read_end(store);
    store_free(store);
}

enum store_kind store_kind(const struct store *store)
{
    return store->kind;
}

const char *store_id(const struct store *store)
{
    return store->id;
}

const char *store_path(const struct store *store)
{
    return store->path;
}

int store_schema_version(const struct store *store)
{
    return store->schema_version;
}

const char *store_engine_version(void)
{
    static char version[32] = "SQLite ";
    size_t length = strlen("SQLite ");
    const char *library = sqlite3_libversion(); // of the library at hand, not of the build
    size_t more = strnlen(library, sizeof(version) - length - 1);
    memcpy(version + length, library, more);
    version[length + more] = '\0';
    return version;
}
