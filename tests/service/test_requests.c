// SPDX-License-Identifier: EUPL-1.2
// Requests for a provision: what the back office sees of them, who decides, and who does not.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "household.h"
#include "service/acts.h"
#include "service/history.h"
#include "service/requests.h"
#include "store_fixture.h"

static struct service *office;

// A household with a plan drafted by the practice user, a worker who may ask, and a back office.
static int set_up(void **state)
{
    (void)acts_set_up_plan(state);
    acts_add_worker("asker", ROLE_WORKER);
    acts_add_worker("both", ROLE_WORKER | ROLE_BACK_OFFICE);
    acts_add_worker("office", ROLE_BACK_OFFICE);
    office = acts_open_as("office", NULL);
    return 0;
}

static int tear_down(void **state)
{
    service_close(office);
    return acts_tear_down(state);
}

// A request for the first member, made some days ago; `for_plan` ties it to an action of the plan.
static const char *ask(const char *by, int days_ago, bool for_plan)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    struct dossier *after = &work.after;
    assert_done(service_begin_work(service, WORK_REQUEST, number, &work, &err), &err);
    struct provision_request *request =
        list_add(&after->provision_requests.any, sizeof(*request), &after->arena);
    request->id = household_id(&arena);
    request->member = after->members.items[0].id;
    request->provision = arena_format(&arena, "dagbesteding, %d dagen", days_ago);
    request->reason = "Te zwaar voor het netwerk";
    request->requested = date_add_days(service_today(service), -days_ago);
    request->requested_by = by;
    if (for_plan)
        request->action = dossier_plan_in(after, PLAN_FINAL)->goals.items[0].actions.items[0].id;
    const char *id = request->id;
    assert_done(service_save_work(service, &work, &err), &err);
    return id;
}

static struct request_facts open_as(struct service *reader, const char *id)
{
    struct error err = {0};
    struct request_facts facts = {0};
    assert_done(service_open_request(reader, id, &arena, &facts, &err), &err);
    return facts;
}

static const struct provision_request *stored(const char *id)
{
    const struct provision_request *request = dossier_request(acts_read(), id);
    assert_non_null(request);
    return request;
}

static struct request_list list_of(const struct request_query *query, const char **ret_next)
{
    struct error err = {0};
    struct request_list rows = {0};
    assert_done(service_list_requests(office, query, &arena, &rows, ret_next, &err), &err);
    return rows;
}

// ---- the list -----------------------------------------------------------------------------------

static void the_oldest_waits_first_a_page_at_a_time(void **state)
{
    (void)state;
    struct error err = {0};
    struct request_query query = {.limit = 2};
    size_t waiting = 0;
    const char *next = NULL;
    const char *young = ask("asker", 3, false);
    const char *old = ask("asker", 30, false);
    const char *middle = ask("asker", 10, false);
    struct request_list rows = list_of(&query, &next);
    assert_int_equal(rows.count, 2);
    assert_string_equal(rows.items[0].request, old);
    assert_string_equal(rows.items[1].request, middle);
    assert_string_equal(rows.items[0].number, number);
    assert_string_equal(rows.items[0].member_name, "Pieter van den Berg");
    assert_true(partial_date_given(rows.items[0].birth_date));
    assert_string_equal(rows.items[0].provision, "dagbesteding, 30 dagen");
    assert_non_null(next);
    query.after = next;
    rows = list_of(&query, &next);
    assert_int_equal(acts_count_log("list_requests", "done"), 2); // one person, two pages
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.items[0].request, young);
    assert_null(next);
    assert_done(service_count_requests(office, 3, &waiting, &err), &err);
    assert_int_equal(waiting, 3);
    assert_done(service_count_requests(office, 100, &waiting, &err), &err);
    assert_int_equal(waiting, 3);
    assert_done(service_count_requests(office, 2, &waiting, &err), &err);
    assert_int_equal(waiting, 2); // nobody counts a city
}

// One without a day of request is not lost on any page.
static void one_without_a_day_comes_first(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    struct error err = {0};
    const char *next = NULL;
    const char *known = ask("asker", 30, false);
    const char *undated = ask("asker", 3, false);
    const char *also = ask("asker", 2, false);
    assert_done(service_begin_work(service, WORK_REQUEST, number, &work, &err), &err);
    dossier_request(&work.after, undated)->requested = (struct date){0};
    dossier_request(&work.after, also)->requested = (struct date){0};
    assert_done(service_save_work(service, &work, &err), &err);
    struct request_query query = {.limit = 1};
    for (size_t i = 0; i < 3; i++) {
        struct request_list rows = list_of(&query, &next);
        assert_int_equal(rows.count, 1);
        assert_int_equal(strcmp(rows.items[0].request, known) == 0, i == 2);
        query.after = next;
    }
    assert_null(next);
}

static void what_was_decided_moves_to_the_other_list(void **state)
{
    (void)state;
    struct error err = {0};
    const char *next = NULL;
    const char *first = ask("asker", 20, false);
    const char *second = ask("asker", 10, false);
    const struct date today = service_today(service);
    const struct decision yesterday = {REQUEST_GRANTED, date_add_days(today, -1)};
    const struct decision now = {.outcome = REQUEST_REFUSED};
    struct request_facts facts = open_as(office, second);
    assert_done(service_decide_request(office, &facts.request, &yesterday, &err), &err);
    facts = open_as(office, first);
    assert_done(service_decide_request(office, &facts.request, &now, &err), &err);
    const struct request_query undecided = {0};
    assert_int_equal(list_of(&undecided, &next).count, 0);
    struct request_query query = {.decided = true, .limit = 1};
    struct request_list rows = list_of(&query, &next);
    assert_string_equal(rows.items[0].request, first);
    assert_int_equal(rows.items[0].outcome, REQUEST_REFUSED);
    assert_string_equal(rows.items[0].decided_by, "office");
    query.after = next;
    rows = list_of(&query, &next);
    assert_string_equal(rows.items[0].request, second);
    assert_null(next);
    // Of long ago nothing is listed; the day itself is the boundary.
    struct service *later = acts_open_as("office", "2027-04-13");
    query = (struct request_query){.decided = true};
    assert_done(service_list_requests(later, &query, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 2);
    service_close(later);
    later = acts_open_as("office", "2027-04-14");
    assert_done(service_list_requests(later, &query, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 1);
    service_close(later);
}

static void a_closed_household_waits_for_nothing(void **state)
{
    (void)state;
    struct error err = {0};
    const char *next = NULL;
    const char *id = ask("asker", 3, false);
    const struct decision decision = {.outcome = REQUEST_GRANTED};
    struct request_facts facts = open_as(office, id);
    assert_null(facts.refusal);
    assert_done(service_close_household(service, number, "verhuisd", &err), &err);
    const struct request_query query = {0};
    assert_int_equal(list_of(&query, &next).count, 0);
    expect_refused(service_decide_request(office, &facts.request, &decision, &err), &err,
                   ERROR_CONFLICT, "");
    assert_non_null(open_as(office, id).refusal);
}

// ---- who sees what ------------------------------------------------------------------------------

static void requests_are_for_the_back_office_and_dossiers_are_not(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO read = {0};
    struct request_list rows = {0};
    struct request_facts facts = {0};
    struct overview_list households = {0};
    const struct request_query query = {0};
    const struct household_query all = {0};
    const struct decision decision = {.outcome = REQUEST_GRANTED};
    const char *next = NULL;
    size_t count = 0;
    const char *id = ask("oefen", 3, true);
    struct service *worker = acts_open_as("asker", NULL);
    expect_refused(service_list_requests(worker, &query, &arena, &rows, &next, &err), &err,
                   ERROR_DENIED, "");
    expect_refused(service_count_requests(worker, 1, &count, &err), &err, ERROR_DENIED, "");
    expect_refused(service_open_request(worker, id, &arena, &facts, &err), &err, ERROR_DENIED, "");
    assert_int_equal(acts_count_log("open_request", "denied"), 1);
    const struct request_facts seen = open_as(office, id);
    expect_refused(service_decide_request(worker, &seen.request, &decision, &err), &err,
                   ERROR_DENIED, "");
    assert_int_equal(acts_count_log("decide_request", "denied"), 1);
    service_close(worker);
    expect_refused(service_open_dossier(office, number, "open", &read, &err), &err, ERROR_DENIED,
                   "");
    expect_refused(service_list_households(office, &all, &arena, &households, &next, &err), &err,
                   ERROR_DENIED, "");
}

static void the_facts_are_those_of_the_request_alone(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    struct error err = {0};
    const char *id = ask("oefen", 3, true);
    struct request_facts facts = open_as(office, id);
    assert_string_equal(facts.number, number);
    assert_string_equal(facts.member_name, "Pieter van den Berg");
    assert_string_equal(facts.request.reason, "Te zwaar voor het netwerk");
    assert_non_null(strstr(facts.address, "Lavendelweg 60, 9731 HM"));
    assert_null(facts.request.action); // which is of the plan
    assert_null(facts.refusal);
    assert_done(service_begin_work(service, WORK_INTAKE, number, &work, &err), &err);
    work.after.household.address.secret = ANSWER_YES;
    assert_done(service_save_work(service, &work, &err), &err);
    assert_null(open_as(office, id).address);
}

// One row for the member of the request, also when others live there.
static void opening_and_deciding_are_logged_for_that_member(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    struct error err = {0};
    const struct decision decision = {.outcome = REQUEST_GRANTED};
    assert_done(service_begin_work(service, WORK_MEMBER, number, &work, &err), &err);
    struct member *second = list_add(&work.after.members.any, sizeof(*second), &work.after.arena);
    second->id = household_id(&arena);
    second->given_names = "Deniz";
    assert_done(service_save_work(service, &work, &err), &err);
    const struct request_facts facts = open_as(office, ask("asker", 3, false));
    assert_int_equal(acts_count_log("open_request", "done"), 1);
    assert_done(service_decide_request(office, &facts.request, &decision, &err), &err);
    assert_int_equal(acts_count_log("decide_request", "done"), 1);
}

// ---- deciding -----------------------------------------------------------------------------------

static void a_decision_has_an_outcome_and_a_day(void **state)
{
    (void)state;
    struct error err = {0};
    const char *id = ask("asker", 3, true);
    const struct date today = service_today(service);
    const struct provision_request seen = open_as(office, id).request;
    struct decision decision = {0};
    expect_refused(service_decide_request(office, &seen, &decision, &err), &err, ERROR_INVALID,
                   "outcome");
    decision = (struct decision){REQUEST_GRANTED, date_add_days(today, 1)};
    expect_refused(service_decide_request(office, &seen, &decision, &err), &err, ERROR_INVALID,
                   "decided");
    decision.decided = date_add_days(today, -4); // the day before it was asked
    expect_refused(service_decide_request(office, &seen, &decision, &err), &err, ERROR_INVALID,
                   "decided");
    assert_false(request_decided(stored(id)));
    decision.decided = date_add_days(today, -3);
    assert_done(service_decide_request(office, &seen, &decision, &err), &err);
    assert_int_equal(stored(id)->outcome, REQUEST_GRANTED);
    assert_int_equal(stored(id)->decided.day, today.day - 3);
    assert_string_equal(stored(id)->decided_by, "office");
    // The worker reads it in the history.
    struct history history = {0};
    assert_done(service_list_history(service, &dossier, 1, &arena, &history, &err), &err);
    assert_string_equal(history.items[0].act, "Decision on a request");
}

static void a_decision_is_put_right_and_taken_back(void **state)
{
    (void)state;
    struct error err = {0};
    const char *label = NULL;
    const char *id = ask("asker", 3, true);
    const struct decision granted = {.outcome = REQUEST_GRANTED};
    const struct decision refused = {.outcome = REQUEST_REFUSED};
    const struct decision none = {0};
    struct request_facts facts = open_as(office, id);
    assert_done(service_decide_request(office, &facts.request, &granted, &err), &err);
    facts = open_as(office, id);
    assert_done(service_decide_request(office, &facts.request, &refused, &err), &err);
    assert_int_equal(stored(id)->outcome, REQUEST_REFUSED);
    assert_done(service_undo(office, facts.household, &arena, &label, &err), &err);
    assert_int_equal(stored(id)->outcome, REQUEST_GRANTED);
    assert_string_equal(label,
                        arena_format(&arena, "Decision on a request: %s",
                                     choice_label(&choices_request_outcome, REQUEST_REFUSED)));
    facts = open_as(office, id);
    assert_done(service_decide_request(office, &facts.request, &none, &err), &err);
    assert_false(request_decided(stored(id)));
    assert_string_equal(service_undo_label(office, facts.household), "Decision taken back");
}

static void who_was_second_is_told_who_decided(void **state)
{
    (void)state;
    struct error err = {0};
    const char *id = ask("asker", 3, true);
    const struct decision granted = {.outcome = REQUEST_GRANTED};
    const struct decision none = {0};
    struct service *colleague = acts_open_as("both", NULL);
    const struct request_facts seen = open_as(colleague, id);
    const struct request_facts facts = open_as(office, id);
    assert_done(service_decide_request(office, &facts.request, &granted, &err), &err);
    assert_false(service_decide_request(colleague, &seen.request, &granted, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_non_null(strstr(err.message, "office"));
    // And the other way round.
    const struct request_facts decided = open_as(colleague, id);
    assert_done(service_decide_request(office, &decided.request, &none, &err), &err);
    expect_refused(service_decide_request(colleague, &decided.request, &granted, &err), &err,
                   ERROR_CONFLICT, "");
    service_close(colleague);
}

// What is decided is what was read.
static void a_request_that_was_changed_is_read_again_first(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    struct error err = {0};
    const char *id = ask("asker", 3, true);
    const struct decision granted = {.outcome = REQUEST_GRANTED};
    const struct request_facts facts = open_as(office, id);
    assert_done(service_begin_work(service, WORK_REQUEST, number, &work, &err), &err);
    dossier_request(&work.after, id)->provision = "begeleiding, vijf dagdelen";
    assert_done(service_save_work(service, &work, &err), &err);
    expect_refused(service_decide_request(office, &facts.request, &granted, &err), &err,
                   ERROR_CONFLICT, "");
    assert_false(request_decided(stored(id)));
}

// ---- plan and decision apart --------------------------------------------------------------------

static void who_asked_or_drafted_does_not_decide(void **state)
{
    (void)state;
    struct error err = {0};
    const struct decision granted = {.outcome = REQUEST_GRANTED};
    const char *own = ask("both", 3, false);
    struct service *both = acts_open_as("both", NULL);
    struct request_facts facts = open_as(both, own);
    assert_non_null(facts.refusal);
    expect_refused(service_decide_request(both, &facts.request, &granted, &err), &err, ERROR_DENIED,
                   "provision_requests[0].decided_by");
    assert_int_equal(acts_count_log("decide_request", "denied"), 1);
    service_close(both);
    // The practice user drafted the plan, and may decide what is not for it.
    facts = open_as(service, ask("asker", 2, true));
    expect_refused(service_decide_request(service, &facts.request, &granted, &err), &err,
                   ERROR_DENIED, "provision_requests[1].decided_by");
    facts = open_as(service, ask("asker", 1, false));
    assert_done(service_decide_request(service, &facts.request, &granted, &err), &err);
}

// A worker changes a request, and no decision on it.
static void saving_does_not_decide(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    struct error err = {0};
    const char *id = ask("asker", 3, true);
    const struct involvement asker = {
        .login = "asker", .reason = INVOLVED_EXPERT, .to = date_of(2026, 12, 1)};
    assert_done(service_involve(service, number, &asker, &err), &err);
    struct service *worker = acts_open_as("asker", NULL);
    assert_done(service_begin_work(worker, WORK_REQUEST, number, &work, &err), &err);
    struct provision_request *request = dossier_request(&work.after, id);
    request->reason = "Nog eens uitgelegd";
    request->decided_by = "office";
    expect_refused(service_save_work(worker, &work, &err), &err, ERROR_DENIED,
                   "provision_requests[0].decided_by");
    request->decided_by = NULL;
    request->outcome = REQUEST_GRANTED;
    expect_refused(service_save_work(worker, &work, &err), &err, ERROR_DENIED,
                   "provision_requests[0].decided_by");
    request->outcome = REQUEST_OUTCOME_NONE;
    request->decided = service_today(service);
    expect_refused(service_save_work(worker, &work, &err), &err, ERROR_DENIED,
                   "provision_requests[0].decided_by");
    assert_int_equal(acts_count_log("save_request", "denied"), 3);
    request->decided = (struct date){0};
    assert_done(service_save_work(worker, &work, &err), &err);
    assert_string_equal(stored(id)->reason, "Nog eens uitgelegd");

    const struct decision granted = {.outcome = REQUEST_GRANTED};
    const struct request_facts facts = open_as(office, id);
    assert_done(service_decide_request(office, &facts.request, &granted, &err), &err);
    assert_done(service_refresh_work(worker, &work, &err), &err);
    request = dossier_request(&work.after, id);
    assert_int_equal(request->outcome, REQUEST_GRANTED);
    request->reason = "Achteraf aangevuld"; // beside a decision one may still write
    assert_done(service_save_work(worker, &work, &err), &err);
    list_remove(&work.after.provision_requests.any, sizeof(*request), 0);
    expect_refused(service_save_work(worker, &work, &err), &err, ERROR_DENIED,
                   "provision_requests[0].decided_by");
    assert_int_equal(stored(id)->outcome, REQUEST_GRANTED);
    service_close(worker);
}

// Nor by the way back: a request that was decided since is not taken away again.
static void undoing_does_not_take_a_decision_away(void **state)
{
    (void)state;
    struct error err = {0};
    const char *label = NULL;
    const char *id = ask("asker", 3, true); // saved by `service`, who could undo it
    const struct decision granted = {.outcome = REQUEST_GRANTED};
    const struct request_facts facts = open_as(office, id);
    assert_done(service_decide_request(office, &facts.request, &granted, &err), &err);
    assert_false(service_undo(service, number, &arena, &label, &err));
    assert_int_equal(stored(id)->outcome, REQUEST_GRANTED);
}

#define REQUEST_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        REQUEST_TEST(the_oldest_waits_first_a_page_at_a_time),
        REQUEST_TEST(one_without_a_day_comes_first),
        REQUEST_TEST(what_was_decided_moves_to_the_other_list),
        REQUEST_TEST(a_closed_household_waits_for_nothing),
        REQUEST_TEST(requests_are_for_the_back_office_and_dossiers_are_not),
        REQUEST_TEST(the_facts_are_those_of_the_request_alone),
        REQUEST_TEST(opening_and_deciding_are_logged_for_that_member),
        REQUEST_TEST(a_decision_has_an_outcome_and_a_day),
        REQUEST_TEST(a_decision_is_put_right_and_taken_back),
        REQUEST_TEST(who_was_second_is_told_who_decided),
        REQUEST_TEST(a_request_that_was_changed_is_read_again_first),
        REQUEST_TEST(who_asked_or_drafted_does_not_decide),
        REQUEST_TEST(saving_does_not_decide),
        REQUEST_TEST(undoing_does_not_take_a_decision_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#undef REQUEST_TEST
