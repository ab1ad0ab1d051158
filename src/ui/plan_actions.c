// SPDX-License-Identifier: EUPL-1.2
// What can be done on the plan screen: the table, and when each action can be done.
#include "base/date_entry.h"
#include "base/translate.h"
#include "service/acts.h"
#include "ui/key.h"
#include "ui/plan_finalise.h"
#include "ui/plan_print.h"
#include "ui/plan_screen.h"
#include "ui/sharing_view.h"
#include "ui/undo_act.h"

void plan_end_input(struct plan_state *plan)
{
    choose_close(&plan->choose);
    plan_row_end(plan);
    plan_form_end(plan);
}

// ---- what can be done now -----------------------------------------------------------------------

static bool in_lists(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct plan_state *plan = state;
    (void)ui;
    *ret_reason = _("Esc leaves these fields first.");
    return plan->mode == PLAN_LISTS && !choose_is_open(&plan->choose);
}

static const char *not_a_draft(const struct plan_state *plan)
{
    return plan_other(plan) ? _("This plan is in force; w goes to the draft beside it.")
                            : _("This plan is in force; F6 begins the next version.");
}

static bool in_draft(struct ui *ui, const void *state, const char **ret_reason)
{
    if (!in_lists(ui, state, ret_reason))
        return false;
    *ret_reason = not_a_draft(state);
    return plan_is_draft(state);
}

static bool has_goal(struct ui *ui, const void *state, const char **ret_reason)
{
    if (!in_lists(ui, state, ret_reason))
        return false;
    *ret_reason = _("There is no goal yet; d begins one.");
    return plan_goal_now(state) != NULL;
}

static bool can_add_action(struct ui *ui, const void *state, const char **ret_reason)
{
    return in_draft(ui, state, ret_reason) && has_goal(ui, state, ret_reason);
}

static bool can_remove(struct ui *ui, const void *state, const char **ret_reason)
{
    return can_add_action(ui, state, ret_reason);
}

// What was taken out comes back first, then what was saved last.
static bool can_undo(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct plan_state *plan = state;
    if (!in_lists(ui, state, ret_reason))
        return false;
    return (plan->removed.given && plan_is_draft(plan)) ||
           undo_act_can(ui, plan_dossier(plan)->household.id, ret_reason);
}

static bool can_redo(struct ui *ui, const void *state, const char **ret_reason)
{
    return in_lists(ui, state, ret_reason) &&
           redo_act_can(ui, plan_dossier(state)->household.id, ret_reason);
}

static bool on_action(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct plan_state *plan = state;
    if (!in_lists(ui, state, ret_reason))
        return false;
    *ret_reason = _("Choose an action first: Tab goes to the actions.");
    return plan->pane == PLAN_ACTIONS && plan_action_now(plan) != NULL;
}

static bool at_action(struct ui *ui, const void *state, const char **ret_reason)
{
    return in_draft(ui, state, ret_reason) && on_action(ui, state, ret_reason);
}

static bool with_organisation(struct ui *ui, const void *state, const char **ret_reason)
{
    if (!on_action(ui, state, ret_reason))
        return false;
    *ret_reason = _("This action is not done by an organisation.");
    return plan_who_organisation(plan_dossier(state), &plan_action_now(state)->who) != NULL;
}

static bool in_force(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct plan_state *plan = state;
    if (!in_lists(ui, state, ret_reason))
        return false;
    *ret_reason =
        plan_is_draft(plan)
            ? _("This is the draft of the next version already; d makes a goal, a an action.")
            : _("The draft of the next version is there already; w goes to it.");
    return plan_now(plan) != NULL && !plan_is_draft(plan) && !plan_other(plan);
}

static bool has_other(struct ui *ui, const void *state, const char **ret_reason)
{
    if (!in_lists(ui, state, ret_reason))
        return false;
    *ret_reason = plan_is_draft(state) ? _("There is no plan in force yet.")
                                       : _("There is no draft of a next version; F6 begins one.");
    return plan_other(state) != NULL;
}

static bool can_finalise(struct ui *ui, const void *state, const char **ret_reason)
{
    *ret_reason = not_a_draft(state);
    if (!plan_is_draft(state))
        return false;
    *ret_reason = service_refusal(ui->service, plan_dossier(state), ACT_FINALISE);
    return !*ret_reason;
}

static bool can_print(struct ui *ui, const void *state, const char **ret_reason)
{
    return in_lists(ui, state, ret_reason) && plan_can_print(ui, state, ret_reason);
}

// ---- actions ------------------------------------------------------------------------------------

static struct ui_result run_goal(struct ui *ui, void *state)
{
    (void)ui;
    plan_new_goal(state);
    return ui_done();
}

static struct ui_result run_action(struct ui *ui, void *state)
{
    (void)ui;
    plan_new_action(state);
    return ui_done();
}

static struct ui_result run_edit(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    (void)ui;
    plan_form_open(plan, plan->pane == PLAN_GOALS ? PLAN_FORM_GOAL : PLAN_FORM_ACTION, NULL);
    return ui_done();
}

static struct ui_result run_rung(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    const struct action *action = plan_action_now(plan);
    STRING_AUTO title = {0};
    (void)ui;
    string_append_format(&title, _("Which rung for action %zu.%zu? The lightest that works."),
                         plan->goals.current + 1, plan->actions.current + 1);
    choose_open_set(&plan->choose, PLAN_ASKS_RUNG, string_text(&title), &choices_rung,
                    choice_code(&choices_rung, (int)action->rung));
    return ui_done();
}

static struct ui_result run_done(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    struct action *action = plan_action_now(plan);
    const struct goal *goal = plan_goal_now(plan);
    if (plan->pane == PLAN_GOALS) {
        int status = goal->status == GOAL_STATUS_NONE ? GOAL_OPEN : (int)goal->status;
        choose_open_set(&plan->choose, PLAN_ASKS_STATUS, _("How does this goal stand?"),
                        &choices_goal_status, choice_code(&choices_goal_status, status));
        return ui_done();
    }
    plan_tick(action, ui_today(ui));
    plan_commit(plan);
    return ui_done();
}

static struct ui_result run_drop(struct ui *ui, void *state)
{
    (void)ui;
    plan_drop(plan_action_now(state));
    plan_commit(state);
    return ui_done();
}

static struct ui_result run_sharing(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    const struct dossier *dossier = plan_dossier(plan);
    STRING_AUTO path = {0};
    sharing_path(plan_who_organisation(dossier, &plan_action_now(plan)->who), &path);
    work_argument_set(&plan->go, dossier->household.id, string_text(&path));
    return ui_push_named(ui, "sharing", &plan->go);
}

static struct ui_result run_wish(struct ui *ui, void *state)
{
    (void)ui;
    plan_form_open(state, PLAN_FORM_PLAN, NULL);
    return ui_done();
}

static struct ui_result run_pane(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    bool to_actions = plan->pane == PLAN_GOALS && plan_action_now(plan);
    if (plan->pane == PLAN_GOALS && !to_actions)
        ui_message(ui, "%s", _("This goal has no actions yet; a adds one."));
    plan->pane = to_actions ? PLAN_ACTIONS : PLAN_GOALS;
    return ui_done();
}

static struct ui_result run_other(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    char day[DATE_TEXT_SIZE];
    plan_show_other(plan);
    plan_keep(plan);
    int draft = (int)dossier_plan_in(plan_dossier(plan), PLAN_DRAFT)->version.value;
    if (plan_is_draft(plan))
        ui_message(ui, _("This is the draft of version %d. w goes to the plan in force."), draft);
    else
        ui_message(ui,
                   _("This is the plan in force, finalised %s. The draft of version %d stays as it "
                     "is; w goes back to it."),
                   date_entry_format(plan_now(plan)->finalised, day), draft);
    return ui_done();
}

void plan_begin_version(struct plan_state *plan)
{
    plan->beside = false;
    if (plan_is_draft(plan))
        return;
    service_draft_plan(plan->ui->service, &plan->view.work);
    plan->pane = PLAN_GOALS;
    list_view_select(&plan->goals, 0);
    plan_changed(plan);
    int version = (int)plan_now(plan)->version.value;
    if (plan_now(plan)->goals.count == 0)
        ui_message(plan->ui, _("Draft of version %d begins without goals; d adds one."), version);
    else
        ui_message(plan->ui,
                   _("Draft of version %d: the open goals came along. The plan in force stays "
                     "until you finalise."),
                   version);
}

static struct ui_result run_version(struct ui *ui, void *state)
{
    (void)ui;
    plan_begin_version(state);
    return ui_done();
}

static struct ui_result run_remove(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    struct plan_place place = plan_place_now(plan);
    if (plan_remove(plan_now(plan), &place, &plan->removed))
        ui_message(ui, "%s",
                   place.action == PLAN_NOWHERE ? _("Goal taken out. ^Z puts it back.")
                                                : _("Action taken out. ^Z puts it back."));
    plan_changed(plan);
    return ui_done();
}

// False when there is nothing, or its goal has gone.
static bool put_back(struct plan_state *plan)
{
    struct plan_place place = plan->removed.place;
    if (!plan->removed.given || !plan_is_draft(plan) ||
        !plan_put_back(plan_dossier(plan), plan_now(plan), &plan->removed))
        return false;
    plan_changed(plan);
    list_view_select(&plan->goals, place.goal);
    if (place.action != PLAN_NOWHERE)
        list_view_select(&plan->actions, place.action);
    ui_message(plan->ui, "%s", _("Put back."));
    return true;
}

static void take_back(struct plan_state *plan, bool again)
{
    struct error err = {0};
    STRING_AUTO said = {0};
    bool done = undo_act(plan->ui, plan_dossier(plan)->household.id, again, &said);
    if (!service_refresh_work(plan->ui->service, &plan->view.work, &err)) {
        ui_error(plan->ui, &err);
        return;
    }
    plan_changed(plan);
    undo_act_tell(plan->ui, done, &said);
}

static struct ui_result run_undo(struct ui *ui, void *state)
{
    (void)ui;
    if (!put_back(state))
        take_back(state, false);
    return ui_done();
}

static struct ui_result run_redo(struct ui *ui, void *state)
{
    (void)ui;
    take_back(state, true);
    return ui_done();
}

const struct ui_action plan_actions[PLAN_ACTIONS_COUNT] = {
    {
        .name = "goal",
        .keys = {'d'},
        .label = N_("Goal"),
        .help = N_("a new goal, in the list itself"),
        .enabled = in_draft,
        .run = run_goal,
    },
    {
        .name = "action",
        .keys = {'a'},
        .label = N_("Action"),
        .help = N_("a new action for this goal: what, who, by when"),
        .enabled = can_add_action,
        .run = run_action,
    },
    {
        .name = "edit",
        .keys = {UI_KEY_ENTER},
        .label = N_("Change"),
        .help = N_("all fields of this goal or action"),
        .enabled = has_goal,
        .run = run_edit,
    },
    {
        .name = "wish",
        .keys = {'o'},
        .label = N_("Agreements"),
        .help = N_("the wish of the household, the review date and who agrees"),
        .enabled = in_lists,
        .run = run_wish,
    },
    {
        .name = "finish",
        .keys = {UI_KEY_F8},
        .label = N_("Finalise"),
        .help = N_("checks the plan and puts it in force, with the household's agreement"),
        .enabled = can_finalise,
        .run = plan_ask_finalise,
    },
    {
        .name = "done",
        .keys = {'x'},
        .label = N_("Done"),
        .help = N_("this action is done, or open again; of a goal: how it stands"),
        .enabled = has_goal,
        .run = run_done,
    },
    {
        .name = "drop",
        .keys = {'-'},
        .label = N_("Drop"),
        .help = N_("this action is no longer needed, or open again; it stays to be read"),
        .flags = UI_ACTION_MINOR,
        .enabled = on_action,
        .run = run_drop,
    },
    {
        .name = "rung",
        .keys = {'l'},
        .label = N_("Ladder"),
        .help = N_("the rung of this action, the lightest first"),
        .enabled = at_action,
        .run = run_rung,
    },
    {
        .name = "sharing",
        .keys = {'u'},
        .label = N_("What is shared"),
        .help = N_("what may be shared with the organisation of this action, about whom"),
        .flags = UI_ACTION_MINOR,
        .enabled = with_organisation,
        .run = run_sharing,
    },
    {
        .name = "version",
        .keys = {UI_KEY_F6},
        .label = N_("Next version"),
        .help = N_("begins the next version; the plan in force stays until it is finalised"),
        .enabled = in_force,
        .run = run_version,
    },
    {
        .name = "other",
        .keys = {'w'},
        .label = N_("Other version"),
        .help = N_("from the draft to the plan in force, where progress is ticked, and back"),
        .enabled = has_other,
        .run = run_other,
    },
    {
        .name = "print",
        .keys = {'p'},
        .label = N_("Print"),
        .help = N_("the plan on paper, for the household: a PDF in a file"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_print,
        .run = plan_ask_print,
    },
    {
        .name = "pane",
        .keys = {UI_KEY_TAB, UI_KEY_BACKTAB},
        .label = N_("Other list"),
        .help = N_("from the goals to the actions and back"),
        .flags = UI_ACTION_MINOR,
        .enabled = has_goal,
        .run = run_pane,
    },
    {
        .name = "remove",
        .keys = {UI_KEY_DELETE},
        .label = N_("Take out"),
        .help = N_("takes this goal or action out of the draft; ^Z puts it back"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_remove,
        .run = run_remove,
    },
    {
        .name = "undo",
        .keys = {UI_CTRL('Z')},
        .label = N_("Undo"),
        .help = N_("puts back what was taken out last, or takes the last saved act back"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_undo,
        .run = run_undo,
    },
    {
        .name = "redo",
        .keys = {UI_CTRL('Y')},
        .label = N_("Do again"),
        .help = N_("does again what was undone last"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_redo,
        .run = run_redo,
    },
};
