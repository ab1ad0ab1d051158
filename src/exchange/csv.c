// SPDX-License-Identifier: EUPL-1.2
#include "exchange/csv.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

void csv_out_init(struct csv_out *csv, struct string *out)
{
    *csv = (struct csv_out){.out = out, .delimiter = ',', .blank = true};
}

// A spreadsheet takes a field that begins like this for a formula.
static bool looks_like_formula(const char *text)
{
    return text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
}

// Line by line, as a field may hold line ends and nothing else that a terminal would obey.
static void append_visible(struct string *out, const char *text)
{
    for (;;) {
        STRING_AUTO line = {0};
        size_t length = strcspn(text, "\n");
        bool last = text[length] == '\0';
        bool ends_in_cr = !last && length > 0 && text[length - 1] == '\r';
        string_append_n(&line, text, ends_in_cr ? length - 1 : length);
        utf8_append_printable(out, string_text(&line));
        if (last)
            return;
        string_append_char(out, '\n');
        text += length + 1;
    }
}

static void append_quoted(struct string *out, const struct string *field)
{
    string_append_char(out, '"');
    for (size_t i = 0; i < field->length; i++) {
        if (field->text[i] == '"')
            string_append_char(out, '"');
        string_append_char(out, field->text[i]);
    }
    string_append_char(out, '"');
}

static bool needs_quotes(const char *text, size_t length, char delimiter)
{
    return strchr(text, delimiter) || strpbrk(text, "\"\r\n") || text[0] == ' ' ||
           text[length - 1] == ' ';
}

void csv_out_text(struct csv_out *csv, const char *text)
{
    if (csv->fields++ > 0)
        string_append_char(csv->out, csv->delimiter);
    if (!text || !text[0])
        return;
    csv->blank = false;
    STRING_AUTO field = {0};
    if (looks_like_formula(text))
        string_append_char(&field, '\'');
    append_visible(&field, text);
    if (needs_quotes(field.text, field.length, csv->delimiter))
        append_quoted(csv->out, &field);
    else
        string_append_n(csv->out, field.text, field.length);
}

void csv_out_whole(struct csv_out *csv, int64_t value)
{
    char text[24];
    if (snprintf(text, sizeof(text), "%" PRId64, value) > 0)
        csv_out_text(csv, text);
}

void csv_out_end_row(struct csv_out *csv)
{
    // A line with nothing on it would be no row at all.
    if (csv->fields <= 1 && csv->blank)
        string_append(csv->out, "\"\"");
    string_append(csv->out, "\r\n");
    csv->fields = 0;
    csv->blank = true;
}

void csv_out_row(struct csv_out *csv, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_out_text(csv, texts[i]);
    csv_out_end_row(csv);
}
