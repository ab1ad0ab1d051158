// SPDX-License-Identifier: EUPL-1.2
// Who coordinates: handing over.
#include <assert.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/acts.h"
#include "service/session.h"

bool find_colleague(struct service *service, const char *login, struct arena *arena,
                    struct worker *ret_worker, struct error *err)
{
    struct worker worker = {0};
    struct error unknown = {0};
    if (utf8_blank(login))
        return error_set_at(err, ERROR_INVALID, "worker", "%s", _("Choose a worker."));
    if (!store_get_worker(service->store, login, arena, &worker, &unknown)) {
        bool absent = unknown.kind == ERROR_NOT_FOUND;
        return error_set_at(err, absent ? ERROR_INVALID : unknown.kind, "worker", "%s",
                            unknown.message);
    }
    if (!worker.active)
        return error_set_at(err, ERROR_INVALID, "worker", _("'%s' no longer works here."), login);
    if (!service_works_with_households(&worker))
        return error_set_at(err, ERROR_INVALID, "worker", _("%s does not work with households."),
                            worker.name);
    *ret_worker = worker;
    return true;
}

// A hand-over takes effect on the day itself or lies behind us: for an absence to come there is a
// stand-in.
static bool day_fits(const struct coordinator *now, struct date from, struct date today,
                     struct error *err)
{
    if (from.day > today.day)
        return error_set_at(
            err, ERROR_INVALID, "from", "%s",
            _("A hand-over is not in the future; for days to come name a stand-in."));
    if (now && date_given(now->from) && from.day < now->from.day)
        return error_set_at(
            err, ERROR_INVALID, "from", "%s",
            _("On that day somebody before the present coordinator was in charge."));
    return true;
}

static bool change_coordinator(struct door *door, const struct worker *worker, struct date from,
                               const char *reason, struct error *err)
{
    struct date today = service_today(door->service);
    struct dossier *dossier = &door->result;
    struct coordinator *now = dossier_coordinator_on(dossier, today);
    assert(worker->login);
    if (now && now->worker && strcmp(now->worker, worker->login) == 0)
        return error_set(err, ERROR_CONFLICT, _("%s is the coordinator already."), worker->name);
    if (now && utf8_blank(reason))
        return error_set_at(err, ERROR_INVALID, "reason", "%s",
                            _("Say in a few words why the coordinator changes."));
    from = date_given(from) ? from : today;
    if (!day_fits(now, from, today, err))
        return false;
    // Within an escalation the household stays with the team that stepped in until the return.
    enum coordinator_kind kind = COORDINATOR_REGULAR;
    if (now) {
        kind = now->kind;
        now->to = from;
    }
    struct coordinator *next = list_add(&dossier->coordinators.any, sizeof(*next), &dossier->arena);
    *next = (struct coordinator){
        .worker = arena_text(&dossier->arena, worker->login),
        .team = arena_text(&dossier->arena, worker->team),
        .kind = kind,
        .from = from,
        .reason = arena_text(&dossier->arena, reason),
    };
    return true;
}

bool service_assign_coordinator(struct service *service, const char *household, const char *login,
                                struct date from, const char *reason, struct error *err)
{
    struct arena arena = {0};
    struct worker worker = {0};
    struct door door;
    bool done = find_colleague(service, login, &arena, &worker, err) &&
                door_enter_open(&door, service, ACT_ASSIGN, "assign_coordinator", household, err) &&
                door_end(&door, change_coordinator(&door, &worker, from, reason, err), err);
    arena_release(&arena);
    return done;
}

// ---- several at once ----------------------------------------------------------------------------

struct several {
    struct service *service;
    const struct worker *worker;
    struct date from;
    const char *reason;
    struct arena *arena;
    struct text_list *done;
    struct not_assigned_list *refused;
};

static bool leave_out(struct several *several, const char *household, const struct error *why)
{
    struct not_assigned *one = list_add(&several->refused->any, sizeof(*one), several->arena);
    *one = (struct not_assigned){
        .household = arena_text(several->arena, household),
        .why = arena_text(several->arena, why->message),
        .denied = why->kind == ERROR_DENIED,
    };
    return true;
}

// Whether it is this household that stands in the way, and not what was filled in for all of them.
static bool of_this_one(const struct error *why)
{
    return why->kind == ERROR_CONFLICT ||
           (why->kind == ERROR_INVALID && strcmp(why->field, "from") == 0);
}

static bool assign_one(struct several *several, const char *household, struct error *err)
{
    struct door door;
    struct error why = {0};
    const char *id = NULL;
    if (!find_household(several->service, household, several->arena, &id, err))
        return false;
    if (!session_ask(several->service, id, ACT_ASSIGN, &why)) {
        if (why.kind == ERROR_DENIED)
            return leave_out(several, id, &why);
        *err = why;
        return false;
    }
    if (!door_join(&door, several->service, ACT_ASSIGN, "assign_coordinator", id, err))
        return false;
    door.remembered = true;
    if (door_is_open(&door, &why) &&
        change_coordinator(&door, several->worker, several->from, several->reason, &why)) {
        text_list_add(several->done, id, several->arena);
        return door_leave(&door, NULL, err);
    }
    door_pass(&door);
    if (of_this_one(&why))
        return leave_out(several, id, &why);
    *err = why;
    return false;
}

static void forget_all(struct several *several)
{
    for (size_t i = 0; i < several->done->count; i++)
        undo_forget(&several->service->undo, several->done->items[i]);
    several->done->count = 0;
}

static bool assign_all(struct several *several, const struct text_list *households,
                       struct error *err)
{
    if (!store_begin(several->service->store, err))
        return false;
    bool done = true;
    for (size_t i = 0; done && i < households->count; i++)
        done = assign_one(several, households->items[i], err);
    if (done && several->done->count > 0)
        done = session_commit(several->service, err);
    else
        store_rollback(several->service->store);
    if (!done)
        forget_all(several);
    return done;
}

// Each in a transaction of its own, as a denial is worth a row whatever becomes of the others: the door
// writes it.
static void log_denied(const struct several *several)
{
    for (size_t i = 0; i < several->refused->count; i++) {
        const struct not_assigned *one = &several->refused->items[i];
        struct error ignored = {0};
        struct door door;
        if (one->denied && door_enter(&door, several->service, ACT_ASSIGN, "assign_coordinator",
                                      one->household, &ignored))
            door_abandon(&door); // it may be by now
    }
}

bool service_assign_coordinators(struct service *service, const struct text_list *households,
                                 const char *login, struct date from, const char *reason,
                                 struct arena *arena, struct text_list *ret_done,
                                 struct not_assigned_list *ret_refused, struct error *err)
{
    struct worker worker = {0};
    struct several several = {service, &worker, from, reason, arena, ret_done, ret_refused};
    if (!find_colleague(service, login, arena, &worker, err) ||
        !assign_all(&several, households, err))
        return false;
    log_denied(&several);
    return true;
}
