// SPDX-License-Identifier: EUPL-1.2
// From an older schema: everything stands, what is new is filled, and a store is of the old version
// or of the new one, whenever the power goes.
#include "support.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/string.h"
#include "store/migrations.h"
#include "store/today.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

// Five households: one that waits for a plan, with a plan, closed, without an intake, and with a plan
// that has no day yet.
static const char rows[] =
    "INSERT INTO store_info VALUES (1, 'x', 'practice', '2026-01-01T00:00:00Z');"
    "INSERT INTO household (id, revision, number, name, phase) VALUES"
    "  ('h1', 1, '2026-0001', 'Een', 'assessment'), ('h2', 1, '2026-0002', 'Twee', 'plan'),"
    "  ('h3', 1, '2026-0003', 'Drie', 'closed'), ('h4', 1, '2026-0004', 'Vier', 'intake'),"
    "  ('h5', 1, '2026-0005', 'Vijf', 'plan');"
    "INSERT INTO coordinator (household, position, worker) VALUES"
    "  ('h1', 0, 'sbakker'), ('h2', 0, 'sbakker'), ('h5', 0, 'sbakker');"
    "INSERT INTO intake (household, revision, reported) VALUES"
    "  ('h1', 1, '2026-02-01'), ('h2', 1, '2026-02-02'), ('h3', 1, '2026-02-03'),"
    "  ('h5', 1, '2026-02-05');"
    "INSERT INTO plan (id, household, position, revision, status, drafted) VALUES"
    "  ('p2', 'h2', 0, 1, 'final', '2026-03-01'), ('p5', 'h5', 0, 1, 'draft', NULL);"
    "INSERT INTO goal (id, household, plan, position) VALUES ('g2', 'h2', 'p2', 0);"
    "INSERT INTO action (id, household, goal, position, who_kind, who_name, who_login) VALUES"
    "  ('a1', 'h2', 'g2', 0, 'organisation', 'Kredietbank', NULL),"
    "  ('a2', 'h2', 'g2', 1, 'organisation', ' ', NULL),"
    "  ('a3', 'h2', 'g2', 2, 'worker', NULL, 'sbakker');"
    "INSERT INTO network (id, household, position, name, organisation) VALUES"
    "  ('n1', 'h1', 0, 'An', 'Fier'), ('n2', 'h1', 1, 'Bo', NULL);"
    "INSERT INTO sharing (household, position, organisation) VALUES"
    "  ('h1', 0, 'Fier'), ('h1', 1, 'Zorg');"
    "INSERT INTO overview (household, number, name, sort_key, phase, adults, children, goals_open,"
    "  goals_ended, actions_open, actions_late, errors, warnings, hints, waived)"
    "  SELECT id, number, name, name, phase, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 FROM household;"
    "INSERT INTO overview_word (household, word) VALUES"
    "  ('h1', '2026-0001'), ('h1', '2026'), ('h1', '0001'), ('h1', '1981-03-12'), ('h1', 'een');"
    "UPDATE household SET address_postcode = '9731 HM' WHERE id IN ('h1', 'h2');"
    "UPDATE household SET address_postcode = 'B 1000 x' WHERE id = 'h3';"
    "UPDATE household SET address_postcode = '9731hm' WHERE id = 'h4';"
    "UPDATE household SET address_postcode = '97310A' WHERE id = 'h5';"
    "UPDATE overview SET postcode = '9731 HM' WHERE household = 'h1';"
    "UPDATE overview SET postcode = '9731hm' WHERE household = 'h4';";

// A store as the first schema had it, in the place of the fixture's own.
static void make_first(struct fixture *fixture)
{
    STRING_AUTO sql = {0};
    store_close(fixture->store);
    fixture->store = NULL;
    assert_int_equal(unlink(fixture->path), 0);
    string_append(&sql, "PRAGMA application_id = 1162890318; PRAGMA journal_mode = WAL; BEGIN;");
    string_append(&sql, migrations[0].sql);
    string_append(&sql, rows);
    string_append(&sql, "PRAGMA user_version = 1; COMMIT;");
    assert_int_equal(run_outside(fixture->path, string_text(&sql)), SQLITE_OK);
}

static void expect_new(struct fixture *fixture)
{
    static const struct {
        const char *question;
        const char *answer;
    } cases[] = {
        {"SELECT waiting_since FROM overview WHERE household = 'h1'", "2026-02-01"},
        {"SELECT waiting_since FROM overview WHERE household = 'h5'", "2026-02-05"},
        {"SELECT group_concat(household) FROM overview WHERE waiting_since IS NULL", "h2,h3,h4"},
        {"SELECT group_concat(name) FROM (SELECT name FROM organisation ORDER BY name)",
         "Fier,Kredietbank,Zorg"},
        {"SELECT max(findings_valid_until) FROM overview", "2000-01-01"},
        {"SELECT count(*) FROM overview WHERE judged IS NOT NULL", "0"},
        {"SELECT count(*) FROM walk_in", "0"},
        {"SELECT adults || ' ' || waived FROM overview WHERE household = 'h3'", "1 10"},
        {"SELECT count(*) FROM action", "3"},
        {"SELECT group_concat(name) FROM household", "Een,Twee,Drie,Vier,Vijf"},
        {"SELECT count(*) FROM finding", "0"},
        {"SELECT count(*) FROM finding_count_of_team", "0"},
        {"PRAGMA integrity_check", "ok"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_string_equal(ask_outside(fixture, fixture->path, cases[i].question),
                            cases[i].answer);
}

// Of the words only those of the number are known to be of what a list shows.
static void expect_shown_words(struct fixture *fixture)
{
    const char *words = ask_outside(fixture, fixture->path,
                                    "SELECT group_concat(word) FROM (SELECT word FROM "
                                    "overview_word WHERE shown = 1 ORDER BY word)");
    assert_string_equal(words, "0001,2026,2026-0001");
    const char *tally =
        ask_outside(fixture, fixture->path,
                    "SELECT group_concat(team || open || ':' || households) FROM overview_tally");
    assert_string_equal(tally, "0:1,1:4");
    const char *order =
        ask_outside(fixture, fixture->path,
                    "SELECT group_concat(DISTINCT sort_key || open) FROM overview_word");
    assert_string_equal(order, "Een1,Vier1");
}

// A postcode in one form, however it was kept, and found as it is now; what is none stays.
static void expect_postcodes(struct fixture *fixture)
{
    const char *kept = ask_outside(fixture, fixture->path,
                                   "SELECT group_concat(address_postcode) FROM (SELECT "
                                   "address_postcode FROM household ORDER BY number)");
    assert_string_equal(kept, "9731HM,9731HM,B 1000 x,9731HM,97310A");
    const char *words = ask_outside(fixture, fixture->path,
                                    "SELECT group_concat(household) FROM (SELECT household FROM "
                                    "overview_word WHERE word = '9731hm' ORDER BY household)");
    assert_string_equal(words, "h1,h4"); // h2 has a secret address
}

static void what_is_new_is_filled(void **state)
{
    struct fixture *fixture = *state;
    struct store_health health = {0};
    struct agenda agenda = {0};
    size_t total = 0;
    make_first(fixture);
    assert_good(fixture, store_open(fixture->path, &fixture->store, &fixture->err));
    assert_int_equal(store_schema_version(fixture->store), MIGRATION_COUNT);
    expect_new(fixture);
    expect_shown_words(fixture);
    expect_postcodes(fixture);
    assert_string_equal(ask_outside(fixture, fixture->path, "SELECT count(*) FROM snippet"), "0");
    assert_string_equal(ask_outside(fixture, fixture->path,
                                    "SELECT (SELECT count(*) FROM presence) + (SELECT count(*) "
                                    "FROM preference)"),
                        "0");
    assert_string_equal(ask_outside(fixture, fixture->path,
                                    "SELECT count(*) FROM pragma_table_info('unsaved') WHERE name "
                                    "= 'binned'"),
                        "1");
    assert_string_equal(ask_outside(fixture, fixture->path,
                                    "SELECT (SELECT count(*) FROM handed_over) || (SELECT count(*) "
                                    "FROM sqlite_schema WHERE name = 'member_by_bsn')"),
                        "01");
    assert_good(fixture,
                store_check(fixture->store, true, &fixture->arena, &health, &fixture->err));
    for (size_t i = 0; i < health.problems.count; i++)
        print_error("%s\n", health.problems.items[i]);
    assert_true(health.sound);
    struct today_query query = {.login = "sbakker", .today = date_of(2026, 10, 14)};
    assert_good(fixture, store_list_agenda(fixture->store, &query, &fixture->arena, &agenda, &total,
                                           &fixture->err));
    struct own_action_list actions = {0};
    assert_good(fixture, store_list_own_actions(fixture->store, &query, &fixture->arena, &actions,
                                                &total, &fixture->err));
    assert_int_equal(total, 1);
    assert_string_equal(actions.items[0].action, "a3");
}

// ---- killed half-way ----------------------------------------------------------------------------

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

// Opens the store in a child that is killed before its n-th statement; whether it came to the end.
static bool open_and_die(const struct fixture *fixture, int statements)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct store *store = NULL;
        struct error err = {0};
        left = statements;
        sqlite3_auto_extension((void (*)(void))watch);
        _exit(store_open(fixture->path, &store, &err) ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        return false;
    assert_int_equal(status, 0);
    return true;
}

static void make_again(struct fixture *fixture)
{
    (void)unlink(arena_format(&fixture->arena, "%s-wal", fixture->path));
    (void)unlink(arena_format(&fixture->arena, "%s-shm", fixture->path));
    make_first(fixture);
}

static void a_store_is_old_or_new_but_never_between(void **state)
{
    struct fixture *fixture = *state;
    int killed = 0;
    int killed_second = 0;
    int killed_new = 0;
    // Each time from the first schema, so that every statement of every step is the last once.
    for (make_first(fixture); !open_and_die(fixture, killed + 1); make_again(fixture)) {
        killed++;
        const char *version = ask_outside(fixture, fixture->path, "PRAGMA user_version");
        bool second = strcmp(version, "1") != 0;
        bool third = second && strcmp(version, "2") != 0;
        const char *columns = ask_outside(
            fixture, fixture->path,
            "SELECT count(*) FROM pragma_table_info('overview') WHERE name = 'waiting_since'");
        const char *tables =
            ask_outside(fixture, fixture->path,
                        "SELECT count(*) FROM sqlite_schema WHERE name IN "
                        "('walk_in', 'organisation', 'contact_planned', 'action_open_of_worker')");
        const char *findings =
            ask_outside(fixture, fixture->path,
                        "SELECT count(*) FROM sqlite_schema WHERE name IN ('finding', "
                        "'finding_by_rule', 'finding_count', 'finding_count_of_team')");
        assert_string_equal(columns, second ? "1" : "0");
        assert_string_equal(tables, second ? "4" : "0");
        assert_string_equal(findings, third ? "4" : "0");
        const char *judged =
            ask_outside(fixture, fixture->path,
                        "SELECT count(*) FROM pragma_table_info('overview') WHERE name = 'judged'");
        assert_string_equal(judged, third ? "1" : "0");
        const char *snippets = ask_outside(
            fixture, fixture->path, "SELECT count(*) FROM sqlite_schema WHERE name = 'snippet'");
        assert_string_equal(snippets, version[0] >= '6' ? "1" : "0");
        if (third)
            expect_new(fixture);
        killed_second += second && !third;
        killed_new += third;
    }
    expect_new(fixture);
    expect_shown_words(fixture);
    // It was killed in the midst of both steps, and after the last commit too.
    assert_true(killed - killed_second - killed_new > 15);
    assert_true(killed_second > 8);
    assert_true(killed_new > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_new_is_filled),
        TEST(a_store_is_old_or_new_but_never_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
