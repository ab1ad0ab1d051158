// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_SAMPLES_H
#define TESTS_BENCH_SAMPLES_H

#include <stdbool.h>
#include <stddef.h>

// Times of many runs of one thing, in milliseconds.

struct samples {
    size_t count;
    size_t capacity;
    double *wall;
    double *work; // of it on the processor, in this process
};

struct moment {
    double wall;
    double work;
};

// Where the times of a thing lie: 95 of 100 are no longer than p95.
struct spread {
    double p50;
    double p95;
    double p99;
    double most;
};

void samples_release(struct samples *samples);
#define SAMPLES_AUTO __attribute__((cleanup(samples_release))) struct samples

struct moment samples_begin(void);
// Adds the time since `begin`.
void samples_end(struct samples *samples, struct moment begin);
// Adds what was measured otherwise.
void samples_add(struct samples *samples, double wall, double work);

// All zero when there are none. These sort.
struct spread samples_spread(struct samples *samples);
double samples_work(struct samples *samples); // the median

// Milliseconds of a clock that only goes on.
double samples_clock(void);

#endif
