// SPDX-License-Identifier: EUPL-1.2
// A plan on paper: the PDF is read back with the tools that others read it with.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "journey.h"

enum { USAGE = 1, BAD_INPUT = 2, DENIED = 4, CONFLICT = 5 };

#define NUMBER "2026-0777"

// What a program of poppler says about a file; the caller frees it.
static char *said(const char *program, const char *option, const char *file)
{
    char command[1024];
    char *text = calloc(1, 200000);
    assert_non_null(text);
    assert_true(snprintf(command, sizeof(command), "%s %s '%s' %s", program, option, file,
                         strcmp(program, "pdftotext") == 0 ? "-" : "") < (int)sizeof(command));
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t length = fread(text, 1, 199999, pipe);
    text[length] = '\0';
    assert_int_equal(pclose(pipe), 0);
    return text;
}

static void expect_text(const char *text, const char *expected)
{
    if (!strstr(text, expected))
        fail_msg("'%s' is missing in:\n%s", expected, text);
}

static void expect_absent(const char *text, const char *word)
{
    if (strstr(text, word))
        fail_msg("'%s' stands in:\n%s", word, text);
}

static void expect_mine(const char *file)
{
    struct stat status;
    assert_int_equal(stat(file, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

// A household with a plan in which everything hostile stands, in a practice store.
static const char *home_with_plan(void)
{
    const char *home = practice_home("3");
    const char *store = in_home(home, PRACTICE);
    const char *file = test_file("print/household.json");
    check_command(home, EXPECT(.any_err = true), "import", "household", file, "--store", store);
    return home;
}

static void test_plan_is_read_back(void **state)
{
    (void)state;
    const char *home = home_with_plan();
    const char *store = in_home(home, PRACTICE);
    const char *pdf = in_home(home, "plan.pdf");
    check_command(home, EXPECT(.out = "plan.pdf"), "plan", "print", NUMBER, "--output", pdf,
                  "--store", store);
    expect_mine(pdf);
    char *text = said("pdftotext", "-layout", pdf);
    expect_text(text, "Ons plan");
    expect_text(text, "Fatma Yılmaz");
    expect_text(text, "Rust in huis");
    expect_text(text, "De brieven openmaken");
    expect_text(text, "Wie dit doet: Mieke");
    expect_text(text, "Klaar op: 01-11-2026");
    expect_text(text, "bezwaar");
    expect_text(text, "Handtekening");
    expect_text(text, "bladzijde 1 van");
    expect_text(text, "<b>niet vet</b>");
    expect_absent(text, "999994244");
    expect_absent(text, "Dijkstra");
    expect_absent(text, "Geheime notitie");
    expect_absent(text, "niveau");
    expect_absent(text, "\x1b");
    expect_absent(text, "\xe2\x80\xae");
    free(text);
    char *tree = said("pdfinfo", "-struct", pdf);
    expect_text(tree, "H1");
    expect_text(tree, "H2");
    expect_text(tree, "P (block)");
    free(tree);
    char *facts = said("pdfinfo", "", pdf);
    expect_text(facts, "A4");
    expect_absent(facts, "lmaz");
    free(facts);
    check_command(home, EXPECT(.out = "drukte het plan af"), "log", "--household", NUMBER,
                  "--store", store);
    term_home_free(home);
}

static void test_what_is_asked_for(void **state)
{
    (void)state;
    const char *home = home_with_plan();
    const char *store = in_home(home, PRACTICE);
    const char *pdf = in_home(home, "levels.pdf");
    const char *english = in_home(home, "english.pdf");
    check_command(home, EXPECT(.out = "\"draft\": true"), "plan", "print", NUMBER, "--output", pdf,
                  "--with-scores", "--plan-version", "2", "--format", "json", "--store", store);
    char *text = said("pdftotext", "", pdf);
    expect_text(text, "van niveau 2 naar niveau 3");
    expect_text(text, "CONCEPT");
    free(text);
    check_command(home, EXPECT(0), "plan", "print", NUMBER, "--output", english, "--language", "en",
                  "--store", store);
    text = said("pdftotext", "", english);
    expect_text(text, "Our plan");
    expect_absent(text, "DRAFT");
    free(text);
    check_command(home, EXPECT(.status = CONFLICT, .err = "bestaat al"), "plan", "print", NUMBER,
                  "--output", pdf, "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "geen plan met versie 9"), "plan",
                  "print", NUMBER, "--plan-version", "9", "--output", in_home(home, "9.pdf"),
                  "--store", store);
    check_command(home, EXPECT(.status = USAGE, .err = "--output"), "plan", "print", NUMBER,
                  "--store", store);
    term_home_free(home);
}

static void test_refused_leaves_nothing(void **state)
{
    (void)state;
    const char *home = home_with_plan();
    const char *store = in_home(home, PRACTICE);
    static const char *const others[] = {"wkuipers", "pvandijk", "bmulder", "mijzerman"};
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        const char *pdf = in_home(home, "refused.pdf");
        check_command(home, EXPECT(.status = DENIED, .any_err = true), "plan", "print", NUMBER,
                      "--output", pdf, "--as", others[i], "--store", store);
        assert_int_not_equal(access(pdf, F_OK), 0);
    }
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "van de opslag zelf"), "plan", "print",
                  NUMBER, "--output", store, "--store", store);
    term_home_free(home);
}

static void test_empty_sheet_needs_no_store(void **state)
{
    (void)state;
    const char *home = term_home_new();
    const char *pdf = in_home(home, "sheet.pdf");
    check_command(home, EXPECT(.out = "sheet.pdf"), "plan", "print", "--empty", "--output", pdf);
    expect_mine(pdf);
    char *text = said("pdftotext", "", pdf);
    expect_text(text, "Ons gesprek");
    expect_text(text, "Wat goed gaat");
    free(text);
    check_command(home, EXPECT(.status = USAGE, .err = "--empty"), "plan", "print", "--output",
                  pdf);
    term_home_free(home);
}

#define FATMA "019f442c-9400-7001-8f91-000000007701"

static void test_own_copy(void **state)
{
    (void)state;
    const char *home = home_with_plan();
    const char *store = in_home(home, PRACTICE);
    char *own = expect_command(home, EXPECT(.err = "mensen uit het netwerk"), "export", "household",
                               NUMBER, "--on-request", "--person", FATMA, "--store", store);
    expect_text(own, "Fatma");
    expect_text(own, "999994244");
    expect_absent(own, "1979-05-01");
    expect_absent(own, "2015-05-01");
    expect_absent(own, "\"disagrees\"");
    free(own);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "niemand"), "export", "household",
                  NUMBER, "--on-request", "--person", "x", "--store", store);
    check_command(home, EXPECT(.status = USAGE, .err = "--on-request"), "export", "household",
                  NUMBER, "--person", FATMA, "--store", store);
    check_command(home, EXPECT(.status = DENIED, .any_err = true), "export", "household", NUMBER,
                  "--on-request", "--person", FATMA, "--as", "sbakker", "--store", store);
    term_home_free(home);
}

// The draft is shown when there is one, and that is what is printed; the name that is offered is nobody's.
static void test_key_in_plan(void **state)
{
    (void)state;
    const char *home = home_with_plan();
    const char *pdf = in_home(home, "van-het-scherm.pdf");
    struct term *t = journey_start(home);
    const struct stroke strokes[] = {
        {.press = "C-g"},
        {.type = NUMBER},
        {.press = "Enter", .see = "[1 Overzicht]"},
        {.press = "p", .see = "De schulden zijn"},
        {.press = "p", .see = "plan-" NUMBER "-versie-2.pdf"},
        {.press = "C-u"},
        {.type = pdf},
        {.press = "Enter", .see = "Geschreven: "},
        {.press = "p", .see = "Het plan op papier"},
        {.press = "C-u"},
        {.type = pdf},
        {.press = "Enter", .see = "bestaat al."},
    };
    journey_do(t, STROKES(strokes), NULL);
    term_free(t);
    expect_mine(pdf);
    char *text = said("pdftotext", "", pdf);
    expect_text(text, "De schulden zijn weg");
    expect_text(text, "CONCEPT");
    free(text);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plan_is_read_back),
        cmocka_unit_test(test_what_is_asked_for),
        cmocka_unit_test(test_refused_leaves_nothing),
        cmocka_unit_test(test_empty_sheet_needs_no_store),
        cmocka_unit_test(test_own_copy),
        cmocka_unit_test(test_key_in_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
