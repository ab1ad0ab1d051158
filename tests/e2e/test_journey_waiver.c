// SPDX-License-Identifier: EUPL-1.2
// A LET OP that the household and its worker leave as it is: with a reason it no longer counts, until
// what it was about changes, or the reason is withdrawn.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "journey.h"

#define NUMBER "2026-0901"
#define REASON "Wacht op de vakantie, dan bellen ze samen."

// A draft that can be finalised, with one action that is late.
static const char household[] =
    "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": {\"number\": \"" NUMBER "\","
    " \"name\": \"Berg, van den\", \"phase\": \"plan\", \"team\": \"WIJ Beijum\", \"opened\":"
    " \"2026-09-01\"}, \"members\": [{\"id\": \"m1\", \"given_names\": \"Pieter\", \"particle\":"
    " \"van den\", \"surname\": \"Berg\", \"birth_date\": \"1981-03-12\", \"role\": \"parent\"}],"
    " \"coordinators\": [{\"worker\": \"sbakker\", \"from\": \"2026-09-01\"}], \"intake\":"
    " {\"reported\": \"2026-09-20\", \"domains\": [\"huisvesting\"], \"client_support_offered\":"
    " \"2026-09-20\", \"personal_plan_offered\": \"2026-09-20\", \"safety_asked\": \"2026-09-20\","
    " \"safety\": \"none\", \"outcome\": \"household_plan\"}, \"assessments\": [{\"id\": \"a1\","
    " \"instrument\": \"zrm-2017\", \"subject\": \"m1\", \"date\": \"2026-10-01\", \"scores\":"
    " [{\"domain\": \"huisvesting\", \"level\": 2}]}], \"plans\": [{\"id\": \"p1\", \"version\": 1,"
    " \"status\": \"draft\", \"drafted_by\": \"sbakker\", \"drafted\": \"2026-10-02\","
    " \"review_date\": \"2027-01-14\", \"own_words\": \"Rust in huis\", \"agreements\":"
    " [{\"member\": \"m1\", \"date\": \"2026-10-02\", \"form\": \"signed\"}], \"goals\": [{\"id\":"
    " \"g1\", \"text\": \"De huur is betaald\", \"domain\": \"huisvesting\", \"subject\": \"m1\","
    " \"from_level\": 2, \"to_level\": 3, \"due\": \"2026-12-14\", \"actions\": [{\"id\": \"x1\","
    " \"text\": \"Bellen schuldhulp\", \"rung\": \"self\", \"who\": {\"kind\": \"member\","
    " \"id\": \"m1\"}, \"due\": \"2026-10-12\"}]}]}]}";

static void expect_waived(const char *home, bool waived)
{
    const char *store = in_home(home, PRACTICE);
    char *text = expect_command(home, EXPECT(0), "plan", "check", NUMBER, "--store", store);
    assert_non_null(strstr(text, "Actie 'Bellen schuldhulp' moest 1"));
    assert_int_equal(strstr(text, "(met een reden)") != NULL, waived);
    free(text);
    char *json = expect_command(home, EXPECT(0), "plan", "check", NUMBER, "--format", "json",
                                "--store", store);
    assert_non_null(strstr(json, waived ? "\"warnings\": 0" : "\"warnings\": 1"));
    assert_non_null(strstr(json, waived ? "\"waived\": true" : "\"waived\": false"));
    free(json);
}

static void panel_at_action(struct term *t)
{
    term_keys(t, "F9");
    for (int i = 0; i < 5 && !term_find(t, "(PLAN-12)", NULL, NULL); i++)
        term_keys(t, "F9");
    journey_see(t, "(PLAN-12)");
}

static void write_due(struct term *t, const char *date)
{
    panel_at_action(t);
    term_keys(t, "Enter", "C-u");
    term_type(t, date);
    term_keys(t, "Tab");
}

static void test_a_reason(void **state)
{
    (void)state;
    const char *home = practice_home("5");
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(.input = household), "import", "household", "-", "--store", store);
    expect_waived(home, false);
    struct term *t = journey_today(home);
    term_keys(t, "C-g");
    term_type(t, NUMBER);
    term_keys(t, "Enter");
    journey_see(t, "Dossier " NUMBER);
    panel_at_action(t);
    journey_see(t, "BEVINDINGEN: 1 LET OP");
    term_keys(t, "w");
    term_type(t, REASON);
    term_keys(t, "Enter");
    journey_see(t, "Bewaard: dit LET OP mag zo blijven.");
    journey_see(t, "BEVINDINGEN: 1 met een reden zo gelaten");
    term_expect_screen(t, "waiver_given");
    expect_waived(home, true);
    // Another day: the reason was about the day before.
    term_keys(t, "Esc");
    write_due(t, "13-10-2026");
    panel_at_action(t);
    journey_see(t, "BEVINDINGEN: 1 LET OP");
    journey_see(t, "moest 13-10-2026 klaar zijn");
    term_keys(t, "Esc", "F2");
    journey_see(t, "Bewaard 09:00");
    expect_waived(home, false);
    check_command(home, EXPECT(.out = REASON, .err = TOLD_EXPORT), "export", "household", NUMBER,
                  "--store", store);
    // Back to what it was about, and then withdrawn.
    write_due(t, "12-10-2026");
    panel_at_action(t);
    journey_see(t, "BEVINDINGEN: 1 met een reden zo gelaten");
    journey_see(t, "Wacht op de vakantie");
    term_keys(t, "w");
    journey_see(t, "Dit LET OP telt weer mee. F2 bewaart dat.");
    term_keys(t, "Esc", "F2");
    expect_waived(home, false);
    char *json = expect_command(home, EXPECT(.err = TOLD_EXPORT), "export", "household", NUMBER,
                                "--store", store);
    assert_null(strstr(json, "waivers"));
    free(json);
    // Who did what stands in the history.
    term_keys(t, "F3", "F3");
    if (!term_find(t, "Dossier " NUMBER, NULL, NULL)) {
        term_keys(t, "C-g");
        term_type(t, NUMBER);
        term_keys(t, "Enter");
    }
    term_keys(t, "7");
    journey_see(t, "LET OP PLAN-12 (Bellen");
    term_expect_screen(t, "waiver_history");
    term_free(t);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_reason),
    };
    return cmocka_run_group_tests_name("journey_waiver", tests, NULL, NULL);
}
