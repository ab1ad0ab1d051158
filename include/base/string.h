// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_STRING_H
#define BASE_STRING_H

#include <stdarg.h>
#include <stddef.h>

// A growing text on the heap. Zero-initialised is the empty text; `text` is NULL until something
// is appended, string_text() is never NULL. Always NUL-terminated. Owning locals are declared with
// STRING_AUTO.

struct string {
    char *text;
    size_t length;   // bytes, without the NUL
    size_t capacity; // bytes allocated
};

void string_release(struct string *string);
void string_clear(struct string *string); // empty, memory kept
void string_append(struct string *string, const char *text);
void string_append_n(struct string *string, const char *text, size_t length);
void string_append_char(struct string *string, char character);
void string_append_repeat(struct string *string, char character, size_t count);
__attribute__((format(printf, 2, 3))) void string_append_format(struct string *string,
                                                                const char *format, ...);
const char *string_text(const struct string *string);

// Hands the heap text over to the caller (who frees it) and leaves the string empty.
char *string_take(struct string *string);

#define STRING_AUTO __attribute__((cleanup(string_release))) struct string

#endif
