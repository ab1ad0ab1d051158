// SPDX-License-Identifier: EUPL-1.2
// What the plan check has to say about a dossier with what is unsaved: a pane over the lower half
// of the screen that was open, so that the work stays in sight.
//
// Shows:    the counts in words; each finding with its severity as a word; in full what is wrong
//           and what to do about the current one
// Data:     struct findings_argument: the dossier as it stands in memory; judged when opened
// Actions:  Enter to the field, F9 next, w leave a warning as it is with a reason or withdraw that,
//           t only errors
// Parent:   household_list, intake, zrm, plan; gets the path of the chosen finding
// Children: ask
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/dossier_view.h"
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
    struct finding_list shown; // shares its texts with the judgement
    bool only_errors;
    struct list_view list;
    struct ask_question question;
};

static const struct finding_list *found(const struct findings_state *state)
{
    return &state->shown;
}

static const struct finding *current(const struct findings_state *state)
{
    return state->list.current < found(state)->count ? &found(state)->items[state->list.current]
                                                     : NULL;
}

// Errors stand first.
static void show(struct findings_state *state)
{
    state->shown = state->judgement.result.findings;
    if (state->only_errors)
        state->shown.count = state->judgement.result.errors;
    list_view_set_count(&state->list, found(state)->count);
}

static void judge(struct findings_state *state, struct ui *ui)
{
    judgement_of(&state->judgement, ui, state->argument->dossier);
    show(state);
}

// The finding after the one jumped to last; a repaired one is gone, and its place is the next.
static size_t first_row(const struct findings_state *state)
{
    const struct findings_argument *argument = state->argument;
    if (argument->last[0] == '\0')
        return 0;
    for (size_t i = 0; i < found(state)->count; i++)
        if (strcmp(found(state)->items[i].path, argument->last) == 0)
            return (i + 1) % found(state)->count;
    return argument->last_row < found(state)->count ? argument->last_row : 0;
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct findings_state *state = any;
    (void)err;
    // The caller's own struct, which remembers where it was.
    union {
        const void *given;
        struct findings_argument *kept;
    } caller = {.given = argument};
    state->argument = caller.kept;
    judge(state, ui);
    list_view_select(&state->list, first_row(state));
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

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct findings_state *state = any;
    const struct finding *finding = current(state);
    (void)ui;
    if (!finding)
        string_append(out, _("Nothing to repair. Esc closes this pane."));
    else if (finding->waived)
        string_append(out, _("This NOTE was left as it is, with a reason; w withdraws that."));
    else if (finding->severity == SEVERITY_WARNING)
        string_append_format(
            out, _("Finding %zu of %zu. Enter = to the field, w = leave it, with a reason."),
            state->list.current + 1, found(state)->count);
    else
        string_append_format(out, _("Finding %zu of %zu. Enter = to the field, F9 = next."),
                             state->list.current + 1, found(state)->count);
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

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct findings_state *state = context;
    const struct finding *finding = &found(state)->items[row];
    switch ((enum column)column) {
    case COLUMN_SEVERITY:
        string_append(out, severity_word(finding->severity));
        *role = role_of(finding->severity);
        break;
    case COLUMN_NUMBER:
        string_append_format(out, "%zu", row + 1);
        break;
    case COLUMN_MESSAGE:
        if (finding->waived)
            string_append_format(out, "%s ", _("(left as it is)"));
        string_append(out, finding->message);
        break;
    }
}

static void draw_heading(const struct findings_state *state, bool plan, struct frame *frame,
                         struct draw_area area)
{
    STRING_AUTO heading = {0};
    const char *right = plan ? _("only ERROR holds finishing up") : "";
    if (state->only_errors)
        right = _("only ERROR is shown; t shows all");
    if (state->argument->blocked)
        right = _("repair what says ERROR, then finish again");
    string_append_format(&heading, "%s ", _("FINDINGS:"));
    if (state->argument->unread > 0) {
        size_t count = state->argument->unread;
        string_append_format(
            &heading,
            P_("%zu field cannot be read (?), ", "%zu fields cannot be read (?), ", count), count);
    }
    judgement_counts(&state->judgement.result, &heading);
    (void)draw_text(frame, area.row, 1, area.columns - 2, DRAW_HEADING, string_text(&heading));
    if (utf8_width(string_text(&heading)) + utf8_width(right) + 5 <= area.columns)
        draw_right(frame, area.row, 0, area.columns - 1, DRAW_NORMAL, right);
}

// What is wrong, and what to do about it, or why it may stay as it is.
static void detail_texts(struct ui *ui, const struct findings_state *state,
                         const struct finding *finding, struct string *message,
                         struct string *below)
{
    string_append_format(message, "%s  %s", severity_word(finding->severity), finding->message);
    if (finding->waived)
        finding_waiver_words(ui, state->argument->dossier, finding, below);
    else
        string_append_format(below, _("What to do: %s"), finding->fix ? finding->fix : "");
    string_append_format(below, "  (%s)", finding->rule->id);
}

// A long reason takes a row of the list.
static int detail_rows(struct ui *ui, const struct findings_state *state, struct frame *frame,
                       int cells)
{
    const struct draw_area none = {0, 1, 0, cells - 2};
    const struct finding *finding = current(state);
    STRING_AUTO message = {0};
    STRING_AUTO below = {0};
    if (!finding)
        return DETAIL_ROWS;
    detail_texts(ui, state, finding, &message, &below);
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
    const struct finding *finding = current(state);
    draw_rule(frame, area.row, 0, area.columns);
    if (!finding)
        return;
    detail_texts(ui, state, finding, &message, &below);
    int rows = draw_paragraph(frame, text, DRAW_IMPORTANT, string_text(&message));
    text.row += rows;
    text.rows -= rows;
    (void)draw_paragraph(frame, text, DRAW_NORMAL, string_text(&below));
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct findings_state *state = any;
    const struct list_source source = {.context = state, .cell = cell};
    int rows = area.rows / 2 > LEAST_ROWS ? area.rows / 2 : LEAST_ROWS;
    struct draw_area pane = {area.row + area.rows - rows, 0, rows, area.columns};
    draw_clear(frame, pane);
    draw_rule(frame, pane.row, 0, pane.columns);
    pane.row++;
    pane.rows--;
    draw_heading(state, stack_below(ui)->ops == screen_find("plan"), frame, pane);
    int details = detail_rows(ui, state, frame, pane.columns);
    struct draw_area list = {pane.row + 1, 0, pane.rows - 1 - details, pane.columns};
    if (found(state)->count == 0) {
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
    if (found(state)->count > 0)
        list_view_select(&state->list, (state->list.current + 1) % found(state)->count);
    return ui_done();
}

static bool has_finding(struct ui *ui, const void *any, const char **ret_reason)
{
    (void)ui;
    *ret_reason = _("Nothing was found.");
    return current(any) != NULL;
}

static struct ui_result run_go(struct ui *ui, void *any)
{
    struct findings_state *state = any;
    const struct finding *finding = current(state);
    (void)ui;
    if (!finding)
        return ui_done();
    (void)snprintf(state->argument->last, sizeof(state->argument->last), "%s", finding->path);
    state->argument->last_row = state->list.current;
    return ui_pop_value((int)state->list.current + 1, finding->path);
}

static bool can_waive(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct findings_state *state = any;
    if (!has_finding(ui, any, ret_reason))
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
                         "advice. The check looks at the dossier with "
                         "what is typed but not saved yet."));
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
    .key = key,
    .result = result,
    .findings = next,
};
