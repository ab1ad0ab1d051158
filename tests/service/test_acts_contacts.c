// SPDX-License-Identifier: EUPL-1.2
// Contacts: settling a planned one, striking a note through; and reading a dossier again.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "household.h"
#include "model/strike.h"
#include "service/acts.h"
#include "store_fixture.h"

static struct arena arena;
static const char *number;
static struct dossier dossier;

static int set_up(void **state)
{
    store_set_up(state);
    number = make_household(service, &arena);
    return 0;
}

static int tear_down(void **state)
{
    dossier_release(&dossier);
    arena_release(&arena);
    return store_tear_down(state);
}

static struct contact *stored_contact(void)
{
    struct error err = {0};
    assert_done(service_reread_dossier(service, number, &dossier, &err), &err);
    assert_int_equal(dossier.contacts.count, 1);
    return &dossier.contacts.items[0];
}

static void expect_refused(bool done, const struct error *err, enum error_kind kind,
                           const char *field)
{
    assert_false(done);
    assert_int_equal(err->kind, kind);
    assert_string_equal(err->field, field);
}

static void a_planned_contact_is_held_or_missed_once(void **state)
{
    (void)state;
    struct error err = {0};
    struct date today = service_today(service);
    const char *id = make_contact(service, number, today, CONTACT_PLANNED, "Over de huur", &arena);
    expect_refused(service_settle_contact(service, number, id, CONTACT_PLANNED, &err), &err,
                   ERROR_INVALID, "status");
    assert_done(service_settle_contact(service, number, id, CONTACT_HELD, &err), &err);
    assert_int_equal(stored_contact()->status, CONTACT_HELD);
    assert_string_equal(stored_contact()->text, "Over de huur");
    err = (struct error){0};
    expect_refused(service_settle_contact(service, number, id, CONTACT_MISSED, &err), &err,
                   ERROR_CONFLICT, "");
    err = (struct error){0};
    expect_refused(service_settle_contact(service, number, "c0", CONTACT_HELD, &err), &err,
                   ERROR_NOT_FOUND, "");
}

// The day itself is the boundary: what is still to come was not held, but may be called off.
static void what_is_still_to_come_was_not_held(void **state)
{
    (void)state;
    struct error err = {0};
    struct date tomorrow = date_add_days(service_today(service), 1);
    const char *id = make_contact(service, number, tomorrow, CONTACT_PLANNED, NULL, &arena);
    expect_refused(service_settle_contact(service, number, id, CONTACT_HELD, &err), &err,
                   ERROR_INVALID, "date");
    assert_int_equal(stored_contact()->status, CONTACT_PLANNED);
    assert_done(service_settle_contact(service, number, id, CONTACT_MISSED, &err), &err);
    assert_int_equal(stored_contact()->status, CONTACT_MISSED);
}

static void a_note_is_struck_through_with_a_reason_and_stays(void **state)
{
    (void)state;
    struct error err = {0};
    struct strike strike = {0};
    struct date today = service_today(service);
    const char *id = make_contact(service, number, today, CONTACT_HELD, "Gebeld\nmet Jan", &arena);
    expect_refused(service_strike_contact(service, number, id, "  ", &err), &err, ERROR_INVALID,
                   "reason");
    assert_done(service_strike_contact(service, number, id, "verkeerd huishouden", &err), &err);
    const struct contact *contact = stored_contact();
    assert_int_equal(contact->status, CONTACT_HELD);
    assert_true(contact_struck(contact, &arena, &strike));
    assert_int_equal(strike.date.day, today.day);
    assert_string_equal(strike.by, "oefen");
    assert_string_equal(strike.reason, "verkeerd huishouden");
    assert_string_equal(strike.text, "Gebeld\nmet Jan");
    err = (struct error){0};
    expect_refused(service_strike_contact(service, number, id, "nog eens", &err), &err,
                   ERROR_CONFLICT, "");
}

static void what_is_planned_is_not_struck_through(void **state)
{
    (void)state;
    struct error err = {0};
    const char *id = make_contact(service, number, service_today(service), CONTACT_PLANNED,
                                  "Over de huur", &arena);
    expect_refused(service_strike_contact(service, number, id, "fout", &err), &err, ERROR_CONFLICT,
                   "");
    assert_string_equal(stored_contact()->text, "Over de huur");
}

static void add_colleague(const char *login)
{
    struct error err = {0};
    const struct worker worker = {
        .login = login, .name = login, .team = "WIJ Beijum", .roles = ROLE_WORKER, .active = true};
    assert_done(service_add_worker(service, &worker, &err), &err);
}

static size_t count_log(const char *act, const char *outcome)
{
    struct store *store = NULL;
    struct error err = {0};
    struct log_list rows = {0};
    struct arena rows_arena = {0};
    size_t count = 0;
    assert_done(store_open(folder.path, &store, &err), &err);
    assert_done(store_list_log(store, dossier.household.id, 0, &rows_arena, &rows, &err), &err);
    for (size_t i = 0; i < rows.count; i++)
        count += strcmp(rows.items[i].act, act) == 0 && strcmp(rows.items[i].outcome, outcome) == 0;
    store_close(store);
    arena_release(&rows_arena);
    return count;
}

static void reading_again_asks_for_access_and_is_not_logged(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO again = {0};
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    size_t opened = count_log("open", "done");
    assert_true(opened > 0);
    assert_done(service_reread_dossier(service, number, &again, &err), &err);
    assert_string_equal(again.household.number, number);
    assert_int_equal(count_log("open", "done"), opened);

    add_colleague("vreemde");
    struct service *other = store_folder_open(&folder, "vreemde");
    assert_false(service_reread_dossier(other, number, &again, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_int_equal(count_log("open", "denied"), 1);
    service_close(other);
}

static void a_stranger_neither_settles_nor_strikes(void **state)
{
    (void)state;
    struct error err = {0};
    const char *id = make_contact(service, number, service_today(service), CONTACT_PLANNED,
                                  "Over de huur", &arena);
    add_colleague("vreemde");
    struct service *other = store_folder_open(&folder, "vreemde");
    assert_false(service_settle_contact(other, number, id, CONTACT_HELD, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_false(service_strike_contact(other, number, id, "fout", &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_int_equal(stored_contact()->status, CONTACT_PLANNED);
    assert_int_equal(count_log("settle_contact", "denied"), 1);
    assert_int_equal(count_log("strike_contact", "denied"), 1);
    service_close(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_planned_contact_is_held_or_missed_once, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_still_to_come_was_not_held, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_note_is_struck_through_with_a_reason_and_stays, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_planned_is_not_struck_through, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reading_again_asks_for_access_and_is_not_logged, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_stranger_neither_settles_nor_strikes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
