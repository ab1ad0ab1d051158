// SPDX-License-Identifier: EUPL-1.2
#include "exchange/place.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum {
    EXCERPT_BYTES = 200,
    EXCERPT_CELLS = 40,
};

void place_append_excerpt(struct string *out, const char *text)
{
    STRING_AUTO printable = {0};
    STRING_AUTO head = {0};
    size_t bytes = strnlen(text, EXCERPT_BYTES + 1);
    if (bytes > EXCERPT_BYTES) {
        bytes = EXCERPT_BYTES;
        while (bytes > 0 && ((unsigned char)text[bytes] & 0xC0) == 0x80)
            bytes--;
    }
    string_append_n(&head, text, bytes);
    utf8_append_printable(&printable, string_text(&head));
    size_t fit = utf8_fit(string_text(&printable), EXCERPT_CELLS);
    string_append_n(out, string_text(&printable), fit);
    if (fit < printable.length || text[bytes] != '\0')
        string_append(out, "…");
}

void place_append(const struct place *place, struct string *out)
{
    if (!place)
        return;
    place_append(place->parent, out);
    if (!place->key) {
        string_append_format(out, "[%zu]", place->index);
        return;
    }
    if (out->length > 0)
        string_append_char(out, '.');
    place_append_excerpt(out, place->key);
}

bool place_refuse(const struct place *place, struct error *err, enum error_kind kind,
                  const char *format, ...)
{
    STRING_AUTO path = {0};
    place_append(place, &path);
    char sentence[ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(sentence, sizeof(sentence), format, arguments);
    va_end(arguments);
    if (length < 0)
        abort();
    return error_set_at(err, kind, string_text(&path), "%s%s%s", string_text(&path),
                        path.length > 0 ? ": " : "", sentence);
}
