// SPDX-License-Identifier: EUPL-1.2
// Correcting the days of a period that came in wrong: what it may become, who may, and the way back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "household.h"
#include "service/acts.h"
#include "service/history.h"
#include "store_fixture.h"

// Today is 14 October. Nobody coordinates in September but for the first days, and somebody was
// involved until before the beginning.
#define FAULTS                                                                                     \
    "\"coordinators\": [{\"worker\": \"eerste\", \"from\": \"2026-06-01\", \"to\": \"2026-08-10\"" \
    "}, {\"worker\": \"tweede\", \"from\": \"2026-08-20\", \"to\": \"2026-09-05\", \"reason\":"    \
    " \"verlof\"}, {\"worker\": \"oefen\", \"from\": \"2026-10-01\"}], \"involved\": ["            \
    "{\"worker\": \"derde\", \"from\": \"2026-07-10\", \"to\": \"2026-07-01\", \"reason\":"        \
    " \"stand_in\"}, {\"worker\": \"derde\", \"from\": \"2026-09-01\", \"reason\": \"expert\"}]"

static void import(const char *as, const char *phase, const char *rest)
{
    struct error err = {0};
    const char *text = arena_format(
        &arena,
        "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": {\"number\":"
        " \"%s\", \"name\": \"Berg\", \"phase\": \"%s\", \"team\": \"WIJ Beijum\"}, %s}",
        as, phase, rest);
    assert_done(service_import_household(service, text, strlen(text), &arena, &number, &err), &err);
    (void)acts_read();
}

static int set_up(void **state)
{
    store_set_up(state);
    import("2026-0801", "plan", FAULTS);
    return 0;
}

static int tear_down(void **state)
{
    return acts_tear_down(state);
}

// Texts of the dossier as it was read go when it is read again.
static const char *kept(const char *text)
{
    return arena_text(&arena, text);
}

static struct date day(const char *text)
{
    struct date date = {0};
    if (text)
        assert_true(date_parse(text, &date));
    return date;
}

static struct period coordinator(size_t index, const char *from, const char *to)
{
    const struct coordinator *one = &dossier.coordinators.items[index];
    return (struct period){
        PERIOD_COORDINATOR, index,   kept(one->worker), one->from,        one->to,
        day(from),          day(to), one->kind,         kept(one->reason)};
}

static struct period involved(size_t index, const char *from, const char *to)
{
    const struct involved *one = &dossier.involved.items[index];
    return (struct period){PERIOD_INVOLVED, index,   kept(one->worker),     one->from, one->to,
                           day(from),       day(to), COORDINATOR_KIND_NONE, NULL};
}

static void correct(struct period period)
{
    struct error err = {0};
    assert_done(service_correct_period(service, number, &period, &err), &err);
    (void)acts_read();
}

static void refuse(struct period period, const char *field)
{
    struct error err = {0};
    expect_refused(service_correct_period(service, number, &period, &err), &err, ERROR_INVALID,
                   field);
    (void)acts_read();
}

static void expect_days(size_t index, const char *from, const char *to)
{
    const struct coordinator *one = &dossier.coordinators.items[index];
    assert_int_equal(one->from.day, day(from).day);
    assert_int_equal(one->to.day, day(to).day);
}

static void gaps_and_ends_are_mended_one_by_one(void **state)
{
    (void)state;
    correct(coordinator(0, "2026-06-01", "2026-08-20")); // to the day on which the next begins
    expect_days(0, "2026-06-01", "2026-08-20");
    correct(coordinator(1, "2026-08-20", "2026-10-01"));
    expect_days(1, "2026-08-20", "2026-10-01");
    assert_string_equal(dossier.coordinators.items[1].reason, "verlof");
    assert_int_equal(dossier.coordinators.count, 3);
    correct(involved(0, "2026-07-01", "2026-07-10"));
    assert_int_equal(dossier.involved.items[0].from.day, day("2026-07-01").day);
    assert_int_equal(dossier.involved.items[0].to.day, day("2026-07-10").day);
    assert_int_equal(acts_count_log("correct_period", "done"), 3);
}

static void kind_and_reason_of_a_coordinator_are_corrected_too(void **state)
{
    (void)state;
    struct period period = coordinator(1, "2026-08-20", "2026-09-05");
    period.reason = "met pensioen";
    correct(period);
    assert_string_equal(dossier.coordinators.items[1].reason, "met pensioen");
    period = coordinator(1, "2026-08-20", "2026-09-05");
    period.reason = " ";
    correct(period);
    assert_null(dossier.coordinators.items[1].reason);
    period = coordinator(2, "2026-10-01", NULL);
    period.coordinator_kind = COORDINATOR_ESCALATED;
    correct(period);
    assert_int_equal(dossier.coordinators.items[2].kind, COORDINATOR_ESCALATED);
}

static void two_at_once_are_refused(void **state)
{
    (void)state;
    correct(coordinator(1, "2026-08-10", "2026-09-05")); // the day on which the one before ended
    refuse(coordinator(1, "2026-08-09", "2026-09-05"), "from");
    refuse(coordinator(0, "2026-06-01", "2026-08-11"), "to");
    refuse(coordinator(0, "2026-06-01", NULL), "to"); // it would go on
    refuse(coordinator(1, "2026-08-10", "2026-10-02"), "to");
    correct(coordinator(1, "2026-08-10", "2026-10-01"));
    refuse(coordinator(2, "2026-09-30", NULL), "from");
}

static void somebody_coordinates_today(void **state)
{
    (void)state;
    refuse(coordinator(2, "2026-10-01", "2026-10-14"), "to");
    refuse(coordinator(2, "2026-10-01", "2026-10-02"), "to");
    refuse(coordinator(2, "2026-10-01", "2026-10-15"), "to"); // an end to come
}

static void days_that_cannot_be_are_refused(void **state)
{
    (void)state;
    refuse(coordinator(1, "2026-08-20", "2026-08-19"), "to");
    correct(coordinator(1, "2026-08-20", "2026-08-20")); // not for a day
    refuse(coordinator(2, "2026-10-15", NULL), "from");
    correct(coordinator(2, "2026-10-14", NULL));
    refuse(coordinator(2, NULL, NULL), "from");
    refuse(coordinator(2, "2026-10-14", NULL), "from"); // nothing was changed
    refuse(involved(1, "2026-10-15", NULL), "from");
    refuse(involved(1, "2026-09-01", "2026-08-31"), "to");
    refuse(involved(0, "2026-07-01", NULL), "to"); // a stand-in has an end
    correct(involved(1, "2026-10-14", "2026-12-01"));
}

// Nobody coordinates today in the file: mending another period does not wait for that.
static void what_was_wrong_already_is_no_reason(void **state)
{
    (void)state;
    import("2026-0803", "intake",
           "\"coordinators\": [{\"worker\": \"eerste\", \"from\": \"2026-06-01\", \"to\":"
           " \"2026-08-20\"}, {\"worker\": \"tweede\", \"from\": \"2026-11-01\"}]");
    correct(coordinator(0, "2026-06-01", "2026-09-01"));
    correct(coordinator(1, "2026-09-01", NULL)); // and so there is one again
    expect_days(1, "2026-09-01", NULL);
}

static void only_coordinator_and_team_leader_may(void **state)
{
    (void)state;
    static const struct {
        const char *login;
        unsigned roles;
        bool may;
    } people[] = {
        {"derde", ROLE_WORKER, false}, // involved
        {"vreemde", ROLE_WORKER, false},
        {"eerste", ROLE_WORKER, false}, // was coordinator
        {"leider", ROLE_TEAM_LEADER, true},
    };
    struct error err = {0};
    size_t denied = 0;
    for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
        acts_add_worker(people[i].login, people[i].roles);
        struct service *other = acts_open_as(people[i].login, NULL);
        struct period period = involved(0, "2026-07-01", "2026-07-10");
        bool done = service_correct_period(other, number, &period, &err);
        if (people[i].may)
            assert_done(done, &err);
        else
            expect_refused(done, &err, ERROR_DENIED, "");
        denied += people[i].may ? 0 : 1;
        assert_int_equal(acts_count_log("correct_period", "denied"), denied);
        service_close(other);
    }
    (void)acts_read();
}

static void what_changed_meanwhile_is_looked_at_again(void **state)
{
    (void)state;
    struct error err = {0};
    struct period period = coordinator(0, "2026-06-02", "2026-08-10");
    correct(coordinator(0, "2026-06-01", "2026-08-20"));
    expect_refused(service_correct_period(service, number, &period, &err), &err, ERROR_CONFLICT,
                   "");
    period = coordinator(0, "2026-06-02", "2026-08-10");
    period.worker = "tweede";
    expect_refused(service_correct_period(service, number, &period, &err), &err, ERROR_CONFLICT,
                   "");
    period = coordinator(0, "2026-06-02", "2026-08-10");
    period.index = 3;
    expect_refused(service_correct_period(service, number, &period, &err), &err, ERROR_CONFLICT,
                   "");
    period.kind = PERIOD_INVOLVED;
    expect_refused(service_correct_period(service, number, &period, &err), &err, ERROR_CONFLICT,
                   "");
}

static void a_closed_household_is_left_alone(void **state)
{
    (void)state;
    struct error err = {0};
    import("2026-0802", "closed", FAULTS);
    struct period period = involved(0, "2026-07-01", "2026-07-10");
    expect_refused(service_correct_period(service, number, &period, &err), &err, ERROR_CONFLICT,
                   "");
}

// The newest act in the history: its title, and a line for each of its lines.
static void expect_history(const char *expected)
{
    struct error err = {0};
    struct history history = {0};
    STRING_AUTO text = {0};
    assert_done(service_list_history(service, &dossier, 1, &arena, &history, &err), &err);
    assert_int_equal(history.count, 1);
    const struct history_entry *entry = &history.items[0];
    string_append(&text, entry->act);
    for (size_t i = 0; i < entry->lines.count; i++) {
        const struct history_line *line = &entry->lines.items[i];
        string_append_format(&text, "\n%s | %s | %s | %s", line->what,
                             line->field ? line->field : "-", line->before ? line->before : "-",
                             line->after ? line->after : "-");
    }
    assert_string_equal(string_text(&text), expected);
}

static void it_stands_in_the_history_and_is_taken_back(void **state)
{
    (void)state;
    struct error err = {0};
    const char *undone = NULL;
    correct(coordinator(0, "2026-06-01", "2026-08-20"));
    expect_history("Period corrected\nCoordinator eerste | Until | 10-08-2026 | 20-08-2026");
    assert_string_equal(service_undo_label(service, number),
                        "Coordinator eerste, Until: 20-08-2026");
    correct(coordinator(1, "2026-08-21", "2026-09-05"));
    // A period goes by its first day: the one gives way to the other.
    expect_history("Period corrected\nCoordinator tweede | - | 20-08-2026 | -\n"
                   "Coordinator tweede | - | - | 21-08-2026");
    assert_string_equal(service_undo_label(service, number), "Period corrected");
    assert_done(service_undo(service, number, &arena, &undone, &err), &err);
    (void)acts_read();
    expect_days(1, "2026-08-20", "2026-09-05");
    assert_string_equal(dossier.coordinators.items[1].worker, "tweede");
    assert_done(service_undo(service, number, &arena, &undone, &err), &err);
    (void)acts_read();
    expect_days(0, "2026-06-01", "2026-08-10");
    assert_done(service_redo(service, number, &arena, &undone, &err), &err);
    (void)acts_read();
    expect_days(0, "2026-06-01", "2026-08-20");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(gaps_and_ends_are_mended_one_by_one),
        TEST(kind_and_reason_of_a_coordinator_are_corrected_too),
        TEST(two_at_once_are_refused),
        TEST(somebody_coordinates_today),
        TEST(days_that_cannot_be_are_refused),
        TEST(what_was_wrong_already_is_no_reason),
        TEST(only_coordinator_and_team_leader_may),
        TEST(what_changed_meanwhile_is_looked_at_again),
        TEST(a_closed_household_is_left_alone),
        TEST(it_stands_in_the_history_and_is_taken_back),
    };
    return cmocka_run_group_tests_name("acts_period", tests, NULL, NULL);
}
