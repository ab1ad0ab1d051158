// SPDX-License-Identifier: EUPL-1.2
// A practice store that is filled at once, by one process or by two, is the store that saving household
// by household makes, row for row; and one that is stopped leaves the older one as it was.
#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/id.h"
#include "base/string.h"
#include "service/practice.h"
#include "service/practice_make.h"
#include "service/session.h"
#include "store/build_file.h"
#include "store/file.h"
#include "store_folder.h"

enum { HOUSEHOLDS = 100, SEED = 1, OTHER = 7 };

static struct store_folder place;

static int set_up(void **state)
{
    (void)state;
    store_folder_make(&place, 3);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    store_folder_remove(&place);
    return 0;
}

static void path_of(const char *name, char path[128])
{
    snprintf(path, 128, "%s/%s.db", place.folder, name);
}

// ---- the usual way ------------------------------------------------------------------------------

static void save_one(struct service *service, size_t index)
{
    static const struct dossier nothing = {0};
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    practice_generate(SEED, service_today(service), index, &dossier);
    assert_done(store_save_dossier(service->store, &nothing, &dossier, &err), &err);
    assert_done(overview_refresh(service, &dossier, &err), &err);
}

static void make_saved(const char *path)
{
    const struct practice_options practice = {.households = HOUSEHOLDS, .seed = SEED};
    struct store *store = NULL;
    struct service *service = NULL;
    struct error err = {0};
    assert_done(store_create(path, STORE_PRACTICE, &store, &err), &err);
    assert_done(session_start(store, STORE_FOLDER_NOW, &service, &err), &err);
    assert_done(store_begin(store, &err), &err);
    assert_done(practice_put_rest(service, &practice, &err), &err);
    for (size_t i = 0; i < HOUSEHOLDS; i++)
        save_one(service, i);
    assert_done(store_commit(store, &err), &err);
    service_close(service);
    id_seed_end();
}

static void make_filled(const char *path, bool alone)
{
    const struct practice_options practice = {.households = HOUSEHOLDS, .seed = SEED};
    struct error err = {0};
    assert_done(practice_fill(path, STORE_FOLDER_NOW, &practice, alone, &err), &err);
    id_seed_end();
}

// ---- comparing ----------------------------------------------------------------------------------

static sqlite3 *open_file(const char *path)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    return db;
}

// All that a query gives, a row a line.
static void read_all(sqlite3 *db, const char *sql, struct string *out)
{
    sqlite3_stmt *statement = NULL;
    string_clear(out);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(statement); i++) {
            const char *text = (const char *)sqlite3_column_text(statement, i);
            string_append(out, text ? text : "NULL");
            string_append_char(out, '|');
        }
        string_append_char(out, '\n');
    }
    assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
}

static void expect_same(sqlite3 *one, sqlite3 *other, const char *sql)
{
    STRING_AUTO a = {0};
    STRING_AUTO b = {0};
    read_all(one, sql, &a);
    read_all(other, sql, &b);
    if (strcmp(string_text(&a), string_text(&b)) != 0)
        print_error("%s\n", sql);
    assert_string_equal(string_text(&a), string_text(&b));
}

// In the order of all columns, so that it does not matter when a row was written.
static void expect_same_table(sqlite3 *one, sqlite3 *other, const char *table, int columns)
{
    STRING_AUTO sql = {0};
    string_append_format(&sql, "SELECT * FROM %s ORDER BY 1", table);
    for (int i = 2; i <= columns; i++)
        string_append_format(&sql, ", %d", i);
    expect_same(one, other, string_text(&sql));
}

// Two stores differ in their id and in the keys of their logs only.
static void expect_same_store(const char *path, const char *other_path)
{
    sqlite3 *one = open_file(path);
    sqlite3 *other = open_file(other_path);
    sqlite3_stmt *tables = NULL;
    size_t count = 0;
    expect_same(one, other, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name");
    assert_int_equal(
        sqlite3_prepare_v2(one,
                           "SELECT t.name, (SELECT count(*) FROM pragma_table_xinfo(t.name)) "
                           "FROM sqlite_schema AS t WHERE t.type = 'table' AND t.name NOT IN "
                           "('store_info', 'log')",
                           -1, &tables, NULL),
        SQLITE_OK);
    for (; sqlite3_step(tables) == SQLITE_ROW; count++)
        expect_same_table(one, other, (const char *)sqlite3_column_text(tables, 0),
                          sqlite3_column_int(tables, 1));
    assert_int_equal(sqlite3_finalize(tables), SQLITE_OK);
    assert_true(count > 20);
    expect_same(one, other, "SELECT number, act, outcome, shown FROM log ORDER BY number");
    sqlite3_close(one);
    sqlite3_close(other);
}

static void expect_answer(sqlite3 *db, const char *sql, const char *answer)
{
    STRING_AUTO given = {0};
    read_all(db, sql, &given);
    assert_string_equal(string_text(&given), answer);
}

static void expect_sound(const char *path)
{
    sqlite3 *db = open_file(path);
    expect_answer(db, "PRAGMA journal_mode", "wal|\n");
    expect_answer(db, "PRAGMA integrity_check", "ok|\n");
    expect_answer(db, "PRAGMA foreign_key_check", "");
    sqlite3_close(db);
}

static size_t files(void)
{
    size_t count = 0;
    DIR *dir = opendir(place.folder);
    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
        count += entry->d_name[0] != '.';
    closedir(dir);
    return count;
}

static void test_same_rows(void **state)
{
    (void)state;
    char saved[128];
    char alone[128];
    char shared[128];
    path_of("saved", saved);
    path_of("alone", alone);
    path_of("shared", shared);
    make_saved(saved);
    make_filled(alone, true);
    make_filled(shared, false);
    expect_same_store(saved, alone);
    expect_same_store(saved, shared);
    expect_sound(alone);
    expect_sound(shared);
}

// ---- stopping -----------------------------------------------------------------------------------

static bool never_on(void *context, size_t done, size_t count)
{
    size_t *asked = context;
    assert_true(done <= count);
    (*asked)++;
    return false;
}

static void expect_stopped(bool alone)
{
    size_t asked = 0;
    const struct practice_options practice = {
        .households = HOUSEHOLDS, .seed = OTHER, .go_on = never_on, .context = &asked};
    struct error err = {0};
    struct stat before;
    struct stat after;
    size_t stood = files();
    assert_int_equal(stat(place.path, &before), 0);
    assert_done(practice_fill(place.path, STORE_FOLDER_NOW, &practice, alone, &err), &err);
    id_seed_end();
    assert_int_equal(asked, 1);
    assert_int_equal(stat(place.path, &after), 0);
    assert_int_equal(after.st_ino, before.st_ino);
    assert_int_equal(files(), stood);
}

static size_t households(void)
{
    struct household_query all = {.with_closed = true};
    struct error err = {0};
    size_t count = 0;
    struct service *service = store_folder_open(&place, NULL);
    assert_done(service_count_households(service, &all, &count, &err), &err);
    service_close(service);
    return count;
}

static void test_stopped(void **state)
{
    (void)state;
    expect_stopped(true);
    expect_stopped(false);
    assert_int_equal(households(), 3);
}

static bool always_on(void *context, size_t done, size_t count)
{
    size_t *most = context;
    assert_int_equal(count, HOUSEHOLDS);
    assert_true(done >= *most); // never back
    *most = done;
    return true;
}

static void test_in_the_place_of_another(void **state)
{
    (void)state;
    size_t most = 0;
    const struct practice_options practice = {.households = HOUSEHOLDS,
                                              .seed = OTHER,
                                              .fresh = true,
                                              .go_on = always_on,
                                              .context = &most};
    struct error err = {0};
    size_t stood = files();
    assert_done(practice_fill(place.path, STORE_FOLDER_NOW, &practice, false, &err), &err);
    id_seed_end();
    assert_int_equal(most, HOUSEHOLDS); // told to the end, however quick the helper is
    assert_int_equal(files(), stood);
    assert_int_equal(households(), HOUSEHOLDS);
}

// ---- what a killed build leaves -----------------------------------------------------------------

static bool kill_itself(void *context, size_t done, size_t count)
{
    (void)context;
    (void)done;
    (void)count;
    return raise(SIGKILL) == 0;
}

// The main process is killed while it builds; its helper ends by itself, and with it the last that holds
// the pipe.
static void build_and_die(void)
{
    const struct practice_options practice = {
        .households = HOUSEHOLDS, .seed = OTHER, .fresh = true, .go_on = kill_itself};
    int status = 0;
    int ends[2];
    char nothing = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct error err = {0};
        (void)practice_fill(place.path, STORE_FOLDER_NOW, &practice, false, &err);
        _exit(EXIT_SUCCESS);
    }
    assert_int_equal(close(ends[1]), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(read(ends[0], &nothing, 1), 0);
    assert_int_equal(close(ends[0]), 0);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static void test_clears_what_a_killed_build_left(void **state)
{
    (void)state;
    size_t stood = files();
    build_and_die();
    assert_true(files() > stood);
    assert_int_equal(households(), 3); // half a store is no store
    make_filled(place.path, false);
    assert_int_equal(files(), stood);
    assert_int_equal(households(), HOUSEHOLDS);
}

// The files of builds, without what the engine has beside them.
static size_t builds(void)
{
    static const char build[] = "-build.";
    size_t count = 0;
    DIR *dir = opendir(place.folder);
    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        const char *at = strstr(entry->d_name, build);
        count += at && strlen(at) == strlen(build) + strlen("XXXXXX");
    }
    closedir(dir);
    return count;
}

// Somebody else begins a build of the same store.
static bool begin_another(void *context, size_t done, size_t count)
{
    size_t *asked = context;
    char *file = NULL;
    int lock = -1;
    struct error err = {0};
    (void)done;
    (void)count;
    if ((*asked)++ > 0)
        return true;
    assert_int_equal(builds(), 1);
    assert_done(build_file_begin(place.path, &file, &lock, &err), &err);
    assert_int_equal(builds(), 2);
    file_abandon(file);
    free(file);
    return close(lock) == 0;
}

static void test_leaves_a_build_at_work(void **state)
{
    (void)state;
    size_t asked = 0;
    const struct practice_options practice = {.households = HOUSEHOLDS,
                                              .seed = OTHER,
                                              .fresh = true,
                                              .go_on = begin_another,
                                              .context = &asked};
    struct error err = {0};
    assert_done(practice_fill(place.path, STORE_FOLDER_NOW, &practice, false, &err), &err);
    id_seed_end();
    assert_true(asked > 0);
    assert_int_equal(households(), HOUSEHOLDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_same_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_stopped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_in_the_place_of_another, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_clears_what_a_killed_build_left, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_leaves_a_build_at_work, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
