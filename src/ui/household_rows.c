// SPDX-License-Identifier: EUPL-1.2
#include "ui/household_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/overview_view.h"

enum {
    PAGE_ROWS = 60,
    DATE_CELLS = 8,
    MANY = 2000, // of more rows than these no more are reachable than were looked at
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

static size_t count_rows(struct household_rows *rows)
{
    struct household_query query = rows->filter;
    struct error err = {0};
    size_t count = 0;
    if (!service_count_households(rows->ui->service, &query, &count, &err))
        ui_error(rows->ui, &err);
    return count;
}

static void fetch_page(struct household_rows *rows)
{
    struct household_query query = rows->filter;
    query.search = rows->search;
    query.limit = PAGE_ROWS;
    query.after = rows->next;
    struct overview_list page = {0};
    struct error err = {0};
    if (!service_list_households(rows->ui->service, &query, &rows->arena, &page, &rows->next,
                                 &err)) {
        ui_error(rows->ui, &err);
        rows->next = NULL;
    }
    for (size_t i = 0; i < page.count; i++) {
        struct overview *row = list_add(&rows->fetched.any, sizeof(*row), &rows->arena);
        *row = page.items[i];
    }
}

// A search finds as many as were fetched, and maybe more; without one all are counted.
static void set_count(struct household_rows *rows)
{
    bool counted = utf8_blank(rows->search) && rows->all <= MANY;
    rows->count = counted ? rows->all : rows->fetched.count;
    rows->more = !counted && rows->next;
}

void household_rows_search(struct household_rows *rows, const char *search)
{
    STRING_AUTO text = {0};
    string_append(&text, search ? search : "");
    free(rows->search);
    rows->search = string_take(&text);
    arena_release(&rows->arena);
    rows->fetched = (struct overview_list){0};
    rows->next = NULL;
    if (utf8_blank(rows->search))
        rows->all = count_rows(rows);
    fetch_page(rows);
    set_count(rows);
}

void household_rows_refresh(struct household_rows *rows)
{
    STRING_AUTO search = {0};
    string_append(&search, rows->search ? rows->search : "");
    household_rows_search(rows, string_text(&search));
    if (!utf8_blank(string_text(&search)))
        rows->all = count_rows(rows);
}

void household_rows_filter(struct household_rows *rows, const struct household_query *filter)
{
    rows->filter = *filter;
    household_rows_refresh(rows);
}

const struct overview *household_rows_at(struct household_rows *rows, size_t index)
{
    while (rows->next && rows->fetched.count <= index)
        fetch_page(rows);
    return index < rows->fetched.count ? &rows->fetched.items[index] : NULL;
}

void household_rows_reach(struct household_rows *rows, size_t index)
{
    if (rows->more)
        (void)household_rows_at(rows, index + PAGE_ROWS);
    set_count(rows);
}

size_t household_rows_find(struct household_rows *rows, const char *household)
{
    const struct overview *row = NULL;
    for (size_t i = 0; household && household[0] && i < MANY; i++) {
        if (!(row = household_rows_at(rows, i)))
            break;
        if (strcmp(row->household, household) == 0) {
            household_rows_reach(rows, i);
            return i;
        }
    }
    return 0;
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
        overview_view_attention(row, out, role);
        break;
    }
}

void household_rows_draw(struct household_rows *rows, struct list_view *list, struct frame *frame,
                         struct draw_area area, bool focused)
{
    const struct list_source source = {.context = rows, .cell = cell};
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
