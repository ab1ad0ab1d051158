// SPDX-License-Identifier: EUPL-1.2
// What a worker has to do today: the first screen.
//
// Shows:    unsaved work found again, conversations of today and those not settled, own actions by
//           date, what asks for attention (ui/today_rows.h), in one list
// Data:     rows of the store's own columns; no dossier is loaded
// Actions:  Enter opens the row in its screen; x held or done, z nobody there, ^Z and ^Y take that
//           back; b unsaved work later, Del to the bin, p the bin, F6 new, w walk-in question, / search,
//           1 and 2 tabs
// Parent:   none
// Children: bin, intake, dossier, plan, zrm, record, walk_in; goes on as household_list
#include <string.h>

#include "base/translate.h"
#include "ui/intake_steps.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/overview_view.h"
#include "ui/today_fetch.h"
#include "ui/today_screen.h"

const char today_self[] = "today";

enum { HEAD_ROWS = 2 }; // tabs, rule

struct today_line today_current(const struct today_state *state)
{
    size_t at = state->list.current;
    return at < state->lines.count ? state->lines.items[at] : (struct today_line){0};
}

// ---- rows ---------------------------------------------------------------------------------------

void today_rows_arrange(struct today_state *state)
{
    today_acts_mark(&state->acts, &state->data);
    today_layout(&state->data, &state->arena, &state->lines);
    list_view_set_count(&state->list, state->lines.count);
}

void today_rows_fetch(struct today_state *state)
{
    struct today_data *data = &state->data;
    arena_release(&state->arena);
    today_acts_forget_rows(&state->acts);
    today_fetch(data, state->ui, state->data.all_actions, &state->arena);
    unsaved_banner_load(&state->banner, state->ui);
    data->unsaved = (struct unsaved_list){0};
    if (unsaved_banner_shown(&state->banner))
        data->unsaved = state->banner.found;
    today_rows_arrange(state);
}

void today_rows_begin(struct today_state *state)
{
    char time[6];
    (void)clock_local_time(state->ui->clock, clock_now(state->ui->clock), time);
    list_view_select(&state->list, today_begin(&state->data, &state->lines, time));
    state->list.top = 0; // as much as can be seen of what is above it
}

void today_rows_renew(struct today_state *state, void (*how)(struct today_state *))
{
    char key[TODAY_KEY_SIZE];
    size_t near = state->list.current;
    const struct today_line line = today_current(state);
    today_key(&state->data, &line, key);
    how(state);
    list_view_select(&state->list, today_find(&state->data, &state->lines, key, near));
}

bool today_rows_stand_on(struct today_state *state, const char *key)
{
    char found[TODAY_KEY_SIZE];
    size_t at = today_find(&state->data, &state->lines, key, state->list.current);
    if (at >= state->lines.count)
        return false;
    today_key(&state->data, &state->lines.items[at], found);
    if (strcmp(found, key) != 0)
        return false;
    list_view_select(&state->list, at);
    return true;
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
    today_rows_renew(state, today_rows_arrange);
    if (first)
        state->list.top = 0;
}

// What lies below the screen is told; a heading of it alone is not shown.
static void draw_below(const struct today_state *state, struct frame *frame, struct draw_area body)
{
    STRING_AUTO text = {0};
    size_t end = state->list.top + (size_t)body.rows;
    size_t below = 0;
    for (size_t i = end; i < state->lines.count; i++)
        below += today_is_heading(&state->lines.items[i]) ? 0 : 1;
    if (below == 0)
        return;
    string_append_format(&text, P_("%zu more line", "%zu more lines", below), below);
    int row = body.row + body.rows;
    for (; end > state->list.top && state->lines.items[end - 1].kind == TODAY_HEADING; end--)
        draw_clear(frame, (struct draw_area){--row, body.column, 1, body.columns});
    (void)draw_text(frame, body.row + body.rows, 3, body.columns - 3, DRAW_MUTED,
                    string_text(&text));
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    enum { WIDE = 110 };
    static const struct list_column columns[] = {{0}, {.width = 17}, {.width = 14}, {.width = 13}};
    static const struct list_column wide[] = {{0}, {.width = 30}, {.width = 28}, {.width = 13}};
    struct today_state *state = any;
    const struct list_source source = {.context = state, .cell = cell, .heading = is_heading};
    start_tabs_draw(ui->service, frame, area.row, today_self);
    draw_rule(frame, area.row + 1, 0, area.columns);
    struct draw_area body = {area.row + HEAD_ROWS, 0, area.rows - HEAD_ROWS, area.columns};
    bool overflows = state->lines.count > (size_t)body.rows;
    body.rows -= overflows ? 1 : 0;
    list_view_draw(&state->list, &source, area.columns < WIDE ? columns : wide, TODAY_COLUMNS,
                   frame, body, true);
    if (overflows)
        draw_below(state, frame, body);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    (void)any;
    overview_view_today(ui, out);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct today_state *state = any;
    const struct today_line line = today_current(state);
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
    if (today_current(any).kind == TODAY_UNSAVED)
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

// ---- the rest of the screen ---------------------------------------------------------------------

static struct ui_result back(struct ui *ui, void *any)
{
    (void)any;
    ui_message(ui, "%s", _("F3 stops the program."));
    return ui_done();
}

static struct ui_result refresh(struct ui *ui, void *any)
{
    today_rows_renew(any, today_rows_fetch);
    ui_message(ui, "%s", _("Fetched again."));
    return ui_done();
}

static void changed(struct ui *ui, void *any)
{
    (void)ui;
    today_rows_renew(any, today_rows_fetch);
}

// Whether another record is the newest than before, or the same one was written later.
static bool newly_kept(const struct today_state *state, const char *key, int64_t written,
                       size_t count)
{
    const struct unsaved_list *unsaved = &state->data.unsaved;
    const struct today_line first = {.kind = TODAY_UNSAVED};
    char now[TODAY_KEY_SIZE];
    if (unsaved->count == 0 || unsaved->count < count)
        return false;
    today_key(&state->data, &first, now);
    return strcmp(now, key) != 0 || unsaved->items[0].written != written;
}

// It may be older than what was put off, and is to be seen.
static struct ui_result taken_back(struct today_state *state, const char *what)
{
    STRING_AUTO key = {0};
    string_append_format(&key, "%d %s", (int)TODAY_UNSAVED, what);
    state->thrown = (struct unsaved){0};
    state->banner.put_off = 0;
    today_rows_renew(state, today_rows_fetch);
    (void)today_rows_stand_on(state, string_text(&key));
    return ui_done();
}

// Unsaved work may have come or gone; what was just left unsaved gets the cursor.
static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct today_state *state = any;
    const struct today_line first = {.kind = TODAY_UNSAVED};
    char key[TODAY_KEY_SIZE] = "";
    size_t count = state->data.unsaved.count;
    int64_t written = count > 0 ? state->data.unsaved.items[0].written : 0;
    if (takeover_answered(&state->takeover, ui, from, value))
        return ui_done();
    if (count > 0)
        today_key(&state->data, &first, key);
    if (from == screen_find("bin") && value->given)
        return taken_back(state, value->text);
    if (from == screen_find("intake") && value->given && value->number == INTAKE_FINISHED) {
        state->tab = (struct start_argument){.put_off = state->banner.put_off};
        work_argument_set(&state->argument, value->text, NULL);
        memcpy(state->tab.household, state->argument.household, sizeof(state->tab.household));
        return ui_replace(screen_find("household_list"),
                          &state->tab); // Enter goes on with it there
    }
    today_rows_renew(state, today_rows_fetch);
    if (newly_kept(state, key, written, count)) {
        today_key(&state->data, &first, key);
        (void)today_rows_stand_on(state, key);
    }
    return ui_done();
}

// What the other program kept is the first thing to be seen.
static struct ui_result tick(struct ui *ui, void *any, enum ui_timer timer)
{
    struct today_state *state = any;
    if (timer == UI_TIMER_PATIENCE && takeover_tick(&state->takeover, ui)) {
        today_rows_fetch(state);
        today_rows_begin(state);
    }
    return ui_done();
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct today_state *state = any;
    const struct start_argument *start = argument;
    (void)err;
    state->ui = ui;
    state->banner.put_off = start ? start->put_off : 0;
    today_rows_fetch(state);
    today_rows_begin(state);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct today_state *state = any;
    (void)ui;
    takeover_release(&state->takeover);
    unsaved_banner_release(&state->banner);
    arena_release(&state->thrown_texts);
    arena_release(&state->arena);
}

const struct screen_ops screen_today = {
    .name = today_self,
    .label = N_("Today"),
    .state_size = sizeof(struct today_state),
    .actions = today_actions,
    .action_count = TODAY_ACTIONS_COUNT,
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
    .tick = tick,
    .refresh = refresh,
    .back = back,
    .changed = changed,
};
