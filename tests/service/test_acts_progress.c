// SPDX-License-Identifier: EUPL-1.2
// Progress on the plan in force: actions ticked, goals ended, and where that leads.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "service/acts.h"
#include "service/dossier_text.h"
#include "service/history.h"
#include "store_fixture.h"

static struct plan *plan; // the one in force, as stored when last read

static void read_again(void)
{
    plan = dossier_plan_in(acts_read(), PLAN_FINAL);
    assert_non_null(plan);
}

static int set_up(void **state)
{
    acts_set_up_plan(state);
    read_again();
    return 0;
}

static void mark_action(enum action_status status)
{
    struct error err = {0};
    const char *id = plan->goals.items[0].actions.items[1].id;
    assert_done(service_mark_action(service, number, id, status, &err), &err);
    read_again();
}

static void an_action_is_done_today_and_open_again(void **state)
{
    (void)state;
    mark_action(ACTION_DONE);
    assert_int_equal(plan->goals.items[0].actions.items[1].status, ACTION_DONE);
    assert_int_equal(plan->goals.items[0].actions.items[1].done.day, service_today(service).day);
    assert_int_equal(plan->goals.items[0].actions.items[0].status, ACTION_STATUS_NONE);
    mark_action(ACTION_OPEN);
    assert_int_equal(plan->goals.items[0].actions.items[1].status, ACTION_OPEN);
    assert_false(date_given(plan->goals.items[0].actions.items[1].done));
    mark_action(ACTION_DROPPED);
    assert_int_equal(plan->goals.items[0].actions.items[1].status, ACTION_DROPPED);
    assert_false(date_given(plan->goals.items[0].actions.items[1].done));
    assert_int_equal(dossier.household.phase, PHASE_EXECUTION);
}

static void marking_as_it_is_changes_nothing(void **state)
{
    (void)state;
    mark_action(ACTION_OPEN); // absent is open
    assert_int_equal(plan->goals.items[0].actions.items[1].status, ACTION_STATUS_NONE);
    assert_int_equal(plan->revision, 1);
    mark_action(ACTION_DONE);
    assert_int_equal(plan->revision, 2);
    mark_action(ACTION_DONE);
    assert_int_equal(plan->revision, 2);
}

static bool mark_goal(size_t goal, enum goal_status status, const char *reason, struct error *err)
{
    *err = (struct error){0};
    bool done = service_mark_goal(service, number, plan->goals.items[goal].id, status, reason, err);
    read_again();
    return done;
}

static void some_ends_of_a_goal_need_a_reason(void **state)
{
    (void)state;
    struct error err = {0};
    expect_refused(mark_goal(0, GOAL_PARTLY, NULL, &err), &err, ERROR_INVALID, "status_reason");
    expect_refused(mark_goal(0, GOAL_STOPPED, " ", &err), &err, ERROR_INVALID, "status_reason");
    expect_refused(mark_goal(0, GOAL_STATUS_NONE, NULL, &err), &err, ERROR_INVALID, "status");
    assert_true(mark_goal(0, GOAL_PARTLY, "half van de schuld", &err));
    assert_int_equal(plan->goals.items[0].status, GOAL_PARTLY);
    assert_string_equal(plan->goals.items[0].status_reason, "half van de schuld");
    assert_true(mark_goal(0, GOAL_STOPPED, "verhuisd", &err));
    assert_string_equal(plan->goals.items[0].status_reason, "verhuisd");
    assert_true(mark_goal(0, GOAL_OPEN, "telt niet", &err));
    assert_int_equal(plan->goals.items[0].status, GOAL_OPEN);
    assert_null(plan->goals.items[0].status_reason);
    assert_true(mark_goal(0, GOAL_REACHED, NULL, &err));
    assert_int_equal(plan->goals.items[0].status, GOAL_REACHED);
    assert_null(plan->goals.items[0].status_reason);
}

static void the_last_goal_leads_to_aftercare_and_no_goal_leads_back(void **state)
{
    (void)state;
    struct error err = {0};
    assert_true(mark_goal(1, GOAL_REACHED, NULL, &err));
    assert_int_equal(dossier.household.phase, PHASE_EXECUTION);
    assert_true(mark_goal(0, GOAL_STOPPED, "verhuisd", &err));
    assert_int_equal(dossier.household.phase, PHASE_AFTERCARE);
    // The table of phases: only a next plan, finalised, leads from aftercare to execution.
    assert_true(mark_goal(0, GOAL_OPEN, NULL, &err));
    assert_int_equal(plan->goals.items[0].status, GOAL_OPEN);
    assert_int_equal(dossier.household.phase, PHASE_AFTERCARE);
}

static void progress_is_not_noted_on_a_draft(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    assert_done(service_begin_work(service, WORK_PLAN, number, &work, &err), &err);
    service_draft_plan(service, &work);
    assert_done(service_save_work(service, &work, &err), &err);
    const struct goal *goal = &dossier_plan_in(&work.after, PLAN_DRAFT)->goals.items[0];
    expect_refused(service_mark_goal(service, number, goal->id, GOAL_REACHED, NULL, &err), &err,
                   ERROR_CONFLICT, "");
    const char *action = goal->actions.items[0].id;
    expect_refused(service_mark_action(service, number, action, ACTION_DONE, &err), &err,
                   ERROR_CONFLICT, "");
    read_again();
    assert_true(goal_is_open(&dossier_plan_in(&dossier, PLAN_DRAFT)->goals.items[0]));
}

// The draft as it is stored, begun when all but the first goal had ended.
static const struct plan *draft_without_second(void)
{
    struct error err = {0};
    WORK_AUTO work = {0};
    assert_true(mark_goal(1, GOAL_REACHED, NULL, &err));
    assert_done(service_begin_work(service, WORK_PLAN, number, &work, &err), &err);
    service_draft_plan(service, &work);
    assert_done(service_save_work(service, &work, &err), &err);
    read_again();
    return dossier_plan_in(&dossier, PLAN_DRAFT);
}

static void a_goal_opened_again_comes_along_into_the_draft(void **state)
{
    (void)state;
    struct error err = {0};
    const char *label = NULL;
    const struct plan *draft = draft_without_second();
    assert_int_equal(draft->goals.count, 1);
    assert_true(mark_goal(1, GOAL_OPEN, NULL, &err));
    draft = dossier_plan_in(&dossier, PLAN_DRAFT);
    assert_int_equal(draft->goals.count, 2);
    const struct goal *copy = &draft->goals.items[1];
    assert_string_equal(copy->text, plan->goals.items[1].text);
    assert_string_not_equal(copy->id, plan->goals.items[1].id);
    assert_true(goal_is_open(copy));
    assert_int_equal(copy->actions.count, plan->goals.items[1].actions.count);
    // One act, taken back and done again as one.
    assert_done(service_undo(service, number, &arena, &label, &err), &err);
    read_again();
    assert_int_equal(plan->goals.items[1].status, GOAL_REACHED);
    assert_int_equal(dossier_plan_in(&dossier, PLAN_DRAFT)->goals.count, 1);
    assert_done(service_redo(service, number, &arena, &label, &err), &err);
    read_again();
    assert_true(goal_is_open(&plan->goals.items[1]));
    assert_int_equal(dossier_plan_in(&dossier, PLAN_DRAFT)->goals.count, 2);
    // It never stands there twice.
    assert_true(mark_goal(1, GOAL_REACHED, NULL, &err));
    assert_true(mark_goal(1, GOAL_OPEN, NULL, &err));
    assert_true(mark_goal(0, GOAL_REACHED, NULL, &err));
    assert_true(mark_goal(0, GOAL_OPEN, NULL, &err));
    assert_int_equal(dossier_plan_in(&dossier, PLAN_DRAFT)->goals.count, 2);
}

// Ticked in the plan screen, where a draft may be typed that is not stored yet.
static void it_comes_along_where_progress_is_saved(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    assert_true(mark_goal(1, GOAL_REACHED, NULL, &err));
    assert_done(service_begin_work(service, WORK_PLAN, number, &work, &err), &err);
    service_draft_plan(service, &work);
    dossier_plan_in(&work.after, PLAN_FINAL)->goals.items[1].status = GOAL_OPEN;
    assert_done(service_save_progress(service, &work, &err), &err);
    assert_int_equal(dossier_plan_in(&work.after, PLAN_DRAFT)->goals.count, 2);
    assert_null(dossier_plan_in(acts_read(), PLAN_DRAFT));
    assert_done(service_save_work(service, &work, &err), &err);
    assert_int_equal(dossier_plan_in(acts_read(), PLAN_DRAFT)->goals.count, 2);
    dossier_plan_in(&work.after, PLAN_FINAL)->goals.items[0].status = GOAL_REACHED;
    list_remove(&dossier_plan_in(&work.after, PLAN_DRAFT)->goals.any, sizeof(struct goal), 0);
    assert_done(service_save_work(service, &work, &err), &err);
    dossier_plan_in(&work.after, PLAN_FINAL)->goals.items[0].status = GOAL_OPEN;
    assert_done(service_save_progress(service, &work, &err), &err);
    assert_int_equal(dossier_plan_in(acts_read(), PLAN_DRAFT)->goals.count, 2);
    assert_int_equal(dossier_plan_in(&work.after, PLAN_DRAFT)->goals.count, 2);
}

// `eenplan show`: what is in force first, then what may come after it.
static void both_plans_are_shown(void **state)
{
    (void)state;
    struct error err = {0};
    STRING_AUTO text = {0};
    (void)draft_without_second();
    assert_done(service_show_household(service, number, OUTPUT_TEXT, &text, &err), &err);
    const char *first = strstr(string_text(&text), "version 1");
    assert_non_null(first);
    assert_non_null(strstr(first, "version 2"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_action_is_done_today_and_open_again, set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(marking_as_it_is_changes_nothing, set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(some_ends_of_a_goal_need_a_reason, set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(the_last_goal_leads_to_aftercare_and_no_goal_leads_back,
                                        set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(progress_is_not_noted_on_a_draft, set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(a_goal_opened_again_comes_along_into_the_draft, set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(it_comes_along_where_progress_is_saved, set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(both_plans_are_shown, set_up, acts_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
