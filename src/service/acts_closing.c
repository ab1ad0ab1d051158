// SPDX-License-Identifier: EUPL-1.2
// Closing a household and opening it again.
#include "base/translate.h"
#include "base/utf8.h"
#include "model/closing.h"
#include "service/acts.h"
#include "service/session.h"

static bool close_it(struct door *door, const char *reason, struct error *err)
{
    if (utf8_blank(reason))
        return error_set_at(err, ERROR_INVALID, "reason", "%s",
                            _("Say in a sentence why the support ends."));
    return dossier_close(&door->result, PHASE_EVENT_CLOSED, reason, service_today(door->service)) ||
           error_set(err, ERROR_CONFLICT, "%s", _("This household cannot be closed now."));
}

bool service_close_household(struct service *service, const char *household, const char *reason,
                             struct error *err)
{
    struct door door;
    return door_enter_open(&door, service, ACT_CLOSE, "close_household", household, err) &&
           door_end(&door, close_it(&door, reason, err), err);
}

static bool reopen(struct door *door, const struct worker *worker, const char *reason,
                   struct error *err)
{
    if (utf8_blank(reason))
        return error_set_at(err, ERROR_INVALID, "reason", "%s",
                            _("Say in a few words why the household is opened again."));
    const struct coordinator next = {
        .worker = worker->login,
        .team = worker->team,
        .kind = COORDINATOR_REGULAR,
        .from = service_today(door->service),
        .reason = reason,
    };
    return dossier_reopen(&door->result, &next) ||
           error_set(err, ERROR_CONFLICT, "%s", _("This household is not closed."));
}

bool service_reopen_household(struct service *service, const char *household, const char *login,
                              const char *reason, struct error *err)
{
    struct arena arena = {0};
    struct worker worker = {0};
    struct door door;
    const char *id = NULL;
    bool done = find_household(service, household, &arena, &id, err) &&
                find_colleague(service, login, &arena, &worker, err) &&
                door_enter(&door, service, ACT_REOPEN, "reopen_household", id, err) &&
                door_end(&door, reopen(&door, &worker, reason, err), err);
    arena_release(&arena);
    return done;
}
