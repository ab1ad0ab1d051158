// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_STACK_H
#define UI_STACK_H

#include <stdint.h>

#include "ui/ui.h"

// The stack of screens, for the loop, the painter and the help screen; screens never need it.

enum {
    UI_QUITTING_ASKED = 1,
    UI_QUITTING_HUNG_UP = 2,
    UI_QUITTING_DENIED = 3, // who is at work has nothing to do here any more: ui_run says why
    // What the screens are made for, and the least on which anything but a sentence can be shown.
    UI_ROWS = 24,
    UI_COLUMNS = 80,
    UI_LEAST_ROWS = 12,
    UI_LEAST_COLUMNS = 40,
};

struct ui_entry {
    const struct screen_ops *ops;
    void *state;
    int64_t due[UI_TIMER_COUNT]; // moment on the monotonic clock; 0 = not set
    size_t erased; // how often something of its household had been erased when it opened
};

struct ui_entry *stack_top(const struct ui *ui); // NULL when empty
void stack_close_top(struct ui *ui);
// The screen below the top one: what help and the list of actions are about.
struct ui_entry *stack_below(const struct ui *ui);

// F5 of the screen below the one on top.
void stack_refresh_below(struct ui *ui);

// Does what a handler of entry `index` reported.
void stack_perform(struct ui *ui, size_t index, struct ui_result result);

// Asks an action whether it can be done by an entry; *ret_reason is "" or why not.
bool stack_enabled(struct ui *ui, const struct ui_entry *entry, const struct ui_action *action,
                   const char **ret_reason);
// Appends what a key of an action with `choice` chooses in an entry; nothing = that is not there now.
void stack_choice(struct ui *ui, const struct ui_entry *entry, const struct ui_action *action,
                  int key, struct string *out);
bool stack_typing(const struct ui_entry *entry);

// The keys that work now, for the last row.
struct footer;
void stack_footer(struct ui *ui, struct footer *footer);

#endif
