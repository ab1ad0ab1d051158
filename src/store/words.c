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

// The pieces of a word between its punctuation.
static void add_parts(struct text_list *words, const char *word, size_t length, struct arena *arena)
{
    size_t start = 0;
    for (size_t i = 0; i <= length; i++) {
        if (i == length || is_punctuation(word[i])) {
            if (i - start < length)
                add(words, word + start, i - start, arena);
            start = i + 1;
        }
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
    for (size_t i = 0; i < words->count; i++) {
        if (kept == 0 || strcmp(words->items[kept - 1], words->items[i]) != 0)
            words->items[kept++] = words->items[i];
    }
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

void search_words(const char *typed, struct arena *arena, struct text_list *ret_words)
{
    *ret_words = (struct text_list){0};
    split(utf8_search_key(arena, typed), false, arena, ret_words);
    sort(ret_words, by_length);
    if (ret_words->count > SEARCH_WORDS)
        ret_words->count = SEARCH_WORDS;
}

const char *word_range_end(const char *word, struct arena *arena)
{
    return arena_format(arena, "%s\xf4\x8f\xbf\xbf", word); // U+10FFFF, behind all characters
}
