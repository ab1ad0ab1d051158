// SPDX-License-Identifier: EUPL-1.2
// The snippets, to put one in the text that is being written.
//
// Shows:    code, what it is for and of whom; the text of the current one
// Data:     service_list_snippets
// Actions:  typing filters on code and text, Enter or a digit takes one; F6 makes a new one, ^T keeps them
// Parent:   any screen on which a text is written, by ^T
// Children: snippets, snippet
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/snippets.h"
#include "ui/key.h"
#include "ui/line_draw.h"
#include "ui/list_view.h"
#include "ui/ui.h"

enum { LIST_MOST = 9, FILTER = 40, NUMBER = 2, CODE = SNIPPET_CODE + 1, WHOSE = 10 };

struct list_state {
    struct arena arena;
    struct snippet_list all;
    LIST_OF(const struct snippet *) found;
    struct line_edit filter;
    struct list_view list;
    bool on_list; // the cursor is on a row, not in the search text
};

// ---- what is found ------------------------------------------------------------------------------

static bool has(struct arena *arena, const char *text, const char *key)
{
    return strstr(utf8_search_key(arena, text), key) != NULL;
}

static bool begins(const struct snippet *one, const char *key)
{
    return strncmp(one->code, key, strlen(key)) == 0;
}

static void add_found(struct list_state *state, const struct snippet *one)
{
    (void)list_add(&state->found.any, sizeof(const struct snippet *), &state->arena);
    state->found.items[state->found.count - 1] = one;
}

// Those whose code begins with what is typed come first.
static void filter(struct list_state *state)
{
    struct arena arena = {0};
    const char *typed = line_edit_text(&state->filter);
    const char *key = utf8_search_key(&arena, typed[0] == '.' ? typed + 1 : typed);
    state->found.count = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < state->all.count; i++) {
            const struct snippet *one = &state->all.items[i];
            bool first = begins(one, key);
            bool within = !first && (has(&arena, one->label, key) || has(&arena, one->text, key));
            if (pass == 0 ? first : within)
                add_found(state, one);
        }
    }
    list_view_set_count(&state->list, state->found.count);
    list_view_select(&state->list, 0);
    arena_release(&arena);
}

static bool fetch(struct ui *ui, struct list_state *state, struct error *err)
{
    arena_release(&state->arena);
    state->all = (struct snippet_list){0};
    state->found.any = (struct list){0};
    bool done = service_list_snippets(ui->service, &state->arena, &state->all, err);
    filter(state);
    return done;
}

static const struct snippet *current(const struct list_state *state)
{
    return state->list.current < state->found.count ? state->found.items[state->list.current]
                                                    : NULL;
}

// ---- drawing ------------------------------------------------------------------------------------

enum column { COLUMN_NUMBER, COLUMN_CODE, COLUMN_LABEL, COLUMN_WHOSE, COLUMNS };

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct list_state *state = context;
    const struct snippet *one = state->found.items[row];
    size_t number = row - state->list.top + 1;
    (void)role;
    switch ((enum column)column) {
    case COLUMN_NUMBER:
        if (number <= LIST_MOST)
            string_append_format(out, "%zu", number);
        break;
    case COLUMN_CODE:
        string_append_format(out, ".%s", one->code);
        break;
    case COLUMN_LABEL:
        string_append(out, one->label);
        break;
    case COLUMN_WHOSE:
        string_append(out, _(choice_label(&choices_snippet_share, (int)one->share)));
        break;
    case COLUMNS:
        break;
    }
}

static void draw_search(struct list_state *state, struct frame *frame, struct draw_area area)
{
    int end = area.column + area.columns;
    int column = area.column;
    column += draw_text(frame, area.row, column, area.columns, DRAW_NORMAL, _("Search: "));
    line_draw(&state->filter, frame, area.row, column, FILTER, !state->on_list);
    STRING_AUTO count = {0};
    string_append_format(&count, _("%zu of %zu"), state->found.count, state->all.count);
    draw_right(frame, area.row, column, end - column, DRAW_NORMAL, string_text(&count));
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    static const struct list_column columns[COLUMNS] = {
        [COLUMN_NUMBER] = {.width = NUMBER},
        [COLUMN_CODE] = {.width = CODE},
        [COLUMN_LABEL] = {.width = 0},
        [COLUMN_WHOSE] = {.width = WHOSE},
    };
    struct list_state *state = any;
    const struct list_source source = {.context = state, .cell = cell};
    int rows = area.rows - 12 < LIST_MOST ? area.rows - 12 : LIST_MOST;
    struct draw_area search = {area.row + 1, area.column + 2, 1, area.columns - 4};
    struct draw_area list = {area.row + 2, area.column + 1, rows, area.columns - 2};
    struct draw_area text = {list.row + rows + 1, area.column + 2, area.rows - rows - 4,
                             area.columns - 4};
    (void)ui;
    draw_clear(frame, area);
    draw_box(frame, area, _("SNIPPETS"), _("a digit or Enter takes one"));
    list_view_draw(&state->list, &source, columns, COLUMNS, frame, list, true);
    if (state->all.count == 0)
        (void)draw_text(frame, list.row, list.column + 2, list.columns - 2, DRAW_NORMAL,
                        _("There are no snippets yet. F6 makes one."));
    else if (state->found.count == 0)
        (void)draw_text(frame, list.row, list.column + 2, list.columns - 2, DRAW_NORMAL,
                        _("Nothing found; Esc clears the search text."));
    draw_rule(frame, text.row - 1, area.column + 1, area.columns - 2);
    if (current(state))
        (void)draw_paragraph(frame, text, DRAW_NORMAL, current(state)->text);
    draw_search(state, frame, search);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("Quicker: type the code with a point and a blank in the text, as .ew"));
}

// ---- keys ---------------------------------------------------------------------------------------

static struct ui_result take(const struct list_state *state, size_t row)
{
    if (row >= state->found.count)
        return ui_done();
    return ui_pop_value(1, state->found.items[row]->id);
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct list_state *state = any;
    (void)ui;
    bool in_text = !state->on_list && (pressed == UI_KEY_HOME || pressed == UI_KEY_END);
    if (!in_text && list_view_key(&state->list, NULL, pressed)) {
        state->on_list = true;
        return ui_done();
    }
    if (pressed >= '1' && pressed <= '9')
        return take(state, state->list.top + (size_t)(pressed - '1'));
    if (!line_edit_key(&state->filter, pressed))
        return ui_ignored();
    state->on_list = false;
    filter(state);
    return ui_done();
}

static struct ui_result paste(struct ui *ui, void *any, const char *text)
{
    struct list_state *state = any;
    (void)ui;
    line_edit_insert(&state->filter, text);
    filter(state);
    return ui_done();
}

static struct ui_result back(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    if (state->filter.text.length == 0)
        return ui_ignored();
    line_edit_set(&state->filter, "");
    state->on_list = false;
    filter(state);
    return ui_done();
}

static struct ui_result run_take(struct ui *ui, void *any)
{
    const struct list_state *state = any;
    (void)ui;
    return take(state, state->list.current);
}

static struct ui_result run_new(struct ui *ui, void *any)
{
    (void)ui;
    (void)any;
    return ui_replace(&screen_snippet, NULL);
}

static struct ui_result run_keep(struct ui *ui, void *any)
{
    (void)ui;
    (void)any;
    return ui_replace(&screen_snippets, NULL);
}

static const struct ui_action actions[] = {
    {
        .name = "take",
        .keys = {UI_KEY_ENTER},
        .label = N_("Take"),
        .help = N_("put this text where you were writing; a digit takes that row"),
        .run = run_take,
    },
    {
        .name = "new",
        .keys = {UI_KEY_F6},
        .label = N_("New"),
        .help = N_("make a snippet of your own"),
        .run = run_new,
    },
    {
        .name = "snippets",
        .keys = {UI_CTRL('T')},
        .label = N_("Manage"),
        .help = N_("change, share or remove snippets"),
        .run = run_keep,
    },
};

// ---- the rest of the screen ---------------------------------------------------------------------

static bool typing(const void *any)
{
    (void)any;
    return true;
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct list_state *state = any;
    (void)argument;
    state->filter.limit = FILTER;
    if (fetch(ui, state, err))
        return true;
    arena_release(&state->arena);
    return false;
}

static void close(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    line_edit_release(&state->filter);
    arena_release(&state->arena);
}

static void changed(struct ui *ui, void *any)
{
    struct error err = {0};
    if (!fetch(ui, any, &err))
        ui_error(ui, &err);
}

const struct screen_ops screen_snippet_list = {
    .name = "snippet_list",
    .label = N_("Take a snippet"),
    .state_size = sizeof(struct list_state),
    .flags = SCREEN_OVERLAY,
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .guide = guide,
    .draw = draw,
    .typing = typing,
    .key = key,
    .paste = paste,
    .back = back,
    .changed = changed,
};
