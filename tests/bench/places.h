// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_PLACES_H
#define TESTS_BENCH_PLACES_H

#include <stddef.h>

#include "service/service.h"

// The stores of a run. tests/bench/take makes them (folder/<households>/oefen.db) and keeps them; what is
// measured works on copies of the one at hand.

enum copy {
    COPY_PROGRAM,
    COPY_TWIN, // where the program does the same untimed, to be recorded (pair.h)
    COPY_BARE,
    COPY_COUNT
};

struct places {
    char folder[512];
    size_t size; // households
};

enum { PLACE_SIZE = 1024 };
#define BENCH_NOW "2026-10-14T09:00"

// Copies the store of that size, over what earlier sizes left; ends the benchmark when it is not there.
void places_copy(const struct places *places);
// Frees the disk of the copies.
void places_remove(const struct places *places);
// The store of a copy; of what stands beside it with its suffix, as "-key".
const char *places_path(const struct places *places, enum copy copy, const char *suffix,
                        char ret_path[PLACE_SIZE]);

// Opens a copy as the practice user; with `as` as another worker.
struct service *places_open(const struct places *places, enum copy copy, const char *as);

#endif
