// SPDX-License-Identifier: EUPL-1.2
// A commit in the narrow window of another connection's checkpoint damages the file with SQLite before
// 3.51.3. With our checkpoint there is no such commit: it is done while we hold the right to write.
//
// The window: the engine calls xUnfetch(0) of the checkpointing connection between reading the header of
// the log and the checkpoint itself. There a rival tries to commit.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "../service/store_folder.h"
#include "store/connection.h"

enum {
    MANY = 400, // rows of a transaction that makes the log long
    MORE = 150,
    REPAIRED_IN = 3051003, // the version of SQLite without the fault
};

static struct store_folder folder;
static struct sqlite3 *rival;
static struct sqlite3_io_methods methods_in_window;
static int (*unfetch)(sqlite3_file *, sqlite3_int64, void *);
static bool armed;
static int result_in_window;
static int committed; // rows told to be saved

static int run(struct sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

static void add_rows(struct sqlite3 *db, int count)
{
    char sql[256];
    (void)snprintf(sql, sizeof(sql),
                   "INSERT INTO page_filler (text) "
                   "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
                   "SELECT hex(randomblob(200)) FROM n",
                   count);
    assert_int_equal(run(db, sql), SQLITE_OK);
    committed += count;
}

static int commit_in_window(sqlite3_file *file, sqlite3_int64 offset, void *memory)
{
    if (armed && !memory) {
        armed = false;
        result_in_window =
            run(rival, "INSERT INTO page_filler (text) VALUES (hex(randomblob(200)))");
        committed += result_in_window == SQLITE_OK;
    }
    return unfetch(file, offset, memory);
}

// From now on a commit is tried in the window of this connection's checkpoints.
static void open_window(struct sqlite3 *checkpointer)
{
    sqlite3_file *file = NULL;
    assert_int_equal(sqlite3_file_control(checkpointer, "main", SQLITE_FCNTL_FILE_POINTER, &file),
                     SQLITE_OK);
    methods_in_window = *file->pMethods;
    unfetch = methods_in_window.xUnfetch;
    methods_in_window.xUnfetch = commit_in_window;
    file->pMethods = &methods_in_window;
    armed = true;
    result_in_window = -1;
}

static struct sqlite3 *open_plain(void)
{
    struct sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(folder.path, &db), SQLITE_OK);
    assert_int_equal(run(db, "PRAGMA wal_autocheckpoint = 0; SELECT count(*) FROM sqlite_schema"),
                     SQLITE_OK);
    return db;
}

static int64_t number_of(struct sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int64_t number = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
    return number;
}

// Whether the file is sound and has every row that was told to be saved.
static bool is_whole(void)
{
    struct sqlite3 *db = open_plain();
    sqlite3_stmt *statement = NULL;
    bool sound =
        sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW &&
        strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;
    (void)sqlite3_finalize(statement);
    int64_t stored = number_of(db, "SELECT count(*) FROM page_filler NOT INDEXED");
    print_message("# SQLite %s: %d rows told, %lld there, %s\n", sqlite3_libversion(), committed,
                  (long long)stored, sound ? "sound" : "not sound");
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return sound && stored == committed;
}

static int set_up(void **state)
{
    (void)state;
    committed = 0;
    store_folder_make(&folder, 0);
    rival = open_plain();
    return run(rival, "CREATE TABLE page_filler (id INTEGER PRIMARY KEY, text TEXT);"
                      "CREATE INDEX page_filler_by_text ON page_filler (text)");
}

static int tear_down(void **state)
{
    (void)state;
    assert_int_equal(sqlite3_close(rival), SQLITE_OK);
    store_folder_remove(&folder);
    return 0;
}

// The log is written over from its beginning, in which a commit from the window stands or not; then
// everything is brought into the file.
static void grow_and_bring_in(void)
{
    for (int i = 0; i < 4; i++)
        add_rows(rival, MORE);
    assert_int_equal(sqlite3_wal_checkpoint_v2(rival, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL),
                     SQLITE_OK);
}

// A checkpoint that is worth while, when nobody waits.
static void tidy(struct store *store)
{
    store->untidy = true;
    store_tidy(store);
}

// A checkpoint that cannot wait any longer.
static void commit_has_come_too_far(struct store *store)
{
    store->wal_pages = store->checkpoint_by;
    checkpoint_if_due(store);
}

static void no_commit_crosses(void (*checkpoint)(struct store *store))
{
    struct store *store = NULL;
    struct error err = {0};
    assert_done(store_open(folder.path, &store, &err), &err);
    assert_true(sibling_open(store));
    add_rows(rival, MANY);
    assert_int_equal(sqlite3_wal_checkpoint_v2(rival, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL),
                     SQLITE_OK);
    open_window(store->sibling);
    checkpoint(store);
    assert_false(armed); // the window was there
    assert_int_equal(result_in_window, SQLITE_BUSY);
    store_close(store);
    grow_and_bring_in();
    assert_true(is_whole());
}

static void no_commit_crosses_our_tidying(void **state)
{
    (void)state;
    no_commit_crosses(tidy);
}

static void no_commit_crosses_the_checkpoint_of_a_commit(void **state)
{
    (void)state;
    no_commit_crosses(commit_has_come_too_far);
}

// What these tests would prove nothing without: the same moment without the guard.
static void a_commit_crosses_a_bare_checkpoint(void **state)
{
    (void)state;
    struct sqlite3 *bare = open_plain();
    add_rows(rival, MANY);
    assert_int_equal(sqlite3_wal_checkpoint_v2(rival, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL),
                     SQLITE_OK);
    open_window(bare);
    assert_int_equal(sqlite3_wal_checkpoint_v2(bare, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(result_in_window, SQLITE_OK);
    grow_and_bring_in();
    assert_int_equal(sqlite3_close(bare), SQLITE_OK);
    assert_int_equal(is_whole(), sqlite3_libversion_number() >= REPAIRED_IN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_commit_crosses_our_tidying, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_commit_crosses_the_checkpoint_of_a_commit, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_commit_crosses_a_bare_checkpoint, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
