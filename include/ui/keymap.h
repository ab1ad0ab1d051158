// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"

// The live keymap for readers without a terminal: `eenplan keys`, the manual page and tests.

enum { KEYMAP_KEYS_SIZE = 64 };

struct keymap_line {
    const char *screen;          // stable name; "global": everywhere, "field": while typing
    const char *screen_label;    // translated
    const char *action;          // stable name
    char keys[KEYMAP_KEYS_SIZE]; // "F3 q"
    const char *label;           // translated; "" when the footer never shows it
    const char *help;            // translated
};

// Line `index`: global actions, those of a field, then screen by screen in the order of screens.def. False past
// the last one.
bool keymap_line(size_t index, struct keymap_line *ret_line);

// Appends a line for everything wrong with the tables: an action without name, key, help or run, a
// name or key twice in one screen, a key that terminals keep for themselves, two screens of one
// name, a key that means something else than elsewhere and has no row in ui/key_meanings.def. Returns the number of problems.
size_t keymap_check(struct string *problems);

#endif
