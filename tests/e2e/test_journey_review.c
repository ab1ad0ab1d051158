// SPDX-License-Identifier: EUPL-1.2
// Looking back with a household: measured again, with the movement beside it; and the review talk,
// from the goals of the first version of the plan to the second in force.
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
    journey_at(t, " 2 huishoudens");
    term_keys(t, "Enter");
    journey_see(t, "filter: oude meting");
    journey_to(t, NAME);
    term_keys(t, "Enter");
    journey_see(t, DOSSIER);
}

// What moved, to look at together; then the same row read out, one domain over time, and back.
static const struct stroke charts[] = {
    {.press = "+", .see = "2 omhoog, 1 gelijk, 0 omlaag."},
    {.press = "v", .see = "ging van 2 (niet zelfredzaam)"},
    {.press = "Esc", .see = "2 -> 3, omhoog"},
    {.press = "Enter", .see = "[2 In de tijd]"},
    {.type = "3", .see = "acties klaar"},
    {.press = "Esc", .see = "[3 ZRM]"},
};

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
    journey_do(t, STROKES(charts), NULL);
    term_keys(t, "1");
    term_expect_screen(t, "review_overview");
    term_keys(t, "F3", "1");
    journey_to(t, "meting ouder dan 6 maanden");
    journey_at(t, " 1 huishouden");
    journey_leave(t);
    check_command(home, EXPECT(.out = "2 -> 3"), "show", NUMBER, "--store", store);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    term_home_free(home);
}

// ---- the review talk ----------------------------------------------------------------------------

static const struct stroke goals[] = {
    {.press = "t", .see = "0 van 3 besproken"},
    {.press = "F8", .see = "Stap 1: doel 1 van 3"},
    {.press = "x", .see = "klaar"}, // the first action
    {.type = "1", .see = "Stap 1: doel 2 van 3"},
    {.type = "2", .see = "Stap 1: doel 3 van 3"},
    {.type = "4", .see = "Waarom *"},
    {.type = "Komt bij de dochter uit."},
    {.press = "Enter", .see = "3 van 3 besproken"},
};

static const struct stroke measure_and_change[] = {
    {.press = "F8", .see = "evaluatie  bron"},
    {.type = "3"},
    {.press = "F8", .see = "klaar  14-10-2026, Naomi Zijlstra"},
    {.press = "F8", .see = "Plan versie 2   Zijlstra"},
    {.press = "a", .type = "Elke week een zak naar de kringloop"},
    {.press = "Tab", .type = "nao"},
    {.press = "Tab", .type = "+3w"},
    {.press = "Enter", .see = "1 doel, 4 acties"},
    {.press = "Esc", .see = "versie 2: 1 doel, 4 acties"},
};

static const struct stroke agree_and_finalise[] = {
    {.press = "F8", .see = "WENS, EVALUATIE EN AKKOORD"},
    {.press = "Tab", .see = ">Evaluatiedatum"},
    {.type = "+3m"},
    {.press = "Tab", .type = "2", .see = "mondeling akkoord"},
    {.press = "Esc", .see = ">  5  Vaststellen"},
    {.press = "F8", .see = "Plan versie 2   Zijlstra"},
    {.press = "F8", .see = "versie 2 van Zijlstra vaststellen?"},
    {.press = "j", .see = "Plan versie 2 vastgesteld en bewaard 09:00."},
    {.press = "F3"},
};

// Cut off half-way, the talk goes on where it was.
static struct term *cut(struct term *t, const char *home)
{
    term_kill(t);
    term_free(t);
    t = journey_today(home);
    journey_see_not(t, "TERUGGEVONDEN"); // all of it was saved
    term_keys(t, "C-g");
    term_type(t, NUMBER);
    term_keys(t, "Enter", "t");
    journey_see(t, "klaar  2 van 3 afgerond");
    journey_see(t, "klaar  14-10-2026, Naomi Zijlstra");
    journey_see(t, "klaar  versie 2: 1 doel, 4 acties");
    journey_see(t, ">  4  ");
    return t;
}

static void test_the_review_talk(void **state)
{
    (void)state;
    struct key_count count = {0};
    const char *home = practice_home("60");
    const char *store = in_home(home, PRACTICE);
    struct term *t = journey_today(home);
    open_old(t);
    journey_do(t, STROKES(goals), &count);
    journey_do(t, STROKES(measure_and_change), &count);
    term_expect_screen(t, "review_changed");
    t = cut(t, home);
    journey_do(t, STROKES(agree_and_finalise), &count);
    term_expect_screen(t, "review_done");
    screen_text_print("the review talk: %d keys that are no data", count.presses);
    term_free(t);
    static const char *const words[] = {
        "Plan, versie 2, vastgesteld, 14-10-2026",
        "Elke week een zak naar de kringloop",
        "2 -> 3",
    };
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        check_command(home, EXPECT(.out = words[i]), "show", NUMBER, "--store", store);
    // The first version can still be read, with what became of it.
    check_command(home, EXPECT(.out = "Komt bij de dochter uit.", .err = TOLD_EXPORT), "export",
                  "household", NUMBER, "--store", store);
    check_command(home, EXPECT(.out = "\"status\": \"replaced\"", .err = TOLD_EXPORT), "export",
                  "household", NUMBER, "--store", store);
    check_command(home, EXPECT(.out = "FOUT 0"), "plan", "check", NUMBER, "--store", store);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measured_again),
        cmocka_unit_test(test_the_review_talk),
    };
    return cmocka_run_group_tests_name("journey_review", tests, NULL, NULL);
}
