// SPDX-License-Identifier: EUPL-1.2
// The screen of the administrator: what it shows, a check that can be stopped, a backup.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "service/health.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"
#include "ui/ui.h"

static struct arena arena;

static int open_screen(void **state)
{
    (void)state;
    stage_open("health", "", "", 24, 80);
    return 0;
}

static int close_screen(void **state)
{
    (void)state;
    stage_close();
    arena_release(&arena);
    return 0;
}

static const char *beside_store(const char *name)
{
    const char *store = service_store_path(stage_service());
    const char *slash = strrchr(store, '/');
    return arena_format(&arena, "%.*s/%s", (int)(slash - store), store, name);
}

static void it_tells_how_the_store_is(void **state)
{
    (void)state;
    assert_shows("SQLite");
    assert_shows("Laatste back-up          nog nooit");
    assert_shows("Laatste controle         nog nooit");
    assert_shows("Nog naar te kijken");
    assert_hides("Berg"); // no household by name
    assert_cursor(3, 0);
}

static void a_check_goes_step_by_step(void **state)
{
    (void)state;
    ui_press(stage_ui(), 'a');
    ui_paint(stage_ui());
    assert_shows("Bezig met controleren: 0 van");
    (void)ui_run_timers(stage_ui(), true);
    ui_paint(stage_ui());
    assert_shows("Bezig met controleren: ");
    assert_hides("Bezig met controleren: 0 van");
    for (int i = 0; i < 200 && stage_shows("Bezig met"); i++) {
        (void)ui_run_timers(stage_ui(), true);
        ui_paint(stage_ui());
    }
    assert_shows("Gecontroleerd: alles is in orde.");
    assert_shows("Laatste controle         14-10-2026 09:00, alles: alles is in orde");
    assert_int_equal(ui_run_timers(stage_ui(), true), -1); // nothing goes on
}

static void a_check_can_be_stopped(void **state)
{
    (void)state;
    ui_press(stage_ui(), 'c');
    (void)ui_run_timers(stage_ui(), true);
    PRESS(UI_KEY_ESC);
    assert_shows("Gestopt na ");
    assert_int_equal(ui_run_timers(stage_ui(), true), -1);
    assert_shows("F10 Acties"); // still here
}

static void a_backup_is_made_and_shown(void **state)
{
    (void)state;
    const char *file = beside_store("eenplan-2026-10-14-0900.backup");
    stage_type("b");
    assert_shows("Maak een back-up");
    PRESS(UI_KEY_ESC, UI_KEY_ESC);
    assert_int_not_equal(access(file, F_OK), 0);
    stage_type("b");
    PRESS(UI_KEY_ENTER);
    assert_shows("Back-up gemaakt en gecontroleerd.");
    assert_shows("minder dan een dag geleden");
    assert_int_equal(access(file, F_OK), 0);
    stage_type("b");
    PRESS(UI_KEY_ENTER);
    assert_shows("bestaat al");
    stage_type("b");
    stage_type(beside_store("tweede"));
    PRESS(UI_KEY_ENTER);
    assert_shows("Back-up gemaakt en gecontroleerd.");
    assert_int_equal(access(beside_store("tweede.anchor"), F_OK), 0);
}

static void what_lies_in_the_bin_is_counted(void **state)
{
    (void)state;
    struct error err = {0};
    struct unsaved_list list = {0};
    struct arena texts = {0};
    WORK_AUTO work = {0};
    struct service *service = stage_service();
    assert_hides("in de prullenbak");
    assert_done(service_begin_work(service, WORK_INTAKE, NULL, &work, &err), &err);
    work.after.intake.question = "Huur";
    assert_done(service_keep_work(service, &work, "intake", NULL, 0, &err), &err);
    assert_done(service_list_unsaved(service, &texts, &list, &err), &err);
    assert_done(service_bin_unsaved(service, &list.items[0], &err), &err);
    arena_release(&texts);
    PRESS(UI_KEY_F5);
    assert_shows("0 stukken, van allen samen; 1 in de prullenbak");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_tells_how_the_store_is, open_screen, close_screen),
        cmocka_unit_test_setup_teardown(a_check_goes_step_by_step, open_screen, close_screen),
        cmocka_unit_test_setup_teardown(a_check_can_be_stopped, open_screen, close_screen),
        cmocka_unit_test_setup_teardown(what_lies_in_the_bin_is_counted, open_screen, close_screen),
        cmocka_unit_test_setup_teardown(a_backup_is_made_and_shown, open_screen, close_screen),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests(tests, stage_make, stage_remove);
}
