// SPDX-License-Identifier: EUPL-1.2
#include <string.h>

#include "base/language.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/footer.h"
#include "ui/key.h"
#include "ui/lock.h"
#include "ui/stack.h"
#include "ui/stretch.h"

enum { CODES_BESIDE = 10 }; // cells of the edge of a long text that are no codes

// The lowest screen that must be painted: the last one that is no overlay.
static size_t first_visible(const struct ui *ui)
{
    size_t first = ui->count - 1;
    while (first > 0 && (ui->entries[first].ops->flags & SCREEN_OVERLAY) != 0)
        first--;
    return first;
}

// Of "Plan version 1   Berg, van den - Yilmaz   2026-0060" the middle gives way.
static void fit_title(struct string *title, int cells)
{
    const char *gap = "   ";
    const char *text = string_text(title);
    int over = utf8_width(text) - cells;
    const char *first = strstr(text, gap);
    const char *last = first;
    for (const char *at = first; at != NULL; at = strstr(at + 1, gap))
        last = at;
    if (over <= 0)
        return;
    STRING_AUTO fitted = {0};
    if (first == last) {
        draw_shorten(text, cells, &fitted);
        string_clear(title);
        string_append(title, string_text(&fitted));
        return;
    }
    first += strlen(gap);
    STRING_AUTO middle = {0};
    string_append_n(&middle, first, (size_t)(last - first));
    string_append_n(&fitted, text, (size_t)(first - text));
    draw_shorten(string_text(&middle), utf8_width(string_text(&middle)) - over, &fitted);
    string_append(&fitted, last);
    string_clear(title);
    draw_shorten(string_text(&fitted), cells, title); // the rest may be too long by itself
}

static void paint_title(struct ui *ui, struct frame *frame, const struct ui_entry *entry)
{
    STRING_AUTO title = {0};
    STRING_AUTO status = {0};
    if (entry->ops->title != NULL)
        entry->ops->title(ui, entry->state, &title);
    else
        string_append(&title, _(entry->ops->label));
    if (entry->ops->status != NULL)
        entry->ops->status(ui, entry->state, &status);
    int right = utf8_width(string_text(&status));
    int room = frame->columns - 1 - (right > 0 ? right + 2 : 0);
    const char *practice = _("PRACTICE");
    int mark = ui->practice ? utf8_width(practice) + 2 : 0;
    fit_title(&title, room - mark - 1);
    int used = draw_text(frame, 0, 1, room - mark - 1, DRAW_TITLE, string_text(&title));
    if (ui->practice)
        (void)draw_text(frame, 0, used + 3, mark, DRAW_PRACTICE, practice);
    draw_right(frame, 0, 0, frame->columns - 1, DRAW_NORMAL, string_text(&status));
}

// The rows above the footer: the band of the tour, and below it a message. Without both what the screen says.
struct message {
    struct string band;
    struct string text;
    enum draw_role role;
};

static void message_collect(struct ui *ui, const struct ui_entry *top, struct message *ret_message)
{
    *ret_message = (struct message){.role = DRAW_NORMAL};
    bool band = tour_band(ui, &ret_message->band);
    if (!ui_is_locked(ui))
        string_append(&ret_message->text, string_text(&ui->message));
    if (ret_message->text.length > 0)
        ret_message->role = ui->message_stays ? DRAW_ERROR : DRAW_IMPORTANT;
    else if (ui->at_actions)
        string_append(&ret_message->text, _("Enter opens the list of all actions; Tab goes on."));
    else if (!band && top->ops->guide != NULL)
        top->ops->guide(ui, top->state, &ret_message->text);
}

static void message_release(struct message *message)
{
    string_release(&message->band);
    string_release(&message->text);
}

// One row, or the row above as well when a text needs it.
static int text_rows(const struct frame *frame, const struct string *text)
{
    if (text->length == 0)
        return 0;
    return utf8_width(string_text(text)) > frame->columns - 2 ? 2 : 1;
}

// The rows of the screen below them; what a screen says may still change while it is drawn.
static int covered_by_message(struct ui *ui, const struct frame *frame)
{
    struct message message;
    message_collect(ui, stack_top(ui), &message);
    int rows = text_rows(frame, &message.band) + text_rows(frame, &message.text);
    message_release(&message);
    return rows > 1 ? rows - 1 : 0;
}

// Returns the row above it.
static int paint_text(struct frame *frame, int row, enum draw_role role, const struct string *text)
{
    int rows = text_rows(frame, text);
    struct draw_area area = {row - rows + 1, 0, rows, frame->columns};
    if (area.row < frame->rows - 2)
        draw_clear(frame, area);
    area.column = 1;
    area.columns = frame->columns - 2;
    (void)draw_paragraph(frame, area, role, string_text(text));
    return row - rows;
}

static void paint_message(struct ui *ui, struct frame *frame)
{
    struct message message;
    message_collect(ui, stack_top(ui), &message);
    int row = paint_text(frame, frame->rows - 2, message.role, &message.text);
    (void)paint_text(frame, row, DRAW_IMPORTANT, &message.band);
    message_release(&message);
}

static void add_action(struct ui *ui, const struct ui_entry *entry, const struct ui_action *action,
                       struct footer *footer, int priority)
{
    const char *reason = "";
    bool asleep = key_is_text(action->keys[0]) && stack_typing(entry);
    if (action->label == NULL || (action->flags & UI_ACTION_HIDDEN) != 0 || asleep ||
        !stack_enabled(ui, entry, action, &reason))
        return;
    // Of several keys the first is enough; of digits the whole range.
    const int *keys = action->keys;
    char name[KEY_LIST_SIZE];
    int first[2] = {keys[0], 0};
    if (action->key_in_english != 0 && language_is_english())
        first[0] = action->key_in_english;
    bool digits = keys[0] >= '0' && keys[0] <= '9';
    (void)ui_key_list_name(digits ? keys : first, name);
    bool minor = (action->flags & UI_ACTION_MINOR) != 0;
    const char *label = action->label_now ? action->label_now(entry->state) : action->label;
    footer_add(footer, name, _(label), minor ? 9 : priority);
}

static bool hinted(const struct ui_hint *hints, size_t count, int key)
{
    for (size_t i = 0; i < count; i++)
        if (hints[i].key == key)
            return true;
    return false;
}

// F1 first, then what has the focus, the screen, everywhere; the way back last.
void stack_footer(struct ui *ui, struct footer *footer)
{
    const struct ui_entry *top = stack_top(ui);
    const struct screen_ops *ops = top->ops;
    const struct ui_action *back =
        action_find(ui_global_actions, ui_global_action_count, UI_KEY_ESC);
    const struct ui_action *help =
        action_find(ui_global_actions, ui_global_action_count, UI_KEY_F1);
    bool own_help = action_find(ops->actions, ops->action_count, UI_KEY_F1) != NULL;
    bool own_back = action_find(ops->actions, ops->action_count, UI_KEY_ESC) != NULL;
    if (!own_help)
        add_action(ui, top, help, footer, 1);
    struct ui_hint hints[UI_HINTS];
    size_t hint_count = ops->hints == NULL ? 0 : ops->hints(ui, top->state, hints);
    for (size_t i = 0; i < hint_count; i++) {
        char name[KEY_NAME_SIZE];
        footer_add(footer, ui_key_name(hints[i].key, name), hints[i].label, 2);
    }
    if (ui_is_writing(ui, top))
        footer_add(footer, ui_key_name(UI_CTRL('T'), (char[KEY_NAME_SIZE]){0}), _("Snippets"), 10);
    for (size_t i = 0; i < ops->action_count; i++) {
        const struct ui_action *action = &ops->actions[i];
        if (!hinted(hints, hint_count, action->keys[0]))
            add_action(ui, top, action, footer, action->keys[0] == UI_KEY_ESC ? 0 : 3);
    }
    for (size_t i = 0; i < ui_global_action_count; i++) {
        const struct ui_action *action = &ui_global_actions[i];
        bool taken = action_find(ops->actions, ops->action_count, action->keys[0]) != NULL;
        if (action != back && action != help && !taken)
            add_action(ui, top, action, footer, 4);
    }
    if (!own_back)
        add_action(ui, top, back, footer, 0);
}

// With the focus it stays, however little room there is.
static size_t find_actions(struct footer *footer, const char *key)
{
    for (size_t i = 0; i < footer->count; i++)
        if (strcmp(footer->items[i].key, key) == 0)
            return i;
    return FOOTER_ITEMS;
}

static void paint_footer(struct ui *ui, struct frame *frame)
{
    struct footer footer = {0};
    char name[KEY_NAME_SIZE];
    const char *actions = ui_key_name(UI_KEY_F10, name);
    stack_footer(ui, &footer);
    size_t at = find_actions(&footer, actions);
    if (ui->at_actions && at < footer.count)
        footer.items[at].priority = -1;
    footer_fit(&footer, frame->columns);
    int row = frame->rows - 1;
    for (size_t i = 0; i < footer.count; i++) {
        const struct footer_item *item = &footer.items[i];
        int column = item->column;
        bool focused = ui->at_actions && strcmp(item->key, actions) == 0;
        if (focused) {
            (void)draw_text(frame, row, column - 1, 1, DRAW_FOCUS, ">");
            draw_cursor(frame, row, column - 1);
        }
        column += draw_text(frame, row, column, frame->columns, focused ? DRAW_FOCUS : DRAW_KEY,
                            item->key);
        column += focused ? draw_text(frame, row, column, 1, DRAW_FOCUS, " ") : 1;
        (void)draw_text(frame, row, column, frame->columns, focused ? DRAW_FOCUS : DRAW_NORMAL,
                        item->label);
    }
}

// The work is safe: it was written when the screen became small.
static void paint_small(struct frame *frame)
{
    if (frame->rows < UI_LEAST_ROWS || frame->columns < UI_LEAST_COLUMNS) {
        struct draw_area all = {0, 0, frame->rows, frame->columns};
        STRING_AUTO text = {0};
        string_append_format(&text, _("Needed: %d x %d"), UI_COLUMNS, UI_ROWS);
        (void)draw_paragraph(frame, all, DRAW_NORMAL, string_text(&text));
        draw_cursor(frame, 0, 0);
        return;
    }
    STRING_AUTO text = {0};
    string_append_format(&text, _("This window is %d x %d.\n"), frame->columns, frame->rows);
    string_append_format(&text,
                         _("Needed: %d x %d. Make the window larger or the letters smaller "
                           "(Ctrl and -).\n"),
                         UI_COLUMNS, UI_ROWS);
    string_append(&text, _("Your work is kept. The screen comes back by itself.   F3 = stop"));
    struct draw_area area = {1, 1, frame->rows - 2, frame->columns - 2};
    (void)draw_paragraph(frame, area, DRAW_NORMAL, string_text(&text));
    draw_cursor(frame, 1, 1);
}

// The rows at the end of the area that something above screen `index` lies over.
static int covered_rows(const struct ui *ui, size_t index, struct draw_area area, int message)
{
    int covered = message;
    for (size_t i = index + 1; i < ui->count; i++) {
        const struct ui_entry *above = &ui->entries[i];
        int rows = above->ops->covers ? above->ops->covers(above->state, area) : 0;
        covered = rows > covered ? rows : covered;
    }
    return covered;
}

void ui_paint(struct ui *ui)
{
    struct frame frame;
    frame_begin(&frame);
    if (ui->small) {
        paint_small(&frame);
    } else if (ui->count > 0) {
        size_t first = first_visible(ui);
        struct draw_area area = {1, 0, frame.rows - 3, frame.columns};
        const char *chosen = ui_stretch_said(ui);
        const char *codes = chosen ? chosen : ui_snippet_codes(ui, frame.columns - CODES_BESIDE);
        int message_covers = covered_by_message(ui, &frame);
        paint_title(ui, &frame, &ui->entries[first]);
        for (size_t i = first; i < ui->count; i++) {
            const struct ui_entry *entry = &ui->entries[i];
            ui->handling = i;
            frame.codes = i + 1 == ui->count ? codes : NULL;
            frame.covered = covered_rows(ui, i, area, message_covers);
            if (entry->ops->layout != NULL)
                entry->ops->layout(ui, entry->state, area);
            entry->ops->draw(ui, entry->state, &frame, area);
        }
        paint_message(ui, &frame);
        paint_footer(ui, &frame);
    }
    frame_end(&frame, ui->repaint);
    ui->repaint = false;
}
