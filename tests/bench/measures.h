// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_MEASURES_H
#define TESTS_BENCH_MEASURES_H

#include <stdbool.h>
#include <stddef.h>

// The table of what is measured (measures.def).

enum measure_id {
#define MEASURE(name, unit, by, limit, where, growth, what) MEASURE_##name,
#include "measures.def"
#undef MEASURE
    MEASURE_COUNT
};

enum measure_unit { UNIT_MS, UNIT_MB, UNIT_KB, UNIT_COUNT };
enum measure_by { BY_RATIO, BY_P95, BY_P99, BY_MOST };
enum measure_where { AT_EVERY, AT_LARGEST };

struct measure {
    const char *name;
    enum measure_unit unit;
    enum measure_by by;
    double limit; // 0 = none
    enum measure_where where;
    double growth; // 0 = any
    const char *what;
};

extern const struct measure measures[MEASURE_COUNT];

// MEASURE_COUNT when there is none of that name.
enum measure_id measure_named(const char *name);

#endif
