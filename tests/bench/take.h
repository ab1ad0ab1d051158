// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_TAKE_H
#define TESTS_BENCH_TAKE_H

#include "figures.h"
#include "pair.h"

// A run at one size: what takes the figures, and where they go.

struct taking {
    struct places places;
    bool smallest; // of the sizes of this run
    bool largest;
    const bool *wanted; // per measure
    FILE *out;          // file of figures
};

// Each takes the measures that its row in bench.c names, and puts a figure for each.
void take_lists(struct taking *taking);
void take_dossiers(struct taking *taking);
void take_saves(struct taking *taking);
void take_finalise(struct taking *taking);
void take_imports(struct taking *taking);
void take_commands(struct taking *taking);
void take_screens(struct taking *taking);
void take_sessions(struct taking *taking);

// Writes the figure to the file, and a line to the screen.
void taking_put(struct taking *taking, const struct figure *figure);

// The rounds of a measure beside the bare engine: those of `warm_up` do not count.
struct rounds {
    enum measure_id measure;
    size_t warm_up;
    size_t count;
    size_t rows;
    struct samples program;
    struct samples bare;
};
// Forgets what was measured while it was still cold, when that is over.
void rounds_next(struct rounds *rounds);
// Puts the figure, and frees.
void rounds_put(struct rounds *rounds, struct taking *taking);

#endif
