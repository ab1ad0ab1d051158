// SPDX-License-Identifier: EUPL-1.2
#include "base/string.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 64 };

// Makes room for `more` bytes and the NUL.
static void reserve(struct string *string, size_t more)
{
    if (more > SIZE_MAX / 2 - string->length - 1)
        abort();
    size_t need = string->length + more + 1;
    if (need <= string->capacity)
        return;
    size_t capacity = string->capacity == 0 ? FIRST_CAPACITY : string->capacity * 2;
    capacity = capacity < need ? need : capacity;
    char *text = realloc(string->text, capacity);
    if (text == NULL)
        abort();
    string->text = text;
    string->capacity = capacity;
}

void string_release(struct string *string)
{
    if (string == NULL)
        return;
    free(string->text);
    *string = (struct string){0};
}

void string_clear(struct string *string)
{
    string->length = 0;
    if (string->text != NULL)
        string->text[0] = '\0';
}

void string_append(struct string *string, const char *text)
{
    if (text != NULL)
        string_append_n(string, text, strlen(text));
}

void string_append_n(struct string *string, const char *text, size_t length)
{
    reserve(string, length);
    if (length > 0)
        memcpy(string->text + string->length, text, length);
    string->length += length;
    string->text[string->length] = '\0';
}

void string_append_char(struct string *string, char character)
{
    string_append_n(string, &character, 1);
}

void string_append_repeat(struct string *string, char character, size_t count)
{
    reserve(string, count);
    memset(string->text + string->length, character, count);
    string->length += count;
    string->text[string->length] = '\0';
}

void string_append_format(struct string *string, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        abort();
    reserve(string, (size_t)length);
    va_start(arguments, format);
    if (vsnprintf(string->text + string->length, (size_t)length + 1, format, arguments) != length)
        abort();
    va_end(arguments);
    string->length += (size_t)length;
}

const char *string_text(const struct string *string)
{
    return string->text == NULL ? "" : string->text;
}

char *string_take(struct string *string)
{
    reserve(string, 0);
    string->text[string->length] = '\0';
    char *text = string->text;
    *string = (struct string){0};
    return text;
}
