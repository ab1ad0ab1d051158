// SPDX-License-Identifier: EUPL-1.2
#ifndef E2E_SCREEN_TEXT_H
#define E2E_SCREEN_TEXT_H

#include <stdbool.h>

// Screens as text: rows end in a newline, and empty rows at the end do not count.

// The first row that differs, or -1 when both screens are the same. Pure.
int screen_text_compare(const char *expected, const char *actual);

// Prints a line on stdout as a TAP comment, where the report of a failed test finds it.
void screen_text_print(const char *format, ...) __attribute__((format(printf, 1, 2)));

// Prints both screens side by side with the first differing row marked. columns is the width
// of the left half. Display widths need a UTF-8 LC_CTYPE.
void screen_text_print_difference(const char *expected, const char *actual, int columns);

// The golden file of a screen: NULL when it cannot be read; the caller frees it.
char *screen_text_read_golden(const char *name);
bool screen_text_write_golden(const char *name, const char *text);

#endif
