// SPDX-License-Identifier: EUPL-1.2
#include "vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "model/field.h"

void vocabulary_release(struct vocabulary *vocabulary)
{
    arena_release(&vocabulary->arena);
    *vocabulary = (struct vocabulary){0};
}

static bool is_letter(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

// Takes the next word, in lower case, off the text; NULL at its end.
static const char *take_word(const char *text, struct string *word)
{
    string_clear(word);
    while (*text) {
        uint32_t code = 0;
        size_t length = utf8_decode(text, &code);
        if (is_letter(code)) {
            char bytes[4];
            utf8proc_int32_t lower = utf8proc_tolower((utf8proc_int32_t)code);
            utf8proc_ssize_t count = utf8proc_encode_char(lower, (utf8proc_uint8_t *)bytes);
            string_append_n(word, bytes, (size_t)count);
        } else if (word->length > 0) {
            return text;
        }
        text += length;
    }
    return word->length > 0 ? text : NULL;
}

// "%-5.2zu" is no word, nor is what follows the sign.
static const char *after_directive(const char *at)
{
    at += 1 + strspn(at + 1, "-+ #0123456789.*");
    at += strspn(at, "hlzjt");
    return *at ? at + 1 : at;
}

static void add_words(struct vocabulary *vocabulary, const char *text)
{
    STRING_AUTO word = {0};
    while ((text = take_word(text, &word)))
        text_list_add(&vocabulary->words, arena_text(&vocabulary->arena, string_text(&word)),
                      &vocabulary->arena);
}

void vocabulary_add(struct vocabulary *vocabulary, const char *text)
{
    STRING_AUTO plain = {0};
    while (*text) {
        size_t length = strcspn(text, "%");
        string_append_n(&plain, text, length);
        text += length;
        if (*text == '%') {
            string_append_char(&plain, ' ');
            text = after_directive(text);
        }
    }
    add_words(vocabulary, string_text(&plain));
}

static uint32_t number_at(const struct string *file, size_t at)
{
    uint32_t number = 0;
    assert_true(at + sizeof(number) <= file->length);
    memcpy(&number, string_text(file) + at, sizeof(number));
    return number;
}

static void read_file(const char *path, struct string *out)
{
    char bytes[4096];
    size_t count = 0;
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("no catalogue %s", path);
    while ((count = fread(bytes, 1, sizeof(bytes), file)) > 0)
        string_append_n(out, bytes, count);
    assert_int_equal(fclose(file), 0);
}

void vocabulary_add_catalogue(struct vocabulary *vocabulary, const char *path, bool translated)
{
    enum { MAGIC = 0, COUNT = 8, FROM = 12, TO = 16 }; // of the header, GNU gettext manual 10.3
    STRING_AUTO file = {0};
    read_file(path, &file);
    assert_int_equal(number_at(&file, MAGIC), 0x950412de);
    uint32_t count = number_at(&file, COUNT);
    uint32_t table = number_at(&file, translated ? TO : FROM);
    for (uint32_t i = 0; i < count; i++) {
        size_t length = number_at(&file, table + 8 * i);
        size_t at = number_at(&file, table + 8 * i + 4);
        assert_true(at + length < file.length);
        bool header = number_at(&file, number_at(&file, FROM) + 8 * i) == 0;
        // The forms of one and of many, with a zero byte between them.
        for (size_t from = at; !header && from <= at + length;
             from += strlen(string_text(&file) + from) + 1)
            vocabulary_add(vocabulary, string_text(&file) + from);
    }
}

static int compare(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

void vocabulary_end(struct vocabulary *vocabulary)
{
    qsort(vocabulary->words.items, vocabulary->words.count, sizeof(vocabulary->words.items[0]),
          compare);
}

static bool knows(const struct vocabulary *vocabulary, const char *word)
{
    return bsearch(&word, vocabulary->words.items, vocabulary->words.count,
                   sizeof(vocabulary->words.items[0]), compare) != NULL;
}

// "--format", "2026-0001", "first_run", "/home", "intake.urgent"
static bool is_code(const char *part)
{
    const char *dot = strchr(part, '.');
    return strncmp(part, "--", 2) == 0 || strpbrk(part, "_/0123456789") ||
           (dot && dot[1] >= 'a' && dot[1] <= 'z');
}

// A part of a text without spaces: its words, unless it is a code.
static size_t judge(const struct vocabulary *vocabulary, const char *part, struct string *out)
{
    STRING_AUTO word = {0};
    size_t unknown = 0;
    if (is_code(part))
        return 0;
    while ((part = take_word(part, &word))) {
        bool cut = strncmp(part, "…", strlen("…")) == 0;
        bool letter = utf8_width(string_text(&word)) == 1;
        if (cut || letter || knows(vocabulary, string_text(&word)))
            continue;
        string_append_format(out, " %s", string_text(&word));
        unknown++;
    }
    return unknown;
}

size_t vocabulary_unknown(const struct vocabulary *vocabulary, const char *text, struct string *out)
{
    size_t unknown = 0;
    while (*(text += strspn(text, " \n"))) {
        STRING_AUTO part = {0};
        size_t length = strcspn(text, " \n");
        string_append_n(&part, text, length);
        unknown += judge(vocabulary, string_text(&part), out);
        text += length;
    }
    return unknown;
}
