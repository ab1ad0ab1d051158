// SPDX-License-Identifier: EUPL-1.2
#include "ui/chart_draw.h"

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/chart_marks.h"
#include "ui/plan_sheet.h"
#include "ui/sentences.h"
#include "ui/zrm_said.h"
#include "ui/zrm_sheet.h"

enum {
    HEAD_ROWS = 3, // tabs, rule, what it is about
    FOOT_ROWS = 4, // a rule, two rows and one for a message of two rows
    WIDE_COLUMNS = 110,
    LABEL_CELLS = 24,
    WIDE_LABEL_CELLS = 34,
    WORDS_CELLS = 23, // "niet beoordeeld, was 2"
    DAY_CELLS = 10,
    STATUS_CELLS = 13,
    NAME_CELLS = 27, // "4 sufficiently self-reliant"
};

const struct chart_series *charts_series(const struct charts *charts)
{
    return charts->series < charts->all.count ? &charts->all.items[charts->series] : NULL;
}

const char *charts_domain(const struct charts *charts)
{
    size_t at = charts->lists[CHART_MOVES].current;
    return at < charts->moves.count ? charts->moves.items[at].domain->code : NULL;
}

struct look {
    const struct charts *charts;
    const struct chart_series *series;
    int label_cells;
    int cells; // of the marks
    struct date first;
    struct date last;
};

static struct date today_of(const struct look *look)
{
    return ui_today(look->charts->ui);
}

static void append_subject(const struct look *look, struct string *out)
{
    struct arena arena = {0};
    string_append(out, dossier_subject_name(&look->charts->dossier, look->series->subject, &arena));
    string_append(out, ", ");
    zrm_instrument_name(look->series->instrument, 0, out);
    arena_release(&arena);
}

// A heading of a chart, painted or told.
static void put_heading(struct frame *frame, struct draw_area area, const char *text)
{
    if (frame->told)
        sentences_heading(frame->told, text);
    (void)draw_cut(frame, area.row + HEAD_ROWS - 1, 1, area.columns - 2, DRAW_HEADING, text);
}

// The two rows at the end.
static void put_foot(struct frame *frame, struct draw_area area, const char *one, const char *two)
{
    int row = area.row + area.rows - FOOT_ROWS;
    draw_rule(frame, row, area.column, area.columns);
    if (frame->told) {
        sentences_add(frame->told, one, false);
        sentences_add(frame->told, two, false);
    }
    (void)draw_cut(frame, row + 1, 1, area.columns - 2, DRAW_NORMAL, one);
    (void)draw_cut(frame, row + 2, 1, area.columns - 2, DRAW_NORMAL, two);
}

static void put_none(struct frame *frame, struct draw_area area, const char *text)
{
    if (frame->told)
        sentences_add(frame->told, text, true);
    (void)draw_text(frame, area.row + HEAD_ROWS, area.column, 1, DRAW_FOCUS, ">");
    (void)draw_cut(frame, area.row + HEAD_ROWS, 3, area.columns - 4, DRAW_NORMAL, text);
    draw_cursor(frame, area.row + HEAD_ROWS, area.column);
}

static struct draw_area list_area(struct draw_area area, int above)
{
    return (struct draw_area){area.row + HEAD_ROWS + above, area.column,
                              area.rows - HEAD_ROWS - FOOT_ROWS - above, area.columns};
}

// ---- 1: movement --------------------------------------------------------------------------------

static void move_cell(void *context, size_t row, size_t column, struct string *out,
                      enum draw_role *role)
{
    enum { DOMAIN, WORDS, SCALE };
    const struct look *look = context;
    const struct chart_move *move = &look->charts->moves.items[row];
    enum chart_mark marks[CHART_CELLS];
    (void)role;
    if (column == DOMAIN) {
        zrm_label(move->domain->label, look->label_cells, out);
    } else if (column == WORDS) {
        chart_move_words(move, out);
    } else if (column == SCALE) {
        chart_scale(move->before, move->now, look->cells, marks);
        chart_text(marks, look->cells, term_ascii_only(), out);
    }
}

static void move_sentence(void *context, size_t row, struct string *out)
{
    const struct look *look = context;
    chart_say_move(look->series, look->charts->at, &look->charts->moves.items[row], out);
}

static void append_days(const struct look *look, struct string *out)
{
    const struct chart_series *series = look->series;
    size_t at = look->charts->at;
    char day[DATE_TEXT_SIZE];
    append_subject(look, out);
    if (at > 0)
        string_append_format(out, ": %s -> ",
                             date_entry_format(series->items.items[at - 1]->date, day));
    else
        string_append(out, ": ");
    string_append(out, date_entry_format(series->items.items[at]->date, day));
    string_append_format(out, _(" (measurement %zu of %zu)"), at + 1, series->items.count);
}

// The five digits above the steps.
static void draw_digits(const struct look *look, struct frame *frame, int row, int column)
{
    for (int level = LEVEL_LOWEST; level <= LEVEL_HIGHEST; level++)
        (void)draw_format(frame, row, column + chart_level_cell(level, look->cells), 1,
                          DRAW_HEADING, "%d", level);
}

static void draw_moves(struct charts *charts, struct look *look, struct frame *frame,
                       struct draw_area area)
{
    bool wide = area.columns >= WIDE_COLUMNS;
    STRING_AUTO heading = {0};
    STRING_AUTO counts = {0};
    STRING_AUTO lowest = {0};
    look->label_cells = wide ? WIDE_LABEL_CELLS : LABEL_CELLS;
    int scale = 3 + look->label_cells + 1 + WORDS_CELLS + 1;
    look->cells = chart_scale_cells(area.columns - scale - 2);
    const struct list_source source = {
        .context = look, .cell = move_cell, .sentence = move_sentence};
    const struct list_column columns[] = {
        {NULL, look->label_cells, LIST_LEFT}, {NULL, WORDS_CELLS, LIST_LEFT}, {NULL, 0, LIST_LEFT}};
    append_days(look, &heading);
    put_heading(frame, area, string_text(&heading));
    (void)draw_format(frame, area.row + HEAD_ROWS, 3, scale - 4, DRAW_NORMAL, "1 %s, 5 %s",
                      level_name(LEVEL_LOWEST), level_name(LEVEL_HIGHEST));
    draw_digits(look, frame, area.row + HEAD_ROWS, area.column + scale);
    list_view_draw(&charts->lists[CHART_MOVES], &source, columns, 3, frame, list_area(area, 1),
                   true);
    chart_counts(look->series, &charts->moves, &counts);
    if (charts->at == 0) {
        string_clear(&counts);
        string_append(&counts, _("This is the first measurement: movement needs two."));
    }
    chart_lowest(&charts->moves, &lowest);
    put_foot(frame, area, string_text(&counts), string_text(&lowest));
}

// ---- 2: one domain over time --------------------------------------------------------------------

static void point_move(const struct look *look, size_t row, struct chart_move *ret_move)
{
    const struct charts *charts = look->charts;
    const char *domain = charts_domain(charts);
    bool first = row + 1 >= charts->points.count;
    *ret_move = (struct chart_move){
        .now = chart_level(charts->points.items[row], domain),
        .before = first ? 0 : chart_level(charts->points.items[row + 1], domain),
    };
}

static void point_cell(void *context, size_t row, size_t column, struct string *out,
                       enum draw_role *role)
{
    enum { DAY, LEVEL, WAY };
    const struct look *look = context;
    struct chart_move move;
    char day[DATE_TEXT_SIZE];
    (void)role;
    point_move(look, row, &move);
    if (column == DAY)
        string_append(out, date_entry_format(look->charts->points.items[row]->date, day));
    else if (column == LEVEL)
        string_append_format(out, "%d %s", move.now, level_name(move.now));
    else if (column == WAY)
        string_append(out, move.before > 0 ? zrm_way(move.before, move.now) : _("first time"));
}

static void draw_levels(const struct look *look, struct frame *frame, struct draw_area area)
{
    const struct charts *charts = look->charts;
    const char *domain = charts_domain(charts);
    char day[DATE_TEXT_SIZE];
    int column = NAME_CELLS + 3;
    for (int level = LEVEL_HIGHEST; level >= LEVEL_LOWEST; level--) {
        enum chart_mark marks[CHART_CELLS] = {CHART_BLANK};
        STRING_AUTO text = {0};
        int row = area.row + HEAD_ROWS + LEVEL_HIGHEST - level;
        for (size_t i = charts->points.count; i-- > 0;) {
            const struct assessment *one = charts->points.items[i];
            int cell = chart_day_cell(one->date, look->first, look->last, look->cells);
            bool chosen = i == charts->lists[CHART_COURSE].current;
            if (chart_level(one, domain) == level && marks[cell] != CHART_NOW)
                marks[cell] = chosen ? CHART_NOW : CHART_POINT;
        }
        chart_text(marks, look->cells, term_ascii_only(), &text);
        (void)draw_format(frame, row, 1, NAME_CELLS, DRAW_NORMAL, "%d %s", level,
                          level_name(level));
        (void)draw_text(frame, row, column - 1, 1, DRAW_NORMAL, "|");
        (void)draw_text(frame, row, column, look->cells, DRAW_NORMAL, string_text(&text));
    }
    int axis = area.row + HEAD_ROWS + LEVEL_COUNT;
    draw_rule(frame, axis, column - 1, look->cells + 1);
    (void)draw_text(frame, axis + 1, column, DAY_CELLS, DRAW_NORMAL,
                    date_entry_format(look->first, day));
    if (look->last.day > look->first.day)
        draw_right(frame, axis + 1, column, look->cells, DRAW_NORMAL,
                   date_entry_format(look->last, day));
}

static void draw_course(struct charts *charts, struct look *look, struct frame *frame,
                        struct draw_area area)
{
    enum { CHART_ROWS = LEVEL_COUNT + 3 }; // axis, days and an empty row
    static const struct list_column columns[] = {{N_("date"), DAY_CELLS, LIST_LEFT},
                                                 {N_("level"), NAME_CELLS + 4, LIST_LEFT},
                                                 {N_("movement"), 0, LIST_LEFT}};
    const struct list_source source = {.context = look, .cell = point_cell};
    size_t count = charts->points.count;
    STRING_AUTO heading = {0};
    STRING_AUTO words = {0};
    struct chart_move move;
    if (count == 0)
        return;
    look->cells = area.columns - NAME_CELLS - 5;
    look->cells = look->cells < CHART_CELLS ? look->cells : CHART_CELLS;
    look->last = charts->points.items[0]->date;
    look->first = charts->points.items[count - 1]->date;
    string_append_format(&heading, "%s, ", domain_label(charts_domain(charts)));
    append_subject(look, &heading);
    put_heading(frame, area, string_text(&heading));
    draw_levels(look, frame, area);
    list_view_draw(&charts->lists[CHART_COURSE], &source, columns, 3, frame,
                   list_area(area, CHART_ROWS), true);
    point_move(look, 0, &move);
    chart_move_words(&move, &words);
    put_foot(frame, area, string_text(&words), "");
}

// ---- 3: goals -----------------------------------------------------------------------------------

static void goal_cell(void *context, size_t row, size_t column, struct string *out,
                      enum draw_role *role)
{
    enum { NUMBER, TEXT, STATUS, DUE, BAR };
    const struct look *look = context;
    const struct plan *plan = look->charts->plan;
    const struct goal *goal = &plan->goals.items[row];
    char day[DATE_TEXT_SIZE];
    enum chart_mark marks[CHART_CELLS];
    (void)role;
    if (column == NUMBER) {
        string_append_format(out, "%zu", row + 1);
    } else if (column == TEXT) {
        string_append(out, utf8_blank(goal->text) ? _("(no text yet)") : goal->text);
    } else if (column == STATUS) {
        goal_status_words(goal, today_of(look), out);
    } else if (column == DUE) {
        string_append(out, date_entry_format(goal->due, day));
    } else if (column == BAR) {
        const struct chart_time time = {chart_plan_begin(plan), goal->due, today_of(look),
                                        goal_is_open(goal)};
        chart_bar(&time, look->first, look->last, look->cells, marks);
        chart_text(marks, look->cells, term_ascii_only(), out);
    }
}

static void goal_sentence(void *context, size_t row, struct string *out)
{
    const struct look *look = context;
    chart_say_goal(look->charts->plan, row, today_of(look), out);
}

// Begin and end of the axis, and today in between where there is room for it.
static void draw_axis(const struct look *look, struct frame *frame, int row, int column)
{
    char day[DATE_TEXT_SIZE];
    int today = chart_day_cell(today_of(look), look->first, look->last, look->cells);
    (void)draw_text(frame, row, column, DAY_CELLS, DRAW_HEADING,
                    date_entry_format(look->first, day));
    draw_right(frame, row, column, look->cells, DRAW_HEADING, date_entry_format(look->last, day));
    if (today > DAY_CELLS && today < look->cells - DAY_CELLS - 1)
        (void)draw_text(frame, row, column + today, 1, DRAW_HEADING, "|");
}

static void draw_goals(struct charts *charts, struct look *look, struct frame *frame,
                       struct draw_area area)
{
    bool wide = area.columns >= WIDE_COLUMNS;
    int text = wide ? WIDE_LABEL_CELLS + 6 : LABEL_CELLS - 3;
    int bar = 3 + 2 + 1 + text + 1 + STATUS_CELLS + 1 + DAY_CELLS + 1;
    const struct list_column columns[] = {{NULL, 2, LIST_RIGHT},
                                          {NULL, text, LIST_LEFT},
                                          {NULL, STATUS_CELLS, LIST_LEFT},
                                          {NULL, DAY_CELLS, LIST_LEFT},
                                          {NULL, 0, LIST_LEFT}};
    const struct list_source source = {
        .context = look, .cell = goal_cell, .sentence = goal_sentence};
    char day[DATE_TEXT_SIZE];
    STRING_AUTO heading = {0};
    STRING_AUTO sentence = {0};
    look->cells = area.columns - bar - 1;
    chart_plan_axis(charts->plan, today_of(look), &look->first, &look->last);
    string_append_format(&heading, _("PLAN version %d, %s"), (int)charts->plan->version.value,
                         plan_status_words(charts->plan));
    string_append_format(&heading, _("; today %s"), date_entry_format(today_of(look), day));
    put_heading(frame, area, string_text(&heading));
    draw_axis(look, frame, area.row + HEAD_ROWS, area.column + bar);
    list_view_draw(&charts->lists[CHART_GOALS], &source, columns, 5, frame, list_area(area, 1),
                   true);
    if (frame->told)
        return; // every row says it
    chart_say_goal(charts->plan, charts->lists[CHART_GOALS].current, today_of(look), &sentence);
    int row = area.row + area.rows - FOOT_ROWS;
    draw_rule(frame, row, area.column, area.columns);
    struct draw_area foot = {row + 1, 1, 2, area.columns - 2};
    (void)draw_paragraph(frame, foot, DRAW_NORMAL, string_text(&sentence));
}

const char *charts_label(enum chart_kind kind)
{
    static const char *const labels[CHART_KINDS] = {
        [CHART_MOVES] = N_("Movement"),
        [CHART_COURSE] = N_("Over time"),
        [CHART_GOALS] = N_("Goals"),
    };
    return _(labels[kind]);
}

void charts_draw(struct charts *charts, struct frame *frame, struct draw_area area)
{
    const char *labels[CHART_KINDS];
    struct look look = {.charts = charts, .series = charts_series(charts)};
    for (size_t i = 0; i < CHART_KINDS; i++)
        labels[i] = charts_label((enum chart_kind)i);
    draw_tabs(frame, area.row, labels, CHART_KINDS, (size_t)charts->chart);
    draw_rule(frame, area.row + 1, area.column, area.columns);
    if (charts->chart == CHART_GOALS && !charts->plan)
        put_none(frame, area, _("There are no goals yet."));
    else if (charts->chart == CHART_GOALS)
        draw_goals(charts, &look, frame, area);
    else if (!look.series || charts->moves.count == 0)
        put_none(frame, area, _("Nothing was measured."));
    else if (charts->chart == CHART_COURSE)
        draw_course(charts, &look, frame, area);
    else
        draw_moves(charts, &look, frame, area);
}
