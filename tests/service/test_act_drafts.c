// SPDX-License-Identifier: EUPL-1.2
// What is typed for one act and not done yet: kept, kept apart, forgotten in the transaction of the act, and
// never written again for a household that was erased.
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "service/act_drafts.h"
#include "service/acts.h"
#include "service/erase.h"
#include "service/special_access.h"
#include "store_fixture.h"

static struct act_draft begin(const char *kind)
{
    return (struct act_draft){
        .kind = kind, .household = dossier.household.id, .title = dossier.household.name};
}

static void keep(struct act_draft *draft, const char *typed)
{
    struct error err = {0};
    assert_done(service_keep_act(service, draft, "closing:", typed, &err), &err);
}

static size_t count_kept(void)
{
    struct unsaved_list list = {0};
    struct error err = {0};
    assert_done(service_list_unsaved(service, &arena, &list, &err), &err);
    return list.count;
}

static void run_sql(const char *sql)
{
    sqlite3 *file = NULL;
    assert_int_equal(sqlite3_open(folder.path, &file), SQLITE_OK);
    assert_int_equal(sqlite3_exec(file, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(file), SQLITE_OK);
}

static void an_erased_household_takes_no_words(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    acts_add_worker("fgeel", ROLE_PRIVACY_OFFICER);
    assert_done(service_close_household(service, number, "verhuisd", &err), &err);
    (void)acts_read();
    struct act_draft draft = begin("reopening");
    struct service *officer = acts_open_as("fgeel", NULL);
    const struct erase_request request = {
        .household = number, .ground = GROUND_REQUEST, .given = true, .confirm = number};
    assert_done(service_erase(officer, &request, &arena, &report, &err), &err);
    service_close(officer);
    expect_refused(service_keep_act(service, &draft, "reopening:", "Zij komt terug", &err), &err,
                   ERROR_NOT_FOUND, "");
    assert_int_equal(count_kept(), 0);
    assert_int_equal(draft.started, 0);
}

// Gone on with in two places: what is typed in the second is a piece of its own.
static void two_places_keep_two_pieces(void **state)
{
    (void)state;
    struct act_draft first = begin("closing");
    keep(&first, "reason\t1\nreason\t=a\n");
    struct act_draft second = first;
    keep(&first, "reason\t2\nreason\t=ab\n");
    keep(&second, "reason\t2\nreason\t=ac\n");
    assert_int_equal(count_kept(), 2);
    assert_true(first.started != second.started);
    keep(&first, "reason\t3\nreason\t=abc\n");
    keep(&second, "reason\t3\nreason\t=acd\n");
    assert_int_equal(count_kept(), 2);
}

// What was typed about one record does not come up in the form of another.
static void each_place_has_its_own(void **state)
{
    (void)state;
    struct error err = {0};
    const struct unsaved *found = NULL;
    struct act_draft first = begin("period");
    assert_done(service_keep_act(service, &first, "period:coordinators[0].from", "from\t1\n", &err),
                &err);
    struct act_draft other = begin("period");
    assert_done(
        service_find_act(service, &other, "period:coordinators[1]", 0, &arena, &found, &err), &err);
    assert_null(found);
    assert_done(
        service_find_act(service, &other, "period:coordinators[0].to", 0, &arena, &found, &err),
        &err);
    assert_non_null(found);
    assert_int_equal(other.started, first.started);
}

// The back office opens no dossier, and goes on with its decision all the same; who stands in for oneself, or
// writes a snippet, types about no household.
static void each_form_is_shown_to_its_own(void **state)
{
    (void)state;
    struct error err = {0};
    acts_add_worker("kbruin", ROLE_BACK_OFFICE);
    struct service *other = acts_open_as("kbruin", NULL);
    static const char *const kinds[] = {"decision", "snippet", "closing"};
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        struct unsaved_list list = {0};
        struct act_draft draft = begin(kinds[i]);
        if (i == 1)
            draft.household = NULL;
        assert_done(service_keep_act(other, &draft, "place:", "a\t1\n", &err), &err);
        assert_done(service_list_unsaved(other, &arena, &list, &err), &err);
        assert_int_equal(list.count, 1);
        assert_int_equal(list.items[0].hidden, i == 2);
        assert_done(service_forget_act(other, &draft, &err), &err);
    }
    service_close(other);
}

static void done_and_forgotten_are_one(void **state)
{
    (void)state;
    struct error err = {0};
    struct act_draft draft = begin("closing");
    keep(&draft, "reason\t1\nreason\t=a\n");
    run_sql("CREATE TRIGGER hold BEFORE DELETE ON unsaved BEGIN SELECT RAISE(ABORT, 'no'); END");
    service_forget_with_act(service, &draft);
    assert_false(service_close_household(service, number, "verhuisd", &err));
    service_forget_with_act(service, NULL);
    assert_int_not_equal(dossier_phase(acts_read()), PHASE_CLOSED);
    assert_int_equal(count_kept(), 1);
    assert_true(draft.started != 0);
    run_sql("DROP TRIGGER hold");
    err = (struct error){0};
    service_forget_with_act(service, &draft);
    assert_done(service_close_household(service, number, "verhuisd", &err), &err);
    assert_int_equal(dossier_phase(acts_read()), PHASE_CLOSED);
    assert_int_equal(count_kept(), 0);
    assert_int_equal(draft.started, 0);
}

// What is logged of a refusal is no act.
static void a_refused_act_stays_kept(void **state)
{
    (void)state;
    struct error err = {0};
    acts_add_worker("kbruin", ROLE_BACK_OFFICE);
    struct service *other = acts_open_as("kbruin", NULL);
    struct act_draft draft = begin("closing");
    assert_done(service_keep_act(other, &draft, "closing:", "reason\t1\n", &err), &err);
    service_forget_with_act(other, &draft);
    expect_refused(service_close_household(other, number, "verhuisd", &err), &err, ERROR_DENIED,
                   "");
    expect_refused(service_break_glass(other, number, "verhuisd", &err), &err, ERROR_DENIED, "");
    service_forget_with_act(other, NULL);
    struct unsaved_list list = {0};
    assert_done(service_list_unsaved(other, &arena, &list, &err), &err);
    assert_int_equal(list.count, 1);
    service_close(other);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, acts_set_up, acts_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(an_erased_household_takes_no_words),
        TEST(two_places_keep_two_pieces),
        TEST(each_place_has_its_own),
        TEST(each_form_is_shown_to_its_own),
        TEST(done_and_forgotten_are_one),
        TEST(a_refused_act_stays_kept),
    };
#undef TEST
    return cmocka_run_group_tests_name("act drafts", tests, NULL, NULL);
}
