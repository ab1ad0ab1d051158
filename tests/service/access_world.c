// SPDX-License-Identifier: EUPL-1.2
#include "access_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/id.h"
#include "service/session.h"
#include "store_fixture.h"

enum {
    FIRST_DAY = -40, // around the day of the fixture
    DAYS = 80,
};

struct access_world world;

static uint64_t seed = 0x9e3779b97f4a7c15ULL;

size_t chance(size_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed >> 11) % below;
}

// ---- what there is ------------------------------------------------------------------------------

struct date some_day(void)
{
    return date_add_days(date_of(2026, 10, 14), FIRST_DAY + (int)chance(DAYS));
}

const struct worker *some_worker(void)
{
    return &world.workers.items[chance(world.workers.count)];
}

// Any roles and team, sometimes none; some have left.
static void shuffle_worker(struct worker *worker)
{
    static const char *const teams[] = {"WIJ Beijum", "WIJ Vinkhuizen", "WIJ Korrewegwijk", NULL};
    struct error err = {0};
    if (worker->roles & ROLE_PRACTICE)
        return;
    worker->roles = (unsigned)chance(ROLE_PRACTICE);
    worker->team = teams[chance(sizeof(teams) / sizeof(teams[0]))];
    worker->active = chance(8) > 0;
    assert_done(store_put_worker(service->store, worker, &err), &err);
}

static void involve_some(struct dossier *dossier)
{
    DOSSIER_AUTO before = {0};
    struct error err = {0};
    dossier_copy(&before, dossier);
    for (size_t i = chance(4); i > 0; i--) {
        struct involved *one = list_add(&dossier->involved.any, sizeof(*one), &dossier->arena);
        *one = (struct involved){.worker = some_worker()->login, .reason = INVOLVED_EXPERT};
        if (chance(3) > 0)
            one->from = some_day();
        if (chance(2) > 0)
            one->to = some_day();
    }
    assert_done(store_save_dossier(service->store, &before, dossier, &err), &err);
    // The counts are those of what was saved: someone may end before he or she began.
    assert_done(overview_refresh(service, dossier, &err), &err);
}

static void give_access(struct given *given)
{
    struct error err = {0};
    *given = (struct given){.household = chance(world.count),
                            .worker = chance(world.workers.count),
                            .emergency = chance(2) > 0,
                            .day = some_day()};
    char id[ID_SIZE];
    id_new(1000, id);
    const struct special_access access = {
        .id = id,
        .household = world.households[given->household].household.id,
        .worker = world.workers.items[given->worker].login,
        .emergency = given->emergency,
        .reason = "At random",
        .moment = clock_now(&service->clock),
        .until = date_add_days(given->day, given->emergency ? 2 : 1),
    };
    assert_done(store_put_special_access(service->store, &access, &err), &err);
}

int make_world(void **state)
{
    struct error err = {0};
    struct text_list ids = {0};
    const char *next = NULL;
    (void)state;
    store_folder_make(&folder, HOUSEHOLDS);
    service = store_folder_open(&folder, NULL);
    struct overview_query all = {.with_closed = true, .today = service_today(service)};
    assert_done(store_list_household_ids(service->store, &all, &world.arena, &ids, &next, &err),
                &err);
    assert_int_equal(ids.count, HOUSEHOLDS);
    assert_done(store_list_workers(service->store, NULL, true, &world.arena, &world.workers, &err),
                &err);
    assert_done(store_begin(service->store, &err), &err);
    for (size_t i = 0; i < world.workers.count; i++)
        shuffle_worker(&world.workers.items[i]);
    for (; world.count < ids.count; world.count++) {
        struct dossier *dossier = &world.households[world.count];
        assert_done(store_load_dossier(service->store, ids.items[world.count], dossier, &err),
                    &err);
        involve_some(dossier);
    }
    for (size_t i = 0; i < ACCESSES; i++)
        give_access(&world.given[i]);
    assert_done(store_commit(service->store, &err), &err);
    return 0;
}

int remove_world(void **state)
{
    for (size_t i = 0; i < world.count; i++)
        dossier_release(&world.households[i]);
    arena_release(&world.arena);
    return store_tear_down(state);
}

// ---- the oracle ---------------------------------------------------------------------------------

static bool runs(struct date from, struct date to, struct date day)
{
    bool begun = !date_given(from) || from.day <= day.day;
    bool ended = date_given(to) && to.day <= day.day;
    return begun && !ended;
}

static bool is(const char *login, const struct worker *worker)
{
    return login && strcmp(login, worker->login) == 0;
}

struct near near_of(const struct worker *worker, size_t household, struct date day)
{
    const struct dossier *dossier = &world.households[household];
    struct near near = {0};
    for (size_t i = 0; i < dossier->coordinators.count; i++) {
        const struct coordinator *one = &dossier->coordinators.items[i];
        bool closed = dossier->household.phase == PHASE_CLOSED && is(one->worker, worker);
        near.coordinator |= is(one->worker, worker) && runs(one->from, one->to, day);
        // The last one: still coordinator on the day it was closed, or until that day.
        near.closed_it |= closed && one->from.day <= dossier->household.closed.day &&
                          (!date_given(one->to) || one->to.day >= dossier->household.closed.day);
    }
    for (size_t i = 0; i < dossier->involved.count; i++) {
        const struct involved *one = &dossier->involved.items[i];
        near.involved |= is(one->worker, worker) && runs(one->from, one->to, day);
    }
    for (size_t i = 0; i < ACCESSES; i++) {
        const struct given *given = &world.given[i];
        if (given->household != household || !is(world.workers.items[given->worker].login, worker))
            continue;
        int age = day.day - given->day.day;
        near.emergency |= given->emergency && (age == 0 || age == 1);
        near.review |= !given->emergency && age == 0;
    }
    near.own_team = worker->team && dossier->household.team &&
                    strcmp(worker->team, dossier->household.team) == 0;
    return near;
}

bool works_in(const struct near *near)
{
    return near->coordinator || near->involved;
}

// store.md 7, read aloud.
bool may(const struct worker *worker, enum act act, const struct near *near)
{
    bool works = worker->roles & ROLE_WORKER;
    bool leads = worker->roles & ROLE_TEAM_LEADER;
    bool office = worker->roles & ROLE_BACK_OFFICE;
    bool privacy = worker->roles & ROLE_PRIVACY_OFFICER;
    bool administers = worker->roles & ROLE_ADMINISTRATOR;
    bool nightly = worker->roles & ROLE_SERVICE;
    bool reads =
        (works && (works_in(near) || near->emergency)) || (leads && near->own_team && near->review);
    if (!worker->active)
        return false;
    if (worker->roles & ROLE_PRACTICE)
        return true;
    switch (act) {
    case ACT_LIST:
        return works || leads;
    case ACT_COUNT:
        return nightly;
    case ACT_REGISTER:
    case ACT_BREAK_GLASS:
        return works;
    case ACT_OPEN:
        return reads || (works && near->closed_it);
    case ACT_CHECK:
        return reads;
    case ACT_REVIEW:
    case ACT_JUDGE:
        return leads && near->own_team;
    case ACT_SAVE:
        return works && (works_in(near) || near->emergency);
    case ACT_FINALISE:
    case ACT_EXPORT:
        return works && works_in(near);
    case ACT_ASSIGN:
        return (works && near->coordinator) || (leads && near->own_team);
    case ACT_CLOSE:
        return works && near->coordinator;
    case ACT_REOPEN:
        return (works && near->closed_it) || (leads && near->own_team);
    case ACT_CHECK_ALL:
        return works || leads || nightly;
    case ACT_LIST_REQUESTS:
    case ACT_DECIDE:
        return office;
    case ACT_READ_LOG_OF_HOUSEHOLD:
        return privacy || (works && works_in(near));
    case ACT_READ_LOG:
    case ACT_RETENTION:
    case ACT_ERASE:
    case ACT_EXPORT_ON_REQUEST:
        return privacy;
    case ACT_IMPORT:
    case ACT_MANAGE_PEOPLE:
    case ACT_CHANGE_SETTINGS:
        return administers;
    case ACT_SHARE_SNIPPET:
        return (leads || administers) && near->own_team;
    case ACT_SHARE_SNIPPET_WITH_ALL:
        return administers;
    case ACT_MANAGE_STORE:
        return administers || nightly;
    }
    return false;
}

bool may_in(const struct worker *worker, enum act act, size_t household, struct date day)
{
    struct near near = near_of(worker, household, day);
    return may(worker, act, &near);
}

// ---- a session ----------------------------------------------------------------------------------

void be(const struct worker *worker, struct date day)
{
    char text[DATE_TEXT_SIZE];
    struct arena arena = {0};
    service->worker.login = worker->login;
    service->seen->household[0] = '\0'; // what the one before was to a household
    service->clock.frozen = true;
    assert_true(moment_parse(arena_format(&arena, "%sT10:00", date_format(day, text)),
                             &service->clock.frozen_at));
    struct error ignored = {0};
    (void)session_worker_now(service, &ignored);
    arena_release(&arena);
}

size_t household_of(const char *id)
{
    size_t i = 0;
    while (i < world.count && strcmp(world.households[i].household.id, id) != 0)
        i++;
    assert_true(i < world.count);
    return i;
}
