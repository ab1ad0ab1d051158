// SPDX-License-Identifier: EUPL-1.2
#include "ui/household_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/overview_view.h"

enum {
    PAGE_ROWS = 60,
    NEAR_ROWS = 30, // before and behind the row that is looked at
    WINDOW_ROWS = 1200,
    DATE_CELLS = 8,
    MANY = 2000, // so many rows are looked through for a household of which nothing is known
};

void household_rows_init(struct household_rows *rows, struct ui *ui)
{
    *rows = (struct household_rows){.ui = ui};
}

void household_rows_release(struct household_rows *rows)
{
    arena_release(&rows->arena);
    free(rows->search);
    *rows = (struct household_rows){0};
}

static bool is_search(const struct household_rows *rows)
{
    return !utf8_blank(rows->search);
}

static size_t count_rows(struct household_rows *rows)
{
    struct household_query query = rows->filter;
    struct error err = {0};
    size_t count = 0;
    if (!service_count_households(rows->ui->service, &query, &count, &err))
        ui_error(rows->ui, &err);
    return count;
}

// ---- the window ---------------------------------------------------------------------------------

// A page before or behind the window; false when it could not be fetched.
static bool fetch(struct household_rows *rows, const char *after, bool back,
                  struct overview_list *ret_page, const char **ret_next)
{
    struct household_query query = rows->filter;
    struct error err = {0};
    query.search = rows->search;
    query.limit = PAGE_ROWS;
    query.after = after;
    query.back = back;
    query.soon = true;
    *ret_page = (struct overview_list){0};
    *ret_next = NULL;
    if (service_list_households(rows->ui->service, &query, &rows->arena, ret_page, ret_next, &err))
        return true;
    ui_error(rows->ui, &err);
    return false;
}

// Nothing of it is here; it begins with row `first`, behind `after`.
static void begin_window(struct household_rows *rows, size_t first, const char *after)
{
    struct arena before = rows->arena;
    rows->arena = (struct arena){0};
    rows->next = after ? arena_text(&rows->arena, after) : NULL;
    rows->fetched = (struct overview_list){0};
    rows->first = first;
    rows->top = !after;
    arena_release(&before);
}

// It ends here, whatever was counted before.
static void end_rows(struct household_rows *rows)
{
    if (!rows->next && !is_search(rows))
        rows->all = rows->first + rows->fetched.count;
}

static void fetch_behind(struct household_rows *rows)
{
    struct overview_list page = {0};
    if (!is_search(rows) && rows->fetched.count >= WINDOW_ROWS)
        begin_window(rows, rows->first + rows->fetched.count, rows->next);
    (void)fetch(rows, rows->next, false, &page, &rows->next);
    for (size_t i = 0; i < page.count; i++) {
        struct overview *row = list_add(&rows->fetched.any, sizeof(*row), &rows->arena);
        *row = page.items[i];
    }
    rows->unfinished = true;
    end_rows(rows);
}

// The page before the window came; more tells whether there are rows before that. What was counted
// before may be too many or too few: then all rows move.
static void put_before(struct household_rows *rows, const struct overview_list *page, bool more)
{
    struct overview_list joined = {0};
    for (size_t i = page->count; i-- > 0;)
        *(struct overview *)list_add(&joined.any, sizeof(*joined.items), &rows->arena) =
            page->items[i];
    for (size_t i = 0; i < rows->fetched.count; i++)
        *(struct overview *)list_add(&joined.any, sizeof(*joined.items), &rows->arena) =
            rows->fetched.items[i];
    long first = (long)rows->first - (long)page->count;
    long right = !more ? 0 : first < 1 ? PAGE_ROWS : first;
    rows->moved += right - first;
    rows->all = (size_t)((long)rows->all + right - first);
    rows->first = (size_t)right;
    if (rows->fetched.count == 0 && rows->next && joined.count > 0)
        rows->next = overview_key(&joined.items[joined.count - 1], &rows->arena);
    rows->fetched = joined;
    rows->top = !more;
    rows->unfinished = true;
}

static void fetch_before(struct household_rows *rows)
{
    struct overview_list page = {0};
    const char *next = NULL;
    const char *key = rows->fetched.count > 0 ? overview_key(&rows->fetched.items[0], &rows->arena)
                                              : rows->next; // nothing of the window was fetched yet
    if (rows->fetched.count >= WINDOW_ROWS) {
        size_t first = rows->first;
        begin_window(rows, first, key);
        key = rows->next;
    }
    if (fetch(rows, key, true, &page, &next))
        put_before(rows, &page, next != NULL);
    else
        rows->top = true;
    if (rows->fetched.count == 0) // nothing comes before that key
        begin_window(rows, 0, NULL);
}

// From the end: as many as are counted now.
static void begin_at_end(struct household_rows *rows)
{
    struct overview_list page = {0};
    const char *next = NULL;
    size_t before = rows->all;
    rows->all = count_rows(rows);
    begin_window(rows, rows->all, NULL);
    if (fetch(rows, NULL, true, &page, &next))
        put_before(rows, &page, next != NULL);
    rows->moved = (long)rows->all - (long)before;
}

static bool is_here(const struct household_rows *rows, size_t index)
{
    return index >= rows->first && index < rows->first + rows->fetched.count;
}

// The window begins anew when a row is far from it.
static void come_near(struct household_rows *rows, size_t index)
{
    enum { FAR = 4 * PAGE_ROWS };
    size_t end = rows->first + rows->fetched.count;
    bool far = index + FAR < rows->first || index > end + FAR;
    if (is_search(rows) || !far)
        return;
    if (index >= rows->all / 2) {
        begin_at_end(rows);
        return;
    }
    begin_window(rows, 0, NULL);
    fetch_behind(rows);
}

const struct overview *household_rows_at(struct household_rows *rows, size_t index)
{
    come_near(rows, index);
    while (index < rows->first && !rows->top)
        fetch_before(rows);
    while (index >= rows->first + rows->fetched.count && rows->next)
        fetch_behind(rows);
    return is_here(rows, index) ? &rows->fetched.items[index - rows->first] : NULL;
}

// ---- all rows -----------------------------------------------------------------------------------

// A search finds as many as were fetched, and maybe more; without one all are counted.
static void set_count(struct household_rows *rows)
{
    rows->count = is_search(rows) ? rows->fetched.count : rows->all;
    rows->more = is_search(rows) && rows->next;
}

void household_rows_search(struct household_rows *rows, const char *search)
{
    STRING_AUTO text = {0};
    string_append(&text, search ? search : "");
    free(rows->search);
    rows->search = string_take(&text);
    if (!is_search(rows))
        rows->all = count_rows(rows);
    begin_window(rows, 0, NULL);
    fetch_behind(rows);
    rows->wanted = PAGE_ROWS;
    rows->unfinished = true;
    rows->anew = false;
    set_count(rows);
}

void household_rows_refresh(struct household_rows *rows)
{
    STRING_AUTO search = {0};
    string_append(&search, rows->search ? rows->search : "");
    if (!utf8_blank(string_text(&search)))
        rows->all = count_rows(rows);
    household_rows_search(rows, string_text(&search));
}

void household_rows_filter(struct household_rows *rows, const struct household_query *filter)
{
    rows->filter = *filter;
    household_rows_refresh(rows);
}

void household_rows_go_on(struct household_rows *rows, bool *ret_anew)
{
    bool others = false;
    *ret_anew = false;
    if (is_search(rows) && rows->next && rows->fetched.count < rows->wanted) {
        fetch_behind(rows);
        set_count(rows);
        return;
    }
    rows->unfinished = service_recount_few(rows->ui->service, &rows->filter, &rows->fetched,
                                           &rows->arena, &others);
    rows->anew = rows->anew || others;
    *ret_anew = rows->anew && !rows->unfinished;
    rows->anew = rows->anew && rows->unfinished;
}

long household_rows_reach(struct household_rows *rows, size_t index)
{
    rows->moved = 0;
    if (is_search(rows)) {
        rows->wanted = index + PAGE_ROWS;
        rows->unfinished = true;
        if (rows->next && index > 0 && index + NEAR_ROWS >= rows->fetched.count)
            fetch_behind(rows);
    } else {
        (void)household_rows_at(rows, index);
        size_t now = (size_t)((long)index + rows->moved);
        (void)household_rows_at(rows, now > NEAR_ROWS ? now - NEAR_ROWS : 0);
        now = (size_t)((long)index + rows->moved);
        (void)household_rows_at(rows, now + NEAR_ROWS);
    }
    set_count(rows);
    long moved = rows->moved;
    rows->moved = 0;
    return moved;
}

// Around the place where a household stood.
static void begin_around(struct household_rows *rows, const char *key, size_t index)
{
    begin_window(rows, index, key);
    rows->top = false;
    fetch_before(rows);
    rows->moved = 0;
    if (rows->next || rows->fetched.count == 0)
        fetch_behind(rows);
}

size_t household_rows_find(struct household_rows *rows, const char *household, const char *key,
                           size_t index)
{
    bool around = key && !is_search(rows) && index >= PAGE_ROWS && rows->all > MANY;
    if (around)
        begin_around(rows, key, index);
    for (size_t i = rows->first; household && household[0] && i < rows->first + MANY; i++) {
        bool here = is_here(rows, i);
        if (!here && (around || is_search(rows)))
            break;
        const struct overview *row = household_rows_at(rows, i);
        if (!row)
            break;
        if (strcmp(row->household, household) == 0)
            return i;
    }
    return around ? index : 0;
}

enum column {
    COLUMN_NAME,
    COLUMN_NUMBER,
    COLUMN_PHASE,
    COLUMN_LAST,
    COLUMN_NEXT,
    COLUMN_ATTENTION
};

static const struct list_column columns[] = {
    [COLUMN_NAME] = {.title = N_("Name")},
    [COLUMN_NUMBER] = {.title = N_("Number"), .width = 9, .align = LIST_NUMBER},
    [COLUMN_PHASE] = {.title = N_("Phase"), .width = 10},
    [COLUMN_LAST] = {.title = N_("Last"), .width = DATE_CELLS},
    [COLUMN_NEXT] = {.title = N_("Next"), .width = DATE_CELLS},
    [COLUMN_ATTENTION] = {.title = N_("Attention"), .width = 15},
};

static void cell(void *context, size_t index, size_t column, struct string *out,
                 enum draw_role *role)
{
    struct household_rows *rows = context;
    const struct overview *row = household_rows_at(rows, index);
    if (!row)
        return;
    const char *phase = choice_label(&choices_phase, (int)row->phase);
    switch ((enum column)column) {
    case COLUMN_NAME:
        string_append(out, utf8_blank(row->name) ? _("(no name)") : row->name);
        break;
    case COLUMN_NUMBER:
        string_append(out, row->number);
        break;
    case COLUMN_PHASE:
        string_append(out, phase ? _(phase) : "");
        break;
    case COLUMN_LAST:
        overview_view_day(row->last_contact, ui_today(rows->ui), out);
        break;
    case COLUMN_NEXT:
        overview_view_day(row->next_contact, ui_today(rows->ui), out);
        break;
    case COLUMN_ATTENTION:
        overview_view_attention(row, rows->told, out, role);
        break;
    }
}

static bool marked(void *context, size_t index)
{
    struct household_rows *rows = context;
    const struct overview *row = rows->marks ? household_rows_at(rows, index) : NULL;
    return row && household_marks_has(rows->marks, row->household);
}

void household_rows_draw(struct household_rows *rows, struct list_view *list, struct frame *frame,
                         struct draw_area area, bool focused)
{
    rows->told = frame->told != NULL;
    const struct list_source source = {.context = rows, .cell = cell, .marked = marked};
    list_view_draw(list, &source, columns, sizeof(columns) / sizeof(columns[0]), frame, area,
                   focused);
}

void household_rows_draw_none(const char *text, struct frame *frame, struct draw_area area,
                              bool focused)
{
    area.row++;
    area.column = 2;
    area.columns -= 4;
    (void)draw_paragraph(frame, area, DRAW_NORMAL, text);
    if (focused)
        draw_cursor(frame, area.row, 0);
}
