// SPDX-License-Identifier: EUPL-1.2
// Emergency access, its judging, and the reason of a team leader's review, as they look.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "golden.h"
#include "service/session.h"
#include "service/special_access.h"
#include "stage.h"
#include "ui/dialog.h"
#include "ui/key.h"
#include "ui/stack.h"

#define NUMBER "2026-0981"

static int make(void **state)
{
    (void)stage_make(state);
    stage_import(NUMBER, "Berg, van den", "execution", STAGE_MEMBERS);
    return 0;
}

static int remove_all(void **state)
{
    stage_work_as(NULL);
    return stage_remove(state);
}

static void ask_for(const char *number)
{
    stage_work_as("hsmit");
    stage_open("household_list", NULL, NULL, 24, 80);
    PRESS('!');
    stage_type(number);
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    stage_type("Kind alleen thuis, niemand te bereiken");
    PRESS(UI_KEY_F8);
}

static void test_it_tells_who_serves_the_household_and_asks(void **state)
{
    (void)state;
    ask_for(NUMBER);
    assert_hides("Berg");
    golden_expect("emergency_confirm");
    PRESS(UI_KEY_ENTER); // stands on no
    assert_ptr_equal(ui_top(stage_ui()), screen_find("emergency"));
    PRESS(UI_KEY_F8, 'j');
    golden_expect("emergency_dossier");
    stage_close();
    stage_work_as("pvandijk");
    stage_open("logbook", NULL, NULL, 24, 80);
    assert_hides("beoordeeld"); // not yet a week ago
    stage_ui()->service->clock.frozen_at += (int64_t)8 * 24 * 60 * 60;
    PRESS(UI_KEY_F5);
    assert_shows("1 noodtoegang niet binnen een week beoordeeld: " NUMBER " Hanneke Smit");
    stage_close();
    stage_work_as("ghoekstra");
    stage_open("judge_emergency", NULL, NULL, 24, 80);
    golden_expect("emergency_judge");
    PRESS('t', UI_KEY_ENTER);
    assert_shows("Bewaard: beoordeeld.");
    stage_close();
    stage_work_as(NULL);
    stage_open("dossier", NUMBER, "", 24, 80);
    PRESS('7', UI_KEY_ENTER);
    golden_expect("emergency_history");
    stage_close();
}

// A second time within it, and who works with the household.
static void test_what_may_be_opened_already_opens_as_usual(void **state)
{
    (void)state;
    ask_for(NUMBER);
    PRESS('j');
    stage_close();
    ask_for(NUMBER);
    assert_ptr_equal(ui_top(stage_ui()), screen_find("dossier"));
    assert_shows("Dit huishouden mag al open: noodtoegang is niet nodig.");
    stage_close();
}

// Judged not justified, it ends: also for who has the dossier open.
static void test_what_was_not_justified_ends_at_once(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct special_access_tale tale = {0};
    ask_for(NUMBER);
    PRESS('j');
    assert_ptr_equal(ui_top(stage_ui()), screen_find("dossier"));
    struct service *leader = stage_service_as("ghoekstra");
    assert_true(service_list_to_judge(leader, &arena, &tale, &err));
    assert_true(service_judge_emergency(leader, tale.items[0].id, false, "Bellen kon", &err));
    service_close(leader);
    arena_release(&arena);
    PRESS(UI_KEY_DOWN);
    assert_ptr_not_equal(ui_top(stage_ui()), screen_find("dossier"));
    assert_hides("Berg");
    stage_close();
}

// What was done is noted; the plan in force, who is coordinator and the end are for others.
static void test_what_an_emergency_does_not_open_is_refused_at_once(void **state)
{
    static const int keys[] = {'r', 'y', 'c'};
    (void)state;
    ask_for(NUMBER);
    PRESS(UI_KEY_F8, 'j');
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        PRESS(keys[i]);
        assert_shows("Dat kan nu niet. ");
        assert_shows("Dossier " NUMBER);
    }
    PRESS('n');
    assert_hides("ALLEEN TE LEZEN");
    PRESS(UI_KEY_ESC, 'p', UI_KEY_F8);
    assert_ptr_equal(ui_top(stage_ui()), screen_find("plan"));
    assert_shows("Dat kan nu niet. ");
    stage_close();
}

static void test_nobody_found_is_said(void **state)
{
    (void)state;
    ask_for("2026-0999");
    assert_shows("Zo is er niemand gevonden.");
    stage_close();
}

// Somebody in two households: the numbers are told, the cursor goes to where the number is typed.
static void test_of_more_than_one_the_number_is_asked(void **state)
{
    (void)state;
    stage_import("2026-0982", "Berg, van den (vader)", "execution", STAGE_MEMBERS);
    stage_work_as("hsmit");
    stage_open("household_list", NULL, NULL, 24, 80);
    PRESS('!', UI_KEY_TAB);
    stage_type("berg");
    PRESS(UI_KEY_TAB);
    stage_type("12-03-1981");
    PRESS(UI_KEY_TAB);
    stage_type("Kind alleen thuis, niemand te bereiken");
    PRESS(UI_KEY_F8);
    assert_shows("2026-0982. Geef het nummer.");
    assert_hides("vader");
    stage_type("2026-0982");
    PRESS(UI_KEY_F8, 'j');
    assert_shows("Dossier 2026-0982");
    stage_close();
}

static void test_a_review_asks_the_reason(void **state)
{
    (void)state;
    stage_work_as("ghoekstra");
    stage_open("household_list", NULL, NULL, 24, 80);
    PRESS(UI_KEY_HOME); // the preview
    assert_shows("Niet betrokken: Enter vraagt de reden van inzage.");
    PRESS(UI_KEY_ENTER);
    golden_expect("review_reason");
    PRESS(UI_KEY_ENTER);
    assert_ptr_equal(ui_top(stage_ui()), &screen_ask); // it is required
    stage_type("Klacht van de moeder");
    PRESS(UI_KEY_ENTER);
    assert_shows("Dossier " NUMBER);
    PRESS('n'); // to read only
    assert_shows("Dat kan nu niet.");
    PRESS('7');
    assert_shows("Inzage met reden");
    // A record is opened to be read; what is only made there is refused before it is typed.
    PRESS('2', UI_KEY_ENTER);
    golden_expect("review_record");
    stage_type("x");
    PRESS(UI_KEY_F8);
    assert_shows("Dat kan nu niet.");
    PRESS(UI_KEY_ESC);
    assert_shows("Dossier " NUMBER);
    static const int keys[] = {'p', 'm', 'i', 't'};
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        PRESS(keys[i]);
        assert_shows("Dossier " NUMBER);
    }
    PRESS('6', UI_KEY_ENTER); // a row that begins something new
    assert_shows("Dossier " NUMBER);
    assert_shows("Wie niet betrokken is bij dit huishouden");
    stage_close();
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, make, remove_all)
    const struct CMUnitTest tests[] = {
        CASE(test_it_tells_who_serves_the_household_and_asks),
        CASE(test_what_an_emergency_does_not_open_is_refused_at_once),
        CASE(test_what_may_be_opened_already_opens_as_usual),
        CASE(test_what_was_not_justified_ends_at_once),
        CASE(test_nobody_found_is_said),
        CASE(test_of_more_than_one_the_number_is_asked),
        CASE(test_a_review_asks_the_reason),
    };
#undef CASE
    stage_speak_dutch();
    return cmocka_run_group_tests_name("emergency", tests, NULL, NULL);
}
