// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_PLAN_H
#define TESTS_BENCH_PLAN_H

#include <stddef.h>

#include "measures.h"

// The table of how often each is measured (plan.def).

enum { PLAN_SECONDS = 8 }; // for the rounds of one measure at one size

size_t plan_warm_up(enum measure_id measure);
// 0 = not at that size.
size_t plan_rounds(enum measure_id measure, size_t households);
// At the size at which it is taken most; for what is asked for by name.
size_t plan_most(enum measure_id measure);

#endif
