// SPDX-License-Identifier: EUPL-1.2
#include "model/phase.h"

#include <stddef.h>

struct phase_step {
    enum phase from;
    enum phase_event event;
    enum phase to;
};

// design.md 1, Phases. Read downwards: the first row that fits is the step.
static const struct phase_step phase_steps[] = {
    {PHASE_NONE, PHASE_EVENT_REGISTERED, PHASE_INTAKE},
    {PHASE_INTAKE, PHASE_EVENT_INTAKE_ACCEPTED, PHASE_ASSESSMENT},
    {PHASE_INTAKE, PHASE_EVENT_INTAKE_ENDED, PHASE_CLOSED},
    {PHASE_ASSESSMENT, PHASE_EVENT_MEASURED, PHASE_PLAN},
    {PHASE_ASSESSMENT, PHASE_EVENT_PLAN_DRAFTED, PHASE_PLAN},
    {PHASE_PLAN, PHASE_EVENT_PLAN_FINALISED, PHASE_EXECUTION},
    {PHASE_EXECUTION, PHASE_EVENT_GOALS_ENDED, PHASE_AFTERCARE},
    {PHASE_AFTERCARE, PHASE_EVENT_PLAN_FINALISED, PHASE_EXECUTION},
    {PHASE_INTAKE, PHASE_EVENT_CLOSED, PHASE_CLOSED},
    {PHASE_ASSESSMENT, PHASE_EVENT_CLOSED, PHASE_CLOSED},
    {PHASE_PLAN, PHASE_EVENT_CLOSED, PHASE_CLOSED},
    {PHASE_EXECUTION, PHASE_EVENT_CLOSED, PHASE_CLOSED},
    {PHASE_AFTERCARE, PHASE_EVENT_CLOSED, PHASE_CLOSED},
    {PHASE_CLOSED, PHASE_EVENT_REOPENED, PHASE_ASSESSMENT},
};

enum phase phase_after(enum phase from, enum phase_event event)
{
    for (size_t i = 0; i < sizeof(phase_steps) / sizeof(phase_steps[0]); i++)
        if (phase_steps[i].from == from && phase_steps[i].event == event)
            return phase_steps[i].to;
    return from;
}

bool plan_goals_ended(const struct plan *plan)
{
    for (size_t i = 0; i < plan->goals.count; i++)
        if (goal_is_open(&plan->goals.items[i]))
            return false;
    return plan->goals.count > 0;
}

void dossier_follow_phase(struct dossier *dossier)
{
    const struct plan *in_force = dossier_plan_in(dossier, PLAN_FINAL);
    enum phase *phase = &dossier->household.phase;
    if (dossier_plan_in(dossier, PLAN_DRAFT))
        *phase = phase_after(dossier_phase(dossier), PHASE_EVENT_PLAN_DRAFTED);
    if (in_force && plan_goals_ended(in_force))
        *phase = phase_after(dossier_phase(dossier), PHASE_EVENT_GOALS_ENDED);
}
