// SPDX-License-Identifier: EUPL-1.2
// The law follows from age and plan; nobody chooses it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/legal_basis.h"
#include "person.h"

static enum law law(const struct dossier *dossier, const char *subject, const char *date)
{
    return law_of_subject(dossier, subject, day(date));
}

static void by_age(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "1981-03-12", MEMBER_PARENT);
    add_person(&dossier, "m2", "2008-10-14", MEMBER_CHILD);
    assert_int_equal(law(&dossier, "m1", "2026-10-14"), LAW_WMO);
    assert_int_equal(law(&dossier, "m2", "2026-10-13"), LAW_YOUTH);
    assert_int_equal(law(&dossier, "m2", "2026-10-14"), LAW_WMO);
    assert_int_equal(law(&dossier, SUBJECT_HOUSEHOLD, "2026-10-14"), LAW_WMO);
    assert_int_equal(law(&dossier, NULL, "2026-10-14"), LAW_WMO);
}

// What is known of a birth date counts as its last possible day; without any the role decides.
static void birth_dates_not_known_whole(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "2008", MEMBER_CHILD);
    add_person(&dossier, "m2", "2008-10", MEMBER_CHILD);
    add_person(&dossier, "m3", NULL, MEMBER_CHILD);
    add_person(&dossier, "m4", NULL, MEMBER_OTHER);
    assert_int_equal(law(&dossier, "m1", "2026-12-30"), LAW_YOUTH);
    assert_int_equal(law(&dossier, "m1", "2026-12-31"), LAW_WMO);
    assert_int_equal(law(&dossier, "m2", "2026-10-30"), LAW_YOUTH);
    assert_int_equal(law(&dossier, "m2", "2026-10-31"), LAW_WMO);
    assert_int_equal(law(&dossier, "m3", "2026-10-14"), LAW_YOUTH);
    assert_int_equal(law(&dossier, "m4", "2026-10-14"), LAW_WMO);
}

static struct plan *add_plan_about(struct dossier *dossier, const char *drafted,
                                   const char *subject, enum goal_status status)
{
    struct plan *plan = list_add(&dossier->plans.any, sizeof(*plan), &dossier->arena);
    plan->drafted = day(drafted);
    struct goal *goal = list_add(&plan->goals.any, sizeof(*goal), &dossier->arena);
    goal->subject = subject;
    goal->status = status;
    return plan;
}

// 18 on 14 October 2026, 23 on 14 October 2031.
static void youth_help_that_goes_on(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "2008-10-14", MEMBER_CHILD);
    add_plan_about(&dossier, "2026-10-13", "m1", GOAL_OPEN);
    assert_int_equal(law(&dossier, "m1", "2026-10-14"), LAW_YOUTH);
    assert_int_equal(law(&dossier, "m1", "2031-10-13"), LAW_YOUTH);
    assert_int_equal(law(&dossier, "m1", "2031-10-14"), LAW_WMO);
    // The next plan, with and without an open goal about this person.
    add_plan_about(&dossier, "2027-04-01", "m1", GOAL_STATUS_NONE);
    assert_int_equal(law(&dossier, "m1", "2027-04-01"), LAW_YOUTH);
    add_plan_about(&dossier, "2027-10-01", "m1", GOAL_REACHED);
    assert_int_equal(law(&dossier, "m1", "2027-09-30"), LAW_YOUTH);
    assert_int_equal(law(&dossier, "m1", "2027-10-01"), LAW_WMO);
}

static void help_that_began_too_late(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "2008-10-14", MEMBER_CHILD);
    add_plan_about(&dossier, "2026-10-01", "household", GOAL_OPEN);
    add_plan_about(&dossier, "2026-10-14", "m1", GOAL_OPEN);
    assert_int_equal(law(&dossier, "m1", "2026-10-14"), LAW_WMO);
}

static void each_law_has_its_words(void **state)
{
    (void)state;
    for (int i = 0; i < LAW_COUNT; i++) {
        assert_non_null(legal_bases[i].name);
        assert_non_null(legal_bases[i].article);
        assert_non_null(legal_bases[i].whom);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_age),
        cmocka_unit_test(birth_dates_not_known_whole),
        cmocka_unit_test(youth_help_that_goes_on),
        cmocka_unit_test(help_that_began_too_late),
        cmocka_unit_test(each_law_has_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
