// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_SEQUENCES_H
#define UI_SEQUENCES_H

#include <stddef.h>

// What terminals send for keys that their description does not name, or names differently.

enum {
    TERM_SEQUENCE_CODE = 0x1000, // the library knows sequence i as this plus i
    TERM_PASTE_BEGIN = 0x120000, // instead of a key: a paste begins
    TERM_PASTE_END,              // an end without a beginning
};

struct term_sequence {
    const char *bytes;
    int key; // ui/key.h, a code point, or one of the above
};

extern const struct term_sequence term_sequences[];
extern const size_t term_sequence_count;

#endif
