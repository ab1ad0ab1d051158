// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

#include <stddef.h>

// Times of many runs of one thing, and the rows they make in the table of tests/bench/README.md.

enum { SAMPLES_MOST = 1000 };

struct samples {
    size_t count;
    double wall[SAMPLES_MOST]; // microseconds
    double work[SAMPLES_MOST]; // of it on the processor, in this process
};

struct moment {
    double wall;
    double work;
};

struct moment measure_begin(void);
// Adds the time since `begin`.
void measure_end(struct samples *samples, struct moment begin);
// Adds a time that was measured otherwise.
void measure_add(struct samples *samples, double microseconds);

// Of the times of the clock or of the processor; sorts them.
double measure_median(double times[], size_t count);
double measure_p95(double times[], size_t count);

// Prints a row: how many of `count` things a second, by the program and by the bare engine, and the
// memory of the program in kilobytes.
void print_rates(const char *what, size_t count, struct samples *program, struct samples *bare,
                 long memory);
// Prints a row: the program beside the bare engine, or alone.
void print_compared(const char *what, struct samples *program, struct samples *bare);
void print_alone(const char *what, struct samples *program, const char *remark);

#endif
