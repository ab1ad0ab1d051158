// SPDX-License-Identifier: EUPL-1.2
// Writing: several writers, checkpoints, sudden death and a full disk.
#include "support.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/access.h"
#include "store/connection.h"
#include "store/queue.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

enum {
    WRITES = 200, // of each writer
    ROUNDS = 5,   // of sudden death
};

// The number in the setting "counter".
static bool read_counter(struct store *store, long *ret_value, struct error *err)
{
    struct arena arena = {0};
    const char *value = NULL;
    bool good = store_get_setting(store, "counter", &arena, &value, err);
    *ret_value = value ? strtol(value, NULL, 10) : 0;
    arena_release(&arena);
    return good;
}

// Adds 1 to it in one transaction, with some weight so that pages are written.
static bool count_up(struct store *store, struct error *err)
{
    struct arena arena = {0};
    long value = 0;
    const char *blanks = arena_format(&arena, "%12000s", "");
    bool good = store_begin(store, err);
    good = good && read_counter(store, &value, err) &&
           store_put_setting(store, "counter", arena_format(&arena, "%ld", value + 1), err) &&
           store_put_setting(store, arena_format(&arena, "s%ld", value % 100), blanks, err);
    arena_release(&arena);
    if (good)
        return store_commit(store, err);
    store_rollback(store);
    return false;
}

// A writer of its own process.
static pid_t start_writer(const char *path, int writes, int report)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child > 0)
        return child;
    struct store *store = NULL;
    struct error err = {0};
    bool good = store_open(path, &store, &err);
    for (int i = 0; good && (writes == 0 || i < writes); i++) {
        good = count_up(store, &err);
        char done = '1';
        if (good && report >= 0 && write(report, &done, 1) != 1)
            _exit(3);
    }
    if (!good)
        print_error("writer: %s\n", err.message);
    store_close(store);
    _exit(good ? 0 : 1);
}

static void assert_ended_well(pid_t child)
{
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void two_writers_lose_no_update(void **state)
{
    struct fixture *fixture = *state;
    long value = 0;
    pid_t one = start_writer(fixture->path, WRITES, -1);
    pid_t other = start_writer(fixture->path, WRITES, -1);
    assert_ended_well(one);
    assert_ended_well(other);
    assert_good(fixture, read_counter(fixture->store, &value, &fixture->err));
    assert_int_equal(value, 2 * WRITES);
}

// A transaction of some fifty pages; the engine writes none that stay as they are.
static bool save_much(struct store *store, int round, struct error *err)
{
    enum { MUCH = 200000 };
    struct arena arena = {0};
    char *text = arena_alloc(&arena, MUCH + 1);
    memset(text, 'a' + round % 26, MUCH);
    bool good = store_put_setting(store, "much", text, err);
    arena_release(&arena);
    return good;
}

static void the_log_of_pages_stays_bounded(void **state)
{
    struct fixture *fixture = *state;
    struct store_health health = {0};
    struct store *reader = NULL;
    assert_good(fixture, store_open(fixture->path, &reader, &fixture->err));
    int64_t most = 0;
    for (int i = 0; i < 150; i++) {
        long value = 0;
        assert_good(fixture, save_much(fixture->store, i, &fixture->err));
        assert_good(fixture, count_up(fixture->store, &fixture->err));
        assert_good(fixture, read_counter(reader, &value, &fixture->err));
        assert_int_equal(value, i + 1);
        int64_t pages = engine_pages_in_wal(fixture->store);
        most = pages > most ? pages : most;
    }
    assert_in_range(most, CHECKPOINT_PAGES + CHECKPOINT_ROOM,
                    CHECKPOINT_PAGES + CHECKPOINT_ROOM + CHECKPOINT_PAGES);
    store_close(reader);
    assert_good(fixture,
                store_check(fixture->store, true, &fixture->arena, &health, &fixture->err));
    assert_true(health.sound);
}

// Saves until the log should be brought in; nothing of it is, for no sibling was needed.
static void save_until_untidy(struct fixture *fixture)
{
    while (!store_wants_tidying(fixture->store))
        assert_good(fixture, count_up(fixture->store, &fixture->err));
}

static int pages_after_a_save(struct fixture *fixture)
{
    assert_good(fixture, count_up(fixture->store, &fixture->err));
    return fixture->store->wal_pages;
}

static void no_commit_pays_for_bringing_in(void **state)
{
    struct fixture *fixture = *state;
    save_until_untidy(fixture);
    assert_in_range(fixture->store->wal_pages, CHECKPOINT_PAGES, CHECKPOINT_PAGES + 100);
    assert_in_range(pages_after_a_save(fixture), CHECKPOINT_PAGES, CHECKPOINT_PAGES + 100);
    assert_null(fixture->store->sibling); // which does each checkpoint
    store_tidy(fixture->store);
    assert_false(store_wants_tidying(fixture->store));
    assert_in_range(pages_after_a_save(fixture), 1, 100);
    assert_false(store_wants_tidying(fixture->store));
}

static void tidying_waits_for_who_saves_and_for_a_read_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    struct store *other = NULL;
    assert_good(fixture, store_open(fixture->path, &other, &fixture->err));
    save_until_untidy(fixture);
    assert_good(fixture, store_begin(other, &fixture->err));
    store_tidy(fixture->store);
    assert_true(store_wants_tidying(fixture->store));
    store_rollback(other);
    assert_good(fixture, store_read_begin(fixture->store, &fixture->err));
    store_tidy(fixture->store);
    assert_true(store_wants_tidying(fixture->store));
    store_read_end(fixture->store);
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    store_tidy(fixture->store);
    assert_true(store_wants_tidying(fixture->store));
    store_rollback(fixture->store);
    assert_null(fixture->store->sibling);
    store_tidy(fixture->store);
    assert_false(store_wants_tidying(fixture->store));
    store_close(other);
}

static void what_a_reader_needs_is_brought_in_later(void **state)
{
    struct fixture *fixture = *state;
    struct store *reader = NULL;
    long value = 0;
    long seen = 0;
    assert_good(fixture, store_open(fixture->path, &reader, &fixture->err));
    assert_good(fixture, count_up(fixture->store, &fixture->err));
    assert_good(fixture, store_read_begin(reader, &fixture->err));
    assert_good(fixture, read_counter(reader, &seen, &fixture->err));
    save_until_untidy(fixture);
    int before = fixture->store->wal_pages;
    store_tidy(fixture->store);
    assert_false(store_wants_tidying(fixture->store)); // not at once again
    save_until_untidy(fixture);
    assert_in_range(fixture->store->wal_pages, before + CHECKPOINT_PAGES / 4,
                    before + CHECKPOINT_PAGES / 4 + 100);
    assert_good(fixture, read_counter(reader, &value, &fixture->err));
    assert_int_equal(value, seen);
    store_close(reader);
    store_tidy(fixture->store);
    assert_in_range(pages_after_a_save(fixture), 1, 100);
}

// ---- the window in which a commit across a checkpoint damages the file -------------------------

static struct window {
    sqlite3 *rival;
    int (*unfetch)(sqlite3_file *, sqlite3_int64, void *);
    int result; // of the rival's attempt; -1 = the window was not reached
} window;

// SQLite calls this between reading the header of the log and copying its pages.
static int unfetch_and_rival(sqlite3_file *file, sqlite3_int64 offset, void *page)
{
    if (!page && window.result < 0)
        window.result = sqlite3_exec(window.rival, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    return window.unfetch(file, offset, page);
}

static void nobody_commits_across_a_checkpoint(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    sqlite3_file *file = NULL;
    window.result = -1;
    assert_int_equal(sqlite3_open(fixture->path, &window.rival), SQLITE_OK);
    assert_int_equal(sqlite3_exec(window.rival, "SELECT count(*) FROM log", NULL, NULL, NULL),
                     SQLITE_OK);
    assert_good(fixture, count_up(store, &fixture->err));
    assert_true(sibling_open(store));
    assert_int_equal(sqlite3_file_control(store->sibling, "main", SQLITE_FCNTL_FILE_POINTER, &file),
                     SQLITE_OK);
    const sqlite3_io_methods *methods = file->pMethods;
    sqlite3_io_methods patched = *methods;
    window.unfetch = patched.xUnfetch;
    patched.xUnfetch = unfetch_and_rival;
    file->pMethods = &patched;
    store->checkpoint_by = 1; // due at once
    assert_good(fixture, count_up(store, &fixture->err));
    file->pMethods = methods;
    assert_int_equal(window.result, SQLITE_BUSY);
    assert_int_equal(store->checkpoint_at, CHECKPOINT_PAGES); // all of it was copied
    assert_false(store->stale);
    assert_int_equal(sqlite3_exec(window.rival, "BEGIN IMMEDIATE; ROLLBACK", NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_close(window.rival), SQLITE_OK);
    assert_good(fixture, count_up(store, &fixture->err));
    assert_string_equal(ask_outside(fixture, fixture->path, "PRAGMA integrity_check"), "ok");
}

// It is asked at every key.
static void whether_others_wrote_is_prepared_once(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    uint64_t first = 0;
    uint64_t second = 0;
    for (int i = 0; i < 10; i++)
        assert_good(fixture, store_get_version(store, &first, &fixture->err));
    assert_non_null(store->version);
    assert_int_equal(sqlite3_stmt_status(store->version, SQLITE_STMTSTATUS_RUN, 0), 10);
    assert_int_equal(sqlite3_stmt_status(store->version, SQLITE_STMTSTATUS_REPREPARE, 0), 0);
    assert_good(fixture, store_get_version(store, &second, &fixture->err));
    assert_true(first == second); // nothing was written
    assert_good(fixture, count_up(store, &fixture->err));
    assert_good(fixture, store_get_version(store, &second, &fixture->err));
    assert_true(first != second);
}

static void a_writer_waits_for_its_turn_and_not_for_ever(void **state)
{
    struct fixture *fixture = *state;
    int queue = -1;
    assert_good(fixture, queue_open(fixture->path, &queue, &fixture->err));
    assert_good(fixture, queue_enter(queue, 0, &fixture->err));
    store_set_patience(fixture->store, 100);
    int64_t start = clock_milliseconds();
    assert_refused(fixture, store_begin(fixture->store, &fixture->err), ERROR_BUSY);
    assert_true(clock_milliseconds() - start >= 95); // how much more is the machine's affair
    assert_false(store_in_transaction(fixture->store));
    queue_leave(queue);
    queue_close(queue);
    assert_good(fixture, count_up(fixture->store, &fixture->err));
    // A program that does not know the queue.
    sqlite3 *rival = NULL;
    assert_int_equal(sqlite3_open(fixture->path, &rival), SQLITE_OK);
    assert_int_equal(sqlite3_exec(rival, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_refused(fixture, count_up(fixture->store, &fixture->err), ERROR_BUSY);
    assert_int_equal(sqlite3_close(rival), SQLITE_OK);
    assert_good(fixture, count_up(fixture->store, &fixture->err));
}

static void transactions_keep_their_promises(void **state)
{
    struct fixture *fixture = *state;
    struct store *other = NULL;
    long value = 0;
    assert_good(fixture, store_open(fixture->path, &other, &fixture->err));
    assert_good(fixture, count_up(other, &fixture->err));
    // A reader sees one state, whatever others commit.
    assert_good(fixture, store_read_begin(fixture->store, &fixture->err));
    assert_good(fixture, read_counter(fixture->store, &value, &fixture->err));
    assert_good(fixture, count_up(other, &fixture->err));
    assert_good(fixture, read_counter(fixture->store, &value, &fixture->err));
    assert_int_equal(value, 1);
    store_read_end(fixture->store);
    assert_good(fixture, read_counter(fixture->store, &value, &fixture->err));
    assert_int_equal(value, 2);
    // Closing rolls back, and the next in the queue goes on.
    assert_good(fixture, store_begin(other, &fixture->err));
    assert_good(fixture, store_put_setting(other, "counter", "99", &fixture->err));
    store_close(other);
    assert_good(fixture, count_up(fixture->store, &fixture->err));
    assert_good(fixture, read_counter(fixture->store, &value, &fixture->err));
    assert_int_equal(value, 3);
    store_rollback(fixture->store); // nothing to do
    store_read_end(fixture->store);
}

static void sudden_death_keeps_what_was_told_saved(void **state)
{
    struct fixture *fixture = *state;
    long told = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct store_health health = {0};
        int report[2];
        char buffer[4096];
        assert_int_equal(pipe(report), 0);
        pid_t child = start_writer(fixture->path, 0, report[1]);
        assert_int_equal(close(report[1]), 0);
        long wanted = told + 20 + 37 * round;
        while (told < wanted) {
            ssize_t got = read(report[0], buffer, 1);
            assert_int_equal(got, 1);
            told += got;
        }
        assert_int_equal(kill(child, SIGKILL), 0);
        for (ssize_t got; (got = read(report[0], buffer, sizeof(buffer))) > 0;)
            told += got;
        assert_int_equal(close(report[0]), 0);
        assert_int_equal(waitpid(child, NULL, 0), child);
        long value = 0;
        store_close(fixture->store);
        assert_good(fixture, store_open(fixture->path, &fixture->store, &fixture->err));
        assert_good(fixture, read_counter(fixture->store, &value, &fixture->err));
        assert_in_range(value, told, told + 1); // the last may be saved and not told
        told = value;
        assert_good(fixture,
                    store_check(fixture->store, true, &fixture->arena, &health, &fixture->err));
        assert_true(health.sound);
    }
}

static void set_file_limit(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void a_full_disk_leaves_nothing_half_saved(void **state)
{
    struct fixture *fixture = *state;
    struct store_health health = {0};
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction old;
    const char *last = NULL;
    size_t saved = 0;
    assert_int_equal(sigaction(SIGXFSZ, &ignore, &old), 0);
    set_file_limit(400 * 1024);
    for (int i = 1; i <= 100 && saved + 1 == (size_t)i; i++) {
        DOSSIER_AUTO dossier = {0};
        struct dossier nothing = {0};
        make_rich(fixture, &dossier, arena_format(&fixture->arena, "2026-%04d", i));
        if (save(fixture, &nothing, &dossier)) {
            last = arena_text(&fixture->arena, dossier.household.id);
            saved++;
        }
    }
    assert_in_range(saved, 1, 99);
    assert_int_equal(fixture->err.kind, ERROR_FULL);
    assert_false(store_in_transaction(fixture->store));
    // Reading goes on.
    DOSSIER_AUTO found = {0};
    assert_good(fixture, store_load_dossier(fixture->store, last, &found, &fixture->err));
    // With room again, writing does too.
    set_file_limit(RLIM_INFINITY);
    assert_int_equal(sigaction(SIGXFSZ, &old, NULL), 0);
    assert_good(fixture, count_up(fixture->store, &fixture->err));
    assert_good(fixture,
                store_check(fixture->store, false, &fixture->arena, &health, &fixture->err));
    assert_int_equal(health.households, saved);
    assert_int_equal(health.problems.count, saved); // no overview rows were made, nothing else
}

static void a_store_that_does_not_fit_is_not_made(void **state)
{
    struct fixture *fixture = *state;
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction old;
    struct store *store = NULL;
    const char *path = fixture_file(fixture, "full.db");
    assert_int_equal(sigaction(SIGXFSZ, &ignore, &old), 0);
    for (rlim_t limit = 0; limit < 320 * 1024; limit += 32 * 1024) {
        struct stat status;
        set_file_limit(limit);
        bool made = store_create(path, STORE_REAL, &store, &fixture->err);
        set_file_limit(RLIM_INFINITY);
        if (made) {
            store_close(store);
            assert_good(fixture, store_open(path, &store, &fixture->err));
            store_close(store);
            break;
        }
        assert_true(fixture->err.kind == ERROR_FULL || fixture->err.kind == ERROR_IO);
        assert_int_equal(stat(path, &status), -1);
    }
    assert_int_equal(sigaction(SIGXFSZ, &old, NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_writers_lose_no_update),
        TEST(the_log_of_pages_stays_bounded),
        TEST(no_commit_pays_for_bringing_in),
        TEST(tidying_waits_for_who_saves_and_for_a_read_of_its_own),
        TEST(what_a_reader_needs_is_brought_in_later),
        TEST(nobody_commits_across_a_checkpoint),
        TEST(whether_others_wrote_is_prepared_once),
        TEST(a_writer_waits_for_its_turn_and_not_for_ever),
        TEST(transactions_keep_their_promises),
        TEST(sudden_death_keeps_what_was_told_saved),
        TEST(a_full_disk_leaves_nothing_half_saved),
        TEST(a_store_that_does_not_fit_is_not_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
