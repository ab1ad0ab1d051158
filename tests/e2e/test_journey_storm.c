// SPDX-License-Identifier: EUPL-1.2
// A window that is pulled at during the main job: text half typed, a list open, a search, a measurement, a
// row half filled in. Afterwards it is as if nobody had touched it.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "journey.h"
#include "screen_text.h"

enum {
    ROWS = 24,
    COLUMNS = 80,
    STORM = 200, // sizes in all
    PLACES = 8,
};

static unsigned next_random(unsigned *chance)
{
    *chance = *chance * 1664525U + 1013904223U;
    return *chance >> 8;
}

static void pull(struct term *t, unsigned *chance)
{
    for (int i = 0; i < STORM / PLACES; i++) {
        int rows = 5 + (int)(next_random(chance) % 56);
        int columns = 20 + (int)(next_random(chance) % 181);
        bool least = next_random(chance) % 16 == 0;
        term_resize(t, least ? 1 : rows, least ? 1 : columns);
    }
    term_resize(t, ROWS, COLUMNS);
}

static void storm(struct term *t, unsigned *chance)
{
    char *before = journey_rows(t, 0, ROWS);
    pull(t, chance);
    char *after = journey_rows(t, 0, ROWS);
    if (strcmp(before, after) != 0) {
        screen_text_print("before:\n%s", before);
        screen_text_print("after:\n%s", after);
        fail_msg("the screen did not come back as it was");
    }
    free(before);
    free(after);
}

static void test_pulled_at_all_the_time(void **state)
{
    (void)state;
    static const struct stroke plan[] = {
        {.press = "p", .see = "Plan versie 1   Demir"},
        {.press = "d", .type = "De huur is weer op tijd"},
        {.press = "Tab", .type = "fin"},
        {.press = "Tab", .type = "3"},
    };
    unsigned chance = 20261014;
    const char *home = practice_home("60");
    struct term *t = journey_start(home);
    term_keys(t, "/");
    term_type(t, "be");
    storm(t, &chance); // in a search
    term_keys(t, "Esc", "F1");
    storm(t, &chance); // in the help
    term_keys(t, "Esc");
    struct strokes intake = journey_intake;
    for (size_t i = 0; i < intake.count; i++) {
        const struct stroke *stroke = &intake.items[i];
        bool question = stroke->type && strcmp(stroke->type, JOURNEY_QUESTION) == 0;
        if (question) {
            term_keys(t, stroke->press);
            term_type(t, "De huur is drie maa");
            term_keys(t, "Left", "Left");
            storm(t, &chance); // in half a text
            term_keys(t, "C-e");
            term_type(t, "nden niet betaald.");
            continue;
        }
        journey_stroke(t, stroke, NULL);
        if (stroke->type && strcmp(stroke->type, "huisv") == 0)
            storm(t, &chance); // in an open list, with a search in it
    }
    term_keys(t, "m", "2", "3");
    storm(t, &chance); // in a measurement
    term_keys(t, "2", "F8");
    journey_see(t, "Meting bewaard.");
    journey_do(t, STROKES(plan), NULL);
    storm(t, &chance); // in half a row
    term_keys(t, "Tab", "e", "k", "Enter");
    journey_see(t, "1 doel, 0 acties");
    term_keys(t, "F9");
    storm(t, &chance); // among the findings
    term_keys(t, "Esc", "F10");
    term_type(t, "vast");
    storm(t, &chance); // in a search for what can be done
    term_free(t);
    check_command(home, EXPECT(.out = JOURNEY_QUESTION), "show", JOURNEY_NUMBER, "--store",
                  in_home(home, PRACTICE));
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pulled_at_all_the_time),
    };
    return cmocka_run_group_tests_name("journey_storm", tests, NULL, NULL);
}
