// SPDX-License-Identifier: EUPL-1.2
// What the worker at work is to a household now: read for doors, remembered for keys.
#include <string.h>

#include "service/acts.h"
#include "service/session.h"

static bool read_facts(const struct service *service, const char *household, struct arena *arena,
                       struct standing_facts *ret_facts, struct error *err)
{
    return store_get_standing(service->store, household, service->worker.login,
                              service_today(service), arena, ret_facts, err);
}

static bool read_standing(const struct service *service, const char *household, bool *ret_stored,
                          struct standing *ret_standing, struct error *err)
{
    struct arena arena = {0};
    struct standing_facts facts = {0};
    bool done = !household || read_facts(service, household, &arena, &facts, err);
    if (done)
        *ret_standing = access_standing_by(&service->worker, &facts);
    *ret_stored = facts.stored;
    arena_release(&arena);
    return done;
}

bool session_standing(struct service *service, const char *household, struct standing *ret_standing,
                      struct error *err)
{
    bool stored = false;
    return read_standing(service, household, &stored, ret_standing, err);
}

bool session_ask(struct service *service, const char *household, enum act act, struct error *err)
{
    struct standing standing = {0};
    if (!session_worker_now(service, err) || !session_standing(service, household, &standing, err))
        return false;
    return access_allows(&standing, act) || error_set(err, ERROR_DENIED, "%s", access_denial(act));
}

bool session_refuse(struct service *service, const char *household, const char *name,
                    const struct error *why, struct error *err)
{
    struct error ignored = {0};
    if (why->kind == ERROR_DENIED && !household)
        log_refusal(service, name, NULL);
    else if (why->kind == ERROR_DENIED && store_begin(service->store, &ignored))
        refusal_end(service, log_person(service, name, "denied", household, NULL, NULL, &ignored));
    return error_set_at(err, why->kind, why->field, "%s", why->message);
}

bool session_ask_for(struct service *service, const char *household, enum act act, const char *name,
                     struct error *err)
{
    struct error why = {0};
    return session_ask(service, household, act, &why) ||
           session_refuse(service, household, name, &why, err);
}

bool service_allows(struct service *service, const char *household, enum act act)
{
    struct error ignored = {0};
    return session_ask(service, household, act, &ignored);
}

bool service_rights_may_differ(struct service *service)
{
    uint64_t version = 0;
    struct error ignored = {0};
    struct date today = service_today(service);
    if (!store_get_version(service->store, &version, &ignored))
        return false;
    bool differ = version != service->rights_version || today.day != service->rights_day.day;
    service->rights_version = version;
    service->rights_day = today;
    return differ;
}

bool service_still_works(struct service *service, struct error *err)
{
    struct error why = {0};
    if (session_worker_now(service, &why) || why.kind != ERROR_DENIED)
        return true;
    return error_set(err, why.kind, "%s", why.message);
}

bool service_still_open(struct service *service, const char *household)
{
    struct standing standing = {0};
    struct error ignored = {0};
    bool stored = false;
    return !read_standing(service, household, &stored, &standing, &ignored) ||
           access_allows(&standing, stored ? ACT_OPEN : ACT_REGISTER);
}

// A refusal is asked for at every key and every drawing: only a store that was written to is read again.
static bool look(const struct service *service, const char *household)
{
    struct standing_seen *seen = service->seen;
    struct standing_seen now = {.day = service_today(service)};
    struct error ignored = {0};
    if (!store_get_version(service->store, &now.version, &ignored))
        return false;
    if (seen->version == now.version && seen->day.day == now.day.day &&
        strcmp(seen->household, household) == 0)
        return true;
    if (strlen(household) >= sizeof(now.household) ||
        !read_facts(service, household, &now.arena, &now.facts, &ignored)) {
        arena_release(&now.arena);
        return false;
    }
    memcpy(now.household, household, strlen(household));
    arena_release(&seen->arena);
    *seen = now;
    return true;
}

const char *service_refusal(const struct service *service, const struct dossier *dossier,
                            enum act act)
{
    struct standing standing = access_standing(&service->worker, dossier, service_today(service));
    const char *household = dossier ? dossier->household.id : NULL;
    // The roles are those of now, also when they were read again since.
    if (household && look(service, household) && service->seen->facts.stored)
        standing = access_standing_by(&service->worker, &service->seen->facts);
    return access_allows(&standing, act) ? NULL : access_denial(act);
}
