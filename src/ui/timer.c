// SPDX-License-Identifier: EUPL-1.2
#include "ui/lock.h"
#include "ui/rights.h"
#include "ui/stack.h"

enum {
    AT_ONCE = 1, // ms left of a timer that was set to none
};

void ui_timer_set(struct ui *ui, enum ui_timer timer, int milliseconds)
{
    ui->entries[ui->handling].due[timer] =
        milliseconds < 0 ? 0 : clock_milliseconds() + milliseconds + AT_ONCE;
}

bool ui_timer_is_set(const struct ui *ui, enum ui_timer timer)
{
    return ui->entries[ui->handling].due[timer] != 0;
}

// The entry and timer that is due first; false when none is set.
static bool first_due(const struct ui *ui, size_t *ret_index, size_t *ret_timer, int64_t *ret_due)
{
    bool found = false;
    // What lies under a lock waits until it is opened.
    for (size_t i = ui_is_locked(ui) ? ui->count - 1 : 0; i < ui->count; i++) {
        for (size_t timer = 0; timer < UI_TIMER_COUNT; timer++) {
            int64_t due = ui->entries[i].due[timer];
            if (due != 0 && (!found || due < *ret_due)) {
                found = true;
                *ret_index = i;
                *ret_timer = timer;
                *ret_due = due;
            }
        }
    }
    return found;
}

int ui_run_timers(struct ui *ui, bool all)
{
    // A tick may set its timer again; when all count as due that would never end.
    for (size_t rounds = 0;; rounds++) {
        size_t index = 0;
        size_t timer = 0;
        int64_t due = 0;
        if (!first_due(ui, &index, &timer, &due))
            return -1;
        int64_t left = due - clock_milliseconds();
        if (all && rounds >= UI_TIMER_COUNT * ui->count && left <= AT_ONCE)
            return 0;
        if (all ? rounds >= UI_TIMER_COUNT * ui->count : left > 0)
            return left > 3600000 ? 3600000 : (int)left;
        struct ui_entry *entry = &ui->entries[index];
        entry->due[timer] = 0;
        if (timer == UI_TIMER_AUTOSAVE && !ui_is_locked(ui) && !rights_check(ui))
            continue; // what it would have kept was closed, or is kept
        if (entry->ops->tick != NULL) {
            ui->handling = index;
            stack_perform(ui, index, entry->ops->tick(ui, entry->state, (enum ui_timer)timer));
        }
    }
}
