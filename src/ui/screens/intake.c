// SPDX-License-Identifier: EUPL-1.2
// The intake of a household in four steps: registration, household, question, appointment.
//
// Shows:    one step as a form; how many of the required fields are given; the finding of the field
// Data:     work of kind intake: an edited dossier, kept unsaved from field to field (work_view)
// Actions:  F7 F8 previous and next step, at the last step F8 finishes; F6 one more member;
//           F2 save, F9 findings, Esc F3 leave (what is typed is kept)
// Parent:   household_list; gets the id of the household
// Children: findings
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "ui/dossier_view.h"
#include "ui/field_values.h"
#include "ui/form.h"
#include "ui/intake_form.h"
#include "ui/intake_steps.h"
#include "ui/key.h"
#include "ui/ui.h"
#include "ui/work_view.h"

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct intake_state *state = any;
    const struct work_argument *given = argument;
    state->ui = ui;
    if (!work_view_open(&state->view, ui, WORK_INTAKE, "intake", given, err))
        return false;
    intake_start_form(state);
    char place[FORM_PATH_SIZE];
    intake_find_place(state,
                      dossier_view_path(&state->view.work.after, given ? given->path : "", place));
    intake_judge(state);
    intake_ask_stands(state);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct intake_state *state = any;
    if (!state->hung_up)
        form_leave(&state->form);
    if (!state->hung_up && intake_keep(state) && work_changed(&state->view.work))
        ui_message(ui, "%s", _("Not saved yet, but kept: the list offers to go on with it."));
    work_view_close(&state->view, ui);
    choose_release(&state->choose);
    form_release(&state->form);
    judgement_release(&state->judgement);
    string_release(&state->findings.unread);
    string_release(&state->elsewhere);
}

// ---- drawing -----------------------------------------------------------------------------------

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct intake_state *state = any;
    (void)ui;
    dossier_view_title(_("Intake"), &state->view.work.after, out);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    const struct intake_state *state = any;
    work_view_status(&state->view, ui, out);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct intake_state *state = any;
    (void)ui;
    form_guide_limit(&state->form, out);
    if (out->length > 0)
        return;
    judgement_guide(&state->judgement, form_path(&state->form), out);
    if (out->length == 0 && state->step == STEP_HOUSEHOLD)
        string_append(out, _("Tab = next field. F6 = one more member. ^D = as the member before."));
    else if (out->length == 0)
        string_append(out, _("Tab = next field. An empty * field may stay; it counts when "
                             "finishing."));
}

static void draw_step_line(const struct intake_state *state, struct frame *frame,
                           struct draw_area area)
{
    STRING_AUTO left = {0};
    STRING_AUTO right = {0};
    string_append_format(&left, _("Step %d of %d: %s"), state->step, (int)INTAKE_STEP_COUNT,
                         intake_step_name(state->step));
    string_append(&left, state->step > 1 ? _("    F7 previous  ") : "    ");
    string_append(&left, state->step < INTAKE_STEP_COUNT ? _("F8 next") : _("F8 finish"));
    string_append_format(&right, _("%d of %d given"),
                         INTAKE_REQUIRED_COUNT - (int)intake_missing_count(state),
                         (int)INTAKE_REQUIRED_COUNT);
    (void)draw_text(frame, area.row, 1, area.columns - 2, DRAW_NORMAL, string_text(&left));
    draw_right(frame, area.row, 0, area.columns - 1, DRAW_NORMAL, string_text(&right));
    judgement_rule(&state->judgement, frame, area.row + 1);
}

static struct draw_area form_area(struct draw_area area)
{
    return (struct draw_area){area.row + 2, area.column, area.rows - 2, area.columns};
}

static void layout(struct ui *ui, void *any, struct draw_area area)
{
    struct intake_state *state = any;
    (void)ui;
    form_layout(&state->form, form_area(area));
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct intake_state *state = any;
    draw_step_line(state, frame, area);
    if (intake_asks(state)) {
        intake_stands_draw(state, frame, form_area(area));
        return;
    }
    form_draw(&state->form, frame, form_area(area), ui_top_state(ui) == state);
}

static size_t hints(struct ui *ui, const void *any, struct ui_hint *ret_hints)
{
    const struct intake_state *state = any;
    (void)ui;
    if (intake_asks(state))
        return 0;
    return form_hints(&state->form, ret_hints);
}

static void explain(struct ui *ui, const void *any, struct string *out)
{
    const struct intake_state *state = any;
    if (intake_asks(state))
        return;
    form_explain(&state->form, out);
    field_values_explain(ui, &state->view.work.after, form_path(&state->form), out);
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("An intake has four steps. Nothing need be complete before the end: "
                         "fourteen fields with a * count when the intake is finished. What is "
                         "typed is kept from field to field, also when the line drops. F2 puts it "
                         "in the dossier."));
}

// ---- keys --------------------------------------------------------------------------------------

// What finishing asked for has been seen.
static void end_refusal(struct intake_state *state)
{
    if (state->refused)
        ui_message_clear(state->ui);
    state->refused = false;
}

// After every key: keep when a field was left, soon when something was typed.
static void after_key(struct intake_state *state, const char *path_before)
{
    const char *path = form_path(&state->form);
    bool left = strcmp(path_before, path ? path : "") != 0;
    if (left)
        end_refusal(state);
    if (left && state->stale)
        intake_show_items(state);
    if (left && state->unjudged)
        intake_judge(state);
    if (left && state->typed)
        (void)intake_keep(state);
    else
        work_view_typed(state->ui);
}

// Beyond the last field of a step begins the next step, before the first the one before; so nobody
// needs F7 and F8. Finishing does need its key.
static void past_end(struct intake_state *state, bool forward)
{
    if (forward && state->step < INTAKE_STEP_COUNT)
        intake_go_to_step(state, state->step + 1, NULL);
    else if (forward)
        ui_message(state->ui, "%s", _("This was the last field. F8 = finish the intake."));
    else if (state->step > 1)
        intake_go_to_step(state, state->step - 1, NULL);
}

static bool last_stop(const void *any)
{
    const struct intake_state *state = any;
    return !intake_asks(state) && state->step == INTAKE_STEP_COUNT && form_at_last(&state->form);
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct intake_state *state = any;
    char path[FORM_PATH_SIZE];
    const char *now = form_path(&state->form);
    (void)ui;
    if (intake_asks(state))
        return intake_stands_key(state, pressed);
    (void)snprintf(path, sizeof(path), "%s", now ? now : "");
    enum form_answer answer = form_key(&state->form, pressed);
    if (answer == FORM_START || answer == FORM_END)
        past_end(state, answer == FORM_END);
    if (answer != FORM_IGNORED) {
        state->typed = state->typed || key_is_text(pressed);
        after_key(state, path);
    }
    return form_result(answer);
}

static struct ui_result paste(struct ui *ui, void *any, const char *text)
{
    struct intake_state *state = any;
    if (intake_asks(state)) {
        choose_paste(&state->choose, text);
        return ui_done();
    }
    enum form_answer answer = form_paste(&state->form, text);
    state->typed = true;
    work_view_typed(ui);
    return form_result(answer);
}

static struct writing writing(void *any)
{
    struct intake_state *state = any;
    return intake_asks(state) ? (struct writing){0} : form_writing(&state->form);
}

static bool typing(const void *any)
{
    const struct intake_state *state = any;
    return intake_asks(state) || form_typing(&state->form);
}

static struct ui_result tick(struct ui *ui, void *any, enum ui_timer timer)
{
    struct intake_state *state = any;
    (void)ui;
    if (timer != UI_TIMER_AUTOSAVE)
        return ui_done();
    (void)intake_keep(state);
    // So that the counts are those of what is kept.
    if (state->unjudged)
        intake_judge(state);
    return ui_done();
}

static void hangup(struct ui *ui, void *any)
{
    struct intake_state *state = any;
    (void)ui;
    (void)intake_keep(state);
    state->hung_up = true;
}

// ---- actions -----------------------------------------------------------------------------------

static struct ui_result save(struct ui *ui, void *any)
{
    struct intake_state *state = any;
    char path[FORM_PATH_SIZE];
    form_leave(&state->form);
    intake_drop_empty(&state->view.work);
    if (work_view_save(&state->view, ui) && intake_find_unread(state, path))
        ui_message(ui, "%s", _("Saved, but for a field that cannot be read yet (with a ?)."));
    intake_show_items(state);
    intake_judge(state);
    intake_ask_stands(state);
    return ui_done();
}

static struct ui_result refresh(struct ui *ui, void *any)
{
    struct intake_state *state = any;
    // An open list holds texts of the records that move.
    if (form_has_open_list(&state->form))
        form_leave(&state->form);
    (void)ui;
    if (!intake_keep(state) || !intake_fetch(state, work_view_fetch))
        return ui_done();
    intake_judge(state);
    return ui_done();
}

static struct ui_result finish(struct intake_state *state)
{
    struct work *work = &state->view.work;
    struct error err = {0};
    char path[FORM_PATH_SIZE];
    form_leave(&state->form);
    if (intake_find_unread(state, path)) {
        intake_go_to_path(state, path);
        ui_message(state->ui, "%s",
                   _("This cannot be read yet. Change it or make it empty first."));
        return ui_done();
    }
    intake_drop_empty(work);
    bool done = work_view_finish(&state->view, state->ui, service_finish_intake, NULL, &err);
    intake_show_items(state);
    if (!done) {
        if (err.kind == ERROR_INVALID && err.field[0]) {
            intake_go_to_path(state, err.field);
            state->refused = true;
        }
        intake_ask_stands(state);
        return ui_done();
    }
    const struct household *household = &work->after.household;
    if (household->phase == PHASE_CLOSED)
        ui_message(state->ui, _("Intake finished; household %s %s is closed."), household->number,
                   household->name);
    else
        ui_message(state->ui, _("Intake finished: %s %s. Enter goes on with the next step."),
                   household->number, household->name);
    return ui_pop_value(household->phase == PHASE_CLOSED ? 0 : INTAKE_FINISHED, household->id);
}

static struct ui_result run_next(struct ui *ui, void *any)
{
    struct intake_state *state = any;
    (void)ui;
    end_refusal(state);
    if (state->step == INTAKE_STEP_COUNT)
        return finish(state);
    intake_go_to_step(state, state->step + 1, NULL);
    return ui_done();
}

static bool has_previous(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct intake_state *state = any;
    (void)ui;
    *ret_reason = _("This is the first step.");
    return state->step > 1;
}

static struct ui_result run_previous(struct ui *ui, void *any)
{
    struct intake_state *state = any;
    (void)ui;
    end_refusal(state);
    intake_go_to_step(state, state->step - 1, NULL);
    return ui_done();
}

static bool at_members(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct intake_state *state = any;
    (void)ui;
    *ret_reason = _("Members are added in step 2.");
    return state->step == STEP_HOUSEHOLD;
}

static struct ui_result run_add_member(struct ui *ui, void *any)
{
    struct intake_state *state = any;
    char path[FORM_PATH_SIZE];
    form_leave(&state->form);
    size_t index = intake_add_member(&state->view.work, intake_today(state), clock_now(ui->clock));
    (void)snprintf(path, sizeof(path), "members[%zu].given_names", index);
    intake_show_items(state);
    (void)form_focus(&state->form, path);
    intake_judge(state);
    (void)intake_keep(state);
    return ui_done();
}

static const struct ui_action actions[] = {
    {
        .name = "member",
        .keys = {UI_KEY_F6},
        .label = N_("Member"),
        .help = N_("add one more member of the household"),
        .enabled = at_members,
        .run = run_add_member,
    },
    {
        .name = "previous",
        .keys = {UI_KEY_F7},
        .label = N_("Previous"),
        .help = N_("previous step; what is typed stays"),
        .enabled = has_previous,
        .run = run_previous,
    },
    {
        .name = "next",
        .keys = {UI_KEY_F8},
        .label = N_("Go on"),
        .help = N_("next step; at the last step: finish the intake"),
        .run = run_next,
    },
};

static struct ui_result findings(struct ui *ui, void *any)
{
    struct intake_state *state = any;
    form_leave(&state->form);
    (void)intake_keep(state);
    if (state->unjudged)
        intake_judge(state);
    string_clear(&state->findings.unread);
    intake_unread(state, &state->findings.unread);
    const char *at = form_path(&state->form);
    (void)snprintf(state->findings.at, sizeof(state->findings.at), "%s", at ? at : "");
    return finding_panel_of_work(ui, &state->findings, &state->view.work);
}

static bool takes_finding(const void *any, const char *path)
{
    (void)any;
    (void)path;
    return true;
}

static void changed(struct ui *ui, void *any)
{
    struct intake_state *state = any;
    (void)ui;
    state->view.moved = true;
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct intake_state *state = any;
    const struct work *work = &state->view.work;
    struct finding_way way;
    if (work_view_decided(from, value))
        return state->view.finishing ? finish(state) : save(ui, any);
    (void)intake_fetch(state, work_view_catch_up);
    intake_judge(state);
    if (!finding_chosen(value))
        return ui_done();
    struct ui_result other =
        finding_go(ui, &work->after, work, value->text, &state->argument, &way);
    if (other.outcome != UI_IGNORED)
        return other;
    intake_go_to_path(state, way.path);
    return ui_done();
}

static struct ui_result back(struct ui *ui, void *any)
{
    const struct intake_state *state = any;
    (void)ui;
    if (state->view.work.is_new)
        return ui_pop();
    return ui_pop_value(0, state->view.work.after.household.id);
}

static const char *household(const void *any)
{
    const struct intake_state *state = any;
    return state->view.work.after.household.id;
}

const struct screen_ops screen_intake = {
    .name = "intake",
    .label = N_("Intake"),
    .state_size = sizeof(struct intake_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
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
    .save = save,
    .refresh = refresh,
    .findings = findings,
    .takes_finding = takes_finding,
    .back = back,
    .changed = changed,
    .hangup = hangup,
    .household = household,
};
