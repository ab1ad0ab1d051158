// SPDX-License-Identifier: EUPL-1.2
// The file of a store that is filled at once: how it is written until it is whole, and how it becomes a
// store like every other.
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/list.h"
#include "base/string.h"
#include "base/translate.h"
#include "store/build_file.h"
#include "store/bulk.h"
#include "store/bulk_places.h"
#include "store/connection.h"
#include "store/file.h"
#include "store/graft.h"
#include "store/table.h"

enum {
    ASK_AFTER_STEPS = 20000, // of the virtual machine
};

LIST_TYPE(tree_list, struct graft_tree);

struct bulk {
    char *path;
    char *files[BULK_PART + 1];
    int locks[BULK_PART + 1]; // of the files, -1 = none
    enum store_kind kind;
    struct store *store;        // NULL = not open
    struct bulk_places *places; // of all tables
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
    *bulk = (struct bulk){.path = copy, .kind = kind, .locks = {-1, -1}};
    for (int side = BULK_STORE; side <= BULK_PART; side++) {
        if (!build_file_begin(path, &bulk->files[side], &bulk->locks[side], err)) {
            bulk_free(bulk);
            return false;
        }
    }
    *ret_bulk = bulk;
    return true;
}

void bulk_leave_locks(struct bulk *bulk)
{
    for (int side = BULK_STORE; side <= BULK_PART; side++) {
        if (bulk->locks[side] >= 0)
            (void)close(bulk->locks[side]); // nothing was written
        bulk->locks[side] = -1;
    }
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
    bulk_leave_locks(bulk);
    arena_release(&bulk->arena);
    free(bulk->places);
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

bool store_filling(const struct store *store)
{
    return store->filling;
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

// Every row is new: a statement need not know what to do when it is not. Then the engine keeps nothing to
// go back to, row by row.
static bool prepare_insert(struct bulk *bulk, enum query query, struct error *err)
{
    static const char conflict[] = "\nON CONFLICT";
    const char *sql = query_texts[query].sql;
    const char *end = strstr(sql, conflict);
    struct statement *statement = &bulk->store->statements[query];
    int result = sqlite3_prepare_v3(bulk->store->db, sql, end ? (int)(end - sql) : -1,
                                    SQLITE_PREPARE_PERSISTENT, &statement->prepared, NULL);
    if (result != SQLITE_OK)
        return sqlite_failed(bulk->store, result, query_texts[query].name, err);
    statement->parameters = sqlite3_bind_parameter_count(statement->prepared);
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

const struct bulk_places *bulk_places(const struct bulk *bulk)
{
    return bulk->places;
}

static bool prepare_inserts(struct bulk *bulk, struct error *err)
{
    static const enum query others[] = {QUERY_OVERVIEW_UPSERT, QUERY_OVERVIEW_WORD_PUT,
                                        QUERY_FINDING_UPSERT, QUERY_RETENTION_UPSERT};
    bool good = true;
    for (size_t i = 0; i < table_count && good; i++)
        good = prepare_insert(bulk, tables[i].write, err);
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]) && good; i++)
        good = prepare_insert(bulk, others[i], err);
    if (good)
        find_places(bulk);
    return good;
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
    sqlite3_progress_handler(store->db, ASK_AFTER_STEPS, ask, bulk);
    return connection_run(store, quick, err);
}

bool bulk_begin(struct bulk *bulk, struct error *err)
{
    bulk->store->filling = true;
    return store_begin(bulk->store, err) && take_out(bulk, "index", &bulk->indexes, err) &&
           prepare_inserts(bulk, err);
}

bool bulk_end_rows(struct bulk *bulk, struct error *err)
{
    return run_all(bulk, &bulk->indexes, err) && store_commit(bulk->store, err);
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

// The trees of a table that only the part filled: its own and those of its indexes.
static bool add_trees(struct bulk *bulk, const char *table, struct tree_list *trees,
                      struct error *err)
{
    static const char pairs[] =
        "SELECT part.rootpage, main.rootpage FROM part.sqlite_schema AS part "
        "JOIN main.sqlite_schema AS main ON main.type = part.type AND main.name = part.name "
        "WHERE part.rootpage > 0 AND part.tbl_name = '%s'";
    sqlite3_stmt *statement = NULL;
    bool here = false;
    bool there = false;
    if (!has_rows(bulk, "main", table, &here, err) || !has_rows(bulk, "part", table, &there, err))
        return false;
    if (here || !there)
        return true;
    const char *sql = arena_format(&bulk->arena, pairs, table);
    int result = sqlite3_prepare_v2(bulk->store->db, sql, -1, &statement, NULL);
    while (result == SQLITE_OK || result == SQLITE_ROW) {
        result = sqlite3_step(statement);
        if (result == SQLITE_ROW) {
            struct graft_tree *tree = list_add(&trees->any, sizeof(*tree), &bulk->arena);
            tree->from = (uint32_t)sqlite3_column_int64(statement, 0);
            tree->to = (uint32_t)sqlite3_column_int64(statement, 1);
        }
    }
    (void)sqlite3_finalize(statement); // tells again what the step told
    return result == SQLITE_DONE || sqlite_failed(bulk->store, result, sql, err);
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

static bool find_trees(struct bulk *bulk, struct tree_list *trees, struct error *err)
{
    static const char names[] = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    struct text_list found = {0};
    bool good = attach(bulk, err) && read_texts(bulk, names, &found, err);
    for (size_t i = 0; i < found.count && good; i++)
        good = add_trees(bulk, found.items[i], trees, err);
    return good && connection_run(bulk->store, "DETACH part", err);
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
    return good;
}

bool bulk_finish(struct bulk *bulk, bool with_part, struct error *err)
{
    struct tree_list trees = {0};
    return (!with_part || find_trees(bulk, &trees, err)) && make_normal(bulk, err) &&
           (!with_part || graft_trees(bulk->files[BULK_PART], bulk->files[BULK_STORE], trees.items,
                                      trees.count, bulk->go_on, bulk->context, err)) &&
           file_flush(bulk->files[BULK_STORE], err) &&
           store_replace_practice(bulk->files[BULK_STORE], bulk->path, err);
}
