// SPDX-License-Identifier: EUPL-1.2
// The start of the day as a worker sees it, in Dutch, on a store of its own.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"

// ---- households ---------------------------------------------------------------------------------

static void import(const char *number, const char *name, const char *phase, const char *rest)
{
    struct error err = {0};
    struct arena arena = {0};
    const char *given = NULL;
    STRING_AUTO text = {0};
    string_append_format(&text,
                         "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": "
                         "{\"number\": \"%s\", \"name\": \"%s\", \"phase\": \"%s\", \"team\": "
                         "\"WIJ Beijum\", \"opened\": \"2026-10-01\"}, \"coordinators\": "
                         "[{\"worker\": \"oefen\", \"from\": \"2026-10-01\"}]%s}",
                         number, name, phase, rest);
    assert_done(service_import_household(stage_service(), string_text(&text), text.length, &arena,
                                         &given, &err),
                &err);
    arena_release(&arena);
}

#define CONTACT(id, day, time, kind)                                                               \
    "{\"id\": \"" id "\", \"date\": \"2026-10-" day "\", \"time\": " time                          \
    ", \"status\": \"planned\", \"kind\": \"" kind "\", \"by\": \"oefen\"}"
#define ACTION(id, text, due)                                                                      \
    "{\"id\": \"" id "\", \"text\": \"" text "\", \"rung\": \"team\", \"who\": {\"kind\":"         \
    " \"worker\", \"login\": \"oefen\"}, \"due\": " due "}"
#define PLAN(actions)                                                                              \
    ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"final\", \"finalised\":"         \
    " \"2026-10-05\", \"goals\": [{\"id\": \"g1\", \"text\": \"Schulden stabiel\", \"domain\":"    \
    " \"financien\", \"actions\": [" actions "]}]}]"

static void put_berg(void)
{
    import("2026-0173", "Berg, van den", "execution",
           STAGE_MEMBER STAGE_INTAKE
           ", \"contacts\": [" CONTACT("c1", "14", "\"10:00\"", "phone") "]" PLAN(
               ACTION("x1", "Bellen met de schuldhulp", "\"2026-10-11\"")));
}

static void put_many(void)
{
    put_berg();
    import("2026-0001", "Jansen", "intake",
           ", \"contacts\": [" CONTACT("c1", "14", "\"08:30\"", "home_visit") "]");
    import("2026-0002", "Özdemir - van der Meer van Rijsbergen", "assessment",
           STAGE_MEMBER STAGE_INTAKE
           ", \"contacts\": [" CONTACT("c1", "14", "null", "meeting") ", " CONTACT(
               "c2", "13", "\"16:00\"", "phone") ", " CONTACT("c3", "12", "null", "phone") "]");
    import("2026-0003", "Kaya", "execution",
           STAGE_MEMBER STAGE_INTAKE
               PLAN(
                   ACTION("x1", "Huurcontract opvragen bij de woningcorporatie", "\"2026-10-14\"") ", " ACTION(
                       "x2", "Afspraak huisarts",
                       "\"2026-10-16\"") ", " ACTION("x3", "Verslag overleg school",
                                                     "\"2027-01-19\"") ", " ACTION("x4",
                                                                                   "Nog een keer "
                                                                                   "langs",
                                                                                   "null")));
}

static void put_very_many(void)
{
    put_many();
    for (int i = 0; i < 10; i++) {
        char number[16];
        char name[16];
        (void)snprintf(number, sizeof(number), "2026-%04d", 100 + i);
        (void)snprintf(name, sizeof(name), "Visser %c", 'A' + i);
        import(number, name, "execution",
               STAGE_MEMBER STAGE_INTAKE
               ", \"contacts\": [" CONTACT("c1", "10", "\"11:00\"", "phone") "]" PLAN(
                   ACTION("x1", "Post sorteren", "\"2026-10-20\"")));
    }
}

static void start(int rows, int columns)
{
    stage_open("today", NULL, NULL, rows, columns);
}

static void assert_on(const char *screen)
{
    assert_string_equal(ui_top(stage_ui())->name, screen);
}

// ---- what stands there --------------------------------------------------------------------------

static void an_empty_day_says_what_to_do(void **state)
{
    (void)state;
    start(24, 80);
    golden_expect("today_empty");
    PRESS(UI_KEY_ENTER, 'x', 'z', 'b', UI_KEY_DOWN, UI_KEY_ESC);
    assert_on("today");
    stage_close();
    start(40, 120);
    golden_expect("today_empty_wide");
    stage_close();
}

static void a_day_with_one_of_each(void **state)
{
    (void)state;
    put_berg();
    start(24, 80);
    golden_expect("today_one");
    stage_close();
}

static void a_full_day(void **state)
{
    (void)state;
    put_many();
    start(24, 80);
    golden_expect("today_many");
    stage_close();
    start(40, 120);
    golden_expect("today_many_wide");
    stage_close();
}

// The cursor to the row that shows a text. A text that is nowhere fails the test.
static void go_to(const char *text, int key)
{
    enum { MOST = 100 };
    for (int i = 0; i < MOST && !stage_shows(text); i++)
        PRESS(key);
    assert_shows(text);
}

static void of_very_many_the_rest_waits_behind_a_row(void **state)
{
    (void)state;
    put_very_many();
    start(24, 80);
    assert_shows("nog 7 oudere (Enter)");
    golden_expect("today_very_many");
    go_to(">  nog 7", UI_KEY_DOWN);
    PRESS(UI_KEY_ENTER);
    assert_shows(">  11:00  telefoon");
    assert_hides("oudere");
    PRESS(UI_KEY_END);
    assert_shows("ACTIES VAN MIJ (15)");
    go_to(">  nog 13", UI_KEY_UP);
    PRESS(UI_KEY_ENTER);
    assert_hides("(Enter toont alle)");
    PRESS(UI_KEY_HOME);
    assert_shows("GESPREKKEN VANDAAG (3)"); // the heading too
    stage_close();
}

// ---- keys ---------------------------------------------------------------------------------------

static void enter_opens_the_row_in_its_screen(void **state)
{
    (void)state;
    put_many();
    start(24, 80);
    assert_shows(">  10:00  telefoon"); // the next one: it is nine o'clock
    PRESS(UI_KEY_ENTER);
    assert_on("dossier");
    assert_shows("[5 Contacten]");
    PRESS(UI_KEY_ESC, UI_KEY_HOME);
    assert_shows(">  08:30  huisbezoek");
    PRESS(UI_KEY_ENTER);
    assert_on("intake");
    PRESS(UI_KEY_ESC);
    go_to(">  Afspraak huisarts", UI_KEY_DOWN);
    PRESS(UI_KEY_ENTER);
    assert_on("plan");
    assert_shows("> 1.2 Afspraak huisarts");
    PRESS(UI_KEY_ESC, UI_KEY_END, UI_KEY_ENTER);
    assert_on("household_list");
    assert_shows("filter: bevindingen");
    PRESS('1');
    assert_on("today");
    PRESS('/');
    assert_on("household_list");
    stage_type("1berg");
    assert_shows("1berg"); // digits are text while searching
    stage_close();
}

// The action is in the plan in force, beside the draft of the next version.
static void an_action_opens_in_the_plan_in_force(void **state)
{
    (void)state;
    import("2026-0500", "Visser", "execution",
           STAGE_MEMBER STAGE_INTAKE
           ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"final\","
           " \"finalised\": \"2026-10-05\", \"goals\": [{\"id\": \"g1\", \"text\": \"Rust\","
           " \"domain\": \"financien\", \"actions\": [" ACTION(
               "x1", "Bellen", "null") "]}]},"
                                       " {\"id\": \"p2\", \"version\": 2, \"status\": \"draft\"}]");
    start(24, 80);
    assert_shows(">  Bellen");
    PRESS(UI_KEY_ENTER);
    assert_on("plan");
    assert_shows("Plan versie 1");
    assert_shows("> 1.1 Bellen");
    PRESS('x');
    assert_shows("Bewaard");
    stage_close();
}

// The row stays where it is, so that the same key never hits the next household.
static void a_settled_conversation_stays_and_says_so(void **state)
{
    (void)state;
    put_many();
    start(24, 80);
    PRESS('x');
    assert_shows("Bewaard: gesprek gehouden, Berg, van den.");
    assert_shows(">  10:00  telefoon                Berg, van den     geweest");
    assert_shows("GESPREKKEN VANDAAG (2)");
    PRESS('x');
    assert_shows("Al bewaard (geweest).");
    PRESS('z');
    assert_shows("Al bewaard (geweest).");
    assert_shows("GESPREKKEN VANDAAG (2)");
    PRESS(UI_KEY_DOWN, 'z');
    assert_shows("er was niemand");
    assert_shows("GESPREKKEN VANDAAG (1)");
    assert_shows("Bewaard: niemand aanwezig");
    golden_expect("today_settled");
    PRESS(UI_KEY_F5);
    assert_hides("10:00");
    assert_hides("er was niemand");
    assert_shows("GESPREKKEN VANDAAG (1)");
    stage_close();
}

static void a_done_action_stays_and_says_so(void **state)
{
    (void)state;
    put_many();
    start(24, 80);
    go_to(">  Bellen", UI_KEY_DOWN);
    PRESS('z');
    assert_shows("Dat kan nu niet. Kies eerst een gesprek.");
    PRESS('x');
    assert_shows("Bewaard: actie klaar, Berg, van den.");
    assert_shows(">  Bellen");
    assert_shows("klaar");
    assert_hides("TE LAAT");
    assert_shows("ACTIES VAN MIJ (4)");
    PRESS('x');
    assert_shows("Al bewaard (klaar).");
    assert_shows("ACTIES VAN MIJ (4)");
    PRESS(UI_KEY_F5);
    assert_hides("Bellen met");
    assert_shows("ACTIES VAN MIJ (4)");
    stage_close();
}

static void what_was_done_is_taken_back_and_done_again(void **state)
{
    (void)state;
    put_many();
    start(24, 80);
    PRESS(UI_CTRL('Z'));
    assert_shows("Dat kan nu niet.");
    PRESS('x');
    go_to(">  Bellen", UI_KEY_DOWN);
    PRESS('x', UI_KEY_HOME);
    assert_shows("ACTIES VAN MIJ (4)");
    PRESS(UI_CTRL('Z'));
    assert_shows("Ongedaan: Berg, van den: ");
    assert_shows(">  Bellen"); // the cursor is back with it
    assert_shows("ACTIES VAN MIJ (5)");
    assert_shows("Berg, van den     geweest");
    PRESS(UI_CTRL('Z'));
    assert_shows(">  10:00");
    assert_shows("Berg, van den     uitvoering");
    PRESS(UI_CTRL('Z'));
    assert_shows("Dat kan nu niet.");
    PRESS(UI_CTRL('Y'));
    assert_shows("Berg, van den     geweest");
    PRESS(UI_CTRL('Y'));
    assert_shows("Opnieuw gedaan: Berg, van den: ");
    assert_shows("ACTIES VAN MIJ (4)");
    PRESS(UI_KEY_F5);
    assert_hides("10:00");
    PRESS(UI_CTRL('Z'), UI_CTRL('Z')); // also what is off the screen
    assert_shows(">  10:00");
    assert_shows("GESPREKKEN VANDAAG (3)");
    stage_close();
}

// Nobody's own, so that whoever gives them a coordinator hears of them here.
static void who_has_no_coordinator_is_told_and_leads_to_the_list(void **state)
{
    (void)state;
    static const char text[] =
        "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": {\"number\": "
        "\"2026-0009\", \"name\": \"Overdracht\", \"phase\": \"intake\", \"team\": "
        "\"WIJ Beijum\", \"opened\": \"2026-10-01\"}}";
    struct arena arena = {0};
    struct error err = {0};
    const char *given = NULL;
    put_berg();
    assert_done(service_import_household(stage_service(), text, strlen(text), &arena, &given, &err),
                &err);
    arena_release(&arena);
    start(24, 80);
    assert_shows("nog geen regisseur");
    PRESS(UI_KEY_END, UI_KEY_ENTER);
    assert_shows("1 huishouden, filter: zonder regisseur");
    assert_shows(">  Overdracht");
    assert_hides("Berg, van den");
    PRESS(UI_KEY_ENTER);
    assert_shows("nog geen regisseur");
    stage_close();
}

// Attention says how many; the list then shows exactly those, and says which they are.
static void attention_leads_to_the_same_households(void **state)
{
    (void)state;
    put_many();
    import("2026-0300", "Oud", "intake",
           ", \"intake\": {\"reported\": \"2026-07-01\", \"channel\": \"gp\"}");
    start(24, 80);
    assert_shows("zonder plan na 6 weken");
    PRESS(UI_KEY_END, UI_KEY_ENTER);
    assert_shows("1 huishouden, filter: zonder plan");
    assert_shows(">  Oud");
    PRESS('f');
    assert_shows("filter: oude meting");
    assert_shows("Geen huishouden vraagt hierom.");
    PRESS('f');
    assert_shows("5 huishoudens, filter: alle");
    PRESS('f');
    assert_shows("filter: ook gesloten");
    PRESS('f');
    assert_shows("0 huishoudens, filter: zonder regisseur");
    PRESS('f');
    assert_shows("5 huishoudens, filter: eigen");
    stage_close();
}

static void unsaved_work_comes_first(void **state)
{
    (void)state;
    put_berg();
    start(24, 80);
    PRESS(UI_KEY_F6);
    assert_on("intake");
    stage_type("tel");
    PRESS(UI_KEY_TAB);
    stage_type("Lef");
    PRESS(UI_KEY_F3);
    stage_close();
    start(24, 80);
    golden_expect("today_unsaved");
    PRESS(UI_KEY_ENTER);
    assert_on("intake");
    stage_type("ier");
    assert_shows("Lefier"); // in the same field, behind what stood there
    PRESS(UI_KEY_F3);
    assert_shows("CONCEPT TERUGGEVONDEN (1)");
    PRESS('b');
    assert_hides("CONCEPT");
    assert_shows(">  10:00");
    PRESS('2');
    assert_hides("CONCEPT"); // put off on the other tab too
    PRESS('1');
    assert_hides("CONCEPT");
    stage_close();
}

// What was left unsaved gets the cursor. Thrown away it lies in the bin, and comes back from there with
// every letter.
static void unsaved_work_goes_to_the_bin_and_comes_back(void **state)
{
    (void)state;
    put_berg();
    start(24, 80);
    PRESS(UI_KEY_DELETE);
    assert_shows("Kies eerst een concept.");
    PRESS(UI_KEY_F6);
    stage_type("tel");
    PRESS(UI_KEY_TAB);
    stage_type("Lefier");
    PRESS(UI_KEY_F3);
    assert_on("today");
    assert_shows(">  intake");
    PRESS(UI_KEY_DELETE);
    assert_on("today");
    assert_shows("Weggegooid: intake, nieuw huishouden.");
    assert_hides("CONCEPT");
    PRESS(UI_CTRL('Z'));
    assert_shows(">  intake");
    PRESS(UI_KEY_DELETE, UI_KEY_F5);
    assert_hides("CONCEPT");
    PRESS(UI_KEY_INSERT);
    assert_on("bin");
    assert_shows("nieuw huishouden");
    assert_shows("13-11-2026");
    golden_expect("today_bin");
    PRESS(UI_KEY_ESC, UI_KEY_INSERT, UI_KEY_ENTER);
    assert_on("today");
    assert_shows(">  intake");
    PRESS(UI_KEY_ENTER);
    assert_on("intake");
    assert_shows("Lefier");
    PRESS(UI_KEY_F3, UI_KEY_INSERT);
    assert_shows("prullenbak is leeg");
    stage_close();
}

// Nor does a form say that it kept what was thrown away in it.
static void what_is_thrown_away_elsewhere_is_not_said_to_be_kept(void **state)
{
    (void)state;
    put_berg();
    start(24, 80);
    PRESS(UI_KEY_ENTER);
    assert_on("dossier");
    PRESS('n');
    assert_on("record");
    stage_type("Gebeld");
    PRESS(UI_KEY_ESC, UI_KEY_ESC, UI_KEY_ESC);
    go_to(">  contact", UI_KEY_UP);
    PRESS(UI_KEY_ENTER);
    assert_on("record");
    PRESS(UI_KEY_F10);
    stage_type("weggooi");
    PRESS(UI_KEY_ENTER);
    assert_on("confirm");
    PRESS('j');
    assert_on("today");
    assert_hides("wel bewaard als concept");
    assert_hides("CONCEPT");
    stage_close();
}

// One step back: to where one came from, or to the first filter.
static void esc_in_the_list_is_one_step_back(void **state)
{
    (void)state;
    put_many();
    start(24, 80);
    PRESS(UI_KEY_END, UI_KEY_ENTER);
    assert_shows("filter: bevindingen");
    PRESS(UI_KEY_ESC);
    assert_on("today");
    PRESS('2', 'f');
    assert_shows("filter: bevindingen");
    PRESS(UI_KEY_ESC);
    assert_on("household_list");
    assert_shows("filter: eigen");
    PRESS(UI_KEY_ESC);
    assert_on("household_list");
    assert_shows("F3 stopt het programma.");
    stage_close();
}

static void the_cursor_stays_with_its_record(void **state)
{
    (void)state;
    put_many();
    start(24, 80);
    go_to(">  Afspraak huisarts", UI_KEY_DOWN);
    import("2026-0009", "Aarts", "intake",
           ", \"contacts\": [" CONTACT("c1", "14", "\"09:15\"", "phone") "]");
    PRESS(UI_KEY_F5);
    assert_shows(">  Afspraak huisarts");
    assert_shows("Opnieuw opgehaald.");
    stage_close();
}

#define IN_STORE(test) cmocka_unit_test_setup_teardown(test, stage_make, stage_remove)

int main(void)
{
    stage_speak_dutch();
    const struct CMUnitTest tests[] = {
        IN_STORE(an_empty_day_says_what_to_do),
        IN_STORE(a_day_with_one_of_each),
        IN_STORE(a_full_day),
        IN_STORE(of_very_many_the_rest_waits_behind_a_row),
        IN_STORE(enter_opens_the_row_in_its_screen),
        IN_STORE(an_action_opens_in_the_plan_in_force),
        IN_STORE(a_settled_conversation_stays_and_says_so),
        IN_STORE(a_done_action_stays_and_says_so),
        IN_STORE(what_was_done_is_taken_back_and_done_again),
        IN_STORE(who_has_no_coordinator_is_told_and_leads_to_the_list),
        IN_STORE(attention_leads_to_the_same_households),
        IN_STORE(unsaved_work_comes_first),
        IN_STORE(unsaved_work_goes_to_the_bin_and_comes_back),
        IN_STORE(what_is_thrown_away_elsewhere_is_not_said_to_be_kept),
        IN_STORE(esc_in_the_list_is_one_step_back),
        IN_STORE(the_cursor_stays_with_its_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
