// SPDX-License-Identifier: EUPL-1.2
#include "service/sodium.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <string.h>

#include "base/translate.h"

static_assert(sizeof(crypto_generichash_state) <= SEAL_STATE_SIZE, "the state has room");
static_assert(SEAL_KEY_SIZE == crypto_generichash_KEYBYTES, "the key is of the usual size");
static_assert(SEAL_SIZE == crypto_generichash_BYTES, "the seal is of the usual size");
static_assert(PHRASE_HASH_SIZE == crypto_pwhash_STRBYTES, "room for the hash of a phrase");

bool sodium_ready(struct error *err)
{
    return sodium_init() >= 0 ||
           error_set(err, ERROR_INTERNAL, _("The library libsodium cannot be used here."));
}

// ---- seals

static crypto_generichash_state *state_of(struct seal *seal)
{
    return (crypto_generichash_state *)(void *)seal->state;
}

void seal_key_new(struct seal_key *ret_key)
{
    randombytes_buf(ret_key->bytes, sizeof(ret_key->bytes));
}

void seal_begin(struct seal *seal, const struct seal_key *key)
{
    int result = crypto_generichash_init(state_of(seal), key->bytes, SEAL_KEY_SIZE, SEAL_SIZE);
    assert(result == 0); // fails only for sizes it does not know
    (void)result;
}

void seal_bytes(struct seal *seal, const void *bytes, size_t count)
{
    int result = crypto_generichash_update(state_of(seal), bytes, count);
    assert(result == 0);
    (void)result;
}

void seal_end(struct seal *seal, char ret_text[SEAL_TEXT_SIZE])
{
    unsigned char bytes[SEAL_SIZE];
    int result = crypto_generichash_final(state_of(seal), bytes, sizeof(bytes));
    assert(result == 0);
    (void)result;
    sodium_to_hex(bytes, sizeof(bytes), ret_text);
}

// ---- a file under a pass phrase

enum {
    SALT = crypto_pwhash_SALTBYTES,
    NUMBER = 8,
    OPERATIONS_AT = SALT,
    MEMORY_AT = OPERATIONS_AT + NUMBER,
    STREAM_AT = MEMORY_AT + NUMBER,
    MOST_OPERATIONS = 16,
};

static const uint64_t most_memory = 1024UL * 1024 * 1024;

static_assert(STREAM_AT + crypto_secretstream_xchacha20poly1305_HEADERBYTES == CIPHER_HEAD_SIZE,
              "the head has room for all of it");
static_assert(CIPHER_MORE == crypto_secretstream_xchacha20poly1305_ABYTES, "a piece grows so");
static_assert(sizeof(crypto_secretstream_xchacha20poly1305_state) <= CIPHER_STATE_SIZE,
              "the state has room");

static crypto_secretstream_xchacha20poly1305_state *stream_of(struct cipher *cipher)
{
    return (crypto_secretstream_xchacha20poly1305_state *)(void *)cipher->state;
}

static void put_number(unsigned char *at, uint64_t number)
{
    for (int i = 0; i < NUMBER; i++)
        at[i] = (unsigned char)(number >> (8 * i));
}

static uint64_t get_number(const unsigned char *at)
{
    uint64_t number = 0;
    for (int i = 0; i < NUMBER; i++)
        number |= (uint64_t)at[i] << (8 * i);
    return number;
}

// The head says how the key was made, so that a later version can ask for more.
static bool make_key(const char *pass_phrase, const unsigned char *head,
                     unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES],
                     struct error *err)
{
    return crypto_pwhash(key, crypto_secretstream_xchacha20poly1305_KEYBYTES, pass_phrase,
                         strlen(pass_phrase), head, get_number(head + OPERATIONS_AT),
                         (size_t)get_number(head + MEMORY_AT), crypto_pwhash_ALG_ARGON2ID13) == 0 ||
           error_set(err, ERROR_INTERNAL, _("There is not enough memory."));
}

bool cipher_begin(struct cipher *cipher, const char *pass_phrase,
                  unsigned char ret_head[CIPHER_HEAD_SIZE], struct error *err)
{
    unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    randombytes_buf(ret_head, SALT);
    put_number(ret_head + OPERATIONS_AT, crypto_pwhash_OPSLIMIT_MODERATE);
    put_number(ret_head + MEMORY_AT, crypto_pwhash_MEMLIMIT_MODERATE);
    if (!make_key(pass_phrase, ret_head, key, err))
        return false;
    int result = crypto_secretstream_xchacha20poly1305_init_push(stream_of(cipher),
                                                                 ret_head + STREAM_AT, key);
    assert(result == 0);
    (void)result;
    sodium_wipe(key, sizeof(key));
    return true;
}

bool cipher_resume(struct cipher *cipher, const char *pass_phrase,
                   const unsigned char head[CIPHER_HEAD_SIZE], struct error *err)
{
    unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    uint64_t operations = get_number(head + OPERATIONS_AT);
    uint64_t memory = get_number(head + MEMORY_AT);
    if (operations < crypto_pwhash_OPSLIMIT_MIN || operations > MOST_OPERATIONS ||
        memory < crypto_pwhash_MEMLIMIT_MIN || memory > most_memory)
        return error_set(err, ERROR_CORRUPT, _("The encrypted file is damaged."));
    if (!make_key(pass_phrase, head, key, err))
        return false;
    int result =
        crypto_secretstream_xchacha20poly1305_init_pull(stream_of(cipher), head + STREAM_AT, key);
    sodium_wipe(key, sizeof(key));
    return result == 0 || error_set(err, ERROR_CORRUPT, _("The encrypted file is damaged."));
}

void cipher_write(struct cipher *cipher, const void *bytes, size_t count, bool last,
                  unsigned char *ret_piece)
{
    unsigned char tag = last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                             : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    int result = crypto_secretstream_xchacha20poly1305_push(stream_of(cipher), ret_piece, NULL,
                                                            bytes, count, NULL, 0, tag);
    assert(result == 0);
    (void)result;
}

bool cipher_read(struct cipher *cipher, const unsigned char *piece, size_t count, void *ret_bytes,
                 bool *ret_last)
{
    unsigned char tag = 0;
    if (count < CIPHER_MORE ||
        crypto_secretstream_xchacha20poly1305_pull(stream_of(cipher), ret_bytes, NULL, &tag, piece,
                                                   count, NULL, 0) != 0)
        return false;
    *ret_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return true;
}

void cipher_end(struct cipher *cipher)
{
    sodium_wipe(cipher, sizeof(*cipher));
}

// ---- pass phrases

const struct phrase_cost phrase_cost_real = {crypto_pwhash_OPSLIMIT_MODERATE,
                                             crypto_pwhash_MEMLIMIT_MODERATE};
const struct phrase_cost phrase_cost_practice = {crypto_pwhash_OPSLIMIT_MIN,
                                                 crypto_pwhash_MEMLIMIT_MIN};

static bool no_memory(struct error *err)
{
    return error_set(err, ERROR_INTERNAL, "%s",
                     _("There is not enough memory for a pass phrase now."));
}

bool phrase_hash(const char *phrase, const struct phrase_cost *cost,
                 char ret_hash[PHRASE_HASH_SIZE], struct error *err)
{
    if (!sodium_ready(err))
        return false;
    return crypto_pwhash_str(ret_hash, phrase, strlen(phrase), cost->passes, cost->memory) == 0 ||
           no_memory(err);
}

bool phrase_matches(const char *hash, const char *phrase, bool *ret_matches, struct error *err)
{
    if (!sodium_ready(err))
        return false;
    errno = 0;
    bool matches = crypto_pwhash_str_verify(hash, phrase, strlen(phrase)) == 0;
    if (!matches && errno == ENOMEM)
        return no_memory(err);
    *ret_matches = matches;
    return true;
}

// ---- bytes

void sodium_random(void *bytes, size_t count)
{
    randombytes_buf(bytes, count);
}

bool sodium_equal(const char *a, const char *b)
{
    size_t length = strlen(a);
    return strlen(b) == length && sodium_memcmp(a, b, length) == 0;
}

void sodium_to_hex(const unsigned char *bytes, size_t count, char *ret_text)
{
    (void)sodium_bin2hex(ret_text, 2 * count + 1, bytes, count);
}

bool sodium_from_hex(const char *text, unsigned char *ret_bytes, size_t count)
{
    size_t length = 0;
    return strlen(text) == 2 * count &&
           sodium_hex2bin(ret_bytes, count, text, 2 * count, NULL, &length, NULL) == 0 &&
           length == count;
}

void sodium_wipe(void *bytes, size_t count)
{
    sodium_memzero(bytes, count);
}
