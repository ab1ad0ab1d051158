// SPDX-License-Identifier: EUPL-1.2
// The store refuses what is typed for an act: the screen says why, and the first Esc does not leave it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <sqlite3.h>

#include <cmocka.h>

#include "stage.h"
#include "ui/key.h"
#include "ui/stack.h"
#include "views.h"

static void run_sql(const char *sql)
{
    sqlite3 *file = NULL;
    assert_int_equal(sqlite3_open(stage_store(), &file), SQLITE_OK);
    assert_int_equal(sqlite3_exec(file, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(file), SQLITE_OK);
}

// No constraint, which would be tried again as another piece: a fault.
static int refuse(void **state)
{
    (void)state;
    run_sql("CREATE TRIGGER hold BEFORE INSERT ON unsaved "
            "BEGIN SELECT abs(-9223372036854775807 - 1); END");
    return 0;
}

static int allow(void **state)
{
    (void)state;
    run_sql("DROP TRIGGER hold");
    return 0;
}

static void type_reason(void)
{
    stage_open("closing", VIEWS_OPEN, NULL, 24, 80);
    stage_type("Het gaat weer goed");
}

static void the_first_esc_says_why_and_stays(void **state)
{
    (void)state;
    type_reason();
    PRESS(UI_KEY_TAB);
    PRESS(UI_KEY_F3);
    assert_string_equal(ui_top(stage_ui())->name, "closing");
    assert_shows("Concept niet bewaard: ");
    assert_shows("Het gaat weer goed");
    PRESS(UI_KEY_F3);
    assert_int_equal(stage_ui()->count, 0);
    assert_hides("Vandaag biedt");
    stage_close();
}

static void the_timer_says_why(void **state)
{
    (void)state;
    type_reason();
    (void)ui_run_timers(stage_ui(), true);
    ui_paint(stage_ui());
    assert_string_equal(ui_top(stage_ui())->name, "closing");
    assert_shows("Concept niet bewaard: ");
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_esc_says_why_and_stays, refuse, allow),
        cmocka_unit_test_setup_teardown(the_timer_says_why, refuse, allow),
    };
    return cmocka_run_group_tests_name("not kept", tests, views_make, stage_remove);
}
