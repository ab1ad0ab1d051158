// SPDX-License-Identifier: EUPL-1.2
#include "measures.h"

#include <string.h>

#define FLAT 1.5

const struct measure measures[MEASURE_COUNT] = {
#define MEASURE(name_, unit_, by_, limit_, where_, growth_, what_)                                 \
    [MEASURE_##name_] = {.name = #name_,                                                           \
                         .unit = UNIT_##unit_,                                                     \
                         .by = BY_##by_,                                                           \
                         .limit = (limit_),                                                        \
                         .where = AT_##where_,                                                     \
                         .growth = (growth_),                                                      \
                         .what = (what_)},
#include "measures.def"
#undef MEASURE
};

enum measure_id measure_named(const char *name)
{
    int id = 0;
    while (id < MEASURE_COUNT && strcmp(measures[id].name, name) != 0)
        id++;
    return (enum measure_id)id;
}
