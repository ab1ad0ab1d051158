// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_CSV_READ_H
#define EXCHANGE_CSV_READ_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/list.h"

// Reads CSV (RFC 4180) from outside, the whole file at once: UTF-8 with or without byte-order mark,
// lines ended by LF, CRLF or CR, fields between quotes that may span lines and double their quotes. White
// space is kept as it is; lines with nothing on them are no rows. Text that is not plainly CSV is
// refused with its line and column, so that no cell lands in the wrong place in silence: a quote in
// the middle of a field, one that is never closed, bytes that are not UTF-8, NUL, anything over a
// limit.

enum {
    CSV_READ_MEBIBYTES_MAX = 64,          // a file
    CSV_READ_ROWS_MAX = 1000 * 1000,      // below the header
    CSV_READ_COLUMNS_MAX = 1024,          // a row
    CSV_READ_ROW_BYTES_MAX = 1024 * 1024, // the fields of a row together
    CSV_READ_FIELD_BYTES_MAX = 64 * 1024, // a field
};

struct csv_cell {
    const char *text; // never NULL
    size_t line;      // where it begins, from 1
};

struct csv_row {
    size_t line;                  // where it begins, from 1
    size_t count;                 // of cells, at least 1; may differ from that of the header
    const struct csv_cell *cells; // in the arena of the table
};

struct csv_table {
    const char *name; // of the file, for messages
    char delimiter;   // ',' or ';'
    bool mark;        // it begins with a byte-order mark
    struct csv_row header;
    LIST_OF(struct csv_row) rows; // what follows the header
    struct arena arena;
};

// Reads `length` bytes into *ret_table (zeroed before). `name` is what messages call the file.
// `delimiter` is ',' or ';', or '\0': that of which the first line has more outside quotes (',' when
// equal). A refusal is ERROR_INVALID: "cases.csv, line 12, column 3: …" with err->field
// "cases.csv:12:3" (a column is a field of the row, from 1). On failure *ret_table is untouched.
__attribute__((warn_unused_result)) bool csv_read(const char *text, size_t length, const char *name,
                                                  char delimiter, struct csv_table *ret_table,
                                                  struct error *err);

// The same, but a place whose column has a name in the header is told by that: "set.csv, line 12, 01.03.10:
// …" and "set.csv:12:01.03.10".
__attribute__((warn_unused_result)) bool csv_read_by_name(const char *text, size_t length,
                                                          const char *name, char delimiter,
                                                          struct csv_table *ret_table,
                                                          struct error *err);

// As csv_read for a file ("-" = standard input), opened as in exchange/input_file.h.
__attribute__((warn_unused_result)) bool csv_read_file(const char *path, char delimiter,
                                                       struct csv_table *ret_table,
                                                       struct error *err);

void csv_table_release(struct csv_table *table);
#define CSV_TABLE_AUTO __attribute__((cleanup(csv_table_release))) struct csv_table

// The text in column `index` (from 0) of a row; "" when the row ends before it.
const char *csv_row_text(const struct csv_row *row, size_t index);

// Fails with ERROR_INVALID in the form above, for readers that judge the cells. Line and column count
// from 1; column 0 = the row as a whole.
__attribute__((format(printf, 5, 6))) bool csv_read_error(const char *name, size_t line,
                                                          size_t column, struct error *err,
                                                          const char *format, ...);

#endif
