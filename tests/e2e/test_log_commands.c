// SPDX-License-Identifier: EUPL-1.2
// eenplan log on the command line: what it says, line for line, and what --verify finds in a store in
// which somebody had a hand.
#include <ctype.h>
#include <jansson.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "command.h"

enum { DENIED = 4, MISSING = 2, DAMAGED = 6, TEXT_SIZE = 1 << 16, ID_LEAST = 16 };

#define NUMBER "2026-0001"

static char said[TEXT_SIZE]; // all that commands printed, ids and seals left out

// ---- what was said ------------------------------------------------------------------------------

// Ids, sessions and seals differ each time: runs of so many digits of that kind become one sign.
static void append_masked(const char *text)
{
    size_t length = strlen(said);
    for (const char *at = text; *at && length + 2 < sizeof(said);) {
        size_t run = strspn(at, "0123456789abcdef-");
        bool word = at > text && isalnum((unsigned char)at[-1]);
        if (run >= ID_LEAST && !word && at[run] != 'T') {
            said[length++] = '#';
            at += run;
        } else {
            said[length++] = *at++;
        }
    }
    said[length] = '\0';
}

static void note(const char *title, char *text)
{
    append_masked(text);
    append_masked(title[0] ? title : "");
    free(text);
}

static void expect_golden(const char *name)
{
    static char golden[TEXT_SIZE];
    char path[512];
    const char *folder = getenv("EENPLAN_GOLDEN");
    const char *update = getenv("UPDATE_GOLDEN");
    assert_non_null(folder);
    (void)snprintf(path, sizeof(path), "%s/%s.txt", folder, name);
    FILE *file = fopen(path, update && update[0] ? "w" : "r");
    if (!file)
        fail_msg("%s is not there", path);
    if (update && update[0])
        assert_int_equal(fwrite(said, 1, strlen(said), file), strlen(said));
    else
        golden[fread(golden, 1, sizeof(golden) - 1, file)] = '\0';
    assert_int_equal(fclose(file), 0);
    if (!(update && update[0]))
        assert_string_equal(said, golden);
    said[0] = '\0';
}

// The id of the first member, for who may open the household.
static char *some_member(const char *home, const char *store)
{
    char *text =
        expect_command(home, EXPECT(0), "show", NUMBER, "--format", "json", "--store", store);
    json_t *dossier = json_loads(text, 0, NULL);
    json_t *member = json_array_get(json_object_get(dossier, "members"), 0);
    char *id = strdup(json_string_value(json_object_get(member, "id")));
    json_decref(dossier);
    free(text);
    return id;
}

static void test_who_looked(void **state)
{
    (void)state;
    const char *home = practice_home("3");
    const char *store = in_home(home, PRACTICE);
    char *member = some_member(home, store);
    check_command(home, EXPECT(.err = TOLD_EXPORT), "export", "household", NUMBER, "--store",
                  store);
    check_command(home, EXPECT(.status = DENIED, .any_err = true), "log", "--as", "sbakker",
                  "--store", store);
    note("\n", expect_command(home, EXPECT(0), "log", "--store", store));
    note("\n", expect_command(home, EXPECT(0), "log", "--household", NUMBER, "--store", store));
    note("", expect_command(home, EXPECT(0), "log", "--household", NUMBER, "--person", member,
                            "--paper", "--store", store));
    expect_golden("log_text");
    note("\n", expect_command(home, EXPECT(0), "log", "--household", NUMBER, "--person", member,
                              "--format", "csv", "--store", store));
    note("", expect_command(home, EXPECT(0), "log", "--household", NUMBER, "--person", member,
                            "--to", "2026-10-14", "--format", "json", "--store", store));
    expect_golden("log_rows");
    check_command(home, EXPECT(.status = MISSING, .err = member), "log", "--household", NUMBER,
                  "--person", "niemand", "--store", store);
    free(member);
    term_home_free(home);
}

// ---- a hand in the file -------------------------------------------------------------------------

static void tamper(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "DROP TRIGGER IF EXISTS log_updated;"
                                  "DROP TRIGGER IF EXISTS log_deleted;",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_true(sqlite3_total_changes(db) > 0);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static const char *store_with_rows(const char *home)
{
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(0), "show", NUMBER, "--store", store);
    check_command(home, EXPECT(.err = TOLD_EXPORT), "export", "household", NUMBER, "--store",
                  store);
    check_command(home, EXPECT(.any_err = true), "backup", in_home(home, "one.backup"), "--store",
                  store);
    return store;
}

static void verify(const char *home, int status, const char *store, const char *anchor)
{
    char *out = anchor ? expect_command(home, EXPECT(.status = status), "log", "--verify",
                                        "--against", anchor, "--store", store)
                       : expect_command(home, EXPECT(.status = status), "log", "--verify",
                                        "--store", store);
    note("\n", out);
}

static void test_what_verifying_finds(void **state)
{
    (void)state;
    const char *home = practice_home("3");
    const char *store = store_with_rows(home);
    const char *anchor = in_home(home, "one.backup.anchor");
    verify(home, 0, store, NULL);
    verify(home, 0, store, anchor);
    tamper(store, "UPDATE log SET worker = 'sbakker' WHERE number = 3");
    verify(home, DAMAGED, store, NULL);
    term_home_free(home);
    // A row taken out of the middle.
    home = practice_home("3");
    store = store_with_rows(home);
    tamper(store, "DELETE FROM log WHERE number = 3");
    verify(home, DAMAGED, store, NULL);
    term_home_free(home);
    // The tail cut off: the store that was backed up elsewhere knows how far the log was.
    home = practice_home("3");
    store = store_with_rows(home);
    anchor = in_home(home, "one.backup.anchor");
    tamper(store, "DELETE FROM log WHERE number > 2");
    verify(home, DAMAGED, store, anchor);
    expect_golden("log_verify");
    term_home_free(home);
}

static void test_what_does_not_go_together(void **state)
{
    (void)state;
    static const char *const pairs[][4] = {
        {"--verify", "--household", NUMBER, "--household"},
        {"--anchor", "--from", "2026-10-01", "--from"},
        {"--anchor", "--format", "csv", "--anchor"},
        {"--paper", "--format", "csv", "--paper"},
    };
    enum { USAGE = 1 };
    const char *home = practice_home("3");
    const char *store = in_home(home, PRACTICE);
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
        check_command(home, EXPECT(.status = USAGE, .err = pairs[i][3]), "log", pairs[i][0],
                      pairs[i][1], pairs[i][2], "--store", store);
    check_command(home, EXPECT(.status = USAGE, .err = "--from"), "log", "--from", "2026-10-14",
                  "--to", "2026-10-13", "--store", store);
    check_command(home, EXPECT(.status = MISSING, .any_err = true), "log", "--worker", "nobody",
                  "--store", store);
    check_command(home, EXPECT(.status = MISSING, .any_err = true), "log", "--person", "nobody",
                  "--store", store);
    check_command(home, EXPECT(0), "log", "--worker", "oefen", "--store", store);
    check_command(home, EXPECT(.status = MISSING, .err = "nobody"), "list", "households",
                  "--worker", "nobody", "--store", store);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_looked),
        cmocka_unit_test(test_what_verifying_finds),
        cmocka_unit_test(test_what_does_not_go_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
