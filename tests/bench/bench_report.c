// SPDX-License-Identifier: EUPL-1.2
// Writes the tables of README.md from the figures of a run, beside those of the last table:
//     bench_report FIGURES LAST WHERE
// LAST need not exist; WHERE says on what the figures were taken.
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "figures.h"

#define WORSE 1.2 // times the last figure

enum { SIZES_MOST = 8, NUMBER_SIZE = 24, TARGET_SIZE = 48, LINE = 90 };
enum { NAME = 23, TARGET = 13, SHORT = 5, VERDICT = 6 }; // widths of columns

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

// 300000 -> 300k
static const char *households(size_t value, char buffer[NUMBER_SIZE])
{
    bool whole = value >= 1000 && value % 1000 == 0;
    (void)snprintf(buffer, NUMBER_SIZE, "%zu%s", whole ? value / 1000 : value, whole ? "k" : "");
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

static void write_cell(const char *text, int width)
{
    printf("| %-*s ", width, text);
}

// ---- verdicts -----------------------------------------------------------------------------------

static const struct figure *of(const struct report *report, size_t id, size_t size)
{
    return figures_find(&report->now, (enum measure_id)id, size);
}

// What grows: the median on the processor, where that was measured beside the bare engine, for how busy
// the disk is differs from one size to the next.
static double of_program(const struct figure *figure)
{
    return figure->bare_work > 0 ? figure->program_work : figure->program.p50;
}

static double of_bare(const struct figure *figure)
{
    return figure->bare_work;
}

// That at the largest size to that at the smallest; 0 when there are not two.
static double grown(const struct report *report, size_t id,
                    double (*what)(const struct figure *figure))
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
    return last && what(first) > 0 ? what(last) / what(first) : 0;
}

static double growth(const struct report *report, size_t id)
{
    return grown(report, id, of_program);
}

// The worst of what the limit is about.
static double worst(const struct report *report, size_t id)
{
    double most = 0;
    for (size_t i = 0; i < report->size_count; i++) {
        const struct figure *figure = of(report, id, report->sizes[i]);
        bool holds = measures[id].where == AT_EVERY || i + 1 == report->size_count;
        double counts = figure && holds ? figure_counts(figure) : 0;
        most = counts > most ? counts : most;
    }
    return most;
}

enum verdict { VERDICT_NONE, VERDICT_HELD, VERDICT_MISSED, VERDICT_OPEN };

// Open: it was not taken at the largest size, or at one size only where it may not grow.
static enum verdict judge(const struct report *report, size_t id)
{
    const struct measure *measure = &measures[id];
    double times = growth(report, id);
    if (!has_limit(measure) && measure->growth == 0)
        return VERDICT_NONE;
    if (measure->growth > 0 && times > measure->growth)
        return VERDICT_MISSED;
    if (has_limit(measure) && worst(report, id) > measure->limit)
        return VERDICT_MISSED;
    bool at_largest = of(report, id, report->sizes[report->size_count - 1]) != NULL;
    if (!at_largest)
        return VERDICT_OPEN;
    return measure->growth > 0 && times == 0 ? VERDICT_OPEN : VERDICT_HELD;
}

// What a figure is compared by with the last one.
static double comparable(const struct figure *figure)
{
    double times = processor_times(figure);
    return times > 0 && measures[figure->measure].by == BY_RATIO ? times : figure_counts(figure);
}

static bool was_taken(const struct report *report, size_t id)
{
    for (size_t i = 0; i < report->now.count; i++)
        if (report->now.items[i].measure == (enum measure_id)id)
            return true;
    return false;
}

static void write_now_to_last(const struct report *report, size_t id)
{
    char buffer[NUMBER_SIZE];
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
    printf("| %s%s |\n", most > 0 ? number(most, buffer) : "    ", most > WORSE ? "!" : " ");
}

// ---- what is held, what is missed ---------------------------------------------------------------

static const char *target(const struct measure *measure, char buffer[TARGET_SIZE])
{
    static const char *const names[] = {
        [BY_RATIO] = "x bare", [BY_P95] = "p95", [BY_P99] = "p99", [BY_MOST] = "most"};
    int length = snprintf(buffer, TARGET_SIZE, "%s", names[measure->by]);
    if (has_limit(measure))
        length += snprintf(buffer + length, TARGET_SIZE - (size_t)length, " <= %g", measure->limit);
    (void)snprintf(buffer + length, TARGET_SIZE - (size_t)length, "%s", unit(measure));
    return buffer;
}

static void write_miss(const struct report *report, size_t id)
{
    char text[TARGET_SIZE];
    char figure[NUMBER_SIZE];
    const struct measure *measure = &measures[id];
    double counts = worst(report, id);
    double times = growth(report, id);
    printf("- %s:", measure->what);
    if (has_limit(measure) && counts > measure->limit)
        printf(" %s (%s)", number(counts, figure), target(measure, text));
    if (measure->growth > 0 && times > measure->growth)
        printf(" grows %s times (at most %g)", number(times, figure), measure->growth);
    double bare = grown(report, id, of_bare);
    if (measure->growth > 0 && times > measure->growth && bare > 0)
        printf(", the bare engine %s times", number(bare, figure));
    printf("\n");
}

static size_t write_verdicts(const struct report *report, enum verdict verdict)
{
    size_t count = 0;
    size_t column = 0;
    for (size_t id = 0; id < MEASURE_COUNT; id++) {
        if (!was_taken(report, id) || judge(report, id) != verdict)
            continue;
        if (verdict == VERDICT_MISSED) {
            write_miss(report, id);
        } else {
            size_t length = strlen(measures[id].what) + 2;
            bool wraps = column + length > LINE;
            printf("%s%s", count == 0 ? "" : wraps ? ";\n" : "; ", measures[id].what);
            column = wraps ? length : column + length;
        }
        count++;
    }
    printf(count == 0 ? "Nothing.\n" : verdict == VERDICT_MISSED ? "" : ".\n");
    return count;
}

static void write_summary(const struct report *report)
{
    printf("## What is missed\n\n");
    (void)write_verdicts(report, VERDICT_MISSED);
    printf("\n## What is held\n\n");
    (void)write_verdicts(report, VERDICT_HELD);
    printf("\n## What was not taken where its target holds\n\n");
    (void)write_verdicts(report, VERDICT_OPEN);
}

// ---- the table of targets -----------------------------------------------------------------------

static void write_rule(const int widths[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        printf("|%.*s", widths[i] + 2, "------------------------------");
    printf("|\n");
}

static void write_targets(const struct report *report)
{
    static const char *const verdicts[] = {[VERDICT_NONE] = "",
                                           [VERDICT_HELD] = "held",
                                           [VERDICT_MISSED] = "MISSED",
                                           [VERDICT_OPEN] = "open"};
    char text[TARGET_SIZE];
    char buffer[NUMBER_SIZE];
    int widths[SIZES_MOST + 5] = {NAME, TARGET};
    size_t columns = 2;
    write_cell("", NAME);
    write_cell("what counts", TARGET);
    for (size_t i = 0; i < report->size_count; i++) {
        write_cell(households(report->sizes[i], buffer), SHORT);
        widths[columns++] = SHORT;
    }
    printf("| grows |        | last  |\n");
    widths[columns++] = SHORT;
    widths[columns++] = VERDICT;
    widths[columns++] = SHORT;
    write_rule(widths, columns);
    for (size_t id = 0; id < MEASURE_COUNT; id++) {
        if (!was_taken(report, id))
            continue;
        write_cell(measures[id].what, NAME);
        write_cell(target(&measures[id], text), TARGET);
        for (size_t i = 0; i < report->size_count; i++) {
            const struct figure *figure = of(report, id, report->sizes[i]);
            write_cell(figure ? number(figure_counts(figure), buffer) : "", SHORT);
        }
        double times = growth(report, id);
        write_cell(times > 0 ? number(times, buffer) : "", SHORT);
        write_cell(verdicts[judge(report, id)], VERDICT);
        write_now_to_last(report, id);
    }
}

// ---- the table of all figures -------------------------------------------------------------------

static void write_figure(const struct figure *figure)
{
    char buffer[NUMBER_SIZE];
    const struct spread *program = &figure->program;
    const struct spread *bare = &figure->bare;
    const double values[] = {program->p50,  program->p95, program->p99,
                             program->most, bare->p50,    processor_times(figure)};
    write_cell(measures[figure->measure].what, NAME);
    write_cell(households(figure->size, buffer), SHORT);
    printf("| %3zu ", figure->rounds);
    if (figure->rows > 0)
        printf("| %4zu ", figure->rows);
    else
        printf("|      ");
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
        write_cell(values[i] > 0 || i == 0 ? number(values[i], buffer) : "", 5);
    printf("|\n");
}

static void write_all(const struct report *report)
{
    static const int widths[] = {NAME, SHORT, 3, 4, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT};
    printf("| %-*s | %-*s | no. | rows | p50   | p95   | p99   | most  | bare  | cpu   |\n", NAME,
           "", SHORT, "size");
    write_rule(widths, sizeof(widths) / sizeof(widths[0]));
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
    if (report.size_count == 0)
        return 1;
    printf("<!-- SPDX-License-Identifier: EUPL-1.2 -->\n\n# How quick it is\n\n"
           "Written by `tests/bench/run` on %s.\n\n",
           arguments[3]);
    write_summary(&report);
    printf("\n## Against the targets\n\n"
           "Columns are households in the store. x bare: the median to that of the bare engine.\n"
           "Grows: the median at the largest size to that at the smallest, on the processor where\n"
           "there is a bare side; lists, searches, openings and saves may grow 1.5 times, for a\n"
           "deeper tree and more pages than the caches hold. Last: the worst of the sizes, to\n"
           "last.csv as it was before this run; ! = more than 20 %% worse.\n\n");
    write_targets(&report);
    printf(
        "\n## All figures\n\n"
        "Times are milliseconds, sizes kilobytes, memory megabytes; p95 is what 95 of 100 rounds\n"
        "stay under. Rows are those of the last round: read by a list, a search or an opening,\n"
        "else written. Bare: its p50. Cpu: the medians on the processor alone, program to bare,\n"
        "where waiting for the disk has no part.\n\n");
    write_all(&report);
    return 0;
}
