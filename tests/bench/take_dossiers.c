// SPDX-License-Identifier: EUPL-1.2
// Opening a dossier: all its rows are read, and the look is logged and committed before it is shown.
#include <stdlib.h>

#include "../service/store_folder.h"
#include "store/table.h"
#include "take.h"

struct opening {
    const char *household;
    struct dossier opened[SIDE_COUNT];
    struct bare_statement **selects; // per table
    int64_t rows;                    // that the bare engine read
};

static void open_program(struct pair *pair, enum side side, void *context)
{
    struct opening *opening = context;
    struct error err = {0};
    assert_done(service_open_dossier(pair->services[side], opening->household, "open",
                                     &opening->opened[side], &err),
                &err);
}

static void open_bare(struct pair *pair, void *context)
{
    struct opening *opening = context;
    (void)pair;
    opening->rows = 0;
    for (size_t i = 0; i < table_count; i++) {
        bare_only(opening->selects[i], opening->household);
        opening->rows += bare_run(opening->selects[i], 0);
    }
}

// The rows that the program must have read to hand out this dossier.
static size_t rows_of(const struct dossier *dossier)
{
    size_t rows = 1; // the household
    rows += dossier->intake.revision > 0;
    rows += dossier->members.count + dossier->coordinators.count + dossier->involved.count +
            dossier->network.count + dossier->sharing.count + dossier->escalations.count +
            dossier->provision_requests.count + dossier->future_plans.count +
            dossier->contacts.count;
    for (size_t i = 0; i < dossier->assessments.count; i++)
        rows += 1 + dossier->assessments.items[i].scores.count;
    for (size_t i = 0; i < dossier->plans.count; i++) {
        const struct plan *plan = &dossier->plans.items[i];
        rows += 1 + plan->agreements.count + plan->goals.count + plan->waivers.count;
        for (size_t j = 0; j < plan->goals.count; j++)
            rows += plan->goals.items[j].actions.count;
    }
    return rows;
}

static const char *some_household(struct pair *pair)
{
    const char *id = NULL;
    struct bare_statement *statement =
        bare_prepare(pair->bare, "SELECT household FROM overview WHERE rowid = $row");
    bare_whole(statement, "$row", (int64_t)pair_random(pair, pair->places->size) + 1);
    bare_texts(statement, &pair->arena, &id, 1);
    return id;
}

void take_dossiers(struct taking *taking)
{
    struct pair pair;
    struct rounds rounds = {.measure = MEASURE_open};
    struct opening opening = {.selects = calloc(table_count, sizeof(struct bare_statement *))};
    if (!opening.selects)
        abort();
    pair_open(&pair, &taking->places);
    for (size_t i = 0; i < table_count; i++)
        opening.selects[i] = bare_query(pair.bare, tables[i].select);
    while (rounds_next(&rounds, taking)) {
        opening.household = some_household(&pair);
        pair_round(&pair, open_program, open_bare, &opening, &rounds.program, &rounds.bare);
        rounds.rows = rows_of(&opening.opened[SIDE_PROGRAM]);
        pair_must_equal((int64_t)rounds.rows, opening.rows, "rows of a dossier");
        for (int side = 0; side < SIDE_COUNT; side++)
            dossier_release(&opening.opened[side]);
    }
    rounds_put(&rounds, taking);
    pair_close(&pair);
    free(opening.selects);
}
