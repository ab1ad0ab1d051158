// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_PHASE_H
#define MODEL_PHASE_H

#include <stdbool.h>

#include "model/choice.h"
#include "model/dossier.h"

// The phases of a household. The phase is never typed by hand: an event moves it, by one table
// (design.md 1, Phases).

enum phase_event {
    PHASE_EVENT_REGISTERED,      // a question is registered as a household
    PHASE_EVENT_INTAKE_ACCEPTED, // outcome household_plan and a coordinator
    PHASE_EVENT_INTAKE_ENDED,    // outcome answered, referred or single_question
    PHASE_EVENT_MEASURED,        // a first measurement is finished
    PHASE_EVENT_PLAN_DRAFTED,    // a plan draft is begun
    PHASE_EVENT_PLAN_FINALISED,
    PHASE_EVENT_GOALS_ENDED, // every goal of the plan in force has ended
    PHASE_EVENT_CLOSED,      // closed by the coordinator, with a reason
    PHASE_EVENT_REOPENED,    // with a reason and a coordinator
};

// The phase after an event; the phase itself when the table has no such step.
enum phase phase_after(enum phase from, enum phase_event event);

// Whether a plan has goals and every one of them has ended.
bool plan_goals_ended(const struct plan *plan);

// What saving alone moves, on the dossier as it is to be saved: a draft that is stored has begun the
// plan, and a plan in force of which every goal has ended leads to aftercare. A goal opened again in
// aftercare moves nothing: only the next finalised plan leads back to execution.
void dossier_follow_phase(struct dossier *dossier);

#endif
