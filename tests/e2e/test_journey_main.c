// SPDX-License-Identifier: EUPL-1.2
// The whole of the job, once: intake, measurement, plan, three findings repaired, finalised, found.
// It runs on every terminal of the table (terminals.h): the words are the same.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "journey.h"
#include "screen_text.h"

enum {
    INTAKE_KEYS = 14 + 5, // one a required field, and five
    SCORE_KEYS = 4,       // a digit a domain, and F8
    DOMAINS = 3,
};

static const struct stroke goals[] = {
    {.press = "p", .see = "Plan versie 1   Demir"},
    {.press = "d", .type = "De huur is weer op tijd"},
    {.press = "Tab", .type = "fin"},
    {.press = "Tab", .type = "3"},
    {.press = "Tab", .type = "ek"},
    {.press = "Enter", .see = "1 doel, 0 acties"},
    {.press = "a", .type = "Belt de woningcorporatie"},
    {.press = "Tab", .type = "fat"},
    {.press = "Tab", .type = "+2w"},
    {.press = "Enter", .see = "eigen kracht x1"},
    // Somebody new: as network, and what she is to the household.
    {.press = "a", .type = "Zet de post op volgorde"},
    {.press = "Tab", .type = "Gerda Smit1"},
    {.type = "buu"},
    {.press = "Enter"},
    {.press = "Tab", .type = "+1m"},
    {.press = "Enter", .see = "netwerk x1"},
    {.press = "d", .type = "Slaapt weer goed"},
    {.press = "Tab", .type = "geest"},
    {.press = "Tab", .type = "4"},
    {.press = "Tab", .type = "ej"},
    {.press = "Enter", .see = "2 doelen, 2 acties"},
    {.press = "a", .type = "Maakt een afspraak bij de huisarts"},
    {.press = "Tab", .type = "fat"},
    {.press = "Tab", .type = "+1w"},
    {.press = "Enter", .see = "wo 21-10"},
    {.press = "a", .type = "Loopt elke dag een rondje"},
    {.press = "Tab", .type = "fat"},
    {.press = "Tab"},
    {.press = "Enter", .see = "(geen dag)"},
};

// Each finding: Enter to its field, the repair, F9 to the next.
static const struct stroke repairs[] = {
    {.press = "Enter", .see = ">Wanneer klaar"},
    {.type = "+3w"},
    {.press = "F9", .see = "2 FOUT"},
    {.press = "Enter", .see = ">Evaluatiedatum"},
    {.type = "+3m"},
    {.press = "F9", .see = "1 FOUT"},
    {.press = "Enter", .see = ">Fatma Demir"},
    {.type = "2", .see = "mondeling akkoord"},
    {.press = "F9", .see = "BEVINDINGEN: 1 LET OP, 1 TIP"},
    {.press = "Esc", .see = "2 doelen, 4 acties"},
};

static void do_intake(struct term *t)
{
    struct key_count count = {0};
    struct strokes all = journey_intake;
    for (size_t i = 0; i < all.count; i++) {
        journey_stroke(t, &all.items[i], &count);
        if (all.items[i].press && strcmp(all.items[i].press, "Space") == 0 && all.items[i].see)
            term_expect_screen(t, "journey_domains");
    }
    term_expect_screen(t, "journey_intake_done");
    screen_text_print("intake: %d keys that are no data, and %d marks (target %d)", count.presses,
                      count.marks, INTAKE_KEYS);
    assert_true(count.presses <= INTAKE_KEYS);
}

static void do_scores(struct term *t)
{
    term_keys(t, "m");
    int keys = 0;
    for (const char *level = "232"; *level; level++, keys++)
        term_type(t, ((char[]){*level, '\0'}));
    term_expect_screen(t, "journey_scores");
    term_keys(t, "F8");
    keys++;
    journey_see(t, "Meting bewaard. 3 beoordeeld, 10 niet beoordeeld.");
    screen_text_print("measurement of %d domains: %d keys (target %d)", DOMAINS, keys, SCORE_KEYS);
    assert_int_equal(keys, SCORE_KEYS);
}

static void do_plan(struct term *t)
{
    struct key_count count = {0};
    journey_do(t, STROKES(goals), &count);
    term_keys(t, "F8");
    term_expect_screen(t, "journey_refused");
    journey_do(t, STROKES(repairs), &count);
    term_keys(t, "F8");
    journey_see(t, "Plan versie 1 van Demir vaststellen?");
    term_keys(t, "Enter"); // stands on no
    journey_see_not(t, "vaststellen?");
    term_keys(t, "F8", "j");
    term_expect_screen(t, "journey_final");
    screen_text_print("plan of 2 goals and 4 actions, 3 repairs: %d keys that are no data",
                      count.presses);
}

static json_t *parsed(char *text)
{
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(json);
    free(text);
    return json;
}

static void assert_member(const json_t *object, const char *key, const char *value)
{
    const char *text = json_string_value(json_object_get(object, key));
    assert_non_null(text);
    assert_string_equal(text, value);
}

// What scripts see is what the screens left.
static void agree_on_the_command_line(const char *home)
{
    const char *store = in_home(home, PRACTICE);
    json_t *list = parsed(expect_command(home, EXPECT(0), "list", "households", "--search", "Demir",
                                         "--format", "json", "--store", store));
    json_t *rows = json_object_get(list, "households");
    assert_int_equal(json_array_size(rows), 1);
    json_t *row = json_array_get(rows, 0);
    assert_member(row, "number", JOURNEY_NUMBER);
    assert_member(row, "phase", "execution");
    assert_int_equal(json_integer_value(json_object_get(row, "errors")), 0);
    json_t *check = parsed(expect_command(home, EXPECT(0), "plan", "check", JOURNEY_NUMBER,
                                          "--format", "json", "--store", store));
    const json_t *checked = json_array_get(json_object_get(check, "dossiers"), 0);
    assert_member(checked, "number", JOURNEY_NUMBER);
    assert_true(json_is_integer(json_object_get(checked, "errors")));
    assert_int_equal(json_integer_value(json_object_get(checked, "errors")), 0);
    char *shown = expect_command(home, EXPECT(0), "show", JOURNEY_NUMBER, "--store", store);
    static const char *const words[] = {
        "Demir",   "Fatma",      "Bloemstraat 7",           JOURNEY_QUESTION,
        "Gerda",   "uitvoering", "Loopt elke dag een rond", "Maakt een afspraak bij de huisarts",
        "9712 AB",
    };
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (!strstr(shown, words[i]))
            fail_msg("'%s' is not in what show says: %s", words[i], shown);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    free(shown);
    json_decref(list);
    json_decref(check);
}

static void test_the_whole_job(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    struct term *t = journey_start(home);
    term_expect_screen(t, "journey_start");
    do_intake(t);
    do_scores(t);
    do_plan(t);
    term_keys(t, "F3", "/");
    term_type(t, "demi");
    journey_see(t, "1 van 55 huishoudens");
    journey_see(t, "uitvoering");
    term_expect_screen(t, "journey_found");
    term_keys(t, "Enter");
    journey_see(t, "Dossier " JOURNEY_NUMBER "   Demir");
    term_keys(t, "p");
    journey_see(t, "Plan versie 1   Demir");
    term_keys(t, "F3", "F3");
    journey_see(t, "[2 Huishoudens]");
    term_keys(t, "1");
    journey_see_not(t, "TERUGGEVONDEN");
    journey_leave(t);
    agree_on_the_command_line(home);
    term_home_free(home);
}

// Finishing says how many fields are empty and goes to the first; that is said until it is seen.
static void test_an_intake_is_finished_when_it_is_full(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = journey_start(home);
    for (size_t i = 0; i + 1 < journey_intake.count; i++) {
        const struct stroke *stroke = &journey_intake.items[i];
        if (stroke->type && strcmp(stroke->type, "7") == 0)
            term_keys(t, stroke->press);
        else
            journey_stroke(t, &(struct stroke){stroke->press, stroke->type, NULL}, NULL);
    }
    term_keys(t, "F8");
    journey_see(t, "Er is nog 1 veld leeg");
    journey_see(t, ">Huisnummer *");
    term_type(t, "7");
    term_keys(t, "F8");
    journey_see_not(t, "Er is nog 1 veld leeg");
    // All is given: the first field of the step, and there is room for what it says.
    journey_see(t, ">Leefgebieden van de vraag *  : Financiën, Huisvesting, Geestelijke");
    term_keys(t, "F8");
    journey_see(t, ">Uitkomst *");
    term_keys(t, "F8");
    journey_see(t, "Intake afgerond");
    journey_leave(t);
    term_home_free(home);
}

// A word and Enter is enough to mark what it finds; Tab marks the last and goes on.
static void test_a_word_marks_a_domain(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    struct term *t = journey_start(home);
    term_keys(t, "F6", "F8", "F8");
    journey_see(t, ">Leefgebieden van de vraag *");
    term_type(t, "fin");
    term_keys(t, "Enter");
    journey_see(t, "[x] Financiën");
    term_type(t, "huisv");
    term_keys(t, "Enter", "Enter");
    journey_see(t, ">Leefgebieden van de vraag *  : Financiën, Huisvesting");
    term_type(t, "just");
    term_keys(t, "Tab");
    journey_see(t, " Leefgebieden van de vraag *  : Financiën, Huisvesting, Justitie");
    term_free(t);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_whole_job),
        cmocka_unit_test(test_an_intake_is_finished_when_it_is_full),
        cmocka_unit_test(test_a_word_marks_a_domain),
    };
    return cmocka_run_group_tests_name("journey_main", tests, NULL, NULL);
}
