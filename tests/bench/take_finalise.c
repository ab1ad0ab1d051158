// SPDX-License-Identifier: EUPL-1.2
// Finalising a plan, each in a household of its own, and bringing a household in.
#include <stdlib.h>

#include "../service/household.h"
#include "../service/store_folder.h"
#include "exchange/dossier_json.h"
#include "service/practice.h"
#include "take.h"

enum { SEED = 7 };

// ---- finalising ---------------------------------------------------------------------------------

struct finalising {
    const char *household;
    struct work works[SIDE_COUNT];
};

// The next household with a draft; false when there is none any more.
static bool next_draft(struct pair *pair, int64_t *row, struct finalising *finalising)
{
    static const char sql[] = "SELECT o.household, o.rowid FROM overview AS o"
                              " JOIN plan AS p ON p.household = o.household AND p.status = 'draft'"
                              " WHERE o.rowid > $row AND o.errors = 0 ORDER BY o.rowid LIMIT 1";
    struct bare_statement *statement = bare_prepare(pair->bare, sql);
    const char *texts[2] = {NULL};
    bare_whole(statement, "$row", *row);
    bare_texts(statement, &pair->arena, texts, 2);
    finalising->household = texts[0];
    if (texts[1])
        *row = strtoll(texts[1], NULL, 10);
    return texts[0] != NULL;
}

static void begin_plan(struct pair *pair, enum side side, void *context)
{
    struct finalising *finalising = context;
    struct error err = {0};
    assert_done(service_begin_work(pair->services[side], WORK_PLAN, finalising->household,
                                   &finalising->works[side], &err),
                &err);
}

static void finalise(struct pair *pair, enum side side, void *context)
{
    struct finalising *finalising = context;
    struct error err = {0};
    assert_done(service_finalise_plan(pair->services[side], &finalising->works[side], &err), &err);
}

static void take_finalising(struct taking *taking, struct pair *pair)
{
    struct rounds rounds = {.measure = MEASURE_finalise};
    int64_t row = 0;
    struct finalising finalising = {0};
    while (rounds_next(&rounds, taking) && next_draft(pair, &row, &finalising)) {
        pair_prepare(pair, begin_plan, &finalising);
        pair_round(pair, finalise, NULL, &finalising, &rounds.program, &rounds.bare);
        rounds.rows = pair->rows;
        for (int side = 0; side < SIDE_COUNT; side++)
            work_release(&finalising.works[side]);
    }
    rounds_put(&rounds, taking);
}

// ---- bringing in --------------------------------------------------------------------------------

struct importing {
    struct string text;
};

static void import(struct pair *pair, enum side side, void *context)
{
    struct importing *importing = context;
    struct arena arena = {0};
    struct error err = {0};
    const char *number = NULL;
    assert_done(service_import_household(pair->services[side], string_text(&importing->text),
                                         importing->text.length, &arena, &number, &err),
                &err);
    arena_release(&arena);
}

static void take_importing(struct taking *taking, struct pair *pair)
{
    struct rounds rounds = {.measure = MEASURE_import_household};
    struct importing importing = {0};
    struct error err = {0};
    while (rounds_next(&rounds, taking)) {
        DOSSIER_AUTO dossier = {0};
        practice_generate(SEED, service_today(pair->services[SIDE_PROGRAM]), rounds.count,
                          &dossier);
        dossier.household.number = NULL; // gets the next one
        string_clear(&importing.text);
        assert_done(dossier_json_write(&dossier, &importing.text, &err), &err);
        pair_round(pair, import, NULL, &importing, &rounds.program, &rounds.bare);
        rounds.rows = pair->rows;
    }
    string_release(&importing.text);
    rounds_put(&rounds, taking);
}

void take_finalise(struct taking *taking)
{
    struct pair pair;
    pair_open(&pair, &taking->places);
    if (taking->wanted[MEASURE_finalise])
        take_finalising(taking, &pair);
    if (taking->wanted[MEASURE_import_household])
        take_importing(taking, &pair);
    pair_close(&pair);
}
