// SPDX-License-Identifier: EUPL-1.2
#include "service/page.h"

#include <stdbool.h>

#include "base/utf8.h"

void page_heading(struct string *out, const char *text)
{
    if (out->length > 0)
        string_append_char(out, '\n');
    utf8_append_printable(out, text);
    string_append_char(out, '\n');
}

static void append_blanks(struct string *out, int count)
{
    string_append_repeat(out, ' ', count > 0 ? (size_t)count : 0);
}

// Bytes of the next line: whole words as far as they fit, else as much of one word as fits.
static size_t line_length(const char *text, int cells)
{
    size_t fit = utf8_fit(text, cells);
    if (text[fit] == '\0' || text[fit] == ' ')
        return fit;
    size_t end = fit;
    while (end > 0 && text[end] != ' ')
        end--;
    if (end > 0)
        return end;
    // At least one cluster, or there would be no end to it.
    return fit > 0 ? fit : 1;
}

void page_entry(struct string *out, int indent, const char *lead, int hang, const char *text)
{
    STRING_AUTO first = {0};
    STRING_AUTO rest = {0};
    utf8_append_printable(&first, lead);
    utf8_append_printable(&rest, text);
    if (utf8_blank(string_text(&first)) && utf8_blank(string_text(&rest)))
        return;
    append_blanks(out, indent);
    string_append(out, string_text(&first));
    int column = indent + utf8_width(string_text(&first));
    const char *left = string_text(&rest);
    if (*left && column > 0) {
        int gap = column < hang ? hang - column : (first.length > 0 ? 1 : 0);
        append_blanks(out, gap);
        column += gap;
    }
    while (*left) {
        size_t length = line_length(left, PAGE_WIDTH > column ? PAGE_WIDTH - column : 1);
        string_append_n(out, left, length);
        left += length;
        while (*left == ' ')
            left++;
        if (*left) {
            string_append_char(out, '\n');
            append_blanks(out, hang);
            column = hang;
        }
    }
    string_append_char(out, '\n');
}
