// SPDX-License-Identifier: EUPL-1.2
// Two people at the same thing: told field by field, decided, and never overwritten silently.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "household.h"
#include "service/acts.h"
#include "store_fixture.h"

static const char *number;
static struct arena arena;
static struct service *colleague;
static struct work mine;
static struct work theirs;

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

static int set_up(void **state)
{
    struct error err = {0};
    WORK_AUTO work = {0};
    static const struct worker next = {.login = "collega",
                                       .name = "C. Ollega",
                                       .team = "WIJ Beijum",
                                       .roles = ROLE_WORKER | ROLE_PRACTICE,
                                       .active = true};
    store_set_up(state);
    assert_done(service_add_worker(service, &next, &err), &err);
    colleague = store_folder_open(&folder, "collega");
    number = make_household(service, &arena);
    begin(service, WORK_PLAN, &work);
    fill_plan(&work, service_today(service));
    save(service, &work);
    return 0;
}

static int tear_down(void **state)
{
    work_release(&mine);
    work_release(&theirs);
    service_close(colleague);
    arena_release(&arena);
    return store_tear_down(state);
}

static struct goal *goal_of(struct work *work, size_t index)
{
    return &dossier_plan_in(&work->after, PLAN_DRAFT)->goals.items[index];
}

// Saving mine tells these conflicts, a line for each: "what | field | stored | typed | who".
static void expect_conflicts(const char *expected)
{
    struct error err = {0};
    STRING_AUTO text = {0};
    assert_false(service_save_work(service, &mine, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_string_equal(err.field, mine.conflicts.items[0].conflict.path);
    for (size_t i = 0; i < mine.conflicts.count; i++) {
        const struct work_conflict *told = &mine.conflicts.items[i];
        assert_int_equal(told->moment, clock_now(service_clock(service)));
        assert_false(told->keep_stored);
        string_append_format(&text, "%s | %s | %s | %s | %s\n", told->what,
                             told->field ? told->field : "-", told->stored ? told->stored : "-",
                             told->typed ? told->typed : "-", told->worker);
    }
    assert_string_equal(string_text(&text), expected);
}

static void each_field_is_told_and_decided(void **state)
{
    (void)state;
    begin(service, WORK_PLAN, &mine);
    begin(colleague, WORK_PLAN, &theirs);
    goal_of(&theirs, 0)->text = "Schulden weg";
    goal_of(&theirs, 0)->due = date_of(2027, 2, 1);
    goal_of(&theirs, 0)->subject = SUBJECT_HOUSEHOLD;
    theirs.after.intake.referrer = "Huisarts";
    goal_of(&mine, 0)->text = "Schulden geregeld";
    goal_of(&mine, 0)->due = (struct date){0};
    goal_of(&mine, 1)->text = "Woning gevonden";
    mine.after.intake.referrer = "School";
    save(colleague, &theirs);
    expect_conflicts("Intake | Referrer | Huisarts | School | C. Ollega\n"
                     "Goal 'Schulden geregeld' | Goal | Schulden weg | Schulden geregeld | "
                     "C. Ollega\n"
                     "Goal 'Schulden geregeld' | By when | 01-02-2027 | - | C. Ollega\n");
    assert_string_equal(goal_of(&mine, 0)->text, "Schulden geregeld");
    mine.conflicts.items[1].keep_stored = true;
    work_decide(&mine);
    save(service, &mine);
    assert_string_equal(mine.after.intake.referrer, "School");
    assert_string_equal(goal_of(&mine, 0)->text, "Schulden weg");
    assert_false(date_given(goal_of(&mine, 0)->due));
    assert_string_equal(goal_of(&mine, 0)->subject, SUBJECT_HOUSEHOLD);
    assert_string_equal(goal_of(&mine, 1)->text, "Woning gevonden");
    assert_int_equal(mine.conflicts.count, 0);
}

// Progress is saved at once, without what is typed in the draft beside the plan in force.
static void progress_beside_a_draft_is_saved_alone(void **state)
{
    (void)state;
    DOSSIER_AUTO stored = {0};
    struct error err = {0};
    begin(service, WORK_PLAN, &mine);
    assert_done(service_finalise_plan(service, &mine, &err), &err);
    service_draft_plan(service, &mine);
    goal_of(&mine, 0)->text = "Half getypt";
    assert_done(service_keep_work(service, &mine, "plan:1", "", 0, &err), &err);
    struct goal *noted = &dossier_plan_in(&mine.after, PLAN_FINAL)->goals.items[0];
    noted->actions.items[0].status = ACTION_DONE;
    noted->actions.items[0].done = service_today(service);
    assert_done(service_save_progress(service, &mine, &err), &err);
    assert_done(service_open_dossier(colleague, number, "open", &stored, &err), &err);
    assert_int_equal(stored.plans.count, 1);
    assert_int_equal(stored.plans.items[0].goals.items[0].actions.items[0].status, ACTION_DONE);
    assert_string_equal(goal_of(&mine, 0)->text, "Half getypt");
    assert_true(work_changed(&mine));
    assert_true(mine.kept != 0);
    // Where somebody else noted something else it is told, and decided, for the progress alone.
    const char *second = stored.plans.items[0].goals.items[0].actions.items[1].id;
    assert_done(service_mark_action(colleague, number, second, ACTION_DROPPED, &err), &err);
    noted = &dossier_plan_in(&mine.after, PLAN_FINAL)->goals.items[0];
    noted->actions.items[1].status = ACTION_DONE;
    noted->actions.items[1].done = service_today(service);
    assert_false(service_save_progress(service, &mine, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_true(mine.conflicts.count > 0);
    work_decide(&mine);
    assert_done(service_save_progress(service, &mine, &err), &err);
    assert_int_equal(mine.conflicts.count, 0);
    assert_string_equal(goal_of(&mine, 0)->text, "Half getypt");
    save(service, &mine);
    assert_int_equal(mine.before.plans.count, 2);
}

// The draft in which I type is finalised by somebody else: what I typed goes on as the next version.
static void a_finalised_draft_goes_on_as_the_next(void **state)
{
    (void)state;
    struct error err = {0};
    begin(service, WORK_PLAN, &mine);
    begin(colleague, WORK_PLAN, &theirs);
    goal_of(&mine, 0)->text = "Schulden geregeld";
    assert_done(service_keep_work(service, &mine, "plan:1", "", 0, &err), &err);
    assert_done(service_finalise_plan(colleague, &theirs, &err), &err);
    assert_false(service_save_work(service, &mine, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_true(mine.overtaken);
    // On another day too.
    work_release(&mine);
    begin(service, WORK_PLAN, &mine);
    assert_true(mine.overtaken);
    assert_string_equal(goal_of(&mine, 0)->text, "Schulden geregeld");
    assert_done(service_go_on_as_next(service, &mine, &err), &err);
    assert_false(mine.overtaken);
    const struct plan *draft = dossier_plan_in(&mine.after, PLAN_DRAFT);
    assert_int_equal(draft->version.value, 2);
    assert_int_equal(draft->goals.count, 2);
    assert_string_equal(draft->goals.items[0].text, "Schulden geregeld");
    save(service, &mine);
    assert_int_equal(mine.before.plans.count, 2);
    assert_string_equal(dossier_plan_in(&mine.before, PLAN_FINAL)->goals.items[0].text,
                        "Schulden stabiel");
    // Nothing is in the way any more.
    assert_false(service_go_on_as_next(service, &mine, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
}

// The same when somebody began the next version already: what was typed comes in that draft.
static void what_was_typed_goes_on_in_their_draft(void **state)
{
    (void)state;
    struct error err = {0};
    begin(service, WORK_PLAN, &mine);
    begin(colleague, WORK_PLAN, &theirs);
    goal_of(&mine, 0)->text = "Schulden geregeld";
    assert_done(service_finalise_plan(colleague, &theirs, &err), &err);
    service_draft_plan(colleague, &theirs);
    goal_of(&theirs, 1)->text = "Woning gevonden";
    save(colleague, &theirs);
    assert_false(service_save_work(service, &mine, &err));
    assert_true(mine.overtaken);
    assert_done(service_go_on_as_next(service, &mine, &err), &err);
    save(service, &mine);
    const struct plan *draft = dossier_plan_in(&mine.before, PLAN_DRAFT);
    assert_int_equal(mine.before.plans.count, 2);
    assert_int_equal(draft->goals.count, 3);
    assert_string_equal(draft->goals.items[1].text, "Woning gevonden");
    assert_string_equal(draft->goals.items[2].text, "Schulden geregeld");
}

// Two people begin a next version at once: there is one draft.
static void two_drafts_become_one(void **state)
{
    (void)state;
    struct error err = {0};
    begin(colleague, WORK_PLAN, &theirs);
    assert_done(service_finalise_plan(colleague, &theirs, &err), &err);
    begin(service, WORK_PLAN, &mine);
    service_draft_plan(service, &mine);
    goal_of(&mine, 0)->text = "Schulden geregeld";
    service_draft_plan(colleague, &theirs);
    save(colleague, &theirs);
    assert_false(service_save_work(service, &mine, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_true(mine.overtaken);
    assert_done(service_go_on_as_next(service, &mine, &err), &err);
    save(service, &mine);
    assert_int_equal(mine.before.plans.count, 2);
    assert_int_equal(dossier_plan_in(&mine.before, PLAN_DRAFT)->goals.count, 3);
}

// Or it is thrown away.
static void overtaken_work_begins_again(void **state)
{
    (void)state;
    struct error err = {0};
    begin(service, WORK_PLAN, &mine);
    begin(colleague, WORK_PLAN, &theirs);
    goal_of(&mine, 0)->text = "Schulden geregeld";
    assert_done(service_keep_work(service, &mine, "plan:1", "", 0, &err), &err);
    assert_done(service_finalise_plan(colleague, &theirs, &err), &err);
    assert_false(service_save_work(service, &mine, &err));
    assert_done(service_restart_work(service, &mine, &err), &err);
    assert_false(work_changed(&mine));
    assert_false(mine.overtaken);
    work_release(&mine);
    begin(service, WORK_PLAN, &mine);
    assert_false(mine.resumed);
    assert_string_equal(mine.after.plans.items[0].goals.items[0].text, "Schulden stabiel");
}

static void saving_again_decides_nothing(void **state)
{
    (void)state;
    begin(service, WORK_INTAKE, &mine);
    begin(colleague, WORK_INTAKE, &theirs);
    theirs.after.intake.referrer = "Huisarts";
    mine.after.intake.referrer = "School";
    save(colleague, &theirs);
    expect_conflicts("Intake | Referrer | Huisarts | School | C. Ollega\n");
    expect_conflicts("Intake | Referrer | Huisarts | School | C. Ollega\n");
}

static void what_moved_on_is_asked_again(void **state)
{
    (void)state;
    begin(service, WORK_INTAKE, &mine);
    begin(colleague, WORK_INTAKE, &theirs);
    theirs.after.intake.referrer = "Huisarts";
    theirs.after.household.team = "WIJ Selwerd";
    mine.after.intake.referrer = "School";
    mine.after.household.team = "WIJ Lewenborg";
    save(colleague, &theirs);
    expect_conflicts("Household | Team | WIJ Selwerd | WIJ Lewenborg | C. Ollega\n"
                     "Intake | Referrer | Huisarts | School | C. Ollega\n");
    work_decide(&mine);
    theirs.after.intake.referrer = "Wijkagent";
    save(colleague, &theirs);
    expect_conflicts("Intake | Referrer | Wijkagent | School | C. Ollega\n");
    mine.conflicts.items[0].keep_stored = true;
    work_decide(&mine);
    // Somebody who types on after letting the stored value stand is asked again.
    mine.after.intake.referrer = "Politie";
    expect_conflicts("Intake | Referrer | Wijkagent | Politie | C. Ollega\n");
    work_decide(&mine);
    save(service, &mine);
    assert_string_equal(mine.after.intake.referrer, "Politie");
    assert_string_equal(mine.after.household.team, "WIJ Lewenborg");
}

static void what_the_other_removed_is_one_line(void **state)
{
    (void)state;
    begin(service, WORK_PLAN, &mine);
    begin(colleague, WORK_PLAN, &theirs);
    list_remove(&dossier_plan_in(&theirs.after, PLAN_DRAFT)->goals.any, sizeof(struct goal), 0);
    goal_of(&mine, 0)->own_words = "Geen post meer";
    goal_of(&mine, 0)->actions.items[0].due = (struct date){0};
    save(colleague, &theirs);
    expect_conflicts("Goal 'Schulden stabiel' | - | - | Own words: Geen post meer, "
                     "By when: (empty) | C. Ollega\n");
    mine.conflicts.items[0].keep_stored = true;
    work_decide(&mine);
    save(service, &mine);
    assert_int_equal(dossier_plan_in(&mine.after, PLAN_DRAFT)->goals.count, 1);
}

static void what_i_removed_is_one_line(void **state)
{
    (void)state;
    begin(service, WORK_PLAN, &mine);
    begin(colleague, WORK_PLAN, &theirs);
    list_remove(&dossier_plan_in(&mine.after, PLAN_DRAFT)->goals.any, sizeof(struct goal), 0);
    goal_of(&theirs, 0)->own_words = "Geen post meer";
    save(colleague, &theirs);
    expect_conflicts("Goal 'Schulden stabiel' | - | Own words: Geen post meer | - | C. Ollega\n");
    work_decide(&mine);
    save(service, &mine);
    assert_int_equal(dossier_plan_in(&mine.after, PLAN_DRAFT)->goals.count, 1);
}

static void lists_and_addresses_are_one_line(void **state)
{
    (void)state;
    begin(service, WORK_PLAN, &mine);
    begin(colleague, WORK_PLAN, &theirs);
    dossier_plan_in(&mine.after, PLAN_DRAFT)->agreements.items[0].form = AGREEMENT_VERBAL;
    dossier_plan_in(&theirs.after, PLAN_DRAFT)->agreements.items[0].form = AGREEMENT_REFUSED;
    mine.after.household.address.house_number = whole_of(7);
    theirs.after.household.address.secret = ANSWER_YES;
    goal_of(&mine, 1)->actions.items[0].who = (struct who){.kind = WHO_WORKER, .login = "collega"};
    goal_of(&theirs, 1)->actions.items[0].who =
        (struct who){.kind = WHO_ORGANISATION, .name = "Kredietbank"};
    save(colleague, &theirs);
    expect_conflicts(
        "Household | Address | Lavendelweg 60 9731 HM Groningen, Secret address: yes | "
        "Lavendelweg 7 9731 HM Groningen | C. Ollega\n"
        "Plan version 1 | Agreements | Pieter van den Berg refuses to sign | "
        "Pieter van den Berg agrees verbally | C. Ollega\n"
        "Action 'Post sorteren' | Who | Kredietbank | C. Ollega | C. Ollega\n");
}

// A choice that cannot be saved is no choice for ever.
// Where both changed the same field in a draft that is finalised now, nothing is to be chosen: mine
// goes on in the next version.
static void the_same_field_of_a_finalised_draft(void **state)
{
    (void)state;
    struct error err = {0};
    begin(service, WORK_PLAN, &mine);
    begin(colleague, WORK_PLAN, &theirs);
    goal_of(&theirs, 0)->text = "Schulden weg";
    assert_done(service_finalise_plan(colleague, &theirs, &err), &err);
    goal_of(&mine, 0)->text = "Schulden geregeld";
    assert_false(service_save_work(service, &mine, &err));
    assert_int_equal(mine.conflicts.count, 0);
    assert_true(mine.overtaken);
    assert_done(service_go_on_as_next(service, &mine, &err), &err);
    save(service, &mine);
    assert_string_equal(dossier_plan_in(&mine.before, PLAN_FINAL)->goals.items[0].text,
                        "Schulden weg");
    assert_string_equal(dossier_plan_in(&mine.before, PLAN_DRAFT)->goals.items[0].text,
                        "Schulden geregeld");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_field_is_told_and_decided),
        TEST(saving_again_decides_nothing),
        TEST(what_moved_on_is_asked_again),
        TEST(what_the_other_removed_is_one_line),
        TEST(what_i_removed_is_one_line),
        TEST(lists_and_addresses_are_one_line),
        TEST(the_same_field_of_a_finalised_draft),
        TEST(progress_beside_a_draft_is_saved_alone),
        TEST(a_finalised_draft_goes_on_as_the_next),
        TEST(what_was_typed_goes_on_in_their_draft),
        TEST(two_drafts_become_one),
        TEST(overtaken_work_begins_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#undef TEST
