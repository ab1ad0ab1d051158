// SPDX-License-Identifier: EUPL-1.2
// What the last check found: only what differs is written, counts agree, and it goes with the
// household.
#include "support.h"

#include <string.h>

#include "store/engine.h"
#include "store/finding.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

static const char *add_household(struct fixture *fixture, const char *number, const char *team,
                                 enum phase phase, int errors, int warnings)
{
    DOSSIER_AUTO dossier = {0};
    struct dossier nothing = {0};
    make_small(fixture, &dossier, number, "Huis");
    dossier.household.team = team;
    dossier.household.phase = phase;
    struct overview overview = overview_of(fixture, &dossier, "huis");
    overview.errors = errors;
    overview.warnings = warnings;
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    assert_good(fixture, store_save_dossier(fixture->store, &nothing, &dossier, &fixture->err));
    assert_good(fixture, store_put_overview(fixture->store, &overview, &fixture->err));
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
    return arena_text(&fixture->arena, dossier.household.id);
}

// Writes `count` verdicts; how many rows that changed.
static int64_t put(struct fixture *fixture, const char *household, const struct verdict *items,
                   size_t count)
{
    struct verdict_list verdicts = {0};
    int64_t before = store_rows_changed(fixture->store);
    for (size_t i = 0; i < count; i++)
        *(struct verdict *)list_add(&verdicts.any, sizeof(*items), &fixture->arena) = items[i];
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    assert_good(fixture, store_put_verdicts(fixture->store, household, &verdicts, &fixture->err));
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
    return store_rows_changed(fixture->store) - before;
}

// The verdicts of a household, a line each.
static const char *stored(struct fixture *fixture, const char *household)
{
    struct verdict_list verdicts = {0};
    const char *lines = "";
    assert_good(fixture, store_list_verdicts(fixture->store, household, &fixture->arena, &verdicts,
                                             &fixture->err));
    for (size_t i = 0; i < verdicts.count; i++)
        lines = arena_format(&fixture->arena, "%s%s %s %s%s\n", lines, verdicts.items[i].rule,
                             verdicts.items[i].severity, verdicts.items[i].path,
                             verdicts.items[i].waived ? " waived" : "");
    return lines;
}

static void only_the_difference_is_written(void **state)
{
    struct fixture *fixture = *state;
    const char *one = add_household(fixture, "2026-0001", NULL, PHASE_INTAKE, 0, 0);
    const char *other = add_household(fixture, "2026-0002", NULL, PHASE_INTAKE, 0, 0);
    struct verdict verdicts[] = {
        {"HH-04", "error", "members", false},
        {"PLAN-12", "warning", "plans[0].goals[0].actions[0].due", false},
        {"PLAN-12", "warning", "plans[0].goals[0].actions[1].due", true},
    };
    assert_int_equal(put(fixture, one, verdicts, 3), 3);
    assert_int_equal(put(fixture, other, verdicts, 1), 1);
    assert_int_equal(put(fixture, one, verdicts, 3), 0); // the same again
    assert_string_equal(stored(fixture, one),
                        "HH-04 error members\n"
                        "PLAN-12 warning plans[0].goals[0].actions[0].due\n"
                        "PLAN-12 warning plans[0].goals[0].actions[1].due waived\n");
    verdicts[1].waived = true;
    assert_int_equal(put(fixture, one, verdicts, 3), 1);
    assert_int_equal(put(fixture, one, verdicts + 1, 2), 1); // the first is repaired
    static const struct verdict others[] = {
        {"PLAN-07", "error", "plans[0].review_date", false},
        {"PLAN-12", "warning", "plans[0].goals[0].actions[1].due", true},
    };
    assert_int_equal(put(fixture, one, others, 2), 2); // one goes, one comes, one stays
    assert_string_equal(stored(fixture, one),
                        "PLAN-07 error plans[0].review_date\n"
                        "PLAN-12 warning plans[0].goals[0].actions[1].due waived\n");
    assert_int_equal(put(fixture, one, others, 0), 2);
    assert_string_equal(stored(fixture, one), "");
    assert_string_equal(stored(fixture, other), "HH-04 error members\n"); // never touched
}

static void counts_by_rule_of_household_and_team(void **state)
{
    struct fixture *fixture = *state;
    static const struct verdict verdicts[] = {
        {"HH-04", "error", "members", false},
        {"PLAN-12", "warning", "plans[0].goals[0].actions[0].due", false},
        {"PLAN-12", "warning", "plans[0].goals[0].actions[1].due", false},
        {"PLAN-12", "warning", "plans[0].goals[1].actions[0].due", true},
    };
    put(fixture, add_household(fixture, "2026-0001", "WIJ Beijum", PHASE_INTAKE, 0, 0), verdicts,
        4);
    put(fixture, add_household(fixture, "2026-0002", "WIJ Beijum", PHASE_INTAKE, 0, 0), verdicts,
        2);
    put(fixture, add_household(fixture, "2026-0003", "WIJ Beijum", PHASE_CLOSED, 0, 0), verdicts,
        1);
    put(fixture, add_household(fixture, "2026-0004", "WIJ Korrewegwijk", PHASE_INTAKE, 0, 0),
        verdicts + 1, 1);
    static const struct {
        const char *question;
        const char *answer;
    } cases[] = {
        {"SELECT standing || ' ' || waived FROM finding_count"
         " WHERE number = '2026-0001' AND rule = 'PLAN-12'",
         "2 1"},
        {"SELECT count(*) FROM finding_count WHERE number = '2026-0001'", "2"},
        {"SELECT households || ' ' || standing || ' ' || waived FROM finding_count_of_team"
         " WHERE team = 'WIJ Beijum' AND rule = 'PLAN-12'",
         "2 3 1"},
        {"SELECT households || ' ' || severity FROM finding_count_of_team"
         " WHERE team = 'WIJ Beijum' AND rule = 'HH-04'",
         "2 error"}, // the closed one is left out
        {"SELECT count(*) FROM finding_count_of_team WHERE team = 'WIJ Korrewegwijk'", "1"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_string_equal(ask_outside(fixture, fixture->path, cases[i].question),
                            cases[i].answer);
}

static void it_is_erased_with_the_household(void **state)
{
    struct fixture *fixture = *state;
    static const struct verdict verdict = {"HH-04", "error", "members", false};
    put(fixture, add_household(fixture, "2026-0001", NULL, PHASE_INTAKE, 1, 0), &verdict, 1);
    put(fixture, add_household(fixture, "2026-0002", NULL, PHASE_INTAKE, 1, 0), &verdict, 1);
    assert_int_equal(run_outside(fixture->path,
                                 "PRAGMA foreign_keys = ON; BEGIN;"
                                 "DELETE FROM overview_word; DELETE FROM overview;"
                                 "DELETE FROM household WHERE number = '2026-0001'; COMMIT;"),
                     0);
    assert_string_equal(ask_outside(fixture, fixture->path,
                                    "SELECT count(*) || ' ' || h.number FROM finding AS f"
                                    " JOIN household AS h ON h.id = f.household"),
                        "1 2026-0002");
}

static size_t problems(struct fixture *fixture, bool full)
{
    struct store_health found = {0};
    assert_good(fixture, store_check(fixture->store, full, &fixture->arena, &found, &fixture->err));
    for (size_t i = 0; i < found.problems.count; i++)
        assert_non_null(strstr(found.problems.items[i], "2026-0001"));
    return found.problems.count;
}

static void the_counts_are_those_of_the_rows(void **state)
{
    struct fixture *fixture = *state;
    static const struct verdict verdicts[] = {
        {"HH-04", "error", "members", false},
        {"PLAN-12", "warning", "plans[0].goals[0].actions[0].due", false},
        {"PLAN-12", "warning", "plans[0].goals[0].actions[1].due", true},
        {"ZRM-06", "hint", "assessments", false},
    };
    const char *id = add_household(fixture, "2026-0001", NULL, PHASE_INTAKE, 1, 1);
    const char *other = add_household(fixture, "2026-0002", NULL, PHASE_INTAKE, 1, 0);
    put(fixture, other, verdicts, 1);
    assert_int_equal(problems(fixture, true), 1); // counted, and no rows
    assert_int_equal(problems(fixture, false), 0);
    put(fixture, id, verdicts, 4);
    assert_int_equal(problems(fixture, true), 1); // a hint and a waived one too many
    assert_int_equal(run_outside(fixture->path, "UPDATE overview SET hints = 1, waived = 1"
                                                " WHERE number = '2026-0001'"),
                     0);
    assert_int_equal(problems(fixture, true), 0);
    static const char *const columns[] = {"errors", "warnings", "hints", "waived"};
    for (size_t i = 0; i < 4; i++) {
        for (int wrong = 1; wrong >= 0; wrong--) { // one too many, and right again
            const char *sql = arena_format(&fixture->arena,
                                           "UPDATE overview SET %s = %s %c 1"
                                           " WHERE number = '2026-0001'",
                                           columns[i], columns[i], wrong ? '+' : '-');
            assert_int_equal(run_outside(fixture->path, sql), 0);
            assert_int_equal(problems(fixture, true), wrong);
        }
    }
}

static void rows_not_looked_at_since_the_older_schema_are_excused(void **state)
{
    struct fixture *fixture = *state;
    (void)add_household(fixture, "2026-0001", NULL, PHASE_INTAKE, 1, 1);
    assert_int_equal(problems(fixture, true), 1);
    assert_int_equal(
        run_outside(fixture->path, "UPDATE overview SET findings_valid_until = '2000-01-01'"), 0);
    assert_int_equal(problems(fixture, true), 0);
    assert_int_equal(
        run_outside(fixture->path, "UPDATE overview SET findings_valid_until = '2000-01-02'"), 0);
    assert_int_equal(problems(fixture, true), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(only_the_difference_is_written),
        TEST(counts_by_rule_of_household_and_team),
        TEST(it_is_erased_with_the_household),
        TEST(the_counts_are_those_of_the_rows),
        TEST(rows_not_looked_at_since_the_older_schema_are_excused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
