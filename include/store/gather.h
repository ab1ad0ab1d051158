// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_GATHER_H
#define STORE_GATHER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/list.h"

// The households that have each of several words, gathered word by word, whatever the order in which
// the rows of a word come; then handed out in order of name, of which no more are put in order than are
// asked for. Zero-initialised and with an arena, which owns all of it, it is empty.

struct gathered {
    const char *sort_key;
    const char *household;
    size_t words; // how many of the words it has
};

struct gather {
    struct arena *arena;
    size_t words; // gathered before the word at hand
    size_t left;  // households that have all of those
    size_t count; // and have the word at hand too
    // The rest belongs to the gathering.
    LIST_OF(struct gathered) all; // that have the first word
    size_t *places;               // by household: index in `all`, one up; 0 = free
    size_t place_count;           // a power of two
    bool in_order;                // those that have all words stand as a heap at the front of `all`
};

// A row of the word at hand; a household that missed a word before it, or comes again, changes nothing.
void gather_put(struct gather *gather, const char *sort_key, const char *household);
// The word at hand is done; who does not have it is out.
void gather_next_word(struct gather *gather);
// The next household that has all words, which is out then; false when there are no more. Nothing can be
// put any more.
bool gather_take(struct gather *gather, struct gathered *ret_next);

#endif
