// SPDX-License-Identifier: EUPL-1.2
#include "ui/tab_rows.h"

#include <stdlib.h>
#include <string.h>

#include "model/field.h"
#include "ui/record_place.h"

// ---- building ----------------------------------------------------------------------------------

static bool is_heading(void *context, size_t row)
{
    const struct tab_rows *rows = context;
    return rows->rows.items[row].heading;
}

static bool is_sentence(void *context, size_t row)
{
    const struct tab_rows *rows = context;
    return rows->rows.items[row].text != NULL;
}

static void cell(void *context, size_t at, size_t column, struct string *out, enum draw_role *role)
{
    const struct tab_rows *rows = context;
    const struct tab_row *row = &rows->rows.items[at];
    if (row->text)
        string_append(out, column == 0 ? row->text : "");
    else
        rows->cell(rows->screen, row, column, out, role);
}

static const char *row_id(void *context, size_t at)
{
    const struct tab_rows *rows = context;
    return rows->rows.items[at].id;
}

static struct list_source source_of(const struct tab_rows *rows)
{
    // The toolkit hands the context back unchanged, to functions that only read it.
    return (struct list_source){
        .context = (void *)(uintptr_t)rows,
        .cell = cell,
        .heading = is_heading,
        .whole = is_sentence,
    };
}

void tab_rows_begin(struct tab_rows *rows, struct dossier_screen *screen)
{
    arena_release(&rows->arena);
    rows->rows.any = (struct list){0};
    rows->screen = screen;
}

static struct tab_row *add(struct tab_rows *rows, const char *list, const char *text)
{
    struct tab_row *row = list_add(&rows->rows.any, sizeof(*row), &rows->arena);
    row->list = list;
    row->index = SIZE_MAX;
    row->text = arena_text(&rows->arena, text);
    row->id = text ? arena_format(&rows->arena, "%s %zu", list, rows->rows.count) : list;
    return row;
}

void tab_rows_heading(struct tab_rows *rows, const char *list, const char *text)
{
    add(rows, list, text)->heading = true;
}

void tab_rows_sentence(struct tab_rows *rows, const char *list, const char *text)
{
    (void)add(rows, list, text);
}

// A record without an id is known by its place.
void tab_rows_record(struct tab_rows *rows, const char *list, size_t index)
{
    STRING_AUTO path = {0};
    struct tab_row *row = add(rows, list, NULL);
    row->index = index;
    tab_rows_path(rows, row, &path);
    row->id = arena_text(&rows->arena, string_text(&path));
}

// The heading above the cursor comes into view with it.
static void show_heading(struct tab_rows *rows)
{
    struct list_view *view = &rows->list.view;
    size_t at = view->current;
    if (at > 0 && at < rows->rows.count && rows->rows.items[at - 1].heading && view->top >= at)
        view->top = at - 1;
}

static void select_row(struct tab_rows *rows, size_t at)
{
    struct list_source source = source_of(rows);
    tab_list_select(&rows->list, at, &source, row_id);
    show_heading(rows);
}

static void leave_heading(struct tab_rows *rows)
{
    size_t at = rows->list.view.current;
    while (at + 1 < rows->rows.count && rows->rows.items[at].heading)
        at++;
    if (at < rows->rows.count)
        select_row(rows, at);
}

void tab_rows_end(struct tab_rows *rows)
{
    struct list_source source = source_of(rows);
    tab_list_load(&rows->list, rows->rows.count, &source, row_id);
    leave_heading(rows);
}

void tab_rows_release(struct tab_rows *rows)
{
    arena_release(&rows->arena);
}

// ---- the cursor --------------------------------------------------------------------------------

const struct tab_row *tab_rows_current(const struct tab_rows *rows)
{
    size_t at = rows->list.view.current;
    if (at >= rows->rows.count || rows->rows.items[at].heading)
        return NULL;
    return &rows->rows.items[at];
}

bool tab_rows_key(struct tab_rows *rows, int key)
{
    struct list_source source = source_of(rows);
    bool used = tab_list_key(&rows->list, &source, row_id, key);
    show_heading(rows);
    return used;
}

void tab_rows_next(struct tab_rows *rows, bool forward)
{
    size_t count = rows->rows.count;
    size_t at = rows->list.view.current;
    // Back: first to the heading of this list, then to the one before.
    while (!forward && at > 0 && !rows->rows.items[at].heading)
        at--;
    for (size_t i = 0; i < count; i++) {
        at = (at + (forward ? 1 : count - 1)) % count;
        if (rows->rows.items[at].heading && at + 1 < count && !rows->rows.items[at + 1].heading) {
            select_row(rows, at + 1);
            return;
        }
    }
}

bool tab_rows_at_last(const struct tab_rows *rows)
{
    size_t count = rows->rows.count;
    for (size_t i = rows->list.view.current; i + 1 < count; i++)
        if (rows->rows.items[i].heading && !rows->rows.items[i + 1].heading)
            return false;
    return true;
}

bool tab_rows_go_to(struct tab_rows *rows, const char *path)
{
    struct record_place place = {.index = SIZE_MAX};
    size_t length = strcspn(path, ".[?");
    bool known = record_place_read(&rows->screen->dossier, path, &place);
    if (!known && path[length] == '[')
        place.index = (size_t)strtoul(path + length + 1, NULL, 10);
    for (size_t i = 0; i < rows->rows.count; i++) {
        const struct tab_row *row = &rows->rows.items[i];
        bool same = strlen(row->list) == length && strncmp(row->list, path, length) == 0;
        if (same && !row->heading && (place.index == SIZE_MAX || row->index == place.index)) {
            select_row(rows, i);
            return true;
        }
    }
    return false;
}

// ---- drawing and paths -------------------------------------------------------------------------

void tab_rows_draw(struct tab_rows *rows, const struct list_column *columns, size_t count,
                   struct frame *frame, struct draw_area area)
{
    struct list_source source = source_of(rows);
    list_view_draw(&rows->list.view, &source, columns, count, frame, area, true);
}

void tab_rows_path(const struct tab_rows *rows, const struct tab_row *row, struct string *out)
{
    STRING_AUTO path = {0};
    string_append_format(&path, "%s[%zu]", row->list, row->index);
    record_place_by_id(&rows->screen->dossier, string_text(&path), out);
}
