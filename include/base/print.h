// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_PRINT_H
#define BASE_PRINT_H

#include <stdbool.h>
#include <stdio.h>

// Output to a stream whose result cannot be acted upon at the place of printing: the first failure
// of a stream is remembered by the C library and asked for once at the end by print_finish.

__attribute__((format(printf, 2, 3))) void print_format(FILE *stream, const char *format, ...);
void print_text(FILE *stream, const char *text);
// Text from outside, made printable (utf8_append_printable).
void print_foreign(FILE *stream, const char *text);

// Flushes; false when anything written to the stream was lost.
bool print_finish(FILE *stream);

#endif
