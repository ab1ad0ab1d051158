// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_CSV_H
#define EXCHANGE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/string.h"

// Writes CSV (RFC 4180) field by field to the end of a string: commas, CRLF, UTF-8 without
// byte-order mark, quotes where a field needs them. A field that begins with = + - @ TAB or CR gets
// a leading ', so that no spreadsheet takes it for a formula; what a terminal would obey is made
// visible (utf8_append_printable), and a line end within a field is a single line feed. The caller may print and clear the
// string after each row. Another delimiter may be set before the first row.

struct csv_out {
    struct string *out; // borrowed
    char delimiter;     // ','
    size_t fields;      // written of the row at hand
    bool blank;         // and all of them were empty
};

void csv_out_init(struct csv_out *csv, struct string *out);

// NULL is an empty field. Bytes that are not UTF-8 become U+FFFD.
void csv_out_text(struct csv_out *csv, const char *text);
void csv_out_whole(struct csv_out *csv, int64_t value);
void csv_out_end_row(struct csv_out *csv);

// A whole row of texts, such as the header.
void csv_out_row(struct csv_out *csv, const char *const *texts, size_t count);

#endif
