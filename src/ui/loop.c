// SPDX-License-Identifier: EUPL-1.2
#include "ui/key.h"
#include "ui/lock.h"
#include "ui/rights.h"
#include "ui/stack.h"
#include "ui/stretch.h"

#include "base/translate.h"
#include "service/service.h"

enum {
    QUIET = 200
}; // ms without a key before the files are tidied: longer than between two letters

const struct ui_action *action_find(const struct ui_action *actions, size_t count, int key)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < UI_ACTION_KEYS && actions[i].keys[k] != 0; k++)
            if (actions[i].keys[k] == key)
                return &actions[i];
    }
    return NULL;
}

static struct ui_result run_action(struct ui *ui, struct ui_entry *entry,
                                   const struct ui_action *action)
{
    const char *reason = "";
    if (stack_enabled(ui, entry, action, &reason)) {
        ui->ran = action;
        return action->run(ui, entry->state);
    }
    if (reason[0] == '\0')
        return ui_ignored();
    ui_message(ui, _("Not possible now. %s"), reason);
    return ui_done();
}

// Who types hears it when a key of a field has nothing to do.
static struct ui_result tell_nothing(struct ui *ui, int key)
{
    if (key != UI_KEY_F4 && key != UI_CTRL('Z') && key != UI_CTRL('Y'))
        return ui_ignored();
    ui_message(ui, "%s",
               key == UI_KEY_F4      ? _("This field has no list.")
               : key == UI_CTRL('Z') ? _("There is nothing left to take back here.")
                                     : _("There is nothing to do again here."));
    return ui_done();
}

// The focused widget, then the table of the screen, then the table of all screens.
static struct ui_result handle_key(struct ui *ui, struct ui_entry *entry, int key)
{
    struct ui_result result = ui_ignored();
    if (ui_stretch_key(ui, entry, key) || ui_snippet_tab(ui, entry, key))
        return ui_done();
    if (entry->ops->key != NULL)
        result = entry->ops->key(ui, entry->state, key);
    if (result.outcome == UI_DONE)
        ui_snippet_typed(ui, entry, key);
    if (result.outcome != UI_IGNORED || (key_is_text(key) && stack_typing(entry)))
        return result;
    const struct ui_action *action =
        action_find(entry->ops->actions, entry->ops->action_count, key);
    if (action != NULL)
        result = run_action(ui, entry, action);
    if (result.outcome == UI_IGNORED) {
        action = action_find(ui_global_actions, ui_global_action_count, key);
        if (action != NULL)
            result = run_action(ui, entry, action);
    }
    if (result.outcome == UI_IGNORED && stack_typing(entry))
        return tell_nothing(ui, key);
    return result;
}

// Whether Tab is at the end of its ring, where the list of actions is within reach.
static bool at_last_stop(struct ui *ui, struct ui_entry *entry)
{
    const char *reason = "";
    const struct ui_action *actions =
        action_find(ui_global_actions, ui_global_action_count, UI_KEY_F10);
    return stack_enabled(ui, entry, actions, &reason) &&
           (!entry->ops->last_stop || entry->ops->last_stop(entry->state));
}

// The footer is the last stop of Tab on every screen: Enter opens the list of actions there, without F keys.
static struct ui_result handle_ring(struct ui *ui, struct ui_entry *entry, int key)
{
    bool own = entry->ops->last_stop != NULL;
    if (ui->at_actions) {
        ui->at_actions = false;
        if (key == UI_KEY_ENTER)
            ui->key = key = UI_KEY_F10;
        if (key == UI_KEY_ESC || key == UI_KEY_BACKTAB || (key == UI_KEY_TAB && !own))
            return ui_done();
        return handle_key(ui, entry, key);
    }
    bool ends = key == UI_KEY_TAB && at_last_stop(ui, entry);
    if (ends && own && ui_snippet_tab(ui, entry, key))
        return ui_done();
    struct ui_result result = ends && own ? ui_ignored() : handle_key(ui, entry, key);
    if (!ends || result.outcome != UI_IGNORED)
        return result;
    ui->at_actions = true;
    if (own && entry->ops->key != NULL)
        (void)entry->ops->key(ui, entry->state, UI_KEY_LEAVE);
    return ui_done();
}

static void hang_up(struct ui *ui)
{
    for (size_t i = ui->count; i-- > 0;) {
        struct ui_entry *entry = &ui->entries[i];
        if (entry->ops->hangup != NULL) {
            ui->handling = i;
            entry->ops->hangup(ui, entry->state);
        }
    }
    ui->quitting = UI_QUITTING_HUNG_UP;
}

// An action that goes before everything else; false when the key has none.
static bool press_first(struct ui *ui, struct ui_entry *top, int key)
{
    const struct ui_action *action = action_find(ui_global_actions, ui_global_action_count, key);
    if (action == NULL || (action->flags & UI_ACTION_FIRST) == 0)
        return false;
    size_t index = ui->count - 1;
    ui->handling = index;
    stack_perform(ui, index, run_action(ui, top, action));
    return true;
}

// On a screen that is too small only leaving works, and it leaves work as a dropped line does.
static void press_small(struct ui *ui, int key)
{
    if (key == UI_KEY_F3) {
        hang_up(ui);
        ui->quitting = UI_QUITTING_ASKED;
    }
}

static void press(struct ui *ui, int key)
{
    struct ui_entry *top = stack_top(ui);
    key = key_canonical(key);
    if (top == NULL || key == UI_KEY_UNKNOWN)
        return;
    ui->key = key;
    if (press_first(ui, top, key))
        return;
    if (ui->small) {
        press_small(ui, key);
        return;
    }
    bool locked = ui_is_locked(ui); // what may not be seen any more is closed when it opens
    if (!locked && !rights_check(ui))
        return;
    if (!ui->message_stays)
        ui_message_clear(ui);
    size_t index = ui->count - 1;
    unsigned messages = ui->messages;
    ui->handling = index;
    stack_perform(ui, index, handle_ring(ui, top, key));
    if (!locked && ui->count <= index && ui->messages == messages)
        ui_message_clear(ui); // it was about the screen that closed
    if (locked && !ui_is_locked(ui) && ui->quitting == 0)
        (void)rights_check(ui);
}

static void paste(struct ui *ui, const char *text)
{
    struct ui_entry *top = stack_top(ui);
    if (top == NULL || top->ops->paste == NULL || ui->small ||
        (!ui_is_locked(ui) && !rights_check(ui)))
        return;
    if (!ui->message_stays)
        ui_message_clear(ui);
    size_t index = ui->count - 1;
    ui->key = UI_KEY_NONE;
    ui->at_actions = false;
    ui->handling = index;
    stack_perform(ui, index, top->ops->paste(ui, top->state, text));
}

static void resize(struct ui *ui)
{
    int rows = 0;
    int columns = 0;
    term_size(&rows, &columns);
    bool small = rows < UI_ROWS || columns < UI_COLUMNS;
    if (small && !ui->small) {
        // The message there says that the work is kept.
        (void)ui_run_timers(ui, true);
    }
    ui->small = small;
    ui->repaint = true;
}

static void handle(struct ui *ui, const struct term_event *event)
{
    switch (event->kind) {
    case TERM_EVENT_NONE:
        break;
    case TERM_EVENT_KEY:
        press(ui, event->key);
        break;
    case TERM_EVENT_PASTE:
        paste(ui, event->text);
        break;
    case TERM_EVENT_RESIZE:
        resize(ui);
        break;
    case TERM_EVENT_REDRAW:
        ui->repaint = true;
        break;
    case TERM_EVENT_HANGUP:
        hang_up(ui);
        break;
    }
}

void ui_dispatch(struct ui *ui, const struct term_event *event)
{
    if (ui_lock_woken(ui, event))
        return;
    ui->ran = NULL;
    handle(ui, event);
    tour_note(ui, ui->ran);
}

void ui_press(struct ui *ui, int key)
{
    ui_dispatch(ui, &(struct term_event){.kind = TERM_EVENT_KEY, .key = key});
}

// Runs what is due and paints; returns how long nothing will be due.
static int settle(struct ui *ui)
{
    int timers = ui_run_timers(ui, term_marks_idle());
    int lock = ui_lock_wait(ui);
    ui_paint(ui);
    return timers < 0 || (lock >= 0 && lock < timers) ? lock : timers;
}

// What happens next, at most `wait` ms from now. No key pays for tidying: the frame is painted, and the
// next key is not there yet.
static struct term_event wait_for_event(struct ui *ui, int wait)
{
    bool soon = wait >= 0 && wait < QUIET;
    if (soon || !ui->service || !service_wants_tidying(ui->service))
        return term_wait(wait);
    struct term_event event = term_wait(QUIET);
    if (event.kind == TERM_EVENT_NONE)
        service_tidy(ui->service);
    return event;
}

bool ui_run(struct ui *ui, const struct screen_ops *first, const void *argument, struct error *err)
{
    if (!ui_open(ui, first, argument, err))
        return false;
    ui->quitting = 0;
    resize(ui);
    ui_begin_session(ui);
    ui_paint(ui);
    while (ui->quitting == 0) {
        ui_begin_session(ui); // the first run makes a store
        if (ui->drop_ahead) {
            // Nobody can have answered a question that was not yet to be seen.
            ui_paint(ui);
            term_discard_input();
            ui->drop_ahead = false;
        }
        // Keys that are there already are handled before anything is painted.
        struct term_event event = term_wait(0);
        if (event.kind == TERM_EVENT_NONE) {
            int wait = settle(ui);
            if (ui->quitting != 0)
                break;
            event = wait_for_event(ui, wait);
        }
        ui_dispatch(ui, &event);
    }
    if (ui->quitting == UI_QUITTING_DENIED)
        return error_set(err, ui->denied.kind, "%s", ui->denied.message);
    return true;
}
