// SPDX-License-Identifier: EUPL-1.2
// eenplan import brp as scripts use it: forms, selections, exit codes.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "command.h"

#define SAMPLE "brp/sample.csv"
// A child of the sample.
#define CHILD "999900018"

static json_t *parsed(char *text)
{
    json_error_t error;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        fail_msg("not JSON: %s in %.300s", error.text, text);
    free(text);
    return json;
}

static json_int_t total_of(const json_t *report, const char *key)
{
    const json_t *value = json_object_get(json_object_get(report, "totals"), key);
    assert_true(json_is_integer(value));
    return json_integer_value(value);
}

static void test_the_forms(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    const char *file = test_file(SAMPLE);
    json_t *dry = parsed(expect_command(home, EXPECT(0), "import", "brp", file, "--dry-run",
                                        "--format", "json", "--store", store));
    assert_int_equal(total_of(dry, "taken"), 39);
    assert_int_equal(total_of(dry, "households"), 29);
    assert_true(json_is_true(json_object_get(json_object_get(dry, "totals"), "dry_run")));
    check_command(home, EXPECT(.out = "Dit was een proef"), "import", "brp", file, "--dry-run",
                  "--store", store);
    char *csv =
        expect_command(home, EXPECT(0), "import", "brp", file, "--format", "csv", "--store", store);
    static const char header[] =
        "line,person_list,name,verdict,same_as_line,household,role,remarks";
    assert_int_equal(strncmp(csv, header, strlen(header)), 0);
    // What a spreadsheet or a terminal would obey is no more than text.
    assert_null(strchr(csv, '\033'));
    free(csv);
    check_command(home, EXPECT(.out = "0 opgenomen in 0 nieuwe huishoudens"), "import", "brp", file,
                  "--store", store);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    // The report of the dry run names the numbers that the households got.
    const json_t *first = json_array_get(json_object_get(dry, "persons"), 0);
    const char *number = json_string_value(json_object_get(first, "household"));
    assert_non_null(number);
    check_command(home, EXPECT(.out = "Molen, van der - Postma"), "show", number, "--store", store);
    json_decref(dry);
    term_home_free(home);
}

static void test_the_shape_of_the_command(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    const char *file = test_file(SAMPLE);
    static const struct {
        const char *option;
        const char *value;
        int status;
        const char *said;
    } cases[] = {
        {"--bsn", "12345", 1, "'12345'"},       {"--bsn", "99990001x", 1, "'99990001x'"},
        {"--bsn", "999999990", 2, "999999990"}, {"--postcode", "9733", 1, "'9733'"},
        {"--postcode", "1000 AA", 2, "1000AA"}, {"--municipality", "14", 1, "'14'"},
        {"--municipality", "0001", 2, "0001"},  {"--team", "WIJ Nergens", 2, "WIJ Nergens"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        check_command(home, EXPECT(.status = cases[i].status, .err = cases[i].said), "import",
                      "brp", file, cases[i].option, cases[i].value, "--store", store);
    check_command(home, EXPECT(.status = 1, .err = "--postcode"), "import", "brp", file, "--bsn",
                  CHILD, "--postcode", "9733AB", "--store", store);
    check_command(home, EXPECT(.status = 1, .err = "BESTAND"), "import", "brp", "--store", store);
    // Small letters and a blank, as people type them.
    check_command(home, EXPECT(.out = "4 opgenomen in 1"), "import", "brp", file, "--postcode",
                  "9733 ab", "--dry-run", "--store", store);
    check_command(home, EXPECT(.out = "2 opgenomen in 1"), "import", "brp", file, "--bsn", CHILD,
                  "--bsn", "999900043", "--store", store);
    term_home_free(home);
}

static void test_a_damaged_file(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(.status = 2, .err = "regel 1"), "import", "brp",
                  put_file(home, "naam.csv", "naam;straat\nPietersen;Weg\n"), "--store", store);
    check_command(home, EXPECT(.status = 2, .err = "01.02.10"), "import", "brp",
                  put_file(home, "kort.csv", ";01.01.10;01.01.20\nA;1;2\n"), "--store", store);
    check_command(home, EXPECT(.status = 2, .err = "leeg.csv"), "import", "brp",
                  put_file(home, "leeg.csv", ""), "--store", store);
    check_command(home, EXPECT(.status = 2, .err = "nergens.csv"), "import", "brp",
                  in_home(home, "nergens.csv"), "--store", store);
    term_home_free(home);
}

// Into a real store comes who was asked for, and nobody else.
static void test_a_real_store(void **state)
{
    (void)state;
    const char *home = term_home_new();
    const char *real = in_home(home, REAL);
    const char *file = test_file(SAMPLE);
    struct expected done = {.without_clock = true, .setting = real};
    struct expected denied = {.status = 4, .err = "--bsn", .without_clock = true, .setting = real};
    struct expected taken = {.out = "1 opgenomen in 1", .without_clock = true, .setting = real};
    check_command(home, done, "init", "--team", "WIJ Beijum", "--name", "S. Bakker");
    check_command(home, denied, "import", "brp", file);
    check_command(home, denied, "import", "brp", file, "--dry-run");
    check_command(home, taken, "import", "brp", file, "--bsn", CHILD);
    char *households = expect_command(home, done, "list", "households", "--format", "csv");
    assert_non_null(strstr(households, "Molen, van der"));
    free(households);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_forms),
        cmocka_unit_test(test_the_shape_of_the_command),
        cmocka_unit_test(test_a_damaged_file),
        cmocka_unit_test(test_a_real_store),
    };
    return cmocka_run_group_tests_name("import_brp_commands", tests, NULL, NULL);
}
