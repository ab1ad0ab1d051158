// SPDX-License-Identifier: EUPL-1.2
#include "pair.h"

#include <stdio.h>
#include <stdlib.h>

#include "store/engine.h"

static const enum copy copy_of[SIDE_COUNT] = {COPY_PROGRAM, COPY_TWIN};

void pair_open(struct pair *pair, const struct places *places)
{
    char path[PLACE_SIZE];
    *pair = (struct pair){.places = places, .random = 1};
    for (int side = 0; side < SIDE_COUNT; side++)
        pair->services[side] = places_open(places, copy_of[side], NULL);
    pair->bare =
        bare_open(places_path(places, COPY_BARE, "", path), pair->services[SIDE_PROGRAM]->store);
}

void pair_close(struct pair *pair)
{
    bare_close(pair->bare);
    for (int side = 0; side < SIDE_COUNT; side++)
        service_close(pair->services[side]);
    recording_release(&pair->recording);
    arena_release(&pair->arena);
}

size_t pair_random(struct pair *pair, size_t most)
{
    pair->random = pair->random * 6364136223846793005U + 1442695040888963407U;
    return (size_t)((pair->random >> 33) % most);
}

void pair_must_equal(int64_t program, int64_t bare, const char *what)
{
    if (program == bare)
        return;
    (void)fprintf(stderr, "%s: %lld by the program, %lld by the bare engine\n", what,
                  (long long)program, (long long)bare);
    exit(1);
}

static void record(struct pair *pair, pair_act *act, void *context)
{
    recording_begin(&pair->recording, pair->services[SIDE_TWIN]->store);
    act(pair, SIDE_TWIN, context);
    recording_end(&pair->recording);
    bare_ready(pair->bare, &pair->recording);
}

static void write_bare(struct pair *pair)
{
    if (pair->recording.writes.count == 0)
        return;
    bare_begin(pair->bare);
    bare_replay(pair->bare, &pair->recording);
    bare_commit(pair->bare);
}

void pair_prepare(struct pair *pair, pair_act *act, void *context)
{
    record(pair, act, context);
    act(pair, SIDE_PROGRAM, context);
    service_tidy(pair->services[SIDE_PROGRAM]);
    write_bare(pair);
}

static void run_program(struct pair *pair, pair_act *act, void *context, struct samples *samples)
{
    struct moment begin = samples_begin();
    act(pair, SIDE_PROGRAM, context);
    samples_end(samples, begin);
}

static void run_bare(struct pair *pair, void (*read)(struct pair *pair, void *context),
                     void *context, struct samples *samples)
{
    struct moment begin = samples_begin();
    if (pair->recording.writes.count > 0)
        bare_begin(pair->bare);
    if (read)
        read(pair, context);
    if (pair->recording.writes.count > 0) {
        bare_replay(pair->bare, &pair->recording);
        bare_commit(pair->bare);
    }
    samples_end(samples, begin);
}

void pair_round(struct pair *pair, pair_act *act, void (*read)(struct pair *pair, void *context),
                void *context, struct samples *program, struct samples *bare)
{
    struct store *store = pair->services[SIDE_PROGRAM]->store;
    record(pair, act, context);
    int64_t of_program = -store_rows_changed(store);
    int64_t of_bare = -bare_rows_changed(pair->bare);
    if (program->count % 2 == 0) {
        run_program(pair, act, context, program);
        run_bare(pair, read, context, bare);
    } else {
        run_bare(pair, read, context, bare);
        run_program(pair, act, context, program);
    }
    service_tidy(pair->services[SIDE_PROGRAM]); // as the screens do before the next key
    of_program += store_rows_changed(store);
    of_bare += bare_rows_changed(pair->bare);
    pair_must_equal(of_program, of_bare, "rows changed");
    pair->rows = (size_t)of_program;
}
