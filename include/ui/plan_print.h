// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PLAN_PRINT_H
#define UI_PLAN_PRINT_H

#include "ui/plan_screen.h"

// The plan that is shown, on paper: asks for a file, and says where it went.

// Whether it can be printed now; else why not.
bool plan_can_print(struct ui *ui, const struct plan_state *plan, const char **ret_reason);
// The key: a struct ui_action's run, with the plan screen's state.
struct ui_result plan_ask_print(struct ui *ui, void *state);
// After a file was given.
void plan_print(struct plan_state *plan, const char *file);

#endif
