// SPDX-License-Identifier: EUPL-1.2
// The loop and the screens of the toolkit on a screen without a terminal, against golden texts.
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "demo.h"
#include "golden.h"
#include "ui/dialog.h"
#include "ui/key.h"
#include "ui/ui.h"

// 14 October 2026, nine o'clock.
static const struct clock noon = {.frozen = true, .frozen_at = 1791968400};

static struct ui ui;

static void open_demo(const char *terminal, const struct screen_ops *screen)
{
    struct error err = {0};
    demo_log = (struct demo_log){0};
    assert_true(term_open_headless(terminal, 24, 80, &err));
    ui_init(&ui, NULL, &noon, true);
    assert_true(ui_open(&ui, screen, NULL, &err));
    ui_paint(&ui);
}

static void close_demo(void)
{
    ui_release(&ui);
    term_close();
}

static void press(const int *keys)
{
    for (; *keys != 0; keys++)
        ui_press(&ui, *keys);
    ui_paint(&ui);
}

#define PRESS(...) press((const int[]){__VA_ARGS__, 0})

static void resize(int rows, int columns)
{
    term_resize_headless(rows, columns);
    ui_dispatch(&ui, &(struct term_event){.kind = TERM_EVENT_RESIZE});
    ui_paint(&ui);
}

static void test_list(void **state)
{
    (void)state;
    open_demo("xterm-256color", &demo_list);
    golden_expect("list");
    int row = 0;
    int column = 0;
    PRESS(UI_KEY_DOWN, UI_KEY_DOWN, ' ', UI_KEY_PGDN, UI_KEY_UP, ' ');
    draw_read_cursor(&row, &column);
    assert_int_equal(column, 0);
    golden_expect("list_marked");
    close_demo();
}

// Targets of the design: a move in a list 150 bytes, a typed letter 60, a change of screen 2,500.
static void test_bytes(void **state)
{
    (void)state;
    open_demo("xterm-256color", &demo_list);
    for (int i = 0; i < 15; i++) {
        long before = term_headless_bytes();
        PRESS(UI_KEY_DOWN);
        assert_in_range(term_headless_bytes() - before, 1, 150);
    }
    long before = term_headless_bytes();
    PRESS(UI_KEY_ENTER);
    assert_in_range(term_headless_bytes() - before, 1, 2500);
    PRESS(UI_KEY_BACKTAB, 'a');
    before = term_headless_bytes();
    PRESS('b');
    assert_in_range(term_headless_bytes() - before, 1, 60);
    before = term_headless_bytes();
    ui_paint(&ui);
    assert_in_range(term_headless_bytes() - before, 0, 8);
    close_demo();
}

static void test_no_colour(void **state)
{
    (void)state;
    open_demo("vt220", &demo_list);
    golden_expect("list_mono");
    PRESS(UI_KEY_ENTER);
    golden_expect("form_mono");
    close_demo();
}

static void test_form(void **state)
{
    (void)state;
    open_demo("xterm-256color", &demo_form);
    golden_expect("form");
    PRESS('+', '2', UI_KEY_TAB, 'h', 'o');
    golden_expect("form_pick");
    PRESS(UI_KEY_TAB, 'x', UI_KEY_ESC, UI_KEY_TAB, 'j', UI_KEY_TAB, UI_KEY_F4, ' ');
    golden_expect("form_multi");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, '9', '9', UI_KEY_TAB, UI_KEY_TAB, '1', 'x', UI_KEY_TAB);
    PRESS('A', UI_KEY_ENTER, 'n', 'q', ' ', '?');
    golden_expect("form_long");
    PRESS(UI_KEY_TAB, '?');
    golden_expect("form_dates");
    PRESS(UI_KEY_ESC, UI_CTRL('F'), 'b', 's');
    golden_expect("form_jump");
    close_demo();
}

static void test_letters_are_text_in_fields(void **state)
{
    (void)state;
    open_demo("xterm-256color", &demo_list);
    PRESS(UI_KEY_ENTER, UI_KEY_BACKTAB, 'q', 'n', '/');
    assert_ptr_equal(ui_top(&ui), &demo_form);
    ui_dispatch(&ui, &(struct term_event){.kind = TERM_EVENT_PASTE, .text = "q\nn"});
    assert_ptr_equal(ui_top(&ui), &demo_form);
    PRESS(UI_KEY_F8);
    assert_ptr_equal(ui_top(&ui), &demo_list);
    assert_string_equal(demo_log.changed, "intake.question");
    PRESS('q');
    assert_null(ui_top(&ui));
    close_demo();
}

static void test_help(void **state)
{
    (void)state;
    open_demo("xterm-256color", &demo_list);
    PRESS('?');
    golden_expect("help");
    PRESS('m', 'a', 'r');
    golden_expect("help_filtered");
    PRESS(UI_KEY_ESC, 'o', 'p', 'e', 'n', UI_KEY_ENTER);
    assert_ptr_equal(ui_top(&ui), &demo_form);
    PRESS(UI_KEY_F1);
    golden_expect("help_field");
    PRESS(UI_KEY_F1);
    golden_expect("help_form");
    PRESS(UI_KEY_DOWN, UI_KEY_ENTER); // the letter sleeps, but help can press it
    assert_ptr_equal(ui_top(&ui), &demo_list);
    assert_ptr_equal(ui_top(&ui), &demo_list);
    PRESS(UI_KEY_F10, 'a', 's', 's', 'i');
    golden_expect("actions");
    PRESS('z', 'z');
    golden_expect("actions_none");
    PRESS(UI_KEY_ESC, 'a', 's', 's', 'i');
    PRESS(UI_KEY_ENTER);
    assert_ptr_equal(ui_top(&ui), &screen_actions);
    // Letters in their order find a name too: Finalise.
    PRESS(UI_KEY_ESC, 'f', 'n', 'l');
    golden_expect("actions_letters");
    PRESS(UI_KEY_ENTER);
    assert_ptr_equal(ui_top(&ui), &screen_confirm);
    close_demo();
}

static void test_confirm(void **state)
{
    (void)state;
    open_demo("xterm-256color", &demo_list);
    PRESS(UI_KEY_F8);
    golden_expect("confirm");
    assert_true(ui.drop_ahead);
    PRESS(UI_KEY_ENTER); // Enter alone is No
    assert_int_equal(demo_log.confirmed, 0);
    PRESS(UI_KEY_F8, UI_KEY_ESC, UI_KEY_F8, 'n');
    assert_int_equal(demo_log.confirmed, 0);
    PRESS(UI_KEY_F8, 'j');
    assert_int_equal(demo_log.confirmed, 1);
    golden_expect("confirmed");
    PRESS(UI_KEY_F8, UI_KEY_DOWN, UI_KEY_ENTER);
    assert_int_equal(demo_log.confirmed, 2);
    close_demo();
}

static void reasons(void *context, const char *path, struct arena *arena,
                    struct pick_options *options)
{
    (void)context;
    (void)path;
    static const char *const all[] = {"Typed in the wrong dossier", "Not right", "Written twice"};
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = (struct pick_option){all[i], all[i]};
    }
}

static void ask(const struct ask_question *question)
{
    struct error err = {0};
    assert_true(ui_open(&ui, &screen_ask, question, &err));
    ui_paint(&ui);
}

static void test_ask(void **state)
{
    (void)state;
    struct pick_source source = {.options = reasons, .open = true};
    struct ask_question question = {
        .title = "Strike this note through",
        .detail = "The note stays to be read, with a line through it and the reason.",
        .label = "Reason",
        .required = true,
    };
    open_demo("xterm-256color", &demo_list);
    ask(&question);
    PRESS(UI_KEY_ENTER);
    golden_expect("ask");
    assert_ptr_equal(ui_top(&ui), &screen_ask);
    PRESS(UI_KEY_ESC);
    assert_int_equal(demo_log.answered, 0);
    // What was typed is not lost by one key.
    ask(&question);
    PRESS('n', UI_KEY_ESC);
    assert_ptr_equal(ui_top(&ui), &screen_ask);
    assert_string_equal(string_text(&ui.message),
                        "Nothing was done yet. Esc once more goes back without doing it.");
    PRESS(UI_KEY_ESC);
    assert_ptr_equal(ui_top(&ui), &demo_list);
    assert_int_equal(demo_log.answered, 0);
    ask(&question);
    PRESS('n', 'o', ' ', 'j', UI_KEY_ENTER);
    assert_ptr_equal(ui_top(&ui), &demo_list);
    assert_string_equal(demo_log.answer, "no j");
    // With a list: a digit takes, typing searches, and what is not in it is an answer too.
    question.source = &source;
    ask(&question);
    PRESS(UI_KEY_F4);
    golden_expect("ask_list");
    PRESS('2', UI_KEY_ENTER);
    assert_string_equal(demo_log.answer, "Not right");
    ask(&question);
    PRESS('w', 'r', 'o', UI_KEY_ENTER);
    assert_ptr_equal(ui_top(&ui), &screen_ask);
    PRESS(UI_KEY_F8);
    assert_string_equal(demo_log.answer, "Typed in the wrong dossier");
    ask(&question);
    PRESS('x', 'y', UI_KEY_ENTER);
    assert_string_equal(demo_log.answer, "xy");
    // Only what is in the list; the answer may be empty.
    source.open = false;
    question.required = false;
    ask(&question);
    PRESS('x', 'y', UI_KEY_F8);
    assert_ptr_equal(ui_top(&ui), &screen_ask);
    PRESS(UI_CTRL('U'), UI_KEY_F8);
    assert_int_equal(demo_log.answered, 5);
    assert_string_equal(demo_log.answer, "");
    close_demo();
}

static void test_ask_long(void **state)
{
    (void)state;
    const struct ask_question question = {.title = "Note", .label = "Reason", .limit = 300};
    STRING_AUTO text = {0};
    string_append_repeat(&text, 'y', 300);
    open_demo("xterm-256color", &demo_list);
    resize(40, 120);
    ask(&question);
    ui_dispatch(&ui, &(struct term_event){.kind = TERM_EVENT_PASTE, .text = string_text(&text)});
    ui_paint(&ui);
    golden_expect("ask_wide");
    PRESS(UI_KEY_F8);
    assert_int_equal(strlen(demo_log.answer), 255);
    close_demo();
}

static void test_messages(void **state)
{
    (void)state;
    open_demo("xterm-256color", &demo_list);
    STRING_AUTO screen = {0};
    PRESS(UI_CTRL('C'));
    draw_read(&screen, false);
    assert_non_null(strstr(string_text(&screen), "F3 closes this screen."));
    PRESS('t'); // cannot be done: says why
    string_clear(&screen);
    draw_read(&screen, false);
    assert_non_null(strstr(string_text(&screen), "You are not the coordinator."));
    PRESS(UI_KEY_DOWN);
    assert_int_equal(ui.message.length, 0);
    ui_message_error(&ui, "%s",
                     "The store cannot be reached; what you typed is kept, and every "
                     "field you leave tries again until it can.");
    PRESS(UI_KEY_DOWN, UI_KEY_UP);
    golden_expect("error");
    PRESS(UI_KEY_ESC);
    assert_int_equal(ui.message.length, 0);
    ui_message_error(&ui, "%s", "About this screen.");
    PRESS(UI_KEY_ENTER);
    assert_int_not_equal(ui.message.length, 0);
    PRESS(UI_KEY_F3);
    assert_int_equal(ui.message.length, 0);
    close_demo();
}

static void test_escape_is_harmless(void **state)
{
    (void)state;
    open_demo("xterm-256color", &demo_list);
    PRESS(UI_KEY_ESC, UI_KEY_ESC, UI_KEY_F12);
    assert_ptr_equal(ui_top(&ui), &demo_list);
    PRESS(UI_KEY_ENTER, UI_KEY_F12);
    assert_ptr_equal(ui_top(&ui), &demo_list);
    PRESS(UI_KEY_F3);
    assert_int_not_equal(ui.quitting, 0);
    assert_int_equal(demo_log.closed, 1);
    close_demo();
}

static void test_small(void **state)
{
    (void)state;
    open_demo("xterm-256color", &demo_list);
    PRESS(UI_KEY_ENTER, UI_KEY_BACKTAB, 'x');
    resize(18, 60);
    golden_expect("small");
    assert_int_equal(demo_log.ticks, 1); // what was typed has been saved
    resize(10, 30);
    golden_expect("smaller");
    PRESS('q', UI_KEY_ESC, UI_KEY_TAB);
    for (int size = 1; size < 24; size++) {
        resize(size, 1);
        resize(1, size);
        resize(size, size);
    }
    resize(24, 80);
    assert_ptr_equal(ui_top(&ui), &demo_form);
    golden_expect("large_again");
    resize(40, 120);
    golden_expect("larger");
    resize(12, 40);
    PRESS(UI_KEY_F3);
    assert_int_not_equal(ui.quitting, 0);
    assert_int_equal(demo_log.hung_up, 2);
    close_demo();
}

static void test_timers_and_hangup(void **state)
{
    (void)state;
    open_demo("xterm-256color", &demo_list);
    PRESS(UI_KEY_DOWN);
    int left = ui_run_timers(&ui, false);
    assert_true(left <= 151 && left != 0); // -1 when this process had to wait for so long
    assert_int_equal(ui_run_timers(&ui, true), -1);
    assert_int_equal(demo_log.ticks, 1);
    PRESS(UI_KEY_ENTER);
    ui_dispatch(&ui, &(struct term_event){.kind = TERM_EVENT_HANGUP});
    assert_int_equal(demo_log.hung_up, 2);
    assert_true(ui_hung_up(&ui));
    close_demo();
}

// Work in slices that sets its timer again is given a number of them, whether they take long or not; until
// it is done nothing is waited for.
static void test_slices_are_counted(void **state)
{
    (void)state;
    open_demo("xterm-256color", &demo_list);
    ui_timer_set(&ui, UI_TIMER_SEARCH, 0);
    demo_log.slices = 10;
    assert_int_equal(ui_run_timers(&ui, true), 0);
    assert_int_equal(demo_log.slices, 10 - UI_TIMER_COUNT);
    assert_int_equal(ui_run_timers(&ui, true), 0);
    assert_int_equal(ui_run_timers(&ui, true), -1);
    assert_int_equal(demo_log.slices, 0);
    ui_timer_set(&ui, UI_TIMER_SEARCH, 3600000);
    demo_log.again = 3600000;
    demo_log.slices = 10;
    assert_true(ui_run_timers(&ui, true) > 1000);
    assert_int_equal(demo_log.slices, 10 - UI_TIMER_COUNT);
    demo_log = (struct demo_log){0};
    close_demo();
}

int main(void)
{
    if (setlocale(LC_ALL, "C.UTF-8") == NULL)
        return 77;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_no_colour),
        cmocka_unit_test(test_form),
        cmocka_unit_test(test_letters_are_text_in_fields),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_confirm),
        cmocka_unit_test(test_ask),
        cmocka_unit_test(test_ask_long),
        cmocka_unit_test(test_messages),
        cmocka_unit_test(test_escape_is_harmless),
        cmocka_unit_test(test_small),
        cmocka_unit_test(test_timers_and_hangup),
        cmocka_unit_test(test_slices_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
