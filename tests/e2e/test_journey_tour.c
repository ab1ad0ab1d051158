// SPDX-License-Identifier: EUPL-1.2
// The whole tour on a terminal, by somebody who presses what the screen says and nothing else.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "command.h"
#include "journey.h"
#include "screen_text.h"

enum { PRESSES_MOST = 30 };

// The key behind "druk op " or before it, as the harness names it: "^G" is C-G, "1-5" is 3.
static bool key_to_press(struct term *t, char key[16])
{
    char band[512] = "";
    for (int row = 18; row < 23; row++)
        snprintf(band + strlen(band), sizeof(band) - strlen(band), "%s ", term_row(t, row));
    const char *at = strstr(band, "RONDLEIDING, stap ");
    if (!at)
        return false;
    const char *words[] = {"ruk op ", "ruk dan op ", "kies een cijfer, "};
    const char *found = NULL;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]) && !found; i++) {
        found = strstr(at, words[i]);
        found = found ? found + strlen(words[i]) : NULL;
    }
    if (!found)
        fail_msg("no key in: %s", at);
    size_t length = strcspn(found, " .:");
    assert_in_range(length, 1, 10);
    if (found[0] == '^')
        snprintf(key, 16, "C-%c", found[1] + ('a' - 'A'));
    else if (length == 3 && found[1] == '-')
        snprintf(key, 16, "%c", found[0]);
    else
        snprintf(key, 16, "%.*s", (int)length, found);
    return true;
}

static void test_the_whole_tour(void **state)
{
    (void)state;
    const char *home = practice_home("20");
    const char *const arguments[] = {"demo", "--tour", "--store", in_home(home, PRACTICE), NULL};
    struct term *t = term_start(&(struct term_options){.home = home, .arguments = arguments});
    journey_see(t, "stap 1 van 10");
    char key[16];
    int presses = 0;
    while (key_to_press(t, key)) {
        assert_true(presses < PRESSES_MOST);
        term_keys(t, key);
        presses++;
    }
    journey_see(t, "Dat was de rondleiding.");
    screen_text_print("the tour: %d keys", presses);
    term_keys(t, "Esc", "Esc");
    journey_see(t, "[2 Huishoudens]");
    term_send(t, "F3");
    assert_int_equal(term_wait_exit(t), 0);
    term_free(t);
    term_home_free(home);
}

// Somebody who never saw a terminal: which keys work, then practising with the tour.
static void test_the_first_run(void **state)
{
    (void)state;
    const char *home = term_home_new();
    struct term *t = term_start(&(struct term_options){.home = home});
    journey_see(t, "Eerst proberen welke toetsen hier werken");
    term_keys(t, "4");
    journey_see(t, "Dit venster is 80 bij 24");
    term_keys(t, "F1", "Enter");
    journey_see(t, "Druk op Alt+0");
    term_keys(t, "F10", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "Up", "5");
    journey_see(t, "F10 doet hier niets: gebruik Alt+0.");
    term_paste(t, "woord");
    journey_see(t, "Dat was alles.");
    term_keys(t, "Esc", "3");
    journey_see(t, "RONDLEIDING, stap 1 van 10: druk op 2.");
    term_send(t, "F3");
    assert_int_equal(term_wait_exit(t), 0);
    term_free(t);
    term_home_free(home);
}

// A store for real work: three questions, of which the last is how it looks; and the next time it looks so.
static void test_three_questions(void **state)
{
    (void)state;
    const char *home = term_home_new();
    static const struct term_variable now[] = {{"EENPLAN_NOW", NULL}, {0}};
    struct term *t = term_start(&(struct term_options){.home = home, .environment = now});
    journey_see(t, "Nieuwe opslag");
    term_keys(t, "1");
    journey_see(t, "Drie vragen");
    term_type(t, "WIJ Beijum");
    term_keys(t, "Tab");
    term_type(t, "S. Bakker");
    term_keys(t, "Enter", "F4", "Down", "Enter");
    journey_see(t, "Hoog contrast");
    term_keys(t, "F8", "j");
    journey_see(t, "wachtzin");
    term_keys(t, "F3");
    journey_see(t, "[1 Vandaag]");
    term_send(t, "F3");
    assert_int_equal(term_wait_exit(t), 0);
    term_free(t);
    check_command(home, EXPECT(.out = "theme,contrast,standard,", .without_clock = true),
                  "preferences", "theme", "--format", "csv");
    term_home_free(home);
}

static void test_the_card_is_printed(void **state)
{
    (void)state;
    const char *home = term_home_new();
    char *card = expect_command(home, EXPECT(.out = "toetsenkaart"), "keys", "--card");
    assert_null(strchr(card, '\033'));
    free(card);
    check_command(home, EXPECT(.status = 1, .err = "--card"), "keys", "--card", "--screen", "plan");
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_whole_tour),
        cmocka_unit_test(test_the_first_run),
        cmocka_unit_test(test_three_questions),
        cmocka_unit_test(test_the_card_is_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
