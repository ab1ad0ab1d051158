// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TODAY_SCREEN_H
#define UI_TODAY_SCREEN_H

#include "ui/list_view.h"
#include "ui/start_tabs.h"
#include "ui/takeover.h"
#include "ui/today_acts.h"
#include "ui/today_rows.h"
#include "ui/ui.h"
#include "ui/unsaved_banner.h"

// The inside of the screen "today", in two files: the frame with its rows (screens/today.c) and the
// keys (today_actions.c).

extern const char today_self[];

struct today_state {
    struct ui *ui;
    struct unsaved_banner banner;
    struct arena arena; // of the rows
    struct today_data data;
    struct today_lines lines;
    struct list_view list;
    struct today_acts acts;
    struct work_argument argument;
    struct start_argument tab;
    struct unsaved
        thrown; // into the bin by the last act, with texts in `thrown_texts`; ^Z takes it back
    struct arena thrown_texts;
    struct takeover takeover;
};

// What the cursor stands on; a heading when there is nothing.
struct today_line today_current(const struct today_state *state);

// ---- rows (screens/today.c) ---------------------------------------------------------------------

void today_rows_fetch(struct today_state *state);
void today_rows_arrange(struct today_state *state);
// Anew, by one of these; the cursor stays with its record.
void today_rows_renew(struct today_state *state, void (*how)(struct today_state *));
// The cursor to the row of a key, when there is one.
bool today_rows_stand_on(struct today_state *state, const char *key);
// The cursor to where the day begins.
void today_rows_begin(struct today_state *state);

// ---- actions (today_actions.c) ------------------------------------------------------------------

enum { TODAY_ACTIONS_COUNT = 12 };
extern const struct ui_action today_actions[TODAY_ACTIONS_COUNT];

#endif
