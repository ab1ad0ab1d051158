// SPDX-License-Identifier: EUPL-1.2
// PLAN-06, PLAN-08, PLAN-12, PLAN-13 and PLAN-18, on both sides of every boundary.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char action_due[] = "plans[0].goals[0].actions[0].due\n";
static const char goal_due[] = "plans[0].goals[0].due\n";
static const char review_date[] = "plans[0].review_date\n";

static void test_action_after_goal(void **state)
{
    (void)state;
    static const struct {
        const char *action;
        const char *goal;
        bool fine;
    } cases[] = {
        {"2026-11-01", "2026-11-02", true},
        {"2026-11-01", "2026-11-01", true},
        {"2026-11-02", "2026-11-01", false},
        {"2026-11-01", "2026-10-31", false},
        {"2026-11-01", NULL, true},
        {NULL, "2026-11-01", true},
        {NULL, NULL, true},
        {"2028-03-01", "2028-02-29", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        sound_action(&dossier)->due = day(cases[i].action);
        sound_goal(&dossier)->due = day(cases[i].goal);
        expect_rule(&dossier, "PLAN-06", TODAY, cases[i].fine ? "" : action_due);
        expect_rule(&dossier, "PLAN-06", "2030-01-01", cases[i].fine ? "" : action_due);
    }
}

static void test_overdue_action(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_action(&dossier)->due = day("2028-02-29");
    expect_rule(&dossier, "PLAN-12", "2028-02-28", "");
    expect_rule(&dossier, "PLAN-12", "2028-02-29", "");
    expect_rule(&dossier, "PLAN-12", "2028-03-01", action_due);
    sound_action(&dossier)->due = day(NULL);
    expect_rule(&dossier, "PLAN-12", "2028-03-01", "");
}

static void test_overdue_goal(void **state)
{
    (void)state;
    for (int status = GOAL_STATUS_NONE; status <= GOAL_STOPPED; status++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        sound_goal(&dossier)->status = (enum goal_status)status;
        expect_rule(&dossier, "PLAN-13", TODAY, "");
        sound_goal(&dossier)->due = day("2026-10-31");
        expect_rule(&dossier, "PLAN-13", "2026-10-30", "");
        expect_rule(&dossier, "PLAN-13", "2026-10-31", "");
        expect_rule(&dossier, "PLAN-13", "2026-11-01", status <= GOAL_OPEN ? goal_due : "");
    }
}

// Only open actions of open goals have days to keep.
static void test_open_actions(void **state)
{
    (void)state;
    for (int status = ACTION_STATUS_NONE; status <= ACTION_DROPPED; status++) {
        for (int of_goal = GOAL_STATUS_NONE; of_goal <= GOAL_STOPPED; of_goal++) {
            DOSSIER_AUTO dossier;
            build_sound(&dossier);
            sound_action(&dossier)->status = (enum action_status)status;
            sound_action(&dossier)->due = day("2026-10-13");
            sound_goal(&dossier)->status = (enum goal_status)of_goal;
            sound_goal(&dossier)->due = day("2026-10-12");
            bool open = status <= ACTION_OPEN && of_goal <= GOAL_OPEN;
            expect_rule(&dossier, "PLAN-06", TODAY, open ? action_due : "");
            expect_rule(&dossier, "PLAN-12", TODAY, open ? action_due : "");
            sound_plan(&dossier)->status = PLAN_CLOSED;
            expect_rule(&dossier, "PLAN-06", TODAY, "");
            expect_rule(&dossier, "PLAN-12", TODAY, "");
            expect_rule(&dossier, "PLAN-13", TODAY, "");
        }
    }
}

// Each action is held against its own goal.
static void test_every_goal_its_day(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_goal(&dossier)->due = day("2026-11-01");
    struct goal *second = add_goal(&dossier, sound_plan(&dossier), "financien", "m1");
    second->due = day("2026-12-01");
    add_action(&dossier, second, RUNG_SELF, "2026-12-01");
    add_action(&dossier, second, RUNG_SELF, "2026-12-02");
    expect_rule(&dossier, "PLAN-06", TODAY, "plans[0].goals[1].actions[1].due\n");
    expect_rule(&dossier, "PLAN-12", "2026-12-02",
                "plans[0].goals[0].actions[0].due\nplans[0].goals[1].actions[0].due\n");
    expect_rule(&dossier, "PLAN-13", "2026-12-02",
                "plans[0].goals[0].due\nplans[0].goals[1].due\n");
}

static void test_review_in_time(void **state)
{
    (void)state;
    static const struct {
        const char *drafted;
        const char *finalised;
        const char *review;
        bool fine;
    } cases[] = {
        // On or before the plan's date.
        {NULL, "2026-09-15", "2026-09-14", false},
        {NULL, "2026-09-15", "2026-09-15", false},
        {NULL, "2026-09-15", "2026-09-16", true},
        // Six months later is the last day.
        {NULL, "2026-09-15", "2027-03-14", true},
        {NULL, "2026-09-15", "2027-03-15", true},
        {NULL, "2026-09-15", "2027-03-16", false},
        // The end of a shorter month, also of February in a leap year.
        {NULL, "2026-08-31", "2027-02-28", true},
        {NULL, "2026-08-31", "2027-03-01", false},
        {NULL, "2027-08-31", "2028-02-29", true},
        {NULL, "2027-08-31", "2028-03-01", false},
        {NULL, "2027-08-29", "2028-02-29", true},
        {NULL, "2028-02-29", "2028-08-29", true},
        {NULL, "2028-02-29", "2028-08-30", false},
        // Without the day of finalising that of drafting, and finalising goes first.
        {"2026-09-10", NULL, "2026-09-10", false},
        {"2026-09-10", NULL, "2027-03-10", true},
        {"2026-09-10", NULL, "2027-03-11", false},
        {"2026-09-10", "2026-09-15", "2026-09-15", false},
        {"2026-09-10", "2026-09-15", "2027-03-15", true},
        {"2026-09-20", "2026-09-15", "2026-09-16", true},
        // Nothing to compare.
        {NULL, NULL, "2020-01-01", true},
        {"2026-09-10", "2026-09-15", NULL, true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        struct plan *plan = sound_plan(&dossier);
        plan->drafted = day(cases[i].drafted);
        plan->finalised = day(cases[i].finalised);
        plan->review_date = day(cases[i].review);
        expect_rule(&dossier, "PLAN-08", TODAY, cases[i].fine ? "" : review_date);
        plan->status = PLAN_DRAFT; // asked of a draft too
        expect_rule(&dossier, "PLAN-08", "2024-02-29", cases[i].fine ? "" : review_date);
        plan->status = PLAN_REPLACED;
        expect_rule(&dossier, "PLAN-08", TODAY, "");
    }
}

static void test_review_by_setting(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct validation_settings settings = validation_settings_default();
    settings.review_months = 3;
    sound_plan(&dossier)->review_date = day("2026-12-15");
    expect_with(&dossier, day(TODAY), &settings, "PLAN-08", "");
    sound_plan(&dossier)->review_date = day("2026-12-16");
    expect_with(&dossier, day(TODAY), &settings, "PLAN-08", review_date);
    settings.review_months = 4;
    expect_with(&dossier, day(TODAY), &settings, "PLAN-08", "");
}

static void test_review_passed(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct plan *plan = sound_plan(&dossier);
    expect_rule(&dossier, "PLAN-18", "2026-12-09", "");
    expect_rule(&dossier, "PLAN-18", "2026-12-10", "");
    expect_rule(&dossier, "PLAN-18", "2026-12-11", review_date);
    add_plan(&dossier, PLAN_DRAFT); // now that is the current plan
    dossier.plans.items[1].review_date = day("2026-12-10");
    expect_rule(&dossier, "PLAN-18", "2026-12-11", "");
    dossier.plans.count = 1;
    plan = sound_plan(&dossier);
    for (int status = PLAN_STATUS_NONE; status <= PLAN_CLOSED; status++) {
        plan->status = (enum plan_status)status;
        expect_rule(&dossier, "PLAN-18", "2026-12-11", status == PLAN_FINAL ? review_date : "");
    }
    plan->status = PLAN_FINAL;
    plan->review_date = day(NULL);
    expect_rule(&dossier, "PLAN-18", "2026-12-11", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_action_after_goal),  cmocka_unit_test(test_overdue_action),
        cmocka_unit_test(test_overdue_goal),       cmocka_unit_test(test_open_actions),
        cmocka_unit_test(test_every_goal_its_day), cmocka_unit_test(test_review_in_time),
        cmocka_unit_test(test_review_by_setting),  cmocka_unit_test(test_review_passed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
