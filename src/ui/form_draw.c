// SPDX-License-Identifier: EUPL-1.2
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/form_row.h"
#include "ui/line_draw.h"
#include "ui/stretch.h"

enum {
    LABEL_LEAST = 22, // label, dots and colon; the value begins within the first 26 cells
    LABEL_MOST = 30,
    VALUE_CELLS = 15, // label and value within 40 cells
    REMARK_CELLS = 26,
    LONG_ROWS = 3,
};

static const char *label_of(const struct form_row *row)
{
    if (row->item.label != NULL)
        return _(row->item.label);
    return row->field == NULL ? "" : _(row->field->label);
}

static int rows_of(const struct form_row *row)
{
    return row->item.rows > 0 ? row->item.rows : LONG_ROWS;
}

void form_size_text(struct form *form, const struct form_row *row, struct text_edit *text)
{
    text_edit_size(text, form->area.columns - 5, rows_of(row));
}

void form_layout(struct form *form, struct draw_area area)
{
    form->area = area;
    form->label_cells = LABEL_LEAST;
    int place = 0;
    for (size_t i = 0; i < form->count; i++) {
        struct form_row *row = &form->rows[i];
        row->place = place;
        row->height = row->widget == FORM_LONG ? rows_of(row) + 3 : 1;
        place += row->height;
        int cells = utf8_width(label_of(row)) + 4;
        if (row->widget != FORM_LONG && row->widget != FORM_WORDS && cells > form->label_cells)
            form->label_cells = cells < LABEL_MOST ? cells : LABEL_MOST;
    }
    form->height = place;
    const struct form_row *focus = form_focused(form);
    if (focus == NULL)
        return;
    if (focus->widget == FORM_LONG)
        form_size_text(form, focus, &form->text);
    // The words above the first field come into view with it.
    int first = focus->place;
    for (size_t i = form->focus; i > 0 && (form->rows[i - 1].widget == FORM_WORDS ||
                                           form->rows[i - 1].widget == FORM_FIXED);
         i--)
        first = form->rows[i - 1].place;
    int rows = area.rows - form->covered;
    if (focus->place + focus->height > form->top + rows)
        form->top = focus->place + focus->height - rows;
    if (form->top > first)
        form->top = first;
    if (form->top > focus->place)
        form->top = focus->place;
    // No blank rows at the end while there is something above.
    int last = form->height > rows ? form->height - rows : 0;
    if (form->top > last)
        form->top = last;
}

static void draw_label(const struct form *form, struct frame *frame, const struct form_row *row,
                       int at)
{
    int column = form->area.column + 1;
    int end = column + form->label_cells;
    column += draw_cut(frame, at, column, form->label_cells - 2, DRAW_NORMAL, label_of(row));
    if ((row->item.flags & FORM_REQUIRED) != 0)
        column += draw_text(frame, at, column, 2, DRAW_IMPORTANT, " *");
    // The dots of all labels stand under each other.
    for (column += 1; column < end; column++)
        if ((end - column) % 2 == 0)
            (void)draw_text(frame, at, column, 1, DRAW_NORMAL, ".");
    (void)draw_text(frame, at, end, 1, DRAW_NORMAL, ":");
}

// How much still fits, when that is little; a short field has little later than a long one.
static const char *limit_note(const struct form *form, struct string *out, enum draw_role *ret_role)
{
    enum { NEAR = 100, PART = 10 };
    size_t left = 0;
    size_t limit = form_limit(form, &left);
    if (limit == 0 || form->fresh || left > NEAR || left > limit / PART)
        return NULL;
    *ret_role = form_cut(form) ? DRAW_WARNING : DRAW_HINT;
    if (form_cut(form))
        string_append_format(out, _("full: %zu characters"), limit);
    else
        string_append_format(out, P_("%zu character left", "%zu characters left", left), left);
    return string_text(out);
}

// The text being edited or the day of the calendar, or the value.
static const char *value_text(struct form *form, const struct form_row *row, bool editing)
{
    if (editing && form->calendar.shown)
        return form->calendar.text;
    return editing ? line_edit_text(&form->line) : row->typed != NULL ? row->typed : row->shown;
}

static const char *note_of(struct form *form, const struct form_row *row, bool focused,
                           struct string *echo, enum draw_role *ret_role)
{
    const char *limit = focused ? limit_note(form, echo, ret_role) : NULL;
    if (limit != NULL)
        return limit;
    *ret_role = DRAW_WARNING;
    bool typing = focused && row->widget != FORM_ANSWER && form->touched && !form->fresh;
    if (row->remark != NULL && !typing)
        return row->remark;
    const char *finding = form->remark != NULL ? form->remark(form->context, row->item.path) : NULL;
    if (finding != NULL && !typing && row->typed == NULL)
        return finding;
    *ret_role = DRAW_HINT;
    if (focused && form_is_date(row)) {
        form_echo(form, row, value_text(form, row, true), echo);
        if (echo->length > 0)
            return echo->text;
    }
    if (row->echo != NULL && row->typed == NULL && !typing)
        return row->echo;
    if (row->item.note != NULL)
        return row->item.note;
    if (row->widget == FORM_ANSWER)
        return _("(y/n)");
    if (focused && form_is_date(row) && line_edit_text(&form->line)[0] == '\0')
        return (row->item.flags & FORM_BIRTH) != 0 ? _("day-month-year, or the year alone")
                                                   : _("v = today, F4 = calendar");
    bool list = row->widget == FORM_PICK || row->widget == FORM_MULTI;
    return focused && list ? _("F4 = list") : NULL;
}

// A remark that does not fit is its first sentence; the message line has all of it.
static void draw_note(struct frame *frame, int at, int column, int cells, enum draw_role role,
                      const char *note)
{
    STRING_AUTO first = {0};
    if (role == DRAW_WARNING) {
        column += draw_text(frame, at, column, 2, role, "? ");
        cells -= 2;
        const char *end = strstr(note, ". ");
        if (end != NULL && utf8_width(note) > cells) {
            string_append_n(&first, note, (size_t)(end - note) + 1);
            note = string_text(&first);
        }
    }
    (void)draw_cut(frame, at, column, cells, role, note);
}

static bool editing(const struct form *form, const struct form_row *row)
{
    return !form->jumping && (row->widget == FORM_LINE || row->widget == FORM_PICK ||
                              (row->widget == FORM_MULTI && form->pick.shown));
}

// Stars are shown as far as what they stand for would be.
static void draw_secret(struct form *form, struct frame *frame, struct draw_area cell,
                        const char *stars)
{
    struct line_edit line = {0};
    STRING_AUTO before = {0};
    string_append_n(&before, line_edit_text(&form->line), form->line.cursor);
    line_edit_set(&line, stars);
    line_edit_move(&line, utf8_clusters(string_text(&before)));
    line_draw(&line, frame, cell.row, cell.column, cell.columns, true);
    line_edit_release(&line);
}

static void draw_focused(struct form *form, struct frame *frame, const struct form_row *row,
                         struct draw_area cell, const char *value)
{
    int cursor = 0;
    STRING_AUTO beginning = {0};
    bool typed = editing(form, row);
    if (typed && row->widget == FORM_PICK && form->fresh && utf8_width(value) >= cell.columns) {
        draw_shorten(value, cell.columns - 1, &beginning);
        value = string_text(&beginning);
        cursor = cell.columns - 1;
    } else if (typed && (row->item.flags & FORM_SECRET) != 0) {
        draw_secret(form, frame, cell, value);
        return;
    } else if (typed && !form->calendar.shown) {
        line_draw(&form->line, frame, cell.row, cell.column, cell.columns, true);
        return;
    } else if (typed) {
        cursor = utf8_width(value);
    }
    draw_cell(frame, cell.row, cell.column, cell.columns, DRAW_INPUT, value);
    draw_cursor(frame, cell.row, cell.column + cursor);
}

static void draw_value(struct form *form, struct frame *frame, const struct form_row *row, int at,
                       bool focused)
{
    STRING_AUTO echo = {0};
    STRING_AUTO stars = {0};
    enum draw_role note_role = DRAW_HINT;
    int column = form->area.column + 1 + form->label_cells + 2;
    int all = form->area.column + form->area.columns - 1 - column;
    bool typed = focused && editing(form, row);
    const char *value = value_text(form, row, typed);
    if ((row->item.flags & FORM_SECRET) != 0) {
        string_append_repeat(&stars, '*', utf8_clusters(value));
        value = string_text(&stars);
    }
    const char *note = note_of(form, row, focused, &echo, &note_role);
    int width = utf8_width(value) + (typed ? 1 : 0);
    int cells = width < VALUE_CELLS ? VALUE_CELLS : width;
    bool crowded = note != NULL && width > all - 1 - utf8_width(note);
    if (crowded && row->widget == FORM_PICK && note_role == DRAW_HINT)
        note = NULL; // the value goes before the key of its list
    int note_cells = note == NULL ? 0 : utf8_width(note) + (note_role == DRAW_WARNING ? 2 : 0);
    note_cells = note_cells < REMARK_CELLS ? note_cells : REMARK_CELLS;
    int most = note == NULL ? all : all - 1 - note_cells;
    cells = cells < most ? cells : most;
    if (focused)
        draw_focused(form, frame, row, (struct draw_area){at, column, 1, cells}, value);
    else
        (void)draw_cut(frame, at, column, cells, DRAW_NORMAL, value);
    if (note != NULL)
        draw_note(frame, at, column + cells + 1, all - cells - 1, note_role, note);
}

static bool visible(const struct form *form, int at)
{
    return at >= form->area.row && at < form->area.row + form->area.rows;
}

static void draw_long_lines(struct form *form, struct frame *frame, struct text_edit *text,
                            const struct form_row *row, int at, bool focused)
{
    const struct text_line *lines = NULL;
    size_t count = text_edit_lines(text, &lines);
    size_t top = focused ? text_edit_top(text) : 0;
    int column = form->area.column + 3;
    size_t cursor_line = 0;
    int cursor_cell = 0;
    text_edit_cursor(text, &cursor_line, &cursor_cell);
    for (int i = 0; i < rows_of(row); i++) {
        size_t line = top + (size_t)i;
        if (!visible(form, at + i))
            continue;
        (void)draw_text(frame, at + i, column - 2, 1, DRAW_NORMAL, "|");
        (void)draw_text(frame, at + i, form->area.column + form->area.columns - 1, 1, DRAW_NORMAL,
                        "|");
        const struct stretch_line shown = {.text = text_edit_text(text),
                                           .start = line < count ? lines[line].start : 0,
                                           .length = line < count ? lines[line].length : 0};
        stretch_draw(frame, at + i, column, text->columns, &shown, &text->place);
        if (focused && line == cursor_line) {
            (void)draw_text(frame, at + i, column - 3, 1, DRAW_FOCUS, ">");
            draw_cursor(frame, at + i, column + cursor_cell);
        }
    }
}

// The lower edge of the text that is written in tells which codes there are.
static void draw_codes(struct form *form, struct frame *frame, int at)
{
    int column = form->area.column + 3;
    if (!frame->codes || !visible(form, at))
        return;
    column += draw_text(frame, at, column, 1, DRAW_NORMAL, " ");
    column += draw_text(frame, at, column, form->area.columns - 6, DRAW_HINT, frame->codes);
    (void)draw_text(frame, at, column, 1, DRAW_NORMAL, " ");
}

static void draw_long_edge(struct form *form, struct frame *frame, int at)
{
    if (visible(form, at)) {
        int column = form->area.column + 1;
        draw_rule(frame, at, column, form->area.columns - 1);
        (void)draw_text(frame, at, column, 1, DRAW_NORMAL, "+");
        (void)draw_text(frame, at, column + form->area.columns - 2, 1, DRAW_NORMAL, "+");
    }
}

static void draw_long_label(struct form *form, struct frame *frame, struct text_edit *text,
                            const struct form_row *row, int at, bool focused)
{
    enum draw_role role = DRAW_HINT;
    STRING_AUTO echo = {0};
    int column = form->area.column + 1;
    int end = form->area.column + form->area.columns - 1;
    column += draw_text(frame, at, column, end - column, DRAW_NORMAL, label_of(row));
    if ((row->item.flags & FORM_REQUIRED) != 0)
        column += draw_text(frame, at, column, 2, DRAW_IMPORTANT, " *");
    const char *note = note_of(form, row, focused, &echo, &role);
    if (note != NULL)
        draw_note(frame, at, column + 2, end - column - 20, role, note);
    if (focused) {
        const struct text_line *lines = NULL;
        size_t count = text_edit_lines(text, &lines);
        size_t line = 0;
        int cell = 0;
        STRING_AUTO where = {0};
        text_edit_cursor(text, &line, &cell);
        string_append_format(&where, _("line %zu of %zu"), line + 1, count);
        draw_right(frame, at, end - 20, 20, DRAW_HINT, string_text(&where));
    }
}

static void draw_long(struct form *form, struct frame *frame, const struct form_row *row, int at,
                      bool focused)
{
    struct text_edit other = {0};
    struct text_edit *text = &form->text;
    if (!focused) {
        text = &other;
        form_size_text(form, row, text);
        text_edit_set(text, row->typed != NULL ? row->typed : row->shown);
    }
    if (visible(form, at))
        draw_long_label(form, frame, text, row, at, focused);
    draw_long_edge(form, frame, at + 1);
    draw_long_lines(form, frame, text, row, at + 2, focused);
    draw_long_edge(form, frame, at + 2 + rows_of(row));
    if (focused)
        draw_codes(form, frame, at + 2 + rows_of(row));
    text_edit_release(&other);
}

static void draw_line(struct form *form, struct frame *frame, const struct form_row *row, int at,
                      bool focused)
{
    if (!visible(form, at))
        return;
    if (row->widget == FORM_WORDS) {
        (void)draw_text(frame, at, form->area.column + 1, form->area.columns - 1, DRAW_HEADING,
                        label_of(row));
        return;
    }
    if (focused)
        (void)draw_text(frame, at, form->area.column, 1, DRAW_FOCUS, ">");
    draw_label(form, frame, row, at);
    draw_value(form, frame, row, at, focused);
}

void form_draw(struct form *form, struct frame *frame, struct draw_area area, bool focused)
{
    // Only what the message lies over within this area: the form may end above it.
    int end = frame->rows - 2 - frame->covered;
    int under = area.row + area.rows - end;
    form->covered = under > 0 ? under : 0;
    form_layout(form, area);
    area.rows -= form->covered;
    int focus_at = area.row;
    for (size_t i = 0; i < form->count; i++) {
        const struct form_row *row = &form->rows[i];
        int at = area.row + row->place - form->top;
        bool on = focused && i == form->focus;
        focus_at = i == form->focus ? at : focus_at;
        if (row->widget == FORM_LONG)
            draw_long(form, frame, row, at, on);
        else
            draw_line(form, frame, row, at, on);
    }
    if (form->pick.shown && focused)
        pick_draw(&form->pick, frame, area, focus_at, area.column + form->label_cells + 3);
    if (form->calendar.shown && focused)
        calendar_draw(&form->calendar, frame, area, focus_at, area.column + form->label_cells + 3);
}
