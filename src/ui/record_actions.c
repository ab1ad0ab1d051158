// SPDX-License-Identifier: EUPL-1.2
// What can be done with one record: saving it, and the keys with when each can be used.
#include "ui/record_actions.h"

#include <stdint.h>
#include <stdio.h>

#include "base/translate.h"
#include "service/acts.h"
#include "ui/dialog.h"
#include "ui/key.h"
#include "ui/record_place.h"
#include "ui/writing.h"

// ---- saving ------------------------------------------------------------------------------------

void record_go_to(struct record_state *state, const char *path)
{
    struct record_place place;
    if (!record_place_read(&state->view.work.after, path, &place) || place.index == SIZE_MAX)
        return;
    if (place.index == state->index)
        (void)dossier_view_focus(&state->form, path);
    else
        record_show(state, place.index, place.field[0] ? place.field : NULL);
}

// Nothing but blank new records: there is nothing to save, and the form stays.
static bool nothing_to_save(struct record_state *state)
{
    if (work_changed(&state->view.work))
        return false;
    ui_message(state->ui, "%s",
               record_is_new(state) ? _("Nothing was filled in yet. Esc = go back.")
                                    : _("There is nothing new to save."));
    return true;
}

// What is blank is not saved; a record that is gone then has nothing left to show.
static struct ui_result after_saving(struct record_state *state)
{
    if (!record_refresh(state))
        return ui_pop_value(0, state->view.work.after.household.id);
    record_judge(state);
    return ui_done();
}

struct ui_result record_save(struct ui *ui, void *any)
{
    struct record_state *state = any;
    char path[FORM_PATH_SIZE];
    form_leave(&state->form);
    if (state->lock != RECORD_OPEN || nothing_to_save(state))
        return ui_done();
    record_drop_blank(state);
    if (work_view_save(&state->view, ui) && record_find_unread(state, path))
        ui_message(ui, "%s", _("Saved, but for a field that cannot be read yet (with a ?)."));
    return after_saving(state);
}

struct ui_result record_fetch(struct ui *ui, void *any)
{
    struct record_state *state = any;
    // An open list holds texts of the records that move.
    if (form_has_open_list(&state->form))
        form_leave(&state->form);
    if (!record_keep(state) || !work_view_fetch(&state->view, ui))
        return ui_done();
    return after_saving(state);
}

// The first time a required field is empty: there, with a word. Once more saves all the same.
static bool asks_for_missing(struct record_state *state)
{
    char path[FORM_PATH_SIZE];
    if (state->asked || !record_find_missing(state, path))
        return false;
    record_go_to(state, path);
    state->asked = true;
    ui_message(state->ui, _("Still empty: %s. F8 once more saves it all the same."),
               _(form_field(&state->form)->label));
    return true;
}

// The first time the text of a contact still has a blank of a snippet in it: there. Once more saves all the
// same.
static bool asks_for_blank(struct record_state *state)
{
    char path[FORM_PATH_SIZE];
    STRING_AUTO blank = {0};
    if (state->asked || state->kind->record != &record_contact)
        return false;
    (void)snprintf(path, sizeof(path), "%s[%zu].text", state->kind->list, state->index);
    if (!form_focus(&state->form, path))
        return false;
    struct writing writing = form_writing(&state->form);
    if (!writing_given(&writing) || !writing_find_blank(&writing))
        return false;
    state->asked = true;
    writing_chosen(&writing, &blank);
    ui_message(state->ui, _("Still blank: %s. F8 once more saves it all the same."),
               string_text(&blank));
    return true;
}

// Half a text that was put aside becomes no contact because of another one.
static bool asks_for_other(struct record_state *state)
{
    if (!state->saves_other)
        return false;
    state->saves_other = false;
    ui_message(state->ui, "%s",
               _("What was left unsaved before is saved along. F8 once more saves both."));
    return true;
}

struct ui_result record_finish(struct ui *ui, void *any)
{
    struct record_state *state = any;
    char path[FORM_PATH_SIZE];
    form_leave(&state->form);
    if (record_find_unread(state, path)) {
        record_go_to(state, path);
        ui_message(ui, "%s", _("This cannot be read yet. Change it or make it empty first."));
        return ui_done();
    }
    if (record_is_new(state) && nothing_to_save(state))
        return ui_done();
    if (asks_for_missing(state) || asks_for_blank(state) || asks_for_other(state))
        return ui_done();
    record_drop_blank(state);
    if (!work_view_save(&state->view, ui)) {
        state->view.finishing = true;
        return after_saving(state);
    }
    return ui_pop_value(0, state->view.work.after.household.id);
}

// ---- actions -----------------------------------------------------------------------------------

static const char *lock_reason(enum record_lock lock)
{
    switch (lock) {
    case RECORD_CLOSED:
        return _("This household is closed.");
    case RECORD_STRUCK:
        return _("This note was struck through.");
    case RECORD_WITHDRAWN:
        return _("This was withdrawn; F6 makes a new record.");
    case RECORD_REFUSED:
        return access_denial(ACT_SAVE);
    case RECORD_OPEN:
        break;
    }
    return "";
}

static bool not_locked(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct record_state *state = any;
    (void)ui;
    *ret_reason = lock_reason(state->lock);
    return state->lock == RECORD_OPEN;
}

static bool can_add(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct record_state *state = any;
    return state->lock == RECORD_WITHDRAWN || not_locked(ui, any, ret_reason);
}

static struct ui_result run_add(struct ui *ui, void *any)
{
    struct record_state *state = any;
    (void)ui;
    record_add(state, false);
    record_judge(state);
    return ui_done();
}

static bool has_unsaved(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct record_state *state = any;
    if (!not_locked(ui, any, ret_reason))
        return false;
    *ret_reason = _("Nothing is unsaved.");
    return work_changed(&state->view.work) || record_is_new(state) || form_has_unread(&state->form);
}

static struct ui_result run_discard(struct ui *ui, void *any)
{
    const struct record_state *state = any;
    static struct confirm_question question;
    (void)ui;
    question = (struct confirm_question){
        .question = _("Throw away what is unsaved here?"),
        .detail = record_is_new(state) ? _("What was typed in this new record is gone then.")
                                       : _("This record becomes again what is stored."),
        .yes = _("Yes, throw away"),
    };
    return ui_push(&screen_confirm, &question);
}

// Deciding is another right, on a screen of its own, about the request as it is stored.
static bool can_decide(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct record_state *state = any;
    if (!not_locked(ui, any, ret_reason))
        return false;
    *ret_reason = _("Only a request is decided.");
    if (state->kind->record != &record_provision_request)
        return false;
    *ret_reason = _("Save the request first.");
    if (record_is_new(state) || work_changed(&state->view.work) || form_has_unread(&state->form))
        return false;
    *ret_reason = service_refusal(ui->service, NULL, ACT_DECIDE);
    return !*ret_reason;
}

static struct ui_result run_decide(struct ui *ui, void *any)
{
    struct record_state *state = any;
    work_argument_set(&state->argument, state->view.work.after.household.id, state->id);
    return ui_push_named(ui, "decision", &state->argument);
}

const struct ui_action record_actions[RECORD_ACTIONS] = {
    {
        .name = "another",
        .keys = {UI_KEY_F6},
        .label = N_("One more"),
        .help = N_("one more of this kind"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_add,
        .run = run_add,
    },
    {
        .name = "finish",
        .keys = {UI_KEY_F8},
        .label = N_("Save, close"),
        .help = N_("save it in the dossier and close"),
        .enabled = not_locked,
        .run = record_finish,
    },
    {
        .name = "decide",
        .keys = {UI_CTRL('R')},
        .label = N_("Decide"),
        .help = N_("decide about this request, for who may (the back office)"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_decide,
        .run = run_decide,
    },
    {
        .name = "discard",
        .keys = {UI_KEY_DELETE},
        .label = N_("Throw away"),
        .help = N_("throw away what is unsaved of this record, after a question"),
        .flags = UI_ACTION_HIDDEN,
        .enabled = has_unsaved,
        .run = run_discard,
    },
};
