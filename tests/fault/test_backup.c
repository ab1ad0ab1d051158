// SPDX-License-Identifier: EUPL-1.2
// The rehearsal (F7): families, colleagues who write on while backups are made, the store is lost, a
// backup is put back, and what is there is what was there, row by row.
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/string.h"
#include "child.h"
#include "service/health.h"
#include "service/keeping.h"
#include "store/migrations.h"

enum {
    FAMILIES = 60,
    WRITERS = 2,
    BACKUPS = 12,
    SAVES = 150,
};

static struct store_folder folder;
static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    store_folder_make(&folder, FAMILIES);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    store_folder_remove(&folder);
    arena_release(&arena);
    return 0;
}

static const char *in_folder(const char *name)
{
    return arena_format(&arena, "%s/%s", folder.folder, name);
}

// ---- two stores, row by row ---------------------------------------------------------------------

static sqlite3 *open_two(const char *one, const char *other)
{
    sqlite3 *db = NULL;
    STRING_AUTO attach = {0};
    assert_int_equal(sqlite3_open_v2(one, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    string_append_format(&attach, "ATTACH '%s' AS other", other);
    assert_int_equal(sqlite3_exec(db, string_text(&attach), NULL, NULL, NULL), SQLITE_OK);
    return db;
}

static int64_t ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(statement, 0);
    assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
    return value;
}

// Rows of one store that the other does not have, of what `where` keeps.
static int64_t rows_lacking(sqlite3 *db, const char *one, const char *other, const char *table,
                            const char *where)
{
    return ask(db, arena_format(&arena,
                                "SELECT count(*) FROM (SELECT * FROM %s.%s %s EXCEPT SELECT * FROM "
                                "%s.%s %s)",
                                one, table, where, other, table, where));
}

static int64_t rows_of(sqlite3 *db, const char *one, const char *table, const char *where)
{
    return ask(db, arena_format(&arena, "SELECT count(*) FROM %s.%s %s", one, table, where));
}

static bool differ(sqlite3 *db, const char *table, const char *where)
{
    return rows_lacking(db, "main", "other", table, where) != 0 ||
           rows_lacking(db, "other", "main", table, where) != 0 ||
           rows_of(db, "main", table, where) != rows_of(db, "other", table, where);
}

static size_t tables_of(sqlite3 *db, const char *ret_names[64])
{
    sqlite3_stmt *statement = NULL;
    size_t count = 0;
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name FROM main.sqlite_schema WHERE type = 'table' "
                                        "ORDER BY name",
                                        -1, &statement, NULL),
                     SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        assert_true(count < 64);
        ret_names[count++] = arena_text(&arena, (const char *)sqlite3_column_text(statement, 0));
    }
    assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
    return count;
}

// Of the log what stood in it up to a row.
static void assert_same_rows(const char *one, const char *other, int64_t log_rows)
{
    const char *names[64];
    sqlite3 *db = open_two(one, other);
    size_t count = tables_of(db, names);
    int64_t rows = 0;
    assert_true(count > 25);
    for (size_t i = 0; i < count; i++) {
        bool log = strcmp(names[i], "log") == 0;
        const char *where =
            log ? arena_format(&arena, "WHERE number <= %lld", (long long)log_rows) : "";
        if (differ(db, names[i], where))
            fail_msg("%s differs", names[i]);
        rows += rows_of(db, "main", names[i], where);
    }
    print_message("# %zu tables, %lld rows are the same\n", count, (long long)rows);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

// ---- writers ------------------------------------------------------------------------------------

static int64_t save_one(struct service *service, const struct child_way *way, int i)
{
    char text[32];
    int64_t began = clock_milliseconds();
    (void)snprintf(text, sizeof(text), "gesprek %d van %d", i, way->which);
    (void)child_add_contact(service, way->number, text);
    return clock_milliseconds() - began;
}

static void write_some(const struct child_way *way)
{
    struct service *service = child_open(way);
    for (int i = 0; i < SAVES; i++)
        (void)save_one(service, way, i);
    service_close(service);
}

// Tells of each save how long it took, until it may stop.
static void write_on(const struct child_way *way)
{
    struct service *service = child_open(way);
    struct pollfd stop = {.fd = way->go, .events = POLLIN};
    for (int i = 0; poll(&stop, 1, 0) == 0; i++) {
        int64_t took = save_one(service, way, i);
        child_tell(way, &took, sizeof(took));
    }
    service_close(service);
}

static void start_writers(struct child children[WRITERS], const char *const numbers[WRITERS],
                          void (*work)(const struct child_way *way))
{
    for (int i = 0; i < WRITERS; i++) {
        const struct child_way way = {.folder = &folder, .number = numbers[i], .which = i};
        child_start(&children[i], &way, work);
    }
}

// Until this writer has told of a save that began after this moment; gives the slowest so far.
static int64_t await_save(struct child *child, int64_t worst)
{
    struct pollfd told = {.fd = child->report, .events = POLLIN};
    bool more = true;
    for (int after = 0; after < 2; after += !more) {
        int64_t took = 0;
        more = more && poll(&told, 1, 0) == 1;
        assert_true(child_read(child, &took, sizeof(took)));
        worst = took > worst ? took : worst;
    }
    return worst;
}

static void end_writers(struct child children[WRITERS])
{
    for (int i = 0; i < WRITERS; i++) {
        int64_t took = 0;
        child_go(&children[i]);
        while (child_read(&children[i], &took, sizeof(took)))
            continue;
        child_end(&children[i], false);
    }
}

// ---- the rehearsal ------------------------------------------------------------------------------

static void back_up(struct service *service, const char *name, struct backup_made *ret_made)
{
    struct error err = {0};
    assert_done(service_backup(service, in_folder(name), NULL, &arena, ret_made, &err), &err);
}

static void put_back(const char *file, const char *store, struct restored *ret_restored)
{
    struct error err = {0};
    const struct service_options where = {
        .store = store, .practice = true, .now = STORE_FOLDER_NOW};
    const struct restore_options options = {.file = file, .key = in_folder("oefen.db-key")};
    assert_done(service_restore(&where, &options, &arena, ret_restored, &err), &err);
    assert_null(ret_restored->log_fault);
}

// Every backup that was made while others wrote is of one moment: what it says of itself is in it, and
// its log is the beginning of the log there is now.
static void backups_under_load_are_whole(void **state)
{
    (void)state;
    struct child children[WRITERS];
    struct backup_made made[BACKUPS] = {0};
    const char *numbers[WRITERS];
    struct service *service = store_folder_open(&folder, NULL);
    for (int i = 0; i < WRITERS; i++)
        numbers[i] = make_household(service, &arena);
    start_writers(children, numbers, write_on);
    int64_t worst = 0;
    for (int i = 0; i < BACKUPS; i++) {
        for (int k = 0; k < WRITERS; k++)
            worst = await_save(&children[k], worst);
        back_up(service, arena_format(&arena, "load%d.backup", i), &made[i]);
    }
    end_writers(children);
    print_message("# worst save until the last of %d backups: %lld ms\n", BACKUPS,
                  (long long)worst);
    for (int i = 1; i < BACKUPS; i++) // each has its own row, and what the others wrote meanwhile
        assert_true(made[i].log_rows > made[i - 1].log_rows + WRITERS);
    service_close(service);
    for (int i = 0; i < BACKUPS; i++) {
        sqlite3 *db = open_two(made[i].file, folder.path);
        assert_int_equal(ask(db, "SELECT count(*) FROM main.log"), made[i].log_rows);
        assert_false(differ(
            db, "log", arena_format(&arena, "WHERE number <= %lld", (long long)made[i].log_rows)));
        assert_int_equal(sqlite3_close(db), SQLITE_OK);
    }
}

static void lose_the_store(void)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".queue"};
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
        (void)unlink(arena_format(&arena, "%s%s", folder.path, endings[i]));
}

static void what_was_lost_comes_back_row_by_row(void **state)
{
    (void)state;
    struct backup_made made = {0};
    struct restored restored = {0};
    struct health_run run = {.full = true, .whole = true};
    struct error err = {0};
    struct child children[WRITERS];
    const char *numbers[WRITERS];
    struct service *service = store_folder_open(&folder, NULL);
    for (int i = 0; i < WRITERS; i++)
        numbers[i] = make_household(service, &arena);
    start_writers(children, numbers, write_some);
    for (int i = 0; i < WRITERS; i++)
        child_end(&children[i], false);
    back_up(service, "last.backup", &made);
    service_close(service);
    lose_the_store();
    put_back(made.file, folder.path, &restored);
    assert_int_equal(restored.households, FAMILIES + WRITERS);
    assert_same_rows(made.file, folder.path, made.log_rows);
    service = store_folder_open(&folder, NULL);
    assert_done(service_check_begin(service, &run, &err), &err);
    while (run.done < run.count)
        assert_done(service_check_step(service, &run, &err), &err);
    for (size_t i = 0; i < run.found.problems.count; i++)
        print_error("%s\n", run.found.problems.items[i]);
    assert_true(run.found.sound);
    health_run_release(&run);
    DOSSIER_AUTO dossier = {0};
    assert_done(service_open_dossier(service, numbers[0], "open", &dossier, &err), &err);
    assert_int_equal(dossier.contacts.count, SAVES);
    service_close(service);
}

// ---- of an older program ------------------------------------------------------------------------

static const char rows_of_first[] =
    "INSERT INTO store_info VALUES (1, 'x', 'practice', '2026-01-01T00:00:00Z');"
    "INSERT INTO household (id, revision, number, name, phase) VALUES"
    "  ('h1', 1, '2026-0001', 'Een', 'assessment'), ('h2', 1, '2026-0002', 'Twee', 'closed');"
    "INSERT INTO coordinator (household, position, worker) VALUES ('h1', 0, 'sbakker');"
    "INSERT INTO intake (household, revision, reported) VALUES ('h1', 1, '2026-02-01');"
    "INSERT INTO overview (household, number, name, sort_key, phase, adults, children, goals_open,"
    "  goals_ended, actions_open, actions_late, errors, warnings, hints, waived)"
    "  SELECT id, number, name, name, phase, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 FROM household;"
    "INSERT INTO log (number, moment, worker, act, household, outcome, shown, emergency)"
    "  VALUES (1, '2026-02-01T09:00:00Z', 'sbakker', 'import_household', 'h1', 'done', 0, 0);";

// A backup as the program of that schema made it: one file, from the first schema on.
static const char *older_backup(int schema)
{
    STRING_AUTO sql = {0};
    sqlite3 *db = NULL;
    char *why = NULL;
    const char *path = in_folder(arena_format(&arena, "schema%d.backup", schema));
    string_append(&sql, "PRAGMA application_id = 1162890318; BEGIN;");
    for (int i = 0; i < schema; i++) {
        string_append(&sql, migrations[i].sql);
        string_append(&sql, i == 0 ? rows_of_first : "");
    }
    string_append_format(&sql, "PRAGMA user_version = %d; COMMIT;", schema);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, string_text(&sql), NULL, NULL, &why) != SQLITE_OK)
        fail_msg("schema %d: %s", schema, why);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return path;
}

static void expect_up_to_date(const char *store)
{
    struct error err = {0};
    struct store *opened = NULL;
    struct store_health health = {0};
    assert_done(store_open(store, &opened, &err), &err);
    assert_int_equal(store_schema_version(opened), MIGRATION_COUNT);
    assert_done(store_check(opened, true, &arena, &health, &err), &err);
    for (size_t i = 0; i < health.problems.count; i++)
        print_error("%s\n", health.problems.items[i]);
    assert_true(health.sound);
    store_close(opened);
}

static void an_older_backup_is_brought_up_to_date(void **state)
{
    (void)state;
    for (int schema = 1; schema < MIGRATION_COUNT; schema++) {
        struct restored restored = {0};
        struct error err = {0};
        const char *store = in_folder(arena_format(&arena, "schema%d.db", schema));
        const struct service_options where = {
            .store = store, .practice = true, .now = STORE_FOLDER_NOW};
        const struct restore_options options = {.file = older_backup(schema)};
        assert_done(service_restore(&where, &options, &arena, &restored, &err), &err);
        assert_true(restored.upgraded);
        assert_int_equal(restored.schema, schema);
        assert_int_equal(restored.households, 2);
        expect_up_to_date(store);
        // The backup is as it was: it can be put back once more.
        sqlite3 *db = open_two(options.file, store);
        assert_int_equal(ask(db, "PRAGMA main.user_version"), schema);
        assert_int_equal(sqlite3_close(db), SQLITE_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(backups_under_load_are_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_lost_comes_back_row_by_row, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_older_backup_is_brought_up_to_date, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
