// SPDX-License-Identifier: EUPL-1.2
// ZRM-01 to ZRM-08, on both sides of every boundary.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

static void test_heading(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_assessment(&dossier, NULL, NULL, NULL);
    add_assessment(&dossier, "zrm-1999", "m9", "2026-01-01");
    add_assessment(&dossier, " ", " ", "2027-01-01");
    add_assessment(&dossier, "zrm-huishoudens", "household", "2026-01-01");
    expect_rule(&dossier, "ZRM-01", TODAY,
                "assessments[1].date\nassessments[1].instrument\nassessments[1].subject\n"
                "assessments[2].instrument\nassessments[2].subject\n"
                "assessments[3].instrument\nassessments[3].subject\n");
    dossier.assessments.count = 1;
    dossier.members.items[0].to = day("2026-01-01"); // a former member still exists
    expect_rule(&dossier, "ZRM-01", TODAY, "");
}

static void test_score_domain(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_score(&dossier, "justitie", 3);
    add_score(&dossier, "dagbesteding", 3); // of the 2013 edition
    add_score(&dossier, NULL, 3);
    add_score(&dossier, "geluk", 3);
    add_score(&dossier, "justitie", 4);
    add_score(&dossier, "justitie", 4);
    expect_rule(&dossier, "ZRM-01", TODAY,
                "assessments[0].scores[2].domain\nassessments[0].scores[3].domain\n"
                "assessments[0].scores[4].domain\nassessments[0].scores[5].domain\n"
                "assessments[0].scores[6].domain\n");
    // Of an instrument we do not know, any domain there is will do.
    dossier.assessments.items[0].instrument = "zrm-1999";
    expect_rule(&dossier, "ZRM-01", TODAY,
                "assessments[0].instrument\nassessments[0].scores[3].domain\n"
                "assessments[0].scores[4].domain\nassessments[0].scores[5].domain\n"
                "assessments[0].scores[6].domain\n");
}

static void test_levels(void **state)
{
    (void)state;
    static const struct {
        struct whole level;
        bool needed; // fine where a level is needed
        bool given;  // fine where it may be absent
    } cases[] = {
        {{false, 0}, false, true},         {{true, 0}, false, false}, {{true, 1}, true, true},
        {{true, 2}, true, true},           {{true, 3}, true, true},   {{true, 4}, true, true},
        {{true, 5}, true, true},           {{true, 6}, false, false}, {{true, -1}, false, false},
        {{true, INT64_MAX}, false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.assessments.items[0].scores.items[0].level = cases[i].level;
        expect_rule(&dossier, "ZRM-01", TODAY,
                    cases[i].needed ? "" : "assessments[0].scores[0].level\n");
        dossier.assessments.items[0].scores.items[0].level = whole_of(2);
        dossier.assessments.items[0].scores.items[0].target = cases[i].level;
        expect_rule(&dossier, "ZRM-01", TODAY,
                    cases[i].given ? "" : "assessments[0].scores[0].target\n");
        dossier.assessments.items[0].scores.items[0].target = (struct whole){0};
        sound_goal(&dossier)->from_level = cases[i].level;
        sound_goal(&dossier)->to_level = cases[i].level;
        sound_goal(&dossier)->status = GOAL_STOPPED; // whatever its status
        expect_rule(&dossier, "ZRM-01", TODAY,
                    cases[i].given ? ""
                                   : "plans[0].goals[0].from_level\nplans[0].goals[0].to_level\n");
    }
}

static void test_other_domains(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    text_list_add(&dossier.intake.domains, "geluk", &dossier.arena);
    text_list_add(&dossier.intake.domains, "scholing", &dossier.arena);
    text_list_add(&dossier.network.items[1].domains, "adl", &dossier.arena);
    text_list_add(&dossier.network.items[1].domains, "Financien", &dossier.arena);
    sound_goal(&dossier)->domain = "geld";
    add_goal(&dossier, sound_plan(&dossier), "opvang", "m1");
    add_goal(&dossier, sound_plan(&dossier), NULL, "m1");
    expect_rule(&dossier, "ZRM-01", TODAY,
                "intake.domains[1]\nnetwork[1].domains[1]\nplans[0].goals[0].domain\n");
    sound_plan(&dossier)->status = PLAN_REPLACED; // only the current plan is judged
    expect_rule(&dossier, "ZRM-01", TODAY, "intake.domains[1]\nnetwork[1].domains[1]\n");
}

// Recent: dated on or after today minus six months, clamped to the end of the month.
static void test_recent(void **state)
{
    (void)state;
    static const struct {
        const char *date;
        const char *last; // day on which it is still recent
    } cases[] = {
        {"2026-04-14", "2026-10-14"}, {"2026-08-31", "2027-02-28"}, {"2026-02-28", "2026-08-31"},
        {"2026-02-27", "2026-08-27"}, {"2023-08-29", "2024-02-29"}, {"2024-02-29", "2024-08-31"},
        {"2026-04-30", "2026-10-31"}, {"2026-03-31", "2026-09-30"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.assessments.items[0].date = day(cases[i].date);
        const char *goal = "plans[0].goals[0].domain\n";
        expect_with(&dossier, day(cases[i].last), NULL, "ZRM-02", "");
        expect_with(&dossier, days_after(cases[i].last, 1), NULL, "ZRM-02", goal);
        expect_with(&dossier, day(cases[i].last), NULL, "ZRM-06", "");
        expect_with(&dossier, days_after(cases[i].last, 1), NULL, "ZRM-06", "assessments\n");
        expect_with(&dossier, days_after(cases[i].date, -1), NULL, "ZRM-02", goal);
        expect_with(&dossier, day(cases[i].date), NULL, "ZRM-02", "");
    }
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct validation_settings settings = validation_settings_default();
    settings.assessment_months = 1;
    expect_with(&dossier, day("2026-10-08"), &settings, "ZRM-02", "");
    expect_with(&dossier, day("2026-10-09"), &settings, "ZRM-02", "plans[0].goals[0].domain\n");
}

static void test_goal_is_measured(void **state)
{
    (void)state;
    static const struct {
        const char *scored;  // domain
        const char *of;      // whom
        const char *domain;  // of the goal
        const char *subject; // of the goal
        bool fine;
    } cases[] = {
        {"financien", "m1", "financien", "m1", true},
        {"financien", "m1", "financien_huishouden", "m1", true},
        {"financien", "m1", "huisvesting", "m1", false},
        {"financien", "m2", "financien", "m1", false},
        {"financien_huishouden", "household", "financien", "m1", true},
        {"financien", "m2", "financien", "household", true},
        {"financien", "m9", "financien", NULL, true}, // for anyone
        {"financien", NULL, "financien", " ", true},
        {"financien", "m9", "financien", "m1", false},
        {"justitie", "m1", "justitie", "m1", true},
        {"geluk", "m1", "geluk", "m1", true}, // equal codes match, known or not
        {"tijdsbesteding", "m1", "dagbesteding", "m1", true},
        {"adl", "m1", "basale_adl", "m1", true},
        {"scholing", "m1", "werk_opleiding", "m1", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        add_member(&dossier, "m2", "Sem", "2015-01-01");
        dossier.assessments.items[0].subject = cases[i].of;
        dossier.assessments.items[0].scores.items[0].domain = cases[i].scored;
        sound_goal(&dossier)->domain = cases[i].domain;
        sound_goal(&dossier)->subject = cases[i].subject;
        expect_rule(&dossier, "ZRM-02", TODAY, cases[i].fine ? "" : "plans[0].goals[0].domain\n");
        sound_goal(&dossier)->status = GOAL_REACHED;
        expect_rule(&dossier, "ZRM-02", TODAY, "");
    }
}

static void test_scores_that_count(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct score *score = &dossier.assessments.items[0].scores.items[0];
    static const int levels[] = {-1, 0, 1, 5, 6};
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        score->level = whole_of(levels[i]);
        bool counts = levels[i] >= 1 && levels[i] <= 5;
        expect_rule(&dossier, "ZRM-02", TODAY, counts ? "" : "plans[0].goals[0].domain\n");
    }
    // Of a domain scored twice the first with a level counts.
    sound_plan(&dossier)->goals.count = 0;
    score->level = whole_of(7);
    add_score(&dossier, "financien", 3);
    add_score(&dossier, "financien", 1);
    expect_rule(&dossier, "ZRM-03", TODAY, "");
    dossier.assessments.items[0].scores.items[1].level = whole_of(2);
    expect_rule(&dossier, "ZRM-03", TODAY, "assessments[0].scores[1].level\n");
}

static void test_low_level_has_goal(void **state)
{
    (void)state;
    static const char *const path = "assessments[0].scores[0].level\n";
    for (int level = 1; level <= 5; level++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.assessments.items[0].scores.items[0].level = whole_of(level);
        expect_rule(&dossier, "ZRM-03", TODAY, "");
        struct goal *goal = sound_goal(&dossier);
        goal->status = GOAL_STATUS_NONE; // open
        expect_rule(&dossier, "ZRM-03", TODAY, "");
        goal->status = GOAL_REACHED;
        expect_rule(&dossier, "ZRM-03", TODAY, level <= 2 ? path : "");
        goal->status = GOAL_OPEN;
        goal->domain = "financien_huishouden";
        expect_rule(&dossier, "ZRM-03", TODAY, "");
        goal->subject = "m2";
        expect_rule(&dossier, "ZRM-03", TODAY, level <= 2 ? path : "");
        goal->subject = NULL; // the household
        expect_rule(&dossier, "ZRM-03", TODAY, "");
        goal->domain = NULL;
        expect_rule(&dossier, "ZRM-03", TODAY, level <= 2 ? path : "");
        sound_plan(&dossier)->status = PLAN_REPLACED; // no current plan, not asked
        expect_rule(&dossier, "ZRM-03", TODAY, "");
    }
}

// A goal about one member does not cover the household's level.
static void test_household_level(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_assessment(&dossier, "zrm-huishoudens", "household", "2026-09-08");
    add_score(&dossier, "financien_huishouden", 2);
    expect_rule(&dossier, "ZRM-03", TODAY, "assessments[1].scores[0].level\n");
    sound_goal(&dossier)->subject = "household";
    expect_rule(&dossier, "ZRM-03", TODAY, "");
}

// Which score is the level that counts today.
static void test_assessed_level(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_plan(&dossier)->goals.count = 0;
    expect_rule(&dossier, "ZRM-03", TODAY, "assessments[0].scores[0].level\n");
    add_assessment(&dossier, "zrm-2017", "m1", TODAY); // newest, but without this domain
    add_score(&dossier, "justitie", 2);
    expect_rule(&dossier, "ZRM-03", TODAY,
                "assessments[0].scores[0].level\nassessments[1].scores[0].level\n");
    expect_rule(&dossier, "ZRM-03", "2026-10-13", "assessments[0].scores[0].level\n");
    add_score(&dossier, "financien", 3); // better now
    expect_rule(&dossier, "ZRM-03", TODAY, "assessments[1].scores[0].level\n");
    expect_rule(&dossier, "ZRM-03", "2026-10-13", "assessments[0].scores[0].level\n");
    add_assessment(&dossier, "zrm-2013", "m1", TODAY); // of one day the later in the file
    add_score(&dossier, "financien", 1);
    expect_rule(&dossier, "ZRM-03", TODAY,
                "assessments[1].scores[0].level\nassessments[2].scores[0].level\n");
    // A matching code is not the same code: both stand.
    add_assessment(&dossier, "zrm-huishoudens", "m1", TODAY);
    add_score(&dossier, "financien_huishouden", 1);
    expect_rule(&dossier, "ZRM-03", TODAY,
                "assessments[1].scores[0].level\nassessments[2].scores[0].level\n"
                "assessments[3].scores[0].level\n");
    // Levels exist for present members and the household only, and from a day on.
    add_assessment(&dossier, "zrm-2017", "m9", TODAY);
    add_score(&dossier, "financien", 1);
    add_assessment(&dossier, "zrm-2017", "m1", NULL);
    add_score(&dossier, "huisvesting", 1);
    dossier.members.items[0].to = day("2026-10-14");
    expect_rule(&dossier, "ZRM-03", TODAY, "");
    expect_rule(&dossier, "ZRM-03", "2026-10-13", "assessments[0].scores[0].level\n");
}

static void test_acute(void **state)
{
    (void)state;
    static const char *const path = "assessments[0].scores[0].level\n";
    for (int days = 6; days <= 8; days++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        struct score *score = &dossier.assessments.items[0].scores.items[0];
        struct action *action = sound_action(&dossier);
        action->due = days_after(TODAY, days);
        expect_rule(&dossier, "ZRM-04", TODAY, ""); // a level 2 is not acute
        score->level = whole_of(1);
        expect_rule(&dossier, "ZRM-04", TODAY, days > 7 ? path : "");
        action->status = ACTION_STATUS_NONE; // open
        expect_rule(&dossier, "ZRM-04", TODAY, days > 7 ? path : "");
        sound_goal(&dossier)->status = GOAL_STOPPED; // of whatever status
        expect_rule(&dossier, "ZRM-04", TODAY, days > 7 ? path : "");
        struct validation_settings settings = validation_settings_default();
        settings.acute_days = 8;
        expect_with(&dossier, day(TODAY), &settings, "ZRM-04", "");
        action->due = day("2026-09-01"); // overdue
        expect_rule(&dossier, "ZRM-04", TODAY, "");
        action->due = (struct date){0};
        expect_rule(&dossier, "ZRM-04", TODAY, path);
        action->due = day(TODAY);
        action->status = ACTION_DROPPED;
        expect_rule(&dossier, "ZRM-04", TODAY, path);
        action->status = ACTION_DONE;
        expect_rule(&dossier, "ZRM-04", TODAY, path);
        for (int done = -1; done <= 1; done++) {
            action->done = days_after("2026-09-08", done);
            expect_rule(&dossier, "ZRM-04", TODAY, done < 0 ? path : "");
        }
    }
}

static void test_acute_fix(void **state)
{
    (void)state;
    static const char *const fixes[] = {"Plan an action for this that is ready today.",
                                        "Plan an action for this that is ready within 1 day.",
                                        "Plan an action for this that is ready within 2 days."};
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.assessments.items[0].scores.items[0].level = whole_of(1);
    for (int days = 0; days <= 2; days++) {
        struct arena arena = {0};
        struct validation_settings settings = validation_settings_default();
        struct validation_input input = {.today = day(TODAY), .settings = &settings};
        struct validation_result result;
        settings.acute_days = days;
        validation_check(&dossier, &input, &arena, &result);
        assert_true(result.findings.count > 0);
        assert_string_equal(result.findings.items[0].rule->id, "ZRM-04");
        assert_string_equal(result.findings.items[0].fix, fixes[days]);
        arena_release(&arena);
    }
}

static void test_acute_needs_cover(void **state)
{
    (void)state;
    static const char *const path = "assessments[0].scores[0].level\n";
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.assessments.items[0].scores.items[0].level = whole_of(1);
    sound_action(&dossier)->due = day(TODAY);
    expect_rule(&dossier, "ZRM-04", TODAY, "");
    sound_goal(&dossier)->subject = "household";
    expect_rule(&dossier, "ZRM-04", TODAY, "");
    sound_goal(&dossier)->subject = "m2";
    expect_rule(&dossier, "ZRM-04", TODAY, path);
    sound_goal(&dossier)->subject = "m1";
    sound_goal(&dossier)->domain = "justitie";
    expect_rule(&dossier, "ZRM-04", TODAY, path);
    sound_goal(&dossier)->domain = "financien_huishouden";
    expect_rule(&dossier, "ZRM-04", TODAY, "");
    sound_goal(&dossier)->actions.count = 0;
    expect_rule(&dossier, "ZRM-04", TODAY, path);
    dossier.plans.count = 0; // asked without a plan too
    expect_rule(&dossier, "ZRM-04", TODAY, path);
    expect_rule(&dossier, "ZRM-04", "2026-09-07", ""); // not measured yet
    expect_rule(&dossier, "ZRM-04", "2026-09-08", path);
    dossier.household.phase = PHASE_CLOSED;
    expect_rule(&dossier, "ZRM-04", TODAY, "");
}

static void test_necessity(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.assessments.items[0].scores.items[0].reason = NULL;
    expect_rule(&dossier, "ZRM-05", TODAY, ""); // in the question
    add_score(&dossier, "justitie", 4)->reason = NULL;
    add_score(&dossier, "huisvesting", 4)->reason = "\t ";
    add_score(&dossier, "sociaal_netwerk", 0)->reason = ""; // a score without a level is one too
    add_score(&dossier, "middelengebruik", 3);
    add_score(&dossier, NULL, 3)->reason = NULL; // no domain is ZRM-01's business
    add_assessment(&dossier, "zrm-huishoudens", "household", "2030-01-01");
    add_score(&dossier, "financien_huishouden", 4)->reason = NULL; // matches financien
    add_score(&dossier, "organisatie_huishouden", 4)->reason = NULL;
    expect_rule(&dossier, "ZRM-05", TODAY,
                "assessments[0].scores[1].reason\nassessments[0].scores[2].reason\n"
                "assessments[0].scores[3].reason\nassessments[1].scores[1].reason\n");
    dossier.intake.domains.count = 0; // nothing asked: every score needs a reason
    dossier.assessments.items[0].scores.count = 1;
    dossier.plans.count = 0;
    expect_rule(&dossier, "ZRM-05", TODAY,
                "assessments[0].scores[0].reason\nassessments[1].scores[0].reason\n"
                "assessments[1].scores[1].reason\n");
}

static void test_measure_again(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.assessments.items[0].date = day("2026-04-13");
    expect_rule(&dossier, "ZRM-06", TODAY, "assessments\n");
    sound_plan(&dossier)->status = PLAN_DRAFT; // not in force
    expect_rule(&dossier, "ZRM-06", TODAY, "");
    sound_plan(&dossier)->status = PLAN_FINAL;
    add_assessment(&dossier, "zrm-1999", "m9", "2026-10-01"); // counts, whatever it is
    expect_rule(&dossier, "ZRM-06", TODAY, "");
    expect_rule(&dossier, "ZRM-06", "2026-10-01", "");
    dossier.assessments.items[1].date = day("2026-10-15"); // not yet
    expect_rule(&dossier, "ZRM-06", TODAY, "assessments\n");
    dossier.assessments.items[1].date = (struct date){0};
    expect_rule(&dossier, "ZRM-06", TODAY, "assessments\n");
    dossier.assessments.count = 0; // never measured
    expect_rule(&dossier, "ZRM-06", TODAY, "");
}

// Born on 2008-02-29: 12 on 2020-02-29, 18 on 2026-03-01.
static void test_instrument_fits(void **state)
{
    (void)state;
    static const struct {
        const char *instrument;
        const char *subject;
        const char *birth;
        const char *date;
        bool fine;
    } cases[] = {
        {"zrm-2017", "m2", "2008-02-29", "2026-02-28", false},
        {"zrm-2017", "m2", "2008-02-29", "2026-03-01", true},
        {"zrm-2013", "m2", "2008-02-29", "2026-02-28", false},
        {"zrm-2013", "m2", "2008-02-29", "2026-03-01", true},
        {"zrm-jongeren", "m2", "2008-02-29", "2020-02-28", false},
        {"zrm-jongeren", "m2", "2008-02-29", "2020-02-29", true},
        {"zrm-jongeren", "m2", "2008-02-29", "2026-03-01", true},
        {"zrm-jongeren", "m2", "2008-02-29", "2026-03-02", false},
        {"zrm-kind-in-gezin", "m2", "2008-02-29", "2026-02-28", true},
        {"zrm-kind-in-gezin", "m2", "2008-02-29", "2026-03-01", false},
        {"zrm-kind-in-gezin", "household", NULL, "2026-03-01", false},
        {"zrm-huishoudens", "m2", "2008-02-29", "2026-03-01", false},
        {"zrm-huishoudens", "m2", NULL, NULL, false},
        {"zrm-huishoudens", "household", NULL, "2026-03-01", true},
        {"zrm-2017", "household", NULL, "2026-03-01", false},
        {"zrm-2013", "household", NULL, NULL, false},
        {"zrm-jongeren", "household", NULL, "2026-03-01", false},
        // Unknown birth date or day: only the kind of subject is judged.
        {"zrm-2017", "m2", NULL, "2026-03-01", true},
        {"zrm-jongeren", "m2", NULL, "2026-03-01", true},
        {"zrm-kind-in-gezin", "m2", NULL, "2026-03-01", true},
        {"zrm-2017", "m2", "2020-01-01", NULL, true},
        // A partial birth date counts as its last possible day.
        {"zrm-2017", "m2", "2008", "2026-12-30", false},
        {"zrm-2017", "m2", "2008", "2026-12-31", true},
        {"zrm-2017", "m2", "2008-02", "2026-02-28", false},
        {"zrm-2017", "m2", "2008-02", "2026-03-01", true},
        // Not judged at all.
        {"zrm-1999", "household", NULL, "2026-03-01", true},
        {NULL, "household", NULL, "2026-03-01", true},
        {"zrm-2017", "m9", NULL, "2026-03-01", true},
        {"zrm-2017", NULL, NULL, "2026-03-01", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        add_member(&dossier, "m2", "Sem", cases[i].birth);
        add_assessment(&dossier, cases[i].instrument, cases[i].subject, cases[i].date);
        expect_rule(&dossier, "ZRM-08", TODAY, cases[i].fine ? "" : "assessments[1].instrument\n");
        dossier.plans.count = 0;
        expect_rule(&dossier, "ZRM-08", TODAY, cases[i].fine ? "" : "assessments[1].instrument\n");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_heading),
        cmocka_unit_test(test_score_domain),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_other_domains),
        cmocka_unit_test(test_recent),
        cmocka_unit_test(test_goal_is_measured),
        cmocka_unit_test(test_scores_that_count),
        cmocka_unit_test(test_low_level_has_goal),
        cmocka_unit_test(test_household_level),
        cmocka_unit_test(test_assessed_level),
        cmocka_unit_test(test_acute),
        cmocka_unit_test(test_acute_fix),
        cmocka_unit_test(test_acute_needs_cover),
        cmocka_unit_test(test_necessity),
        cmocka_unit_test(test_measure_again),
        cmocka_unit_test(test_instrument_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
