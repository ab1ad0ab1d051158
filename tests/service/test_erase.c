// SPDX-License-Identifier: EUPL-1.2
// What may be erased, by whom, when and on which ground; what stays; and erasing it again from an older
// copy of the store. That no byte is left is tests/fault/test_erase.c.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "base/string.h"
#include "household.h"
#include "model/field.h"
#include "service/acts.h"
#include "service/erase.h"
#include "service/erased_list.h"
#include "service/history.h"
#include "service/keeping.h"
#include "service/retention.h"
#include "store_fixture.h"
#include "validation/rule.h"

#define FAR "2062-01-01"

static struct service *officer;

static int set_up(void **state)
{
    acts_set_up_plan(state);
    acts_add_worker("fgeel", ROLE_PRIVACY_OFFICER);
    officer = acts_open_as("fgeel", NULL);
    return 0;
}

static int tear_down(void **state)
{
    service_close(officer);
    officer = NULL;
    return acts_tear_down(state);
}

static void officer_on(const char *day)
{
    service_close(officer);
    officer = acts_open_as("fgeel", day);
}

static struct erase_request whole(enum erase_ground ground)
{
    return (struct erase_request){
        .household = number, .ground = ground, .given = true, .confirm = number};
}

static bool erase(const struct erase_request *request, struct erase_report *report,
                  struct error *err)
{
    return service_erase(officer, request, &arena, report, err);
}

static void close_it(void)
{
    struct error err = {0};
    assert_done(service_close_household(service, number, "doelen bereikt", &err), &err);
    (void)acts_read();
}

// A second person, who is still there.
static const char *add_second(void)
{
    struct error err = {0};
    struct work work = {0};
    assert_done(service_begin_work(service, WORK_MEMBER, dossier.household.id, &work, &err), &err);
    struct dossier *after = &work.after;
    struct member *member = list_add(&after->members.any, sizeof(*member), &after->arena);
    member->id = household_id(&after->arena);
    member->given_names = "Marijke";
    member->surname = "Zonnebloem";
    member->role = MEMBER_PARTNER;
    member->birth_date = (struct partial_date){.year = 1983, .month = 4, .day = 5};
    const char *id = arena_text(&arena, member->id);
    assert_done(service_save_work(service, &work, &err), &err);
    work_release(&work);
    (void)acts_read();
    return id;
}

static bool is_there(void)
{
    struct error err = {0};
    struct dossier found = {0};
    bool there = service_reread_dossier(service, number, &found, &err);
    dossier_release(&found);
    return there;
}

// ---- who and when --------------------------------------------------------------------------------

static void only_the_privacy_officer(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct due_list rows = {0};
    const char *next = NULL;
    static const unsigned roles[] = {ROLE_WORKER, ROLE_TEAM_LEADER, ROLE_BACK_OFFICE,
                                     ROLE_ADMINISTRATOR, ROLE_SERVICE};
    close_it();
    struct erase_request request = whole(GROUND_REQUEST);
    for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
        const char *login = arena_format(&arena, "rol%zu", i);
        acts_add_worker(login, roles[i]);
        struct service *as = acts_open_as(login, NULL);
        expect_refused(service_erase(as, &request, &arena, &report, &err), &err, ERROR_DENIED, "");
        expect_refused(service_list_due(as, (struct date){0}, NULL, 0, &arena, &rows, &next, &err),
                       &err, ERROR_DENIED, "");
        service_close(as);
    }
    assert_true(is_there());
    assert_int_equal(acts_count_log("erase", "denied"), 5);
}

static void it_asks_for_ground_copy_and_number(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    close_it();
    struct erase_request request = whole(GROUND_NONE);
    expect_refused(erase(&request, &report, &err), &err, ERROR_INVALID, "ground");
    request = whole(GROUND_REQUEST);
    request.given = false;
    expect_refused(erase(&request, &report, &err), &err, ERROR_INVALID, "copy");
    request = whole(GROUND_REQUEST);
    request.confirm = "2026-0000";
    expect_refused(erase(&request, &report, &err), &err, ERROR_INVALID, "confirm");
    request.confirm = NULL;
    expect_refused(erase(&request, &report, &err), &err, ERROR_INVALID, "confirm");
    assert_true(is_there());
}

static void an_open_household_stays_but_for_a_mistake(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct erase_request request = whole(GROUND_TERM);
    expect_refused(erase(&request, &report, &err), &err, ERROR_CONFLICT, "");
    request.ground = GROUND_REQUEST;
    expect_refused(erase(&request, &report, &err), &err, ERROR_CONFLICT, "");
    assert_true(is_there());
    request.ground = GROUND_MISTAKE;
    assert_done(erase(&request, &report, &err), &err);
    assert_true(report.cleared);
    assert_false(is_there());
}

// The household closed on 14 October 2026; an adult's file is kept until and with that day in 2041.
static void the_term_on_both_sides(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    close_it();
    struct erase_request request = whole(GROUND_TERM);
    officer_on("2041-10-14");
    expect_refused(erase(&request, &report, &err), &err, ERROR_CONFLICT, "");
    officer_on("2041-10-15");
    assert_done(erase(&request, &report, &err), &err);
    assert_false(is_there());
}

static void an_undecided_request_holds_it(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct work work = {0};
    assert_done(service_begin_work(service, WORK_REQUEST, dossier.household.id, &work, &err), &err);
    struct provision_request *one =
        list_add(&work.after.provision_requests.any, sizeof(*one), &work.after.arena);
    *one = (struct provision_request){.id = household_id(&arena),
                                      .provision = "huishoudelijke hulp",
                                      .requested = service_today(service),
                                      .requested_by = "oefen"};
    assert_done(service_save_work(service, &work, &err), &err);
    work_release(&work);
    close_it();
    struct erase_request request = whole(GROUND_REQUEST);
    expect_refused(erase(&request, &report, &err), &err, ERROR_CONFLICT, "");
    assert_true(is_there());
}

static void unsaved_work_of_another_holds_it(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct work work = {0};
    assert_done(service_begin_work(service, WORK_CONTACT, dossier.household.id, &work, &err), &err);
    struct contact *one = list_add(&work.after.contacts.any, sizeof(*one), &work.after.arena);
    *one = (struct contact){.id = household_id(&arena), .text = "half getypt"};
    assert_done(service_keep_work(service, &work, "record", "contacts[0].text", 3, &err), &err);
    work_release(&work);
    close_it();
    struct erase_request request = whole(GROUND_REQUEST);
    expect_refused(erase(&request, &report, &err), &err, ERROR_CONFLICT, "unsaved");
    request.drop_unsaved = true;
    assert_done(erase(&request, &report, &err), &err);
    assert_false(is_there());
}

// ---- the list ------------------------------------------------------------------------------------

static struct due_list due_on(const char *day)
{
    struct error err = {0};
    struct due_list rows = {0};
    const char *next = NULL;
    struct date until = {0};
    assert_true(date_parse(day, &until));
    assert_done(service_list_due(officer, until, NULL, 0, &arena, &rows, &next, &err), &err);
    return rows;
}

static void the_list_follows_closing_and_reopening(void **state)
{
    (void)state;
    struct error err = {0};
    assert_int_equal(due_on(FAR).count, 0);
    close_it();
    struct due_list rows = due_on(FAR);
    assert_int_equal(rows.count, 2); // the household and its member
    assert_string_equal(rows.items[0].number, number);
    assert_null(rows.items[0].person);
    assert_string_equal(rows.items[1].person, dossier.members.items[0].id);
    assert_int_equal(rows.items[0].law, LAW_WMO);
    assert_int_equal(due_on("2041-10-14").count, 0);
    assert_int_equal(due_on("2041-10-15").count, 2);
    assert_done(service_reopen_household(service, number, "oefen", "toch weer", &err), &err);
    assert_int_equal(due_on(FAR).count, 0);
}

static void the_list_comes_in_pages(void **state)
{
    (void)state;
    struct error err = {0};
    const char *after = NULL;
    size_t count = 0;
    size_t pages = 0;
    (void)add_second();
    close_it();
    do {
        struct due_list rows = {0};
        const char *next = NULL;
        struct date until = date_of(2062, 1, 1);
        assert_done(service_list_due(officer, until, after, 1, &arena, &rows, &next, &err), &err);
        assert_true(rows.count == 1);
        count += rows.count;
        pages++;
        after = next;
    } while (after);
    assert_int_equal(count, 3);
    assert_int_equal(pages, 3);
}

// ---- one person ----------------------------------------------------------------------------------

static void a_person_goes_and_the_file_stays(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct overview_list rows = {0};
    struct history history = {0};
    const char *next = NULL;
    const char *second = add_second();
    (void)make_contact(service, number, service_today(service), CONTACT_HELD,
                       "Marijke was er niet bij", &arena);
    struct erase_request request = whole(GROUND_MISTAKE);
    request.person = second;
    assert_done(erase(&request, &report, &err), &err);
    (void)acts_read();
    assert_int_equal(dossier.members.count, 1);
    assert_int_equal(dossier.plans.count, 1);
    assert_int_equal(report.places.count, 1);
    assert_string_equal(report.places.items[0], "contacts[0].text");
    struct household_query query = {.search = "zonnebloem", .with_closed = true};
    assert_done(service_list_households(service, &query, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 0);
    assert_done(service_list_history(service, &dossier, 0, &arena, &history, &err), &err);
    for (size_t i = 0; i < history.count; i++)
        for (size_t j = 0; j < history.items[i].lines.count; j++) {
            const char *text = history.items[i].lines.items[j].after;
            assert_true(!text || !strstr(text, "Zonnebloem"));
        }
    assert_true(acts_count_log("erase", "done") == 1);
}

static void a_person_who_is_helped_stays(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct erase_request request = whole(GROUND_REQUEST);
    request.person = add_second();
    expect_refused(erase(&request, &report, &err), &err, ERROR_CONFLICT, "");
    request.person = "0192a000-0000-7000-8000-000000000000";
    expect_refused(erase(&request, &report, &err), &err, ERROR_CONFLICT, "");
}

// The goals of the plan in force are about the first person.
static void the_plan_in_force_must_hold(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct erase_request request = whole(GROUND_MISTAKE);
    (void)add_second();
    request.person = dossier.members.items[0].id;
    assert_false(erase(&request, &report, &err));
    assert_int_equal(err.kind, ERROR_BLOCKED);
    // Told is which rule, never what the plan says.
    const struct plan *plan = dossier_plan_in(&dossier, PLAN_FINAL);
    bool titled = false;
    for (size_t i = 0; i < rule_count; i++)
        titled = titled || strstr(err.message, rules[i].title);
    assert_true(titled);
    assert_string_equal(err.field, "");
    for (size_t i = 0; i < plan->goals.count; i++)
        assert_null(strstr(err.message, plan->goals.items[i].text));
    (void)acts_read();
    assert_int_equal(dossier.members.count, 2);
}

static void the_last_person_goes_with_the_household(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct erase_request request = whole(GROUND_MISTAKE);
    request.person = dossier.members.items[0].id;
    expect_refused(erase(&request, &report, &err), &err, ERROR_CONFLICT, "");
}

// ---- the copy ------------------------------------------------------------------------------------

static const char *read_file(const char *path)
{
    char bytes[65536];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(bytes, 1, sizeof(bytes) - 1, file);
    assert_int_equal(fclose(file), 0);
    return arena_text_n(&arena, bytes, length);
}

static void a_copy_is_written_first(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct stat status;
    close_it();
    struct erase_request request = whole(GROUND_REQUEST);
    request.given = false;
    request.export_to = arena_format(&arena, "%s/kopie.json", folder.folder);
    request.confirm = "x";
    assert_false(erase(&request, &report, &err));
    assert_int_equal(stat(request.export_to, &status), -1); // refused: nothing was written
    request.confirm = number;
    assert_done(erase(&request, &report, &err), &err);
    assert_int_equal(stat(request.export_to, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_non_null(strstr(read_file(request.export_to), "Schulden en dreigende huisuitzetting"));
}

static void a_file_that_is_there_stops_it(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    close_it();
    struct erase_request request = whole(GROUND_REQUEST);
    request.export_to = folder.path; // the store itself
    expect_refused(erase(&request, &report, &err), &err, ERROR_CONFLICT, folder.path);
    assert_true(is_there());
}

// The copy of one person holds nothing that is about the others alone.
static void the_copy_of_a_person_is_about_that_person(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct erase_request request = whole(GROUND_MISTAKE);
    request.person = add_second();
    request.given = false;
    request.export_to = arena_format(&arena, "%s/persoon.json", folder.folder);
    assert_done(erase(&request, &report, &err), &err);
    const char *text = read_file(request.export_to);
    assert_non_null(strstr(text, "Zonnebloem"));
    assert_null(strstr(text, "Pieter"));
    assert_null(strstr(text, "zrm-2017"));
}

// ---- an older copy of the store ------------------------------------------------------------------

static void copy_to(const char *path, struct store_contents *contents)
{
    struct error err = {0};
    struct store *store = NULL;
    FILE *empty = fopen(path, "w");
    assert_non_null(empty);
    assert_int_equal(fclose(empty), 0);
    assert_done(store_open(folder.path, &store, &err), &err);
    assert_done(store_copy(store, path, &arena, contents, &err), &err);
    store_close(store);
}

static void put_back(const char *copy)
{
    service_close(officer);
    service_close(service);
    static const char *const beside[] = {"-wal", "-shm"};
    for (size_t i = 0; i < 2; i++)
        (void)unlink(arena_format(&arena, "%s%s", folder.path, beside[i]));
    assert_int_equal(rename(copy, folder.path), 0);
    service = store_folder_open(&folder, NULL);
    officer = acts_open_as("fgeel", NULL);
}

// A backup knows nothing of what was erased after it; putting it back erases that again.
static void what_is_put_back_is_erased_again(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct erasure_list erased = {0};
    struct restored restored = {0};
    struct backup_made made = {0};
    size_t again = 0;
    const char *other = make_household(service, &arena);
    const char *backup = arena_format(&arena, "%s/oud.backup", folder.folder);
    assert_done(service_backup(service, backup, NULL, &arena, &made, &err), &err);
    struct erase_request request = whole(GROUND_MISTAKE);
    assert_done(erase(&request, &report, &err), &err);
    assert_int_equal(report.backups.count, 1); // told: it is still in there
    service_close(officer);
    service_close(service);
    assert_int_equal(rename(folder.path, arena_format(&arena, "%s/weg.db", folder.folder)), 0);
    const struct service_options place = {
        .store = folder.path, .practice = true, .now = STORE_FOLDER_NOW};
    const struct restore_options options = {.file = backup};
    assert_done(service_restore(&place, &options, &arena, &restored, &err), &err);
    assert_int_equal(restored.erased, 1);
    service = store_folder_open(&folder, NULL);
    assert_int_equal(acts_count_log("erase_again", "done"), 1);
    officer = acts_open_as("fgeel", NULL);
    assert_false(is_there());
    struct dossier stays = {0};
    assert_done(service_reread_dossier(service, other, &stays, &err), &err);
    dossier_release(&stays);
    assert_done(service_list_erasures(officer, 0, &arena, &erased, &err), &err);
    assert_int_equal(erased.count, 1);
    assert_string_equal(erased.items[0].worker, "fgeel");
    assert_true(erased.items[0].cleared != 0);
    assert_done(erased_list_apply(service, &again, &err), &err);
    assert_int_equal(again, 0);
}

static void a_person_is_erased_again(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct store_contents contents = {0};
    size_t again = 0;
    const char *copy = arena_format(&arena, "%s/oud.db", folder.folder);
    struct erase_request request = whole(GROUND_MISTAKE);
    request.person = add_second();
    copy_to(copy, &contents);
    assert_done(erase(&request, &report, &err), &err);
    put_back(copy);
    assert_int_equal(acts_read()->members.count, 2);
    assert_done(erased_list_apply(service, &again, &err), &err);
    assert_int_equal(again, 1);
    assert_int_equal(acts_count_log("erase_again", "done"), 1);
    assert_int_equal(acts_read()->members.count, 1);
}

static void the_list_holds_ids_only(void **state)
{
    (void)state;
    struct error err = {0};
    struct erase_report report = {0};
    struct erase_request request = whole(GROUND_MISTAKE);
    size_t again = 0;
    assert_done(erase(&request, &report, &err), &err);
    const char *path = arena_format(&arena, "%s-erased", folder.path);
    const char *text = read_file(path);
    assert_non_null(strstr(text, dossier.household.id));
    assert_null(strstr(text, "Berg"));
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    assert_true(fputs("geen regel\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
    expect_refused(erased_list_apply(service, &again, &err), &err, ERROR_INVALID, path);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(only_the_privacy_officer),
        TEST(it_asks_for_ground_copy_and_number),
        TEST(an_open_household_stays_but_for_a_mistake),
        TEST(the_term_on_both_sides),
        TEST(an_undecided_request_holds_it),
        TEST(unsaved_work_of_another_holds_it),
        TEST(the_list_follows_closing_and_reopening),
        TEST(the_list_comes_in_pages),
        TEST(a_person_goes_and_the_file_stays),
        TEST(a_person_who_is_helped_stays),
        TEST(the_plan_in_force_must_hold),
        TEST(the_last_person_goes_with_the_household),
        TEST(a_copy_is_written_first),
        TEST(a_file_that_is_there_stops_it),
        TEST(the_copy_of_a_person_is_about_that_person),
        TEST(what_is_put_back_is_erased_again),
        TEST(a_person_is_erased_again),
        TEST(the_list_holds_ids_only),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
