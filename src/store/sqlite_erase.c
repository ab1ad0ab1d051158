// SPDX-License-Identifier: EUPL-1.2
// Copies of what was erased, in the store's own files.
//
// secure_delete zeroes every row and page that is freed. It leaves two kinds of copies: earlier versions
// of pages in the log of writes, and bytes in the unused room of a page whose rows the engine moved to a
// neighbour when it balanced the tree (seen with SQLite 3.40.1). VACUUM would rebuild the whole store in
// memory and write it anew; zeroing the unused room where it stands does not: nothing reads it, so a torn
// write of zeroes there harms nothing.
//
// All of it happens in the queue and with the right to write, after a whole checkpoint: nobody commits or
// does a checkpoint meanwhile, and the file itself holds every page as it is now. The commit at the end
// begins the log anew, as every commit after a whole checkpoint does, and journal_size_limit cuts it to
// its new length; neither TRUNCATE nor RESTART is asked for. That commit also makes every other session
// read its pages anew, so that none is written back from an old copy.
#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/translate.h"
#include "store/connection.h"
#include "store/erase.h"
#include "store/queue.h"

enum {
    FILE_HEADER = 100,     // bytes before the first page's own header
    LEAF_HEADER = 8,       // of a page of a tree
    INTERIOR_HEADER = 12,  // of one with pages below it
    WAL_HEADER = 32,       // of the log of writes
    WAL_FRAME_HEADER = 24, // of each page in it
    MOST_PAGES = 1 << 24,  // beyond it an overflow page could look like a page of a tree
    BETWEEN_TRIES = 20,    // ms
};

static unsigned two_bytes(const unsigned char *at)
{
    return (unsigned)at[0] << 8 | at[1];
}

// Zeroes from..to of a page; true when something else stood there.
static bool wipe(unsigned char *page, unsigned from, unsigned to)
{
    bool dirty = false;
    for (unsigned i = from; i < to; i++) {
        dirty = dirty || page[i] != 0;
        page[i] = 0;
    }
    return dirty;
}

// Zeroes the unused room of a page: between the list of its rows and the first of them, and in the
// holes between rows. Pages that are of no tree have none. *ret_sound is false when it is no page that
// the engine would write.
static bool wipe_unused(unsigned char *page, unsigned size, bool first, bool *ret_sound)
{
    unsigned char *header = page + (first ? FILE_HEADER : 0);
    bool leaf = header[0] == 10 || header[0] == 13;
    bool interior = header[0] == 2 || header[0] == 5;
    *ret_sound = true;
    if (!leaf && !interior)
        return false;
    unsigned rows = (unsigned)(header - page) + (leaf ? LEAF_HEADER : INTERIOR_HEADER);
    unsigned from = rows + 2 * two_bytes(header + 3);
    unsigned to = two_bytes(header + 5);
    if (to == 0)
        to = 65536;
    *ret_sound = from <= to && to <= size;
    if (!*ret_sound)
        return false;
    bool dirty = wipe(page, from, to);
    for (unsigned hole = two_bytes(header + 1); hole != 0;) {
        unsigned next = hole + 4 <= size ? two_bytes(page + hole) : 0;
        unsigned length = hole + 4 <= size ? two_bytes(page + hole + 2) : size;
        *ret_sound =
            hole >= to && length >= 4 && hole + length <= size && (next == 0 || next > hole);
        if (!*ret_sound)
            return false;
        dirty = wipe(page, hole + 4, hole + length) || dirty;
        hole = next;
    }
    return dirty;
}

static bool page_size(struct store *store, int64_t *ret_size, struct error *err)
{
    store->trusted = true;
    bool good = pragma_number(store, "PRAGMA page_size", ret_size, err);
    store->trusted = false;
    return good;
}

static bool file_of(struct store *store, int which, sqlite3_file **ret_file)
{
    return sqlite3_file_control(store->db, "main", which, ret_file) == SQLITE_OK && *ret_file &&
           (*ret_file)->pMethods;
}

// Wipes one page where it stands in the file.
static int wipe_page(sqlite3_file *file, unsigned char *page, int size, int64_t number,
                     bool *ret_wrote)
{
    bool sound = true;
    sqlite3_int64 at = number * size;
    int result = file->pMethods->xRead(file, page, size, at);
    if (result != SQLITE_OK)
        return result;
    bool dirty = wipe_unused(page, (unsigned)size, number == 0, &sound);
    if (!sound)
        return SQLITE_CORRUPT;
    *ret_wrote = *ret_wrote || dirty;
    return dirty ? file->pMethods->xWrite(file, page, size, at) : SQLITE_OK;
}

// Wipes all pages; the caller has the right to write and the log is in the file.
static bool wipe_pages(struct store *store, struct error *err)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 length = 0;
    int64_t size = 0;
    bool wrote = false;
    if (!page_size(store, &size, err))
        return false;
    int result = file_of(store, SQLITE_FCNTL_FILE_POINTER, &file) ? SQLITE_OK : SQLITE_MISUSE;
    if (result == SQLITE_OK)
        result = file->pMethods->xFileSize(file, &length);
    if (result == SQLITE_OK && length / size > MOST_PAGES)
        result = SQLITE_TOOBIG;
    unsigned char *page = malloc((size_t)size);
    if (!page)
        abort();
    for (int64_t i = 0; i < length / size && result == SQLITE_OK; i++)
        result = wipe_page(file, page, (int)size, i, &wrote);
    free(page);
    if (result == SQLITE_OK && wrote)
        result = file->pMethods->xSync(file, SQLITE_SYNC_FULL);
    // What this connection remembers of its pages is from before.
    (void)sqlite3_db_release_memory(store->db);
    return result == SQLITE_OK || sqlite_failed(store, result, "wipe", err);
}

// Whether the log, which held `before` pages, holds nothing but those of the last commit: it was not
// added to, and its file is no longer than it.
static bool log_is_short(struct store *store, int before)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 length = 0;
    int64_t size = 0;
    return page_size(store, &size, NULL) && file_of(store, SQLITE_FCNTL_JOURNAL_POINTER, &file) &&
           (before == 0 || store->wal_pages <= before) &&
           file->pMethods->xFileSize(file, &length) == SQLITE_OK &&
           length <= WAL_HEADER + store->wal_pages * (WAL_FRAME_HEADER + size);
}

static bool set_limit(struct store *store, const char *pragma, struct error *err)
{
    store->trusted = true;
    bool good = connection_run(store, pragma, err);
    store->trusted = false;
    return good;
}

// One try, in the queue. *ret_cleared is false when a reader still needs the log.
static bool clear_once(struct store *store, bool *ret_cleared, struct error *err)
{
    int pages = 0;
    *ret_cleared = false;
    if (!checkpoint_whole(store, &pages) || !connection_ready(store, true, err))
        return !store->stale;
    if (!store_begin(store, err)) // in the queue already: its turn is not lost
        return false;
    if (wipe_pages(store, err) && statement_run(statement_begin(store, QUERY_ERASURE_TRY), err)) {
        if (!store_commit(store, err))
            return false;
        *ret_cleared = log_is_short(store, pages);
        return true;
    }
    store_rollback(store);
    return false;
}

static bool anything_to_clear(struct store *store, bool *ret_any, struct error *err)
{
    int64_t waiting = 0;
    struct statement *count = statement_begin(store, QUERY_ERASURE_COUNT_NOT_CLEARED);
    while (statement_row(count, err))
        waiting = column_whole(count, "erasures");
    if (!statement_end(count))
        return false;
    *ret_any = waiting > 0;
    return true;
}

static bool mark_cleared(struct store *store, int64_t moment, struct error *err)
{
    bool own = false;
    if (!store_begin_own(store, &own, err))
        return false;
    struct statement *mark = statement_begin(store, QUERY_ERASURE_CLEAR);
    statement_moment(mark, "cleared", moment);
    return store_end_own(store, own, statement_run(mark, err), err);
}

bool store_clear_erased(struct store *store, int64_t moment, bool *ret_cleared, struct error *err)
{
    bool any = false;
    bool cleared = false;
    assert(!store->writing && !store->reading);
    if (!connection_ready(store, true, err) || !anything_to_clear(store, &any, err))
        return false;
    if (!any) {
        *ret_cleared = true;
        return true;
    }
    if (!set_limit(store, "PRAGMA journal_size_limit = 0", err))
        return false;
    bool good = true;
    int64_t deadline = clock_milliseconds() + store->patience;
    do {
        if (!queue_enter(store->queue, store->patience, err))
            return false;
        good = clear_once(store, &cleared, err);
        queue_leave(store->queue);
        if (good && !cleared)
            nanosleep(&(struct timespec){.tv_nsec = BETWEEN_TRIES * 1000000L}, NULL);
    } while (good && !cleared && clock_milliseconds() < deadline);
    good = good && set_limit(store, "PRAGMA journal_size_limit = 16777216", err);
    if (good && cleared)
        good = mark_cleared(store, moment, err);
    if (good)
        *ret_cleared = cleared;
    return good;
}
