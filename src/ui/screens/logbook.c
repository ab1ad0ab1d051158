// SPDX-License-Identifier: EUPL-1.2
// The access log: who looked at what, for the privacy officer.
//
// Shows:    sentences in the order of time, the newest at the end, of the last days; similar ones of a day
//           are one
// Data:     service/logbook.h; that it was read is logged each time it is fetched
// Actions:  t another period, d only what was refused or done by emergency access, w of one worker,
//           h of one kind, digits tabs
// Parent:   none
// Children: none
#include "base/translate.h"
#include "ui/logbook_view.h"
#include "ui/overview_view.h"

static const char self[] = "logbook";

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct draw_area body = {area.row + 1, area.column, area.rows - 1, area.columns};
    start_tabs_draw(ui->service, frame, area.row, self);
    logbook_view_draw(any, frame, body);
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
                         "one worker, and on paper: eenplan log."));
}

static struct ui_result back(struct ui *ui, void *any)
{
    (void)any;
    ui_message(ui, "%s", _("F3 stops the program."));
    return ui_done();
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct logbook_view *view = any;
    const struct start_argument *start = argument;
    view->ui = ui;
    view->tab.put_off = start ? start->put_off : 0;
    view->period = 1;
    return logbook_view_fetch(view, err);
}

static void close(struct ui *ui, void *any)
{
    (void)ui;
    logbook_view_release(any);
}

const struct screen_ops screen_logbook = {
    .name = self,
    .label = N_("Access log"),
    .state_size = sizeof(struct logbook_view),
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
    .paste = logbook_view_paste,
    .result = logbook_view_result,
    .refresh = logbook_view_refresh,
    .back = back,
};
