// SPDX-License-Identifier: EUPL-1.2
// A morning on Today: work found again after a cut, a conversation with its note, what was left over
// from yesterday, an action, what asks for attention, a question at the counter, and a household
// that is looked up.
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
    BODY = 1,
    BODY_END = 20,
    NOTE_KEYS = 2,  // besides the text
    GO_TO_KEYS = 6, // letters too
};

// The line drops in the middle of an intake; the next start goes on in the same field.
static struct term *cut_and_go_on(struct term *t, const struct term_options *options)
{
    term_keys(t, "Enter"); // on the first conversation: its intake, in the first empty field
    journey_see(t, "Intake   Brouwer");
    journey_see(t, ">Veiligheid gevraagd *");
    term_keys(t, "Up");
    term_type(t, " Belt morgen ter");
    char *before = journey_rows(t, BODY, BODY_END);
    term_kill(t);
    term_free(t);
    t = journey_today_with(options);
    term_expect_screen(t, "morning_found");
    term_keys(t, "Enter");
    char *after = journey_rows(t, BODY, BODY_END);
    assert_string_equal(before, after);
    free(before);
    free(after);
    term_type(t, "ug.");
    term_keys(t, "F2", "F3");
    journey_see_not(t, "TERUGGEVONDEN");
    return t;
}

static void hold_conversation(struct term *t)
{
    static const struct stroke note[] = {
        {.press = "n", .type = "Vervoer is geregeld: de taxi komt een kwartier eerder."},
        {.press = "F8", .see = "Vervoer is geregeld"},
    };
    struct key_count count = {0};
    journey_to(t, "Timmer");
    term_keys(t, "Enter");
    journey_see(t, "[5 Contacten]");
    journey_do(t, STROKES(note), &count);
    screen_text_print("a note: %d keys that are no data (target %d)", count.presses, NOTE_KEYS);
    assert_true(count.presses <= NOTE_KEYS);
    journey_at(t, "Vervoer is geregeld"); // the new note has the cursor
    term_keys(t, "Tab", "Tab");           // past the actions
    journey_to(t, "Samen kijken wat er is");
    term_keys(t, "x");
    term_expect_screen(t, "morning_contacts");
    term_keys(t, "F3");
    journey_see(t, "GESPREKKEN VANDAAG (3)");
}

static void settle_the_rest(struct term *t)
{
    static const struct stroke strokes[] = {
        {.press = "z", .see = "EERDER, NOG NIET AFGEHANDELD (1)"},
        {.press = "C-z", .see = "EERDER, NOG NIET AFGEHANDELD (2)"},
        {.press = "C-y", .see = "EERDER, NOG NIET AFGEHANDELD (1)"},
    };
    static const struct stroke tick[] = {
        {.press = "x", .see = "ACTIES VAN MIJ (8)"},
        {.press = "C-z", .see = "ACTIES VAN MIJ (9)"},
    };
    journey_to(t, "Chaoui");
    journey_do(t, STROKES(strokes), NULL);
    journey_to(t, "Leergeld bellen");
    journey_do(t, STROKES(tick), NULL);
    journey_see(t, "Leergeld bellen");
    journey_see(t, "Ongedaan: ");
}

static void look_after_attention(struct term *t)
{
    journey_to(t, "zonder plan na 6 weken");
    term_keys(t, "Enter");
    journey_see(t, "2 huishoudens, filter: zonder plan");
    journey_see(t, "Brouwer - Werkman");
    journey_see(t, "Şahin");
    term_keys(t, "1");
    journey_see(t, "[1 Vandaag]");
}

static void answer_at_the_counter(struct term *t)
{
    static const struct stroke strokes[] = {
        {.press = "w", .see = ">Leefgebied *"}, {.type = "fin"},
        {.press = "Tab", .type = "1"},          {.press = "F8", .see = "Genoteerd: 1 vandaag"},
        {.press = "F3", .see = "[1 Vandaag]"},
    };
    journey_do(t, STROKES(strokes), NULL);
}

static void go_to_somebody(struct term *t)
{
    int keys = 0;
    term_keys(t, "C-g");
    keys++;
    for (const char *letter = "bouz"; *letter; letter++, keys++)
        term_type(t, ((char[]){*letter, '\0'}));
    term_keys(t, "Enter");
    keys++;
    journey_see(t, "Dossier 2026-0029   Bouzid");
    screen_text_print("to a household: %d keys (target %d)", keys, GO_TO_KEYS);
    assert_true(keys <= GO_TO_KEYS);
    term_keys(t, "F3");
}

static void test_a_morning(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    const char *store = in_home(home, PRACTICE);
    const struct term_options options = {.home = home};
    struct term *t = journey_today_with(&options);
    term_expect_screen(t, "morning");
    t = cut_and_go_on(t, &options);
    hold_conversation(t);
    settle_the_rest(t);
    look_after_attention(t);
    answer_at_the_counter(t);
    go_to_somebody(t);
    journey_see(t, "[1 Vandaag]");
    journey_leave(t);
    check_command(home, EXPECT(.out = "Belt morgen terug."), "show", "2026-0001", "--store", store);
    check_command(home, EXPECT(.out = "Vervoer is geregeld"), "show", "2026-0004", "--store",
                  store);
    check_command(home, EXPECT(.out = "doorgehaald: Hoort bij een"), "show", "2026-0004", "--store",
                  store);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_morning),
    };
    return cmocka_run_group_tests_name("journey_morning", tests, NULL, NULL);
}
