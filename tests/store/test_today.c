// SPDX-License-Identifier: EUPL-1.2
// What a worker has to do today: which rows, in which order, and at what cost in a large store.
#include "support.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/string.h"
#include "store/engine.h"
#include "store/today.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

// ---- cost ---------------------------------------------------------------------------------------

// Households with a coordinator, a plan with an action, and a planned contact each: the first ten of
// sbakker, the others of fifty other people.
static const char fill[] =
    "BEGIN;"
    "CREATE TEMP TABLE n (i INTEGER, id TEXT, worker TEXT);"
    "INSERT INTO n SELECT s.value, printf('%08d-0000-7000-8000-000000000000', s.value),"
    "  CASE WHEN s.value < 10 THEN 'sbakker' ELSE 'w' || s.value % 50 END"
    "  FROM (WITH RECURSIVE r (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM r LIMIT %d)"
    "  SELECT value FROM r) AS s WHERE s.value >= (SELECT count(*) FROM household);"
    "INSERT INTO household (id, revision, number, name, phase)"
    "  SELECT id, 1, printf('2026-%%05d', i), 'Naam ' || i, 'execution' FROM n;"
    "INSERT INTO overview (household, number, name, sort_key, phase, team, coordinator, adults,"
    "  children, goals_open, goals_ended, actions_open, actions_late, last_assessment, errors,"
    "  warnings, hints, waived, waiting_since)"
    "  SELECT id, printf('2026-%%05d', i), 'Naam ' || i, 'naam ' || i, 'execution', 'WIJ Beijum',"
    "  worker, 1, 0, 1, 0, 1, 0, '2026-01-01', i % 2, 0, 0, 0, '2026-01-01' FROM n;"
    "INSERT INTO coordinator (household, position, worker, from_)"
    "  SELECT id, 0, worker, '2026-01-01' FROM n;"
    "INSERT INTO plan (id, household, position, revision, version, status)"
    "  SELECT 'p' || id, id, 0, 1, 1, 'final' FROM n;"
    "INSERT INTO goal (id, household, plan, position, status)"
    "  SELECT 'g' || id, id, 'p' || id, 0, 'open' FROM n;"
    "INSERT INTO action (id, household, goal, position, who_kind, who_login, due)"
    "  SELECT 'a' || id, id, 'g' || id, 0, 'worker', worker, '2026-10-20' FROM n;"
    "INSERT INTO contact (id, household, position, revision, date, status, by)"
    "  SELECT 'c' || id, id, 0, 1, '2026-10-14', 'planned', worker FROM n;"
    "UPDATE overview SET coordinator = NULL WHERE household IN"
    "  (SELECT id FROM n WHERE i BETWEEN 50 AND 52);"
    "DROP TABLE n;"
    "COMMIT;";

static void fill_to(struct fixture *fixture, int households)
{
    // The number stands in the text once; the other marks are the engine's own.
    const char *at = strstr(fill, "LIMIT %d");
    const char *sql = arena_format(&fixture->arena, "%.*sLIMIT %d%s", (int)(at - fill), fill,
                                   households, at + strlen("LIMIT %d"));
    STRING_AUTO plain = {0};
    for (const char *c = sql; *c != '\0'; c++)
        if (c[0] != '%' || c[1] != '%')
            string_append_char(&plain, *c);
    assert_int_equal(run_outside(fixture->path, string_text(&plain)), SQLITE_OK);
}

// The steps that a statement takes on the store as it is, for sbakker on 14 October 2026; it may
// read no table from end to end.
static int steps_of(struct fixture *fixture, enum query query, int everywhere, int rows)
{
    static const struct {
        const char *name;
        const char *text;
    } values[] = {
        {"$login", "sbakker"},
        {"$today", "2026-10-14"},
        {"$after_key", ""},
        {"$after_household", ""},
        {"$waiting_before", "2026-09-01"},
        {"$measured_before", "2026-04-14"},
        {"$team", "WIJ Beijum"},
    };
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, query_texts[query].sql, -1, &statement, NULL),
                     SQLITE_OK);
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        int at = sqlite3_bind_parameter_index(statement, values[i].name);
        if (at > 0)
            sqlite3_bind_text(statement, at, values[i].text, -1, SQLITE_STATIC);
    }
    static const char *const numbers[] = {"$everywhere", "$attention", "$with_closed", "$limit"};
    const int given[] = {everywhere, 0, 1, 1000};
    for (size_t i = 0; i < 4; i++) {
        int at = sqlite3_bind_parameter_index(statement, numbers[i]);
        if (at > 0)
            sqlite3_bind_int(statement, at, given[i]);
    }
    int found = 0;
    while (sqlite3_step(statement) == SQLITE_ROW)
        found++;
    assert_int_equal(found, rows);
    assert_int_equal(sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0), 0);
    int steps = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return steps;
}

static void the_size_of_the_store_does_not_matter(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        enum query query;
        int everywhere;
        int rows;
    } cases[] = {
        {QUERY_AGENDA_LIST, 0, 10},
        {QUERY_AGENDA_LIST, 1, 10},
        {QUERY_OWN_ACTION_LIST, 0, 10},
        {QUERY_OWN_ACTION_LIST, 1, 10},
        {QUERY_ATTENTION_COUNT, 0, 1},
        {QUERY_OVERVIEW_LIST_LOGIN, 0, 10},
        {QUERY_OVERVIEW_EXPIRED, 0, 0},
        {QUERY_OVERVIEW_LIST_UNASSIGNED, 0, 3},
        {QUERY_OVERVIEW_LIST_UNASSIGNED_OF_TEAM, 0, 3},
        {QUERY_OVERVIEW_COUNT_UNASSIGNED, 0, 1},
        {QUERY_OVERVIEW_COUNT_UNASSIGNED_OF_TEAM, 0, 1},
    };
    enum { CASES = sizeof(cases) / sizeof(cases[0]) };
    int steps[CASES];
    fill_to(fixture, 100);
    for (size_t i = 0; i < CASES; i++)
        steps[i] = steps_of(fixture, cases[i].query, cases[i].everywhere, cases[i].rows);
    fill_to(fixture, 5000);
    for (size_t i = 0; i < CASES; i++)
        assert_int_equal(steps_of(fixture, cases[i].query, cases[i].everywhere, cases[i].rows),
                         steps[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_size_of_the_store_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
