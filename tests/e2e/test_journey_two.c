// SPDX-License-Identifier: EUPL-1.2
// Two workers at one household: what each writes is kept, and where both write the same nothing is
// overwritten. And somebody who has no part in a household does not even see that it is there.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "journey.h"

#define NUMBER "2026-0013"
#define COORDINATOR "sbakker"

static void to_field(struct term *t, const char *label)
{
    term_keys(t, "C-f");
    term_type(t, label);
    term_keys(t, "Enter");
}

static void write_field(struct term *t, const char *label, const char *text)
{
    to_field(t, label);
    term_keys(t, "C-u");
    term_type(t, text);
}

static struct term *open_intake(struct term *t)
{
    term_keys(t, "/");
    term_type(t, NUMBER);
    term_keys(t, "Down", "i");
    journey_see(t, "Intake   ");
    journey_see(t, NUMBER);
    if (!term_find(t, "Stap 1", NULL, NULL))
        term_keys(t, "F7", "F7", "F7");
    return t;
}

static void shows(const char *home, const char *text)
{
    check_command(home, EXPECT(.out = text, .err = TOLD_EXPORT), "export", "household", NUMBER,
                  "--store", in_home(home, PRACTICE));
}

static void test_two_write_in_one_intake(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    struct term *a = open_intake(journey_start(home));
    struct term *b = open_intake(journey_start_as(home, COORDINATOR));
    write_field(a, "verwijzer", "Balie Zuid");
    write_field(b, "vraag in eigen", "De post ligt in een tas.");
    term_keys(a, "F2");
    journey_see(a, "Bewaard 09:00");
    term_keys(b, "F2");
    journey_see(b, "Bewaard 09:00");
    shows(home, "Balie Zuid");
    shows(home, "De post ligt in een tas.");
    journey_see(b, "Balie Zuid"); // what the other wrote has come along
    // Now the same field.
    write_field(b, "verwijzer", "Huisarts De Vries");
    write_field(a, "verwijzer", "Wijkagent Bos");
    term_keys(b, "F2");
    journey_see(b, "Bewaard 09:00");
    term_keys(a, "F2");
    term_expect_screen(a, "journey_conflict");
    journey_see(a, "Wijkagent Bos");
    shows(home, "Huisarts De Vries");
    // Killed there and then, the text is still not lost.
    term_kill(a);
    term_free(a);
    a = journey_start(home);
    journey_see(a, "CONCEPT TERUGGEVONDEN");
    term_keys(a, "Enter");
    journey_see(a, "Wijkagent Bos");
    term_keys(a, "F2");
    journey_see(a, "Nu opgeslagen (Sanne Bakker, 09:00)");
    journey_see(a, "Huisarts De Vries");
    // Back: everything as it was typed, and nothing saved.
    term_keys(a, "Esc");
    journey_see(a, "Niet bewaard.");
    journey_see(a, "Wijkagent Bos");
    shows(home, "Huisarts De Vries");
    // Both values having been read, the choice is the worker's.
    term_keys(a, "F2", "F8");
    journey_see(a, "Bewaard 09:00");
    shows(home, "Wijkagent Bos");
    // The other one lets what is stored stand this time.
    write_field(b, "verwijzer", "Huisarts Smit");
    term_keys(b, "F2", "Enter", "F8");
    journey_see(b, "Bewaard 09:00");
    journey_see(b, "Wijkagent Bos");
    shows(home, "Wijkagent Bos");
    term_free(a);
    term_free(b);
    check_command(home, EXPECT(0), "check", "--full", "--store", in_home(home, PRACTICE));
    term_home_free(home);
}

static void open_goal(struct term *t)
{
    term_keys(t, "/");
    term_type(t, NUMBER);
    term_keys(t, "Down", "p", "Enter");
    journey_see(t, ">Doel  .");
}

static void write_goal(struct term *t, const char *text)
{
    term_keys(t, "C-u");
    term_type(t, text);
    term_keys(t, "F2");
}

// Both values are shown, nothing is overwritten, and the worker says which one stands.
static void test_two_change_one_goal(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    struct term *a = journey_start(home);
    struct term *b = journey_start_as(home, COORDINATOR);
    open_goal(a);
    open_goal(b);
    write_goal(b, "Het huishouden draait samen");
    journey_see(b, "Bewaard 09:00");
    write_goal(a, "Taken eerlijk verdeeld");
    term_expect_screen(a, "conflict_goal");
    shows(home, "Het huishouden draait samen");
    term_keys(a, "Esc");
    journey_see(a, ">Doel  . . . . . . . . : Taken eerlijk verdeeld");
    shows(home, "Het huishouden draait samen");
    term_keys(a, "F2", "Enter", "F8"); // the other's
    journey_see(a, ">Doel  . . . . . . . . : Het huishouden draait samen");
    shows(home, "Het huishouden draait samen");
    write_goal(a, "Iedereen doet iets in huis");
    journey_see(a, "Bewaard 09:00");
    write_goal(b, "Samen koken en wassen");
    journey_see(b, "Iedereen doet iets in huis");
    term_keys(b, "F8"); // one's own, as it stands there
    journey_see(b, "Bewaard 09:00");
    shows(home, "Samen koken en wassen");
    term_free(a);
    term_free(b);
    check_command(home, EXPECT(0), "check", "--full", "--store", in_home(home, PRACTICE));
    term_home_free(home);
}

// One worker on two terminals, one minute apart: each has its own unsaved work.
static void test_one_worker_on_two_terminals(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    static const struct term_variable later[] = {{"EENPLAN_NOW", "2026-10-14T09:01"}, {NULL, NULL}};
    struct term *a = open_intake(journey_start(home));
    struct term *b = open_intake(journey_start(home, .environment = later));
    write_field(a, "verwijzer", "Balie Zuid");
    write_field(b, "vraag in eigen", "De post ligt in een tas.");
    term_kill(a);
    term_kill(b);
    term_free(a);
    term_free(b);
    a = journey_start(home);
    journey_see(a, "CONCEPT TERUGGEVONDEN (2)");
    term_keys(a, "Enter", "F2");
    journey_see(a, "Bewaard 09:00");
    term_keys(a, "F3");
    journey_see(a, "CONCEPT TERUGGEVONDEN (1)");
    term_keys(a, "Enter", "F2");
    shows(home, "De post ligt in een tas.");
    shows(home, "Balie Zuid");
    term_free(a);
    term_home_free(home);
}

static void test_the_list_follows_what_others_do(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    struct term *a = journey_start(home);
    struct term *b = journey_start(home);
    journey_do(b, journey_intake, NULL);
    journey_see(a, "54 huishoudens");
    term_keys(a, "F5");
    journey_see(a, "55 huishoudens");
    journey_see(a, "Opnieuw opgehaald.");
    term_free(a);
    term_free(b);
    term_home_free(home);
}

static void test_a_stranger_sees_nothing(void **state)
{
    (void)state;
    static const char *const strangers[] = {"hsmit", "nelamrani", "fcelik", "wkuipers"};
    const char *home = practice_home("60");
    const char *store = in_home(home, PRACTICE);
    for (size_t i = 0; i < sizeof(strangers) / sizeof(strangers[0]); i++) {
        struct expected denied = {.status = 4, .err = "eenplan: "};
        const char *login = strangers[i];
        check_command(home, denied, "show", NUMBER, "--as", login, "--store", store);
        check_command(home, denied, "plan", "check", NUMBER, "--as", login, "--store", store);
        check_command(home, denied, "export", "household", NUMBER, "--as", login, "--store", store);
        if (strcmp(login, "wkuipers") == 0)
            continue; // has no list of households to look in
        struct term *t = journey_start_as(home, login);
        journey_see_not(t, "Bosma");
        term_keys(t, "/");
        term_type(t, NUMBER);
        journey_see_not(t, "Bosma");
        term_keys(t, "Enter");
        journey_see_not(t, "Bosma");
        term_free(t);
    }
    struct term *t = journey_start_as(home, COORDINATOR);
    journey_see(t, "Bosma");
    term_free(t);
    check_command(home, EXPECT(.out = "Bosma"), "show", NUMBER, "--as", COORDINATOR, "--store",
                  store);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_write_in_one_intake),
        cmocka_unit_test(test_two_change_one_goal),
        cmocka_unit_test(test_one_worker_on_two_terminals),
        cmocka_unit_test(test_the_list_follows_what_others_do),
        cmocka_unit_test(test_a_stranger_sees_nothing),
    };
    return cmocka_run_group_tests_name("journey_two", tests, NULL, NULL);
}
