// SPDX-License-Identifier: EUPL-1.2
// How the store is: what is wrong is told, with what to do, also when the file is damaged.
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "service/health.h"
#include "service/session.h"
#include "store_fixture.h"

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    store_folder_make(&folder, 6);
    service = store_folder_open(&folder, NULL);
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&arena);
    return store_tear_down(state);
}

static const char *in_folder(const char *name)
{
    return arena_format(&arena, "%s/%s", folder.folder, name);
}

static struct health look(void)
{
    struct health health = {0};
    struct error err = {0};
    assert_done(service_health(service, &arena, &health, &err), &err);
    return health;
}

static bool says(const struct text_list *sentences, const char *part)
{
    for (size_t i = 0; i < sentences->count; i++)
        if (strstr(sentences->items[i], part))
            return true;
    return false;
}

static void what_is_to_be_seen_to_is_told(void **state)
{
    (void)state;
    struct backup_made made = {0};
    struct error err = {0};
    struct health health = look();
    assert_int_equal(health.households, 6);
    assert_true(health.has_key);
    assert_false(health.has_backup);
    assert_true(says(&health.remarks, "No backup was ever made"));
    assert_false(says(&health.remarks, "Others can open"));
    assert_done(service_backup(service, in_folder("one.backup"), NULL, &arena, &made, &err), &err);
    health = look();
    assert_true(health.has_backup);
    assert_int_equal(health.backup_days, 0);
    assert_string_equal(health.backup.file, made.file);
    assert_false(says(&health.remarks, "backup"));
    service->clock.frozen_at += 3 * 24 * 60 * 60;
    health = look();
    assert_int_equal(health.backup_days, 3);
    assert_true(says(&health.remarks, "3 days old"));
    assert_int_equal(unlink(made.file), 0);
    health = look();
    assert_true(says(&health.remarks, "not at"));
}

static void a_file_open_to_others_is_told(void **state)
{
    (void)state;
    static const char *const names[] = {"oefen.db", "oefen.db-wal", "oefen.db-key"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        struct health health = look();
        assert_false(says(&health.remarks, "Others can open"));
        assert_int_equal(chmod(in_folder(names[i]), 0640), 0);
        health = look();
        assert_true(says(&health.remarks, names[i]));
        assert_true(says(&health.remarks, "chmod 600"));
        assert_int_equal(chmod(in_folder(names[i]), 0600), 0);
    }
    // In a shared folder the group works with the store, and strangers do not.
    assert_int_equal(chmod(folder.folder, 02770), 0);
    assert_int_equal(chmod(in_folder("oefen.db"), 0660), 0);
    struct health health = look();
    assert_false(says(&health.remarks, "Others can open"));
    assert_int_equal(chmod(in_folder("oefen.db"), 0664), 0);
    health = look();
    assert_true(says(&health.remarks, "chmod 660"));
}

static void the_key_is_missed(void **state)
{
    (void)state;
    assert_int_equal(rename(in_folder("oefen.db-key"), in_folder("elsewhere")), 0);
    struct health health = look();
    assert_false(health.has_key);
    assert_true(says(&health.remarks, "is missing"));
}

// ---- what was left beside it ---------------------------------------------------------------------

static void leave(const char *name, int minutes)
{
    const char *path = in_folder(name);
    const time_t moment = (time_t)(clock_now(&service->clock) - 60 * minutes);
    const struct timespec times[2] = {{.tv_sec = moment}, {.tv_sec = moment}};
    assert_int_equal(close(open(path, O_CREAT | O_WRONLY, 0600)), 0);
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void leftovers_are_told(void **state)
{
    (void)state;
    static const char *const left[] = {
        "oefen.db.copy.a8Kd0Z",   "oefen.db.copy.a8Kd0Z-journal", "oefen.db.Zx81bc",
        "oefen.db-key.new",       "oefen.db-key.q1w2e3",          "oefen.db-key.new.q1w2e3",
        "oefen.db-erased.0aaaaa", "oefen.db.Zx81bc-wal",
    };
    // Of others, or thought of by somebody.
    static const char *const others[] = {
        "oefen.db.backup",  "ander.db.copy.a8Kd0Z", "oefen.db.Zx81b",
        "oefen.db.Zx81bcd", "oefen.db-erased",      "oefen.db.Zx81bc-oud",
        "nacht.backup",     "oefen.db.copy",        "oefen.db.140926",
    };
    for (size_t i = 0; i < sizeof(left) / sizeof(left[0]); i++)
        leave(left[i], 61);
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        leave(others[i], 61);
    leave("oefen.db.copy.Nu0000", 59); // somebody makes a backup now
    struct health health = look();
    for (size_t i = 0; i < sizeof(left) / sizeof(left[0]); i++)
        if (!says(&health.remarks, arena_format(&arena, "/%s'", left[i])))
            fail_msg("%s is not told", left[i]);
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (says(&health.remarks, arena_format(&arena, "/%s'", others[i])))
            fail_msg("%s is told", others[i]);
    assert_false(says(&health.remarks, "Nu0000"));
    assert_true(says(&health.remarks, "a new key of the log"));
}

// A backup does not take the name of what the program keeps beside the store.
static void no_backup_gets_a_name_of_the_store(void **state)
{
    (void)state;
    static const char *const names[] = {"oefen.db-erased", "oefen.db-key.new", "oefen.db-journal"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        struct backup_made made = {0};
        struct error err = {0};
        assert_false(service_backup(service, in_folder(names[i]), NULL, &arena, &made, &err));
        assert_int_equal(err.kind, ERROR_INVALID);
        assert_int_not_equal(access(in_folder(names[i]), F_OK), 0);
    }
}

static void run_check(struct health_run *run)
{
    struct error err = {0};
    assert_done(service_check_begin(service, run, &err), &err);
    assert_true(run->count > 3);
    while (run->done < run->count)
        assert_done(service_check_step(service, run, &err), &err);
    assert_done(service_check_end(service, run, &err), &err);
}

static void a_sound_store_is_sound_in_parts_and_whole(void **state)
{
    (void)state;
    for (int way = 0; way < 4; way++) {
        struct health_run run = {.full = way & 1, .whole = way & 2};
        run_check(&run);
        for (size_t i = 0; i < run.found.problems.count; i++)
            print_error("%s\n", run.found.problems.items[i]);
        assert_true(run.found.sound);
        assert_int_equal(run.found.households, 6);
        health_run_release(&run);
        struct health health = look();
        assert_true(health.was_checked);
        assert_int_equal(health.checked_full, way & 1);
        assert_int_equal(health.checked_problems, 0);
        assert_int_equal(health.checked, clock_now(&service->clock));
    }
}

// Puts a page in the file that nothing uses: the number of pages stands at byte 28, big-endian.
static void add_lost_page(void)
{
    enum { PAGE = 4096, COUNT_AT = 28 };
    unsigned char count[4];
    struct stat status;
    const char *path = arena_text(&arena, store_path(service->store));
    service_close(service);
    int file = open(path, O_RDWR);
    assert_true(file >= 0 && fstat(file, &status) == 0);
    uint32_t pages = (uint32_t)(status.st_size / PAGE) + 1;
    for (int i = 0; i < 4; i++)
        count[i] = (unsigned char)(pages >> (24 - 8 * i));
    assert_int_equal(pwrite(file, count, sizeof(count), COUNT_AT), sizeof(count));
    assert_int_equal(ftruncate(file, (off_t)pages * PAGE), 0);
    assert_int_equal(close(file), 0);
    service = store_folder_open(&folder, NULL);
}

// Only who reads the file as a whole sees what is in no table; told in parts it is still read.
static void a_page_that_nothing_uses_is_found(void **state)
{
    (void)state;
    add_lost_page();
    for (int way = 0; way < 4; way++) {
        bool full = way & 1;
        bool whole = way & 2;
        struct health_run run = {.full = full, .whole = whole};
        run_check(&run);
        assert_int_equal(run.count > 30, full || !whole); // more than there are tables
        assert_int_equal(says(&run.found.problems, "never used"), whole);
        assert_int_equal(run.found.problems.count, whole);
        assert_int_equal(run.found.households, 6);
        health_run_release(&run);
    }
}

static void faults_are_found(void **state)
{
    (void)state;
    struct error err = {0};
    struct unsaved unsaved = {
        .worker = "sbakker",
        .kind = "plan",
        .subject = "x",
        .started = 1,
        .written = 2,
        .dossier = "{\"half\": ",
    };
    assert_done(store_put_unsaved(service->store, &unsaved, &err), &err);
    assert_done(store_put_setting(service->store, "review_months", "99999", &err), &err);
    struct health_run run = {0};
    run_check(&run);
    assert_false(run.found.sound);
    assert_true(says(&run.found.problems, "sbakker"));
    assert_true(says(&run.found.problems, "review_months"));
    assert_int_equal(run.found.problems.count, 2);
    assert_true(says(&run.remarks, "eenplan restore"));
    health_run_release(&run);
    struct health health = look();
    assert_int_equal(health.unsaved, 1);
    assert_int_equal(health.binned, 0);
    // What was thrown away still lies there, and is counted apart.
    assert_done(store_bin_unsaved(service->store, &unsaved, 3, &err), &err);
    health = look();
    assert_int_equal(health.unsaved, 0);
    assert_int_equal(health.binned, 1);
    assert_int_equal(health.checked_problems, 2);
}

static void only_who_manages_the_store_sees_it(void **state)
{
    (void)state;
    struct health health = {0};
    struct health_run run = {0};
    struct error err = {0};
    struct service *worker = store_folder_open(&folder, "sbakker");
    assert_false(service_health(worker, &arena, &health, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    err = (struct error){0};
    assert_false(service_check_begin(worker, &run, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    health_run_release(&run);
    service_close(worker);
}

static void sizes_are_for_people(void **state)
{
    (void)state;
    assert_string_equal(health_size(0, &arena), "0.0 kB");
    assert_string_equal(health_size(4096, &arena), "4.0 kB");
    assert_string_equal(health_size(96000, &arena), "96 kB");
    assert_string_equal(health_size(999999, &arena), "999 kB");
    assert_string_equal(health_size(1617920, &arena), "1.6 MB");
    assert_string_equal(health_size(77360365568, &arena), "77 GB");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_to_be_seen_to_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_open_to_others_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_key_is_missed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leftovers_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_backup_gets_a_name_of_the_store, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_page_that_nothing_uses_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_sound_store_is_sound_in_parts_and_whole, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(faults_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_who_manages_the_store_sees_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sizes_are_for_people, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
