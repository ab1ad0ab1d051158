// SPDX-License-Identifier: EUPL-1.2
// Which keys work on this keyboard and terminal.
//
// Shows: the size of the window, the key that is asked for, and a sentence for each that does not arrive.
// Data: struct key_test. Actions: the key itself; Enter when nothing happens; Esc, and F3 when it is not
// asked for, leave. Parent: first_run and any screen. Children: none.
#include <string.h>

#include "base/translate.h"
#include "ui/dialog.h"
#include "ui/key.h"
#include "ui/key_test.h"
#include "ui/ui.h"

static bool open(struct ui *ui, void *state, const void *argument, struct error *err)
{
    (void)ui;
    (void)state;
    (void)argument;
    (void)err;
    ui_key_show_twins(0, false); // the keys are asked for by their own names
    return true;
}

static void choose(struct ui *ui, enum preference preference, const char *value)
{
    if (strcmp(ui_preferences_value(ui, preference), value) != 0)
        (void)ui_preferences_choose(ui, preference, value);
}

// What was found out is kept, unless nothing was tried.
static void close(struct ui *ui, void *state)
{
    const struct key_test *test = state;
    char keys[PREFERENCE_SIZE];
    if (test->at > 0) {
        preference_write_keys(key_test_alt(test), keys);
        choose(ui, PREFERENCE_ALT_KEYS, keys);
        choose(ui, PREFERENCE_ESC_KEYS, key_test_wants_esc(test) ? "yes" : "no");
    }
    ui_preferences_show(ui);
}

// "Alt+1" of F1.
static void alt_name(int key, char name[KEY_NAME_SIZE])
{
    (void)ui_key_twin_name(key, false, name, KEY_NAME_SIZE);
}

static void write_question(const struct key_test *test, struct string *out)
{
    int key = key_test_key(test);
    char name[KEY_NAME_SIZE];
    if (key_test_done(test)) {
        string_append(out, _("That was all. Press Esc to go on."));
    } else if (test->alt) {
        alt_name(key, name);
        string_append_format(out, _("Press %s: hold Alt, press the digit, and let go."), name);
    } else if (key == UI_KEY_NONE) {
        string_append(out,
                      _("Copy a word elsewhere and paste it here: with the right mouse button, or "
                        "Ctrl and Shift and V."));
    } else if (key == '5') {
        string_append(out, _("Press 5 on the pad of digits at the right of the keyboard."));
    } else {
        string_append_format(out, _("Press the key %s."), ui_key_name(key, name));
    }
}

static void write_lacking(const struct key_test *test, struct string *out)
{
    unsigned alt = key_test_alt(test);
    for (int i = 0; i < 10; i++) {
        char f[KEY_NAME_SIZE];
        char twin[KEY_NAME_SIZE];
        if ((alt >> i & 1U) == 0)
            continue;
        (void)ui_key_twin_name(UI_KEY_F1 + i, key_test_wants_esc(test), twin, sizeof(twin));
        string_append_format(out, _("%s does nothing here: use %s."), ui_key_name(UI_KEY_F1 + i, f),
                             twin);
        string_append(out, "\n");
    }
    if (test->answers[KEY_TEST_STEPS - 3] == KEY_TEST_NOTHING)
        string_append(out, _("The arrows do nothing here: use Tab and Shift+Tab.\n"));
    if (test->answers[KEY_TEST_STEPS - 2] == KEY_TEST_NOTHING)
        string_append(out,
                      _("The pad of digits does nothing here: use the digits above the letters, or "
                        "press NumLock.\n"));
    if (test->answers[KEY_TEST_STEPS - 1] == KEY_TEST_NOTHING)
        string_append(out, _("Pasting does nothing here: type the text.\n"));
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    const struct key_test *test = any;
    STRING_AUTO question = {0};
    STRING_AUTO lacking = {0};
    (void)ui;
    write_question(test, &question);
    write_lacking(test, &lacking);
    draw_rule(frame, area.row, 0, area.columns);
    (void)draw_format(frame, area.row + 2, 1, area.columns - 2, DRAW_NORMAL,
                      _("This window is %d by %d, large enough (80 by 24)."), frame->columns,
                      frame->rows);
    struct draw_area text = {area.row + 4, 1, 2, area.columns - 2};
    (void)draw_paragraph(frame, text, DRAW_IMPORTANT, string_text(&question));
    draw_cursor(frame, text.row, 1);
    text.row += 3;
    text.rows = 1;
    (void)draw_paragraph(frame, text, DRAW_NORMAL, _("Does nothing happen? Then press Enter."));
    text.row += 2;
    text.rows = area.row + area.rows - text.row;
    (void)draw_paragraph(frame, text, DRAW_NORMAL, string_text(&lacking));
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    const struct key_test *test = any;
    (void)ui;
    if (!key_test_done(test))
        string_append_format(out, _("%zu of %zu"), test->at + 1, (size_t)KEY_TEST_STEPS);
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct key_test *test = any;
    (void)ui;
    if (pressed == UI_KEY_ESC || (key_test_done(test) && pressed == UI_KEY_ENTER))
        return ui_pop();
    if (pressed == UI_KEY_ENTER)
        key_test_nothing(test);
    else if (!key_test_press(test, pressed) && pressed == UI_KEY_F3)
        return ui_pop();
    return ui_done();
}

static struct ui_result paste(struct ui *ui, void *any, const char *text)
{
    (void)ui;
    (void)text;
    key_test_paste(any);
    return ui_done();
}

static size_t hints(struct ui *ui, const void *any, struct ui_hint *ret_hints)
{
    (void)ui;
    if (key_test_done(any))
        return 0;
    ret_hints[0] = (struct ui_hint){UI_KEY_ENTER, _("Nothing happens")};
    return 1;
}

const struct screen_ops screen_key_test = {
    .name = "key_test",
    .label = N_("Which keys work here"),
    .state_size = sizeof(struct key_test),
    .open = open,
    .close = close,
    .status = status,
    .hints = hints,
    .draw = draw,
    .key = key,
    .paste = paste,
};
