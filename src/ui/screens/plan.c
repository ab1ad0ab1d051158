// SPDX-License-Identifier: EUPL-1.2
// The plan of a household: goals, actions, rungs, agreements, finalising.
//
// Shows    goals on top; under them everything of the chosen goal, or a form in its place
// Data     work of kind WORK_PLAN: the draft, or progress on the plan in force (ui/plan_screen.h)
// Actions  d goal, a action, Enter changes, l rung, x done, o wish and agreements, Tab other list,
//          v next version, w the plan in force or the draft beside it, Del take out, ^Z put back,
//          F8 finalise
// Parent   household_list, or the findings panel by way of a path "plans[0]..."
// Children confirm, findings; lists of its own (ui/choose.h)
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/field_values.h"
#include "ui/key.h"
#include "ui/plan_finalise.h"
#include "ui/plan_panes.h"
#include "ui/plan_print.h"
#include "ui/plan_screen.h"

// ---- opening and closing ------------------------------------------------------------------------

// Unfinished work: where it was left, unless a path leads elsewhere.
static void go_back_to_work(struct plan_state *plan, const char *elsewhere)
{
    struct work_place place = {0};
    char path[FORM_PATH_SIZE];
    work_view_place(&plan->view, &place, path);
    if (place.step != PLAN_ROW && place.kept)
        plan_kept_add(&plan->kept, plan_dossier(plan), place.kept);
    if ((elsewhere[0] && plan_go_to(plan, elsewhere)) || !path[0] || !plan_go_to(plan, path))
        return;
    if (plan->mode == PLAN_FORM)
        form_restore(&plan->form, path, place.cursor, NULL);
    else if (place.step == PLAN_ROW && place.kept && plan_is_draft(plan))
        plan_row_resume(plan, place.kept);
}

static void begin_action(struct plan_state *plan)
{
    const struct plan *now = plan_now(plan);
    if (!plan_is_draft(plan))
        ui_message(plan->ui, "%s", _("This plan is in force; F6 begins the next version."));
    else if (now->goals.count == 0)
        ui_message(plan->ui, "%s", _("There is no goal yet; d begins one."));
    else
        plan_new_action(plan);
}

// What the screen was opened for; unfinished work goes first.
static void begin_asked(struct plan_state *plan, const char *path)
{
    plan->wish = strcmp(path, "plans?wish") == 0;
    plan->saves = plan->wish || strcmp(path, "plans?next") == 0;
    if (plan->mode != PLAN_LISTS)
        return;
    if (strncmp(path, "plans?", 6) == 0 && plan_other(plan) && !plan_is_draft(plan))
        plan_show_other(plan);
    if (strcmp(path, "plans?action") == 0)
        begin_action(plan);
    if (plan->saves)
        plan_begin_version(plan);
    if (plan->wish)
        plan_form_open(plan, PLAN_FORM_PLAN, NULL);
}

static bool plan_open(struct ui *ui, void *state, const void *argument, struct error *err)
{
    struct plan_state *plan = state;
    const struct work_argument *work = argument;
    if (!work || work->household[0] == '\0')
        return error_set(err, ERROR_INVALID, "%s", _("Open a household first."));
    if (!work_view_open(&plan->view, ui, WORK_PLAN, "plan", work, err))
        return false;
    plan->ui = ui;
    plan->mode = PLAN_LISTS;
    // A list of workers that cannot be fetched is an empty list: logins show instead of names.
    (void)!service_list_workers(ui->service, NULL, &plan->arena, &plan->workers, NULL);
    plan->who = (struct plan_who){
        .dossier = &plan->view.work.after, .workers = &plan->workers, .today = ui_today(ui)};
    const struct plan *now = plan_now(plan);
    list_view_set_count(&plan->goals, now ? now->goals.count : 0);
    char place[FORM_PATH_SIZE];
    const char *path = dossier_view_path(plan_dossier(plan), work->path, place);
    go_back_to_work(plan, path);
    begin_asked(plan, work->path);
    plan_judge(plan);
    plan_ask_overtaken(plan);
    return true;
}

static void leave_work(struct plan_state *plan, struct ui *ui)
{
    plan_row_end(plan);
    if (plan->mode == PLAN_FORM)
        form_leave(&plan->form);
    plan_removed_release(&plan->removed); // with its people, when nobody else needs them
    plan_keep(plan);
    if (plan->saves && work_changed(&plan->view.work))
        plan_store(plan);
    if (work_changed(&plan->view.work))
        ui_message(ui, "%s", _("Not saved yet, but kept: the list offers to go on with it."));
}

static void plan_close(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    if (!ui_hung_up(ui)) // else the row that is being filled in waits as it stands
        leave_work(plan, ui);
    work_view_close(&plan->view, ui);
    judgement_release(&plan->judgement);
    string_release(&plan->findings.unread);
    row_edit_release(&plan->row);
    form_release(&plan->form);
    string_release(&plan->kept);
    choose_release(&plan->choose);
    plan_removed_release(&plan->removed);
    string_release(&plan->question);
    string_release(&plan->detail);
    arena_release(&plan->form_arena);
    arena_release(&plan->arena);
}

// ---- keys ---------------------------------------------------------------------------------------

static struct ui_result key_lists(struct plan_state *plan, int key)
{
    struct list_view *list = plan->pane == PLAN_GOALS ? &plan->goals : &plan->actions;
    size_t before = plan->goals.current;
    if (!list_view_key(list, NULL, key))
        return ui_ignored();
    if (plan->goals.current != before) {
        const struct goal *goal = plan_goal_now(plan);
        list_view_set_count(&plan->actions, goal ? goal->actions.count : 0);
        list_view_select(&plan->actions, 0);
    }
    return ui_done();
}

// Tab goes on: the first relation of the list is no answer because it stands there.
static bool nothing_chosen(const struct plan_state *plan)
{
    const struct choose *choose = &plan->choose;
    return choose->what == PLAN_ASKS_RELATION && choose->pick.list.current == 0 &&
           utf8_blank(line_edit_text(&choose->filter));
}

// A row or form that is filled in ends with its last field, back in the lists.
static bool plan_last_stop(const void *state)
{
    const struct plan_state *plan = state;
    return !choose_is_open(&plan->choose) && plan->mode == PLAN_LISTS &&
           (plan->pane == PLAN_ACTIONS || !plan_action_now(plan));
}

static struct ui_result plan_key(struct ui *ui, void *state, int key)
{
    struct plan_state *plan = state;
    if (choose_is_open(&plan->choose)) {
        if (key == UI_KEY_TAB && nothing_chosen(plan)) {
            choose_close(&plan->choose);
            return ui_done();
        }
        enum choose_answer answer = choose_key(&plan->choose, key);
        if (answer == CHOOSE_TAKEN)
            return plan_chosen(plan);
        if (answer == CHOOSE_CLOSED && plan->choose.what == PLAN_ASKS_OVERTAKEN)
            ui_message(ui, "%s", _("Not saved. What was typed is kept; F2 asks again."));
        return answer == CHOOSE_OTHER ? ui_ignored() : ui_done();
    }
    if (plan->mode == PLAN_ROW)
        return plan_row_key(plan, key);
    if (plan->mode == PLAN_FORM)
        return plan_form_key(plan, key);
    return key_lists(plan, key);
}

static struct ui_result plan_paste(struct ui *ui, void *state, const char *text)
{
    struct plan_state *plan = state;
    if (choose_is_open(&plan->choose))
        choose_paste(&plan->choose, text);
    else if (plan->mode == PLAN_ROW)
        row_edit_paste(&plan->row, text);
    else if (plan->mode == PLAN_FORM)
        plan->typed = form_paste(&plan->form, text) != FORM_IGNORED || plan->typed;
    else
        return ui_ignored();
    work_view_typed(ui);
    return ui_done();
}

static struct writing plan_writing(void *state)
{
    struct plan_state *plan = state;
    if (choose_is_open(&plan->choose))
        return (struct writing){0};
    if (plan->mode == PLAN_ROW)
        return row_edit_writing(&plan->row);
    return plan->mode == PLAN_FORM ? form_writing(&plan->form) : (struct writing){0};
}

static bool plan_typing(const void *state)
{
    const struct plan_state *plan = state;
    return choose_is_open(&plan->choose) || plan->mode == PLAN_ROW ||
           (plan->mode == PLAN_FORM && form_typing(&plan->form));
}

// ---- painting -----------------------------------------------------------------------------------

static void plan_title(struct ui *ui, const void *state, struct string *out)
{
    const struct plan_state *plan = state;
    const struct plan *now = plan_now(plan);
    STRING_AUTO what = {0};
    (void)ui;
    string_append_format(&what, _("Plan version %d"), now ? (int)now->version.value : 1);
    dossier_view_title(string_text(&what), plan_dossier(plan), out);
}

static void plan_status(struct ui *ui, const void *state, struct string *out)
{
    const struct plan_state *plan = state;
    const struct plan *now = plan_now(plan);
    char day[DATE_TEXT_SIZE];
    const struct plan *other = plan_other(plan);
    if (other && other->status == PLAN_DRAFT) {
        string_append_format(out, _("in force, draft %d beside it"), (int)other->version.value);
        return;
    }
    work_view_status(&plan->view, ui, out);
    if (out->length > 0 || !now)
        return;
    if (now->status == PLAN_DRAFT)
        string_append(out, dossier_plan(&plan->view.work.before, now->id) ? _("DRAFT, saved")
                                                                          : _("DRAFT"));
    else if (date_given(now->finalised))
        string_append_format(out, _("in force since %s"), date_entry_format(now->finalised, day));
}

// The findings about answers are about all of them together.
static void guide_form(const struct plan_state *plan, struct string *out)
{
    static const char answers[] = ".agreements";
    form_guide_limit(&plan->form, out);
    if (out->length > 0)
        return;
    const char *field = form_path(&plan->form);
    const char *at = field ? strstr(field, answers) : NULL;
    STRING_AUTO path = {0};
    if (at)
        string_append_n(&path, field, (size_t)(at - field) + strlen(answers));
    judgement_guide(&plan->judgement, at ? string_text(&path) : field, out);
}

static void plan_guide(struct ui *ui, const void *state, struct string *out)
{
    const struct plan_state *plan = state;
    struct plan_place place = plan_place_now(plan);
    STRING_AUTO path = {0};
    (void)ui;
    if (choose_is_open(&plan->choose)) {
        string_append(out, _("A digit or Enter takes; typing searches."));
        return;
    }
    if (plan->mode == PLAN_ROW) {
        row_edit_guide(&plan->row, out);
        return;
    }
    if (plan->mode == PLAN_FORM) {
        guide_form(plan, out);
        if (out->length == 0)
            string_append(out, _("Tab = next field. Esc = back to the list; everything is kept."));
        return;
    }
    if (place.goal != PLAN_NOWHERE) {
        plan_place_path(&place, "", &path);
        judgement_guide(&plan->judgement, string_text(&path), out);
    }
    if (out->length == 0 && place.goal == PLAN_NOWHERE && plan_is_draft(plan))
        string_append(out, _("d = new goal, o = what the household wants, and who agrees."));
    if (out->length == 0)
        plan_guide_version(plan, out);
}

static void plan_about(struct ui *ui, const void *state, struct string *out)
{
    (void)ui;
    (void)state;
    string_append(out, _("One household, one plan. A goal says what will be different; an action "
                         "says who does what by when. The rung follows from who does it: own "
                         "strength first, then the network, and only then a service. An error "
                         "keeps the plan from being finalised; nothing stops you from writing."));
}

static size_t plan_hints(struct ui *ui, const void *state, struct ui_hint *hints)
{
    const struct plan_state *plan = state;
    (void)ui;
    if (plan->mode == PLAN_FORM && !choose_is_open(&plan->choose))
        return form_hints(&plan->form, hints);
    if (plan->mode != PLAN_ROW)
        return 0;
    size_t count = row_edit_hints(&plan->row, hints);
    if (plan_row_offers_same(plan))
        hints[count++] = (struct ui_hint){UI_CTRL('D'), _("Same")};
    return count;
}

static void plan_explain(struct ui *ui, const void *state, struct string *out)
{
    const struct plan_state *plan = state;
    if (plan->mode == PLAN_ROW) {
        row_edit_guide(&plan->row, out);
        string_append(out, "\n");
        if (plan_row_offers_same(plan))
            string_append(out, _("^D takes over what stands in the row above.\n"));
    }
    if (plan->mode != PLAN_FORM)
        return;
    form_explain(&plan->form, out);
    field_values_explain(ui, &plan->view.work.after, form_path(&plan->form), out);
}

static void plan_layout(struct ui *ui, void *state, struct draw_area area)
{
    (void)ui;
    plan_panes_layout(state, area);
}

static void plan_draw(struct ui *ui, void *state, struct frame *frame, struct draw_area area)
{
    (void)ui;
    plan_panes_draw(state, frame, area);
}

// ---- the rest of the screen ---------------------------------------------------------------------

static struct ui_result plan_save(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    choose_close(&plan->choose);
    plan_row_end(plan);
    if (plan->mode == PLAN_FORM)
        form_leave(&plan->form);
    (void)ui;
    plan_store(plan);
    plan_saved(plan);
    plan_ask_overtaken(plan);
    return ui_done();
}

static struct ui_result plan_findings(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    plan_end_input(plan);
    plan->findings.blocked = false;
    (void)ui;
    return plan_show_findings(plan);
}

static bool plan_takes_finding(const void *state, const char *path)
{
    (void)state;
    (void)path;
    return true;
}

static void plan_store_changed(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    (void)ui;
    plan->view.moved = true;
}

// Tries again what met a conflict.
static struct ui_result decided(struct plan_state *plan)
{
    if (plan->progressing)
        plan_commit(plan);
    else if (plan->view.finishing)
        return plan_finalise(plan);
    else
        return plan_save(plan->ui, plan);
    return ui_done();
}

static struct ui_result plan_result(struct ui *ui, void *state, const struct screen_ops *from,
                                    const struct ui_value *value)
{
    struct plan_state *plan = state;
    if (from == &screen_confirm)
        return plan_confirmed(plan, value->given && value->number == 1);
    if (work_view_decided(from, value))
        return decided(plan);
    if (from == &screen_ask && value->given && plan->printing)
        plan_print(plan, value->text);
    else if (from == &screen_ask && value->given)
        plan_take_reason(plan, value->text);
    const struct work *work = &plan->view.work;
    struct finding_way way;
    if (work_view_catch_up(&plan->view, ui))
        plan_saved(plan);
    else
        plan_judge(plan);
    if (!finding_chosen(value))
        return ui_done();
    struct ui_result other = finding_go(ui, &work->after, work, value->text, &plan->go, &way);
    if (other.outcome != UI_IGNORED)
        return other;
    if (!plan_go_to(plan, way.path))
        ui_message(ui, "%s", _("This is about another version of the plan."));
    return ui_done();
}

static struct ui_result plan_back(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    (void)ui;
    if (plan->mode == PLAN_LISTS)
        return ui_ignored();
    bool leaves = plan->wish && plan->mode == PLAN_FORM && plan->kind == PLAN_FORM_PLAN;
    plan_row_end(plan);
    plan_form_end(plan);
    return leaves ? ui_pop() : ui_done();
}

static struct ui_result plan_tick_timer(struct ui *ui, void *state, enum ui_timer timer)
{
    (void)ui;
    if (timer == UI_TIMER_AUTOSAVE)
        plan_keep(state);
    return ui_done();
}

static void plan_hangup(struct ui *ui, void *state)
{
    (void)ui;
    plan_keep(state);
}

static const char *household(const void *any)
{
    const struct plan_state *plan = any;
    return plan->view.work.after.household.id;
}

const struct screen_ops screen_plan = {
    .name = "plan",
    .label = N_("Plan"),
    .state_size = sizeof(struct plan_state),
    .actions = plan_actions,
    .action_count = PLAN_ACTIONS_COUNT,
    .open = plan_open,
    .close = plan_close,
    .title = plan_title,
    .status = plan_status,
    .guide = plan_guide,
    .hints = plan_hints,
    .explain = plan_explain,
    .about = plan_about,
    .layout = plan_layout,
    .draw = plan_draw,
    .typing = plan_typing,
    .last_stop = plan_last_stop,
    .key = plan_key,
    .paste = plan_paste,
    .writing = plan_writing,
    .result = plan_result,
    .tick = plan_tick_timer,
    .save = plan_save,
    .refresh = plan_fetch,
    .findings = plan_findings,
    .takes_finding = plan_takes_finding,
    .back = plan_back,
    .changed = plan_store_changed,
    .hangup = plan_hangup,
    .household = household,
};
