// SPDX-License-Identifier: EUPL-1.2
// A hand-over on the command line: a file with every kind of fault, what is said of each row, the rows
// that come back, and until when the earlier provider goes on where a worker reads it.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "command.h"
#include "screen_text.h"

enum { USAGE = 1, BAD_INPUT = 2, DENIED = 4, CONFLICT = 5 };

#define FILE_OF(name) test_file("caseload/" name)

static char *whole(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = calloc(1, 65536);
    assert_true(file && text);
    assert_true(fread(text, 1, 65535, file) > 0);
    assert_int_equal(fclose(file), 0);
    return text;
}

static void check_golden(const char *name, char *text)
{
    if (getenv("UPDATE_GOLDEN"))
        assert_true(screen_text_write_golden(name, text));
    char *golden = screen_text_read_golden(name);
    assert_non_null(golden);
    assert_string_equal(text, golden);
    free(golden);
    free(text);
}

static void test_every_fault_is_told_and_comes_back(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    const char *rejected = in_home(home, "terug.csv");
    char *told = expect_command(home, EXPECT(.status = BAD_INPUT), "import", "caseload",
                                FILE_OF("clients.csv"), "--mapping", FILE_OF("brug.map"),
                                "--rejected", rejected, "--format", "csv", "--store", store);
    check_golden("caseload_report", told);
    check_golden("caseload_refused", whole(rejected));
    // Who mends nothing gets the same rows back.
    const char *again = in_home(home, "weer.csv");
    check_command(home, EXPECT(.status = BAD_INPUT, .out = "0 overgenomen (huishoudens: 0)"),
                  "import", "caseload", rejected, "--mapping", FILE_OF("brug.map"), "--rejected",
                  again, "--store", store);
}

static void test_a_worker_reads_until_when_the_support_goes_on(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    char *json = expect_command(home, EXPECT(.status = BAD_INPUT), "import", "caseload",
                                FILE_OF("clients.csv"), "--mapping", FILE_OF("brug.map"),
                                "--format", "json", "--store", store);
    json_t *all = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
    json_t *first = json_array_get(json_object_get(all, "rows"), 0);
    const char *number = json_string_value(json_object_get(first, "household"));
    assert_non_null(number);
    json_t *totals = json_object_get(all, "totals");
    size_t rows = json_array_size(json_object_get(all, "rows"));
    json_int_t told = 0;
    static const char *const outcomes[] = {"taken", "known", "refused"};
    for (size_t i = 0; i < sizeof(outcomes) / sizeof(outcomes[0]); i++)
        told += json_integer_value(json_object_get(totals, outcomes[i]));
    assert_int_equal(json_integer_value(json_object_get(totals, "rows")), rows);
    assert_int_equal(told, rows);
    assert_int_equal(json_integer_value(json_object_get(totals, "taken")), 4);
    assert_int_equal(json_integer_value(json_object_get(totals, "households")), 2);
    assert_int_equal(json_integer_value(json_object_get(totals, "without_coordinator")), 2);
    assert_true(json_is_false(json_object_get(totals, "dry_run")));
    char *shown = expect_command(home, EXPECT(0), "show", number, "--store", store);
    assert_non_null(strstr(shown, "partnerorganisatie, Stichting De Brug"));
    assert_non_null(strstr(shown, "31-12-2026        anders, gepland: Stichting De Brug"));
    assert_non_null(strstr(shown, "cliëntnummer B-001"));
    assert_non_null(strstr(shown, "eerdere aanbieder"));
    free(shown);
    json_decref(all);
    free(json);
    // Nobody coordinates it yet, which is a list of its own.
    check_command(home, EXPECT(.out = "2026-0003"), "list", "households", "--unassigned", "--store",
                  store);
    check_command(home, EXPECT(.status = USAGE, .err = "--unassigned"), "list", "households",
                  "--unassigned", "--worker", "sbakker", "--store", store);
    // The second time everybody is recognised.
    check_command(home, EXPECT(.status = BAD_INPUT, .out = "5 al bekend"), "import", "caseload",
                  FILE_OF("clients.csv"), "--mapping", FILE_OF("brug.map"), "--store", store);
}

static void test_what_cannot_be_read_is_refused_as_a_whole(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    const char *map = put_file(home, "klein.map",
                               "[columns]\nmember.surname = Naam\nhandover.client = Nr\n"
                               "[constants]\nhandover.provider = Brug\n"
                               "handover.until = 31-12-2026\nhousehold.team = WIJ Beijum\n");
    const char *wrong = put_file(home, "fout.map", "[columns]\nmember.surnam = Naam\n");
    static const struct {
        const char *text;
        const char *said;
    } files[] = {
        {"Nr,Naam\n1,Zo\xeb\n", "regel 2, kolom 2: dit is geen UTF-8"},
        {"Nr,Naam\n1,A\n2,\"B\n3,C\n", "regel 3, kolom 2: een aanhalingsteken"},
        {"Nr,Achternaam\n1,A\n", "heeft geen kolom 'Naam'"},
        {"", "er staat niets in dit bestand"},
    };
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
        check_command(home,
                      EXPECT(.status = BAD_INPUT, .err = files[i].said, .input = files[i].text),
                      "import", "caseload", "-", "--mapping", map, "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "fout.map, regel 2, member.surnam: "),
                  "import", "caseload", FILE_OF("clients.csv"), "--mapping", wrong, "--store",
                  store);
    check_command(home, EXPECT(.status = USAGE, .err = "--mapping"), "import", "caseload",
                  FILE_OF("clients.csv"), "--store", store);
    check_command(home, EXPECT(.status = USAGE, .err = "standaardinvoer", .input = ""), "import",
                  "caseload", "-", "--mapping", "-", "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "Er is geen team"), "import", "caseload",
                  FILE_OF("clients.csv"), "--mapping", map, "--team", "WIJ Beijm", "--store",
                  store);
    check_command(home, EXPECT(.status = CONFLICT, .err = "bestaat al"), "import", "caseload",
                  FILE_OF("clients.csv"), "--mapping", FILE_OF("brug.map"), "--rejected", map,
                  "--store", store);
    check_command(home, EXPECT(.status = DENIED, .any_err = true), "import", "caseload",
                  FILE_OF("clients.csv"), "--mapping", FILE_OF("brug.map"), "--as", "sbakker",
                  "--store", store);
    // Nothing of all this was kept.
    check_command(home, EXPECT(.out = "1 rij: 1 overgenomen", .input = "Nr,Naam\n1,Vos\n"),
                  "import", "caseload", "-", "--mapping", map, "--store", store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_fault_is_told_and_comes_back),
        cmocka_unit_test(test_a_worker_reads_until_when_the_support_goes_on),
        cmocka_unit_test(test_what_cannot_be_read_is_refused_as_a_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
