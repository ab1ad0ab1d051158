// SPDX-License-Identifier: EUPL-1.2
#include "ui/sentences.h"

#include <string.h>

#include "base/utf8.h"

void sentences_release(struct sentences *sentences)
{
    arena_release(&sentences->arena);
    *sentences = (struct sentences){0};
}

static void add(struct sentences *sentences, const char *text, bool heading)
{
    struct sentence *one = list_add(&sentences->items.any, sizeof(*one), &sentences->arena);
    STRING_AUTO close = {0}; // blanks that put columns under each other say nothing
    for (; *text; text++)
        if (*text != ' ' || (close.length > 0 && close.text[close.length - 1] != ' '))
            string_append_char(&close, *text);
    *one = (struct sentence){
        .text = arena_text(&sentences->arena, string_text(&close)),
        .heading = heading,
    };
}

void sentences_add(struct sentences *sentences, const char *text, bool current)
{
    if (utf8_blank(text))
        return;
    if (current)
        sentences->current = sentences->items.count;
    add(sentences, text, false);
    sentences->rows++;
}

void sentences_heading(struct sentences *sentences, const char *text)
{
    if (!utf8_blank(text))
        add(sentences, text, true);
}

// In the middle of a sentence: "Name" becomes "name", "ZRM" stays.
static void append_title(const char *title, struct string *out)
{
    bool lower = title[0] >= 'A' && title[0] <= 'Z' && !(title[1] >= 'A' && title[1] <= 'Z');
    if (lower)
        string_append_char(out, (char)(title[0] - 'A' + 'a'));
    string_append(out, title + (lower ? 1 : 0));
    string_append_char(out, ' ');
}

void sentence_value(struct string *sentence, const char *title, const char *value)
{
    if (utf8_blank(value) || strcmp(value, "-") == 0)
        return;
    bool first = sentence->length == 0;
    bool second = !first && !strstr(string_text(sentence), ": ");
    value += strspn(value, " ");
    string_append(sentence, first ? "" : second ? ": " : ", ");
    if (!first && title)
        append_title(title, sentence);
    string_append(sentence, value);
    while (sentence->length > 0 && sentence->text[sentence->length - 1] == ' ')
        sentence->text[--sentence->length] = '\0';
}

void sentence_end(struct string *sentence)
{
    size_t end = sentence->length;
    if (end > 1 && sentence->text[end - 1] == '"') // what was said ends it
        end--;
    if (end > 0 && !strchr(".!?:", sentence->text[end - 1]))
        string_append_char(sentence, '.');
}
