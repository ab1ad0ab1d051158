// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_ESCALATION_H
#define MODEL_ESCALATION_H

#include "base/date.h"
#include "model/dossier.h"

// While an intensive escalation is open the coordinator is somebody of the team that stepped in; the
// return restores the earlier one (design.md 1, rule ESC-03). With the other kinds the household
// keeps its coordinator.

enum escalation_step {
    ESCALATION_STAYS,      // the coordinator is as the escalations say, or they do not say enough
    ESCALATION_HANDS_OVER, // to the coordinator of an open intensive escalation
    ESCALATION_RETURNS,    // to the last regular coordinator, for no intensive one is open any more
};

// Brings the coordinators in line with the escalations on `today`, on the dossier as it is to be
// saved, and tells what was done. The coordinator who hands over stays involved until the return.
// Days lie within the period of the present coordinator, and not after today; who was coordinator
// already from the day of the escalation is only recorded as escalated.
enum escalation_step dossier_follow_escalations(struct dossier *dossier, struct date today);
// What that would do.
enum escalation_step dossier_escalation_step(const struct dossier *dossier, struct date today);

#endif
