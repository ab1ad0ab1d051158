// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_TABLE_H
#define STORE_TABLE_H

#include <stddef.h>

#include "model/field.h"
#include "store/engine.h"

// Which statements load and save the rows of each record.

struct table {
    const struct record *record;
    const char *parent; // column of the record it stands in: "household", "plan", "goal" ...
    size_t revision;    // offset of the revision in the struct; 0 = saved with the household
    enum query select;  // all rows of $household, in order of parent and position
    enum query write;   // of one row: an upsert when it has an id, else an insert
    enum query delete;  // QUERY_COUNT = never deleted on its own
    enum query edit;    // of a row that stays in its place, when all that differs is among its
                        // parameters; QUERY_COUNT = none. It leaves out what references and indexes
                        // are made of, so that these are not made anew.
};

// In the order of loading: parents before what stands in them.
extern const struct table tables[];
extern const size_t table_count;

// The table of a record; every record but the embedded ones has one.
const struct table *table_of(const struct record *record);

#endif
