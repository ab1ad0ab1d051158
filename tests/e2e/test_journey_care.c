// SPDX-License-Identifier: EUPL-1.2
// Who works for a household, and until when: a stand-in opens what he may, for as long as that was
// said, and a household is closed and opened again.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "journey.h"

// A plan is still to be made; planned for today, and nobody but the practice user is involved.
#define NUMBER "2026-0012"
#define NAME "Brouwer - Werkman"
#define DOSSIER "Dossier " NUMBER "   " NAME
#define STAND_IN "tdeboer"

static struct term *start_on(const char *home, const char *day, const char *login)
{
    char now[32];
    (void)snprintf(now, sizeof(now), "%sT09:00", day);
    const struct term_variable environment[] = {{"EENPLAN_NOW", now}, {NULL, NULL}};
    const char *const arguments[] = {"--as", login, NULL};
    return journey_today(home, .arguments = arguments, .environment = environment);
}

static void open_today(struct term *t)
{
    journey_to(t, NAME);
    term_keys(t, "Enter");
    journey_see(t, DOSSIER);
}

static void name_stand_in(const char *home)
{
    static const struct stroke strokes[] = {
        {.press = "y", .see = "Vervanger   " NAME},
        {.type = "thijs"},
        {.press = "Enter", .see = "Thijs de Boer"},
        {.press = "Tab", .type = "+2d"},
        {.press = "Tab", .type = "+1w"},
        {.press = "F8", .see = DOSSIER},
    };
    struct term *t = journey_today(home);
    open_today(t);
    journey_do(t, STROKES(strokes), NULL);
    term_keys(t, "2");
    journey_see(t, "Thijs de Boer");
    journey_see(t, "16-10-2026");
    term_keys(t, "F3");
    journey_leave(t);
}

// In the list of the own households; nothing of it is seen when it is not there.
static void expect_own(const char *home, const char *day, bool own)
{
    struct term *t = start_on(home, day, STAND_IN);
    term_keys(t, "2");
    journey_see(t, "[2 Mijn huishoudens]");
    journey_text_expect(TERM_HERE(t), NAME, own);
    journey_leave(t);
}

static void work_as_stand_in(const char *home)
{
    static const struct stroke strokes[] = {
        {.press = "n", .see = "Contact, nieuw"},
        {.type = "Gebeld: maandag om tien uur."},
        {.press = "F8", .see = "Gebeld: maandag"},
        {.press = "c", .see = "Alleen de regisseur sluit een huishouden."},
    };
    struct term *t = start_on(home, "2026-10-16", STAND_IN);
    open_today(t);
    journey_do(t, STROKES(strokes), NULL);
    journey_see(t, DOSSIER);
    term_keys(t, "F3");
    journey_leave(t);
}

static void test_a_stand_in_opens_what_he_may(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    const char *store = in_home(home, PRACTICE);
    struct expected denied = {.status = 4, .err = "eenplan: "};
    check_command(home, denied, "show", NUMBER, "--as", STAND_IN, "--store", store);
    name_stand_in(home);
    check_command(home, denied, "show", NUMBER, "--as", STAND_IN, "--store", store);
    expect_own(home, "2026-10-14", false);
    work_as_stand_in(home);
    expect_own(home, "2026-10-21", true);
    expect_own(home, "2026-10-22", false);
    check_command(home, EXPECT(.out = "Thijs de Boer: Gebeld: maandag om tien uur."), "show",
                  NUMBER, "--store", store);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    term_home_free(home);
}

static void test_closed_and_opened_again(void **state)
{
    (void)state;
    static const struct stroke close[] = {
        {.press = "c", .see = NAME},
        {.type = "Verhuisd naar Assen."},
        {.press = "F8", .see = "IS DIT ZEKER?"},
        {.press = "Enter", .see = "Verhuisd naar Assen."}, // stands on no
        {.press = "F8"},
        {.press = "j", .see = "GESLOTEN"},
        {.press = "n", .see = "Dat kan nu niet."},
        {.press = "m", .see = "Dat kan nu niet."},
        {.press = "F3", .see = "GESPREKKEN VANDAAG (3)"},
    };
    static const struct stroke reopen[] = {
        {.press = "c", .see = "Verhuisd naar Assen."},
        {.type = "Zijn terug in de wijk."},
        {.press = "F8", .see = "meting, regie Oefenaar"},
        {.press = "7", .see = "Huishouden heropend"},
        {.press = "n", .see = "Contact, nieuw"},
        {.press = "Esc", .see = DOSSIER},
    };
    const char *home = practice_home("60");
    const char *store = in_home(home, PRACTICE);
    struct term *t = journey_today(home);
    open_today(t);
    journey_do(t, STROKES(close), NULL);
    journey_see_not(t, NAME);
    check_command(home, EXPECT(.out = "Verhuisd naar Assen."), "show", NUMBER, "--store", store);
    // Nobody finds it but who asks for what is closed.
    journey_list(t);
    journey_see_not(t, NAME);
    term_keys(t, "f");
    journey_see(t, "filter: ook gesloten");
    term_keys(t, "/");
    term_type(t, NUMBER);
    term_keys(t, "Enter");
    journey_see(t, "GESLOTEN");
    journey_do(t, STROKES(reopen), NULL);
    term_free(t);
    check_command(home, EXPECT(.out = "\"phase\": \"assessment\"", .err = TOLD_EXPORT), "export",
                  "household", NUMBER, "--store", store);
    check_command(home, EXPECT(.out = "Zijn terug in de wijk.", .err = TOLD_EXPORT), "export",
                  "household", NUMBER, "--store", store);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_stand_in_opens_what_he_may),
        cmocka_unit_test(test_closed_and_opened_again),
    };
    return cmocka_run_group_tests_name("journey_care", tests, NULL, NULL);
}
