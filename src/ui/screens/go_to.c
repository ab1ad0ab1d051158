// SPDX-License-Identifier: EUPL-1.2
// To a household from anywhere: a line, and what matches while one types.
//
// Shows:    the line; up to ten rows with name, number, address, phase and coordinator
// Data:     overview rows, closed households too, the likeliest first (ui/go_to_rows.h); the search is logged once, on leaving
// Actions:  the arrows choose, Enter opens the dossier instead of this; F6 emergency access
// Parent:   every screen (^G)
// Children: ask; goes on as dossier or emergency
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/go_to_rows.h"
#include "ui/key.h"
#include "ui/line_draw.h"
#include "ui/list_view.h"
#include "ui/review_ask.h"
#include "ui/search_line.h"
#include "ui/ui.h"
#include "ui/work_view.h"

enum {
    BOX_TOP = 2,
    BOX_ROWS = 16,
    BOX_COLUMNS = 110, // at most
    HEAD_ROWS = 3,     // border, line, blank
};

struct go_to_state {
    struct ui *ui;
    struct search_line line;
    struct go_to_search found;
    bool typed; // and not sought yet
    struct list_view list;
    bool in_list; // the cursor stands on a row, not in the line
    struct work_argument argument;
    struct review_ask ask;
};

enum column { COLUMN_NAME, COLUMN_NUMBER, COLUMN_ADDRESS, COLUMN_PHASE, COLUMN_COORDINATOR };

static const struct list_column columns[] = {
    [COLUMN_NAME] = {.title = N_("Name")},
    [COLUMN_NUMBER] = {.title = N_("Number"), .width = 9, .align = LIST_NUMBER},
    [COLUMN_ADDRESS] = {.title = N_("Address"), .width = 17},
    [COLUMN_PHASE] = {.title = N_("Phase"), .width = 10},
    [COLUMN_COORDINATOR] = {.title = N_("Coordinator"), .width = 14},
};

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct go_to_state *state = any;
    (void)argument;
    (void)err;
    state->ui = ui;
    return true;
}

// ---- searching ----------------------------------------------------------------------------------

static const struct overview *row_at(const struct go_to_state *state, size_t index)
{
    const struct go_to_list *rows = &state->found.rows;
    return index < rows->count ? &rows->items[index].overview : NULL;
}

static void show(struct go_to_state *state)
{
    list_view_set_count(&state->list, state->found.rows.count);
    state->list.more = state->found.more;
    if (state->found.next)
        ui_timer_set(state->ui, UI_TIMER_SEARCH, 0);
}

// What was typed is sought once before the next frame or another key, however many letters came at once.
static void freshen(struct go_to_state *state)
{
    if (!state->typed)
        return;
    state->typed = false;
    if (search_line_blank(&state->line))
        go_to_release(&state->found);
    else
        go_to_find(state->ui, search_line_text(&state->line), &state->found);
    show(state);
    list_view_select(&state->list, 0);
}

// The rest of it while nobody types; the cursor stays where it stands, but in the list with its row.
static struct ui_result tick(struct ui *ui, void *any, enum ui_timer timer)
{
    struct go_to_state *state = any;
    char household[HOUSEHOLD_ID_SIZE] = "";
    (void)timer;
    freshen(state);
    if (!state->found.next)
        return ui_done();
    if (state->in_list && row_at(state, state->list.current))
        (void)snprintf(household, sizeof(household), "%s",
                       row_at(state, state->list.current)->household);
    go_to_go_on(ui, search_line_text(&state->line), &state->found);
    show(state);
    for (size_t i = 0; household[0] != '\0' && i < state->found.rows.count; i++)
        if (strcmp(row_at(state, i)->household, household) == 0)
            list_view_select(&state->list, i);
    return ui_done();
}

static void close(struct ui *ui, void *any)
{
    struct go_to_state *state = any;
    freshen(state);
    search_line_leave(&state->line, ui, state->list.count);
    search_line_release(&state->line);
    go_to_release(&state->found);
    review_ask_release(&state->ask);
}

// ---- drawing ------------------------------------------------------------------------------------

static void cell(void *context, size_t index, size_t column, struct string *out,
                 enum draw_role *role)
{
    struct go_to_state *state = context;
    const struct overview *row = row_at(state, index);
    struct arena arena = {0};
    (void)role;
    if (!row)
        return;
    const char *phase = choice_label(&choices_phase, (int)row->phase);
    switch ((enum column)column) {
    case COLUMN_NAME:
        string_append(out, utf8_blank(row->name) ? _("(no name)") : row->name);
        break;
    case COLUMN_NUMBER:
        string_append(out, row->number);
        break;
    case COLUMN_ADDRESS:
        string_append(out, utf8_blank(row->street) ? "-" : row->street);
        break;
    case COLUMN_PHASE:
        string_append(out, phase ? _(phase) : "");
        break;
    case COLUMN_COORDINATOR:
        string_append(out, row->coordinator
                               ? service_worker_name(state->ui->service, row->coordinator, &arena)
                               : "-");
        break;
    }
    arena_release(&arena);
}

static struct draw_area box_of(struct draw_area area)
{
    int cells = area.columns - 2 < BOX_COLUMNS ? area.columns - 2 : BOX_COLUMNS;
    return (struct draw_area){area.row + BOX_TOP, (area.columns - cells) / 2, BOX_ROWS, cells};
}

static void draw_line(struct go_to_state *state, struct frame *frame, struct draw_area box)
{
    const char *label = _("Household:");
    int start = box.column + 2 + utf8_width(label) + 1;
    int cells = box.column + box.columns - 2 - start;
    (void)draw_text(frame, box.row + 1, box.column + 2, cells, DRAW_NORMAL, label);
    line_draw(&state->line.edit, frame, box.row + 1, start, cells, !state->in_list);
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct go_to_state *state = any;
    const struct list_source source = {.context = state, .cell = cell};
    struct draw_area box = box_of(area);
    struct draw_area inner = {box.row + HEAD_ROWS, box.column + 2, box.rows - HEAD_ROWS - 1,
                              box.columns - 4};
    (void)ui;
    freshen(state);
    draw_clear(frame, (struct draw_area){box.row, 0, box.rows, area.columns});
    draw_box(frame, box, _("Go to a household"), NULL);
    if (search_line_blank(&state->line))
        (void)draw_paragraph(frame, inner, DRAW_NORMAL,
                             _("Type the beginning of a name, number, street or birth date. Closed "
                               "households are found too."));
    else if (state->list.count == 0)
        (void)draw_paragraph(frame, inner, DRAW_NORMAL,
                             state->list.more
                                 ? _("Searching...")
                                 : _("Nobody found among the households you may open."));
    else
        list_view_draw(&state->list, &source, columns, sizeof(columns) / sizeof(columns[0]), frame,
                       inner, state->in_list);
    draw_line(state, frame, box);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct go_to_state *state = any;
    (void)ui;
    if (state->list.count > 0)
        string_append(out, _("Enter opens the row with >.   "));
    list_view_position(&state->list, out);
}

// ---- keys ---------------------------------------------------------------------------------------

static struct ui_result search(struct go_to_state *state, enum search_answer answer)
{
    if (answer == SEARCH_IGNORED) {
        freshen(state);
        return ui_ignored();
    }
    state->in_list = false;
    if (answer == SEARCH_TYPED) {
        state->typed = true;
        ui_timer_set(state->ui, UI_TIMER_SEARCH, 0);
    }
    return ui_done();
}

static bool last_stop(const void *any)
{
    const struct go_to_state *state = any;
    return !state->in_list;
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct go_to_state *state = any;
    bool moves = pressed == UI_KEY_UP || pressed == UI_KEY_DOWN || pressed == UI_KEY_PGUP ||
                 pressed == UI_KEY_PGDN;
    (void)ui;
    if (moves)
        freshen(state);
    else
        return search(state, search_line_key(&state->line, pressed));
    bool leaves = pressed == UI_KEY_UP && state->list.current == 0;
    state->in_list = !leaves && state->list.count > 0;
    if (!leaves)
        (void)list_view_key(&state->list, NULL, pressed);
    return ui_done();
}

static struct ui_result paste(struct ui *ui, void *any, const char *text)
{
    struct go_to_state *state = any;
    (void)ui;
    return search(state, search_line_paste(&state->line, text));
}

static bool typing(const void *any)
{
    (void)any;
    return true;
}

static bool has_row(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct go_to_state *state = any;
    (void)ui;
    *ret_reason = _("There is no household in the list.");
    return state->list.count > 0;
}

static struct ui_result run_open(struct ui *ui, void *any)
{
    struct go_to_state *state = any;
    const struct overview *row = row_at(state, state->list.current);
    (void)ui;
    if (!row)
        return ui_done();
    if (row->known_only)
        return review_ask_push(&state->ask, row);
    work_argument_set(&state->argument, row->household, NULL);
    return ui_replace(screen_find("dossier"), &state->argument);
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct go_to_state *state = any;
    if (from != &screen_ask || !review_ask_given(&state->ask, ui, value))
        return ui_done();
    return ui_replace(screen_find("dossier"), &state->ask.argument);
}

static struct ui_result run_emergency(struct ui *ui, void *any)
{
    (void)ui;
    (void)any;
    return ui_replace(screen_find("emergency"), NULL);
}

static const struct ui_action actions[] = {
    {
        .name = "open",
        .keys = {UI_KEY_ENTER},
        .label = N_("Open"),
        .help = N_("open the dossier of this household"),
        .enabled = has_row,
        .run = run_open,
    },
    {
        .name = "emergency",
        .keys = {UI_KEY_F6},
        .label = N_("Emergency"),
        .help = N_("open a dossier in an emergency, with a reason"),
        .flags = UI_ACTION_MINOR,
        .enabled = emergency_offered,
        .run = run_emergency,
    },
};

const struct screen_ops screen_go_to = {
    .name = "go_to",
    .label = N_("Go to a household"),
    .state_size = sizeof(struct go_to_state),
    .flags = SCREEN_OVERLAY,
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .guide = guide,
    .draw = draw,
    .typing = typing,
    .last_stop = last_stop,
    .key = key,
    .paste = paste,
    .result = result,
    .tick = tick,
};
