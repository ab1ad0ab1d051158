// SPDX-License-Identifier: EUPL-1.2
// Saving into a dossier with a plan in force: a score of the last measurement, that an action is done,
// and a note.
#include <stdlib.h>
#include <string.h>

#include "../service/household.h"
#include "../service/store_folder.h"
#include "service/acts.h"
#include "take.h"

struct saving {
    const char *household;
    size_t round;
    enum work_kind kind;
    struct work works[SIDE_COUNT];
    const char *action; // of mark_action
    enum action_status status;
};

// A household in execution, with a plan in force that has an action, and a measurement; whichever comes
// first from a random one on.
static void some_household(struct pair *pair, struct saving *saving)
{
    static const char sql[] =
        "SELECT o.household, a.id, a.status FROM overview AS o"
        " JOIN plan AS p ON p.household = o.household AND p.status = 'final'"
        " JOIN goal AS g ON g.household = o.household AND g.plan = p.id AND g.status = 'open'"
        " JOIN action AS a ON a.household = o.household AND a.goal = g.id"
        "  AND a.status IN ('open', 'done')"
        " WHERE o.rowid >= $row AND o.phase = 'execution' AND o.last_assessment IS NOT NULL"
        " ORDER BY o.rowid LIMIT 1";
    struct bare_statement *statement = bare_prepare(pair->bare, sql);
    const char *texts[3] = {NULL};
    while (!texts[0]) {
        bare_whole(statement, "$row", (int64_t)pair_random(pair, pair->places->size) + 1);
        bare_texts(statement, &pair->arena, texts, 3);
    }
    saving->household = texts[0];
    saving->action = texts[1];
    saving->status = strcmp(texts[2], "open") == 0 ? ACTION_DONE : ACTION_OPEN;
}

static void begin_work(struct pair *pair, enum side side, void *context)
{
    struct saving *saving = context;
    struct error err = {0};
    assert_done(service_begin_work(pair->services[side], saving->kind, saving->household,
                                   &saving->works[side], &err),
                &err);
}

static void save_work(struct pair *pair, enum side side, void *context)
{
    struct saving *saving = context;
    struct error err = {0};
    assert_done(service_save_work(pair->services[side], &saving->works[side], &err), &err);
}

static void mark_action(struct pair *pair, enum side side, void *context)
{
    struct saving *saving = context;
    struct error err = {0};
    assert_done(service_mark_action(pair->services[side], saving->household, saving->action,
                                    saving->status, &err),
                &err);
}

// The dossier is on the screen when an action in it is ticked off.
static void look_at(struct pair *pair, enum side side, void *context)
{
    const struct saving *saving = context;
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    assert_done(
        service_open_dossier(pair->services[side], saving->household, "open", &dossier, &err),
        &err);
}

// Another level for the first score of the last measurement.
static void change_score(struct dossier *dossier)
{
    struct assessment *last = &dossier->assessments.items[dossier->assessments.count - 1];
    struct whole *level = &last->scores.items[0].level;
    *level = whole_of(level->value % 4 + 1);
}

static void add_note(struct dossier *dossier, const char *id, size_t round, struct date today)
{
    struct contact *contact = list_add(&dossier->contacts.any, sizeof(*contact), &dossier->arena);
    contact->id = arena_text(&dossier->arena, id);
    contact->date = today;
    contact->status = CONTACT_HELD;
    contact->kind = CONTACT_PHONE;
    contact->text = arena_format(&dossier->arena, "Gebeld over de huur, voor de %zue keer.", round);
    contact->by = "oefen";
}

// What the worker does before saving, on both sides.
static void edit(struct pair *pair, struct saving *saving, enum measure_id measure)
{
    const char *id = household_id(&pair->arena);
    saving->kind = measure == MEASURE_save_score ? WORK_ASSESSMENT : WORK_CONTACT;
    pair_prepare(pair, begin_work, saving);
    for (int side = 0; side < SIDE_COUNT; side++) {
        struct dossier *after = &saving->works[side].after;
        if (measure == MEASURE_save_score)
            change_score(after);
        else
            add_note(after, id, saving->round, service_today(pair->services[side]));
    }
}

static void take_save(struct taking *taking, struct pair *pair, enum measure_id measure)
{
    struct rounds rounds = {.measure = measure};
    while (rounds_next(&rounds, taking)) {
        struct saving saving = {.round = rounds.count};
        bool at_once = measure == MEASURE_save_action;
        some_household(pair, &saving);
        if (at_once)
            pair_prepare(pair, look_at, &saving);
        else
            edit(pair, &saving, measure);
        pair_round(pair, at_once ? mark_action : save_work, NULL, &saving, &rounds.program,
                   &rounds.bare);
        rounds.rows = pair->rows;
        for (int side = 0; side < SIDE_COUNT; side++)
            work_release(&saving.works[side]);
    }
    rounds_put(&rounds, taking);
}

void take_saves(struct taking *taking)
{
    struct pair pair;
    pair_open(&pair, &taking->places);
    for (int id = MEASURE_save_score; id <= MEASURE_save_note; id++)
        if (taking->wanted[id])
            take_save(taking, &pair, (enum measure_id)id);
    pair_close(&pair);
}
