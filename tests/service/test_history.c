// SPDX-License-Identifier: EUPL-1.2
// What was changed, by whom and when, in words.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "household.h"
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

static void begin(enum work_kind kind, struct work *work)
{
    struct error err = {0};
    assert_done(service_begin_work(service, kind, number, work, &err), &err);
}

static void save(struct work *work)
{
    struct error err = {0};
    assert_done(service_save_work(service, work, &err), &err);
}

// The newest act: its title, and a line for each of its lines.
static const char *newest(void)
{
    struct error err = {0};
    struct history history = {0};
    STRING_AUTO text = {0};
    DOSSIER_AUTO dossier = {0};
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    assert_done(service_list_history(service, &dossier, 1, &arena, &history, &err), &err);
    assert_int_equal(history.count, 1);
    const struct history_entry *entry = &history.items[0];
    assert_string_equal(entry->worker, service_worker(service)->name);
    assert_int_equal(entry->moment, clock_now(service_clock(service)));
    string_append_format(&text, "%s\n", entry->act);
    for (size_t i = 0; i < entry->lines.count; i++) {
        const struct history_line *line = &entry->lines.items[i];
        string_append_format(&text, "%s | %s | %s | %s\n", line->what,
                             line->field ? line->field : "-", line->before ? line->before : "-",
                             line->after ? line->after : "-");
    }
    return arena_text(&arena, string_text(&text));
}

static void expect_newest(const char *expected)
{
    assert_string_equal(newest(), expected);
}

// A goal and an action in a draft, with ids that are known.
static void make_plan(void)
{
    WORK_AUTO work = {0};
    begin(WORK_PLAN, &work);
    fill_plan(&work, service_today(service));
    save(&work);
}

static void registering_is_told_in_readable_words(void **state)
{
    (void)state;
    expect_newest("Intake finished\n"
                  "Household | Number | - | 2026-0001\n"
                  "Household | Name | - | Berg, van den\n"
                  "Household | Street | - | Lavendelweg\n"
                  "Household | House number | - | 60\n"
                  "Household | Postcode | - | 9731 HM\n"
                  "Household | City | - | Groningen\n"
                  "Household | Team | - | WIJ Beijum\n"
                  "Household | Phase | - | assessment\n"
                  "Household | Opened | - | 14-10-2026\n"
                  "Member Pieter van den Berg | - | - | \n"
                  "Coordinator Oefenaar | - | - | 14-10-2026\n"
                  "Intake | Date of the question | - | 14-10-2026\n"
                  "Intake | Came in by | - | walk-in\n"
                  "Intake | Question in own words | - | Schulden en dreigende huisuitzetting\n"
                  "Intake | Domains of the question | - | "
                  "Financiën, Huisvesting, Sociaal netwerk\n"
                  "Intake | Client support offered | - | 14-10-2026\n"
                  "Intake | Personal plan offered | - | 14-10-2026\n"
                  "Intake | Safety asked | - | 14-10-2026\n"
                  "Intake | Safety | - | no concern\n"
                  "Intake | Outcome | - | household plan\n");
}

static void what_was_added_is_one_line(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    begin(WORK_ASSESSMENT, &work);
    fill_assessment(&work, service_today(service));
    save(&work);
    expect_newest("Measurement saved\n"
                  "Measurement 14-10-2026 of Pieter van den Berg | - | - | "
                  "Financiën 2, Huisvesting 3, Sociaal netwerk 4\n");
    make_plan();
    expect_newest("Plan saved\n"
                  "Household | Phase | assessment | plan\n"
                  "Plan version 1 | - | - | \n");
}

static void values_read_as_on_the_screen(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    make_plan();
    begin(WORK_PLAN, &work);
    struct plan *plan = dossier_plan_in(&work.after, PLAN_DRAFT);
    struct action *action = &plan->goals.items[0].actions.items[0];
    action->who = (struct who){.kind = WHO_WORKER, .login = "oefen"};
    action->due = (struct date){0};
    action->rung = RUNG_TEAM;
    plan->goals.items[1].subject = SUBJECT_HOUSEHOLD;
    plan->goals.items[1].domain = "sociaal_netwerk";
    plan->goals.items[1].to_level = whole_of(4);
    plan->agreements.items[0].form = AGREEMENT_VERBAL;
    save(&work);
    expect_newest("Plan saved\n"
                  "Agreement of Pieter van den Berg | Answer | signed | agrees verbally\n"
                  "Action 'Post sorteren' | Rung | own strength | team\n"
                  "Action 'Post sorteren' | Who | Pieter van den Berg | Oefenaar\n"
                  "Action 'Post sorteren' | By when | 28-10-2026 | -\n"
                  "Goal 'Passende woning' | Domain | Huisvesting | Sociaal netwerk\n"
                  "Goal 'Passende woning' | About | Pieter van den Berg | the household\n"
                  "Goal 'Passende woning' | Level aimed at | - | 4\n");
}

static void references_and_answers_have_names(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    begin(WORK_INTAKE, &work);
    work.after.intake.urgent = ANSWER_YES;
    text_list_add(&work.after.intake.present, work.after.members.items[0].id, &work.after.arena);
    work.after.household.address.secret = ANSWER_YES;
    save(&work);
    expect_newest("Intake saved\n"
                  "Household | Secret address | - | yes\n"
                  "Intake | Urgent | - | yes\n"
                  "Intake | Present | - | Pieter van den Berg\n");
}

// What is gone is still called by its name, in the acts before it went too.
static void what_is_gone_keeps_its_name(void **state)
{
    (void)state;
    struct error err = {0};
    struct history history = {0};
    DOSSIER_AUTO dossier = {0};
    WORK_AUTO work = {0};
    make_plan();
    begin(WORK_PLAN, &work);
    struct plan *plan = dossier_plan_in(&work.after, PLAN_DRAFT);
    struct goal first = plan->goals.items[0];
    plan->goals.items[0] = plan->goals.items[1];
    plan->goals.items[1] = first;
    plan->goals.items[1].text = "Schulden geregeld";
    save(&work);
    expect_newest("Plan saved\n"
                  "Goal 'Passende woning' | Place in the list | 2 | 1\n"
                  "Goal 'Schulden geregeld' | Place in the list | 1 | 2\n"
                  "Goal 'Schulden geregeld' | Goal | Schulden stabiel | Schulden geregeld\n");
    plan = dossier_plan_in(&work.after, PLAN_DRAFT);
    list_remove(&plan->goals.any, sizeof(struct goal), 1);
    save(&work);
    expect_newest("Plan saved\n"
                  "Goal 'Schulden geregeld' | - |  | -\n");
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    assert_done(service_list_history(service, &dossier, 0, &arena, &history, &err), &err);
    assert_int_equal(history.count, 4);
    assert_string_equal(history.items[1].lines.items[1].what, "Goal 'Schulden geregeld'");
    assert_string_equal(history.items[3].act, "Intake finished");
}

static void a_struck_note_tells_why(void **state)
{
    (void)state;
    static const char id[] = "01890000-0000-7000-8000-000000000001";
    struct error err = {0};
    WORK_AUTO work = {0};
    begin(WORK_CONTACT, &work);
    struct contact *contact =
        list_add(&work.after.contacts.any, sizeof(*contact), &work.after.arena);
    contact->id = id;
    contact->date = service_today(service);
    contact->status = CONTACT_HELD;
    contact->text = "Gebeld over de huur.";
    save(&work);
    expect_newest("Contact saved\n"
                  "Contact 14-10-2026 | - | - | Gebeld over de huur.\n");
    assert_done(service_strike_contact(service, number, id, "ander huishouden", &err), &err);
    expect_newest("Note struck through\n"
                  "Contact 14-10-2026 | Note | Gebeld over de huur. | "
                  "struck through: ander huishouden\n");
    // The act before it still shows what was written then.
    struct history history = {0};
    DOSSIER_AUTO dossier = {0};
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    assert_done(service_list_history(service, &dossier, 2, &arena, &history, &err), &err);
    assert_string_equal(history.items[1].lines.items[0].after, "Gebeld over de huur.");
}

static void who_may_not_open_it_reads_no_history(void **state)
{
    (void)state;
    static const struct worker stranger = {.login = "vreemd",
                                           .name = "V. Reemd",
                                           .team = "WIJ Beijum",
                                           .roles = ROLE_WORKER,
                                           .active = true};
    struct error err = {0};
    struct history history = {0};
    DOSSIER_AUTO dossier = {0};
    assert_done(service_add_worker(service, &stranger, &err), &err);
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    struct service *other = store_folder_open(&folder, "vreemd");
    assert_false(service_list_history(other, &dossier, 0, &arena, &history, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    service_close(other);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(registering_is_told_in_readable_words), TEST(what_was_added_is_one_line),
        TEST(values_read_as_on_the_screen),          TEST(references_and_answers_have_names),
        TEST(what_is_gone_keeps_its_name),           TEST(a_struck_note_tells_why),
        TEST(who_may_not_open_it_reads_no_history),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#undef TEST
