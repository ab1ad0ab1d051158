// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_WAIVERS_H
#define MODEL_WAIVERS_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/dossier.h"

// The reasons in a plan why a finding may stand (formats.md, waiver). Which findings they cover, and
// for which value, is validation's business (validation/waiver.h).

// Whether two are about the same finding: rule, subject and field. The value they were given for and
// the reason may differ.
bool waivers_alike(const struct waiver *one, const struct waiver *other);

// The waiver in a plan about the same finding as `like`, or NULL.
const struct waiver *plan_waiver(const struct plan *plan, const struct waiver *like);

// Puts a copy into the plan, in the place of one about the same finding, else at the end.
void plan_put_waiver(struct plan *plan, const struct waiver *waiver, struct arena *arena);

// Takes those about the same finding out; false when there is none.
bool plan_take_waiver(struct plan *plan, const struct waiver *like);

#endif
