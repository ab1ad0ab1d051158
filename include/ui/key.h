// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_KEY_H
#define UI_KEY_H

#include <stdbool.h>
#include <stddef.h>

// A key as an int: a Unicode code point for text, 1-26 for ^A-^Z, and the names below for the rest.

enum ui_key {
    UI_KEY_NONE = 0,
    UI_KEY_TAB = '\t',
    UI_KEY_ENTER = '\r',
    UI_KEY_ESC = 27,
    UI_KEY_BACKSPACE = 127,
    UI_KEY_F1 = 0x110000, // after the last code point; F1..F12 are consecutive
    UI_KEY_F2,
    UI_KEY_F3,
    UI_KEY_F4,
    UI_KEY_F5,
    UI_KEY_F6,
    UI_KEY_F7,
    UI_KEY_F8,
    UI_KEY_F9,
    UI_KEY_F10,
    UI_KEY_F11,
    UI_KEY_F12,
    UI_KEY_UP,
    UI_KEY_DOWN,
    UI_KEY_LEFT,
    UI_KEY_RIGHT,
    UI_KEY_HOME,
    UI_KEY_END,
    UI_KEY_PGUP,
    UI_KEY_PGDN,
    UI_KEY_BACKTAB,
    UI_KEY_INSERT,
    UI_KEY_DELETE,
    UI_KEY_UNKNOWN, // a key we do not know: counted, never acted upon
    UI_KEY_LEAVE, // of no keyboard: the focus leaves the field for the line of actions in the footer
};

// ^G is UI_CTRL('G').
#define UI_CTRL(letter) ((letter) - '@')

enum {
    KEY_NAME_SIZE = 24,
    KEY_LIST_SIZE = 64,
};

// Whether a key is text: a printable code point (a space is).
bool key_is_text(int key);

// The key another key stands for everywhere: F12 is Esc, ^S is F2, ^P is F10, ^H is Backspace, ^J is
// Enter. Any other key is itself.
int key_canonical(int key);

// F keys that do not arrive on this terminal (bit 0 is F1): from now on their names are those of their
// twins, "Alt+1", or "Esc 1" where Esc and a digit do it.
void ui_key_show_twins(unsigned f_keys, bool by_esc);
// The name of an F key's twin, whatever is shown of it. Returns `buffer`.
const char *ui_key_twin_name(int key, bool by_esc, char *buffer, size_t size);

// "F2", "^G", "Enter", "Esc", "Space", "a": the translated name, as on a keyboard. Returns `buffer`.
const char *ui_key_name(int key, char buffer[KEY_NAME_SIZE]);

// The names of a list of keys that ends in 0: "F3 q", and "1-5" for consecutive digits.
const char *ui_key_list_name(const int *keys, char buffer[KEY_LIST_SIZE]);

#endif
