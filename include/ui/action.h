// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ACTION_H
#define UI_ACTION_H

#include <stdbool.h>
#include <stddef.h>

// What a screen can do, as a table. It is the only source of key dispatch, footer, help, list of
// actions, `eenplan keys` and their tests.

struct ui;
struct screen_ops;
struct string;

// What a handler reports; the loop acts upon it and paints. Built with the helpers in ui/ui.h.
enum ui_outcome {
    UI_IGNORED, // not mine: ask the next in line
    UI_DONE,
    UI_PUSH,    // open `screen` on top
    UI_POP,     // close this screen and give `value` to the one below
    UI_REPLACE, // open `screen` instead of this one
    UI_QUIT,    // leave the program
};

enum { UI_VALUE_SIZE = 1024 };

// What a closed screen gives back.
struct ui_value {
    bool given; // false: the user went back without choosing
    int number;
    char text[UI_VALUE_SIZE];
};

struct ui_result {
    enum ui_outcome outcome;
    const struct screen_ops *screen;
    const void *argument; // of open(); must live until the handler's screen is dispatched again
    struct ui_value value;
};

enum { UI_ACTION_KEYS = 12 };

enum ui_action_flag {
    UI_ACTION_MINOR = 1 << 0,  // in the footer only when there is room
    UI_ACTION_HIDDEN = 1 << 1, // never in the footer (an alias, or drawn on the screen itself)
    UI_ACTION_LISTED = 1 << 3, // has no key: for help and the list of actions only
    UI_ACTION_FIRST =
        1 << 2, // of every screen: before what has the focus, however small the screen
};

struct ui_action {
    const char *name; // stable word for tests and the manual: "finish"
    int keys
        [UI_ACTION_KEYS]; // ui/key.h; the first is shown; ends in 0. Keys that are text act only
                          // while no text field has the focus (screen_ops.typing)
    const char *label;    // footer and list of actions: short, a source string
    const char *(*label_now)(const void *state); // for the footer, a source string; NULL = label
    const char *help;                            // one sentence, a source string; required
    unsigned flags;                              // of enum ui_action_flag
    // Of keys that choose something each, as 1-5 do: appends what `key` chooses, translated; nothing = that
    // is not there now. Help and list of actions have a line for each. NULL: all keys do the same.
    void (*choice)(struct ui *ui, const void *state, int key, struct string *out);
    int key_in_english; // of `keys`, shown in English instead of the first; 0 = the first
    // Whether the action can be done now; if not, *ret_reason (never NULL) may get a translated
    // reason such as "you are not the coordinator". NULL = always.
    bool (*enabled)(struct ui *ui, const void *state, const char **ret_reason);
    // ui_key(ui) is the key that was pressed. Called only when enabled.
    struct ui_result (*run)(struct ui *ui, void *state);
};

// The actions that every screen has: help, save, close, refresh, findings, actions, lock,
// redraw, back.
extern const struct ui_action ui_global_actions[];
extern const size_t ui_global_action_count;

// The keys of a focused field, for help and `eenplan keys`; the field handles them itself.
extern const struct ui_action ui_field_actions[];
extern const size_t ui_field_action_count;

// The same of what opens in a field: the list to choose from and the calendar.
extern const struct ui_action ui_pick_actions[];
extern const size_t ui_pick_action_count;
extern const struct ui_action ui_calendar_actions[];
extern const size_t ui_calendar_action_count;

// The action of a table that has a key, or NULL.
const struct ui_action *action_find(const struct ui_action *actions, size_t count, int key);

#endif
