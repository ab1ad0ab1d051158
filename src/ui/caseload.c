// SPDX-License-Identifier: EUPL-1.2
#include "ui/caseload.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "ui/household_filter.h"
#include "ui/overview_view.h"

enum {
    PREVIEW_DELAY = 150, // milliseconds
    PREVIEW_ROWS = 6,
    WIDE_COLUMNS = 120,
    WIDE_PREVIEW = 36,
};

void caseload_init(struct caseload *caseload, struct ui *ui)
{
    *caseload = (struct caseload){.ui = ui};
    household_rows_init(&caseload->rows, ui);
}

void caseload_release(struct caseload *caseload)
{
    household_rows_release(&caseload->rows);
    search_line_release(&caseload->search);
    string_release(&caseload->preview);
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

static void current_household(struct caseload *caseload, char household[HOUSEHOLD_ID_SIZE])
{
    const struct overview *row = caseload_current(caseload);
    (void)snprintf(household, HOUSEHOLD_ID_SIZE, "%s", row ? row->household : "");
}

static void show_count(struct caseload *caseload)
{
    list_view_set_count(&caseload->list, caseload->rows.count);
    caseload->list.more = caseload->rows.more;
}

void caseload_show(struct caseload *caseload, const char *household)
{
    size_t current = household_rows_find(&caseload->rows, household);
    show_count(caseload);
    list_view_select(&caseload->list, current);
    caseload->preview_of[0] = '\0';
    caseload_moved(caseload);
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
    char household[HOUSEHOLD_ID_SIZE];
    current_household(caseload, household);
    household_rows_refresh(&caseload->rows);
    caseload_show(caseload, household);
}

void caseload_clear_search(struct caseload *caseload)
{
    char household[HOUSEHOLD_ID_SIZE];
    current_household(caseload, household);
    search_line_clear(&caseload->search);
    household_rows_search(&caseload->rows, NULL);
    caseload_show(caseload, household);
}

void caseload_choose_filter(struct caseload *caseload, size_t filter)
{
    char household[HOUSEHOLD_ID_SIZE];
    current_household(caseload, household);
    caseload_filter(caseload, filter);
    caseload_show(caseload, household);
}

void caseload_next_filter(struct caseload *caseload)
{
    caseload_choose_filter(caseload, household_filter_next(caseload->filter));
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

// ---- preview ------------------------------------------------------------------------------------

void caseload_moved(struct caseload *caseload)
{
    household_rows_reach(&caseload->rows, caseload->list.current);
    show_count(caseload);
    ui_timer_set(caseload->ui, UI_TIMER_PREVIEW, PREVIEW_DELAY);
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
    search_line_draw(&caseload->search, frame, area, focused, &caseload->list, caseload->rows.all,
                     _(household_filters[caseload->filter].label));
}

static const char *none(const struct caseload *caseload)
{
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
