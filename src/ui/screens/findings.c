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
#include "base/utf8.h"
#include "ui/dossier_view.h"
#include "ui/finding_go.h"
#include "ui/finding_waiver.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/stack.h"
#include "ui/ui.h"

enum {
    DETAIL_ROWS = 5, // a rule, two rows of message, two of what to do
    MOST_DETAIL_ROWS = 6,
    LEAST_ROWS = 13,
};

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
        string_append(out, _("Only ERROR is shown; t shows all."));
    else if (!current_row(state))
        string_append(out, _("Nothing to repair. Esc closes this pane."));
    else if (finding && finding->waived)
        string_append(out, _("This NOTE was left as it is, with a reason; w withdraws that."));
    else
        guide_finding(state, finding, out);
}

// ---- drawing -----------------------------------------------------------------------------------

enum column { COLUMN_SEVERITY, COLUMN_NUMBER, COLUMN_MESSAGE };

static const struct list_column columns[] = {
    [COLUMN_SEVERITY] = {.width = 7},
    [COLUMN_NUMBER] = {.width = 3, .align = LIST_RIGHT},
    [COLUMN_MESSAGE] = {.width = 0},
};

static enum draw_role role_of(enum severity severity)
{
    static const enum draw_role roles[] = {
        [SEVERITY_ERROR] = DRAW_ERROR,
        [SEVERITY_WARNING] = DRAW_WARNING,
        [SEVERITY_HINT] = DRAW_HINT,
    };
    return roles[severity];
}

// "Geboortedatum: 'morgen' kan nog niet worden gelezen".
static void append_unread(const struct findings_state *state, const struct finding_row *row,
                          struct string *out)
{
    const struct record *type = NULL;
    const void *record = NULL;
    const struct field *field = NULL;
    if (dossier_resolve(state->argument->dossier, row->path, &type, &record, &field))
        string_append_format(out, "%s: ", _(field->label));
    string_append_format(out, _("\"%s\" cannot be read yet"), row->text);
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct findings_state *state = context;
    const struct finding *finding = state->rows.items[row].finding;
    switch ((enum column)column) {
    case COLUMN_SEVERITY:
        string_append(out, finding ? severity_word(finding->severity) : "?");
        *role = finding ? role_of(finding->severity) : DRAW_IMPORTANT;
        break;
    case COLUMN_NUMBER:
        string_append_format(out, "%zu", row + 1);
        break;
    case COLUMN_MESSAGE:
        if (finding && finding->waived)
            string_append_format(out, "%s ", _("(left as it is)"));
        if (finding)
            string_append(out, finding->message);
        else
            append_unread(state, &state->rows.items[row], out);
        break;
    }
}

// Which plan it is about, when there are two.
static void append_which(const struct findings_state *state, bool both, struct string *out)
{
    const struct plan *draft = dossier_plan_in(state->argument->judged, PLAN_DRAFT);
    const struct plan *final = dossier_plan_in(state->argument->judged, PLAN_FINAL);
    if (!draft || !final)
        return;
    if (both)
        string_append_format(out, _("about draft %d, not plan %d"), (int)draft->version.value,
                             (int) final->version.value);
    else
        string_append_format(out, _("about draft %d"), (int)draft->version.value);
}

static void append_counts(const struct findings_state *state, struct string *out)
{
    size_t count = finding_unread_count(&state->rows);
    if (count > 0)
        string_append_format(
            out, P_("%zu field cannot be read (?), ", "%zu fields cannot be read (?), ", count),
            count);
    judgement_counts(&state->judgement.result, out);
}

// What does not fit is said shorter: first without the word before it, then of one plan.
static void draw_heading(const struct findings_state *state, bool plan, struct frame *frame,
                         struct draw_area area)
{
    STRING_AUTO which = {0};
    STRING_AUTO shorter = {0};
    STRING_AUTO counts = {0};
    STRING_AUTO heading = {0};
    append_which(state, true, &which);
    append_which(state, false, &shorter);
    append_counts(state, &counts);
    string_append_format(&heading, "%s %s", _("FINDINGS:"), string_text(&counts));
    const char *right = state->argument->blocked ? _("repair what says ERROR, then finish again")
                        : which.length > 0       ? string_text(&which)
                        : plan                   ? _("only ERROR holds finishing up")
                                                 : "";
    const char *left = string_text(&heading);
    int room = area.columns - 5;
    bool must = which.length > 0 && !state->argument->blocked;
    if (must && utf8_width(left) + utf8_width(right) > room)
        left = string_text(&counts);
    if (must && utf8_width(left) + utf8_width(right) > room)
        right = string_text(&shorter);
    (void)draw_text(frame, area.row, 1, area.columns - 2, DRAW_HEADING, left);
    if (utf8_width(left) + utf8_width(right) <= room)
        draw_right(frame, area.row, 0, area.columns - 1, DRAW_NORMAL, right);
}

// The list counts what is stored.
static bool has_unsaved(const struct findings_state *state)
{
    return state->judgement.beside > 0 ||
           (state->argument->work && work_changed(state->argument->work));
}

static void draw_top(const struct findings_state *state, struct frame *frame, int row)
{
    enum { AFTER = 2 };
    STRING_AUTO unsaved = {0};
    draw_rule(frame, row, 0, frame->columns);
    if (!has_unsaved(state))
        return;
    string_append_format(&unsaved, " %s ", _("with what is not saved yet"));
    draw_right(frame, row, 0, frame->columns - AFTER, DRAW_NORMAL, string_text(&unsaved));
}

// What is wrong, and what to do about it, or why it may stay as it is.
static void detail_texts(struct ui *ui, const struct findings_state *state,
                         const struct finding_row *row, struct string *message,
                         struct string *below)
{
    const struct finding *finding = row->finding;
    if (!finding) {
        append_unread(state, row, message);
        string_append(below, _("What to do: change it, or make the field empty."));
        return;
    }
    string_append_format(message, "%s  %s", severity_word(finding->severity), finding->message);
    if (finding->waived) { // a long reason takes all the room there is
        string_append_format(below, "(%s)  ", finding->rule->id);
        finding_waiver_words(ui, state->argument->judged, finding, below);
        return;
    }
    string_append_format(below, _("What to do: %s"), finding->fix ? finding->fix : "");
    string_append_format(below, "  (%s)", finding->rule->id);
}

// A long reason takes a row of the list.
static int detail_rows(struct ui *ui, const struct findings_state *state, struct frame *frame,
                       int cells)
{
    const struct draw_area none = {0, 1, 0, cells - 2};
    const struct finding_row *row = current_row(state);
    STRING_AUTO message = {0};
    STRING_AUTO below = {0};
    if (!row)
        return DETAIL_ROWS;
    detail_texts(ui, state, row, &message, &below);
    int rows = 1 + draw_paragraph_part(frame, none, DRAW_NORMAL, string_text(&message), 0) +
               draw_paragraph_part(frame, none, DRAW_NORMAL, string_text(&below), 0);
    return rows < DETAIL_ROWS ? DETAIL_ROWS : rows > MOST_DETAIL_ROWS ? MOST_DETAIL_ROWS : rows;
}

static void draw_detail(struct ui *ui, const struct findings_state *state, struct frame *frame,
                        struct draw_area area)
{
    struct draw_area text = {area.row + 1, 1, area.rows - 1, area.columns - 2};
    STRING_AUTO message = {0};
    STRING_AUTO below = {0};
    const struct finding_row *row = current_row(state);
    draw_rule(frame, area.row, 0, area.columns);
    if (!row)
        return;
    detail_texts(ui, state, row, &message, &below);
    int rows = draw_paragraph(frame, text, DRAW_IMPORTANT, string_text(&message));
    text.row += rows;
    text.rows -= rows;
    (void)draw_paragraph(frame, text, DRAW_NORMAL, string_text(&below));
}

static int covers(const void *any, struct draw_area area)
{
    (void)any;
    return area.rows / 2 > LEAST_ROWS ? area.rows / 2 : LEAST_ROWS;
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct findings_state *state = any;
    const struct list_source source = {.context = state, .cell = cell};
    int rows = covers(state, area);
    struct draw_area pane = {area.row + area.rows - rows, 0, rows, area.columns};
    draw_clear(frame, pane);
    draw_top(state, frame, pane.row);
    pane.row++;
    pane.rows--;
    draw_heading(state, stack_below(ui)->ops == screen_find("plan"), frame, pane);
    int details = detail_rows(ui, state, frame, pane.columns);
    struct draw_area list = {pane.row + 1, 0, pane.rows - 1 - details, pane.columns};
    if (state->rows.count == 0) {
        (void)draw_text(frame, list.row + 1, 1, list.columns - 2, DRAW_NORMAL,
                        _("The plan check found nothing to repair."));
        draw_cursor(frame, list.row + 1, 0);
        return;
    }
    list_view_draw(&state->list, &source, columns, sizeof(columns) / sizeof(columns[0]), frame,
                   list, true);
    struct draw_area detail = {list.row + list.rows, 0, details, pane.columns};
    draw_detail(ui, state, frame, detail);
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
        .keys = {'t'},
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
};
