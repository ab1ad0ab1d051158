// SPDX-License-Identifier: EUPL-1.2
#include "model/snippet.h"

#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "model/bsn.h"

enum { BLANK_MOST = 80, DAY_MOST = 32 }; // bytes

static const struct choice share_choices[] = {
    {"own", N_("only me")},
    {"team", N_("my team")},
    {"all", N_("everybody")},
};

const struct choice_set choices_snippet_share = {
    .name = "snippet_share",
    .items = share_choices,
    .count = sizeof(share_choices) / sizeof(share_choices[0]),
};

static bool is_letter(char character)
{
    return character >= 'a' && character <= 'z';
}

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static char small(char character)
{
    bool capital = character >= 'A' && character <= 'Z';
    return (char)(capital ? character - 'A' + 'a' : character);
}

bool snippet_code_valid(const char *code)
{
    size_t length = code ? strlen(code) : 0;
    if (length == 0 || length > SNIPPET_CODE || !is_letter(code[0]))
        return false;
    for (size_t i = 0; i < length; i++)
        if (!is_letter(code[i]) && !is_digit(code[i]))
            return false;
    return true;
}

static bool begins_word(const char *text, size_t at)
{
    return at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n';
}

size_t snippet_code_before(const char *text, size_t cursor, char ret_code[SNIPPET_CODE_SIZE])
{
    size_t length = 0;
    while (length < cursor && length <= SNIPPET_CODE && text[cursor - length - 1] != '.')
        length++;
    if (length == cursor || length > SNIPPET_CODE || !begins_word(text, cursor - length - 1))
        return 0;
    for (size_t i = 0; i < length; i++)
        ret_code[i] = small(text[cursor - length + i]);
    ret_code[length] = '\0';
    return snippet_code_valid(ret_code) ? length + 1 : 0;
}

const struct snippet *snippet_find(const struct snippet_list *list, const char *code)
{
    const struct snippet *found = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct snippet *one = &list->items[i];
        if (strcmp(one->code, code) == 0 && (!found || one->share < found->share))
            found = one;
    }
    return found;
}

bool snippet_blank(const char *text, size_t from, size_t to, size_t *ret_at, size_t *ret_length)
{
    for (size_t at = from; at < to; at++) {
        if (text[at] != '{')
            continue;
        size_t inside = strcspn(text + at + 1, "{}\n");
        size_t end = at + 1 + inside;
        if (inside == 0 || inside > BLANK_MOST || end >= to || text[end] != '}')
            continue;
        *ret_at = at;
        *ret_length = inside + 2;
        return true;
    }
    return false;
}

// What a word between braces stands for; NULL: a blank.
static const char *filled(const char *word, size_t length, const char *day, const char *worker)
{
    static const struct {
        const char *word;
        bool is_day;
    } words[] = {{"{date}", true}, {"{datum}", true}, {"{worker}", false}, {"{medewerker}", false}};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strlen(words[i].word) == length && memcmp(words[i].word, word, length) == 0)
            return words[i].is_day ? day : worker;
    return NULL;
}

void snippet_fill(const char *text, struct date today, const char *worker, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    size_t at = 0;
    size_t length = 0;
    size_t all = strlen(text);
    size_t done = 0;
    (void)date_entry_format(today, day);
    while (snippet_blank(text, done, all, &at, &length)) {
        const char *by = filled(text + at, length, day, worker);
        string_append_n(out, text + done, at - done);
        if (by)
            string_append(out, by);
        else
            string_append_n(out, text + at, length);
        done = at + length;
    }
    string_append(out, text + done);
}

// ---- what looks like a client ------------------------------------------------------------------

static bool joins_digits(char character)
{
    return character == ' ' || character == '.' || character == '-';
}

// A row of digits with at most one blank, point or hyphen between two of them.
static bool has_bsn(const char *text)
{
    if (bsn_in(text))
        return true;
    for (const char *at = text; *at;) {
        char digits[BSN_DIGITS + 1] = "";
        size_t count = 0;
        while (is_digit(*at) || (count > 0 && joins_digits(*at) && is_digit(at[1]))) {
            if (is_digit(*at) && count++ < BSN_DIGITS)
                digits[count - 1] = *at;
            at++;
        }
        if (count == BSN_DIGITS && bsn_valid(digits))
            return true;
        at += *at ? 1 : 0;
    }
    return false;
}

// The bytes of so many words, without what ends a sentence.
static size_t words_at(const char *text, int words)
{
    size_t length = 0;
    for (int i = 0; i < words; i++) {
        length += i > 0 ? strspn(text + length, " ") : 0;
        length += strcspn(text + length, " \n");
    }
    while (length > 0 && strchr(".,;:)", text[length - 1]))
        length--;
    return length;
}

static bool has_year(const char *day)
{
    size_t digits = 0;
    for (; *day; day++) {
        digits = is_digit(*day) ? digits + 1 : 0;
        if (digits == 4 && !is_digit(day[1]) && (day[-3] == '1' || day[-3] == '2'))
            return true;
    }
    return false;
}

static bool is_past_day(const char *text, int words, struct date today)
{
    char typed[DAY_MOST + 1];
    struct date date = {0};
    size_t length = words_at(text, words);
    if (length == 0 || length > DAY_MOST)
        return false;
    memcpy(typed, text, length);
    typed[length] = '\0';
    bool parts = words > 1 || strpbrk(typed, "-/.");
    return parts && has_year(typed) &&
           date_entry_parse(typed, today, DATE_ENTRY_PAST, &date, NULL) && date.day <= today.day;
}

enum snippet_doubt snippet_doubt(const char *text, struct date today)
{
    if (!text)
        return SNIPPET_FINE;
    if (has_bsn(text))
        return SNIPPET_HAS_BSN;
    for (const char *at = text; *at; at++) {
        bool begins = at == text || !is_digit(at[-1]);
        if (is_digit(*at) && begins && (is_past_day(at, 1, today) || is_past_day(at, 3, today)))
            return SNIPPET_HAS_BIRTH;
    }
    return SNIPPET_FINE;
}
