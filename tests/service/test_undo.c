// SPDX-License-Identifier: EUPL-1.2
// Taking one's own last acts back, and doing them again.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "household.h"
#include "model/field.h"
#include "model/strike.h"
#include "service/acts.h"
#include "service/history.h"
#include "store_fixture.h"

static const char *number;
static struct arena arena;

static int set_up(void **state)
{
    store_set_up(state);
    number = make_household(service, &arena);
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&arena);
    return store_tear_down(state);
}

static void begin(struct service *by, enum work_kind kind, struct work *work)
{
    struct error err = {0};
    assert_done(service_begin_work(by, kind, number, work, &err), &err);
}

static void save(struct service *by, struct work *work)
{
    struct error err = {0};
    assert_done(service_save_work(by, work, &err), &err);
}

static void read_dossier(struct dossier *dossier)
{
    struct error err = {0};
    assert_done(service_open_dossier(service, number, "open", dossier, &err), &err);
}

static void write_referrer(struct service *by, const char *text)
{
    WORK_AUTO work = {0};
    begin(by, WORK_INTAKE, &work);
    work.after.intake.referrer = text;
    save(by, &work);
}

static void make_plan(bool final)
{
    struct error err = {0};
    WORK_AUTO work = {0};
    begin(service, WORK_PLAN, &work);
    fill_plan(&work, service_today(service));
    if (final)
        assert_done(service_finalise_plan(service, &work, &err), &err);
    else
        save(service, &work);
}

static void undo(const char *label)
{
    struct error err = {0};
    const char *undone = NULL;
    assert_string_equal(service_undo_label(service, number), label);
    assert_done(service_undo(service, number, &arena, &undone, &err), &err);
    assert_string_equal(undone, label);
}

static void redo(const char *label)
{
    struct error err = {0};
    const char *done = NULL;
    assert_string_equal(service_redo_label(service, number), label);
    assert_done(service_redo(service, number, &arena, &done, &err), &err);
    assert_string_equal(done, label);
}

static void expect_referrer(const char *text)
{
    DOSSIER_AUTO dossier = {0};
    read_dossier(&dossier);
    assert_int_equal(text == NULL, dossier.intake.referrer == NULL);
    if (text)
        assert_string_equal(dossier.intake.referrer, text);
}

static void the_order_is_newest_first(void **state)
{
    (void)state;
    assert_null(service_undo_label(service, number)); // an intake that is finished stays so
    write_referrer(service, "huisarts");
    write_referrer(service, "school");
    undo("Intake, Referrer: school");
    expect_referrer("huisarts");
    undo("Intake, Referrer: huisarts");
    expect_referrer(NULL);
    assert_null(service_undo_label(service, number));
    redo("Intake, Referrer: huisarts");
    expect_referrer("huisarts");
    redo("Intake, Referrer: school");
    expect_referrer("school");
    assert_null(service_redo_label(service, number));
    undo("Intake, Referrer: school");
    expect_referrer("huisarts");
}

static void a_new_act_ends_what_could_be_done_again(void **state)
{
    (void)state;
    write_referrer(service, "huisarts");
    undo("Intake, Referrer: huisarts");
    assert_non_null(service_redo_label(service, number));
    write_referrer(service, "school");
    assert_null(service_redo_label(service, number));
    struct error err = {0};
    const char *label = NULL;
    assert_false(service_redo(service, number, &arena, &label, &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    expect_referrer("school");
}

// Undoing is an act like any other: rows, log and overview, and the phase follows.
static void undoing_is_an_act_of_its_own(void **state)
{
    (void)state;
    struct error err = {0};
    struct history history = {0};
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO dossier = {0};
    struct overview_list rows = {0};
    struct household_query query = {0};
    const char *next = NULL;
    read_dossier(&before);
    make_plan(false);
    undo("Plan version 1 added");
    read_dossier(&dossier);
    assert_true(record_equal(&record_dossier, &before, &dossier));
    assert_done(service_list_households(service, &query, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.items[0].phase, PHASE_ASSESSMENT);
    assert_int_equal(rows.items[0].goals_open, 0);
    assert_done(service_list_history(service, &dossier, 1, &arena, &history, &err), &err);
    assert_string_equal(history.items[0].act, "Undone");
    assert_int_equal(history.items[0].lines.count, 2);
    redo("Plan version 1 added");
    read_dossier(&dossier);
    assert_int_equal(dossier.plans.items[0].goals.count, 2);
    assert_int_equal(dossier_phase(&dossier), PHASE_PLAN);
}

static void what_was_finalised_stays(void **state)
{
    (void)state;
    make_plan(true);
    assert_null(service_undo_label(service, number));
}

static void add_note(struct work *work)
{
    begin(service, WORK_CONTACT, work);
    struct contact *contact =
        list_add(&work->after.contacts.any, sizeof(*contact), &work->after.arena);
    contact->id = "01890000-0000-7000-8000-000000000001";
    contact->date = service_today(service);
    contact->status = CONTACT_HELD;
    contact->text = "Gebeld over de huur.";
    save(service, work);
}

static void make_note(void)
{
    WORK_AUTO work = {0};
    add_note(&work);
}

static void a_note_is_not_taken_away(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    add_note(&work);
    assert_null(service_undo_label(service, number));
    // Writing on in it can be taken back.
    work.after.contacts.items[0].text = "Gebeld over de huur en de post.";
    save(service, &work);
    undo("Contact 14-10-2026, Note: Gebeld over de huur en de post.");
    // Of a long text the beginning tells which it was.
    work_release(&work);
    begin(service, WORK_CONTACT, &work);
    work.after.contacts.items[0].text = "Gebeld over de huur en de post.\nEn over school.";
    save(service, &work);
    undo("Contact 14-10-2026, Note: Gebeld over de huur en de post.…");
    DOSSIER_AUTO dossier = {0};
    read_dossier(&dossier);
    assert_string_equal(dossier.contacts.items[0].text, "Gebeld over de huur.");
}

// Whatever cannot be taken back bars the way to what was done before it: ^Z never reaches past it.
static void what_stays_bars_the_way_to_what_is_older(void **state)
{
    (void)state;
    struct error err = {0};
    const char *label = NULL;
    struct service *fresh = store_folder_open(&folder, NULL);
    assert_string_equal(service_undo_reason(fresh, number),
                        "Nothing was saved here since the start that can be undone.");
    service_close(fresh);
    write_referrer(service, "huisarts");
    assert_null(service_undo_reason(service, number));
    make_note();
    assert_null(service_undo_label(service, number));
    assert_string_equal(service_undo_reason(service, number),
                        "A saved note stays; the key - strikes it through.");
    assert_false(service_undo(service, number, &arena, &label, &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    assert_string_equal(err.message, "A saved note stays; the key - strikes it through.");
    expect_referrer("huisarts");
    write_referrer(service, "school");
    undo("Intake, Referrer: school");
    expect_referrer("huisarts");
    assert_null(service_undo_label(service, number));
    redo("Intake, Referrer: school");
    make_plan(true);
    assert_null(service_undo_label(service, number));
    assert_non_null(strstr(service_undo_reason(service, number), "finalised"));
}

static void striking_through_can_be_taken_back(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    make_note();
    read_dossier(&before);
    assert_done(service_strike_contact(service, number, before.contacts.items[0].id,
                                       "ander huishouden", &err),
                &err);
    undo("Contact 14-10-2026, Note: struck through: ander huishouden");
    read_dossier(&after);
    assert_true(record_equal(&record_dossier, &before, &after));
    assert_null(service_undo_label(service, number));
    redo("Contact 14-10-2026, Note: struck through: ander huishouden");
    dossier_release(&after);
    read_dossier(&after);
    assert_true(contact_struck(&after.contacts.items[0], NULL, NULL));
}

static void nothing_of_somebody_else_is_overwritten(void **state)
{
    (void)state;
    struct error err = {0};
    const char *label = NULL;
    write_referrer(service, "huisarts");
    write_referrer(service, "school");
    struct service *other = store_folder_open(&folder, NULL);
    write_referrer(other, "wijkagent");
    assert_non_null(service_undo_label(service, number));
    assert_null(service_undo_label(other, "2026-9999"));
    assert_false(service_undo(service, number, &arena, &label, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_non_null(strstr(err.message, "'wijkagent'"));
    assert_non_null(strstr(err.message, "'huisarts'"));
    expect_referrer("wijkagent");
    // It is not offered again; what lies before it is.
    assert_string_equal(service_undo_label(service, number), "Intake, Referrer: huisarts");
    service_close(other);
}

static void what_others_build_on_stays(void **state)
{
    (void)state;
    struct error err = {0};
    const char *label = NULL;
    static const char id[] = "01890000-0000-7000-8000-000000000002";
    WORK_AUTO work = {0};
    begin(service, WORK_MEMBER, &work);
    struct member *member = list_add(&work.after.members.any, sizeof(*member), &work.after.arena);
    member->id = id;
    member->given_names = "Emre";
    save(service, &work);
    struct service *other = store_folder_open(&folder, NULL);
    WORK_AUTO theirs = {0};
    begin(other, WORK_INTAKE, &theirs);
    text_list_add(&theirs.after.intake.present, id, &theirs.after.arena);
    save(other, &theirs);
    assert_false(service_undo(service, number, &arena, &label, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    service_close(other);
}

static void expect_phase(enum phase phase)
{
    DOSSIER_AUTO dossier = {0};
    read_dossier(&dossier);
    assert_int_equal(dossier_phase(&dossier), phase);
}

static void reach_goal(struct service *by, const char *goal)
{
    struct error err = {0};
    assert_done(service_mark_goal(by, number, goal, GOAL_REACHED, NULL, &err), &err);
}

static void progress_and_the_phase_go_back(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    make_plan(true);
    read_dossier(&dossier);
    const struct plan *plan = dossier_plan_in(&dossier, PLAN_FINAL);
    const char *action = plan->goals.items[0].actions.items[0].id;
    assert_done(service_mark_action(service, number, action, ACTION_DONE, &err), &err);
    undo("Action 'Post sorteren': done");
    reach_goal(service, plan->goals.items[0].id);
    reach_goal(service, plan->goals.items[1].id);
    expect_phase(PHASE_AFTERCARE);
    undo("Goal 'Passende woning': reached");
    expect_phase(PHASE_EXECUTION);
    redo("Goal 'Passende woning': reached");
    expect_phase(PHASE_AFTERCARE);
    // Somebody else ended the last one: only a next plan leads back from aftercare.
    undo("Goal 'Passende woning': reached");
    struct service *other = store_folder_open(&folder, NULL);
    reach_goal(other, plan->goals.items[1].id);
    expect_phase(PHASE_AFTERCARE);
    undo("Goal 'Schulden stabiel': reached");
    expect_phase(PHASE_AFTERCARE);
    redo("Goal 'Schulden stabiel': reached");
    expect_phase(PHASE_AFTERCARE);
    service_close(other);
}

static void mark_goal(const char *goal, enum goal_status status)
{
    struct error err = {0};
    assert_done(service_mark_goal(service, number, goal, status, NULL, &err), &err);
}

// design.md 1: only a next plan leads from aftercare to execution.
static void opening_a_goal_again_leaves_aftercare_as_it_is(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    make_plan(true);
    read_dossier(&dossier);
    const struct plan *plan = dossier_plan_in(&dossier, PLAN_FINAL);
    reach_goal(service, plan->goals.items[0].id);
    reach_goal(service, plan->goals.items[1].id);
    mark_goal(plan->goals.items[1].id, GOAL_OPEN);
    expect_phase(PHASE_AFTERCARE);
    undo("Goal 'Passende woning': open");
    expect_phase(PHASE_AFTERCARE);
    redo("Goal 'Passende woning': open");
    expect_phase(PHASE_AFTERCARE);
}

// The last goal ends by taking back that it was opened.
static void the_last_end_that_comes_back_leads_to_aftercare(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    make_plan(true);
    read_dossier(&dossier);
    const struct plan *plan = dossier_plan_in(&dossier, PLAN_FINAL);
    reach_goal(service, plan->goals.items[0].id);
    mark_goal(plan->goals.items[0].id, GOAL_OPEN);
    struct service *other = store_folder_open(&folder, NULL);
    reach_goal(other, plan->goals.items[1].id);
    expect_phase(PHASE_EXECUTION);
    undo("Goal 'Schulden stabiel': open");
    expect_phase(PHASE_AFTERCARE);
    redo("Goal 'Schulden stabiel': open");
    expect_phase(PHASE_EXECUTION);
    service_close(other);
}

static void a_plan_in_force_is_not_written_back(void **state)
{
    (void)state;
    struct error err = {0};
    const char *label = NULL;
    WORK_AUTO work = {0};
    WORK_AUTO theirs = {0};
    make_plan(false);
    begin(service, WORK_PLAN, &work);
    dossier_plan_in(&work.after, PLAN_DRAFT)->goals.items[0].text = "Schulden geregeld";
    save(service, &work);
    struct service *other = store_folder_open(&folder, NULL);
    begin(other, WORK_PLAN, &theirs);
    assert_done(service_finalise_plan(other, &theirs, &err), &err);
    assert_non_null(service_undo_label(service, number));
    assert_false(service_undo(service, number, &arena, &label, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    service_close(other);
}

static void access_is_asked_again(void **state)
{
    (void)state;
    static const struct worker next = {.login = "opvolger",
                                       .name = "O. Volger",
                                       .team = "WIJ Beijum",
                                       .roles = ROLE_WORKER,
                                       .active = true};
    struct error err = {0};
    const char *label = NULL;
    assert_done(service_add_worker(service, &next, &err), &err);
    assert_done(
        service_assign_coordinator(service, number, "opvolger", (struct date){0}, "verlof", &err),
        &err);
    struct service *theirs = store_folder_open(&folder, "opvolger");
    write_referrer(theirs, "huisarts");
    assert_done(
        service_assign_coordinator(service, number, "oefen", (struct date){0}, "terug", &err),
        &err);
    assert_non_null(service_undo_label(theirs, number));
    assert_false(service_undo(theirs, number, &arena, &label, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_non_null(service_undo_label(theirs, number));
    expect_referrer("huisarts");
    service_close(theirs);
}

static void who_handed_over_cannot_take_it_back(void **state)
{
    (void)state;
    static const struct worker next = {.login = "opvolger",
                                       .name = "O. Volger",
                                       .team = "WIJ Beijum",
                                       .roles = ROLE_WORKER,
                                       .active = true};
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    assert_done(service_add_worker(service, &next, &err), &err);
    assert_done(
        service_assign_coordinator(service, number, "opvolger", (struct date){0}, "verlof", &err),
        &err);
    // The practice user may everything.
    undo("Handed over");
    read_dossier(&dossier);
    assert_int_equal(dossier.coordinators.count, 1);
    assert_false(date_given(dossier.coordinators.items[0].to));
    redo("Handed over");
    struct service *theirs = store_folder_open(&folder, "opvolger");
    assert_done(
        service_assign_coordinator(theirs, number, "oefen", (struct date){0}, "terug", &err), &err);
    assert_null(service_undo_label(theirs, number));
    service_close(theirs);
}

static void a_session_remembers_a_hundred_acts(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    begin(service, WORK_INTAKE, &work);
    for (int i = 0; i < 103; i++) {
        work.after.intake.referrer = arena_format(&work.after.arena, "nr %d", i);
        save(service, &work);
    }
    for (int i = 102; i > 2; i--)
        undo(arena_format(&arena, "Intake, Referrer: nr %d", i));
    assert_null(service_undo_label(service, number));
    expect_referrer("nr 2");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(opening_a_goal_again_leaves_aftercare_as_it_is, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_last_end_that_comes_back_leads_to_aftercare, set_up,
                                        tear_down),
        TEST(the_order_is_newest_first),
        TEST(a_new_act_ends_what_could_be_done_again),
        TEST(undoing_is_an_act_of_its_own),
        TEST(what_was_finalised_stays),
        TEST(a_note_is_not_taken_away),
        TEST(what_stays_bars_the_way_to_what_is_older),
        TEST(striking_through_can_be_taken_back),
        TEST(nothing_of_somebody_else_is_overwritten),
        TEST(what_others_build_on_stays),
        TEST(progress_and_the_phase_go_back),
        TEST(a_plan_in_force_is_not_written_back),
        TEST(access_is_asked_again),
        TEST(who_handed_over_cannot_take_it_back),
        TEST(a_session_remembers_a_hundred_acts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#undef TEST
