// SPDX-License-Identifier: EUPL-1.2
#include "ui/row_edit.h"

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/key.h"
#include "ui/line_draw.h"

void row_edit_release(struct row_edit *row)
{
    for (size_t i = 0; i < ROW_CELLS; i++) {
        line_edit_release(&row->lines[i]);
        string_release(&row->values[i]);
    }
    pick_release(&row->pick);
    *row = (struct row_edit){0};
}

void row_edit_begin(struct row_edit *row, const struct row_cell *cells, size_t count,
                    struct date today)
{
    row_edit_release(row);
    row->count = count < ROW_CELLS ? count : ROW_CELLS;
    row->today = today;
    row->open = true;
    for (size_t i = 0; i < row->count; i++) {
        row->cells[i] = cells[i];
        row->lines[i].limit = cells[i].limit;
    }
}

void row_edit_set(struct row_edit *row, size_t cell, const char *text)
{
    line_edit_set(&row->lines[cell], text);
}

static const char *text_of(const struct row_edit *row, size_t cell)
{
    return line_edit_text(&row->lines[cell]);
}

// ---- the list of a cell -------------------------------------------------------------------------

// Loaded anew at every key: what is typed can itself be one of the options.
static void filter_list(struct row_edit *row)
{
    const struct row_cell *cell = &row->cells[row->focus];
    if (cell->kind != ROW_PICK)
        return;
    const char *typed = text_of(row, row->focus);
    if (cell->typed)
        *cell->typed = typed;
    pick_load(&row->pick, cell->source, "");
    row->pick.open = false; // digits choose: somebody new is in the list too
    pick_filter(&row->pick, typed);
    row->pick.shown = true;
    string_clear(&row->values[row->focus]);
    if (cell->typed)
        *cell->typed = NULL;
}

static void take_option(struct row_edit *row)
{
    const struct pick_option *option = pick_current(&row->pick);
    if (option) {
        string_clear(&row->values[row->focus]);
        string_append(&row->values[row->focus], option->value);
        line_edit_set(&row->lines[row->focus], option->label);
    }
    row->pick.shown = false;
}

void row_edit_take(struct row_edit *row, const char *text, const char *value)
{
    row->pick.shown = false;
    row->calendar.shown = false;
    row->fresh = true;
    line_edit_set(&row->lines[row->focus], text);
    string_clear(&row->values[row->focus]);
    string_append(&row->values[row->focus], value);
}

// ---- keys ---------------------------------------------------------------------------------------

static enum row_answer leave(struct row_edit *row, int step, size_t *ret_left)
{
    *ret_left = row->focus;
    row->pick.shown = false;
    row->calendar.shown = false;
    row->fresh = true;
    if (step < 0)
        row->focus -= row->focus > 0 ? 1 : 0;
    else if (row->focus + 1 < row->count)
        row->focus++;
    else
        row->focus = 0;
    return ROW_LEFT;
}

// What was emptied stays empty, whatever is pressed to leave it: nothing is offered to take.
static enum row_answer edit_cell(struct row_edit *row, int key)
{
    if (!line_edit_key(&row->lines[row->focus], key))
        return ROW_IGNORED;
    filter_list(row);
    if (text_of(row, row->focus)[0] == '\0')
        row->pick.shown = false;
    return ROW_DONE;
}

static enum row_answer list_key(struct row_edit *row, int key, size_t *ret_left)
{
    switch (pick_key(&row->pick, key)) {
    case PICK_TAKEN:
        take_option(row);
        row->fresh = true;
        return key == UI_KEY_TAB ? leave(row, 1, ret_left) : ROW_TAKEN;
    case PICK_MOVED:
    case PICK_MARKED:
        return ROW_DONE;
    case PICK_CLOSED:
        row->pick.shown = false;
        return key == UI_KEY_TAB ? leave(row, 1, ret_left) : ROW_DONE;
    case PICK_IGNORED:
        break;
    }
    return edit_cell(row, key);
}

static struct date day_of(const struct row_edit *row, const char *text)
{
    struct date date = {0};
    if (!utf8_blank(text))
        (void)!date_entry_parse(text, row->today, DATE_ENTRY_FUTURE, &date, NULL);
    return date;
}

// A key that the calendar does not know closes it.
static enum row_answer row_calendar_key(struct row_edit *row, int key, size_t *ret_left)
{
    switch (calendar_key(&row->calendar, key)) {
    case CALENDAR_TAKEN:
        line_edit_set(&row->lines[row->focus], row->calendar.text);
        row->fresh = true;
        return key == UI_KEY_TAB ? leave(row, 1, ret_left) : ROW_TAKEN;
    case CALENDAR_MOVED:
    case CALENDAR_CLOSED:
        return ROW_DONE;
    case CALENDAR_IGNORED:
        break;
    }
    row->calendar.shown = false;
    return ROW_IGNORED;
}

static enum row_answer cell_key(struct row_edit *row, int key)
{
    const struct row_cell *cell = &row->cells[row->focus];
    if (cell->kind == ROW_DATE && key == UI_KEY_F4) {
        calendar_open(&row->calendar, day_of(row, text_of(row, row->focus)), row->today);
        return ROW_DONE;
    }
    if (cell->kind == ROW_PICK && (key == UI_KEY_F4 || key == ' ') &&
        utf8_blank(text_of(row, row->focus))) {
        filter_list(row);
        return ROW_DONE;
    }
    if (cell->kind == ROW_PICK && key == UI_KEY_F4) {
        // The whole list, whatever stands there.
        pick_load(&row->pick, cell->source, "");
        row->pick.open = false;
        pick_filter(&row->pick, "");
        row->pick.shown = true;
        return ROW_DONE;
    }
    if (row->fresh && cell->kind != ROW_TEXT && key_is_text(key))
        line_edit_set(&row->lines[row->focus], "");
    row->fresh = false;
    return edit_cell(row, key);
}

enum row_answer row_edit_key(struct row_edit *row, int key, size_t *ret_left)
{
    *ret_left = row->focus;
    if (row->pick.shown)
        return list_key(row, key, ret_left);
    enum row_answer answer = ROW_IGNORED;
    if (row->calendar.shown)
        answer = row_calendar_key(row, key, ret_left);
    if (answer != ROW_IGNORED)
        return answer;
    switch (key) {
    case UI_KEY_ENTER:
        if (row->focus + 1 == row->count)
            return ROW_KEPT;
        return leave(row, 1, ret_left);
    case UI_KEY_TAB:
    case UI_KEY_DOWN:
        return leave(row, 1, ret_left);
    case UI_KEY_BACKTAB:
    case UI_KEY_UP:
        return leave(row, -1, ret_left);
    case UI_KEY_ESC:
        return ROW_CLOSED;
    default:
        return cell_key(row, key);
    }
}

struct writing row_edit_writing(struct row_edit *row)
{
    bool text = row->open && row->cells[row->focus].kind == ROW_TEXT;
    return (struct writing){.line = text ? &row->lines[row->focus] : NULL};
}

void row_edit_paste(struct row_edit *row, const char *text)
{
    row->calendar.shown = false;
    line_edit_insert(&row->lines[row->focus], text);
    filter_list(row);
}

// ---- values -------------------------------------------------------------------------------------

bool row_edit_value(const struct row_edit *row, size_t cell, struct string *ret_value)
{
    const char *text = text_of(row, cell);
    if (utf8_blank(text))
        return true;
    struct date date = {0};
    char iso[DATE_TEXT_SIZE];
    switch (row->cells[cell].kind) {
    case ROW_PICK:
        string_append(ret_value, row->values[cell].length > 0 ? row->values[cell].text : text);
        return true;
    case ROW_DATE:
        if (date_entry_parse(text, row->today, DATE_ENTRY_FUTURE, &date, NULL)) {
            string_append(ret_value, date_format(date, iso));
            return true;
        }
        break;
    case ROW_DIGIT:
        string_append(ret_value, text);
        return text[0] >= '0' && text[0] <= '9' && text[1] == '\0';
    case ROW_TEXT:
        string_append(ret_value, text);
        return true;
    }
    string_append(ret_value, text);
    return false;
}

// ---- painting -----------------------------------------------------------------------------------

void row_edit_draw(struct row_edit *row, struct frame *frame, struct draw_area area, int at)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct row_cell *cell = &row->cells[i];
        int column = area.column + cell->column;
        const char *text = text_of(row, i);
        bool empty = utf8_blank(text);
        if (i == row->focus) {
            line_draw(&row->lines[i], frame, at, column, cell->cells, true);
            if (row->calendar.shown)
                draw_cell(frame, at, column, cell->cells, DRAW_INPUT, row->calendar.text);
            continue;
        }
        draw_cell(frame, at, column, cell->cells, DRAW_INPUT, empty ? cell->label : "");
        if (!empty)
            draw_cut(frame, at, column, cell->cells, DRAW_INPUT, text);
    }
}

void row_edit_draw_list(struct row_edit *row, struct frame *frame, struct draw_area area, int at)
{
    if (row->pick.shown)
        pick_draw(&row->pick, frame, area, at, area.column + row->cells[row->focus].column);
    if (row->calendar.shown)
        calendar_draw(&row->calendar, frame, area, at, area.column + row->cells[row->focus].column);
}

void row_edit_guide(const struct row_edit *row, struct string *out)
{
    const struct row_cell *cell = &row->cells[row->focus];
    const char *text = row->calendar.shown ? row->calendar.text : text_of(row, row->focus);
    struct date date = {0};
    string_append_format(out, "%s: ", cell->label);
    if (cell->kind == ROW_DATE && !utf8_blank(text)) {
        if (date_entry_parse(text, row->today, DATE_ENTRY_FUTURE, &date, NULL))
            date_entry_describe(date, row->today, out);
        else
            string_append(out, _("14-10, +2w, Fri, em = end of the month, F4 = calendar"));
        string_append(out, ".");
    } else if (cell->kind == ROW_DATE) {
        string_append(out, _("14-10, +2w, Fri, em = end of the month, F4 = calendar."));
    } else if (cell->kind == ROW_PICK) {
        string_append(out, _("first letters, or F4 for the list."));
    } else if (cell->kind == ROW_DIGIT) {
        string_append(out, _("the level hoped for."));
    } else {
        string_append(out, _("in a few words."));
    }
    string_append(out, " ");
    string_append(out, row->focus + 1 == row->count ? _("Enter keeps the row.")
                                                    : _("Tab goes on, Esc stops."));
}

size_t row_edit_hints(const struct row_edit *row, struct ui_hint *hints)
{
    enum row_kind kind = row->cells[row->focus].kind;
    size_t count = 0;
    if (row->calendar.shown) {
        hints[count++] = (struct ui_hint){UI_KEY_ENTER, _("Take")};
        hints[count++] = (struct ui_hint){UI_KEY_TAB, _("Take, go on")};
        return count;
    }
    hints[count++] = (struct ui_hint){UI_KEY_TAB, _("Next cell")};
    if (kind == ROW_DATE)
        hints[count++] = (struct ui_hint){UI_KEY_F4, _("Date")};
    else if (kind == ROW_PICK)
        hints[count++] = (struct ui_hint){UI_KEY_F4, _("List")};
    return count;
}
