// SPDX-License-Identifier: EUPL-1.2
//
// Asks before something that cannot be undone.
//
// Shows: the question, what will happen, and two answers with the cursor on No.
// Data: struct confirm_question, copied. Actions: j or y, n or Esc, arrows, Enter.
// Parent: whoever pushes it gets number 1 for yes. Children: none.
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/dialog.h"
#include "ui/key.h"
#include "ui/ui.h"

struct confirm_state {
    struct string question;
    struct string detail;
    struct string yes;
    struct string no;
    bool on_yes;
};

enum { BOX_CELLS = 72, BOX_ROWS = 10 };

static bool confirm_open(struct ui *ui, void *state, const void *argument, struct error *err)
{
    (void)ui;
    (void)err;
    struct confirm_state *confirm = state;
    const struct confirm_question *question = argument;
    string_append(&confirm->question, question->question);
    string_append(&confirm->detail, question->detail);
    string_append(&confirm->yes, question->yes != NULL ? question->yes : _("Yes"));
    string_append(&confirm->no, question->no != NULL ? question->no : _("No, go back"));
    return true;
}

static void confirm_close(struct ui *ui, void *state)
{
    (void)ui;
    struct confirm_state *confirm = state;
    string_release(&confirm->question);
    string_release(&confirm->detail);
    string_release(&confirm->yes);
    string_release(&confirm->no);
}

static void draw_answer(struct frame *frame, int row, int column, const char *key,
                        const char *label, bool chosen)
{
    (void)draw_text(frame, row, column, 1, DRAW_NORMAL, chosen ? ">" : " ");
    (void)draw_text(frame, row, column + 2, 2, DRAW_KEY, key);
    (void)draw_text(frame, row, column + 4, BOX_CELLS - 8, chosen ? DRAW_FOCUS : DRAW_NORMAL,
                    label);
    if (chosen)
        draw_cursor(frame, row, column);
}

static void confirm_draw(struct ui *ui, void *state, struct frame *frame, struct draw_area area)
{
    (void)ui;
    const struct confirm_state *confirm = state;
    int cells = area.columns < BOX_CELLS ? area.columns : BOX_CELLS;
    int rows = area.rows < BOX_ROWS ? area.rows : BOX_ROWS;
    struct draw_area box = {area.row + (area.rows - rows) / 2, (area.columns - cells) / 2, rows,
                            cells};
    draw_clear(frame, box);
    draw_box(frame, box, _("ARE YOU SURE?"), NULL);
    struct draw_area text = {box.row + 1, box.column + 2, 3, cells - 4};
    text.row += draw_paragraph(frame, text, DRAW_IMPORTANT, string_text(&confirm->question));
    int last = box.row + box.rows - 2;
    text.rows = last - 1 - text.row; // down to the answers
    (void)draw_paragraph(frame, text, DRAW_NORMAL, string_text(&confirm->detail));
    draw_answer(frame, last - 1, box.column + 1, "n", string_text(&confirm->no), !confirm->on_yes);
    draw_answer(frame, last, box.column + 1, "j", string_text(&confirm->yes), confirm->on_yes);
}

static struct ui_result answer_yes(struct ui *ui, void *state)
{
    (void)ui;
    (void)state;
    return ui_pop_value(1, NULL);
}

static struct ui_result answer_no(struct ui *ui, void *state)
{
    (void)ui;
    (void)state;
    return ui_pop();
}

static struct ui_result move(struct ui *ui, void *state)
{
    (void)ui;
    struct confirm_state *confirm = state;
    confirm->on_yes = !confirm->on_yes;
    return ui_done();
}

static struct ui_result choose(struct ui *ui, void *state)
{
    struct confirm_state *confirm = state;
    return confirm->on_yes ? answer_yes(ui, state) : answer_no(ui, state);
}

static const struct ui_action confirm_actions[] = {
    {
        .name = "yes",
        .keys = {'j', 'y', 'J', 'Y'},
        .key_in_english = 'y',
        .label = N_("Yes"),
        .help = N_("do it"),
        .run = answer_yes,
    },
    {
        .name = "no",
        .keys = {'n', 'N', UI_KEY_F3},
        .label = N_("No"),
        .help = N_("do nothing and go back"),
        .run = answer_no,
    },
    {
        .name = "move",
        .keys = {UI_KEY_UP, UI_KEY_DOWN, UI_KEY_LEFT, UI_KEY_RIGHT, UI_KEY_TAB, UI_KEY_BACKTAB},
        .label = N_("Move"),
        .help = N_("to the other answer"),
        .flags = UI_ACTION_HIDDEN,
        .run = move,
    },
    {
        .name = "choose",
        .keys = {UI_KEY_ENTER},
        .label = N_("Choose"),
        .help = N_("take the answer at the cursor"),
        .run = choose,
    },
};

const struct screen_ops screen_confirm = {
    .name = "confirm",
    .label = N_("Are you sure?"),
    .state_size = sizeof(struct confirm_state),
    .flags = SCREEN_OVERLAY | SCREEN_DROPS_AHEAD,
    .actions = confirm_actions,
    .action_count = sizeof(confirm_actions) / sizeof(confirm_actions[0]),
    .open = confirm_open,
    .close = confirm_close,
    .draw = confirm_draw,
};
