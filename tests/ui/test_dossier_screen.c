// SPDX-License-Identifier: EUPL-1.2
// The dossier with its tabs as a worker sees it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/dossier_screen.h"
#include "ui/key.h"

// ---- the frame ----------------------------------------------------------------------------------

static void test_tabs(void **state)
{
    (void)state;
    stage_import("2026-0901", "Berg, van den - Y\u0131lmaz", "execution",
                 STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED);
    stage_open("dossier", "2026-0901", "", 24, 80);
    assert_shows("[1 Overzicht]  2 Personen  3 ZRM  4 Plan  5 Contacten  6 Netwerk  7 Historie");
    assert_shows("Dossier 2026-0901   Berg, van den");
    PRESS('2');
    assert_shows("[2 Personen]");
    PRESS(UI_KEY_LEFT, UI_KEY_LEFT);
    assert_shows("[7 Historie]");
    PRESS(UI_KEY_RIGHT, '5');
    assert_shows("[5 Contacten]");
    stage_close();
}

static void test_closed(void **state)
{
    (void)state;
    stage_import("2026-0902", "Berg, van den", "closed", STAGE_MEMBER STAGE_INTAKE);
    stage_open("dossier", "2026-0902", "", 24, 80);
    assert_shows("GESLOTEN");
    PRESS('n');
    assert_shows("Dat kan nu niet. Dit huishouden is gesloten. c heropent het.");
    assert_non_null(strstr(ui_top(stage_ui())->name, "dossier"));
    stage_close();
}

// A path opens the tab that shows it.
static void test_path(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0901", "assessments[1]", 24, 80);
    assert_shows("[3 ZRM]");
    stage_close();
    stage_open("dossier", "2026-0901", "network", 24, 80);
    assert_shows("[6 Netwerk]");
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tabs),
        cmocka_unit_test(test_closed),
        cmocka_unit_test(test_path),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests_name("dossier screen", tests, stage_make, stage_remove);
}
