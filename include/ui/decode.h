// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_DECODE_H
#define UI_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// From bytes and key codes of the terminal library to keys. Pure; the time comes in as a value.
//
// It exists because of what lines do: they split a code point or an escape sequence over several
// packets. Half a code point waits for its rest. A lone Esc is held for as long as the rest of a key may
// still come as "[..." or "O...": with that rest it is the key. The Esc is let go when the wait is over,
// and at once by whatever else follows. A rest that comes later than that, within DECODE_WAIT, is the
// rest of a key all the same: never typed, not pressed either, and the sign of a line so slow that from
// then on an Esc is held for DECODE_WAIT. Nor is a digit that follows an Esc sooner than fingers do a
// digit: Alt with a digit in two parts may not become a score. Who has neither F keys nor Alt may choose
// (esc_digits) that Esc and then a digit is that F key; a lone Esc is then held for as long as fingers
// take.

enum {
    DECODE_WAIT = 500,     // milliseconds
    DECODE_ESC_WAIT = 125, // more than a line mostly waits, less than a person notices
    DECODE_ALT_WAIT = 80,
    DECODE_DIGIT_WAIT = 1000, // from an Esc to the digit that makes it an F key
    DECODE_SEQUENCE = 7,      // bytes after the Esc of the longest that is known
};

enum decode_state {
    DECODE_PLAIN,
    DECODE_HELD,      // a lone Esc is held: its rest may still come
    DECODE_AFTER_ESC, // a lone Esc was delivered: its rest may still come
    DECODE_IN_CSI,    // inside ESC [ ... up to its final byte
    DECODE_IN_ONE,    // one more byte (ESC O x, ESC [ [ x)
};

struct decoder {
    enum decode_state state;
    bool late; // the sequence begins with an Esc that was delivered as one
    bool alt;  // the code point being put together came with Alt: an unknown key
    int64_t since;
    int esc_wait; // how long a lone Esc is held: DECODE_ESC_WAIT, later perhaps DECODE_WAIT; 0 = never
    bool esc_digits; // Esc and then a digit is an F key, 0 is F10
    int alt_wait; // how long a digit after a lone Esc is no digit: DECODE_ALT_WAIT; 0 for tests, which
                  // are faster than fingers
    unsigned char bytes[4];
    size_t have;
    size_t need;
    char sequence[DECODE_SEQUENCE]; // after its Esc
    size_t length;                  // also of what is longer than that
};

// How many milliseconds an Esc that is held waits yet; -1 when none is.
int decode_wait(const struct decoder *decoder, int64_t now);

// Before each decode_feed, and with code -1 when nothing came: UI_KEY_ESC when an Esc was held that this
// does not go on with, or whose wait is over; else 0.
int decode_before(struct decoder *decoder, int code, bool burst, int64_t now, long *events);

// One byte, or a key (ui/key.h) that the terminal library recognised. `burst`: it came right behind
// an Esc, which was not fed itself. Returns the key, or 0 when there is none (yet), or TERM_PASTE_BEGIN
// (ui/sequences.h); *events grows by the input events this consumed, counted as a person counts: one per
// key, however it is sent.
int decode_feed(struct decoder *decoder, int code, bool burst, int64_t now, long *events);

// An Esc that is held is not delivered any more.
void decode_drop(struct decoder *decoder, long *events);

#endif
