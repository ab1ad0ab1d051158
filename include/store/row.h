// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/field.h"
#include "store/engine.h"

// A record of the field table as a row: each field is a column and a parameter of its name, fields
// of an embedded record carry that record's name in front (address_street), and a name that SQL
// keeps for itself has an underscore behind it (from_). Lists of records are rows of their own.

// Gives every field of `row` to the statement that it has a parameter for. The row stays as it is until
// statement_end.
void row_bind(struct statement *statement, const struct record *record, const void *row);
// Whether it has one for all fields; with `old` (not NULL): for all in which the two differ.
bool row_binds_all(struct statement *statement, const struct record *record, const void *old,
                   const void *row);

// Fills every field of the zeroed `row`; texts go to the arena. A value that is not of its kind is
// ERROR_CORRUPT.
bool row_read(struct statement *statement, const struct record *record, void *row,
              struct arena *arena, struct error *err);

// Whether two rows are equal in what row_bind writes.
bool row_equal(const struct record *record, const void *a, const void *b);

#endif
