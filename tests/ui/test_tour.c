// SPDX-License-Identifier: EUPL-1.2
// The tour, played with the keys that its own band names, in both languages; and the key card.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/language.h"
#include "base/utf8.h"
#include "golden.h"
#include "stage.h"
#include "ui/key.h"
#include "ui/key_card.h"
#include "ui/stack.h"
#include "ui/tour.h"

enum { PRESSES_MOST = 3 }; // a step: two ways back and its own key

static int make(void **state)
{
    if (stage_make(state) != 0)
        return -1;
    stage_speak_dutch();
    stage_import("2026-0901", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE);
    return 0;
}

static void begin(void)
{
    stage_open("today", NULL, NULL, 24, 80);
    tour_begin(stage_ui());
    ui_paint(stage_ui());
}

// The action that the key has on the screen that is seen; fails unless it can be done.
static void expect_live(int key)
{
    struct ui *ui = stage_ui();
    const struct ui_entry *top = stack_top(ui);
    const char *reason = "";
    const struct ui_action *action = action_find(top->ops->actions, top->ops->action_count, key);
    if (!action)
        action = action_find(ui_global_actions, ui_global_action_count, key);
    assert_non_null(action);
    assert_true(stack_enabled(ui, top, action, &reason));
}

static bool is_top(const char *screen)
{
    return strcmp(ui_top(stage_ui())->name, screen) == 0;
}

// Presses what the band says until the next step; returns how often.
static int play_step(size_t step)
{
    struct ui *ui = stage_ui();
    int presses = 0;
    while (ui->tour.running && ui->tour.step == step) {
        char name[KEY_NAME_SIZE];
        STRING_AUTO band = {0};
        int key = tour_key(ui);
        assert_true(tour_band(ui, &band));
        if (!strstr(string_text(&band), ui_key_name(key, name)))
            fail_msg("step %zu does not name %s: %s", step + 1, name, string_text(&band));
        assert_in_range(utf8_width(string_text(&band)), 1, 2 * 76);
        if (!stage_shows(name))
            fail_msg("step %zu: %s is not on the screen: %s", step + 1, name, string_text(&band));
        expect_live(key);
        PRESS(key);
        presses++;
        if (presses > PRESSES_MOST)
            fail_msg("step %zu is not seen to be done", step + 1);
    }
    return presses;
}

static void play(const char *language)
{
    assert_true(language_speak(language));
    begin();
    assert_int_equal(tour_steps, 10);
    for (size_t step = 0; step < tour_steps; step++) {
        if (is_top("household_list"))
            PRESS(UI_KEY_DOWN); // the band says so: unsaved work stands above the list
        assert_in_range(play_step(step), 1, PRESSES_MOST);
    }
    assert_false(stage_ui()->tour.running);
}

static void test_the_keys_of_the_text_play_it_in_dutch(void **state)
{
    (void)state;
    play("nl");
    assert_shows("Dat was de rondleiding. F3 sluit");
    golden_expect("tour_end");
    stage_close();
}

static void test_the_keys_of_the_text_play_it_in_english(void **state)
{
    (void)state;
    play("en");
    assert_shows("That was the tour. F3 leaves");
    stage_close();
    assert_true(language_speak("nl"));
}

static void test_another_key_does_what_it_does_and_the_band_says_the_way_back(void **state)
{
    (void)state;
    begin();
    golden_expect("tour_begin");
    PRESS(UI_KEY_DOWN, UI_KEY_TAB, 'k');
    assert_shows("stap 1 van 10: druk op 2.");
    PRESS(UI_KEY_F6); // an intake
    assert_shows("stap 1 van 10: druk op Esc tot hier bovenaan staat: Vandaag.");
    PRESS(UI_KEY_ESC, '2', UI_KEY_ENTER);
    assert_shows("stap 3 van 10: druk op i.");
    PRESS(UI_KEY_ESC); // the dossier closed: the step that opens it, again
    assert_shows("stap 3 van 10: ga met de pijlen");
    PRESS(UI_KEY_ENTER);
    assert_shows("stap 3 van 10: druk op i.");
    stage_close();
}

// A step is seen by where one is: who went ahead need not do it again.
static void test_it_begins_where_one_is(void **state)
{
    (void)state;
    stage_open("household_list", NULL, NULL, 24, 80);
    PRESS(UI_KEY_F1);
    stage_type("rondleiding in tien");
    PRESS(UI_KEY_ENTER);
    assert_shows("stap 2 van 10");
    PRESS(UI_KEY_F10);
    stage_type("rondleiding stop");
    PRESS(UI_KEY_ENTER);
    assert_hides("stap 2 van 10");
    assert_shows("De rondleiding stopt hier");
    PRESS(UI_KEY_F10);
    stage_type("rondleiding in tien");
    PRESS(UI_KEY_ENTER);
    assert_shows("stap 2 van 10");
    PRESS(UI_KEY_F10);
    stage_type("volgende stap");
    PRESS(UI_KEY_ENTER);
    assert_shows("stap 3 van 10");
    stage_close();
}

static void test_a_real_store_says_how(void **state)
{
    (void)state;
    stage_open("today", NULL, NULL, 24, 80);
    stage_ui()->practice = false;
    PRESS(UI_KEY_F1);
    stage_type("rondleiding");
    assert_shows("eenplan demo --tour");
    PRESS(UI_KEY_ENTER);
    assert_false(stage_ui()->tour.running);
    stage_close();
}

static void test_a_message_stands_under_the_band(void **state)
{
    (void)state;
    begin();
    PRESS(UI_CTRL('C'));
    assert_shows("stap 1 van 10: druk op 2.");
    assert_shows("F3 sluit dit scherm.");
    stage_close();
}

static void test_the_lock_shows_no_step(void **state)
{
    (void)state;
    begin();
    PRESS(UI_CTRL('O'));
    assert_hides("stap 1 van 10");
    stage_close();
}

static void test_the_card_fits_one_page_in_dutch(void **state)
{
    (void)state;
    STRING_AUTO card = {0};
    key_card_write(&card);
    int rows = 0;
    for (const char *row = string_text(&card); *row != '\0'; rows++) {
        const char *end = strchr(row, '\n');
        assert_non_null(end);
        assert_in_range(utf8_width_n(row, (size_t)(end - row)), 0, KEY_CARD_COLUMNS);
        row = end + 1;
    }
    assert_in_range(rows, KEY_CARD_ROWS / 2, KEY_CARD_ROWS);
    assert_non_null(strstr(string_text(&card), "Vaststellen"));
}

static void test_the_card_is_read_on_the_screen(void **state)
{
    (void)state;
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_KEY_F1);
    stage_type("toetsenkaart");
    PRESS(UI_KEY_ENTER);
    assert_shows("eenplan: toetsenkaart");
    golden_expect("key_card");
    PRESS(UI_KEY_END);
    assert_hides("eenplan: toetsenkaart");
    PRESS(UI_KEY_ESC);
    assert_shows("[1 Vandaag]");
    stage_close();
}

static void test_the_keys_are_tried_and_the_footer_follows(void **state)
{
    (void)state;
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_KEY_F1);
    stage_type("toetsen proberen");
    PRESS(UI_KEY_ENTER);
    assert_shows("Dit venster is 80 bij 24");
    assert_shows("Druk op de toets F1.");
    PRESS(UI_KEY_ENTER);
    assert_shows("Druk op Alt+1: houd Alt vast");
    PRESS(UI_KEY_F1);
    assert_shows("F1 doet hier niets: gebruik Alt+1.");
    golden_expect("key_test");
    PRESS(UI_KEY_F3); // asked for later: no way out here
    assert_shows("Druk op de toets F10.");
    PRESS(UI_KEY_F3);
    assert_shows("Alt+1 Help");
    assert_shows("[1 Vandaag]");
    ui_key_show_twins(0, false);
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_another_key_does_what_it_does_and_the_band_says_the_way_back),
        cmocka_unit_test(test_the_keys_of_the_text_play_it_in_dutch),
        cmocka_unit_test(test_the_keys_of_the_text_play_it_in_english),
        cmocka_unit_test(test_it_begins_where_one_is),
        cmocka_unit_test(test_a_real_store_says_how),
        cmocka_unit_test(test_a_message_stands_under_the_band),
        cmocka_unit_test(test_the_lock_shows_no_step),
        cmocka_unit_test(test_the_card_fits_one_page_in_dutch),
        cmocka_unit_test(test_the_card_is_read_on_the_screen),
        cmocka_unit_test(test_the_keys_are_tried_and_the_footer_follows),
    };
    return cmocka_run_group_tests_name("tour", tests, make, stage_remove);
}
