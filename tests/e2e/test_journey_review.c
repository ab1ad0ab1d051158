// SPDX-License-Identifier: EUPL-1.2
// Looking back with a household: measured again, with the movement beside it.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "journey.h"
#include "screen_text.h"

// One grown-up, a first plan with three goals, measured over half a year ago.
#define NUMBER "2026-0020"
#define NAME "Zijlstra"
#define DOSSIER "Dossier " NUMBER "   " NAME

// By way of what asks for attention.
static void open_old(struct term *t)
{
    journey_to(t, "meting ouder dan 6 maanden");
    journey_see(t, "meting ouder dan 6 maanden 2 huishoudens");
    term_keys(t, "Enter");
    journey_see(t, "filter: oude meting");
    journey_to(t, NAME);
    term_keys(t, "Enter");
    journey_see(t, DOSSIER);
}

static void test_measured_again(void **state)
{
    (void)state;
    static const struct stroke measure[] = {
        {.press = "m", .see = "vorige 08-04-2026"},
        {.type = "3"}, // housing
        {.press = "Down", .type = "3"},
        {.press = "=", .see = "3 beoordeeld, 10 niet beoordeeld"},
        {.press = "F8", .see = "2 omhoog, 0 omlaag, 1"},
        {.press = "3", .see = "2 -> 3, omhoog"},
    };
    const char *home = practice_home("60");
    const char *store = in_home(home, PRACTICE);
    struct term *t = journey_today(home);
    open_old(t);
    journey_do(t, STROKES(measure), NULL);
    term_expect_screen(t, "review_movement");
    term_keys(t, "1");
    term_expect_screen(t, "review_overview");
    term_keys(t, "F3", "1");
    journey_to(t, "meting ouder dan 6 maanden");
    journey_see(t, "meting ouder dan 6 maanden 1 huishouden");
    journey_leave(t);
    check_command(home, EXPECT(.out = "2 -> 3"), "show", NUMBER, "--store", store);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measured_again),
    };
    return cmocka_run_group_tests_name("journey_review", tests, NULL, NULL);
}
