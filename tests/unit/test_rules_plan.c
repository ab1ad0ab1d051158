// SPDX-License-Identifier: EUPL-1.2
// PLAN-01 to PLAN-17, but for PLAN-10, PLAN-15 and the days of the plan, and LAD-01 and LAD-02, on
// both sides of every boundary.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void test_has_goals(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    expect_rule(&dossier, "PLAN-01", TODAY, "");
    sound_goal(&dossier)->status = GOAL_STOPPED; // a goal that ended is one
    expect_rule(&dossier, "PLAN-01", TODAY, "");
    sound_plan(&dossier)->goals.count = 0;
    expect_rule(&dossier, "PLAN-01", TODAY, "plans[0].goals\n");
    dossier.household.phase = PHASE_CLOSED;
    expect_rule(&dossier, "PLAN-01", TODAY, "");
}

// The draft if there is one, else the one in force; of several the last.
static void test_current_plan(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_plan(&dossier)->goals.count = 0;
    add_plan(&dossier, PLAN_REPLACED);
    add_plan(&dossier, PLAN_CLOSED);
    add_plan(&dossier, PLAN_STATUS_NONE);
    expect_rule(&dossier, "PLAN-01", TODAY, "plans[0].goals\n");
    add_plan(&dossier, PLAN_DRAFT);
    expect_rule(&dossier, "PLAN-01", TODAY, "plans[4].goals\n");
    add_plan(&dossier, PLAN_DRAFT);
    add_plan(&dossier, PLAN_FINAL);
    expect_rule(&dossier, "PLAN-01", TODAY, "plans[5].goals\n");
    dossier.plans.items[4].status = dossier.plans.items[5].status = PLAN_CLOSED;
    expect_rule(&dossier, "PLAN-01", TODAY, "plans[6].goals\n");
    dossier.plans.items[6].status = dossier.plans.items[0].status = PLAN_REPLACED;
    expect_rule(&dossier, "PLAN-01", TODAY, "");
}

// Without a current plan only the rules of scope ALWAYS and ACTIVE speak.
static void test_no_current_plan(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct plan *plan = sound_plan(&dossier);
    plan->own_words = NULL;
    plan->review_date = (struct date){0};
    plan->agreements.count = 0;
    sound_goal(&dossier)->domain = NULL;
    sound_goal(&dossier)->to_level = whole_of(1);
    sound_action(&dossier)->rung = RUNG_NONE;
    expect_all(&dossier, TODAY,
               "PLAN-02 plans[0].goals[0].domain\nPLAN-04 plans[0].goals[0].actions[0].rung\n"
               "PLAN-07 plans[0].review_date\nPLAN-09 plans[0].agreements\n"
               "PLAN-14 plans[0].goals[0].to_level\nLAD-02 plans[0].goals\n"
               "PLAN-10 plans[0].agreements\nPLAN-11 plans[0].own_words\nZRM-03 "
               "assessments[0].scores[0].level\n");
    plan->status = PLAN_REPLACED;
    expect_all(&dossier, TODAY, "");
    dossier.plans.count = 0;
    expect_all(&dossier, TODAY, "LAW-01 intake.reported\n");
}

static void test_goal_complete(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct goal *goal = sound_goal(&dossier);
    goal->text = " \n";
    goal->domain = "";
    expect_rule(&dossier, "PLAN-02", TODAY, "plans[0].goals[0].domain\nplans[0].goals[0].text\n");
    goal->status = GOAL_STATUS_NONE;
    expect_rule(&dossier, "PLAN-02", TODAY, "plans[0].goals[0].domain\nplans[0].goals[0].text\n");
    goal->status = GOAL_PARTLY;
    expect_rule(&dossier, "PLAN-02", TODAY, "");
}

static void test_goal_has_action(void **state)
{
    (void)state;
    static const struct {
        enum action_status status;
        bool fine;
    } cases[] = {{ACTION_STATUS_NONE, true},
                 {ACTION_OPEN, true},
                 {ACTION_DONE, true},
                 {ACTION_DROPPED, false}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        sound_action(&dossier)->status = cases[i].status;
        expect_rule(&dossier, "PLAN-03", TODAY, cases[i].fine ? "" : "plans[0].goals[0].actions\n");
        sound_goal(&dossier)->status = GOAL_REACHED;
        expect_rule(&dossier, "PLAN-03", TODAY, "");
        sound_goal(&dossier)->status = GOAL_STATUS_NONE;
        sound_goal(&dossier)->actions.count = 0;
        expect_rule(&dossier, "PLAN-03", TODAY, "plans[0].goals[0].actions\n");
    }
}

// Every rung with every kind of helper.
static void test_who_fits(void **state)
{
    (void)state;
    static const struct {
        struct who who;
        bool fits[RUNG_SPECIALIST + 1]; // by rung
    } cases[] = {
        {{.kind = WHO_MEMBER, .id = "m1"}, {[RUNG_SELF] = true, [RUNG_USUAL_HELP] = true}},
        {{.kind = WHO_MEMBER, .id = "m2"}, {[RUNG_SELF] = true, [RUNG_USUAL_HELP] = true}},
        {{.kind = WHO_NETWORK, .id = "n1"}, {[RUNG_NETWORK] = true}},
        {{.kind = WHO_NETWORK, .id = "n2"}, {[RUNG_VOLUNTEER] = true}},
        {{.kind = WHO_NETWORK, .id = "n3"},
         {[RUNG_GENERAL] = true, [RUNG_INDIVIDUAL] = true, [RUNG_SPECIALIST] = true}},
        {{.kind = WHO_WORKER, .login = "nobody"}, {[RUNG_TEAM] = true}},
        {{.kind = WHO_ORGANISATION, .name = "Kredietbank"},
         {[RUNG_GENERAL] = true, [RUNG_INDIVIDUAL] = true, [RUNG_SPECIALIST] = true}},
        {{.kind = WHO_NONE}, {0}},
        {{.kind = WHO_MEMBER, .id = "n1"}, {0}},
        {{.kind = WHO_MEMBER}, {0}},
        {{.kind = WHO_NETWORK, .id = "m1"}, {0}},
        {{.kind = WHO_NETWORK}, {0}},
        {{.kind = WHO_WORKER, .login = " "}, {0}},
        {{.kind = WHO_ORGANISATION, .name = ""}, {0}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        add_member(&dossier, "m2", "Opa", "1940-01-01")->to = day("2026-01-01"); // former is fine
        dossier.network.items[0].active = ANSWER_NO;                             // so is inactive
        struct action *action = sound_action(&dossier);
        action->who = cases[i].who;
        action->rung = RUNG_NONE;
        expect_rule(&dossier, "PLAN-04", TODAY, "plans[0].goals[0].actions[0].rung\n");
        for (int rung = RUNG_SELF; rung <= RUNG_SPECIALIST; rung++) {
            action->rung = (enum rung)rung;
            expect_rule(&dossier, "PLAN-04", TODAY,
                        cases[i].fits[rung] ? "" : "plans[0].goals[0].actions[0].who\n");
        }
    }
}

// Only open actions of open goals are held to be complete.
static void test_open_actions(void **state)
{
    (void)state;
    for (int status = ACTION_STATUS_NONE; status <= ACTION_DROPPED; status++) {
        for (int of_goal = GOAL_STATUS_NONE; of_goal <= GOAL_STOPPED; of_goal++) {
            DOSSIER_AUTO dossier;
            build_sound(&dossier);
            struct action *action = sound_action(&dossier);
            action->status = (enum action_status)status;
            sound_goal(&dossier)->status = (enum goal_status)of_goal;
            bool open = status <= ACTION_OPEN && of_goal <= GOAL_OPEN;
            expect_rule(&dossier, "PLAN-05", TODAY, "");
            expect_rule(&dossier, "PLAN-04", TODAY, "");
            expect_rule(&dossier, "LAD-01", TODAY, "");
            action->due = (struct date){0};
            action->rung = RUNG_TEAM; // and a who that does not fit
            const char *who = "plans[0].goals[0].actions[0].who\n";
            const char *lighter = "plans[0].goals[0].actions[0].lighter_considered\n";
            expect_rule(&dossier, "PLAN-05", TODAY,
                        open ? "plans[0].goals[0].actions[0].due\n" : "");
            expect_rule(&dossier, "PLAN-04", TODAY, open ? who : "");
            expect_rule(&dossier, "LAD-01", TODAY, open ? lighter : "");
        }
    }
}

static void test_review_and_wish(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_plan(&dossier)->review_date = (struct date){0};
    sound_plan(&dossier)->own_words = " \t";
    expect_all(&dossier, TODAY, "PLAN-07 plans[0].review_date\nPLAN-11 plans[0].own_words\n");
    sound_plan(&dossier)->own_words = NULL;
    expect_rule(&dossier, "PLAN-11", TODAY, "plans[0].own_words\n");
}

static void test_agreement(void **state)
{
    (void)state;
    static const struct {
        const char *birth; // of the one who has no agreement and is the only one of the household
        const char *today;
        bool judged;
    } cases[] = {
        {"2010-10-14", "2026-10-13", false}, {"2010-10-14", "2026-10-14", true},
        {"2008-02-29", "2024-02-28", false}, {"2008-02-29", "2024-02-29", true},
        {"2010", "2026-12-30", false},       {"2010", "2026-12-31", true},
        {"2010-10", "2026-10-30", false},    {"2010-10", "2026-10-31", true},
        {NULL, "2026-10-14", true},          {"1940-01-01", "2026-10-14", true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.members.items[0].birth_date = born(cases[i].birth);
        expect_rule(&dossier, "PLAN-09", cases[i].today, "");
        sound_plan(&dossier)->agreements.count = 0;
        expect_rule(&dossier, "PLAN-09", cases[i].today,
                    cases[i].judged ? "plans[0].agreements\n" : "");
    }
}

static void test_agreement_of_whom(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct plan *plan = sound_plan(&dossier);
    add_member(&dossier, "m2", "Sem", "2015-01-01");
    add_member(&dossier, "m3", "Fatma", "1980-01-01");
    plan->agreements.items[0].member = "m2"; // a child's answer is not enough
    expect_rule(&dossier, "PLAN-09", TODAY, "plans[0].agreements\n");
    for (int form = AGREEMENT_SIGNED; form <= AGREEMENT_REFUSED; form++) { // one answer is
        plan->agreements.items[0].member = "m3";
        plan->agreements.items[0].form = (enum agreement_form)form;
        expect_rule(&dossier, "PLAN-09", TODAY, "");
    }
    dossier.members.items[2].to = day(TODAY); // a former member's answer is not
    expect_rule(&dossier, "PLAN-09", "2026-10-13", "");
    expect_rule(&dossier, "PLAN-09", TODAY, "plans[0].agreements\n");
    dossier.members.items[0].deceased = day(TODAY); // nobody of 16 or over left
    expect_rule(&dossier, "PLAN-09", TODAY, "");
}

static void test_levels_of_goal(void **state)
{
    (void)state;
    static const struct {
        int from; // 0 = absent
        int to;
        bool fine;
    } cases[] = {{2, 1, false}, {2, 2, true}, {2, 3, true},
                 {0, 1, true},  {2, 0, true}, {5, 4, false}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        struct goal *goal = sound_goal(&dossier);
        goal->from_level = (struct whole){cases[i].from != 0, cases[i].from};
        goal->to_level = (struct whole){cases[i].to != 0, cases[i].to};
        expect_rule(&dossier, "PLAN-14", TODAY,
                    cases[i].fine ? "" : "plans[0].goals[0].to_level\n");
        goal->status = GOAL_STOPPED;
        expect_rule(&dossier, "PLAN-14", TODAY, "");
    }
}

static void test_not_too_many(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    for (int goals = 2; goals <= 8; goals++) {
        add_goal(&dossier, sound_plan(&dossier), "financien", "m1");
        expect_rule(&dossier, "PLAN-16", TODAY, goals > 7 ? "plans[0].goals\n" : "");
    }
    struct validation_settings settings = validation_settings_default();
    settings.max_open_goals = 8;
    expect_with(&dossier, day(TODAY), &settings, "PLAN-16", "");
    sound_goal(&dossier)->status = GOAL_STATUS_NONE;
    expect_rule(&dossier, "PLAN-16", TODAY, "plans[0].goals\n");
    sound_goal(&dossier)->status = GOAL_REACHED;
    expect_rule(&dossier, "PLAN-16", TODAY, "");
}

static void test_finances_first(void **state)
{
    (void)state;
    static const struct {
        const char *scored;
        const char *of;
        int level;
        const char *domain;  // of the goal
        const char *subject; // of the goal
        int priority;        // 0 = absent
        const char *expected;
    } cases[] = {
        {"financien", "m1", 2, "financien", "m1", 1, ""},
        {"financien", "m1", 2, "financien", "m1", 2, "plans[0].goals[0].priority\n"},
        {"financien", "m1", 1, "financien", "m1", 0, "plans[0].goals[0].priority\n"},
        {"financien", "m1", 3, "financien", "m1", 2, ""},
        {"financien", "m1", 2, "financien_huishouden", NULL, 2, "plans[0].goals[0].priority\n"},
        {"financien", "m1", 2, "huisvesting", "m1", 2, ""}, // not covered: ZRM-03
        {"financien", "m1", 2, "financien", "m2", 2, ""},
        {"huisvesting", "m1", 2, "huisvesting", "m1", 2, ""},
        {"financien_huishouden", "m1", 2, "financien", "m1", 2, ""},
        {"financien_huishouden", "household", 2, "financien", "household", 2,
         "plans[0].goals[0].priority\n"},
        {"financien_huishouden", "household", 2, "financien", "household", 1, ""},
        {"financien_huishouden", "household", 2, "financien", "m1", 2, ""},
        {"financien", "household", 2, "financien", "household", 2, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.assessments.items[0].subject = cases[i].of;
        dossier.assessments.items[0].scores.items[0].domain = cases[i].scored;
        dossier.assessments.items[0].scores.items[0].level = whole_of(cases[i].level);
        sound_goal(&dossier)->domain = cases[i].domain;
        sound_goal(&dossier)->subject = cases[i].subject;
        sound_goal(&dossier)->priority = (struct whole){cases[i].priority != 0, cases[i].priority};
        expect_rule(&dossier, "PLAN-17", TODAY, cases[i].expected);
    }
}

static void test_finances_of_goals(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_goal(&dossier, sound_plan(&dossier), "financien", "household")->priority = whole_of(3);
    sound_goal(&dossier)->priority = whole_of(2);
    expect_rule(&dossier, "PLAN-17", TODAY, "plans[0].goals[0].priority\n");
    sound_goal(&dossier)->status = GOAL_REACHED;
    expect_rule(&dossier, "PLAN-17", TODAY, "plans[0].goals[1].priority\n");
    // Two members, one goal: one finding.
    add_member(&dossier, "m2", "Fatma", "1980-01-01");
    add_assessment(&dossier, "zrm-2017", "m2", "2026-09-08");
    add_score(&dossier, "financien", 1);
    expect_rule(&dossier, "PLAN-17", TODAY, "plans[0].goals[1].priority\n");
    sound_plan(&dossier)->goals.items[1].priority = whole_of(1);
    expect_rule(&dossier, "PLAN-17", TODAY, "");
}

static void test_lighter_first(void **state)
{
    (void)state;
    for (int rung = RUNG_NONE; rung <= RUNG_SPECIALIST; rung++) {
        for (int other = RUNG_NONE; other <= RUNG_SPECIALIST; other++) {
            DOSSIER_AUTO dossier;
            build_sound(&dossier);
            struct goal *goal = sound_goal(&dossier);
            goal->actions.count = 0;
            add_action(&dossier, goal, (enum rung)rung, "2026-11-01");
            add_action(&dossier, goal, (enum rung)other, "2026-11-01");
            goal->actions.items[1].lighter_considered = "is geprobeerd";
            bool lighter = other != RUNG_NONE && other < rung;
            bool heavy = rung >= RUNG_TEAM;
            const char *path = "plans[0].goals[0].actions[0].lighter_considered\n";
            expect_rule(&dossier, "LAD-01", TODAY, heavy && !lighter ? path : "");
            goal->actions.items[1].status = ACTION_DONE; // done counts
            expect_rule(&dossier, "LAD-01", TODAY, heavy && !lighter ? path : "");
            goal->actions.items[1].status = ACTION_DROPPED; // dropped does not
            expect_rule(&dossier, "LAD-01", TODAY, heavy ? path : "");
            goal->actions.items[0].lighter_considered = " ";
            expect_rule(&dossier, "LAD-01", TODAY, heavy ? path : "");
            goal->actions.items[0].lighter_considered = "buurvrouw kan niet";
            expect_rule(&dossier, "LAD-01", TODAY, "");
        }
    }
}

// Something lighter in another goal does not count.
static void test_lighter_in_goal(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct goal *second = add_goal(&dossier, sound_plan(&dossier), "financien", "m1");
    add_action(&dossier, second, RUNG_TEAM, "2026-11-01");
    expect_rule(&dossier, "LAD-01", TODAY, "plans[0].goals[1].actions[0].lighter_considered\n");
}

static void test_something_informal(void **state)
{
    (void)state;
    for (int rung = RUNG_NONE; rung <= RUNG_SPECIALIST; rung++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        struct action *action = sound_action(&dossier);
        bool informal = rung >= RUNG_SELF && rung <= RUNG_VOLUNTEER;
        const char *path = "plans[0].goals\n";
        action->rung = (enum rung)rung;
        expect_rule(&dossier, "LAD-02", TODAY, informal ? "" : path);
        action->status = ACTION_DONE;
        expect_rule(&dossier, "LAD-02", TODAY, informal ? "" : path);
        sound_goal(&dossier)->status = GOAL_REACHED; // done in a goal that ended still counts
        expect_rule(&dossier, "LAD-02", TODAY, informal ? "" : path);
        action->status = ACTION_OPEN; // not open, because its goal is not
        expect_rule(&dossier, "LAD-02", TODAY, "");
        sound_goal(&dossier)->status = GOAL_OPEN;
        action->status = ACTION_DROPPED;
        expect_rule(&dossier, "LAD-02", TODAY, "");
        // Elsewhere in the plan is fine: it is asked of the plan as a whole.
        action->status = ACTION_OPEN;
        struct goal *second = add_goal(&dossier, sound_plan(&dossier), "financien", "m1");
        add_action(&dossier, second, RUNG_SELF, NULL);
        expect_rule(&dossier, "LAD-02", TODAY, "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_has_goals),          cmocka_unit_test(test_current_plan),
        cmocka_unit_test(test_no_current_plan),    cmocka_unit_test(test_goal_complete),
        cmocka_unit_test(test_goal_has_action),    cmocka_unit_test(test_who_fits),
        cmocka_unit_test(test_open_actions),       cmocka_unit_test(test_review_and_wish),
        cmocka_unit_test(test_agreement),          cmocka_unit_test(test_agreement_of_whom),
        cmocka_unit_test(test_levels_of_goal),     cmocka_unit_test(test_not_too_many),
        cmocka_unit_test(test_finances_first),     cmocka_unit_test(test_finances_of_goals),
        cmocka_unit_test(test_lighter_first),      cmocka_unit_test(test_lighter_in_goal),
        cmocka_unit_test(test_something_informal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
