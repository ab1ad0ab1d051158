// SPDX-License-Identifier: EUPL-1.2
// The themes: each shows the same words on every screen and the focus without colour; and how one is
// chosen, tried, kept and overruled.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "states.h"
#include "store_folder.h"
#include "ui/draw.h"
#include "ui/key.h"
#include "ui/lock.h"
#include "ui/preferences.h"
#include "ui/term.h"
#include "ui/theme.h"
#include "views.h"

// Without the lines around and between the parts of a screen, and without blanks: a row may end sooner.
static void without_lines(struct string *text)
{
    STRING_AUTO plain = {0};
    char before = ' ';
    for (const char *at = string_text(text); *at; before = *at++) {
        bool along = at[1] == '-' || before == '-' || before == '+';
        bool line = at[0] == '|' || at[0] == '+' || (at[0] == '-' && along);
        string_append_char(&plain, line ? ' ' : *at);
    }
    string_clear(text);
    for (const char *at = string_text(&plain); *at; at++)
        if (*at != ' ')
            string_append_char(text, *at);
}

// The texts that have the focus.
static void append_focus(struct string *out)
{
    STRING_AUTO screen = {0};
    draw_read(&screen, true);
    for (const char *at = strstr(string_text(&screen), "{focus:"); at;
         at = strstr(at + 1, "{focus:"))
        string_append_n(out, at, strcspn(at, "}\n"));
}

static void read_in(const struct theme *theme, bool lines, struct string *words,
                    struct string *focus)
{
    draw_set_theme(theme);
    ui_paint(stage_ui());
    draw_read(words, false);
    append_focus(focus);
    if (!lines)
        without_lines(words);
}

static void expect_same(const char *name, const struct theme *theme)
{
    STRING_AUTO words = {0};
    STRING_AUTO focus = {0};
    STRING_AUTO other_words = {0};
    STRING_AUTO other_focus = {0};
    read_in(&themes[0], theme->lines, &words, &focus);
    read_in(theme, theme->lines, &other_words, &other_focus);
    if (strcmp(string_text(&words), string_text(&other_words)) != 0)
        fail_msg("%s in %s:\n%s\n%s", name, theme->name, string_text(&words),
                 string_text(&other_words));
    if (strcmp(string_text(&focus), string_text(&other_focus)) != 0)
        fail_msg("%s in %s: '%s' instead of '%s'", name, theme->name, string_text(&other_focus),
                 string_text(&focus));
}

static void test_the_words_and_the_focus_are_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < state_count(); i++) {
        state_open(i, 24, 80);
        for (size_t j = 1; j < theme_count; j++)
            expect_same(state_name(i), &themes[j]);
        state_close();
    }
}

static void test_what_a_theme_promises(void **state)
{
    (void)state;
    for (size_t i = 0; i < theme_count; i++) {
        assert_string_not_equal(theme_label(&themes[i]), themes[i].name);
        for (int role = 0; role < DRAW_ROLE_COUNT; role++) {
            const struct theme_role *look = &themes[i].roles[role];
            assert_int_equal((look->look & THEME_REVERSE) != 0, role == DRAW_FOCUS);
            assert_int_equal((look->look & THEME_UNDERLINE) != 0, role == DRAW_INPUT);
            assert_true(i == 0 || look->colour == 0);
        }
    }
    assert_true(theme_count >= 4);
    assert_false(theme_find("reader")->lines);
    assert_null(theme_find("paars"));
    assert_null(theme_find(NULL));
}

// Whether a colour was sent since the screen opened.
static bool sent_colour(void)
{
    static char bytes[65536];
    size_t count = term_headless_output(bytes, sizeof(bytes) - 1);
    bytes[count] = '\0';
    return strstr(bytes, "[33m") || strstr(bytes, "[36m") || strstr(bytes, ";33") ||
           strstr(bytes, ";36");
}

static void open_today(void)
{
    stage_open("today", NULL, NULL, 24, 80);
    ui_begin_session(stage_ui());
    ui_paint(stage_ui());
    if (stage_shows("Wachtzin")) { // one of the views was the lock
        stage_type("oefen");
        PRESS(UI_KEY_ENTER);
    }
}

static void test_without_colours_none_is_sent(void **state)
{
    (void)state;
    open_today();
    assert_true(sent_colour()); // OEFEN
    stage_close();
    assert_int_equal(setenv("EENPLAN_THEME", "mono", 1), 0);
    open_today();
    assert_false(sent_colour());
    stage_close();
    assert_int_equal(setenv("EENPLAN_THEME", "paars", 1), 0); // there is none
    open_today();
    assert_true(sent_colour());
    stage_close();
    assert_int_equal(unsetenv("EENPLAN_THEME"), 0);
}

static void open_choice(void)
{
    PRESS(UI_KEY_F10);
    stage_type("weergave kie");
    PRESS(UI_KEY_ENTER);
    assert_shows("HOE DE SCHERMEN ERUITZIEN");
}

static const char *shown(void)
{
    return draw_theme()->name;
}

static void test_it_is_tried_at_once_and_kept(void **state)
{
    (void)state;
    open_today();
    open_choice();
    assert_string_equal(shown(), "standard");
    PRESS(UI_KEY_END);
    const char *last = themes[theme_count - 1].name;
    assert_string_equal(shown(), last);
    assert_shows("Vandaag"); // the screen below is there to look at
    PRESS(UI_KEY_ESC);
    assert_string_equal(shown(), "standard");
    open_choice();
    PRESS(UI_KEY_DOWN, UI_KEY_ENTER);
    assert_shows("Vanaf nu: Hoog contrast");
    assert_string_equal(shown(), "contrast");
    stage_close();
    assert_string_equal(shown(), "standard"); // of nobody in particular
    // What the worker chose goes before what the environment says; NO_COLOR goes before all.
    assert_int_equal(setenv("EENPLAN_THEME", "mono", 1), 0);
    open_today();
    assert_string_equal(shown(), "contrast");
    open_choice();
    PRESS(UI_KEY_HOME, UI_KEY_ENTER);
    assert_string_equal(shown(), "standard");
    stage_close();
    assert_int_equal(setenv("NO_COLOR", "1", 1), 0);
    open_today();
    assert_string_equal(shown(), "standard");
    assert_false(sent_colour());
    open_choice();
    assert_shows("Kleuren zijn er hier niet");
    stage_close();
    assert_int_equal(unsetenv("NO_COLOR"), 0);
    assert_int_equal(unsetenv("EENPLAN_THEME"), 0);
}

// Of somebody else it is not.
static void test_it_is_of_one_worker(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    const char *value = NULL;
    assert_done(service_get_preference(stage_service(), PREFERENCE_THEME, &arena, &value, &err),
                &err);
    assert_string_equal(value, "standard");
    stage_work_as("sbakker");
    assert_done(service_get_preference(stage_service(), PREFERENCE_THEME, &arena, &value, &err),
                &err);
    assert_null(value);
    assert_done(service_set_preference(stage_service(), PREFERENCE_THEME, "mono", &err), &err);
    assert_done(service_set_preference(stage_service(), PREFERENCE_THEME, NULL, &err), &err);
    assert_done(service_get_preference(stage_service(), PREFERENCE_THEME, &arena, &value, &err),
                &err);
    assert_null(value);
    arena_release(&arena);
    stage_work_as(NULL);
}

static void test_values_that_cannot_be(void **state)
{
    (void)state;
    static const struct {
        enum preference preference;
        const char *value;
    } wrong[] = {
        {PREFERENCE_THEME, ""},         {PREFERENCE_THEME, "a b"},
        {PREFERENCE_THEME, "\033[2J"},  {PREFERENCE_ALT_KEYS, "F11"},
        {PREFERENCE_ALT_KEYS, "F1,F2"}, {PREFERENCE_ALT_KEYS, "F1  F2"},
        {PREFERENCE_ESC_KEYS, "ja"},
    };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct error err = {0};
        assert_false(
            service_set_preference(stage_service(), wrong[i].preference, wrong[i].value, &err));
        assert_int_equal(err.kind, ERROR_INVALID);
    }
    for (unsigned keys = 0; keys < 1U << 10; keys++) {
        char text[PREFERENCE_SIZE];
        unsigned read = 0;
        preference_write_keys(keys, text);
        assert_true(preference_read_keys(text, &read));
        assert_int_equal(read, keys);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_words_and_the_focus_are_the_same),
        cmocka_unit_test(test_what_a_theme_promises),
        cmocka_unit_test(test_without_colours_none_is_sent),
        cmocka_unit_test(test_it_is_tried_at_once_and_kept),
        cmocka_unit_test(test_it_is_of_one_worker),
        cmocka_unit_test(test_values_that_cannot_be),
    };
    return cmocka_run_group_tests_name("themes", tests, views_make, stage_remove);
}
