// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_FIGURES_H
#define TESTS_BENCH_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "measures.h"
#include "samples.h"

// What came out of a run, and the file in which it is kept (CSV, a line a figure, names in the first).

struct figure {
    enum measure_id measure;
    size_t size;   // households in the store
    size_t rounds; // that counted
    size_t rows;   // read or written in the last of them; 0 = not counted
    struct spread program;
    struct spread bare; // zero where there is nothing to compare with
    double program_work;
    double bare_work;
};

enum { FIGURES_MOST = 512 };

struct figures {
    size_t count;
    struct figure items[FIGURES_MOST];
};

struct figure figure_of(enum measure_id measure, size_t size, struct samples *program,
                        struct samples *bare); // bare may be NULL
// A figure that is one number.
struct figure figure_number(enum measure_id measure, size_t size, double number);

// The number that the limit is about.
double figure_counts(const struct figure *figure);

// NULL when there is none.
const struct figure *figures_find(const struct figures *figures, enum measure_id measure,
                                  size_t size);

void figures_write_head(FILE *file);
void figure_write(FILE *file, const struct figure *figure);
// False when there is no such file. Lines of measures that are no more are left out.
bool figures_read(const char *path, struct figures *ret_figures);

#endif
