// SPDX-License-Identifier: EUPL-1.2
#include "ui/plan_panes.h"

#include "base/translate.h"
#include "ui/plan_draw.h"

static struct draw_area goals_area(const struct plan_state *plan, struct draw_area area)
{
    int most = area.rows > 9 ? (area.rows - 6) / 3 : 1;
    int rows = (int)plan->goals.count;
    rows = rows < 1 ? 1 : rows > most ? most : rows;
    return (struct draw_area){area.row + 1, area.column, rows + 1, area.columns};
}

static struct draw_area lower_area(const struct plan_state *plan, struct draw_area area)
{
    struct draw_area goals = goals_area(plan, area);
    int row = goals.row + goals.rows + 1;
    // The last row is left to findings of two rows in the message line.
    return (struct draw_area){row, area.column, area.row + area.rows - 1 - row, area.columns};
}

static struct draw_area form_area(const struct plan_state *plan, struct draw_area area)
{
    struct draw_area lower = lower_area(plan, area);
    return (struct draw_area){lower.row + 1, lower.column, lower.rows - 1, lower.columns};
}

void plan_panes_layout(struct plan_state *plan, struct draw_area area)
{
    if (plan->mode == PLAN_FORM)
        form_layout(&plan->form, form_area(plan, area));
}

static void draw_form(struct plan_state *plan, struct frame *frame, struct draw_area area)
{
    struct draw_area lower = lower_area(plan, area);
    STRING_AUTO title = {0};
    if (plan->kind == PLAN_FORM_PLAN)
        string_append(&title, _("WISH, REVIEW AND AGREEMENTS"));
    else if (plan->kind == PLAN_FORM_GOAL)
        string_append_format(&title, _("GOAL %zu"), plan->goals.current + 1);
    else
        string_append_format(&title, _("ACTION %zu.%zu"), plan->goals.current + 1,
                             plan->actions.current + 1);
    draw_text(frame, lower.row, 1, lower.columns - 2, DRAW_HEADING, string_text(&title));
    form_draw(&plan->form, frame, form_area(plan, area), !choose_is_open(&plan->choose));
}

static void draw_summary(const struct plan_state *plan, struct frame *frame, struct draw_area area)
{
    STRING_AUTO summary = {0};
    STRING_AUTO counts = {0};
    plan_summary(plan_now(plan), plan->who.today, &summary);
    const struct plan *other = plan_other(plan);
    if (other && !plan_is_draft(plan))
        string_append_format(&counts, _("draft %d: "), (int)other->version.value);
    judgement_counts(&plan->judgement.result, &counts);
    draw_text(frame, area.row, 1, area.columns, DRAW_NORMAL, string_text(&summary));
    draw_right(frame, area.row, 0, area.columns - 1,
               plan->judgement.result.errors > 0 ? DRAW_ERROR : DRAW_NORMAL, string_text(&counts));
}

void plan_panes_draw(struct plan_state *plan, struct frame *frame, struct draw_area area)
{
    enum { LEAST_COVERED = 8 };
    // What has the focus stays above what lies over the screen; no row is left to a message then.
    area.rows -= frame->covered >= LEAST_COVERED ? frame->covered - 1 : 0;
    struct draw_area goals = goals_area(plan, area);
    struct draw_area lower = lower_area(plan, area);
    bool free = plan->mode == PLAN_LISTS && !choose_is_open(&plan->choose);
    bool row = plan->mode == PLAN_ROW;
    int at_goal = goals.row + 1;
    int at_action = lower.row + 1;
    if (!plan_now(plan))
        return;
    const struct plan_look look = {
        .plan = plan_now(plan),
        .who = &plan->who,
        .today = plan->who.today,
        .goal = plan->goals.current,
        .goals = &plan->goals,
        .actions = &plan->actions,
        .goals_focused = free && plan->pane == PLAN_GOALS,
        .actions_focused = free && plan->pane == PLAN_ACTIONS,
        .goal_row = row && plan->row_is_goal ? &plan->row : NULL,
        .action_row = row && !plan->row_is_goal ? &plan->row : NULL,
    };
    draw_summary(plan, frame, area);
    plan_draw_goals(&look, frame, goals, &at_goal);
    draw_rule(frame, goals.row + goals.rows, area.column, area.columns);
    if (plan->mode == PLAN_FORM)
        draw_form(plan, frame, area);
    else if (plan_goal_now(plan))
        plan_draw_goal(&look, frame, lower, &at_action);
    else
        plan_draw_empty(frame, lower, plan_is_draft(plan));
    if (row)
        row_edit_draw_list(&plan->row, frame, area, plan->row_is_goal ? at_goal : at_action);
    if (choose_is_open(&plan->choose))
        choose_draw(&plan->choose, frame, lower, lower.row, 1);
}
