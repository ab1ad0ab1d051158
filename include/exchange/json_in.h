// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_JSON_IN_H
#define EXCHANGE_JSON_IN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

// JSON text as a tree of values, parsed by the library that only json_in.c knows. Values belong to
// the tree and live until json_in_free of its root.

struct json_value;

enum json_shape {
    JSON_SHAPE_NULL,
    JSON_SHAPE_TEXT,
    JSON_SHAPE_WHOLE,
    JSON_SHAPE_REAL,
    JSON_SHAPE_FALSE,
    JSON_SHAPE_TRUE,
    JSON_SHAPE_LIST,
    JSON_SHAPE_OBJECT,
};

enum {
    JSON_DEPTH_MAX = 64, // objects and lists within each other
};

// Parses `length` bytes, an object or a list. Refuses (NULL, ERROR_INVALID) what is not JSON or not
// UTF-8, a byte-order mark, a key that stands twice in an object, a number that does not fit, nesting
// over JSON_DEPTH_MAX and anything after the end. The message names line and column, err->field the
// path where it goes wrong.
struct json_value *json_in_parse(const char *text, size_t length, struct error *err);

// NULL-safe.
void json_in_free(struct json_value *root);

enum json_shape json_in_shape(const struct json_value *value);

// Of a text: valid UTF-8, NUL-terminated; a NUL within it counts in *ret_length.
const char *json_in_text(const struct json_value *value, size_t *ret_length);

// Of a whole number.
int64_t json_in_whole(const struct json_value *value);

// Of a list: the number of items and one of them.
size_t json_in_count(const struct json_value *list);
struct json_value *json_in_item(const struct json_value *list, size_t index);

// The value of a key of an object, or NULL.
struct json_value *json_in_get(const struct json_value *object, const char *key);

// Steps through the keys of an object in the order of the text: start with *cursor NULL; false
// after the last.
bool json_in_next(struct json_value *object, void **cursor, const char **ret_key,
                  struct json_value **ret_value);

#endif
