// SPDX-License-Identifier: EUPL-1.2
// The practice store: invented households, built anew from a seed.
#include "base/id.h"
#include "base/translate.h"
#include "service/practice.h"
#include "service/session.h"

// Dossiers are written a batch at a time: one flush to the disk for many.
enum { BATCH = 500 };

static bool put_workers(struct service *service, struct error *err)
{
    const struct worker user = {
        .login = PRACTICE_LOGIN,
        .name = "Oefenaar",
        .team = practice_workers()[0].team,
        .roles = ROLE_PRACTICE | ROLE_WORKER,
        .active = true,
    };
    const struct worker *workers = practice_workers();
    for (size_t i = 0; i < practice_worker_count(); i++)
        if ((workers[i].team && !store_put_team(service->store, workers[i].team, true, err)) ||
            !store_put_worker(service->store, &workers[i], err))
            return false;
    return store_put_worker(service->store, &user, err);
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
    for (size_t first = 0; first < practice->households || first == 0; first += BATCH) {
        size_t end = first + BATCH < practice->households ? first + BATCH : practice->households;
        if (!store_begin(service->store, err))
            return false;
        if ((first == 0 && !put_workers(service, err)) ||
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
