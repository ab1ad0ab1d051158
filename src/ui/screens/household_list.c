// SPDX-License-Identifier: EUPL-1.2
// The households a worker may see: the start screen.
//
// Shows:    unsaved work that was left behind; a filter; the rows in name order; a preview of the
//           current row from its overview only (a note is a logged read, so there is none here)
// Data:     overview rows, fetched a page at a time as the cursor comes near; no dossier is loaded
// Actions:  Enter open where the work is, i intake, m measurement, p plan, / filter, F6 new,
//           b unsaved work later; F5 fetch again, F9 findings of the current household
// Parent:   none
// Children: intake, zrm, plan, findings
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "service/service.h"
#include "ui/dossier_view.h"
#include "ui/household_rows.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/overview_view.h"
#include "ui/search_line.h"
#include "ui/ui.h"
#include "ui/unsaved_banner.h"

enum {
    PREVIEW_DELAY = 150, // milliseconds
    PREVIEW_ROWS = 6,
    WIDE_COLUMNS = 120,
    WIDE_PREVIEW = 36,
};

enum focus { FOCUS_LIST, FOCUS_FILTER, FOCUS_UNSAVED };

struct list_state {
    struct ui *ui;
    struct household_rows rows;
    struct list_view list;
    struct search_line search;
    enum focus focus;
    struct unsaved_banner banner;
    struct string preview;
    char preview_of[HOUSEHOLD_ID_SIZE]; // household of the preview
    struct work_argument argument;
    struct findings_argument findings;
    struct dossier found; // whose findings are shown
};

// Row pointers move when a page is fetched: ask again, never keep one.
static const struct overview *current_row(struct list_state *state)
{
    return household_rows_at(&state->rows, state->list.current);
}

static void later_preview(struct list_state *state)
{
    ui_timer_set(state->ui, UI_TIMER_PREVIEW, PREVIEW_DELAY);
}

// The rows are new: the cursor goes to a household (NULL = the first row).
static void show_rows(struct list_state *state, const char *household)
{
    list_view_set_count(&state->list, state->rows.count);
    list_view_select(&state->list, household_rows_find(&state->rows, household));
    state->preview_of[0] = '\0';
    later_preview(state);
}

// The focus is on the row of a household, also when the search left it out.
static void focus_household(struct list_state *state, const char *household)
{
    state->focus = FOCUS_LIST;
    show_rows(state, household);
    const struct overview *row = current_row(state);
    if (search_line_blank(&state->search) || (row && strcmp(row->household, household) == 0))
        return;
    search_line_clear(&state->search);
    household_rows_search(&state->rows, NULL);
    show_rows(state, household);
}

static void current_household(struct list_state *state, char household[HOUSEHOLD_ID_SIZE])
{
    const struct overview *row = current_row(state);
    (void)snprintf(household, HOUSEHOLD_ID_SIZE, "%s", row ? row->household : "");
}

static void reload_here(struct list_state *state)
{
    char household[HOUSEHOLD_ID_SIZE];
    current_household(state, household);
    household_rows_refresh(&state->rows);
    show_rows(state, household);
}

static struct ui_result tick(struct ui *ui, void *any, enum ui_timer timer)
{
    struct list_state *state = any;
    const struct overview *row = current_row(state);
    if (timer != UI_TIMER_PREVIEW || (row && strcmp(row->household, state->preview_of) == 0))
        return ui_done();
    string_clear(&state->preview);
    if (row) {
        (void)snprintf(state->preview_of, sizeof(state->preview_of), "%s", row->household);
        overview_view_preview(ui, row, &state->preview);
    }
    return ui_done();
}

// ---- drawing -----------------------------------------------------------------------------------

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct list_state *state = any;
    bool wide = area.columns >= WIDE_COLUMNS;
    search_line_draw(&state->search, frame, area, state->focus == FOCUS_FILTER, state->list.count,
                     state->rows.all);
    draw_rule(frame, area.row + 1, 0, area.columns);
    struct draw_area body = {area.row + 2, 0, area.rows - 2, area.columns};
    if (unsaved_banner_shown(&state->banner)) {
        unsaved_banner_draw(&state->banner, ui, frame, body, state->focus == FOCUS_UNSAVED);
        body.row += UNSAVED_BANNER_ROWS;
        body.rows -= UNSAVED_BANNER_ROWS;
    }
    state->list.asleep = state->focus == FOCUS_UNSAVED;
    struct draw_area preview = body;
    if (wide) {
        preview.column = body.columns - WIDE_PREVIEW;
        preview.columns = WIDE_PREVIEW;
        body.columns -= WIDE_PREVIEW + 3;
    } else {
        body.rows -= PREVIEW_ROWS + 2;
        preview.row = body.row + body.rows + 1;
        preview.rows = PREVIEW_ROWS;
    }
    if (state->list.count == 0)
        household_rows_draw_none(!search_line_blank(&state->search), frame, body,
                                 state->focus == FOCUS_LIST);
    else
        household_rows_draw(&state->rows, &state->list, frame, body, state->focus == FOCUS_LIST);
    overview_view_draw(string_text(&state->preview), frame, preview, wide);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    (void)any;
    overview_view_today(ui, out);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct list_state *state = any;
    (void)ui;
    if (state->focus == FOCUS_UNSAVED)
        string_append(out, _("Enter goes on where the work stopped. Down goes to the list."));
    else if (state->focus == FOCUS_FILTER)
        string_append(out, _("Enter opens the row with >, the arrows choose, Esc clears."));
    else if (state->list.count > 0)
        list_view_position(&state->list, out);
}

static size_t hints(struct ui *ui, const void *any, struct ui_hint *ret_hints)
{
    const struct list_state *state = any;
    (void)ui;
    return state->focus == FOCUS_UNSAVED ? unsaved_banner_hints(ret_hints) : 0;
}

// ---- keys --------------------------------------------------------------------------------------

static void leave_search(struct list_state *state)
{
    search_line_leave(&state->search, state->ui, state->list.count);
    if (state->focus == FOCUS_FILTER)
        state->focus = FOCUS_LIST;
}

static struct ui_result search(struct list_state *state, enum search_answer answer)
{
    if (answer == SEARCH_IGNORED)
        return ui_ignored();
    if (answer == SEARCH_LEFT)
        leave_search(state);
    if (answer == SEARCH_TYPED) {
        household_rows_search(&state->rows, search_line_text(&state->search));
        show_rows(state, NULL);
    }
    return ui_done();
}

static struct ui_result key_in_list(struct list_state *state, int key)
{
    bool banner = unsaved_banner_shown(&state->banner);
    if (banner && (key == UI_KEY_BACKTAB || (key == UI_KEY_UP && state->list.current == 0))) {
        state->focus = FOCUS_UNSAVED;
        return ui_done();
    }
    if (!list_view_key(&state->list, NULL, key))
        return ui_ignored();
    later_preview(state);
    return ui_done();
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct list_state *state = any;
    (void)ui;
    if (state->focus == FOCUS_FILTER)
        return search(state, search_line_key(&state->search, pressed));
    if (state->focus == FOCUS_LIST)
        return key_in_list(state, pressed);
    if (pressed != UI_KEY_DOWN && pressed != UI_KEY_TAB)
        return ui_ignored();
    state->focus = FOCUS_LIST;
    return ui_done();
}

static struct ui_result paste(struct ui *ui, void *any, const char *text)
{
    struct list_state *state = any;
    (void)ui;
    if (state->focus != FOCUS_FILTER)
        return ui_ignored();
    return search(state, search_line_paste(&state->search, text));
}

static bool typing(const void *any)
{
    const struct list_state *state = any;
    return state->focus == FOCUS_FILTER;
}

static struct ui_result back(struct ui *ui, void *any)
{
    struct list_state *state = any;
    char household[HOUSEHOLD_ID_SIZE];
    if (state->focus != FOCUS_FILTER && search_line_blank(&state->search)) {
        ui_message(ui, "%s", _("F3 stops the program."));
        return ui_done();
    }
    leave_search(state);
    search_line_clear(&state->search);
    current_household(state, household);
    household_rows_search(&state->rows, NULL);
    show_rows(state, household);
    return ui_done();
}

// ---- actions -----------------------------------------------------------------------------------

static bool has_row(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct list_state *state = any;
    (void)ui;
    *ret_reason = state->focus == FOCUS_UNSAVED ? _("Down goes to the list first.")
                                                : _("There is no household in the list.");
    return state->focus != FOCUS_UNSAVED && state->list.count > 0;
}

static bool has_something(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct list_state *state = any;
    return state->focus == FOCUS_UNSAVED || has_row(ui, any, ret_reason);
}

static bool has_banner(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct list_state *state = any;
    (void)ui;
    *ret_reason = _("Nothing was left unsaved.");
    return unsaved_banner_shown(&state->banner);
}

static struct ui_result open_in(struct list_state *state, const char *screen)
{
    const struct overview *row = current_row(state);
    leave_search(state);
    if (!row)
        return ui_done();
    work_argument_set(&state->argument, row->household, NULL);
    return ui_push_named(state->ui, screen, &state->argument);
}

// Enter goes to the place where the work of the phase is.
static struct ui_result run_open(struct ui *ui, void *any)
{
    struct list_state *state = any;
    if (state->focus == FOCUS_UNSAVED)
        return unsaved_banner_go_on(&state->banner, ui, &state->argument);
    const struct overview *row = current_row(state);
    enum phase phase = row ? row->phase : PHASE_NONE;
    if (phase == PHASE_INTAKE)
        return open_in(state, "intake");
    return open_in(state, phase == PHASE_ASSESSMENT ? "zrm" : "plan");
}

static struct ui_result run_part(struct ui *ui, void *any)
{
    int pressed = ui_key(ui);
    return open_in(any, pressed == 'i' ? "intake" : pressed == 'm' ? "zrm" : "plan");
}

static struct ui_result run_filter(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    state->focus = FOCUS_FILTER;
    return ui_done();
}

static struct ui_result run_new(struct ui *ui, void *any)
{
    struct list_state *state = any;
    leave_search(state);
    work_argument_set(&state->argument, NULL, NULL);
    return ui_push_named(ui, "intake", &state->argument);
}

static struct ui_result run_later(struct ui *ui, void *any)
{
    struct list_state *state = any;
    unsaved_banner_put_off(&state->banner);
    state->focus = FOCUS_LIST;
    ui_message(ui, "%s", _("Kept for later; it is offered again next time."));
    return ui_done();
}

static const struct ui_action actions[] = {
    {
        .name = "open",
        .keys = {UI_KEY_ENTER},
        .label = N_("Open"),
        .help = N_("open the household where the work is"),
        .enabled = has_something,
        .run = run_open,
    },
    {
        .name = "filter",
        .keys = {'/'},
        .label = N_("Search"),
        .help = N_("search by name, number, street or birth date; Esc clears"),
        .run = run_filter,
    },
    {
        .name = "new",
        .keys = {UI_KEY_F6},
        .label = N_("New"),
        .help = N_("new household, by intake"),
        .run = run_new,
    },
    {
        .name = "intake",
        .keys = {'i'},
        .label = N_("Intake"),
        .help = N_("open the intake of this household"),
        .enabled = has_row,
        .run = run_part,
    },
    {
        .name = "measurement",
        .keys = {'m'},
        .label = N_("Measurement"),
        .help = N_("new measurement, or go on with it"),
        .enabled = has_row,
        .run = run_part,
    },
    {
        .name = "plan",
        .keys = {'p'},
        .label = N_("Plan"),
        .help = N_("open the plan of this household"),
        .enabled = has_row,
        .run = run_part,
    },
    {
        .name = "later",
        .keys = {'b'},
        .label = N_("Later"),
        .help = N_("keep the unsaved work for later"),
        .flags = UI_ACTION_MINOR,
        .enabled = has_banner,
        .run = run_later,
    },
};

static struct ui_result findings(struct ui *ui, void *any)
{
    struct list_state *state = any;
    const struct overview *row = current_row(state);
    struct error err = {0};
    if (!row)
        return ui_ignored();
    dossier_release(&state->found);
    if (!service_open_dossier(ui->service, row->household, "check", &state->found, &err)) {
        ui_error(ui, &err);
        return ui_done();
    }
    state->findings = (struct findings_argument){0};
    return dossier_view_findings(ui, &state->findings, &state->found);
}

static struct ui_result refresh(struct ui *ui, void *any)
{
    struct list_state *state = any;
    unsaved_banner_load(&state->banner, ui);
    reload_here(state);
    ui_message(ui, "%s", _("Fetched again."));
    return ui_done();
}

static void changed(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    reload_here(state);
}

// A closed screen gives the household it was about, or a finding's path.
static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct list_state *state = any;
    unsaved_banner_load(&state->banner, ui);
    if (state->focus == FOCUS_UNSAVED && !unsaved_banner_shown(&state->banner))
        state->focus = FOCUS_LIST;
    if (!value->given)
        return ui_done();
    if (from == screen_find("findings")) {
        const char *screen = dossier_view_screen_of(&state->found, value->text);
        work_argument_set(&state->argument, state->found.household.id, value->text);
        if (screen)
            return ui_push_named(ui, screen, &state->argument);
        return ui_done();
    }
    focus_household(state, value->text);
    return ui_done();
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct list_state *state = any;
    (void)argument;
    (void)err;
    state->ui = ui;
    household_rows_init(&state->rows, ui);
    unsaved_banner_load(&state->banner, ui);
    if (unsaved_banner_shown(&state->banner))
        state->focus = FOCUS_UNSAVED;
    household_rows_search(&state->rows, NULL);
    show_rows(state, NULL);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    leave_search(state);
    household_rows_release(&state->rows);
    unsaved_banner_release(&state->banner);
    search_line_release(&state->search);
    string_release(&state->preview);
    dossier_release(&state->found);
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out,
                  _("The list shows the households you may open. Enter goes to the place where "
                    "the work is: the intake, the measurement or the plan. FOUT and LET OP "
                    "count what the plan check found."));
}

const struct screen_ops screen_household_list = {
    .name = "household_list",
    .label = N_("Households"),
    .state_size = sizeof(struct list_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .status = status,
    .guide = guide,
    .hints = hints,
    .about = about,
    .draw = draw,
    .typing = typing,
    .key = key,
    .paste = paste,
    .result = result,
    .tick = tick,
    .refresh = refresh,
    .findings = findings,
    .back = back,
    .changed = changed,
};
