// SPDX-License-Identifier: EUPL-1.2
// One record of the dossier as a form: a person, a contact, somebody of the network, an agreement on
// sharing, an escalation, a request for a provision, a future plan.
//
// Shows:    the fields of one record; the finding of the field
// Data:     work of the kind of the record, kept unsaved from field to field (work_view)
// Actions:  F8 saves and closes; F6 one more of this kind; ^R decides about a request; Del throws away
//           what is unsaved, after a question (src/ui/record_actions.c); F2 save, F9 findings,
//           Esc F3 leave (what is typed is kept)
// Parent:   dossier, today, findings of other screens; gets the id of the household
// Children: findings, confirm
#include <stdio.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "model/escalation.h"
#include "service/acts.h"
#include "ui/dialog.h"
#include "ui/field_values.h"
#include "ui/key.h"
#include "ui/record_actions.h"
#include "ui/record_asked.h"
#include "ui/record_form.h"

// Nothing new is begun by who could not save it.
static bool may_be_shown(const struct record_state *state, struct error *err)
{
    return state->lock != RECORD_REFUSED || !record_is_new(state) ||
           error_set(err, ERROR_DENIED, "%s", access_denial(ACT_SAVE));
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct record_state *state = any;
    const struct work_argument *given = argument;
    if (!given || given->household[0] == '\0')
        return error_set(err, ERROR_INVALID, "%s", _("Open a household first."));
    state->ui = ui;
    state->kind = record_kind_asked(ui, given, err);
    if (!state->kind || !work_view_open(&state->view, ui, state->kind->work, "record", given, err))
        return false;
    record_start_form(state);
    if (!record_show_asked(state, given->path, given->finding, err) || !may_be_shown(state, err)) {
        work_view_close(&state->view, ui);
        form_release(&state->form);
        string_release(&state->elsewhere);
        arena_release(&state->arena);
        return false;
    }
    record_judge(state);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct record_state *state = any;
    const struct work *work = &state->view.work;
    // What was found again and then thrown away differs from what was found, not from what is stored.
    bool differs = !record_equal(&record_dossier, &work->before, &work->after);
    if (!state->hung_up && record_keep(state) && work_changed(work) &&
        (differs || state->view.typed_kept))
        ui_message(ui, "%s", _("Not saved yet, but kept: it can be gone on with."));
    work_view_close(&state->view, ui);
    form_release(&state->form);
    judgement_release(&state->judgement);
    string_release(&state->findings.unread);
    string_release(&state->elsewhere);
    arena_release(&state->arena);
}

// ---- drawing -----------------------------------------------------------------------------------

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct record_state *state = any;
    const struct dossier *dossier = &state->view.work.after;
    STRING_AUTO what = {0};
    STRING_AUTO name = {0};
    (void)ui;
    record_name(state->kind, dossier, state->index, &name);
    string_append(&what, _(state->kind->name));
    if (record_is_new(state))
        string_append(&what, _(", new"));
    else if (name.length > 0)
        string_append_format(&what, " %s", string_text(&name));
    dossier_view_title(string_text(&what), dossier, out);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    const struct record_state *state = any;
    work_view_status(&state->view, ui, out);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct record_state *state = any;
    (void)ui;
    form_guide_limit(&state->form, out);
    if (out->length == 0 && state->lock == RECORD_OPEN)
        judgement_guide(&state->judgement, form_path(&state->form), out);
    if (out->length == 0)
        form_guide(&state->form, out);
    if (out->length > 0)
        return;
    const struct field *field = form_field(&state->form);
    bool text = field && (field->flags & FIELD_LONG) != 0;
    if (state->lock != RECORD_OPEN)
        string_append(out, text ? _("Only to be read. Arrows and PgDn show the whole text.")
                                : _("Only to be read."));
    else if (text)
        string_append(out, _("F8 = save and close. Enter = new line, Tab = next field."));
    else
        string_append(out, _("F8 = save and close. Tab = next field. An empty * field may stay."));
}

// Why it can only be read, or what it is for.
static void top_line(const struct record_state *state, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    if (state->lock == RECORD_CLOSED) {
        string_append(out, _("CLOSED household: only to be read. Reopen it to change something."));
    } else if (state->lock == RECORD_STRUCK) {
        struct arena arena = {0};
        string_append_format(out, _("STRUCK THROUGH %s by %s: %s"),
                             date_entry_format(state->strike.date, day),
                             service_worker_name(state->ui->service, state->strike.by, &arena),
                             state->strike.reason);
        arena_release(&arena);
    } else if (state->lock == RECORD_WITHDRAWN) {
        string_append(out, _("WITHDRAWN: only to be read. What is agreed anew is a new record: "
                             "F6."));
    } else if (state->lock == RECORD_REFUSED) {
        string_append(out, _("ONLY TO BE READ: who is not involved changes nothing."));
    } else {
        record_going_on(state, out);
        if (out->length == 0)
            string_append(out, _(state->kind->about));
    }
}

static struct draw_area form_area(struct draw_area area)
{
    return (struct draw_area){area.row + 2, area.column, area.rows - 2, area.columns};
}

static void layout(struct ui *ui, void *any, struct draw_area area)
{
    struct record_state *state = any;
    (void)ui;
    form_layout(&state->form, form_area(area));
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct record_state *state = any;
    STRING_AUTO line = {0};
    bool focused = ui_top_state(ui) == state;
    top_line(state, &line);
    (void)draw_cut(frame, area.row, 1, area.columns - 2,
                   state->lock == RECORD_OPEN ? DRAW_NORMAL : DRAW_IMPORTANT, string_text(&line));
    judgement_rule(&state->judgement, frame, area.row + 1);
    form_draw(&state->form, frame, form_area(area), focused);
    if (focused && !form_path(&state->form))
        draw_cursor(frame, area.row + 2, 0);
}

static size_t hints(struct ui *ui, const void *any, struct ui_hint *ret_hints)
{
    const struct record_state *state = any;
    (void)ui;
    return state->lock == RECORD_OPEN ? form_hints(&state->form, ret_hints) : 0;
}

static void explain(struct ui *ui, const void *any, struct string *out)
{
    const struct record_state *state = any;
    form_explain(&state->form, out);
    field_values_explain(ui, &state->view.work.after, form_path(&state->form), out);
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("One record of the dossier. What is typed is kept from field to field, "
                         "also when the line drops. F2 puts it in the dossier, F8 does so and "
                         "closes. A note that is wrong is not taken out but struck through, with "
                         "a reason, in the list of contacts."));
}

// ---- keys --------------------------------------------------------------------------------------

static void after_key(struct record_state *state, const char *path_before)
{
    const char *path = form_path(&state->form);
    bool left = strcmp(path_before, path ? path : "") != 0;
    if (left && state->stale)
        (void)record_refresh(state);
    if (left && state->unjudged)
        record_judge(state);
    if (left)
        state->asked = false;
    if (left && state->typed)
        (void)record_keep(state);
    else
        work_view_typed(state->ui);
}

// Only what moves.
static struct ui_result read_key(struct record_state *state, int pressed)
{
    static const int moves[] = {UI_KEY_UP,   UI_KEY_DOWN, UI_KEY_LEFT, UI_KEY_RIGHT,
                                UI_KEY_PGUP, UI_KEY_PGDN, UI_KEY_HOME, UI_KEY_END};
    for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++)
        if (moves[i] == pressed)
            return form_result(form_key(&state->form, pressed));
    return ui_ignored();
}

// The coordinator of an escalation chosen once more is no other value, but saving it mends the periods.
static void confirm_coordinator(struct record_state *state, bool listed, int pressed)
{
    struct work *work = &state->view.work;
    bool taken = (listed && (pressed == UI_KEY_ENTER || pressed == UI_KEY_TAB)) ||
                 (pressed >= '1' && pressed <= '9');
    if (!taken || work->kind != WORK_ESCALATION || form_has_open_list(&state->form) ||
        dossier_escalation_step(&work->after, ui_today(state->ui)) != ESCALATION_HANDS_OVER)
        return;
    work->confirmed = true;
    record_judge(state);
}

static bool last_stop(const void *any)
{
    const struct record_state *state = any;
    return form_at_last(&state->form);
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct record_state *state = any;
    char path[FORM_PATH_SIZE];
    bool listed = form_has_open_list(&state->form);
    const char *now = form_path(&state->form);
    (void)ui;
    if (state->lock != RECORD_OPEN)
        return read_key(state, pressed);
    (void)snprintf(path, sizeof(path), "%s", now ? now : "");
    enum form_answer answer = form_key(&state->form, pressed);
    if (answer != FORM_IGNORED) {
        state->typed = state->typed || key_is_text(pressed);
        after_key(state, path);
        if (strstr(path, ".coordinator"))
            confirm_coordinator(state, listed, pressed);
    }
    return form_result(answer);
}

static struct ui_result paste(struct ui *ui, void *any, const char *text)
{
    struct record_state *state = any;
    if (state->lock != RECORD_OPEN)
        return ui_done();
    enum form_answer answer = form_paste(&state->form, text);
    state->typed = true;
    work_view_typed(ui);
    return form_result(answer);
}

static struct writing writing(void *any)
{
    struct record_state *state = any;
    return state->lock == RECORD_OPEN ? form_writing(&state->form) : (struct writing){0};
}

static bool typing(const void *any)
{
    const struct record_state *state = any;
    return state->lock == RECORD_OPEN && form_typing(&state->form);
}

static struct ui_result tick(struct ui *ui, void *any, enum ui_timer timer)
{
    (void)ui;
    if (timer == UI_TIMER_AUTOSAVE)
        (void)record_keep(any);
    return ui_done();
}

static void hangup(struct ui *ui, void *any)
{
    struct record_state *state = any;
    (void)ui;
    (void)record_keep(state);
    state->hung_up = true;
}

// ---- findings and other screens ----------------------------------------------------------------

static struct ui_result findings(struct ui *ui, void *any)
{
    struct record_state *state = any;
    form_leave(&state->form);
    (void)record_keep(state);
    if (state->unjudged)
        record_judge(state);
    string_clear(&state->findings.unread);
    record_unread(state, &state->findings.unread);
    const char *at = form_path(&state->form);
    (void)snprintf(state->findings.at, sizeof(state->findings.at), "%s", at ? at : "");
    return finding_panel_of_work(ui, &state->findings, &state->view.work);
}

static bool takes_finding(const void *any, const char *path)
{
    const struct record_state *state = any;
    return record_kind_of_path(path) == state->kind;
}

static struct ui_result go_to_finding(struct record_state *state, const char *path)
{
    const struct work *work = &state->view.work;
    struct finding_way way;
    struct ui_result other =
        finding_go(state->ui, &work->after, work, path, &state->argument, &way);
    if (other.outcome != UI_IGNORED)
        return other;
    if (strchr(way.path, '['))
        record_go_to(state, way.path);
    else
        record_add(state, false);
    record_judge(state);
    return ui_done();
}

static void changed(struct ui *ui, void *any)
{
    struct record_state *state = any;
    (void)ui;
    state->view.moved = true;
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct record_state *state = any;
    if (work_view_decided(from, value))
        return state->view.finishing ? record_finish(ui, any) : record_save(ui, any);
    if (from == &screen_confirm && value->given) {
        record_discard(state);
        ui_message(ui, "%s", _("What was unsaved here was thrown away."));
        return ui_pop();
    }
    if (work_view_catch_up(&state->view, ui) && !record_refresh(state))
        return ui_pop_value(0, state->view.work.after.household.id);
    record_judge(state);
    return finding_chosen(value) ? go_to_finding(state, value->text) : ui_done();
}

static struct ui_result back(struct ui *ui, void *any)
{
    const struct record_state *state = any;
    (void)ui;
    return ui_pop_value(0, state->view.work.after.household.id);
}

static const char *household(const void *any)
{
    const struct record_state *state = any;
    return state->view.work.after.household.id;
}

const struct screen_ops screen_record = {
    .name = "record",
    .label = N_("One record"),
    .state_size = sizeof(struct record_state),
    .actions = record_actions,
    .action_count = RECORD_ACTIONS,
    .open = open,
    .close = close,
    .title = title,
    .status = status,
    .guide = guide,
    .hints = hints,
    .explain = explain,
    .about = about,
    .layout = layout,
    .draw = draw,
    .typing = typing,
    .last_stop = last_stop,
    .key = key,
    .paste = paste,
    .writing = writing,
    .result = result,
    .tick = tick,
    .save = record_save,
    .refresh = record_fetch,
    .findings = findings,
    .takes_finding = takes_finding,
    .back = back,
    .changed = changed,
    .hangup = hangup,
    .household = household,
};
