// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_KEY_CARD_H
#define UI_KEY_CARD_H

#include "base/string.h"

// The keymap as a card for beside the screen: one page of A4 in plain text.

enum {
    KEY_CARD_COLUMNS = 80,
    KEY_CARD_ROWS = 66,
};

// Appends the card in the language that is spoken, at most KEY_CARD_ROWS lines of at most KEY_CARD_COLUMNS
// cells: how to press the keys, then in two columns the keys of all screens, of a field, and screen by
// screen, the most used first, as many as fit.
void key_card_write(struct string *out);

#endif
