// SPDX-License-Identifier: EUPL-1.2
// What saving may not do to a settled plan and to a saved note: refused with a sentence, with what
// was typed kept.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "household.h"
#include "model/field.h"
#include "service/acts.h"
#include "store_fixture.h"

static void begin_plan(struct work *work)
{
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_PLAN, number, work, &err), &err);
}

static void a_plan_in_force_takes_progress_and_no_change(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    begin_plan(&work);
    struct goal *goal = &dossier_plan_in(&work.after, PLAN_FINAL)->goals.items[0];
    goal->actions.items[0].status = ACTION_DONE;
    goal->actions.items[0].done = service_today(service);
    goal->status = GOAL_PARTLY;
    goal->status_reason = "half van de schuld";
    assert_done(service_save_work(service, &work, &err), &err);

    goal = &dossier_plan_in(&work.after, PLAN_FINAL)->goals.items[1];
    goal->text = "Andere woning";
    expect_refused(service_save_work(service, &work, &err), &err, ERROR_INVALID,
                   "plans[0].goals[1].text");
    assert_string_equal(goal->text, "Andere woning");
    assert_string_equal(acts_read()->plans.items[0].goals.items[1].text, "Passende woning");
    assert_int_equal(dossier.plans.items[0].goals.items[0].status, GOAL_PARTLY);
}

// Somebody finalised the draft while another typed in it.
static void what_was_typed_in_a_draft_does_not_reach_the_plan_in_force(void **state)
{
    (void)state;
    struct error err = {0};
    struct date today = service_today(service);
    WORK_AUTO one = {0};
    WORK_AUTO other = {0};
    begin_plan(&one);
    service_draft_plan(service, &one);
    struct plan *draft = dossier_plan_in(&one.after, PLAN_DRAFT);
    draft->review_date = date_add_months(today, 4);
    struct agreement *agreement =
        list_add(&draft->agreements.any, sizeof(*agreement), &one.after.arena);
    *agreement = (struct agreement){
        .member = one.after.members.items[0].id, .form = AGREEMENT_VERBAL, .date = today};
    assert_done(service_save_work(service, &one, &err), &err);
    begin_plan(&other);
    assert_done(service_finalise_plan(service, &one, &err), &err);
    dossier_plan_in(&other.after, PLAN_DRAFT)->goals.items[0].text = "Andere tekst";
    expect_refused(service_save_work(service, &other, &err), &err, ERROR_CONFLICT, "");
    assert_true(other.overtaken);
    assert_string_equal(dossier_plan_in(&other.after, PLAN_DRAFT)->goals.items[0].text,
                        "Andere tekst");
}

static void earlier_versions_stay_as_they_were(void **state)
{
    (void)state;
    struct error err = {0};
    struct date today = service_today(service);
    WORK_AUTO work = {0};
    DOSSIER_AUTO first = {0};
    dossier_copy(&first, acts_read());
    begin_plan(&work);
    service_draft_plan(service, &work);
    struct plan *draft = dossier_plan_in(&work.after, PLAN_DRAFT);
    draft->review_date = date_add_months(today, 4);
    draft->goals.items[0].text = "Schulden weg";
    struct agreement *agreement =
        list_add(&draft->agreements.any, sizeof(*agreement), &work.after.arena);
    *agreement = (struct agreement){
        .member = work.after.members.items[0].id, .form = AGREEMENT_VERBAL, .date = today};
    assert_done(service_finalise_plan(service, &work, &err), &err);
    assert_int_equal(work.after.plans.items[0].status, PLAN_REPLACED);
    assert_true(record_equal(&record_goal, &first.plans.items[0].goals.items[0],
                             &work.after.plans.items[0].goals.items[0]));
    assert_string_equal(work.after.plans.items[1].goals.items[0].text, "Schulden weg");

    work.after.plans.items[0].goals.items[0].status = GOAL_REACHED; // progress comes too late
    expect_refused(service_save_work(service, &work, &err), &err, ERROR_INVALID,
                   "plans[0].goals[0].status");
    dossier_copy(&work.after, &work.before);
    list_remove(&work.after.plans.any, sizeof(struct plan), 0);
    expect_refused(service_save_work(service, &work, &err), &err, ERROR_INVALID, "plans");
}

static void a_plan_is_not_put_in_force_by_saving(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    begin_plan(&work);
    service_draft_plan(service, &work);
    assert_done(service_save_work(service, &work, &err), &err);
    dossier_plan_in(&work.after, PLAN_FINAL)->status = PLAN_REPLACED;
    expect_refused(service_save_work(service, &work, &err), &err, ERROR_INVALID, "plans[0].status");
    dossier_copy(&work.after, &work.before);
    dossier_plan_in(&work.after, PLAN_DRAFT)->status = PLAN_CLOSED;
    expect_refused(service_save_work(service, &work, &err), &err, ERROR_INVALID, "plans[1].status");
    dossier_copy(&work.after, &work.before);
    list_remove(&work.after.plans.any, sizeof(struct plan), 1); // a draft may be thrown away
    assert_done(service_save_work(service, &work, &err), &err);
    assert_int_equal(work.after.plans.count, 1);
}

static void a_saved_note_stays(void **state)
{
    (void)state;
    struct error err = {0};
    struct date today = service_today(service);
    WORK_AUTO work = {0};
    (void)make_contact(service, number, today, CONTACT_PLANNED, "Over de huur", &arena);
    const char *held = make_contact(service, number, today, CONTACT_HELD, "Gebeld", &arena);
    assert_done(service_begin_work(service, WORK_CONTACT, number, &work, &err), &err);
    work.after.contacts.items[1].text = "Gebeld met Jan";
    assert_done(service_save_work(service, &work, &err), &err);
    list_remove(&work.after.contacts.any, sizeof(struct contact), 1);
    expect_refused(service_save_work(service, &work, &err), &err, ERROR_INVALID, "contacts");
    dossier_copy(&work.after, &work.before);
    list_remove(&work.after.contacts.any, sizeof(struct contact), 0); // only planned
    assert_done(service_save_work(service, &work, &err), &err);

    assert_done(service_strike_contact(service, number, held, "verkeerd", &err), &err);
    WORK_AUTO again = {0};
    assert_done(service_begin_work(service, WORK_CONTACT, number, &again, &err), &err);
    again.after.contacts.items[0].text = "Gebeld met Jan";
    expect_refused(service_save_work(service, &again, &err), &err, ERROR_INVALID, "contacts[0]");
    assert_non_null(strstr(acts_read()->contacts.items[0].text, "verkeerd"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_plan_in_force_takes_progress_and_no_change,
                                        acts_set_up_plan, acts_tear_down),
        cmocka_unit_test_setup_teardown(what_was_typed_in_a_draft_does_not_reach_the_plan_in_force,
                                        acts_set_up_plan, acts_tear_down),
        cmocka_unit_test_setup_teardown(earlier_versions_stay_as_they_were, acts_set_up_plan,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(a_plan_is_not_put_in_force_by_saving, acts_set_up_plan,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(a_saved_note_stays, acts_set_up, acts_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
