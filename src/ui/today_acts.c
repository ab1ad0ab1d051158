// SPDX-License-Identifier: EUPL-1.2
#include "ui/today_acts.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/acts.h"

// A new act takes the place of what was undone; of very many the oldest is forgotten.
static void remember(struct today_acts *acts, const char *household)
{
    acts->count -= acts->undone;
    acts->undone = 0;
    if (acts->count == TODAY_ACTS) {
        memmove(acts->households[0], acts->households[1],
                sizeof(acts->households[0]) * (TODAY_ACTS - 1));
        acts->count--;
    }
    (void)snprintf(acts->households[acts->count++], HOUSEHOLD_ID_SIZE, "%s", household);
}

static const char *named(const char *name)
{
    return utf8_blank(name) ? _("(no name)") : name;
}

bool today_acts_settle(struct today_acts *acts, struct ui *ui, const struct agenda_row *row,
                       enum contact_status status)
{
    struct error err = {0};
    if (!service_settle_contact(ui->service, row->household, row->contact, status, &err)) {
        ui_error(ui, &err);
        return false;
    }
    remember(acts, row->household);
    if (status == CONTACT_HELD)
        ui_message(ui, _("Saved: conversation held, %s."), named(row->name));
    else
        ui_message(ui, _("Saved: nobody there, %s."), named(row->name));
    return true;
}

bool today_acts_done(struct today_acts *acts, struct ui *ui, const struct own_action *action)
{
    struct error err = {0};
    if (!service_mark_action(ui->service, action->household, action->action, ACTION_DONE, &err)) {
        ui_error(ui, &err);
        return false;
    }
    remember(acts, action->household);
    ui_message(ui, _("Saved: action done, %s."), named(action->name));
    return true;
}
