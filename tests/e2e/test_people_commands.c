// SPDX-License-Identifier: EUPL-1.2
// The command line of the administrator: people and settings, their words and exit codes.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "command.h"

enum { USAGE = 1, BAD_INPUT = 2, DENIED = 4, CONFLICT = 5 };

static json_t *parsed(char *text)
{
    json_error_t error;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        fail_msg("not JSON: %s in %.300s", error.text, text);
    free(text);
    return json;
}

// The worker of a login out of `list workers`, or NULL; the caller gives it back.
static json_t *listed(const char *home, const char *store, const char *login)
{
    json_t *all = parsed(
        expect_command(home, EXPECT(0), "list", "workers", "--format", "json", "--store", store));
    json_t *rows = json_object_get(all, "workers");
    json_t *found = NULL;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        if (strcmp(json_string_value(json_object_get(row, "login")), login) == 0)
            found = json_incref(row);
    }
    json_decref(all);
    return found;
}

static void expect_worker(const char *home, const char *login, const char *name, const char *team,
                          const char *role)
{
    json_t *worker = listed(home, in_home(home, PRACTICE), login);
    json_t *roles = json_object_get(worker, "roles");
    assert_non_null(worker);
    assert_string_equal(json_string_value(json_object_get(worker, "name")), name);
    assert_string_equal(json_string_value(json_object_get(worker, "team")), team);
    assert_int_equal(json_array_size(roles), 1);
    assert_string_equal(json_string_value(json_array_get(roles, 0)), role);
    json_decref(worker);
}

static void test_a_worker_is_changed_in_parts(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(.err = "nieuw team"), "worker", "add", "jan", "--team", "Een",
                  "--store", store);
    expect_worker(home, "jan", "jan", "Een", "worker");
    check_command(home, EXPECT(.out = "jan"), "worker", "change", "jan", "--name", "Jan de Vries",
                  "--store", store);
    expect_worker(home, "jan", "Jan de Vries", "Een", "worker");
    check_command(home, EXPECT(.out = "\"login\": \"jan\"", .err = "nieuw team"), "worker",
                  "change", "jan", "--role", "team_leader", "--team", "Twee", "--format", "json",
                  "--store", store);
    expect_worker(home, "jan", "Jan de Vries", "Twee", "team_leader");
    check_command(home, EXPECT(.out = "teamleider"), "list", "workers", "--team", "Twee", "--store",
                  store);
    check_command(home, EXPECT(.out = "jan,Jan de Vries,Twee,team_leader"), "list", "workers",
                  "--team", "Twee", "--format", "csv", "--store", store);
    term_home_free(home);
}

static void expect_counts_only(json_t *rows)
{
    static const char *const keys[] = {"number",   "phase", "team",  "errors",
                                       "warnings", "hints", "waived"};
    enum { KEYS = sizeof(keys) / sizeof(keys[0]) };
    assert_true(json_array_size(rows) > 1);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        assert_int_equal(json_object_size(row), KEYS);
        for (size_t j = 0; j < KEYS; j++)
            assert_non_null(json_object_get(row, keys[j]));
    }
}

static void test_the_nightly_service_reads_no_names(void **state)
{
    (void)state;
    const char *home = practice_home("12");
    const char *store = in_home(home, PRACTICE);
    static const char *const seeking[][2] = {{"--search", "a"}, {"--worker", "sbakker"}};
    check_command(home, EXPECT(0), "worker", "add", "nacht", "--role", "service", "--store", store);
    json_t *page = parsed(expect_command(home, EXPECT(0), "list", "households", "--as", "nacht",
                                         "--limit", "3", "--format", "json", "--store", store));
    const char *next = json_string_value(json_object_get(page, "next"));
    assert_int_equal(strspn(next, "0123456789-"), strlen("2026-0001")); // a number, not a name
    expect_counts_only(json_object_get(page, "households"));
    json_t *rest = parsed(expect_command(home, EXPECT(0), "list", "households", "--as", "nacht",
                                         "--after", next, "--format", "json", "--store", store));
    expect_counts_only(json_object_get(rest, "households"));
    check_command(home, EXPECT(.out = "number,phase,team,errors,warnings,hints,waived"), "list",
                  "households", "--as", "nacht", "--format", "csv", "--store", store);
    for (size_t i = 0; i < sizeof(seeking) / sizeof(seeking[0]); i++)
        check_command(home, EXPECT(.status = DENIED, .err = "krijgt alleen aantallen"), "list",
                      "households", "--as", "nacht", seeking[i][0], seeking[i][1], "--store",
                      store);
    const char *number = json_string_value(
        json_object_get(json_array_get(json_object_get(page, "households"), 0), "number"));
    struct expected denied = EXPECT(.status = DENIED, .err = "niet betrokken");
    check_command(home, denied, "show", number, "--as", "nacht", "--store", store);
    check_command(home, denied, "plan", "check", number, "--as", "nacht", "--store", store);
    check_command(home, denied, "export", "household", number, "--as", "nacht", "--store", store);
    json_decref(page);
    json_decref(rest);
    term_home_free(home);
}

static void test_what_cannot_be_changed_is_told(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(0), "worker", "add", "jan", "--team", "WIJ Beijum", "--store",
                  store);
    check_command(home, EXPECT(.status = USAGE, .err = "kan geen login zijn"), "worker", "add",
                  "x;drop", "--store", store);
    check_command(home, EXPECT(.status = USAGE, .err = "1 tot 32"), "worker", "add",
                  "abcdefghijklmnopqrstuvwxyzabcdefg", "--store", store);
    check_command(home, EXPECT(.status = USAGE, .err = "kan geen login zijn"), "worker", "add",
                  "1jan", "--store", store);
    check_command(home, EXPECT(0), "worker", "add", "abcdefghijklmnopqrstuvwxyz_.-123", "--store",
                  store);
    check_command(home, EXPECT(.status = USAGE, .err = "--role"), "worker", "change", "jan",
                  "--store", store);
    check_command(home, EXPECT(.status = USAGE, .err = "baas"), "worker", "change", "jan", "--role",
                  "baas", "--store", store);
    check_command(home, EXPECT(.status = USAGE, .err = "--name"), "worker", "change", "jan",
                  "--name", " ", "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "niemand"), "worker", "change",
                  "niemand", "--name", "X", "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "niemand"), "worker", "end", "niemand",
                  "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "Jezelf"), "worker", "end", "oefen",
                  "--store", store);
    check_command(home, EXPECT(.status = DENIED, .err = "beheerder"), "worker", "change", "jan",
                  "--role", "administrator", "--as", "jan", "--store", store);
    check_command(home, EXPECT(.status = DENIED, .err = "beheerder"), "settings", "urgent_days=1",
                  "--as", "jan", "--store", store);
    check_command(home, EXPECT(.out = "urgent_days"), "settings", "--as", "jan", "--store", store);
    expect_worker(home, "jan", "jan", "WIJ Beijum", "worker");
    term_home_free(home);
}

// The login of a coordinator, and how many households he or she has; the caller frees it.
static char *some_coordinator(const char *home, const char *store, size_t *ret_households)
{
    json_t *all = parsed(expect_command(home, EXPECT(0), "list", "households", "--format", "json",
                                        "--store", store));
    json_t *rows = json_object_get(all, "households");
    const char *login = NULL;
    *ret_households = 0;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const char *one =
            json_string_value(json_object_get(json_array_get(rows, i), "coordinator"));
        if (!login && one && strcmp(one, "oefen") != 0)
            login = one;
        *ret_households += login && one && strcmp(one, login) == 0;
    }
    assert_non_null(login);
    char *copy = strdup(login);
    assert_non_null(copy);
    json_decref(all);
    return copy;
}

static void test_who_leaves_leaves_households_behind(void **state)
{
    (void)state;
    size_t households = 0;
    const char *home = practice_home("15");
    const char *store = in_home(home, PRACTICE);
    char *login = some_coordinator(home, store, &households);
    assert_true(households > 0);
    json_t *ended = parsed(expect_command(home, EXPECT(0), "worker", "end", login, "--format",
                                          "json", "--store", store));
    assert_int_equal(json_integer_value(json_object_get(ended, "households")), households);
    assert_string_equal(json_string_value(json_object_get(ended, "login")), login);
    json_decref(ended);
    assert_null(listed(home, store, login));
    check_command(home, EXPECT(.status = CONFLICT, .err = login), "worker", "end", login, "--store",
                  store);
    check_command(home, EXPECT(.status = DENIED, .err = login), "list", "households", "--as", login,
                  "--store", store);
    check_command(home, EXPECT(0), "worker", "change", login, "--store", store);
    check_command(home, EXPECT(0), "list", "households", "--as", login, "--store", store);
    check_command(home, EXPECT(.out = "wachten"), "worker", "end", login, "--store", store);
    free(login);
    term_home_free(home);
}

static void test_a_real_store_keeps_its_administrator(void **state)
{
    (void)state;
    const char *home = term_home_new();
    struct expected done = {.without_clock = true, .setting = in_home(home, REAL)};
    struct expected refused = done;
    check_command(home, done, "init", "--team", "WIJ Beijum", "--name", "S. Bakker");
    json_t *all = parsed(expect_command(home, done, "list", "workers", "--format", "json"));
    const char *login = json_string_value(
        json_object_get(json_array_get(json_object_get(all, "workers"), 0), "login"));
    refused.status = BAD_INPUT;
    refused.err = "laatste beheerder";
    check_command(home, refused, "worker", "change", login, "--role", "worker");
    refused.err = "Jezelf";
    check_command(home, refused, "worker", "end", login);
    check_command(home, done, "worker", "add", "tdeboer", "--role", "administrator");
    check_command(home, done, "worker", "change", login, "--role", "worker");
    json_decref(all);
    term_home_free(home);
}

// ---- preferences --------------------------------------------------------------------------------

static void test_preferences_are_of_who_asks(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(.out = "theme,standard,standard,"), "preferences", "--format", "csv",
                  "--store", store);
    check_command(home, EXPECT(.out = "theme,mono,standard,"), "preferences", "theme=mono",
                  "--format", "csv", "--store", store);
    check_command(home, EXPECT(.out = "theme,mono,standard,"), "preferences", "theme", "--format",
                  "csv", "--store", store);
    check_command(home, EXPECT(.out = "theme,standard,standard,"), "preferences", "theme", "--as",
                  "sbakker", "--format", "csv", "--store", store);
    check_command(home, EXPECT(.out = "theme,standard,standard,"), "preferences",
                  "theme=", "--format", "csv", "--store", store);
    check_command(home, EXPECT(.out = "\"F1 F10\""), "preferences", "alt_keys=F1 F10", "--format",
                  "json", "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "standard, contrast, mono, reader"),
                  "preferences", "theme=paars", "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "esc_keys"), "preferences",
                  "esc_kys=yes", "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "'yes'"), "preferences",
                  "esc_keys=maybe", "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "F1 F10"), "preferences", "alt_keys=F11",
                  "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "vanaf 1"), "preferences", "tour=0",
                  "--store", store);
    term_home_free(home);
}

// ---- settings -----------------------------------------------------------------------------------

static int64_t value_of(const char *home, const char *name)
{
    json_t *all = parsed(expect_command(home, EXPECT(0), "settings", name, "--format", "json",
                                        "--store", in_home(home, PRACTICE)));
    json_t *rows = json_object_get(all, "settings");
    assert_int_equal(json_array_size(rows), 1);
    int64_t value = json_integer_value(json_object_get(json_array_get(rows, 0), "value"));
    json_decref(all);
    return value;
}

static void test_settings_are_listed_changed_and_put_back(void **state)
{
    (void)state;
    static const char *const keys[] = {"name", "value", "standard", "least", "most", "sentence"};
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    json_t *all =
        parsed(expect_command(home, EXPECT(0), "settings", "--format", "json", "--store", store));
    json_t *rows = json_object_get(all, "settings");
    assert_int_equal(json_array_size(rows), 10);
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        assert_non_null(json_object_get(json_array_get(rows, 0), keys[i]));
    json_decref(all);
    check_command(home, EXPECT(.out = "name,value,standard,least,most,sentence"), "settings",
                  "--format", "csv", "--store", store);
    assert_int_equal(value_of(home, "review_months"), 6);
    check_command(home, EXPECT(.out = "review_months"), "settings", "review_months=3", "--store",
                  store);
    assert_int_equal(value_of(home, "review_months"), 3);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "1 tot en met 24"), "settings",
                  "review_months=25", "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "review_moths"), "settings",
                  "review_moths=3", "--store", store);
    assert_int_equal(value_of(home, "review_months"), 3);
    check_command(home, EXPECT(0), "settings", "review_months=", "--store", store);
    assert_int_equal(value_of(home, "review_months"), 6);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_worker_is_changed_in_parts),
        cmocka_unit_test(test_the_nightly_service_reads_no_names),
        cmocka_unit_test(test_what_cannot_be_changed_is_told),
        cmocka_unit_test(test_who_leaves_leaves_households_behind),
        cmocka_unit_test(test_a_real_store_keeps_its_administrator),
        cmocka_unit_test(test_preferences_are_of_who_asks),
        cmocka_unit_test(test_settings_are_listed_changed_and_put_back),
    };
    return cmocka_run_group_tests_name("people_commands", tests, NULL, NULL);
}
