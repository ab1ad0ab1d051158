// SPDX-License-Identifier: EUPL-1.2
// The command line as scripts use it: help, lists, checks, round trips, exit codes.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "command.h"

static json_t *parsed(char *text)
{
    json_error_t error;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        fail_msg("not JSON: %s in %.300s", error.text, text);
    free(text);
    return json;
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    assert_non_null(text);
    return text;
}

// ---- help ---------------------------------------------------------------------------------------

// Calls the command by its one or two words.
static char *help_of(const char *home, const char *name)
{
    char words[64];
    (void)snprintf(words, sizeof(words), "%s", name);
    char *second = strchr(words, ' ');
    if (!second)
        return expect_command(home, EXPECT(0), words, "--help");
    *second = '\0';
    return expect_command(home, EXPECT(0), words, second + 1, "--help");
}

static void test_every_command_has_help(void **state)
{
    (void)state;
    static const char *const names[] = {
#define COMMAND(name, stem, arguments, help, formats) name,
#include "cli/commands.def"
#undef COMMAND
    };
    const char *home = term_home_new();
    char *all = expect_command(home, EXPECT(0), "--help");
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char *help = help_of(home, names[i]);
        assert_non_null(strstr(all, names[i]));
        assert_non_null(strstr(help, names[i]));
        assert_non_null(strstr(help, "--store"));
        free(help);
    }
    free(all);
    check_command(home, EXPECT(.out = "eenplan 0."), "--version");
    check_command(home, EXPECT(.out = "list workers"), "list", "--help");
    term_home_free(home);
}

static void test_the_language_is_that_of_the_screens(void **state)
{
    (void)state;
    const char *home = term_home_new();
    check_command(home, EXPECT(.out = "Gebruik: "), "--help");
    check_command(home, EXPECT(.out = "FOUT"), "rules");
    check_command(home, EXPECT(.out = "\"severity\": \"error\""), "rules", "--format", "json");
    term_home_free(home);
}

// Also of what is wrong before it is asked for.
static void test_the_language_asked_for_is_heard_first(void **state)
{
    (void)state;
    const char *home = term_home_new();
    const struct expected english = EXPECT(.status = 1, .err = "There is no command 'frobnicate'");
    const struct expected option = EXPECT(.status = 1, .err = "There is no option '--bogus'");
    const struct expected dutch = EXPECT(.status = 1, .err = "De opdracht 'frobnicate'");
    check_command(home, english, "frobnicate", "--language", "en");
    check_command(home, english, "frobnicate", "--language=en");
    check_command(home, option, "rules", "--bogus", "--language", "en");
    check_command(home, dutch, "frobnicate", "--", "--language", "en");
    check_command(home, dutch, "frobnicate", "--language");
    term_home_free(home);
}

// ---- lists --------------------------------------------------------------------------------------

static void test_households_are_listed_page_by_page(void **state)
{
    (void)state;
    enum { COUNT = 12, PAGE = 5 };
    static const char *const keys[] = {"number", "name",        "phase",    "team",
                                       "errors", "coordinator", "warnings", "hints"};
    const char *home = practice_home("15");
    const char *store = in_home(home, PRACTICE);
    json_t *all = parsed(expect_command(home, EXPECT(0), "list", "households", "--format", "json",
                                        "--store", store));
    json_t *rows = json_object_get(all, "households");
    assert_true(json_is_null(json_object_get(all, "next")));
    assert_true(json_array_size(rows) > PAGE);
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        assert_non_null(json_object_get(json_array_get(rows, 0), keys[i]));
    size_t seen = 0;
    char after[512] = "";
    do {
        json_t *page = parsed(expect_command(home, EXPECT(0), "list", "households", "--format=json",
                                             "--limit=5", "--after", after, "--store", store));
        json_t *part = json_object_get(page, "households");
        for (size_t i = 0; i < json_array_size(part); i++, seen++)
            assert_true(json_equal(json_array_get(part, i), json_array_get(rows, seen)));
        const char *next = json_string_value(json_object_get(page, "next"));
        (void)snprintf(after, sizeof(after), "%s", next ? next : "");
        json_decref(page);
    } while (after[0] && seen < 100);
    assert_int_equal(seen, json_array_size(rows));
    json_decref(all);
    term_home_free(home);
}

static void test_lists_come_in_every_format(void **state)
{
    (void)state;
    const char *home = practice_home("3");
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(.out = "number,name,phase,team,coordinator,errors"), "list",
                  "households", "--format", "csv", "--store", store);
    check_command(home, EXPECT(.out = "Nummer"), "list", "households", "--store", store);
    check_command(home, EXPECT(.out = "oefen"), "list", "workers", "--store", store);
    check_command(home, EXPECT(.out = "login,name,team,roles\r\n"), "list", "workers", "--format",
                  "csv", "--store", store);
    check_command(home, EXPECT(.out = "id,severity,title,reason,source,repair\r\n"), "rules",
                  "--format", "csv");
    check_command(home, EXPECT(.out = "\"screen\": \"global\""), "keys", "--format", "json");
    check_command(home, EXPECT(.out = "number,rule,severity,path"), "plan", "check", "--all",
                  "--rule", "HH-04", "--format", "csv", "--store", store);
    json_t *found = parsed(expect_command(home, EXPECT(0), "list", "households", "--search",
                                          "zzzzqqq", "--format", "json", "--store", store));
    assert_int_equal(json_array_size(json_object_get(found, "households")), 0);
    json_decref(found);
    term_home_free(home);
}

// ---- one dossier --------------------------------------------------------------------------------

static void test_a_dossier_goes_round_byte_by_byte(void **state)
{
    (void)state;
    const char *homes[2] = {practice_home("1"), practice_home("1")};
    const char *sample = test_file("json/good/sample-export.json");
    check_command(homes[0], EXPECT(.out = "2026-0173"), "import", "household", sample, "--store",
                  in_home(homes[0], PRACTICE));
    char *first = expect_command(homes[0], EXPECT(.err = TOLD_EXPORT), "export", "household",
                                 "2026-0173", "--store", in_home(homes[0], PRACTICE));
    const char *path = put_file(homes[0], "first.json", first);
    check_command(homes[1], EXPECT(.out = "\"number\": \"2026-0173\""), "import", "household", path,
                  "--format", "json", "--store", in_home(homes[1], PRACTICE));
    char *second = expect_command(homes[1], EXPECT(.err = TOLD_EXPORT), "export", "household",
                                  "2026-0173", "--store", in_home(homes[1], PRACTICE));
    assert_string_equal(first, second);
    char *shown = expect_command(homes[1], EXPECT(0), "show", "2026-0173", "--format", "json",
                                 "--store", in_home(homes[1], PRACTICE));
    assert_string_equal(first, shown);
    check_command(homes[1], EXPECT(.out = "Pieter van den Berg"), "show", "2026-0173", "--store",
                  in_home(homes[1], PRACTICE));
    check_command(homes[1], EXPECT(.out = "Financiën 2 -> 3"), "show", "2026-0173", "--store",
                  in_home(homes[1], PRACTICE));
    free(first);
    free(second);
    free(shown);
    term_home_free(homes[0]);
    term_home_free(homes[1]);
}

// For the resident who asks: by the privacy officer, who exports no other dossier.
static void test_a_dossier_is_exported_on_request(void **state)
{
    enum { USAGE = 1, DENIED = 4 };
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    struct expected denied = EXPECT(.status = DENIED, .err = "privacyfunctionaris");
    char *plain = expect_command(home, EXPECT(.err = TOLD_EXPORT), "export", "household",
                                 "2026-0001", "--store", store);
    char *asked = expect_command(home, EXPECT(.err = "AVG 15"), "export", "household", "2026-0001",
                                 "--on-request", "--as", "pvandijk", "--store", store);
    assert_string_equal(asked, plain);
    check_command(home, EXPECT(.status = DENIED, .err = "betrokken"), "export", "household",
                  "2026-0001", "--as", "pvandijk", "--store", store);
    check_command(home, denied, "export", "household", "2026-0001", "--on-request", "--as",
                  "sbakker", "--store", store);
    check_command(home, EXPECT(.status = 1, .err = "--for"), "export", "household", "2026-0001",
                  "--on-request", "--for", "Fier", "--store", store);
    check_command(home, EXPECT(.out = "avg_15"), "log", "--format", "csv", "--as", "pvandijk",
                  "--store", store);
    free(plain);
    free(asked);
    term_home_free(home);
}

// ---- checks -------------------------------------------------------------------------------------

static void check_finding(const json_t *finding)
{
    assert_non_null(strchr(text_of(finding, "rule"), '-'));
    assert_non_null(text_of(finding, "severity"));
    assert_non_null(text_of(finding, "path"));
    assert_true(text_of(finding, "message")[0] != '\0');
    assert_non_null(text_of(finding, "fix"));
    assert_true(json_is_boolean(json_object_get(finding, "waived")));
    assert_int_equal(json_object_size(finding), 6);
}

static void test_a_file_is_checked_without_a_store(void **state)
{
    (void)state;
    const char *home = term_home_new();
    json_t *all = parsed(expect_command(home, EXPECT(.status = 3), "plan", "check", "--file",
                                        test_file("json/good/judged.json"), "--today", "2026-10-14",
                                        "--format", "json"));
    json_t *dossier = json_array_get(json_object_get(all, "dossiers"), 0);
    json_t *findings = json_object_get(dossier, "findings");
    size_t counted = 0;
    assert_string_equal(text_of(all, "format"), "eenplan-findings");
    assert_int_equal(json_integer_value(json_object_get(all, "version")), 1);
    assert_string_equal(text_of(all, "today"), "2026-10-14");
    assert_true(json_is_null(json_object_get(dossier, "number")));
    assert_true(json_integer_value(json_object_get(dossier, "errors")) > 0);
    static const char *const counts[] = {"errors", "warnings", "hints", "waived"};
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
        counted += (size_t)json_integer_value(json_object_get(dossier, counts[i]));
    assert_int_equal(counted, json_array_size(findings));
    for (size_t i = 0; i < json_array_size(findings); i++)
        check_finding(json_array_get(findings, i));
    json_decref(all);
    check_command(home, EXPECT(.out = "\"warnings\": 0,\n      \"hints\": 0,\n      \"waived\": 1"),
                  "plan", "check", "--file", test_file("json/good/sample.json"), "--today",
                  "2026-10-14", "--format", "json");
    term_home_free(home);
}

static void test_the_day_and_the_settings_can_be_others(void **state)
{
    (void)state;
    const char *home = term_home_new();
    const char *file = test_file("json/good/sample.json");
    check_command(home, EXPECT(.out = "\"rule\": \"ZRM-02\""), "plan", "check", "--file", file,
                  "--today", "2027-09-01", "--format", "json");
    check_command(home, EXPECT(.out = "\"findings\": []"), "plan", "check", "--file", file,
                  "--today", "2027-09-01", "--rule", "ZRM-02", "--setting", "assessment_months=24",
                  "--format", "json");
    check_command(home, EXPECT(.out = "\"findings\": []"), "plan", "check", "--file",
                  test_file("json/good/judged.json"), "--severity", "hint", "--format", "json");
    term_home_free(home);
}

static void test_a_text_is_summed_up(void **state)
{
    (void)state;
    const char *home = practice_home("40");
    const char *store = in_home(home, PRACTICE);
    char *all = expect_command(home, EXPECT(.status = 3), "plan", "check", "--all", "--rule",
                               "PLAN-09", "--store", store);
    const char *summary = strstr(all, "\nPer regel ");
    size_t counted = 0;
    size_t rows = 0;
    unsigned said[2] = {0};
    assert_non_null(summary);
    for (const char *at = all; at < summary && (at = strstr(at, "  FOUT    PLAN-09")); at++)
        counted += at < summary ? 1 : 0;
    for (const char *at = summary; (at = strstr(at, "PLAN-09")); at++, rows++)
        assert_int_equal(sscanf(at, "PLAN-09 %u %u", &said[0], &said[1]), 2);
    assert_int_equal(rows, 1);
    assert_true(counted > 0);
    assert_int_equal(said[0], counted);
    assert_int_equal(said[1], counted);
    assert_non_null(strstr(summary, " huishoudens getoetst, "));
    free(all);
    char *one = expect_command(home, EXPECT(.out = "1 huishouden getoetst: FOUT "), "plan", "check",
                               "--file", test_file("json/good/judged.json"), "--today",
                               "2026-10-14", "--rule", "HH-05");
    free(one);
    term_home_free(home);
}

// Text in 80 columns, whatever is in it.
static void test_texts_fit_a_terminal(void **state)
{
    (void)state;
    const char *home = practice_home("40");
    char *texts[] = {
        expect_command(home, EXPECT(.status = 3), "plan", "check", "--all", "--store",
                       in_home(home, PRACTICE)),
        expect_command(home, EXPECT(0), "rules"),
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        char *rest = texts[i];
        for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n")) {
            size_t cells = 0;
            for (const char *at = line; *at; at++)
                cells += (*at & 0xc0) != 0x80 ? 1 : 0; // nothing wide or combining here
            if (cells > 80)
                fail_msg("too long: %s", line);
        }
        free(texts[i]);
    }
    term_home_free(home);
}

static void test_the_catalogue_can_be_asked_for_one_rule(void **state)
{
    (void)state;
    static const char *const keys[] = {"id", "severity", "title", "reason", "source", "repair"};
    enum { KEYS = sizeof(keys) / sizeof(keys[0]) };
    const char *home = term_home_new();
    json_t *all = parsed(expect_command(home, EXPECT(0), "rules", "--format", "json"));
    json_t *rows = json_object_get(all, "rules");
    assert_int_equal(json_object_size(all), 1);
    assert_true(json_array_size(rows) > 20);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        assert_int_equal(json_object_size(row), KEYS);
        for (size_t j = 0; j < KEYS; j++)
            assert_true(text_of(row, keys[j])[0] != '\0');
    }
    json_decref(all);
    json_t *two = parsed(expect_command(home, EXPECT(0), "rules", "PLAN-07", "HH-01", "PLAN-07",
                                        "--format", "json"));
    rows = json_object_get(two, "rules");
    assert_int_equal(json_array_size(rows), 2);
    assert_string_equal(text_of(json_array_get(rows, 0), "id"), "PLAN-07");
    assert_string_equal(text_of(json_array_get(rows, 1), "id"), "HH-01");
    json_decref(two);
    char *one = expect_command(home, EXPECT(.out = "PLAN-07  FOUT    "), "rules", "PLAN-07");
    assert_null(strstr(one, "HH-01"));
    assert_non_null(strstr(one, "\n         Herstel  "));
    free(one);
    char *none =
        expect_command(home, EXPECT(.status = 2, .err = "'PLAN-07'"), "rules", "HH-01", "plan-7");
    assert_string_equal(none, "");
    free(none);
    term_home_free(home);
}

static void test_all_leaves_closed_households_out(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    char *open = small_dossier("2026-8001", "000000008001", "Open", "intake");
    char *closed = small_dossier("2026-8002", "000000008002", "Dicht", "closed");
    check_command(home, EXPECT(.out = "2026-8001", .input = open), "import", "household", "-",
                  "--store", store);
    check_command(home, EXPECT(.out = "2026-8002", .input = closed), "import", "household", "-",
                  "--store", store);
    char *out = expect_command(home, EXPECT(.out = "2026-8001"), "plan", "check", "--all", "--rule",
                               "HH-07", "--format", "json", "--store", store);
    assert_null(strstr(out, "2026-8002"));
    free(out);
    check_command(home, EXPECT(.out = "2026-8002"), "plan", "check", "2026-8002", "--rule", "HH-07",
                  "--format", "json", "--store", store);
    free(open);
    free(closed);
    term_home_free(home);
}

// ---- stores and people --------------------------------------------------------------------------

static void test_a_store_is_made_once_and_gets_workers(void **state)
{
    (void)state;
    const char *home = term_home_new();
    struct expected done = {.without_clock = true, .setting = in_home(home, REAL)};
    struct expected taken = {
        .status = 5, .err = "eenplan: ", .without_clock = true, .setting = done.setting};
    check_command(home, done, "init", "--team", "WIJ Beijum", "--name", "S. Bakker");
    check_command(home, taken, "init");
    check_command(home, done, "worker", "add", "tdeboer", "--name", "T. de Boer", "--team",
                  "WIJ Beijum", "--role", "team_leader", "--role", "worker");
    check_command(home, taken, "worker", "add", "tdeboer");
    char *out = expect_command(home, done, "list", "workers");
    assert_non_null(strstr(out, "S. Bakker"));
    assert_non_null(strstr(out, "medewerker, teamleider"));
    free(out);
    check_command(home, done, "check", "--full");
    term_home_free(home);
}

static void test_the_practice_store_is_built_once(void **state)
{
    (void)state;
    const char *home = practice_home("4");
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(.out = " 4 ", .err = "--fresh"), "demo", "--no-ui", "--households",
                  "7", "--store", store);
    check_command(home, EXPECT(.out = " 7 "), "demo", "--no-ui", "--households", "7", "--fresh",
                  "--store", store);
    char *out = expect_command(home, EXPECT(.out = "\"built\": true"), "demo", "--households", "2",
                               "--fresh", "--format", "json", "--store", store);
    assert_non_null(strstr(out, "\"households\": 2"));
    free(out);
    check_command(home, EXPECT(0), "check", "--store", store);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_command_has_help),
        cmocka_unit_test(test_the_language_is_that_of_the_screens),
        cmocka_unit_test(test_the_language_asked_for_is_heard_first),
        cmocka_unit_test(test_households_are_listed_page_by_page),
        cmocka_unit_test(test_lists_come_in_every_format),
        cmocka_unit_test(test_a_dossier_goes_round_byte_by_byte),
        cmocka_unit_test(test_a_dossier_is_exported_on_request),
        cmocka_unit_test(test_a_file_is_checked_without_a_store),
        cmocka_unit_test(test_the_day_and_the_settings_can_be_others),
        cmocka_unit_test(test_a_text_is_summed_up),
        cmocka_unit_test(test_texts_fit_a_terminal),
        cmocka_unit_test(test_the_catalogue_can_be_asked_for_one_rule),
        cmocka_unit_test(test_all_leaves_closed_households_out),
        cmocka_unit_test(test_a_store_is_made_once_and_gets_workers),
        cmocka_unit_test(test_the_practice_store_is_built_once),
    };
    return cmocka_run_group_tests_name("commands", tests, NULL, NULL);
}
