// SPDX-License-Identifier: EUPL-1.2
// A hand in the file of the store: rows of the access log edited, taken out, put in, moved, cut off, an
// old copy put back. All of it is found with the anchor, and nothing is found where nothing was done.
#include <fcntl.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../service/store_folder.h"
#include "base/string.h"
#include "service/session.h"

enum {
    ROWS = 2000,
    OLD_ROWS = 1500, // when the old copy was made
    ROUNDS = 8,      // of each kind, on other rows
    UNTOUCHED = 40,
    BATCH = 500,
};

static struct store_folder folder;
static struct log_keys keys;
static struct log_anchor anchor;
static char copy[512];
static char old[512];
static uint64_t random_state = 2026;

// ---- the store ----------------------------------------------------------------------------------

static int64_t number_below(int64_t most)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (int64_t)(random_state % (uint64_t)most);
}

static void copy_file(const char *from, const char *to)
{
    char buffer[1 << 16];
    FILE *in = fopen(from, "rb");
    FILE *out = fopen(to, "wb");
    assert_non_null(in);
    assert_non_null(out);
    for (size_t length; (length = fread(buffer, 1, sizeof(buffer), in)) > 0;)
        assert_int_equal(fwrite(buffer, 1, length, out), length);
    assert_int_equal(fclose(in), 0);
    assert_int_equal(fclose(out), 0);
}

static void grow(const char *path, int64_t rows)
{
    static const char *const acts[] = {"open", "save_plan", "export", "check", "search"};
    struct service_options options = {.store = path, .practice = true, .now = STORE_FOLDER_NOW};
    struct service *service = NULL;
    struct error err = {0};
    struct log_head head = {0};
    assert_done(service_open(&options, &service, &err), &err);
    assert_done(store_log_head(service->store, &head, &err), &err);
    while (head.number < rows) {
        assert_done(store_begin(service->store, &err), &err);
        for (int i = 0; i < BATCH && head.number < rows; i++, head.number++) {
            const char *act = acts[number_below(5)];
            char person[ID_SIZE];
            char household[ID_SIZE];
            id_new(head.number * 1000, household);
            id_new(head.number * 1000, person);
            service->clock.frozen_at++;
            bool done = strcmp(act, "search") == 0
                            ? log_act(service, act, "done", NULL, (size_t)number_below(90), &err)
                            : log_person(service, act, number_below(9) ? "done" : "denied",
                                         household, person, NULL, &err);
            assert_done(done, &err);
        }
        assert_done(store_commit(service->store, &err), &err);
    }
    service_close(service);
}

static int set_up(void **state)
{
    (void)state;
    struct store *store = NULL;
    struct error err = {0};
    store_folder_make(&folder, 0);
    (void)snprintf(copy, sizeof(copy), "%s/copy.db", folder.folder);
    (void)snprintf(old, sizeof(old), "%s/old.db", folder.folder);
    grow(folder.path, OLD_ROWS);
    copy_file(folder.path, old);
    grow(folder.path, ROWS);
    assert_done(log_keys_read(folder.path, &keys, &err), &err);
    assert_done(store_open(folder.path, &store, &err), &err);
    assert_done(log_anchor_of(store, &anchor, &err), &err);
    store_close(store);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    log_keys_release(&keys);
    store_folder_remove(&folder);
    return 0;
}

static enum log_fault verdict_of(const char *path, const struct log_keys *with, bool anchored,
                                 int64_t *ret_number)
{
    struct arena arena = {0};
    struct store *store = NULL;
    struct error err = {0};
    struct log_verdict verdict = {0};
    struct log_check check = {.keys = with, .anchors = &anchor, .anchor_count = anchored};
    assert_done(store_open(path, &store, &err), &err);
    assert_done(log_verify(store, &check, &arena, &verdict, &err), &err);
    store_close(store);
    if (ret_number)
        *ret_number = verdict.number;
    arena_release(&arena);
    return verdict.fault;
}

// ---- the hand in the file -----------------------------------------------------------------------

static void run(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
}

static void tamper(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    run(db, "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;"
            "DROP TRIGGER IF EXISTS log_updated; DROP TRIGGER IF EXISTS log_deleted;");
    run(db, sql);
    assert_true(sqlite3_total_changes(db) > 0);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

// What can be done to row $a, or to rows $a < $b. One row of the kinds that need no anchor must be told
// at row $a or before it.
struct kind {
    const char *name;
    const char *sql; // with %1$lld and %2$lld
    bool tail;       // only the anchor shows it
};

#define ALL_BUT_NUMBER                                                                             \
    "moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown, "      \
    "emergency, session, capacity, seal"
#define ALL_BUT_SEAL                                                                               \
    "moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown, "      \
    "emergency, session, capacity"
#define EDIT_TEXT(column)                                                                          \
    {"edit " column,                                                                               \
     "UPDATE log SET " column " = coalesce(" column ", '') || 'x' WHERE number = A", false},       \
        {"empty " column,                                                                          \
         "UPDATE log SET " column " = CASE WHEN " column " IS NULL THEN '' ELSE 'x' END "          \
         "WHERE number = A",                                                                       \
         false},                                                                                   \
    {                                                                                              \
        "hide behind a NUL in " column,                                                            \
            "UPDATE log SET " column " = coalesce(" column ", 'x') || char(0) || 'more' "          \
            "WHERE number = A",                                                                    \
            false                                                                                  \
    }

static const struct kind kinds[] = {
    EDIT_TEXT("moment"),
    EDIT_TEXT("worker"),
    EDIT_TEXT("on_behalf_of"),
    EDIT_TEXT("act"),
    EDIT_TEXT("household"),
    EDIT_TEXT("person"),
    EDIT_TEXT("purpose"),
    EDIT_TEXT("origin"),
    EDIT_TEXT("outcome"),
    EDIT_TEXT("session"),
    EDIT_TEXT("capacity"),
    EDIT_TEXT("seal"),
    {"edit shown", "UPDATE log SET shown = shown + 1 WHERE number = A", false},
    {"edit emergency", "UPDATE log SET emergency = 1 - emergency WHERE number = A", false},
    {"odd emergency", "UPDATE log SET emergency = 2 WHERE number = A", false},
    {"move a text to the next column",
     "UPDATE log SET outcome = act, act = outcome WHERE number = A", false},
    {"take the seal away", "UPDATE log SET seal = NULL WHERE number = A", false},
    {"take all seals away", "UPDATE log SET seal = NULL WHERE number >= A", false},
    {"delete a row", "DELETE FROM log WHERE number = A", false},
    {"delete some rows", "DELETE FROM log WHERE number >= A AND number < B", false},
    {"delete and renumber",
     "DELETE FROM log WHERE number = A; UPDATE log SET number = -number WHERE number > A;"
     "UPDATE log SET number = -number - 1 WHERE number < 0",
     false},
    {"renumber", "UPDATE log SET number = 1000000 + A WHERE number = A", false},
    {"a row before the first",
     "INSERT INTO log SELECT -A, " ALL_BUT_NUMBER " FROM log WHERE number = A", false},
    {"insert and renumber",
     "UPDATE log SET number = -number - 1 WHERE number > A;"
     "INSERT INTO log (number, " ALL_BUT_NUMBER ") SELECT A + 1, " ALL_BUT_NUMBER
     " FROM log WHERE number = A; UPDATE log SET number = -number WHERE number < 0",
     false},
    {"append a forged row",
     "INSERT INTO log (number, " ALL_BUT_NUMBER
     ") SELECT (SELECT max(number) + 1 FROM log), " ALL_BUT_NUMBER " FROM log WHERE number = A",
     false},
    {"append a row without a seal",
     "INSERT INTO log (number, " ALL_BUT_SEAL
     ") SELECT (SELECT max(number) + 1 FROM log), " ALL_BUT_SEAL " FROM log WHERE number = A",
     false},
    {"swap two rows with their seals",
     "UPDATE log SET number = -1 WHERE number = A; UPDATE log SET number = A WHERE number = B;"
     "UPDATE log SET number = B WHERE number = -1",
     false},
    {"swap what two rows say",
     "UPDATE log SET worker = b.worker, act = b.act, household = b.household, person = b.person, "
     "moment = b.moment FROM (SELECT * FROM log WHERE number = B) AS b WHERE log.number = A",
     false},
    {"a key of their own",
     "INSERT INTO log (number, moment, worker, act, purpose, outcome, shown, emergency, seal) "
     "SELECT max(number) + 1, max(moment), 'x', 'new_log_key', '0123456789abcdef', 'done', 0, 0, "
     "'00' FROM log; UPDATE log SET worker = 'x' WHERE number = A",
     false},
    {"a key of their own in between",
     "UPDATE log SET act = 'new_log_key', purpose = '0123456789abcdef' WHERE number = A", false},
    {"no key at all", "UPDATE log SET act = 'open', worker = worker || A WHERE number = 1", false},
    {"all of it", "DELETE FROM log WHERE A", false},
    {"cut the tail", "DELETE FROM log WHERE number > A", true},
    {"cut the last row", "DELETE FROM log WHERE number = (SELECT max(number) FROM log) AND A",
     true},
};

enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

// The statement with the numbers in the place of A and B, where they stand alone.
static const char *fill_in(const char *sql, int64_t a, int64_t b, struct string *out)
{
    for (const char *at = sql; *at; at++) {
        bool alone = (*at == 'A' || *at == 'B') && (at[1] == '\0' || strchr(" ;,)", at[1])) &&
                     at > sql && strchr(" -(", at[-1]);
        if (alone)
            string_append_format(out, "%lld", (long long)(*at == 'A' ? a : b));
        else
            string_append_char(out, *at);
    }
    return string_text(out);
}

static void test_every_tampering_is_found(void **state)
{
    (void)state;
    size_t done = 0;
    size_t found = 0;
    size_t found_with_anchor = 0;
    for (size_t i = 0; i < KINDS; i++)
        for (int round = 0; round < ROUNDS; round++) {
            STRING_AUTO sql = {0};
            int64_t a = 2 + number_below(ROWS - 100);
            int64_t b = a + 1 + number_below(90);
            copy_file(folder.path, copy);
            tamper(copy, fill_in(kinds[i].sql, a, b, &sql));
            bool plain = verdict_of(copy, &keys, false, NULL) != LOG_WHOLE;
            bool anchored = plain || verdict_of(copy, &keys, true, NULL) != LOG_WHOLE;
            done++;
            found += plain;
            found_with_anchor += anchored;
            if (!anchored || plain == kinds[i].tail)
                fail_msg("%s, row %d: without the anchor %d, with it %d", kinds[i].name, (int)a,
                         plain, anchored);
        }
    print_message("# %zu tamperings of %d kinds: %zu found, with the anchor %zu\n", done, KINDS,
                  found, found_with_anchor);
    assert_int_equal(found_with_anchor, done);
}

static void test_the_first_wrong_row_is_named(void **state)
{
    (void)state;
    int64_t number = 0;
    copy_file(folder.path, copy);
    tamper(copy, "UPDATE log SET worker = 'x' WHERE number = 777");
    assert_int_equal(verdict_of(copy, &keys, false, &number), LOG_CHANGED);
    assert_int_equal(number, 777);
    copy_file(folder.path, copy);
    tamper(copy, "DELETE FROM log WHERE number = 778");
    assert_int_equal(verdict_of(copy, &keys, false, &number), LOG_MISSING);
    assert_int_equal(number, 778);
    copy_file(folder.path, copy);
    tamper(copy, "DELETE FROM log WHERE number > 1234");
    assert_int_equal(verdict_of(copy, &keys, true, &number), LOG_CUT);
    assert_int_equal(number, 1235);
}

static void test_an_old_store_put_back_is_found(void **state)
{
    (void)state;
    char key[600];
    char key_copy[600];
    (void)snprintf(key, sizeof(key), "%s-key", folder.path);
    (void)snprintf(key_copy, sizeof(key_copy), "%s-key", copy);
    copy_file(old, copy);
    assert_int_equal(verdict_of(copy, &keys, false, NULL), LOG_WHOLE);
    assert_int_equal(verdict_of(copy, &keys, true, NULL), LOG_CUT);
    // It goes on, with the right key, past the row of the anchor.
    copy_file(key, key_copy);
    grow(copy, ROWS + 10);
    assert_int_equal(verdict_of(copy, &keys, false, NULL), LOG_WHOLE);
    assert_int_equal(verdict_of(copy, &keys, true, NULL), LOG_OTHER);
    assert_int_equal(unlink(key_copy), 0);
}

static void test_another_key_verifies_nothing(void **state)
{
    (void)state;
    struct seal_key other;
    struct log_keys others = {.items = &other, .count = 1};
    seal_key_new(&other);
    assert_int_equal(verdict_of(folder.path, &others, false, NULL), LOG_WITHOUT_KEY);
}

static void test_nothing_is_found_where_nothing_was_done(void **state)
{
    (void)state;
    for (int i = 0; i < UNTOUCHED; i++) {
        copy_file(folder.path, copy);
        assert_int_equal(verdict_of(copy, &keys, i % 2 == 0, NULL), LOG_WHOLE);
    }
    print_message("# %d untouched copies: no false alarm\n", UNTOUCHED);
}

// ---- the key ------------------------------------------------------------------------------------

static bool opens(struct error *err)
{
    struct service_options options = {.store = copy, .practice = true, .now = STORE_FOLDER_NOW};
    struct service *service = NULL;
    *err = (struct error){0};
    bool opened = service_open(&options, &service, err);
    service_close(service);
    return opened;
}

static void test_nothing_opens_without_the_key(void **state)
{
    (void)state;
    char key[600];
    char away[600];
    struct error err;
    struct stat status;
    struct service_options options = {.store = copy, .practice = true, .now = STORE_FOLDER_NOW};
    struct log_keys renewed = {0};
    (void)snprintf(key, sizeof(key), "%s-key", copy);
    (void)snprintf(away, sizeof(away), "%s-key", folder.path);
    copy_file(folder.path, copy);
    assert_false(opens(&err));
    assert_int_equal(err.kind, ERROR_CORRUPT);
    assert_true(access(key, F_OK) != 0); // none is made by itself
    copy_file(away, key);
    assert_true(opens(&err));
    assert_int_equal(unlink(key), 0);
    // A new key, which the verification tells.
    assert_done(service_new_log_key(&options, NULL, &err), &err);
    assert_int_equal(stat(key, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_true(opens(&err));
    assert_done(log_keys_read(copy, &renewed, &err), &err);
    assert_int_equal(verdict_of(copy, &renewed, false, NULL), LOG_WHOLE);
    // The rows that the lost key sealed are held by the new one.
    tamper(copy, "UPDATE log SET worker = 'x' WHERE number = 50");
    assert_int_equal(verdict_of(copy, &renewed, false, NULL), LOG_CHANGED);
    log_keys_release(&renewed);
    assert_int_equal(unlink(key), 0);
}

static void test_a_log_without_its_beginning_is_not_sealed_anew(void **state)
{
    (void)state;
    char key[600];
    char away[600];
    struct error err;
    (void)snprintf(key, sizeof(key), "%s-key", copy);
    (void)snprintf(away, sizeof(away), "%s-key", folder.path);
    copy_file(away, key);
    copy_file(folder.path, copy);
    tamper(copy, "UPDATE log SET act = 'open', worker = 'x' WHERE number = 1");
    assert_false(opens(&err));
    assert_int_equal(err.kind, ERROR_CORRUPT);
    tamper(old, "UPDATE log SET act = 'open', seal = NULL");
    copy_file(old, copy);
    assert_false(opens(&err)); // the key is there: it had seals
    assert_int_equal(err.kind, ERROR_CORRUPT);
    assert_int_equal(unlink(key), 0);
    assert_true(opens(&err)); // as a store from before there were seals
    assert_int_equal(access(key, F_OK), 0);
    assert_int_equal(unlink(key), 0);
}

// Begins it anew, which is told for ever.
static void begin_anew(void)
{
    struct arena arena = {0};
    struct service *service = NULL;
    struct error err = {0};
    struct log_verdict verdict = {0};
    struct text_list remarks = {0};
    struct service_options options = {.store = copy, .practice = true, .now = STORE_FOLDER_NOW};
    assert_done(service_new_log_key(&options, NULL, &err), &err);
    assert_done(service_new_log_key(&options, NULL, &err), &err);
    assert_done(service_open(&options, &service, &err), &err);
    assert_done(service_verify_log(service, NULL, &arena, &verdict, &err), &err);
    assert_int_equal(verdict.fault, LOG_WHOLE);
    service_log_verdict_remarks(service, &verdict, &arena, &remarks);
    assert_int_equal(remarks.count, 2);
    assert_non_null(strstr(remarks.items[0], "began the log anew"));
    assert_null(strstr(remarks.items[1], "began the log anew"));
    service_close(service);
    arena_release(&arena);
}

static void test_a_log_that_is_gone_is_not_begun_by_itself(void **state)
{
    (void)state;
    char key[600];
    char away[600];
    struct error err;
    (void)snprintf(key, sizeof(key), "%s-key", copy);
    (void)snprintf(away, sizeof(away), "%s-key", folder.path);
    copy_file(away, key);
    copy_file(folder.path, copy);
    tamper(copy, "DELETE FROM log");
    for (int i = 0; i < 2; i++) {
        assert_false(opens(&err));
        assert_int_equal(err.kind, ERROR_CORRUPT);
    }
    begin_anew();
    // Without the key, what is in the store tells that there was a log.
    copy_file(folder.path, copy);
    tamper(copy, "DELETE FROM log; INSERT INTO operation VALUES "
                 "(1, 'x', 'x', 'x', 'save_plan', '2026-10-14T07:00:00Z')");
    assert_int_equal(unlink(key), 0);
    assert_false(opens(&err));
    assert_int_equal(err.kind, ERROR_CORRUPT);
    assert_true(access(key, F_OK) != 0);
    begin_anew();
    assert_int_equal(unlink(key), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_tampering_is_found),
        cmocka_unit_test(test_the_first_wrong_row_is_named),
        cmocka_unit_test(test_an_old_store_put_back_is_found),
        cmocka_unit_test(test_another_key_verifies_nothing),
        cmocka_unit_test(test_nothing_is_found_where_nothing_was_done),
        cmocka_unit_test(test_nothing_opens_without_the_key),
        cmocka_unit_test(test_a_log_that_is_gone_is_not_begun_by_itself),
        cmocka_unit_test(test_a_log_without_its_beginning_is_not_sealed_anew),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
