// SPDX-License-Identifier: EUPL-1.2
// Warnings left as they are, with a reason: one act each, what becomes of the counts, and two people.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "base/string.h"
#include "household.h"
#include "later.h"
#include "model/waivers.h"
#include "service/acts.h"
#include "service/history.h"
#include "validation/waiver.h"

#define REASON "Eerst de vakantie, zegt het gezin"

static struct plan *current; // as stored when last read

static void read_again(void)
{
    current = dossier_current_plan(acts_read());
    assert_non_null(current);
}

static int set_up(void **state)
{
    acts_set_up_plan(state);
    read_again();
    return 0;
}

// What w in the findings panel hands over for a finding.
static struct waiver waiver_for(const struct dossier *of, const char *rule, const char *path,
                                const char *reason)
{
    struct waiver waiver = {0};
    assert_true(waiver_describe(of, path, &arena, &waiver));
    waiver.rule = rule;
    waiver.reason = reason;
    return waiver;
}

// The goals of the household were never measured: ZRM-02, a warning for each.
#define UNMEASURED "plans[0].goals[0].domain"

static struct waiver unmeasured(const char *reason)
{
    return waiver_for(&dossier, "ZRM-02", UNMEASURED, reason);
}

static void give(struct service *by, const struct waiver *waiver)
{
    struct error err = {0};
    assert_done(service_waive(by, number, current->id, waiver, &err), &err);
    read_again();
}

static const struct finding *finding_at(const struct validation_result *result, const char *rule,
                                        const char *path)
{
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct finding *finding = &result->findings.items[i];
        if (strcmp(finding->rule->id, rule) == 0 && strcmp(finding->path, path) == 0)
            return finding;
    }
    return NULL;
}

static void expect_finding(const struct dossier *of, const char *rule, const char *path,
                           bool waived)
{
    struct validation_result result = {0};
    service_check(service, of, &arena, &result);
    const struct finding *finding = finding_at(&result, rule, path);
    assert_true(finding && finding->waived == waived);
}

static void a_reason_ends_the_counting_at_once(void **state)
{
    (void)state;
    struct error err = {0};
    STRING_AUTO json = {0};
    const struct waiver waiver = unmeasured(REASON);
    expect_finding(&dossier, "ZRM-02", UNMEASURED, false);
    struct overview before = overview_of_household(dossier.household.id, &arena);
    give(service, &waiver);
    assert_int_equal(current->status, PLAN_FINAL); // progress: no next version is needed for it
    assert_int_equal(current->waivers.count, 1);
    const struct waiver *stored = &current->waivers.items[0];
    assert_string_equal(stored->subject, current->goals.items[0].id);
    assert_string_equal(stored->field, "domain");
    assert_string_equal(stored->value.text, current->goals.items[0].domain);
    assert_string_equal(stored->reason, REASON);
    assert_string_equal(stored->by, service_worker(service)->login);
    assert_int_equal(stored->date.day, service_today(service).day);
    expect_finding(&dossier, "ZRM-02", UNMEASURED, true);
    struct overview now = overview_of_household(dossier.household.id, &arena);
    assert_int_equal(now.waived, 1);
    assert_int_equal(now.warnings, before.warnings - 1);
    (void)expect_counted(service, dossier.household.id);
    assert_int_equal(acts_count_log("waive", "done"), 1); // of its one member
    assert_done(service_export_household(service, number, &json, &err), &err);
    assert_non_null(strstr(string_text(&json), "\"rule\": \"ZRM-02\""));
    assert_non_null(strstr(string_text(&json), "\"reason\": \"" REASON "\""));
}

static void nothing_is_kept_of_what_is_refused(void **state)
{
    (void)state;
    struct error err = {0};
    struct waiver waiver = unmeasured(" \t");
    expect_refused(service_waive(service, number, current->id, &waiver, &err), &err, ERROR_INVALID,
                   "reason");
    static const char *const others[] = {"PLAN-05", "ZRM-06", "ZRM-99", NULL}; // FOUT, TIP, none
    for (size_t i = 0; i < 4; i++) {
        waiver = unmeasured(REASON);
        waiver.rule = others[i];
        expect_refused(service_waive(service, number, current->id, &waiver, &err), &err,
                       ERROR_INVALID, "rule");
    }
    waiver = unmeasured(REASON);
    expect_refused(service_waive(service, number, "p-of-another", &waiver, &err), &err,
                   ERROR_CONFLICT, "");
    expect_refused(service_waive(service, number, NULL, &waiver, &err), &err, ERROR_CONFLICT, "");
    acts_add_worker("vreemde", ROLE_WORKER);
    struct service *stranger = acts_open_as("vreemde", NULL);
    expect_refused(service_waive(stranger, number, current->id, &waiver, &err), &err, ERROR_DENIED,
                   "");
    expect_refused(service_withdraw_waiver(stranger, number, current->id, &waiver, &err), &err,
                   ERROR_DENIED, "");
    service_close(stranger);
    assert_int_equal(acts_count_log("waive", "denied"), 1);
    assert_int_equal(acts_count_log("withdraw_waiver", "denied"), 1);
    assert_int_equal(acts_count_log("waive", "done"), 0);
    read_again();
    assert_int_equal(current->waivers.count, 0);
    assert_int_equal(current->revision, 1);
}

static void a_reason_needs_a_plan_and_an_open_household(void **state)
{
    (void)state;
    struct error err = {0};
    const struct waiver about_team =
        waiver_for(&dossier, "HH-08", "household.team", "zo afgesproken");
    assert_string_equal(about_team.subject, "household");
    const char *without = make_household(service, &arena);
    expect_refused(service_waive(service, without, NULL, &about_team, &err), &err, ERROR_CONFLICT,
                   "");
    assert_done(service_close_household(service, number, "verhuisd", &err), &err);
    expect_refused(service_waive(service, number, current->id, &about_team, &err), &err,
                   ERROR_CONFLICT, "");
}

static void of_two_people_the_first_reason_stands(void **state)
{
    (void)state;
    struct error err = {0};
    struct waiver waiver = unmeasured(REASON);
    acts_add_worker("collega", ROLE_WORKER | ROLE_PRACTICE);
    struct service *colleague = acts_open_as("collega", NULL);
    give(colleague, &waiver);
    waiver.reason = "een andere reden";
    assert_false(service_waive(service, number, current->id, &waiver, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_non_null(strstr(err.message, "collega"));
    assert_non_null(strstr(err.message, "14-10-2026"));
    assert_non_null(strstr(err.message, REASON));
    // A reason given for another value is about nothing now, and gives way.
    waiver.value.text = "huisvesting";
    give(service, &waiver);
    assert_int_equal(current->waivers.count, 1);
    assert_string_equal(current->waivers.items[0].reason, "een andere reden");
    assert_string_equal(current->waivers.items[0].by, service_worker(service)->login);
    service_close(colleague);
}

static void a_withdrawn_reason_counts_again(void **state)
{
    (void)state;
    struct error err = {0};
    const struct waiver waiver = unmeasured(REASON);
    give(service, &waiver);
    const struct waiver seen = current->waivers.items[0];
    struct waiver other = seen;
    other.reason = "niet wat er staat";
    expect_refused(service_withdraw_waiver(service, number, current->id, &other, &err), &err,
                   ERROR_CONFLICT, "");
    assert_done(service_withdraw_waiver(service, number, current->id, &seen, &err), &err);
    // Once more: somebody else was first.
    assert_done(service_withdraw_waiver(service, number, current->id, &seen, &err), &err);
    read_again();
    assert_int_equal(current->waivers.count, 0);
    expect_finding(&dossier, "ZRM-02", UNMEASURED, false);
    assert_int_equal(acts_count_log("withdraw_waiver", "done"), 1);
    (void)expect_counted(service, dossier.household.id);
}

static void it_is_undone_and_told_with_its_words(void **state)
{
    (void)state;
    struct error err = {0};
    struct history history = {0};
    const char *label = NULL;
    const struct waiver waiver = unmeasured(REASON);
    give(service, &waiver);
    assert_string_equal(service_undo_label(service, number),
                        "NOTE ZRM-02 (Schulden stabiel), left as it is: '" REASON "'");
    assert_done(service_list_history(service, &dossier, 1, &arena, &history, &err), &err);
    assert_string_equal(history.items[0].act, "Reason given");
    assert_int_equal(history.items[0].lines.count, 1);
    assert_string_equal(history.items[0].lines.items[0].what, "NOTE ZRM-02 (Schulden stabiel)");
    assert_string_equal(history.items[0].lines.items[0].after, "'" REASON "'");
    assert_done(service_undo(service, number, &arena, &label, &err), &err);
    read_again();
    assert_int_equal(current->waivers.count, 0);
    assert_done(service_redo(service, number, &arena, &label, &err), &err);
    read_again();
    assert_int_equal(current->waivers.count, 1);
    const struct waiver seen = current->waivers.items[0];
    assert_done(service_withdraw_waiver(service, number, current->id, &seen, &err), &err);
    assert_string_equal(service_undo_label(service, number),
                        "NOTE ZRM-02 (Schulden stabiel): counts again");
    assert_done(service_undo(service, number, &arena, &label, &err), &err);
    read_again();
    assert_string_equal(current->waivers.items[0].reason, REASON);
}

// Reasons name what they are about, not where they stand: undoing the first leaves the second.
static void each_reason_is_undone_apart(void **state)
{
    (void)state;
    struct error err = {0};
    const char *label = NULL;
    const struct waiver first = unmeasured(REASON);
    const struct waiver second =
        waiver_for(&dossier, "ZRM-02", "plans[0].goals[1].domain", "de tweede");
    give(service, &first);
    acts_add_worker("collega", ROLE_WORKER | ROLE_PRACTICE);
    struct service *colleague = acts_open_as("collega", NULL);
    give(colleague, &second);
    service_close(colleague);
    assert_done(service_undo(service, number, &arena, &label, &err), &err);
    read_again();
    assert_int_equal(current->waivers.count, 1);
    assert_string_equal(current->waivers.items[0].reason, "de tweede");
}

static void begin_draft(struct work *work)
{
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_PLAN, number, work, &err), &err);
    service_draft_plan(service, work);
    dossier_current_plan(&work->after)->review_date = date_add_months(service_today(service), 3);
    assert_done(service_save_work(service, work, &err), &err);
    read_again();
}

static void another_value_counts_again_by_itself(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    begin_draft(&work);
    assert_int_equal(current->status, PLAN_DRAFT);
    static const char path[] = "plans[1].goals[0].domain";
    const struct waiver waiver = waiver_for(&dossier, "ZRM-02", path, REASON);
    give(service, &waiver);
    assert_done(service_refresh_work(service, &work, &err), &err);
    expect_finding(&work.after, "ZRM-02", path, true);
    struct goal *goal = &dossier_current_plan(&work.after)->goals.items[0];
    goal->domain = "justitie";
    expect_finding(&work.after, "ZRM-02", path, false);
    assert_done(service_save_work(service, &work, &err), &err);
    read_again();
    assert_int_equal(current->waivers.count, 1); // it stays on record
    assert_int_equal(overview_of_household(dossier.household.id, &arena).waived, 0);
    dossier_current_plan(&work.after)->goals.items[0].domain = "financien";
    expect_finding(&work.after, "ZRM-02", path, true);
}

static void the_next_version_begins_without_reasons(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    const struct waiver waiver = unmeasured(REASON);
    give(service, &waiver);
    begin_draft(&work);
    assert_int_equal(current->waivers.count, 0);
    assert_int_equal(dossier_plan_in(&dossier, PLAN_FINAL)->waivers.count, 1);
    expect_finding(&dossier, "ZRM-02", "plans[1].goals[0].domain", false);
    // In the plan in force nothing is judged any more, so no reason is given there.
    struct error err = {0};
    const char *in_force = dossier_plan_in(&dossier, PLAN_FINAL)->id;
    expect_refused(service_waive(service, number, in_force, &waiver, &err), &err, ERROR_CONFLICT,
                   "");
}

// In the plan that is edited: signed there, saved with the rest.
static void put_typed(struct work *work, const struct waiver *like)
{
    struct waiver waiver = *like;
    waiver.by = "ik";
    waiver.date = service_today(service);
    plan_put_waiver(dossier_current_plan(&work->after), &waiver, &work->after.arena);
}

static void a_plan_in_force_keeps_reasons_that_were_typed(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    const struct waiver waiver = unmeasured(REASON);
    assert_done(service_begin_work(service, WORK_PLAN, number, &work, &err), &err);
    put_typed(&work, &waiver);
    assert_true(work_changed(&work));
    assert_done(service_save_work(service, &work, &err), &err);
    read_again();
    assert_string_equal(current->waivers.items[0].reason, REASON);
    (void)plan_take_waiver(dossier_current_plan(&work.after), &waiver);
    assert_done(service_save_progress(service, &work, &err), &err);
    read_again();
    assert_int_equal(current->waivers.count, 0);
    // What is no progress is still refused.
    put_typed(&work, &waiver);
    dossier_current_plan(&work.after)->own_words = "anders";
    assert_false(service_save_work(service, &work, &err));
    assert_int_equal(err.kind, ERROR_INVALID);
}

static void typed_reasons_and_those_of_a_colleague_come_together(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    begin_draft(&work);
    const struct waiver mine =
        waiver_for(&dossier, "ZRM-02", "plans[1].goals[0].domain", "van mij");
    const struct waiver theirs =
        waiver_for(&dossier, "ZRM-02", "plans[1].goals[1].domain", "van hen");
    put_typed(&work, &mine);
    dossier_current_plan(&work.after)->own_words = "ook getypt";
    give(service, &theirs);
    assert_done(service_save_work(service, &work, &err), &err);
    read_again();
    assert_string_equal(current->own_words, "ook getypt");
    assert_int_equal(current->waivers.count, 2);
    assert_string_equal(plan_waiver(current, &mine)->reason, "van mij");
    assert_string_equal(plan_waiver(current, &theirs)->reason, "van hen");
}

static void two_reasons_for_one_finding_are_asked(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    begin_draft(&work);
    struct waiver waiver = waiver_for(&dossier, "ZRM-02", "plans[1].goals[0].domain", "van mij");
    put_typed(&work, &waiver);
    waiver.reason = "van hen";
    give(service, &waiver);
    assert_false(service_save_work(service, &work, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_int_equal(work.conflicts.count, 1);
    const struct work_conflict *told = &work.conflicts.items[0];
    assert_string_equal(told->what, "NOTE ZRM-02 (Schulden stabiel)");
    assert_string_equal(told->field, "Reason");
    assert_string_equal(told->stored, "van hen");
    assert_string_equal(told->typed, "van mij");
    work.conflicts.items[0].keep_stored = true;
    work_decide(&work);
    assert_done(service_save_work(service, &work, &err), &err);
    read_again();
    assert_int_equal(current->waivers.count, 1);
    assert_string_equal(current->waivers.items[0].reason, "van hen");
}

#define WITH_PLAN(test) cmocka_unit_test_setup_teardown(test, set_up, acts_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PLAN(a_reason_ends_the_counting_at_once),
        WITH_PLAN(nothing_is_kept_of_what_is_refused),
        WITH_PLAN(a_reason_needs_a_plan_and_an_open_household),
        WITH_PLAN(of_two_people_the_first_reason_stands),
        WITH_PLAN(a_withdrawn_reason_counts_again),
        WITH_PLAN(it_is_undone_and_told_with_its_words),
        WITH_PLAN(each_reason_is_undone_apart),
        WITH_PLAN(another_value_counts_again_by_itself),
        WITH_PLAN(the_next_version_begins_without_reasons),
        WITH_PLAN(a_plan_in_force_keeps_reasons_that_were_typed),
        WITH_PLAN(typed_reasons_and_those_of_a_colleague_come_together),
        WITH_PLAN(two_reasons_for_one_finding_are_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
