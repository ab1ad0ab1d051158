// SPDX-License-Identifier: EUPL-1.2
// The way of one change (design.md 5): everything that belongs to it in one transaction.
#include <string.h>

#include "base/translate.h"
#include "model/field.h"
#include "service/acts.h"
#include "service/session.h"

static void door_free(struct door *door)
{
    dossier_release(&door->stored);
    dossier_release(&door->result);
    arena_release(&door->arena);
}

void door_abandon(struct door *door)
{
    if (door->service)
        store_rollback(door->service->store);
    door_free(door);
    door->service = NULL;
}

void door_pass(struct door *door)
{
    door_free(door);
    door->service = NULL;
}

// A denial is worth a row of its own, whatever becomes of the transaction it happened in.
bool door_deny(struct door *door, const char *field, const char *why, struct error *err)
{
    struct service *service = door->service;
    struct error ignored = {0};
    store_rollback(service->store);
    if (store_begin(service->store, &ignored))
        refusal_end(service, log_door(door, "denied", &door->stored, &ignored));
    error_set_at(err, ERROR_DENIED, field, "%s", why);
    door_abandon(door);
    return false;
}

bool door_ask(struct door *door, enum act act, struct error *err)
{
    door->act = act;
    return access_allows(&door->standing, act) || door_deny(door, "", access_denial(act), err);
}

// The transaction is open.
static bool enter(struct door *door, struct service *service, const char *household,
                  struct error *err)
{
    struct error why = {0};
    door->service = service;
    if (!session_worker_now(service, &why) || !session_settings_now(service, &why)) {
        door_abandon(door);
        return session_refuse(service, household, door->name, &why, err);
    }
    if (!session_standing(service, household, &door->standing, err) ||
        (household && !kept_load(door, household, err))) {
        door_abandon(door);
        return false;
    }
    if (!door_ask(door, door->act, err))
        return false;
    dossier_share(&door->result, &door->stored);
    return true;
}

bool door_enter(struct door *door, struct service *service, enum act act, const char *name,
                const char *household, struct error *err)
{
    *door = (struct door){.act = act, .name = name};
    return store_begin(service->store, err) && enter(door, service, household, err);
}

bool door_join(struct door *door, struct service *service, enum act act, const char *name,
               const char *household, struct error *err)
{
    *door = (struct door){.act = act, .name = name, .joined = true};
    return enter(door, service, household, err);
}

bool door_is_open(const struct door *door, struct error *err)
{
    return dossier_phase(&door->stored) != PHASE_CLOSED ||
           error_set(err, ERROR_CONFLICT, "%s",
                     _("This household is closed. Reopen it first; what you typed is kept."));
}

bool door_enter_open(struct door *door, struct service *service, enum act act, const char *name,
                     const char *household, struct error *err)
{
    struct arena arena = {0};
    const char *id = NULL;
    bool entered = find_household(service, household, &arena, &id, err) &&
                   door_enter(door, service, act, name, id, err);
    arena_release(&arena);
    if (!entered || door_is_open(door, err))
        return entered;
    door_abandon(door);
    return false;
}

// Change rows, log rows and overview of what differs. Nothing differs: nothing is written.
static bool write_changes(struct door *door, struct error *err)
{
    struct service *service = door->service;
    dossier_diff(&door->stored, &door->result, &door->arena, &door->changes);
    if (door->changes.count == 0)
        return true;
    if (!decisions_stand(door, err))
        return false;
    struct change_origin origin = {
        .op_id = session_new_id(service, &door->arena),
        .household = door->result.household.id,
        .worker = service->worker.login,
        .act = door->name,
        .moment = clock_now(&service->clock),
    };
    door->op_id = origin.op_id;
    return store_save_dossier(service->store, &door->stored, &door->result, err) &&
           store_put_changes(service->store, &origin, &door->changes, err) &&
           log_door(door, "done", &door->result, err) &&
           overview_refresh(service, &door->result, err);
}

bool door_leave(struct door *door, struct dossier *ret_result, struct error *err)
{
    if (!write_changes(door, err)) {
        door_abandon(door);
        return false;
    }
    bool done = door->joined || session_commit(door->service, err);
    if (done && !door->joined)
        kept_saved(door);
    if (done && (!door->joined || door->remembered))
        undo_remember(door);
    if (done && ret_result) {
        dossier_release(ret_result);
        *ret_result = door->result;
        door->result = (struct dossier){0};
    }
    door_free(door);
    door->service = NULL;
    return done;
}

bool door_end(struct door *door, bool done, struct error *err)
{
    if (done)
        return door_leave(door, NULL, err);
    door_abandon(door);
    return false;
}

bool act_begin(struct service *service, enum act act, const char *name, struct error *err)
{
    if (!store_begin(service->store, err))
        return false;
    struct error why = {0};
    if (!session_worker_now(service, &why)) {
        store_rollback(service->store);
        return session_refuse(service, NULL, name, &why, err);
    }
    struct standing standing = access_standing(&service->worker, NULL, service_today(service));
    if (access_allows(&standing, act))
        return true;
    struct error ignored = {0};
    refusal_end(service, log_act(service, name, "denied", NULL, 0, &ignored));
    return error_set(err, ERROR_DENIED, "%s", access_denial(act));
}

bool act_end(struct service *service, bool done, struct error *err)
{
    if (done)
        return session_commit(service, err);
    store_rollback(service->store);
    return false;
}

void refusal_end(struct service *service, bool logged)
{
    struct error ignored = {0};
    if (logged)
        (void)store_commit(service->store, &ignored);
    else
        store_rollback(service->store);
}
