// SPDX-License-Identifier: EUPL-1.2
// What is kept so that nobody counts or reads a city: the tally of households and what words keep of a
// row, and that a check holds them against the rows.
#include "support.h"

#include "store/engine.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

// With one word that its row does not show.
static void add_household(struct fixture *fixture, const char *number, const char *name,
                          const char *team)
{
    DOSSIER_AUTO dossier = {0};
    struct dossier nothing = {0};
    make_small(fixture, &dossier, number, name);
    dossier.household.team = team;
    struct overview overview =
        overview_of(fixture, &dossier, arena_format(&fixture->arena, "%s verborgen", name));
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    assert_good(fixture, store_save_dossier(fixture->store, &nothing, &dossier, &fixture->err));
    assert_good(fixture, store_put_overview(fixture->store, &overview, &fixture->err));
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
}

// "team open households" of what the tally has, but none.
static const char *tally(struct fixture *fixture)
{
    const char *found =
        ask_outside(fixture, fixture->path,
                    "SELECT group_concat(team || ' ' || open || ' ' || households, ', ') FROM"
                    " (SELECT team, open, sum(households) AS households FROM overview_tally"
                    " WHERE households > 0 GROUP BY team, open ORDER BY team, open DESC)");
    return found ? found : "";
}

static void put_row(struct fixture *fixture, const struct overview *row)
{
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    assert_good(fixture, store_put_overview(fixture->store, row, &fixture->err));
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
}

static struct overview row_of(struct fixture *fixture, const char *number)
{
    struct overview row = {0};
    const char *id = NULL;
    assert_good(fixture,
                store_household_id(fixture->store, number, &fixture->arena, &id, &fixture->err));
    assert_good(fixture,
                store_get_overview(fixture->store, id, &fixture->arena, &row, &fixture->err));
    return row;
}

static void the_tally_follows_the_rows(void **state)
{
    struct fixture *fixture = *state;
    add_household(fixture, "2026-0001", "A", "WIJ Beijum");
    add_household(fixture, "2026-0002", "B", "WIJ Beijum");
    add_household(fixture, "2026-0003", "C", NULL);
    assert_string_equal(tally(fixture), " 1 1, WIJ Beijum 1 2");

    struct overview row = row_of(fixture, "2026-0001");
    row.phase = PHASE_CLOSED;
    put_row(fixture, &row);
    assert_string_equal(tally(fixture), " 1 1, WIJ Beijum 1 1, WIJ Beijum 0 1");
    row.phase = PHASE_EXECUTION;
    put_row(fixture, &row);
    row.phase = PHASE_AFTERCARE; // still open
    put_row(fixture, &row);
    assert_string_equal(tally(fixture), " 1 1, WIJ Beijum 1 2");

    row.team = "WIJ Lewenborg";
    put_row(fixture, &row);
    row = row_of(fixture, "2026-0003");
    row.team = "WIJ Beijum";
    put_row(fixture, &row);
    assert_string_equal(tally(fixture), "WIJ Beijum 1 2, WIJ Lewenborg 1 1");

    assert_int_equal(run_outside(fixture->path, "PRAGMA foreign_keys = ON; BEGIN;"
                                                "DELETE FROM overview_word; DELETE FROM overview"
                                                " WHERE number = '2026-0002'; COMMIT;"),
                     0);
    assert_string_equal(tally(fixture), "WIJ Beijum 1 1, WIJ Lewenborg 1 1");
}

static size_t attention(struct fixture *fixture, const char *team)
{
    size_t count = 0;
    struct overview_query query = {.attention = true, .team = team};
    assert_good(fixture, store_count_overview(fixture->store, &query, &count, &fixture->err));
    return count;
}

static void who_needs_attention_is_tallied(void **state)
{
    struct fixture *fixture = *state;
    add_household(fixture, "2026-0001", "A", "WIJ Beijum");
    add_household(fixture, "2026-0002", "B", NULL);
    assert_int_equal(attention(fixture, NULL), 0);
    struct overview row = row_of(fixture, "2026-0001");
    row.errors = 1;
    put_row(fixture, &row);
    assert_int_equal(attention(fixture, NULL), 1);
    assert_int_equal(attention(fixture, "WIJ Lewenborg"), 0);
    row.errors = 0;
    row.warnings = 2;
    put_row(fixture, &row); // one reason for another
    assert_int_equal(attention(fixture, "WIJ Beijum"), 1);
    row.warnings = 0;
    row.hints = 1;
    put_row(fixture, &row);
    assert_int_equal(attention(fixture, NULL), 0);
}

static void assert_problem(struct fixture *fixture, const char *sql, const char *problem)
{
    struct store_health health = {0};
    assert_int_equal(run_outside(fixture->path, sql), 0);
    assert_good(fixture,
                store_check(fixture->store, true, &fixture->arena, &health, &fixture->err));
    assert_int_equal(health.problems.count, problem ? 1 : 0);
    if (problem)
        assert_string_equal(health.problems.items[0], problem);
}

static void a_check_holds_tally_and_words_against_the_rows(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *wrong;
        const char *right;
        const char *problem;
    } cases[] = {
        {"UPDATE overview_tally SET households = 3 WHERE team = 'WIJ Beijum'",
         "UPDATE overview_tally SET households = 1 WHERE team = 'WIJ Beijum'",
         "The lists count other households of WIJ Beijum than there are."},
        {"INSERT INTO overview_tally VALUES ('', 0, 0, 1)",
         "DELETE FROM overview_tally WHERE team = ''",
         "The lists count other households of no team than there are."},
        {"UPDATE overview_tally SET attention = 1", "UPDATE overview_tally SET attention = 0",
         "The lists count other households of WIJ Beijum than there are."},
        {"UPDATE overview_word SET sort_key = 'x'", "UPDATE overview_word SET sort_key = 'a'",
         "Household 2026-0001: searching finds it as it was before."},
        {"UPDATE overview_word SET open = 0", "UPDATE overview_word SET open = 1",
         "Household 2026-0001: searching finds it as it was before."},
        {"UPDATE overview_word SET team = NULL",
         "UPDATE overview_word SET team = 'WIJ Beijum' WHERE shown = 1",
         "Household 2026-0001: searching finds it as it was before."},
        {"UPDATE overview_word SET team = 'WIJ Beijum'",
         "UPDATE overview_word SET team = NULL WHERE shown = 0",
         "Household 2026-0001: searching finds it as it was before."},
    };
    add_household(fixture, "2026-0001", "A", "WIJ Beijum");
    assert_problem(fixture, "SELECT 1", NULL);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_problem(fixture, cases[i].wrong, cases[i].problem);
        assert_problem(fixture, cases[i].right, NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_tally_follows_the_rows),
        TEST(who_needs_attention_is_tallied),
        TEST(a_check_holds_tally_and_words_against_the_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
