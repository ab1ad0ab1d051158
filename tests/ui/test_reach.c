// SPDX-License-Identifier: EUPL-1.2
// For who has no F keys, no Ctrl and no Alt, or does not know the letters: whatever can be done on a screen
// can be done with the arrows, Tab, Enter, Esc and a line of the list of actions. From the tables of
// all actions, on every screen; an action of several choices counts once for each of them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/translate.h"
#include "stage.h"
#include "ui/dialog.h"
#include "ui/draw.h"
#include "ui/key.h"
#include "ui/stack.h"
#include "views.h"

enum { WISHES = 128, LINES_TRIED = 6, TABS_TRIED = 120 };

// What somebody wants to do: an action, and with which of its keys when they choose something each.
struct wish {
    const struct ui_action *action;
    int key; // 0 = any
    bool enabled;
    char line[UI_VALUE_SIZE]; // to find it by in the list of actions
};

struct wishes {
    struct wish items[WISHES];
    size_t count;
};

static void add_wish(struct wishes *wishes, const struct ui_action *action, int key,
                     const char *choice)
{
    struct ui *ui = stage_ui();
    const char *reason = "";
    assert_in_range(wishes->count, 0, WISHES - 1);
    struct wish *wish = &wishes->items[wishes->count++];
    ui->key = key ? key : action->keys[0];
    *wish = (struct wish){.action = action, .key = key};
    wish->enabled = stack_enabled(ui, stack_top(ui), action, &reason);
    const char *label = action->label ? _(action->label) : _(action->help);
    (void)snprintf(wish->line, sizeof(wish->line), "%s%s%s", label, choice ? ": " : "",
                   choice ? choice : "");
}

static void add_wishes(struct wishes *wishes, const struct ui_action *actions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct ui_action *action = &actions[i];
        if (!action->choice)
            add_wish(wishes, action, 0, NULL);
        for (size_t k = 0; action->choice && k < UI_ACTION_KEYS && action->keys[k]; k++) {
            STRING_AUTO choice = {0};
            stack_choice(stage_ui(), stack_top(stage_ui()), action, action->keys[k], &choice);
            if (choice.length > 0)
                add_wish(wishes, action, action->keys[k], string_text(&choice));
        }
    }
}

static void collect(struct wishes *ret_wishes)
{
    const struct screen_ops *ops = ui_top(stage_ui());
    ret_wishes->count = 0;
    add_wishes(ret_wishes, ops->actions, ops->action_count);
    // A lock tells nothing of what is behind it, so it has no list of actions; ^L is all it has besides.
    if ((ops->flags & SCREEN_LOCKS) != 0)
        return;
    if (stack_typing(stack_top(stage_ui())))
        add_wishes(ret_wishes, ui_field_actions, ui_field_action_count);
    add_wishes(ret_wishes, ui_global_actions, ui_global_action_count);
}

static bool same_wishes(const struct wishes *one, const struct wishes *other)
{
    bool same = one->count == other->count;
    for (size_t i = 0; same && i < one->count; i++)
        same = one->items[i].action == other->items[i].action &&
               one->items[i].key == other->items[i].key &&
               one->items[i].enabled == other->items[i].enabled;
    return same;
}

static void begin_anew(void)
{
    assert_int_equal(stage_remove(NULL), 0);
    assert_int_equal(views_make(NULL), 0);
}

// What was tried before may have changed the store: then everything anew.
static void open_as_first(const struct view *view, const struct wishes *first)
{
    static struct wishes now;
    view_open(view, 24, 80);
    collect(&now);
    if (same_wishes(&now, first))
        return;
    stage_close();
    begin_anew();
    view_open(view, 24, 80);
    collect(&now);
    for (size_t i = 0; i < now.count; i++)
        if (now.items[i].enabled != first->items[i].enabled)
            fail_msg("%s: %s is not the same on the same store", view->name,
                     now.items[i].action->name);
}

static bool has_run(const struct wish *wish)
{
    const struct ui *ui = stage_ui();
    return ui->ran == wish->action && (!wish->key || ui->key == wish->key);
}

static bool is_plain(int key)
{
    return key == UI_KEY_UP || key == UI_KEY_DOWN || key == UI_KEY_LEFT || key == UI_KEY_RIGHT ||
           key == UI_KEY_TAB || key == UI_KEY_BACKTAB || key == UI_KEY_ENTER || key == UI_KEY_ESC;
}

static bool by_a_plain_key(const struct view *view, const struct wishes *first,
                           const struct wish *wish)
{
    bool reached = false;
    for (size_t k = 0; !reached && k < UI_ACTION_KEYS && wish->action->keys[k]; k++) {
        int key = wish->action->keys[k];
        if (!is_plain(key) || (wish->key && key != wish->key))
            continue;
        open_as_first(view, first);
        PRESS(key);
        // A field handles its keys itself.
        reached = has_run(wish) || wish->action->run == ui_field_actions[0].run;
        stage_close();
    }
    return reached;
}

static bool by_a_line(const struct view *view, const struct wishes *first, const struct wish *wish)
{
    bool reached = false;
    for (int down = 0; !reached && down < LINES_TRIED; down++) {
        open_as_first(view, first);
        PRESS(UI_KEY_F10);
        if (ui_top(stage_ui()) == &screen_actions) {
            ui_dispatch(stage_ui(),
                        &(struct term_event){.kind = TERM_EVENT_PASTE, .text = wish->line});
            for (int i = 0; i < down; i++)
                PRESS(UI_KEY_DOWN);
            PRESS(UI_KEY_ENTER);
            reached = has_run(wish);
        }
        stage_close();
    }
    return reached;
}

// Returns how many of the wishes of a view cannot be had.
static size_t try_view(const struct view *view, size_t *ret_enabled)
{
    static struct wishes first;
    size_t failed = 0;
    begin_anew();
    view_open(view, 24, 80);
    collect(&first);
    stage_close();
    for (size_t i = 0; i < first.count; i++) {
        const struct wish *wish = &first.items[i];
        if (!wish->enabled)
            continue;
        (*ret_enabled)++;
        if (by_a_plain_key(view, &first, wish) || by_a_line(view, &first, wish))
            continue;
        print_error("%s: %s (%s) cannot be reached\n", view->name, wish->action->name, wish->line);
        failed++;
    }
    return failed;
}

static void test_everything_can_be_reached(void **state)
{
    (void)state;
    size_t enabled = 0;
    size_t failed = 0;
    for (size_t i = 0; i < view_count; i++)
        failed += try_view(&views[i], &enabled);
    print_message("# %zu of %zu actions reached, on %zu screens\n", enabled - failed, enabled,
                  view_count);
    assert_int_equal(failed, 0);
}

// The cursor in the last row, on the line of actions.
static bool on_actions(void)
{
    STRING_AUTO screen = {0};
    draw_read(&screen, true);
    return strstr(string_text(&screen), "{focus:^>F10 Acties}") != NULL;
}

// How many Tabs until the line of actions; 0 = it does not come.
static size_t tabs_to_actions(void)
{
    for (size_t tabs = 1; tabs <= TABS_TRIED; tabs++) {
        PRESS(UI_KEY_TAB);
        if (on_actions())
            return tabs;
    }
    return 0;
}

static void test_tab_comes_to_the_actions(void **state)
{
    (void)state;
    size_t failed = 0;
    for (size_t i = 0; i < view_count; i++) {
        view_open(&views[i], 24, 80);
        const struct screen_ops *ops = ui_top(stage_ui());
        if ((ops->flags & SCREEN_LOCKS) == 0) {
            bool there = tabs_to_actions() > 0;
            PRESS(UI_KEY_ENTER);
            bool opened = ui_top(stage_ui()) == &screen_actions;
            PRESS(UI_KEY_ESC);
            bool back = ui_top(stage_ui()) == ops && !on_actions();
            if (!there || !opened || !back)
                print_error("%s: no line of actions after Tab%s\n", views[i].name,
                            there ? ", or it does nothing" : "");
            failed += there && opened && back ? 0 : 1;
        }
        stage_close();
    }
    assert_int_equal(failed, 0);
}

// Nothing is lost on the way: Tab goes on with the first field, and a letter is typed where it was.
static void test_the_actions_are_a_stop_and_no_trap(void **state)
{
    (void)state;
    STRING_AUTO before = {0};
    STRING_AUTO after = {0};
    stage_open("closing", VIEWS_OPEN, "", 24, 80);
    draw_read(&before, true);
    assert_true(tabs_to_actions() > 0);
    PRESS(UI_KEY_TAB);
    draw_read(&after, true);
    assert_string_equal(string_text(&after), string_text(&before));
    size_t tabs = tabs_to_actions();
    PRESS(UI_KEY_ESC);
    assert_false(on_actions());
    assert_int_equal(tabs_to_actions(), 1);
    PRESS(UI_KEY_BACKTAB);
    assert_false(on_actions());
    PRESS(UI_KEY_TAB, UI_KEY_TAB);
    assert_int_equal(tabs_to_actions(), tabs);
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_can_be_reached),
        cmocka_unit_test(test_tab_comes_to_the_actions),
        cmocka_unit_test(test_the_actions_are_a_stop_and_no_trap),
    };
    return cmocka_run_group_tests_name("reach", tests, views_make, stage_remove);
}
