// SPDX-License-Identifier: EUPL-1.2
// The power goes at any moment (power.h): what was told to be saved is there, nothing by halves. A store
// that does not wait for the disk, and a disk that does not tell the truth, must be found out by the
// same test: else it would prove nothing.
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
#include <sqlite3.h>

#include "child.h"
#include "power.h"
#include "service/session.h"
#include "store/connection.h"

enum {
    CUTS = 2000,
    CUTS_THAT_FAIL = 200,
    SLOWER = 20,            // with sanitizers so many times fewer
    SAVES = 12,             // in a run that is not cut
    CHECKPOINT_SOONER = 48, // pages: some checkpoints in every run, some of them while nobody waits
    SEED = 20261122,
};

static struct store_folder base; // the store before
static struct store_folder work; // where the child saves
static struct store_folder left; // what is on the platters after
static struct arena arena;
static const char *number;
static uint32_t chance = SEED;

static uint32_t next_chance(uint32_t below)
{
    chance = chance * 1664525U + 1013904223U;
    return (chance >> 8) % below;
}

static void make_empty(struct store_folder *folder)
{
    (void)snprintf(folder->folder, sizeof(folder->folder), "/tmp/eenplan-power-XXXXXX");
    assert_non_null(mkdtemp(folder->folder));
    (void)snprintf(folder->path, sizeof(folder->path), "%s/oefen.db", folder->folder);
}

static int set_up(void **state)
{
    (void)state;
    store_folder_make(&base, 0);
    struct service *service = store_folder_open(&base, NULL);
    number = make_household(service, &arena);
    service_close(service);
    make_empty(&work);
    make_empty(&left);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    store_folder_remove(&base);
    store_folder_remove(&work);
    store_folder_remove(&left);
    arena_release(&arena);
    return 0;
}

// ---- a cut ---------------------------------------------------------------------------------------

// Everything that belongs to a store; the engine makes its shared memory anew.
static const char *const endings[] = {"", "-wal", "-shm", "-journal", "-key", ".queue"};
enum { ENDINGS = sizeof(endings) / sizeof(endings[0]) };

static void path_of(const struct store_folder *folder, const char *ending, char path[128])
{
    (void)snprintf(path, 128, "%s%s", folder->path, ending);
}

static void clear(const struct store_folder *folder)
{
    for (size_t i = 0; i < ENDINGS; i++) {
        char path[128];
        path_of(folder, endings[i], path);
        (void)unlink(path);
    }
}

static void copy(const struct store_folder *from, const struct store_folder *to, const char *ending)
{
    char path[128];
    static char bytes[65536];
    path_of(from, ending, path);
    FILE *in = fopen(path, "rb");
    path_of(to, ending, path);
    FILE *out = fopen(path, "wb");
    assert_true(in && out);
    for (size_t size = 1; size > 0;) {
        size = fread(bytes, 1, sizeof(bytes), in);
        assert_int_equal(fwrite(bytes, 1, size, out), size);
    }
    assert_int_equal(fclose(out), 0);
    assert_int_equal(fclose(in), 0);
    assert_int_equal(chmod(path, 0600), 0);
}

static void contact_text(char text[32], int i)
{
    (void)snprintf(text, 32, "gesprek %d", i);
}

static struct power power;
static bool waits_for_the_disk;

// Tells each save once it was told to be saved; at the end how many events there were.
static void save_until_the_power_goes(const struct child_way *way)
{
    power_attach(&power);
    struct service *service = child_open(way);
    struct store *store = service->store;
    store->trusted = true;
    child_must(waits_for_the_disk || sqlite3_exec(store->db, "PRAGMA synchronous = NORMAL", NULL,
                                                  NULL, NULL) == SQLITE_OK,
               "not waiting", NULL);
    store->trusted = false;
    for (int i = 0; i < SAVES; i++) {
        char text[32];
        contact_text(text, i);
        store->checkpoint_at = store->checkpoint_by = CHECKPOINT_SOONER;
        if (i % 3 != 0) {
            store->checkpoint_by = CHECKPOINT_PAGES;
            store_tidy(store);
        }
        (void)child_add_contact(service, way->number, text);
        long told = i + 1;
        child_tell(way, &told, sizeof(told));
    }
    long all = power_events();
    child_tell(way, &all, sizeof(all));
}

// The last that the child told.
static long run(long events, bool liar)
{
    struct child child;
    long told = 0;
    struct child_way way = {.folder = &work, .number = number};
    clear(&work);
    clear(&left);
    copy(&base, &work, "");
    copy(&base, &work, "-key");
    power = (struct power){
        .events = events, .liar = liar, .seed = next_chance(1 << 24), .folder = left.folder};
    child_start(&child, &way, save_until_the_power_goes);
    while (child_read(&child, &told, sizeof(told)))
        continue;
    child_end(&child, true);
    return told;
}

// ---- what is left --------------------------------------------------------------------------------

enum verdict {
    WHOLE,
    LOST,    // something told to be saved is not there
    PARTIAL, // something stands there by halves
    BROKEN,  // not sound any more
    VERDICTS,
};

// Everything told is there, one more may be, with its change rows and its rows in the log.
static enum verdict judge_rows(struct store *store, long told)
{
    struct error err = {0};
    struct arena texts = {0};
    struct stored_change_list changes = {0};
    struct log_list log = {0};
    const char *id = NULL;
    DOSSIER_AUTO dossier = {0};
    enum verdict verdict = BROKEN;
    if (store_household_id(store, number, &texts, &id, &err) &&
        store_load_dossier(store, id, &dossier, &err) &&
        store_list_changes(store, id, 0, &texts, &changes, &err) &&
        store_list_log(store, id, 0, &texts, &log, &err)) {
        long stored = (long)dossier.contacts.count;
        long logged = 0;
        long changed = 0;
        for (size_t i = 0; i < log.count; i++)
            logged += strcmp(log.items[i].act, "save_intake") == 0;
        for (size_t i = 0; i < changes.count; i++)
            changed += strstr(changes.items[i].change.path, "].text") != NULL;
        verdict = stored < told ? LOST : WHOLE;
        if (stored > told + 1 || changed != stored || logged != stored)
            verdict = PARTIAL;
        for (long i = 0; i < told && verdict == WHOLE; i++) {
            char text[32];
            contact_text(text, (int)i);
            verdict = count_contacts(&dossier, text) == 1 ? WHOLE : PARTIAL;
        }
    }
    arena_release(&texts);
    return verdict;
}

static enum verdict judge(long told)
{
    struct error err = {0};
    struct arena texts = {0};
    struct store *store = NULL;
    struct store_health health = {0};
    enum verdict verdict = BROKEN;
    copy(&base, &left, "-key");
    if (store_open(left.path, &store, &err) && store_check(store, true, &texts, &health, &err) &&
        health.sound)
        verdict = judge_rows(store, told);
    store_close(store);
    arena_release(&texts);
    return verdict;
}

static int times(int count)
{
    return getenv("EENPLAN_TEST_SLOW") ? count / SLOWER : count;
}

static void cut(int cuts, bool liar, int ret_verdicts[VERDICTS])
{
    long told_all = 0;
    long events = run(0, liar);
    assert_true(events > 100); // the run without a cut, to its end
    for (int i = 0; i < cuts; i++) {
        long told = run(1 + next_chance((uint32_t)events), liar);
        ret_verdicts[judge(told)]++;
        told_all += told;
    }
    print_message("# %d cuts over %ld events (waits: %s, disk: %s): %ld saves told, %d whole, "
                  "%d with something lost, %d with halves, %d not sound\n",
                  cuts, events, waits_for_the_disk ? "yes" : "no", liar ? "lies" : "honest",
                  told_all, ret_verdicts[WHOLE], ret_verdicts[LOST], ret_verdicts[PARTIAL],
                  ret_verdicts[BROKEN]);
}

static void what_was_saved_survives_a_power_cut(void **state)
{
    (void)state;
    int verdicts[VERDICTS] = {0};
    waits_for_the_disk = true;
    cut(times(CUTS), false, verdicts);
    assert_int_equal(verdicts[WHOLE], times(CUTS));
}

static void a_store_that_does_not_wait_is_found_out(void **state)
{
    (void)state;
    int verdicts[VERDICTS] = {0};
    waits_for_the_disk = false;
    cut(CUTS_THAT_FAIL, false, verdicts);
    assert_true(verdicts[LOST] > 0);
}

static void a_disk_that_lies_is_found_out(void **state)
{
    (void)state;
    int verdicts[VERDICTS] = {0};
    waits_for_the_disk = true;
    cut(CUTS_THAT_FAIL, true, verdicts);
    assert_true(verdicts[LOST] + verdicts[PARTIAL] + verdicts[BROKEN] > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_saved_survives_a_power_cut, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_store_that_does_not_wait_is_found_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_disk_that_lies_is_found_out, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
