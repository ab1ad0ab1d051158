// SPDX-License-Identifier: EUPL-1.2
// Closing a household, what it keeps, and opening it again.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "household.h"
#include "service/acts.h"
#include "store_fixture.h"

static void close_it(void)
{
    struct error err = {0};
    assert_done(service_close_household(service, number, "Doelen bereikt", &err), &err);
    (void)acts_read();
}

static void closing_ends_what_goes_on_and_keeps_the_rest(void **state)
{
    (void)state;
    struct error err = {0};
    struct date today = service_today(service);
    acts_add_worker("deskundige", ROLE_WORKER);
    const struct involvement expert = {.login = "deskundige", .reason = INVOLVED_EXPERT};
    assert_done(service_involve(service, number, &expert, &err), &err);
    (void)make_contact(service, number, date_add_days(today, 7), CONTACT_PLANNED, "Huis", &arena);
    (void)make_contact(service, number, today, CONTACT_HELD, "Gebeld", &arena);
    expect_refused(service_close_household(service, number, " ", &err), &err, ERROR_INVALID,
                   "reason");
    close_it();
    assert_int_equal(dossier.household.phase, PHASE_CLOSED);
    assert_int_equal(dossier.household.closed.day, today.day);
    assert_string_equal(dossier.household.close_reason, "Doelen bereikt");
    assert_int_equal(dossier.plans.items[0].status, PLAN_CLOSED);
    assert_true(goal_is_open(&dossier.plans.items[0].goals.items[0]));
    assert_int_equal(dossier.coordinators.items[0].to.day, today.day);
    assert_int_equal(dossier.involved.items[0].to.day, today.day);
    assert_int_equal(dossier.contacts.items[0].status, CONTACT_MISSED);
    assert_string_equal(dossier.contacts.items[0].text, "Huis");
    assert_int_equal(dossier.contacts.items[1].status, CONTACT_HELD);
    assert_true(acts_count_log("close_household", "done") > 0);
    expect_refused(service_close_household(service, number, "Nog eens", &err), &err, ERROR_CONFLICT,
                   "");
}

static void hand_over_to(const char *login)
{
    struct error err = {0};
    assert_done(
        service_assign_coordinator(service, number, login, (struct date){0}, "rooster", &err),
        &err);
}

static void only_the_coordinator_closes(void **state)
{
    (void)state;
    struct error err = {0};
    acts_add_worker("regisseur", ROLE_WORKER);
    acts_add_worker("deskundige", ROLE_WORKER);
    acts_add_worker("leider", ROLE_WORKER | ROLE_TEAM_LEADER);
    hand_over_to("regisseur");
    const struct involvement expert = {.login = "deskundige", .reason = INVOLVED_EXPERT};
    assert_done(service_involve(service, number, &expert, &err), &err);
    static const char *const others[] = {"deskundige", "leider"};
    for (size_t i = 0; i < 2; i++) {
        struct service *other = acts_open_as(others[i], NULL);
        expect_refused(service_close_household(other, number, "klaar", &err), &err, ERROR_DENIED,
                       "");
        service_close(other);
    }
    assert_int_equal(acts_count_log("close_household", "denied"), 2);
    struct service *coordinator = acts_open_as("regisseur", NULL);
    assert_done(service_close_household(coordinator, number, "klaar", &err), &err);
    service_close(coordinator);
}

static void what_is_closed_does_not_change(void **state)
{
    (void)state;
    struct error err = {0};
    struct date today = service_today(service);
    acts_add_worker("opvolger", ROLE_WORKER);
    const char *contact = make_contact(service, number, today, CONTACT_HELD, "Gebeld", &arena);
    WORK_AUTO intake = {0};
    WORK_AUTO plan = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, number, &intake, &err), &err);
    assert_done(service_begin_work(service, WORK_PLAN, number, &plan, &err), &err);
    const struct goal *goal = &dossier_plan_in(&plan.after, PLAN_FINAL)->goals.items[0];
    close_it();

    intake.after.intake.referrer = "Huisarts";
    expect_refused(service_save_work(service, &intake, &err), &err, ERROR_CONFLICT, "");
    assert_string_equal(intake.after.intake.referrer, "Huisarts");
    expect_refused(service_finish_intake(service, &intake, &err), &err, ERROR_CONFLICT, "");
    fill_assessment(&intake, today);
    expect_refused(service_finish_assessment(service, &intake, &err), &err, ERROR_CONFLICT, "");
    expect_refused(service_finalise_plan(service, &plan, &err), &err, ERROR_CONFLICT, "");

    const struct involvement involvement = {.login = "opvolger", .reason = INVOLVED_EXPERT};
    expect_refused(service_assign_coordinator(service, number, "opvolger", today, "rooster", &err),
                   &err, ERROR_CONFLICT, "");
    expect_refused(service_involve(service, number, &involvement, &err), &err, ERROR_CONFLICT, "");
    expect_refused(service_end_involvement(service, number, 0, &err), &err, ERROR_CONFLICT, "");
    expect_refused(service_strike_contact(service, number, contact, "fout", &err), &err,
                   ERROR_CONFLICT, "");
    expect_refused(service_settle_contact(service, number, contact, CONTACT_HELD, &err), &err,
                   ERROR_CONFLICT, "");
    expect_refused(service_mark_goal(service, number, goal->id, GOAL_REACHED, NULL, &err), &err,
                   ERROR_CONFLICT, "");
    expect_refused(
        service_mark_action(service, number, goal->actions.items[0].id, ACTION_DONE, &err), &err,
        ERROR_CONFLICT, "");
    struct date closed = dossier.household.closed;
    assert_int_equal(acts_read()->household.closed.day, closed.day);
    assert_null(dossier.intake.referrer);
}

// What was kept unsaved while the household was closed is there again after reopening.
static void unsaved_work_outlives_closing_and_reopening(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO intake = {0};
    WORK_AUTO again = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, number, &intake, &err), &err);
    intake.after.intake.referrer = "Huisarts";
    close_it();
    assert_done(service_keep_work(service, &intake, "intake", NULL, 0, &err), &err);
    expect_refused(service_save_work(service, &intake, &err), &err, ERROR_CONFLICT, "");
    assert_done(service_reopen_household(service, number, "oefen", "belde weer", &err), &err);
    assert_done(service_begin_work(service, WORK_INTAKE, number, &again, &err), &err);
    assert_true(again.resumed);
    assert_done(service_save_work(service, &again, &err), &err);
    assert_string_equal(acts_read()->intake.referrer, "Huisarts");
    assert_int_equal(dossier.household.phase, PHASE_ASSESSMENT);
}

static void reopening_begins_with_one_coordinator_and_the_open_goals(void **state)
{
    (void)state;
    struct error err = {0};
    struct date today = service_today(service);
    acts_add_worker("opvolger", ROLE_WORKER);
    expect_refused(service_reopen_household(service, number, "opvolger", "weer", &err), &err,
                   ERROR_CONFLICT, "");
    const struct goal *reached = &dossier.plans.items[0].goals.items[0];
    assert_done(service_mark_goal(service, number, reached->id, GOAL_REACHED, NULL, &err), &err);
    close_it();
    expect_refused(service_reopen_household(service, number, "opvolger", "", &err), &err,
                   ERROR_INVALID, "reason");
    expect_refused(service_reopen_household(service, number, "niemand", "weer", &err), &err,
                   ERROR_INVALID, "worker");
    assert_done(service_reopen_household(service, number, "opvolger", "belde weer", &err), &err);
    (void)acts_read();
    assert_int_equal(dossier.household.phase, PHASE_ASSESSMENT);
    assert_false(date_given(dossier.household.closed));
    assert_null(dossier.household.close_reason);
    assert_string_equal(dossier_coordinator_on(&dossier, today)->worker, "opvolger");
    assert_string_equal(dossier_coordinator_on(&dossier, today)->reason, "belde weer");
    assert_int_equal(dossier.plans.items[0].status, PLAN_CLOSED);

    WORK_AUTO plan = {0};
    assert_done(service_begin_work(service, WORK_PLAN, number, &plan, &err), &err);
    const struct plan *draft = dossier_plan_in(&plan.after, PLAN_DRAFT);
    assert_int_equal(draft->version.value, 2);
    assert_string_equal(draft->own_words, "Rust in huis");
    assert_int_equal(draft->goals.count, 1);
    assert_string_equal(draft->goals.items[0].text, "Passende woning");
    assert_string_not_equal(draft->goals.items[0].id, dossier.plans.items[0].goals.items[1].id);
    assert_done(service_save_work(service, &plan, &err), &err);
    assert_int_equal(plan.after.household.phase, PHASE_PLAN);
}

// Of a closed household the last coordinator can read and reopen; nobody else but the team leader
// can reopen, and who handed it over before no longer sees it.
static void who_reopens(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO read = {0};
    acts_add_worker("eerste", ROLE_WORKER);
    acts_add_worker("laatste", ROLE_WORKER);
    acts_add_worker("leider", ROLE_TEAM_LEADER);
    hand_over_to("eerste");
    struct service *next = acts_open_as(NULL, "2026-10-20");
    assert_done(
        service_assign_coordinator(next, number, "laatste", (struct date){0}, "rooster", &err),
        &err);
    service_close(next);

    struct service *last = acts_open_as("laatste", "2026-10-21");
    assert_done(service_close_household(last, number, "klaar", &err), &err);
    assert_done(service_reread_dossier(last, number, &read, &err), &err);
    service_close(last);
    struct service *first = acts_open_as("eerste", "2026-10-22");
    expect_refused(service_open_dossier(first, number, "open", &read, &err), &err, ERROR_DENIED,
                   "");
    expect_refused(service_reopen_household(first, number, "eerste", "weer", &err), &err,
                   ERROR_DENIED, "");
    service_close(first);
    assert_int_equal(acts_count_log("reopen_household", "denied"), 1);

    last = acts_open_as("laatste", "2026-10-22");
    assert_done(service_open_dossier(last, number, "open", &read, &err), &err);
    const struct household_query query = {.with_closed = true};
    const struct household_query without = {.search = "berg"};
    size_t count = 0;
    assert_done(service_count_households(last, &query, &count, &err), &err);
    assert_int_equal(count, 1);
    assert_done(service_count_households(last, &without, &count, &err), &err);
    assert_int_equal(count, 0);
    assert_done(service_reopen_household(last, number, "laatste", "weer", &err), &err);
    assert_done(service_close_household(last, number, "toch niet", &err), &err);
    service_close(last);
    struct service *leader = acts_open_as("leider", "2026-10-23");
    assert_done(service_reopen_household(leader, number, "eerste", "weer", &err), &err);
    service_close(leader);
    first = acts_open_as("eerste", "2026-10-23");
    assert_done(service_open_dossier(first, number, "open", &read, &err), &err);
    service_close(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(closing_ends_what_goes_on_and_keeps_the_rest,
                                        acts_set_up_plan, acts_tear_down),
        cmocka_unit_test_setup_teardown(only_the_coordinator_closes, acts_set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(what_is_closed_does_not_change, acts_set_up_plan,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(unsaved_work_outlives_closing_and_reopening,
                                        acts_set_up_plan, acts_tear_down),
        cmocka_unit_test_setup_teardown(reopening_begins_with_one_coordinator_and_the_open_goals,
                                        acts_set_up_plan, acts_tear_down),
        cmocka_unit_test_setup_teardown(who_reopens, acts_set_up, acts_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
