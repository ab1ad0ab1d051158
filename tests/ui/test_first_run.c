// SPDX-License-Identifier: EUPL-1.2
// The first run, and what it finds out: how the screens look, which keys arrive, where the tour was. All of
// that is kept for the worker and used.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "store_folder.h"
#include "ui/draw.h"
#include "ui/key.h"
#include "ui/preferences.h"
#include "ui/theme.h"
#include "ui/tour.h"
#include "views.h"

static const char *kept(enum preference preference)
{
    return ui_preferences_value(stage_ui(), preference);
}

// views[0] has no store yet.
static void begin(void)
{
    assert_string_equal(views[0].screen, "first_run");
    view_open(&views[0], 24, 80);
}

static void test_the_third_question_is_how_it_looks(void **state)
{
    (void)state;
    begin();
    PRESS('1');
    assert_shows("Drie vragen");
    stage_type("WIJ Beijum");
    PRESS(UI_KEY_TAB);
    stage_type("S. Bakker");
    PRESS(UI_KEY_ENTER);
    assert_shows("Standaard: een paar kleuren");
    PRESS(UI_KEY_F4, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_ENTER);
    assert_shows("Voor een schermlezer of braille");
    assert_string_equal(draw_theme()->name, "reader"); // at once
    assert_hides("----");
    assert_string_equal(kept(PREFERENCE_THEME), "reader");
    // Chosen with the action it is the answer too.
    PRESS(UI_KEY_F10);
    stage_type("weergave kie");
    PRESS(UI_KEY_ENTER, UI_KEY_HOME, UI_KEY_ENTER);
    assert_shows("Standaard: een paar kleuren");
    PRESS(UI_KEY_BACKTAB);
    assert_string_equal(draw_theme()->name, "standard");
    stage_close();
}

// What is chosen while there is no store goes into the one that is made.
static void test_it_is_kept_as_soon_as_there_is_a_store(void **state)
{
    (void)state;
    struct ui *ui = stage_ui();
    struct error err = {0};
    struct arena arena = {0};
    const char *value = NULL;
    begin();
    assert_true(ui_preferences_choose(ui, PREFERENCE_THEME, "mono"));
    ui->service = stage_service();
    ui_preferences_begin(ui);
    assert_done(service_get_preference(ui->service, PREFERENCE_THEME, &arena, &value, &err), &err);
    assert_string_equal(value, "mono");
    assert_done(service_set_preference(ui->service, PREFERENCE_THEME, NULL, &err), &err);
    arena_release(&arena);
    stage_close();
}

static void open_today(void)
{
    stage_open("today", NULL, NULL, 24, 80);
    ui_preferences_begin(stage_ui());
    ui_paint(stage_ui());
}

static void open_key_test(void)
{
    PRESS(UI_KEY_F1);
    stage_type("toetsen proberen");
    PRESS(UI_KEY_ENTER);
    assert_shows("Druk op de toets F1.");
}

static void test_keys_that_do_not_arrive_go_by_their_twins_the_next_time_too(void **state)
{
    (void)state;
    open_today();
    assert_shows("F1 Help");
    open_key_test();
    PRESS(UI_KEY_ENTER, UI_KEY_F1, UI_KEY_ESC);
    assert_shows("Alt+1 Help");
    stage_close();
    open_today();
    assert_shows("Alt+1 Help");
    // Looked at and left, nothing is found out.
    open_key_test();
    PRESS(UI_KEY_ESC);
    assert_shows("Alt+1 Help");
    assert_string_equal(kept(PREFERENCE_ESC_KEYS), "no");
    // Nor with Alt: then with Esc, and only then.
    open_key_test();
    PRESS(UI_KEY_ENTER, UI_KEY_ENTER);
    assert_shows("F1 doet hier niets: gebruik Esc 1.");
    PRESS(UI_KEY_ESC);
    assert_shows("Esc 1 Help");
    assert_string_equal(kept(PREFERENCE_ESC_KEYS), "yes");
    stage_close();
    open_today();
    assert_shows("Esc 1 Help");
    // On a better keyboard the names are their own again.
    open_key_test();
    PRESS(UI_KEY_F1, UI_KEY_ESC);
    assert_shows("F1 Help");
    assert_hides("Esc 1");
    stage_close();
    open_today();
    assert_string_equal(kept(PREFERENCE_ALT_KEYS), "");
    assert_shows("F1 Help");
    stage_close();
}

static void test_the_tour_goes_on_where_it_was(void **state)
{
    (void)state;
    open_today();
    tour_begin(stage_ui());
    tour_skip(stage_ui());
    tour_skip(stage_ui());
    assert_int_equal(stage_ui()->tour.step, 2);
    stage_close();
    open_today();
    assert_false(stage_ui()->tour.running);
    assert_int_equal(stage_ui()->tour.step, 2);
    tour_begin(stage_ui());
    for (size_t i = 2; i < tour_steps; i++)
        tour_skip(stage_ui());
    stage_close();
    open_today();
    assert_int_equal(stage_ui()->tour.step, 0); // it was at its end
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_third_question_is_how_it_looks),
        cmocka_unit_test(test_it_is_kept_as_soon_as_there_is_a_store),
        cmocka_unit_test(test_keys_that_do_not_arrive_go_by_their_twins_the_next_time_too),
        cmocka_unit_test(test_the_tour_goes_on_where_it_was),
    };
    return cmocka_run_group_tests_name("first run", tests, views_make, stage_remove);
}
