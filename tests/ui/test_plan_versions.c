// SPDX-License-Identifier: EUPL-1.2
// A plan beside another version, and what others save of it meanwhile.
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

// A draft of the next version beside the plan in force, for the same member.
#define BESIDE                                                                                     \
    STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE_AND(                                   \
        ", {\"id\": \"p2\", \"version\": 2, \"status\": \"draft\", \"drafted\": \"2026-10-10\","   \
        " \"own_words\": \"Rust\", \"goals\": [{\"id\": \"g3\", \"text\": \"De huur blijft "       \
        "betaald\","                                                                               \
        " \"domain\": \"huisvesting\", \"subject\": \"m1\", \"from_level\": 2, \"to_level\": 3,"   \
        " \"due\": \"2027-04-14\"}]}")

// Progress on the plan in force while a draft is being written: it is saved at once, the draft is not.
static void test_beside(void **state)
{
    (void)state;
    stage_import("2026-0917", "Berg, van den", "execution", BESIDE);
    stage_open("plan", "2026-0917", "", 24, 80);
    assert_shows("Plan versie 2");
    PRESS('d');
    stage_type("Half get");
    PRESS(UI_KEY_ESC, 'w');
    assert_shows("Plan versie 1");
    golden_expect("plan_beside");
    PRESS(UI_KEY_F6);
    assert_shows("Het concept van de volgende versie is er al; w gaat erheen.");
    PRESS('d');
    assert_shows("Dit plan is vastgesteld; w gaat naar het concept ernaast.");
    PRESS(UI_KEY_TAB, 'x');
    assert_shows("Bewaard 09:00");
    PRESS(UI_KEY_DOWN, '-');
    assert_shows("vervallen");
    PRESS(UI_KEY_BACKTAB, 'x', '4');
    stage_type("Zij verhuizen");
    PRESS(UI_KEY_ENTER);
    assert_shows("Bewaard 09:00");
    assert_shows("gestopt");
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0917", &dossier);
    const struct goal *goals = dossier.plans.items[0].goals.items;
    assert_int_equal(goals[0].status, GOAL_STOPPED);
    assert_int_equal(goals[0].actions.items[0].status, ACTION_DONE);
    assert_int_equal(goals[0].actions.items[1].status, ACTION_DROPPED);
    assert_int_equal(dossier.plans.items[1].goals.count, 1);
    // Back and again, one act at a time.
    PRESS(UI_CTRL('Z'), UI_KEY_HOME);
    assert_hides("gestopt");
    PRESS(UI_CTRL('Y'), UI_KEY_HOME);
    assert_shows("gestopt");
    // What was half typed is still there, unsaved.
    PRESS('w');
    assert_shows("Plan versie 2");
    assert_shows("Half get");
    assert_shows("CONCEPT bewaard");
    stage_close();
    stage_open("plan", "2026-0917", "", 24, 80);
    assert_shows("teruggevonden");
    assert_shows("Half get");
    // The form of the plan in force changes progress only, and only saves what was changed.
    PRESS('w', UI_KEY_DOWN, UI_KEY_TAB, UI_KEY_ENTER);
    assert_shows("w gaat naar het concept.");
    PRESS(UI_KEY_ESC);
    assert_hides("Bewaard 09:00");
    stage_close();
    stage_open("plan", "2026-0917", "plans[0].goals[1].actions[0]", 40, 120);
    assert_shows("Plan versie 1");
    golden_expect("plan_beside_wide");
    PRESS('x');
    assert_shows("Bewaard 09:00");
    stage_close();
    stage_open("plan", "2026-0917", "plans[1].goals[0].due", 24, 80);
    assert_shows("Plan versie 2");
    stage_close();
}

// Somebody else finalises what I type in: it goes on as the next version, or is thrown away.
static void finalised_by_another(const char *number)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    struct service *colleague = stage_service_as("sbakker");
    assert_done(service_begin_work(colleague, WORK_PLAN, number, &work, &err), &err);
    assert_done(service_finalise_plan(colleague, &work, &err), &err);
    service_close(colleague);
}

#define READY                                                                                      \
    STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED                                                       \
        ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"draft\", \"drafted\": "      \
        "\"2026-10-10\","                                                                          \
        " \"own_words\": \"Rust\", \"review_date\": \"2027-01-14\", \"agreements\": "              \
        "[{\"member\": \"m1\","                                                                    \
        " \"date\": \"2026-10-14\", \"form\": \"signed\"}], \"goals\": [{\"id\": \"g1\", "         \
        "\"text\":"                                                                                \
        " \"De huur is betaald\", \"domain\": \"huisvesting\", \"subject\": \"m1\", "              \
        "\"from_level\": 2,"                                                                       \
        " \"to_level\": 3, \"due\": \"2027-04-14\", \"own_words\": \"Rust\", \"actions\": "        \
        "[{\"id\": \"x1\","                                                                        \
        " \"text\": \"Formulier invullen\", \"rung\": \"self\", \"who\": {\"kind\": \"member\", "  \
        "\"id\":"                                                                                  \
        " \"m1\"}, \"due\": \"2026-11-01\"}]}, {\"id\": \"g2\", \"text\": \"Overzicht over het "   \
        "geld\","                                                                                  \
        " \"domain\": \"financien\", \"subject\": \"m1\", \"from_level\": 3, \"to_level\": 4, "    \
        "\"due\":"                                                                                 \
        " \"2027-04-14\", \"own_words\": \"Rust\", \"actions\": [{\"id\": \"x2\", \"text\": "      \
        "\"Post\","                                                                                \
        " \"rung\": \"self\", \"who\": {\"kind\": \"member\", \"id\": \"m1\"}, \"due\":"           \
        " \"2026-11-01\"}]}]}]"

// What repairs the plan is typed and not saved in the screen of a person: that screen is named.
static void test_repaired_elsewhere(void **state)
{
    (void)state;
    stage_import("2026-0922", "Berg, van den", "plan", READY);
    stage_open("record", "2026-0922", "members[0].bsn", 24, 80);
    stage_type("123456789");
    PRESS(UI_KEY_F2, UI_CTRL('U'));
    stage_type("111222333");
    PRESS(UI_KEY_TAB, UI_KEY_ESC);
    stage_close();
    stage_open("plan", "2026-0922", "", 24, 80);
    assert_hides("FOUT");
    PRESS(UI_KEY_F8);
    assert_shows("is nog niet bewaard: Persoon Pieter van den Berg.");
    stage_close();
}

// A colleague makes an error between the question and its answer: it is said who, and what.
static void test_blocked_by_another(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    struct error err = {0};
    stage_import("2026-0923", "Berg, van den", "plan", READY);
    stage_open("plan", "2026-0923", "", 24, 80);
    PRESS(UI_KEY_F8);
    struct service *colleague = stage_service_as("sbakker");
    assert_done(service_begin_work(colleague, WORK_MEMBER, "2026-0923", &work, &err), &err);
    work.after.members.items[0].bsn = "123456789";
    assert_done(service_save_work(colleague, &work, &err), &err);
    service_close(colleague);
    PRESS('j');
    assert_shows("Sanne Bakker wijzigde");
    golden_expect("plan_blocked_by_another");
    stage_close();
}

static void test_overtaken(void **state)
{
    (void)state;
    stage_import("2026-0920", "Berg, van den", "plan", READY);
    stage_open("plan", "2026-0920", "", 24, 80);
    PRESS(UI_KEY_ENTER);
    stage_type("Altijd: ");
    PRESS(UI_KEY_TAB);
    finalised_by_another("2026-0920");
    PRESS(UI_KEY_F2);
    golden_expect("plan_overtaken");
    PRESS(UI_KEY_ESC);
    assert_shows("Niet bewaard.");
    stage_close();
    // On another day it is asked again.
    stage_open("plan", "2026-0920", "", 40, 120);
    golden_expect("plan_overtaken_wide");
    PRESS('1');
    assert_shows("Wat er is getypt, staat nu in het concept van versie 2. F2 bewaart het.");
    assert_shows("Plan versie 2");
    assert_shows("2 doelen");
    PRESS(UI_KEY_F2);
    assert_shows("Bewaard 09:00");
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0920", &dossier);
    assert_int_equal(dossier.plans.count, 2);
    assert_string_equal(dossier.plans.items[0].goals.items[0].text, "De huur is betaald");
    assert_non_null(strstr(dossier.plans.items[1].goals.items[0].text, "Altijd:"));
}

static void test_thrown_away(void **state)
{
    (void)state;
    stage_import("2026-0921", "Berg, van den", "plan", READY);
    stage_open("plan", "2026-0921", "", 24, 80);
    PRESS('o');
    stage_type("Heel veel ");
    PRESS(UI_KEY_ESC);
    finalised_by_another("2026-0921");
    PRESS(UI_KEY_F8, 'j');
    assert_shows("Een ander ging verder met dit plan.");
    PRESS('2');
    assert_shows("Weggooien wat er in dit plan is getypt?");
    PRESS(UI_KEY_ENTER); // is no yes
    PRESS(UI_KEY_F2, '2', 'j');
    assert_shows("Weggegooid.");
    assert_shows("vastgesteld 14-10-2026");
    stage_close();
    stage_open("plan", "2026-0921", "", 24, 80);
    assert_hides("teruggevonden");
    PRESS('o');
    assert_hides("Heel veel");
    stage_close();
}

// With one version there is no other.
static void test_one_version(void **state)
{
    (void)state;
    stage_import("2026-0918", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE);
    stage_open("plan", "2026-0918", "", 24, 80);
    PRESS('w');
    assert_shows("Er is geen concept van een volgende versie; F6 begint er een.");
    stage_close();
    stage_import("2026-0919", "Berg, van den", "plan", STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED);
    stage_open("plan", "2026-0919", "", 24, 80);
    PRESS('w');
    assert_shows("Er is nog geen vastgesteld plan.");
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_repaired_elsewhere),
        cmocka_unit_test(test_blocked_by_another),
        cmocka_unit_test(test_beside),
        cmocka_unit_test(test_one_version),
        cmocka_unit_test(test_overtaken),
        cmocka_unit_test(test_thrown_away),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests_name("plan versions", tests, stage_make, stage_remove);
}
