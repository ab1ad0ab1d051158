// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Rows as they stand in a database file (the format: sqlite.org/fileformat2.html, 2.1), and keys that are
// in the order of the engine when they are compared byte by byte. Pure.

enum value_kind {
    VALUE_NULL,
    VALUE_WHOLE,
    VALUE_TEXT,
};

struct value {
    enum value_kind kind;
    int64_t whole;
    const char *text; // borrowed; without NUL
    size_t size;
};

struct value value_of_text(const char *text); // NULL gives VALUE_NULL
struct value value_of_whole(int64_t whole);

// Bytes that grow. bytes_release frees them.
struct bytes {
    unsigned char *at;
    size_t count;
    size_t room;
};

// Makes room for `size` more and counts them; the caller fills them.
unsigned char *bytes_more(struct bytes *bytes, size_t size);
void bytes_release(struct bytes *bytes);

// Numbers of one to nine bytes.
enum { VARINT_MOST = 9 };
size_t varint_size(uint64_t number);
size_t varint_put(unsigned char *at, uint64_t number);

// Appends a row.
void record_append(struct bytes *bytes, const struct value *values, size_t count);

// Appends a value to a key: NULL before numbers before texts, which are compared byte by byte.
void key_append(struct bytes *key, const struct value *value);
// The values of a key; at most `most` of them. Texts are borrowed from it.
size_t key_values(const unsigned char *key, size_t size, struct value *ret_values, size_t most);

#endif
