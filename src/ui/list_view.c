// SPDX-License-Identifier: EUPL-1.2
#include "ui/list_view.h"

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/key.h"
#include "ui/sentences.h"

enum {
    MARKER_CELLS = 2, // '>' and '*'
    MOST_COLUMNS = 16,
    NUMBER_CELLS = 11, // of the longest number in a city
    TOLD_ROWS = 200,   // before the current row and behind it
};

static void show_current(struct list_view *list)
{
    size_t page = list->page < 1 ? 1 : (size_t)list->page;
    if (list->current < list->top)
        list->top = list->current;
    else if (list->current >= list->top + page)
        list->top = list->current - page + 1;
    // No empty rows at the end while there are rows above.
    if (list->top + page > list->count)
        list->top = list->count > page ? list->count - page : 0;
}

void list_view_set_count(struct list_view *list, size_t count)
{
    list->count = count;
    if (list->current >= count)
        list->current = count == 0 ? 0 : count - 1;
    show_current(list);
}

void list_view_set_page(struct list_view *list, int rows)
{
    list->page = rows < 1 ? 1 : rows;
    show_current(list);
}

void list_view_select(struct list_view *list, size_t row)
{
    list->current = row < list->count ? row : list->count == 0 ? 0 : list->count - 1;
    show_current(list);
}

static bool is_heading(const struct list_source *source, size_t row)
{
    return source != NULL && source->heading != NULL && source->heading(source->context, row);
}

// The nearest row at or beyond `row` that can be current, looking on in direction `step` first.
static bool find_row(const struct list_view *list, const struct list_source *source, size_t row,
                     int step, size_t *ret_row)
{
    for (int turn = 0; turn < 2; turn++) {
        for (size_t at = row; at < list->count; at += (size_t)step) {
            if (!is_heading(source, at)) {
                *ret_row = at;
                return true;
            }
        }
        step = -step;
    }
    return false;
}

bool list_view_key(struct list_view *list, const struct list_source *source, int key)
{
    long page = list->page < 2 ? 1 : list->page - 1;
    long to = (long)list->current;
    switch (key) {
    case UI_KEY_UP:
        to -= 1;
        break;
    case UI_KEY_DOWN:
        to += 1;
        break;
    case UI_KEY_PGUP:
        to -= page;
        break;
    case UI_KEY_PGDN:
        to += page;
        break;
    case UI_KEY_HOME:
        to = 0;
        break;
    case UI_KEY_END:
        to = (long)list->count - 1;
        break;
    default:
        return false;
    }
    bool down = key == UI_KEY_DOWN || key == UI_KEY_PGDN || key == UI_KEY_HOME;
    long last = (long)list->count - 1;
    to = to > last ? last : to;
    to = to < 0 ? 0 : to;
    size_t row = 0;
    if (find_row(list, source, (size_t)to, down ? 1 : -1, &row)) {
        list_view_select(list, row);
        // The heading above the first row comes into view with it.
        if (row == list->top && row > 0 && is_heading(source, row - 1))
            list->top--;
    }
    return true;
}

void list_view_widths(const struct list_column *columns, size_t count, int cells, int *ret_widths)
{
    int left = cells - (count > 0 ? (int)count - 1 : 0);
    int sharing = 0;
    for (size_t i = 0; i < count; i++) {
        left -= columns[i].width;
        sharing += columns[i].width == 0 ? 1 : 0;
    }
    for (size_t i = 0; i < count; i++) {
        ret_widths[i] = columns[i].width;
        if (columns[i].width == 0) {
            ret_widths[i] = left > 0 ? left / sharing : 0;
            left -= ret_widths[i];
            sharing--;
        }
    }
    // Too narrow: the last columns give way first.
    for (size_t i = count; left < 0 && i-- > 0;) {
        int give = ret_widths[i] < -left ? ret_widths[i] : -left;
        ret_widths[i] -= give;
        left += give;
    }
}

static void draw_aligned(struct frame *frame, int row, int column, int cells,
                         const struct list_column *shape, enum draw_role role, const char *text)
{
    if (shape->align == LIST_RIGHT)
        draw_right(frame, row, column, cells, role, text);
    else
        (void)draw_cut(frame, row, column, cells, role, text);
}

struct table {
    const struct list_source *source;
    struct list_column columns[MOST_COLUMNS];
    size_t count;
    int widths[MOST_COLUMNS];
    struct draw_area area;
};

static void draw_titles(struct frame *frame, const struct table *table)
{
    int column = table->area.column + MARKER_CELLS + 1;
    for (size_t i = 0; i < table->count; i++) {
        const char *title = table->columns[i].title;
        draw_aligned(frame, table->area.row, column, table->widths[i], &table->columns[i],
                     DRAW_HEADING, title == NULL ? "" : _(title));
        column += table->widths[i] + 1;
    }
}

static void draw_heading_row(struct frame *frame, const struct table *table, size_t at, int row)
{
    STRING_AUTO text = {0};
    enum draw_role role = DRAW_HEADING;
    table->source->cell(table->source->context, at, 0, &text, &role);
    (void)draw_text(frame, row, table->area.column + 1, table->area.columns - 1, role,
                    string_text(&text));
}

static void draw_row(struct frame *frame, const struct table *table, size_t at, int row,
                     bool current)
{
    const struct list_source *source = table->source;
    int column = table->area.column;
    if (current)
        (void)draw_text(frame, row, column, 1, DRAW_FOCUS, ">");
    if (source->marked != NULL && source->marked(source->context, at))
        (void)draw_text(frame, row, column + 1, 1, DRAW_IMPORTANT, "*");
    column += MARKER_CELLS + 1;
    bool whole = source->whole != NULL && source->whole(source->context, at);
    for (size_t i = 0; i < (whole ? 1 : table->count); i++) {
        STRING_AUTO text = {0};
        enum draw_role role = DRAW_NORMAL;
        source->cell(source->context, at, i, &text, &role);
        if (whole)
            (void)draw_cut(frame, row, column, table->area.columns - MARKER_CELLS - 1,
                           current ? DRAW_FOCUS : role, string_text(&text));
        else
            draw_aligned(frame, row, column, table->widths[i], &table->columns[i],
                         current && i == 0 ? DRAW_FOCUS : role, string_text(&text));
        column += table->widths[i] + 1;
    }
}

// Makes a column of numbers as wide as its visible rows need.
static void widen(const struct list_view *list, const struct table *table, size_t column,
                  struct list_column *shape)
{
    size_t end = list->top + (size_t)list->page;
    for (size_t at = list->top; at < end && at < list->count; at++) {
        STRING_AUTO text = {0};
        enum draw_role role = DRAW_NORMAL;
        if (is_heading(table->source, at))
            continue;
        table->source->cell(table->source->context, at, column, &text, &role);
        int cells = utf8_width(string_text(&text));
        if (cells > shape->width)
            shape->width = cells < NUMBER_CELLS ? cells : NUMBER_CELLS;
    }
}

// ---- as sentences -------------------------------------------------------------------------------

static void tell_row(const struct table *table, size_t at, bool current, struct sentences *told)
{
    const struct list_source *source = table->source;
    bool whole = source->whole != NULL && source->whole(source->context, at);
    bool heading = is_heading(source, at);
    STRING_AUTO sentence = {0};
    if (source->sentence != NULL && !heading)
        source->sentence(source->context, at, &sentence);
    bool woven = source->sentence == NULL || heading;
    for (size_t i = 0; woven && i < (whole || heading ? 1 : table->count); i++) {
        STRING_AUTO text = {0};
        enum draw_role role = DRAW_NORMAL;
        const char *title = table->columns[i].title;
        source->cell(source->context, at, i, &text, &role);
        sentence_value(&sentence, title == NULL || whole ? NULL : _(title), string_text(&text));
    }
    if (sentence.length == 0)
        return;
    if (source->marked != NULL && source->marked(source->context, at))
        sentence_value(&sentence, NULL, _("marked"));
    if (heading) {
        sentences_heading(told, string_text(&sentence));
        return;
    }
    sentence_end(&sentence);
    sentences_add(told, string_text(&sentence), current);
}

static void tell_rows(const struct list_view *list, const struct table *table, bool focused,
                      struct sentences *told)
{
    size_t first = list->current > TOLD_ROWS ? list->current - TOLD_ROWS : 0;
    size_t end = list->current + TOLD_ROWS < list->count ? list->current + TOLD_ROWS : list->count;
    if (first > 0 || end < list->count) {
        STRING_AUTO which = {0};
        string_append_format(&which, _("Rows %zu to %zu of %zu, around the cursor."), first + 1,
                             end, list->count);
        sentences_heading(told, string_text(&which));
    }
    for (size_t at = first; at < end; at++)
        tell_row(table, at, focused && at == list->current, told);
}

void list_view_draw(struct list_view *list, const struct list_source *source,
                    const struct list_column *columns, size_t count, struct frame *frame,
                    struct draw_area area, bool focused)
{
    struct table table = {.source = source, .area = area};
    bool titled = false;
    table.count = count < MOST_COLUMNS ? count : MOST_COLUMNS;
    for (size_t i = 0; i < table.count; i++) {
        table.columns[i] = columns[i];
        titled = titled || columns[i].title != NULL;
    }
    list_view_set_page(list, area.rows - (titled ? 1 : 0));
    if (frame->told) {
        tell_rows(list, &table, focused, frame->told);
        return;
    }
    for (size_t i = 0; i < table.count; i++)
        if (columns[i].align == LIST_NUMBER)
            widen(list, &table, i, &table.columns[i]);
    list_view_widths(table.columns, table.count, area.columns - MARKER_CELLS - 1, table.widths);
    if (titled) {
        draw_titles(frame, &table);
        table.area.row++;
        table.area.rows--;
    }
    for (int i = 0; i < table.area.rows && list->top + (size_t)i < list->count; i++) {
        size_t at = list->top + (size_t)i;
        int row = table.area.row + i;
        if (is_heading(source, at)) {
            draw_heading_row(frame, &table, at, row);
            continue;
        }
        bool current = focused && at == list->current;
        draw_row(frame, &table, at, row, current);
        if (!focused && !list->asleep && at == list->current)
            (void)draw_text(frame, row, table.area.column, 1, DRAW_NORMAL, ">");
    }
    if (focused)
        draw_cursor(frame, table.area.row + (int)(list->current - list->top), area.column);
}

void list_view_position(const struct list_view *list, struct string *out)
{
    if (list->count > 0)
        string_append_format(out, list->more ? _("row %zu of more than %zu") : _("row %zu of %zu"),
                             list->current + 1, list->count);
}
