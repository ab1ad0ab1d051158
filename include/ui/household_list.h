// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_HOUSEHOLD_LIST_H
#define UI_HOUSEHOLD_LIST_H

#include "ui/caseload.h"
#include "ui/review_ask.h"
#include "ui/start_tabs.h"
#include "ui/ui.h"
#include "ui/unsaved_banner.h"

// The state of the screen "household_list", and what can be done from it (ui/household_acts.c).

enum list_focus { FOCUS_LIST, FOCUS_FILTER, FOCUS_UNSAVED };

struct list_state {
    struct caseload caseload;
    enum list_focus focus;
    size_t first;    // the filter it began with: Esc goes back to it
    bool from_today; // came for what asks for attention: Esc goes back there
    struct unsaved_banner banner;
    struct work_argument argument;
    struct marked_argument marked;
    struct start_argument tab; // for the other tab
    struct findings_argument findings;
    struct dossier found; // whose findings are shown
    struct review_ask ask;
};

// Out of the search line, which is logged then.
void household_list_leave_search(struct list_state *state);

enum { HOUSEHOLD_LIST_ACTIONS = 15 };
extern const struct ui_action household_list_actions[HOUSEHOLD_LIST_ACTIONS];

#endif
