// SPDX-License-Identifier: EUPL-1.2
#include "ui/plan_draw.h"

#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"
#include "ui/plan_sheet.h"
#include "ui/sentences.h"
#include "ui/zrm_sheet.h"

struct plan_columns plan_columns_of(int columns)
{
    enum { STATUS = 13, DUE = 8, LEVELS = 7, WIDE = 110 };
    struct plan_columns to = {
        .goal = PLAN_GOAL_CELLS,
        .text = PLAN_NUMBER_CELLS,
        .status_cells = STATUS,
        .due_cells = DUE,
        .levels_cells = LEVELS,
        .domain_cells = columns >= WIDE ? 30 : 14,
        .who_cells = columns >= WIDE ? 24 : 14,
        .when_cells = 18,
    };
    to.status = columns - to.status_cells;
    to.due = to.status - 1 - to.due_cells;
    to.levels = to.due - 1 - to.levels_cells;
    to.domain = to.levels - 1 - to.domain_cells;
    to.when = to.status - 1 - to.when_cells;
    to.who = to.when - 1 - to.who_cells;
    to.goal_cells = to.domain - 1 - to.goal;
    to.text_cells = to.who - 1 - to.text;
    return to;
}

static void draw_mark(struct frame *frame, int row, bool current, bool focused)
{
    if (!current)
        return;
    draw_text(frame, row, 0, 1, focused ? DRAW_FOCUS : DRAW_NORMAL, ">");
    if (focused)
        draw_cursor(frame, row, 0);
}

static const char *or_blank(const char *text, const char *instead)
{
    return utf8_blank(text) ? instead : text;
}

// ---- goals --------------------------------------------------------------------------------------

static void draw_goal_titles(struct frame *frame, const struct plan_columns *to, int row)
{
    draw_text(frame, row, 1, to->domain - 2, DRAW_HEADING, _("GOALS"));
    draw_text(frame, row, to->domain, to->domain_cells, DRAW_HEADING, _("domain"));
    draw_text(frame, row, to->levels, to->levels_cells, DRAW_HEADING, _("levels"));
    draw_text(frame, row, to->due, to->due_cells, DRAW_HEADING, _("due"));
    draw_text(frame, row, to->status, to->status_cells, DRAW_HEADING, _("status"));
}

// "31-12-26"
static void append_short_day(struct date date, struct string *out)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (!date_given(date))
        return;
    date_parts(date, &year, &month, &day);
    string_append_format(out, "%02d-%02d-%02d", day, month, year % 100);
}

static void draw_goal_row(const struct plan_look *look, size_t index, struct frame *frame,
                          const struct plan_columns *to, int row)
{
    const struct goal *goal = &look->plan->goals.items[index];
    STRING_AUTO domain = {0};
    STRING_AUTO levels = {0};
    STRING_AUTO status = {0};
    STRING_AUTO due = {0};
    if (!utf8_blank(goal->domain))
        zrm_label(domain_label(goal->domain), to->domain_cells, &domain);
    append_short_day(goal->due, &due);
    goal_levels_words(goal, &levels);
    goal_status_words(goal, look->today, &status);
    draw_cut(frame, row, to->goal, to->goal_cells, DRAW_NORMAL,
             or_blank(goal->text, _("(no text yet)")));
    draw_cut(frame, row, to->domain, to->domain_cells, DRAW_NORMAL, string_text(&domain));
    draw_cut(frame, row, to->levels, to->levels_cells, DRAW_NORMAL, string_text(&levels));
    draw_cut(frame, row, to->due, to->due_cells, DRAW_NORMAL, string_text(&due));
    draw_cut(frame, row, to->status, to->status_cells,
             goal_is_late(goal, look->today) ? DRAW_WARNING : DRAW_NORMAL, string_text(&status));
}

static void tell_goals(const struct plan_look *look, struct sentences *told)
{
    for (size_t i = 0; i < look->plan->goals.count; i++) {
        const struct goal *goal = &look->plan->goals.items[i];
        STRING_AUTO sentence = {0};
        plan_say_goal(goal, i, look->today, &sentence);
        sentences_add(told, string_text(&sentence),
                      look->goals_focused && i == look->goals->current);
    }
}

void plan_draw_goals(const struct plan_look *look, struct frame *frame, struct draw_area area,
                     int *ret_at)
{
    struct plan_columns to = plan_columns_of(area.columns);
    struct list_view *list = look->goals;
    if (frame->told)
        tell_goals(look, frame->told);
    draw_goal_titles(frame, &to, area.row);
    list_view_set_count(list, look->plan->goals.count);
    list_view_set_page(list, area.rows - 1);
    *ret_at = area.row + 1;
    if (list->count == 0 && look->goals_focused)
        draw_cursor(frame, area.row + 1, 0);
    for (int i = 0; i < area.rows - 1 && list->top + (size_t)i < list->count; i++) {
        size_t index = list->top + (size_t)i;
        int row = area.row + 1 + i;
        bool current = index == list->current;
        draw_mark(frame, row, current, look->goals_focused);
        draw_format(frame, row, 1, PLAN_GOAL_CELLS - 2, DRAW_NORMAL, "%2zu", index + 1);
        if (current)
            *ret_at = row;
        if (current && look->goal_row)
            row_edit_draw(look->goal_row, frame, area, row);
        else
            draw_goal_row(look, index, frame, &to, row);
    }
}

// ---- the chosen goal ----------------------------------------------------------------------------

static void draw_action(const struct plan_look *look, const struct goal *goal, size_t index,
                        struct frame *frame, const struct plan_columns *to, int row)
{
    struct arena arena = {0};
    const struct action *action = &goal->actions.items[index];
    STRING_AUTO when = {0};
    STRING_AUTO status = {0};
    // How far off is only of use while it is open.
    plan_day_words(action->due, action_is_open(goal, action) ? look->today : (struct date){0},
                   &when);
    action_status_words(goal, action, look->today, &status);
    draw_cut(frame, row, to->text, to->text_cells, DRAW_NORMAL,
             or_blank(action->text, _("(no text yet)")));
    draw_cut(frame, row, to->who, to->who_cells, DRAW_NORMAL,
             or_blank(plan_who_name(look->who, &action->who, &arena), _("(nobody)")));
    draw_cut(frame, row, to->when, to->when_cells, DRAW_NORMAL,
             or_blank(string_text(&when), _("(no day)")));
    draw_cut(frame, row, to->status, to->status_cells,
             action_is_late(goal, action, look->today) ? DRAW_WARNING : DRAW_NORMAL,
             string_text(&status));
    arena_release(&arena);
}

static void draw_rung(const struct action *action, struct frame *frame,
                      const struct plan_columns *to, int row, int columns)
{
    enum { RUNG_CELLS = 30 };
    const char *rung = choice_label(&choices_rung, (int)action->rung);
    int column = to->text;
    int used = draw_format(frame, row, column, columns - column, DRAW_NORMAL, _("rung: %s"),
                           rung ? _(rung) : "-");
    column += used < RUNG_CELLS - 2 ? RUNG_CELLS : used + 2;
    if (utf8_blank(action->lighter_considered))
        return;
    STRING_AUTO tried = {0};
    string_append_format(&tried, _("tried first: %s"), action->lighter_considered);
    draw_cut(frame, row, column, columns - column, DRAW_NORMAL, string_text(&tried));
}

static void tell_actions(const struct plan_look *look, const struct goal *goal,
                         struct sentences *told)
{
    struct arena arena = {0};
    for (size_t i = 0; i < goal->actions.count; i++) {
        const struct action *action = &goal->actions.items[i];
        const char *rung = choice_label(&choices_rung, (int)action->rung);
        STRING_AUTO sentence = {0};
        STRING_AUTO when = {0};
        STRING_AUTO status = {0};
        plan_day_words(action->due, action_is_open(goal, action) ? look->today : (struct date){0},
                       &when);
        action_status_words(goal, action, look->today, &status);
        string_append_format(&sentence, _("Action %zu.%zu"), look->goal + 1, i + 1);
        sentence_value(&sentence, NULL, or_blank(action->text, _("(no text yet)")));
        sentence_value(&sentence, _("who"),
                       or_blank(plan_who_name(look->who, &action->who, &arena), _("(nobody)")));
        sentence_value(&sentence, _("when"), or_blank(string_text(&when), _("(no day)")));
        sentence_value(&sentence, _("status"), string_text(&status));
        string_append_format(&sentence, ", ");
        string_append_format(&sentence, _("rung: %s"), rung ? _(rung) : "-");
        if (!utf8_blank(action->lighter_considered)) {
            string_append(&sentence, ", ");
            string_append_format(&sentence, _("tried first: %s"), action->lighter_considered);
        }
        sentence_end(&sentence);
        sentences_add(told, string_text(&sentence),
                      look->actions_focused && i == look->actions->current);
    }
    arena_release(&arena);
}

static void draw_actions(const struct plan_look *look, const struct goal *goal, struct frame *frame,
                         struct draw_area area, int *ret_at)
{
    struct plan_columns to = plan_columns_of(area.columns);
    struct list_view *list = look->actions;
    int shown = (area.rows - 1) / PLAN_ACTION_ROWS;
    if (frame->told)
        tell_actions(look, goal, frame->told);
    draw_text(frame, area.row, 1, to.who - 2, DRAW_HEADING, _("ACTIONS"));
    draw_text(frame, area.row, to.who, to.who_cells, DRAW_HEADING, _("who"));
    draw_text(frame, area.row, to.when, to.when_cells, DRAW_HEADING, _("when"));
    draw_text(frame, area.row, to.status, to.status_cells, DRAW_HEADING, _("status"));
    list_view_set_count(list, goal->actions.count);
    list_view_set_page(list, shown);
    *ret_at = area.row + 1;
    for (int i = 0; i < shown && list->top + (size_t)i < list->count; i++) {
        size_t index = list->top + (size_t)i;
        int row = area.row + 1 + i * PLAN_ACTION_ROWS;
        bool current = index == list->current;
        draw_mark(frame, row, current && look->actions_focused, look->actions_focused);
        draw_format(frame, row, 1, PLAN_NUMBER_CELLS - 2, DRAW_NORMAL, "%2zu.%zu", look->goal + 1,
                    index + 1);
        if (current)
            *ret_at = row;
        if (current && look->action_row)
            row_edit_draw(look->action_row, frame, area, row);
        else
            draw_action(look, goal, index, frame, &to, row);
        draw_rung(&goal->actions.items[index], frame, &to, row + 1, area.columns);
    }
    if (goal->actions.count == 0)
        draw_text(frame, area.row + 1, to.text, area.columns - to.text, DRAW_NORMAL,
                  _("No actions yet. a = new action."));
}

void plan_draw_goal(const struct plan_look *look, struct frame *frame, struct draw_area area,
                    int *ret_at)
{
    struct arena arena = {0};
    const struct goal *goal = &look->plan->goals.items[look->goal];
    STRING_AUTO ladder = {0};
    int row = area.row;
    int cells = area.columns - 2;
    STRING_AUTO title = {0};
    STRING_AUTO words = {0};
    string_append_format(&title, _("GOAL %zu  %s   (%s)"), look->goal + 1,
                         or_blank(goal->text, _("(no text yet)")),
                         dossier_subject_name(look->who->dossier, goal_subject(goal), &arena));
    draw_cut(frame, row++, 1, cells, DRAW_HEADING, string_text(&title));
    string_append_format(&words, _("Own words: \"%s\""), goal->own_words ? goal->own_words : "");
    if (!utf8_blank(goal->own_words))
        draw_cut(frame, row++, 1, cells, DRAW_NORMAL, string_text(&words));
    goal_ladder_words(goal, &ladder);
    if (ladder.length > 0)
        draw_format(frame, row++, 1, cells, DRAW_NORMAL, _("Ladder: %s"), string_text(&ladder));
    struct draw_area rest = {row, area.column, area.row + area.rows - row, area.columns};
    draw_actions(look, goal, frame, rest, ret_at);
    arena_release(&arena);
}

void plan_draw_empty(struct frame *frame, struct draw_area area, bool draft)
{
    struct draw_area text = {area.row, 3, area.rows, area.columns - 6};
    draw_paragraph(frame, text, DRAW_NORMAL,
                   draft ? _("No goals yet. Begin with what the household itself wants (o), then "
                             "type d for the first goal.")
                         : _("This plan has no goals."));
}
