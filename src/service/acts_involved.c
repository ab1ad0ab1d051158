// SPDX-License-Identifier: EUPL-1.2
// Who is involved beside the coordinator: stand-ins, experts, for a period.
#include <string.h>

#include "base/translate.h"
#include "service/acts.h"
#include "service/session.h"

static bool is_login(const char *worker, const char *login)
{
    return worker && strcmp(worker, login) == 0;
}

// ---- the period ---------------------------------------------------------------------------------

static bool period_fits(const struct involvement *wanted, struct date today, struct error *err)
{
    if (wanted->reason == INVOLVED_REASON_NONE)
        return error_set_at(err, ERROR_INVALID, "reason", "%s",
                            _("Say why this worker is involved."));
    if (wanted->reason == INVOLVED_STAND_IN && !date_given(wanted->to))
        return error_set_at(err, ERROR_INVALID, "to", "%s",
                            _("Standing in has an end: say until when."));
    if (date_given(wanted->to) && wanted->to.day <= wanted->from.day)
        return error_set_at(err, ERROR_INVALID, "to", "%s",
                            _("The period ends before it has begun."));
    if (date_given(wanted->to) && wanted->to.day <= today.day)
        return error_set_at(err, ERROR_INVALID, "to", "%s", _("This period is over already."));
    return true;
}

// Whether one involvement holds on all days of another.
static bool holds_throughout(const struct involved *one, const struct involvement *wanted)
{
    bool begins = one->from.day <= wanted->from.day;
    bool lasts = !date_given(one->to) || (date_given(wanted->to) && one->to.day >= wanted->to.day);
    return begins && lasts;
}

static bool is_involved_already(const struct dossier *dossier, const struct involvement *wanted)
{
    for (size_t i = 0; i < dossier->involved.count; i++) {
        const struct involved *one = &dossier->involved.items[i];
        if (is_login(one->worker, wanted->login) && holds_throughout(one, wanted))
            return true;
    }
    return false;
}

static void add_involved(struct dossier *dossier, const struct involvement *wanted)
{
    struct involved *one = list_add(&dossier->involved.any, sizeof(*one), &dossier->arena);
    *one = (struct involved){
        .worker = arena_text(&dossier->arena, wanted->login),
        .from = wanted->from,
        .to = wanted->to,
        .reason = wanted->reason,
    };
}

// The worker and the period, apart from any household; *ret_wanted begins today when no day was said.
static bool check_involvement(struct service *service, const struct involvement *involvement,
                              struct involvement *ret_wanted, struct error *err)
{
    struct arena arena = {0};
    struct worker worker = {0};
    struct date today = service_today(service);
    struct involvement wanted = *involvement;
    if (!date_given(wanted.from))
        wanted.from = today;
    bool fits = find_colleague(service, wanted.login, &arena, &worker, err) &&
                period_fits(&wanted, today, err);
    arena_release(&arena);
    if (fits)
        *ret_wanted = wanted;
    return fits;
}

// ---- one household ------------------------------------------------------------------------------

static bool involve(struct door *door, const struct involvement *wanted, struct error *err)
{
    struct date today = service_today(door->service);
    struct date first = wanted->from.day > today.day ? wanted->from : today;
    const struct coordinator *coordinator = dossier_coordinator_on(&door->result, first);
    if (coordinator && is_login(coordinator->worker, wanted->login))
        return error_set_at(err, ERROR_INVALID, "worker", "%s",
                            _("The coordinator is involved already."));
    if (is_involved_already(&door->result, wanted))
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("This worker is involved in this period already."));
    add_involved(&door->result, wanted);
    return true;
}

bool service_involve(struct service *service, const char *household,
                     const struct involvement *involvement, struct error *err)
{
    struct door door;
    struct involvement wanted;
    return check_involvement(service, involvement, &wanted, err) &&
           door_enter_open(&door, service, ACT_ASSIGN, "involve", household, err) &&
           door_end(&door, involve(&door, &wanted, err), err);
}

static bool end_involvement(struct door *door, size_t index, struct error *err)
{
    struct date today = service_today(door->service);
    if (index >= door->result.involved.count)
        return error_set(err, ERROR_NOT_FOUND, "%s", _("This involvement is no longer there."));
    struct involved *one = &door->result.involved.items[index];
    if (date_given(one->to) && one->to.day <= today.day)
        return error_set(err, ERROR_CONFLICT, "%s", _("This involvement has ended already."));
    one->to = one->from.day > today.day ? one->from : today;
    return true;
}

bool service_end_involvement(struct service *service, const char *household, size_t index,
                             struct error *err)
{
    struct door door;
    return door_enter_open(&door, service, ACT_ASSIGN, "end_involvement", household, err) &&
           door_end(&door, end_involvement(&door, index, err), err);
}

// ---- all own households -------------------------------------------------------------------------

static bool coordinates(struct service *service, const char *household, bool *ret_coordinates,
                        struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    if (!store_load_dossier(service->store, household, &dossier, err))
        return false;
    struct date today = service_today(service);
    *ret_coordinates = access_standing(&service->worker, &dossier, today).coordinator;
    return true;
}

// One of the own households, within the transaction. Who is involved there already stays so.
static bool cover_one(struct service *service, const char *household,
                      const struct involvement *wanted, size_t *covered, struct error *err)
{
    struct door door;
    bool own = false;
    if (!coordinates(service, household, &own, err))
        return false;
    if (!own)
        return true;
    if (!door_join(&door, service, ACT_ASSIGN, "cover_absence", household, err))
        return false;
    if (!is_involved_already(&door.result, wanted))
        add_involved(&door.result, wanted);
    ++*covered;
    return door_leave(&door, NULL, err);
}

static bool cover_all(struct service *service, const struct involvement *wanted, size_t *covered,
                      struct error *err)
{
    struct arena arena = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    const struct overview_query query = {
        .scope = SCOPE_INVOLVED,
        .login = service->worker.login,
        .today = service_today(service),
    };
    bool done = store_list_overview(service->store, &query, &arena, &rows, &next, err);
    for (size_t i = 0; done && i < rows.count; i++)
        done = cover_one(service, rows.items[i].household, wanted, covered, err);
    arena_release(&arena);
    return done && (*covered > 0 || error_set(err, ERROR_CONFLICT, "%s",
                                              _("You are coordinator of no household.")));
}

bool service_cover_absence(struct service *service, const struct involvement *involvement,
                           size_t *ret_households, struct error *err)
{
    struct involvement wanted;
    size_t covered = 0;
    if (!check_involvement(service, involvement, &wanted, err))
        return false;
    if (is_login(wanted.login, service->worker.login))
        return error_set_at(err, ERROR_INVALID, "worker", "%s",
                            _("Choose somebody else to stand in."));
    if (!store_begin(service->store, err))
        return false;
    if (!cover_all(service, &wanted, &covered, err)) {
        store_rollback(service->store);
        return false;
    }
    if (!session_commit(service, err))
        return false;
    *ret_households = covered;
    return true;
}
