// SPDX-License-Identifier: EUPL-1.2
// The practice store: invented households, built anew from a seed.
#include "base/id.h"
#include "base/rights.h"
#include "base/translate.h"
#include "service/practice.h"
#include "service/practice_make.h"
#include "service/session.h"
#include "store/walk_in.h"

enum { PURPOSE_WALK_INS = 5, WALK_INS = 60, WALK_IN_DAYS = 90 };

// Dossiers are written a batch at a time: one flush to the disk for many.
enum { BATCH = 500 };

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

static bool put_batch(struct service *service, const struct practice_options *practice,
                      size_t first, size_t end, struct error *err)
{
    static const struct dossier nothing = {0};
    for (size_t i = first; i < end; i++) {
        DOSSIER_AUTO dossier = {0};
        practice_generate(practice->seed, service_today(service), i, &dossier);
        if (!store_save_dossier(service->store, &nothing, &dossier, err) ||
            !overview_refresh(service, &dossier, err))
            return false;
    }
    return true;
}

static bool fill(struct service *service, const struct practice_options *practice,
                 struct error *err)
{
    const struct worker user = {
        .login = PRACTICE_LOGIN,
        .name = "Oefenaar",
        .team = practice_workers()[0].team,
        .roles = ROLE_PRACTICE | ROLE_WORKER,
        .active = true,
    };
    for (size_t first = 0; first < practice->households || first == 0; first += BATCH) {
        size_t end = first + BATCH < practice->households ? first + BATCH : practice->households;
        if (!store_begin(service->store, err))
            return false;
        if ((first == 0 &&
             (!put_workers(service, &user, err) || !put_walk_ins(service, practice, &user, err))) ||
            !put_batch(service, practice, first, end, err)) {
            store_rollback(service->store);
            return false;
        }
        if (!store_commit(service->store, err))
            return false;
    }
    return true;
}

// Whether there is a practice store at the path; a real store there is never touched.
static bool look(const char *path, bool *ret_exists, struct error *err)
{
    struct store *store = NULL;
    struct error why = {0};
    if (!store_open(path, &store, &why)) {
        *ret_exists = false;
        return why.kind == ERROR_NOT_FOUND || error_set(err, why.kind, "%s", why.message);
    }
    bool practice = store_kind(store) == STORE_PRACTICE;
    store_close(store);
    *ret_exists = practice;
    return practice || error_set(err, ERROR_DENIED,
                                 _("%s is a real store; practice data stay out of it."), path);
}

bool service_build_practice(const struct service_options *options,
                            const struct practice_options *practice, struct error *err)
{
    struct arena arena = {0};
    struct store *store = NULL;
    struct service *service = NULL;
    const char *path = options->store ? options->store : service_default_store(true, &arena);
    bool exists = false;
    rights_drop();
    bool done = look(path, &exists, err);
    if (done && (!exists || practice->fresh)) {
        id_seed(practice->seed);
        done = (!exists || store_remove_practice(path, err)) &&
               store_create(path, STORE_PRACTICE, &store, err) &&
               session_start(store, options->now, &service, err) && fill(service, practice, err);
        service_close(service);
        id_seed_end();
    }
    arena_release(&arena);
    return done;
}
