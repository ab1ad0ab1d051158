// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UNIT_BRP_ROWS_H
#define TESTS_UNIT_BRP_ROWS_H

// Files in the layout of the BRP test set, from rows as short as a test wants them.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "exchange/brp_layout.h"
#include "exchange/brp_read.h"

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

// A header with what is read, an element that is not read twice, and the empty column at the end.
static void append_header(struct string *out)
{
    for (int i = 0; i < BRP_ELEMENT_COUNT; i++)
        string_append_format(out, ";%s", brp_element_name((enum brp_element)i));
    string_append(out, ";06.88.10;06.88.10;04.82.20;\r\n");
}

// A row from "NAME 01.02.40=Berg,01.03.10=19810312"; "-" for no name.
static void append_row(struct string *out, const char *row)
{
    char *text = arena_text(&arena, row);
    char *cells = strchr(text, ' ');
    if (cells)
        *cells++ = '\0';
    string_append(out, text[0] == '-' ? "" : text);
    const char *given[BRP_ELEMENT_COUNT] = {0};
    char *rest = NULL;
    for (char *cell = cells ? strtok_r(cells, ",", &rest) : NULL; cell;
         cell = strtok_r(NULL, ",", &rest)) {
        char *value = strchr(cell, '=');
        assert_non_null(value);
        *value = '\0';
        bool known = false;
        for (int i = 0; i < BRP_ELEMENT_COUNT; i++) {
            if (strcmp(brp_element_name((enum brp_element)i), cell) == 0) {
                given[i] = value + 1;
                known = true;
            }
        }
        assert_true(known);
    }
    for (int i = 0; i < BRP_ELEMENT_COUNT; i++)
        string_append_format(out, ";%s", given[i] ? given[i] : "");
    string_append(out, ";;;;\r\n");
}

static bool read_text(const struct string *text, struct resident_list *residents, struct error *err)
{
    return brp_read(string_text(text), text->length, "set.csv", &arena, residents, err);
}

static struct resident_list read_rows(const char *const *rows, size_t count)
{
    STRING_AUTO text = {0};
    struct resident_list residents = {0};
    struct error err = {0};
    append_header(&text);
    for (size_t i = 0; i < count; i++)
        append_row(&text, rows[i]);
    if (!read_text(&text, &residents, &err))
        fail_msg("%s", err.message);
    return residents;
}

#define READ(...)                                                                                  \
    read_rows((const char *const[]){__VA_ARGS__},                                                  \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static size_t count_remarks(const struct resident *who, enum resident_remark_kind kind,
                            const char **ret_value)
{
    size_t count = 0;
    for (size_t i = 0; i < who->remarks.count; i++) {
        if (who->remarks.items[i].kind != kind)
            continue;
        count++;
        if (ret_value)
            *ret_value = who->remarks.items[i].value;
    }
    return count;
}

#endif
