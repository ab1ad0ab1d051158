// SPDX-License-Identifier: EUPL-1.2
// Agreement to sharing: recording, withdrawing, and exporting for an organisation.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "model/field.h"
#include "model/sharing.h"
#include "service/acts.h"
#include "service/history.h"
#include "service/session.h"
#include "store_fixture.h"

#define BANK "Kredietbank"

static struct date today(void)
{
    return service_today(service);
}

// Adds a record about the first member, agreed by him or her.
static struct sharing *add(struct work *work, const char *organisation, enum sharing_basis basis)
{
    struct arena *texts = &work->after.arena;
    struct sharing *one = list_add(&work->after.sharing.any, sizeof(*one), texts);
    const char *member = work->after.members.items[0].id;
    *one = (struct sharing){.organisation = organisation,
                            .member = member,
                            .date = date_add_days(today(), -10),
                            .basis = basis};
    text_list_add(&one->given_by, member, texts);
    return one;
}

static void begin(struct work *work)
{
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_SHARING, number, work, &err), &err);
}

static void save(struct work *work)
{
    struct error err = {0};
    assert_done(service_save_work(service, work, &err), &err);
}

static void put(const char *organisation, enum sharing_basis basis)
{
    WORK_AUTO work = {0};
    begin(&work);
    (void)add(&work, organisation, basis);
    save(&work);
    (void)acts_read();
}

static bool withdraw(size_t index, struct date day, struct error *err)
{
    bool done =
        service_withdraw_sharing(service, number, index, &dossier.sharing.items[index], day, err);
    (void)acts_read();
    return done;
}

static void who_agreed_is_stored(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    begin(&work);
    add(&work, BANK, BASIS_AGREEMENT)->guardian = "An Vos";
    save(&work);
    const struct sharing *stored = &acts_read()->sharing.items[0];
    assert_int_equal(stored->given_by.count, 1);
    assert_string_equal(stored->given_by.items[0], dossier.members.items[0].id);
    assert_string_equal(stored->guardian, "An Vos");
    // Nobody any more is stored too.
    work.after.sharing.items[0].given_by.count = 0;
    work.after.sharing.items[0].guardian = NULL;
    save(&work);
    stored = &acts_read()->sharing.items[0];
    assert_int_equal(stored->given_by.count, 0);
    assert_null(stored->guardian);
}

static void withdrawing_works_at_once(void **state)
{
    (void)state;
    struct error err = {0};
    put(BANK, BASIS_AGREEMENT);
    const struct member *member = &dossier.members.items[0];
    assert_int_equal(sharing_judge(&dossier, BANK, member, today()).state, SHARING_AGREED);
    assert_done(withdraw(0, (struct date){0}, &err), &err);
    assert_int_equal(dossier.sharing.items[0].withdrawn.day, today().day);
    member = &dossier.members.items[0];
    assert_int_equal(sharing_judge(&dossier, BANK, member, today()).state, SHARING_WITHDRAWN);
    assert_int_equal(acts_count_log("withdraw_sharing", "done"), dossier.members.count);
    expect_refused(withdraw(0, (struct date){0}, &err), &err, ERROR_CONFLICT, "");
}

static void on_which_days(void **state)
{
    (void)state;
    struct error err = {0};
    put(BANK, BASIS_AGREEMENT);
    struct date first = dossier.sharing.items[0].date;
    expect_refused(withdraw(0, date_add_days(today(), 1), &err), &err, ERROR_INVALID, "withdrawn");
    expect_refused(withdraw(0, date_add_days(first, -1), &err), &err, ERROR_INVALID, "withdrawn");
    assert_false(date_given(dossier.sharing.items[0].withdrawn));
    assert_done(withdraw(0, first, &err), &err);
    assert_int_equal(dossier.sharing.items[0].withdrawn.day, first.day);
}

// What was agreed with them about this person goes along, and nothing else.
static void what_goes_along(void **state)
{
    (void)state;
    struct error err = {0};
    put(BANK, BASIS_AGREEMENT);
    put("KREDIETBANK", BASIS_AGREEMENT);
    put(BANK, BASIS_LEGAL_TASK);
    put("GGD", BASIS_AGREEMENT);
    WORK_AUTO work = {0};
    begin(&work);
    add(&work, BANK, BASIS_AGREEMENT)->member = NULL;
    save(&work);
    (void)acts_read();
    assert_done(withdraw(0, (struct date){0}, &err), &err);
    static const bool withdrawn[] = {true, true, false, false, false};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(date_given(dossier.sharing.items[i].withdrawn), withdrawn[i]);
    expect_refused(withdraw(2, (struct date){0}, &err), &err, ERROR_CONFLICT, "");
}

static void only_as_it_was_seen(void **state)
{
    (void)state;
    struct error err = {0};
    put(BANK, BASIS_AGREEMENT);
    struct sharing seen = dossier.sharing.items[0];
    expect_refused(service_withdraw_sharing(service, number, 1, &seen, today(), &err), &err,
                   ERROR_CONFLICT, "");
    seen.organisation = "GGD";
    expect_refused(service_withdraw_sharing(service, number, 0, &seen, today(), &err), &err,
                   ERROR_CONFLICT, "");
    assert_false(date_given(acts_read()->sharing.items[0].withdrawn));
}

// Neither by editing the old record, nor by taking the last act back.
static void what_was_withdrawn_stays(void **state)
{
    (void)state;
    struct error err = {0};
    const char *label = NULL;
    put(BANK, BASIS_AGREEMENT);
    assert_done(withdraw(0, (struct date){0}, &err), &err);
    expect_refused(service_undo(service, number, &arena, &label, &err), &err, ERROR_NOT_FOUND, "");
    WORK_AUTO work = {0};
    begin(&work);
    work.after.sharing.items[0].withdrawn = (struct date){0};
    expect_refused(service_save_work(service, &work, &err), &err, ERROR_INVALID, "sharing[0]");
    work.after.sharing.items[0] = work.before.sharing.items[0];
    (void)add(&work, BANK, BASIS_AGREEMENT);
    work.after.sharing.items[1].date = today();
    save(&work);
    (void)acts_read();
    assert_true(date_given(dossier.sharing.items[0].withdrawn));
    assert_int_equal(sharing_judge(&dossier, BANK, &dossier.members.items[0], today()).state,
                     SHARING_AGREED);
}

// A withdrawal that was typed and saved is no exception.
static void what_was_saved_as_withdrawn_stays(void **state)
{
    (void)state;
    struct error err = {0};
    const char *label = NULL;
    put(BANK, BASIS_AGREEMENT);
    WORK_AUTO work = {0};
    begin(&work);
    work.after.sharing.items[0].withdrawn = today();
    save(&work);
    expect_refused(service_undo(service, number, &arena, &label, &err), &err, ERROR_CONFLICT,
                   "sharing");
    assert_true(date_given(acts_read()->sharing.items[0].withdrawn));
}

static void only_by_who_may(void **state)
{
    (void)state;
    struct error err = {0};
    put(BANK, BASIS_AGREEMENT);
    acts_add_worker("buiten", ROLE_WORKER);
    struct service *other = acts_open_as("buiten", NULL);
    expect_refused(
        service_withdraw_sharing(other, number, 0, &dossier.sharing.items[0], today(), &err), &err,
        ERROR_DENIED, "");
    STRING_AUTO out = {0};
    STRING_AUTO told = {0};
    expect_refused(service_export_for(other, number, BANK, &out, &told, &err), &err, ERROR_DENIED,
                   "");
    assert_int_equal(out.length + told.length, 0);
    service_close(other);
    assert_false(date_given(acts_read()->sharing.items[0].withdrawn));
}

// The same bytes as an export for nobody in particular, and only when everybody may be shared.
static void exporting_for_an_organisation(void **state)
{
    (void)state;
    struct error err = {0};
    STRING_AUTO plain = {0};
    STRING_AUTO out = {0};
    STRING_AUTO told = {0};
    size_t done = acts_count_log("export", "done");
    expect_refused(service_export_for(service, number, BANK, &out, &told, &err), &err, ERROR_DENIED,
                   "");
    assert_int_equal(out.length, 0);
    assert_true(told.length > 0);
    assert_int_equal(acts_count_log("export", "denied"), dossier.members.count);
    assert_int_equal(acts_count_log("export", "done"), done);
    put(BANK, BASIS_LEGAL_TASK);
    WORK_AUTO work = {0};
    begin(&work);
    work.after.sharing.items[0].member = NULL;
    save(&work);
    string_clear(&told);
    assert_done(service_export_for(service, number, BANK, &out, &told, &err), &err);
    assert_done(service_export_household(service, number, &plain, &err), &err);
    assert_string_equal(string_text(&out), string_text(&plain));
    string_clear(&out);
    string_clear(&told);
    assert_done(service_export_for(service, number, NULL, &out, &told, &err), &err);
    assert_string_equal(string_text(&out), string_text(&plain));
    assert_true(told.length > 0);
    assert_int_equal(acts_count_log("export", "done"), done + 3 * dossier.members.count);
}

// The purpose of the last act in the log.
static const char *last_purpose(struct arena *log)
{
    struct error err = {0};
    struct log_list rows = {0};
    assert_done(store_list_log(service->store, dossier.household.id, 1, log, &rows, &err), &err);
    assert_string_equal(rows.items[0].act, "export");
    return rows.items[0].purpose ? rows.items[0].purpose : "";
}

// To whom it went is in the log, as it was recorded and never as it was typed.
static void for_whom_is_in_the_log(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena log = {0};
    STRING_AUTO out = {0};
    STRING_AUTO told = {0};
    assert_false(service_export_for(service, number, BANK, &out, &told, &err));
    assert_string_equal(last_purpose(&log), "");
    put(BANK, BASIS_LEGAL_TASK);
    WORK_AUTO work = {0};
    begin(&work);
    work.after.sharing.items[0].member = NULL;
    save(&work);
    assert_done(service_export_for(service, number, "KREDIETBANK", &out, &told, &err), &err);
    assert_string_equal(last_purpose(&log), BANK);
    assert_done(service_export_for(service, number, NULL, &out, &told, &err), &err);
    assert_string_equal(last_purpose(&log), "");
    arena_release(&log);
}

// The privacy officer gives the resident the same bytes, and the log says why; nobody else does.
static void exporting_for_who_asks(void **state)
{
    (void)state;
    struct error err = {0};
    struct log_list rows = {0};
    struct arena log = {0};
    STRING_AUTO plain = {0};
    STRING_AUTO out = {0};
    STRING_AUTO told = {0};
    size_t persons = dossier.members.count;
    acts_add_worker("functionaris", ROLE_PRIVACY_OFFICER);
    acts_add_worker("werker", ROLE_WORKER);
    assert_done(service_export_household(service, number, &plain, &err), &err);
    struct service *worker = acts_open_as("werker", NULL);
    expect_refused(service_export_on_request(worker, number, &out, &told, &err), &err, ERROR_DENIED,
                   "");
    assert_int_equal(out.length + told.length, 0);
    assert_int_equal(acts_count_log("export_on_request", "denied"), persons);
    service_close(worker);
    struct service *officer = acts_open_as("functionaris", NULL);
    assert_done(service_export_on_request(officer, number, &out, &told, &err), &err);
    expect_refused(service_export_household(officer, number, &told, &err), &err, ERROR_DENIED, "");
    service_close(officer);
    assert_string_equal(string_text(&out), string_text(&plain));
    assert_int_equal(acts_count_log("export_on_request", "done"), persons);
    assert_done(store_list_log(service->store, dossier.household.id, 0, &log, &rows, &err), &err);
    for (size_t i = 0; i < rows.count; i++)
        if (strcmp(rows.items[i].act, "export_on_request") == 0 &&
            strcmp(rows.items[i].outcome, "done") == 0)
            assert_string_equal(rows.items[i].purpose, "avg_15");
    arena_release(&log);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, acts_set_up, acts_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(for_whom_is_in_the_log),
        TEST(exporting_for_who_asks),
        TEST(who_agreed_is_stored),
        TEST(withdrawing_works_at_once),
        TEST(on_which_days),
        TEST(what_goes_along),
        TEST(only_as_it_was_seen),
        TEST(what_was_withdrawn_stays),
        TEST(what_was_saved_as_withdrawn_stays),
        TEST(only_by_who_may),
        TEST(exporting_for_an_organisation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
