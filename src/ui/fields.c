// SPDX-License-Identifier: EUPL-1.2
#include "base/translate.h"
#include "ui/action.h"
#include "ui/key.h"
#include "ui/stack.h"
#include "ui/stretch.h"

// The keys of a field. The focused widget handles them itself, so these rows are not dispatched:
// they tell help and `eenplan keys`, and help can press them.

static struct ui_result press_key(struct ui *ui, void *state)
{
    const struct screen_ops *ops = ui->entries[ui->handling].ops;
    return ops->key == NULL ? ui_ignored() : ops->key(ui, state, ui->key);
}

static struct ui_result press_stretch(struct ui *ui, void *state)
{
    const struct ui_entry *entry = &ui->entries[ui->handling];
    (void)state;
    return ui_stretch_key(ui, entry, ui->key) ? ui_done() : ui_ignored();
}

const struct ui_action ui_field_actions[] = {
    {
        .name = "next_field",
        .keys = {UI_KEY_TAB, UI_KEY_ENTER, UI_KEY_DOWN},
        .label = N_("Next field"),
        .help = N_("next field; in a long text only Tab"),
        .run = press_key,
    },
    {
        .name = "previous_field",
        .keys = {UI_KEY_BACKTAB, UI_KEY_UP},
        .label = N_("Previous field"),
        .help = N_("previous field"),
        .run = press_key,
    },
    {
        .name = "next_block",
        .keys = {UI_KEY_PGDN},
        .label = N_("Next block"),
        .help = N_("next block of fields; in a long text a page"),
        .run = press_key,
    },
    {
        .name = "previous_block",
        .keys = {UI_KEY_PGUP},
        .label = N_("Previous block"),
        .help = N_("previous block of fields; in a long text a page"),
        .run = press_key,
    },
    {
        .name = "list",
        .keys = {UI_KEY_F4},
        .label = N_("List"),
        .help = N_("list to choose from; for a date the calendar"),
        .run = press_key,
    },
    {
        .name = "date_ways",
        .keys = {'?'},
        .help = N_("in a date: all ways to type it"),
        .run = press_key,
    },
    {
        .name = "jump",
        .keys = {UI_CTRL('F')},
        .label = N_("To a field"),
        .help = N_("go to a field by its name"),
        .run = press_key,
    },
    {
        .name = "same",
        .keys = {UI_CTRL('D')},
        .label = N_("Same as last time"),
        .help = N_("the same as last time"),
        .run = press_key,
    },
    {
        .name = "undo",
        .keys = {UI_CTRL('Z')},
        .label = N_("Undo"),
        .help = N_("undo the last word, then the last field"),
        .run = press_key,
    },
    {
        .name = "redo",
        .keys = {UI_CTRL('Y')},
        .label = N_("Redo"),
        .help = N_("do it again after all"),
        .run = press_key,
    },
    {
        .name = "erase_word",
        .keys = {UI_CTRL('W')},
        .label = N_("Erase word"),
        .help = N_("erase the word before the cursor"),
        .run = press_key,
    },
    {
        .name = "erase_field",
        .keys = {UI_CTRL('U')},
        .label = N_("Erase field"),
        .help = N_("erase the field; in a long text the paragraph"),
        .run = press_key,
    },
    {
        .name = "erase_letter",
        .keys = {UI_KEY_BACKSPACE, UI_KEY_DELETE},
        .label = N_("Erase letter"),
        .help = N_("erase the letter before the cursor, or the one under it"),
        .run = press_key,
    },
    {
        .name = "move",
        .keys = {UI_KEY_LEFT, UI_KEY_RIGHT},
        .label = N_("Letter"),
        .help = N_("a letter back or on in the text"),
        .run = press_key,
    },
    {
        .name = "begin",
        .keys = {UI_KEY_HOME, UI_CTRL('A')},
        .label = N_("Begin"),
        .help = N_("to the beginning of the line"),
        .run = press_key,
    },
    {
        .name = "end",
        .keys = {UI_KEY_END, UI_CTRL('E')},
        .label = N_("End"),
        .help = N_("to the end of the line"),
        .run = press_key,
    },
    {
        .name = "choose_text",
        .keys = {UI_CTRL('K')},
        .label = N_("Choose text"),
        .help = N_("choose a stretch of the text with the arrows; Esc lets go of it"),
        .run = press_stretch,
    },
    {
        .name = "cut",
        .keys = {UI_CTRL('X')},
        .label = N_("Cut or put"),
        .help = N_("cut out what is chosen; else put what was cut where the cursor is"),
        .run = press_stretch,
    },
};

const size_t ui_field_action_count = sizeof(ui_field_actions) / sizeof(ui_field_actions[0]);

const struct ui_action ui_pick_actions[] = {
    {
        .name = "take",
        .keys = {UI_KEY_ENTER, UI_KEY_TAB},
        .label = N_("Take"),
        .help = N_("take the row with >, or the digit before it; Tab goes on to the next field"),
        .run = press_key,
    },
    {
        .name = "mark",
        .keys = {' '},
        .label = N_("Mark"),
        .help = N_("mark the row, where several may be chosen"),
        .run = press_key,
    },
    {
        .name = "back",
        .keys = {UI_KEY_ESC},
        .label = N_("Back"),
        .help = N_("close the list and keep what was typed"),
        .run = press_key,
    },
};
const size_t ui_pick_action_count = sizeof(ui_pick_actions) / sizeof(ui_pick_actions[0]);

const struct ui_action ui_calendar_actions[] = {
    {
        .name = "take",
        .keys = {UI_KEY_ENTER, UI_KEY_TAB},
        .label = N_("Take"),
        .help = N_("take this day; Tab goes on to the next field"),
        .run = press_key,
    },
    {
        .name = "day",
        .keys = {UI_KEY_LEFT, UI_KEY_RIGHT, UI_KEY_UP, UI_KEY_DOWN},
        .label = N_("Day or week"),
        .help = N_("a day or a week on or back"),
        .run = press_key,
    },
    {
        .name = "month",
        .keys = {UI_KEY_PGDN, UI_KEY_PGUP},
        .label = N_("Month"),
        .help = N_("a month on or back"),
        .run = press_key,
    },
    {
        .name = "year",
        .keys = {UI_KEY_END, UI_KEY_HOME},
        .label = N_("Year"),
        .help = N_("a year on or back"),
        .run = press_key,
    },
    {
        .name = "today",
        .keys = {'v', 't'},
        .label = N_("Today"),
        .help = N_("to today"),
        .run = press_key,
    },
    {
        .name = "back",
        .keys = {UI_KEY_ESC, UI_KEY_F4},
        .label = N_("Back"),
        .help = N_("close the calendar and keep what was typed"),
        .run = press_key,
    },
};
const size_t ui_calendar_action_count =
    sizeof(ui_calendar_actions) / sizeof(ui_calendar_actions[0]);
