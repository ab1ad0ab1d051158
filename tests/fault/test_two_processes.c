// SPDX-License-Identifier: EUPL-1.2
// Several processes on one dossier: nobody's work is lost, nobody's is overwritten.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "child.h"

enum {
    CHILDREN_MOST = 8,
    CONTACTS = 50,      // of each child
    CONTACTS_SLOW = 20, // with sanitizers
    ROUNDS = 20,
    HOUSEHOLDS = 10, // of each child
};

static struct store_folder folder;
static struct arena arena;
static const char *number;
static int contacts; // of each child

static int set_up(void **state)
{
    (void)state;
    store_folder_make(&folder, 0);
    struct service *service = store_folder_open(&folder, NULL);
    number = make_household(service, &arena);
    service_close(service);
    contacts = getenv("EENPLAN_TEST_SLOW") ? CONTACTS_SLOW : CONTACTS;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    store_folder_remove(&folder);
    arena_release(&arena);
    return 0;
}

static void start(struct child children[], int count, void (*work)(const struct child_way *way))
{
    for (int i = 0; i < count; i++) {
        struct child_way way = {.folder = &folder, .number = number, .which = i};
        child_start(&children[i], &way, work);
    }
}

static void add_contacts(const struct child_way *way)
{
    struct service *service = child_open(way);
    for (int i = 0; i < contacts; i++) {
        char text[32];
        (void)snprintf(text, sizeof(text), "kind %d, gesprek %d", way->which, i);
        int retries = child_add_contact(service, way->number, text);
        child_tell(way, &retries, sizeof(retries));
    }
    service_close(service);
}

static void expect_all_contacts(int count)
{
    DOSSIER_AUTO dossier = {0};
    load_stored(&folder, number, &dossier);
    assert_int_equal(dossier.contacts.count, count * contacts);
    for (int child = 0; child < count; child++) {
        for (int i = 0; i < contacts; i++) {
            char text[32];
            (void)snprintf(text, sizeof(text), "kind %d, gesprek %d", child, i);
            assert_int_equal(count_contacts(&dossier, text), 1);
        }
    }
    assert_changes_agree(&folder, &dossier);
    // One member, so one row a save.
    assert_int_equal(count_log(&folder, dossier.household.id, "save_intake"), count * contacts);
    assert_store_sound(&folder);
}

static void add_at_once(int count)
{
    struct child children[CHILDREN_MOST];
    start(children, count, add_contacts);
    for (int i = 0; i < count; i++) {
        int reports = 0;
        int retries = 0;
        for (int retried = 0; child_read(&children[i], &retried, sizeof(retried)); reports++)
            retries += retried;
        print_message("# child %d of %d: %d saves, %d tries more\n", i, count, reports, retries);
        child_end(&children[i], false);
        assert_int_equal(reports, contacts);
    }
    expect_all_contacts(count);
}

static void two_processes_keep_all_that_both_add(void **state)
{
    (void)state;
    add_at_once(2);
}

static void eight_processes_keep_all_that_they_add(void **state)
{
    (void)state;
    add_at_once(8);
}

struct outcome {
    bool saved;
    struct error err;
};

// Begins, waits until all have begun, and saves; round after round.
static void change_one_field(const struct child_way *way)
{
    struct service *service = child_open(way);
    for (int round = 0; round < ROUNDS; round++) {
        WORK_AUTO work = {0};
        struct error err = {0};
        struct outcome outcome = {0};
        child_must(service_begin_work(service, WORK_INTAKE, way->number, &work, &err), "beginning",
                   &err);
        work.after.intake.referrer =
            arena_format(&work.after.arena, "kind %d in ronde %d", way->which, round);
        child_tell(way, &outcome, sizeof(outcome));
        child_wait_go(way);
        outcome.saved = service_save_work(service, &work, &outcome.err);
        child_tell(way, &outcome, sizeof(outcome));
    }
    service_close(service);
}

static void expect_one_winner(const struct outcome outcomes[2], int round)
{
    DOSSIER_AUTO dossier = {0};
    char texts[2][32];
    for (int i = 0; i < 2; i++)
        (void)snprintf(texts[i], sizeof(texts[i]), "kind %d in ronde %d", i, round);
    assert_int_equal(outcomes[0].saved + outcomes[1].saved, 1);
    int winner = outcomes[1].saved;
    const struct error *err = &outcomes[1 - winner].err;
    assert_int_equal(err->kind, ERROR_CONFLICT);
    assert_string_equal(err->field, "intake.referrer");
    assert_non_null(strstr(err->message, texts[0]));
    assert_non_null(strstr(err->message, texts[1]));
    load_stored(&folder, number, &dossier);
    assert_string_equal(dossier.intake.referrer, texts[winner]);
}

static void of_two_at_one_field_exactly_one_wins(void **state)
{
    (void)state;
    struct child children[2];
    struct outcome outcomes[2];
    start(children, 2, change_one_field);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < 2; i++)
            assert_true(child_read(&children[i], &outcomes[i], sizeof(outcomes[i])));
        for (int i = 0; i < 2; i++)
            child_go(&children[(i + round) % 2]);
        for (int i = 0; i < 2; i++)
            assert_true(child_read(&children[i], &outcomes[i], sizeof(outcomes[i])));
        expect_one_winner(outcomes, round);
    }
    for (int i = 0; i < 2; i++)
        child_end(&children[i], false);
    assert_store_sound(&folder);
}

// ---- finalising ---------------------------------------------------------------------------------

// Types in the draft, so that it can be finalised.
static void type_plan(struct service *service, struct work *work, const char *words)
{
    struct date today = service_today(service);
    struct plan *draft = dossier_plan_in(&work->after, PLAN_DRAFT);
    child_must(draft != NULL, "finding the draft", NULL);
    if (draft->goals.count == 0)
        fill_plan(work, today);
    if (draft->agreements.count == 0) {
        struct agreement *agreement =
            list_add(&draft->agreements.any, sizeof(*agreement), &work->after.arena);
        agreement->member = work->after.members.items[0].id;
        agreement->date = today;
        agreement->form = AGREEMENT_VERBAL;
    }
    draft->review_date = date_add_months(today, 3);
    draft->own_words = arena_text(&work->after.arena, words);
}

// Finalises the same draft as the other; who comes second goes on with the next version.
static void finalise_one_draft(const struct child_way *way)
{
    struct service *service = child_open(way);
    for (int round = 0; round < ROUNDS; round++) {
        WORK_AUTO work = {0};
        struct error err = {0};
        struct outcome outcome = {0};
        char words[32];
        (void)snprintf(words, sizeof(words), "kind %d in ronde %d", way->which, round);
        child_must(service_begin_work(service, WORK_PLAN, way->number, &work, &err), "beginning",
                   &err);
        type_plan(service, &work, words);
        child_tell(way, &outcome, sizeof(outcome));
        child_wait_go(way);
        outcome.saved = service_finalise_plan(service, &work, &outcome.err);
        if (!outcome.saved) {
            child_must(outcome.err.kind == ERROR_CONFLICT, "finalising", &outcome.err);
            child_must(service_go_on_as_next(service, &work, &err) &&
                           service_save_work(service, &work, &err),
                       "going on", &err);
        }
        child_tell(way, &outcome, sizeof(outcome));
        child_wait_go(way);
    }
    service_close(service);
}

static void expect_one_finalised(const struct outcome outcomes[2], int round)
{
    DOSSIER_AUTO dossier = {0};
    char texts[2][32];
    char version[32];
    size_t in_force = 0;
    for (int i = 0; i < 2; i++)
        (void)snprintf(texts[i], sizeof(texts[i]), "kind %d in ronde %d", i, round);
    (void)snprintf(version, sizeof(version), "version %d ", round + 1);
    assert_int_equal(outcomes[0].saved + outcomes[1].saved, 1);
    int winner = outcomes[1].saved;
    assert_non_null(strstr(outcomes[1 - winner].err.message, version));
    load_stored(&folder, number, &dossier);
    for (size_t i = 0; i < dossier.plans.count; i++)
        in_force += dossier.plans.items[i].status == PLAN_FINAL;
    assert_int_equal(in_force, 1);
    assert_int_equal(dossier.plans.count, round + 2);
    assert_string_equal(dossier_plan_in(&dossier, PLAN_FINAL)->own_words, texts[winner]);
    // A first plan goes on behind what the winner began.
    assert_non_null(strstr(dossier_plan_in(&dossier, PLAN_DRAFT)->own_words, texts[1 - winner]));
}

static void of_two_who_finalise_exactly_one_wins_and_nothing_is_lost(void **state)
{
    (void)state;
    struct child children[2];
    struct outcome outcomes[2];
    int won[2] = {0};
    start(children, 2, finalise_one_draft);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < 2; i++)
            assert_true(child_read(&children[i], &outcomes[i], sizeof(outcomes[i])));
        for (int i = 0; i < 2; i++)
            child_go(&children[(i + round) % 2]);
        for (int i = 0; i < 2; i++)
            assert_true(child_read(&children[i], &outcomes[i], sizeof(outcomes[i])));
        expect_one_finalised(outcomes, round);
        won[outcomes[1].saved]++;
        for (int i = 0; i < 2; i++)
            child_go(&children[i]);
    }
    print_message("# finalised first: %d and %d times\n", won[0], won[1]);
    for (int i = 0; i < 2; i++)
        child_end(&children[i], false);
    assert_store_sound(&folder);
}

struct registered {
    char number[32];
};

static void register_households(const struct child_way *way)
{
    struct service *service = child_open(way);
    for (int i = 0; i < HOUSEHOLDS; i++) {
        WORK_AUTO work = {0};
        struct error err = {0};
        struct registered registered = {0};
        child_must(service_begin_work(service, WORK_INTAKE, NULL, &work, &err), "beginning", &err);
        fill_intake(&work, service_today(service));
        child_must(service_save_work(service, &work, &err), "registering", &err);
        (void)snprintf(registered.number, sizeof(registered.number), "%s",
                       work.after.household.number);
        child_tell(way, &registered, sizeof(registered));
    }
    service_close(service);
}

static int compare_numbers(const void *a, const void *b)
{
    const struct registered *one = a;
    const struct registered *other = b;
    return strcmp(one->number, other->number);
}

static void households_registered_at_once_get_numbers_of_their_own(void **state)
{
    (void)state;
    struct child children[CHILDREN_MOST];
    struct registered all[CHILDREN_MOST * HOUSEHOLDS];
    size_t count = 0;
    start(children, CHILDREN_MOST, register_households);
    for (int i = 0; i < CHILDREN_MOST; i++) {
        for (int j = 0; j < HOUSEHOLDS; j++)
            assert_true(child_read(&children[i], &all[count++], sizeof(all[0])));
        child_end(&children[i], false);
    }
    qsort(all, count, sizeof(all[0]), compare_numbers);
    for (size_t i = 1; i < count; i++)
        assert_string_not_equal(all[i - 1].number, all[i].number);
    assert_store_sound(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_processes_keep_all_that_both_add, set_up, tear_down),
        cmocka_unit_test_setup_teardown(eight_processes_keep_all_that_they_add, set_up, tear_down),
        cmocka_unit_test_setup_teardown(of_two_at_one_field_exactly_one_wins, set_up, tear_down),
        cmocka_unit_test_setup_teardown(of_two_who_finalise_exactly_one_wins_and_nothing_is_lost,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(households_registered_at_once_get_numbers_of_their_own,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
