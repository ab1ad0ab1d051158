// SPDX-License-Identifier: EUPL-1.2
// How the screens look.
//
// Shows: the themes, below the screen that is open, which looks at once as the one at the cursor does; and
// the words that have a look of their own. Data: ui/theme.h. Actions: the arrows try one, Enter chooses it,
// Esc leaves things as they were. Parent: any screen. Children: none.
#include "base/translate.h"
#include "ui/dialog.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/theme.h"
#include "ui/ui.h"

enum { AROUND = 4 }; // rows of the box that are no theme

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct list_view *list = any;
    (void)ui;
    (void)argument;
    (void)err;
    list_view_set_count(list, theme_count);
    list_view_select(list, (size_t)(draw_theme() - themes));
    return true;
}

static void close(struct ui *ui, void *any)
{
    (void)any;
    ui_preferences_show(ui);
    ui_redraw(ui);
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    (void)context;
    (void)column;
    (void)role;
    string_append(out, theme_label(&themes[row]));
}

static int covers(const void *state, struct draw_area area)
{
    int rows = (int)theme_count + AROUND;
    (void)state;
    return rows < area.rows ? rows : area.rows;
}

static void draw_sample(struct frame *frame, int row, int column)
{
    static const struct {
        enum draw_role role;
        const char *text;
    } words[] = {
        {DRAW_ERROR, N_("ERROR")},
        {DRAW_WARNING, N_("NOTE")},
        {DRAW_HINT, N_("TIP")},
        {DRAW_IMPORTANT, N_("important")},
        {DRAW_INPUT, N_("what you fill in")},
    };
    column += draw_text(frame, row, column, frame->columns, DRAW_NORMAL, _("So look:")) + 2;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        column +=
            draw_text(frame, row, column, frame->columns, words[i].role, _(words[i].text)) + 2;
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    const struct list_source source = {.cell = cell};
    const struct list_column column = {0};
    int rows = covers(any, area);
    struct draw_area box = {area.row + area.rows - rows, area.column, rows, area.columns};
    (void)ui;
    draw_clear(frame, box);
    draw_box(frame, box, _("HOW THE SCREENS LOOK"), NULL);
    draw_sample(frame, box.row + box.rows - 2, box.column + 3);
    struct draw_area list = {box.row + 1, box.column + 1, rows - AROUND, box.columns - 2};
    list_view_draw(any, &source, &column, 1, frame, list, true);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, draw_has_colour()
                           ? _("The arrows show each at once. Enter chooses, Esc leaves it.")
                           : _("There are no colours here. Enter chooses, Esc leaves it."));
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct list_view *list = any;
    if (!list_view_key(list, NULL, pressed))
        return ui_ignored();
    draw_set_theme(&themes[list->current]);
    ui_redraw(ui);
    return ui_done();
}

static struct ui_result run_choose(struct ui *ui, void *any)
{
    const struct list_view *list = any;
    const struct theme *theme = &themes[list->current];
    if (ui_preferences_choose(ui, PREFERENCE_THEME, theme->name))
        ui_message(ui, _("From now on: %s."), theme_label(theme));
    return ui_pop_value(1, NULL);
}

static const struct ui_action actions[] = {
    {
        .name = "choose",
        .keys = {UI_KEY_ENTER},
        .label = N_("Choose"),
        .help = N_("keep it so, also the next time"),
        .run = run_choose,
    },
};

const struct screen_ops screen_theme = {
    .name = "theme",
    .label = N_("How the screens look"),
    .state_size = sizeof(struct list_view),
    .flags = SCREEN_OVERLAY,
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .guide = guide,
    .covers = covers,
    .draw = draw,
    .key = key,
};
