// SPDX-License-Identifier: EUPL-1.2
// The file of a store that is filled at once: how it is written until it is whole, and how it becomes a
// store like every other.
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/string.h"
#include "base/translate.h"
#include "store/bulk.h"
#include "store/connection.h"
#include "store/file.h"
#include "store/table.h"

enum {
    ASK_AFTER_STEPS = 20000, // of the virtual machine
};

struct bulk {
    char *path;
    char *files[BULK_PART + 1];
    enum store_kind kind;
    struct store *store; // NULL = not open
    struct text_list indexes;
    struct arena arena;
    bulk_go_on *go_on;
    void *context;
};

// Before the file counts: no journal, nothing flushed, nobody let in; and neither references nor values are
// looked at again, which are right in every dossier as it is made (a list of values is made into a table of
// its own for every row). The cache holds the right edges of all trees, and what an index is
// sorted in; what does not fit goes to a file.
static const char quick[] = "PRAGMA journal_mode = DELETE;"
                            "PRAGMA journal_mode = OFF;"
                            "PRAGMA locking_mode = EXCLUSIVE;"
                            "PRAGMA synchronous = OFF;"
                            "PRAGMA secure_delete = OFF;"
                            "PRAGMA cell_size_check = OFF;"
                            "PRAGMA foreign_keys = OFF;"
                            "PRAGMA ignore_check_constraints = ON;"
                            "PRAGMA cache_size = -131072;"
                            "PRAGMA temp_store = DEFAULT;";

bool bulk_new(const char *path, enum store_kind kind, struct bulk **ret_bulk, struct error *err)
{
    struct bulk *bulk = calloc(1, sizeof(*bulk));
    char *copy = strdup(path);
    if (!bulk || !copy)
        abort();
    *bulk = (struct bulk){.path = copy, .kind = kind};
    for (int side = BULK_STORE; side <= BULK_PART; side++) {
        if (!file_begin_anew(path, &bulk->files[side], err)) {
            bulk_free(bulk);
            return false;
        }
    }
    *ret_bulk = bulk;
    return true;
}

void bulk_free(struct bulk *bulk)
{
    if (!bulk)
        return;
    store_close(bulk->store);
    for (int side = BULK_STORE; side <= BULK_PART; side++) {
        if (bulk->files[side])
            file_abandon(bulk->files[side]);
        free(bulk->files[side]);
    }
    arena_release(&bulk->arena);
    free(bulk->path);
    free(bulk);
}

static int ask(void *context)
{
    const struct bulk *bulk = context;
    return bulk->go_on && !bulk->go_on(bulk->context);
}

void bulk_watch(struct bulk *bulk, bulk_go_on *go_on, void *context)
{
    bulk->go_on = go_on;
    bulk->context = context;
}

struct store *bulk_store(struct bulk *bulk)
{
    return bulk->store;
}

// The texts a query gives in its first column, in its order.
static bool read_texts(struct bulk *bulk, const char *sql, struct text_list *ret_texts,
                       struct error *err)
{
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(bulk->store->db, sql, -1, &statement, NULL);
    while (result == SQLITE_OK || result == SQLITE_ROW) {
        result = sqlite3_step(statement);
        if (result == SQLITE_ROW)
            text_list_add(ret_texts, (const char *)sqlite3_column_text(statement, 0), &bulk->arena);
    }
    (void)sqlite3_finalize(statement); // tells again what the step told
    return result == SQLITE_DONE || sqlite_failed(bulk->store, result, sql, err);
}

static bool run_all(struct bulk *bulk, const struct text_list *sql, struct error *err)
{
    for (size_t i = 0; i < sql->count; i++)
        if (!connection_run(bulk->store, sql->items[i], err))
            return false;
    return true;
}

// Takes out what was made of this type with a text of its own; *ret_made are those texts.
static bool take_out(struct bulk *bulk, const char *type, struct text_list *ret_made,
                     struct error *err)
{
    struct text_list drops = {0};
    const char *made =
        arena_format(&bulk->arena,
                     "SELECT sql FROM sqlite_schema WHERE type = '%s' AND sql IS NOT "
                     "NULL ORDER BY name",
                     type);
    const char *drop =
        arena_format(&bulk->arena,
                     "SELECT 'DROP %s ' || name FROM sqlite_schema WHERE type = '%s' "
                     "AND sql IS NOT NULL ORDER BY name",
                     type, type);
    return read_texts(bulk, made, ret_made, err) && read_texts(bulk, drop, &drops, err) &&
           run_all(bulk, &drops, err);
}

// Every row is new: the statements that write rows of dossiers need not know what to do when it is not. Then
// the engine keeps nothing to go back to, row by row.
static bool prepare_inserts(struct bulk *bulk, struct error *err)
{
    static const char conflict[] = "\nON CONFLICT";
    for (size_t i = 0; i < table_count; i++) {
        const char *sql = query_texts[tables[i].write].sql;
        const char *end = strstr(sql, conflict);
        struct statement *statement = &bulk->store->statements[tables[i].write];
        int result = sqlite3_prepare_v3(bulk->store->db, sql, end ? (int)(end - sql) : -1,
                                        SQLITE_PREPARE_PERSISTENT, &statement->prepared, NULL);
        if (result != SQLITE_OK)
            return sqlite_failed(bulk->store, result, tables[i].record->name, err);
        statement->parameters = sqlite3_bind_parameter_count(statement->prepared);
    }
    return true;
}

bool bulk_open(struct bulk *bulk, enum bulk_side side, struct error *err)
{
    char *file = realpath(bulk->files[side], NULL);
    if (!file)
        abort(); // it was made a moment ago
    if (!connection_create(file, bulk->kind, &bulk->store, err))
        return false;
    struct store *store = bulk->store;
    store->trusted = true; // until it is a store like every other
    (void)sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 1); // gives the old value
    (void)sqlite3_limit(store->db, SQLITE_LIMIT_WORKER_THREADS, 1);
    sqlite3_progress_handler(store->db, ASK_AFTER_STEPS, ask, bulk);
    return connection_run(store, quick, err);
}

bool bulk_begin(struct bulk *bulk, struct error *err)
{
    return store_begin(bulk->store, err) && take_out(bulk, "index", &bulk->indexes, err) &&
           prepare_inserts(bulk, err);
}

// Sorting the rows of an index is shared with a thread of the engine.
bool bulk_end_rows(struct bulk *bulk, struct error *err)
{
    return connection_run(bulk->store, "PRAGMA threads = 1", err) &&
           run_all(bulk, &bulk->indexes, err) && store_commit(bulk->store, err);
}

bool bulk_end_part(struct bulk *bulk, struct error *err)
{
    if (!bulk_end_rows(bulk, err))
        return false;
    store_close(bulk->store);
    bulk->store = NULL;
    return true;
}

static bool has_rows(struct bulk *bulk, const char *in, const char *table, bool *ret_rows,
                     struct error *err)
{
    int64_t rows = 0;
    const char *sql = arena_format(&bulk->arena, "SELECT EXISTS (SELECT 1 FROM %s.%s)", in, table);
    if (!pragma_number(bulk->store, sql, &rows, err))
        return false;
    *ret_rows = rows != 0;
    return true;
}

// Into a table that is empty, with the same indexes and without triggers, the engine copies rows and
// indexes as they are.
static bool take_table(struct bulk *bulk, const char *table, struct error *err)
{
    bool here = false;
    bool there = false;
    if (!has_rows(bulk, "main", table, &here, err) || !has_rows(bulk, "part", table, &there, err))
        return false;
    return here || !there ||
           connection_run(bulk->store,
                          arena_format(&bulk->arena, "INSERT INTO main.%s SELECT * FROM part.%s",
                                       table, table),
                          err);
}

static bool take_tables(struct bulk *bulk, struct error *err)
{
    static const char names[] = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    struct text_list triggers = {0};
    struct text_list found = {0};
    bool good = take_out(bulk, "trigger", &triggers, err) && read_texts(bulk, names, &found, err);
    for (size_t i = 0; i < found.count && good; i++)
        good = take_table(bulk, found.items[i], err);
    return good && run_all(bulk, &triggers, err);
}

static bool attach(struct bulk *bulk, struct error *err)
{
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(bulk->store->db, "ATTACH ?1 AS part", -1, &statement, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_bind_text(statement, 1, bulk->files[BULK_PART], -1, SQLITE_STATIC);
    if (result == SQLITE_OK)
        result = sqlite3_step(statement);
    (void)sqlite3_finalize(statement); // tells again what the step told
    return result == SQLITE_DONE || sqlite_failed(bulk->store, result, "ATTACH", err);
}

static bool take_part(struct bulk *bulk, struct error *err)
{
    struct store *store = bulk->store;
    if (!attach(bulk, err) || !store_begin(store, err))
        return false;
    if (!take_tables(bulk, err)) {
        store_rollback(store);
        return false;
    }
    return store_commit(store, err) && connection_run(store, "DETACH part", err);
}

// The mode in which every store stands on the disk.
static bool make_normal(struct bulk *bulk, struct error *err)
{
    bool good = connection_run(bulk->store,
                               "PRAGMA locking_mode = NORMAL; PRAGMA synchronous = FULL;"
                               "PRAGMA journal_mode = WAL",
                               err);
    store_close(bulk->store);
    bulk->store = NULL;
    return good && file_flush(bulk->files[BULK_STORE], err);
}

bool bulk_finish(struct bulk *bulk, bool with_part, struct error *err)
{
    return (!with_part || take_part(bulk, err)) && make_normal(bulk, err) &&
           store_replace_practice(bulk->files[BULK_STORE], bulk->path, err);
}
