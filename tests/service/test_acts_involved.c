// SPDX-License-Identifier: EUPL-1.2
// Who is involved beside the coordinator: the period, what one may in it, and the holiday of a
// coordinator covered at once.
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

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_parse(text, &date));
    return date;
}

static struct involvement stand_in(const char *from, const char *to)
{
    return (struct involvement){
        .login = "vervanger", .from = day(from), .to = day(to), .reason = INVOLVED_STAND_IN};
}

static int set_up(void **state)
{
    acts_set_up(state);
    acts_add_worker("vervanger", ROLE_WORKER);
    acts_add_worker("vreemde", ROLE_WORKER);
    return 0;
}

// Opens, saves and settles as somebody on a day: all of it is done, or all refused.
static void expect_works(const char *login, const char *on, bool may)
{
    struct error err = {0};
    DOSSIER_AUTO opened = {0};
    WORK_AUTO work = {0};
    struct service *other = acts_open_as(login, on);
    const struct household_query query = {.own = true};
    size_t count = 0;
    assert_done(service_count_households(other, &query, &count, &err), &err);
    assert_int_equal(count, may);
    bool works = service_open_dossier(other, number, "open", &opened, &err);
    assert_true(works == may);
    if (!may)
        assert_int_equal(err.kind, ERROR_DENIED);
    err = (struct error){0};
    works = service_begin_work(other, WORK_INTAKE, number, &work, &err);
    assert_true(works == may);
    if (may) {
        work.after.intake.referrer = arena_format(&work.after.arena, "gezien op %s", on);
        assert_done(service_save_work(other, &work, &err), &err);
    }
    service_close(other);
}

static void a_stand_in_works_from_the_first_day_up_to_the_end(void **state)
{
    (void)state;
    struct error err = {0};
    const struct involvement involvement = stand_in("2026-10-20", "2026-11-03");
    assert_done(service_involve(service, number, &involvement, &err), &err);
    expect_works("vervanger", "2026-10-19", false);
    expect_works("vervanger", "2026-10-20", true);
    expect_works("vervanger", "2026-11-02", true);
    expect_works("vervanger", "2026-11-03", false);
    expect_works("vreemde", "2026-10-20", false);
    // Every refusal is in the log: opening, and beginning to work, which opens.
    assert_int_equal(acts_count_log("open", "denied"), 6);
}

// A save that was begun within the period is refused after it.
static void what_was_begun_in_the_period_is_not_saved_after_it(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    const struct involvement involvement = stand_in("2026-10-20", "2026-11-03");
    assert_done(service_involve(service, number, &involvement, &err), &err);
    struct service *within = acts_open_as("vervanger", "2026-11-02");
    assert_done(service_begin_work(within, WORK_INTAKE, number, &work, &err), &err);
    work.after.intake.referrer = "Huisarts";
    service_close(within);
    struct service *after = acts_open_as("vervanger", "2026-11-03");
    expect_refused(service_save_work(after, &work, &err), &err, ERROR_DENIED, "");
    assert_string_equal(work.after.intake.referrer, "Huisarts");
    assert_int_equal(acts_count_log("save_intake", "denied"), 1);
    service_close(after);
}

static void an_involvement_that_cannot_be_is_refused_with_its_field(void **state)
{
    (void)state;
    struct error err = {0};
    struct involvement one = stand_in("2026-10-20", "2026-10-20");
    expect_refused(service_involve(service, number, &one, &err), &err, ERROR_INVALID, "to");
    one = stand_in("2026-10-20", "2026-10-19");
    expect_refused(service_involve(service, number, &one, &err), &err, ERROR_INVALID, "to");
    one = stand_in("2026-10-01", "2026-10-14"); // today is the 14th
    expect_refused(service_involve(service, number, &one, &err), &err, ERROR_INVALID, "to");
    one = stand_in("2026-10-20", "2026-11-03");
    one.to = (struct date){0};
    expect_refused(service_involve(service, number, &one, &err), &err, ERROR_INVALID, "to");
    one = stand_in("2026-10-20", "2026-11-03");
    one.reason = INVOLVED_REASON_NONE;
    expect_refused(service_involve(service, number, &one, &err), &err, ERROR_INVALID, "reason");
    one.reason = INVOLVED_STAND_IN;
    static const char *const nobodies[] = {NULL, " ", "niemand", "beheer", "weg", "oefen"};
    acts_add_worker("beheer", ROLE_ADMINISTRATOR);
    const struct worker left = {.login = "weg", .name = "Weg", .roles = ROLE_WORKER};
    assert_done(service_add_worker(service, &left, &err), &err);
    for (size_t i = 0; i < sizeof(nobodies) / sizeof(nobodies[0]); i++) {
        one.login = nobodies[i];
        expect_refused(service_involve(service, number, &one, &err), &err, ERROR_INVALID, "worker");
    }
    assert_int_equal(acts_read()->involved.count, 0);
}

static void the_shortest_and_the_longest_period(void **state)
{
    (void)state;
    struct error err = {0};
    struct involvement one = stand_in("2026-10-14", "2026-10-15");
    one.from = (struct date){0}; // today
    assert_done(service_involve(service, number, &one, &err), &err);
    assert_int_equal(acts_read()->involved.items[0].from.day, day("2026-10-14").day);
    expect_refused(service_involve(service, number, &one, &err), &err, ERROR_CONFLICT, "");
    one.to = day("2026-10-16"); // a day more than there was
    assert_done(service_involve(service, number, &one, &err), &err);
    one.reason = INVOLVED_EXPERT;
    one.to = (struct date){0};
    assert_done(service_involve(service, number, &one, &err), &err);
    assert_false(date_given(acts_read()->involved.items[2].to));
    expect_refused(service_involve(service, number, &one, &err), &err, ERROR_CONFLICT, "");
}

static void involvement_ends_once(void **state)
{
    (void)state;
    struct error err = {0};
    struct date today = service_today(service);
    const struct involvement expert = {.login = "vreemde", .reason = INVOLVED_EXPERT};
    const struct involvement later = stand_in("2026-10-20", "2026-11-03");
    assert_done(service_involve(service, number, &expert, &err), &err);
    assert_done(service_involve(service, number, &later, &err), &err);
    expect_works("vreemde", "2026-10-14", true);
    assert_done(service_end_involvement(service, number, 0, &err), &err);
    assert_done(service_end_involvement(service, number, 1, &err), &err);
    assert_int_equal(acts_read()->involved.items[0].to.day, today.day);
    assert_int_equal(dossier.involved.items[1].to.day, later.from.day); // it never began
    expect_works("vreemde", "2026-10-14", false);
    expect_works("vervanger", "2026-10-20", false);
    expect_refused(service_end_involvement(service, number, 0, &err), &err, ERROR_CONFLICT, "");
    expect_refused(service_end_involvement(service, number, 2, &err), &err, ERROR_NOT_FOUND, "");
}

static void only_coordinator_and_team_leader_name_a_stand_in(void **state)
{
    (void)state;
    struct error err = {0};
    acts_add_worker("regisseur", ROLE_WORKER);
    acts_add_worker("leider", ROLE_TEAM_LEADER);
    assert_done(
        service_assign_coordinator(service, number, "regisseur", (struct date){0}, "rooster", &err),
        &err);
    const struct involvement expert = {.login = "vreemde", .reason = INVOLVED_EXPERT};
    const struct involvement involvement = stand_in("2026-10-20", "2026-11-03");
    struct service *coordinator = acts_open_as("regisseur", NULL);
    struct service *leader = acts_open_as("leider", NULL);
    assert_done(service_involve(coordinator, number, &expert, &err), &err);
    assert_done(service_involve(leader, number, &involvement, &err), &err);
    service_close(coordinator);
    service_close(leader);
    struct service *involved = acts_open_as("vreemde", NULL);
    const struct involvement other = stand_in("2026-12-01", "2026-12-24");
    expect_refused(service_involve(involved, number, &other, &err), &err, ERROR_DENIED, "");
    expect_refused(service_end_involvement(involved, number, 0, &err), &err, ERROR_DENIED, "");
    service_close(involved);
    assert_int_equal(acts_count_log("involve", "denied"), 1);
    assert_int_equal(acts_count_log("end_involvement", "denied"), 1);
}

// ---- covering an absence ------------------------------------------------------------------------

static void expect_involved(const char *household, size_t count)
{
    struct error err = {0};
    DOSSIER_AUTO read = {0};
    assert_done(service_reread_dossier(service, household, &read, &err), &err);
    assert_int_equal(read.involved.count, count);
}

static void an_absence_is_covered_in_all_own_open_households(void **state)
{
    (void)state;
    struct error err = {0};
    size_t covered = 0;
    const char *second = make_household(service, &arena);
    const char *closed = make_household(service, &arena);
    const char *others = make_household(service, &arena);
    assert_done(service_close_household(service, closed, "klaar", &err), &err);
    // In one household the worker is only involved.
    assert_done(
        service_assign_coordinator(service, others, "vreemde", (struct date){0}, "rooster", &err),
        &err);
    const struct involvement self = {.login = "oefen", .reason = INVOLVED_EXPERT};
    assert_done(service_involve(service, others, &self, &err), &err);
    const struct involvement involvement = stand_in("2026-10-20", "2026-11-03");
    assert_done(service_involve(service, second, &involvement, &err), &err);

    assert_done(service_cover_absence(service, &involvement, &covered, &err), &err);
    assert_int_equal(covered, 2);
    expect_involved(number, 1);
    expect_involved(second, 1); // there already
    expect_involved(closed, 0);
    expect_involved(others, 1); // the worker's own
    expect_refused(service_cover_absence(service, &self, &covered, &err), &err, ERROR_INVALID,
                   "worker");
    const struct involvement over = stand_in("2026-10-20", "2026-10-19");
    expect_refused(service_cover_absence(service, &over, &covered, &err), &err, ERROR_INVALID,
                   "to");
}

static void who_coordinates_nothing_has_nothing_to_cover(void **state)
{
    (void)state;
    struct error err = {0};
    size_t covered = 7;
    const struct involvement involvement = stand_in("2026-10-20", "2026-11-03");
    struct service *other = acts_open_as("vreemde", NULL);
    expect_refused(service_cover_absence(other, &involvement, &covered, &err), &err, ERROR_CONFLICT,
                   "");
    assert_int_equal(covered, 7);
    service_close(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_stand_in_works_from_the_first_day_up_to_the_end, set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(what_was_begun_in_the_period_is_not_saved_after_it, set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(an_involvement_that_cannot_be_is_refused_with_its_field,
                                        set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(the_shortest_and_the_longest_period, set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(involvement_ends_once, set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(only_coordinator_and_team_leader_name_a_stand_in, set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(an_absence_is_covered_in_all_own_open_households, set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(who_coordinates_nothing_has_nothing_to_cover, set_up,
                                        acts_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
