// SPDX-License-Identifier: EUPL-1.2
#include "ui/caseload.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "service/history.h"
#include "ui/household_filter.h"
#include "ui/key.h"
#include "ui/overview_view.h"

enum {
    PREVIEW_DELAY = 150, // milliseconds
    PREVIEW_ROWS = 6,
    WIDE_COLUMNS = 120,
    WIDE_PREVIEW = 36,
    MARKED_MOST = 500,
};

void caseload_init(struct caseload *caseload, struct ui *ui)
{
    *caseload = (struct caseload){.ui = ui};
    household_rows_init(&caseload->rows, ui);
    caseload->rows.marks = &caseload->marks;
}

void caseload_release(struct caseload *caseload)
{
    household_rows_release(&caseload->rows);
    search_line_release(&caseload->search);
    string_release(&caseload->preview);
    household_marks_release(&caseload->marks);
    household_marks_release(&caseload->done);
}

// ---- the rows -----------------------------------------------------------------------------------

const struct overview *caseload_current(struct caseload *caseload)
{
    return household_rows_at(&caseload->rows, caseload->list.current);
}

static bool stands_on(struct caseload *caseload, const char *household)
{
    const struct overview *row = caseload_current(caseload);
    return row && strcmp(row->household, household) == 0;
}

// Where the cursor stands.
struct place {
    char household[HOUSEHOLD_ID_SIZE];
    const char *key;
    size_t index;
    struct arena arena;
};

static struct place current_place(struct caseload *caseload)
{
    const struct overview *row = caseload_current(caseload);
    struct place place = {.index = caseload->list.current};
    (void)snprintf(place.household, sizeof(place.household), "%s", row ? row->household : "");
    place.key = row ? overview_key(row, &place.arena) : NULL;
    return place;
}

static void show_count(struct caseload *caseload)
{
    list_view_set_count(&caseload->list, caseload->rows.count);
    caseload->list.more = caseload->rows.more;
}

static void show_at(struct caseload *caseload, const char *household, const char *key, size_t index)
{
    size_t current = household_rows_find(&caseload->rows, household, key, index);
    show_count(caseload);
    list_view_select(&caseload->list, current);
    caseload->preview_of[0] = '\0';
    caseload_moved(caseload);
}

void caseload_show(struct caseload *caseload, const char *household)
{
    show_at(caseload, household, NULL, 0);
}

static void show_place(struct caseload *caseload, struct place *place)
{
    show_at(caseload, place->household, place->key, place->index);
    arena_release(&place->arena);
}

void caseload_filter(struct caseload *caseload, size_t filter)
{
    const struct household_filter *chosen = &household_filters[filter];
    const struct household_query query = {
        .attention = chosen->attention, .own = chosen->own, .with_closed = chosen->with_closed};
    caseload->filter = filter;
    household_rows_filter(&caseload->rows, &query);
}

void caseload_focus(struct caseload *caseload, const char *household)
{
    caseload_show(caseload, household);
    if (!stands_on(caseload, household) && !search_line_blank(&caseload->search)) {
        search_line_clear(&caseload->search);
        household_rows_search(&caseload->rows, NULL);
        caseload_show(caseload, household);
    }
    if (!stands_on(caseload, household)) {
        caseload_filter(caseload, household_filter_all());
        caseload_show(caseload, household);
    }
}

void caseload_reload(struct caseload *caseload)
{
    struct place place = current_place(caseload);
    household_rows_refresh(&caseload->rows);
    show_place(caseload, &place);
}

void caseload_clear_search(struct caseload *caseload)
{
    struct place place = current_place(caseload);
    search_line_clear(&caseload->search);
    household_rows_search(&caseload->rows, NULL);
    place.index = 0; // it stood elsewhere among those that were found
    show_place(caseload, &place);
}

void caseload_choose_filter(struct caseload *caseload, size_t filter)
{
    struct place place = current_place(caseload);
    caseload_filter(caseload, filter);
    place.index = 0;
    show_place(caseload, &place);
}

void caseload_next_filter(struct caseload *caseload)
{
    caseload_choose_filter(caseload, household_filter_next(caseload->filter));
}

// ---- marks --------------------------------------------------------------------------------------

void caseload_mark(struct caseload *caseload)
{
    const struct overview *row = caseload_current(caseload);
    if (!row)
        return;
    household_marks_switch(&caseload->marks, row->household);
    if (list_view_key(&caseload->list, NULL, UI_KEY_DOWN))
        caseload_moved(caseload);
}

void caseload_mark_all(struct caseload *caseload)
{
    struct household_rows *rows = &caseload->rows;
    if (rows->more || rows->count > MARKED_MOST) {
        ui_message(caseload->ui, _("These are more than %d: search or filter first."),
                   (int)MARKED_MOST);
        return;
    }
    for (size_t i = 0; i < rows->count; i++) {
        const struct overview *row = NULL;
        if (household_rows_reach(rows, i) == 0)
            row = household_rows_at(rows, i);
        if (row)
            household_marks_switch(&caseload->marks, row->household);
    }
    caseload_moved(caseload);
}

void caseload_take_back(struct caseload *caseload)
{
    struct arena arena = {0};
    struct error first = {0};
    struct household_marks *done = &caseload->done;
    size_t back = 0;
    for (size_t i = 0; i < done->count; i++) {
        struct error err = {0};
        const char *label = NULL;
        if (service_undo(caseload->ui->service, done->ids[i], &arena, &label, &err))
            back++;
        else if (first.kind == ERROR_NONE)
            first = err;
    }
    if (back == done->count)
        ui_message(caseload->ui,
                   P_("%zu household is as it was.", "%zu households are as they were.", back),
                   back);
    else
        ui_message_error(caseload->ui, _("%zu of %zu are as they were. %s"), back, done->count,
                         first.message);
    household_marks_clear(done);
    arena_release(&arena);
    ui_changed(caseload->ui);
    caseload_reload(caseload);
}

struct ui_result caseload_findings(struct caseload *caseload, struct dossier *found,
                                   struct findings_argument *argument)
{
    const struct overview *row = caseload_current(caseload);
    struct error err = {0};
    if (!row)
        return ui_ignored();
    dossier_release(found);
    if (!service_open_dossier(caseload->ui->service, row->household, "check", found, &err)) {
        ui_error(caseload->ui, &err);
        return ui_done();
    }
    *argument = (struct findings_argument){.read = found};
    return finding_panel_of_stored(caseload->ui, argument, found);
}

// ---- while one types --------------------------------------------------------------------------

void caseload_typed(struct caseload *caseload)
{
    caseload->typed = true;
    ui_timer_set(caseload->ui, UI_TIMER_SEARCH, 0);
}

void caseload_freshen(struct caseload *caseload)
{
    if (!caseload->typed)
        return;
    caseload->typed = false;
    household_rows_search(&caseload->rows, search_line_text(&caseload->search));
    caseload_show(caseload, NULL);
}

void caseload_go_on(struct caseload *caseload)
{
    bool anew = false;
    caseload_freshen(caseload);
    if (!caseload->rows.unfinished)
        return;
    household_rows_go_on(&caseload->rows, &anew);
    if (anew)
        caseload_reload(caseload);
    show_count(caseload);
    if (caseload->rows.unfinished)
        ui_timer_set(caseload->ui, UI_TIMER_SEARCH, 0);
}

// ---- preview ------------------------------------------------------------------------------------

void caseload_moved(struct caseload *caseload)
{
    struct list_view *list = &caseload->list;
    long moved = household_rows_reach(&caseload->rows, list->current);
    show_count(caseload);
    if (moved != 0) {
        size_t above = list->current - list->top;
        list_view_select(list, (size_t)((long)list->current + moved));
        list->top = list->current > above ? list->current - above : 0;
    }
    ui_timer_set(caseload->ui, UI_TIMER_PREVIEW, PREVIEW_DELAY);
    if (caseload->rows.unfinished)
        ui_timer_set(caseload->ui, UI_TIMER_SEARCH, 0);
}

void caseload_preview(struct caseload *caseload)
{
    const struct overview *row = caseload_current(caseload);
    if (row && strcmp(row->household, caseload->preview_of) == 0)
        return;
    string_clear(&caseload->preview);
    if (!row)
        return;
    (void)snprintf(caseload->preview_of, sizeof(caseload->preview_of), "%s", row->household);
    overview_view_preview(caseload->ui, row, &caseload->preview);
}

// ---- drawing ------------------------------------------------------------------------------------

void caseload_draw_search(struct caseload *caseload, struct frame *frame, struct draw_area area,
                          bool focused)
{
    caseload_freshen(caseload);
    search_line_draw(&caseload->search, frame, area, focused, &caseload->list, caseload->rows.all,
                     _(household_filters[caseload->filter].label));
}

static const char *none(const struct caseload *caseload)
{
    if (!search_line_blank(&caseload->search) && caseload->rows.more)
        return _("Searching...");
    if (!search_line_blank(&caseload->search))
        return _("Nobody found. Esc clears the search, f = another filter, F6 = new household.");
    return _(household_filters[caseload->filter].none);
}

void caseload_draw(struct caseload *caseload, struct frame *frame, struct draw_area area,
                   bool focused)
{
    bool wide = area.columns >= WIDE_COLUMNS;
    struct draw_area preview = area;
    if (wide) {
        preview.column = area.columns - WIDE_PREVIEW;
        preview.columns = WIDE_PREVIEW;
        area.columns -= WIDE_PREVIEW + 3;
    } else {
        area.rows -= PREVIEW_ROWS + 2;
        preview.row = area.row + area.rows + 1;
        preview.rows = PREVIEW_ROWS;
    }
    if (caseload->list.count == 0)
        household_rows_draw_none(none(caseload), frame, area, focused);
    else
        household_rows_draw(&caseload->rows, &caseload->list, frame, area, focused);
    overview_view_draw(string_text(&caseload->preview), frame, preview, wide);
}
