// SPDX-License-Identifier: EUPL-1.2
// Backups and putting them back: what is promised, to whom, and what is left when it fails.
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "service/anchor.h"
#include "service/keeping.h"
#include "service/session.h"
#include "store_fixture.h"

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    store_folder_make(&folder, 8);
    service = store_folder_open(&folder, NULL);
    (void)signal(SIGXFSZ, SIG_IGN);
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

static size_t files_in_folder(void)
{
    size_t count = 0;
    DIR *dir = opendir(folder.folder);
    assert_non_null(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count;
}

static void back_up(const char *file, struct backup_made *ret_made)
{
    struct error err = {0};
    assert_done(service_backup(service, file, NULL, &arena, ret_made, &err), &err);
}

static bool put_back_with(const struct restore_options *options, const char *store,
                          struct restored *ret_restored, struct error *err)
{
    const struct service_options where = {
        .store = store, .practice = true, .now = STORE_FOLDER_NOW};
    return service_restore(&where, options, &arena, ret_restored, err);
}

static bool put_back_as(const char *file, const char *store, struct restored *ret_restored,
                        struct error *err)
{
    const struct restore_options options = {.file = file, .key = in_folder("oefen.db-key")};
    return put_back_with(&options, store, ret_restored, err);
}

static size_t logged(struct store *store, const char *act, const char *outcome)
{
    struct log_list rows = {0};
    struct error err = {0};
    size_t count = 0;
    assert_done(store_list_log(store, NULL, 0, &arena, &rows, &err), &err);
    for (size_t i = 0; i < rows.count; i++)
        count += strcmp(rows.items[i].act, act) == 0 && strcmp(rows.items[i].outcome, outcome) == 0;
    return count;
}

static void a_backup_is_listed_logged_and_anchored(void **state)
{
    (void)state;
    struct backup_made made = {0};
    struct backup_made last = {0};
    struct anchor anchor = {0};
    struct error err = {0};
    struct stat status;
    bool found = true;
    const char *file = in_folder("one.backup");
    assert_done(service_last_backup(service, &arena, &found, &last, &err), &err);
    assert_false(found);
    back_up(file, &made);
    assert_string_equal(made.file, file);
    assert_int_equal(made.households, 8);
    assert_true(made.persons > 0);
    assert_false(made.encrypted);
    assert_int_equal(stat(file, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(status.st_size, made.bytes);
    assert_done(service_last_backup(service, &arena, &found, &last, &err), &err);
    assert_true(found);
    assert_string_equal(last.file, file);
    assert_int_equal(last.households, 8);
    assert_int_equal(last.moment, made.moment);
    assert_done(anchor_read(made.anchor, &arena, &found, &anchor, &err), &err);
    assert_true(found);
    assert_int_equal(anchor.contents.households, 8);
    assert_int_equal(anchor.contents.log_rows, made.log_rows);
    assert_int_equal(logged(service->store, "backup", "done"), 1);
}

static void only_who_manages_the_store_may(void **state)
{
    (void)state;
    struct backup_made made = {0};
    struct error err = {0};
    size_t before = files_in_folder();
    struct service *worker = store_folder_open(&folder, "sbakker");
    assert_false(service_backup(worker, in_folder("one.backup"), NULL, &arena, &made, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    service_close(worker);
    assert_int_equal(files_in_folder(), before);
    assert_int_equal(logged(service->store, "backup", "denied"), 1);
    assert_int_equal(logged(service->store, "backup", "done"), 0);
}

static void names_that_cannot_be_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum error_kind kind;
    } cases[] = {
        {"oefen.db", ERROR_INVALID},
        {"oefen.db-wal", ERROR_INVALID},
        {"oefen.db-shm", ERROR_INVALID},
        {"oefen.db-journal", ERROR_INVALID},
        {"oefen.db-key", ERROR_INVALID},
        {"oefen.db.queue", ERROR_INVALID},
        {"./oefen.db-key", ERROR_INVALID},
        {"", ERROR_INVALID},
        {"none/one.backup", ERROR_NOT_FOUND},
        {"taken", ERROR_CONFLICT},
        {"half", ERROR_CONFLICT},
    };
    struct backup_made made = {0};
    assert_true(close(open(in_folder("taken"), O_CREAT | O_WRONLY, 0600)) == 0);
    assert_true(close(open(in_folder("half.anchor"), O_CREAT | O_WRONLY, 0600)) == 0);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct error err = {0};
        size_t before = files_in_folder();
        if (service_backup(service, in_folder(cases[i].name), NULL, &arena, &made, &err) ||
            err.kind != cases[i].kind)
            fail_msg("'%s': %d %s", cases[i].name, (int)err.kind, err.message);
        assert_int_equal(files_in_folder(), before);
    }
    assert_int_equal(logged(service->store, "backup", "done"), 0);
}

static void a_full_disk_leaves_nothing(void **state)
{
    (void)state;
    const struct rlimit none = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    struct backup_made made = {0};
    size_t before = files_in_folder();
    for (rlim_t pages = 0; pages <= 64; pages = pages == 0 ? 1 : pages * 4) {
        const struct rlimit full = {.rlim_cur = 65536 + pages * 4096, .rlim_max = RLIM_INFINITY};
        struct error err = {0};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
        bool done = service_backup(service, in_folder("one.backup"), NULL, &arena, &made, &err);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
        assert_false(done);
        if (err.kind != ERROR_FULL)
            fail_msg("%d pages: %d %s", (int)pages, (int)err.kind, err.message);
        assert_int_equal(files_in_folder(), before);
    }
    back_up(in_folder("one.backup"), &made);
}

// ---- putting back -------------------------------------------------------------------------------

static void what_is_put_back_is_the_store_again(void **state)
{
    (void)state;
    struct backup_made made = {0};
    struct restored restored = {0};
    struct error err = {0};
    struct store *again = NULL;
    back_up(in_folder("one.backup"), &made);
    assert_done(put_back_as(made.file, in_folder("again.db"), &restored, &err), &err);
    assert_int_equal(restored.households, made.households);
    assert_int_equal(restored.log_rows, made.log_rows);
    assert_int_equal(restored.moment, made.moment);
    assert_string_equal(restored.anchor, made.anchor);
    assert_false(restored.upgraded);
    assert_done(store_open(in_folder("again.db"), &again, &err), &err);
    assert_int_equal(logged(again, "restore", "done"), 1);
    assert_int_equal(logged(again, "backup", "done"), 0); // that came after the copy
    store_close(again);
}

static void nothing_is_put_over_a_store(void **state)
{
    (void)state;
    static const char *const left[] = {"again.db", "again.db-wal", "again.db-shm",
                                       "again.db-journal"};
    struct backup_made made = {0};
    struct restored restored = {0};
    back_up(in_folder("one.backup"), &made);
    for (size_t i = 0; i < sizeof(left) / sizeof(left[0]); i++) {
        struct error err = {0};
        assert_true(close(open(in_folder(left[i]), O_CREAT | O_WRONLY, 0600)) == 0);
        size_t before = files_in_folder();
        assert_false(put_back_as(made.file, in_folder("again.db"), &restored, &err));
        assert_int_equal(err.kind, ERROR_CONFLICT);
        assert_int_equal(files_in_folder(), before);
        assert_int_equal(unlink(in_folder(left[i])), 0);
    }
}

// What was erased would come back unseen: it is looked at before anything has the name of the store.
static void an_unreadable_list_of_what_was_erased(void **state)
{
    (void)state;
    static const char *const texts[] = {"geen regel\n", "\n", "a\tb\tc\n"};
    struct backup_made made = {0};
    struct restored restored = {0};
    const char *list = in_folder("again.db-erased");
    back_up(in_folder("one.backup"), &made);
    for (size_t i = 0; i <= sizeof(texts) / sizeof(texts[0]); i++) {
        struct error err = {0};
        bool folder_there = i == sizeof(texts) / sizeof(texts[0]);
        if (folder_there) {
            assert_int_equal(mkdir(list, 0700), 0);
        } else {
            FILE *file = fopen(list, "w");
            assert_non_null(file);
            assert_true(fputs(texts[i], file) >= 0);
            assert_int_equal(fclose(file), 0);
        }
        size_t before = files_in_folder();
        assert_false(put_back_as(made.file, in_folder("again.db"), &restored, &err));
        assert_int_equal(err.kind, folder_there ? ERROR_IO : ERROR_INVALID);
        assert_string_equal(err.field, list);
        assert_int_equal(files_in_folder(), before);
        assert_int_equal(remove(list), 0);
    }
    struct error err = {0};
    assert_done(put_back_as(made.file, in_folder("again.db"), &restored, &err), &err);
}

static void change_byte(const char *path, off_t at)
{
    unsigned char byte = 0;
    int file = open(path, O_RDWR);
    assert_true(file >= 0);
    assert_int_equal(pread(file, &byte, 1, at), 1);
    byte ^= 0x5a;
    assert_int_equal(pwrite(file, &byte, 1, at), 1);
    assert_int_equal(close(file), 0);
}

// Whatever is wrong with it is found before the place of the store is touched.
static void what_is_not_whole_is_not_put_back(void **state)
{
    (void)state;
    struct backup_made made = {0};
    struct restored restored = {0};
    struct stat status;
    const char *again = in_folder("again.db");
    for (int way = 0; way < 5; way++) {
        struct error err = {0};
        back_up(in_folder("one.backup"), &made);
        assert_int_equal(stat(made.file, &status), 0);
        if (way == 0)
            assert_int_equal(truncate(made.file, status.st_size / 2), 0);
        if (way == 1)
            change_byte(made.file, 3); // no store at all any more
        if (way == 2)
            change_byte(made.file, 4096 * 10); // the kind of a page
        if (way == 3)
            change_byte(made.anchor, 3);
        if (way == 4)
            assert_true(close(open(in_folder("one.backup-wal"), O_CREAT | O_WRONLY, 0600)) == 0);
        size_t before = files_in_folder();
        if (put_back_as(made.file, again, &restored, &err) ||
            (err.kind != ERROR_CORRUPT && err.kind != ERROR_FOREIGN && err.kind != ERROR_INVALID))
            fail_msg("%d: %d %s", way, (int)err.kind, err.message);
        assert_int_equal(files_in_folder(), before);
        assert_int_equal(unlink(made.file), 0);
        assert_int_equal(unlink(made.anchor), 0);
    }
}

// A backup of another day beside the anchor of this one: the log would be cut short unseen.
static void the_anchor_tells_an_older_backup(void **state)
{
    (void)state;
    struct backup_made first = {0};
    struct backup_made second = {0};
    struct restored restored = {0};
    struct error err = {0};
    back_up(in_folder("one.backup"), &first);
    back_up(in_folder("two.backup"), &second);
    assert_int_equal(second.log_rows, first.log_rows + 1);
    assert_int_equal(rename(first.file, second.file), 0);
    assert_false(put_back_as(second.file, in_folder("again.db"), &restored, &err));
    assert_int_equal(err.kind, ERROR_CORRUPT);
    assert_int_not_equal(access(in_folder("again.db"), F_OK), 0);
}

static void a_full_disk_puts_nothing_back(void **state)
{
    (void)state;
    const struct rlimit none = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    const struct rlimit full = {.rlim_cur = 100000, .rlim_max = RLIM_INFINITY};
    struct backup_made made = {0};
    struct restored restored = {0};
    struct error err = {0};
    back_up(in_folder("one.backup"), &made);
    size_t before = files_in_folder();
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
    bool done = put_back_as(made.file, in_folder("again.db"), &restored, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    assert_false(done);
    assert_int_equal(err.kind, ERROR_FULL);
    assert_int_equal(files_in_folder(), before);
}

// ---- the key of the log -------------------------------------------------------------------------

static void without_the_key_of_its_log_nothing_is_put_back(void **state)
{
    (void)state;
    struct backup_made made = {0};
    struct restored restored = {0};
    struct error err = {0};
    const char *again = in_folder("again.db");
    back_up(in_folder("one.backup"), &made);
    assert_string_equal(made.key, in_folder("oefen.db-key"));
    size_t before = files_in_folder();
    const struct restore_options without = {.file = made.file};
    assert_false(put_back_with(&without, again, &restored, &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    assert_non_null(strstr(err.message, "--new-key"));
    assert_int_equal(files_in_folder(), before);
    // Of another store: it does not fit either.
    struct store_folder other;
    store_folder_make(&other, 0);
    const struct restore_options wrong = {.file = made.file,
                                          .key = arena_format(&arena, "%s-key", other.path)};
    err = (struct error){0};
    assert_false(put_back_with(&wrong, again, &restored, &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    assert_int_equal(files_in_folder(), before);
    store_folder_remove(&other);
    const struct restore_options anew = {.file = made.file, .new_key = true};
    err = (struct error){0};
    assert_done(put_back_with(&anew, again, &restored, &err), &err);
    assert_true(restored.new_key);
    struct store *store = NULL;
    assert_done(store_open(again, &store, &err), &err);
    assert_int_equal(logged(store, "new_log_key", "done"), 2);
    store_close(store);
}

static void a_key_that_stands_there_is_used(void **state)
{
    (void)state;
    struct backup_made made = {0};
    struct restored restored = {0};
    struct error err = {0};
    back_up(in_folder("one.backup"), &made);
    assert_int_equal(link(in_folder("oefen.db-key"), in_folder("again.db-key")), 0);
    const struct restore_options plain = {.file = made.file};
    assert_done(put_back_with(&plain, in_folder("again.db"), &restored, &err), &err);
    assert_false(restored.new_key);
}

static const char phrase[] = "vier paarden op een rij";

static void an_encrypted_backup_brings_the_key(void **state)
{
    (void)state;
    struct backup_made made = {0};
    struct restored restored = {0};
    struct error err = {0};
    bool encrypted = false;
    struct stat status;
    const char *file = in_folder("one.backup");
    size_t before = files_in_folder();
    assert_done(service_backup(service, file, phrase, &arena, &made, &err), &err);
    assert_int_equal(files_in_folder(), before + 2);
    assert_true(made.encrypted);
    assert_null(made.key);
    assert_int_equal(stat(file, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_done(service_backup_is_encrypted(file, &encrypted, &err), &err);
    assert_true(encrypted);
    before = files_in_folder();
    const struct restore_options none = {.file = file};
    assert_false(put_back_with(&none, in_folder("again.db"), &restored, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    const struct restore_options wrong = {.file = file, .pass_phrase = "vier paarden op een ri"};
    err = (struct error){0};
    assert_false(put_back_with(&wrong, in_folder("again.db"), &restored, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_int_equal(files_in_folder(), before);
    const struct restore_options right = {.file = file, .pass_phrase = phrase};
    err = (struct error){0};
    assert_done(put_back_with(&right, in_folder("again.db"), &restored, &err), &err);
    assert_true(restored.encrypted);
    assert_int_equal(restored.households, 8);
    assert_int_equal(access(in_folder("again.db-key"), F_OK), 0);
    const struct service_options where = {
        .store = in_folder("again.db"), .practice = true, .now = STORE_FOLDER_NOW};
    struct service *again = NULL;
    assert_done(service_open(&where, &again, &err), &err);
    service_close(again);
}

// Nothing that can be read is in it.
static void an_encrypted_backup_cannot_be_read(void **state)
{
    (void)state;
    struct backup_made made = {0};
    struct error err = {0};
    assert_done(service_backup(service, in_folder("one.backup"), phrase, &arena, &made, &err),
                &err);
    char *bytes = arena_alloc(&arena, (size_t)made.bytes);
    int file = open(made.file, O_RDONLY);
    assert_int_equal(read(file, bytes, (size_t)made.bytes), made.bytes);
    assert_int_equal(close(file), 0);
    static const char *const words[] = {"SQLite", "CREATE TABLE", "household", "Beijum"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        for (size_t at = 0; at + strlen(words[i]) <= (size_t)made.bytes; at++)
            assert_int_not_equal(memcmp(bytes + at, words[i], strlen(words[i])), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_backup_is_listed_logged_and_anchored, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_who_manages_the_store_may, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_that_cannot_be_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_put_back_is_the_store_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_put_over_a_store, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_unreadable_list_of_what_was_erased, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_whole_is_not_put_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_anchor_tells_an_older_backup, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_puts_nothing_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_the_key_of_its_log_nothing_is_put_back, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_key_that_stands_there_is_used, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_encrypted_backup_brings_the_key, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_encrypted_backup_cannot_be_read, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
