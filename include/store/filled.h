// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_FILLED_H
#define STORE_FILLED_H

#include <stdbool.h>

#include "base/error.h"
#include "store/record.h"
#include "store/tree.h"

// A table that is filled at once: each row goes into the tree of the table and, in the order of their keys,
// into those of its indexes. Nothing is checked: neither that keys are unique nor that references hold.

struct filled;
struct statement;

// Asked now and then while something takes long; false stops it (ERROR_BUSY). NULL = never.
typedef bool filled_go_on(void *context);

// The table that `write` writes, which is empty. `write` is prepared; its parameters are named as the
// columns. Sorting needs files beside `path`.
bool filled_new(struct statement *write, const char *table, const char *path,
                struct tree_file *file, struct filled **ret_filled, struct error *err);
// Where the values of the next row are put, by the place of their parameter, from 0; all absent at first.
// Texts must stay until the row is added.
struct value *filled_values(struct filled *filled);
// A copy of a text that stays as long as that.
const char *filled_keep(struct filled *filled, const char *text);
bool filled_add(struct filled *filled, struct error *err);
// Writes what is not written yet.
bool filled_end(struct filled *filled, filled_go_on *go_on, void *context, struct error *err);
void filled_free(struct filled *filled); // NULL-safe

#endif
