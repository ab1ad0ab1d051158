// SPDX-License-Identifier: EUPL-1.2
// Takes figures of the program and of the bare engine, at every size of store that was asked for:
//     bench FOLDER SIZES MEASURES FILE SECONDS
// FOLDER holds the stores, SIZES and MEASURES are separated by commas (MEASURES may be "all"), FILE gets
// the figures. What would not end within SECONDS is left out; 0 = all is taken. tests/bench/take is the way
// to start it.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "take.h"

enum { SIZES_MOST = 8 };

struct group {
    const char *what;
    enum measure_id first; // of the measures it takes
    enum measure_id last;
    bool whole; // goes over the whole store, so that it takes as much longer as the store is larger
    void (*take)(struct taking *taking);
};

// The screens leave unsaved work in one of the copies, so what needs them in step comes before.
static const struct group groups[] = {
    {"lists", MEASURE_list_first, MEASURE_search_words, false, take_lists},
    {"opening", MEASURE_open, MEASURE_open, false, take_dossiers},
    {"saving", MEASURE_save_score, MEASURE_save_note, false, take_saves},
    {"finalising", MEASURE_finalise, MEASURE_import_household, false, take_finalise},
    {"a caseload", MEASURE_import_caseload, MEASURE_import_caseload, false, take_imports},
    {"residents", MEASURE_import_brp, MEASURE_import_brp, false, take_residents},
    {"screens", MEASURE_start, MEASURE_memory, false, take_screens},
    {"plan check --all", MEASURE_check_all, MEASURE_check_all, true, take_check_all},
    {"sessions", MEASURE_few_commit, MEASURE_many_memory, false, take_sessions},
    {"backup", MEASURE_backup, MEASURE_store_size, true, take_backup},
    {"check --full", MEASURE_check_full, MEASURE_check_full, true, take_check_full},
};

enum { GROUPS = sizeof(groups) / sizeof(groups[0]) };

// How long a round of a group took, and of which store; nothing where that is not known.
struct lap {
    double milliseconds;
    size_t households;
};

struct run {
    struct taking taking;
    struct lap laps[GROUPS];
    double end; // by samples_clock; 0 = whenever
};

size_t taking_rounds(const struct taking *taking, enum measure_id measure)
{
    size_t rounds = plan_rounds(measure, taking->places.size);
    return !taking->wanted[measure]       ? 0
           : rounds == 0 && taking->named ? plan_most(measure)
                                          : rounds;
}

bool rounds_next(struct rounds *rounds, const struct taking *taking)
{
    size_t warm_up = plan_warm_up(rounds->measure);
    double now = samples_clock();
    if (rounds->count == 0)
        rounds->begun = now;
    if (rounds->count == warm_up + taking_rounds(taking, rounds->measure) ||
        (rounds->count > warm_up && now - rounds->begun > PLAN_SECONDS * 1e3))
        return false;
    if (rounds->count++ == warm_up) {
        rounds->program.count = 0;
        rounds->bare.count = 0;
    }
    return true;
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

static void say(const struct taking *taking, const char *what, const char *how, double seconds)
{
    printf("%7zu  -- %s: %s %.1f s\n", taking->places.size, what, how, seconds / 1e3);
    (void)fflush(stdout);
}

static double expected(const struct lap *lap, size_t households)
{
    return lap->households == 0 ? 0
                                : lap->milliseconds * (double)households / (double)lap->households;
}

// What groups that go over the whole store took of the smaller ones, from the file of figures.
static void read_laps(struct run *run, const char *path)
{
    static struct figures figures;
    (void)figures_read(path, &figures); // the first time there is none
    for (size_t i = 0; i < figures.count; i++) {
        const struct figure *figure = &figures.items[i];
        for (size_t j = 0; j < GROUPS; j++)
            if (groups[j].whole && figure->measure == groups[j].first)
                run->laps[j] = (struct lap){.milliseconds = figure->program.p50 + figure->bare.p50,
                                            .households = figure->size};
    }
}

// What does not end in time is left out: then the table lacks a figure instead of all the others.
static void take_group(struct run *run, size_t index)
{
    const struct group *group = &groups[index];
    struct taking *taking = &run->taking;
    double begun = samples_clock();
    double time = expected(&run->laps[index], taking->places.size);
    if (run->end > 0 && begun + time > run->end) {
        say(taking, group->what, "left out, for it would take", time);
        return;
    }
    group->take(taking);
    say(taking, group->what, "took", samples_clock() - begun);
}

static void take_all(struct run *run)
{
    struct taking *taking = &run->taking;
    double begun = samples_clock();
    places_copy(&taking->places);
    say(taking, "three copies of the store", "took", samples_clock() - begun);
    for (size_t i = 0; i < GROUPS; i++)
        if (any_wanted(taking->wanted, &groups[i]))
            take_group(run, i);
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
    if (count != 6 || !read_measures(arguments[3], wanted))
        return 2;
    static struct run run;
    struct taking *taking = &run.taking;
    double seconds = strtod(arguments[5], NULL);
    size_t size_count = read_sizes(arguments[2], sizes);
    *taking = (struct taking){.wanted = wanted};
    read_laps(&run, arguments[4]);
    bool more = access(arguments[4], F_OK) == 0;
    taking->out = fopen(arguments[4], "a");
    taking->named = strcmp(arguments[3], "all") != 0;
    run.end = seconds > 0 ? samples_clock() + seconds * 1e3 : 0;
    if (!taking->out)
        return 1;
    (void)snprintf(taking->places.folder, sizeof(taking->places.folder), "%s", arguments[1]);
    if (!more)
        figures_write_head(taking->out);
    for (size_t i = 0; i < size_count; i++) {
        taking->places.size = sizes[i];
        take_all(&run);
    }
    return fclose(taking->out) == 0 ? 0 : 1;
}
