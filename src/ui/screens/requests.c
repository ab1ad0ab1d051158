// SPDX-License-Identifier: EUPL-1.2
// The requests for an individual provision that wait for a decision: where the back office starts.
//
// Shows:    what waits, the oldest first; or what was decided in the last months, the newest first
// Data:     rows of requests (service/requests.h), fetched a page at a time; no dossier is loaded
// Actions:  Enter opens one, f what waits or what was decided, ^Z and ^Y the last decision, digits tabs
// Parent:   none
// Children: decision
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "service/requests.h"
#include "ui/household_rows.h"
#include "ui/key.h"
#include "ui/overview_view.h"
#include "ui/start_tabs.h"
#include "ui/undo_act.h"

static const char self[] = "requests";

enum { HEAD_ROWS = 3, PAGE_ROWS = 60 }; // tabs, which of them, rule

enum { MOST_COUNTED = 500 }; // of those that wait; above that it is "more than"

struct requests_state {
    struct ui *ui;
    struct arena arena; // of the rows
    struct request_list rows;
    const char *next; // key of the next page; NULL = all are here
    bool decided;     // those that were decided
    size_t waiting;   // at most one more than MOST_COUNTED
    struct list_view list;
    char acted[HOUSEHOLD_ID_SIZE]; // whose request was decided last here
    struct work_argument argument;
    struct start_argument tab;
};

// ---- rows ---------------------------------------------------------------------------------------

static void fetch_page(struct requests_state *state)
{
    const struct request_query query = {
        .decided = state->decided, .after = state->next, .limit = PAGE_ROWS};
    struct request_list page = {0};
    struct error err = {0};
    if (!service_list_requests(state->ui->service, &query, &state->arena, &page, &state->next,
                               &err)) {
        ui_error(state->ui, &err);
        state->next = NULL;
    }
    for (size_t i = 0; i < page.count; i++) {
        struct request_row *row = list_add(&state->rows.any, sizeof(*row), &state->arena);
        *row = page.items[i];
    }
    list_view_set_count(&state->list, state->rows.count);
}

// The row before the last one is the time to fetch what comes behind it.
static const struct request_row *row_at(struct requests_state *state, size_t index)
{
    while (state->next && state->rows.count <= index + 1)
        fetch_page(state);
    return index < state->rows.count ? &state->rows.items[index] : NULL;
}

static bool fetch(struct requests_state *state, struct error *err)
{
    arena_release(&state->arena);
    state->rows = (struct request_list){0};
    state->next = NULL;
    if (!service_count_requests(state->ui->service, MOST_COUNTED + 1, &state->waiting, err))
        return false;
    fetch_page(state);
    return true;
}

static void fetch_anew(struct requests_state *state)
{
    struct error err = {0};
    if (!fetch(state, &err))
        ui_error(state->ui, &err);
}

// The row with a request keeps the cursor, else the place in the list.
static void fetch_again(struct requests_state *state)
{
    struct arena arena = {0};
    size_t near = state->list.current;
    const struct request_row *row = row_at(state, near);
    const char *request = row ? arena_text(&arena, row->request) : NULL;
    fetch_anew(state);
    for (size_t i = 0; request && i < state->rows.count; i++)
        if (strcmp(state->rows.items[i].request, request) == 0)
            near = i;
    (void)row_at(state, near);
    list_view_select(&state->list, near < state->list.count ? near : state->list.count);
    arena_release(&arena);
}

// ---- drawing ------------------------------------------------------------------------------------

enum column { COLUMN_MEMBER, COLUMN_NUMBER, COLUMN_PROVISION, COLUMN_DAY, COLUMN_LAST };

enum { PROVISION = 24, WIDE_PROVISION = 50, WIDE = 110, DAY = 11, LAST = 10 };

// "6 days": how long it waits.
static void append_wait(const struct request_row *row, struct date today, struct string *out)
{
    if (!date_given(row->requested))
        return;
    int days = today.day - row->requested.day;
    string_append_format(out, P_("%d day", "%d days", days), days);
}

static void cell(void *context, size_t index, size_t column, struct string *out,
                 enum draw_role *role)
{
    struct requests_state *state = context;
    const struct request_row *row = row_at(state, index);
    char day[DATE_TEXT_SIZE];
    (void)role;
    if (!row)
        return;
    struct date date = state->decided ? row->decided : row->requested;
    const char *outcome = choice_label(&choices_request_outcome, (int)row->outcome);
    switch ((enum column)column) {
    case COLUMN_MEMBER:
        string_append(out, utf8_blank(row->member_name) ? _("(no name)") : row->member_name);
        break;
    case COLUMN_NUMBER:
        string_append(out, row->number);
        break;
    case COLUMN_PROVISION:
        string_append(out, utf8_blank(row->provision) ? "-" : row->provision);
        break;
    case COLUMN_DAY:
        string_append(out, date_given(date) ? date_entry_format(date, day) : "-");
        break;
    case COLUMN_LAST:
        if (state->decided)
            string_append(out, outcome ? _(outcome) : "-");
        else
            append_wait(row, ui_today(state->ui), out);
        break;
    }
}

static void draw_head(const struct requests_state *state, struct frame *frame, int row)
{
    STRING_AUTO text = {0};
    if (state->decided)
        string_append_format(
            &text,
            P_("Decided in the last %d month", "Decided in the last %d months", REQUEST_MONTHS),
            REQUEST_MONTHS);
    else if (state->waiting > MOST_COUNTED)
        string_append_format(&text, _("More than %d requests wait for a decision"), MOST_COUNTED);
    else
        string_append_format(&text,
                             P_("%zu request waits for a decision",
                                "%zu requests wait for a decision", state->waiting),
                             state->waiting);
    (void)draw_text(frame, row, 1, frame->columns - 2, DRAW_HEADING, string_text(&text));
}

static void draw_list(struct requests_state *state, struct frame *frame, struct draw_area body)
{
    const struct list_column columns[] = {
        [COLUMN_MEMBER] = {.title = N_("For")},
        [COLUMN_NUMBER] = {.title = N_("Number"), .width = 9, .align = LIST_NUMBER},
        [COLUMN_PROVISION] = {.title = N_("Provision"),
                              .width = body.columns < WIDE ? PROVISION : WIDE_PROVISION},
        [COLUMN_DAY] = {.title = state->decided ? N_("Decided") : N_("Requested"), .width = DAY},
        [COLUMN_LAST] = {.title = state->decided ? N_("Outcome") : N_("Waits"), .width = LAST},
    };
    const struct list_source source = {.context = state, .cell = cell};
    list_view_draw(&state->list, &source, columns, sizeof(columns) / sizeof(columns[0]), frame,
                   body, true);
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct requests_state *state = any;
    struct draw_area body = {area.row + HEAD_ROWS, 0, area.rows - HEAD_ROWS, area.columns};
    start_tabs_draw(ui->service, frame, area.row, self);
    draw_head(state, frame, area.row + 1);
    draw_rule(frame, area.row + 2, 0, area.columns);
    if (state->rows.count > 0)
        draw_list(state, frame, body);
    else
        household_rows_draw_none(state->decided
                                     ? _("Nothing was decided in these months. f shows what waits.")
                                     : _("Nothing waits for a decision. f shows what was decided."),
                                 frame, body, true);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    (void)any;
    overview_view_today(ui, out);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct requests_state *state = any;
    (void)ui;
    if (state->list.count > 0)
        list_view_position(&state->list, out);
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("What workers ask of the municipality for somebody. The back office sees "
                         "the request and the reason, and nothing of the plan. Who made the "
                         "request or drafted the plan does not decide."));
}

// ---- keys ---------------------------------------------------------------------------------------

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct requests_state *state = any;
    (void)ui;
    if (!list_view_key(&state->list, NULL, pressed))
        return ui_ignored();
    (void)row_at(state, state->list.current);
    return ui_done();
}

static bool has_row(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct requests_state *state = any;
    (void)ui;
    *ret_reason = _("There is no request in the list.");
    return state->rows.count > 0;
}

static struct ui_result run_open(struct ui *ui, void *any)
{
    struct requests_state *state = any;
    const struct request_row *row = row_at(state, state->list.current);
    if (!row)
        return ui_done();
    work_argument_set(&state->argument, row->household, row->request);
    return ui_push_named(ui, "decision", &state->argument);
}

static struct ui_result run_filter(struct ui *ui, void *any)
{
    struct requests_state *state = any;
    (void)ui;
    state->decided = !state->decided;
    fetch_anew(state);
    list_view_select(&state->list, 0);
    return ui_done();
}

static struct ui_result run_tab(struct ui *ui, void *any)
{
    struct requests_state *state = any;
    return start_tabs_go(ui, self, &state->tab);
}

static bool can_undo(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct requests_state *state = any;
    return undo_act_can(ui, state->acted, ret_reason);
}

static bool can_redo(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct requests_state *state = any;
    return redo_act_can(ui, state->acted, ret_reason);
}

static struct ui_result go_back(struct requests_state *state, bool again)
{
    STRING_AUTO said = {0};
    bool done = undo_act(state->ui, state->acted, again, &said);
    fetch_again(state);
    undo_act_tell(state->ui, done, &said);
    return ui_done();
}

static struct ui_result run_undo(struct ui *ui, void *any)
{
    (void)ui;
    return go_back(any, false);
}

static struct ui_result run_redo(struct ui *ui, void *any)
{
    (void)ui;
    return go_back(any, true);
}

static const struct ui_action actions[] = {
    {
        .name = "open",
        .keys = {UI_KEY_ENTER},
        .label = N_("Open"),
        .help = N_("open this request, to decide about it"),
        .enabled = has_row,
        .run = run_open,
    },
    {
        .name = "filter",
        .keys = {'f'},
        .label = N_("Filter"),
        .help = N_("what waits for a decision, or what was decided"),
        .run = run_filter,
    },
    {
        .name = "undo",
        .keys = {UI_CTRL('Z')},
        .label = N_("Undo"),
        .help = N_("take back what was last decided here"),
        .enabled = can_undo,
        .run = run_undo,
    },
    {
        .name = "redo",
        .keys = {UI_CTRL('Y')},
        .label = N_("Redo"),
        .help = N_("do again what was taken back"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_redo,
        .run = run_redo,
    },
    {
        .name = "tab",
        .keys = {START_TAB_KEYS},
        .label = N_("Tab"),
        .help = N_("go to the tab with this number"),
        .flags = UI_ACTION_HIDDEN,
        .choice = start_tabs_choice,
        .run = run_tab,
    },
};

// ---- the rest of the screen ---------------------------------------------------------------------

static struct ui_result back(struct ui *ui, void *any)
{
    struct requests_state *state = any;
    if (state->decided)
        return run_filter(ui, any);
    ui_message(ui, "%s", _("F3 stops the program."));
    return ui_done();
}

static struct ui_result refresh(struct ui *ui, void *any)
{
    fetch_again(any);
    ui_message(ui, "%s", _("Fetched again."));
    return ui_done();
}

static void changed(struct ui *ui, void *any)
{
    (void)ui;
    fetch_again(any);
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct requests_state *state = any;
    (void)ui;
    (void)from;
    if (value->given) // decided: ^Z is about that household
        memcpy(state->acted, state->argument.household, sizeof(state->acted));
    return ui_done();
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct requests_state *state = any;
    const struct start_argument *start = argument;
    state->ui = ui;
    state->tab.put_off = start ? start->put_off : 0;
    return fetch(state, err);
}

static void close(struct ui *ui, void *any)
{
    struct requests_state *state = any;
    (void)ui;
    arena_release(&state->arena);
}

const struct screen_ops screen_requests = {
    .name = self,
    .label = N_("Requests"),
    .state_size = sizeof(struct requests_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .status = status,
    .guide = guide,
    .about = about,
    .draw = draw,
    .key = key,
    .result = result,
    .refresh = refresh,
    .back = back,
    .changed = changed,
};
