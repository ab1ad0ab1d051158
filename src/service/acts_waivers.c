// SPDX-License-Identifier: EUPL-1.2
// Reasons why a warning may stand, in the current plan of a stored household.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "model/waivers.h"
#include "service/acts.h"
#include "service/session.h"
#include "validation/rule.h"

// Only the plan that was looked at gets a reason: in another version it would be about nothing.
static struct plan *current_plan(struct door *door, const char *id, struct error *err)
{
    struct plan *plan = dossier_current_plan(&door->result);
    if (!plan) {
        error_set(err, ERROR_CONFLICT, "%s",
                  _("Reasons are kept in the plan, and this household has none yet."));
        return NULL;
    }
    if (id && plan->id && strcmp(plan->id, id) == 0)
        return plan;
    error_set(err, ERROR_CONFLICT, "%s",
              _("Another version of the plan counts by now. F5 fetches it; then look again."));
    return NULL;
}

// What somebody else gave a reason for in the meantime keeps that one.
static bool stands_already(struct door *door, const struct waiver *stored,
                           const struct waiver *waiver, struct error *err)
{
    char day[DATE_TEXT_SIZE];
    const struct field *value = record_field(&record_waiver, "value");
    bool stands = stored && !utf8_blank(stored->reason) && !utf8_blank(stored->by) &&
                  date_given(stored->date) && field_equal(value, stored, waiver);
    if (stands)
        error_set(err, ERROR_CONFLICT, _("%s gave a reason for this already, on %s: '%s'."),
                  service_worker_name(door->service, stored->by, &door->arena),
                  date_entry_format(stored->date, day), stored->reason);
    return stands;
}

static bool waive(struct door *door, const char *plan_id, const struct waiver *waiver,
                  struct error *err)
{
    struct plan *plan = current_plan(door, plan_id, err);
    const struct rule *rule = rule_find(waiver->rule);
    if (!plan)
        return false;
    if (!rule || rule->severity != SEVERITY_WARNING)
        return error_set_at(err, ERROR_INVALID, "rule", "%s",
                            _("Only a warning can be left as it is, with a reason."));
    if (utf8_blank(waiver->reason))
        return error_set_at(err, ERROR_INVALID, "reason", "%s",
                            _("Say in one sentence why this may stay as it is."));
    if (stands_already(door, plan_waiver(plan, waiver), waiver, err))
        return false;
    struct waiver signed_now = *waiver;
    signed_now.by = service_worker(door->service)->login;
    signed_now.date = service_today(door->service);
    plan_put_waiver(plan, &signed_now, &door->result.arena);
    return true;
}

bool service_waive(struct service *service, const char *household, const char *plan,
                   const struct waiver *waiver, struct error *err)
{
    struct door door;
    return door_enter_open(&door, service, ACT_SAVE, "waive", household, err) &&
           door_end(&door, waive(&door, plan, waiver, err), err);
}

static bool withdraw(struct door *door, const char *plan_id, const struct waiver *waiver,
                     struct error *err)
{
    struct plan *plan = current_plan(door, plan_id, err);
    const struct waiver *stored = plan ? plan_waiver(plan, waiver) : NULL;
    if (!plan)
        return false;
    if (!stored)
        return true; // somebody else was first
    if (!record_equal(&record_waiver, stored, waiver))
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("Somebody gave another reason for this by now. Look at it first (F5)."));
    (void)plan_take_waiver(plan, waiver);
    return true;
}

bool service_withdraw_waiver(struct service *service, const char *household, const char *plan,
                             const struct waiver *waiver, struct error *err)
{
    struct door door;
    return door_enter_open(&door, service, ACT_SAVE, "withdraw_waiver", household, err) &&
           door_end(&door, withdraw(&door, plan, waiver, err), err);
}
