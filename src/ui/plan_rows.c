// SPDX-License-Identifier: EUPL-1.2
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"
#include "ui/key.h"
#include "ui/plan_draw.h"
#include "ui/plan_screen.h"
#include "ui/sources.h"

// New goals and actions are in the plan from the first key on, so that nothing typed can be lost;
// the row only fills in what stands there.

enum goal_cell { GOAL_TEXT, GOAL_DOMAIN, GOAL_LEVEL, GOAL_DUE, GOAL_CELLS };
enum action_cell { ACTION_TEXT, ACTION_WHO, ACTION_DUE, ACTION_CELLS };

enum { LIMIT_TEXT = 200, LIMIT_WORD = 120, LIMIT_DATE = 20 };

static struct plan_columns columns_now(void)
{
    int rows = 0;
    int columns = 0;
    term_size(&rows, &columns);
    return plan_columns_of(columns);
}

static void begin_goal(struct plan_state *plan)
{
    struct plan_columns to = columns_now();
    plan->pane = PLAN_GOALS;
    plan->mode = PLAN_ROW;
    plan->row_is_goal = true;
    plan->sources[0] = sources_domains(plan->ui);
    const struct row_cell cells[GOAL_CELLS] = {
        {ROW_TEXT, _("goal"), to.goal, to.goal_cells, LIMIT_TEXT, NULL, NULL},
        {ROW_PICK, _("domain"), to.domain, to.domain_cells, LIMIT_WORD, &plan->sources[0], NULL},
        {ROW_DIGIT, _("1-5"), to.levels, to.levels_cells, 1, NULL, NULL},
        {ROW_DATE, _("by when"), to.due, to.due_cells, LIMIT_DATE, NULL, NULL},
    };
    row_edit_begin(&plan->row, cells, GOAL_CELLS, ui_today(plan->ui));
}

static void begin_action(struct plan_state *plan)
{
    struct plan_columns to = columns_now();
    plan->pane = PLAN_ACTIONS;
    plan->mode = PLAN_ROW;
    plan->row_is_goal = false;
    plan->sources[0] = plan_who_source(&plan->who);
    const struct row_cell cells[ACTION_CELLS] = {
        {ROW_TEXT, _("action"), to.text, to.text_cells, LIMIT_TEXT, NULL, NULL},
        {ROW_PICK, _("who"), to.who, to.who_cells, LIMIT_WORD, &plan->sources[0], &plan->who.typed},
        {ROW_DATE, _("by when"), to.when, to.when_cells, LIMIT_DATE, NULL, NULL},
    };
    row_edit_begin(&plan->row, cells, ACTION_CELLS, ui_today(plan->ui));
}

void plan_new_goal(struct plan_state *plan)
{
    struct plan *now = plan_now(plan);
    plan_add_goal(plan_dossier(plan), now, plan_moment(plan));
    list_view_set_count(&plan->goals, now->goals.count);
    list_view_select(&plan->goals, now->goals.count - 1);
    list_view_set_count(&plan->actions, 0);
    begin_goal(plan);
}

void plan_new_action(struct plan_state *plan)
{
    struct goal *goal = plan_goal_now(plan);
    plan_add_action(plan_dossier(plan), goal, plan_moment(plan));
    list_view_set_count(&plan->actions, goal->actions.count);
    list_view_select(&plan->actions, goal->actions.count - 1);
    begin_action(plan);
}

// ---- unsaved rows: the focus, then a line "text TAB value" for each cell ------------------------

void plan_row_kept(const struct plan_state *plan, bool whole, struct string *out)
{
    bool typed = whole;
    STRING_AUTO lines = {0};
    for (size_t i = 0; i < plan->row.count; i++) {
        const char *text = line_edit_text(&plan->row.lines[i]);
        typed = typed || text[0];
        string_append_format(&lines, "%s\t%s\n", text, string_text(&plan->row.values[i]));
    }
    if (typed)
        string_append_format(out, "%zu\n%s", plan->row.focus, string_text(&lines));
}

void plan_row_resume(struct plan_state *plan, const char *kept)
{
    if (plan->pane == PLAN_GOALS)
        begin_goal(plan);
    else
        begin_action(plan);
    size_t focus = kept[0] >= '0' && kept[0] <= '9' ? (size_t)(kept[0] - '0') : 0;
    kept += strcspn(kept, "\n");
    for (size_t i = 0; i < plan->row.count && *kept; i++) {
        STRING_AUTO text = {0};
        size_t length = strcspn(++kept, "\t\n");
        string_append_n(&text, kept, length);
        row_edit_set(&plan->row, i, string_text(&text));
        kept += length;
        if (*kept == '\t') {
            length = strcspn(++kept, "\n");
            string_append_n(&plan->row.values[i], kept, length);
            kept += length;
        }
    }
    if (*kept == '\n')
        plan_kept_add(&plan->kept, plan_dossier(plan), kept + 1);
    plan->row.focus = focus < plan->row.count ? focus : 0;
}

// ---- reading the cells --------------------------------------------------------------------------

// Whether a cell was read; the text of a cell that cannot be read stays where it is.
static bool cell_text(const struct plan_state *plan, size_t cell, struct string *out)
{
    return row_edit_value(&plan->row, cell, out);
}

static void read_goal(struct plan_state *plan, struct goal *goal, size_t cell)
{
    STRING_AUTO text = {0};
    struct arena *arena = &plan_dossier(plan)->arena;
    bool read = cell_text(plan, cell, &text);
    bool blank = utf8_blank(string_text(&text));
    switch ((enum goal_cell)cell) {
    case GOAL_TEXT:
        goal->text = blank ? NULL : arena_text(arena, string_text(&text));
        break;
    case GOAL_DOMAIN:
        // Only a domain of the list is one.
        goal->domain =
            domain_find(string_text(&text)) ? arena_text(arena, string_text(&text)) : NULL;
        plan_fill_goal(plan_dossier(plan), goal, ui_today(plan->ui));
        break;
    case GOAL_LEVEL:
        goal->to_level = read && !blank ? whole_of(string_text(&text)[0] - '0') : (struct whole){0};
        break;
    case GOAL_DUE:
        goal->due = (struct date){0};
        if (read && !blank)
            (void)date_parse(string_text(&text), &goal->due);
        break;
    case GOAL_CELLS:
        break;
    }
}

// What was chosen stands in the cell from now on: a new person is made only once.
static void take_who(struct plan_state *plan, struct action *action, const char *value)
{
    struct arena arena = {0};
    plan_take_who(plan, action, value);
    string_clear(&plan->row.values[ACTION_WHO]);
    string_append(&plan->row.values[ACTION_WHO],
                  action->who.kind == WHO_NONE ? "" : plan_who_value(&action->who, &arena));
    row_edit_set(&plan->row, ACTION_WHO, plan_who_name(&plan->who, &action->who, &arena));
    arena_release(&arena);
}

// `ask`: an unknown name is asked about. Else it waits, as what it would be without an answer.
static void read_action(struct plan_state *plan, struct action *action, size_t cell, bool ask)
{
    STRING_AUTO text = {0};
    struct dossier *dossier = plan_dossier(plan);
    bool read = cell_text(plan, cell, &text);
    bool blank = utf8_blank(string_text(&text));
    switch ((enum action_cell)cell) {
    case ACTION_TEXT:
        action->text = blank ? NULL : arena_text(&dossier->arena, string_text(&text));
        break;
    case ACTION_WHO:
        if (ask)
            take_who(plan, action, string_text(&text));
        break;
    case ACTION_DUE:
        action->due = (struct date){0};
        if (read && !blank)
            (void)date_parse(string_text(&text), &action->due);
        break;
    case ACTION_CELLS:
        break;
    }
}

static void read_cell(struct plan_state *plan, size_t cell, bool ask)
{
    struct goal *goal = plan_goal_now(plan);
    struct action *action = plan_action_now(plan);
    if (plan->row_is_goal && goal)
        read_goal(plan, goal, cell);
    else if (!plan->row_is_goal && action)
        read_action(plan, action, cell, ask);
}

void plan_row_flush(struct plan_state *plan)
{
    read_cell(plan, plan->row.focus, false);
}

// Whether a cell says something that can be read; *ret_text is what it says.
static bool cell_is_read(const struct plan_state *plan, size_t cell, struct string *ret_text)
{
    bool read = cell_text(plan, cell, ret_text);
    if (read && plan->row_is_goal && cell == GOAL_DOMAIN)
        return ret_text->length == 0 || domain_find(string_text(ret_text));
    // A name that nobody was asked about.
    if (read && !plan->row_is_goal && cell == ACTION_WHO)
        return ret_text->length == 0 || plan->row.values[cell].length > 0;
    return read;
}

// Whether every cell can be read; else a message about the first that cannot.
static bool row_is_read(struct plan_state *plan)
{
    for (size_t i = 0; i < plan->row.count; i++) {
        STRING_AUTO text = {0};
        if (!cell_is_read(plan, i, &text)) {
            plan->row.focus = i;
            ui_message(plan->ui, _("\"%s\" cannot be read. Mend it, or empty the cell."),
                       string_text(&text));
            return false;
        }
    }
    return true;
}

// What cannot be read yet goes to its field in the form, as typed there.
static void keep_unread(const struct plan_state *plan, const char *id, struct string *ret_lines)
{
    static const char *const fields[][ROW_CELLS] = {
        {"text", "who", "due"},
        {"text", "domain", "to_level", "due"},
    };
    for (size_t i = 0; i < plan->row.count; i++) {
        STRING_AUTO text = {0};
        if (!cell_is_read(plan, i, &text))
            plan_kept_add_text(ret_lines, id, fields[plan->row_is_goal][i], string_text(&text));
    }
}

void plan_row_end(struct plan_state *plan)
{
    if (plan->mode != PLAN_ROW)
        return;
    STRING_AUTO unread = {0};
    struct plan *now = plan_now(plan);
    struct goal *goal = plan_goal_now(plan);
    const struct action *action = plan_action_now(plan);
    plan_row_flush(plan);
    keep_unread(plan, plan->row_is_goal ? goal->id : action->id, &unread);
    plan->mode = PLAN_LISTS;
    row_edit_release(&plan->row);
    string_append(&plan->kept, string_text(&unread));
    bool blank = unread.length == 0;
    if (blank && plan->row_is_goal && plan_goal_blank(goal))
        list_remove(&now->goals.any, sizeof(*goal), plan->goals.current);
    else if (blank && !plan->row_is_goal && plan_action_blank(action))
        list_remove(&goal->actions.any, sizeof(*action), plan->actions.current);
    plan_changed(plan);
    plan_say_unread(plan, string_text(&unread));
}

// ---- keys ---------------------------------------------------------------------------------------

static void say_kept(struct plan_state *plan)
{
    size_t goal = plan->goals.current + 1;
    if (plan->row_is_goal)
        ui_message(plan->ui, _("Goal %zu added. a = its first action."), goal);
    else
        ui_message(plan->ui, _("Action %zu.%zu added. a = one more, Enter changes it."), goal,
                   plan->actions.current + 1);
}

// Enter in the last cell: the row is kept, also in the dossier (design: a row is committed at once).
static void keep_row(struct plan_state *plan)
{
    const struct goal *goal = plan_goal_now(plan);
    const struct action *action = plan_action_now(plan);
    bool blank =
        plan->row_is_goal ? !goal || plan_goal_blank(goal) : !action || plan_action_blank(action);
    if (!blank && !row_is_read(plan))
        return;
    plan_row_end(plan);
    if (blank)
        return;
    if (work_view_save(&plan->view, plan->ui))
        say_kept(plan);
    plan_saved(plan);
}

// What a cell of the row above says, and of a pick its value; false when there is no such row or it
// says nothing there.
static bool cell_above(const struct plan_state *plan, size_t cell, struct arena *arena,
                       const char **ret_text, const char **ret_value)
{
    const struct plan *now = plan_now(plan);
    const struct goal *goal = plan_goal_now(plan);
    size_t row = plan->row_is_goal ? plan->goals.current : plan->actions.current;
    char day[DATE_TEXT_SIZE];
    if (row == 0 || !now || !goal)
        return false;
    const struct goal *goal_above = plan->row_is_goal ? &now->goals.items[row - 1] : NULL;
    const struct action *action_above = goal_above ? NULL : &goal->actions.items[row - 1];
    struct date due = goal_above ? goal_above->due : action_above->due;
    *ret_text = NULL;
    *ret_value = "";
    if (cell == 0) {
        *ret_text = goal_above ? goal_above->text : action_above->text;
    } else if (plan->row.cells[cell].kind == ROW_DATE) {
        *ret_text = date_given(due) ? arena_text(arena, date_entry_format(due, day)) : NULL;
    } else if (!goal_above) {
        *ret_text = plan_who_name(&plan->who, &action_above->who, arena);
        *ret_value = plan_who_value(&action_above->who, arena);
    } else if (cell == GOAL_DOMAIN) {
        *ret_text = goal_above->domain ? domain_label(goal_above->domain) : NULL;
        *ret_value = goal_above->domain;
    } else if (goal_above->to_level.given) {
        *ret_text = arena_format(arena, "%d", (int)goal_above->to_level.value);
    }
    return !utf8_blank(*ret_text);
}

bool plan_row_offers_same(const struct plan_state *plan)
{
    struct arena arena = {0};
    const char *text = NULL;
    const char *value = NULL;
    bool can = cell_above(plan, plan->row.focus, &arena, &text, &value) &&
               line_edit_text(&plan->row.lines[plan->row.focus])[0] == '\0';
    arena_release(&arena);
    return can;
}

// ^D: the cell of the row above.
static struct ui_result same_as_above(struct plan_state *plan)
{
    struct arena arena = {0};
    const char *text = NULL;
    const char *value = NULL;
    size_t cell = plan->row.focus;
    if (cell_above(plan, cell, &arena, &text, &value)) {
        row_edit_take(&plan->row, text, value);
        read_cell(plan, cell, true);
        plan_changed(plan);
    } else {
        ui_message(plan->ui, "%s", _("The row above says nothing here to take over."));
    }
    arena_release(&arena);
    return ui_done();
}

struct ui_result plan_row_key(struct plan_state *plan, int key)
{
    size_t left = 0;
    if (key == UI_CTRL('D'))
        return same_as_above(plan);
    switch (row_edit_key(&plan->row, key, &left)) {
    case ROW_LEFT:
    case ROW_TAKEN:
        read_cell(plan, left, true);
        plan_changed(plan);
        return ui_done();
    case ROW_KEPT:
        read_cell(plan, left, true);
        keep_row(plan);
        return ui_done();
    case ROW_CLOSED:
        read_cell(plan, left, true);
        plan_row_end(plan);
        return ui_done();
    case ROW_DONE:
        work_view_typed(plan->ui);
        return ui_done();
    case ROW_IGNORED:
        break;
    }
    return ui_ignored();
}
