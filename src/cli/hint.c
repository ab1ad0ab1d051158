// SPDX-License-Identifier: EUPL-1.2
// What somebody may have meant.
#include <string.h>

#include "cli/command.h"

enum { WORD_LIMIT = 40 }; // bytes; nothing of ours is longer

static size_t least_of(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

// Levenshtein distance between two words of at most WORD_LIMIT bytes.
static size_t distance(const char *one, const char *other)
{
    size_t row[WORD_LIMIT + 1];
    size_t length = strlen(other);
    for (size_t j = 0; j <= length; j++)
        row[j] = j;
    for (size_t i = 0; one[i]; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < length; j++) {
            size_t swapped = diagonal + (one[i] == other[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = least_of(row[j] + 1, row[j + 1] + 1, swapped);
        }
    }
    return row[length];
}

const char *hint_nearest(const char *typed, const char *const *candidates, size_t count)
{
    size_t length = strlen(typed);
    size_t best = length / 3 + 2; // further away is no hint
    const char *nearest = NULL;
    if (length == 0 || length > WORD_LIMIT)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (strlen(candidates[i]) > WORD_LIMIT)
            continue;
        size_t away = distance(typed, candidates[i]);
        if (away < best) {
            best = away;
            nearest = candidates[i];
        }
    }
    return nearest;
}
