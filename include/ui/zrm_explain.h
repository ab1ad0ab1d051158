// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ZRM_EXPLAIN_H
#define UI_ZRM_EXPLAIN_H

#include "base/string.h"
#include "ui/ui.h"

// For screen_ops.explain of the measurement: the life domain of the row, and every level it had before
// with this matrix, the newest five in words, each with its day, kind of measurement and who measured.
// Levels are steps: they stand below each other and are never added up. Nothing of before while earlier
// scores are hidden. `state` is a struct zrm_state.
void zrm_explain(struct ui *ui, const void *state, struct string *out);

#endif
