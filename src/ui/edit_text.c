// SPDX-License-Identifier: EUPL-1.2
#include "ui/edit_text.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

void edit_clean(const char *text, bool keep_lines, struct string *out)
{
    while (text != NULL && *text != '\0') {
        uint32_t code = 0;
        size_t length = utf8_decode(text, &code);
        if (code == '\r') {
            code = '\n';
            length = text[1] == '\n' ? 2 : 1;
        }
        if (code == '\t' || (code == '\n' && !keep_lines))
            code = ' ';
        bool control = (code < ' ' && code != '\n') || (code >= 0x7f && code < 0xa0);
        if (!control) {
            char character[8];
            string_append_n(out, character, utf8_encode(code, character));
        }
        text += length;
    }
}

void edit_replace(struct string *text, size_t from, size_t to, const char *by)
{
    struct string result = {0};
    string_append_n(&result, string_text(text), from);
    string_append(&result, by);
    string_append_n(&result, string_text(text) + to, text->length - to);
    string_release(text);
    *text = result;
}

static size_t points_n(const char *text, size_t length)
{
    size_t points = 0;
    for (size_t i = 0; i < length; i++)
        points += ((unsigned char)text[i] & 0xc0) != 0x80;
    return points;
}

size_t edit_points(const char *text)
{
    return points_n(text, strlen(text));
}

size_t edit_boundary(const char *text, size_t length, size_t offset)
{
    if (offset >= length)
        return length;
    // Between two ASCII characters there is always one, except within \r\n, which we do not keep.
    if (offset == 0 ||
        ((unsigned char)text[offset] < 0x80 && (unsigned char)text[offset - 1] < 0x80))
        return offset;
    size_t at = 0;
    for (;;) {
        size_t next = utf8_next(text, length, at);
        if (next > offset)
            return at;
        at = next;
    }
}

bool edit_insert(struct string *text, size_t *cursor, size_t limit, const char *insert)
{
    const char *old = string_text(text);
    size_t start = utf8_previous(old, text->length, *cursor);
    struct arena arena = {0};
    STRING_AUTO piece = {0};
    string_append_n(&piece, old + start, *cursor - start);
    string_append(&piece, insert);
    const char *normal = utf8_normalise(&arena, string_text(&piece));
    size_t length = strlen(normal);
    bool whole = true;
    if (limit > 0) {
        size_t room = points_n(old, text->length) - points_n(old + start, *cursor - start);
        room = room < limit ? limit - room : 0;
        size_t end = 0;
        for (size_t used = 0; end < length;) {
            size_t next = utf8_next(normal, length, end);
            used += points_n(normal + end, next - end);
            if (used > room)
                break;
            end = next;
        }
        whole = end == length;
        length = end;
    }
    bool grown =
        length > *cursor - start || (length > 0 && memcmp(normal, old + start, length) != 0);
    if (grown) {
        STRING_AUTO fitting = {0};
        string_append_n(&fitting, normal, length);
        edit_replace(text, start, *cursor, string_text(&fitting));
        *cursor = edit_boundary(text->text, text->length, start + length);
    }
    arena_release(&arena);
    return whole;
}

static bool is_blank(char character)
{
    return character == ' ' || character == '\n';
}

size_t edit_word_start(const char *text, size_t offset)
{
    while (offset > 0 && is_blank(text[offset - 1]))
        offset--;
    while (offset > 0 && !is_blank(text[offset - 1]))
        offset--;
    return offset;
}
