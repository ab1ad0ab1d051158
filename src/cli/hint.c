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

// Letters to change, add, drop or swap with their neighbour to make one word of the other; both
// have at most WORD_LIMIT bytes.
static size_t distance(const char *one, const char *other)
{
    size_t away[WORD_LIMIT + 1][WORD_LIMIT + 1];
    size_t rows = strlen(one);
    size_t columns = strlen(other);
    for (size_t i = 0; i <= rows; i++) {
        for (size_t j = 0; j <= columns; j++) {
            away[i][j] = i > j ? i : j;
            if (i == 0 || j == 0)
                continue;
            size_t changed = away[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            away[i][j] = least_of(away[i - 1][j] + 1, away[i][j - 1] + 1, changed);
            bool swapped =
                i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            if (swapped && away[i - 2][j - 2] + 1 < away[i][j])
                away[i][j] = away[i - 2][j - 2] + 1;
        }
    }
    return away[rows][columns];
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
