// SPDX-License-Identifier: EUPL-1.2
#include "base/print.h"

#include <stdarg.h>

#include "base/string.h"
#include "base/utf8.h"

void print_format(FILE *stream, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)vfprintf(stream, format, arguments);
    va_end(arguments);
}

void print_text(FILE *stream, const char *text)
{
    if (text != NULL)
        (void)fputs(text, stream);
}

void print_foreign(FILE *stream, const char *text)
{
    STRING_AUTO printable = {0};
    utf8_append_printable(&printable, text);
    print_text(stream, string_text(&printable));
}

bool print_finish(FILE *stream)
{
    return fflush(stream) == 0 && ferror(stream) == 0;
}
