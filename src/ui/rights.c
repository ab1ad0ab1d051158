// SPDX-License-Identifier: EUPL-1.2
#include "ui/rights.h"

#include <stddef.h>

#include "base/translate.h"
#include "service/acts.h"
#include "ui/stack.h"
#include "ui/start_tabs.h"

// Closing a screen keeps its work.
static void close_from(struct ui *ui, size_t first)
{
    while (ui->count > first)
        stack_close_top(ui);
}

static void leave(struct ui *ui, const struct error *why)
{
    close_from(ui, 0);
    ui->denied = *why;
    ui->quitting = UI_QUITTING_DENIED;
}

static const char *household_of(const struct ui_entry *entry)
{
    return entry->ops->household ? entry->ops->household(entry->state) : NULL;
}

void rights_note(struct ui *ui, struct ui_entry *entry)
{
    bool whole = false;
    const char *household = ui->service ? household_of(entry) : NULL;
    if (household)
        (void)service_times_erased(ui->service, household, &entry->erased, &whole);
}

// Why a screen cannot stay, as a translated sentence; NULL = it can. What is remembered of what was erased
// goes at once.
static const char *why_closed(struct ui *ui, const struct ui_entry *entry)
{
    size_t times = 0;
    bool whole = false;
    const char *household = household_of(entry);
    if (!household)
        return NULL;
    if (service_times_erased(ui->service, household, &times, &whole) && times > entry->erased) {
        service_forget_erased(ui->service, household);
        return whole ? _("This household was erased; what was typed is not kept.")
                     : _("Somebody of this household was erased, so its screens were closed. What "
                         "you typed about the others is kept.");
    }
    if (service_still_open(ui->service, household))
        return NULL;
    return _("This household is not open to you any more, so its screens were closed. What you "
             "typed is kept.");
}

// The lowest screen of a household that cannot stay; ui->count when there is none.
static size_t first_closed(struct ui *ui, const char **ret_why)
{
    for (size_t i = 0; i < ui->count; i++)
        if ((*ret_why = why_closed(ui, &ui->entries[i])))
            return i;
    return ui->count;
}

// What the screen that is left shows may be less by now.
static void show_anew(struct ui *ui)
{
    struct ui_entry *top = stack_top(ui);
    ui->handling = ui->count - 1;
    if (top->ops->refresh)
        (void)top->ops->refresh(ui, top->state);
    else if (top->ops->changed)
        top->ops->changed(ui, top->state);
}

bool rights_check(struct ui *ui)
{
    struct error why = {0};
    if (!ui->service || ui->count == 0 || !service_rights_may_differ(ui->service))
        return true;
    if (!service_still_works(ui->service, &why)) {
        leave(ui, &why);
        return false;
    }
    if (!start_tabs_still(ui->service, ui->entries[0].ops->name)) {
        error_set(&why, ERROR_DENIED, "%s",
                  _("Your roles were changed. What you typed is kept; start the program again."));
        leave(ui, &why);
        return false;
    }
    // What was said can name who is gone, also when none of its screens is open any more.
    if (service_notice_erased(ui->service)) {
        ui_message_clear(ui);
        messages_wipe(&ui->said);
    }
    const char *closed = NULL;
    size_t first = first_closed(ui, &closed);
    if (first == ui->count)
        return true;
    close_from(ui, first);
    messages_wipe(&ui->said); // they can name who is gone
    if (ui->count == 0) {
        ui->quitting = UI_QUITTING_ASKED;
        return false;
    }
    show_anew(ui);
    ui_message_error(ui, "%s", closed);
    return false;
}
