// SPDX-License-Identifier: EUPL-1.2
// PLAN-10 and PLAN-15, what a goal about somebody needs, on both sides of every boundary.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

// Whose answer the goals about somebody need: that of a household of a parent and one other.
static void test_answer_of_subject(void **state)
{
    (void)state;
    static const struct {
        const char *birth; // of the subject
        const char *today;
        bool own;    // the subject's own answer is needed
        bool parent; // and a parent's
    } cases[] = {
        {"2010-10-14", "2026-10-13", true, true},  {"2010-10-14", "2026-10-14", true, false},
        {"2010-10-14", "2026-10-15", true, false}, {"2014-10-14", "2026-10-13", false, true},
        {"2014-10-14", "2026-10-14", true, true},  {"2014-10-14", "2026-10-15", true, true},
        {"2008-02-29", "2024-02-28", true, true},  {"2008-02-29", "2024-02-29", true, false},
        {"2012-02-29", "2024-02-28", false, true}, {"2012-02-29", "2024-02-29", true, true},
        {"2011-03-01", "2027-02-28", true, true},  {"2011-03-01", "2027-03-01", true, false},
        {"2014", "2026-12-30", false, true},       {"2014", "2026-12-31", true, true},
        {"2010-10", "2026-10-30", true, true},     {"2010-10", "2026-10-31", true, false},
        {NULL, "2026-10-14", true, false},         {"1940-01-01", "2026-10-14", true, false},
        {"2027-01-01", "2026-10-14", false, true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        for (int answered = 0; answered < 4; answered++) {
            bool own = answered % 2 != 0;
            bool parent = answered / 2 != 0;
            DOSSIER_AUTO dossier;
            build_sound(&dossier);
            add_member(&dossier, "m2", "Sem", cases[i].birth)->role = MEMBER_CHILD;
            sound_goal(&dossier)->subject = "m2";
            sound_plan(&dossier)->agreements.count = 0;
            if (own)
                add_agreement(&dossier, sound_plan(&dossier), "m2")->form = AGREEMENT_REFUSED;
            if (parent)
                add_agreement(&dossier, sound_plan(&dossier), "m1")->form = AGREEMENT_DISAGREES;
            bool fine = (own || !cases[i].own) && (parent || !cases[i].parent);
            expect_rule(&dossier, "PLAN-10", cases[i].today, fine ? "" : "plans[0].agreements\n");
        }
    }
}

static void test_answer_of_parent(void **state)
{
    (void)state;
    static const char *const path = "plans[0].agreements\n";
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_member(&dossier, "m2", "Sem", "2020-01-01")->role = MEMBER_CHILD;
    sound_goal(&dossier)->subject = "m2";
    for (int role = MEMBER_ROLE_NONE; role <= MEMBER_OTHER; role++) {
        dossier.members.items[0].role = (enum member_role)role;
        expect_rule(&dossier, "PLAN-10", TODAY, role == MEMBER_PARENT ? "" : path);
    }
    dossier.members.items[0].role = MEMBER_PARENT;
    dossier.members.items[0].to = day(TODAY); // a parent who left does not answer any more
    expect_rule(&dossier, "PLAN-10", "2026-10-13", "");
    expect_rule(&dossier, "PLAN-10", TODAY, path);
    add_member(&dossier, "m3", "Fatma", "1980-01-01")->role = MEMBER_PARENT;
    expect_rule(&dossier, "PLAN-10", TODAY, path);
    add_agreement(&dossier, sound_plan(&dossier), "m3");
    expect_rule(&dossier, "PLAN-10", TODAY, "");
}

static void test_answer_about_whom(void **state)
{
    (void)state;
    static const char *const path = "plans[0].agreements\n";
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_plan(&dossier)->agreements.count = 0;
    expect_rule(&dossier, "PLAN-10", TODAY, path);
    sound_goal(&dossier)->subject = "household";
    expect_rule(&dossier, "PLAN-10", TODAY, "");
    sound_goal(&dossier)->subject = NULL;
    expect_rule(&dossier, "PLAN-10", TODAY, "");
    sound_goal(&dossier)->subject = "m9";
    expect_rule(&dossier, "PLAN-10", TODAY, "");
    sound_goal(&dossier)->subject = "m1";
    for (int status = GOAL_STATUS_NONE; status <= GOAL_STOPPED; status++) {
        sound_goal(&dossier)->status = (enum goal_status)status;
        expect_rule(&dossier, "PLAN-10", TODAY, status <= GOAL_OPEN ? path : "");
    }
    add_goal(&dossier, sound_plan(&dossier), "financien", "m1");
    expect_rule(&dossier, "PLAN-10", TODAY, path);
    dossier.members.items[0].from = day("2026-10-15"); // not yet present
    expect_rule(&dossier, "PLAN-10", TODAY, "");
    expect_rule(&dossier, "PLAN-10", "2026-10-15", path);
    dossier.members.items[0].deceased = day("2026-10-16");
    expect_rule(&dossier, "PLAN-10", "2026-10-15", path);
    expect_rule(&dossier, "PLAN-10", "2026-10-16", "");
}

// One finding that names them all.
static void test_answer_names(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_member(&dossier, "m2", "Fatma", "1980-01-01");
    add_member(&dossier, "m3", "Sem", "1990-01-01");
    add_goal(&dossier, sound_plan(&dossier), "financien", "m2");
    add_goal(&dossier, sound_plan(&dossier), "financien", "m3");
    add_agreement(&dossier, sound_plan(&dossier), "m2");
    sound_plan(&dossier)->agreements.items[0].member = "m2";
    struct arena arena = {0};
    struct validation_result result;
    struct validation_input input = {.today = day(TODAY)};
    validation_check(&dossier, &input, &arena, &result);
    size_t found = 0;
    for (size_t i = 0; i < result.findings.count; i++) {
        if (strcmp(result.findings.items[i].rule->id, "PLAN-10") == 0) {
            found++;
            assert_string_equal(result.findings.items[i].message,
                                "The answer of Pieter, Sem to the goals is still missing.");
        }
    }
    assert_int_equal(found, 1);
    arena_release(&arena);
}

// The level that was measured on the plan's date: each column is one way to miss it.
static void test_start_level(void **state)
{
    (void)state;
    static const struct {
        const char *assessed; // the day of a second assessment of financien at level 3
        const char *drafted;
        const char *finalised;
        const char *today;
        int from; // of the goal; 0 = absent
        bool fine;
    } cases[] = {
        // One measurement, at level 2 on 8 September.
        {NULL, NULL, "2026-09-15", TODAY, 1, false},
        {NULL, NULL, "2026-09-15", TODAY, 2, true},
        {NULL, NULL, "2026-09-15", TODAY, 3, false},
        {NULL, NULL, "2026-09-15", TODAY, 0, true},
        {NULL, NULL, "2026-09-09", TODAY, 3, false},
        {NULL, NULL, "2026-09-08", TODAY, 3, false},
        {NULL, NULL, "2026-09-07", TODAY, 3, true}, // nothing was known yet
        {NULL, "2026-09-08", NULL, TODAY, 3, false},
        {NULL, "2026-09-07", NULL, TODAY, 3, true},
        {NULL, "2026-09-07", "2026-09-08", TODAY, 3, false}, // finalised goes first
        {NULL, "2026-09-08", "2026-09-07", TODAY, 3, true},
        {NULL, NULL, NULL, TODAY, 3, true}, // without a date of the plan
        // A second one around the plan's date.
        {"2026-09-14", NULL, "2026-09-15", TODAY, 3, true},
        {"2026-09-15", NULL, "2026-09-15", TODAY, 3, true},
        {"2026-09-16", NULL, "2026-09-15", TODAY, 3, false},
        {"2026-09-16", NULL, "2026-09-15", TODAY, 2, true},
        {"2026-09-08", NULL, "2026-09-15", TODAY, 3, true}, // of one day the later in the file
        {"2026-09-07", NULL, "2026-09-15", TODAY, 2, true},
        // One that does not count yet, of a plan dated ahead.
        {"2026-10-14", NULL, "2026-10-20", "2026-10-13", 2, true},
        {"2026-10-14", NULL, "2026-10-20", "2026-10-14", 2, false},
        {"2026-10-14", NULL, "2026-10-20", "2026-10-14", 3, true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        if (cases[i].assessed != NULL) {
            add_assessment(&dossier, "zrm-2017", "m1", cases[i].assessed);
            add_score(&dossier, "financien", 3);
        }
        sound_plan(&dossier)->drafted = day(cases[i].drafted);
        sound_plan(&dossier)->finalised = day(cases[i].finalised);
        sound_goal(&dossier)->from_level = (struct whole){cases[i].from != 0, cases[i].from};
        expect_rule(&dossier, "PLAN-15", cases[i].today,
                    cases[i].fine ? "" : "plans[0].goals[0].from_level\n");
        sound_goal(&dossier)->status = GOAL_PARTLY;
        expect_rule(&dossier, "PLAN-15", cases[i].today, "");
    }
}

// The very code and the very subject.
static void test_start_level_of_what(void **state)
{
    (void)state;
    static const struct {
        const char *of; // subject of the assessment
        const char *scored;
        const char *subject; // of the goal
        const char *domain;
        bool judged;
    } cases[] = {
        {"m1", "financien", "m1", "financien", true},
        {"m1", "financien", "m1", "financien_huishouden", false},
        {"m1", "financien", "m1", "huisvesting", false},
        {"m1", "financien", "m1", NULL, false},
        {"m1", "financien", "household", "financien", false},
        {"household", "huisvesting", "m1", "huisvesting", false},
        {"household", "huisvesting", "household", "huisvesting", true},
        {"household", "huisvesting", NULL, "huisvesting", true},
        {"m9", "financien", "m9", "financien", false}, // not somebody of this household
        {NULL, "financien", NULL, "financien", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.assessments.items[0].subject = cases[i].of;
        dossier.assessments.items[0].scores.items[0].domain = cases[i].scored;
        sound_goal(&dossier)->subject = cases[i].subject;
        sound_goal(&dossier)->domain = cases[i].domain;
        sound_goal(&dossier)->from_level = whole_of(4);
        expect_rule(&dossier, "PLAN-15", TODAY,
                    cases[i].judged ? "plans[0].goals[0].from_level\n" : "");
        dossier.assessments.items[0].scores.items[0].level = whole_of(4);
        expect_rule(&dossier, "PLAN-15", TODAY, "");
        dossier.assessments.items[0].scores.items[0].level = whole_of(6); // no level at all
        expect_rule(&dossier, "PLAN-15", TODAY, "");
    }
}

static void test_start_level_of_whom(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_goal(&dossier)->from_level = whole_of(3);
    dossier.members.items[0].to = day(TODAY); // judged as long as the subject is present
    expect_rule(&dossier, "PLAN-15", "2026-10-13", "plans[0].goals[0].from_level\n");
    expect_rule(&dossier, "PLAN-15", TODAY, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answer_of_subject),   cmocka_unit_test(test_answer_of_parent),
        cmocka_unit_test(test_answer_about_whom),   cmocka_unit_test(test_answer_names),
        cmocka_unit_test(test_start_level),         cmocka_unit_test(test_start_level_of_what),
        cmocka_unit_test(test_start_level_of_whom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
