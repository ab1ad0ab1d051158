// SPDX-License-Identifier: EUPL-1.2
#ifndef E2E_TERM_KEY_H
#define E2E_TERM_KEY_H

#include <stddef.h>

// What the keys of a keyboard send, by the names in term.h. Reads terminfo.

enum { TERM_KEY_SIZE = 32 };

enum term_key_answer {
    TERM_KEY_FOUND,
    TERM_KEY_ABSENT, // a key, but this terminal does not have it
    TERM_KEY_TEXT,   // not the name of a key
};

// The bytes of a key on a terminal. ret_bytes and *ret_length are set when the key is found.
enum term_key_answer term_key_bytes(const char *terminal, const char *name,
                                    char ret_bytes[TERM_KEY_SIZE], size_t *ret_length);

// Code points in UTF-8 text.
size_t term_key_points(const char *text);

#endif
