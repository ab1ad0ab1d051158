// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "validation/tally.h"

static void add(struct tally *tally, const char *id, size_t dossier, size_t times)
{
    const struct rule *rule = rule_find(id);
    assert_non_null(rule);
    while (times-- > 0)
        tally_add(tally, rule, dossier);
}

static void check_row(const struct tally_row *row, const char *id, size_t households,
                      size_t findings)
{
    assert_string_equal(row->rule->id, id);
    assert_int_equal(row->households, households);
    assert_int_equal(row->findings, findings);
}

static void test_nothing_found(void **state)
{
    (void)state;
    struct tally tally = {0};
    struct arena arena = {0};
    const struct tally_row *rows = NULL;
    assert_int_equal(tally_sorted(&tally, &arena, &rows), 0);
    tally_release(&tally);
    arena_release(&arena);
}

// A rule may find several things in one household.
static void test_households_and_findings(void **state)
{
    (void)state;
    struct tally tally = {0};
    struct arena arena = {0};
    const struct tally_row *rows = NULL;
    add(&tally, "PLAN-05", 1, 3);
    add(&tally, "PLAN-05", 2, 1);
    add(&tally, "PLAN-05", 4, 2);
    assert_int_equal(tally_sorted(&tally, &arena, &rows), 1);
    check_row(&rows[0], "PLAN-05", 3, 6);
    tally_release(&tally);
    arena_release(&arena);
}

static void test_most_first_within_severity(void **state)
{
    (void)state;
    struct tally tally = {0};
    struct arena arena = {0};
    const struct tally_row *rows = NULL;
    add(&tally, "ZRM-06", 1, 9);  // hint: last, however many
    add(&tally, "PLAN-11", 1, 4); // warnings
    add(&tally, "HH-05", 1, 5);
    add(&tally, "PLAN-05", 1, 1); // errors
    add(&tally, "PLAN-07", 2, 2);
    assert_int_equal(tally_sorted(&tally, &arena, &rows), 5);
    check_row(&rows[0], "PLAN-07", 1, 2);
    check_row(&rows[1], "PLAN-05", 1, 1);
    check_row(&rows[2], "HH-05", 1, 5);
    check_row(&rows[3], "PLAN-11", 1, 4);
    check_row(&rows[4], "ZRM-06", 1, 9);
    tally_release(&tally);
    arena_release(&arena);
}

// As many findings: most households first; and as many of those: the order of the table.
static void test_equal_counts(void **state)
{
    (void)state;
    struct tally tally = {0};
    struct arena arena = {0};
    const struct tally_row *rows = NULL;
    add(&tally, "PLAN-07", 1, 2);
    add(&tally, "PLAN-05", 1, 2);
    add(&tally, "PLAN-09", 1, 1);
    add(&tally, "PLAN-09", 2, 1);
    assert_int_equal(tally_sorted(&tally, &arena, &rows), 3);
    check_row(&rows[0], "PLAN-09", 2, 2);
    check_row(&rows[1], "PLAN-05", 1, 2);
    check_row(&rows[2], "PLAN-07", 1, 2);
    tally_release(&tally);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_found),
        cmocka_unit_test(test_households_and_findings),
        cmocka_unit_test(test_most_first_within_severity),
        cmocka_unit_test(test_equal_counts),
    };
    return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}
