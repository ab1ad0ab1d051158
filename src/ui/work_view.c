// SPDX-License-Identifier: EUPL-1.2
#include "ui/work_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "service/acts.h"
#include "ui/working.h"

enum {
    AUTOSAVE_DELAY = 2000, // milliseconds
    SCREEN_PLACE_SIZE = 64,
    SECONDS_OF_HALF_A_DAY = 12 * 60 * 60,
};

void work_argument_set(struct work_argument *argument, const char *household, const char *path)
{
    *argument = (struct work_argument){0};
    if (household)
        (void)snprintf(argument->household, sizeof(argument->household), "%s", household);
    if (path)
        (void)snprintf(argument->path, sizeof(argument->path), "%s", path);
}

void work_argument_set_record(struct work_argument *argument, const char *household, const char *id)
{
    work_argument_set(argument, household, NULL);
    (void)snprintf(argument->path, sizeof(argument->path), "#%s", id);
}

void work_view_moment(const struct ui *ui, int64_t moment, struct string *out)
{
    char time[6];
    if (clock_now(ui->clock) - moment > SECONDS_OF_HALF_A_DAY) {
        int year = 0;
        int month = 0;
        int day = 0;
        date_parts(moment_date(moment), &year, &month, &day);
        string_append_format(out, "%02d-%02d ", day, month);
    }
    string_append(out, clock_local_time(ui->clock, moment, time));
}

// The records of a household that cannot be changed can be read in their screen; intake, measurement and
// plan are read in the dossier.
static bool is_read_elsewhere(const struct work_view *view)
{
    return !view->work.is_new && view->work.kind <= WORK_PLAN;
}

static bool is_closed(const struct work_view *view)
{
    return is_read_elsewhere(view) && dossier_phase(&view->work.before) == PHASE_CLOSED;
}

// Why what is typed could not be saved by this worker; NULL when it can.
static const char *refusal(const struct work_view *view, const struct ui *ui)
{
    if (!is_read_elsewhere(view))
        return NULL;
    return service_refusal(ui->service, &view->work.before, ACT_SAVE);
}

// Unsaved work is shown all the same, with a word: else there is nothing to open.
static bool open_locked(struct work_view *view, struct ui *ui, enum error_kind kind,
                        const char *without, const char *with, struct error *err)
{
    if (view->work.resumed) {
        ui_message(ui, "%s", with);
        return true;
    }
    work_release(&view->work);
    return error_set(err, kind, "%s", without);
}

// The piece that was chosen: there may be several of one kind in one household.
static bool take_up(struct work_view *view, struct ui *ui, enum work_kind kind,
                    const struct work_argument *argument, struct error *err)
{
    struct arena arena = {0};
    struct unsaved_list list = {0};
    const struct unsaved *found = NULL;
    bool done = service_list_unsaved(ui->service, &arena, &list, err);
    for (size_t i = 0; done && i < list.count && !found; i++) {
        const struct unsaved *one = &list.items[i];
        if (one->started == argument->started && strcmp(one->subject, argument->household) == 0 &&
            strcmp(one->kind, service_work_name(kind)) == 0)
            found = one;
    }
    done = done &&
           (found ? service_resume_work(ui->service, found, &view->work, err)
                  : service_begin_work(ui->service, kind, argument->household, &view->work, err));
    arena_release(&arena);
    return done;
}

bool work_view_open(struct work_view *view, struct ui *ui, enum work_kind kind, const char *screen,
                    const struct work_argument *argument, struct error *err)
{
    const char *household = argument && argument->household[0] ? argument->household : NULL;
    view->screen = screen;
    view->keep_failed = false;
    view->typed_kept = false;
    bool chosen = household && argument->started;
    if (chosen ? !take_up(view, ui, kind, argument, err)
               : !service_begin_work(ui->service, kind, household, &view->work, err))
        return false;
    const char *refused = refusal(view, ui);
    if (is_closed(view))
        return open_locked(view, ui, ERROR_CONFLICT,
                           _("This household is closed: it can only be read. Open it again first, "
                             "with c in the dossier."),
                           _("CLOSED: your unsaved work is kept, but can be saved only when the "
                             "household is opened again (c in the dossier)."),
                           err);
    if (refused)
        return open_locked(view, ui, ERROR_DENIED, refused,
                           _("Not involved any more: your unsaved work is kept, but you cannot "
                             "save it."),
                           err);
    if (view->work.resumed && !(argument && argument->finding)) {
        STRING_AUTO when = {0};
        work_view_moment(ui, view->work.kept, &when);
        ui_message(ui, _("Unsaved work of %s was found again."), string_text(&when));
    }
    if (!view->work.is_new) {
        working_say(ui, view->work.after.household.id);
        working_in(ui, view->work.after.household.id);
    }
    return true;
}

void work_view_close(struct work_view *view, struct ui *ui)
{
    struct work *work = &view->work;
    if (!work->is_new)
        working_in(ui, NULL);
    bool same = !work->is_new && record_equal(&record_dossier, &work->before, &work->after);
    bool untouched = !work->resumed && !work_changed(work);
    if (work->kept != 0 && !view->typed_kept && (same || untouched)) {
        // Nothing differs: an unsaved record would only raise a false alarm. If forgetting fails it
        // is offered once more, which does no harm.
        struct error ignored = {0};
        if (!service_drop_work(ui->service, work, &ignored))
            work->kept = 0;
    }
    work_release(work);
}

void work_view_typed(struct ui *ui)
{
    // Who goes on typing is not left behind: the first key since the last time counts.
    if (!ui_timer_is_set(ui, UI_TIMER_AUTOSAVE))
        ui_timer_set(ui, UI_TIMER_AUTOSAVE, AUTOSAVE_DELAY);
}

// The record has one text for the place: the path, and below it what is typed but no value yet.
static void append_place(const struct work_place *place, struct string *out)
{
    string_append(out, place->path ? place->path : "");
    if (place->kept && place->kept[0]) {
        string_append_char(out, '\n');
        string_append(out, place->kept);
    }
}

bool work_view_keep(struct work_view *view, struct ui *ui, const struct work_place *place)
{
    STRING_AUTO field = {0};
    struct error err = {0};
    char screen[SCREEN_PLACE_SIZE];
    // The line has dropped: all is kept as it stood then, and closing the screen changes nothing of it.
    if (ui_hung_up(ui))
        return true;
    append_place(place, &field);
    (void)snprintf(screen, sizeof(screen), "%s:%d", view->screen, place->step);
    // Half a date is no change of the dossier, but it is work that must not be lost.
    view->typed_kept = place->kept && place->kept[0];
    if (view->typed_kept)
        view->work.resumed = true;
    if (!service_keep_work(ui->service, &view->work, screen, string_text(&field),
                           (int)place->cursor, &err)) {
        ui_message_error(ui, _("Not kept: %s"), err.message);
        view->keep_failed = true;
        return false;
    }
    if (view->work.apart)
        ui_message(ui, "%s",
                   _("This work goes on in another place too: what is typed here is kept apart."));
    else if (view->keep_failed)
        ui_message(ui, "%s", _("Kept again."));
    view->work.apart = false;
    view->keep_failed = false;
    return true;
}

bool work_view_keep_form(struct work_view *view, struct ui *ui, struct form *form, int step)
{
    struct form_state state = {0};
    form_flush(form);
    form_state(form, &state);
    struct work_place place = {
        .step = step,
        .path = state.path,
        .cursor = state.cursor,
        .kept = string_text(&state.kept),
    };
    bool kept = work_view_keep(view, ui, &place);
    string_release(&state.kept);
    return kept;
}

void work_view_place(const struct work_view *view, struct work_place *ret_place,
                     char path[FORM_PATH_SIZE])
{
    const struct work *work = &view->work;
    *ret_place = (struct work_place){.path = path};
    path[0] = '\0';
    if (!work->resumed || !work->screen || !work->field)
        return;
    const char *step = strchr(work->screen, ':');
    const char *kept = strchr(work->field, '\n');
    size_t length = kept ? (size_t)(kept - work->field) : strlen(work->field);
    if (length < FORM_PATH_SIZE) {
        memcpy(path, work->field, length);
        path[length] = '\0';
    }
    ret_place->step = step ? (int)strtol(step + 1, NULL, 10) : 0;
    ret_place->cursor = work->cursor > 0 ? (size_t)work->cursor : 0;
    ret_place->kept = kept ? kept + 1 : NULL;
}

bool work_view_finish(struct work_view *view, struct ui *ui, work_act *act, const char *done,
                      struct error *err)
{
    char time[6];
    view->finishing = act != service_save_work;
    if (!act(ui->service, &view->work, err)) {
        if (err->kind == ERROR_CONFLICT && view->work.conflicts.count > 0)
            ui_raise(ui, screen_find("conflict"), &view->work);
        else
            ui_error(ui, err);
        return false;
    }
    view->keep_failed = false;
    ui_timer_set(ui, UI_TIMER_AUTOSAVE, -1);
    ui_changed(ui);
    if (done)
        ui_message(ui, "%s", done);
    else
        ui_message(ui, _("Saved %s"), clock_local_time(ui->clock, clock_now(ui->clock), time));
    return true;
}

bool work_view_save(struct work_view *view, struct ui *ui)
{
    struct error err = {0};
    if (!work_changed(&view->work)) {
        ui_message(ui, "%s", _("There is nothing new to save."));
        return true;
    }
    return work_view_finish(view, ui, service_save_work, NULL, &err);
}

bool work_view_fetch(struct work_view *view, struct ui *ui)
{
    struct error err = {0};
    if (!view->work.is_new && !service_refresh_work(ui->service, &view->work, &err)) {
        ui_error(ui, &err);
        return false;
    }
    ui->turns++;
    ui_message(ui, "%s", _("Fetched again."));
    return true;
}

bool work_view_catch_up(struct work_view *view, struct ui *ui)
{
    struct error err = {0};
    if (!view->moved || view->work.is_new)
        return false;
    view->moved = false;
    if (service_refresh_work(ui->service, &view->work, &err))
        return true;
    ui_error(ui, &err);
    return false;
}

bool work_view_decided(const struct screen_ops *from, const struct ui_value *value)
{
    return from == screen_find("conflict") && value->given;
}

void work_view_status(const struct work_view *view, const struct ui *ui, struct string *out)
{
    if (is_closed(view)) {
        string_append(out, _("CLOSED"));
        return;
    }
    if (!work_changed(&view->work))
        return;
    if (view->work.kept == 0) {
        string_append(out, _("DRAFT"));
        return;
    }
    STRING_AUTO when = {0};
    work_view_moment(ui, view->work.kept, &when);
    string_append_format(out, _("DRAFT kept %s"), string_text(&when));
}
