// SPDX-License-Identifier: EUPL-1.2
// The nightly service learns counts and verdicts, and nothing else: function by function.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "household.h"
#include "later.h"
#include "service/history.h"
#include "service/people.h"
#include "service/today.h"
#include "service/walk_in.h"

static struct arena arena;
static struct service *night;
static const char *first; // household id

static int set_up(void **state)
{
    store_set_up(state);
    add_worker("bakker", ROLE_WORKER);
    add_worker("nacht", ROLE_SERVICE);
    struct date last = date_add_days(service_today(service), 30);
    first = put_fresh_until("2026-0001", "bakker", last, &arena);
    (void)put_fresh_until("2026-0002", "bakker", last, &arena);
    (void)put_fresh_until("2026-0003", "bakker", last, &arena);
    night = open_at("nacht", STORE_FOLDER_NOW);
    return 0;
}

static int tear_down(void **state)
{
    service_close(night);
    arena_release(&arena);
    return store_tear_down(state);
}

static void expect_denied(bool done, struct error *err)
{
    assert_false(done);
    assert_int_equal(err->kind, ERROR_DENIED);
    assert_true(err->message[0] != '\0');
    *err = (struct error){0};
}

static bool empty(const char *text)
{
    return !text || text[0] == '\0';
}

static void expect_bare(const struct overview *row)
{
    assert_true(empty(row->name) && empty(row->search_text) && empty(row->coordinator));
    assert_true(empty(row->street) && empty(row->postcode) && empty(row->neighbourhood));
    assert_int_equal(row->adults + row->children, 0);
    assert_int_equal(row->goals_open + row->goals_ended + row->actions_open + row->actions_late, 0);
    assert_false(date_given(row->last_contact) || date_given(row->next_contact));
    assert_false(date_given(row->last_assessment) || date_given(row->review_date));
    assert_false(date_given(row->waiting_since));
}

static void it_lists_counts_page_by_page(void **state)
{
    (void)state;
    struct error err = {0};
    struct household_query query = {.limit = 2};
    struct overview_list rows = {0};
    const char *next = NULL;
    struct overview known = overview_of_household(first, &arena);
    assert_true(known.warnings > 0);
    assert_true(service_counts_only(night));
    assert_done(service_list_counts(night, &query, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 2);
    assert_string_equal(rows.items[0].number, "2026-0001");
    assert_string_equal(rows.items[0].team, "WIJ Beijum");
    assert_int_equal(rows.items[0].phase, PHASE_EXECUTION);
    assert_int_equal(rows.items[0].errors, known.errors);
    assert_int_equal(rows.items[0].warnings, known.warnings);
    assert_int_equal(rows.items[0].hints, known.hints);
    assert_int_equal(strncmp(next, "2026-0002\n", 10), 0); // the key tells no name either
    for (size_t i = 0; i < rows.count; i++)
        expect_bare(&rows.items[i]);
    query.after = next;
    assert_done(service_list_counts(night, &query, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.items[0].number, "2026-0003");
    assert_null(next);
}

static void counts_are_of_today_and_by_findings_or_team(void **state)
{
    (void)state;
    struct error err = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    struct household_query findings = {.attention = ATTENTION_FINDINGS};
    struct household_query elsewhere = {.team = "WIJ Korrewegwijk"};
    struct service *later = open_at("nacht", "2026-12-14T02:00");
    forget_findings(first);
    assert_done(service_list_counts(later, &findings, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 3);
    expect_counted(later, first);
    assert_done(service_list_counts(later, &elsewhere, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 0);
    service_close(later);
}

static void it_seeks_nobody(void **state)
{
    (void)state;
    struct error err = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    size_t count = 0;
    const struct household_query seeking[] = {
        {.search = "huis"},
        {.search = "2026-0001"},
        {.worker = "bakker"},
        {.own = true},
        {.attention = ATTENTION_WITHOUT_PLAN},
        {.attention = ATTENTION_OLD_MEASUREMENT},
    };
    for (size_t i = 0; i < sizeof(seeking) / sizeof(seeking[0]); i++) {
        expect_denied(service_list_counts(night, &seeking[i], &arena, &rows, &next, &err), &err);
        expect_denied(service_list_households(night, &seeking[i], &arena, &rows, &next, &err),
                      &err);
        expect_denied(service_count_households(night, &seeking[i], &count, &err), &err);
    }
    struct household_query all = {.search = ""}; // seeks nothing
    assert_done(service_list_counts(night, &all, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 3);
    expect_denied(service_list_households(night, &all, &arena, &rows, &next, &err), &err);
}

// Nobody else is shown less than before, nor anybody more.
static void others_have_their_own_lists(void **state)
{
    (void)state;
    struct error err = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    struct household_query all = {0};
    add_worker("beide", ROLE_WORKER | ROLE_SERVICE);
    add_worker("beheer", ROLE_ADMINISTRATOR);
    struct service *both = open_at("beide", STORE_FOLDER_NOW);
    struct service *admin = open_at("beheer", STORE_FOLDER_NOW);
    struct service *bakker = open_at("bakker", STORE_FOLDER_NOW);
    assert_false(service_counts_only(both) || service_counts_only(bakker));
    assert_false(service_counts_only(service));
    assert_done(service_list_households(both, &all, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 0); // involved nowhere
    assert_done(service_list_households(bakker, &all, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 3);
    assert_string_equal(rows.items[0].name, "Huis 2026-0001");
    expect_denied(service_list_counts(bakker, &all, &arena, &rows, &next, &err), &err);
    expect_denied(service_list_counts(admin, &all, &arena, &rows, &next, &err), &err);
    expect_denied(service_list_households(admin, &all, &arena, &rows, &next, &err), &err);
    service_close(both);
    service_close(admin);
    service_close(bakker);
}

static void it_has_no_day(void **state)
{
    (void)state;
    struct error err = {0};
    struct agenda agenda = {0};
    struct own_action_list actions = {0};
    struct text_list names = {0};
    struct walk_in_counts walk_ins = {0};
    size_t total = 0;
    size_t counts[ATTENTION_COUNT];
    struct date today = service_today(night);
    struct walk_in walk_in = {.date = today,
                              .channel = CHANNEL_PHONE,
                              .domain = "financien",
                              .outcome = OUTCOME_ANSWERED};
    expect_denied(service_list_agenda(night, 0, &arena, &agenda, &total, &err), &err);
    expect_denied(service_list_own_actions(night, 0, &arena, &actions, &total, &err), &err);
    expect_denied(service_count_attention(night, counts, &err), &err);
    expect_denied(service_list_organisations(night, &arena, &names, &err), &err);
    expect_denied(service_count_walk_ins(night, today, today, &arena, &walk_ins, &err), &err);
    expect_denied(service_note_walk_in(night, &walk_in, &err), &err);
}

static void it_opens_no_dossier(void **state)
{
    (void)state;
    static const char *const purposes[] = {"open", "export", "check", "show"};
    struct error err = {0};
    STRING_AUTO out = {0};
    struct history history = {0};
    const char *label = NULL;
    for (size_t i = 0; i < sizeof(purposes) / sizeof(purposes[0]); i++) {
        DOSSIER_AUTO dossier = {0};
        expect_denied(service_open_dossier(night, "2026-0001", purposes[i], &dossier, &err), &err);
    }
    expect_denied(service_export_household(night, "2026-0001", &out, &err), &err);
    assert_int_equal(out.length, 0);
    DOSSIER_AUTO known = {0};
    assert_done(service_open_dossier(service, "2026-0001", "open", &known, &err), &err);
    expect_denied(service_list_history(night, &known, 0, &arena, &history, &err), &err);
    assert_false(service_undo(night, first, &arena, &label, &err));
    for (int kind = WORK_INTAKE; kind <= WORK_FUTURE_PLAN; kind++) {
        WORK_AUTO work = {0};
        err = (struct error){0};
        expect_denied(service_begin_work(night, (enum work_kind)kind, first, &work, &err), &err);
    }
}

// Who was a worker, left something unsaved and is the nightly service now.
static void what_it_typed_as_a_worker_is_not_shown(void **state)
{
    (void)state;
    struct error err = {0};
    struct unsaved_list list = {0};
    struct worker_change change = {.roles = ROLE_SERVICE};
    struct service *bakker = open_at("bakker", STORE_FOLDER_NOW);
    WORK_AUTO work = {0};
    assert_done(service_begin_work(bakker, WORK_INTAKE, first, &work, &err), &err);
    work.after.household.name = "Ander huis";
    assert_done(service_keep_work(bakker, &work, "intake", NULL, 0, &err), &err);
    assert_done(service_list_unsaved(bakker, &arena, &list, &err), &err);
    assert_int_equal(list.count, 1);
    service_close(bakker);
    assert_done(service_change_worker(service, "bakker", &change, &err), &err);
    bakker = open_at("bakker", STORE_FOLDER_NOW);
    assert_done(service_list_unsaved(bakker, &arena, &list, &err), &err);
    assert_int_equal(list.count, 1); // it is kept, and nothing is told of it
    assert_true(list.items[0].hidden);
    assert_null(list.items[0].title);
    assert_null(list.items[0].dossier);
    assert_null(list.items[0].base);
    service_close(bakker);
}

static void it_may_know_its_colleagues(void **state)
{
    (void)state;
    struct error err = {0};
    struct worker_list workers = {0};
    assert_done(service_list_workers(night, NULL, &arena, &workers, &err), &err);
    assert_true(workers.count >= 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(it_lists_counts_page_by_page),
        TEST(counts_are_of_today_and_by_findings_or_team),
        TEST(it_seeks_nobody),
        TEST(others_have_their_own_lists),
        TEST(it_has_no_day),
        TEST(it_opens_no_dossier),
        TEST(what_it_typed_as_a_worker_is_not_shown),
        TEST(it_may_know_its_colleagues),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
