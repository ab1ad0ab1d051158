// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_JSON_OUT_H
#define EXCHANGE_JSON_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/string.h"

// Writes JSON piece by piece to the end of a string. For a long document the caller prints and
// clears the string between two pieces as often as it likes, so memory stays flat. Commas, indent
// and escapes are taken care of; unbalanced calls and a value without a key are bugs (asserted).
// Characters outside ASCII are written as they are, but what would steer a terminal without being seen
// (utf8_hidden) is escaped; bytes that are not UTF-8 become U+FFFD.
//
//     struct json_out json;
//     json_out_init(&json, &text, JSON_OUT_PRETTY);
//     json_out_begin_object(&json);
//     json_out_key(&json, "households");
//     json_out_begin_list(&json);
//     ...
//     json_out_end(&json);
//     json_out_end(&json);   // the last one adds the line end

enum json_out_layout {
    JSON_OUT_PRETTY,  // a line for each value, two spaces a level
    JSON_OUT_COMPACT, // one line
};

enum { JSON_OUT_DEPTH_MAX = 32 };

struct json_out {
    struct string *out; // borrowed
    enum json_out_layout layout;
    int depth;
    bool list[JSON_OUT_DEPTH_MAX];
    bool filled[JSON_OUT_DEPTH_MAX]; // something has been written at this level
    bool keyed;                      // a key waits for its value
};

void json_out_init(struct json_out *json, struct string *out, enum json_out_layout layout);

void json_out_begin_object(struct json_out *json);
void json_out_begin_list(struct json_out *json);
void json_out_end(struct json_out *json); // of the innermost object or list

void json_out_key(struct json_out *json, const char *key);

// Values: in an object after a key, in a list at once. A NULL text is null.
void json_out_text(struct json_out *json, const char *text);
void json_out_whole(struct json_out *json, int64_t value);
void json_out_boolean(struct json_out *json, bool value);
void json_out_null(struct json_out *json);

// A key and its value.
void json_out_key_text(struct json_out *json, const char *key, const char *text);
void json_out_key_whole(struct json_out *json, const char *key, int64_t value);
void json_out_key_boolean(struct json_out *json, const char *key, bool value);

#endif
