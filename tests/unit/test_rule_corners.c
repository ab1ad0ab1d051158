// SPDX-License-Identifier: EUPL-1.2
// Corners of the rules: what is absent beside what is there, the last of several, and which of two
// sentences is said. The mutation build (tests/mutation) found that nothing else looks there.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"
#include "validation/waiver.h"

// Expects one finding of a rule, with these words in its message.
static void expect_words(const struct dossier *dossier, const char *rule, const char *words)
{
    struct arena arena = {0};
    struct validation_result result;
    const char *found = NULL;
    validation_check(dossier, &(struct validation_input){.today = day(TODAY)}, &arena, &result);
    for (size_t i = 0; i < result.findings.count; i++) {
        if (strcmp(result.findings.items[i].rule->id, rule) != 0)
            continue;
        assert_null(found);
        found = result.findings.items[i].message;
    }
    if (found == NULL || strstr(found, words) == NULL)
        fail_msg("%s: no '%s' in '%s'", rule, words, found != NULL ? found : "");
    arena_release(&arena);
}

static void test_headings(void **state)
{
    (void)state;
    static const struct {
        const char *instrument;
        const char *subject;
        const char *words;
    } cases[] = {
        {" ", "m1", "is missing"},
        {"zrm-1999", "m1", "'zrm-1999'"},
        {"zrm-2017", " ", "does not say"},
        {"zrm-2017", "m9", "not in this household"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        struct assessment *assessment = &dossier.assessments.items[0];
        assessment->instrument = cases[i].instrument;
        assessment->subject = cases[i].subject;
        expect_words(&dossier, "ZRM-01", cases[i].words);
    }
}

// Without a day a measurement is called after whom it is about.
static void test_measurement_without_day(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.assessments.items[0].date = (struct date){0};
    expect_words(&dossier, "ZRM-01", "Pieter");
}

static void test_level_sentences(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct score *score = &dossier.assessments.items[0].scores.items[0];
    score->level = whole_of(6);
    expect_words(&dossier, "ZRM-01", "not 1, 2, 3, 4 or 5");
    score->level = (struct whole){0};
    expect_words(&dossier, "ZRM-01", "no level");
}

static void test_two_coordinators(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct coordinator *second = add_coordinator(&dossier, "2026-10-01", NULL);
    expect_words(&dossier, "HH-03", "01-10-2026");
    second->from = dossier.coordinators.items[0].from = (struct date){0};
    expect_words(&dossier, "HH-03", "no start date");
}

// The two stand side by side, after a score without a domain.
static void test_scored_twice(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_score(&dossier, NULL, 3);
    add_score(&dossier, "justitie", 3);
    add_score(&dossier, "justitie", 3);
    expect_rule(&dossier, "ZRM-01", TODAY,
                "assessments[0].scores[1].domain\nassessments[0].scores[3].domain\n");
}

// One action done is enough, whatever came after it.
static void test_done_then_dropped(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_action(&dossier)->status = ACTION_DONE;
    add_action(&dossier, sound_goal(&dossier), RUNG_SELF, "2026-11-01")->status = ACTION_DROPPED;
    expect_rule(&dossier, "PLAN-03", TODAY, "");
    sound_action(&dossier)->status = ACTION_DROPPED;
    expect_rule(&dossier, "PLAN-03", TODAY, "plans[0].goals[0].actions\n");
}

static void test_agreement_of_nobody(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct agreement *agreement = &sound_plan(&dossier)->agreements.items[0];
    expect_rule(&dossier, "PLAN-09", TODAY, "");
    agreement->member = NULL;
    expect_rule(&dossier, "PLAN-09", TODAY, "plans[0].agreements\n");
    agreement->member = "m1";
    dossier.members.items[0].id = NULL;
    expect_rule(&dossier, "PLAN-09", TODAY, "plans[0].agreements\n");
    agreement->member = NULL;
    expect_rule(&dossier, "PLAN-09", TODAY, "plans[0].agreements\n");
}

// What is not given is no number, whatever stands there.
static void test_absent_numbers(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct goal *goal = sound_goal(&dossier);
    goal->from_level = (struct whole){.given = false, .value = 5};
    expect_rule(&dossier, "PLAN-14", TODAY, "");
    goal->from_level.given = true;
    expect_rule(&dossier, "PLAN-14", TODAY, "plans[0].goals[0].to_level\n");
    goal->priority = (struct whole){.given = false, .value = 1};
    expect_rule(&dossier, "PLAN-17", TODAY, "plans[0].goals[0].priority\n");
    goal->priority.given = true;
    expect_rule(&dossier, "PLAN-17", TODAY, "");
}

// Without the day of the question no term can be over.
static void test_question_without_day(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.intake.reported = (struct date){0};
    dossier.intake.urgent = ANSWER_YES;
    expect_rule(&dossier, "LAW-01", TODAY, "");
    expect_rule(&dossier, "LAW-04", TODAY, "");
    dossier.intake.reported = day("2026-07-01");
    expect_rule(&dossier, "LAW-01", TODAY, "intake.reported\n");
    expect_rule(&dossier, "LAW-04", TODAY, "intake.urgent\n");
}

static void test_waiver_of_texts(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct waiver waiver = {0};
    assert_true(waiver_describe(&dossier, "intake.domains", &dossier.arena, &waiver));
    assert_int_equal(waiver.value.kind, JSON_NULL);
    assert_string_equal(waiver.field, "domains");
    // A text has no items, though there is another text behind it.
    dossier.members.items[0].particle = "van";
    assert_false(waiver_describe(&dossier, "members[0].given_names[0]", &dossier.arena, &waiver));
}

// --- Who is named ---

static void test_team_of_escalation(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct escalation *escalation = ADD(&dossier, dossier.escalations, struct escalation);
    escalation->kind = ESCALATION_SPECIALIST;
    escalation->from = day("2026-10-01");
    escalation->agreed_return = day("2027-01-01");
    expect_words(&dossier, "ESC-01", "(no name)");
    escalation->to = "MPG+";
    expect_words(&dossier, "ESC-01", "MPG+");
    escalation->reason = "Geweld";
    dossier.coordinators.items[0].kind = COORDINATOR_ESCALATED;
    dossier.coordinators.items[0].worker = " ";
    expect_words(&dossier, "ESC-03", "(no name)");
    dossier.coordinators.items[0].worker = "rhaddad";
    expect_words(&dossier, "ESC-03", "rhaddad");
}

// Workers are "the team" in a message, others have a name.
static void test_helpers(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_action(&dossier, sound_goal(&dossier), RUNG_SPECIALIST, "2026-11-01");
    add_action(&dossier, sound_goal(&dossier), RUNG_TEAM, "2026-11-01");
    expect_words(&dossier, "DUP-01", "Kredietbank and the team");
}

// The name in the middle gets the cells that the others leave.
static void test_helpers_of_long_name(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.members.items[0].given_names = "Wilhelmina Everdina Johanna Catharina van der Meulen";
    add_action(&dossier, sound_goal(&dossier), RUNG_SPECIALIST, "2026-11-01");
    add_action(&dossier, sound_goal(&dossier), RUNG_TEAM, "2026-11-01");
    expect_words(&dossier, "DUP-01", "Wilhelmina Everdina Johanna");
}

static void test_who_decides(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_plan(&dossier)->drafted_by = "sbakker";
    sound_action(&dossier)->request = "r1";
    struct provision_request *request =
        ADD(&dossier, dossier.provision_requests, struct provision_request);
    *request = (struct provision_request){
        .id = "r1", .provision = "taxi", .requested_by = "tdeboer", .decided_by = "sbakker"};
    expect_words(&dossier, "LAD-04", "drafted the plan");
    request->decided_by = "tdeboer";
    expect_words(&dossier, "LAD-04", "made the request");
}

static void test_mentors(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct network *mentor = &dossier.network.items[0];
    mentor->mentor_for = "m1";
    expect_words(&dossier, "YTH-05", "Jan");
    mentor->relation = RELATION_PARENT;
    expect_words(&dossier, "YTH-04", "Jan is a parent");
    mentor->name = NULL;
    expect_words(&dossier, "YTH-04", "(no name)");
    mentor->name = "Pieter";
    mentor->relation = RELATION_FRIEND;
    expect_words(&dossier, "YTH-04", "is in this household");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_measurement_without_day),
        cmocka_unit_test(test_level_sentences),
        cmocka_unit_test(test_two_coordinators),
        cmocka_unit_test(test_scored_twice),
        cmocka_unit_test(test_done_then_dropped),
        cmocka_unit_test(test_agreement_of_nobody),
        cmocka_unit_test(test_absent_numbers),
        cmocka_unit_test(test_question_without_day),
        cmocka_unit_test(test_waiver_of_texts),
        cmocka_unit_test(test_team_of_escalation),
        cmocka_unit_test(test_helpers),
        cmocka_unit_test(test_helpers_of_long_name),
        cmocka_unit_test(test_who_decides),
        cmocka_unit_test(test_mentors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
