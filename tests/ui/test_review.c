// SPDX-License-Identifier: EUPL-1.2
// The review talk: how far it is, and the whole of it to the next version.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/translate.h"
#include "golden.h"
#include "service/acts.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"
#include "ui/review_steps.h"

static struct date day_of(const char *text)
{
    struct date day = {0};
    assert_true(date_parse(text, &day));
    return day;
}

static struct plan *add_plan(struct dossier *dossier, enum plan_status status,
                             const char *finalised)
{
    struct plan *plan = list_add(&dossier->plans.any, sizeof(*plan), &dossier->arena);
    plan->version = whole_of((int64_t)dossier->plans.count);
    plan->status = status;
    if (finalised)
        plan->finalised = day_of(finalised);
    struct goal *goal = list_add(&plan->goals.any, sizeof(*goal), &dossier->arena);
    goal->status = GOAL_OPEN;
    return plan;
}

// What follows from the dossier, step by step.
static void test_steps(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct review_round round = {.dossier = &dossier, .today = day_of("2026-10-14")};
    add_plan(&dossier, PLAN_FINAL, "2026-04-14");
    assert_int_equal(review_next(&round, REVIEW_GOALS), REVIEW_GOALS);
    round.spoken = 1;
    assert_int_equal(review_next(&round, REVIEW_GOALS), REVIEW_MEASURE);
    round.spoken = 0;
    dossier.plans.items[0].goals.items[0].status = GOAL_REACHED;
    assert_int_equal(review_next(&round, REVIEW_GOALS), REVIEW_MEASURE);
    dossier.plans.items[0].goals.items[0].status = GOAL_OPEN;
    // A measurement of this talk; not one of before the plan, or of half a year ago.
    struct assessment *one = list_add(&dossier.assessments.any, sizeof(*one), &dossier.arena);
    *one = (struct assessment){.date = day_of("2026-04-10"), .moment = MOMENT_EVALUATION};
    assert_false(review_step_done(&round, REVIEW_MEASURE));
    one->date = day_of("2026-09-01");
    assert_false(review_step_done(&round, REVIEW_MEASURE));
    one->date = day_of("2026-09-02");
    assert_true(review_step_done(&round, REVIEW_MEASURE));
    assert_true(review_step_done(&round, REVIEW_GOALS));
    *one = (struct assessment){.date = day_of("2026-10-14"), .moment = MOMENT_PROGRESS};
    assert_true(review_step_done(&round, REVIEW_MEASURE));
    assert_false(review_step_done(&round, REVIEW_GOALS));
    // The draft, its review date, wish and agreement.
    struct plan *draft = add_plan(&dossier, PLAN_DRAFT, NULL);
    assert_int_equal(review_next(&round, REVIEW_GOALS), REVIEW_AGREE);
    draft->own_words = "Rust";
    draft->review_date = day_of("2026-10-14");
    struct agreement *agreement =
        list_add(&draft->agreements.any, sizeof(*agreement), &dossier.arena);
    agreement->form = AGREEMENT_SIGNED;
    assert_int_equal(review_next(&round, REVIEW_GOALS), REVIEW_AGREE);
    draft->review_date = day_of("2026-10-15");
    assert_int_equal(review_next(&round, REVIEW_GOALS), REVIEW_FINALISE);
    // In force today: the talk is over.
    draft->status = PLAN_FINAL;
    draft->finalised = round.today;
    dossier.plans.items[0].status = PLAN_REPLACED;
    assert_int_equal(review_next(&round, REVIEW_GOALS), REVIEW_STEPS);
}

static void test_whole_talk(void **state)
{
    (void)state;
    stage_import("2026-0931", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE);
    stage_open("review", "2026-0931", "", 24, 80);
    golden_expect("review_begin");
    PRESS(UI_KEY_F8);
    golden_expect("review_goal");
    PRESS('x');
    assert_shows("Bewaard: actie 1.1 klaar.");
    PRESS(UI_CTRL('Z'));
    assert_shows("Ongedaan: Actie");
    PRESS('x', UI_KEY_DOWN, '-');
    assert_shows("Bewaard: actie 1.2 vervallen.");
    PRESS('3');
    stage_type("Nog twee maanden achter");
    PRESS(UI_KEY_ENTER);
    assert_shows("Bewaard: doel 1 deels bereikt.");
    assert_shows("doel 2 van 2");
    PRESS('1');
    assert_shows("2 van 2 besproken");
    PRESS(UI_KEY_F8);
    assert_shows("evaluatie");
    PRESS('4', '3', UI_KEY_F8);
    assert_shows("14-10-2026, Pieter van den Berg");
    golden_expect("review_half");
    PRESS(UI_KEY_F8);
    assert_shows("Plan versie 2");
    assert_shows("1 doel, 1 actie");
    PRESS(UI_KEY_ESC, UI_KEY_F8);
    assert_shows("WENS, EVALUATIE EN AKKOORD");
    PRESS(UI_KEY_TAB);
    stage_type("+6m");
    PRESS(UI_KEY_TAB);
    stage_type("onder");
    PRESS(UI_KEY_ENTER, UI_KEY_ESC);
    golden_expect("review_agreed");
    PRESS(UI_KEY_F8, UI_KEY_F8, 'j');
    assert_shows("Plan versie 2 vastgesteld en bewaard");
    PRESS(UI_KEY_ESC);
    golden_expect("review_done");
    assert_false(stage_shows("nog niet"));
    assert_shows("versie 2: 1 doel, 1 actie");
    assert_shows("evaluatie 14-04-2027, 1 antwoord");
    // Looking at it begins nothing.
    PRESS('3', UI_KEY_ESC, UI_KEY_F8);
    assert_null(ui_top(stage_ui()));
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0931", &dossier);
    assert_int_equal(dossier.plans.count, 2);
    const struct plan *first = &dossier.plans.items[0];
    assert_int_equal(first->status, PLAN_REPLACED);
    assert_int_equal(first->goals.items[0].status, GOAL_PARTLY);
    assert_string_equal(first->goals.items[0].status_reason, "Nog twee maanden achter");
    assert_int_equal(first->goals.items[0].actions.items[0].status, ACTION_DONE);
    assert_int_equal(first->goals.items[0].actions.items[1].status, ACTION_DROPPED);
    assert_int_equal(dossier.plans.items[1].status, PLAN_FINAL);
    assert_int_equal(dossier.plans.items[1].goals.count, 1);
    assert_int_equal(dossier.plans.items[1].review_date.day, day_of("2027-04-14").day);
    assert_int_equal(dossier.assessments.items[2].moment, MOMENT_EVALUATION);
}

// Stopped in the middle, and taken up where it was; the measurement is skipped.
static void test_interrupted(void **state)
{
    (void)state;
    stage_import("2026-0932", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE);
    stage_open("review", "2026-0932", "", 24, 80);
    PRESS(UI_KEY_F8, '2');
    stage_close();
    stage_open("review", "2026-0932", "", 24, 80);
    assert_shows("1 van 2 besproken");
    PRESS(UI_KEY_F8);
    assert_shows("doel 2 van 2");
    PRESS('2');
    assert_shows("Bewaard: doel 2 bereikt.");
    // Every goal has ended: the household can be closed.
    assert_shows("alle doelen zijn klaar");
    PRESS(UI_KEY_DOWN);
    golden_expect("review_all_ended");
    PRESS('3', UI_KEY_ESC);
    stage_close();
    stage_open("review", "2026-0932", "", 24, 80);
    assert_shows("versie 2: 0 doelen");
    PRESS(UI_KEY_F3);
    stage_close();
}

// When every goal has ended each can still be looked at and changed.
static void test_ended_goals(void **state)
{
    (void)state;
    stage_import("2026-0935", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE);
    stage_open("review", "2026-0935", "", 24, 80);
    PRESS('1', '2');
    assert_shows("doel 2 van 2");
    PRESS('2');
    PRESS('1');
    assert_shows("doel 1 van 2");
    PRESS(UI_KEY_F8);
    assert_shows("doel 2 van 2");
    PRESS(UI_KEY_F7);
    assert_shows("doel 1 van 2");
    PRESS(UI_KEY_DOWN, UI_KEY_DOWN);
    assert_shows("doel 2 van 2");
    PRESS(UI_KEY_UP);
    assert_shows("doel 1 van 2");
    PRESS(UI_KEY_DOWN, '4');
    stage_type("Anders besloten");
    PRESS(UI_KEY_ENTER);
    assert_shows("Bewaard: doel 2 gestopt.");
    stage_close();
}

// A digit means the same outcome as in the list of the plan screen.
static void test_same_digits(void **state)
{
    (void)state;
    stage_open("review", "2026-0935", "", 24, 80);
    PRESS('1');
    for (size_t i = 2; i <= choices_goal_status.count; i++) {
        char words[64];
        (void)snprintf(words, sizeof(words), "%zu %s", i,
                       _(choice_label(&choices_goal_status, (int)i)));
        assert_shows(words);
    }
    assert_shows("1 gaat door");
    stage_close();
}

// Closing is offered only to who may close.
static void test_who_closes(void **state)
{
    (void)state;
    struct string words = {0};
    DOSSIER_AUTO dossier = {0};
    struct review_round round = {.dossier = &dossier, .today = day_of("2026-10-14")};
    add_plan(&dossier, PLAN_FINAL, "2026-04-14");
    dossier.plans.items[0].goals.items[0].status = GOAL_REACHED;
    review_step_words(&round, REVIEW_CHANGE, &words);
    assert_string_equal(string_text(&words), "alle doelen zijn klaar");
    round.may_close = true;
    review_step_words(&round, REVIEW_CHANGE, &words);
    assert_non_null(strstr(string_text(&words), "c sluit"));
    string_release(&words);
}

// A talk without a measurement does not contradict itself when it is finished.
static void test_skipped(void **state)
{
    (void)state;
    struct string words = {0};
    DOSSIER_AUTO dossier = {0};
    struct review_round round = {.dossier = &dossier, .today = day_of("2026-10-14")};
    add_plan(&dossier, PLAN_REPLACED, "2026-04-14");
    add_plan(&dossier, PLAN_FINAL, "2026-10-14");
    assert_false(review_step_done(&round, REVIEW_MEASURE));
    assert_int_equal(review_next(&round, REVIEW_GOALS), REVIEW_STEPS);
    review_step_words(&round, REVIEW_MEASURE, &words);
    assert_string_equal(string_text(&words), "overgeslagen");
    // One of yesterday, made for the talk.
    struct assessment *one = list_add(&dossier.assessments.any, sizeof(*one), &dossier.arena);
    *one = (struct assessment){.date = day_of("2026-10-13"), .moment = MOMENT_EVALUATION};
    assert_true(review_step_done(&round, REVIEW_MEASURE));
    for (int step = 0; step < REVIEW_STEPS; step++) {
        string_clear(&words);
        review_step_words(&round, (enum review_step)step, &words);
        assert_int_not_equal(words.length, 0);
        assert_null(strstr(string_text(&words), "nog niet"));
    }
    string_release(&words);
}

// Somebody else changed the goal that is shown.
static void test_two_at_once(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    stage_import("2026-0933", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE);
    stage_read("2026-0933", &dossier);
    stage_open("review", "2026-0933", "", 24, 80);
    PRESS('1');
    assert_done(service_mark_goal(stage_service(), "2026-0933",
                                  dossier.plans.items[0].goals.items[0].id, GOAL_STOPPED,
                                  "Zij verhuizen", &err),
                &err);
    PRESS('2');
    assert_shows("Iemand anders heeft dit doel intussen veranderd.");
    assert_shows("gestopt: Zij verhuizen");
    stage_close();
}

static void test_wide(void **state)
{
    (void)state;
    stage_import("2026-0934", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE);
    stage_open("review", "2026-0934", "", 40, 120);
    golden_expect("review_begin_wide");
    PRESS(UI_KEY_F8, '1');
    golden_expect("review_goal_wide");
    PRESS(UI_KEY_F7, UI_KEY_F7);
    assert_shows("1 van 2 besproken");
    PRESS('n');
    assert_shows("overleg");
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps),       cmocka_unit_test(test_whole_talk),
        cmocka_unit_test(test_interrupted), cmocka_unit_test(test_two_at_once),
        cmocka_unit_test(test_wide),        cmocka_unit_test(test_ended_goals),
        cmocka_unit_test(test_same_digits), cmocka_unit_test(test_skipped),
        cmocka_unit_test(test_who_closes),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests_name("review", tests, stage_make, stage_remove);
}
