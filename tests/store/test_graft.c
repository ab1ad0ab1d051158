// SPDX-License-Identifier: EUPL-1.2
// Trees of one database file in another: every row and every page is where the engine looks for it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "store/graft.h"

// Rows in several levels of pages, in keys of both kinds, and rows that overflow, in an index too.
static const char schema[] =
    "CREATE TABLE person (name TEXT PRIMARY KEY, story TEXT);"
    "CREATE TABLE word (word TEXT, person INT, PRIMARY KEY (word, person)) WITHOUT ROWID;"
    "CREATE TABLE other (value TEXT);";
static const char rows[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
    "INSERT INTO person SELECT printf('%.*c%d', CASE i % 100 WHEN 7 THEN 3000 ELSE 3 END, 'n', "
    "i), printf('%.*c', CASE i % 50 WHEN 3 THEN 9000 ELSE 20 END, 's') FROM n;"
    "INSERT INTO word SELECT substr(name, 1, 2000), rowid FROM person;";

enum { ROWS = 20000, LOCK_PAGE = 0x40000000 / 4096 + 1 };

static char folder[64];
static char from[96];
static char to[96];

static sqlite3 *open_file(const char *path)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    return db;
}

static void run(const char *path, const char *sql)
{
    sqlite3 *db = open_file(path);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static int whole(const char *path, const char *sql)
{
    sqlite3 *db = open_file(path);
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int value = sqlite3_column_int(statement, 0);
    assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return value;
}

static int set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof(folder), "/tmp/eenplan-graft-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(from, sizeof(from), "%s/from.db", folder);
    snprintf(to, sizeof(to), "%s/to.db", folder);
    run(from, "CREATE TABLE first (x); INSERT INTO first VALUES (1)"); // other numbers than there
    run(from, schema);
    run(from, rows);
    run(to, schema);
    run(to, "INSERT INTO other VALUES ('stays')");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    assert_int_equal(unlink(from), 0);
    assert_int_equal(unlink(to), 0);
    return rmdir(folder);
}

static uint32_t root(const char *path, const char *name)
{
    char sql[160];
    snprintf(sql, sizeof(sql), "SELECT rootpage FROM sqlite_schema WHERE name = '%s'", name);
    return (uint32_t)whole(path, sql);
}

static bool graft(graft_go_on *go_on, struct error *err)
{
    static const char *const names[] = {"person", "sqlite_autoindex_person_1", "word"};
    struct graft_tree trees[3];
    for (size_t i = 0; i < 3; i++)
        trees[i] = (struct graft_tree){root(from, names[i]), root(to, names[i])};
    return graft_trees(from, to, trees, 3, go_on, NULL, err);
}

static void expect_rows(void)
{
    assert_int_equal(whole(to, "SELECT count(*) FROM person"), ROWS);
    assert_int_equal(whole(to, "SELECT sum(length(name) + length(story)) FROM person"),
                     whole(from, "SELECT sum(length(name) + length(story)) FROM person"));
    assert_int_equal(whole(to, "SELECT sum(length(word) + person) FROM word"),
                     whole(from, "SELECT sum(length(word) + person) FROM word"));
    assert_int_equal(whole(to, "SELECT count(*) FROM person AS p JOIN word AS w "
                               "ON w.word = substr(p.name, 1, 2000) AND w.person = p.rowid"),
                     ROWS);
}

static void test_whole(void **state)
{
    (void)state;
    struct error err = {0};
    assert_true(graft(NULL, &err));
    assert_int_equal(whole(to, "SELECT count(*) FROM pragma_integrity_check "
                               "WHERE integrity_check = 'ok'"),
                     1);
    expect_rows();
    assert_int_equal(whole(to, "SELECT count(*) FROM other WHERE value = 'stays'"), 1);
    run(to, "DELETE FROM person WHERE rowid % 2; INSERT INTO person VALUES ('new', 'new'); VACUUM");
    assert_int_equal(whole(to, "SELECT count(*) FROM person"), ROWS / 2 + 1);
}

// The engine never uses the page with the byte it locks.
static void test_steps_over_the_lock(void **state)
{
    (void)state;
    struct error err = {0};
    const uint32_t pages = LOCK_PAGE - 3;
    const unsigned char count[] = {pages >> 24, pages >> 16 & 255, pages >> 8 & 255, pages & 255};
    FILE *file = fopen(to, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, 28, SEEK_SET), 0);
    assert_int_equal(fwrite(count, 4, 1, file), 1);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(truncate(to, (off_t)pages * 4096), 0); // takes no room
    assert_true(graft(NULL, &err));
    expect_rows();
}

static bool never_on(void *context)
{
    (void)context;
    return false;
}

static void test_refused(void **state)
{
    (void)state;
    struct error err = {0};
    assert_false(graft(never_on, &err));
    assert_int_equal(err.kind, ERROR_BUSY);
    assert_int_equal(truncate(from, 100 * 4096), 0);
    const struct graft_tree tree = {2, root(to, "person")};
    const struct graft_tree beyond = {101, tree.to};
    assert_false(graft_trees(from, to, &beyond, 1, NULL, NULL, &err));
    assert_int_equal(err.kind, ERROR_INTERNAL);
    assert_false(graft_trees("/nonexistent", to, &tree, 1, NULL, NULL, &err));
    assert_int_equal(err.kind, ERROR_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_steps_over_the_lock, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
