// SPDX-License-Identifier: EUPL-1.2
// Unsaved work: kept, found again, saved, dropped; and two people at one dossier.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "household.h"
#include "model/field.h"
#include "service/logbook.h"
#include "service/session.h"
#include "store_fixture.h"

static size_t count_unsaved(void)
{
    struct error err = {0};
    struct arena arena = {0};
    struct unsaved_list list = {0};
    assert_done(service_list_unsaved(service, &arena, &list, &err), &err);
    arena_release(&arena);
    return list.count;
}

static void a_new_intake_comes_back_as_it_was_left(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct unsaved_list list = {0};
    WORK_AUTO work = {0};
    WORK_AUTO again = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, NULL, &work, &err), &err);
    fill_intake(&work, service_today(service));
    assert_done(service_keep_work(service, &work, "intake", "intake.question", 7, &err), &err);
    // Another session, as after a dropped line.
    service_close(service);
    service = store_folder_open(&folder, NULL);
    assert_done(service_list_unsaved(service, &arena, &list, &err), &err);
    assert_int_equal(list.count, 1);
    assert_done(service_resume_work(service, &list.items[0], &again, &err), &err);
    assert_true(again.is_new);
    assert_true(work_changed(&again));
    assert_true(record_equal(&record_dossier, &work.after, &again.after));
    assert_string_equal(again.field, "intake.question");
    assert_int_equal(again.cursor, 7);
    assert_done(service_finish_intake(service, &again, &err), &err);
    assert_int_equal(count_unsaved(), 0);
    arena_release(&arena);
}

static void work_that_nobody_touched_is_not_kept(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, NULL, &work, &err), &err);
    assert_done(service_keep_work(service, &work, "intake", "intake.question", 0, &err), &err);
    assert_int_equal(count_unsaved(), 0);
    work.after.intake.question = "Huur";
    assert_done(service_keep_work(service, &work, "intake", "intake.question", 4, &err), &err);
    assert_int_equal(count_unsaved(), 1);
    assert_done(service_drop_work(service, &work, &err), &err);
    assert_int_equal(count_unsaved(), 0);
}

static void beginning_takes_up_what_was_left(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    const char *number = make_household(service, &arena);
    WORK_AUTO work = {0};
    WORK_AUTO again = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, number, &work, &err), &err);
    assert_false(work.resumed);
    work.after.intake.referrer = "Woningcorporatie";
    assert_done(service_keep_work(service, &work, "intake", "intake.referrer", 3, &err), &err);
    assert_done(service_begin_work(service, WORK_INTAKE, number, &again, &err), &err);
    assert_true(again.resumed);
    assert_string_equal(again.after.intake.referrer, "Woningcorporatie");
    assert_null(again.before.intake.referrer);
    arena_release(&arena);
}

// A plan left unsaved while a member is put right in the intake: the plan sees the member as it is.
static void resumed_work_catches_up_with_what_was_saved(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    const char *number = make_household(service, &arena);
    WORK_AUTO plan = {0};
    WORK_AUTO intake = {0};
    WORK_AUTO again = {0};
    assert_done(service_begin_work(service, WORK_PLAN, number, &plan, &err), &err);
    dossier_plan_in(&plan.after, PLAN_DRAFT)->own_words = "Rust in huis";
    assert_done(service_keep_work(service, &plan, "plan", NULL, 0, &err), &err);
    assert_done(service_begin_work(service, WORK_INTAKE, number, &intake, &err), &err);
    intake.after.members.items[0].bsn = "999990019";
    assert_done(service_save_work(service, &intake, &err), &err);
    assert_done(service_begin_work(service, WORK_PLAN, number, &again, &err), &err);
    assert_true(again.resumed);
    assert_string_equal(again.after.members.items[0].bsn, "999990019");
    assert_string_equal(dossier_plan_in(&again.after, PLAN_DRAFT)->own_words, "Rust in huis");
    assert_done(service_save_work(service, &again, &err), &err);
    arena_release(&arena);
}

static void two_people_at_different_things_both_keep_their_work(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    const char *number = make_household(service, &arena);
    WORK_AUTO one = {0};
    WORK_AUTO other = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, number, &one, &err), &err);
    assert_done(service_begin_work(service, WORK_INTAKE, number, &other, &err), &err);
    one.after.intake.referrer = "Huisarts";
    other.after.members.items[0].phone = "0612345678";
    assert_done(service_save_work(service, &one, &err), &err);
    assert_done(service_save_work(service, &other, &err), &err);
    assert_string_equal(other.after.intake.referrer, "Huisarts");
    assert_string_equal(other.after.members.items[0].phone, "0612345678");
    arena_release(&arena);
}

static void two_people_at_the_same_field_is_a_conflict(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    const char *number = make_household(service, &arena);
    WORK_AUTO one = {0};
    WORK_AUTO other = {0};
    DOSSIER_AUTO stored = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, number, &one, &err), &err);
    assert_done(service_begin_work(service, WORK_INTAKE, number, &other, &err), &err);
    one.after.intake.referrer = "Huisarts";
    other.after.intake.referrer = "School";
    assert_done(service_save_work(service, &one, &err), &err);
    assert_false(service_save_work(service, &other, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_string_equal(err.field, "intake.referrer");
    assert_non_null(strstr(err.message, "Huisarts"));
    assert_non_null(strstr(err.message, "School"));
    assert_string_equal(other.after.intake.referrer, "School");
    assert_done(service_open_dossier(service, number, "open", &stored, &err), &err);
    assert_string_equal(stored.intake.referrer, "Huisarts");
    arena_release(&arena);
}

static void a_stranger_cannot_open_or_resume(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct worker stranger = {.login = "vreemde",
                              .name = "V. Reemde",
                              .team = "WIJ Beijum",
                              .roles = ROLE_WORKER,
                              .active = true};
    const char *number = make_household(service, &arena);
    WORK_AUTO work = {0};
    DOSSIER_AUTO dossier = {0};
    assert_done(service_add_worker(service, &stranger, &err), &err);
    struct service *other = store_folder_open(&folder, "vreemde");
    assert_false(service_open_dossier(other, number, "open", &dossier, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_false(service_begin_work(other, WORK_PLAN, number, &work, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    service_close(other);
    arena_release(&arena);
}

static size_t count_bin(void)
{
    struct error err = {0};
    struct arena arena = {0};
    struct unsaved_list list = {0};
    assert_done(service_list_bin(service, &arena, &list, &err), &err);
    arena_release(&arena);
    return list.count;
}

static void leave_plan(const char *number, const char *words)
{
    struct error err = {0};
    WORK_AUTO plan = {0};
    assert_done(service_begin_work(service, WORK_PLAN, number, &plan, &err), &err);
    assert_false(plan.resumed);
    dossier_plan_in(&plan.after, PLAN_DRAFT)->own_words = words;
    assert_done(service_keep_work(service, &plan, "plan", NULL, 0, &err), &err);
}

// Each is a piece of its own, though begun within one second.
static void what_is_thrown_away_comes_back(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct unsaved_list list = {0};
    const char *number = make_household(service, &arena);
    leave_plan(number, "Rust in huis");
    assert_done(service_list_unsaved(service, &arena, &list, &err), &err);
    assert_done(service_bin_unsaved(service, &list.items[0], &err), &err);
    assert_int_equal(count_unsaved(), 0);
    assert_int_equal(count_bin(), 1);
    leave_plan(number, "Werk");
    assert_int_equal(count_unsaved(), 1);
    assert_int_equal(count_bin(), 1);
    assert_done(service_list_bin(service, &arena, &list, &err), &err);
    assert_non_null(strstr(list.items[0].dossier, "Rust in huis"));
    assert_int_not_equal(list.items[0].binned, 0);
    assert_done(service_take_back_unsaved(service, &list.items[0], &err), &err);
    assert_int_equal(count_unsaved(), 2);
    assert_int_equal(count_bin(), 0);
    for (size_t i = 0; i < 2; i++) {
        WORK_AUTO work = {0};
        assert_done(service_list_unsaved(service, &arena, &list, &err), &err);
        assert_done(service_resume_work(service, &list.items[0], &work, &err), &err);
        const char *words = dossier_plan_in(&work.after, PLAN_DRAFT)->own_words;
        assert_true(strcmp(words, "Werk") == 0 || strcmp(words, "Rust in huis") == 0);
        assert_done(service_drop_work(service, &work, &err), &err);
    }
    assert_int_equal(count_unsaved(), 0);
    arena_release(&arena);
}

static struct work *resume_last(struct work *work)
{
    struct error err = {0};
    struct arena arena = {0};
    struct unsaved_list list = {0};
    assert_done(service_list_unsaved(service, &arena, &list, &err), &err);
    assert_done(service_resume_work(service, &list.items[0], work, &err), &err);
    arena_release(&arena);
    return work;
}

static void type(struct work *work, const char *words, bool apart)
{
    struct error err = {0};
    dossier_plan_in(&work->after, PLAN_DRAFT)->own_words = words;
    assert_done(service_keep_work(service, work, "plan", NULL, 0, &err), &err);
    assert_int_equal(work->apart, apart);
    work->apart = false;
}

static bool is_kept(const char *words)
{
    struct error err = {0};
    struct arena arena = {0};
    struct unsaved_list list = {0};
    bool kept = false;
    assert_done(service_list_unsaved(service, &arena, &list, &err), &err);
    for (size_t i = 0; i < list.count; i++)
        kept = kept || strstr(list.items[i].dossier, words);
    arena_release(&arena);
    return kept;
}

// One piece gone on with in two places, as after a line that only seemed to have dropped: what was typed
// in either is kept, and saving one deletes nothing of the other.
static void gone_on_with_in_two_places(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    WORK_AUTO one = {0};
    WORK_AUTO other = {0};
    const char *number = make_household(service, &arena);
    leave_plan(number, "Rust in huis");
    (void)resume_last(&one);
    (void)resume_last(&other);
    type(&other, "Rust in huis, en werk", false);
    type(&one, "Rust op straat", true);
    type(&other, "Rust in huis, werk en school", false);
    type(&one, "Rust op straat en thuis", false);
    assert_int_equal(count_unsaved(), 2);
    assert_true(is_kept("werk en school"));
    assert_true(is_kept("op straat en thuis"));
    assert_done(service_drop_work(service, &one, &err), &err);
    assert_int_equal(count_unsaved(), 1);
    assert_true(is_kept("werk en school"));
    assert_done(service_drop_work(service, &other, &err), &err);
    assert_int_equal(count_unsaved(), 0);
    arena_release(&arena);
}

// Of a piece that another has gone on with nothing is deleted by who left it.
static void deletes_only_what_it_wrote(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    WORK_AUTO one = {0};
    WORK_AUTO other = {0};
    const char *number = make_household(service, &arena);
    leave_plan(number, "Rust in huis");
    (void)resume_last(&one);
    (void)resume_last(&other);
    type(&other, "Rust in huis, en werk", false);
    assert_done(service_drop_work(service, &one, &err), &err);
    assert_true(is_kept("en werk"));
    assert_done(service_drop_work(service, &other, &err), &err);
    arena_release(&arena);
}

// A new household that is gone on with in two places is stored once; the other piece is told which it is,
// and becomes a household of its own when the worker says so.
static void a_new_household_in_two_places(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct overview_list rows = {0};
    struct household_query query = {0};
    const char *next = NULL;
    DOSSIER_AUTO first = {0};
    WORK_AUTO one = {0};
    WORK_AUTO other = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, NULL, &one, &err), &err);
    fill_intake(&one, service_today(service));
    assert_done(service_keep_work(service, &one, "intake", "intake.question", 7, &err), &err);
    (void)resume_last(&other);
    assert_false(other.stands);
    other.after.intake.referrer = "Huisarts";
    assert_done(service_keep_work(service, &other, "intake", "intake.referrer", 2, &err), &err);
    one.after.intake.referrer = "Woningcorporatie";
    assert_done(service_keep_work(service, &one, "intake", "intake.referrer", 2, &err), &err);
    assert_int_equal(count_unsaved(), 2);
    assert_done(service_save_work(service, &one, &err), &err);
    const char *id = arena_text(&arena, one.after.household.id);
    // The first stays as it is, the other is kept, and is told.
    assert_false(service_save_work(service, &other, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_true(other.stands);
    assert_non_null(strstr(other.stands_as, one.after.household.number));
    assert_non_null(strstr(other.stands_as, one.after.household.name));
    assert_int_equal(count_unsaved(), 1);
    work_release(&other);
    assert_true(resume_last(&other)->stands);
    assert_true(is_kept("Huisarts"));
    // A household of its own, kept as that before it is saved.
    assert_done(service_go_on_apart(service, &other, &err), &err);
    assert_false(other.stands);
    assert_string_not_equal(other.after.household.id, id);
    assert_string_not_equal(other.after.members.items[0].id, one.after.members.items[0].id);
    assert_string_equal(other.field, "intake.referrer");
    work_release(&other);
    assert_int_equal(count_unsaved(), 1);
    assert_false(resume_last(&other)->stands);
    assert_string_equal(other.after.intake.referrer, "Huisarts");
    assert_done(service_finish_intake(service, &other, &err), &err);
    assert_int_equal(count_unsaved(), 0);
    assert_string_not_equal(other.after.household.number, one.after.household.number);
    assert_done(service_open_dossier(service, id, "open", &first, &err), &err);
    assert_string_equal(first.intake.referrer, "Woningcorporatie");
    assert_done(service_list_households(service, &query, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 2);
    assert_false(service_go_on_apart(service, &other, &err));
    arena_release(&arena);
}

static void the_bin_keeps_for_thirty_days(void **state)
{
    (void)state;
    enum { DAY = 86400 };
    struct error err = {0};
    struct arena arena = {0};
    struct unsaved_list list = {0};
    leave_plan(make_household(service, &arena), "Rust in huis");
    assert_done(service_list_unsaved(service, &arena, &list, &err), &err);
    assert_done(service_bin_unsaved(service, &list.items[0], &err), &err);
    assert_done(service_session_begin(service, &err), &err);
    service->clock.frozen_at += (int64_t)UNSAVED_BIN_DAYS * DAY;
    assert_done(service_session_begin(service, &err), &err);
    assert_int_equal(count_bin(), 1);
    service->clock.frozen_at += 1;
    assert_done(service_session_begin(service, &err), &err);
    assert_int_equal(count_bin(), 0);
    assert_false(service_take_back_unsaved(service, &list.items[0], &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_intake_comes_back_as_it_was_left, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(work_that_nobody_touched_is_not_kept, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(beginning_takes_up_what_was_left, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(resumed_work_catches_up_with_what_was_saved, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(two_people_at_different_things_both_keep_their_work,
                                        store_set_up, store_tear_down),
        cmocka_unit_test_setup_teardown(two_people_at_the_same_field_is_a_conflict, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(gone_on_with_in_two_places, store_set_up, store_tear_down),
        cmocka_unit_test_setup_teardown(a_new_household_in_two_places, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(deletes_only_what_it_wrote, store_set_up, store_tear_down),
        cmocka_unit_test_setup_teardown(what_is_thrown_away_comes_back, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(the_bin_keeps_for_thirty_days, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(a_stranger_cannot_open_or_resume, store_set_up,
                                        store_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
