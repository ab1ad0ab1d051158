// SPDX-License-Identifier: EUPL-1.2
#include "service/sodium.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/translate.h"

static_assert(sizeof(crypto_generichash_state) <= SEAL_STATE_SIZE, "the state has room");
static_assert(SEAL_KEY_SIZE == crypto_generichash_KEYBYTES, "the key is of the usual size");
static_assert(SEAL_SIZE == crypto_generichash_BYTES, "the seal is of the usual size");

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
