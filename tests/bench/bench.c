// SPDX-License-Identifier: EUPL-1.2
// Takes figures of the program and of the bare engine, at every size of store that was asked for:
//     bench FOLDER SIZES MEASURES FILE
// FOLDER holds the stores, SIZES and MEASURES are separated by commas (MEASURES may be "all"), FILE gets
// the figures. tests/bench/take is the way to start it.
#include <stdlib.h>
#include <string.h>

#include "take.h"

enum { SIZES_MOST = 8 };

struct group {
    const char *what;
    enum measure_id first; // of the measures it takes
    enum measure_id last;
    void (*take)(struct taking *taking);
};

// The screens leave unsaved work in one of the copies, so what needs them in step comes before.
static const struct group groups[] = {
    {"lists", MEASURE_list_first, MEASURE_search_words, take_lists},
    {"opening", MEASURE_open, MEASURE_open, take_dossiers},
    {"saving", MEASURE_save_score, MEASURE_save_note, take_saves},
    {"finalising", MEASURE_finalise, MEASURE_import_household, take_finalise},
    {"importing", MEASURE_import_caseload, MEASURE_import_caseload, take_imports},
    {"screens", MEASURE_start, MEASURE_memory, take_screens},
    {"commands", MEASURE_check_all, MEASURE_store_size, take_commands},
    {"sessions", MEASURE_few_commit, MEASURE_many_memory, take_sessions},
};

void rounds_next(struct rounds *rounds)
{
    if (rounds->count++ != rounds->warm_up)
        return;
    rounds->program.count = 0;
    rounds->bare.count = 0;
}

void rounds_put(struct rounds *rounds, struct taking *taking)
{
    struct figure figure =
        figure_of(rounds->measure, taking->places.size, &rounds->program, &rounds->bare);
    figure.rows = rounds->rows;
    taking_put(taking, &figure);
    samples_release(&rounds->program);
    samples_release(&rounds->bare);
}

void taking_put(struct taking *taking, const struct figure *figure)
{
    const struct measure *measure = &measures[figure->measure];
    const struct spread *program = &figure->program;
    if (!taking->wanted[figure->measure])
        return;
    figure_write(taking->out, figure);
    printf("%7zu  %-44s p50 %9.3f  p95 %9.3f  p99 %9.3f  most %9.3f", figure->size, measure->what,
           program->p50, program->p95, program->p99, program->most);
    if (figure->bare.p50 > 0)
        printf("  bare %9.3f  times %.2f", figure->bare.p50, program->p50 / figure->bare.p50);
    if (figure->bare_work > 0)
        printf("  (processor %.2f)", figure->program_work / figure->bare_work);
    printf("\n");
    (void)fflush(stdout);
}

static bool any_wanted(const bool wanted[], const struct group *group)
{
    for (int id = (int)group->first; id <= (int)group->last; id++)
        if (wanted[id])
            return true;
    return false;
}

static void take_all(struct taking *taking)
{
    places_copy(&taking->places);
    for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++)
        if (any_wanted(taking->wanted, &groups[i]))
            groups[i].take(taking);
    places_remove(&taking->places);
}

static size_t read_sizes(char *text, size_t sizes[SIZES_MOST])
{
    size_t count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(text, ",", &rest); word && count < SIZES_MOST;
         word = strtok_r(NULL, ",", &rest))
        sizes[count++] = (size_t)strtoul(word, NULL, 10);
    return count;
}

static bool read_measures(char *text, bool ret_wanted[MEASURE_COUNT])
{
    char *rest = NULL;
    bool all = strcmp(text, "all") == 0;
    for (int id = 0; id < MEASURE_COUNT; id++)
        ret_wanted[id] = all;
    for (char *word = strtok_r(text, ",", &rest); word && !all; word = strtok_r(NULL, ",", &rest)) {
        enum measure_id id = measure_named(word);
        if (id == MEASURE_COUNT) {
            (void)fprintf(stderr, "no measure is called %s\n", word);
            return false;
        }
        ret_wanted[id] = true;
    }
    return true;
}

int main(int count, char **arguments)
{
    size_t sizes[SIZES_MOST];
    bool wanted[MEASURE_COUNT];
    if (count != 5 || !read_measures(arguments[3], wanted))
        return 2;
    struct taking taking = {.wanted = wanted, .out = fopen(arguments[4], "w")};
    size_t size_count = read_sizes(arguments[2], sizes);
    if (!taking.out)
        return 1;
    (void)snprintf(taking.places.folder, sizeof(taking.places.folder), "%s", arguments[1]);
    figures_write_head(taking.out);
    for (size_t i = 0; i < size_count; i++) {
        taking.places.size = sizes[i];
        taking.smallest = i == 0;
        taking.largest = i + 1 == size_count;
        take_all(&taking);
    }
    return fclose(taking.out) == 0 ? 0 : 1;
}
