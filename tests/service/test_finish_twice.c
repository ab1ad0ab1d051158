// SPDX-License-Identifier: EUPL-1.2
// Finalising while somebody else works on the same household: checked again on what is stored now, once.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "household.h"
#include "later.h"
#include "model/waivers.h"
#include "service/acts.h"
#include "service/people.h"
#include "validation/waiver.h"

static struct service *colleague;
static struct work mine;
static struct work theirs;

static void begin(struct service *by, enum work_kind kind, struct work *work)
{
    struct error err = {0};
    assert_done(service_begin_work(by, kind, number, work, &err), &err);
}

static void save(struct service *by, struct work *work)
{
    struct error err = {0};
    assert_done(service_save_work(by, work, &err), &err);
}

static void finalise(struct service *by, struct work *work)
{
    struct error err = {0};
    assert_done(service_finalise_plan(by, work, &err), &err);
}

static int set_up(void **state)
{
    acts_set_up(state);
    acts_add_worker("collega", ROLE_WORKER | ROLE_PRACTICE | ROLE_ADMINISTRATOR);
    colleague = acts_open_as("collega", NULL);
    return 0;
}

// A stored draft that can be finalised, open on two screens.
static int set_up_draft(void **state)
{
    set_up(state);
    begin(service, WORK_PLAN, &mine);
    fill_plan(&mine, service_today(service));
    save(service, &mine);
    begin(colleague, WORK_PLAN, &theirs);
    return 0;
}

static int tear_down(void **state)
{
    work_release(&mine);
    work_release(&theirs);
    service_close(colleague);
    return acts_tear_down(state);
}

static struct plan *my_draft(void)
{
    return dossier_plan_in(&mine.after, PLAN_DRAFT);
}

// The refusal says who was first and when.
static void expect_was_first(bool done, struct error *err, const char *what)
{
    assert_false(done);
    assert_int_equal(err->kind, ERROR_CONFLICT);
    assert_non_null(strstr(err->message, what));
    assert_non_null(strstr(err->message, "collega"));
    assert_non_null(strstr(err->message, "14-10-2026 09:00"));
    *err = (struct error){0};
}

static size_t count_plans(enum plan_status status)
{
    size_t count = 0;
    const struct dossier *stored = acts_read();
    for (size_t i = 0; i < stored->plans.count; i++)
        count += stored->plans.items[i].status == status;
    return count;
}

static void what_came_up_in_the_meantime_holds_it_up(void **state)
{
    (void)state;
    struct error err = {0};
    struct validation_result result = {0};
    WORK_AUTO intake = {0};
    my_draft()->own_words = "Rust, en een eigen plek";
    begin(colleague, WORK_INTAKE, &intake);
    intake.after.members.items[0].bsn = "123456789"; // fails the 11-test
    save(colleague, &intake);
    // On the screen nothing is wrong yet.
    service_check(service, &mine.after, &arena, &result);
    assert_int_equal(result.errors, 0);
    assert_false(service_finalise_plan(service, &mine, &err));
    assert_int_equal(err.kind, ERROR_BLOCKED);
    assert_string_equal(err.field, "members[0].bsn");
    // Now it is, with the message that the refusal gave, and what was typed still stands.
    service_check(service, &mine.after, &arena, &result);
    assert_int_equal(result.errors, 1);
    assert_non_null(strstr(err.message, result.findings.items[0].message));
    assert_string_equal(my_draft()->own_words, "Rust, en een eigen plek");
    assert_int_equal(count_plans(PLAN_FINAL), 0);
    assert_int_equal(acts_count_log("finalise_plan", "done"), 0);
    mine.after.members.items[0].bsn = NULL;
    finalise(service, &mine);
    assert_int_equal(count_plans(PLAN_FINAL), 1);
}

static void of_two_the_first_finalises_and_the_other_hears_who(void **state)
{
    (void)state;
    struct error err = {0};
    finalise(colleague, &theirs);
    expect_was_first(service_finalise_plan(service, &mine, &err), &err, "finalised version 1");
    // Nothing was typed: the screen goes on with the plan in force.
    assert_false(mine.overtaken);
    assert_null(my_draft());
    assert_non_null(dossier_plan_in(&mine.after, PLAN_FINAL));
    assert_false(work_changed(&mine));
    assert_int_equal(count_plans(PLAN_FINAL), 1);
    assert_int_equal(acts_count_log("finalise_plan", "done"), 1);
}

static void a_draft_begun_since_is_not_finalised_in_its_place(void **state)
{
    (void)state;
    struct error err = {0};
    finalise(colleague, &theirs);
    service_draft_plan(colleague, &theirs);
    dossier_plan_in(&theirs.after, PLAN_DRAFT)->review_date =
        date_add_months(service_today(service), 4);
    struct agreement *agreement =
        list_add(&dossier_plan_in(&theirs.after, PLAN_DRAFT)->agreements.any, sizeof(*agreement),
                 &theirs.after.arena);
    agreement->member = theirs.after.members.items[0].id;
    agreement->form = AGREEMENT_VERBAL;
    agreement->date = service_today(service);
    save(colleague, &theirs); // a draft that would pass
    assert_false(service_finalise_plan(service, &mine, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_int_equal(count_plans(PLAN_DRAFT), 1);
    assert_int_equal(dossier_plan_in(acts_read(), PLAN_FINAL)->version.value, 1);
}

static void what_the_other_typed_goes_on_as_the_next_version(void **state)
{
    (void)state;
    struct error err = {0};
    struct waiver about_goal = {0};
    struct waiver about_member = {0};
    my_draft()->own_words = "Rust, en een eigen plek";
    my_draft()->goals.items[0].text = "Geen nieuwe schulden";
    assert_true(waiver_describe(&mine.after, "plans[0].goals[0].domain", &arena, &about_goal));
    about_goal.rule = "ZRM-02";
    about_goal.reason = "wordt in november gemeten";
    plan_put_waiver(my_draft(), &about_goal, &mine.after.arena);
    assert_true(waiver_describe(&mine.after, "members[0].birth_date", &arena, &about_member));
    about_member.rule = "HH-05";
    about_member.reason = "wil het niet zeggen";
    plan_put_waiver(my_draft(), &about_member, &mine.after.arena);
    finalise(colleague, &theirs);
    expect_was_first(service_finalise_plan(service, &mine, &err), &err, "finalised version 1");
    assert_true(mine.overtaken);
    assert_done(service_go_on_as_next(service, &mine, &err), &err);
    assert_int_equal(my_draft()->version.value, 2);
    save(service, &mine);
    const struct plan *next = dossier_plan_in(acts_read(), PLAN_DRAFT);
    assert_string_equal(next->own_words, "Rust, en een eigen plek");
    assert_string_equal(next->goals.items[0].text, "Geen nieuwe schulden");
    assert_int_equal(next->goals.count, 2);
    // The reasons go along; that about a goal is about the goal of this version.
    assert_int_equal(next->waivers.count, 2);
    assert_string_equal(next->waivers.items[0].subject, next->goals.items[0].id);
    assert_string_equal(next->waivers.items[0].reason, "wordt in november gemeten");
    assert_string_equal(next->waivers.items[1].subject, dossier.members.items[0].id);
    assert_string_equal(dossier_plan_in(&dossier, PLAN_FINAL)->own_words, "Rust in huis");
}

// Only what may be noted on a plan in force anyway was typed: it is saved there.
static void a_reason_typed_in_a_draft_may_follow_it_into_force(void **state)
{
    (void)state;
    struct error err = {0};
    struct waiver waiver = {0};
    assert_true(waiver_describe(&mine.after, "plans[0].goals[0].domain", &arena, &waiver));
    waiver.rule = "ZRM-02";
    waiver.reason = "wordt in november gemeten";
    waiver.by = "ik";
    waiver.date = service_today(service);
    plan_put_waiver(my_draft(), &waiver, &mine.after.arena);
    finalise(colleague, &theirs);
    expect_was_first(service_finalise_plan(service, &mine, &err), &err, "finalised version 1");
    assert_false(mine.overtaken);
    save(service, &mine);
    assert_int_equal(dossier_plan_in(acts_read(), PLAN_FINAL)->waivers.count, 1);
    assert_int_equal(overview_of_household(dossier.household.id, &arena).waived, 1);
}

// Also where both typed something else in the same place: who was first is told before that.
static void who_was_first_is_told_before_what_both_typed(void **state)
{
    (void)state;
    struct error err = {0};
    my_draft()->own_words = "Rust, en een eigen plek";
    dossier_plan_in(&theirs.after, PLAN_DRAFT)->own_words = "Eerst de huur";
    finalise(colleague, &theirs);
    expect_was_first(service_finalise_plan(service, &mine, &err), &err, "finalised version 1");
    assert_int_equal(mine.conflicts.count, 0);
    assert_int_equal(count_plans(PLAN_FINAL), 1);
    assert_string_equal(dossier_plan_in(acts_read(), PLAN_FINAL)->own_words, "Eerst de huur");
}

// Both gave a reason for the same: the choice between the two is asked when it is saved.
static void two_reasons_for_the_same_are_asked_after_who_was_first(void **state)
{
    (void)state;
    struct error err = {0};
    struct work *both[] = {&mine, &theirs};
    for (size_t i = 0; i < 2; i++) {
        struct waiver waiver = {0};
        assert_true(waiver_describe(&both[i]->after, "plans[0].goals[0].domain", &arena, &waiver));
        waiver.rule = "ZRM-02";
        waiver.reason = i == 0 ? "wordt in november gemeten" : "het gezin wil dat nu niet";
        waiver.by = i == 0 ? "ik" : "collega";
        waiver.date = service_today(service);
        plan_put_waiver(dossier_plan_in(&both[i]->after, PLAN_DRAFT), &waiver,
                        &both[i]->after.arena);
    }
    finalise(colleague, &theirs);
    expect_was_first(service_finalise_plan(service, &mine, &err), &err, "finalised version 1");
    assert_int_equal(mine.conflicts.count, 0);
    assert_false(service_save_work(service, &mine, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_int_not_equal(mine.conflicts.count, 0);
}

// Neither had saved: two first plans cannot follow one another unseen.
static void a_first_plan_does_not_replace_one_finalised_meanwhile(void **state)
{
    (void)state;
    struct error err = {0};
    begin(service, WORK_PLAN, &mine);
    fill_plan(&mine, service_today(service));
    my_draft()->goals.items[0].text = "Mijn doel";
    begin(colleague, WORK_PLAN, &theirs);
    fill_plan(&theirs, service_today(service));
    finalise(colleague, &theirs);
    expect_was_first(service_finalise_plan(service, &mine, &err), &err, "finalised version 1");
    assert_true(mine.overtaken);
    assert_done(service_go_on_as_next(service, &mine, &err), &err);
    const struct plan *next = my_draft();
    assert_int_equal(next->version.value, 2);
    // Behind what was decided on: nothing of the plan in force is dropped unseen.
    assert_int_equal(next->goals.count, 3);
    assert_string_equal(next->goals.items[0].text, "Schulden stabiel");
    assert_string_equal(next->goals.items[2].text, "Mijn doel");
    assert_int_equal(next->review_date.day, date_add_months(service_today(service), 3).day);
    assert_int_equal(next->agreements.count, 1);
    finalise(service, &mine);
    assert_int_equal(count_plans(PLAN_FINAL), 1);
    assert_int_equal(count_plans(PLAN_REPLACED), 1);
}

static void a_reason_given_in_the_meantime_counts(void **state)
{
    (void)state;
    struct error err = {0};
    struct waiver waiver = {0};
    my_draft()->own_words = "Rust, en een eigen plek";
    assert_true(waiver_describe(&theirs.after, "plans[0].goals[0].domain", &arena, &waiver));
    waiver.rule = "ZRM-02";
    waiver.reason = "wordt in november gemeten";
    assert_done(service_waive(colleague, number, my_draft()->id, &waiver, &err), &err);
    finalise(service, &mine);
    const struct plan *in_force = dossier_plan_in(acts_read(), PLAN_FINAL);
    assert_string_equal(in_force->own_words, "Rust, en een eigen plek");
    assert_int_equal(in_force->waivers.count, 1);
    assert_int_equal(overview_of_household(dossier.household.id, &arena).waived, 1);
}

// An action within the days that the organisation chose for a level 1; fourteen days from now.
static void a_setting_changed_in_the_meantime_counts(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO measurement = {0};
    begin(colleague, WORK_ASSESSMENT, &measurement);
    fill_assessment(&measurement, service_today(service));
    measurement.after.assessments.items[0].scores.items[0].level = whole_of(1);
    assert_done(service_finish_assessment(colleague, &measurement, &err), &err);
    assert_done(service_set_setting(service, "acute_days", "14", &err), &err);
    assert_done(service_refresh_work(service, &mine, &err), &err);
    struct validation_result result = {0};
    service_check(service, &mine.after, &arena, &result);
    assert_int_equal(result.errors, 0);
    assert_done(service_set_setting(colleague, "acute_days", "13", &err), &err);
    assert_false(service_finalise_plan(service, &mine, &err));
    assert_int_equal(err.kind, ERROR_BLOCKED);
    assert_string_equal(err.field, "assessments[0].scores[0].level");
    assert_done(service_set_setting(colleague, "acute_days", "14", &err), &err);
    finalise(service, &mine);
}

#define WITH_DRAFT(test) cmocka_unit_test_setup_teardown(test, set_up_draft, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DRAFT(what_came_up_in_the_meantime_holds_it_up),
        WITH_DRAFT(of_two_the_first_finalises_and_the_other_hears_who),
        WITH_DRAFT(a_draft_begun_since_is_not_finalised_in_its_place),
        WITH_DRAFT(what_the_other_typed_goes_on_as_the_next_version),
        WITH_DRAFT(a_reason_typed_in_a_draft_may_follow_it_into_force),
        WITH_DRAFT(who_was_first_is_told_before_what_both_typed),
        WITH_DRAFT(two_reasons_for_the_same_are_asked_after_who_was_first),
        cmocka_unit_test_setup_teardown(a_first_plan_does_not_replace_one_finalised_meanwhile,
                                        set_up, tear_down),
        WITH_DRAFT(a_reason_given_in_the_meantime_counts),
        WITH_DRAFT(a_setting_changed_in_the_meantime_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
