// SPDX-License-Identifier: EUPL-1.2
// The key card on the screen.
//
// Shows: the card as `eenplan keys --card` prints it. Data: the tables of actions. Actions: the arrows
// read on. Parent: any screen. Children: none.
#include <string.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/translate.h"
#include "ui/dialog.h"
#include "ui/key_card.h"
#include "ui/list_view.h"
#include "ui/ui.h"

struct card_state {
    struct arena arena;
    LIST_OF(const char *) rows;
    struct list_view list;
};

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct card_state *state = any;
    STRING_AUTO card = {0};
    (void)ui;
    (void)argument;
    (void)err;
    key_card_write(&card);
    for (const char *row = string_text(&card); *row != '\0';) {
        size_t length = strcspn(row, "\n");
        const char **text = list_add(&state->rows.any, sizeof(*text), &state->arena);
        *text = arena_format(&state->arena, "%.*s", (int)length, row);
        row += length + 1;
    }
    list_view_set_count(&state->list, state->rows.count);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct card_state *state = any;
    (void)ui;
    arena_release(&state->arena);
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct card_state *state = context;
    (void)column;
    (void)role;
    string_append(out, state->rows.items[row]);
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct card_state *state = any;
    const struct list_source source = {.context = state, .cell = cell};
    const struct list_column column = {0};
    (void)ui;
    draw_rule(frame, area.row, 0, area.columns);
    struct draw_area rows = {area.row + 1, 0, area.rows - 1 - frame->covered, area.columns};
    list_view_draw(&state->list, &source, &column, 1, frame, rows, true);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("To print it, without these screens: eenplan keys --card | lpr"));
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct card_state *state = any;
    (void)ui;
    return list_view_key(&state->list, NULL, pressed) ? ui_done() : ui_ignored();
}

const struct screen_ops screen_key_card = {
    .name = "key_card",
    .label = N_("Key card"),
    .state_size = sizeof(struct card_state),
    .open = open,
    .close = close,
    .guide = guide,
    .draw = draw,
    .key = key,
};
