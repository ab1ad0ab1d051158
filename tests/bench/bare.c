// SPDX-License-Identifier: EUPL-1.2
#include "bare.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

enum { STATEMENTS_MOST = 64 };

struct bare_statement {
    struct bare *bare;
    sqlite3_stmt *prepared;
};

struct bare {
    sqlite3 *db;
    struct bare_statement queries[QUERY_COUNT];
    struct bare_statement own[STATEMENTS_MOST];
    int own_count;
};

static void must(struct bare *bare, int result, const char *what)
{
    if (result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE)
        return;
    (void)fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(bare->db));
    exit(1);
}

static void run(struct bare *bare, const char *sql)
{
    must(bare, sqlite3_exec(bare->db, sql, NULL, NULL, NULL), sql);
}

static void copy_store(struct bare *bare, const char *store)
{
    struct bare from = {0};
    must(&from, sqlite3_open(store, &from.db), store);
    sqlite3_backup *backup = sqlite3_backup_init(bare->db, "main", from.db, "main");
    if (!backup)
        must(bare, sqlite3_errcode(bare->db), "backup");
    must(bare, sqlite3_backup_step(backup, -1), "backup");
    must(bare, sqlite3_backup_finish(backup), "backup");
    must(&from, sqlite3_close(from.db), store);
}

struct bare *bare_open(const char *store, const char *copy)
{
    struct bare *bare = calloc(1, sizeof(*bare));
    if (!bare)
        abort();
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    must(bare, sqlite3_open_v2(copy, &bare->db, flags, NULL), copy);
    copy_store(bare, store);
    run(bare, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;"
              "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
              "PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON;");
    return bare;
}

struct bare *bare_open_to_read(const char *store)
{
    struct bare *bare = calloc(1, sizeof(*bare));
    if (!bare)
        abort();
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    must(bare, sqlite3_open_v2(store, &bare->db, flags, NULL), store);
    return bare;
}

void bare_close(struct bare *bare)
{
    for (size_t i = 0; i < QUERY_COUNT; i++)
        (void)sqlite3_finalize(bare->queries[i].prepared); // tells again an old error
    for (int i = 0; i < bare->own_count; i++)
        (void)sqlite3_finalize(bare->own[i].prepared);
    must(bare, sqlite3_close(bare->db), "close");
    free(bare);
}

void bare_begin(struct bare *bare)
{
    run(bare, "BEGIN IMMEDIATE");
}

void bare_begin_read(struct bare *bare)
{
    run(bare, "BEGIN");
}

void bare_commit(struct bare *bare)
{
    run(bare, "COMMIT");
}

static void prepare(struct bare *bare, struct bare_statement *statement, const char *sql)
{
    statement->bare = bare;
    must(bare,
         sqlite3_prepare_v3(bare->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->prepared,
                            NULL),
         sql);
}

struct bare_statement *bare_query(struct bare *bare, enum query query)
{
    struct bare_statement *statement = &bare->queries[query];
    if (!statement->prepared)
        prepare(bare, statement, query_texts[query].sql);
    return statement;
}

struct bare_statement *bare_prepare(struct bare *bare, const char *sql)
{
    if (bare->own_count == STATEMENTS_MOST)
        abort();
    struct bare_statement *statement = &bare->own[bare->own_count++];
    prepare(bare, statement, sql);
    return statement;
}

static int index_of(struct bare_statement *statement, const char *name)
{
    int index = sqlite3_bind_parameter_index(statement->prepared, name);
    if (index == 0) {
        (void)fprintf(stderr, "no parameter %s\n", name);
        exit(1);
    }
    return index;
}

void bare_text(struct bare_statement *statement, const char *name, const char *value)
{
    int index = index_of(statement, name);
    must(statement->bare,
         sqlite3_bind_text(statement->prepared, index, value, -1, SQLITE_TRANSIENT), name);
}

void bare_only(struct bare_statement *statement, const char *value)
{
    must(statement->bare, sqlite3_bind_text(statement->prepared, 1, value, -1, SQLITE_STATIC),
         value);
}

void bare_whole(struct bare_statement *statement, const char *name, int64_t value)
{
    int index = index_of(statement, name);
    must(statement->bare, sqlite3_bind_int64(statement->prepared, index, value), name);
}

int64_t bare_run(struct bare_statement *statement, int64_t limit)
{
    int64_t rows = 0;
    int result = sqlite3_step(statement->prepared);
    while (result == SQLITE_ROW && (limit == 0 || rows < limit)) {
        int columns = sqlite3_column_count(statement->prepared);
        for (int i = 0; i < columns; i++)
            (void)sqlite3_column_text(statement->prepared, i); // NULL where there is none
        rows++;
        result = sqlite3_step(statement->prepared);
    }
    must(statement->bare, result, sqlite3_sql(statement->prepared));
    must(statement->bare, sqlite3_reset(statement->prepared), "reset");
    return rows;
}

int64_t bare_number(struct bare_statement *statement)
{
    int result = sqlite3_step(statement->prepared);
    must(statement->bare, result, sqlite3_sql(statement->prepared));
    int64_t number = result == SQLITE_ROW ? sqlite3_column_int64(statement->prepared, 0) : 0;
    while (result == SQLITE_ROW)
        result = sqlite3_step(statement->prepared);
    must(statement->bare, sqlite3_reset(statement->prepared), "reset");
    return number;
}

int64_t bare_rows_changed(const struct bare *bare)
{
    return sqlite3_total_changes64(bare->db);
}
