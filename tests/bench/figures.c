// SPDX-License-Identifier: EUPL-1.2
#include "figures.h"

#include <string.h>

struct figure figure_of(enum measure_id measure, size_t size, struct samples *program,
                        struct samples *bare)
{
    struct figure figure = {
        .measure = measure,
        .size = size,
        .rounds = program->count,
        .program_work = samples_work(program),
        .program = samples_spread(program),
    };
    if (bare) {
        figure.bare_work = samples_work(bare);
        figure.bare = samples_spread(bare);
    }
    return figure;
}

struct figure figure_number(enum measure_id measure, size_t size, double number)
{
    return (struct figure){
        .measure = measure,
        .size = size,
        .rounds = 1,
        .program = {number, number, number, number},
    };
}

double figure_counts(const struct figure *figure)
{
    switch (measures[figure->measure].by) {
    case BY_RATIO:
        return figure->bare.p50 > 0 ? figure->program.p50 / figure->bare.p50 : 0;
    case BY_P95:
        return figure->program.p95;
    case BY_P99:
        return figure->program.p99;
    case BY_MOST:
        break;
    }
    return figure->program.most;
}

const struct figure *figures_find(const struct figures *figures, enum measure_id measure,
                                  size_t size)
{
    for (size_t i = 0; i < figures->count; i++)
        if (figures->items[i].measure == measure && figures->items[i].size == size)
            return &figures->items[i];
    return NULL;
}

void figures_write_head(FILE *file)
{
    (void)fprintf(file, "measure,households,rounds,rows,p50,p95,p99,max,work,"
                        "bare_p50,bare_p95,bare_p99,bare_max,bare_work\n");
    (void)fflush(file);
}

void figure_write(FILE *file, const struct figure *figure)
{
    const struct spread *program = &figure->program;
    const struct spread *bare = &figure->bare;
    (void)fprintf(file, "%s,%zu,%zu,%zu,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f\n",
                  measures[figure->measure].name, figure->size, figure->rounds, figure->rows,
                  program->p50, program->p95, program->p99, program->most, figure->program_work,
                  bare->p50, bare->p95, bare->p99, bare->most, figure->bare_work);
    (void)fflush(file);
}

static bool read_line(const char *line, struct figure *ret_figure)
{
    char name[64];
    struct figure figure = {0};
    struct spread *program = &figure.program;
    struct spread *bare = &figure.bare;
    int found = sscanf(line, "%63[^,],%zu,%zu,%zu,%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf", name,
                       &figure.size, &figure.rounds, &figure.rows, &program->p50, &program->p95,
                       &program->p99, &program->most, &figure.program_work, &bare->p50, &bare->p95,
                       &bare->p99, &bare->most, &figure.bare_work);
    if (found != 14)
        return false;
    figure.measure = measure_named(name);
    *ret_figure = figure;
    return figure.measure != MEASURE_COUNT;
}

bool figures_read(const char *path, struct figures *ret_figures)
{
    char line[512];
    FILE *file = fopen(path, "r");
    *ret_figures = (struct figures){0};
    if (!file)
        return false;
    while (fgets(line, sizeof(line), file) && ret_figures->count < FIGURES_MOST)
        if (read_line(line, &ret_figures->items[ret_figures->count]))
            ret_figures->count++;
    return fclose(file) == 0;
}
