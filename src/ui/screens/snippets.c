// SPDX-License-Identifier: EUPL-1.2
// Where snippets are kept.
//
// Shows:    those that the worker can use, of whom they are, and the text of the current one
// Data:     service_list_snippets, service_remove_snippet
// Actions:  Enter changes one, or makes one's own of it; n makes one, w removes one (it asks)
// Parent:   any screen, by ^T
// Children: snippet
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/snippets.h"
#include "ui/dialog.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/ui.h"
#include "ui/work_view.h"

enum { HEAD_ROWS = 4, TEXT_ROWS = 7, CODE = SNIPPET_CODE + 1, LABEL = 30 };

struct snippets_state {
    struct arena arena;
    struct snippet_list rows;
    struct list_view list;
    struct work_argument argument; // the path is the id of a snippet
    char question[80];
    struct confirm_question confirm;
};

static bool fetch(struct ui *ui, struct snippets_state *state, struct error *err)
{
    arena_release(&state->arena);
    state->rows = (struct snippet_list){0};
    bool done = service_list_snippets(ui->service, &state->arena, &state->rows, err);
    list_view_set_count(&state->list, state->rows.count);
    return done;
}

static const struct snippet *current(const struct snippets_state *state)
{
    return state->list.current < state->rows.count ? &state->rows.items[state->list.current] : NULL;
}

// ---- drawing ------------------------------------------------------------------------------------

enum column { COLUMN_CODE, COLUMN_LABEL, COLUMN_WHOSE, COLUMNS };

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct snippets_state *state = context;
    const struct snippet *one = &state->rows.items[row];
    (void)role;
    if (column == COLUMN_CODE)
        string_append_format(out, ".%s", one->code);
    else if (column == COLUMN_LABEL)
        string_append(out, one->label);
    else
        string_append(out, _(choice_label(&choices_snippet_share, (int)one->share)));
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    static const struct list_column columns[COLUMNS] = {
        [COLUMN_CODE] = {.title = N_("Code"), .width = CODE},
        [COLUMN_LABEL] = {.title = N_("What for"), .width = LABEL},
        [COLUMN_WHOSE] = {.title = N_("Used by")},
    };
    struct snippets_state *state = any;
    const struct list_source source = {.context = state, .cell = cell};
    struct draw_area head = {area.row + 1, 1, HEAD_ROWS - 2, area.columns - 2};
    struct draw_area body = {area.row + HEAD_ROWS, 0, area.rows - HEAD_ROWS - TEXT_ROWS - 1,
                             area.columns};
    struct draw_area text = {body.row + body.rows + 1, 1, TEXT_ROWS, area.columns - 2};
    (void)ui;
    draw_rule(frame, area.row, 0, area.columns);
    (void)draw_paragraph(frame, head, DRAW_NORMAL,
                         _("Type .code and a blank in any text, and the text stands there. Never "
                           "anything about a client: no names, no BSN, no birth dates."));
    draw_rule(frame, area.row + HEAD_ROWS - 1, 0, area.columns);
    if (state->rows.count > 0)
        list_view_draw(&state->list, &source, columns, COLUMNS, frame, body, true);
    else
        (void)draw_text(frame, body.row, 1, body.columns - 2, DRAW_NORMAL,
                        _("There are no snippets yet. F6 makes one."));
    draw_rule(frame, text.row - 1, 0, area.columns);
    if (current(state))
        (void)draw_paragraph(frame, text, DRAW_NORMAL, current(state)->text);
}

static void title(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("Snippets"));
}

static bool may_change(struct ui *ui, const struct snippet *one)
{
    return one && service_may_share(ui->service, one->share);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct snippet *one = current(any);
    if (!one)
        return;
    string_append(out, may_change(ui, one)
                           ? _("Enter changes this one.")
                           : _("This one is shared. Enter makes one of your own of it, which goes "
                               "before it."));
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("{date} in a text becomes the day of today and {worker} your own name. "
                         "Other words between braces, as {who}, are blanks: Tab goes from one to "
                         "the next. Snippets of a team are made by its team leader, those of "
                         "everybody by the administrator."));
}

// ---- keys ---------------------------------------------------------------------------------------

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct snippets_state *state = any;
    (void)ui;
    return list_view_key(&state->list, NULL, pressed) ? ui_done() : ui_ignored();
}

static bool has_row(struct ui *ui, const void *any, const char **ret_reason)
{
    (void)ui;
    *ret_reason = _("There is nothing in the list.");
    return current(any) != NULL;
}

static bool can_remove(struct ui *ui, const void *any, const char **ret_reason)
{
    if (!has_row(ui, any, ret_reason))
        return false;
    *ret_reason = _("This one is shared: who made it for the others removes it.");
    return may_change(ui, current(any));
}

// Notes which one is meant; NULL when there is none.
static const struct snippet *meant(struct snippets_state *state)
{
    const struct snippet *one = current(state);
    if (one)
        work_argument_set(&state->argument, NULL, one->id);
    return one;
}

static struct ui_result run_change(struct ui *ui, void *any)
{
    struct snippets_state *state = any;
    (void)ui;
    return meant(state) ? ui_push(&screen_snippet, &state->argument) : ui_done();
}

static struct ui_result run_new(struct ui *ui, void *any)
{
    struct snippets_state *state = any;
    (void)ui;
    work_argument_set(&state->argument, NULL, NULL);
    return ui_push(&screen_snippet, &state->argument);
}

static struct ui_result run_remove(struct ui *ui, void *any)
{
    struct snippets_state *state = any;
    const struct snippet *one = meant(state);
    (void)ui;
    if (!one)
        return ui_done();
    (void)snprintf(state->question, sizeof(state->question), _("Remove the snippet .%s?"),
                   one->code);
    state->confirm = (struct confirm_question){
        .question = state->question,
        .detail = _("Texts that were written with it stay as they are."),
        .yes = _("Yes, remove"),
    };
    return ui_push(&screen_confirm, &state->confirm);
}

static const struct ui_action actions[] = {
    {
        .name = "change",
        .keys = {UI_KEY_ENTER},
        .label = N_("Change"),
        .help = N_("change this snippet, or make one of your own of a shared one"),
        .enabled = has_row,
        .run = run_change,
    },
    {
        .name = "new",
        .keys = {UI_KEY_F6},
        .label = N_("New"),
        .help = N_("make a snippet of your own"),
        .run = run_new,
    },
    {
        .name = "remove",
        .keys = {UI_KEY_DELETE},
        .label = N_("Remove"),
        .help = N_("remove this snippet; it asks first"),
        .enabled = can_remove,
        .run = run_remove,
    },
};

// ---- the rest of the screen ---------------------------------------------------------------------

static void changed(struct ui *ui, void *any)
{
    struct error err = {0};
    if (!fetch(ui, any, &err))
        ui_error(ui, &err);
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct snippets_state *state = any;
    struct error err = {0};
    if (from != &screen_confirm || !value->given || value->number != 1)
        return ui_done();
    if (service_remove_snippet(ui->service, state->argument.path, &err))
        ui_message(ui, "%s", _("Removed."));
    else
        ui_error(ui, &err);
    ui_changed(ui);
    changed(ui, any);
    return ui_done();
}

static struct ui_result refresh(struct ui *ui, void *any)
{
    changed(ui, any);
    ui_message(ui, "%s", _("Fetched again."));
    return ui_done();
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct snippets_state *state = any;
    (void)argument;
    if (!ui->service)
        return error_set(err, ERROR_NOT_FOUND, "%s", _("There is no store yet."));
    if (fetch(ui, state, err))
        return true;
    arena_release(&state->arena);
    return false;
}

static void close(struct ui *ui, void *any)
{
    struct snippets_state *state = any;
    (void)ui;
    arena_release(&state->arena);
}

const struct screen_ops screen_snippets = {
    .name = "snippets",
    .label = N_("Snippets"),
    .state_size = sizeof(struct snippets_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .title = title,
    .guide = guide,
    .about = about,
    .draw = draw,
    .key = key,
    .refresh = refresh,
    .result = result,
    .changed = changed,
};
