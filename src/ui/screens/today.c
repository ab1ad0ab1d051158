// SPDX-License-Identifier: EUPL-1.2
// What a worker has to do today: the first screen.
//
// Shows:    unsaved work found again, conversations of today and those not settled, own actions by
//           date, what asks for attention (ui/today_rows.h), in one list
// Data:     rows of the store's own columns; no dossier is loaded
// Actions:  Enter opens the row in its screen; x held or done, z nobody there, ^Z and ^Y take that
//           back; b unsaved work later, F6 new, w walk-in question, / search, 1 and 2 tabs
// Parent:   none
// Children: intake, dossier, plan, zrm, record, walk_in; goes on as household_list
#include "base/translate.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/overview_view.h"
#include "ui/start_tabs.h"
#include "ui/today_acts.h"
#include "ui/today_fetch.h"
#include "ui/today_rows.h"
#include "ui/ui.h"
#include "ui/unsaved_banner.h"

static const char self[] = "today";

enum { HEAD_ROWS = 2 }; // tabs, rule

struct today_state {
    struct ui *ui;
    struct unsaved_banner banner;
    struct arena arena; // of the rows
    struct today_data data;
    struct today_lines lines;
    struct list_view list;
    struct today_acts acts;
    struct work_argument argument;
    struct start_argument tab;
};

// What the cursor stands on; a heading when there is nothing.
static struct today_line current(const struct today_state *state)
{
    size_t at = state->list.current;
    return at < state->lines.count ? state->lines.items[at] : (struct today_line){0};
}

// ---- rows ---------------------------------------------------------------------------------------

static void arrange(struct today_state *state)
{
    today_layout(&state->data, &state->arena, &state->lines);
    list_view_set_count(&state->list, state->lines.count);
}

static void fetch(struct today_state *state)
{
    struct today_data *data = &state->data;
    arena_release(&state->arena);
    today_fetch(data, state->ui, state->data.all_actions, &state->arena);
    unsaved_banner_load(&state->banner, state->ui);
    data->unsaved = (struct unsaved_list){0};
    if (unsaved_banner_shown(&state->banner))
        data->unsaved = state->banner.found;
    arrange(state);
}

// Where the day begins.
static void begin(struct today_state *state)
{
    char time[6];
    (void)clock_local_time(state->ui->clock, clock_now(state->ui->clock), time);
    list_view_select(&state->list, today_begin(&state->data, &state->lines, time));
    state->list.top = 0; // as much as can be seen of what is above it
}

// Anew, by fetch() or arrange(); the cursor stays with its record.
static void renew(struct today_state *state, void (*how)(struct today_state *))
{
    char key[TODAY_KEY_SIZE];
    size_t near = state->list.current;
    const struct today_line line = current(state);
    today_key(&state->data, &line, key);
    how(state);
    list_view_select(&state->list, today_find(&state->data, &state->lines, key, near));
}

static bool is_heading(void *context, size_t row)
{
    const struct today_state *state = context;
    return today_is_heading(&state->lines.items[row]);
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct today_state *state = context;
    today_cell(&state->data, &state->lines.items[row], column, out, role);
}

// ---- drawing ------------------------------------------------------------------------------------

// How many actions show follows from the room there is.
static void layout(struct ui *ui, void *any, struct draw_area area)
{
    struct today_state *state = any;
    size_t room = area.rows > HEAD_ROWS ? (size_t)(area.rows - HEAD_ROWS) : 1;
    (void)ui;
    if (room == state->data.room)
        return;
    bool first = state->data.room == 0;
    state->data.room = room;
    renew(state, arrange);
    if (first)
        state->list.top = 0;
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    enum { WIDE = 110 };
    static const struct list_column columns[] = {{0}, {.width = 17}, {.width = 14}, {.width = 13}};
    static const struct list_column wide[] = {{0}, {.width = 30}, {.width = 28}, {.width = 13}};
    struct today_state *state = any;
    const struct list_source source = {.context = state, .cell = cell, .heading = is_heading};
    (void)ui;
    start_tabs_draw(frame, area.row, self);
    draw_rule(frame, area.row + 1, 0, area.columns);
    struct draw_area body = {area.row + HEAD_ROWS, 0, area.rows - HEAD_ROWS, area.columns};
    list_view_draw(&state->list, &source, area.columns < WIDE ? columns : wide, TODAY_COLUMNS,
                   frame, body, true);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    (void)any;
    overview_view_today(ui, out);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct today_state *state = any;
    const struct today_line line = current(state);
    (void)ui;
    today_guide(&state->data, &line, out);
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(
        out, _("What there is to do today: work that was left unsaved, conversations, your own "
               "actions, and what asks for attention in the households of which you are "
               "coordinator or in which you are involved. Enter opens what the cursor stands "
               "on."));
}

static size_t hints(struct ui *ui, const void *any, struct ui_hint *ret_hints)
{
    (void)ui;
    if (current(any).kind == TODAY_UNSAVED)
        return unsaved_banner_hints(ret_hints);
    ret_hints[0] = (struct ui_hint){UI_CTRL('G'), _("Go to")};
    return 1;
}

// ---- keys ---------------------------------------------------------------------------------------

// On the first line that can be current the headings above it show as well.
static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct today_state *state = any;
    const struct list_source source = {.context = state, .heading = is_heading};
    (void)ui;
    if (!list_view_key(&state->list, &source, pressed))
        return ui_ignored();
    size_t first = 0;
    while (first < state->lines.count && is_heading(state, first))
        first++;
    if (state->list.current == first && first < (size_t)state->list.page)
        state->list.top = 0;
    return ui_done();
}

static struct ui_result to_households(struct today_state *state, enum attention attention,
                                      bool search)
{
    state->tab = (struct start_argument){
        .attention = attention, .search = search, .put_off = state->banner.put_off};
    return start_tabs_go(self, '2', &state->tab);
}

static struct ui_result show_rest(struct today_state *state, enum today_kind kind)
{
    if (kind == TODAY_MORE_ACTIONS)
        state->data.all_actions = true;
    else
        state->data.all_earlier = true;
    fetch(state); // the cursor stays at its row: the first of the rest
    return ui_done();
}

static struct ui_result run_open(struct ui *ui, void *any)
{
    struct today_state *state = any;
    const struct today_line line = current(state);
    switch (line.kind) {
    case TODAY_UNSAVED:
        return unsaved_banner_go_on(&state->data.unsaved.items[line.index], ui, &state->argument);
    case TODAY_CONTACT:
        return today_open_contact(ui, &state->data.agenda.items[line.index], &state->argument);
    case TODAY_ACTION:
        return today_open_action(ui, &state->data.actions.items[line.index], &state->argument);
    case TODAY_ATTENTION:
        return to_households(state, (enum attention)line.index, false);
    case TODAY_MORE_CONTACTS:
    case TODAY_MORE_ACTIONS:
        return show_rest(state, line.kind);
    case TODAY_HEADING:
    case TODAY_SENTENCE:
        break;
    }
    return ui_done();
}

static bool has_row(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct today_line line = current(any);
    (void)ui;
    *ret_reason = _("There is nothing in the list yet.");
    return !today_is_heading(&line);
}

// ---- acts ---------------------------------------------------------------------------------------

static bool can_tick(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct today_line line = current(any);
    (void)ui;
    *ret_reason = _("Choose a conversation or an action first.");
    return line.kind == TODAY_CONTACT || line.kind == TODAY_ACTION;
}

static bool can_miss(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct today_line line = current(any);
    (void)ui;
    *ret_reason = _("Choose a conversation first.");
    return line.kind == TODAY_CONTACT;
}

static struct ui_result acted(struct today_state *state, bool done)
{
    if (done) {
        ui_changed(state->ui);
        renew(state, fetch);
    }
    return ui_done();
}

static struct ui_result run_tick(struct ui *ui, void *any)
{
    struct today_state *state = any;
    const struct today_line line = current(state);
    if (line.kind == TODAY_ACTION)
        return acted(state,
                     today_acts_done(&state->acts, ui, &state->data.actions.items[line.index]));
    return acted(state, today_acts_settle(&state->acts, ui, &state->data.agenda.items[line.index],
                                          CONTACT_HELD));
}

static struct ui_result run_missed(struct ui *ui, void *any)
{
    struct today_state *state = any;
    return acted(state, today_acts_settle(&state->acts, ui,
                                          &state->data.agenda.items[current(state).index],
                                          CONTACT_MISSED));
}

static bool can_undo(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct today_state *state = any;
    *ret_reason = _("There is nothing to undo here.");
    return today_acts_can_undo(&state->acts, ui);
}

static bool can_redo(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct today_state *state = any;
    *ret_reason = _("There is nothing to redo here.");
    return today_acts_can_redo(&state->acts, ui);
}

static struct ui_result run_undo(struct ui *ui, void *any)
{
    struct today_state *state = any;
    return acted(state, today_acts_undo(&state->acts, ui));
}

static struct ui_result run_redo(struct ui *ui, void *any)
{
    struct today_state *state = any;
    return acted(state, today_acts_redo(&state->acts, ui));
}

// ---- other actions ------------------------------------------------------------------------------

static bool has_unsaved(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct today_state *state = any;
    (void)ui;
    *ret_reason = _("Nothing was left unsaved.");
    return state->data.unsaved.count > 0;
}

static struct ui_result run_later(struct ui *ui, void *any)
{
    struct today_state *state = any;
    unsaved_banner_put_off(&state->banner);
    fetch(state);
    begin(state);
    ui_message(ui, "%s", _("Kept for later; it is offered again next time."));
    return ui_done();
}

static struct ui_result run_new(struct ui *ui, void *any)
{
    struct today_state *state = any;
    work_argument_set(&state->argument, NULL, NULL);
    return ui_push_named(ui, "intake", &state->argument);
}

static struct ui_result run_walk_in(struct ui *ui, void *any)
{
    (void)any;
    return ui_push_named(ui, "walk_in", NULL);
}

static struct ui_result run_search(struct ui *ui, void *any)
{
    (void)ui;
    return to_households(any, ATTENTION_NONE, true);
}

static struct ui_result run_tab(struct ui *ui, void *any)
{
    struct today_state *state = any;
    state->tab = (struct start_argument){.put_off = state->banner.put_off};
    return start_tabs_go(self, ui_key(ui), &state->tab);
}

static const struct ui_action actions[] = {
    {
        .name = "open",
        .keys = {UI_KEY_ENTER},
        .label = N_("Open"),
        .help = N_("open what the cursor stands on"),
        .enabled = has_row,
        .run = run_open,
    },
    {
        .name = "tick",
        .keys = {'x'},
        .label = N_("Held/done"),
        .help = N_("the conversation was held, the action is done; saved at once"),
        .enabled = can_tick,
        .run = run_tick,
    },
    {
        .name = "missed",
        .keys = {'z'},
        .label = N_("Nobody there"),
        .help = N_("nobody was there for the conversation; saved at once"),
        .enabled = can_miss,
        .run = run_missed,
    },
    {
        .name = "undo",
        .keys = {UI_CTRL('Z')},
        .label = N_("Undo"),
        .help = N_("take back what was last done here"),
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
        .name = "later",
        .keys = {'b'},
        .label = N_("Later"),
        .help = N_("keep the unsaved work for later"),
        .enabled = has_unsaved,
        .run = run_later,
    },
    {
        .name = "new",
        .keys = {UI_KEY_F6},
        .label = N_("New"),
        .help = N_("new household, by intake"),
        .run = run_new,
    },
    {
        .name = "walk_in",
        .keys = {'w'},
        .label = N_("Walk-in"),
        .help = N_("note a walk-in question, without a household"),
        .run = run_walk_in,
    },
    {
        .name = "search",
        .keys = {'/'},
        .label = N_("Search"),
        .help = N_("search in the list of households"),
        .run = run_search,
    },
    {
        .name = "tab",
        .keys = {'1', '2'},
        .label = N_("Tab"),
        .help = N_("go to the tab with this number"),
        .flags = UI_ACTION_HIDDEN,
        .run = run_tab,
    },
};

// ---- the rest of the screen ---------------------------------------------------------------------

static struct ui_result back(struct ui *ui, void *any)
{
    (void)any;
    ui_message(ui, "%s", _("F3 stops the program."));
    return ui_done();
}

static struct ui_result refresh(struct ui *ui, void *any)
{
    renew(any, fetch);
    ui_message(ui, "%s", _("Fetched again."));
    return ui_done();
}

static void changed(struct ui *ui, void *any)
{
    (void)ui;
    renew(any, fetch);
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    (void)ui;
    (void)from;
    (void)value;
    renew(any, fetch); // unsaved work may have come or gone
    return ui_done();
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct today_state *state = any;
    const struct start_argument *start = argument;
    (void)err;
    state->ui = ui;
    state->banner.put_off = start ? start->put_off : 0;
    fetch(state);
    begin(state);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct today_state *state = any;
    (void)ui;
    unsaved_banner_release(&state->banner);
    arena_release(&state->arena);
}

const struct screen_ops screen_today = {
    .name = self,
    .label = N_("Today"),
    .state_size = sizeof(struct today_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .status = status,
    .guide = guide,
    .hints = hints,
    .about = about,
    .layout = layout,
    .draw = draw,
    .key = key,
    .result = result,
    .refresh = refresh,
    .back = back,
    .changed = changed,
};
