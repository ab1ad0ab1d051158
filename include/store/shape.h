// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_SHAPE_H
#define STORE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/list.h"
#include "store/record.h"

// What a table is in the file, read from the schema itself: who writes its pages (store/tree.h) needs its
// columns, its indexes, and what the engine works out for itself. Nothing of it is written down twice.

struct store;
struct sqlite3_stmt;

// Where a value of an index stands among those of a row; PLACE_NUMBER is the number of the row.
enum { PLACE_NUMBER = -1, PLACE_MOST = 64 };

LIST_TYPE(place_list, int);

// Of an index that has only some of the rows.
enum shape_condition_kind {
    CONDITION_NONE,
    CONDITION_GIVEN,
    CONDITION_ABSENT,
    CONDITION_EQUAL,
    CONDITION_WORKED_OUT, // the value is one that shape_work_out gives
};
struct shape_condition {
    enum shape_condition_kind kind;
    int place;
    struct value value;
};

struct shape_index {
    const char *name;
    uint32_t root;
    struct place_list places; // of its values
    struct shape_condition condition;
    bool in_order; // rows of households in their order are nearly in the order of this index
};
LIST_TYPE(shape_index_list, struct shape_index);

// The values of a row: first those of the columns, in the order of the table, then what an index needs
// beside them.
struct shape {
    const char *name;
    uint32_t root;
    bool numbered; // else the row stands in the index of its key only
    struct text_list columns;
    size_t values;
    struct shape_index_list indexes;
    struct sqlite3_stmt *work_out; // NULL = nothing
    struct place_list given;       // what it is worked out from
    struct place_list worked_out;
};

// Texts in `arena`. A table that this cannot be told of is ERROR_INTERNAL.
bool shape_read(struct store *store, const char *table, struct arena *arena,
                struct shape *ret_shape, struct error *err);
// Lets the engine work out the values that are not given. Their texts hold until the next time.
bool shape_work_out(struct shape *shape, struct store *store, struct value *values,
                    struct error *err);
void shape_release(struct shape *shape);

#endif
