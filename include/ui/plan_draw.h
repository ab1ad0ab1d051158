// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PLAN_DRAW_H
#define UI_PLAN_DRAW_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/draw.h"
#include "ui/list_view.h"
#include "ui/plan_who.h"
#include "ui/row_edit.h"

// How goals and actions are painted: goals on top, under them everything of the chosen one.

enum {
    PLAN_GOAL_CELLS = 4,   // '>' and "12 "
    PLAN_NUMBER_CELLS = 6, // '>' and "12.3 "
    PLAN_ACTION_ROWS = 2,  // the action, and its rung
};

// The columns of both lists, from the left of the area.
struct plan_columns {
    int goal, goal_cells; // its text
    int text, text_cells; // of an action
    int domain, domain_cells;
    int levels, levels_cells;
    int due, due_cells; // of a goal
    int who, who_cells;
    int when, when_cells; // of an action
    int status, status_cells;
};

struct plan_columns plan_columns_of(int columns);

struct plan_look {
    const struct plan *plan;
    const struct plan_who *who; // dossier and names
    struct date today;
    size_t goal;             // the chosen one
    struct list_view *goals; // current and top
    struct list_view *actions;
    bool goals_focused;
    bool actions_focused;
    struct row_edit *goal_row; // being filled in at the current row; NULL = not
    struct row_edit *action_row;
};

// Heading and goals; *ret_at is the screen row of the current goal.
void plan_draw_goals(const struct plan_look *look, struct frame *frame, struct draw_area area,
                     int *ret_at);
// Goal, own words, ladder and actions; *ret_at is the screen row of the current action.
void plan_draw_goal(const struct plan_look *look, struct frame *frame, struct draw_area area,
                    int *ret_at);
// What to do when there are no goals yet.
void plan_draw_empty(struct frame *frame, struct draw_area area, bool draft);

#endif
