// SPDX-License-Identifier: EUPL-1.2
// The access log of one household: who looked, for who coordinates it or is involved, and for the
// resident who asks.
//
// Shows:    as the access log, without the number of the household
// Data:     service/logbook.h; that it was read is logged each time it is fetched. Argument: struct
//           work_argument
// Actions:  t another period, d only what was refused or done by emergency access, w of one worker,
//           h of one kind, b about one person, p the page for the resident
// Parent:   the dossier (l)
// Children: ask
#include <stdio.h>

#include "base/translate.h"
#include "service/acts.h"
#include "ui/logbook_view.h"
#include "ui/overview_view.h"

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct logbook_view *view = any;
    (void)ui;
    string_append_format(out, _("Access log %s"), view->number);
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
    string_append(out, _("Who opened, changed, printed or exported this dossier, and who was "
                         "refused. A resident may ask who looked: b chooses about whom, p writes "
                         "the page to give. That you read it is written in it too."));
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    (void)ui;
    logbook_view_draw(any, frame, area);
}

static const char *household(const void *any)
{
    const struct logbook_view *view = any;
    return view->household;
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct logbook_view *view = any;
    const struct work_argument *work = argument;
    view->ui = ui;
    view->period = 2;
    if (service_reread_dossier(ui->service, work->household, &view->dossier, err)) {
        const struct household *one = &view->dossier.household;
        (void)snprintf(view->household, sizeof(view->household), "%s", one->id);
        (void)snprintf(view->number, sizeof(view->number), "%s", one->number);
        if (logbook_view_fetch(view, err))
            return true;
    }
    logbook_view_release(view);
    return false;
}

static void close(struct ui *ui, void *any)
{
    (void)ui;
    logbook_view_release(any);
}

const struct screen_ops screen_household_log = {
    .name = "household_log",
    .label = N_("Access log of a household"),
    .state_size = sizeof(struct logbook_view),
    .actions = logbook_actions,
    .action_count = LOGBOOK_ACTIONS,
    .open = open,
    .close = close,
    .title = title,
    .status = status,
    .guide = logbook_view_guide,
    .about = about,
    .draw = draw,
    .typing = logbook_view_typing,
    .key = logbook_view_key,
    .tick = logbook_view_tick,
    .paste = logbook_view_paste,
    .result = logbook_view_result,
    .refresh = logbook_view_refresh,
    .household = household,
};
