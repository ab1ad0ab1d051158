// SPDX-License-Identifier: EUPL-1.2
// What is to be done next in a household, and how its life domains went, without a screen.
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/field.h"
#include "ui/next_step.h"
#include "ui/zrm_trend.h"
#include "validation/rule.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_parse(text, &date));
    return date;
}

#define TODAY day("2026-10-14")

// ---- the next step ------------------------------------------------------------------------------

static struct arena arena;

static struct next_step next_of(const struct dossier *dossier,
                                const struct validation_result *result)
{
    static const struct validation_result nothing;
    const struct next_input input = {
        .dossier = dossier,
        .result = result ? result : &nothing,
        .today = TODAY,
        .missing = 5,
        .required = 14,
    };
    struct next_step step;
    next_step_of(&input, &arena, &step);
    return step;
}

static int release_arena(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void begin(struct dossier *dossier, enum phase phase)
{
    struct coordinator *one = list_add(&dossier->coordinators.any, sizeof(*one), &dossier->arena);
    *one = (struct coordinator){.worker = "sbakker", .from = day("2026-09-01")};
    dossier->household.phase = phase;
}

static struct plan *add_plan(struct dossier *dossier, enum plan_status status)
{
    struct plan *plan = list_add(&dossier->plans.any, sizeof(*plan), &dossier->arena);
    plan->version = whole_of((int64_t)dossier->plans.count);
    plan->status = status;
    return plan;
}

static struct action *add_action(struct dossier *dossier, struct plan *plan, const char *text,
                                 const char *due)
{
    if (plan->goals.count == 0)
        (void)list_add(&plan->goals.any, sizeof(struct goal), &dossier->arena);
    struct goal *goal = &plan->goals.items[0];
    struct action *action = list_add(&goal->actions.any, sizeof(*action), &dossier->arena);
    action->text = text;
    action->due = due ? day(due) : (struct date){0};
    return action;
}

static void test_begin(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct next_step step = next_of(&dossier, NULL);
    assert_int_equal(step.kind, NEXT_INTAKE);
    assert_string_equal(step.screen, "intake");
    assert_string_equal(step.sentence, "Finish the intake: 9 of 14 filled in.");
    dossier.household.phase = PHASE_ASSESSMENT;
    assert_int_equal(next_of(&dossier, NULL).kind, NEXT_COORDINATOR);
    begin(&dossier, PHASE_ASSESSMENT);
    assert_int_equal(next_of(&dossier, NULL).kind, NEXT_MEASURE);
    (void)list_add(&dossier.assessments.any, sizeof(struct assessment), &dossier.arena);
    assert_int_equal(next_of(&dossier, NULL).kind, NEXT_WRITE);
    dossier.household.phase = PHASE_CLOSED;
    dossier.household.closed = day("2026-10-02");
    dossier.household.close_reason = "verhuisd";
    step = next_of(&dossier, NULL);
    assert_int_equal(step.kind, NEXT_REOPEN);
    assert_string_equal(step.sentence, "Closed on 02-10-2026: verhuisd. Enter opens it again.");
    dossier.household.close_reason = "Drie dagen weg.";
    step = next_of(&dossier, NULL);
    assert_string_equal(step.sentence,
                        "Closed on 02-10-2026: Drie dagen weg. Enter opens it again.");
}

static void test_talks(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    begin(&dossier, PHASE_PLAN);
    struct contact *one = list_add(&dossier.contacts.any, sizeof(*one), &dossier.arena);
    *one = (struct contact){.date = TODAY, .status = CONTACT_PLANNED, .time = "10:00"};
    struct next_step step = next_of(&dossier, NULL);
    assert_int_equal(step.kind, NEXT_TALK);
    assert_string_equal(step.screen, "record");
    assert_string_equal(step.path, "contacts[0]");
    // One of an earlier day goes first: it was held or it was not.
    struct contact *other = list_add(&dossier.contacts.any, sizeof(*other), &dossier.arena);
    *other = (struct contact){.date = day("2026-10-13"), .status = CONTACT_PLANNED};
    step = next_of(&dossier, NULL);
    assert_int_equal(step.kind, NEXT_SETTLE);
    assert_null(step.screen);
    assert_string_equal(step.path, "contacts[1]");
    // Those to come, and those that are over, ask nothing.
    dossier.contacts.items[0].date = day("2026-10-15");
    dossier.contacts.items[1].status = CONTACT_MISSED;
    assert_int_equal(next_of(&dossier, NULL).kind, NEXT_WRITE);
}

static void test_draft(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    begin(&dossier, PHASE_PLAN);
    struct plan *draft = add_plan(&dossier, PLAN_DRAFT);
    assert_int_equal(next_of(&dossier, NULL).kind, NEXT_WRITE);
    (void)add_action(&dossier, draft, "Bellen", NULL);
    struct finding findings[] = {
        {.rule = rule_find("HH-04"),
         .severity = SEVERITY_ERROR,
         .path = "members",
         .message = "elsewhere"},
        {.rule = rule_find("LAD-02"),
         .severity = SEVERITY_WARNING,
         .path = "plans[0].goals",
         .message = "no error"},
        {.rule = rule_find("PLAN-07"),
         .severity = SEVERITY_ERROR,
         .path = "plans[0].review_date",
         .message = "No review date."},
    };
    struct validation_result result = {.findings = {.items = findings, .count = 3}};
    struct next_step step = next_of(&dossier, &result);
    assert_int_equal(step.kind, NEXT_MEND);
    assert_string_equal(step.path, "plans[0].review_date");
    assert_string_equal(step.rule, "PLAN-07");
    assert_string_equal(step.at, step.path);
    // An error elsewhere holds the plan up as well, and is mended there.
    result.findings.count = 2;
    step = next_of(&dossier, &result);
    assert_int_equal(step.kind, NEXT_MEND);
    assert_string_equal(step.screen, "record");
    assert_string_equal(step.path, "members");
    assert_string_equal(step.rule, "HH-04");
    findings[0].severity = SEVERITY_WARNING;
    step = next_of(&dossier, &result);
    assert_int_equal(step.kind, NEXT_FINALISE);
    assert_string_equal(step.sentence, "Version 1 of the plan is ready: finalise it.");
}

static void test_in_force(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    begin(&dossier, PHASE_EXECUTION);
    struct plan *plan = add_plan(&dossier, PLAN_FINAL);
    plan->review_date = day("2026-10-15");
    (void)add_action(&dossier, plan, "Zonder dag", NULL);
    (void)add_action(&dossier, plan, "Later", "2026-11-01");
    (void)add_action(&dossier, plan, "Eerst", "2026-10-20");
    struct next_step step = next_of(&dossier, NULL);
    assert_int_equal(step.kind, NEXT_ACTION);
    assert_string_equal(step.path, "plans[0].goals[0].actions[2]");
    assert_non_null(strstr(step.sentence, "Eerst"));
    // Its own day is not late, the day after is.
    plan->goals.items[0].actions.items[1].due = TODAY;
    assert_int_equal(next_of(&dossier, NULL).kind, NEXT_ACTION);
    plan->goals.items[0].actions.items[1].due = day("2026-10-13");
    step = next_of(&dossier, NULL);
    assert_int_equal(step.kind, NEXT_LATE);
    assert_string_equal(step.sentence, "Late since 13-10-2026: Later");
    // The review goes before everything, from its own day on.
    plan->review_date = TODAY;
    assert_int_equal(next_of(&dossier, NULL).kind, NEXT_REVIEW);
    plan->review_date = day("2026-12-01");
    for (size_t i = 0; i < 3; i++)
        plan->goals.items[0].actions.items[i].status = ACTION_DONE;
    step = next_of(&dossier, NULL);
    assert_int_equal(step.kind, NEXT_LATER);
    assert_string_equal(step.sentence, "The review talk is on 01-12-2026.");
    // A draft beside it is worked on; a late action of the plan in force goes first.
    struct plan *draft = add_plan(&dossier, PLAN_DRAFT);
    (void)add_action(&dossier, draft, "Nieuw", "2026-12-01");
    assert_int_equal(next_of(&dossier, NULL).kind, NEXT_FINALISE);
    dossier.plans.items[0].goals.items[0].actions.items[1].status = ACTION_OPEN;
    step = next_of(&dossier, NULL);
    assert_int_equal(step.kind, NEXT_LATE);
    assert_string_equal(step.screen, "plan");
    dossier.household.phase = PHASE_AFTERCARE;
    dossier.plans.count = 1;
    assert_int_equal(next_of(&dossier, NULL).kind, NEXT_CLOSE);
}

// ---- the trend ----------------------------------------------------------------------------------

static void measure(struct dossier *dossier, const char *subject, const char *instrument,
                    const char *date, const char *domain, int level)
{
    struct assessment *one = list_add(&dossier->assessments.any, sizeof(*one), &dossier->arena);
    *one = (struct assessment){.subject = subject, .instrument = instrument, .date = day(date)};
    struct score *score = list_add(&one->scores.any, sizeof(*score), &dossier->arena);
    *score = (struct score){.domain = domain, .level = whole_of(level)};
}

static void assert_trend(const struct zrm_trend *trend, const char *domain, const char *movement,
                         const char *words)
{
    STRING_AUTO move = {0};
    STRING_AUTO said = {0};
    zrm_trend_movement(trend, &move);
    zrm_trend_words(trend, &said);
    assert_string_equal(trend->domain, domain);
    assert_string_equal(string_text(&move), movement);
    assert_string_equal(string_text(&said), words);
}

static void test_trends(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct zrm_trends trends;
    text_list_add(&dossier.intake.domains, "huisvesting", &dossier.arena);
    // Not in order of date; one of the future, and one of a matrix that says something else.
    measure(&dossier, "household", "zrm-2017", "2026-10-01", "financien", 3);
    measure(&dossier, "household", "zrm-2017", "2026-04-01", "financien", 2);
    measure(&dossier, "household", "zrm-2013", "2026-08-01", "financien", 5);
    measure(&dossier, "household", "zrm-2017", "2026-11-01", "financien", 5);
    measure(&dossier, "household", "zrm-2017", "2026-09-01", "justitie", 2);
    measure(&dossier, "household", "zrm-2017", "2026-09-01", "huisvesting", 2);
    measure(&dossier, "household", "zrm-2017", "2026-09-01", "basale_adl", 9);
    measure(&dossier, "gone", "zrm-2017", "2026-09-01", "basale_adl", 1);
    zrm_trends_of(&dossier, NULL, TODAY, &arena, &trends);
    assert_int_equal(trends.count, 3);
    assert_trend(&trends.items[0], "huisvesting", "", "2, first time");
    assert_trend(&trends.items[1], "justitie", "", "2, first time");
    assert_trend(&trends.items[2], "financien", "+1", "2 -> 3, up");
    assert_ptr_equal(trends.items[2].newest, &dossier.assessments.items[0]);
    // Of one day the later in the list is the newer.
    measure(&dossier, "household", "zrm-2017", "2026-10-01", "financien", 1);
    zrm_trends_of(&dossier, NULL, TODAY, &arena, &trends);
    assert_trend(&trends.items[0], "financien", "-2", "3 -> 1, down");
    assert_int_equal(trends.items[0].levels[2].value, 2);
    zrm_trends_of(&dossier, "gone", TODAY, &arena, &trends);
    assert_int_equal(trends.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_begin, release_arena),
        cmocka_unit_test_teardown(test_talks, release_arena),
        cmocka_unit_test_teardown(test_draft, release_arena),
        cmocka_unit_test_teardown(test_in_force, release_arena),
        cmocka_unit_test_teardown(test_trends, release_arena),
    };
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("next step", tests, NULL, NULL);
}
