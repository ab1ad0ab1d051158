// SPDX-License-Identifier: EUPL-1.2
#include "ui/today_acts.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/acts.h"
#include "service/history.h"

static const char *named(const char *name)
{
    return utf8_blank(name) ? _("(no name)") : name;
}

// A new act takes the place of what was undone; of very many the oldest is forgotten.
static void remember(struct today_acts *acts, const struct today_data *data,
                     const struct today_line *line, const char *household, const char *name,
                     const char *word)
{
    enum { NAME_CELLS = 30 };
    STRING_AUTO shortened = {0};
    acts->count -= acts->undone;
    acts->undone = 0;
    if (acts->count == TODAY_ACTS) {
        memmove(acts->acts, acts->acts + 1, sizeof(acts->acts[0]) * (TODAY_ACTS - 1));
        acts->count--;
    }
    struct today_act *act = &acts->acts[acts->count++];
    *act = (struct today_act){.word = word, .shown = true};
    draw_shorten(named(name), NAME_CELLS, &shortened);
    (void)snprintf(act->household, sizeof(act->household), "%s", household);
    (void)snprintf(act->name, sizeof(act->name), "%s", string_text(&shortened));
    today_key(data, line, act->key);
}

static bool settled_before(struct ui *ui, const struct today_data *data,
                           const struct today_line *line)
{
    const char *word = today_settled(data, line);
    if (word)
        ui_message(ui, _("Saved already (%s). ^Z takes back what was done last."), word);
    return word;
}

bool today_acts_settle(struct today_acts *acts, struct ui *ui, const struct today_data *data,
                       const struct today_line *line, enum contact_status status)
{
    const struct agenda_row *row = &data->agenda.items[line->index];
    bool held = status == CONTACT_HELD;
    struct error err = {0};
    if (settled_before(ui, data, line))
        return false;
    if (!service_settle_contact(ui->service, row->household, row->contact, status, &err)) {
        ui_error(ui, &err);
        return false;
    }
    remember(acts, data, line, row->household, row->name, held ? _("held") : _("nobody was there"));
    if (held)
        ui_message(ui, _("Saved: conversation held, %s. ^Z takes it back."), named(row->name));
    else
        ui_message(ui, _("Saved: nobody there, %s. ^Z takes it back."), named(row->name));
    return true;
}

bool today_acts_done(struct today_acts *acts, struct ui *ui, const struct today_data *data,
                     const struct today_line *line)
{
    const struct own_action *action = &data->actions.items[line->index];
    struct error err = {0};
    if (settled_before(ui, data, line))
        return false;
    if (!service_mark_action(ui->service, action->household, action->action, ACTION_DONE, &err)) {
        ui_error(ui, &err);
        return false;
    }
    remember(acts, data, line, action->household, action->name, _("done"));
    ui_message(ui, _("Saved: action done, %s. ^Z takes it back."), named(action->name));
    return true;
}

void today_acts_mark(const struct today_acts *acts, struct today_data *data)
{
    data->mark_count = 0;
    for (size_t i = 0; i < acts->count - acts->undone; i++) {
        const struct today_act *act = &acts->acts[i];
        struct today_mark *mark = &data->marks[data->mark_count];
        if (!act->shown)
            continue;
        *mark = (struct today_mark){.word = act->word};
        memcpy(mark->key, act->key, sizeof(mark->key));
        data->mark_count++;
    }
}

void today_acts_forget_rows(struct today_acts *acts)
{
    for (size_t i = 0; i < acts->count; i++)
        acts->acts[i].shown = false;
}

// ---- the way back -------------------------------------------------------------------------------

// What somebody else went on with is offered no more.
static struct today_act *refused(struct today_acts *acts, struct ui *ui, size_t at,
                                 const struct error *err)
{
    ui_error(ui, err);
    if (err->kind == ERROR_CONFLICT) {
        memmove(acts->acts + at, acts->acts + at + 1,
                sizeof(acts->acts[0]) * (acts->count - at - 1));
        acts->count--;
    }
    return NULL;
}

bool today_acts_can_undo(const struct today_acts *acts, const struct ui *ui)
{
    size_t left = acts->count - acts->undone;
    return left > 0 && service_undo_label(ui->service, acts->acts[left - 1].household);
}

bool today_acts_can_redo(const struct today_acts *acts, const struct ui *ui)
{
    size_t at = acts->count - acts->undone;
    return acts->undone > 0 && service_redo_label(ui->service, acts->acts[at].household);
}

struct today_act *today_acts_undo(struct today_acts *acts, struct ui *ui)
{
    struct arena arena = {0};
    struct error err = {0};
    const char *label = NULL;
    size_t at = acts->count - acts->undone - 1;
    struct today_act *act = &acts->acts[at];
    bool done = service_undo(ui->service, act->household, &arena, &label, &err);
    if (done)
        ui_message(ui, _("Undone: %s: %s"), act->name, label);
    arena_release(&arena);
    if (!done)
        return refused(acts, ui, at, &err);
    acts->undone++;
    return act;
}

struct today_act *today_acts_redo(struct today_acts *acts, struct ui *ui)
{
    struct arena arena = {0};
    struct error err = {0};
    const char *label = NULL;
    size_t at = acts->count - acts->undone;
    struct today_act *act = &acts->acts[at];
    bool done = service_redo(ui->service, act->household, &arena, &label, &err);
    if (done)
        ui_message(ui, _("Done again: %s: %s"), act->name, label);
    arena_release(&arena);
    if (done || err.kind == ERROR_CONFLICT)
        acts->undone--;
    return done ? act : refused(acts, ui, at, &err);
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
