// SPDX-License-Identifier: EUPL-1.2
// Every screen in English and in Dutch, at three sizes, each with its help and its list of actions: not
// a word of the other language, none that is cut, and no text that comes over another.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/language.h"
#include "base/translate.h"
#include "model/instrument.h"
#include "service/snippets.h"
#include "stage.h"
#include "states.h"
#include "store_folder.h"
#include "ui/dialog.h"
#include "ui/draw.h"
#include "ui/key.h"
#include "ui/search_line.h"
#include "ui/term.h"
#include "views.h"
#include "vocabulary.h"

// What stands on screens and is in no text of ours: people, places and things.
static const char names[] = "eenplan OEFEN oefenaar Sanne budgetbeheer Maatschapp S. Bakker R. "
                            "Haddad T. de Boer sbakker rhaddad tdeboer "
                            "WIJ Beijum MPG Kredietbank Huisarts De Vries School De Horst "
                            // of the health of the store
                            "kB MB GB SQLite pieces buffer "
                            // typed
                            "be";

// Of a dossier as JSON what people typed and not the words of the file: a text has a capital or a space.
static void add_typed(struct vocabulary *vocabulary, const char *json)
{
    while ((json = strstr(json, ": \""))) {
        STRING_AUTO value = {0};
        json += strlen(": \"");
        size_t length = strcspn(json, "\"");
        string_append_n(&value, json, length);
        if (strpbrk(string_text(&value), " ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            vocabulary_add(vocabulary, string_text(&value));
        json += length;
    }
}

static void add_snippets(struct vocabulary *vocabulary)
{
    struct arena arena = {0};
    struct snippet_list list = {0};
    struct error err = {0};
    assert_done(service_list_snippets(stage_service(), &arena, &list, &err), &err);
    for (size_t i = 0; i < list.count; i++) {
        vocabulary_add(vocabulary, list.items[i].code);
        vocabulary_add(vocabulary, list.items[i].label);
        vocabulary_add(vocabulary, list.items[i].text);
    }
    arena_release(&arena);
}

static void add_data(struct vocabulary *vocabulary)
{
    vocabulary_add(vocabulary, names);
    add_snippets(vocabulary);
    for (size_t i = 0; i < VIEW_HOUSEHOLDS; i++) {
        vocabulary_add(vocabulary, view_households[i].name);
        add_typed(vocabulary, view_households[i].rest);
    }
    // The names on the form of the matrix are those of its makers, in both languages.
    for (size_t i = 0; i < instrument_count; i++) {
        vocabulary_add(vocabulary, instruments[i].label);
        for (size_t j = 0; j < instruments[i].domain_count; j++)
            vocabulary_add(vocabulary, instruments[i].domains[j].label);
    }
    for (size_t i = 0; i < big_five_domain_count; i++)
        vocabulary_add(vocabulary, big_five_domains[i].label);
}

static void begin(struct vocabulary *vocabulary, const char *language)
{
    STRING_AUTO path = {0};
    string_append_format(&path, "%s/nl/LC_MESSAGES/" EENPLAN_TEXT_DOMAIN ".mo", getenv("UI_TEXTS"));
    vocabulary_add_catalogue(vocabulary, string_text(&path), strcmp(language, "nl") == 0);
    add_data(vocabulary);
    vocabulary_end(vocabulary);
    assert_true(language_speak(language));
}

static const struct {
    int rows;
    int columns;
} sizes[] = {{24, 80}, {30, 100}, {40, 120}};

static size_t expect_known(const struct vocabulary *vocabulary, const char *view, const char *what)
{
    STRING_AUTO screen = {0};
    STRING_AUTO unknown = {0};
    draw_read(&screen, false);
    size_t count = vocabulary_unknown(vocabulary, string_text(&screen), &unknown);
    if (count > 0)
        print_error("%s, %s:%s\n%s\n", view, what, string_text(&unknown), string_text(&screen));
    return count;
}

static struct string faults; // of drawing

// No text is cut without a sign for it, and none comes over another.
static size_t expect_whole(const char *name)
{
    size_t count = faults.length > 0;
    if (count > 0)
        print_error("%s:\n%s\n", name, string_text(&faults));
    string_clear(&faults);
    return count;
}

static size_t expect_state(const struct vocabulary *vocabulary, size_t index, int rows, int columns)
{
    size_t unknown = 0;
    const char *name = state_name(index);
    draw_watch(&faults);
    state_open(index, rows, columns);
    if (!state_has_box(index))
        unknown += expect_known(vocabulary, name, "screen");
    PRESS(UI_KEY_F1);
    if (!state_has_box(index))
        unknown += expect_known(vocabulary, name, "help");
    PRESS(UI_KEY_ESC, UI_KEY_F10);
    unknown += expect_known(vocabulary, name, "actions");
    state_close();
    draw_watch(NULL);
    unknown += expect_whole(name);
    return unknown;
}

static void expect_language(const char *language)
{
    struct vocabulary vocabulary = {0};
    size_t unknown = 0;
    begin(&vocabulary, language);
    for (size_t i = 0; i < state_count(); i++)
        for (size_t j = 0; j < sizeof(sizes) / sizeof(sizes[0]); j++)
            unknown += expect_state(&vocabulary, i, sizes[j].rows, sizes[j].columns);
    vocabulary_release(&vocabulary);
    string_release(&faults);
    assert_int_equal(unknown, 0);
}

static void test_english(void **state)
{
    (void)state;
    expect_language("en");
}

static void test_dutch(void **state)
{
    (void)state;
    expect_language("nl");
}

// The letter that says yes begins the word for it.
static void expect_yes(const char *language, const char *yes)
{
    static const struct confirm_question question = {.question = "2 + 2"};
    struct error err = {0};
    assert_true(language_speak(language));
    stage_open("today", NULL, NULL, 24, 80);
    assert_done(ui_open(stage_ui(), &screen_confirm, &question, &err), &err);
    ui_paint(stage_ui());
    assert_shows(yes);
    stage_close();
}

static void test_yes(void **state)
{
    (void)state;
    expect_yes("en", " y Yes");
    expect_yes("nl", " j Ja");
}

static void expect_search_line(struct search_line *line, const struct list_view *list, bool focused,
                               const char *left, const char *right)
{
    STRING_AUTO screen = {0};
    struct frame frame;
    struct error err = {0};
    assert_done(term_open_headless("xterm", 24, 80, &err), &err);
    frame_begin(&frame);
    search_line_draw(line, &frame, (struct draw_area){2, 0, 1, 80}, focused, list, 300000,
                     _("old measurement"));
    frame_end(&frame, true);
    draw_read(&screen, false);
    term_close();
    if (!strstr(string_text(&screen), left) || !strstr(string_text(&screen), right))
        fail_msg("not '%s' and '%s' in %s", left, right, string_text(&screen));
    assert_null(strstr(string_text(&screen), "…"));
}

// Beside the longest filter and the numbers of a city nothing is cut, and there is room to type.
static void test_the_search_line_of_a_city(void **state)
{
    (void)state;
    const struct list_view list = {.count = 1000, .more = true};
    struct search_line line = {0};
    assert_true(language_speak("en"));
    expect_search_line(&line, &list, false, " / name, number, street ",
                       " 300000 households, filter: old measurement");
    search_line_paste(&line, "Damsterdiep 120");
    expect_search_line(&line, &list, true, " Damsterdiep 120 ",
                       " more than 1000 of 300000, filter: old measurement");
    search_line_release(&line);
    line = (struct search_line){0};
    assert_true(language_speak("nl"));
    expect_search_line(&line, &list, false, " / naam, nummer, straat ",
                       " 300000 huishoudens, filter: oude meting");
    search_line_paste(&line, "Damsterdiep 120");
    expect_search_line(&line, &list, true, " Damsterdiep 120 ",
                       " meer dan 1000 van 300000, filter: oude meting");
    search_line_release(&line);
}

// What the watch of the screens sees, and what it lets pass: a text that ends in the sign for more, one that
// is being typed, and one on cleared cells.
static void test_what_does_not_fit_is_seen(void **state)
{
    (void)state;
    struct string seen = {0};
    struct frame frame;
    struct error err = {0};
    const char *label = "a label that is too long";
    assert_done(term_open_headless("xterm", 24, 80, &err), &err);
    frame_begin(&frame);
    draw_watch(&seen);
    (void)draw_text(&frame, 1, 0, 24, DRAW_NORMAL, label);
    (void)draw_cut(&frame, 2, 0, 10, DRAW_NORMAL, label);
    (void)draw_text(&frame, 3, 0, 10, DRAW_INPUT, label);
    draw_clear(&frame, (struct draw_area){1, 0, 1, 80});
    (void)draw_text(&frame, 1, 0, 24, DRAW_NORMAL, "another");
    assert_int_equal(seen.length, 0);
    (void)draw_text(&frame, 4, 0, 10, DRAW_NORMAL, label);
    assert_string_equal(string_text(&seen), "cut: a label that is too long\n");
    string_clear(&seen);
    (void)draw_text(&frame, 1, 4, 10, DRAW_NORMAL, "over");
    assert_string_equal(string_text(&seen), "over: over\n");
    draw_watch(NULL);
    string_release(&seen);
    frame_end(&frame, true);
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_dutch),
        cmocka_unit_test(test_what_does_not_fit_is_seen),
        cmocka_unit_test(test_yes),
        cmocka_unit_test(test_the_search_line_of_a_city),
    };
    return cmocka_run_group_tests_name("languages", tests, views_make, stage_remove);
}
