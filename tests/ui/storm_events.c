// SPDX-License-Identifier: EUPL-1.2
#include "storm_events.h"

#include <string.h>

#include "hostile.h"
#include "ui/key.h"
#include "ui/sequences.h"

enum { PASTE_LINES = 12, PASTE_LONG = 3000, LET_WAIT = 1000 };

void chance_begin(struct chance *chance, unsigned seed)
{
    chance->state = (uint64_t)seed * 2654435761U + 88172645463325252U;
}

unsigned chance_below(struct chance *chance, unsigned below)
{
    chance->state ^= chance->state << 13;
    chance->state ^= chance->state >> 7;
    chance->state ^= chance->state << 17;
    return (unsigned)((chance->state >> 11) % below);
}

bool chance_of(struct chance *chance, unsigned percent)
{
    return chance_below(chance, 100) < percent;
}

static void press(struct storm_hand *hand, int key)
{
    if (key > 0 && key != TERM_PASTE_BEGIN)
        hand->press(hand->context, key);
}

static void feed(struct storm_hand *hand, int code, bool burst)
{
    long events = 0;
    press(hand, decode_before(&hand->decoder, code, burst, hand->now, &events));
    press(hand, decode_feed(&hand->decoder, code, burst, hand->now, &events));
}

// Long enough for a lone Esc to be one.
static void let_wait(struct storm_hand *hand)
{
    long events = 0;
    hand->now += LET_WAIT;
    press(hand, decode_before(&hand->decoder, -1, false, hand->now, &events));
}

void storm_hand_begin(struct storm_hand *hand, struct chance *chance)
{
    *hand = (struct storm_hand){.chance = chance, .now = LET_WAIT};
    hand->decoder.esc_wait = DECODE_ESC_WAIT;
    hand->decoder.alt_wait = DECODE_ALT_WAIT;
}

void storm_hand_type(struct storm_hand *hand, const char *text)
{
    for (; *text; text++)
        feed(hand, (unsigned char)*text, false);
}

static const int moves[] = {
    UI_KEY_UP,  UI_KEY_DOWN, UI_KEY_DOWN,  UI_KEY_DOWN, UI_KEY_LEFT, UI_KEY_RIGHT,
    UI_KEY_TAB, UI_KEY_TAB,  UI_KEY_TAB,   UI_KEY_HOME, UI_KEY_END,  UI_KEY_BACKTAB,
    UI_KEY_TAB, UI_KEY_PGDN, UI_KEY_ENTER, UI_KEY_PGUP, UI_KEY_DOWN, UI_KEY_ENTER,
};

static const char *const words[] = {
    "14-10-2026", "+2w",
    "em",         "berg",
    "Yılmaz",     "fin",
    "oefen",      "sbakker",
    "2026-0701",  "De huur is drie maanden te laat.",
    ".tst ",      "j",
    "n",          "999900018",
    "9741 AB",    "06 12 34 56 78",
    "09:30",      "e\u0301\u0323",
    "家族",       "👨‍👩‍👧‍👦",
    "🇳🇱",         "हिन्दी",
    "שלום",       "\u200b\u202e",
    "ﷺ",
};

static void type_word(struct storm_hand *hand)
{
    struct chance *chance = hand->chance;
    if (chance_of(chance, 5)) {
        storm_hand_type(hand, hostile_text(chance_below(chance, 16)));
        return;
    }
    storm_hand_type(hand, words[chance_below(chance, sizeof(words) / sizeof(words[0]))]);
}

// Bytes that are no key, the beginning of one, an end without a beginning.
static void make_noise(struct storm_hand *hand)
{
    struct chance *chance = hand->chance;
    const struct term_sequence *sequence =
        &term_sequences[chance_below(chance, (unsigned)term_sequence_count)];
    unsigned bytes = chance_below(chance, (unsigned)strlen(sequence->bytes) + 1);
    if (chance_of(chance, 30)) {
        feed(hand, (int)chance_below(chance, 256), chance_of(chance, 30));
        return;
    }
    for (unsigned i = 0; i < bytes; i++)
        feed(hand, (unsigned char)sequence->bytes[i], i > 0 && chance_of(chance, 50));
    if (chance_of(chance, 50))
        let_wait(hand);
}

static void press_function(struct storm_hand *hand)
{
    struct chance *chance = hand->chance;
    int key = UI_KEY_F1 + (int)chance_below(chance, 12);
    if ((key == UI_KEY_F3 || key == UI_KEY_F12) && chance_of(chance, 70))
        key = UI_KEY_F8;
    feed(hand, key, false);
}

void storm_hand_move(struct storm_hand *hand)
{
    struct chance *chance = hand->chance;
    unsigned what = chance_below(chance, 100);
    hand->now += chance_below(chance, 600);
    if (what < 34) {
        feed(hand, moves[chance_below(chance, sizeof(moves) / sizeof(moves[0]))], false);
    } else if (what < 37) {
        feed(hand, UI_KEY_ESC, false);
        let_wait(hand);
    } else if (what < 50) {
        type_word(hand);
    } else if (what < 66) {
        feed(hand, ' ' + (int)chance_below(chance, 95), false);
    } else if (what < 76) {
        feed(hand, '1' + (int)chance_below(chance, 7), false);
    } else if (what < 86) {
        press_function(hand);
    } else if (what < 91) {
        feed(hand, 1 + (int)chance_below(chance, 26), false);
    } else if (what < 95) {
        feed(hand, chance_of(chance, 70) ? UI_KEY_BACKSPACE : UI_KEY_DELETE, false);
    } else if (what < 97) {
        feed(hand, UI_KEY_ENTER, false);
    } else {
        make_noise(hand);
    }
}

void storm_paste(struct chance *chance, struct string *ret_text)
{
    string_clear(ret_text);
    if (chance_of(chance, 10)) {
        while (ret_text->length < PASTE_LONG)
            string_append(ret_text, "De huur is te laat. ");
        return;
    }
    for (unsigned lines = 1 + chance_below(chance, PASTE_LINES); lines > 0; lines--)
        string_append_format(ret_text, "%s%s",
                             words[chance_below(chance, sizeof(words) / sizeof(words[0]))],
                             chance_of(chance, 60) ? " " : "\n");
}
