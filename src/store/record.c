// SPDX-License-Identifier: EUPL-1.2
#include "store/record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum key_mark {
    MARK_NULL = 1,
    MARK_WHOLE = 2,
    MARK_TEXT = 3, // up to the NUL
};

// What stands in the head of a row for each value.
enum serial {
    SERIAL_NULL = 0,
    SERIAL_ZERO = 8,
    SERIAL_ONE = 9,
    SERIAL_TEXT = 13, // and twice the size
};

enum { WHOLE_SIZE = 8 };

struct value value_of_text(const char *text)
{
    return text ? (struct value){.kind = VALUE_TEXT, .text = text, .size = strlen(text)}
                : (struct value){0};
}

struct value value_of_whole(int64_t whole)
{
    return (struct value){.kind = VALUE_WHOLE, .whole = whole};
}

unsigned char *bytes_more(struct bytes *bytes, size_t size)
{
    if (bytes->count + size > bytes->room) {
        size_t room = bytes->room > 0 ? 2 * bytes->room : 256;
        while (room < bytes->count + size)
            room *= 2;
        unsigned char *at = realloc(bytes->at, room);
        if (!at)
            abort();
        bytes->at = at;
        bytes->room = room;
    }
    bytes->count += size;
    return bytes->at + bytes->count - size;
}

void bytes_release(struct bytes *bytes)
{
    free(bytes->at);
    *bytes = (struct bytes){0};
}

size_t varint_size(uint64_t number)
{
    size_t size = 1;
    while (number > 0x7f && size < VARINT_MOST) {
        number >>= 7;
        size++;
    }
    return size;
}

size_t varint_put(unsigned char *at, uint64_t number)
{
    size_t size = varint_size(number);
    size_t left = size;
    if (size == VARINT_MOST) {
        at[--left] = (unsigned char)number;
        number >>= 8;
    }
    for (bool last = size<VARINT_MOST; left> 0; last = false, number >>= 7)
        at[--left] = (unsigned char)((number & 0x7f) | (last ? 0 : 0x80));
    return size;
}

// The bytes a number other than 0 and 1 takes.
static size_t whole_size(int64_t whole)
{
    uint64_t size = (uint64_t)(whole < 0 ? ~whole : whole);
    return size < 0x80             ? 1
           : size < 0x8000         ? 2
           : size < 0x800000       ? 3
           : size < 0x80000000     ? 4
           : size < 0x800000000000 ? 6
                                   : 8;
}

static uint64_t serial_of(const struct value *value, size_t *ret_size)
{
    *ret_size = 0;
    if (value->kind == VALUE_NULL)
        return SERIAL_NULL;
    if (value->kind == VALUE_TEXT) {
        *ret_size = value->size;
        return SERIAL_TEXT + 2 * (uint64_t)value->size;
    }
    if (value->whole == 0 || value->whole == 1)
        return value->whole == 0 ? SERIAL_ZERO : SERIAL_ONE;
    size_t size = whole_size(value->whole);
    *ret_size = size;
    return size <= 4 ? size : size == 6 ? 5 : 6;
}

static void put_big_endian(unsigned char *at, uint64_t number, size_t size)
{
    for (size_t i = size; i > 0; i--, number >>= 8)
        at[i - 1] = (unsigned char)number;
}

void record_append(struct bytes *bytes, const struct value *values, size_t count)
{
    size_t head = 0;
    size_t body = 0;
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        head += varint_size(serial_of(&values[i], &size));
        body += size;
    }
    head += varint_size(head + 1); // its own size is in it
    unsigned char *at = bytes_more(bytes, head + body);
    unsigned char *content = at + head;
    at += varint_put(at, head);
    for (size_t i = 0; i < count; i++) {
        const struct value *value = &values[i];
        at += varint_put(at, serial_of(value, &size));
        if (value->kind == VALUE_TEXT)
            memcpy(content, value->text, size);
        else
            put_big_endian(content, (uint64_t)value->whole, size);
        content += size;
    }
}

void key_append(struct bytes *key, const struct value *value)
{
    unsigned char *at = NULL;
    switch (value->kind) {
    case VALUE_NULL:
        *bytes_more(key, 1) = MARK_NULL;
        break;
    case VALUE_WHOLE:
        at = bytes_more(key, 1 + WHOLE_SIZE);
        at[0] = MARK_WHOLE;
        put_big_endian(at + 1, (uint64_t)value->whole ^ (uint64_t)1 << 63, WHOLE_SIZE);
        break;
    case VALUE_TEXT:
        at = bytes_more(key, value->size + 2);
        at[0] = MARK_TEXT;
        memcpy(at + 1, value->text, value->size);
        at[value->size + 1] = '\0';
        break;
    }
}

static uint64_t big_endian(const unsigned char *at)
{
    uint64_t number = 0;
    for (size_t i = 0; i < WHOLE_SIZE; i++)
        number = number << 8 | at[i];
    return number;
}

size_t key_values(const unsigned char *key, size_t size, struct value *ret_values, size_t most)
{
    const unsigned char *end = key + size;
    size_t count = 0;
    for (; key < end; count++) {
        assert(count < most);
        struct value *value = &ret_values[count];
        *value = (struct value){0};
        switch ((enum key_mark) * key++) {
        case MARK_NULL:
            break;
        case MARK_WHOLE:
            *value = value_of_whole((int64_t)(big_endian(key) ^ (uint64_t)1 << 63));
            key += WHOLE_SIZE;
            break;
        case MARK_TEXT:
            *value = value_of_text((const char *)key);
            key += value->size + 1;
            break;
        }
    }
    (void)most;
    return count;
}
