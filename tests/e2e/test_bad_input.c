// SPDX-License-Identifier: EUPL-1.2
// What people, programs and disks do wrong: a clear sentence, the right exit code, and never half a
// record.
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "command.h"

// ---- the command line: 1 -----------------------------------------------------------------------

static void test_a_wrong_command_line_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *arguments[8];
        const char *err;
    } cases[] = {
        {{"lsit"}, "'list'"},
        {{"list", "hoseholds"}, "'list households'"},
        {{"list"}, "eenplan list --help"},
        {{"show"}, "eenplan show --help"},
        {{"show", "1", "2"}, "'2'"},
        {{"rules", "--fromat", "json"}, "'--format'"},
        {{"rules", "-x"}, "'-x'"},
        {{"rules", "--format", "xml"}, "'xml'"},
        {{"show", "1", "--format", "csv"}, "'csv'"},
        {{"rules", "--format"}, "--format"},
        {{"rules", "--help=yes"}, "--help"},
        {{"rules", "--store="}, "--store"},
        {{"plan", "check"}, "--all"},
        {{"plan", "check", "1", "--all"}, "NUMMER, --all"},
        {{"plan", "check", "--all", "--file", "x"}, "NUMMER, --all"},
        {{"plan", "check", "1", "--team", "x"}, "--team"},
        {{"plan", "check", "--all", "--severity", "bad"}, "--severity"},
        {{"plan", "check", "--all", "--today", "2026-02-30"}, "2026-02-30"},
        {{"plan", "check", "--file", "x", "--setting", "review_months"}, "--setting"},
        {{"plan", "check", "--file", "x", "--setting", "=3"}, "--setting"},
        {{"plan", "check", "--file", "x", "--file", "y"}, "--file"},
        {{"plan", "check", "--all", "--rule", "LAW-01", "--rule=LAW-02"}, "--rule"},
        {{"rules", "--format", "json", "--format", "json"}, "--format"},
        {{"list", "households", "--limit", "0"}, "--limit"},
        {{"list", "households", "--limit", "1e9"}, "--limit"},
        {{"list", "households", "--after", "nowhere"}, "--after"},
        {{"demo", "--households", "0"}, "300000"},
        {{"demo", "--households", "300001"}, "300000"},
        {{"demo", "--seed", "-1"}, "--seed"},
        {{"worker", "add", "a b"}, "'a b'"},
        {{"worker", "add", "a", "--role", "boss"}, "'boss'"},
        {{"show", "\xff\xfe"}, "UTF-8"},
        {{"list", "households", "--search", "\xc3"}, "UTF-8"},
        {{"\xff\xfe\x1b[31m"}, "eenplan: "},
        {{"show", ""}, "eenplan: "},
    };
    const char *home = term_home_new();
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char *out =
            command_expect(home, EXPECT(.status = 1, .err = cases[i].err), cases[i].arguments);
        assert_string_equal(out, "");
        free(out);
    }
    term_home_free(home);
}

static void test_the_screens_need_a_terminal(void **state)
{
    (void)state;
    const char *home = term_home_new();
    static const char *const nothing[] = {NULL};
    command_check(home, EXPECT(.status = 1, .err = "terminal"), nothing);
    term_home_free(home);
}

static void test_very_long_arguments_do_no_harm(void **state)
{
    (void)state;
    enum { LENGTH = 100000 };
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    char *word = malloc(LENGTH + 1);
    assert_non_null(word);
    memset(word, 'x', LENGTH);
    word[LENGTH] = '\0';
    check_command(home, EXPECT(.status = 1, .err = "xxx…"), word);
    check_command(home, EXPECT(.status = 2, .err = "xxx"), "show", word, "--store", store);
    check_command(home, EXPECT(0), "list", "households", "--search", word, "--store", store);
    check_command(home, EXPECT(.status = 1, .err = "xxx…"), "worker", "add", word, "--store",
                  store);
    check_command(home, EXPECT(.status = 2, .err = "eenplan: "), "plan", "check", "--rule", word,
                  "--all", "--store", store);
    check_command(home, EXPECT(.status = 7, .err = "xxx"), "plan", "check", "--file", word);
    free(word);
    term_home_free(home);
}

// ---- files: 2 -----------------------------------------------------------------------------------

static void test_a_bad_file_is_named_and_nothing_printed(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    glob_t files;
    assert_int_equal(glob(test_file("json/bad/*.json"), 0, NULL, &files), 0);
    assert_true(files.gl_pathc > 5);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *name = strrchr(files.gl_pathv[i], '/') + 1;
        struct expected refused = {.status = 2, .err = name};
        char *out = expect_command(home, refused, "plan", "check", "--file", files.gl_pathv[i],
                                   "--format", "json");
        assert_string_equal(out, "");
        free(out);
        check_command(home, refused, "import", "household", files.gl_pathv[i], "--store", store);
    }
    globfree(&files);
    check_command(home, EXPECT(.status = 2, .err = "'review_months'"), "plan", "check", "--file",
                  test_file("json/good/sample.json"), "--setting", "reviewmonths=3");
    static const char *const values[] = {"review_months=0", "review_months=999999"};
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        struct expected refused = {.status = 2, .err = "review_months"};
        check_command(home, refused, "plan", "check", "--file", test_file("json/good/sample.json"),
                      "--setting", values[i]);
        check_command(home, refused, "settings", values[i], "--store", store);
    }
    check_command(home, EXPECT(.status = 2, .err = "regel 3"), "plan", "check", "--file",
                  put_file(home, "comma.json", "{\n\"version\": 1,\n,}\n"));
    check_command(home, EXPECT(.status = 7, .err = "eenplan: "), "plan", "check", "--file", home);
    check_command(home, EXPECT(.status = 2, .err = "plans[0].goals[1].due"), "plan", "check",
                  "--file", test_file("json/bad/impossible-date.json"));
    check_command(home, EXPECT(.status = 2, .err = "nowhere.json"), "plan", "check", "--file",
                  "nowhere.json");
    term_home_free(home);
}

static void test_what_is_not_there_is_said_so(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    struct expected absent = {.status = 2, .err = "eenplan: "};
    check_command(home, absent, "show", "1999-0001", "--store", store);
    check_command(home, absent, "export", "household", "1999-0001", "--store", store);
    check_command(home, absent, "plan", "check", "1999-0001", "--store", store);
    check_command(home, absent, "plan", "check", "--all", "--rule", "PLAN-99", "--store", store);
    check_command(home, absent, "plan", "check", "--all", "--setting", "luck=7", "--store", store);
    check_command(home, absent, "keys", "--screen", "nowhere");
    check_command(home, absent, "list", "households", "--store", in_home(home, "none.db"));
    term_home_free(home);
}

static void test_a_team_that_is_not_there_is_no_all_clear(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    static const char *const commands[][3] = {{"plan", "check", "--all"},
                                              {"list", "households", "--attention"},
                                              {"list", "workers", "--format=json"}};
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        const char *const words[] = {commands[i][0], commands[i][1], commands[i][2], "--store",
                                     store,          "--team",       "WIJ Bejum",    NULL};
        char *out =
            command_expect(home, EXPECT(.status = 2, .err = "Is 'WIJ Beijum' bedoeld"), words);
        assert_string_equal(out, "");
        free(out);
    }
    term_home_free(home);
}

// Without a store there is no real one either.
static void test_a_file_is_checked_by_the_frozen_clock(void **state)
{
    (void)state;
    const char *home = term_home_new();
    const char *file = test_file("json/good/sample.json");
    struct expected later = {.out = "2027-03-01", .now = "2027-03-01T09:00"};
    check_command(home, later, "plan", "check", "--format", "json", "--file", file);
    later.out = "2027-04-01";
    check_command(home, later, "plan", "check", "--format", "json", "--file", file, "--today",
                  "2027-04-01");
    char *out = expect_command(home, EXPECT(.status = 1, .err = "'luck'", .now = "luck"), "plan",
                               "check", "--file", file, "--today", "2027-04-01");
    assert_string_equal(out, "");
    free(out);
    term_home_free(home);
}

// ---- rights: 4, conflicts: 5 --------------------------------------------------------------------

static void test_a_real_store_refuses_play(void **state)
{
    (void)state;
    const char *home = term_home_new();
    const char *store = in_home(home, REAL);
    struct expected real = {.without_clock = true};
    struct expected denied = {.status = 4, .err = "eenplan: ", .without_clock = true};
    check_command(home, real, "init", "--store", store);
    check_command(home, real, "list", "households", "--store", store);
    check_command(home, denied, "list", "households", "--as", "sbakker", "--store", store);
    check_command(home, denied, "init", "--as", "sbakker", "--store", in_home(home, "other.db"));
    check_command(home, EXPECT(.status = 4, .err = "eenplan: "), "list", "households", "--store",
                  store);
    check_command(home, denied, "demo", "--no-ui", "--fresh", "--store", store);
    check_command(home, real, "check", "--full", "--store", store);
    term_home_free(home);
}

static void test_nobody_acts_as_a_stranger(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    check_command(home, EXPECT(.status = 4, .err = "'nobody'"), "list", "households", "--as",
                  "nobody", "--store", in_home(home, PRACTICE));
    term_home_free(home);
}

// A dossier of which a member's id is already that of somebody else: the household itself would fit.
static void test_a_failed_import_leaves_nothing(void **state)
{
    (void)state;
    const char *home = practice_home("2");
    const char *store = in_home(home, PRACTICE);
    char *first = small_dossier("2026-8001", "000000008001", "Een", "intake");
    check_command(home, EXPECT(.input = first), "import", "household", "-", "--store", store);
    char *before =
        expect_command(home, EXPECT(0), "list", "households", "--format", "json", "--store", store);
    check_command(home, EXPECT(.status = 5, .err = "2026-8001", .input = first), "import",
                  "household", "-", "--store", store);
    char *second = small_dossier("2026-8002", "000000008001", "Twee", "intake");
    char *household = strstr(second, "8000-000000008001");
    assert_non_null(household);
    household[16] = '2';
    check_command(home, EXPECT(.status = 5, .any_err = true, .input = second), "import",
                  "household", "-", "--store", store);
    char *refused = small_dossier("2026-8003", "000000008003", "Drie", "plan");
    check_command(home, EXPECT(.status = 2, .err = "coordinators", .input = refused), "import",
                  "household", "-", "--store", store);
    char *after =
        expect_command(home, EXPECT(0), "list", "households", "--format", "json", "--store", store);
    assert_string_equal(before, after);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    free(first);
    free(second);
    free(refused);
    free(before);
    free(after);
    term_home_free(home);
}

// ---- stores: 6 ----------------------------------------------------------------------------------

static void read_bytes(const char *path, long offset, char *ret_bytes, size_t length)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, offset, SEEK_SET), 0);
    assert_int_equal(fread(ret_bytes, 1, length, file), length);
    (void)fclose(file);
}

static void test_what_is_no_store_of_ours_is_left_alone(void **state)
{
    (void)state;
    enum { USER_VERSION = 60, APPLICATION_ID = 68 }; // in the header of an SQLite file
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    const char *text = put_file(home, "notes.txt", "geen opslag, maar een boodschappenlijst\n");
    struct expected foreign = {.status = 6, .err = "eenplan: "};
    check_command(home, foreign, "list", "households", "--store", text);
    check_command(home, foreign, "demo", "--no-ui", "--fresh", "--store", text);
    char version[4];
    read_bytes(store, USER_VERSION, version, sizeof(version));
    patch_file(store, USER_VERSION, "\x7f\x00\x00\x01", 4);
    check_command(home, foreign, "list", "households", "--store", store);
    check_command(home, foreign, "check", "--store", store);
    patch_file(store, USER_VERSION, version, sizeof(version));
    check_command(home, EXPECT(0), "list", "households", "--store", store);
    patch_file(store, APPLICATION_ID, "none", 4);
    check_command(home, foreign, "list", "households", "--store", store);
    term_home_free(home);
}

// ---- output: 7 ----------------------------------------------------------------------------------

static void run_in_shell(const char *home, const char *script, int status)
{
    struct term_variable environment[] = {{"EENPLAN_BINARY", getenv("EENPLAN_BINARY")}, {0}};
    struct command_result result = term_run_command(&(struct term_command){
        .program = "/bin/sh",
        .home = home,
        .environment = environment,
        .arguments = (const char *const[]){"-c", script, NULL},
    });
    if (result.status != status)
        fail_msg("%s: status %d instead of %d: %s", script, result.status, status, result.err);
    assert_non_null(strstr(result.err, "eenplan: "));
    command_result_release(&result);
}

static void test_lost_output_is_an_error(void **state)
{
    (void)state;
    const char *home = practice_home("3");
    run_in_shell(home, "exec \"$EENPLAN_BINARY\" rules >/dev/full", 7);
    run_in_shell(home, "exec \"$EENPLAN_BINARY\" --help >/dev/full", 7);
    run_in_shell(home, "exec \"$EENPLAN_BINARY\" list households --store ~/oefen.db >/dev/full", 7);
    run_in_shell(home,
                 "exec \"$EENPLAN_BINARY\" plan check --all --format json --store ~/oefen.db "
                 ">/dev/full",
                 7);
    term_home_free(home);
}

// ---- hostile content ----------------------------------------------------------------------------

static void test_hostile_text_does_not_reach_the_terminal(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    static const char *const commands[][3] = {
        {"list", "households", NULL}, {"show", "2026-8001", NULL}, {"plan", "check", "2026-8001"}};
    char *hostile = small_dossier("2026-8001", "000000008001",
                                  "\\u001b]0;titel\\u0007\\u202e\\u0090\\r\\n=1+1", "intake");
    check_command(home, EXPECT(.input = hostile), "import", "household", "-", "--store", store);
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        const char *arguments[] = {"--store",      store,          commands[i][0],
                                   commands[i][1], commands[i][2], NULL};
        char *out = command_expect(home, EXPECT(0), arguments);
        assert_null(strpbrk(out, "\033\007\r"));
        assert_null(strstr(out, "\xe2\x80\xae"));
        assert_null(strstr(out, "\xc2\x90"));
        free(out);
    }
    char *csv = expect_command(home, EXPECT(.out = "^[]0;titel"), "list", "households", "--format",
                               "csv", "--store", store);
    assert_null(strpbrk(csv, "\033\007"));
    assert_null(strstr(csv, "\xe2\x80\xae"));
    assert_null(strstr(csv, "\xc2\x90"));
    free(csv);
    free(hostile);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_wrong_command_line_is_refused),
        cmocka_unit_test(test_the_screens_need_a_terminal),
        cmocka_unit_test(test_very_long_arguments_do_no_harm),
        cmocka_unit_test(test_a_bad_file_is_named_and_nothing_printed),
        cmocka_unit_test(test_what_is_not_there_is_said_so),
        cmocka_unit_test(test_a_team_that_is_not_there_is_no_all_clear),
        cmocka_unit_test(test_a_file_is_checked_by_the_frozen_clock),
        cmocka_unit_test(test_a_real_store_refuses_play),
        cmocka_unit_test(test_nobody_acts_as_a_stranger),
        cmocka_unit_test(test_a_failed_import_leaves_nothing),
        cmocka_unit_test(test_what_is_no_store_of_ours_is_left_alone),
        cmocka_unit_test(test_lost_output_is_an_error),
        cmocka_unit_test(test_hostile_text_does_not_reach_the_terminal),
    };
    return cmocka_run_group_tests_name("bad_input", tests, NULL, NULL);
}
