// SPDX-License-Identifier: EUPL-1.2
#include "screen_text.h"

#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

void screen_text_print(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("# ", stdout);
    vprintf(format, arguments);
    fputs("\n", stdout);
    fflush(stdout);
    va_end(arguments);
}

// Steps to the next row; false after the last one. An absent row is an empty one.
static bool next_row(const char **text, const char **ret_row, int *ret_length)
{
    const char *row = *text;
    size_t length = strcspn(row, "\n");
    *text = row + length + (row[length] == '\n');
    *ret_row = row;
    *ret_length = (int)length;
    return row[0] != '\0';
}

int screen_text_compare(const char *expected, const char *actual)
{
    for (int row = 0;; row++) {
        const char *left = NULL;
        const char *right = NULL;
        int left_length = 0;
        int right_length = 0;
        bool has_left = next_row(&expected, &left, &left_length);
        bool has_right = next_row(&actual, &right, &right_length);
        if (!has_left && !has_right)
            return -1;
        if (left_length != right_length || memcmp(left, right, (size_t)left_length) != 0)
            return row;
    }
}

static int display_width(const char *text, int length)
{
    int width = 0;
    mbstate_t state = {0};
    for (int at = 0; at < length;) {
        wchar_t point = 0;
        size_t used = mbrtowc(&point, text + at, (size_t)(length - at), &state);
        if (used == 0 || used > (size_t)(length - at))
            return width + (length - at);
        int columns = wcwidth(point);
        width += columns > 0 ? columns : 0;
        at += (int)used;
    }
    return width;
}

void screen_text_print_difference(const char *expected, const char *actual, int columns)
{
    int first = screen_text_compare(expected, actual);
    screen_text_print("     %-*s | %s", columns, "expected", "actual");
    for (int row = 0;; row++) {
        const char *left = NULL;
        const char *right = NULL;
        int left_length = 0;
        int right_length = 0;
        bool has_left = next_row(&expected, &left, &left_length);
        bool has_right = next_row(&actual, &right, &right_length);
        if (!has_left && !has_right)
            return;
        int padding = columns - display_width(left, left_length);
        screen_text_print("%s%2d %.*s%*s | %.*s", row == first ? "->" : "  ", row, left_length,
                          left, padding > 0 ? padding : 0, "", right_length, right);
    }
}

static bool golden_path(const char *name, char path[PATH_MAX])
{
    const char *folder = getenv("EENPLAN_GOLDEN");
    if (folder == NULL)
        return false;
    int length = snprintf(path, PATH_MAX, "%s/%s.txt", folder, name);
    return length > 0 && length < PATH_MAX;
}

char *screen_text_read_golden(const char *name)
{
    char path[PATH_MAX];
    FILE *file = golden_path(name, path) ? fopen(path, "r") : NULL;
    if (file == NULL)
        return NULL;
    char *text = NULL;
    size_t size = 0;
    if (getdelim(&text, &size, '\0', file) < 0) {
        free(text);
        text = ferror(file) ? NULL : strdup(""); // an empty screen
    }
    fclose(file);
    return text;
}

bool screen_text_write_golden(const char *name, const char *text)
{
    char path[PATH_MAX];
    FILE *file = golden_path(name, path) ? fopen(path, "w") : NULL;
    if (file == NULL)
        return false;
    bool written = fputs(text, file) >= 0;
    return (fclose(file) == 0) && written;
}
