// SPDX-License-Identifier: EUPL-1.2
// Who works here, and by which numbers plans are judged: changed by the administrator only.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "household.h"
#include "service/acts.h"
#include "service/people.h"
#include "service/session.h"
#include "store_fixture.h"

static struct service *admin;

static void add(const char *login, unsigned roles)
{
    struct error err = {0};
    struct worker worker = {
        .login = login, .name = login, .team = "Een", .roles = roles, .active = true};
    assert_done(service_add_worker(service, &worker, &err), &err);
}

static int set_up(void **state)
{
    store_set_up(state);
    add("beheer", ROLE_ADMINISTRATOR);
    add("bakker", ROLE_WORKER);
    admin = store_folder_open(&folder, "beheer");
    return 0;
}

static int tear_down(void **state)
{
    service_close(admin);
    return store_tear_down(state);
}

// A session that begins now.
static void begin_again(void)
{
    service_close(admin);
    admin = store_folder_open(&folder, "beheer");
}

static struct worker stored(const char *login, struct arena *arena)
{
    struct error err = {0};
    struct worker worker = {0};
    assert_done(store_get_worker(service->store, login, arena, &worker, &err), &err);
    return worker;
}

static void expect_logged(const char *act, const char *outcome, const char *purpose)
{
    struct arena arena = {0};
    struct error err = {0};
    struct log_list rows = {0};
    assert_done(store_list_log(service->store, NULL, 1, &arena, &rows, &err), &err);
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.items[0].act, act);
    assert_string_equal(rows.items[0].outcome, outcome);
    assert_string_equal(rows.items[0].purpose ? rows.items[0].purpose : "", purpose);
    arena_release(&arena);
}

static void expect_error(bool done, const struct error *err, enum error_kind kind)
{
    assert_false(done);
    if (err->kind != kind)
        fail_msg("%d: %s", (int)err->kind, err->message);
    assert_true(err->message[0] != '\0');
}

// Which roles somebody had and has is in the log; who gives roles gets none by that.
static void roles_in_the_log(void **state)
{
    (void)state;
    struct error err = {0};
    struct worker_change change = {.roles = ROLE_WORKER | ROLE_PRIVACY_OFFICER};
    assert_done(service_change_worker(admin, "bakker", &change, &err), &err);
    expect_logged("change_worker", "done", "bakker: worker -> worker,privacy_officer");
    change.roles = ROLE_ADMINISTRATOR | ROLE_PRIVACY_OFFICER;
    expect_error(service_change_worker(admin, "beheer", &change, &err), &err, ERROR_DENIED);
    assert_string_equal(err.field, "role");
    expect_logged("change_worker", "denied",
                  "beheer: administrator -> privacy_officer,administrator");
    // Another administrator gives it; taking away from oneself is for oneself, but not of the last.
    add("tweede", ROLE_ADMINISTRATOR);
    expect_logged("add_worker", "done", "tweede: administrator");
    struct service *second = store_folder_open(&folder, "tweede");
    assert_done(service_change_worker(second, "beheer", &change, &err), &err);
    service_close(second);
    begin_again();
    change.roles = ROLE_PRIVACY_OFFICER;
    assert_done(service_change_worker(admin, "beheer", &change, &err), &err);
    expect_logged("change_worker", "done",
                  "beheer: privacy_officer,administrator -> privacy_officer");
}

static void what_is_not_given_stays(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct text_list teams = {0};
    struct worker_change name = {.name = "S. Bakker"};
    struct worker_change rest = {.team = "Nieuw", .roles = ROLE_WORKER | ROLE_TEAM_LEADER};
    assert_done(service_change_worker(admin, "bakker", &name, &err), &err);
    expect_logged("change_worker", "done", "bakker");
    struct worker worker = stored("bakker", &arena);
    assert_string_equal(worker.name, "S. Bakker");
    assert_string_equal(worker.team, "Een");
    assert_int_equal(worker.roles, ROLE_WORKER);
    assert_done(service_change_worker(admin, "bakker", &rest, &err), &err);
    worker = stored("bakker", &arena);
    assert_string_equal(worker.name, "S. Bakker");
    assert_string_equal(worker.team, "Nieuw");
    assert_int_equal(worker.roles, ROLE_WORKER | ROLE_TEAM_LEADER);
    assert_done(service_list_teams(service, &arena, &teams, &err), &err);
    assert_true(text_list_has(&teams, "Nieuw"));
    expect_error(service_change_worker(admin, "niemand", &name, &err), &err, ERROR_NOT_FOUND);
    arena_release(&arena);
}

// Findings call a worker by name, also right after the name was changed.
static void findings_say_names(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct worker_change name = {.name = "S. Bakker"};
    DOSSIER_AUTO dossier = {0};
    struct validation_result result;
    struct coordinator *one =
        list_add(&dossier.coordinators.any, sizeof(struct coordinator), &dossier.arena);
    one->worker = "bakker";
    one->from = date_of(2026, 10, 2);
    one->to = date_of(2026, 10, 1);
    for (int round = 0; round < 3; round++) {
        bool said = false;
        service_check(admin, &dossier, &arena, &result);
        for (size_t i = 0; i < result.findings.count; i++)
            said = said || strstr(result.findings.items[i].message,
                                  round == 0 ? "Coordinator bakker:" : "Coordinator S. Bakker:");
        assert_true(said);
        if (round == 0)
            assert_done(service_change_worker(admin, "bakker", &name, &err), &err);
        else
            begin_again();
    }
    arena_release(&arena);
}

static void only_the_administrator_changes_people(void **state)
{
    (void)state;
    struct error err = {0};
    struct worker_change change = {.roles = ROLE_ADMINISTRATOR};
    size_t coordinates = 0;
    struct service *bakker = store_folder_open(&folder, "bakker");
    expect_error(service_change_worker(bakker, "bakker", &change, &err), &err, ERROR_DENIED);
    expect_logged("change_worker", "denied", "");
    expect_error(service_end_worker(bakker, "beheer", &coordinates, &err), &err, ERROR_DENIED);
    expect_logged("end_worker", "denied", "");
    expect_error(service_set_setting(bakker, "urgent_days", "2", &err), &err, ERROR_DENIED);
    expect_logged("set_setting", "denied", "");
    service_close(bakker);
}

// A closed household of which the coordinator's period was left open, as a file may have it.
static void put_closed(const char *number, const char *coordinator)
{
    DOSSIER_AUTO dossier = {0};
    struct dossier nothing = {0};
    struct error err = {0};
    dossier.household = (struct household){
        .id = session_new_id(service, &dossier.arena), .number = number, .phase = PHASE_CLOSED};
    struct coordinator *row = list_add(&dossier.coordinators.any, sizeof(*row), &dossier.arena);
    row->worker = coordinator;
    assert_done(store_begin(service->store, &err), &err);
    assert_done(store_save_dossier(service->store, &nothing, &dossier, &err), &err);
    assert_done(overview_refresh(service, &dossier, &err), &err);
    assert_done(store_commit(service->store, &err), &err);
}

static void who_was_ended_can_do_nothing_any_more(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    size_t coordinates = 9;
    size_t count = 0;
    struct household_query all = {0};
    DOSSIER_AUTO dossier = {0};
    const char *open = make_household(service, &arena);
    const char *second = make_household(service, &arena);
    static const char *const reason = "verlof";
    assert_done(service_assign_coordinator(service, open, "bakker", (struct date){0}, reason, &err),
                &err);
    assert_done(
        service_assign_coordinator(service, second, "bakker", (struct date){0}, reason, &err),
        &err);
    put_closed("2025-0001", "bakker");
    struct service *bakker = store_folder_open(&folder, "bakker");
    assert_done(service_open_dossier(bakker, open, "open", &dossier, &err), &err);
    assert_done(service_end_worker(admin, "bakker", &coordinates, &err), &err);
    assert_int_equal(coordinates, 2);
    expect_logged("end_worker", "done", "bakker");
    // In the session that is open, too.
    expect_error(service_open_dossier(bakker, open, "open", &dossier, &err), &err, ERROR_DENIED);
    expect_error(service_count_households(bakker, &all, &count, &err), &err, ERROR_DENIED);
    service_close(bakker);
    expect_error(service_end_worker(admin, "bakker", &coordinates, &err), &err, ERROR_CONFLICT);
    struct worker_change back = {0};
    assert_done(service_change_worker(admin, "bakker", &back, &err), &err);
    bakker = store_folder_open(&folder, "bakker");
    assert_done(service_open_dossier(bakker, open, "open", &dossier, &err), &err);
    service_close(bakker);
    arena_release(&arena);
}

static void roles_count_from_now_on(void **state)
{
    (void)state;
    struct error err = {0};
    struct worker_change leader = {.roles = ROLE_TEAM_LEADER};
    struct worker_change office = {.roles = ROLE_BACK_OFFICE};
    struct household_query all = {0};
    size_t count = 0;
    struct service *bakker = store_folder_open(&folder, "bakker");
    assert_done(service_change_worker(admin, "bakker", &office, &err), &err);
    expect_error(service_count_households(bakker, &all, &count, &err), &err, ERROR_DENIED);
    assert_done(service_change_worker(admin, "bakker", &leader, &err), &err);
    assert_done(service_count_households(bakker, &all, &count, &err), &err);
    assert_int_equal(service_worker(bakker)->roles, ROLE_TEAM_LEADER);
    service_close(bakker);
}

static void somebody_always_manages(void **state)
{
    (void)state;
    struct error err = {0};
    size_t coordinates = 0;
    struct worker_change worker = {.roles = ROLE_WORKER};
    struct worker_change both = {.roles = ROLE_WORKER | ROLE_ADMINISTRATOR};
    expect_error(service_end_worker(admin, "beheer", &coordinates, &err), &err, ERROR_INVALID);
    expect_error(service_end_worker(admin, "oefen", &coordinates, &err), &err, ERROR_INVALID);
    // The practice user manages too, and the administrator of the practice store; on a real store
    // there are none.
    struct worker nobody = {.login = "oefen", .name = "oefen"};
    struct worker gone = {.login = "bmulder", .name = "bmulder"};
    assert_done(store_put_worker(service->store, &nobody, &err), &err);
    assert_done(store_put_worker(service->store, &gone, &err), &err);
    expect_error(service_change_worker(admin, "beheer", &worker, &err), &err, ERROR_INVALID);
    assert_string_equal(err.field, "role");
    expect_error(service_change_worker(admin, "beheer", &both, &err), &err, ERROR_DENIED);
    assert_done(service_change_worker(admin, "bakker", &both, &err), &err);
    struct service *bakker = store_folder_open(&folder, "bakker");
    assert_done(service_end_worker(bakker, "beheer", &coordinates, &err), &err);
    expect_error(service_change_worker(bakker, "bakker", &worker, &err), &err, ERROR_INVALID);
    service_close(bakker);
}

// ---- settings -----------------------------------------------------------------------------------

static void a_setting_is_in_force_at_once_and_later(void **state)
{
    (void)state;
    struct error err = {0};
    assert_done(service_set_setting(admin, "urgent_days", "5", &err), &err);
    expect_logged("set_setting", "done", "urgent_days=5");
    assert_int_equal(service_settings(admin)->urgent_days, 5);
    struct service *next = store_folder_open(&folder, "bakker");
    assert_int_equal(service_settings(next)->urgent_days, 5);
    service_close(next);
    assert_done(service_set_setting(admin, "urgent_days", NULL, &err), &err);
    expect_logged("set_setting", "done", "urgent_days=");
    assert_int_equal(service_settings(admin)->urgent_days, 3);
    next = store_folder_open(&folder, "bakker");
    assert_int_equal(service_settings(next)->urgent_days, 3);
    service_close(next);
}

static void limits_are_kept(void **state)
{
    (void)state;
    struct error err = {0};
    expect_error(service_set_setting(admin, "urgent_dagen", "5", &err), &err, ERROR_NOT_FOUND);
    expect_error(service_set_setting(admin, "urgent_days", "61", &err), &err, ERROR_INVALID);
    expect_error(service_set_setting(admin, "urgent_days", "-1", &err), &err, ERROR_INVALID);
    expect_error(service_set_setting(admin, "urgent_days", "x", &err), &err, ERROR_INVALID);
    assert_int_equal(service_settings(admin)->urgent_days, 3);
    assert_done(service_set_setting(admin, "urgent_days", "60", &err), &err);
    assert_done(service_set_setting(admin, "urgent_days", "0", &err), &err);
}

static void what_was_counted_is_counted_anew(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct overview before = {0};
    struct overview after = {0};
    const char *id = NULL;
    const char *number = make_household(service, &arena);
    assert_done(find_household(service, number, &arena, &id, &err), &err);
    assert_done(store_get_overview(service->store, id, &arena, &before, &err), &err);
    assert_true(before.findings_valid_until.day >= service_today(service).day);
    assert_done(service_set_setting(admin, "urgent_days", "5", &err), &err);
    assert_done(store_get_overview(service->store, id, &arena, &after, &err), &err);
    for (int day = -1; day <= 1; day++) // whatever the clock was or becomes
        assert_false(overview_holds(&after, date_add_days(service_today(service), day)));
    arena_release(&arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(findings_say_names),
        TEST(what_is_not_given_stays),
        TEST(roles_in_the_log),
        TEST(only_the_administrator_changes_people),
        TEST(who_was_ended_can_do_nothing_any_more),
        TEST(roles_count_from_now_on),
        TEST(somebody_always_manages),
        TEST(a_setting_is_in_force_at_once_and_later),
        TEST(limits_are_kept),
        TEST(what_was_counted_is_counted_anew),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
