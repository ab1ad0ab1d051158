// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_CLOSING_H
#define MODEL_CLOSING_H

#include <stdbool.h>

#include "base/date.h"
#include "model/dossier.h"
#include "model/phase.h"

// What the end of the support does to a dossier, and beginning again. Nothing is thrown away.

// Closes the household on `today`, by PHASE_EVENT_CLOSED or PHASE_EVENT_INTAKE_ENDED: the plan in
// force and a draft become closed, goals and actions stay as they are; coordinators and involvements
// end today, one that would begin later has no day; contacts still planned become missed. False, and
// nothing changed, when the table of phases has no such step: it is closed already.
bool dossier_close(struct dossier *dossier, enum phase_event event, const char *reason,
                   struct date today);

// Opens it again with a coordinator from today on, who is the only one; date and reason of closing
// are emptied. The texts of `next` are copied. False, and nothing changed, when it is not closed.
bool dossier_reopen(struct dossier *dossier, const struct coordinator *next);

// The plan in force; when there is none the one that was in force when the household closed, of several
// the last. NULL when there is none, or it was replaced and what replaced it is not there.
const struct plan *dossier_plan_last_in_force(const struct dossier *dossier);

// The plan whose open goals the next draft begins with: the one last in force, else the last draft
// that ended with the household. NULL when there is none.
const struct plan *dossier_plan_to_go_on(const struct dossier *dossier);

// Whether a plan is a draft that nobody agreed with before the household closed.
bool plan_ended_unagreed(const struct plan *plan);

// Whether a worker was coordinator until the household closed. False when it is not closed.
bool dossier_closed_by(const struct dossier *dossier, const char *login);

#endif
