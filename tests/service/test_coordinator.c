// SPDX-License-Identifier: EUPL-1.2
// Exactly one coordinator at any moment: handing over.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "household.h"
#include "service/acts.h"
#include "store_fixture.h"

static int set_up(void **state)
{
    struct error err = {0};
    static const struct worker next = {.login = "opvolger",
                                       .name = "O. Volger",
                                       .team = "WIJ Beijum",
                                       .roles = ROLE_WORKER,
                                       .active = true};
    store_set_up(state);
    assert_done(service_add_worker(service, &next, &err), &err);
    return 0;
}

static void handing_over_ends_one_period_and_begins_the_next(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct date today = service_today(service);
    DOSSIER_AUTO dossier = {0};
    const char *number = make_household(service, &arena);
    assert_done(
        service_assign_coordinator(service, number, "opvolger", (struct date){0}, "verlof", &err),
        &err);
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    assert_int_equal(dossier.coordinators.count, 2);
    assert_int_equal(dossier.coordinators.items[0].to.day, today.day);
    assert_string_equal(dossier_coordinator_on(&dossier, today)->worker, "opvolger");
    assert_string_equal(dossier.coordinators.items[1].reason, "verlof");
    arena_release(&arena);
}

static void the_coordinator_is_not_replaced_by_the_same_person(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    const char *number = make_household(service, &arena);
    assert_false(
        service_assign_coordinator(service, number, "oefen", (struct date){0}, NULL, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_false(
        service_assign_coordinator(service, number, "niemand", (struct date){0}, NULL, &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_string_equal(err.field, "worker");
    arena_release(&arena);
}

static void who_hands_over_no_longer_opens_the_dossier(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    DOSSIER_AUTO dossier = {0};
    const char *number = make_household(service, &arena);
    struct service *next = store_folder_open(&folder, "opvolger");
    assert_false(service_open_dossier(next, number, "open", &dossier, &err));
    assert_done(
        service_assign_coordinator(service, number, "opvolger", (struct date){0}, "verlof", &err),
        &err);
    assert_done(service_open_dossier(next, number, "open", &dossier, &err), &err);
    service_close(next);
    arena_release(&arena);
}

static const char *make_open_since(const char *day, struct arena *arena)
{
    struct service *then = NULL;
    struct error err = {0};
    const struct service_options options = {
        .store = folder.path, .practice = true, .now = arena_format(arena, "%sT09:00", day)};
    assert_done(service_open(&options, &then, &err), &err);
    const char *number = make_household(then, arena);
    service_close(then);
    return number;
}

static bool hand_over(const char *number, struct date from, struct error *err)
{
    *err = (struct error){0};
    return service_assign_coordinator(service, number, "opvolger", from, "verlof", err);
}

// The present one began on 1 October; today is the 14th.
static void the_day_of_a_hand_over_lies_between_the_last_one_and_today(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct date today = service_today(service);
    struct date began = date_of(2026, 10, 1);
    const char *number = make_open_since("2026-10-01", &arena);
    assert_false(hand_over(number, date_add_days(today, 1), &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_string_equal(err.field, "from");
    assert_false(hand_over(number, date_add_days(began, -1), &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_string_equal(err.field, "from");
    const struct date days[] = {began, date_add_days(began, 1), date_add_days(today, -1), today};
    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
        DOSSIER_AUTO dossier = {0};
        number = make_open_since("2026-10-01", &arena);
        assert_done(hand_over(number, days[i], &err), &err);
        assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
        assert_int_equal(dossier.coordinators.items[0].to.day, days[i].day);
        assert_int_equal(dossier.coordinators.items[1].from.day, days[i].day);
        assert_false(date_given(dossier.coordinators.items[1].to));
        assert_string_equal(dossier_coordinator_on(&dossier, days[i])->worker, "opvolger");
    }
    arena_release(&arena);
}

static void a_hand_over_needs_a_reason_and_somebody_who_works_here(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    static const struct worker others[] = {
        {.login = "weg", .name = "W. Eg", .roles = ROLE_WORKER},
        {.login = "beheer", .name = "B. Heer", .roles = ROLE_ADMINISTRATOR, .active = true}};
    const char *number = make_household(service, &arena);
    assert_false(
        service_assign_coordinator(service, number, "opvolger", (struct date){0}, " ", &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_string_equal(err.field, "reason");
    for (size_t i = 0; i < 2; i++) {
        err = (struct error){0};
        assert_done(service_add_worker(service, &others[i], &err), &err);
        assert_false(service_assign_coordinator(service, number, others[i].login, (struct date){0},
                                                "verlof", &err));
        assert_int_equal(err.kind, ERROR_INVALID);
        assert_string_equal(err.field, "worker");
    }
    arena_release(&arena);
}

// In the intake the coordinator is a field of the form; after it there is the hand-over.
static void saving_names_a_coordinator_only_during_the_intake(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, NULL, &work, &err), &err);
    fill_intake(&work, service_today(service));
    assert_done(service_save_work(service, &work, &err), &err);
    work.after.coordinators.items[0].worker = "opvolger";
    assert_done(service_save_work(service, &work, &err), &err);
    work.after.coordinators.items[0].worker = "oefen";
    assert_done(service_finish_intake(service, &work, &err), &err);
    assert_int_equal(work.after.household.phase, PHASE_ASSESSMENT);
    work.after.coordinators.items[0].worker = "opvolger";
    assert_false(service_save_work(service, &work, &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_string_equal(err.field, "coordinators");
    assert_string_equal(work.after.coordinators.items[0].worker, "opvolger"); // as typed
    work.after.coordinators.items[0].worker = "oefen";
    work.after.intake.referrer = "Huisarts";
    assert_done(service_save_work(service, &work, &err), &err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(handing_over_ends_one_period_and_begins_the_next, set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(the_coordinator_is_not_replaced_by_the_same_person, set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(the_day_of_a_hand_over_lies_between_the_last_one_and_today,
                                        set_up, store_tear_down),
        cmocka_unit_test_setup_teardown(a_hand_over_needs_a_reason_and_somebody_who_works_here,
                                        set_up, store_tear_down),
        cmocka_unit_test_setup_teardown(saving_names_a_coordinator_only_during_the_intake, set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(who_hands_over_no_longer_opens_the_dossier, set_up,
                                        store_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
