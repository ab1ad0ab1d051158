// SPDX-License-Identifier: EUPL-1.2
// What may be erased and since when: where the privacy officer looks after terms.
//
// Shows:    closed households, and people in them, whose last record is due, the longest due first
// Data:     rows of service_list_due, a page at a time: numbers, laws and days, no names
// Actions:  Enter erases one (it asks first), n one by its number, f what is due today or within a year, digits other tabs
// Parent:   none
// Children: erase
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "model/legal_basis.h"
#include "service/retention.h"
#include "ui/erase_argument.h"
#include "ui/household_rows.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/overview_view.h"
#include "ui/start_tabs.h"

static const char self[] = "retention";

enum { HEAD_ROWS = 3, PAGE_ROWS = 60, AHEAD_MONTHS = 12 }; // tabs, which of them, rule

struct retention_state {
    struct ui *ui;
    struct arena arena; // of the rows
    struct due_list rows;
    const char *next; // key of the next page; NULL = all are here
    bool ahead;       // what will be due within a year too
    struct list_view list;
    struct erase_argument argument;
    struct start_argument tab;
};

// ---- rows ---------------------------------------------------------------------------------------

static bool fetch_page(struct retention_state *state, struct error *err)
{
    struct date today = ui_today(state->ui);
    struct date until = state->ahead ? date_add_months(today, AHEAD_MONTHS) : today;
    struct due_list page = {0};
    if (!service_list_due(state->ui->service, until, state->next, PAGE_ROWS, &state->arena, &page,
                          &state->next, err)) {
        state->next = NULL;
        return false;
    }
    for (size_t i = 0; i < page.count; i++)
        *(struct due_row *)list_add(&state->rows.any, sizeof(*page.items), &state->arena) =
            page.items[i];
    list_view_set_count(&state->list, state->rows.count);
    return true;
}

// The row before the last one is the time to fetch what comes behind it.
static const struct due_row *row_at(struct retention_state *state, size_t index)
{
    struct error err = {0};
    while (state->next && state->rows.count <= index + 1)
        if (!fetch_page(state, &err))
            ui_error(state->ui, &err);
    return index < state->rows.count ? &state->rows.items[index] : NULL;
}

static bool fetch(struct retention_state *state, struct error *err)
{
    size_t near = state->list.current;
    arena_release(&state->arena);
    state->rows = (struct due_list){0};
    state->next = NULL;
    list_view_set_count(&state->list, 0);
    if (!fetch_page(state, err))
        return false;
    (void)row_at(state, near);
    list_view_select(&state->list, near);
    return true;
}

static void fetch_again(struct retention_state *state)
{
    struct error err = {0};
    if (!fetch(state, &err))
        ui_error(state->ui, &err);
}

// ---- drawing ------------------------------------------------------------------------------------

enum column { COLUMN_NUMBER, COLUMN_WHAT, COLUMN_LAW, COLUMN_RECORDS, COLUMN_DUE };

enum { NUMBER = 12, LAW = 14, RECORDS = 8, DUE = 15 };

static void cell(void *context, size_t index, size_t column, struct string *out,
                 enum draw_role *role)
{
    struct retention_state *state = context;
    const struct due_row *row = row_at(state, index);
    char day[DATE_TEXT_SIZE];
    (void)role;
    if (!row)
        return;
    switch ((enum column)column) {
    case COLUMN_NUMBER:
        string_append(out, row->number);
        break;
    case COLUMN_WHAT:
        string_append(out, row->person ? _("one person") : _("the whole household"));
        break;
    case COLUMN_LAW:
        string_append(out, _(legal_bases[row->law].name));
        break;
    case COLUMN_RECORDS:
        string_append_format(out, "%zu", row->records);
        break;
    case COLUMN_DUE:
        string_append(out, date_entry_format(row->due, day));
        break;
    }
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    static const struct list_column columns[] = {
        [COLUMN_NUMBER] = {.title = N_("Number"), .width = NUMBER},
        [COLUMN_WHAT] = {.title = N_("What")},
        [COLUMN_LAW] = {.title = N_("Law"), .width = LAW},
        [COLUMN_RECORDS] = {.title = N_("Records"), .width = RECORDS, .align = LIST_RIGHT},
        [COLUMN_DUE] = {.title = N_("May go from"), .width = DUE},
    };
    struct retention_state *state = any;
    const struct list_source source = {.context = state, .cell = cell};
    struct draw_area body = {area.row + HEAD_ROWS, 0, area.rows - HEAD_ROWS, area.columns};
    start_tabs_draw(ui->service, frame, area.row, self);
    (void)draw_text(frame, area.row + 1, 1, frame->columns - 2, DRAW_HEADING,
                    state->ahead ? _("What may be erased within a year")
                                 : _("What may be erased today"));
    draw_rule(frame, area.row + 2, 0, area.columns);
    if (state->rows.count > 0)
        list_view_draw(&state->list, &source, columns, sizeof(columns) / sizeof(columns[0]), frame,
                       body, true);
    else
        household_rows_draw_none(state->ahead ? _("Nothing may be erased within a year.")
                                              : _("Nothing may be erased today. f looks a year "
                                                  "ahead."),
                                 frame, body, true);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    (void)any;
    overview_view_today(ui, out);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct retention_state *state = any;
    (void)ui;
    if (state->list.count > 0)
        list_view_position(&state->list, out);
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out,
                  _("Closed households whose last record the law no longer keeps. The term is "
                    "counted for each record and each person it is about: 15 years under the "
                    "Wmo, 20 years after the last change of a youth file. Names are not shown: "
                    "they play no part in what the privacy officer decides."));
}

// ---- keys ---------------------------------------------------------------------------------------

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct retention_state *state = any;
    (void)ui;
    if (!list_view_key(&state->list, NULL, pressed))
        return ui_ignored();
    (void)row_at(state, state->list.current);
    return ui_done();
}

static bool has_row(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct retention_state *state = any;
    (void)ui;
    *ret_reason = _("There is nothing in the list.");
    return state->rows.count > 0;
}

static void copy(char to[HOUSEHOLD_ID_SIZE], const char *from)
{
    size_t length = from ? strnlen(from, HOUSEHOLD_ID_SIZE - 1) : 0;
    memcpy(to, from ? from : "", length);
    to[length] = '\0';
}

static struct ui_result run_erase(struct ui *ui, void *any)
{
    struct retention_state *state = any;
    const struct due_row *row = row_at(state, state->list.current);
    if (!row)
        return ui_done();
    copy(state->argument.number, row->number);
    copy(state->argument.person, row->person);
    return ui_push_named(ui, "erase", &state->argument);
}

static struct ui_result run_by_number(struct ui *ui, void *any)
{
    struct retention_state *state = any;
    state->argument = (struct erase_argument){0};
    return ui_push_named(ui, "erase", &state->argument);
}

static struct ui_result run_filter(struct ui *ui, void *any)
{
    struct retention_state *state = any;
    (void)ui;
    state->ahead = !state->ahead;
    list_view_select(&state->list, 0);
    fetch_again(state);
    return ui_done();
}

static struct ui_result run_tab(struct ui *ui, void *any)
{
    struct retention_state *state = any;
    return start_tabs_go(ui, self, &state->tab);
}

static const struct ui_action actions[] = {
    {
        .name = "erase",
        .keys = {UI_KEY_ENTER},
        .label = N_("Erase"),
        .help = N_("erase this for ever; it asks for a ground, a copy and the number first"),
        .enabled = has_row,
        .run = run_erase,
    },
    {
        .name = "by_number",
        .keys = {'/'},
        .label = N_("By number"),
        .help = N_("erase a household whose number is known: on request, or registered by mistake"),
        .run = run_by_number,
    },
    {
        .name = "filter",
        .keys = {'f'},
        .label = N_("Filter"),
        .help = N_("what may go today, or within a year"),
        .run = run_filter,
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
    struct retention_state *state = any;
    if (state->ahead)
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

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct retention_state *state = any;
    const struct start_argument *start = argument;
    state->ui = ui;
    state->tab.put_off = start ? start->put_off : 0;
    if (fetch(state, err))
        return true;
    arena_release(&state->arena);
    return false;
}

static void close(struct ui *ui, void *any)
{
    struct retention_state *state = any;
    (void)ui;
    arena_release(&state->arena);
}

const struct screen_ops screen_retention = {
    .name = self,
    .label = N_("Retention"),
    .state_size = sizeof(struct retention_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .status = status,
    .guide = guide,
    .about = about,
    .draw = draw,
    .key = key,
    .refresh = refresh,
    .back = back,
    .changed = changed,
};
