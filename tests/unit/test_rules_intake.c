// SPDX-License-Identifier: EUPL-1.2
// LAW-01 to LAW-04, SAF-01 and SAF-02, on both sides of every boundary.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const reported = "2026-09-01";

// Six weeks after 1 September is 13 October.
static void test_no_plan_in_time(void **state)
{
    (void)state;
    static const struct {
        enum intake_outcome outcome;
        bool judged;
    } cases[] = {
        {OUTCOME_NONE, true},      {OUTCOME_HOUSEHOLD_PLAN, true},   {OUTCOME_ANSWERED, false},
        {OUTCOME_REFERRED, false}, {OUTCOME_SINGLE_QUESTION, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.intake.outcome = cases[i].outcome;
        sound_plan(&dossier)->drafted = (struct date){0};
        const char *late = cases[i].judged ? "intake.reported\n" : "";
        expect_rule(&dossier, "LAW-01", "2026-10-13", "");
        expect_rule(&dossier, "LAW-01", "2026-10-14", late);
        dossier.plans.count = 0;
        expect_rule(&dossier, "LAW-01", "2026-10-13", "");
        expect_rule(&dossier, "LAW-01", "2026-10-14", late);
        dossier.household.phase = PHASE_CLOSED;
        expect_rule(&dossier, "LAW-01", "2026-10-14", "");
        dossier.household.phase = PHASE_INTAKE;
        dossier.intake.reported = (struct date){0};
        expect_rule(&dossier, "LAW-01", "2027-10-14", "");
    }
}

static void test_plan_drafted_late(void **state)
{
    (void)state;
    for (int days = 41; days <= 43; days++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        sound_plan(&dossier)->drafted = days_after(reported, days);
        const char *expected = days > 42 ? "intake.reported\n" : "";
        expect_rule(&dossier, "LAW-01", "2027-01-01", expected);
        expect_rule(&dossier, "LAW-01", reported, expected); // no longer a matter of today
        // The earliest counts, of whatever status and wherever it stands.
        struct plan *other = add_plan(&dossier, PLAN_REPLACED);
        other->drafted = days_after(reported, 43);
        expect_rule(&dossier, "LAW-01", TODAY, expected);
        other->drafted = days_after(reported, 42);
        expect_rule(&dossier, "LAW-01", TODAY, "");
        other->drafted = (struct date){0};
        expect_rule(&dossier, "LAW-01", TODAY, expected);
        dossier.intake.outcome = OUTCOME_REFERRED;
        expect_rule(&dossier, "LAW-01", TODAY, "");
    }
}

static void test_investigation_setting(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct validation_settings settings = validation_settings_default();
    settings.investigation_days = 8;
    expect_with(&dossier, day(TODAY), &settings, "LAW-01", "intake.reported\n");
    settings.investigation_days = 9;
    expect_with(&dossier, day(TODAY), &settings, "LAW-01", "");
}

static void test_client_support(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    for (int days = -1; days <= 1; days++) {
        dossier.intake.client_support_offered = days_after("2026-09-08", days);
        expect_rule(&dossier, "LAW-02", TODAY, days > 0 ? "intake.client_support_offered\n" : "");
    }
    dossier.intake.conversation = (struct date){0};
    expect_rule(&dossier, "LAW-02", TODAY, "");
    dossier.intake.client_support_offered = (struct date){0};
    expect_rule(&dossier, "LAW-02", TODAY, "intake.client_support_offered\n");
    dossier.plans.count = 0; // and without a plan
    expect_rule(&dossier, "LAW-02", TODAY, "intake.client_support_offered\n");
}

static void test_personal_plan(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    expect_rule(&dossier, "LAW-03", TODAY, "");
    dossier.intake.personal_plan_offered = (struct date){0};
    expect_rule(&dossier, "LAW-03", TODAY, "intake.personal_plan_offered\n");
    dossier.household.phase = PHASE_INTAKE;
    dossier.plans.count = 0;
    expect_rule(&dossier, "LAW-03", TODAY, "intake.personal_plan_offered\n");
}

static struct contact *add_contact(struct dossier *dossier, enum contact_status status,
                                   struct date date)
{
    struct contact *contact = ADD(dossier, dossier->contacts, struct contact);
    contact->status = status;
    contact->date = date;
    return contact;
}

static void test_urgent_term(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    expect_rule(&dossier, "LAW-04", TODAY, ""); // nobody said urgent
    dossier.intake.urgent = ANSWER_NO;
    expect_rule(&dossier, "LAW-04", TODAY, "");
    dossier.intake.urgent = ANSWER_YES;
    expect_rule(&dossier, "LAW-04", "2026-09-03", "");
    expect_rule(&dossier, "LAW-04", "2026-09-04", "");
    expect_rule(&dossier, "LAW-04", "2026-09-05", "intake.urgent\n");
    struct validation_settings settings = validation_settings_default();
    settings.urgent_days = 4;
    expect_with(&dossier, day("2026-09-05"), &settings, "LAW-04", "");
    expect_with(&dossier, day("2026-09-06"), &settings, "LAW-04", "intake.urgent\n");
    dossier.intake.reported = (struct date){0};
    expect_rule(&dossier, "LAW-04", TODAY, "");
}

static void test_urgent_contact(void **state)
{
    (void)state;
    for (int days = -1; days <= 4; days++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.intake.urgent = ANSWER_YES;
        add_contact(&dossier, CONTACT_PLANNED, day("2026-09-02"));
        add_contact(&dossier, CONTACT_MISSED, day("2026-09-02"));
        add_contact(&dossier, CONTACT_STATUS_NONE, day("2026-09-02"));
        add_contact(&dossier, CONTACT_HELD, (struct date){0});
        expect_rule(&dossier, "LAW-04", TODAY, "intake.urgent\n");
        add_contact(&dossier, CONTACT_HELD, days_after(reported, days));
        expect_rule(&dossier, "LAW-04", TODAY, days >= 0 && days <= 3 ? "" : "intake.urgent\n");
    }
}

static void test_safety_asked(void **state)
{
    (void)state;
    static const enum phase past[] = {PHASE_ASSESSMENT, PHASE_PLAN, PHASE_EXECUTION,
                                      PHASE_AFTERCARE};
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    expect_rule(&dossier, "SAF-01", TODAY, "");
    dossier.intake.safety_asked = (struct date){0};
    for (size_t i = 0; i < COUNT(past); i++) {
        dossier.household.phase = past[i];
        expect_rule(&dossier, "SAF-01", TODAY, "intake.safety_asked\n");
    }
    dossier.household.phase = PHASE_INTAKE;
    expect_rule(&dossier, "SAF-01", TODAY, "");
    dossier.household.phase = PHASE_NONE;
    expect_rule(&dossier, "SAF-01", TODAY, "");
}

static void test_acute(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    static const enum intake_safety others[] = {SAFETY_NOT_ASKED, SAFETY_NONE, SAFETY_CONCERN};
    for (size_t i = 0; i < COUNT(others); i++) {
        dossier.intake.safety = others[i];
        expect_rule(&dossier, "SAF-02", TODAY, "");
    }
    dossier.intake.safety = SAFETY_ACUTE;
    expect_rule(&dossier, "SAF-02", TODAY, "intake.safety\n");
    struct escalation *escalation = ADD(&dossier, dossier.escalations, struct escalation);
    escalation->kind = ESCALATION_INTENSIVE;
    expect_rule(&dossier, "SAF-02", TODAY, "intake.safety\n");
    escalation->kind = ESCALATION_SAFETY;
    expect_rule(&dossier, "SAF-02", TODAY, "");
    escalation->ended = day("2026-10-01"); // it was there when it was needed
    expect_rule(&dossier, "SAF-02", TODAY, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_plan_in_time),
        cmocka_unit_test(test_plan_drafted_late),
        cmocka_unit_test(test_investigation_setting),
        cmocka_unit_test(test_client_support),
        cmocka_unit_test(test_personal_plan),
        cmocka_unit_test(test_urgent_term),
        cmocka_unit_test(test_urgent_contact),
        cmocka_unit_test(test_safety_asked),
        cmocka_unit_test(test_acute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
