// SPDX-License-Identifier: EUPL-1.2
// Somebody else saved the same while it was being typed: field by field the worker says what stands.
//
// Shows:    each field with what is stored now and what was typed, and in words which of the two is
//           going to stand; below, both values of the current one in full, with who stored it and when
// Data:     struct work, of which the last save filled `conflicts`; nothing is saved here
// Actions:  Enter or Space the other value, Right reads on, F8 goes by the choices, Esc goes back with
//           everything as it was typed
// Parent:   any screen with unsaved work, through ui/work_view.h; gets a value when F8 was pressed
// Children: none
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/ui.h"
#include "ui/work_view.h"

enum {
    OTHER_ROWS = 6, // a sentence, a heading, a rule, the name of the field, a line above each value
    LEAST_TEXT = 2, // rows of each value
    INDENT = 3,
};

struct conflict_state {
    struct work *work;
    struct list_view list;
    int text_rows; // for each of the two values
    int columns;
    int skip; // rows of both values that were read
};

static struct work_conflict *current(const struct conflict_state *state)
{
    return &state->work->conflicts.items[state->list.current];
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct conflict_state *state = any;
    // The caller's own struct: the choices are made in it.
    union {
        const void *given;
        struct work *work;
    } caller = {.given = argument};
    (void)ui;
    (void)err;
    state->work = caller.work;
    list_view_set_count(&state->list, state->work->conflicts.count);
    return true;
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("F8 saves with these choices. Esc = go back, what you typed stays."));
}

// ---- drawing ------------------------------------------------------------------------------------

// A field without a value is empty; a thing without one is gone.
static const char *value_of(const struct work_conflict *conflict, bool stored)
{
    const char *value = stored ? conflict->stored : conflict->typed;
    if (value)
        return value;
    return conflict->field ? _("(empty)") : _("(removed)");
}

// How many bytes of two values are the same, up to the word in which they begin to differ.
static size_t same_words(const char *one, const char *other)
{
    size_t word = 0;
    for (size_t i = 0; one[i] != '\0' && one[i] == other[i]; i++)
        word = one[i] == ' ' || one[i] == '\n' ? i + 1 : word;
    return word;
}

// A value in the list; where the two would be cut to the same words, from where they differ.
static void append_value(const struct conflict_state *state, const struct work_conflict *conflict,
                         bool stored, struct string *out)
{
    enum { OTHER_CELLS = 16, FLEXIBLE_COLUMNS = 3 };
    const char *value = value_of(conflict, stored);
    const char *other = value_of(conflict, !stored);
    int room = (state->columns - OTHER_CELLS) / FLEXIBLE_COLUMNS;
    bool cut = utf8_width(value) > room || utf8_width(other) > room;
    size_t same = cut ? same_words(value, other) : 0;
    string_append_format(out, "%s%s", same > 0 ? "… " : "", value + same);
}

enum column { COLUMN_FIELD, COLUMN_STORED, COLUMN_TYPED, COLUMN_STANDS };

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct conflict_state *state = context;
    const struct work_conflict *conflict = &state->work->conflicts.items[row];
    (void)role;
    switch ((enum column)column) {
    case COLUMN_FIELD:
        if (conflict->field)
            string_append_format(out, "%s, ", conflict->field);
        string_append(out, conflict->what);
        break;
    case COLUMN_STORED:
        append_value(state, conflict, true, out);
        break;
    case COLUMN_TYPED:
        append_value(state, conflict, false, out);
        break;
    case COLUMN_STANDS:
        string_append(out, conflict->keep_stored ? _("the stored") : _("yours"));
        break;
    }
}

static int rows_of(const struct conflict_state *state, bool stored)
{
    struct draw_area none = {.columns = state->columns - INDENT - 1};
    return draw_paragraph_part(NULL, none, DRAW_NORMAL, value_of(current(state), stored), 0);
}

static int longest(const struct conflict_state *state)
{
    int stored = rows_of(state, true);
    int typed = rows_of(state, false);
    return stored > typed ? stored : typed;
}

// One of the two values: who it is of, whether it is going to stand, and the text.
static void draw_value(const struct conflict_state *state, bool stored, const char *of,
                       struct frame *frame, int row)
{
    const struct work_conflict *conflict = current(state);
    STRING_AUTO heading = {0};
    int rows = rows_of(state, stored);
    int last = state->skip + state->text_rows < rows ? state->skip + state->text_rows : rows;
    string_append(&heading, of);
    if (conflict->keep_stored == stored)
        string_append_format(&heading, "  = %s", _("this is going to stand"));
    (void)draw_cut(frame, row, 1, state->columns - 2, DRAW_HEADING, string_text(&heading));
    if (rows > state->text_rows && state->skip < rows) {
        STRING_AUTO part = {0};
        string_append_format(&part, _("rows %d to %d of %d, Right = on"), state->skip + 1, last,
                             rows);
        int from = utf8_width(string_text(&heading)) + 3;
        draw_right(frame, row, from, state->columns - 1 - from, DRAW_NORMAL, string_text(&part));
    }
    struct draw_area text = {row + 1, INDENT, state->text_rows, state->columns - INDENT - 1};
    (void)draw_paragraph_part(frame, text, DRAW_NORMAL, value_of(conflict, stored), state->skip);
}

static void draw_detail(struct ui *ui, const struct conflict_state *state, struct frame *frame,
                        int row)
{
    const struct work_conflict *conflict = current(state);
    STRING_AUTO name = {0};
    STRING_AUTO stored = {0};
    draw_rule(frame, row, 0, state->columns);
    string_append(&name, conflict->what);
    if (conflict->field)
        string_append_format(&name, ", %s", conflict->field);
    (void)draw_cut(frame, row + 1, 1, state->columns - 2, DRAW_IMPORTANT, string_text(&name));
    string_append(&stored, _("Stored now"));
    if (conflict->worker) {
        string_append_format(&stored, " (%s, ", conflict->worker);
        work_view_moment(ui, conflict->moment, &stored);
        string_append(&stored, ")");
    }
    draw_value(state, true, string_text(&stored), frame, row + 2);
    draw_value(state, false, _("Yours"), frame, row + 3 + state->text_rows);
}

// What the list does not need goes to the two values.
static void layout(struct ui *ui, void *any, struct draw_area area)
{
    struct conflict_state *state = any;
    int most = area.rows - OTHER_ROWS - 2 * LEAST_TEXT;
    int rows = (int)state->list.count < most ? (int)state->list.count : most;
    (void)ui;
    if (rows < 1)
        rows = 1;
    state->columns = area.columns;
    state->text_rows = (area.rows - OTHER_ROWS - rows) / 2;
    if (state->text_rows < 1)
        state->text_rows = 1;
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct conflict_state *state = any;
    const struct list_source source = {.context = state, .cell = cell};
    const struct list_column columns[] = {
        [COLUMN_FIELD] = {.title = _("Field")},
        [COLUMN_STORED] = {.title = _("Stored now")},
        [COLUMN_TYPED] = {.title = _("Yours")},
        [COLUMN_STANDS] = {.title = _("Will stand"), .width = 12},
    };
    STRING_AUTO sentence = {0};
    size_t count = state->list.count;
    string_append_format(&sentence,
                         P_("%zu field was also changed by somebody else. Nothing was overwritten.",
                            "%zu fields were also changed by somebody else. Nothing was "
                            "overwritten.",
                            count),
                         count);
    draw_clear(frame, area);
    (void)draw_cut(frame, area.row, 1, area.columns - 2, DRAW_NORMAL, string_text(&sentence));
    int detail = 2 * state->text_rows + OTHER_ROWS - 2;
    struct draw_area list = {area.row + 1, 0, area.rows - 1 - detail, area.columns};
    draw_detail(ui, state, frame, area.row + area.rows - detail);
    list_view_draw(&state->list, &source, columns, sizeof(columns) / sizeof(columns[0]), frame,
                   list, true);
}

// ---- keys ---------------------------------------------------------------------------------------

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct conflict_state *state = any;
    (void)ui;
    if (!list_view_key(&state->list, NULL, pressed))
        return ui_ignored();
    state->skip = 0;
    return ui_done();
}

static struct ui_result run_switch(struct ui *ui, void *any)
{
    const struct conflict_state *state = any;
    (void)ui;
    current(state)->keep_stored = !current(state)->keep_stored;
    return ui_done();
}

static bool is_long(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct conflict_state *state = any;
    (void)ui;
    *ret_reason = _("Both values are shown in full.");
    return longest(state) > state->text_rows;
}

static struct ui_result run_read_on(struct ui *ui, void *any)
{
    struct conflict_state *state = any;
    (void)ui;
    state->skip += state->text_rows;
    if (state->skip >= longest(state))
        state->skip = 0;
    return ui_done();
}

static struct ui_result run_decide(struct ui *ui, void *any)
{
    struct conflict_state *state = any;
    (void)ui;
    work_decide(state->work);
    return ui_pop_value(1, NULL);
}

// The key that met the conflict must not decide it when it is pressed once too often.
static struct ui_result save(struct ui *ui, void *any)
{
    (void)any;
    ui_message(ui, "%s", _("Look at the choices first; F8 saves with them."));
    return ui_done();
}

static struct ui_result back(struct ui *ui, void *any)
{
    (void)any;
    ui_message(ui, "%s", _("Not saved. What was typed is kept; F2 asks again."));
    return ui_pop();
}

static const struct ui_action actions[] = {
    {
        .name = "switch",
        .keys = {UI_KEY_ENTER, ' '},
        .label = N_("The other"),
        .help = N_("let the other of the two values stand"),
        .run = run_switch,
    },
    {
        .name = "decide",
        .keys = {UI_KEY_F8},
        .label = N_("Save so"),
        .help = N_("saves with these choices"),
        .run = run_decide,
    },
    {
        .name = "read_on",
        .keys = {UI_KEY_RIGHT},
        .label = N_("Read on"),
        .help = N_("shows the next part of a long value, after the last the first"),
        .flags = UI_ACTION_MINOR,
        .enabled = is_long,
        .run = run_read_on,
    },
};

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out,
                  _("While you were typing, somebody else saved the same field. Choose for each "
                    "field which value is going to stand. What only one of you changed is kept "
                    "of both. If somebody changes it once more in between, you are asked "
                    "again."));
}

const struct screen_ops screen_conflict = {
    .name = "conflict",
    .label = N_("Also changed by somebody else"),
    .state_size = sizeof(struct conflict_state),
    .flags = SCREEN_OVERLAY | SCREEN_DROPS_AHEAD,
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .guide = guide,
    .about = about,
    .layout = layout,
    .draw = draw,
    .key = key,
    .save = save,
    .back = back,
};
