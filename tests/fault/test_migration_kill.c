// SPDX-License-Identifier: EUPL-1.2
// From every older schema: killed before each statement of the way up the store is of one version or
// of another, never between, and goes on to the newest with everything in it; so it does when several
// begin at once, and when the one that began is killed while the others wait.
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/string.h"
#include "store/migrations.h"
#include "store/store.h"

enum {
    OPENERS = 4,
    NEVER = 1 << 20,      // statements: more than there are
    STATEMENTS_MOST = 90, // of the way from the first schema
    STEP = 4,             // with several openers not each statement is tried
    STEP_SLOW = 20,       // with sanitizers
};

static char folder[] = "/tmp/eenplan-migration-XXXXXX";
static char path[64];
static char reference[64]; // a store made by the same steps without a fault
static struct arena arena;

// ---- stores of older versions --------------------------------------------------------------------

// In the schema that first had the tables.
static const char *const rows[MIGRATION_COUNT] = {
    [0] = "INSERT INTO store_info VALUES (1, 'x', 'practice', '2026-01-01T00:00:00Z');"
          "INSERT INTO household (id, revision, number, name, phase) VALUES"
          "  ('h1', 1, '2026-0001', 'Een', 'assessment'), ('h2', 1, '2026-0002', 'Twee', 'plan'),"
          "  ('h3', 1, '2026-0003', 'Drie', 'closed'), ('h4', 1, '2026-0004', 'Vier', 'intake');"
          "INSERT INTO coordinator (household, position, worker) VALUES"
          "  ('h1', 0, 'sbakker'), ('h2', 0, 'sbakker');"
          "INSERT INTO intake (household, revision, reported) VALUES"
          "  ('h1', 1, '2026-02-01'), ('h2', 1, '2026-02-02');"
          "INSERT INTO plan (id, household, position, revision, status, drafted) VALUES"
          "  ('p2', 'h2', 0, 1, 'final', '2026-03-01');"
          "INSERT INTO goal (id, household, plan, position) VALUES ('g2', 'h2', 'p2', 0);"
          "INSERT INTO action (id, household, goal, position, who_kind, who_name) VALUES"
          "  ('a1', 'h2', 'g2', 0, 'organisation', 'Kredietbank');"
          "INSERT INTO network (id, household, position, name, organisation) VALUES"
          "  ('n1', 'h1', 0, 'An', 'Fier');"
          "INSERT INTO overview (household, number, name, sort_key, phase, adults, children,"
          "  goals_open, goals_ended, actions_open, actions_late, errors, warnings, hints, waived)"
          "  SELECT id, number, name, name, phase, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 FROM household;"
          "INSERT INTO overview_word (household, word) VALUES ('h1', '2026-0001'), ('h1', 'een');",
    [2] = "INSERT INTO finding VALUES ('h1', 'LAW-02', 'warning', 'intake.urgent', 0);",
    [3] =
        "INSERT INTO special_access (id, household, worker, kind, reason, moment, until) VALUES"
        "  ('s1', 'h1', 'sbakker', 'review', 'x', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z');",
};

// What every version has of them, in one text.
static const char question[] =
    "SELECT group_concat(row, ';') FROM ("
    "SELECT id || number || name || phase AS row FROM household UNION ALL "
    "SELECT household || worker FROM coordinator UNION ALL "
    "SELECT household || reported FROM intake UNION ALL "
    "SELECT id || household || status || drafted FROM plan UNION ALL "
    "SELECT id || household || plan FROM goal UNION ALL "
    "SELECT id || household || goal || who_name FROM action UNION ALL "
    "SELECT id || household || name || organisation FROM network UNION ALL "
    "SELECT household || number || adults || waived FROM overview UNION ALL "
    "SELECT household || word FROM overview_word ORDER BY row)";

static void remove_store(const char *store)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
        (void)unlink(arena_format(&arena, "%s%s", store, endings[i]));
}

static void run(const char *store, const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;
    assert_int_equal(sqlite3_open(store, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s", why);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static const char *ask(const char *store, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(store, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    const char *answer = (const char *)sqlite3_column_text(statement, 0);
    answer = arena_text(&arena, answer ? answer : "");
    assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return answer;
}

static void make_store(const char *store, int version)
{
    STRING_AUTO sql = {0};
    remove_store(store);
    string_append(&sql, "PRAGMA application_id = 1162890318; PRAGMA journal_mode = WAL;"
                        "PRAGMA synchronous = OFF; BEGIN;");
    for (int i = 0; i < version; i++) {
        string_append(&sql, migrations[i].sql);
        string_append(&sql, rows[i] ? rows[i] : "");
    }
    string_append_format(&sql, "PRAGMA user_version = %d; COMMIT;", version);
    run(store, string_text(&sql));
}

// The tables, indexes and triggers of a version, as the steps make them.
static const char *schema_of(const char *store)
{
    return ask(store, "SELECT group_concat(type || name || coalesce(sql, ''), ';') FROM (SELECT * "
                      "FROM sqlite_schema ORDER BY type, name)");
}

static const char *schemas[MIGRATION_COUNT + 1];

// ---- opening in other processes ------------------------------------------------------------------

static int left; // statements until the end, in a child

static int count_down(unsigned kind, void *context, void *statement, void *text)
{
    (void)kind;
    (void)context;
    (void)statement;
    (void)text;
    if (--left == 0)
        (void)raise(SIGKILL);
    return 0;
}

static int watch(sqlite3 *db, const char **message, const struct sqlite3_api_routines *routines)
{
    (void)message;
    (void)routines;
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, count_down, NULL);
}

// A child that opens the store when `go` ends, and dies before its n-th statement.
static pid_t start(int statements, const int go[2])
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child > 0)
        return child;
    struct store *store = NULL;
    struct error err = {0};
    char none = 0;
    (void)close(go[1]);
    (void)!read(go[0], &none, 1);
    left = statements;
    (void)sqlite3_auto_extension((void (*)(void))watch);
    bool opened = store_open(path, &store, &err);
    if (!opened)
        print_error("opening: %s\n", err.message);
    _exit(opened && store_schema_version(store) == MIGRATION_COUNT ? 0 : 1);
}

// Whether it came to its end; killed it may be, nothing else.
static bool came_to_its_end(pid_t child)
{
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        return false;
    assert_int_equal(status, 0);
    return true;
}

// All at the same moment; the first dies before its n-th statement, when it gets that far.
static bool open_together(int openers, int statements)
{
    int go[2];
    pid_t children[OPENERS];
    assert_int_equal(pipe(go), 0);
    for (int i = 0; i < openers; i++)
        children[i] = start(i == 0 ? statements : NEVER, go);
    assert_int_equal(close(go[0]) + close(go[1]), 0);
    bool whole = came_to_its_end(children[0]);
    for (int i = 1; i < openers; i++)
        assert_true(came_to_its_end(children[i]));
    return whole;
}

// ---- what is found ------------------------------------------------------------------------------

// The store is of one version, whole, with all that was in it; gives the version.
static int expect_a_version(const char *before)
{
    int version = atoi(ask(path, "PRAGMA user_version"));
    assert_in_range(version, 1, MIGRATION_COUNT);
    assert_string_equal(schema_of(path), schemas[version]);
    assert_string_equal(ask(path, question), before);
    assert_string_equal(ask(path, "PRAGMA integrity_check"), "ok");
    assert_string_equal(ask(path, "SELECT count(*) FROM pragma_foreign_key_check"), "0");
    return version;
}

static void expect_newest(int from, const char *before)
{
    struct store *store = NULL;
    struct error err = {0};
    struct store_health health = {0};
    assert_true(store_open(path, &store, &err));
    assert_int_equal(store_schema_version(store), MIGRATION_COUNT);
    assert_true(store_check(store, true, &arena, &health, &err));
    for (size_t i = 0; i < health.problems.count; i++)
        print_error("%s\n", health.problems.items[i]);
    assert_true(health.sound);
    store_close(store);
    assert_int_equal(expect_a_version(before), MIGRATION_COUNT);
    assert_string_equal(ask(path, "SELECT count(*) FROM finding"), from >= 3 ? "1" : "0");
    assert_string_equal(ask(path, "SELECT count(*) FROM special_access"), from >= 4 ? "1" : "0");
}

static int set_up(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof(path), "%s/store.db", folder);
    (void)snprintf(reference, sizeof(reference), "%s/reference.db", folder);
    for (int version = 1; version <= MIGRATION_COUNT; version++) {
        make_store(reference, version);
        schemas[version] = schema_of(reference);
    }
    return 0;
}

static int tear_down(void **state)
{
    static const char *const endings[] = {".queue"};
    (void)state;
    remove_store(path);
    remove_store(reference);
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
        (void)unlink(arena_format(&arena, "%s%s", path, endings[i]));
    (void)rmdir(folder);
    arena_release(&arena);
    return 0;
}

static void killed_before_each_statement(void **state)
{
    (void)state;
    for (int from = 1; from < MIGRATION_COUNT; from++) {
        int found[MIGRATION_COUNT + 1] = {0};
        int killed = 0;
        make_store(path, from);
        const char *before = ask(path, question);
        while (!open_together(1, killed + 1)) {
            killed++;
            found[expect_a_version(before)]++;
            expect_newest(from, before);
            make_store(path, from);
        }
        expect_newest(from, before);
        print_message("# from schema %d: killed before each of %d statements;", from, killed);
        for (int version = from; version <= MIGRATION_COUNT; version++) {
            print_message(" %d times of version %d", found[version], version);
            assert_true(found[version] > 0);
        }
        print_message("\n");
    }
}

static void several_begin_at_once(void **state)
{
    (void)state;
    int step = getenv("EENPLAN_TEST_SLOW") ? STEP_SLOW : STEP;
    for (int from = 1; from < MIGRATION_COUNT; from++) {
        int killed = 0;
        make_store(path, from);
        const char *before = ask(path, question);
        // The first dies, migrating or waiting for who does; another takes over.
        for (int statements = 1; statements < STATEMENTS_MOST; statements += step) {
            killed += !open_together(OPENERS, statements);
            expect_newest(from, before);
            make_store(path, from);
        }
        assert_true(open_together(OPENERS, NEVER));
        expect_newest(from, before);
        print_message("# from schema %d: %d openers at once, one of them killed %d times\n", from,
                      OPENERS, killed);
        assert_true(killed > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_before_each_statement),
        cmocka_unit_test(several_begin_at_once),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
