// SPDX-License-Identifier: EUPL-1.2
// YTH-01 to YTH-05 and ESC-01 to ESC-03, on both sides of every boundary.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct future_plan *add_future(struct dossier *dossier, const char *member)
{
    struct future_plan *future = ADD(dossier, dossier->future_plans, struct future_plan);
    future->member = member;
    return future;
}

static void test_future_plan_in_time(void **state)
{
    (void)state;
    static const struct {
        const char *birth;
        const char *today;
        bool speaks;
    } cases[] = {
        // 18 on 14 April 2028 is within 18 months, a day later is not.
        {"2010-04-13", TODAY, true},
        {"2010-04-14", TODAY, true},
        {"2010-04-15", TODAY, false},
        // Until the day of the birthday itself.
        {"2008-10-15", TODAY, true},
        {"2008-10-14", TODAY, false},
        {"2008-10-13", TODAY, false},
        // 18 months after 31 August is clamped to 29 February 2028 and 28 February 2027.
        {"2010-02-28", "2026-08-31", true},
        {"2010-03-01", "2026-08-31", false},
        {"2009-02-28", "2025-08-31", true},
        {"2009-03-01", "2025-08-31", false},
        // Born on 29 February: 18 on 1 March 2026.
        {"2008-02-29", "2024-08-31", false},
        {"2008-02-29", "2024-09-01", true},
        {"2008-02-29", "2026-02-28", true},
        {"2008-02-29", "2026-03-01", false},
        // A partial birth date is its last day.
        {"2010-04", TODAY, false},
        {"2010-03", TODAY, true},
        {"2008-10", TODAY, true},
        {"2008", "2026-12-30", true},
        {"2008", "2026-12-31", false},
        {NULL, TODAY, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        struct member *young = add_member(&dossier, "m2", "Noor", cases[i].birth);
        const char *expected = cases[i].speaks ? "members[1].birth_date\n" : "";
        expect_rule(&dossier, "YTH-01", cases[i].today, expected);
        dossier.plans.count = 0;
        expect_rule(&dossier, "YTH-01", cases[i].today, expected);
        add_future(&dossier, "m1");
        expect_rule(&dossier, "YTH-01", cases[i].today, expected);
        add_future(&dossier, "m2");
        expect_rule(&dossier, "YTH-01", cases[i].today, "");
        dossier.future_plans.count = 0;
        young->to = day(cases[i].today);
        expect_rule(&dossier, "YTH-01", cases[i].today, "");
    }
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_member(&dossier, "m2", "Noor", "2010-04-14");
    struct validation_settings settings = validation_settings_default();
    settings.future_plan_months = 17;
    expect_with(&dossier, day(TODAY), &settings, "YTH-01", "");
}

static void test_not_yet(void **state)
{
    (void)state;
    static const struct {
        const char *birth;
        bool speaks;
    } ages[] = {
        {"2010-10-15", false}, {"2010-10-14", true},  {"2010-10-13", true}, {"1998-10-15", true},
        {"1998-10-14", false}, {"1998-10-13", false}, {NULL, false},
    };
    for (size_t i = 0; i < COUNT(ages); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        struct member *young = add_member(&dossier, "m2", "Noor", ages[i].birth);
        struct big_five *five = &add_future(&dossier, "m2")->big_five;
        *five = (struct big_five){BIG_FIVE_OK, BIG_FIVE_OK, BIG_FIVE_NOT_APPLICABLE, BIG_FIVE_NONE,
                                  BIG_FIVE_OK};
        expect_rule(&dossier, "YTH-02", TODAY, "");
        enum big_five_value *const values[] = {&five->support, &five->wonen, &five->school_werk,
                                               &five->inkomen, &five->welzijn};
        const char *expected = ages[i].speaks ? "future_plans\n" : "";
        for (size_t j = 0; j < COUNT(values); j++) {
            enum big_five_value before = *values[j];
            *values[j] = BIG_FIVE_NOT_YET;
            expect_rule(&dossier, "YTH-02", TODAY, expected);
            *values[j] = before;
        }
        five->wonen = BIG_FIVE_NOT_YET;
        struct goal *goal = add_goal(&dossier, sound_plan(&dossier), "huisvesting", "household");
        expect_rule(&dossier, "YTH-02", TODAY, expected);
        goal->subject = "m2";
        goal->status = GOAL_REACHED;
        expect_rule(&dossier, "YTH-02", TODAY, expected);
        goal->status = GOAL_STATUS_NONE;
        expect_rule(&dossier, "YTH-02", TODAY, "");
        goal->subject = "m1";
        young->deceased = day(TODAY);
        expect_rule(&dossier, "YTH-02", TODAY, "");
        young->deceased = (struct date){0};
        dossier.plans.count = 0;
        expect_rule(&dossier, "YTH-02", TODAY, "");
    }
}

static void test_family_plan(void **state)
{
    (void)state;
    static const struct {
        const char *birth;
        bool child;
    } cases[] = {{"2008-10-15", true}, {"2008-10-14", false}, {"2008-10-13", false},
                 {"2026-10-14", true}, {"2008-10", true},     {NULL, false}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        struct member *young = add_member(&dossier, "m2", "Noor", cases[i].birth);
        expect_rule(&dossier, "YTH-03", TODAY, "");
        dossier.intake.family_plan_offered = (struct date){0};
        expect_rule(&dossier, "YTH-03", TODAY,
                    cases[i].child ? "intake.family_plan_offered\n" : "");
        young->from = day("2026-10-15");
        expect_rule(&dossier, "YTH-03", TODAY, "");
        young->from = (struct date){0};
        sound_plan(&dossier)->status = PLAN_CLOSED;
        expect_rule(&dossier, "YTH-03", TODAY, "");
    }
}

static void test_mentor(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct member *parent = &dossier.members.items[0];
    parent->given_names = "Zoë  Anne";
    parent->particle = "van den";
    parent->surname = "Berg";
    dossier.plans.count = 0; // also without a plan
    struct network *mentor = &dossier.network.items[0];
    for (int relation = RELATION_NONE; relation <= RELATION_OTHER; relation++) {
        mentor->relation = (enum relation)relation;
        mentor->mentor_for = NULL;
        expect_rule(&dossier, "YTH-04", TODAY, "");
        expect_rule(&dossier, "YTH-05", TODAY, "");
        mentor->mentor_for = "m2";
        bool is_parent = relation == RELATION_PARENT || relation == RELATION_STEP_PARENT;
        expect_rule(&dossier, "YTH-04", TODAY, is_parent ? "network[0].mentor_for\n" : "");
        expect_rule(&dossier, "YTH-05", TODAY, "network[0].mentor_agreed\n");
    }
    mentor->mentor_agreed = day(TODAY);
    expect_rule(&dossier, "YTH-05", TODAY, "");
    mentor->name = " ZOE\u0308 anne VAN DEN  berg"; // NFC, folded, white space joined
    expect_rule(&dossier, "YTH-04", TODAY, "network[0].mentor_for\n");
    mentor->name = "Zoe Anne van den Berg"; // diacritics kept
    expect_rule(&dossier, "YTH-04", TODAY, "");
    mentor->name = "Zoë Anne Berg"; // the full name
    expect_rule(&dossier, "YTH-04", TODAY, "");
    mentor->name = "Zoë Anne van den Berg";
    parent->to = day("2026-10-15");
    expect_rule(&dossier, "YTH-04", TODAY, "network[0].mentor_for\n");
    expect_rule(&dossier, "YTH-04", "2026-10-15", "");
    parent->to = (struct date){0};
    parent->given_names = parent->particle = parent->surname = NULL;
    mentor->name = " "; // two without a name are not the same person
    expect_rule(&dossier, "YTH-04", TODAY, "");
}

// --- Escalation ---

static struct escalation *add_escalation(struct dossier *dossier, enum escalation_kind kind)
{
    struct escalation *escalation = ADD(dossier, dossier->escalations, struct escalation);
    *escalation = (struct escalation){.to = "MPG+",
                                      .kind = kind,
                                      .from = day("2026-10-01"),
                                      .reason = "Meer nodig",
                                      .agreed_return = day("2027-01-01")};
    return escalation;
}

static void test_escalation_complete(void **state)
{
    (void)state;
    for (int days = -1; days <= 1; days++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.plans.count = 0;
        struct escalation *one = add_escalation(&dossier, ESCALATION_SPECIALIST);
        expect_rule(&dossier, "ESC-01", TODAY, "");
        one->reason = " \t";
        expect_rule(&dossier, "ESC-01", TODAY, "escalations[0].reason\n");
        one->agreed_return = (struct date){0};
        const char *both = "escalations[0].agreed_return\nescalations[0].reason\n";
        expect_rule(&dossier, "ESC-01", TODAY, both);
        one->reason = "Meer nodig";
        expect_rule(&dossier, "ESC-01", TODAY, "escalations[0].agreed_return\n");
        one->reason = NULL;
        one->from = days_after(TODAY, days);
        expect_rule(&dossier, "ESC-01", TODAY, days <= 0 ? both : "");
        one->from = (struct date){0}; // always
        one->ended = days_after(TODAY, days);
        expect_rule(&dossier, "ESC-01", TODAY, days > 0 ? both : "");
    }
}

static void test_agreed_return(void **state)
{
    (void)state;
    for (int days = -1; days <= 1; days++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        struct escalation *one = add_escalation(&dossier, ESCALATION_SAFETY);
        one->agreed_return = days_after(TODAY, days);
        expect_rule(&dossier, "ESC-02", TODAY, days < 0 ? "escalations[0].agreed_return\n" : "");
        one->ended = day("2026-10-15");
        expect_rule(&dossier, "ESC-02", TODAY, days < 0 ? "escalations[0].agreed_return\n" : "");
        expect_rule(&dossier, "ESC-02", "2026-10-15", "");
        one->ended = (struct date){0};
        one->from = day("2026-10-15");
        expect_rule(&dossier, "ESC-02", TODAY, "");
    }
}

static void test_who_coordinates(void **state)
{
    (void)state;
    static const struct {
        enum escalation_kind kind;
        bool hands_over;
    } cases[] = {
        {ESCALATION_INTENSIVE, true},
        {ESCALATION_SPECIALIST, false},
        {ESCALATION_SAFETY, false},
        {ESCALATION_KIND_NONE, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        struct coordinator *coordinator = &dossier.coordinators.items[0];
        struct escalation *one = add_escalation(&dossier, cases[i].kind);
        const char *regular = cases[i].hands_over ? "coordinators\n" : "";
        const char *escalated = cases[i].hands_over ? "" : "coordinators\n";
        expect_rule(&dossier, "ESC-03", TODAY, regular);
        coordinator->kind = COORDINATOR_ESCALATED;
        expect_rule(&dossier, "ESC-03", TODAY, escalated);
        one->ended = day(TODAY);
        expect_rule(&dossier, "ESC-03", "2026-10-13", escalated);
        expect_rule(&dossier, "ESC-03", TODAY, "coordinators\n");
        coordinator->to = day(TODAY);
        expect_rule(&dossier, "ESC-03", TODAY, "");
        one->ended = (struct date){0};
        expect_rule(&dossier, "ESC-03", TODAY, regular);
        one->from = day("2026-10-15");
        expect_rule(&dossier, "ESC-03", TODAY, "");
        dossier.escalations.count = 0;
        coordinator->to = (struct date){0};
        coordinator->from = day("2026-10-15");
        expect_rule(&dossier, "ESC-03", TODAY, "");
        expect_rule(&dossier, "ESC-03", "2026-10-15", "coordinators\n");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_future_plan_in_time), cmocka_unit_test(test_not_yet),
        cmocka_unit_test(test_family_plan),         cmocka_unit_test(test_mentor),
        cmocka_unit_test(test_escalation_complete), cmocka_unit_test(test_agreed_return),
        cmocka_unit_test(test_who_coordinates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
