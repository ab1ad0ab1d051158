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

// ---- a file under a pass phrase ------------------------------------------------------------------
//
// The key comes from the pass phrase by argon2id; the pieces follow each other in a stream of
// XChaCha20-Poly1305 (crypto_secretstream), in which a piece that was changed, moved, left out or put in
// is found, and the end too: only the last piece says that it is the last.

enum {
    CIPHER_HEAD_SIZE = 56, // salt, the two limits of argon2id, and the head of the stream
    CIPHER_MORE = 17,      // bytes by which a piece grows
    CIPHER_STATE_SIZE = 64,
};

struct cipher {
    alignas(64) unsigned char state[CIPHER_STATE_SIZE];
};

// Begins a stream; the head goes in front of it. ERROR_INTERNAL without the memory argon2id asks for.
bool cipher_begin(struct cipher *cipher, const char *pass_phrase,
                  unsigned char ret_head[CIPHER_HEAD_SIZE], struct error *err);
// Begins reading one. Any pass phrase will do; the first piece tells. ERROR_CORRUPT for a head that
// asks for more than any of ours.
bool cipher_resume(struct cipher *cipher, const char *pass_phrase,
                   const unsigned char head[CIPHER_HEAD_SIZE], struct error *err);
// The next piece; `ret_piece` has room for count + CIPHER_MORE bytes.
void cipher_write(struct cipher *cipher, const void *bytes, size_t count, bool last,
                  unsigned char *ret_piece);
// The other way round: of a piece of count bytes, at least CIPHER_MORE. False when it is not the next one of
// this stream.
bool cipher_read(struct cipher *cipher, const unsigned char *piece, size_t count, void *ret_bytes,
                 bool *ret_last);
void cipher_end(struct cipher *cipher); // wipes

// ---- pass phrases: argon2id (RFC 9106) ------------------------------------------------------------

enum { PHRASE_HASH_SIZE = 128 };

// What trying one phrase costs: passes over the memory, and the bytes of it.
struct phrase_cost {
    unsigned long long passes;
    size_t memory;
};
// For people: "moderate", 3 passes over 256 MiB, most of a second. For practice next to nothing, as there
// is nothing to guard and everybody knows the phrase.
extern const struct phrase_cost phrase_cost_real;
extern const struct phrase_cost phrase_cost_practice;

// "$argon2id$v=19$m=262144,t=3,p=1$...": salt and cost are in it. ERROR_INTERNAL without memory.
bool phrase_hash(const char *phrase, const struct phrase_cost *cost,
                 char ret_hash[PHRASE_HASH_SIZE], struct error *err);
// Whether it is the phrase of the hash, which takes as long as hashing did.
bool phrase_matches(const char *hash, const char *phrase, bool *ret_matches, struct error *err);

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
