// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_PAIR_H
#define TESTS_BENCH_PAIR_H

#include <stdbool.h>

#include "bare.h"
#include "places.h"
#include "replay.h"
#include "samples.h"
#include "service/session.h"

// The program and the bare engine in turns, each on a copy of one store. What the program writes, the
// bare engine writes too, row for row: an untimed twin of the program does the same first, on a third
// copy, and is recorded. The three stay in step.

enum side { SIDE_PROGRAM, SIDE_TWIN, SIDE_COUNT };

struct pair {
    const struct places *places;
    struct service *services[SIDE_COUNT];
    struct bare *bare;
    struct recording recording;
    uint64_t random;
    size_t rows; // that were written last
    struct arena arena;
};

void pair_open(struct pair *pair, const struct places *places);
void pair_close(struct pair *pair);

// 0 .. most - 1, the same in every run.
size_t pair_random(struct pair *pair, size_t most);

// What a side does; `context` knows which round it is.
typedef void pair_act(struct pair *pair, enum side side, void *context);

// What comes before a round, on all three and untimed.
void pair_prepare(struct pair *pair, pair_act *act, void *context);
// A round: the program, and the bare engine reading (NULL = nothing to read) and then writing the same
// rows in one transaction. Fails unless both changed as many rows.
void pair_round(struct pair *pair, pair_act *act, void (*read)(struct pair *pair, void *context),
                void *context, struct samples *program, struct samples *bare);

// Ends the benchmark unless two counts are equal.
void pair_must_equal(int64_t program, int64_t bare, const char *what);

#endif
