// SPDX-License-Identifier: EUPL-1.2
// The practice store: invented households, built anew from a seed.
#include "base/id.h"
#include "base/rights.h"
#include "service/first_snippets.h"
#include "service/practice.h"
#include "service/practice_city.h"
#include "service/practice_make.h"
#include "service/session.h"
#include "store/walk_in.h"

enum { PURPOSE_WALK_INS = 5, WALK_INS = 60, WALK_IN_DAYS = 90 };

// From so many households on a second process is worth its while.
enum { WORTH_TWO = 1000 };

// Those who have the households of a city.
static bool put_city_workers(struct service *service, size_t households, struct error *err)
{
    bool done = true;
    for (size_t i = 0; i < practice_city_workers(households) && done; i++) {
        struct arena arena = {0};
        struct worker worker;
        practice_city_worker(i, &arena, &worker);
        done = store_put_team(service->store, worker.team, true, err) &&
               store_put_worker(service->store, &worker, err);
        arena_release(&arena);
    }
    return done;
}

static bool put_workers(struct service *service, const struct worker *user, struct error *err)
{
    const struct worker *workers = practice_workers();
    for (size_t i = 0; i < practice_worker_count(); i++)
        if ((workers[i].team && !store_put_team(service->store, workers[i].team, true, err)) ||
            !store_put_worker(service->store, &workers[i], err))
            return false;
    return store_put_worker(service->store, user, err);
}

static const struct worker *pick_worker(struct practice_random *random, const struct worker *user)
{
    const struct worker *workers = practice_workers();
    int last = PRACTICE_TEAM_COUNT * PRACTICE_WORKERS_A_TEAM - 1;
    int at = practice_between(random, -PRACTICE_WORKERS_A_TEAM, last);
    return at < 0 ? user : &workers[at];
}

// Questions of the last months that were answered at once, so that there is something to count:
// one for each household, as long as they are few.
static bool put_walk_ins(struct service *service, const struct practice_options *practice,
                         const struct worker *user, struct error *err)
{
    static const char *const domains[] = {"financien", "huisvesting", "werk_opleiding",
                                          "tijdsbesteding", "financien"};
    static const enum intake_outcome outcomes[] = {OUTCOME_ANSWERED, OUTCOME_ANSWERED,
                                                   OUTCOME_REFERRED, OUTCOME_SINGLE_QUESTION};
    struct practice_random random = practice_stream(practice->seed, 0, PURPOSE_WALK_INS);
    id_seed(practice->seed);
    for (size_t i = 0; i < practice->households && i < WALK_INS; i++) {
        char id[ID_SIZE];
        int days = practice_between(&random, 1, WALK_IN_DAYS);
        const struct worker *worker = pick_worker(&random, user);
        struct walk_in_row row = {
            .id = id,
            .date = practice_workday_before(date_add_days(service_today(service), -days)),
            .channel = practice_chance(&random, 70) ? CHANNEL_WALK_IN : CHANNEL_PHONE,
            .domain = domains[practice_between(&random, 0, 4)],
            .outcome = outcomes[practice_between(&random, 0, 3)],
            .team = worker->team,
            .worker = worker->login,
        };
        row.moment = practice_moment(row.date);
        id_new(row.moment, id);
        if (!store_put_walk_in(service->store, &row, err))
            return false;
    }
    return true;
}

bool practice_put_rest(struct service *service, const struct practice_options *practice,
                       struct error *err)
{
    const struct worker user = {
        .login = PRACTICE_LOGIN,
        .name = "Oefenaar",
        .team = practice_workers()[0].team,
        .roles = ROLE_PRACTICE | ROLE_WORKER,
        .active = true,
    };
    return put_workers(service, &user, err) &&
           put_city_workers(service, practice->households, err) &&
           put_walk_ins(service, practice, &user, err) &&
           first_snippets_put(service, user.login, err);
}

bool service_build_practice(const struct service_options *options,
                            const struct practice_options *practice, struct error *err)
{
    struct arena arena = {0};
    const char *path = options->store ? options->store : service_default_store(true, &arena);
    bool exists = false;
    rights_drop();
    bool done = store_find_practice(path, &exists, err);
    if (done && (!exists || practice->fresh)) {
        bool alone = practice->households < WORTH_TWO;
        done = practice_fill(path, options->now, practice, alone, err);
        id_seed_end();
    }
    arena_release(&arena);
    return done;
}
