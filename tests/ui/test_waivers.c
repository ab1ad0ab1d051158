// SPDX-License-Identifier: EUPL-1.2
// w and t in the findings panel: a LET OP left as it is with a reason, and why not.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "service/history.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"

// A plan in force of which one action is late, and a FOUT: no agreement. `more` follows the plan.
#define LATE(more)                                                                                 \
    STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED                                                       \
        ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"final\", \"drafted\":"       \
        " \"2026-10-02\", \"finalised\": \"2026-10-03\", \"review_date\": \"2027-01-14\","         \
        " \"own_words\": \"Rust in huis\", \"goals\": [{\"id\": \"g1\", \"text\": \"De huur is"    \
        " betaald\", \"domain\": \"huisvesting\", \"subject\": \"m1\", \"from_level\": 2,"         \
        " \"to_level\": 3, \"due\": \"2026-12-14\", \"actions\": [{\"id\": \"x1\", \"text\":"      \
        " \"Bellen schuldhulp\", \"rung\": \"self\", \"who\": {\"kind\": \"member\", \"id\":"      \
        " \"m1\"}, \"due\": \"2026-10-12\"}]}]" more "}]"

#define REASON "Wacht op de vakantie, dan bellen ze samen"

static size_t stored_waivers(const char *number)
{
    DOSSIER_AUTO dossier = {0};
    stage_read(number, &dossier);
    const struct plan *plan = dossier_current_plan(&dossier);
    return plan ? plan->waivers.count : 0;
}

// Moves to the finding of a rule.
static void stand_on(const char *rule)
{
    for (int i = 0; i < 20 && !stage_shows(rule); i++)
        PRESS(UI_KEY_F9);
    assert_shows(rule);
}

static void answer(const char *reason)
{
    PRESS('w');
    assert_shows("Waarom, in één zin");
    stage_type(reason);
    PRESS(UI_KEY_ENTER);
}

static void test_in_the_store(void **state)
{
    (void)state;
    stage_import("2026-0981", "Berg, van den", "execution", LATE(""));
    stage_open("dossier", "2026-0981", "", 24, 80);
    PRESS(UI_KEY_F9);
    stand_on("(PLAN-12)");
    golden_expect("waiver_before");
    PRESS('w');
    golden_expect("waiver_ask");
    // Nothing said: nothing changed.
    PRESS(UI_KEY_ENTER);
    assert_shows("Er is niets veranderd");
    assert_int_equal(stored_waivers("2026-0981"), 0);
    PRESS('w', UI_KEY_ESC);
    assert_int_equal(stored_waivers("2026-0981"), 0);
    answer(REASON);
    assert_shows("09:00 Bewaard: dit LET OP mag zo blijven.");
    assert_int_equal(stored_waivers("2026-0981"), 1);
    golden_expect("waiver_given");
    // The screen below goes along, and takes it back.
    PRESS(UI_KEY_ESC);
    assert_hides("CONCEPT");
    assert_non_null(service_undo_label(stage_service(), "2026-0981"));
    PRESS(UI_CTRL('Z'));
    assert_shows("Ongedaan: LET OP PLAN-12 (Bellen schuldhulp)");
    assert_int_equal(stored_waivers("2026-0981"), 0);
    PRESS(UI_CTRL('Y'), UI_KEY_F9);
    stand_on("(PLAN-12)");
    assert_shows("Zo gelaten door");
    PRESS('w');
    assert_shows("Bewaard: dit LET OP telt weer mee.");
    assert_int_equal(stored_waivers("2026-0981"), 0);
    stage_close();
    stage_open("dossier", "2026-0981", "", 40, 120);
    PRESS(UI_KEY_F9);
    stand_on("(PLAN-12)");
    PRESS('w');
    golden_expect("waiver_ask_wide");
    stage_type(REASON);
    PRESS(UI_KEY_ENTER);
    golden_expect("waiver_given_wide");
    PRESS('w');
    assert_int_equal(stored_waivers("2026-0981"), 0);
    stage_close();
}

static void test_refusals(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0981", "", 24, 80);
    PRESS(UI_KEY_F9);
    stand_on("(PLAN-09)");
    PRESS('w');
    golden_expect("waiver_refused");
    assert_shows("Een FOUT kan niet blijven staan: herstel die.");
    // Only FOUT, and all again.
    PRESS('f');
    assert_shows("Alleen FOUT is te zien; f toont alles.");
    assert_hides("moest 12-10-2026 klaar");
    golden_expect("waiver_only_errors");
    PRESS('f');
    assert_shows("moest 12-10-2026 klaar");
    stage_close();

    // No plan.
    stage_import("2026-0982", "Vries, de", "assessment",
                 ", \"members\": [{\"id\": \"m1\", \"surname\": \"Vries\", \"role\":"
                 " \"parent\"}]" STAGE_INTAKE);
    stage_open("dossier", "2026-0982", "", 24, 80);
    PRESS(UI_KEY_F9);
    stand_on("(HH-05)");
    PRESS('w');
    assert_shows("De reden staat in het plan, en er is nog geen plan.");
    PRESS('f');
    assert_shows("Er is geen FOUT.");
    stage_close();
}

// In the plan that is edited the reason is unsaved like the rest.
static void test_in_the_plan(void **state)
{
    (void)state;
    stage_import("2026-0983", "Berg, van den", "execution", LATE(""));
    stage_open("plan", "2026-0983", "", 24, 80);
    PRESS(UI_KEY_F9);
    stand_on("(PLAN-12)");
    answer(REASON);
    assert_shows("Dit LET OP mag zo blijven. F2 bewaart de reden.");
    assert_shows("Zo gelaten door");
    assert_int_equal(stored_waivers("2026-0983"), 0);
    PRESS(UI_KEY_ESC);
    assert_shows("CONCEPT bewaard 09:00");
    assert_shows("1 met een reden");
    stage_close();
    // Kept when the line dropped; elsewhere it is part of what is typed, and changed in the plan only.
    stage_open("dossier", "2026-0983", "", 24, 80);
    PRESS(UI_KEY_F9);
    stand_on("(PLAN-12)");
    assert_shows("Zo gelaten door");
    PRESS('w');
    assert_shows("Het plan is nog niet bewaard: open het (p)");
    stage_close();
    stage_open("plan", "2026-0983", "", 24, 80);
    PRESS(UI_KEY_F2);
    assert_shows("Bewaard 09:00");
    assert_int_equal(stored_waivers("2026-0983"), 1);
    PRESS(UI_KEY_F9);
    stand_on("(PLAN-12)");
    PRESS('w');
    assert_shows("Dit LET OP telt weer mee. F2 bewaart dat.");
    PRESS(UI_KEY_ESC, UI_KEY_F2);
    assert_int_equal(stored_waivers("2026-0983"), 0);
    stage_close();
}

// Intake, measurement and record stand on top of what is stored: they follow, and what was typed stays.
static void test_over_other_work(void **state)
{
    (void)state;
    static const char *const screens_of_work[] = {"intake", "zrm"};
    for (size_t i = 0; i < 2; i++) {
        stage_open(screens_of_work[i], "2026-0983", "", 24, 80);
        PRESS(UI_KEY_F9);
        stand_on("(PLAN-12)");
        answer(REASON);
        assert_shows("09:00 Bewaard: dit LET OP mag zo blijven.");
        assert_shows("Zo gelaten door");
        assert_int_equal(stored_waivers("2026-0983"), 1);
        PRESS('w');
        assert_shows("09:00 Bewaard: dit LET OP telt weer mee.");
        assert_int_equal(stored_waivers("2026-0983"), 0);
        PRESS(UI_KEY_ESC);
        assert_hides("CONCEPT");
        stage_close();
    }
}

// The panel of the list, with a reason that takes more rows than there is room for.
static void test_over_the_list(void **state)
{
    (void)state;
    stage_open("household_list", "", "", 24, 80);
    PRESS(UI_KEY_F9);
    stand_on("(PLAN-12)");
    answer("Eerst de vakantie en de verhuizing van oma, daarna bellen Pieter en de schuldhulp "
           "samen, en dan kijken we in november opnieuw met iedereen die meedoet aan tafel");
    assert_shows("Bewaard: dit LET OP mag zo blijven.");
    golden_expect("waiver_long");
    assert_int_equal(stored_waivers("2026-0981"), 1); // the first of the list
    stage_close();
}

int main(void)
{
    stage_speak_dutch();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_in_the_store),  cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_in_the_plan),   cmocka_unit_test(test_over_other_work),
        cmocka_unit_test(test_over_the_list),
    };
    return cmocka_run_group_tests(tests, stage_make, stage_remove);
}
