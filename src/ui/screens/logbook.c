// SPDX-License-Identifier: EUPL-1.2
// The access log: who looked at what, for the privacy officer.
//
// Shows:    sentences in the order of time, the newest at the end, of the last days; similar ones of a day
//           are one; above them the emergency accesses that nobody judged within a week
// Data:     service/logbook.h, service_list_unjudged; that it was read is logged each time it is fetched
// Actions:  t another period, d only what was refused or done by emergency access, w of one worker,
//           h of one kind, digits tabs
// Parent:   none
// Children: none
#include "base/date_entry.h"
#include "base/translate.h"
#include "service/special_access.h"
#include "ui/logbook_view.h"
#include "ui/overview_view.h"

static const char self[] = "logbook";

struct logbook_state {
    struct logbook_view view; // first: its keys get the state
    struct string unjudged;   // a line; empty = nothing waits for too long
};

// "2 emergency accesses not judged within a week: 2026-0003 Hanneke Smit 02-10-2026, ...".
static bool fetch_unjudged(struct logbook_state *state, struct error *err)
{
    const struct ui *ui = state->view.ui;
    struct arena arena = {0};
    struct unjudged_list list = {0};
    char day[DATE_TEXT_SIZE];
    bool done = service_list_unjudged(ui->service, &arena, &list, err);
    string_clear(&state->unjudged);
    if (list.count > 0)
        string_append_format(&state->unjudged,
                             P_("%zu emergency access not judged within a week:",
                                "%zu emergency accesses not judged within a week:", list.count),
                             list.count);
    for (size_t i = 0; i < list.count; i++)
        string_append_format(
            &state->unjudged, "%s %s %s %s", i > 0 ? "," : "", list.items[i].number,
            list.items[i].worker,
            date_entry_format(clock_local_date(ui->clock, list.items[i].moment), day));
    arena_release(&arena);
    return done;
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct logbook_state *state = any;
    int above = state->unjudged.length > 0 ? 2 : 1;
    struct draw_area body = {area.row + above, area.column, area.rows - above, area.columns};
    start_tabs_draw(ui->service, frame, area.row, self);
    if (above > 1)
        (void)draw_cut(frame, area.row + 1, 1, area.columns - 2, DRAW_IMPORTANT,
                       string_text(&state->unjudged));
    logbook_view_draw(&state->view, frame, body);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    (void)any;
    overview_view_today(ui, out);
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("Who opened, searched, changed, printed or exported what, and who was "
                         "refused. Households stand in it by number, and no name but those of "
                         "workers. That you read it is written in it too. For one household or "
                         "one worker, and on paper: eenplan log. All emergency accesses "
                         "that nobody judged within a week: eenplan log --unjudged."));
}

static struct ui_result back(struct ui *ui, void *any)
{
    (void)any;
    ui_message(ui, "%s", _("F3 stops the program."));
    return ui_done();
}

static void close(struct ui *ui, void *any)
{
    struct logbook_state *state = any;
    (void)ui;
    logbook_view_release(&state->view);
    string_release(&state->unjudged);
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct logbook_state *state = any;
    struct logbook_view *view = &state->view;
    const struct start_argument *start = argument;
    view->ui = ui;
    view->tab.put_off = start ? start->put_off : 0;
    view->period = 1;
    if (logbook_view_fetch(view, err) && fetch_unjudged(state, err))
        return true;
    close(ui, any);
    return false;
}

static struct ui_result refresh(struct ui *ui, void *any)
{
    struct logbook_state *state = any;
    struct error err = {0};
    struct ui_result result = logbook_view_refresh(ui, &state->view);
    if (!fetch_unjudged(state, &err))
        ui_error(ui, &err);
    return result;
}

const struct screen_ops screen_logbook = {
    .name = self,
    .label = N_("Access log"),
    .state_size = sizeof(struct logbook_state),
    .actions = logbook_actions,
    .action_count = LOGBOOK_ACTIONS,
    .open = open,
    .close = close,
    .status = status,
    .guide = logbook_view_guide,
    .about = about,
    .draw = draw,
    .typing = logbook_view_typing,
    .key = logbook_view_key,
    .tick = logbook_view_tick,
    .paste = logbook_view_paste,
    .result = logbook_view_result,
    .refresh = refresh,
    .back = back,
};
