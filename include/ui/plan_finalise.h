// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PLAN_FINALISE_H
#define UI_PLAN_FINALISE_H

#include "ui/plan_screen.h"

// Putting a draft in force: what stands in the way is shown, else the worker is asked.

// The key: a struct ui_action's run, with the plan screen's state.
struct ui_result plan_ask_finalise(struct ui *ui, void *state);

// After the worker said yes: saves and finalises, or shows what is in the way by now.
struct ui_result plan_finalise(struct plan_state *plan);

#endif
