// SPDX-License-Identifier: EUPL-1.2
// What can be done on the screen of the review talk: the table, and when each action can be done.
#include "base/translate.h"
#include "model/phase.h"
#include "service/acts.h"
#include "ui/key.h"
#include "ui/plan_edit.h"
#include "ui/review_screen.h"
#include "ui/undo_act.h"

// ---- a goal -------------------------------------------------------------------------------------

static struct ui_result ask_reason(struct review_state *review)
{
    string_clear(&review->title);
    string_append_format(&review->title, _("Goal %zu: %s"), review->goals.current + 1,
                         _(choice_label(&choices_goal_status, (int)review->asked)));
    review->ask = (struct ask_question){.title = string_text(&review->title),
                                        .detail = review_goal(review)->text,
                                        .label = _("Why"),
                                        .required = true};
    return ui_push(&screen_ask, &review->ask);
}

const char *review_outcome_label(enum goal_status status)
{
    return status == GOAL_OPEN ? N_("goes on") : choice_label(&choices_goal_status, (int)status);
}

static struct ui_result run_outcome(struct ui *ui, void *any)
{
    struct review_state *review = any;
    review->asked = (enum goal_status)(ui_key(ui) - '0');
    const struct goal *goal = review_goal(review);
    if (plan_asks_reason(review->asked))
        return ask_reason(review);
    if (review->asked == GOAL_OPEN && goal_is_open(goal))
        review_go_on(review);
    else
        review_mark_goal(review, review->asked, NULL);
    return ui_done();
}

static struct ui_result mark_action(struct review_state *review, enum action_status status)
{
    struct error err = {0};
    const struct action *action = review_action(review);
    if (action->status == status)
        status = ACTION_OPEN;
    if (!service_mark_action(review->ui->service, review->dossier.household.id, action->id, status,
                             &err)) {
        ui_error(review->ui, &err);
        return ui_done();
    }
    ui_changed(review->ui);
    if (review_reread(review))
        ui_message(review->ui, _("Saved: action %zu.%zu %s."), review->goals.current + 1,
                   review->actions.current + 1,
                   _(choice_label(&choices_action_status, (int)status)));
    return ui_done();
}

static struct ui_result run_done(struct ui *ui, void *any)
{
    (void)ui;
    return mark_action(any, ACTION_DONE);
}

static struct ui_result run_drop(struct ui *ui, void *any)
{
    (void)ui;
    return mark_action(any, ACTION_DROPPED);
}

// ---- the steps ----------------------------------------------------------------------------------

static struct ui_result push(struct review_state *review, const char *screen, const char *path)
{
    work_argument_set(&review->argument, review->dossier.household.id, path);
    return ui_push_named(review->ui, screen, &review->argument);
}

static struct ui_result begin_step(struct review_state *review, enum review_step step)
{
    // What came out of it is only looked at.
    if (step >= REVIEW_CHANGE && review_finished(&review->round))
        return push(review, "plan", NULL);
    switch (step) {
    case REVIEW_GOALS:
        review_begin_goals(review);
        return ui_done();
    case REVIEW_MEASURE:
        return push(review, "zrm", "assessments?evaluation");
    case REVIEW_CHANGE:
    case REVIEW_FINALISE:
        return push(review, "plan", "plans?next");
    case REVIEW_AGREE:
        return push(review, "plan", "plans?wish");
    case REVIEW_STEPS:
        break;
    }
    return ui_done();
}

static struct ui_result run_next(struct ui *ui, void *any)
{
    struct review_state *review = any;
    (void)ui;
    if (!review->at_goals && review_finished(&review->round))
        return ui_pop();
    if (!review->at_goals)
        return begin_step(review, (enum review_step)review->steps.current);
    review_go_on(review);
    return ui_done();
}

static struct ui_result run_previous(struct ui *ui, void *any)
{
    struct review_state *review = any;
    (void)ui;
    if (review->goals.current > 0)
        review_show_goal(review, review->goals.current - 1);
    else
        review->at_goals = false;
    return ui_done();
}

static struct ui_result run_step(struct ui *ui, void *any)
{
    struct review_state *review = any;
    list_view_select(&review->steps, (size_t)(ui_key(ui) - '1'));
    return begin_step(review, (enum review_step)review->steps.current);
}

// Digits are the answers at a goal, else the steps.
static struct ui_result run_digit(struct ui *ui, void *any)
{
    const struct review_state *review = any;
    return review->at_goals ? run_outcome(ui, any) : run_step(ui, any);
}

static void digit_choice(struct ui *ui, const void *any, int key, struct string *out)
{
    const struct review_state *review = any;
    int at = key - '1';
    (void)ui;
    if (!review->at_goals)
        string_append(out, _(review_step_label((enum review_step)at)));
    else if (at < (int)choices_goal_status.count)
        string_append(out, _(review_outcome_label((enum goal_status)(at + 1))));
}

static struct ui_result run_note(struct ui *ui, void *any)
{
    (void)ui;
    return push(any, "record", "contacts?meeting");
}

static struct ui_result run_close(struct ui *ui, void *any)
{
    (void)ui;
    return push(any, "closing", NULL);
}

// ---- what can be done ---------------------------------------------------------------------------

static bool at_goal(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct review_state *review = any;
    (void)ui;
    *ret_reason = _("Open the first step: the goals.");
    return review->at_goals;
}

static bool at_action(struct ui *ui, const void *any, const char **ret_reason)
{
    if (!at_goal(ui, any, ret_reason))
        return false;
    *ret_reason = _("This goal has no actions.");
    return review_action(any) != NULL;
}

static bool can_digit(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct review_state *review = any;
    *ret_reason = _("There are four answers.");
    return !review->at_goals || ui_key(ui) != '1' + (int)choices_goal_status.count;
}

static bool can_close(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct review_state *review = any;
    const struct plan *plan = review_plan(review);
    *ret_reason = service_refusal(ui->service, &review->dossier, ACT_CLOSE);
    if (*ret_reason)
        return false;
    *ret_reason = _("There are goals that go on.");
    return plan && plan_goals_ended(plan);
}

static bool can_undo(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct review_state *review = any;
    return undo_act_can(ui, review->dossier.household.id, ret_reason);
}

static bool can_redo(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct review_state *review = any;
    return redo_act_can(ui, review->dossier.household.id, ret_reason);
}

static struct ui_result take_back(struct review_state *review, bool again)
{
    STRING_AUTO said = {0};
    bool done = undo_act(review->ui, review->dossier.household.id, again, &said);
    if (!review_reread(review))
        return ui_done();
    undo_act_tell(review->ui, done, &said);
    return ui_done();
}

static struct ui_result run_undo(struct ui *ui, void *any)
{
    (void)ui;
    return take_back(any, false);
}

static struct ui_result run_redo(struct ui *ui, void *any)
{
    (void)ui;
    return take_back(any, true);
}

const struct ui_action review_actions[REVIEW_ACTIONS] = {
    {
        .name = "next",
        .keys = {UI_KEY_F8, UI_KEY_ENTER},
        .label = N_("Go on"),
        .help = N_("does this step; at a goal: goes to the next one"),
        .run = run_next,
    },
    {
        .name = "previous",
        .keys = {UI_KEY_F7},
        .label = N_("Previous"),
        .help = N_("the goal before this one, or back to the steps"),
        .enabled = at_goal,
        .run = run_previous,
    },
    {
        .name = "choose",
        .keys = {'1', '2', '3', '4', '5'},
        .label = N_("Choose"),
        .help = N_("the step with that number; at a goal: how it stands, saved at once"),
        .enabled = can_digit,
        .choice = digit_choice,
        .run = run_digit,
    },
    {
        .name = "done",
        .keys = {'x'},
        .label = N_("Done"),
        .help = N_("this action is done, or open again"),
        .enabled = at_action,
        .run = run_done,
    },
    {
        .name = "drop",
        .keys = {'-'},
        .label = N_("Drop"),
        .help = N_("this action is no longer needed, or open again; it stays to be read"),
        .flags = UI_ACTION_MINOR,
        .enabled = at_action,
        .run = run_drop,
    },
    {
        .name = "note",
        .keys = {'n'},
        .label = N_("Note"),
        .help = N_("note what was said in this talk, as a contact of today"),
        .run = run_note,
    },
    {
        .name = "close",
        .keys = {'c'},
        .label = N_("Close household"),
        .help = N_("closes the household: every goal has ended"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_close,
        .run = run_close,
    },
    {
        .name = "undo",
        .keys = {UI_CTRL('Z')},
        .label = N_("Undo"),
        .help = N_("takes the last saved act on this household back"),
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
