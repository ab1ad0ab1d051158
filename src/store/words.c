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

// The digits of a day as people type it: "16-10-1980", "16/10/80", "16101980"; a year between
// seams has two digits or four.
static bool read_day(const char *word, long *ret_day, long *ret_month, const char **ret_year)
{
    enum { TOGETHER = 8, YEAR = 4, SHORT_YEAR = 2 };
    size_t digits = strspn(word, "0123456789");
    char *end = NULL;
    if (digits == TOGETHER && word[digits] == '\0') {
        long whole = strtol(word, NULL, 10);
        *ret_day = whole / 1000000;
        *ret_month = whole / 10000 % 100;
        *ret_year = word + TOGETHER - YEAR;
    } else {
        char seam = word[digits];
        if (digits == 0 || digits > 2 || seam == '\0' || !strchr("-/.", seam))
            return false;
        *ret_day = strtol(word, NULL, 10);
        const char *month = word + digits + 1;
        *ret_month = is_digit(*month) ? strtol(month, &end, 10) : 0;
        if (!end || end == month || end - month > 2 || *end != seam)
            return false;
        *ret_year = end + 1;
        digits = strspn(*ret_year, "0123456789");
        if ((digits != YEAR && digits != SHORT_YEAR) || (*ret_year)[digits] != '\0')
            return false;
    }
    return *ret_day >= 1 && *ret_day <= 31 && *ret_month >= 1 && *ret_month <= 12;
}

// A day as people type it in a form in which it is stored; other words as they are.
static const char *stored_form(const char *word, struct arena *arena)
{
    long day = 0;
    long month = 0;
    const char *year = NULL;
    if (!read_day(word, &day, &month, &year))
        return word;
    if (strlen(year) == 2)
        return arena_format(arena, "%02ld%02ld%s", day, month, year);
    return arena_format(arena, "%s-%02ld-%02ld", year, month, day);
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

// Whether a word of the text, or the part of one, begins at `at`.
static bool begins(const char *text, const char *at, bool *ret_part)
{
    const char *start = at;
    while (start > text && is_punctuation(start[-1]))
        start--;
    *ret_part = false;
    if (is_punctuation(*at))
        return false;
    if (start == text || start[-1] == ' ')
        return true;
    *ret_part = is_punctuation(at[-1]) || is_digit(*at) != is_digit(at[-1]);
    return *ret_part;
}

static bool has_seam(const char *word)
{
    for (size_t i = 1; word[0] != '\0' && word[i] != '\0'; i++)
        if (is_seam(word, i))
            return true;
    return false;
}

bool words_have(const char *text, const char *word)
{
    bool seam = has_seam(word); // then it is longer than a part
    for (const char *at = text; (at = strstr(at, word)); at++) {
        bool part = false;
        if (begins(text, at, &part) && !(part && seam))
            return true;
    }
    return false;
}

const char *word_range_end(const char *word, struct arena *arena)
{
    return arena_format(arena, "%s\xf4\x8f\xbf\xbf", word); // U+10FFFF, behind all characters
}
