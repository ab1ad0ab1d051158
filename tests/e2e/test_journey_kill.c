// SPDX-License-Identifier: EUPL-1.2
// Power cuts, kill -9 and dropped lines: the next start goes on in the same field, with the cursor
// where it was, and with every letter that was typed.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "journey.h"
#include "screen_text.h"

#define BANNER "CONCEPT TERUGGEVONDEN"
#define HEADING "GEZINSLID 1"

enum {
    BODY = 1,      // the title above it has the time of the draft and a name
    BODY_END = 20, // below it come messages and keys
    PLAN_BODY = 3,
};

static void start_again(struct term **t, const char *home)
{
    term_free(*t);
    *t = journey_start(home);
}

// What was found again stands on top with the cursor on it; one key goes back to work.
static void go_on(struct term *t)
{
    int row = 0;
    if (!term_find(t, BANNER, &row, NULL))
        journey_see(t, BANNER);
    journey_cursor(t, row + 1, 0);
    term_keys(t, "Enter");
}

// The rows of the work. A heading follows the name in it only when the field is left.
static char *work_rows(struct term *t, int from)
{
    char *rows = journey_rows(t, from, BODY_END);
    char *heading = strstr(rows, HEADING);
    if (heading) {
        heading += strlen(HEADING);
        char *end = heading + strcspn(heading, "\n");
        memmove(heading, end, strlen(end) + 1);
    }
    return rows;
}

static void assert_same(const char *before, struct term *t, int from)
{
    char *after = work_rows(t, from);
    if (strcmp(before, after) != 0) {
        screen_text_print("before:\n%s", before);
        screen_text_print("after:\n%s", after);
        fail_msg("the screen did not come back as it was");
    }
    free(after);
}

static void kill_and_go_on(struct term **t, const char *home, int from)
{
    char *before = work_rows(*t, from);
    term_kill(*t);
    start_again(t, home);
    go_on(*t);
    assert_same(before, *t, from);
    free(before);
}

static void to_question(struct term *t)
{
    static const struct stroke strokes[] = {
        {.press = "F6"}, {.type = "2"}, {.press = "Tab"}, {.press = "Tab"}, {.press = "Tab"}};
    journey_do(t, STROKES(strokes), NULL);
}

static void test_half_a_word_is_there_again(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = journey_start(home);
    to_question(t);
    term_type(t, "De huur is drie maanden niet betaald. Daarna kwam er een brief van de "
                 "corporatie, met een dag voor de ontruiming.");
    term_keys(t, "Enter", "Enter");
    term_type(t, "Mevrouw wil eerst slápen; de post lig");
    kill_and_go_on(&t, home, BODY);
    journey_see(t, "Het concept van 09:00 is teruggevonden.");
    term_type(t, "t in een tas");
    term_keys(t, "Left", "Left", "Left", "Up", "Up");
    kill_and_go_on(&t, home, BODY);
    term_type(t, "!");
    term_keys(t, "Down", "Down", "End");
    term_type(t, ".");
    kill_and_go_on(&t, home, BODY);
    journey_see(t, "de post ligt in een tas.");
    journey_see(t, "!");
    journey_see(t, "brief van de");
    term_free(t);
    term_home_free(home);
}

// Killed after every stroke, the intake is the same as without.
static void test_killed_after_every_stroke(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    struct term *t = journey_start(home);
    struct strokes all = journey_intake;
    int kills = 0;
    for (size_t i = 0; i < all.count; i++) {
        journey_stroke(t, &all.items[i], NULL);
        // A search in an open list is no work; and before the first key there is none.
        if (i == 0 || i + 1 == all.count || term_find(t, "Spatie markeert", NULL, NULL))
            continue;
        kill_and_go_on(&t, home, BODY);
        kills++;
    }
    screen_text_print("an intake with %d times kill -9", kills);
    assert_true(kills > 15);
    term_kill(t);
    start_again(&t, home);
    journey_see_not(t, BANNER);
    journey_leave(t);
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(.out = JOURNEY_QUESTION), "show", JOURNEY_NUMBER, "--store", store);
    check_command(home, EXPECT(.out = "12-03-1984"), "show", JOURNEY_NUMBER, "--store", store);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    term_home_free(home);
}

static void lose_line(struct term *t, int how)
{
    if (how == 0)
        term_hangup(t);
    else
        term_signal(t, how);
    assert_int_equal(term_wait_exit(t), 0);
}

static void test_a_dropped_line_loses_nothing(void **state)
{
    (void)state;
    static const int ways[] = {0, SIGHUP, SIGTERM};
    for (size_t way = 0; way < sizeof(ways) / sizeof(ways[0]); way++) {
        const char *home = practice_home("1");
        struct term *t = journey_start(home);
        to_question(t);
        term_type(t, "Half een zi");
        char *before = work_rows(t, BODY);
        lose_line(t, ways[way]);
        start_again(&t, home);
        go_on(t);
        assert_same(before, t, BODY);
        // What is typed ahead when the line drops: what has arrived is kept.
        term_type(t, "n");
        term_keys(t, "Tab");
        term_type(t, "14-1");
        free(before);
        before = work_rows(t, BODY);
        lose_line(t, ways[way]);
        start_again(&t, home);
        go_on(t);
        assert_same(before, t, BODY);
        journey_see(t, "Half een zin");
        free(before);
        term_free(t);
        term_home_free(home);
    }
}

// A form that is in no dossier: it comes back too, and is forgotten once what it asks is done.
static void test_a_question_at_the_counter_is_there_again(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = journey_start(home);
    term_keys(t, "1", "w");
    term_type(t, "fin");
    term_keys(t, "Tab");
    kill_and_go_on(&t, home, BODY);
    journey_see(t, "Financi");
    term_type(t, "bea");
    term_keys(t, "F8");
    journey_see(t, "Genoteerd: 1 vandaag.");
    term_kill(t);
    start_again(&t, home);
    journey_see_not(t, BANNER);
    term_free(t);
    term_home_free(home);
}

// The banner can wait: nothing is thrown away by opening, leaving or putting off.
static void test_the_banner_waits(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = journey_start(home);
    to_question(t);
    term_type(t, "Later verder");
    term_kill(t);
    start_again(&t, home);
    journey_see(t, BANNER);
    term_keys(t, "b");
    journey_see_not(t, BANNER);
    journey_leave(t);
    t = journey_start(home);
    go_on(t);
    journey_see(t, "Later verder");
    term_keys(t, "F3");
    journey_see(t, BANNER);
    term_keys(t, "Enter");
    journey_see(t, "Later verder");
    term_free(t);
    term_home_free(home);
}

static void test_a_measurement_is_there_again(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    struct term *t = journey_start(home);
    journey_do(t, journey_intake, NULL);
    term_keys(t, "m", "2", "3");
    kill_and_go_on(&t, home, PLAN_BODY);
    journey_see(t, "2 beoordeeld, 11 niet beoordeeld.");
    term_keys(t, "2", "F8");
    journey_see(t, "Meting bewaard.");
    term_kill(t);
    start_again(&t, home);
    journey_see_not(t, BANNER);
    term_free(t);
    term_home_free(home);
}

static void test_a_plan_is_there_again(void **state)
{
    (void)state;
    static const struct stroke plan[] = {
        {.press = "m", .type = "232"},          {.press = "F8"},
        {.press = "p", .see = "Plan versie 1"}, {.press = "d", .type = "De huur is weer op tijd"},
        {.press = "Tab", .type = "fin"},        {.press = "Tab", .type = "3"},
    };
    const char *home = practice_home("60");
    struct term *t = journey_start(home);
    journey_do(t, journey_intake, NULL);
    journey_do(t, STROKES(plan), NULL);
    kill_and_go_on(&t, home, PLAN_BODY); // in a row of the list
    term_keys(t, "Tab", "e", "k", "Enter", "a");
    journey_see(t, "2 > 3   31-12-26");
    term_type(t, "Belt de woningcorpor");
    kill_and_go_on(&t, home, PLAN_BODY);
    term_type(t, "atie");
    term_keys(t, "Tab");
    term_type(t, "fat");
    term_keys(t, "Tab");
    term_type(t, "+2");
    kill_and_go_on(&t, home, PLAN_BODY);
    term_type(t, "w");
    term_keys(t, "Enter");
    journey_see(t, "1.1 Belt de woningcorporatie   Fatma Demir    wo 28-10");
    term_keys(t, "o"); // the wish, half written
    journey_see(t, "Wat wil het huishouden?");
    term_type(t, "Rust in huis. Dan de hu");
    term_keys(t, "Left", "Left", "Left");
    kill_and_go_on(&t, home, PLAN_BODY);
    term_free(t);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_half_a_word_is_there_again),
        cmocka_unit_test(test_killed_after_every_stroke),
        cmocka_unit_test(test_a_dropped_line_loses_nothing),
        cmocka_unit_test(test_a_question_at_the_counter_is_there_again),
        cmocka_unit_test(test_the_banner_waits),
        cmocka_unit_test(test_a_measurement_is_there_again),
        cmocka_unit_test(test_a_plan_is_there_again),
    };
    return cmocka_run_group_tests_name("journey_kill", tests, NULL, NULL);
}
