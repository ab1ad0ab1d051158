// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_DECODE_H
#define UI_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// From bytes and key codes of the terminal library to keys. Pure; the time comes in as a value.
//
// It exists because of what lines do: they split a code point or an escape sequence over two
// packets. Half a code point waits for its rest; what follows a lone Esc as "[..." or "O..." within
// DECODE_WAIT is the rest of a key and never typed. Nor is a digit that follows it sooner than fingers
// do: Alt with a digit in two parts may not become a score.

enum {
    DECODE_WAIT = 500, // milliseconds
    DECODE_ALT_WAIT = 80,
};

enum decode_state {
    DECODE_PLAIN,
    DECODE_AFTER_ESC, // a lone Esc was delivered: its rest may still come
    DECODE_SKIP_CSI,  // inside ESC [ ... up to its final byte
    DECODE_SKIP_ONE,  // one more byte (ESC O x, ESC [ [ x)
};

struct decoder {
    enum decode_state state;
    bool counted; // the sequence being skipped was counted when it began
    bool alt;     // the code point being put together came with Alt: an unknown key
    int64_t since;
    int alt_wait; // how long a digit after a lone Esc is no digit: DECODE_ALT_WAIT; 0 for tests, which
                  // are faster than fingers
    unsigned char bytes[4];
    size_t have;
    size_t need;
};

// One byte, or a key (ui/key.h) that the terminal library recognised. `burst`: it came right behind
// an Esc, which was not fed itself. Returns the key, or 0 when there is none (yet); *events grows
// by the input events this consumed, counted as a person counts: one per key, however it is sent.
int decode_feed(struct decoder *decoder, int code, bool burst, int64_t now, long *events);

#endif
