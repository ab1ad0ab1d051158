// SPDX-License-Identifier: EUPL-1.2
#include "bare.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/field.h"
#include "store/connection.h"

enum { STATEMENTS_MOST = 256 };

struct bare_statement {
    struct bare *bare;
    sqlite3_stmt *prepared;
};

struct bare {
    sqlite3 *db;
    struct bare_statement statements[STATEMENTS_MOST];
    int count;
    struct bare_statement *queries[QUERY_COUNT]; // of those, the named ones
    struct bare_statement **ready;               // of those, what is replayed, in its order
    struct bare_statement *begin;
    struct bare_statement *begin_read;
    struct bare_statement *commit;
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

static struct bare *open_with(const char *path, int flags)
{
    struct bare *bare = calloc(1, sizeof(*bare));
    if (!bare)
        abort();
    must(bare, sqlite3_open_v2(path, &bare->db, flags | SQLITE_OPEN_NOMUTEX, NULL), path);
    bare->begin = bare_prepare(bare, "BEGIN IMMEDIATE");
    bare->begin_read = bare_prepare(bare, "BEGIN");
    bare->commit = bare_prepare(bare, "COMMIT");
    return bare;
}

// The same caches as the program asked for.
static void take_over(struct bare *bare, struct store *like, const char *pragma)
{
    char sql[64];
    sqlite3_stmt *statement = NULL;
    struct bare other = {.db = like->db};
    bool trusted = like->trusted;
    like->trusted = true;
    (void)snprintf(sql, sizeof(sql), "PRAGMA %s", pragma);
    must(&other, sqlite3_prepare_v2(like->db, sql, -1, &statement, NULL), sql);
    bool given = sqlite3_step(statement) == SQLITE_ROW;
    long long value = sqlite3_column_int64(statement, 0);
    must(&other, sqlite3_finalize(statement), sql);
    like->trusted = trusted;
    (void)snprintf(sql, sizeof(sql), "PRAGMA %s = %lld", pragma, value);
    if (given)
        run(bare, sql);
}

struct bare *bare_open(const char *path, struct store *like)
{
    struct bare *bare = open_with(path, SQLITE_OPEN_READWRITE);
    run(bare, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 1000;"
              "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
              "PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON;"
              "PRAGMA cell_size_check = ON;");
    take_over(bare, like, "cache_size");
    take_over(bare, like, "mmap_size");
    return bare;
}

struct bare *bare_open_to_read(const char *path)
{
    return open_with(path, SQLITE_OPEN_READONLY);
}

void bare_close(struct bare *bare)
{
    for (int i = 0; i < bare->count; i++)
        (void)sqlite3_finalize(bare->statements[i].prepared); // tells again an old error
    must(bare, sqlite3_close(bare->db), "close");
    free(bare->ready);
    free(bare);
}

void bare_begin(struct bare *bare)
{
    (void)bare_run(bare->begin, 0);
}

void bare_begin_read(struct bare *bare)
{
    (void)bare_run(bare->begin_read, 0);
}

void bare_commit(struct bare *bare)
{
    (void)bare_run(bare->commit, 0);
}

struct bare_statement *bare_prepare(struct bare *bare, const char *sql)
{
    for (int i = 0; i < bare->count; i++)
        if (strcmp(sqlite3_sql(bare->statements[i].prepared), sql) == 0)
            return &bare->statements[i];
    if (bare->count == STATEMENTS_MOST)
        abort();
    struct bare_statement *statement = &bare->statements[bare->count++];
    statement->bare = bare;
    must(bare,
         sqlite3_prepare_v3(bare->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->prepared,
                            NULL),
         sql);
    return statement;
}

struct bare_statement *bare_query(struct bare *bare, enum query query)
{
    if (!bare->queries[query])
        bare->queries[query] = bare_prepare(bare, query_texts[query].sql);
    return bare->queries[query];
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
    must(statement->bare, sqlite3_reset(statement->prepared), "reset");
    return number;
}

void bare_texts(struct bare_statement *statement, struct arena *arena, const char *ret_texts[],
                int count)
{
    int result = sqlite3_step(statement->prepared);
    must(statement->bare, result, sqlite3_sql(statement->prepared));
    for (int i = 0; i < count; i++) {
        const unsigned char *text =
            result == SQLITE_ROW ? sqlite3_column_text(statement->prepared, i) : NULL;
        ret_texts[i] = text ? arena_text(arena, (const char *)text) : NULL;
    }
    must(statement->bare, sqlite3_reset(statement->prepared), "reset");
}

void bare_column(struct bare_statement *statement, struct arena *arena, struct text_list *ret_texts)
{
    int result = sqlite3_step(statement->prepared);
    for (; result == SQLITE_ROW; result = sqlite3_step(statement->prepared)) {
        const char *text = (const char *)sqlite3_column_text(statement->prepared, 0);
        text_list_add(ret_texts, text, arena);
    }
    must(statement->bare, result, sqlite3_sql(statement->prepared));
    must(statement->bare, sqlite3_reset(statement->prepared), "reset");
}

void bare_ready(struct bare *bare, const struct recording *recording)
{
    size_t size = (recording->writes.count + 1) * sizeof(struct bare_statement *);
    bare->ready = realloc(bare->ready, size);
    if (!bare->ready)
        abort();
    for (size_t i = 0; i < recording->writes.count; i++)
        bare->ready[i] = bare_prepare(bare, recording->writes.items[i].sql);
}

static void bind(struct bare_statement *statement, const struct replay_value *value)
{
    int index = index_of(statement, value->name);
    int result =
        value->kind == REPLAY_NULL ? sqlite3_bind_null(statement->prepared, index)
        : value->kind == REPLAY_WHOLE
            ? sqlite3_bind_int64(statement->prepared, index, value->whole)
            : sqlite3_bind_text(statement->prepared, index, value->text, -1, SQLITE_STATIC);
    must(statement->bare, result, value->name);
}

void bare_replay(struct bare *bare, const struct recording *recording)
{
    for (size_t i = 0; i < recording->writes.count; i++) {
        const struct replay_write *write = &recording->writes.items[i];
        struct bare_statement *statement = bare->ready[i];
        for (size_t j = 0; j < write->values.count; j++)
            bind(statement, &write->values.items[j]);
        (void)bare_run(statement, 0);
        if (write->commit && i + 1 < recording->writes.count) {
            bare_commit(bare);
            bare_begin(bare);
        }
    }
}

int64_t bare_rows_changed(const struct bare *bare)
{
    return sqlite3_total_changes64(bare->db);
}

void bare_backup(const char *path, const char *copy)
{
    struct bare *from = bare_open_to_read(path);
    struct bare *to = open_with(copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3_backup *backup = sqlite3_backup_init(to->db, "main", from->db, "main");
    if (!backup)
        must(to, sqlite3_errcode(to->db), "backup");
    must(to, sqlite3_backup_step(backup, -1), "backup");
    must(to, sqlite3_backup_finish(backup), "backup");
    bare_close(to);
    bare_close(from);
}
