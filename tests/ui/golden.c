// SPDX-License-Identifier: EUPL-1.2
#include "golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "ui/draw.h"

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void read_file(const char *path, struct string *out)
{
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return;
    char bytes[4096];
    size_t got = 0;
    while ((got = fread(bytes, 1, sizeof(bytes), file)) > 0)
        string_append_n(out, bytes, got);
    assert_int_equal(fclose(file), 0);
}

void golden_expect(const char *name)
{
    const char *folder = getenv("UI_GOLDEN");
    assert_non_null(folder);
    STRING_AUTO path = {0};
    STRING_AUTO expected = {0};
    STRING_AUTO screen = {0};
    string_append_format(&path, "%s/%s.txt", folder, name);
    draw_read(&screen, true);
    const char *update = getenv("UPDATE_GOLDEN");
    if (update != NULL && strcmp(update, "1") == 0) {
        write_file(path.text, string_text(&screen));
        return;
    }
    read_file(path.text, &expected);
    if (strcmp(string_text(&expected), string_text(&screen)) != 0) {
        print_error("%s: expected\n%s\nbut the screen is\n%s\n", name, string_text(&expected),
                    string_text(&screen));
        fail();
    }
}
