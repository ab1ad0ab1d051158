// SPDX-License-Identifier: EUPL-1.2
#include "ui/stack.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "ui/key.h"
#include "ui/rights.h"
#include "ui/snippets.h"
#include "ui/stretch.h"

struct ui_entry *stack_top(const struct ui *ui)
{
    return ui->count == 0 ? NULL : &ui->entries[ui->count - 1];
}

struct ui_entry *stack_below(const struct ui *ui)
{
    return ui->count < 2 ? NULL : &ui->entries[ui->count - 2];
}

const struct screen_ops *ui_top(const struct ui *ui)
{
    return ui->count == 0 ? NULL : stack_top(ui)->ops;
}

void *ui_top_state(const struct ui *ui)
{
    return ui->count == 0 ? NULL : stack_top(ui)->state;
}

static void close_at(struct ui *ui, size_t index)
{
    struct ui_entry entry = ui->entries[index];
    ui->handling = index;
    ui->turns++;
    ui->at_actions = false;
    if (entry.ops->close != NULL)
        entry.ops->close(ui, entry.state);
    ui->raised = (struct ui_result){0}; // it may be about what is gone now
    free(entry.state);
    memmove(&ui->entries[index], &ui->entries[index + 1],
            (ui->count - index - 1) * sizeof(*ui->entries));
    ui->count--;
    if (ui->count <= 1)
        ui_stretch_wipe(ui); // what was cut in one household goes into no other
}

void stack_close_top(struct ui *ui)
{
    close_at(ui, ui->count - 1);
}

void stack_refresh_below(struct ui *ui)
{
    struct ui_entry *below = stack_below(ui);
    size_t handling = ui->handling;
    if (below == NULL || below->ops->refresh == NULL)
        return;
    ui->handling = ui->count - 2;
    (void)below->ops->refresh(ui, below->state);
    ui->handling = handling;
}

static void make_room(struct ui *ui)
{
    if (ui->count < ui->capacity)
        return;
    ui->capacity = ui->capacity == 0 ? 8 : ui->capacity * 2;
    void *entries = realloc(ui->entries, ui->capacity * sizeof(*ui->entries));
    if (entries == NULL)
        abort();
    ui->entries = entries;
}

bool ui_open(struct ui *ui, const struct screen_ops *screen, const void *argument,
             struct error *err)
{
    make_room(ui);
    ui->turns++;
    ui->at_actions = false;
    void *state = calloc(1, screen->state_size == 0 ? 1 : screen->state_size);
    if (state == NULL)
        abort();
    ui->entries[ui->count] = (struct ui_entry){.ops = screen, .state = state};
    ui->handling = ui->count++;
    if (screen->open != NULL && !screen->open(ui, state, argument, err)) {
        free(state);
        ui->count--;
        return false;
    }
    rights_note(ui, &ui->entries[ui->count - 1]);
    if ((screen->flags & SCREEN_DROPS_AHEAD) != 0)
        ui->drop_ahead = true;
    return true;
}

bool stack_typing(const struct ui_entry *entry)
{
    return entry->ops->typing != NULL && entry->ops->typing(entry->state);
}

void stack_choice(struct ui *ui, const struct ui_entry *entry, const struct ui_action *action,
                  int key, struct string *out)
{
    size_t handling = ui->handling;
    ui->handling = (size_t)(entry - ui->entries);
    action->choice(ui, entry->state, key, out);
    ui->handling = handling;
}

bool stack_enabled(struct ui *ui, const struct ui_entry *entry, const struct ui_action *action,
                   const char **ret_reason)
{
    *ret_reason = "";
    if (action->enabled == NULL)
        return true;
    size_t handling = ui->handling;
    ui->handling = (size_t)(entry - ui->entries);
    bool enabled = action->enabled(ui, entry->state, ret_reason);
    ui->handling = handling;
    return enabled;
}

// An action chosen from help or the list of actions belongs to the screen that is on top now.
static void run_chosen(struct ui *ui)
{
    const struct ui_action *action = ui->chosen;
    ui->chosen = NULL;
    struct ui_entry *top = stack_top(ui);
    const char *reason = "";
    if (action == NULL || top == NULL)
        return;
    ui->key = ui->chosen_key;
    if (!stack_enabled(ui, top, action, &reason)) {
        ui_message(ui, _("Not possible now. %s"), reason);
        return;
    }
    size_t index = ui->count - 1;
    ui->handling = index;
    ui->ran = action;
    stack_perform(ui, index, action->run(ui, top->state));
}

static void give_value(struct ui *ui, const struct screen_ops *from, const struct ui_value *value)
{
    struct ui_entry *top = stack_top(ui);
    if (top == NULL) {
        ui->quitting = UI_QUITTING_ASKED;
        return;
    }
    if (ui->chosen != NULL) {
        run_chosen(ui);
    } else if (from == &screen_snippet_list) {
        if (value->given)
            ui_snippet_put(ui, top, value->text);
    } else if (top->ops->result != NULL) {
        size_t index = ui->count - 1;
        ui->handling = index;
        stack_perform(ui, index, top->ops->result(ui, top->state, from, value));
    }
}

static void open_or_tell(struct ui *ui, const struct ui_result *result, size_t replaced)
{
    struct error err = {0};
    if (!ui_open(ui, result->screen, result->argument, &err))
        ui_error(ui, &err);
    else if (result->outcome == UI_REPLACE)
        close_at(ui, replaced);
}

static void tell_changed(struct ui *ui, const void *except)
{
    ui->changed = false;
    for (size_t i = 0; i < ui->count; i++) {
        struct ui_entry *entry = &ui->entries[i];
        if (entry->state != except && entry->ops->changed != NULL) {
            ui->handling = i;
            entry->ops->changed(ui, entry->state);
        }
    }
    ui->changed = false;
}

void stack_perform(struct ui *ui, size_t index, struct ui_result result)
{
    if (ui->changed)
        tell_changed(ui, ui->entries[index].state);
    if (result.outcome == UI_DONE && ui->raised.outcome == UI_PUSH)
        result = ui->raised;
    ui->raised = (struct ui_result){0};
    switch (result.outcome) {
    case UI_IGNORED:
    case UI_DONE:
        break;
    case UI_PUSH:
    case UI_REPLACE:
        open_or_tell(ui, &result, index);
        break;
    case UI_POP: {
        // A timer of a screen that is not on top can close it too; then nobody gets a value.
        bool was_top = index == ui->count - 1;
        const struct screen_ops *from = ui->entries[index].ops;
        close_at(ui, index);
        // A lock lay over a screen that knows nothing of it.
        if (was_top && (from->flags & SCREEN_LOCKS) == 0)
            give_value(ui, from, &result.value);
        break;
    }
    case UI_QUIT:
        ui->quitting = UI_QUITTING_ASKED;
        break;
    }
}
