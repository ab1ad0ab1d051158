// SPDX-License-Identifier: EUPL-1.2
//
// Help (F1) and the list of actions (F10), from the action tables.
//
// Shows: the explanation of the field, when there is one; then the keys of the screen below and those
// of all screens, or every action with its key and, if it cannot be done, why not.
// Data: the entry below on the stack. Actions: typing filters, Enter runs the line on that screen.
// Parent: any screen. Children: none.
#include <string.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/dialog.h"
#include "ui/key.h"
#include "ui/line_draw.h"
#include "ui/line_edit.h"
#include "ui/list_view.h"
#include "ui/stack.h"

enum { ABOUT_ROWS = 5, MARKER_CELLS = 3 };

struct help_line {
    const struct ui_action *action; // NULL: a heading
    int key;                        // of the action that the line presses
    const char *keys;               // names of those that do the same
    const char *choice;  // translated: what this key chooses; NULL = they all do the same
    const char *heading; // translated
    const char *reason;  // translated; "" = can be done
};

struct help_state {
    bool all;        // the list of actions
    bool explaining; // the field first
    bool on_list;    // the cursor is on a row, not in the search text
    int key_cells;   // the widest name of keys
    int text_cells;  // what is left for the sentence
    struct arena arena;
    struct string explanation;
    struct string about;
    const char *screen; // translated label
    LIST_OF(struct help_line) lines;
    LIST_OF(struct help_line) found;
    struct line_edit filter;
    struct list_view list;
    size_t actions; // lines that are no headings
};

static void add_heading(struct help_state *help, const char *heading)
{
    struct help_line *line = list_add(&help->lines.any, sizeof(*line), &help->arena);
    line->heading = heading;
}

// One line: of a whole action, or of one of its keys with what that chooses.
static void add_line(struct ui *ui, struct help_state *help, const struct ui_entry *below,
                     const struct ui_action *action, int key, const char *choice)
{
    const char *reason = "";
    int pressed = ui->key;
    ui->key = key;
    bool enabled = stack_enabled(ui, below, action, &reason);
    ui->key = pressed;
    // What never applies to this screen is not shown at all; what does not apply now is, and what
    // has no key is found nowhere else.
    bool global =
        action >= ui_global_actions && action < ui_global_actions + ui_global_action_count;
    bool elsewhere = global && (action->flags & UI_ACTION_LISTED) == 0;
    if (!enabled && (elsewhere || reason[0] == '\0'))
        return;
    struct help_line *line = list_add(&help->lines.any, sizeof(*line), &help->arena);
    char names[KEY_LIST_SIZE];
    const int one[UI_ACTION_KEYS] = {key};
    line->action = action;
    line->key = key;
    line->keys = arena_text(&help->arena, ui_key_list_name(choice ? one : action->keys, names));
    line->choice = choice ? arena_text(&help->arena, choice) : NULL;
    line->reason = arena_text(&help->arena, enabled ? "" : reason);
    int cells = utf8_width(line->keys);
    help->key_cells = cells > help->key_cells ? cells : help->key_cells;
}

static void add_actions(struct ui *ui, struct help_state *help, const struct ui_entry *below,
                        const struct ui_action *actions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct ui_action *action = &actions[i];
        if (!action->choice)
            add_line(ui, help, below, action, action->keys[0], NULL);
        for (size_t k = 0; action->choice && k < UI_ACTION_KEYS && action->keys[k] != 0; k++) {
            STRING_AUTO choice = {0};
            stack_choice(ui, below, action, action->keys[k], &choice);
            if (choice.length > 0)
                add_line(ui, help, below, action, action->keys[k], string_text(&choice));
        }
    }
}

// How well a line fits what is typed; the best come first.
enum rank {
    RANK_NAME,    // its name or key begins with it
    RANK_WITHIN,  // its sentence has it
    RANK_LETTERS, // its name has the letters, in that order
    RANK_NONE,
};

// Whether the letters of `key` occur in `text` in their order: "nwvs" is in "nieuwe versie".
static bool has_letters(const char *text, const char *key)
{
    for (; *key != '\0' && *text != '\0'; text++)
        key += *text == *key ? 1 : 0;
    return *key == '\0';
}

static bool begins(struct arena *arena, const char *text, const char *key)
{
    return strncmp(utf8_search_key(arena, text), key, strlen(key)) == 0;
}

// "Score: 3 not self-sufficient".
static const char *label_of(const struct help_line *line, struct arena *arena)
{
    const struct ui_action *action = line->action;
    const char *label = action->label == NULL ? _(action->help) : _(action->label);
    return line->choice ? arena_format(arena, "%s: %s", label, line->choice) : label;
}

static enum rank rank_of(const struct help_line *line, const char *key)
{
    struct arena arena = {0};
    const struct ui_action *action = line->action;
    const char *label = label_of(line, &arena);
    const char *text = arena_format(&arena, "%s %s %s", line->keys, label, _(action->help));
    enum rank rank = RANK_NONE;
    if (begins(&arena, label, key) || begins(&arena, line->keys, key))
        rank = RANK_NAME;
    else if (strstr(utf8_search_key(&arena, text), key) != NULL)
        rank = RANK_WITHIN;
    else if (has_letters(utf8_search_key(&arena, label), key))
        rank = RANK_LETTERS;
    arena_release(&arena);
    return rank;
}

static void add_found(struct help_state *help, const struct help_line *line)
{
    struct help_line *copy = list_add(&help->found.any, sizeof(*copy), &help->arena);
    *copy = *line;
}

// Headings stay only as long as nothing is typed.
static void filter_lines(struct help_state *help)
{
    struct arena arena = {0};
    const char *key = utf8_search_key(&arena, line_edit_text(&help->filter));
    help->found.count = 0;
    help->actions = 0;
    for (enum rank rank = RANK_NAME; rank < RANK_NONE; rank++) {
        for (size_t i = 0; i < help->lines.count; i++) {
            const struct help_line *line = &help->lines.items[i];
            bool first = rank == RANK_NAME;
            help->actions += first && line->action != NULL ? 1 : 0;
            if (key[0] == '\0' ? first : line->action != NULL && rank_of(line, key) == rank)
                add_found(help, line);
        }
    }
    list_view_set_count(&help->list, help->found.count);
    list_view_select(&help->list, key[0] == '\0' && help->found.count > 1 ? 1 : 0);
    help->list.top = 0;
    arena_release(&arena);
}

static bool open_any(struct ui *ui, struct help_state *help)
{
    const struct ui_entry *below = stack_below(ui);
    const struct screen_ops *ops = below->ops;
    help->screen = _(ops->label);
    if (ops->action_count > 0) {
        add_heading(help, _("HERE"));
        add_actions(ui, help, below, ops->actions, ops->action_count);
    }
    if (stack_typing(below)) {
        add_heading(help, _("IN A FIELD"));
        add_actions(ui, help, below, ui_field_actions, ui_field_action_count);
    }
    add_heading(help, _("ALWAYS"));
    add_actions(ui, help, below, ui_global_actions, ui_global_action_count);
    filter_lines(help);
    return true;
}

static bool help_open(struct ui *ui, void *state, const void *argument, struct error *err)
{
    (void)argument;
    (void)err;
    struct help_state *help = state;
    const struct ui_entry *below = stack_below(ui);
    if (below->ops->explain != NULL)
        below->ops->explain(ui, below->state, &help->explanation);
    if (below->ops->about != NULL)
        below->ops->about(ui, below->state, &help->about);
    help->explaining = help->explanation.length > 0;
    return open_any(ui, help);
}

static bool actions_open(struct ui *ui, void *state, const void *argument, struct error *err)
{
    (void)argument;
    (void)err;
    struct help_state *help = state;
    help->all = true;
    return open_any(ui, help);
}

static void help_close(struct ui *ui, void *state)
{
    (void)ui;
    struct help_state *help = state;
    arena_release(&help->arena);
    string_release(&help->explanation);
    string_release(&help->about);
    line_edit_release(&help->filter);
}

static bool cell_heading(void *context, size_t row)
{
    const struct help_state *help = context;
    return help->found.items[row].action == NULL;
}

// What it does and why not; the short name when there is no room for both in full.
static void append_sentence(const struct help_line *line, int cells, struct string *out)
{
    const struct ui_action *action = line->action;
    struct arena arena = {0};
    STRING_AUTO text = {0};
    STRING_AUTO reason = {0};
    if (line->reason[0] != '\0')
        string_append_format(&reason, _("   cannot: %s"), line->reason);
    int room = cells - utf8_width(string_text(&reason));
    bool brief = action->label != NULL && utf8_width(_(action->help)) > room && reason.length > 0;
    string_append(&text, brief || line->choice ? label_of(line, &arena) : _(action->help));
    string_append(&text, string_text(&reason));
    draw_shorten(string_text(&text), cells, out);
    arena_release(&arena);
}

static void cell_text(void *context, size_t row, size_t column, struct string *out,
                      enum draw_role *role)
{
    const struct help_state *help = context;
    const struct help_line *line = &help->found.items[row];
    (void)role;
    if (line->action == NULL)
        string_append(out, line->heading);
    else if (column == 0)
        string_append(out, line->keys);
    else
        append_sentence(line, help->text_cells, out);
}

static struct list_source source_of(struct help_state *help)
{
    return (struct list_source){.context = help, .cell = cell_text, .heading = cell_heading};
}

static void draw_explanation(const struct help_state *help, struct frame *frame,
                             struct draw_area area)
{
    enum { LEAST_ROWS = 10 };
    int rows = draw_rows(string_text(&help->explanation), area.columns - 4) + 2;
    rows = rows > LEAST_ROWS ? rows : LEAST_ROWS;
    area.rows = area.rows < rows ? area.rows : rows;
    draw_clear(frame, area);
    draw_box(frame, area, _("HELP: this field"), _("F1 = help of the screen"));
    struct draw_area text = {area.row + 1, area.column + 2, area.rows - 2, area.columns - 4};
    (void)draw_paragraph(frame, text, DRAW_NORMAL, string_text(&help->explanation));
    draw_cursor(frame, area.row + 1, area.column + 2);
}

static void draw_search(struct help_state *help, struct frame *frame, int row, int column,
                        int cells)
{
    int end = column + cells;
    column += draw_text(frame, row, column, cells, DRAW_NORMAL, _("Search: "));
    line_draw(&help->filter, frame, row, column, 40, !help->on_list);
    STRING_AUTO count = {0};
    size_t shown = 0;
    for (size_t i = 0; i < help->found.count; i++)
        shown += help->found.items[i].action != NULL ? 1 : 0;
    string_append_format(&count, _("%zu of %zu"), shown, help->actions);
    draw_right(frame, row, column, end - column, DRAW_NORMAL, string_text(&count));
}

static void draw_lines(struct help_state *help, struct frame *frame, struct draw_area area)
{
    const struct list_column columns[] = {{.width = help->key_cells + 1}, {.width = 0}};
    struct list_source source = source_of(help);
    help->text_cells = area.columns - MARKER_CELLS - columns[0].width - 1;
    list_view_draw(&help->list, &source, columns, 2, frame, area, true);
    if (help->found.count == 0)
        (void)draw_text(frame, area.row, area.column + MARKER_CELLS, area.columns - MARKER_CELLS,
                        DRAW_NORMAL, _("Nothing found; Esc clears the search text."));
}

static void help_draw(struct ui *ui, void *state, struct frame *frame, struct draw_area area)
{
    (void)ui;
    struct help_state *help = state;
    if (help->explaining) {
        draw_explanation(help, frame, area);
        return;
    }
    STRING_AUTO title = {0};
    string_append_format(&title, help->all ? _("ACTIONS: %s") : _("HELP: %s"), help->screen);
    draw_clear(frame, area);
    draw_box(frame, area, string_text(&title), _("type to search, Enter runs the line"));
    int about = help->about.length > 0 && area.rows > 14 ? ABOUT_ROWS : 0;
    struct draw_area inner = {area.row + 2, area.column + 1, area.rows - 3 - about,
                              area.columns - 2};
    draw_lines(help, frame, inner);
    if (about > 0) {
        struct draw_area text = {inner.row + inner.rows, area.column + 2, about, area.columns - 4};
        (void)draw_paragraph(frame, text, DRAW_NORMAL, string_text(&help->about));
    }
    draw_search(help, frame, area.row + 1, area.column + 2, area.columns - 4);
}

static bool help_typing(const void *state)
{
    const struct help_state *help = state;
    return !help->explaining;
}

static struct ui_result run_line(struct ui *ui, void *state)
{
    struct help_state *help = state;
    if (help->found.count == 0)
        return ui_done();
    const struct help_line *line = &help->found.items[help->list.current];
    if (line->action == NULL)
        return ui_done();
    if (line->reason[0] != '\0') {
        ui_message(ui, _("Not possible now. %s"), line->reason);
        return ui_done();
    }
    ui->chosen = line->action;
    ui->chosen_key = line->key;
    return ui_pop();
}

static struct ui_result help_key(struct ui *ui, void *state, int key)
{
    (void)ui;
    struct help_state *help = state;
    if (help->explaining)
        return key == UI_KEY_F1 || key == UI_KEY_F3 || key == UI_KEY_ESC ? ui_ignored() : ui_done();
    struct list_source source = source_of(help);
    bool in_text = !help->on_list && (key == UI_KEY_HOME || key == UI_KEY_END);
    if (!in_text && list_view_key(&help->list, &source, key)) {
        help->on_list = true;
        return ui_done();
    }
    if (line_edit_key(&help->filter, key)) {
        help->on_list = false;
        filter_lines(help);
        return ui_done();
    }
    return ui_ignored();
}

static struct ui_result help_paste(struct ui *ui, void *state, const char *text)
{
    (void)ui;
    struct help_state *help = state;
    line_edit_insert(&help->filter, text);
    filter_lines(help);
    return ui_done();
}

static struct ui_result help_back(struct ui *ui, void *state)
{
    (void)ui;
    struct help_state *help = state;
    if (help->filter.text.length == 0 || help->explaining)
        return ui_ignored();
    line_edit_set(&help->filter, "");
    help->on_list = false;
    filter_lines(help);
    return ui_done();
}

static bool has_lines(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct help_state *help = state;
    (void)ui;
    (void)ret_reason;
    return !help->explaining;
}

static bool is_explaining(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct help_state *help = state;
    (void)ui;
    (void)ret_reason;
    return help->explaining;
}

static struct ui_result run_screen(struct ui *ui, void *state)
{
    struct help_state *help = state;
    (void)ui;
    help->explaining = false;
    return ui_done();
}

static const struct ui_action help_actions[] = {
    {
        .name = "run",
        .keys = {UI_KEY_ENTER},
        .label = N_("Run"),
        .help = N_("do what the line says, on the screen below"),
        .enabled = has_lines,
        .run = run_line,
    },
    {
        .name = "screen",
        .keys = {UI_KEY_F1},
        .label = N_("Help of the screen"),
        .help = N_("from the help of the field to that of the screen"),
        .enabled = is_explaining,
        .run = run_screen,
    },
};

// In full what the row may cut: the reason, or else the sentence.
static void help_guide(struct ui *ui, const void *state, struct string *out)
{
    (void)ui;
    const struct help_state *help = state;
    if (help->explaining || help->list.current >= help->found.count)
        return;
    const struct help_line *line = &help->found.items[help->list.current];
    if (line->reason[0] != '\0')
        string_append(out, line->reason);
    else if (line->action != NULL && utf8_width(_(line->action->help)) > help->text_cells)
        string_append(out, _(line->action->help));
}

const struct screen_ops screen_help = {
    .name = "help",
    .label = N_("Help"),
    .state_size = sizeof(struct help_state),
    .flags = SCREEN_OVERLAY,
    .open = help_open,
    .close = help_close,
    .guide = help_guide,
    .actions = help_actions,
    .action_count = sizeof(help_actions) / sizeof(help_actions[0]),
    .draw = help_draw,
    .typing = help_typing,
    .key = help_key,
    .paste = help_paste,
    .back = help_back,
};

const struct screen_ops screen_actions = {
    .name = "actions",
    .label = N_("Actions"),
    .state_size = sizeof(struct help_state),
    .flags = SCREEN_OVERLAY,
    .open = actions_open,
    .close = help_close,
    .guide = help_guide,
    .actions = help_actions,
    .action_count = sizeof(help_actions) / sizeof(help_actions[0]),
    .draw = help_draw,
    .typing = help_typing,
    .key = help_key,
    .paste = help_paste,
    .back = help_back,
};
