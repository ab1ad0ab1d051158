// SPDX-License-Identifier: EUPL-1.2
// Copies of a store: whole, of one moment, and known from what only looks like one.
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/backup.h"
#include "store/engine.h"
#include "support.h"

enum { HOUSEHOLDS = 40 };

static const char *empty_file(struct fixture *fixture, const char *name)
{
    const char *path = fixture_file(fixture, name);
    int file = open(path, O_CREAT | O_EXCL | O_WRONLY, 0600);
    assert_true(file >= 0);
    assert_int_equal(close(file), 0);
    return path;
}

static void put_log(struct fixture *fixture)
{
    struct log_head head = {0};
    struct log_row row = {.moment = 1, .worker = "sbakker", .act = "open", .outcome = "done"};
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    assert_good(fixture, store_log_head(fixture->store, &head, &fixture->err));
    row.number = head.number + 1;
    assert_good(fixture, store_put_log(fixture->store, &row, &fixture->err));
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
}

static void fill(struct fixture *fixture)
{
    for (int i = 0; i < HOUSEHOLDS; i++) {
        char number[24];
        struct dossier dossier = {0};
        (void)snprintf(number, sizeof(number), "2026-%04d", i + 1);
        make_rich(fixture, &dossier, number);
        save_new(fixture, &dossier);
        dossier_release(&dossier);
    }
    put_log(fixture);
}

static void a_copy_holds_what_the_store_held(void **state)
{
    struct fixture *fixture = *state;
    struct store_contents source = {0};
    struct store_contents copy = {0};
    char beside[128];
    fill(fixture);
    const char *path = empty_file(fixture, "copy.db");
    assert_good(fixture, store_copy(fixture->store, path, &fixture->arena, &source, &fixture->err));
    assert_good(fixture, store_examine(path, true, &fixture->arena, &copy, &fixture->err));
    assert_good(fixture, store_contents_match(&source, &copy, &fixture->err));
    assert_int_equal(copy.households, HOUSEHOLDS);
    assert_int_equal(copy.log_rows, 1);
    assert_true(copy.persons >= HOUSEHOLDS);
    assert_int_equal(copy.schema, store_schema_version(fixture->store));
    assert_int_equal(copy.kind, STORE_PRACTICE);
    assert_string_equal(ask_outside(fixture, path, "PRAGMA journal_mode"), "delete");
    static const char *const endings[] = {"-wal", "-shm", "-journal"};
    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(beside, sizeof(beside), "%s%s", path, endings[i]);
        assert_int_not_equal(access(beside, F_OK), 0);
    }
}

// What is written after the copy was begun is not in it, and what was committed before is, although
// it still stands in the log that is written before the store.
static void a_copy_is_of_one_moment(void **state)
{
    struct fixture *fixture = *state;
    struct store_contents source = {0};
    struct store_contents copy = {0};
    fill(fixture);
    assert_true(engine_pages_in_wal(fixture->store) > 0);
    const char *path = empty_file(fixture, "copy.db");
    assert_good(fixture, store_copy(fixture->store, path, &fixture->arena, &source, &fixture->err));
    put_log(fixture);
    assert_good(fixture, store_examine(path, false, &fixture->arena, &copy, &fixture->err));
    assert_int_equal(copy.log_rows, 1);
    assert_good(fixture, store_contents_match(&source, &copy, &fixture->err));
    struct store_contents later = source;
    later.log_rows++;
    assert_refused(fixture, store_contents_match(&later, &copy, &fixture->err), ERROR_CORRUPT);
    assert_non_null(strstr(fixture->err.message, "1 instead of 2"));
}

// A copy in parts that was broken off passes every check of the engine (store.md 2.6).
static void a_stub_is_known(void **state)
{
    struct fixture *fixture = *state;
    struct store_contents source = {0};
    struct store_contents found = {0};
    fill(fixture);
    const char *whole = empty_file(fixture, "whole.db");
    const char *stub = empty_file(fixture, "stub.db");
    assert_good(fixture,
                store_copy(fixture->store, whole, &fixture->arena, &source, &fixture->err));
    sqlite3 *from = NULL;
    sqlite3 *to = NULL;
    assert_int_equal(sqlite3_open(whole, &from), SQLITE_OK);
    assert_int_equal(sqlite3_open(stub, &to), SQLITE_OK);
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    assert_non_null(backup);
    assert_int_equal(sqlite3_backup_step(backup, 5), SQLITE_OK); // and then never again
    assert_int_equal(sqlite3_backup_finish(backup), SQLITE_OK);
    assert_int_equal(sqlite3_close(to), SQLITE_OK);
    assert_int_equal(sqlite3_close(from), SQLITE_OK);
    assert_string_equal(ask_outside(fixture, stub, "PRAGMA quick_check"), "ok");
    assert_refused(fixture, store_examine(stub, true, &fixture->arena, &found, &fixture->err),
                   ERROR_FOREIGN);
}

// The same where the stub is one of our own stores: sound, ours, of this store, and empty.
static void a_copy_with_fewer_rows_is_known(void **state)
{
    static const char *const losses[] = {
        "DROP TRIGGER log_deleted; DELETE FROM log",
        "PRAGMA foreign_keys = OFF; DELETE FROM member WHERE position = 1",
        "PRAGMA user_version = 3",
        "UPDATE store_info SET id = 'another'",
    };
    struct fixture *fixture = *state;
    struct store_contents source = {0};
    struct store_contents found = {0};
    fill(fixture);
    for (size_t i = 0; i < sizeof(losses) / sizeof(losses[0]); i++) {
        char name[24];
        (void)snprintf(name, sizeof(name), "copy%zu.db", i);
        const char *path = empty_file(fixture, name);
        assert_good(fixture,
                    store_copy(fixture->store, path, &fixture->arena, &source, &fixture->err));
        assert_int_equal(run_outside(path, losses[i]), SQLITE_OK);
        fixture->err = (struct error){0};
        bool good = store_examine(path, true, &fixture->arena, &found, &fixture->err) &&
                    store_contents_match(&source, &found, &fixture->err);
        if (good || fixture->err.kind != ERROR_CORRUPT)
            fail_msg("%s: %d %s", losses[i], (int)good, fixture->err.message);
    }
}

static void what_is_no_store_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct store_contents found = {0};
    const char *empty = empty_file(fixture, "empty.db");
    const char *text = empty_file(fixture, "text.db");
    const char *other = fixture_file(fixture, "other.db");
    const char *newer = empty_file(fixture, "newer % ?#.db");
    FILE *file = fopen(text, "w");
    assert_non_null(file);
    for (int i = 0; i < 1000; i++)
        assert_true(fputs("this is a letter\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(run_outside(other, "CREATE TABLE t (a)"), SQLITE_OK);
    assert_good(fixture, store_copy(fixture->store, newer, &fixture->arena, &found, &fixture->err));
    assert_good(fixture, store_examine(newer, true, &fixture->arena, &found, &fixture->err));
    assert_int_equal(run_outside(newer, "PRAGMA user_version = 99"), SQLITE_OK);
    const char *const files[] = {empty, text, other, newer};
    for (size_t i = 0; i < 4; i++)
        assert_refused(fixture,
                       store_examine(files[i], false, &fixture->arena, &found, &fixture->err),
                       ERROR_FOREIGN);
    assert_refused(fixture,
                   store_examine(fixture_file(fixture, "none.db"), false, &fixture->arena, &found,
                                 &fixture->err),
                   ERROR_IO);
}

static void a_damaged_copy_is_known(void **state)
{
    struct fixture *fixture = *state;
    struct store_contents found = {0};
    fill(fixture);
    const char *path = empty_file(fixture, "copy.db");
    assert_good(fixture, store_copy(fixture->store, path, &fixture->arena, &found, &fixture->err));
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    int file = open(path, O_WRONLY);
    char rubbish[2048];
    memset(rubbish, 'x', sizeof(rubbish));
    assert_int_equal(pwrite(file, rubbish, sizeof(rubbish), status.st_size / 2 / 4096 * 4096),
                     sizeof(rubbish));
    assert_int_equal(close(file), 0);
    assert_refused(fixture, store_examine(path, false, &fixture->arena, &found, &fixture->err),
                   ERROR_CORRUPT);
}

static void the_list_has_the_newest_first(void **state)
{
    struct fixture *fixture = *state;
    struct backup_list rows = {0};
    for (int i = 0; i < 3; i++) {
        const struct backup_row row = {
            .id = new_id(fixture),
            .moment = 1000 + i,
            .worker = "sbakker",
            .file = "/tmp/one.backup",
            .bytes = 4096,
            .encrypted = i == 2,
            .contents = {.households = i, .persons = 2, .log_rows = 3, .log_seal = "seal"},
        };
        assert_good(fixture, store_begin(fixture->store, &fixture->err));
        assert_good(fixture, store_put_backup(fixture->store, &row, &fixture->err));
        assert_good(fixture, store_commit(fixture->store, &fixture->err));
    }
    assert_good(fixture,
                store_list_backups(fixture->store, 2, &fixture->arena, &rows, &fixture->err));
    assert_int_equal(rows.count, 2);
    assert_int_equal(rows.items[0].moment, 1002);
    assert_true(rows.items[0].encrypted);
    assert_int_equal(rows.items[1].contents.households, 1);
    assert_string_equal(rows.items[1].contents.log_seal, "seal");
}

// No room for the copy: the store is as good as before, also for writing.
static void a_full_disk_hurts_only_the_copy(void **state)
{
    struct fixture *fixture = *state;
    struct store_contents found = {0};
    const struct rlimit none = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    fill(fixture);
    (void)signal(SIGXFSZ, SIG_IGN); // or the limit would kill us
    for (int pages = 1; pages <= 64; pages *= 4) {
        char name[24];
        (void)snprintf(name, sizeof(name), "copy%d.db", pages);
        const char *path = empty_file(fixture, name);
        const struct rlimit full = {.rlim_cur = (rlim_t)pages * 4096, .rlim_max = RLIM_INFINITY};
        fixture->err = (struct error){0};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
        bool done = store_copy(fixture->store, path, &fixture->arena, &found, &fixture->err);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
        assert_false(done);
        if (fixture->err.kind != ERROR_FULL)
            fail_msg("%d pages: %d %s", pages, (int)fixture->err.kind, fixture->err.message);
        put_log(fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_copy_holds_what_the_store_held, fixture_open,
                                        fixture_close),
        cmocka_unit_test_setup_teardown(a_copy_is_of_one_moment, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(a_stub_is_known, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(a_copy_with_fewer_rows_is_known, fixture_open,
                                        fixture_close),
        cmocka_unit_test_setup_teardown(what_is_no_store_is_refused, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(a_damaged_copy_is_known, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(the_list_has_the_newest_first, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(a_full_disk_hurts_only_the_copy, fixture_open,
                                        fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
