// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_PROGRESS_H
#define MODEL_PROGRESS_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/dossier.h"

// Progress and change (design.md 1, Plan versions). On the plan in force progress is recorded: the
// fields with FIELD_IS_PROGRESS. Anything else makes the next draft, which may change freely.
// Earlier versions and closed plans stay as they were. A status other than draft comes from the acts
// that finalise and close, never from saving.

// Whether going from the plans of `before` to those of `after` is only what saving may do. False:
// *ret_path (in `arena`, NULL allowed) is the first field of `after` that may not differ, such as
// "plans[0].goals[1].text", or the list in which something was added, removed or moved.
bool plans_only_progressed(const struct dossier *before, const struct dossier *after,
                           struct arena *arena, const char **ret_path);

// Whether one plan differs from `before` only in what may be noted on a plan in force.
bool plan_only_progressed(const struct plan *before, const struct plan *after);

#endif
