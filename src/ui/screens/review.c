// SPDX-License-Identifier: EUPL-1.2
// The review talk: from the goals of the plan in force to its next version.
//
// Shows    five steps with how far they are (ui/review_steps.h); in the first, one goal at a time with
//          its actions
// Data     the stored dossier; progress is saved at once (service/acts.h). The other steps are done in
//          the screens of the measurement and of the plan
// Actions  Enter or F8 does the step and goes on; at a goal 1-4 say how it stands, x and s tick an
//          action; n note, c close, ^Z ^Y
// Parent   dossier. Children zrm, plan, record, closing, ask, findings.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"
#include "service/acts.h"
#include "ui/dossier_view.h"
#include "ui/plan_draw.h"
#include "ui/plan_sheet.h"
#include "ui/review_screen.h"

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct review_state *review = any;
    const struct work_argument *work = argument;
    if (!work || work->household[0] == '\0')
        return error_set(err, ERROR_INVALID, "%s", _("Open a household first."));
    if (!service_reread_dossier(ui->service, work->household, &review->dossier, err))
        return false;
    review->ui = ui;
    if (!review_plan(review)) {
        dossier_release(&review->dossier);
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("There is no plan in force yet to talk about."));
    }
    // Without the list logins show instead of names.
    (void)!service_list_workers(ui->service, NULL, &review->arena, &review->workers, NULL);
    review->who = (struct plan_who){
        .dossier = &review->dossier, .workers = &review->workers, .today = ui_today(ui)};
    list_view_set_count(&review->steps, REVIEW_STEPS);
    review_count(review);
    review_stand_at_next(review, REVIEW_GOALS);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct review_state *review = any;
    (void)ui;
    judgement_release(&review->judgement);
    dossier_release(&review->dossier);
    arena_release(&review->arena);
    arena_release(&review->spoken_arena);
    string_release(&review->title);
}

static void changed(struct ui *ui, void *any)
{
    (void)ui;
    (void)review_reread(any);
}

// ---- painting -----------------------------------------------------------------------------------

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct review_state *review = any;
    (void)ui;
    dossier_view_title(_("Review talk"), &review->dossier, out);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    const struct review_state *review = any;
    const struct plan *plan = review_plan(review);
    char day[DATE_TEXT_SIZE];
    (void)ui;
    if (plan)
        string_append_format(out, _("plan %d of %s"), (int)plan->version.value,
                             date_entry_format(plan->finalised, day));
}

static void step_cell(void *context, size_t row, size_t column, struct string *out,
                      enum draw_role *role)
{
    const struct review_state *review = context;
    (void)role;
    if (column == 0)
        string_append_format(out, "%zu  %s", row + 1, _(review_step_label((enum review_step)row)));
    else if (column == 1)
        string_append(out,
                      review_step_done(&review->round, (enum review_step)row) ? _("done") : "");
    else
        review_step_words(&review->round, (enum review_step)row, out);
}

// What a step is for, under the list.
static const char *const about_steps[REVIEW_STEPS] = {
    [REVIEW_GOALS] =
        N_("What became of each goal? What was agreed is ticked, and how the goal stands "
           "is saved at once. Nothing of it is lost when the talk is interrupted."),
    [REVIEW_MEASURE] = N_("Score again, with the household, the domains of the question and of the "
                          "goals. It may be skipped: the arrow down goes to the next step."),
    [REVIEW_CHANGE] =
        N_("The next version of the plan begins with the goals that go on. Change what "
           "must change, add what is new; Esc comes back here and saves it."),
    [REVIEW_AGREE] = N_("When will you look at it together again? What does the household itself "
                        "want, and who agrees? Also when nothing else changes."),
    [REVIEW_FINALISE] =
        N_("The plan opens; F8 there checks it and puts it in force. Until then the "
           "plan as it was stays in force."),
};

static const char *about_now(const struct review_state *review)
{
    if (review_finished(&review->round))
        return _("The talk is finished: the new version is in force. F8 closes this screen.");
    return _(about_steps[review->steps.current]);
}

static void draw_steps(struct review_state *review, struct frame *frame, struct draw_area area)
{
    enum { LABEL = 32, DONE = 6 };
    const struct list_column columns[] = {
        {.width = LABEL}, {.width = DONE}, {.title = NULL, .width = 0}};
    const struct list_source source = {.context = review, .cell = step_cell};
    struct draw_area list = {area.row + 1, area.column, REVIEW_STEPS, area.columns};
    struct draw_area text = {list.row + REVIEW_STEPS + 1, 3, area.rows - REVIEW_STEPS - 3,
                             area.columns - 6};
    judgement_rule(&review->judgement, frame, area.row);
    list_view_draw(&review->steps, &source, columns, 3, frame, list, true);
    draw_rule(frame, list.row + REVIEW_STEPS, area.column, area.columns);
    text.row++;
    (void)draw_paragraph(frame, text, DRAW_NORMAL, about_now(review));
}

static void draw_goal_head(const struct review_state *review, struct frame *frame, int row,
                           int cells)
{
    const struct goal *goal = review_goal(review);
    const struct plan *plan = review_plan(review);
    char day[DATE_TEXT_SIZE];
    STRING_AUTO where = {0};
    STRING_AUTO line = {0};
    string_append_format(&where, _("Step 1: goal %zu of %zu"), review->goals.current + 1,
                         plan->goals.count);
    draw_cut(frame, row, 1, cells, DRAW_NORMAL, string_text(&where));
    if (!utf8_blank(goal->domain))
        string_append_format(&line, "%s  ", domain_label(goal->domain));
    goal_levels_words(goal, &line);
    if (date_given(goal->due))
        string_append_format(&line, _("   by %s"), date_entry_format(goal->due, day));
    string_append(&line, "   ");
    goal_status_words(goal, review->who.today, &line);
    if (!utf8_blank(goal->status_reason))
        string_append_format(&line, ": %s", goal->status_reason);
    draw_cut(frame, row + 1, 1, cells, DRAW_NORMAL, string_text(&line));
}

static void draw_goal(struct review_state *review, struct frame *frame, struct draw_area area)
{
    enum { HEAD_ROWS = 2, ANSWER_ROWS = 2 };
    int at = 0;
    int last = area.row + area.rows - 1;
    STRING_AUTO answers = {0};
    const struct plan_look look = {
        .plan = review_plan(review),
        .who = &review->who,
        .today = review->who.today,
        .goal = review->goals.current,
        .goals = &review->goals,
        .actions = &review->actions,
        .actions_focused = true,
    };
    draw_goal_head(review, frame, area.row, area.columns - 2);
    judgement_rule(&review->judgement, frame, area.row + HEAD_ROWS);
    struct draw_area rest = {area.row + HEAD_ROWS + 1, area.column,
                             area.rows - HEAD_ROWS - 1 - ANSWER_ROWS - 1, area.columns};
    if (!review_action(review))
        draw_cursor(frame, rest.row, 0);
    plan_draw_goal(&look, frame, rest, &at);
    draw_rule(frame, last - ANSWER_ROWS, area.column, area.columns);
    string_append(&answers, _("This goal:"));
    for (size_t i = 1; i <= choices_goal_status.count; i++)
        string_append_format(&answers, "   %zu %s", i,
                             _(review_outcome_label((enum goal_status)i)));
    draw_cut(frame, last - 1, 1, area.columns - 2, DRAW_IMPORTANT, string_text(&answers));
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct review_state *review = any;
    (void)ui;
    if (review->at_goals && review_goal(review))
        draw_goal(review, frame, area);
    else
        draw_steps(review, frame, area);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct review_state *review = any;
    (void)ui;
    if (!review->at_goals && review_finished(&review->round))
        return;
    string_append(out, review->at_goals
                           ? _("1-4 says how the goal stands, x ticks an action, F8 = next goal.")
                           : _("Enter or F8 does this step. Everything done is saved; you can stop "
                               "at any step."));
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out,
                  _("The review talk: what became of the goals, how is it now, what stays and "
                    "what changes, when do you look again, and who agrees. It leads to the "
                    "next version of the plan; the plan as it was stays in force until then."));
}

// ---- keys ---------------------------------------------------------------------------------------

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct review_state *review = any;
    struct list_view *list = review->at_goals ? &review->actions : &review->steps;
    (void)ui;
    if (review->at_goals && review_to_beside(review, pressed))
        return ui_done();
    return list_view_key(list, NULL, pressed) ? ui_done() : ui_ignored();
}

static struct ui_result back(struct ui *ui, void *any)
{
    struct review_state *review = any;
    (void)ui;
    if (!review->at_goals)
        return ui_ignored();
    review->at_goals = false;
    return ui_done();
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct review_state *review = any;
    if (from == &screen_ask) {
        if (value->given && review_goal(review))
            review_mark_goal(review, review->asked, value->text);
        return ui_done();
    }
    if (from == screen_find("findings") && !value->given)
        return ui_done();
    if (!review_reread(review))
        return ui_done();
    if (finding_chosen(value)) {
        struct finding_way way;
        struct ui_result other =
            finding_go(ui, &review->dossier, NULL, value->text, &review->argument, &way);
        return other.outcome == UI_IGNORED ? ui_done() : other;
    }
    if (dossier_phase(&review->dossier) == PHASE_CLOSED || !review_plan(review))
        return ui_pop();
    bool step = from == screen_find("zrm") || from == screen_find("plan");
    if (step && review_step_done(&review->round, (enum review_step)review->steps.current))
        review_stand_at_next(review, (enum review_step)review->steps.current);
    return ui_done();
}

static struct ui_result findings(struct ui *ui, void *any)
{
    struct review_state *review = any;
    return finding_panel_of_stored(ui, &review->findings, &review->dossier);
}

static bool takes_finding(const void *any, const char *path)
{
    (void)any;
    (void)path;
    return true;
}

static const char *household(const void *any)
{
    const struct review_state *review = any;
    return review->dossier.household.id;
}

const struct screen_ops screen_review = {
    .name = "review",
    .label = N_("Review talk"),
    .state_size = sizeof(struct review_state),
    .actions = review_actions,
    .action_count = REVIEW_ACTIONS,
    .open = open,
    .close = close,
    .title = title,
    .status = status,
    .guide = guide,
    .about = about,
    .draw = draw,
    .key = key,
    .result = result,
    .findings = findings,
    .takes_finding = takes_finding,
    .back = back,
    .changed = changed,
    .household = household,
};
