// SPDX-License-Identifier: EUPL-1.2
//
// Asks for one line of text, such as a reason.
//
// Shows: the title, what it is about, and one field, with values to pick from when there are any.
// Data: struct ask_question, copied. Actions: Enter or F8 gives the line, Esc gives nothing.
// Parent: whoever pushes it gets value.text. Children: none.
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/dialog.h"
#include "ui/form.h"
#include "ui/key.h"
#include "ui/ui.h"

enum {
    BOX_CELLS = 76,
    BOX_ROWS = 8,
    LIST_ROWS = 11, // an open list, with its frame
    DETAIL_ROWS = 3,
    LIMIT = 200,
    MOST = (UI_VALUE_SIZE - 1) / 4, // code points that a value can always hold
};

static const char answer_path[] = "answer";

struct ask_state {
    struct string title;
    struct string detail;
    struct string label;
    struct string initial;
    struct field field; // of the line: its label and limit are those of the question
    const char *text;
    const struct pick_source *source;
    bool required;
    bool warned; // that going back gives no answer
    struct form form;
};

static bool ask_open(struct ui *ui, void *state, const void *argument, struct error *err)
{
    (void)err;
    struct ask_state *ask = state;
    const struct ask_question *question = argument;
    size_t limit = question->limit > 0 ? question->limit : LIMIT;
    string_append(&ask->title, question->title);
    string_append(&ask->detail, question->detail);
    string_append(&ask->label, question->label);
    string_append(&ask->initial, question->initial);
    ask->text = question->initial ? string_text(&ask->initial) : NULL;
    ask->source = question->source;
    ask->required = question->required;
    ask->field = (struct field){
        .name = answer_path,
        .label = string_text(&ask->label),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct ask_state, text),
        .limit = limit < MOST ? limit : MOST,
    };
    form_init(&ask->form, NULL, ui_today(ui));
    ask->form.end_leaves = true;
    const struct form_item item = {
        .path = answer_path,
        .field = &ask->field,
        .record = ask,
        .source = ask->source,
        .flags = ask->required ? FORM_REQUIRED : 0,
    };
    form_set_items(&ask->form, &item, 1);
    return true;
}

static void ask_close(struct ui *ui, void *state)
{
    (void)ui;
    struct ask_state *ask = state;
    form_release(&ask->form);
    string_release(&ask->title);
    string_release(&ask->detail);
    string_release(&ask->label);
    string_release(&ask->initial);
}

// ---- painting ----------------------------------------------------------------------------------

static struct draw_area box_of(const struct ask_state *ask, struct draw_area area)
{
    int most = BOX_ROWS + (ask->source != NULL ? LIST_ROWS : 0);
    int cells = area.columns < BOX_CELLS ? area.columns : BOX_CELLS;
    int rows = area.rows < most ? area.rows : most;
    return (struct draw_area){area.row + (area.rows - rows) / 2,
                              area.column + (area.columns - cells) / 2, rows, cells};
}

static void ask_draw(struct ui *ui, void *state, struct frame *frame, struct draw_area area)
{
    struct ask_state *ask = state;
    struct draw_area box = box_of(ask, area);
    draw_clear(frame, box);
    draw_box(frame, box, string_text(&ask->title), _("Enter = done, Esc = go back"));
    struct draw_area text = {box.row + 1, box.column + 2, DETAIL_ROWS, box.columns - 4};
    int row = box.row + 2;
    row += draw_paragraph(frame, text, DRAW_NORMAL, string_text(&ask->detail));
    struct draw_area line = {row, box.column + 1, box.row + box.rows - 1 - row, box.columns - 2};
    form_draw(&ask->form, frame, line, ui_top_state(ui) == ask);
}

static void ask_guide(struct ui *ui, const void *state, struct string *out)
{
    (void)ui;
    const struct ask_state *ask = state;
    form_guide_limit(&ask->form, out);
    if (out->length == 0 && ask->source != NULL && ask->source->open)
        string_append(out, _("F4 = list, or type it in other words."));
}

static size_t ask_hints(struct ui *ui, const void *state, struct ui_hint *hints)
{
    (void)ui;
    const struct ask_state *ask = state;
    size_t count = 0;
    if (form_has_open_list(&ask->form))
        return form_hints(&ask->form, hints);
    if (ask->source != NULL)
        hints[count++] = (struct ui_hint){UI_KEY_F4, _("List")};
    hints[count++] = (struct ui_hint){UI_KEY_ENTER, _("Done")};
    return count;
}

// ---- answering ---------------------------------------------------------------------------------

static struct ui_result give(struct ui *ui, void *state)
{
    struct ask_state *ask = state;
    form_leave(&ask->form);
    if (form_has_unread(&ask->form)) {
        ui_message(ui, "%s", _("Choose one of the list."));
        return ui_done();
    }
    if (ask->required && utf8_blank(ask->text)) {
        ui_message(ui, _("Fill this in first: %s."), string_text(&ask->label));
        return ui_done();
    }
    return ui_pop_value(0, ask->text != NULL ? ask->text : "");
}

// What was typed is kept nowhere: the first Esc or F3 only says so.
static struct ui_result ask_back(struct ui *ui, void *state)
{
    struct ask_state *ask = state;
    form_flush(&ask->form);
    bool typed = !utf8_blank(ask->text) || form_has_unread(&ask->form);
    if (!typed || ask->warned)
        return ui_ignored();
    ask->warned = true;
    ui_message(ui, "%s", _("Nothing was done yet. Esc once more goes back without doing it."));
    return ui_done();
}

static struct ui_result ask_key(struct ui *ui, void *state, int key)
{
    struct ask_state *ask = state;
    if (key == UI_KEY_F3)
        return ask_back(ui, state);
    bool nothing_found =
        key == UI_KEY_ENTER && ask->form.pick.shown && pick_current(&ask->form.pick) == NULL;
    if (nothing_found)
        return give(ui, ask);
    enum form_answer answer = form_key(&ask->form, key);
    if (answer == FORM_END && key == UI_KEY_ENTER)
        return give(ui, ask);
    return form_result(answer);
}

static struct ui_result ask_paste(struct ui *ui, void *state, const char *text)
{
    (void)ui;
    return form_result(form_paste(&((struct ask_state *)state)->form, text));
}

static struct writing ask_writing(void *state)
{
    struct ask_state *ask = state;
    return form_writing(&ask->form);
}

static bool ask_typing(const void *state)
{
    return form_typing(&((const struct ask_state *)state)->form);
}

static bool ask_last_stop(const void *state)
{
    return form_at_last(&((const struct ask_state *)state)->form);
}

static const struct ui_action ask_actions[] = {
    {
        .name = "done",
        .keys = {UI_KEY_F8},
        .label = N_("Done"),
        .help = N_("gives this answer; Enter does the same"),
        .flags = UI_ACTION_HIDDEN,
        .run = give,
    },
};

const struct screen_ops screen_ask = {
    .name = "ask",
    .label = N_("Question"),
    .state_size = sizeof(struct ask_state),
    .flags = SCREEN_OVERLAY,
    .actions = ask_actions,
    .action_count = sizeof(ask_actions) / sizeof(ask_actions[0]),
    .open = ask_open,
    .close = ask_close,
    .draw = ask_draw,
    .guide = ask_guide,
    .hints = ask_hints,
    .typing = ask_typing,
    .last_stop = ask_last_stop,
    .key = ask_key,
    .paste = ask_paste,
    .writing = ask_writing,
    .back = ask_back,
};
