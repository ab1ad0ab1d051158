// SPDX-License-Identifier: EUPL-1.2
// Writes the tables of README.md from the figures of a run, beside those of the last table:
//     bench_report FIGURES LAST WHERE
// LAST need not exist; WHERE says on what the figures were taken.
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "figures.h"

#define WORSE 1.2 // times the last figure

enum { SIZES_MOST = 8, NUMBER_SIZE = 24 };

struct report {
    struct figures now;
    struct figures last;
    size_t sizes[SIZES_MOST];
    size_t size_count;
};

// ---- numbers ------------------------------------------------------------------------------------

// With three digits that count.
static const char *number(double value, char buffer[NUMBER_SIZE])
{
    int digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    (void)snprintf(buffer, NUMBER_SIZE, "%.*f", value == 0 ? 0 : digits, value);
    return buffer;
}

// 300000 -> 300,000
static const char *thousands(size_t value, char buffer[NUMBER_SIZE])
{
    if (value < 1000)
        (void)snprintf(buffer, NUMBER_SIZE, "%zu", value);
    else
        (void)snprintf(buffer, NUMBER_SIZE, "%zu,%03zu", value / 1000, value % 1000);
    return buffer;
}

static const char *unit(const struct measure *measure)
{
    static const char *const units[] = {
        [UNIT_MS] = " ms", [UNIT_MB] = " MB", [UNIT_KB] = " KB", [UNIT_COUNT] = ""};
    return measure->by == BY_RATIO ? "" : units[measure->unit];
}

static bool has_limit(const struct measure *measure)
{
    return measure->limit > 0 || measure->unit == UNIT_COUNT;
}

// The processor's part of it, where that was measured: a slow disk hides the rest.
static double processor_times(const struct figure *figure)
{
    return figure->bare_work > 0 ? figure->program_work / figure->bare_work : 0;
}

// ---- verdicts -----------------------------------------------------------------------------------

static const struct figure *of(const struct report *report, size_t id, size_t size)
{
    return figures_find(&report->now, (enum measure_id)id, size);
}

// What grows: the median on the processor, where that was measured beside the bare engine, for how busy
// the disk is differs from one size to the next.
static double grows(const struct figure *figure)
{
    return figure->bare_work > 0 ? figure->program_work : figure->program.p50;
}

// That at the largest size to that at the smallest; 0 when there are not two.
static double growth(const struct report *report, size_t id)
{
    const struct figure *first = NULL;
    const struct figure *last = NULL;
    for (size_t i = 0; i < report->size_count; i++) {
        const struct figure *figure = of(report, id, report->sizes[i]);
        if (figure && !first)
            first = figure;
        else if (figure)
            last = figure;
    }
    return last && grows(first) > 0 ? grows(last) / grows(first) : 0;
}

// The worst of what the limit is about.
static double worst(const struct report *report, size_t id)
{
    double most = 0;
    for (size_t i = 0; i < report->size_count; i++) {
        const struct figure *figure = of(report, id, report->sizes[i]);
        if (!figure)
            continue;
        double counts = figure_counts(figure);
        most = measures[id].where == AT_LARGEST || counts > most ? counts : most;
    }
    return most;
}

static void write_verdict(const struct report *report, size_t id)
{
    const struct measure *measure = &measures[id];
    double counts = worst(report, id);
    double grown = growth(report, id);
    bool over = has_limit(measure) && counts > measure->limit;
    bool too_much = measure->growth > 0 && grown > measure->growth;
    if (!has_limit(measure) && measure->growth == 0)
        printf(" |");
    else if (!over && !too_much)
        printf(" held |");
    else if (over && measure->limit > 0)
        printf(" **missed by %.0f %%**%s |", (counts / measure->limit - 1) * 100,
               too_much ? ", grows" : "");
    else
        printf(" **missed**%s |", too_much ? ": grows" : "");
}

// What a figure is compared by with the last one.
static double comparable(const struct figure *figure)
{
    double times = processor_times(figure);
    return times > 0 && measures[figure->measure].by == BY_RATIO ? times : figure_counts(figure);
}

static void write_now_to_last(const struct report *report, size_t id)
{
    double most = 0;
    for (size_t i = 0; i < report->size_count; i++) {
        const struct figure *now = of(report, id, report->sizes[i]);
        const struct figure *last =
            figures_find(&report->last, (enum measure_id)id, report->sizes[i]);
        if (!now || !last || comparable(last) <= 0)
            continue;
        double times = comparable(now) / comparable(last);
        most = times > most ? times : most;
    }
    if (most == 0)
        printf(" |\n");
    else if (most > WORSE)
        printf(" **%.2f worse** |\n", most);
    else
        printf(" %.2f |\n", most);
}

// ---- the table of targets -----------------------------------------------------------------------

static void write_target(const struct measure *measure)
{
    static const char *const names[] = {
        [BY_RATIO] = "times bare", [BY_P95] = "p95", [BY_P99] = "p99", [BY_MOST] = "most"};
    printf("| %s | %s%s", measure->what, names[measure->by], unit(measure));
    if (has_limit(measure))
        printf(" <= %g%s", measure->limit, measure->where == AT_LARGEST ? " at the largest" : "");
    if (measure->growth > 0)
        printf(", growth <= %g", measure->growth);
    printf(" |");
}

static void write_cells(const struct report *report, size_t id)
{
    char buffer[NUMBER_SIZE];
    for (size_t i = 0; i < report->size_count; i++) {
        const struct figure *figure = of(report, id, report->sizes[i]);
        printf(" %s", figure ? number(figure_counts(figure), buffer) : "");
        if (figure && measures[id].by == BY_RATIO && processor_times(figure) > 0)
            printf(" (%s)", number(processor_times(figure), buffer));
        printf(" |");
    }
    double grown = growth(report, id);
    printf(" %s |", grown > 0 ? number(grown, buffer) : "");
}

static bool was_taken(const struct report *report, size_t id)
{
    for (size_t i = 0; i < report->now.count; i++)
        if (report->now.items[i].measure == (enum measure_id)id)
            return true;
    return false;
}

static void write_targets(const struct report *report)
{
    char buffer[NUMBER_SIZE];
    printf("| | what counts |");
    for (size_t i = 0; i < report->size_count; i++)
        printf(" %s |", thousands(report->sizes[i], buffer));
    printf(" growth | | now / last |\n|---|---|");
    for (size_t i = 0; i < report->size_count; i++)
        printf("---|");
    printf("---|---|---|\n");
    for (size_t id = 0; id < MEASURE_COUNT; id++) {
        if (!was_taken(report, id))
            continue;
        write_target(&measures[id]);
        write_cells(report, id);
        write_verdict(report, id);
        write_now_to_last(report, id);
    }
}

// ---- the table of all figures -------------------------------------------------------------------

static void write_spread(const struct spread *spread)
{
    char buffer[NUMBER_SIZE];
    const double values[] = {spread->p50, spread->p95, spread->p99, spread->most};
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
        printf(" %s |", spread->most > 0 ? number(values[i], buffer) : "");
}

static void write_figure(const struct figure *figure)
{
    char buffer[NUMBER_SIZE];
    const struct measure *measure = &measures[figure->measure];
    printf("| %s | %s |", measure->what, thousands(figure->size, buffer));
    printf(" %zu |", figure->rounds);
    if (figure->rows > 0)
        printf(" %zu |", figure->rows);
    else
        printf(" |");
    if (figure->program.most == 0)
        printf(" 0 | | | |");
    else
        write_spread(&figure->program);
    write_spread(&figure->bare);
    printf(" %s |\n", processor_times(figure) > 0 ? number(processor_times(figure), buffer) : "");
}

static void write_all(const struct report *report)
{
    printf("| | households | rounds | rows | p50 | p95 | p99 | most | bare p50 | p95 | p99 | most |"
           " processor, times |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (size_t id = 0; id < MEASURE_COUNT; id++)
        for (size_t i = 0; i < report->size_count; i++) {
            const struct figure *figure = of(report, id, report->sizes[i]);
            if (figure)
                write_figure(figure);
        }
}

// ---- all ----------------------------------------------------------------------------------------

static int compare_sizes(const void *a, const void *b)
{
    size_t one = *(const size_t *)a;
    size_t other = *(const size_t *)b;
    return (one > other) - (one < other);
}

static void find_sizes(struct report *report)
{
    for (size_t i = 0; i < report->now.count; i++) {
        size_t at = 0;
        while (at < report->size_count && report->sizes[at] != report->now.items[i].size)
            at++;
        if (at == report->size_count && at < SIZES_MOST)
            report->sizes[report->size_count++] = report->now.items[i].size;
    }
    qsort(report->sizes, report->size_count, sizeof(report->sizes[0]), compare_sizes);
}

int main(int count, char **arguments)
{
    static struct report report;
    if (count != 4 || !figures_read(arguments[1], &report.now))
        return 2;
    (void)figures_read(arguments[2], &report.last); // the first time there is none
    find_sizes(&report);
    printf(
        "<!-- SPDX-License-Identifier: EUPL-1.2 -->\n\n# How quick it is\n\n"
        "Measured on %s, release build, by `tests/bench/run`, which wrote this page.\n\n"
        "## Against the targets\n\n"
        "Columns are households in the store. Between brackets the times on the processor alone,"
        " where the\nwaiting for the disk has no part. Growth is the median at the largest size to"
        " that at the smallest, on\nthe processor where that is known. Now / last is the worst of "
        "the"
        " sizes, beside last.csv as it was before\nthis run.\n\n",
        arguments[3]);
    write_targets(&report);
    printf("\n## All figures\n\nTimes are milliseconds, sizes kilobytes, memory megabytes; p95 is"
           " what 95 of 100 rounds stay under.\nRows are those of the last round: read by a list,"
           " a search or an opening, else written.\n\n");
    write_all(&report);
    return 0;
}
