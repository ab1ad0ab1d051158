// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_TAKE_H
#define TESTS_BENCH_TAKE_H

#include "figures.h"
#include "pair.h"
#include "plan.h"

// A run at one size: what takes the figures, and where they go.

struct taking {
    struct places places;
    const bool *wanted; // per measure
    bool named;         // they were asked for by name
    FILE *out;          // file of figures
};

// How often a measure is taken here (plan.def); 0 = not at all.
size_t taking_rounds(const struct taking *taking, enum measure_id measure);

// Each takes the measures that its row in bench.c names, and puts a figure for each.
void take_lists(struct taking *taking);
void take_dossiers(struct taking *taking);
void take_saves(struct taking *taking);
void take_finalise(struct taking *taking);
void take_imports(struct taking *taking);
void take_residents(struct taking *taking);
void take_check_all(struct taking *taking);
void take_backup(struct taking *taking);
void take_check_full(struct taking *taking);
void take_screens(struct taking *taking);
void take_sessions(struct taking *taking);

// Writes the figure to the file, and a line to the screen.
void taking_put(struct taking *taking, const struct figure *figure);

// The rounds of a measure beside the bare engine; those of the warming up do not count.
struct rounds {
    enum measure_id measure;
    size_t count;
    double begun;
    size_t rows;
    struct samples program;
    struct samples bare;
};
// Whether there is one more, as planned. Forgets what was measured while it was still cold, when that is
// over.
bool rounds_next(struct rounds *rounds, const struct taking *taking);
// Puts the figure, and frees.
void rounds_put(struct rounds *rounds, struct taking *taking);

#endif
