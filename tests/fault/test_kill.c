// SPDX-License-Identifier: EUPL-1.2
// kill -9 at any moment: what was told to be saved is there, and nothing by halves.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "child.h"
#include "service/logbook.h"

enum {
    ROUNDS = 200,
    ROUNDS_SLOW = 20, // with sanitizers
    ROUNDS_TYPING = 20,
    ROUNDS_OF_ONE = 10, // with one household: it grows, and slower saves are fewer saves
    ROUNDS_OF_SEALS = 10,
    WRITERS = 8,
    SAVES_MOST = 100000, // a writer never comes to its end
    SEED = 20261014,
};

static struct store_folder folder;
static struct arena arena;
static const char *number;
static int round_now;
static uint32_t chance;
static int64_t log_rows; // verified last

// The same sequence on every run; the moments still differ, as processes do.
static uint32_t next_chance(uint32_t below)
{
    chance = chance * 1664525U + 1013904223U;
    return (chance >> 8) % below;
}

static void begin_household(void)
{
    struct service *service = store_folder_open(&folder, NULL);
    number = make_household(service, &arena);
    service_close(service);
}

static int set_up(void **state)
{
    (void)state;
    store_folder_make(&folder, 0);
    begin_household();
    chance = SEED;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    store_folder_remove(&folder);
    arena_release(&arena);
    return 0;
}

// From now on this process is killed by the system itself, once the time has passed.
static void kill_me_after(long microseconds)
{
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL};
    struct itimerspec times = {.it_value.tv_nsec = microseconds * 1000 + 1};
    timer_t timer;
    child_must(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0, "making a timer", NULL);
    child_must(timer_settime(timer, 0, &times, NULL) == 0, "setting a timer", NULL);
}

static void contact_text(char text[48], int round, int writer, int i)
{
    (void)snprintf(text, 48, "ronde %d, schrijver %d, gesprek %d", round, writer, i);
}

// How far a writer may come; drawn by the parent before it starts one.
static long kill_after[WRITERS];

static void save_until_killed(const struct child_way *way)
{
    struct service *service = child_open(way);
    for (int i = 0; i < SAVES_MOST; i++) {
        char text[48];
        contact_text(text, round_now, way->which, i);
        (void)child_add_contact(service, way->number, text);
        child_tell(way, &i, sizeof(i));
        if (i == 0)
            kill_me_after(kill_after[way->which]);
    }
}

// Everything told stands there once; one more may stand there that was not told any more.
static void expect_told(const struct dossier *dossier, int writer, int told)
{
    char text[48];
    for (int i = 0; i < told; i++) {
        contact_text(text, round_now, writer, i);
        assert_int_equal(count_contacts(dossier, text), 1);
    }
    contact_text(text, round_now, writer, told);
    assert_in_range(count_contacts(dossier, text), 0, 1);
    contact_text(text, round_now, writer, told + 1);
    assert_int_equal(count_contacts(dossier, text), 0);
}

// One round: all write into one household until they are killed. Gives how many saves were told.
static int kill_writers(void)
{
    struct child children[WRITERS];
    int told[WRITERS] = {0};
    int told_all = 0;
    for (int i = 0; i < WRITERS; i++) {
        struct child_way way = {.folder = &folder, .number = number, .which = i};
        kill_after[i] = 100 + next_chance(80000);
        child_start(&children[i], &way, save_until_killed);
    }
    for (int i = 0; i < WRITERS; i++) {
        int last = 0;
        while (child_read(&children[i], &last, sizeof(last)))
            told[i] = last + 1;
        child_end(&children[i], true);
        assert_true(told[i] > 0);
        told_all += told[i];
    }
    DOSSIER_AUTO dossier = {0};
    load_stored(&folder, number, &dossier);
    for (int i = 0; i < WRITERS; i++)
        expect_told(&dossier, i, told[i]);
    assert_changes_agree(&folder, &dossier);
    assert_int_equal(count_log(&folder, dossier.household.id, "save_intake"),
                     dossier.contacts.count);
    assert_store_sound(&folder);
    return told_all;
}

// Every row of the log is sealed after the one before it, whoever wrote it and died.
static void expect_log_whole(void)
{
    struct arena rows = {0};
    struct error err = {0};
    struct log_verdict verdict = {0};
    struct service *service = store_folder_open(&folder, NULL);
    assert_done(service_verify_log(service, NULL, &rows, &verdict, &err), &err);
    assert_int_equal(verdict.fault, LOG_WHOLE);
    log_rows = verdict.rows;
    service_close(service);
    arena_release(&rows);
}

static void what_was_saved_survives_kill_9(void **state)
{
    (void)state;
    int rounds = getenv("EENPLAN_TEST_SLOW") ? ROUNDS_SLOW : ROUNDS;
    int told = 0;
    for (round_now = 0; round_now < rounds; round_now++) {
        if (round_now % ROUNDS_OF_ONE == 0)
            begin_household();
        told += kill_writers();
        if (round_now % ROUNDS_OF_SEALS == ROUNDS_OF_SEALS - 1)
            expect_log_whole();
    }
    expect_log_whole();
    assert_true(log_rows >= told);
    print_message("# %d rounds of %d writers, %d saves told, 0 lost, the store sound each time, "
                  "%lld rows of the log with their seals\n",
                  rounds, WRITERS, told, (long long)log_rows);
}

// Types a text that grows, keeping it unsaved after each word.
static void type_until_killed(const struct child_way *way)
{
    struct service *service = child_open(way);
    WORK_AUTO work = {0};
    struct error err = {0};
    child_must(service_begin_work(service, WORK_INTAKE, way->number, &work, &err), "beginning",
               &err);
    for (int i = 0; i < SAVES_MOST; i++) {
        work.after.intake.question =
            arena_format(&work.after.arena, "ronde %d, woord %d", round_now, i);
        child_must(service_keep_work(service, &work, "intake", "intake.question", i, &err),
                   "keeping", &err);
        child_tell(way, &i, sizeof(i));
        if (i == 0)
            kill_me_after(kill_after[0]);
    }
}

// The text is found again as it was last told, or one word further.
static void expect_found_again(int told)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    char texts[2][48];
    struct service *service = store_folder_open(&folder, NULL);
    assert_done(service_begin_work(service, WORK_INTAKE, number, &work, &err), &err);
    assert_true(work.resumed);
    for (int i = 0; i < 2; i++)
        (void)snprintf(texts[i], sizeof(texts[i]), "ronde %d, woord %d", round_now, told + i);
    assert_true(strcmp(work.after.intake.question, texts[0]) == 0 ||
                strcmp(work.after.intake.question, texts[1]) == 0);
    assert_string_equal(work.field, "intake.question");
    // Every second time it is saved and a new one begun; else it is taken up again.
    if (round_now % 2 == 1)
        assert_done(service_save_work(service, &work, &err), &err);
    service_close(service);
}

static void what_was_typed_survives_kill_9(void **state)
{
    (void)state;
    for (round_now = 0; round_now < ROUNDS_TYPING; round_now++) {
        struct child child;
        int told = -1;
        int last = 0;
        struct child_way way = {.folder = &folder, .number = number};
        kill_after[0] = 100 + next_chance(10000);
        child_start(&child, &way, type_until_killed);
        while (child_read(&child, &last, sizeof(last)))
            told = last;
        child_end(&child, true);
        assert_true(told >= 0);
        expect_found_again(told);
        assert_store_sound(&folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_saved_survives_kill_9, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_typed_survives_kill_9, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
