// SPDX-License-Identifier: EUPL-1.2
// To a household from anywhere, and the walk-in question, in Dutch, on a store of its own.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "service/walk_in.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/go_to_rows.h"
#include "ui/key.h"

static void put_households(void)
{
    static const char *const names[] = {"Berg, van den", "Bergsma", "Özdemir", "Kaya - Berg"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char number[16];
        (void)snprintf(number, sizeof(number), "2026-%04d", 170 + (int)i);
        stage_import(number, names[i], i == 1 ? "closed" : "plan", STAGE_MEMBERS STAGE_INTAKE);
    }
    for (int i = 0; i < 20; i++) {
        char number[16];
        char name[24];
        (void)snprintf(number, sizeof(number), "2026-%04d", 200 + i);
        (void)snprintf(name, sizeof(name), "Visser - %c", 'A' + i);
        stage_import(number, name, "intake", "");
    }
}

static void assert_on(const char *screen)
{
    assert_string_equal(ui_top(stage_ui())->name, screen);
}

static void four_letters_and_enter(void **state)
{
    (void)state;
    put_households();
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_CTRL('G'));
    golden_expect("go_to_empty");
    stage_type("ozde");
    golden_expect("go_to_one");
    PRESS(UI_KEY_ENTER);
    assert_on("dossier");
    assert_shows("Özdemir");
    PRESS(UI_KEY_ESC);
    assert_on("today");
    stage_close();
}

// From the dossier of another family, back in the one before: it says in whose.
static void back_with_the_first_family(void **state)
{
    (void)state;
    put_households();
    stage_open("dossier", "2026-0170", NULL, 24, 80);
    PRESS(UI_CTRL('G'));
    stage_type("ozde");
    PRESS(UI_KEY_ENTER);
    assert_hides("Terug bij");
    PRESS(UI_KEY_ESC);
    assert_shows("Terug bij Berg, van den.");
    stage_close();
}

// In a city numbers have more digits; columns give way only where one is seen.
static void a_long_number_is_seen_whole(void **state)
{
    (void)state;
    stage_import("2026-172345", "Quist", "plan", "");
    stage_import("2026-1723456", "Quispel", "plan", "");
    stage_open("household_list", NULL, NULL, 24, 80);
    PRESS('/');
    stage_type("quis");
    assert_shows(" 2026-172345 ");
    assert_shows(" 2026-17234… ");
    PRESS(UI_KEY_ESC, UI_CTRL('G'));
    stage_type("quist");
    assert_shows(" 2026-172345 ");
    stage_close();
}

static void the_arrows_choose_and_letters_go_on(void **state)
{
    (void)state;
    put_households();
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_CTRL('G'));
    stage_type("visser");
    golden_expect("go_to_many");
    PRESS(UI_KEY_DOWN, UI_KEY_DOWN);
    assert_shows(">  Visser - C");
    assert_shows("regel 3 van 20");
    stage_type(" d");
    assert_shows(">  Visser - D");
    stage_type("zz");
    assert_shows("Niemand gevonden");
    PRESS(UI_KEY_ENTER);
    assert_shows("Dat kan nu niet.");
    assert_on("go_to");
    PRESS(UI_KEY_ESC);
    assert_on("today");
    stage_close();
    stage_open("today", NULL, NULL, 40, 120);
    PRESS(UI_CTRL('G'));
    stage_type("berg");
    assert_shows("gesloten"); // closed households too
    golden_expect("go_to_wide");
    stage_close();
}

static void everything_that_is_known_finds(void **state)
{
    (void)state;
    static const char *const texts[] = {"2026-0172", "12-03-1981", "q?1"};
    put_households();
    for (size_t i = 0; i < 3; i++) {
        stage_open("today", NULL, NULL, 24, 80);
        PRESS(UI_CTRL('G'));
        stage_type(texts[i]);
        if (i < 2)
            assert_shows("Özdemir");
        else
            assert_shows("q?1"); // no key acts here
        assert_on("go_to");
        stage_close();
    }
}

// A birth date is found as people write it.
static void a_birth_date_in_every_form(void **state)
{
    (void)state;
    static const char *const texts[] = {"12-03-1981", "12-3-1981", "12/03/1981", "1981-03-12",
                                        "12031981",   "120381",    "12-3-81",    "12.3.1981"};
    put_households();
    stage_open("today", NULL, NULL, 24, 80);
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        PRESS(UI_CTRL('G'));
        stage_type(texts[i]);
        assert_shows("Özdemir");
        PRESS(UI_KEY_ESC, '/');
        stage_type(texts[i]);
        assert_shows("van 23 huishoudens, filter: alle");
        assert_shows("Özdemir");
        PRESS(UI_KEY_ESC, UI_KEY_ESC, '1');
        assert_on("today");
    }
    PRESS(UI_CTRL('G'));
    stage_type("32031981");
    assert_shows("Niemand gevonden");
    stage_close();
}

// Who looks for a client is not led into the dossier of another by a colleague's name.
static void a_coordinator_is_no_way_to_a_household(void **state)
{
    (void)state;
    static const char *const names[] = {"bakker", "sanne", "sbakker"};
    put_households(); // all of Sanne Bakker's
    stage_import("2026-0300", "Bakker", "plan", "");
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_CTRL('G'));
    stage_type(names[0]);
    assert_shows("regel 1 van 1");
    assert_shows(">  Bakker");
    PRESS(UI_KEY_ESC);
    for (size_t i = 1; i < sizeof(names) / sizeof(names[0]); i++) {
        PRESS(UI_CTRL('G'));
        stage_type(names[i]);
        assert_shows("Niemand gevonden");
        PRESS(UI_KEY_ESC);
    }
    stage_close();
}

// Names that begin so, one's own and what is open: in that order, else by name.
static void the_likeliest_comes_first(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool own;
        enum phase phase;
    } given[] = {
        {"Adan - Smit", true, PHASE_PLAN}, {"Bos, kind Smit", false, PHASE_PLAN},
        {"Smit", false, PHASE_CLOSED},     {"Smit", false, PHASE_PLAN},
        {"Smit - Vos", false, PHASE_PLAN}, {"Smits", true, PHASE_CLOSED},
        {"Śmitowski", true, PHASE_INTAKE},
    };
    static const size_t expected[] = {6, 5, 3, 4, 2, 0, 1};
    enum { ROWS = sizeof(given) / sizeof(given[0]) };
    struct go_to_row rows[ROWS] = {0};
    struct go_to_list list = {.items = rows, .count = ROWS};
    for (size_t i = 0; i < ROWS; i++)
        rows[i] = (struct go_to_row){
            .overview = {.name = given[i].name, .phase = given[i].phase, .goals_open = (int)i},
            .own = given[i].own};
    go_to_order(&list, "Smit");
    for (size_t i = 0; i < ROWS; i++)
        assert_int_equal(rows[i].overview.goals_open, expected[i]);
    list.count = 0;
    go_to_order(&list, "Smit");
}

// What is typed elsewhere is kept before the line covers it.
static void work_is_kept_before_it_is_covered(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct unsaved_list found = {0};
    struct error err = {0};
    static const int keys[] = {UI_KEY_F6, 't', 'e', 'l', UI_KEY_TAB, 'L', 'e', UI_CTRL('G')};
    put_households();
    stage_open("today", NULL, NULL, 24, 80);
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        ui_press(stage_ui(), keys[i]);
    assert_on("go_to");
    assert_done(service_list_unsaved(stage_service(), &arena, &found, &err), &err);
    assert_int_equal(found.count, 1);
    assert_non_null(strstr(found.items[0].dossier, "phone"));
    arena_release(&arena);
    stage_type("ozde");
    PRESS(UI_KEY_ENTER);
    assert_on("dossier");
    PRESS(UI_KEY_ESC);
    assert_on("intake");
    stage_type("f");
    assert_shows("Lef"); // the cursor has not moved
    stage_close();
}

static void not_over_a_question(void **state)
{
    (void)state;
    put_households();
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_CTRL('G'), UI_CTRL('G'));
    assert_on("go_to");
    assert_shows("Sluit dit eerst (Esc).");
    PRESS(UI_KEY_ESC, UI_KEY_F10, UI_CTRL('G'));
    assert_on("actions");
    stage_close();
}

// ---- walk-in questions --------------------------------------------------------------------------

static void a_walk_in_question_is_noted(void **state)
{
    (void)state;
    stage_open("today", NULL, NULL, 24, 80);
    PRESS('w');
    golden_expect("walk_in_empty");
    stage_type("fin");
    PRESS(UI_KEY_TAB);
    stage_type("bea");
    PRESS(UI_KEY_F8);
    assert_shows("Genoteerd: 1 vandaag.");
    stage_type("fin");
    PRESS(UI_KEY_TAB);
    stage_type("ver");
    PRESS(UI_KEY_F8);
    stage_type("huisv");
    PRESS(UI_KEY_TAB);
    stage_type("bea");
    PRESS(UI_KEY_F8);
    assert_shows("Genoteerd: 3 vandaag.");
    golden_expect("walk_in_many");
    stage_close();
    stage_open("walk_in", NULL, NULL, 40, 120);
    golden_expect("walk_in_wide");
    stage_close();
}

static void what_is_missing_gets_the_cursor(void **state)
{
    (void)state;
    stage_open("walk_in", NULL, NULL, 24, 80);
    PRESS(UI_KEY_F8);
    assert_shows(">Leefgebied");
    assert_hides("Genoteerd:");
    stage_type("fin");
    PRESS(UI_KEY_TAB);
    stage_type("ond"); // a plan is for a household
    PRESS(UI_KEY_F8);
    assert_shows(">Uitkomst");
    assert_hides("Genoteerd:");
    PRESS(UI_KEY_F6);
    assert_on("intake");
    stage_close();
}

static void what_is_half_filled_in_is_kept(void **state)
{
    (void)state;
    stage_open("today", NULL, NULL, 24, 80);
    PRESS('w', UI_KEY_ESC);
    assert_on("today"); // nothing to lose
    PRESS('w');
    stage_type("fin");
    PRESS(UI_KEY_TAB, UI_KEY_ESC);
    assert_on("today");
    assert_shows("maar het getypte is bewaard");
    PRESS('w');
    assert_shows("Financi");
    stage_type("bea");
    PRESS(UI_KEY_F8);
    assert_shows("Genoteerd: 1 vandaag.");
    PRESS(UI_KEY_ESC);
    assert_on("today");
    assert_hides("getypte is bewaard");
    assert_hides("CONCEPT TERUGGEVONDEN");
    stage_close();
}

#define IN_STORE(test) cmocka_unit_test_setup_teardown(test, stage_make, stage_remove)

int main(void)
{
    stage_speak_dutch();
    const struct CMUnitTest tests[] = {
        IN_STORE(four_letters_and_enter),
        IN_STORE(back_with_the_first_family),
        IN_STORE(a_long_number_is_seen_whole),
        IN_STORE(the_arrows_choose_and_letters_go_on),
        IN_STORE(everything_that_is_known_finds),
        IN_STORE(a_birth_date_in_every_form),
        IN_STORE(a_coordinator_is_no_way_to_a_household),
        cmocka_unit_test(the_likeliest_comes_first),
        IN_STORE(work_is_kept_before_it_is_covered),
        IN_STORE(not_over_a_question),
        IN_STORE(a_walk_in_question_is_noted),
        IN_STORE(what_is_half_filled_in_is_kept),
        IN_STORE(what_is_missing_gets_the_cursor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
