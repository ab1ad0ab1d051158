// SPDX-License-Identifier: EUPL-1.2
// Contacts: settling a planned one, striking a note through; and reading a dossier again.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "household.h"
#include "model/strike.h"
#include "service/acts.h"
#include "store_fixture.h"

static struct contact *stored_contact(void)
{
    assert_int_equal(acts_read()->contacts.count, 1);
    return &dossier.contacts.items[0];
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
    expect_refused(service_settle_contact(service, number, id, CONTACT_MISSED, &err), &err,
                   ERROR_CONFLICT, "");
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
    expect_refused(service_strike_contact(service, number, id, "nog eens", &err), &err,
                   ERROR_CONFLICT, "");
}

static struct date last_contact(void)
{
    struct error err = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    const struct household_query query = {.own = true};
    assert_done(service_list_households(service, &query, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 1);
    return rows.items[0].last_contact;
}

// In a list a note that belongs elsewhere is no sign of contact with this household.
static void a_struck_note_is_not_the_last_contact(void **state)
{
    (void)state;
    struct error err = {0};
    struct date today = service_today(service);
    struct date before = date_add_days(today, -9);
    (void)make_contact(service, number, before, CONTACT_HELD, "Huisbezoek", &arena);
    const char *id = make_contact(service, number, today, CONTACT_HELD, "Gebeld", &arena);
    assert_int_equal(last_contact().day, today.day);
    assert_done(service_strike_contact(service, number, id, "verkeerd huishouden", &err), &err);
    assert_int_equal(last_contact().day, before.day);
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

static void reading_again_asks_for_access_and_is_not_logged(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO again = {0};
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    size_t opened = acts_count_log("open", "done");
    assert_true(opened > 0);
    assert_done(service_reread_dossier(service, number, &again, &err), &err);
    assert_string_equal(again.household.number, number);
    assert_int_equal(acts_count_log("open", "done"), opened);

    acts_add_worker("vreemde", ROLE_WORKER);
    struct service *other = acts_open_as("vreemde", NULL);
    expect_refused(service_reread_dossier(other, number, &again, &err), &err, ERROR_DENIED, "");
    assert_int_equal(acts_count_log("open", "denied"), 1);
    service_close(other);
}

static void a_stranger_neither_settles_nor_strikes(void **state)
{
    (void)state;
    struct error err = {0};
    const char *id = make_contact(service, number, service_today(service), CONTACT_PLANNED,
                                  "Over de huur", &arena);
    acts_add_worker("vreemde", ROLE_WORKER);
    struct service *other = acts_open_as("vreemde", NULL);
    expect_refused(service_settle_contact(other, number, id, CONTACT_HELD, &err), &err,
                   ERROR_DENIED, "");
    expect_refused(service_strike_contact(other, number, id, "fout", &err), &err, ERROR_DENIED, "");
    assert_int_equal(stored_contact()->status, CONTACT_PLANNED);
    assert_int_equal(acts_count_log("settle_contact", "denied"), 1);
    assert_int_equal(acts_count_log("strike_contact", "denied"), 1);
    service_close(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_planned_contact_is_held_or_missed_once, acts_set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(what_is_still_to_come_was_not_held, acts_set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(a_note_is_struck_through_with_a_reason_and_stays,
                                        acts_set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(a_struck_note_is_not_the_last_contact, acts_set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(what_is_planned_is_not_struck_through, acts_set_up,
                                        acts_tear_down),
        cmocka_unit_test_setup_teardown(reading_again_asks_for_access_and_is_not_logged,
                                        acts_set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(a_stranger_neither_settles_nor_strikes, acts_set_up,
                                        acts_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
