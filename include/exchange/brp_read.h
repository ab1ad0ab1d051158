// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_BRP_READ_H
#define EXCHANGE_BRP_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/resident.h"

// Persons from the layout of the public test set of the register of residents (RvIG, "persoonslijsten
// proefomgeving GBA-V"): a table whose header names elements of the Logisch Ontwerp (01.02.40), with the
// name of a person list in the first column of a person's first row only. The rows below it carry what
// occurs more than once in a category: <category>.H on a row says what the next row has of that category, another
// occurrence ("09") or an earlier state ("59" = 50 + 9).

// Reads everybody in the order of the file. Texts live in `arena`; `name` is what messages call the file.
// Refused (ERROR_INVALID, with file, line and element: "set.csv, line 12, 01.03.10: …", err->field
// "set.csv:12:01.03.10") is a text that is not of this layout or damaged: columns separated by something
// else than semicolons, a header without an element that is needed or with it twice, a row with too few or
// too many columns, a row before the first person, a person whose last row announces another, a BSN that
// is not nine digits, a date that is not eight, another number with anything but digits, what is not
// plainly CSV (exchange/csv_read.h). What is merely odd becomes a remark of the person: eight digits that
// are no day, a code that the register does not have.
__attribute__((warn_unused_result)) bool brp_read(const char *text, size_t length, const char *name,
                                                  struct arena *arena,
                                                  struct resident_list *ret_residents,
                                                  struct error *err);

// The same for a file, opened as in exchange/input_file.h.
__attribute__((warn_unused_result)) bool brp_read_file(const char *path, struct arena *arena,
                                                       struct resident_list *ret_residents,
                                                       struct error *err);

#endif
