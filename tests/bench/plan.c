// SPDX-License-Identifier: EUPL-1.2
#include "plan.h"

enum { CLASSES = 4 };

struct plan {
    size_t warm_up;
    size_t rounds[CLASSES];
};

static const size_t to[CLASSES - 1] = {5000, 50000, 200000}; // households

static const struct plan plans[MEASURE_COUNT] = {
#define PLAN(measure_, warm_up_, small_, middle_, large_, city_)                                   \
    [MEASURE_##measure_] = {.warm_up = (warm_up_), .rounds = {small_, middle_, large_, city_}},
#include "plan.def"
#undef PLAN
};

size_t plan_warm_up(enum measure_id measure)
{
    return plans[measure].warm_up;
}

size_t plan_rounds(enum measure_id measure, size_t households)
{
    size_t at = 0;
    while (at + 1 < CLASSES && households > to[at])
        at++;
    return plans[measure].rounds[at];
}

size_t plan_most(enum measure_id measure)
{
    size_t most = 0;
    for (size_t i = 0; i < CLASSES; i++)
        if (plans[measure].rounds[i] > most)
            most = plans[measure].rounds[i];
    return most;
}
