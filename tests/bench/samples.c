// SPDX-License-Identifier: EUPL-1.2
#include "samples.h"

#include <stdlib.h>
#include <time.h>

static double milliseconds(clockid_t clock)
{
    struct timespec time;
    if (clock_gettime(clock, &time) != 0)
        abort();
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

double samples_clock(void)
{
    return milliseconds(CLOCK_MONOTONIC);
}

void samples_release(struct samples *samples)
{
    free(samples->wall);
    free(samples->work);
    *samples = (struct samples){0};
}

void samples_add(struct samples *samples, double wall, double work)
{
    if (samples->count == samples->capacity) {
        samples->capacity = samples->capacity > 0 ? 2 * samples->capacity : 256;
        samples->wall = realloc(samples->wall, samples->capacity * sizeof(double));
        samples->work = realloc(samples->work, samples->capacity * sizeof(double));
        if (!samples->wall || !samples->work)
            abort();
    }
    samples->wall[samples->count] = wall;
    samples->work[samples->count++] = work;
}

struct moment samples_begin(void)
{
    return (struct moment){
        .work = milliseconds(CLOCK_PROCESS_CPUTIME_ID),
        .wall = milliseconds(CLOCK_MONOTONIC),
    };
}

void samples_end(struct samples *samples, struct moment begin)
{
    double wall = milliseconds(CLOCK_MONOTONIC) - begin.wall;
    samples_add(samples, wall, milliseconds(CLOCK_PROCESS_CPUTIME_ID) - begin.work);
}

static int compare(const void *a, const void *b)
{
    double one = *(const double *)a;
    double other = *(const double *)b;
    return (one > other) - (one < other);
}

struct spread samples_spread(struct samples *samples)
{
    size_t count = samples->count;
    if (count == 0)
        return (struct spread){0};
    qsort(samples->wall, count, sizeof(double), compare);
    return (struct spread){
        .p50 = samples->wall[count / 2],
        .p95 = samples->wall[count * 95 / 100],
        .p99 = samples->wall[count * 99 / 100],
        .most = samples->wall[count - 1],
    };
}

double samples_work(struct samples *samples)
{
    if (samples->count == 0)
        return 0;
    qsort(samples->work, samples->count, sizeof(double), compare);
    return samples->work[samples->count / 2];
}
