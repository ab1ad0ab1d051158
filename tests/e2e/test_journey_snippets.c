// SPDX-License-Identifier: EUPL-1.2
// A note written with text codes, and a code of one's own, on a real terminal.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "journey.h"

#define NUMBER "2026-0012"
#define NAME "Brouwer - Werkman"

static void open_note(struct term *t)
{
    journey_to(t, NAME);
    term_keys(t, "Enter");
    journey_see(t, "Dossier " NUMBER);
    term_keys(t, "n");
    journey_see(t, "^T lijst");
}

static void test_a_note_with_codes(void **state)
{
    (void)state;
    static const struct stroke strokes[] = {
        {.type = "Gebeld. .vv ", .see = "op {dag} om {tijd}, {waar}."},
        {.type = "vrijdag", .see = "op vrijdag om {tijd}, {waar}."},
        {.press = "Tab", .see = "Typ wat er bij {tijd} hoort."},
        {.type = "10 uur"},
        {.press = "Tab"},
        {.type = "thuis", .see = "op vrijdag om 10 uur, thuis."},
        {.press = "C-t", .see = "TEKSTCODES"},
        {.type = "toest", .see = "1 van 3"},
        {.press = "Enter", .see = "Op 14-10-2026 besproken"},
        {.press = "C-z", .see = "op vrijdag om 10 uur, thuis"},
        {.press = "F8", .see = "Nog open: {doel}."}, // there; the rest stays as it is
        {.press = "F8", .see = "Dossier " NUMBER},
    };
    const char *home = practice_home("60");
    const char *store = in_home(home, PRACTICE);
    struct term *t = journey_today(home);
    open_note(t);
    journey_do(t, STROKES(strokes), NULL);
    term_keys(t, "F3");
    journey_leave(t);
    check_command(home, EXPECT(.out = "Gebeld. Vervolgafspraak op vrijdag om"), "show", NUMBER,
                  "--store", store);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    term_home_free(home);
}

static void test_a_code_of_ones_own(void **state)
{
    (void)state;
    static const struct stroke make[] = {
        {.press = "C-t", .see = "Tekstcodes"},
        {.press = "F6", .see = "Nieuwe tekstcode"},
        {.type = "hb"},
        {.press = "Tab", .type = "huisbezoek"},
        {.press = "Tab"},
        {.press = "Tab", .type = "Op bezoek bij {wie} op {datum}."},
        {.press = "F8", .see = "Typ .hb en een spatie"},
        {.press = "F3", .see = NAME},
    };
    const char *home = practice_home("60");
    struct term *t = journey_today(home);
    journey_do(t, STROKES(make), NULL);
    open_note(t);
    journey_see(t, ".hb huisbezoek");
    term_type(t, ".hb Jan");
    journey_see(t, "Op bezoek bij Jan op 14-10-2026.");
    term_keys(t, "F8");
    journey_see(t, "Dossier " NUMBER);
    term_keys(t, "F3");
    journey_leave(t);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_note_with_codes),
        cmocka_unit_test(test_a_code_of_ones_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
