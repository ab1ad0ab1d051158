// SPDX-License-Identifier: EUPL-1.2
// Five findings in five screens (plan, person, intake, contact, matrix), cleared one by one from the
// findings: the counts fall each time, with what is unsaved in all of those screens.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "journey.h"
#include "screen_text.h"

#define NAME "Vijfpunt"
static const char dossier[] =
    "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": {\"number\": \"2026-8100\","
    " \"name\": \"" NAME "\", \"phase\": \"plan\", \"team\": \"WIJ Lewenborg\", \"opened\":"
    " \"2026-10-01\", \"address\": {\"street\": \"Stoepemaheerd\", \"house_number\": 12,"
    " \"postcode\": \"9737 TA\", \"city\": \"Groningen\", \"neighbourhood\": \"Beijum\"}},"
    "\"members\": [{\"id\": \"m1\", \"given_names\": \"Pieter\", \"surname\": \"Vijfpunt\","
    " \"birth_date\": \"1981-03-12\", \"role\": \"parent\"}, {\"id\": \"m2\", \"given_names\":"
    " \"Anna\", \"surname\": \"Vijfpunt\", \"role\": \"parent\"}],"
    "\"coordinators\": [{\"worker\": \"sbakker\", \"from\": \"2026-10-01\"}],"
    "\"intake\": {\"reported\": \"2026-10-01\", \"channel\": \"gp\", \"question\": \"De huur.\","
    " \"domains\": [\"financien\"], \"client_support_offered\": \"2026-10-01\","
    " \"personal_plan_offered\": \"2026-10-01\", \"family_plan_offered\": \"2026-10-01\","
    " \"safety_asked\": \"2026-10-01\", \"safety\": \"none\", \"outcome\": \"household_plan\"},"
    "\"assessments\": [{\"id\": \"a1\", \"instrument\": \"zrm-2017\", \"subject\": \"m1\","
    " \"date\": \"2026-10-05\", \"moment\": \"intake\", \"assessor\": \"sbakker\", \"sources\":"
    " [\"person\"], \"scores\": [{\"domain\": \"financien\", \"level\": 3}, {\"domain\":"
    " \"justitie\", \"level\": 4}]}],"
    "\"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"draft\", \"drafted\":"
    " \"2026-10-12\", \"own_words\": \"Rust\", \"agreements\": [{\"member\": \"m1\", \"date\":"
    " \"2026-10-12\", \"form\": \"signed\"}, {\"member\": \"m2\", \"date\": \"2026-10-12\","
    " \"form\": \"signed\"}], \"goals\": [{\"id\": \"g1\", \"text\": \"De huur is betaald\","
    " \"domain\": \"financien\", \"subject\": \"m1\", \"from_level\": 3, \"to_level\": 4,"
    " \"due\": \"2026-12-14\", \"actions\": [{\"id\": \"x1\", \"text\": \"Post sorteren\","
    " \"rung\": \"self\", \"who\": {\"kind\": \"member\", \"id\": \"m1\"}, \"due\":"
    " \"2026-11-01\"}]}]}],"
    "\"contacts\": [{\"id\": \"c1\", \"date\": \"2026-10-05\", \"status\": \"held\", \"kind\":"
    " \"phone\", \"by\": \"sbakker\", \"text\": \"BSN is 123456782\"}]}";

static struct term *open_dossier(const char *home)
{
    check_command(home, EXPECT(.input = dossier), "import", "household", "-", "--store",
                  in_home(home, PRACTICE));
    struct term *t = journey_start(home);
    term_keys(t, "/");
    term_type(t, NAME);
    term_keys(t, "Enter");
    journey_see(t, "Dossier 2026-8100");
    journey_see(t, "- 1 FOUT, 4 LET OP -");
    return t;
}

static void test_five_findings_with_the_panel(void **state)
{
    (void)state;
    enum { FINDINGS = 5 };
    static const struct stroke repairs[] = {
        {.press = "F9", .see = "BEVINDINGEN: 1 FOUT, 4 LET OP"},
        {.press = "Enter", .see = ">Evaluatiedatum"},
        {.type = "+3m"},
        {.press = "F9", .see = "BEVINDINGEN: 4 LET OP"},
        {.press = "Enter", .see = ">Geboortedatum"},
        {.type = "1984"},
        {.press = "F9", .see = "BEVINDINGEN: 3 LET OP"},
        {.press = "Enter", .see = ">Team"},
        {.type = "WIJ Beijum"},
        {.press = "F9", .see = "BEVINDINGEN: 2 LET OP"},
        {.press = "Enter", .see = "BSN is 123456782"},
        {.press = "C-U", .type = "Gebeld."},
        {.press = "F9", .see = "BEVINDINGEN: 1 LET OP"},
        {.press = "Enter", .see = "[4] reden:"},
        {.type = "vraag van de wijkagent"},
        {.press = "F9", .see = "BEVINDINGEN: niets gevonden"},
    };
    struct key_count count = {0};
    const char *home = practice_home("20");
    struct term *t = open_dossier(home);
    journey_do(t, STROKES(repairs), &count);
    screen_text_print("%d findings in five screens: %d keys that are no data", FINDINGS,
                      count.presses);
    term_keys(t, "Esc");
    journey_see(t, "- geen bevindingen -");
    // Screen by screen back to the dossier, which counts all that is unsaved too.
    term_keys(t, "F3", "F3", "F3", "F3", "F3");
    journey_see(t, "Dossier 2026-8100");
    journey_see(t, "- geen bevindingen -");
    term_keys(t, "F3");
    journey_leave(t);
    term_home_free(home);
}

// Without reading the panel: one key a finding. Back by Esc, screen by screen, with nothing lost.
static void test_five_findings_without_the_panel(void **state)
{
    (void)state;
    static const struct stroke repairs[] = {
        {.press = "C-N", .see = ">Evaluatiedatum"},
        {.type = "+3m"},
        {.press = "C-N", .see = ">Geboortedatum"},
        {.see = "- 4 LET OP -"},
        {.type = "1984"},
        {.press = "C-N", .see = ">Team"},
        {.see = "- 3 LET OP -"},
        {.type = "WIJ Beijum"},
        {.press = "C-N", .see = "BSN is 123456782"},
        {.see = "- 2 LET OP -"},
        {.press = "C-U", .type = "Gebeld."},
        {.press = "C-N", .see = "[4] reden:"},
        {.see = "- 1 LET OP -"},
        {.type = "vraag van de wijkagent"},
        {.press = "C-N", .see = "De controle vond niets"},
        {.see = "- geen bevindingen -"},
        {.press = "Esc", .see = "Contact"},
        {.press = "Esc", .see = ">Team"},
        {.press = "Esc", .see = "Persoon Anna"},
        {.press = "Esc", .see = "Plan versie 1"},
        {.press = "Esc", .see = "Dossier 2026-8100"},
        {.see = "- geen bevindingen -"},
    };
    const char *home = practice_home("20");
    struct term *t = open_dossier(home);
    journey_do(t, STROKES(repairs), NULL);
    term_keys(t, "F3");
    journey_leave(t);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_five_findings_with_the_panel),
        cmocka_unit_test(test_five_findings_without_the_panel),
    };
    return cmocka_run_group_tests_name("journey_findings", tests, NULL, NULL);
}
