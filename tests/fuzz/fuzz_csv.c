// SPDX-License-Identifier: EUPL-1.2
// Any bytes at all to the reader of CSV. What it reads holds to its promises about text, lines and
// limits; what it refuses names its place.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "exchange/csv_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static size_t count_lines(const char *text, size_t length)
{
    size_t lines = 1;
    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n' || text[i] == '\r';
    return lines;
}

// Returns the bytes of its fields.
static size_t check_row(const struct csv_row *row, size_t previous, size_t lines)
{
    size_t bytes = 0;
    size_t line = row->line;
    require(row->count > 0 && row->count <= CSV_READ_COLUMNS_MAX && row->line > previous);
    for (size_t i = 0; i < row->count; i++) {
        size_t length = strlen(row->cells[i].text);
        require(length <= CSV_READ_FIELD_BYTES_MAX && utf8_valid(row->cells[i].text, length));
        require(row->cells[i].line >= line && row->cells[i].line <= lines);
        line = row->cells[i].line;
        bytes += length;
    }
    require(bytes <= CSV_READ_ROW_BYTES_MAX);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    CSV_TABLE_AUTO table = {0};
    struct error err = {0};
    if (!csv_read(text, size, "f", '\0', &table, &err)) {
        require(err.kind == ERROR_INVALID && table.arena.newest == NULL);
        require(utf8_valid(err.message, strlen(err.message)));
        require(strncmp(err.field, "f:", 2) == 0);
        return 0;
    }
    size_t lines = count_lines(text, size);
    size_t bytes = check_row(&table.header, 0, lines);
    for (size_t i = 0; i < table.rows.count; i++)
        bytes += check_row(&table.rows.items[i],
                           i == 0 ? table.header.line : table.rows.items[i - 1].line, lines);
    require(bytes <= size);
    return 0;
}
