// SPDX-License-Identifier: EUPL-1.2
#include "base/id.h"

#include <stddef.h>
#include <string.h>
#include <sys/random.h>
#include <uuid/uuid.h>

enum {
    COUNTER_LIMIT = 0x1000, // twelve bits after the version
    COUNTER_START = 0x7FF,  // a new millisecond starts in the lower half: room to count
};

// Order within one process is a property of the process, hence the one state here.
static struct {
    int64_t milliseconds;
    uint32_t counter;
    bool seeded;
    uint64_t seed;
} state = {.milliseconds = -1};

// splitmix64, Sebastiano Vigna (public domain).
static uint64_t seeded_random(void)
{
    state.seed += 0x9E3779B97F4A7C15U;
    uint64_t mixed = state.seed;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
}

static void random_bytes(unsigned char bytes[16])
{
    if (!state.seeded) {
        if (getrandom(bytes, 16, 0) != 16)
            uuid_generate_random(bytes);
        return;
    }
    for (size_t half = 0; half < 2; half++) {
        uint64_t value = seeded_random();
        for (size_t i = 0; i < 8; i++)
            bytes[half * 8 + i] = (unsigned char)(value >> (8 * i));
    }
}

// The moment and counter of the next id: later than those of the one before, whatever the clock
// says.
static void step(int64_t milliseconds, const unsigned char bytes[16])
{
    int64_t latest = ((int64_t)1 << 48) - 1;
    milliseconds = milliseconds < 0 ? 0 : milliseconds > latest ? latest : milliseconds;
    if (milliseconds <= state.milliseconds && ++state.counter < COUNTER_LIMIT)
        return;
    state.milliseconds = milliseconds > state.milliseconds ? milliseconds : state.milliseconds + 1;
    state.counter = (((uint32_t)bytes[0] << 8) | bytes[1]) & COUNTER_START;
}

void id_new(int64_t milliseconds, char ret_id[ID_SIZE])
{
    unsigned char bytes[16];
    random_bytes(bytes);
    step(milliseconds, bytes);
    for (int i = 0; i < 6; i++)
        bytes[i] = (unsigned char)(state.milliseconds >> (40 - 8 * i));
    bytes[6] = (unsigned char)(0x70 | (state.counter >> 8));
    bytes[7] = (unsigned char)(state.counter & 0xFF);
    bytes[8] = (unsigned char)(0x80 | (bytes[8] & 0x3F));

    static const char digits[] = "0123456789abcdef";
    size_t at = 0;
    for (size_t i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            ret_id[at++] = '-';
        ret_id[at++] = digits[bytes[i] >> 4];
        ret_id[at++] = digits[bytes[i] & 0xF];
    }
    ret_id[at] = '\0';
}

void id_seed(uint64_t seed)
{
    state.milliseconds = -1;
    state.counter = 0;
    state.seeded = true;
    state.seed = seed;
}

void id_seed_end(void)
{
    state.seeded = false;
}

bool id_valid(const char *text)
{
    if (text == NULL || strlen(text) != ID_SIZE - 1)
        return false;
    for (size_t i = 0; i < ID_SIZE - 1; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        bool digit = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
        if (dash ? text[i] != '-' : !digit)
            return false;
    }
    return true;
}
