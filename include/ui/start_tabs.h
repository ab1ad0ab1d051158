// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_START_TABS_H
#define UI_START_TABS_H

#include <stdbool.h>
#include <stdint.h>

#include "service/service.h"
#include "ui/draw.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// The screens a day starts from, beside each other as tabs: one row a screen, with the right that it
// asks for. Who is at work has the tabs of all his or her roles, numbered from 1, and starts in the
// first. Going to another tab replaces the screen.

// For the action "tab" of each of those screens.
#define START_TAB_KEYS '1', '2', '3', '4', '5', '6', '7'

// The argument of those screens; zeroed (or NULL) = as the day starts. In the state of the screen
// that is left: open() copies what it needs.
struct start_argument {
    enum attention attention;          // only the households that ask for this
    bool search;                       // with the search open
    char household[HOUSEHOLD_ID_SIZE]; // with the cursor on this one; "" = the first
    int64_t put_off;                   // of the unsaved work (unsaved_banner_put_off)
};

// The first screen of the day for who is at work; NULL when none of the roles has a screen.
const char *start_tabs_first(const struct service *service);

// Whether who is at work may still have this screen, when it is one of those.
bool start_tabs_still(const struct service *service, const char *screen);

void start_tabs_draw(const struct service *service, struct frame *frame, int row,
                     const char *screen);

// What the digit that was pressed does on `screen`; the open tab and a digit without a tab do nothing.
struct ui_result start_tabs_go(struct ui *ui, const char *screen,
                               const struct start_argument *argument);

// What a digit opens, for the action "tab": the name of a tab that is not open.
void start_tabs_choice(struct ui *ui, const void *state, int key, struct string *out);

#endif
