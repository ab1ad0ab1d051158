// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_JSON_SPOT_H
#define EXCHANGE_JSON_SPOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"

// Finds out what a byte of JSON text belongs to, for a message about it. Works on text that is not
// JSON too, as well as may be.

struct json_spot {
    size_t line;        // from 1
    size_t column;      // from 1, in code points; 0 before the first byte of a line
    struct string path; // of the value or key that was being read
};

// Walks the first `stop` bytes; the spot is that of the last of them. False when brackets nest
// deeper than JSON_DEPTH_MAX before that: the spot is then that of the first bracket too many.
// *ret_spot is filled either way; json_spot_release frees it.
bool json_spot_find(const char *text, size_t stop, struct json_spot *ret_spot);

// NULL-safe.
void json_spot_release(struct json_spot *spot);

#endif
