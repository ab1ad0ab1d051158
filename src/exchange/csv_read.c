// SPDX-License-Identifier: EUPL-1.2
// The only file that knows libcsv, which finds the fields; line, column and limits are ours.
#include "exchange/csv_read.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/input_file.h"
#include "exchange/place.h"

struct reader {
    struct csv_table table;
    LIST_OF(struct csv_cell) row; // read of the row at hand
    size_t row_bytes;
    size_t line;       // at hand
    size_t field_line; // where the field at hand begins
    const char *name;
    bool by_name;         // columns are told by what the header calls them
    bool ended;           // the line at hand ended a row
    struct arena scratch; // of `row`
    struct error err;     // what is wrong, once something is
};

bool csv_read_error(const char *name, size_t line, size_t column, struct error *err,
                    const char *format, ...)
{
    char message[ERROR_MESSAGE_SIZE];
    STRING_AUTO field = {0};
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(message, sizeof(message), format, arguments); // what does not fit is cut below
    va_end(arguments);
    string_append_format(&field, "%s:%zu", name, line);
    if (column == 0)
        return error_set_at(err, ERROR_INVALID, string_text(&field), _("%s, line %zu: %s"), name,
                            line, message);
    string_append_format(&field, ":%zu", column);
    return error_set_at(err, ERROR_INVALID, string_text(&field), _("%s, line %zu, column %zu: %s"),
                        name, line, column, message);
}

static bool refuse_at_name(const char *name, size_t line, const char *column, struct error *err,
                           const char *reason)
{
    STRING_AUTO field = {0};
    STRING_AUTO shown = {0};
    place_append_excerpt(&shown, column);
    string_append_format(&field, "%s:%zu:%s", name, line, string_text(&shown));
    return error_set_at(err, ERROR_INVALID, string_text(&field), _("%s, line %zu, %s: %s"), name,
                        line, string_text(&shown), reason);
}

// What is wrong stands in the field at hand.
__attribute__((format(printf, 2, 3))) static bool refuse(struct reader *reader, const char *format,
                                                         ...)
{
    char reason[ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(reason, sizeof(reason), format, arguments);
    va_end(arguments);
    const char *column = csv_row_text(&reader->table.header, reader->row.count);
    if (reader->by_name && column[0] != '\0')
        return refuse_at_name(reader->name, reader->field_line, column, &reader->err, reason);
    return csv_read_error(reader->name, reader->field_line, reader->row.count + 1, &reader->err,
                          "%s", reason);
}

// ---- a field, a row -----------------------------------------------------------------------------

static bool field_fits(struct reader *reader, const char *text, size_t length)
{
    if (reader->row.count == CSV_READ_COLUMNS_MAX)
        return refuse(reader, _("a row has at most %d columns"), CSV_READ_COLUMNS_MAX);
    if (length > CSV_READ_FIELD_BYTES_MAX)
        return refuse(reader, _("a field has at most %d bytes; perhaps a quote is missing"),
                      CSV_READ_FIELD_BYTES_MAX);
    if (length > CSV_READ_ROW_BYTES_MAX - reader->row_bytes)
        return refuse(reader, _("a row has at most %d bytes; perhaps a quote is missing"),
                      CSV_READ_ROW_BYTES_MAX);
    if (memchr(text, '\0', length))
        return refuse(reader, _("a NUL byte; perhaps the file is UTF-16: save it as CSV UTF-8"));
    if (!utf8_valid(text, length))
        return refuse(reader, _("this is not UTF-8, perhaps Windows-1252: save the file as CSV "
                                "UTF-8"));
    return true;
}

static void take_field(void *field, size_t length, void *context)
{
    struct reader *reader = context;
    const char *text = field ? field : "";
    if (reader->err.kind || !field_fits(reader, text, length))
        return;
    struct csv_cell *cell = list_add(&reader->row.any, sizeof(*cell), &reader->scratch);
    cell->text = length > 0 ? arena_text_n(&reader->table.arena, text, length) : "";
    cell->line = reader->field_line;
    reader->row_bytes += length;
    reader->field_line = reader->line; // of the next
}

static void take_row(int end, void *context)
{
    (void)end;
    struct reader *reader = context;
    struct csv_table *table = &reader->table;
    reader->ended = true;
    if (reader->err.kind)
        return;
    size_t size = reader->row.count * sizeof(struct csv_cell);
    struct csv_cell *cells = arena_alloc(&table->arena, size);
    memcpy(cells, reader->row.items, size);
    struct csv_row row = {.line = cells[0].line, .count = reader->row.count, .cells = cells};
    reader->row.count = 0;
    reader->row_bytes = 0;
    if (table->header.count == 0) {
        table->header = row;
        return;
    }
    if (table->rows.count == CSV_READ_ROWS_MAX) {
        csv_read_error(reader->name, row.line, 0, &reader->err, _("a file has at most %d rows"),
                       CSV_READ_ROWS_MAX);
        return;
    }
    *(struct csv_row *)list_add(&table->rows.any, sizeof(row), &table->arena) = row;
}

// ---- a file -------------------------------------------------------------------------------------

// White space is part of a field.
static int no_space(unsigned char character)
{
    (void)character;
    return 0;
}

// Where a line ends, with its end.
static size_t line_end(const char *text, size_t length, size_t start)
{
    size_t at = start;
    while (at < length && text[at] != '\n' && text[at] != '\r')
        at++;
    if (at + 1 < length && text[at] == '\r' && text[at + 1] == '\n')
        at++;
    return at < length ? at + 1 : length;
}

static bool is_line_end(char character)
{
    return character == '\n' || character == '\r';
}

static bool refuse_quote(struct reader *reader)
{
    return refuse(reader, _("quotes stand around a whole field; a quote within them is doubled"));
}

// Line by line. A field that goes on after the end of one is between quotes.
static bool parse(struct reader *reader, struct csv_parser *parser, const char *text, size_t length)
{
    bool goes_on = false;
    for (size_t at = 0, end = 0; at < length && !reader->err.kind; at = end) {
        end = line_end(text, length, at);
        reader->ended = false;
        if (csv_parse(parser, text + at, end - at, take_field, take_row, reader) != end - at)
            return refuse_quote(reader);
        if (!is_line_end(text[end - 1]))
            continue; // the last
        goes_on = !reader->ended && (goes_on || !is_line_end(text[at]));
        reader->line++;
        if (!goes_on)
            reader->field_line = reader->line;
    }
    if (!reader->err.kind && csv_fini(parser, take_field, take_row, reader) != 0)
        return refuse(reader, _("a quote that is opened here is never closed"));
    return !reader->err.kind;
}

static void *allocate(void *memory, size_t size)
{
    void *grown = realloc(memory, size);
    if (!grown)
        abort();
    return grown;
}

// What the first line has more of, outside quotes.
static char recognise(const char *text, size_t length)
{
    size_t commas = 0;
    size_t semicolons = 0;
    bool quoted = false;
    for (size_t i = 0; i < length && (quoted || (text[i] != '\n' && text[i] != '\r')); i++) {
        quoted ^= text[i] == '"';
        commas += !quoted && text[i] == ',';
        semicolons += !quoted && text[i] == ';';
    }
    return semicolons > commas ? ';' : ',';
}

static bool read_all(struct reader *reader, const char *text, size_t length)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        abort();
    csv_set_realloc_func(&parser, allocate);
    csv_set_space_func(&parser, no_space);
    csv_set_delim(&parser, (unsigned char)reader->table.delimiter);
    bool done = parse(reader, &parser, text, length);
    csv_free(&parser);
    if (done && reader->table.header.count == 0)
        return csv_read_error(reader->name, 1, 0, &reader->err, _("there is nothing in this file"));
    return done;
}

// UTF-16 begins with a byte order mark, or shows in its first characters: each has a NUL byte.
static bool looks_utf16(const char *text, size_t length)
{
    if (length < 2)
        return false;
    if (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0)
        return true;
    return (text[0] == '\0') != (text[1] == '\0');
}

static bool read_text(struct reader *reader, const char *text, size_t length, char delimiter,
                      struct csv_table *ret_table, struct error *err)
{
    static const char mark[] = "\xef\xbb\xbf";
    if (looks_utf16(text, length))
        return csv_read_error(reader->name, 1, 0, err, "%s",
                              _("this is UTF-16 and not UTF-8: open the file in the spreadsheet or "
                                "editor it comes from and save it as 'CSV UTF-8'"));
    if (length >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0) {
        text += strlen(mark);
        length -= strlen(mark);
        reader->table.mark = true;
    }
    reader->table.delimiter = delimiter;
    if (delimiter == '\0')
        reader->table.delimiter = recognise(text, length);
    bool done = read_all(reader, text, length);
    arena_release(&reader->scratch);
    if (!done) {
        csv_table_release(&reader->table);
        return error_set_at(err, reader->err.kind, reader->err.field, "%s", reader->err.message);
    }
    reader->table.name = arena_text(&reader->table.arena, reader->name);
    *ret_table = reader->table;
    return true;
}

bool csv_read(const char *text, size_t length, const char *name, char delimiter,
              struct csv_table *ret_table, struct error *err)
{
    struct reader reader = {.line = 1, .field_line = 1, .name = name};
    return read_text(&reader, text, length, delimiter, ret_table, err);
}

bool csv_read_by_name(const char *text, size_t length, const char *name, char delimiter,
                      struct csv_table *ret_table, struct error *err)
{
    struct reader reader = {.line = 1, .field_line = 1, .name = name, .by_name = true};
    return read_text(&reader, text, length, delimiter, ret_table, err);
}

bool csv_read_file(const char *path, char delimiter, struct csv_table *ret_table, struct error *err)
{
    STRING_AUTO name = {0};
    STRING_AUTO text = {0};
    if (!input_file_read(path, CSV_READ_MEBIBYTES_MAX, &text, err))
        return false;
    input_file_name(path, &name);
    return csv_read(string_text(&text), text.length, string_text(&name), delimiter, ret_table, err);
}

void csv_table_release(struct csv_table *table)
{
    if (!table)
        return;
    arena_release(&table->arena);
    *table = (struct csv_table){0};
}

const char *csv_row_text(const struct csv_row *row, size_t index)
{
    return index < row->count ? row->cells[index].text : "";
}
