// SPDX-License-Identifier: EUPL-1.2
#include "ui/today_acts.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/acts.h"
#include "service/history.h"

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
        ui_message(ui, _("Saved: conversation held, %s. ^Z takes it back."), named(row->name));
    else
        ui_message(ui, _("Saved: nobody there, %s. ^Z takes it back."), named(row->name));
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
    ui_message(ui, _("Saved: action done, %s. ^Z takes it back."), named(action->name));
    return true;
}

// ---- the way back -------------------------------------------------------------------------------

// The household of the act that comes next in a direction; NULL when there is none.
static const char *next_undo(const struct today_acts *acts)
{
    return acts->count > acts->undone ? acts->households[acts->count - acts->undone - 1] : NULL;
}

static const char *next_redo(const struct today_acts *acts)
{
    return acts->undone > 0 ? acts->households[acts->count - acts->undone] : NULL;
}

// What somebody else went on with is offered no more.
static bool refused(struct today_acts *acts, struct ui *ui, size_t at, const struct error *err)
{
    ui_error(ui, err);
    if (err->kind == ERROR_CONFLICT) {
        memmove(acts->households[at], acts->households[at + 1],
                sizeof(acts->households[0]) * (acts->count - at - 1));
        acts->count--;
    }
    return false;
}

bool today_acts_can_undo(const struct today_acts *acts, const struct ui *ui)
{
    const char *household = next_undo(acts);
    return household && service_undo_label(ui->service, household);
}

bool today_acts_can_redo(const struct today_acts *acts, const struct ui *ui)
{
    const char *household = next_redo(acts);
    return household && service_redo_label(ui->service, household);
}

bool today_acts_undo(struct today_acts *acts, struct ui *ui)
{
    struct arena arena = {0};
    struct error err = {0};
    const char *label = NULL;
    bool done = service_undo(ui->service, next_undo(acts), &arena, &label, &err);
    if (done)
        ui_message(ui, _("Undone: %s"), label);
    arena_release(&arena);
    if (!done)
        return refused(acts, ui, acts->count - acts->undone - 1, &err);
    acts->undone++;
    return true;
}

bool today_acts_redo(struct today_acts *acts, struct ui *ui)
{
    struct arena arena = {0};
    struct error err = {0};
    const char *label = NULL;
    size_t at = acts->count - acts->undone;
    bool done = service_redo(ui->service, next_redo(acts), &arena, &label, &err);
    if (done)
        ui_message(ui, _("Done again: %s"), label);
    arena_release(&arena);
    if (done || err.kind == ERROR_CONFLICT)
        acts->undone--;
    return done || refused(acts, ui, at, &err);
}

struct ui_result today_open_contact(struct ui *ui, const struct agenda_row *row,
                                    struct work_argument *argument)
{
    bool intake = row->phase == PHASE_INTAKE;
    if (intake)
        work_argument_set(argument, row->household, NULL);
    else
        work_argument_set_record(argument, row->household, row->contact);
    return ui_push_named(ui, intake ? "intake" : "dossier", argument);
}

struct ui_result today_open_action(struct ui *ui, const struct own_action *action,
                                   struct work_argument *argument)
{
    work_argument_set_record(argument, action->household, action->action);
    return ui_push_named(ui, "plan", argument);
}
