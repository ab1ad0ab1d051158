// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_FIELD_ROWS_H
#define MODEL_FIELD_ROWS_H

#include "base/translate.h"
#include "model/field.h"

// How a row of the field table is written; only for the two files that hold the table
// (src/model/fields_household.c and fields_plan.c).

#define FIELD(type, member, kind_, label_, ...)                                                    \
    {                                                                                              \
        .name = #member, .label = label_, .kind = kind_, .offset = offsetof(type, member),         \
        __VA_ARGS__                                                                                \
    }

// Ends a table: the record whose rows stand in <name>_fields.
#define RECORD(name_, type)                                                                        \
    const struct record record_##name_ = {                                                         \
        .name = #name_,                                                                            \
        .size = sizeof(type),                                                                      \
        .fields = name_##_fields,                                                                  \
        .count = sizeof(name_##_fields) / sizeof(name_##_fields[0]),                               \
    }

// Most code points of a text.
enum {
    LIMIT_SHORT = 60,
    LIMIT_NAME = 120,
    LIMIT_LINE = 200,
    LIMIT_STORY = 4000,
};

#endif
