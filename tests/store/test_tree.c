// SPDX-License-Identifier: EUPL-1.2
// Trees written page by page: every row is where the engine looks for it, however many there are and
// however long they are.
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

#include "store/record.h"
#include "store/tree.h"

static const char schema[] = "CREATE TABLE person (name TEXT, story TEXT);"
                             "CREATE INDEX by_name ON person (name);"
                             "CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;"
                             "CREATE TABLE other (value TEXT);"
                             "INSERT INTO other VALUES ('stays');";

enum { MANY = 20000, LOCK_PAGE = 0x40000000 / 4096 + 1, LONGEST = 12000 };

static char folder[64];
static char path[96];
static char letters[LONGEST + 1];
static struct tree_counter counter;

static sqlite3 *open_file(void)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    return db;
}

static void run(const char *sql)
{
    sqlite3 *db = open_file();
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static int64_t whole(const char *sql)
{
    sqlite3 *db = open_file();
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(statement, 0);
    assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return value;
}

static void make_file(void)
{
    (void)unlink(path);
    run(schema);
}

static int set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof(folder), "/tmp/eenplan-tree-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/store.db", folder);
    memset(letters, 'a', LONGEST);
    make_file();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    assert_int_equal(unlink(path), 0);
    return rmdir(folder);
}

static uint32_t root(const char *name)
{
    char sql[128];
    snprintf(sql, sizeof(sql), "SELECT rootpage FROM sqlite_schema WHERE name = '%s'", name);
    return (uint32_t)whole(sql);
}

static struct tree_file *open_trees(void)
{
    struct tree_file *file = NULL;
    struct error err = {0};
    assert_true(tree_file_open(path, &counter, &file, &err));
    return file;
}

static void end_trees(struct tree_file *file)
{
    struct error err = {0};
    assert_true(tree_file_end(file, &err));
    tree_file_close(file);
}

static void add(struct tree *tree, int64_t number, const struct value *values, size_t count)
{
    struct error err = {0};
    struct bytes record = {0};
    record_append(&record, values, count);
    assert_true(tree_add(tree, number, record.at, record.count, &err));
    bytes_release(&record);
}

// A name that rises with its number and is `size` long at least; numbers within 0 to 2^63.
static const char *name_of(int64_t number, size_t size, char text[LONGEST + 1])
{
    memcpy(text, letters, LONGEST + 1);
    int length = snprintf(text, LONGEST, "%08lld", (long long)number);
    text[length] = 'a';
    text[size > (size_t)length ? size : (size_t)length] = '\0';
    return text;
}

// `count` persons, of whom every seventh has a name of `size` and every fifth a story of three pages.
static void fill(int64_t count, size_t size)
{
    static char text[LONGEST + 1];
    struct error err = {0};
    uint32_t roots[] = {root("person"), root("by_name"), root("word")};
    struct tree_file *file = open_trees();
    struct tree *persons = tree_new(file, roots[0], TREE_TABLE);
    struct tree *names = tree_new(file, roots[1], TREE_INDEX);
    struct tree *words = tree_new(file, roots[2], TREE_INDEX);
    for (int64_t i = 1; i <= count; i++) {
        const char *name = name_of(i, i % 7 == 0 ? size : 8, text);
        const struct value story = value_of_text(i % 5 == 0 ? letters : i % 2 ? "short" : NULL);
        const struct value person[] = {value_of_text(name), story};
        const struct value key[] = {person[0], value_of_whole(i)};
        add(persons, i, person, 2);
        add(names, 0, key, 2);
        add(words, 0, person, 1);
    }
    assert_true(tree_end(persons, &err));
    assert_true(tree_end(names, &err));
    assert_true(tree_end(words, &err));
    tree_free(persons);
    tree_free(names);
    tree_free(words);
    end_trees(file);
}

static void expect_sound(int64_t count)
{
    assert_int_equal(whole("SELECT count(*) FROM pragma_integrity_check "
                           "WHERE integrity_check = 'ok'"),
                     1);
    assert_int_equal(whole("SELECT count(*) FROM person NOT INDEXED"), count);
    assert_int_equal(whole("SELECT count(*) FROM person AS p JOIN word AS w ON w.word = p.name "
                           "JOIN person AS q INDEXED BY by_name ON q.name = w.word"),
                     count);
    assert_int_equal(whole("SELECT coalesce(sum(length(story)), 0) FROM person"),
                     count / 5 * LONGEST + ((count + 1) / 2 - (count + 5) / 10) * 5);
    assert_int_equal(whole("SELECT count(*) FROM other WHERE value = 'stays'"), 1);
}

// The engine goes on with them as with its own.
static void test_many(void **state)
{
    (void)state;
    fill(MANY, 3000);
    expect_sound(MANY);
    run("DELETE FROM person WHERE rowid % 2; INSERT INTO person VALUES ('new', 'new');"
        "DELETE FROM word WHERE substr(word, 8, 1) = '3'; VACUUM");
    assert_int_equal(whole("SELECT count(*) FROM person"), MANY / 2 + 1);
}

// Around every place where a page is full: each number of rows, with names of which few fit in a page.
static void test_every_number(void **state)
{
    (void)state;
    for (int64_t count = 0; count < 90; count++) {
        make_file();
        fill(count, 1000);
        expect_sound(count);
    }
    for (int64_t count = 100; count < 2600; count += 97) {
        make_file();
        fill(count, 900);
        expect_sound(count);
    }
}

// Numbers take as many bytes as they need.
static void test_numbers(void **state)
{
    (void)state;
    struct error err = {0};
    run("CREATE TABLE number (value INT)");
    uint32_t page = root("number");
    struct tree_file *file = open_trees();
    struct tree *numbers = tree_new(file, page, TREE_TABLE);
    int64_t rows = 0;
    uint64_t sum = 0;
    for (int bits = 0; bits < 63; bits++) {
        for (int more = -1; more <= 1; more++) {
            int64_t number = ((int64_t)1 << bits) + more;
            const struct value values[] = {value_of_whole(rows % 2 ? -number : number)};
            sum += (uint64_t)values[0].whole;
            add(numbers, ++rows, values, 1);
        }
    }
    assert_true(tree_end(numbers, &err));
    tree_free(numbers);
    end_trees(file);
    sqlite3 *db = open_file();
    sqlite3_stmt *list = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT value FROM number", -1, &list, NULL),
                     SQLITE_OK);
    for (; sqlite3_step(list) == SQLITE_ROW; rows--)
        sum -= (uint64_t)sqlite3_column_int64(list, 0);
    assert_int_equal(sqlite3_finalize(list), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_int_equal(rows, 0);
    assert_true(sum == 0);
}

// The engine never uses the page with the byte it locks.
static void test_steps_over_the_lock(void **state)
{
    (void)state;
    const uint32_t pages = LOCK_PAGE - 3;
    const unsigned char count[] = {pages >> 24, pages >> 16 & 255, pages >> 8 & 255, pages & 255};
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, 28, SEEK_SET), 0);
    assert_int_equal(fwrite(count, 4, 1, file), 1);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(truncate(path, (off_t)pages * 4096), 0); // takes no room
    uint32_t roots[] = {root("word")};
    struct error err = {0};
    struct tree_file *trees = open_trees();
    struct tree *words = tree_new(trees, roots[0], TREE_INDEX);
    static char text[LONGEST + 1];
    for (int64_t i = 1; i <= 100; i++)
        add(words, 0, &(struct value){VALUE_TEXT, 0, name_of(i, 900, text), 900}, 1);
    assert_true(tree_end(words, &err));
    tree_free(words);
    end_trees(trees);
    assert_true(atomic_load(&counter.next) > LOCK_PAGE);
    assert_int_equal(whole("SELECT count(*) FROM word WHERE length(word) = 900"), 100);
}

static void test_refused(void **state)
{
    (void)state;
    struct error err = {0};
    struct tree_file *file = NULL;
    assert_false(tree_file_open("/nonexistent", &counter, &file, &err));
    assert_int_equal(err.kind, ERROR_IO);
    assert_int_equal(truncate(path, 50), 0);
    assert_false(tree_file_open(path, &counter, &file, &err));
    assert_int_equal(err.kind, ERROR_INTERNAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_steps_over_the_lock, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
