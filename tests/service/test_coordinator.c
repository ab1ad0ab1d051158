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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(handing_over_ends_one_period_and_begins_the_next, set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(the_coordinator_is_not_replaced_by_the_same_person, set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(who_hands_over_no_longer_opens_the_dossier, set_up,
                                        store_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
