// SPDX-License-Identifier: EUPL-1.2
#include "ui/writing.h"

#include <string.h>

bool writing_given(const struct writing *writing)
{
    return writing->line || writing->text;
}

struct edit_place *writing_place(const struct writing *writing)
{
    return writing->text ? &writing->text->place : &writing->line->place;
}

static const struct string *text_of(const struct writing *writing)
{
    return writing->text ? &writing->text->text : &writing->line->text;
}

size_t writing_cursor(const struct writing *writing)
{
    return writing->text ? writing->text->cursor : writing->line->cursor;
}

static void move(struct writing *writing, size_t offset)
{
    if (writing->text)
        text_edit_move(writing->text, offset);
    else
        line_edit_move(writing->line, offset);
}

bool writing_choose_code(struct writing *writing, const struct snippet_list *list,
                         const struct snippet **ret_snippet)
{
    struct edit_place *place = writing_place(writing);
    const char *text = string_text(text_of(writing));
    size_t cursor = writing_cursor(writing);
    char code[SNIPPET_CODE_SIZE];
    if (cursor == 0 || text[cursor - 1] != ' ')
        return false;
    size_t length = snippet_code_before(text, cursor - 1, code);
    const struct snippet *snippet = length > 0 ? snippet_find(list, code) : NULL;
    if (!snippet || place->run < length + 1)
        return false;
    edit_place_choose(place, cursor - 1 - length, cursor);
    *ret_snippet = snippet;
    return true;
}

void writing_fill(const struct snippet *snippet, struct date today, const char *worker,
                  const char *behind, struct string *out)
{
    snippet_fill(snippet->text, today, worker, out);
    if (out->length > 0 && !strchr(" \n", out->text[out->length - 1]))
        string_append(out, behind);
}

// The first blank from `from` on, in what is being filled in.
static bool go_to_blank(struct writing *writing, size_t from)
{
    struct edit_place *place = writing_place(writing);
    const struct string *text = text_of(writing);
    size_t at = 0;
    size_t length = 0;
    size_t end = text->length > place->tail ? text->length - place->tail : 0;
    place->blanks = place->blanks && snippet_blank(string_text(text), from, end, &at, &length);
    if (!place->blanks)
        return false;
    move(writing, at);
    edit_place_choose(place, at, at + length);
    return true;
}

bool writing_begin_blanks(struct writing *writing, size_t length)
{
    struct edit_place *place = writing_place(writing);
    size_t cursor = writing_cursor(writing);
    place->blanks = true;
    place->tail = text_of(writing)->length - cursor;
    return go_to_blank(writing, cursor > length ? cursor - length : 0);
}

bool writing_find_blank(struct writing *writing)
{
    struct edit_place *place = writing_place(writing);
    place->blanks = true;
    place->tail = 0;
    return go_to_blank(writing, 0);
}

bool writing_next_blank(struct writing *writing)
{
    const struct edit_place *place = writing_place(writing);
    return place->blanks &&
           go_to_blank(writing, edit_place_chosen(place) ? place->to : writing_cursor(writing));
}

void writing_chosen(const struct writing *writing, struct string *out)
{
    const struct edit_place *place = writing_place(writing);
    if (edit_place_chosen(place))
        string_append_n(out, string_text(text_of(writing)) + place->from, place->to - place->from);
}
