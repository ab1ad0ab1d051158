// SPDX-License-Identifier: EUPL-1.2
#include "model/closing.h"

#include <string.h>

// A period that still goes on, or is still to come, ends today.
static void end_period(struct date from, struct date *to, struct date today)
{
    if (date_given(*to) && to->day <= today.day)
        return;
    *to = from.day > today.day ? from : today;
}

static void end_plans_and_contacts(struct dossier *dossier)
{
    for (size_t i = 0; i < dossier->plans.count; i++) {
        struct plan *plan = &dossier->plans.items[i];
        if (plan->status == PLAN_FINAL || plan->status == PLAN_DRAFT)
            plan->status = PLAN_CLOSED;
    }
    for (size_t i = 0; i < dossier->contacts.count; i++)
        if (dossier->contacts.items[i].status == CONTACT_PLANNED)
            dossier->contacts.items[i].status = CONTACT_MISSED;
}

static void end_periods(struct dossier *dossier, struct date today)
{
    for (size_t i = 0; i < dossier->coordinators.count; i++) {
        struct coordinator *coordinator = &dossier->coordinators.items[i];
        end_period(coordinator->from, &coordinator->to, today);
    }
    for (size_t i = 0; i < dossier->involved.count; i++)
        end_period(dossier->involved.items[i].from, &dossier->involved.items[i].to, today);
}

bool dossier_close(struct dossier *dossier, enum phase_event event, const char *reason,
                   struct date today)
{
    struct household *household = &dossier->household;
    enum phase before = dossier_phase(dossier);
    enum phase after = phase_after(before, event);
    if (before == PHASE_CLOSED || after != PHASE_CLOSED)
        return false;
    household->phase = after;
    household->closed = today;
    household->close_reason = arena_text(&dossier->arena, reason);
    end_plans_and_contacts(dossier);
    end_periods(dossier, today);
    return true;
}

bool dossier_reopen(struct dossier *dossier, const struct coordinator *next)
{
    struct household *household = &dossier->household;
    struct arena *arena = &dossier->arena;
    if (dossier_phase(dossier) != PHASE_CLOSED)
        return false;
    household->phase = phase_after(PHASE_CLOSED, PHASE_EVENT_REOPENED);
    household->closed = (struct date){0};
    household->close_reason = NULL;
    // A household that came from a file may have been closed with periods that went on.
    end_periods(dossier, next->from);
    struct coordinator *coordinator =
        list_add(&dossier->coordinators.any, sizeof(*coordinator), arena);
    *coordinator = *next;
    coordinator->worker = arena_text(arena, next->worker);
    coordinator->team = arena_text(arena, next->team);
    coordinator->reason = arena_text(arena, next->reason);
    return true;
}

const struct plan *dossier_plan_last_in_force(const struct dossier *dossier)
{
    const struct plan *in_force = dossier_plan_in(dossier, PLAN_FINAL);
    for (size_t i = dossier->plans.count; !in_force && i > 0; i--) {
        const struct plan *plan = &dossier->plans.items[i - 1];
        if (plan->status == PLAN_CLOSED && date_given(plan->finalised))
            in_force = plan;
    }
    return in_force;
}

const struct plan *dossier_plan_to_go_on(const struct dossier *dossier)
{
    const struct plan *in_force = dossier_plan_last_in_force(dossier);
    return in_force ? in_force : dossier_plan_in(dossier, PLAN_CLOSED);
}

bool plan_ended_unagreed(const struct plan *plan)
{
    return plan->status == PLAN_CLOSED && !date_given(plan->finalised);
}

bool dossier_closed_by(const struct dossier *dossier, const char *login)
{
    struct date closed = dossier->household.closed;
    if (dossier_phase(dossier) != PHASE_CLOSED || !login)
        return false;
    for (size_t i = 0; i < dossier->coordinators.count; i++) {
        const struct coordinator *one = &dossier->coordinators.items[i];
        bool begun = !date_given(closed) || one->from.day <= closed.day;
        bool lasted = !date_given(one->to) || (date_given(closed) && one->to.day >= closed.day);
        if (begun && lasted && one->worker && strcmp(one->worker, login) == 0)
            return true;
    }
    return false;
}
