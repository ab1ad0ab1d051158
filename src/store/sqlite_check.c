// SPDX-License-Identifier: EUPL-1.2
// What the engine itself can tell about the health of a store.
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/string.h"
#include "base/translate.h"
#include "model/field.h"
#include "store/connection.h"

enum {
    WAL_HEADER = 32,
    WAL_FRAME = 24 + 4096, // header and page
};

// One fault shows in each table that is read through it, and in the file.
static void add_once(struct text_list *problems, const char *sentence, struct arena *arena)
{
    for (size_t i = 0; i < problems->count; i++)
        if (strcmp(problems->items[i], sentence) == 0)
            return;
    text_list_add(problems, sentence, arena);
}

// Each row of an integrity pragma is a fault, but for the one row "ok".
static bool read_integrity(struct store *store, const char *pragma, struct arena *arena,
                           struct text_list *problems, struct error *err)
{
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(store->db, pragma, -1, &statement, NULL);
    while (result == SQLITE_OK || result == SQLITE_ROW) {
        result = sqlite3_step(statement);
        if (result != SQLITE_ROW)
            break;
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        if (text && strcmp(text, "ok") != 0)
            add_once(problems, arena_format(arena, _("The file is damaged: %s."), text), arena);
    }
    (void)sqlite3_finalize(statement); // tells again what the step told
    if (result == SQLITE_DONE)
        return true;
    if ((result & 0xff) != SQLITE_CORRUPT && (result & 0xff) != SQLITE_NOTADB)
        return sqlite_failed(store, result, pragma, err);
    add_once(problems, _("The file is damaged."), arena); // so badly that reading ends
    store->damaged = true;
    return true;
}

static bool read_references(struct store *store, struct arena *arena, struct text_list *problems,
                            struct error *err)
{
    static const char pragma[] = "PRAGMA foreign_key_check";
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(store->db, pragma, -1, &statement, NULL);
    while (result == SQLITE_OK || result == SQLITE_ROW) {
        result = sqlite3_step(statement);
        if (result != SQLITE_ROW)
            break;
        text_list_add(problems,
                      arena_format(arena, _("A row of '%s' refers to a row of '%s' that is gone."),
                                   (const char *)sqlite3_column_text(statement, 0),
                                   (const char *)sqlite3_column_text(statement, 2)),
                      arena);
    }
    (void)sqlite3_finalize(statement); // tells again what the step told
    return result == SQLITE_DONE || sqlite_failed(store, result, pragma, err);
}

bool engine_check(struct store *store, bool full, struct arena *arena, struct text_list *problems,
                  struct error *err)
{
    const char *integrity = full ? "PRAGMA integrity_check(20)" : "PRAGMA quick_check(20)";
    store->deadline = 0;
    store->trusted = true;
    bool good = read_integrity(store, integrity, arena, problems, err);
    if (good && !store->damaged)
        good = read_references(store, arena, problems, err);
    store->trusted = false;
    return good;
}

bool store_list_tables(struct store *store, struct arena *arena, struct text_list *ret_names,
                       struct error *err)
{
    static const char names[] = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    struct text_list found = {0};
    sqlite3_stmt *statement = NULL;
    store->deadline = 0;
    store->trusted = true;
    int result = sqlite3_prepare_v2(store->db, names, -1, &statement, NULL);
    while (result == SQLITE_OK || result == SQLITE_ROW) {
        result = sqlite3_step(statement);
        if (result == SQLITE_ROW)
            text_list_add(&found, (const char *)sqlite3_column_text(statement, 0), arena);
        else
            break;
    }
    (void)sqlite3_finalize(statement); // tells again what the step told
    store->trusted = false;
    if (result != SQLITE_DONE)
        return sqlite_failed(store, result, names, err);
    *ret_names = found;
    return true;
}

bool store_check_table(struct store *store, const char *table, bool full, struct arena *arena,
                       struct text_list *problems, struct error *err)
{
    // A pragma takes no parameters; the name comes from the schema.
    char *pragma =
        sqlite3_mprintf("PRAGMA %s(%Q)", full ? "integrity_check" : "quick_check", table);
    if (!pragma)
        abort();
    store->deadline = 0;
    store->trusted = true;
    bool good = read_integrity(store, pragma, arena, problems, err);
    store->trusted = false;
    sqlite3_free(pragma);
    return good;
}

bool store_check_file(struct store *store, struct arena *arena, struct text_list *problems,
                      struct error *err)
{
    store->deadline = 0;
    store->trusted = true;
    bool good = read_integrity(store, "PRAGMA quick_check(20)", arena, problems, err);
    store->trusted = false;
    return good;
}

bool engine_check_references(struct store *store, struct arena *arena, struct text_list *problems,
                             struct error *err)
{
    store->deadline = 0;
    store->trusted = true;
    bool good = store->damaged || read_references(store, arena, problems, err);
    store->trusted = false;
    return good;
}

int64_t engine_pages_in_wal(const struct store *store)
{
    STRING_AUTO path = {0};
    string_append_format(&path, "%s-wal", store->path);
    struct stat status;
    if (stat(string_text(&path), &status) != 0 || status.st_size < WAL_HEADER)
        return 0;
    return (status.st_size - WAL_HEADER) / WAL_FRAME;
}
