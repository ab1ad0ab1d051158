// SPDX-License-Identifier: EUPL-1.2
// The program in English: what commands print and refuse, and a morning's work at the terminal, without
// a word of Dutch but in what people typed; and the commands the other way round.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../ui/vocabulary.h"
#include "journey.h"
#include "model/instrument.h"
#include "screen_text.h"

enum { ROWS = 24 };

static const char *home;
static struct vocabulary vocabulary;
static int wrong; // outputs and screens with a word that is not of the language

// Names of people, files and things in what is printed, and the words of JSON and CSV.
static const char names[] =
    "eenplan oefen db json csv text TERM GGD Amsterdam AVG Wmo Jeugdwet selectielijst NEN VNG JIM "
    "eigen woorden toestemming vervolgafspraak ew tst vv "
    "SQLite oefenaar OEFEN PATH consultatiebureau members bogus Nergens Maatschapp. "
    // commands and options
    "demo init list households workers requests show plan check rules import household export "
    "worker add "
    "change end settings preferences theme standard mono contrast reader backup restore retention "
    "erase log keys as version seed no ui attention "
    "search "
    "limit decided team severity for on request name role value until terms erased confirm person";

static int make_home(void **state)
{
    (void)state;
    home = practice_home("12");
    return 0;
}

static int remove_home(void **state)
{
    (void)state;
    term_home_free(home);
    return 0;
}

static char *output(const char *const arguments[])
{
    struct command_result result =
        term_run_command(&(struct term_command){.home = home, .arguments = arguments});
    char *out = result.out;
    result.out = NULL;
    command_result_release(&result);
    return out;
}

// What people typed in the store: in JSON the values with a capital or a space, and the names.
static void add_typed(const char *const arguments[])
{
    char *json = output(arguments);
    assert_true(json[0] == '{');
    for (const char *at = json; (at = strstr(at, ": \""));) {
        STRING_AUTO value = {0};
        at += strlen(": \"");
        size_t length = strcspn(at, "\"");
        string_append_n(&value, at, length);
        bool login = at - json > 9 && strncmp(at - 9, "login", 5) == 0;
        if (login || strpbrk(string_text(&value), " ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            vocabulary_add(&vocabulary, string_text(&value));
        at += length;
    }
    free(json);
}

static void begin(bool dutch)
{
    wrong = 0;
    STRING_AUTO catalogue = {0};
    string_append_format(&catalogue, "%s/nl/LC_MESSAGES/eenplan.mo", getenv("TEXTS"));
    vocabulary_add_catalogue(&vocabulary, string_text(&catalogue), dutch);
    vocabulary_add(&vocabulary, names);
    for (size_t i = 0; i < instrument_count; i++) {
        vocabulary_add(&vocabulary, instruments[i].label);
        for (size_t j = 0; j < instruments[i].domain_count; j++)
            vocabulary_add(&vocabulary, instruments[i].domains[j].label);
    }
    add_typed((const char *const[]){"list", "households", "--format", "json", "--store",
                                    in_home(home, PRACTICE), NULL});
    add_typed((const char *const[]){"list", "workers", "--format", "json", "--store",
                                    in_home(home, PRACTICE), NULL});
    for (int i = 1; i <= 12; i++) {
        char number[16];
        (void)snprintf(number, sizeof(number), "2026-%04d", i);
        add_typed((const char *const[]){"export", "household", number, "--on-request", "--store",
                                        in_home(home, PRACTICE), NULL});
    }
    vocabulary_end(&vocabulary);
}

static void expect_known(const char *what, const char *text)
{
    STRING_AUTO unknown = {0};
    if (vocabulary_unknown(&vocabulary, text, &unknown) > 0) {
        screen_text_print("%s", text);
        screen_text_print("%s: not of this language:%s", what, string_text(&unknown));
        wrong++;
    }
}

// ---- commands -----------------------------------------------------------------------------------

static const char *const commands[][6] = {
    {"--help"},
    {"demo", "--help"},
    {"init", "--help"},
    {"list", "--help"},
    {"list", "households", "--help"},
    {"list", "workers", "--help"},
    {"list", "requests", "--help"},
    {"show", "--help"},
    {"plan", "check", "--help"},
    {"rules", "--help"},
    {"import", "household", "--help"},
    {"import", "caseload", "--help"},
    {"import", "brp", "--help"},
    {"export", "household", "--help"},
    {"worker", "add", "--help"},
    {"worker", "change", "--help"},
    {"worker", "end", "--help"},
    {"settings", "--help"},
    {"preferences", "--help"},
    {"backup", "--help"},
    {"restore", "--help"},
    {"retention", "--help"},
    {"erase", "--help"},
    {"check", "--help"},
    {"log", "--help"},
    {"keys", "--help"},
    {"keys"},
    {"rules"},
    {"settings"},
    {"preferences"},
    {"list", "households"},
    {"list", "workers"},
    {"list", "requests"},
    {"show", "2026-0001"},
    {"show", "2026-0005"},
    {"plan", "check", "--all"},
    {"plan", "check", "2026-0003"},
    {"retention"},
    {"retention", "--terms"},
    {"log"},
    {"log", "--verify"},
    {"check"},
    {"check", "--full"},
    // and what they refuse
    {"bogus"},
    {"list"},
    {"list", "bogus"},
    {"list", "workers", "--team"},
    {"list", "workers", "--team", "Nergens"},
    {"list", "workers", "--bogus"},
    {"show"},
    {"show", "2026-0001", "2026-0002"},
    {"show", "2030-0001"},
    {"settings", "bogus"},
    {"preferences", "bogus"},
    {"preferences", "theme=bogus"},
    {"settings", "review_months=0"},
    {"plan", "check", "--file", "/nowhere"},
    {"plan", "check", "--today", "32-1-2026"},
    {"rules", "PLAN-99"},
    {"keys", "--screen", "bogus"},
    {"import", "household", "/nowhere"},
    {"import", "caseload", "/nowhere"},
    {"import", "brp", "/nowhere"},
    {"restore", "/nowhere"},
    {"backup", "/"},
    {"worker", "end", "bogus"},
    {"erase", "2026-0001"},
    {NULL},
};

static void expect_commands(const char *language)
{
    begin(strcmp(language, "nl") == 0);
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        const char *arguments[12] = {"--store", in_home(home, PRACTICE), "--language", language};
        size_t count = 4;
        for (size_t j = 0; j < 6 && commands[i][j]; j++)
            arguments[count++] = commands[i][j];
        struct command_result result =
            term_run_command(&(struct term_command){.home = home, .arguments = arguments});
        const char *name = commands[i][0] ? commands[i][0] : "no command";
        expect_known(name, result.out);
        expect_known(name, result.err);
        assert_true(result.out_length + result.err_length > 0);
        command_result_release(&result);
    }
    vocabulary_release(&vocabulary);
    assert_int_equal(wrong, 0);
}

static void commands_in_english(void **state)
{
    (void)state;
    expect_commands("en");
}

static void commands_in_dutch(void **state)
{
    (void)state;
    expect_commands("nl");
}

// ---- at the terminal ----------------------------------------------------------------------------

static void expect_screen(struct term *t, const char *after)
{
    STRING_AUTO screen = {0};
    for (int row = 0; row < ROWS; row++)
        string_append_format(&screen, "%s\n", term_row(t, row));
    expect_known(after, string_text(&screen));
}

static void a_morning_in_english(void **state)
{
    (void)state;
    static const struct stroke strokes[] = {
        {.see = "Wed 14-10-2026"},
        {.press = "F1"},
        {.press = "Esc"},
        {.press = "F10", .type = "help"},
        {.press = "F3"},
        {.press = "2", .see = "[2 My households]"},
        {.press = "f"},
        {.press = "Enter", .see = "[1 Overview]"},
        {.press = "2", .see = "[2 People]"},
        {.press = "3", .see = "[3 ZRM]"},
        {.press = "4", .see = "[4 Plan]"},
        {.press = "6", .see = "[6 Network]"},
        {.press = "7", .see = "[7 History]"},
        {.press = "5", .see = "[5 Contacts]"},
        {.press = "n", .type = "The post was opened together."},
        {.press = "F1"},
        {.press = "Esc"},
        {.press = "F8", .see = "The post was opened together."},
        {.press = "g"},
        {.press = "Tab"},
        {.press = "F3"},
        {.press = "i", .see = "Intake"},
        {.press = "C-u", .type = "yesterday"},
        {.press = "Tab", .see = "Tue 13-10-2026"},
        {.press = "S-Tab"},
        {.press = "C-u", .type = "32 wednesday"},
        {.press = "Tab", .see = "This is not a date"},
        {.press = "S-Tab"},
        {.press = "?"},
        {.press = "C-u", .type = "5 oct"},
        {.press = "F9"},
        {.press = "Esc"},
        {.press = "C-u", .type = "monday"},
        {.press = "F2", .see = "Saved"},
        {.press = "F3"},
        {.press = "p"},
        {.press = "F9"},
        {.press = "Esc"},
        {.press = "F3"},
        {.press = "m"},
        {.press = "F4"},
        {.press = "Esc"},
        {.press = "F3"},
        {.press = "C-g"},
        {.press = "Esc"},
    };
    begin(false);
    vocabulary_add(&vocabulary, "post opened together wednesday oct");
    vocabulary_end(&vocabulary);
    const char *const arguments[] = {"--store", in_home(home, PRACTICE), NULL};
    const struct term_variable environment[] = {{"LC_ALL", "en_US.UTF-8"}, {0}};
    struct term *t = term_start(
        &(struct term_options){.home = home, .arguments = arguments, .environment = environment});
    expect_screen(t, "start");
    for (size_t i = 0; i < sizeof(strokes) / sizeof(strokes[0]); i++) {
        journey_stroke(t, &strokes[i], NULL);
        expect_screen(t, strokes[i].press ? strokes[i].press : "start");
    }
    term_free(t);
    vocabulary_release(&vocabulary);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_in_english),
        cmocka_unit_test(commands_in_dutch),
        cmocka_unit_test(a_morning_in_english),
    };
    return cmocka_run_group_tests(tests, make_home, remove_home);
}
