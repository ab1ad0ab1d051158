// SPDX-License-Identifier: EUPL-1.2
#include "store/words.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/field.h"

static bool is_punctuation(char byte)
{
    return byte != '\0' && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", byte);
}

static void add(struct text_list *words, const char *text, size_t length, struct arena *arena)
{
    if (length > 0)
        text_list_add(words, arena_text_n(arena, text, length), arena);
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

// Whether a word has a seam at `i`: punctuation there, or a digit beside a letter ("9731hm").
static bool is_seam(const char *word, size_t i)
{
    return is_punctuation(word[i]) ||
           (i > 0 && !is_punctuation(word[i - 1]) && is_digit(word[i]) != is_digit(word[i - 1]));
}

// The pieces of a word between its seams.
static void add_parts(struct text_list *words, const char *word, size_t length, struct arena *arena)
{
    size_t start = 0;
    for (size_t i = 1; i <= length; i++) {
        if (i < length && !is_seam(word, i))
            continue;
        if (i - start < length)
            add(words, word + start, i - start, arena);
        start = i < length && is_punctuation(word[i]) ? i + 1 : i;
    }
}

static void split(const char *key, bool parts, struct arena *arena, struct text_list *words)
{
    while (*key != '\0') {
        key += strspn(key, " ");
        size_t length = strcspn(key, " ");
        const char *word = key;
        key += length;
        for (; length > 0 && is_punctuation(*word); length--)
            word++;
        while (length > 0 && is_punctuation(word[length - 1]))
            length--;
        add(words, word, length, arena);
        if (parts)
            add_parts(words, word, length, arena);
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int by_length(const void *a, const void *b)
{
    size_t one = strlen(*(const char *const *)a);
    size_t other = strlen(*(const char *const *)b);
    return one != other ? (one < other ? 1 : -1) : by_text(a, b);
}

static void drop_repeats(struct text_list *words)
{
    size_t kept = 0;
    for (size_t i = 0; i < words->count; i++)
        if (kept == 0 || strcmp(words->items[kept - 1], words->items[i]) != 0)
            words->items[kept++] = words->items[i];
    words->count = kept;
}

static void sort(struct text_list *words, int (*order)(const void *, const void *))
{
    if (words->count > 1)
        qsort(words->items, words->count, sizeof(*words->items), order);
    drop_repeats(words);
}

void words_of(const char *text, struct arena *arena, struct text_list *ret_words)
{
    *ret_words = (struct text_list){0};
    split(utf8_search_key(arena, text), true, arena, ret_words);
    sort(ret_words, by_text);
}

// A day as people type it, "12-3-1981", in the form in which it is stored; other words as they are.
static const char *stored_form(const char *word, struct arena *arena)
{
    char *end = NULL;
    long day = strtol(word, &end, 10);
    if (!is_digit(word[0]) || end - word > 2 || *end != '-' || !is_digit(end[1]))
        return word;
    const char *rest = end + 1;
    long month = strtol(rest, &end, 10);
    if (end - rest > 2 || *end != '-' || strspn(end + 1, "0123456789") != 4 || end[5] != '\0')
        return word;
    return arena_format(arena, "%s-%02ld-%02ld", end + 1, month, day);
}

void search_words(const char *typed, struct arena *arena, struct text_list *ret_words)
{
    *ret_words = (struct text_list){0};
    split(utf8_search_key(arena, typed), false, arena, ret_words);
    for (size_t i = 0; i < ret_words->count; i++)
        ret_words->items[i] = stored_form(ret_words->items[i], arena);
    sort(ret_words, by_length);
    if (ret_words->count > SEARCH_WORDS)
        ret_words->count = SEARCH_WORDS;
}

const char *word_range_end(const char *word, struct arena *arena)
{
    return arena_format(arena, "%s\xf4\x8f\xbf\xbf", word); // U+10FFFF, behind all characters
}
