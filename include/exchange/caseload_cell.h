// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_CASELOAD_CELL_H
#define EXCHANGE_CASELOAD_CELL_H

#include <stdbool.h>

#include "base/error.h"
#include "exchange/caseload_mapping.h"

// A cell of somebody else's file as a value of ours. Pure.

// Sets a field of the record from a text as it is written in the mapping: dates in its order, words
// of a list by code or label, answers as true and false, yes and no, lists with , ; | or line ends between.
// White space around it and a ' before = + - @ (as our own CSV has it) go; "" makes it absent. What does
// not fit is refused (ERROR_INVALID) with a sentence that says how to mend it and shows nothing of it.
bool caseload_cell_set(const struct field *field, enum caseload_dates dates, const char *text,
                       void *record, struct arena *arena, struct error *err);

// The same for a cell of a column: first what the mapping says instead of it. An empty cell without
// such leaves the record as it is.
bool caseload_cell_read(const struct caseload_column *column, enum caseload_dates dates,
                        const char *text, struct caseload_person *person, struct arena *arena,
                        struct error *err);

#endif
