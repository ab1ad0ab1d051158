// SPDX-License-Identifier: EUPL-1.2
//
// The last messages.
//
// Shows:    what stood in the message line, with its time, the newest first
// Data:     the session's own memory (ui/messages.h)
// Actions:  the arrows read on
// Parent:   any screen. Children: none
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/list_view.h"
#include "ui/sentences.h"
#include "ui/ui.h"

enum { TIME_CELLS = 5, MARKER_CELLS = 3 };

struct messages_screen {
    struct ui *ui;
    size_t added; // before it opened: what is said here comes in the next time
    struct list_view list;
    int text_cells;
};

// The row of a message; those that were said since do not count.
static const struct message_said *said_at(const struct messages_screen *state, size_t row)
{
    const struct messages *said = &state->ui->said;
    return messages_at(said, row + said->added - state->added);
}

static size_t rows_of(const struct messages_screen *state)
{
    const struct messages *said = &state->ui->said;
    size_t since = said->added - state->added;
    return said->count > since ? said->count - since : 0;
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct messages_screen *state = any;
    (void)argument;
    (void)err;
    state->ui = ui;
    state->added = ui->said.added;
    list_view_set_count(&state->list, rows_of(state));
    return true;
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct messages_screen *state = context;
    const struct message_said *said = said_at(state, row);
    char time[6];
    if (column == 0) {
        string_append(out, clock_local_time(state->ui->clock, said->moment, time));
        return;
    }
    *role = said->error ? DRAW_ERROR : *role;
    string_append(out, said->text);
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct messages_screen *state = any;
    const struct list_source source = {.context = state, .cell = cell};
    const struct list_column columns[] = {{_("Time"), TIME_CELLS, LIST_LEFT},
                                          {_("Message"), 0, LIST_LEFT}};
    (void)ui;
    list_view_set_count(&state->list, rows_of(state));
    state->text_cells = area.columns - MARKER_CELLS - TIME_CELLS - 2;
    draw_rule(frame, area.row, 0, area.columns);
    struct draw_area rows = {area.row + 1, 0, area.rows - 1 - frame->covered, area.columns};
    list_view_draw(&state->list, &source, columns, 2, frame, rows, true);
    if (state->list.count > 0)
        return;
    if (frame->told)
        sentences_add(frame->told, _("Nothing was said yet."), true);
    (void)draw_text(frame, rows.row + 1, 0, 1, DRAW_FOCUS, ">");
    (void)draw_text(frame, rows.row + 1, MARKER_CELLS, area.columns - MARKER_CELLS, DRAW_NORMAL,
                    _("Nothing was said yet."));
    draw_cursor(frame, rows.row + 1, 0);
}

// In full what the row may cut.
static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct messages_screen *state = any;
    (void)ui;
    if (state->list.current >= rows_of(state))
        return;
    const char *text = said_at(state, state->list.current)->text;
    if (utf8_width(text) > state->text_cells)
        string_append(out, text);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    const struct messages_screen *state = any;
    (void)ui;
    list_view_position(&state->list, out);
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("The last 50 messages of this session, the newest first. They are in the "
                         "memory of the program only; the lock takes them away."));
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct messages_screen *state = any;
    (void)ui;
    return list_view_key(&state->list, NULL, pressed) ? ui_done() : ui_ignored();
}

const struct screen_ops screen_messages = {
    .name = "messages",
    .label = N_("Messages"),
    .state_size = sizeof(struct messages_screen),
    .open = open,
    .status = status,
    .guide = guide,
    .about = about,
    .draw = draw,
    .key = key,
};
