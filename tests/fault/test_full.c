// SPDX-License-Identifier: EUPL-1.2
// A full disk: no file can grow past a limit. What cannot be saved is said and kept on the screen,
// nothing is saved by halves, reading goes on, and saving too once there is room again.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "child.h"

enum {
    PAGE = 4096,
    SHARED_MEMORY = 32768, // of the engine: a limit below keeps even readers out
    STEPS_MOST = 200,
};

static struct store_folder folder;
static struct arena arena;
static struct service *service;
static const char *number;

static int set_up(void **state)
{
    (void)state;
    store_folder_make(&folder, 0);
    service = store_folder_open(&folder, NULL);
    number = make_household(service, &arena);
    (void)signal(SIGXFSZ, SIG_IGN); // or the limit would kill us
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    service_close(service);
    store_folder_remove(&folder);
    arena_release(&arena);
    return 0;
}

// The disk is full from here on; nothing is asserted until there is room again, for a failed test
// would run on without it.
static void fill_disk(off_t limit)
{
    const struct rlimit full = {.rlim_cur = (rlim_t)limit, .rlim_max = RLIM_INFINITY};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
}

static void make_room(void)
{
    const struct rlimit none = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
}

static off_t size_of(const char *ending)
{
    char path[128];
    struct stat status;
    (void)snprintf(path, sizeof(path), "%s%s", folder.path, ending);
    return stat(path, &status) == 0 ? status.st_size : 0;
}

// The least limit under which not one byte more can be written.
static off_t no_room(void)
{
    off_t log = size_of("-wal");
    return log > SHARED_MEMORY ? log : SHARED_MEMORY;
}

static void assert_full(const struct error *err)
{
    if (err->kind != ERROR_FULL)
        fail_msg("error %d: %s", err->kind, err->message);
    assert_non_null(strstr(err->message, "disk is full"));
}

static size_t stored_contacts(void)
{
    DOSSIER_AUTO dossier = {0};
    load_stored(&folder, number, &dossier);
    return dossier.contacts.count;
}

// Saves with room for some bytes more; whether that was enough. With too little room nothing is
// stored and the text is still there; once there is room the same work is saved.
static bool save_with_room(off_t room, size_t *stored)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, number, &work, &err), &err);
    add_contact(service, &work, "Gebeld over de huur");
    add_contact(service, &work, "Gebeld over het gas");
    fill_disk(no_room() + room);
    bool saved = service_save_work(service, &work, &err);
    make_room();
    if (!saved) {
        assert_full(&err);
        assert_int_equal(stored_contacts(), *stored);
        assert_int_equal(work.after.contacts.count, *stored + 2);
        assert_done(service_save_work(service, &work, &err), &err);
    }
    *stored += 2;
    assert_int_equal(stored_contacts(), *stored);
    return saved;
}

static void a_save_is_whole_or_not_at_all(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    size_t stored = 0;
    int failed = 0;
    for (int in_a_row = 0, step = 0; in_a_row < 3 && step < STEPS_MOST; step++) {
        bool saved = save_with_room(step * (off_t)PAGE / 2, &stored);
        in_a_row = saved ? in_a_row + 1 : 0;
        failed += !saved;
    }
    print_message("# %d saves failed for want of room, %zu contacts stored\n", failed, stored);
    assert_in_range(failed, 1, STEPS_MOST - 3);
    load_stored(&folder, number, &dossier);
    assert_changes_agree(&folder, &dossier);
    assert_store_sound(&folder);
}

static void what_was_kept_before_stays(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    WORK_AUTO again = {0};
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, number, &work, &err), &err);
    work.after.intake.question = "Huur";
    assert_done(service_keep_work(service, &work, "intake", "intake.question", 4, &err), &err);
    work.after.intake.question = "Huur en gas";
    fill_disk(no_room());
    bool kept = service_keep_work(service, &work, "intake", "intake.question", 11, &err);
    make_room();
    assert_false(kept);
    assert_full(&err);
    assert_string_equal(work.after.intake.question, "Huur en gas");
    assert_done(service_begin_work(service, WORK_INTAKE, number, &again, &err), &err);
    assert_string_equal(again.after.intake.question, "Huur");
    assert_done(service_keep_work(service, &work, "intake", "intake.question", 11, &err), &err);
    work_release(&again);
    again = (struct work){0};
    assert_done(service_begin_work(service, WORK_INTAKE, number, &again, &err), &err);
    assert_string_equal(again.after.intake.question, "Huur en gas");
    assert_done(service_save_work(service, &again, &err), &err);
    assert_store_sound(&folder);
}

// Lists read on. A dossier is not opened: nobody sees one without a row in the log.
static void reading_goes_on(void **state)
{
    (void)state;
    enum { TIMES = 3 };
    struct error errs[TIMES] = {0};
    struct overview_list rows[TIMES] = {0};
    struct error denied[TIMES] = {0};
    bool listed[TIMES];
    bool opened[TIMES];
    DOSSIER_AUTO dossier = {0};
    const struct household_query query = {.search = "berg"};
    const char *next = NULL;
    fill_disk(no_room());
    for (int i = 0; i < TIMES; i++) {
        opened[i] = service_open_dossier(service, number, "open", &dossier, &denied[i]);
        listed[i] = service_list_households(service, &query, &arena, &rows[i], &next, &errs[i]);
    }
    make_room();
    for (int i = 0; i < TIMES; i++) {
        assert_done(listed[i], &errs[i]);
        assert_int_equal(rows[i].count, 1);
        assert_false(opened[i]);
        assert_full(&denied[i]);
    }
    assert_null(dossier.household.id);
    assert_done(service_open_dossier(service, number, "open", &dossier, &errs[0]), &errs[0]);
}

static void an_export_is_whole_or_not_at_all(void **state)
{
    (void)state;
    STRING_AUTO text = {0};
    struct error err = {0};
    fill_disk(no_room());
    bool done = service_export_household(service, number, &text, &err);
    make_room();
    assert_false(done);
    assert_full(&err);
    assert_int_equal(text.length, 0);
    assert_done(service_export_household(service, number, &text, &err), &err);
    assert_true(text.length > 0);
}

static void a_store_is_made_whole_or_not_at_all(void **state)
{
    (void)state;
    char path[128];
    struct error err = {0};
    (void)snprintf(path, sizeof(path), "%s/nieuw.db", folder.folder);
    const struct service_options options = {.store = path};
    int failed = 0;
    bool done = false;
    for (off_t limit = 0; !done && failed < STEPS_MOST; limit += SHARED_MEMORY) {
        err = (struct error){0};
        fill_disk(limit);
        done = service_init(&options, "WIJ Beijum", "S. Bakker", &err);
        make_room();
        if (!done) {
            failed++;
            assert_full(&err);
            assert_false(service_store_exists(&options));
        }
    }
    assert_true(done);
    assert_true(failed > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_save_is_whole_or_not_at_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_kept_before_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reading_goes_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_export_is_whole_or_not_at_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_store_is_made_whole_or_not_at_all, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
