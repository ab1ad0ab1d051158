// SPDX-License-Identifier: EUPL-1.2
// The main job: intake, measurement, plan, finalising, and what holds each of them up.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "household.h"
#include "store_fixture.h"

static void a_new_intake_lacks_most_required_fields(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct text_list missing = {0};
    WORK_AUTO work = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, NULL, &work, &err), &err);
    service_intake_missing(&work.after, service_today(service), &arena, &missing);
    // The day of the question and the coordinator are there already.
    assert_int_equal(missing.count, INTAKE_REQUIRED_COUNT - 2);
    assert_false(service_finish_intake(service, &work, &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_string_equal(err.field, "intake.channel");
    fill_intake(&work, service_today(service));
    missing = (struct text_list){0};
    service_intake_missing(&work.after, service_today(service), &arena, &missing);
    assert_int_equal(missing.count, 0);
    arena_release(&arena);
}

static void an_accepted_intake_gets_number_name_and_phase(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, NULL, &work, &err), &err);
    fill_intake(&work, service_today(service));
    assert_true(work_changed(&work));
    assert_done(service_finish_intake(service, &work, &err), &err);
    assert_false(work_changed(&work));
    assert_string_equal(work.after.household.number, "2026-0001");
    assert_string_equal(work.after.household.name, "Berg, van den");
    assert_int_equal(work.after.household.phase, PHASE_ASSESSMENT);
}

static void an_answered_question_closes_the_household(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, NULL, &work, &err), &err);
    fill_intake(&work, service_today(service));
    work.after.intake.outcome = OUTCOME_ANSWERED;
    assert_done(service_finish_intake(service, &work, &err), &err);
    assert_int_equal(work.after.household.phase, PHASE_CLOSED);
    assert_int_equal(work.after.household.closed.day, service_today(service).day);
    assert_non_null(work.after.household.close_reason);
    assert_null(dossier_coordinator_on(&work.after, service_today(service)));
}

static void the_whole_job_ends_in_a_plan_in_force(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct date today = service_today(service);
    const char *number = make_household(service, &arena);
    WORK_AUTO measurement = {0};
    WORK_AUTO plan = {0};
    assert_done(service_begin_work(service, WORK_ASSESSMENT, number, &measurement, &err), &err);
    assert_false(service_finish_assessment(service, &measurement, &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    fill_assessment(&measurement, today);
    assert_done(service_finish_assessment(service, &measurement, &err), &err);
    assert_int_equal(measurement.after.household.phase, PHASE_PLAN);

    assert_done(service_begin_work(service, WORK_PLAN, number, &plan, &err), &err);
    assert_false(work_changed(&plan)); // a draft that nobody touched is nothing to keep
    assert_false(service_finalise_plan(service, &plan, &err));
    assert_int_equal(err.kind, ERROR_BLOCKED);
    fill_plan(&plan, today);
    assert_done(service_finalise_plan(service, &plan, &err), &err);
    assert_int_equal(plan.after.household.phase, PHASE_EXECUTION);
    const struct plan *in_force = dossier_plan_in(&plan.after, PLAN_FINAL);
    assert_non_null(in_force);
    assert_int_equal(in_force->finalised.day, today.day);
    assert_int_equal(in_force->version.value, 1);
    assert_null(dossier_plan_in(&plan.after, PLAN_DRAFT));
    arena_release(&arena);
}

static void a_refused_finalising_leaves_the_store_as_it_was(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    const char *number = make_household(service, &arena);
    WORK_AUTO plan = {0};
    DOSSIER_AUTO stored = {0};
    assert_done(service_begin_work(service, WORK_PLAN, number, &plan, &err), &err);
    assert_false(service_finalise_plan(service, &plan, &err));
    assert_done(service_open_dossier(service, number, "open", &stored, &err), &err);
    assert_int_equal(stored.plans.count, 0);
    assert_int_equal(stored.household.phase, PHASE_ASSESSMENT);
    arena_release(&arena);
}

static void the_next_version_replaces_the_one_in_force(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct date today = service_today(service);
    const char *number = make_household(service, &arena);
    WORK_AUTO plan = {0};
    assert_done(service_begin_work(service, WORK_PLAN, number, &plan, &err), &err);
    fill_plan(&plan, today);
    assert_done(service_finalise_plan(service, &plan, &err), &err);
    service_draft_plan(service, &plan);
    struct plan *draft = dossier_plan_in(&plan.after, PLAN_DRAFT);
    assert_int_equal(draft->version.value, 2);
    assert_int_equal(draft->goals.count, 2);
    assert_string_not_equal(draft->goals.items[0].id,
                            dossier_plan_in(&plan.after, PLAN_FINAL)->goals.items[0].id);
    draft->review_date = date_add_months(today, 4);
    struct agreement *agreement =
        list_add(&draft->agreements.any, sizeof(*agreement), &plan.after.arena);
    agreement->member = plan.after.members.items[0].id;
    agreement->form = AGREEMENT_VERBAL;
    agreement->date = today;
    assert_done(service_finalise_plan(service, &plan, &err), &err);
    assert_int_equal(plan.after.plans.count, 2);
    assert_int_equal(plan.after.plans.items[0].status, PLAN_REPLACED);
    assert_int_equal(plan.after.plans.items[1].status, PLAN_FINAL);
    arena_release(&arena);
}

static void the_last_goal_that_ends_leads_to_aftercare(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    const char *number = make_household(service, &arena);
    WORK_AUTO plan = {0};
    assert_done(service_begin_work(service, WORK_PLAN, number, &plan, &err), &err);
    fill_plan(&plan, service_today(service));
    assert_done(service_finalise_plan(service, &plan, &err), &err);
    dossier_plan_in(&plan.after, PLAN_FINAL)->goals.items[0].status = GOAL_REACHED;
    assert_done(service_save_work(service, &plan, &err), &err);
    assert_int_equal(plan.after.household.phase, PHASE_EXECUTION);
    dossier_plan_in(&plan.after, PLAN_FINAL)->goals.items[1].status = GOAL_STOPPED;
    assert_done(service_save_work(service, &plan, &err), &err);
    assert_int_equal(plan.after.household.phase, PHASE_AFTERCARE);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_intake_lacks_most_required_fields, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(an_accepted_intake_gets_number_name_and_phase, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(an_answered_question_closes_the_household, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(the_whole_job_ends_in_a_plan_in_force, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(a_refused_finalising_leaves_the_store_as_it_was,
                                        store_set_up, store_tear_down),
        cmocka_unit_test_setup_teardown(the_next_version_replaces_the_one_in_force, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(the_last_goal_that_ends_leads_to_aftercare, store_set_up,
                                        store_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
