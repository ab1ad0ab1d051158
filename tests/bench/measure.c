// SPDX-License-Identifier: EUPL-1.2
#include "measure.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double microseconds(clockid_t clock)
{
    struct timespec time;
    if (clock_gettime(clock, &time) != 0)
        abort();
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

struct moment measure_begin(void)
{
    return (struct moment){
        .work = microseconds(CLOCK_PROCESS_CPUTIME_ID),
        .wall = microseconds(CLOCK_MONOTONIC),
    };
}

void measure_end(struct samples *samples, struct moment begin)
{
    double wall = microseconds(CLOCK_MONOTONIC) - begin.wall;
    double work = microseconds(CLOCK_PROCESS_CPUTIME_ID) - begin.work;
    assert(samples->count < SAMPLES_MOST);
    samples->wall[samples->count] = wall;
    samples->work[samples->count++] = work;
}

void measure_add(struct samples *samples, double time)
{
    assert(samples->count < SAMPLES_MOST);
    samples->work[samples->count] = 0;
    samples->wall[samples->count++] = time;
}

static int compare(const void *a, const void *b)
{
    double one = *(const double *)a;
    double other = *(const double *)b;
    return (one > other) - (one < other);
}

double measure_median(double times[], size_t count)
{
    qsort(times, count, sizeof(times[0]), compare);
    return times[count / 2];
}

double measure_p95(double times[], size_t count)
{
    qsort(times, count, sizeof(times[0]), compare);
    return times[count * 95 / 100];
}

// Milliseconds with three digits that count.
static const char *milliseconds(double time, char buffer[24])
{
    int digits = time >= 100000 ? 0 : time >= 10000 ? 1 : time >= 1000 ? 2 : 3;
    (void)snprintf(buffer, 24, "%.*f", digits, time / 1000);
    return buffer;
}

static void print_times(struct samples *samples)
{
    char buffer[24];
    printf(" %s |", milliseconds(measure_median(samples->wall, samples->count), buffer));
    printf(" %s |", milliseconds(measure_p95(samples->wall, samples->count), buffer));
}

void print_compared(const char *what, struct samples *program, struct samples *bare)
{
    char buffer[24];
    printf("| %s |", what);
    print_times(program);
    print_times(bare);
    printf(" %.1f |",
           measure_median(program->wall, program->count) / measure_median(bare->wall, bare->count));
    printf(" %s |", milliseconds(measure_median(program->work, program->count), buffer));
    printf(" %s |\n", milliseconds(measure_median(bare->work, bare->count), buffer));
    (void)fflush(stdout);
}

void print_rates(const char *what, size_t count, struct samples *program, struct samples *bare,
                 long memory)
{
    double ours = measure_median(program->wall, program->count);
    double theirs = measure_median(bare->wall, bare->count);
    double work = measure_median(program->work, program->count);
    double their_work = measure_median(bare->work, bare->count);
    printf("| %s | %zu | %.0f | %.0f | %.2f | %.2f | %.1f |\n", what, count,
           (double)count * 1e6 / ours, (double)count * 1e6 / theirs, theirs / ours,
           their_work / work, (double)memory / 1024);
    (void)fflush(stdout);
}

void print_alone(const char *what, struct samples *program, const char *remark)
{
    printf("| %s |", what);
    print_times(program);
    printf(" %s |\n", remark);
    (void)fflush(stdout);
}
