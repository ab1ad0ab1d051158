// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TODAY_FETCH_H
#define UI_TODAY_FETCH_H

#include <stdbool.h>

#include "ui/today_rows.h"
#include "ui/ui.h"

// Fetches what stands on "Today", but for the unsaved work, into `data`; texts in `arena`. What cannot
// be fetched is left out and said in the message line.
void today_fetch(struct today_data *data, struct ui *ui, bool all_actions, struct arena *arena);

#endif
