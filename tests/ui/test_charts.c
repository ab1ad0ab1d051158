// SPDX-License-Identifier: EUPL-1.2
// The charts of a household: what is compared, with whom, and when there is nothing to compare.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "stage.h"
#include "ui/key.h"

#define ONE "2026-0911"
#define MANY "2026-0912"

#define MEASURED(id, instrument, subject, date, domain, level)                                     \
    "{\"id\": \"" id "\", \"instrument\": \"" instrument "\", \"subject\": \"" subject             \
    "\", \"date\": \"" date "\", \"moment\": \"progress\", \"assessor\": \"sbakker\", "            \
    "\"sources\": [\"person\"], \"scores\": [{\"domain\": \"" domain "\", \"level\": " level "}]}"

// Of the father two, of the household two of the same day; one of the father was with an older matrix.
static const char many[] = STAGE_MEMBERS STAGE_INTAKE ", \"assessments\": [" MEASURED(
    "b1", "zrm-2013", "m1", "2025-01-10", "dagbesteding",
    "1") "," MEASURED("b2", "zrm-2017", "m1", "2026-02-28", "financien",
                      "3") "," MEASURED("b3", "zrm-2017", "m1", "2026-09-01", "financien",
                                        "2") "," MEASURED("b4", "zrm-huishoudens", "household",
                                                          "2026-09-01", "financien_huishouden",
                                                          "2") "," MEASURED("b5", "zrm-huishoudens",
                                                                            "household",
                                                                            "2026-09-01",
                                                                            "financien_huishouden",
                                                                            "4") "]";

static int make(void **state)
{
    if (stage_make(state) != 0)
        return -1;
    stage_speak_dutch();
    stage_import(ONE, "Eens", "plan",
                 STAGE_MEMBER STAGE_INTAKE ", \"assessments\": [" MEASURED(
                     "c1", "zrm-2017", "m1", "2026-09-01", "financien", "2") "]");
    stage_import(MANY, "Vaker", "plan", many);
    return 0;
}

static void test_one_measurement_is_no_movement(void **state)
{
    (void)state;
    stage_open("dossier", ONE, "assessments", 24, 80);
    PRESS('+');
    assert_shows("twee metingen met dezelfde matrix");
    PRESS('4', '+');
    assert_shows("Er is nog geen doel");
    stage_close();
    stage_open("charts", ONE, "", 24, 80);
    assert_shows("Dit is de eerste meting: voor beweging zijn er twee nodig.");
    assert_shows("2, nieuw");
    PRESS(UI_KEY_ENTER);
    assert_shows("eerste keer");
    PRESS('3');
    assert_shows("Er zijn nog geen doelen.");
    stage_close();
}

static void test_other_matrices_are_not_mixed(void **state)
{
    (void)state;
    stage_open("dossier", MANY, "assessments", 24, 80);
    PRESS('+');
    assert_shows("28-02-2026 -> 01-09-2026 (meting 2 van 2)");
    assert_shows("3 -> 2, omlaag");
    assert_shows("0 omhoog, 0 gelijk, 1 omlaag. 12 leefgebieden niet beoordeeld.");
    assert_hides("Dagbesteding");
    assert_cursor(5, 0);
    PRESS(UI_KEY_ENTER);
    assert_hides("10-01-2025");
    PRESS('1', UI_KEY_TAB); // the household, twice on one day
    assert_shows("01-09-2026 -> 01-09-2026");
    assert_shows("2 -> 4, omhoog");
    PRESS(UI_KEY_TAB, UI_KEY_TAB); // the actions; the older matrix: one measurement
    assert_shows("10-01-2025 (meting 1 van 1)");
    PRESS(UI_KEY_BACKTAB, UI_KEY_BACKTAB, 'v');
    assert_shows("ging van 3 (beperkt zelfredzaam) op 28-02-2026 naar 2 (niet");
    PRESS(UI_KEY_ESC, UI_KEY_ESC);
    assert_shows("[3 ZRM]");
    stage_close();
}

static void test_earlier_measurements(void **state)
{
    (void)state;
    stage_open("charts", MANY, "", 24, 80);
    PRESS(UI_KEY_LEFT);
    assert_shows("Daar zijn geen andere metingen.");
    PRESS(UI_KEY_ENTER, UI_KEY_RIGHT);
    assert_shows("Daar is geen ander leefgebied.");
    stage_close();
}

static void test_from_the_measurement_in_hand(void **state)
{
    (void)state;
    stage_open("zrm", MANY, "assessments[2]", 24, 80);
    PRESS('+');
    assert_shows("3 -> 2, omlaag");
    PRESS(UI_KEY_ESC);
    assert_shows("ZRM");
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_measurement_is_no_movement),
        cmocka_unit_test(test_other_matrices_are_not_mixed),
        cmocka_unit_test(test_earlier_measurements),
        cmocka_unit_test(test_from_the_measurement_in_hand),
    };
    return cmocka_run_group_tests_name("charts", tests, make, stage_remove);
}
