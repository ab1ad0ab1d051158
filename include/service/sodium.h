// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_SODIUM_H
#define SERVICE_SODIUM_H

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

// What the program does with libsodium, and all of it: nobody else includes <sodium.h>. Nothing outside
// src/service includes this.

// To be called before anything else here, as often as one likes. ERROR_INTERNAL when the library cannot
// be used on this machine.
bool sodium_ready(struct error *err);

// ---- seals: keyed BLAKE2b of 32 bytes (RFC 7693) -------------------------------------------------

enum {
    SEAL_KEY_SIZE = 32,
    SEAL_SIZE = 32,
    SEAL_TEXT_SIZE = 2 * SEAL_SIZE + 1, // in hexadecimal digits, with the NUL
    SEAL_STATE_SIZE = 384,
};

struct seal_key {
    unsigned char bytes[SEAL_KEY_SIZE];
};

// A seal in the making: whoever begins it ends it.
struct seal {
    alignas(64) unsigned char state[SEAL_STATE_SIZE];
};

void seal_key_new(struct seal_key *ret_key); // random
void seal_begin(struct seal *seal, const struct seal_key *key);
void seal_bytes(struct seal *seal, const void *bytes, size_t count);
void seal_end(struct seal *seal, char ret_text[SEAL_TEXT_SIZE]);

// ---- bytes ---------------------------------------------------------------------------------------

void sodium_random(void *bytes, size_t count);
// Whether two texts of the same length are equal, in a time that does not tell where they differ.
bool sodium_equal(const char *a, const char *b);
// Lower-case hexadecimal digits, with a NUL: 2 * count + 1 bytes.
void sodium_to_hex(const unsigned char *bytes, size_t count, char *ret_text);
// Exactly `count` bytes from 2 * count digits; false for anything else.
bool sodium_from_hex(const char *text, unsigned char *ret_bytes, size_t count);
// Overwrites what was secret; the compiler does not leave it out.
void sodium_wipe(void *bytes, size_t count);

#endif
