// SPDX-License-Identifier: EUPL-1.2
// Choosing a stretch of a text, cutting it and putting it elsewhere.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "stage.h"
#include "ui/key.h"
#include "ui/stack.h"

#define NUMBER "2026-0802"

static int make(void **state)
{
    if (stage_make(state) != 0)
        return -1;
    stage_speak_dutch();
    stage_import(NUMBER, "Berg, van den", "assessment", STAGE_MEMBERS STAGE_INTAKE);
    return 0;
}

static void write_note(const char *text)
{
    stage_open("record", NUMBER, "contacts", 24, 80);
    if (stage_shows("Verder met de notitie"))
        PRESS(UI_KEY_F6);
    stage_type(text);
}

static void press_times(int key, int times)
{
    for (int i = 0; i < times; i++)
        PRESS(key);
}

static void a_stretch_moves(void **state)
{
    (void)state;
    write_note("Eerst de huur. Dan de school. ");
    PRESS(UI_KEY_HOME, UI_CTRL('K'));
    assert_shows("Kies met de pijltjes.");
    press_times(UI_KEY_RIGHT, 15);
    assert_shows("15 tekens gekozen  ^X knipt  Esc laat los");
    golden_expect("stretch_chosen");
    PRESS(UI_CTRL('X'));
    assert_shows("| Dan de school. ");
    assert_shows("Geknipt. Met ^X komt het weer terug, waar de cursor dan staat.");
    PRESS(UI_KEY_END, UI_CTRL('X'));
    assert_shows("| Dan de school. Eerst de huur. ");
    PRESS(UI_CTRL('Z'), UI_CTRL('Z'));
    assert_shows("| Eerst de huur. Dan de school. ");
    stage_close();
}

static void backwards_and_by_whole_letters(void **state)
{
    (void)state;
    write_note("Zo");
    PRESS(0xeb, ' ', 'e', 0x30d); // ë, and a letter of two code points
    PRESS(UI_CTRL('K'));
    press_times(UI_KEY_LEFT, 3);
    assert_shows("3 tekens gekozen");
    PRESS(UI_CTRL('X'));
    assert_shows("| Zo ");
    PRESS(UI_CTRL('X'), UI_CTRL('X'));
    assert_shows("| Zoë e\xcc\x8d"
                 "ë e\xcc\x8d");
    stage_close();
}

static void over_paragraphs(void **state)
{
    (void)state;
    write_note("een");
    PRESS(UI_KEY_ENTER);
    stage_type("twee");
    PRESS(UI_CTRL('K'), UI_KEY_UP);
    PRESS(UI_CTRL('X'));
    assert_hides("twee");
    PRESS(UI_CTRL('X'));
    assert_shows("twee");
    stage_close();
}

static void esc_lets_go_and_loses_nothing(void **state)
{
    (void)state;
    write_note("Bellen");
    PRESS(UI_CTRL('K'), UI_KEY_LEFT, UI_KEY_ESC);
    assert_shows("| Bellen");
    assert_hides("gekozen");
    PRESS(UI_KEY_BACKSPACE); // one letter again
    assert_shows("| Belln");
    PRESS(UI_CTRL('K'), UI_KEY_LEFT, UI_CTRL('K')); // the key itself ends it too
    assert_hides("gekozen");
    stage_close();
}

static void what_is_typed_takes_its_place(void **state)
{
    (void)state;
    write_note("Morgen bellen");
    PRESS(UI_CTRL('K'));
    press_times(UI_KEY_LEFT, 6);
    stage_type("mailen");
    assert_shows("| Morgen mailen");
    assert_hides("gekozen");
    stage_close();
}

static void without_a_choice_it_says_how(void **state)
{
    (void)state;
    write_note("Bellen");
    PRESS(UI_CTRL('X'));
    assert_shows("Kies eerst wat er uit moet: ^K, dan de pijltjes.");
    assert_shows("| Bellen");
    stage_close();
}

// In a line too: what was cut in a text of lines comes as one line.
static void a_line_takes_it(void **state)
{
    (void)state;
    stage_open("intake", NUMBER, NULL, 24, 80);
    PRESS(UI_KEY_TAB, UI_KEY_TAB);
    stage_type("huisarts Bos");
    PRESS(UI_CTRL('K'));
    press_times(UI_KEY_LEFT, 4);
    golden_expect("stretch_line");
    PRESS(UI_CTRL('X'), UI_KEY_HOME, UI_CTRL('X'));
    assert_shows(" Boshuisarts");
    stage_close();
}

static void nothing_left_is_told(void **state)
{
    (void)state;
    write_note("ja");
    PRESS(UI_CTRL('Z'), UI_CTRL('Z'));
    assert_shows("Hier is niets meer om terug te zetten.");
    PRESS(UI_CTRL('Y'), UI_CTRL('Y'));
    assert_shows("Er is hier niets om opnieuw te doen.");
    assert_shows("| ja");
    stage_close();
}

static void the_lock_forgets_it(void **state)
{
    (void)state;
    write_note("geheim");
    PRESS(UI_CTRL('K'), UI_KEY_HOME, UI_CTRL('X'));
    assert_string_equal(string_text(&stage_ui()->cut), "geheim");
    PRESS(UI_CTRL('O'));
    assert_int_equal(stage_ui()->cut.length, 0);
    assert_true(stage_ui()->cut.capacity == 0 || memcmp(stage_ui()->cut.text, "geheim", 6) != 0);
    stage_close();
}

static void another_household_does_not_get_it(void **state)
{
    (void)state;
    stage_open("dossier", NUMBER, NULL, 24,
               80); // at the bottom, where the list of households is else
    PRESS('n');
    stage_type("alleen hier");
    PRESS(UI_CTRL('K'), UI_KEY_HOME, UI_CTRL('X'));
    assert_string_equal(string_text(&stage_ui()->cut), "alleen hier");
    PRESS(UI_KEY_F3);
    assert_int_equal(stage_ui()->cut.length, 0);
    stage_close();
}

#define TEST(name) cmocka_unit_test(name)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_stretch_moves),
        TEST(backwards_and_by_whole_letters),
        TEST(over_paragraphs),
        TEST(esc_lets_go_and_loses_nothing),
        TEST(what_is_typed_takes_its_place),
        TEST(without_a_choice_it_says_how),
        TEST(a_line_takes_it),
        TEST(nothing_left_is_told),
        TEST(the_lock_forgets_it),
        TEST(another_household_does_not_get_it),
    };
    return cmocka_run_group_tests_name("stretch", tests, make, stage_remove);
}
