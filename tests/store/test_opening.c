// SPDX-License-Identifier: EUPL-1.2
// Making and opening: what is not a store of ours is refused with a sentence and left as it was.
#include "support.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/connection.h"
#include "store/file.h"
#include "store/migrations.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

static void write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

// Opening is refused with a kind and a sentence that names the file.
static void assert_not_opened(struct fixture *fixture, const char *path, enum error_kind kind)
{
    struct store *store = NULL;
    assert_refused(fixture, store_open(path, &store, &fixture->err), kind);
    assert_null(store);
    assert_non_null(strstr(fixture->err.message, path));
}

static int64_t size_of(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? status.st_size : -1;
}

static void what_is_no_store_is_refused(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_file(fixture, "other.db");
    assert_not_opened(fixture, path, ERROR_NOT_FOUND);
    assert_not_opened(fixture, fixture_file(fixture, "test.db/x"), ERROR_NOT_FOUND);
    assert_not_opened(fixture, fixture->folder, ERROR_FOREIGN);
    assert_not_opened(fixture, "/dev/null", ERROR_FOREIGN);
    write_file(path, "", 0);
    assert_not_opened(fixture, path, ERROR_FOREIGN);
    write_file(path, "hello", 5);
    assert_not_opened(fixture, path, ERROR_FOREIGN);
    char noise[5000];
    memset(noise, 'x', sizeof(noise));
    write_file(path, noise, sizeof(noise));
    assert_not_opened(fixture, path, ERROR_FOREIGN);
    assert_int_equal(size_of(path), sizeof(noise));
    // Nothing was put beside it.
    assert_int_equal(size_of(fixture_file(fixture, "other.db-wal")), -1);
    assert_int_equal(size_of(fixture_file(fixture, "other.db.queue")), -1);
}

static void a_foreign_database_is_left_alone(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_file(fixture, "foreign.db");
    assert_int_equal(run_outside(path, "CREATE TABLE t (a); PRAGMA user_version = 1"), SQLITE_OK);
    assert_not_opened(fixture, path, ERROR_FOREIGN);
    assert_string_equal(ask_outside(fixture, path, "PRAGMA journal_mode"), "delete");
}

static void a_newer_store_is_refused(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    fixture->store = NULL;
    assert_int_equal(run_outside(fixture->path, "PRAGMA user_version = 9999"), SQLITE_OK);
    assert_not_opened(fixture, fixture->path, ERROR_FOREIGN);
    assert_non_null(strstr(fixture->err.message, "newer"));
    assert_string_equal(ask_outside(fixture, fixture->path, "PRAGMA user_version"), "9999");
}

static void a_store_without_its_version_is_refused(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    fixture->store = NULL;
    assert_int_equal(run_outside(fixture->path, "PRAGMA user_version = 0"), SQLITE_OK);
    assert_not_opened(fixture, fixture->path, ERROR_CORRUPT);
    assert_int_equal(run_outside(fixture->path, "PRAGMA user_version = -1"), SQLITE_OK);
    assert_not_opened(fixture, fixture->path, ERROR_CORRUPT);
}

static void a_damaged_store_is_told(void **state)
{
    struct fixture *fixture = *state;
    char noise[4096];
    DOSSIER_AUTO dossier = {0};
    make_rich(fixture, &dossier, "2026-0001");
    save_new(fixture, &dossier);
    store_close(fixture->store);
    fixture->store = NULL;
    FILE *file = fopen(fixture->path, "r+b");
    assert_non_null(file);
    memset(noise, 0x5a, sizeof(noise));
    assert_int_equal(fseek(file, 100, SEEK_SET), 0); // the schema, behind the header
    assert_int_equal(fwrite(noise, 1, 3000, file), 3000);
    assert_int_equal(fclose(file), 0);
    struct store *store = NULL;
    assert_refused(fixture, store_open(fixture->path, &store, &fixture->err), ERROR_CORRUPT);
}

static void damage_ends_all_writing(void **state)
{
    struct fixture *fixture = *state;
    struct store_health health = {0};
    char noise[4096];
    DOSSIER_AUTO dossier = {0};
    DOSSIER_AUTO found = {0};
    make_rich(fixture, &dossier, "2026-0001");
    save_new(fixture, &dossier);
    store_close(fixture->store); // brings all pages into the file
    const char *root = ask_outside(fixture, fixture->path,
                                   "SELECT rootpage FROM sqlite_schema WHERE name = 'household'");
    FILE *file = fopen(fixture->path, "r+b");
    assert_non_null(file);
    memset(noise, 0x5a, sizeof(noise));
    assert_int_equal(fseek(file, (strtol(root, NULL, 10) - 1) * 4096, SEEK_SET), 0);
    assert_int_equal(fwrite(noise, 1, sizeof(noise), file), sizeof(noise));
    assert_int_equal(fclose(file), 0);
    assert_good(fixture, store_open(fixture->path, &fixture->store, &fixture->err));
    assert_refused(fixture,
                   store_load_dossier(fixture->store, dossier.household.id, &found, &fixture->err),
                   ERROR_CORRUPT);
    assert_non_null(strstr(fixture->err.message, "put the last backup back"));
    assert_refused(fixture, store_begin(fixture->store, &fixture->err), ERROR_CORRUPT);
    assert_good(fixture,
                store_check(fixture->store, true, &fixture->arena, &health, &fixture->err));
    assert_false(health.sound);
}

static void a_new_store_is_whole_and_private(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_file(fixture, "deep/er/real.db");
    struct store *store = NULL;
    struct stat status;
    mode_t mask = umask(0);
    assert_good(fixture, store_create(path, STORE_REAL, &store, &fixture->err));
    (void)umask(mask);
    assert_int_equal(store_kind(store), STORE_REAL);
    assert_int_equal(store_kind(fixture->store), STORE_PRACTICE);
    assert_string_equal(store_path(store), path);
    assert_int_equal(store_schema_version(store), MIGRATION_COUNT);
    assert_true(strncmp(store_engine_version(), "SQLite 3.", 9) == 0);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(stat(fixture_file(fixture, "deep/er/real.db.queue"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(stat(fixture_file(fixture, "deep/er"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    struct store *again = NULL;
    assert_refused(fixture, store_create(path, STORE_REAL, &again, &fixture->err), ERROR_CONFLICT);
    store_close(store);
    assert_string_equal(ask_outside(fixture, path, "PRAGMA journal_mode"), "wal");
    assert_string_equal(ask_outside(fixture, path, "PRAGMA application_id"), "1162890318");
    assert_string_equal(ask_outside(fixture, path, "PRAGMA integrity_check"), "ok");
    assert_int_equal(ask_outside(fixture, path, "SELECT count(*) FROM area")[0] > '0', true);
}

static void a_group_shares_a_store_in_its_folder(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_file(fixture, "shared/team.db");
    struct store *store = NULL;
    struct stat status;
    assert_int_equal(mkdir(fixture_file(fixture, "shared"), 0770), 0);
    assert_int_equal(chmod(fixture_file(fixture, "shared"), 02770), 0);
    assert_good(fixture, store_create(path, STORE_REAL, &store, &fixture->err));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0660);
    assert_good(fixture, store_put_setting(store, "x", "1", &fixture->err));
    static const char *const beside[] = {"-wal", "-shm", ".queue"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(stat(fixture_file(fixture, arena_format(&fixture->arena,
                                                                 "shared/team.db%s", beside[i])),
                              &status),
                         0);
        assert_int_equal(status.st_mode & 0777, 0660);
    }
    store_close(store);
}

// In a child, which can become somebody whom permissions concern when the tests run as root.
static void as_plain_user(struct fixture *fixture, const char *path, enum error_kind kind)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct store *store = NULL;
        struct error err = {0};
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(2);
        bool opened = store_open(path, &store, &err);
        _exit(opened || err.kind != kind || !strstr(err.message, fixture->folder));
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void what_may_not_be_written_is_refused(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    fixture->store = NULL;
    if (geteuid() == 0) {
        assert_int_equal(chown(fixture->folder, 65534, (gid_t)-1), 0);
        assert_int_equal(chown(fixture->path, 65534, (gid_t)-1), 0);
    }
    assert_int_equal(chmod(fixture->path, 0400), 0);
    as_plain_user(fixture, fixture->path, ERROR_DENIED);
    assert_int_equal(chmod(fixture->path, 0), 0);
    as_plain_user(fixture, fixture->path, ERROR_DENIED);
    assert_int_equal(chmod(fixture->path, 0600), 0);
    assert_int_equal(chmod(fixture->folder, 0500), 0);
    as_plain_user(fixture, fixture->path, ERROR_DENIED);
    assert_int_equal(chmod(fixture->folder, 0), 0);
    as_plain_user(fixture, fixture->path, ERROR_DENIED);
    assert_int_equal(chmod(fixture->folder, 0700), 0);
}

static void network_drives_are_known(void **state)
{
    (void)state;
    assert_true(file_system_is_remote(0x6969));              // NFS
    assert_true(file_system_is_remote(0xff534d42));          // CIFS
    assert_true(file_system_is_remote((uint64_t)-11317950)); // the same where f_type is signed
    assert_true(file_system_is_remote(0x65735546));          // sshfs
    assert_false(file_system_is_remote(0xef53));             // ext4
    assert_false(file_system_is_remote(0x9123683e));         // btrfs
    assert_false(file_system_is_remote(0x01021994));         // tmpfs
}

// The connection itself, as the modules of this layer never see it.
static void the_connection_is_guarded(void **state)
{
    struct fixture *fixture = *state;
    sqlite3 *db = fixture->store->db;
    static const char *const denied[] = {
        "CREATE TABLE t (a)",
        "DROP TABLE log",
        "DROP TRIGGER log_deleted",
        "ALTER TABLE log ADD COLUMN x",
        "ATTACH ':memory:' AS other",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA writable_schema = ON",
        "PRAGMA journal_mode = DELETE",
        "CREATE TEMP TRIGGER x AFTER INSERT ON log BEGIN SELECT 1; END",
        "SELECT load_extension('x')",
        "SELECT \"text\"",
        "UPDATE sqlite_schema SET sql = ''",
    };
    for (size_t i = 0; i < sizeof(denied) / sizeof(denied[0]); i++)
        if (sqlite3_exec(db, denied[i], NULL, NULL, NULL) == SQLITE_OK)
            fail_msg("not denied: %s", denied[i]);
    static const struct {
        const char *pragma;
        int64_t value;
    } settings[] = {
        {"PRAGMA synchronous", 2},        {"PRAGMA foreign_keys", 1},
        {"PRAGMA wal_autocheckpoint", 0}, {"PRAGMA secure_delete", 1},
        {"PRAGMA cell_size_check", 1},    {"PRAGMA recursive_triggers", 1},
        {"PRAGMA trusted_schema", 0},     {"PRAGMA temp_store", 2},
        {"PRAGMA busy_timeout", 5000},    {"PRAGMA journal_size_limit", 16777216},
    };
    fixture->store->trusted = true;
    for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
        int64_t value = -1;
        assert_good(fixture,
                    pragma_number(fixture->store, settings[i].pragma, &value, &fixture->err));
        if (value != settings[i].value)
            fail_msg("%s is %lld", settings[i].pragma, (long long)value);
    }
    fixture->store->trusted = false;
}

static void a_long_read_for_a_screen_is_ended(void **state)
{
    struct fixture *fixture = *state;
    struct statement *list = statement_begin(fixture->store, QUERY_AREA_LIST);
    assert_true(statement_row(list, &fixture->err));
    assert_true(fixture->store->deadline > 0);
    assert_true(statement_end(list));
    store_hurry(fixture->store, false);
    list = statement_begin(fixture->store, QUERY_AREA_LIST);
    assert_true(statement_row(list, &fixture->err));
    assert_int_equal(fixture->store->deadline, 0);
    assert_true(statement_end(list));
    store_hurry(fixture->store, true);
    // The clock is looked at: with a deadline in the past a long statement stops.
    fixture->store->deadline = 1;
    assert_int_equal(sqlite3_exec(fixture->store->db,
                                  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                                  "LIMIT 1000000) SELECT count(*) FROM n",
                                  NULL, NULL, NULL),
                     SQLITE_INTERRUPT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_no_store_is_refused),
        TEST(a_foreign_database_is_left_alone),
        TEST(a_newer_store_is_refused),
        TEST(a_store_without_its_version_is_refused),
        TEST(a_damaged_store_is_told),
        TEST(damage_ends_all_writing),
        TEST(a_new_store_is_whole_and_private),
        TEST(a_group_shares_a_store_in_its_folder),
        TEST(what_may_not_be_written_is_refused),
        TEST(network_drives_are_known),
        TEST(the_connection_is_guarded),
        TEST(a_long_read_for_a_screen_is_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
