// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UI_STORM_EVENTS_H
#define TESTS_UI_STORM_EVENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/string.h"
#include "ui/decode.h"

// What somebody without a plan does at a terminal: keys as a line sends them, words, pastes.

// The same seed gives the same.
struct chance {
    uint64_t state;
};

void chance_begin(struct chance *chance, unsigned seed);
// Below `below`, which is at least 1.
unsigned chance_below(struct chance *chance, unsigned below);
// True `percent` times of a hundred.
bool chance_of(struct chance *chance, unsigned percent);

// Keys come out of the decoder of the terminal, which gets bytes and keys that a library recognised.
struct storm_hand {
    struct chance *chance;
    struct decoder decoder;
    int64_t now; // of the decoder
    void (*press)(void *context, int key);
    void *context;
};

void storm_hand_begin(struct storm_hand *hand, struct chance *chance);
// One thing that a hand does: a key that moves, a letter, a word, half a sequence.
void storm_hand_move(struct storm_hand *hand);
void storm_hand_type(struct storm_hand *hand, const char *text);
// A text to paste: of a word, of several lines, or long.
void storm_paste(struct chance *chance, struct string *ret_text);

#endif
