// SPDX-License-Identifier: EUPL-1.2
#include "base/translate.h"
#include "ui/action.h"
#include "ui/key.h"
#include "ui/stack.h"

// The keys of a field. The focused widget handles them itself, so these rows are not dispatched:
// they tell help and `eenplan keys`, and help can press them.

static struct ui_result press_key(struct ui *ui, void *state)
{
    const struct screen_ops *ops = ui->entries[ui->handling].ops;
    return ops->key == NULL ? ui_ignored() : ops->key(ui, state, ui->key);
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
        .help = N_("undo the last word"),
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
};

const size_t ui_field_action_count = sizeof(ui_field_actions) / sizeof(ui_field_actions[0]);
