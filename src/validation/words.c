// SPDX-License-Identifier: EUPL-1.2
// People's own words, and how they are laid into a sentence. Between the two they stand between
// marks, so that a translation may move them and the room is shared when the whole is known.
#include <assert.h>
#include <string.h>

#include "base/string.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/bsn.h"
#include "validation/context.h"

enum {
    WORDS_BEGIN = '\x02', // no text of people has these: they count as white space there
    WORDS_END = '\x03',
    WORDS_MOST = 8, // in one sentence
};

// --- Making them ---

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == WORDS_BEGIN || c == WORDS_END;
}

const char *context_words(struct context *context, const char *text)
{
    if (context->input->verdicts_only)
        return "";
    size_t length = text == NULL ? 0 : strlen(text);
    char *words = arena_alloc(context->arena, length + 3);
    size_t size = 0;
    words[size++] = WORDS_BEGIN;
    for (size_t i = 0; i < length; i++)
        if (!is_white(text[i]))
            words[size++] = text[i];
        else if (size > 1 && words[size - 1] != ' ')
            words[size++] = ' ';
    if (words[size - 1] == ' ')
        size--;
    words[size] = WORDS_END;
    words[size + 1] = '\0';
    for (const char *bsn = bsn_in(words); bsn != NULL; bsn = bsn_in(words))
        memset(words + (bsn - words), '*', BSN_DIGITS);
    return words;
}

const char *context_text_words(struct context *context, const char *text)
{
    return context_words(context, utf8_blank(text) ? _("(no text)") : text);
}

const char *context_name_words(struct context *context, const char *name)
{
    return context_words(context, utf8_blank(name) ? _("(no name)") : name);
}

const char *context_member_words(struct context *context, const struct member *member)
{
    if (context->input->verdicts_only)
        return "";
    const char *name = member_full_name(member, context->arena);
    size_t index = (size_t)(member - context->dossier->members.items);
    if (utf8_blank(name))
        name = arena_format(context->arena, _("member %zu of the household"), index + 1);
    return context_words(context, name);
}

const char *context_subject_words(struct context *context, const char *subject)
{
    if (context->input->verdicts_only)
        return "";
    return context_name_words(context,
                              dossier_subject_name(context->dossier, subject, context->arena));
}

const char *context_worker_words(struct context *context, const char *login)
{
    if (context->input->verdicts_only)
        return "";
    for (size_t i = 0; i < context->input->worker_count; i++) {
        const struct validation_worker *worker = &context->input->workers[i];
        if (ids_equal(worker->login, login) && !utf8_blank(worker->name))
            return context_words(context, worker->name);
    }
    return context_name_words(context, login);
}

const char *context_day(struct context *context, struct date date)
{
    assert(date_given(date));
    // Turned round by hand: messages are full of days, and printing them takes time.
    char iso[DATE_TEXT_SIZE];
    char *day = arena_alloc(context->arena, DATE_TEXT_SIZE);
    date_format(date, iso);
    memcpy(day, iso + 8, 2);
    day[2] = day[5] = '-';
    memcpy(day + 3, iso + 5, 2);
    memcpy(day + 6, iso, 4);
    return day;
}

// --- Laying them into a sentence ---

static int count_codes(const char *text, size_t length)
{
    int count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

// Bytes of the longest prefix of whole characters within a number of code points, which are fewer
// than the text has.
static size_t fit(const char *text, size_t length, int codes)
{
    size_t offset = 0;
    for (;;) {
        size_t end = utf8_next(text, length, offset);
        codes -= count_codes(text + offset, end - offset);
        if (codes < 0)
            return offset;
        offset = end;
    }
}

// Bytes of a mark or blank that ends at `end`, which is not the beginning.
static size_t mark_before(const char *text, size_t end)
{
    static const char sign[] = "…";
    size_t length = strlen(sign);
    if (strchr(" .,;:!?-(/'\"", text[end - 1]) != NULL)
        return 1;
    return end >= length && memcmp(text + end - length, sign, length) == 0 ? length : 0;
}

// What is left of words that are too long, without the sign: whole ones when that keeps at least
// half, and no mark before the sign, which would read as one with it.
static size_t cut(const char *words, size_t length, int codes)
{
    size_t most = fit(words, length, codes - 1);
    size_t kept = most;
    while (kept > 0 && words[kept] != ' ')
        kept--;
    if (kept < most / 2)
        kept = most;
    while (kept > 0 && mark_before(words, kept) > 0)
        kept -= mark_before(words, kept);
    return kept;
}

struct words {
    const char *text;
    size_t length;
    int codes;
    int room; // code points; -1 = not yet shared out
};

// Who needs less than an equal share leaves the rest to the others.
static void share_room(struct words *words, size_t count, int room)
{
    for (size_t left = count; left > 0; left--) {
        struct words *least = NULL;
        for (size_t i = 0; i < count; i++)
            if (words[i].room < 0 && (least == NULL || words[i].codes < least->codes))
                least = &words[i];
        int share = room > 0 ? room / (int)left : 0;
        least->room = least->codes < share ? least->codes : share;
        room -= least->room;
    }
}

static void append_words(struct string *sentence, const struct words *words)
{
    if (words->codes <= words->room) {
        string_append_n(sentence, words->text, words->length);
    } else {
        string_append_n(sentence, words->text, cut(words->text, words->length, words->room));
        string_append(sentence, "…");
    }
}

// Finds the words in a text, and the room that is left for them.
static size_t find_words(const char *text, struct words *ret_words, int *ret_room)
{
    size_t count = 0;
    int room = FINDING_TEXT_LIMIT;
    const char *rest = text;
    for (const char *begin = strchr(rest, WORDS_BEGIN); begin != NULL;
         begin = strchr(rest, WORDS_BEGIN)) {
        assert(count < WORDS_MOST);
        size_t length = strcspn(begin + 1, "\x03");
        ret_words[count++] = (struct words){begin + 1, length, count_codes(begin + 1, length), -1};
        room -= count_codes(rest, (size_t)(begin - rest));
        rest = begin + length + 2;
    }
    *ret_room = room - count_codes(rest, strlen(rest));
    return count;
}

const char *context_sentence(struct context *context, const char *text)
{
    struct words words[WORDS_MOST];
    int room = 0;
    size_t count = find_words(text, words, &room);
    if (count == 0 && room >= 0)
        return text;
    share_room(words, count, room);
    STRING_AUTO sentence = {0};
    const char *rest = text;
    for (size_t i = 0; i < count; i++) {
        string_append_n(&sentence, rest, (size_t)(words[i].text - 1 - rest));
        append_words(&sentence, &words[i]);
        rest = words[i].text + words[i].length + 1;
    }
    string_append(&sentence, rest);
    const char *whole = string_text(&sentence);
    size_t length = strlen(whole);
    if (count_codes(whole, length) <= FINDING_TEXT_LIMIT)
        return arena_text(context->arena, whole);
    return arena_format(context->arena, "%.*s…", (int)cut(whole, length, FINDING_TEXT_LIMIT),
                        whole);
}
