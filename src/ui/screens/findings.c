// SPDX-License-Identifier: EUPL-1.2
// What the plan check has to say about a dossier with what is unsaved: a pane over the lower half
// of the screen that was open, so that the work stays in sight.
//
// Shows:    the counts in words; each finding with its severity as a word; in full what is wrong
//           and what to do about the current one
// Data:     struct findings_argument: the dossier as it stands in memory, with what is unsaved in
//           other screens; judged when opened
// Actions:  Enter to the field, F9 next, w leave a warning as it is with a reason or withdraw that,
//           t only errors
// Parent:   every screen of a dossier, household_list; gets the path of the chosen finding
// Children: ask
#include "base/translate.h"
#include "ui/dossier_view.h"
#include "ui/finding_go.h"
#include "ui/finding_waiver.h"
#include "ui/findings_draw.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/stack.h"
#include "ui/ui.h"

enum { LEAST_ROWS = 13 };

struct findings_state {
    struct findings_argument *argument;
    struct judgement judgement;
    struct finding_rows rows;
    bool only_errors;
    struct list_view list;
    struct ask_question question;
};

static const struct finding_row *current_row(const struct findings_state *state)
{
    size_t row = state->list.current;
    return row < state->rows.count ? &state->rows.items[row] : NULL;
}

// NULL too for a row that is no finding.
static const struct finding *current(const struct findings_state *state)
{
    const struct finding_row *row = current_row(state);
    return row ? row->finding : NULL;
}

// Errors stand first.
static void show(struct findings_state *state)
{
    struct finding_list shown = state->judgement.result.findings;
    if (state->only_errors)
        shown.count = state->judgement.result.errors;
    finding_rows_of(&shown, string_text(&state->argument->unread), &state->judgement.arena,
                    &state->rows);
    list_view_set_count(&state->list, state->rows.count);
}

static void judge(struct findings_state *state, struct ui *ui)
{
    finding_judge(&state->judgement, ui, state->argument);
    state->argument->judged = judgement_dossier(&state->judgement);
    show(state);
}

// What holds finishing up stands first. Else the finding at the cursor, or the one behind the last that was
// gone to.
static size_t first_row(const struct findings_state *state, const struct ui *ui)
{
    const struct findings_argument *argument = state->argument;
    const struct finding *here =
        argument->at[0] ? judgement_at(&state->judgement, argument->at) : NULL;
    if (argument->blocked)
        return 0;
    for (size_t i = 0; here && !here->waived && i < state->rows.count; i++)
        if (state->rows.items[i].finding == here)
            return i;
    return finding_walk_next(&ui->found.walk, argument->dossier->household.id, &state->rows);
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct findings_state *state = any;
    (void)err;
    // The caller's own struct, in which a reason finds its way.
    union {
        const void *given;
        struct findings_argument *kept;
    } caller = {.given = argument};
    state->argument = caller.kept;
    judge(state, ui);
    list_view_select(&state->list, first_row(state, ui));
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct findings_state *state = any;
    (void)ui;
    judgement_release(&state->judgement);
}

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct findings_state *state = any;
    (void)ui;
    dossier_view_title(_("Findings"), state->argument->dossier, out);
}

// What can be done with a finding that counts.
static void guide_finding(const struct findings_state *state, const struct finding *finding,
                          struct string *out)
{
    size_t at = state->list.current + 1;
    size_t count = state->rows.count;
    bool warning = finding && finding->severity == SEVERITY_WARNING;
    if (warning && !dossier_current_plan(state->argument->judged))
        string_append_format(
            out, _("Finding %zu of %zu. Enter = to the field. Reasons are kept in the plan."), at,
            count);
    else if (warning)
        string_append_format(
            out, _("Finding %zu of %zu. Enter = to the field, w = leave it, with a reason."), at,
            count);
    else if (count == 1)
        string_append_format(out, _("Finding %zu of %zu. Enter = to the field."), at, count);
    else
        string_append_format(
            out, _("Finding %zu of %zu. Enter = to the field, F9 = next; ^N there = both."), at,
            count);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct findings_state *state = any;
    const struct finding *finding = current(state);
    (void)ui;
    if (state->only_errors)
        string_append(out, _("Only ERROR is shown; f shows all."));
    else if (!current_row(state))
        string_append(out, _("Nothing to repair. Esc closes this pane."));
    else if (finding && finding->waived)
        string_append(out, _("This NOTE was left as it is, with a reason; w withdraws that."));
    else
        guide_finding(state, finding, out);
}

// ---- drawing -----------------------------------------------------------------------------------

static int covers(const void *any, struct draw_area area)
{
    (void)any;
    return area.rows / 2 > LEAST_ROWS ? area.rows / 2 : LEAST_ROWS;
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct findings_state *state = any;
    int rows = covers(state, area);
    const struct draw_area pane = {area.row + area.rows - rows, 0, rows, area.columns};
    struct findings_look look = {
        .ui = ui,
        .argument = state->argument,
        .judgement = &state->judgement,
        .rows = &state->rows,
        .list = &state->list,
        .current = current_row(state),
        .over_plan = stack_below(ui)->ops == screen_find("plan"),
    };
    findings_draw(&look, frame, pane);
}

// ---- keys --------------------------------------------------------------------------------------

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct findings_state *state = any;
    (void)ui;
    return list_view_key(&state->list, NULL, pressed) ? ui_done() : ui_ignored();
}

static struct ui_result next(struct ui *ui, void *any)
{
    struct findings_state *state = any;
    (void)ui;
    if (state->rows.count > 0)
        list_view_select(&state->list, (state->list.current + 1) % state->rows.count);
    return ui_done();
}

static bool has_finding(struct ui *ui, const void *any, const char **ret_reason)
{
    (void)ui;
    *ret_reason = _("Nothing was found.");
    return current_row(any) != NULL;
}

static struct ui_result run_go(struct ui *ui, void *any)
{
    const struct findings_state *state = any;
    const struct finding_row *row = current_row(state);
    return row ? finding_choose(ui, &state->judgement, row) : ui_done();
}

static bool can_waive(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct findings_state *state = any;
    if (!has_finding(ui, any, ret_reason))
        return false;
    *ret_reason = _("What cannot be read must be changed first.");
    if (!current(state))
        return false;
    *ret_reason = finding_waiver_refusal(ui, state->argument, current(state));
    return *ret_reason == NULL;
}

static struct ui_result run_waive(struct ui *ui, void *any)
{
    struct findings_state *state = any;
    const struct finding *finding = current(state);
    if (!finding)
        return ui_done();
    if (finding->waived) {
        if (finding_withdraw_waiver(ui, state->argument, finding))
            judge(state, ui);
        return ui_done();
    }
    finding_waiver_ask(finding, &state->question);
    return ui_push(&screen_ask, &state->question);
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct findings_state *state = any;
    if (from == &screen_ask && value->given && current(state) &&
        finding_waive(ui, state->argument, current(state), value->text))
        judge(state, ui);
    return ui_done();
}

static const char *waive_label(const void *any)
{
    const struct finding *finding = current(any);
    return finding && finding->waived ? N_("Withdraw") : N_("Leave as it is");
}

static bool has_errors(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct findings_state *state = any;
    (void)ui;
    *ret_reason = _("There is no ERROR.");
    return state->only_errors || state->judgement.result.errors > 0;
}

static struct ui_result run_only_errors(struct ui *ui, void *any)
{
    struct findings_state *state = any;
    (void)ui;
    state->only_errors = !state->only_errors;
    show(state);
    return ui_done();
}

static const struct ui_action actions[] = {
    {
        .name = "go",
        .keys = {UI_KEY_ENTER},
        .label = N_("To the field"),
        .help = N_("go to the field of this finding"),
        .enabled = has_finding,
        .run = run_go,
    },
    {
        .name = "waive",
        .keys = {'w'},
        .label = N_("Leave as it is"),
        .label_now = waive_label,
        .help = N_("leave a NOTE as it is, with a reason; again: withdraw that reason"),
        .enabled = can_waive,
        .run = run_waive,
    },
    {
        .name = "only_errors",
        .keys = {'f'},
        .label = N_("Only ERROR"),
        .help = N_("show only what says ERROR, or all again"),
        .enabled = has_errors,
        .run = run_only_errors,
    },
};

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("ERROR must be repaired before a plan can be finalised. NOTE asks for a "
                         "repair or a reason (w), which is kept in the plan with your name. TIP is "
                         "advice. The check looks at the dossier with what is typed but not "
                         "saved yet, here and in other screens."));
}

static const char *household(const void *any)
{
    const struct findings_state *state = any;
    return state->argument->dossier->household.id;
}

const struct screen_ops screen_findings = {
    .name = "findings",
    .label = N_("Findings"),
    .state_size = sizeof(struct findings_state),
    .flags = SCREEN_OVERLAY,
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .title = title,
    .guide = guide,
    .about = about,
    .draw = draw,
    .covers = covers,
    .key = key,
    .result = result,
    .findings = next,
    .household = household,
};
