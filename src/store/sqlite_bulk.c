// SPDX-License-Identifier: EUPL-1.2
// The file of a store that is filled at once: how it is written until it is whole, and how it becomes a
// store like every other.
#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/list.h"
#include "base/string.h"
#include "base/translate.h"
#include "store/build_file.h"
#include "store/bulk.h"
#include "store/bulk_places.h"
#include "store/connection.h"
#include "store/file.h"
#include "store/filled.h"
#include "store/table.h"
#include "store/today.h"
#include "store/tree.h"

// What is filled beside the tables of the dossiers.
static const struct {
    enum query write;
    const char *table;
} others[] = {
    {QUERY_OVERVIEW_UPSERT, "overview"},
    {QUERY_OVERVIEW_WORD_PUT, "overview_word"},
    {QUERY_FINDING_UPSERT, "finding"},
    {QUERY_RETENTION_UPSERT, "retention"},
};

enum { OTHERS = sizeof(others) / sizeof(others[0]) };

struct bulk {
    char *path;
    char *file;
    int lock; // of the file, -1 = none
    enum store_kind kind;
    struct store *store;        // NULL = not open
    struct bulk_places *places; // of all tables
    struct filled **filled;     // of all tables and the others
    struct tree_counter *pages; // NULL = no memory to share
    struct tree_file *trees;
    struct text_list organisations;
    struct arena arena;
    bulk_go_on *go_on;
    void *context;
};

static size_t filled_count(void)
{
    return table_count + OTHERS;
}

// Before anything counts: no journal, nothing flushed.
static const char quick[] = "PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF;"
                            "PRAGMA synchronous = OFF;";
// The mode in which every store stands on the disk.
static const char normal[] = "PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL";

bool bulk_new(const char *path, enum store_kind kind, struct bulk **ret_bulk, struct error *err)
{
    struct bulk *bulk = calloc(1, sizeof(*bulk));
    char *copy = strdup(path);
    if (!bulk || !copy)
        abort();
    *bulk = (struct bulk){.path = copy, .kind = kind, .lock = -1};
    void *memory =
        mmap(NULL, sizeof(*bulk->pages), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    bulk->pages = memory != MAP_FAILED ? memory : NULL;
    bool good =
        bulk->pages || error_set(err, ERROR_IO, _("A part of the store could not be made."));
    if (!good || !build_file_begin(path, &bulk->file, &bulk->lock, err)) {
        bulk_free(bulk);
        return false;
    }
    *ret_bulk = bulk;
    return true;
}

void bulk_leave_lock(struct bulk *bulk)
{
    if (bulk->lock >= 0)
        (void)close(bulk->lock); // nothing was written
    bulk->lock = -1;
}

static void free_filled(struct bulk *bulk)
{
    for (size_t i = 0; bulk->filled && i < filled_count(); i++)
        filled_free(bulk->filled[i]);
    free(bulk->filled);
    bulk->filled = NULL;
}

static void close_store(struct bulk *bulk)
{
    free_filled(bulk);
    store_close(bulk->store);
    bulk->store = NULL;
}

void bulk_free(struct bulk *bulk)
{
    if (!bulk)
        return;
    close_store(bulk);
    tree_file_close(bulk->trees);
    if (bulk->file)
        file_abandon(bulk->file);
    bulk_leave_lock(bulk);
    if (bulk->pages)
        (void)munmap(bulk->pages, sizeof(*bulk->pages));
    arena_release(&bulk->arena);
    free(bulk->file);
    free(bulk->places);
    free(bulk->path);
    free(bulk);
}

void bulk_watch(struct bulk *bulk, bulk_go_on *go_on, void *context)
{
    bulk->go_on = go_on;
    bulk->context = context;
}

bool store_filling(const struct store *store)
{
    return store->bulk != NULL;
}

struct store *bulk_store(struct bulk *bulk)
{
    return bulk->store;
}

const struct bulk_places *bulk_places(const struct bulk *bulk)
{
    return bulk->places;
}

// ---- the beginning ------------------------------------------------------------------------------

bool bulk_create(struct bulk *bulk, struct error *err)
{
    char *file = realpath(bulk->file, NULL);
    if (!file)
        abort(); // it was made a moment ago
    if (!connection_create(file, bulk->kind, &bulk->store, err))
        return false;
    bulk->store->trusted = true;
    bool good = connection_run(bulk->store, quick, err);
    bulk->store->trusted = false;
    return good;
}

bool bulk_created(struct bulk *bulk, struct error *err)
{
    bulk->store->trusted = true;
    bool good = connection_run(bulk->store, normal, err);
    close_store(bulk);
    return good && tree_file_open(bulk->file, bulk->pages, &bulk->trees, err);
}

// ---- rows ---------------------------------------------------------------------------------------

static bool fill_by(struct bulk *bulk, size_t at, enum query write, const char *table,
                    struct error *err)
{
    struct statement *statement = statement_begin(bulk->store, write);
    bool ready = statement_end(statement);
    if (!ready || !filled_new(statement, table, bulk->file, bulk->trees, &bulk->filled[at], err))
        return false;
    statement->filled = bulk->filled[at];
    return true;
}

static void find_places(struct bulk *bulk)
{
    bulk->places = calloc(table_count, sizeof(*bulk->places));
    if (!bulk->places)
        abort();
    for (size_t i = 0; i < table_count; i++) {
        const struct statement *write = &bulk->store->statements[tables[i].write];
        const char *parent = tables[i].parent;
        bool deeper = parent && strcmp(parent, "household") != 0;
        bulk->places[i] = (struct bulk_places){
            .household = parameter_place(write, "household"),
            .parent = deeper ? parameter_place(write, parent) : 0,
            .position = parent ? parameter_place(write, "position") : 0,
            .revision = tables[i].revision > 0 ? parameter_place(write, "revision") : 0,
        };
    }
}

bool bulk_open(struct bulk *bulk, struct error *err)
{
    bool good = true;
    if (!store_open(bulk->file, &bulk->store, err))
        return false;
    bulk->store->trusted = true; // until it is a store like every other
    store_hurry(bulk->store, false);
    bulk->store->deadline = 0; // of what opening it read
    bulk->filled = calloc(filled_count(), sizeof(struct filled *));
    if (!bulk->filled)
        abort();
    for (size_t i = 0; i < table_count && good; i++)
        good = fill_by(bulk, i, tables[i].write, tables[i].record->name, err);
    for (size_t i = 0; i < OTHERS && good; i++)
        good = fill_by(bulk, table_count + i, others[i].write, others[i].table, err);
    if (!good)
        return false;
    find_places(bulk);
    bulk->store->bulk = bulk;
    return true;
}

void bulk_note_organisation(struct store *store, const char *name)
{
    struct bulk *bulk = store->bulk;
    bool known = false;
    for (size_t i = 0; i < bulk->organisations.count && !known; i++)
        known = strcmp(bulk->organisations.items[i], name) == 0;
    if (!known)
        text_list_add(&bulk->organisations, name, &bulk->arena);
}

bool bulk_end_rows(struct bulk *bulk, struct error *err)
{
    bool good = true;
    for (size_t i = 0; i < filled_count() && good; i++)
        good = filled_end(bulk->filled[i], bulk->go_on, bulk->context, err);
    close_store(bulk);
    return good;
}

// ---- the end ------------------------------------------------------------------------------------

// What the engine would have counted and noted row by row.
static bool write_sums(struct bulk *bulk, struct error *err)
{
    bool good = store_begin(bulk->store, err) &&
                statement_run(statement_begin(bulk->store, QUERY_OVERVIEW_TALLY_FILL), err);
    for (size_t i = 0; i < bulk->organisations.count && good; i++)
        good = store_note_organisation(bulk->store, bulk->organisations.items[i], err);
    good = good && store_commit(bulk->store, err);
    close_store(bulk);
    return good;
}

bool bulk_finish(struct bulk *bulk, struct error *err)
{
    bool good = tree_file_end(bulk->trees, err);
    tree_file_close(bulk->trees);
    bulk->trees = NULL;
    return good && store_open(bulk->file, &bulk->store, err) && write_sums(bulk, err) &&
           file_flush(bulk->file, err) && store_replace_practice(bulk->file, bulk->path, err);
}
