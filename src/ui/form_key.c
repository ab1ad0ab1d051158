// SPDX-License-Identifier: EUPL-1.2
#include <stdint.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/form_row.h"
#include "ui/key.h"

static bool can_focus(const struct form_row *row)
{
    return row->widget != FORM_WORDS && row->widget != FORM_FIXED;
}

// The next field in a direction; `from` itself when there is none.
static size_t neighbour(const struct form *form, size_t from, int step)
{
    for (size_t i = from + (size_t)step; i < form->count; i += (size_t)step)
        if (can_focus(&form->rows[i]))
            return i;
    return from;
}

bool form_at_last(const struct form *form)
{
    return form->focus >= form->count ||
           (!form_has_open_list(form) && neighbour(form, form->focus, 1) == form->focus);
}

bool form_focus_first(struct form *form)
{
    size_t first = neighbour(form, SIZE_MAX, 1);
    if (first >= form->count)
        return false;
    form_enter(form, first);
    return true;
}

// Going back never judges.
static enum form_answer go(struct form *form, int step)
{
    form_commit(form, step > 0);
    size_t to = neighbour(form, form->focus, step);
    if (to == form->focus) {
        if (form->end_leaves) {
            form_enter(form, form->focus);
            return step > 0 ? FORM_END : FORM_START;
        }
        to = step > 0 ? neighbour(form, SIZE_MAX, 1) : neighbour(form, form->count, -1);
        to = to < form->count ? to : form->focus;
    }
    form_enter(form, to);
    return FORM_DONE;
}

// A block is what stands between two lines that are no fields.
static enum form_answer go_block(struct form *form, int step)
{
    form_commit(form, step > 0);
    size_t at = form->focus;
    bool left = false;
    for (size_t i = at + (size_t)step; i < form->count; i += (size_t)step) {
        bool field = can_focus(&form->rows[i]);
        if (field && left && step > 0) {
            at = i;
            break;
        }
        if (!field && left && step < 0)
            break;
        at = field ? i : at;
        left = left || !field || step < 0;
    }
    form_enter(form, at);
    return FORM_DONE;
}

void form_put(struct form *form, const char *canonical)
{
    struct form_row *row = form_focused(form);
    struct error err = {0};
    row->remark = NULL;
    if (!form_store(form, form->focus, canonical, &err) && form_focused(form) != NULL) {
        row = form_focused(form);
        row->remark = arena_text(&form->arena, err.message);
    }
}

static void open_list(struct form *form, const char *filter)
{
    pick_filter(&form->pick, filter);
    form->pick.shown = true;
    const struct form_row *row = form_focused(form);
    bool emptied = form->touched && line_edit_text(&form->line)[0] == '\0';
    const struct pick_option *now = emptied ? NULL : pick_match(&form->pick, row->shown);
    for (size_t i = 0; now != NULL && filter[0] == '\0' && i < form->pick.list.count; i++)
        if (&form->pick.options.items[form->pick.found[i]] == now)
            list_view_select(&form->pick.list, i);
}

static void field_options(void *context, const char *path, struct arena *arena,
                          struct pick_options *options)
{
    const struct form *form = context;
    (void)path;
    for (size_t i = 0; i < form->count; i++) {
        const struct form_row *row = &form->rows[i];
        if (can_focus(row)) {
            struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
            option->value = arena_text(arena, row->item.path);
            option->label = _(row->item.label != NULL ? row->item.label : row->field->label);
        }
    }
    if (form->elsewhere != NULL)
        form->elsewhere(form->context, arena, options);
}

static enum form_answer open_jump(struct form *form)
{
    const struct pick_source source = {.context = form, .options = field_options};
    form_commit(form, true);
    form_enter(form, form->focus);
    pick_load(&form->pick, &source, "");
    line_edit_set(&form->line, "");
    form->pick.title = _("To field:");
    form->pick.shown = true;
    form->jumping = true;
    return FORM_DONE;
}

static void end_jump(struct form *form, bool taken)
{
    STRING_AUTO path = {0};
    string_append(&path, taken ? pick_current(&form->pick)->value : form_path(form));
    form_enter(form, form->focus); // its own text again
    if (!form_focus(form, string_text(&path)) && form->go != NULL)
        form->go(form->context, string_text(&path));
}

// The marks become the value at once: several are chosen one after the other.
static void store_marks(struct form *form)
{
    STRING_AUTO value = {0};
    for (size_t i = 0; i < form->pick.options.count; i++) {
        if (form->pick.marks[i]) {
            string_append(&value, value.length > 0 ? "\n" : "");
            string_append(&value, form->pick.options.items[i].value);
        }
    }
    form_put(form, string_text(&value));
}

// The next one is sought anew, from where the cursor is.
static void forget_filter(struct form *form)
{
    const struct pick_option *marked = pick_current(&form->pick);
    if (form->pick.filter.length == 0)
        return;
    line_edit_set(&form->line, "");
    pick_filter(&form->pick, "");
    for (size_t i = 0; i < form->pick.list.count; i++)
        if (&form->pick.options.items[form->pick.found[i]] == marked)
            list_view_select(&form->pick.list, i);
}

static void load_marks(struct form *form)
{
    const struct form_row *row = form_focused(form);
    STRING_AUTO canonical = {0};
    const void *record = form_record(form, row);
    if (record == NULL)
        return;
    field_format(row->field, record, &canonical);
    const char *at = string_text(&canonical);
    while (*at != '\0') {
        size_t length = strcspn(at, "\n");
        STRING_AUTO value = {0};
        string_append_n(&value, at, length);
        const struct pick_option *option = pick_find(&form->pick, string_text(&value));
        if (option != NULL)
            form->pick.marks[option - form->pick.options.items] = true;
        at += length;
        at += *at == '\n' ? 1 : 0;
    }
}

static void take(struct form *form)
{
    const struct pick_option *option = pick_current(&form->pick);
    const struct form_row *row = form_focused(form);
    form->pick.shown = false;
    form->fresh = true;
    if (form_is_date(row)) {
        line_edit_set(&form->line, option->value);
        form->touched = true;
        return;
    }
    STRING_AUTO value = {0};
    string_append(&value, option->value);
    form->touched = false;
    form_put(form, string_text(&value));
    // The rows may have been built anew, with the focus elsewhere.
    row = form_focused(form);
    if (row != NULL && row->widget == FORM_PICK)
        line_edit_set(&form->line, row->shown);
}

// A choice that was emptied stays empty, whatever is pressed to leave it: nothing is offered to take.
static void end_cleared(struct form *form)
{
    const struct form_row *row = form_focused(form);
    if (form->jumping || row == NULL || row->widget != FORM_PICK ||
        line_edit_text(&form->line)[0] != '\0')
        return;
    form->pick.shown = false;
    form->fresh = true;
}

static enum form_answer list_key(struct form *form, int key)
{
    enum pick_answer answer = pick_key(&form->pick, key);
    if (form->jumping && (answer == PICK_TAKEN || answer == PICK_CLOSED)) {
        end_jump(form, answer == PICK_TAKEN);
        return FORM_DONE;
    }
    switch (answer) {
    case PICK_MOVED:
        return FORM_DONE;
    case PICK_MARKED:
        store_marks(form);
        forget_filter(form);
        return key == UI_KEY_TAB ? go(form, 1) : FORM_DONE;
    case PICK_TAKEN:
        take(form);
        return key == UI_KEY_TAB ? go(form, 1) : FORM_DONE;
    case PICK_CLOSED:
        form->pick.shown = false;
        if (form->pick.several)
            line_edit_set(&form->line, "");
        return key == UI_KEY_TAB ? go(form, 1) : FORM_DONE;
    case PICK_IGNORED:
        break;
    }
    if (key == UI_KEY_BACKTAB)
        return go(form, -1);
    if (key == UI_KEY_F4 && !form->jumping) {
        form->pick.shown = false;
        return FORM_DONE;
    }
    // A search begun in the list takes the place of what stood in the field.
    if (key_is_text(key) && form->pick.filter.length == 0)
        line_edit_set(&form->line, "");
    if (!line_edit_key(&form->line, key))
        return FORM_IGNORED;
    form->touched = form->touched || (!form->pick.several && !form->jumping);
    pick_filter(&form->pick, line_edit_text(&form->line));
    end_cleared(form);
    return FORM_DONE;
}

// Typing in a field that has just been entered replaces a date, a number or a choice; text goes on
// at its end.
static enum form_answer line_key(struct form *form, const struct form_row *row, int key)
{
    bool replaces = row->field->kind != FIELD_TEXT || row->widget == FORM_PICK;
    if (form->fresh && replaces && key_is_text(key))
        line_edit_set(&form->line, "");
    STRING_AUTO before = {0};
    string_append(&before, line_edit_text(&form->line));
    if (!line_edit_key(&form->line, key))
        return FORM_IGNORED;
    form->fresh = false;
    if (strcmp(string_text(&before), line_edit_text(&form->line)) != 0 || key_is_text(key)) {
        form->touched = true;
        if (row->widget == FORM_PICK)
            open_list(form, line_edit_text(&form->line));
        end_cleared(form);
    }
    return FORM_DONE;
}

static enum form_answer pick_field_key(struct form *form, const struct form_row *row, int key)
{
    bool closed = row->item.source == NULL || !row->item.source->open;
    if (key == UI_KEY_F4 || (key == ' ' && (form->fresh || row->widget == FORM_MULTI))) {
        if (row->widget == FORM_MULTI)
            load_marks(form);
        open_list(form, "");
        return FORM_DONE;
    }
    if (row->widget == FORM_MULTI) {
        if (!key_is_text(key))
            return FORM_IGNORED;
        load_marks(form);
        open_list(form, "");
        return list_key(form, key);
    }
    // A digit chooses without opening the list; where any text will do, only in an empty field.
    bool chooses = closed || line_edit_text(&form->line)[0] == '\0';
    if (form->fresh && chooses && key >= '1' && key <= '9') {
        pick_filter(&form->pick, "");
        if (pick_key(&form->pick, key) == PICK_TAKEN) {
            take(form);
            return FORM_DONE;
        }
    }
    return line_key(form, row, key);
}

static enum form_answer long_key(struct form *form, int key)
{
    STRING_AUTO before = {0};
    string_append(&before, text_edit_text(&form->text));
    if (!text_edit_key(&form->text, key))
        return FORM_IGNORED;
    form->fresh = false;
    form->touched = form->touched || strcmp(string_text(&before), text_edit_text(&form->text)) != 0;
    return FORM_DONE;
}

static enum form_answer widget_key(struct form *form, const struct form_row *row, int key)
{
    switch (row->widget) {
    case FORM_ANSWER:
        return form_answer_key(form, key);
    case FORM_PICK:
    case FORM_MULTI:
        return pick_field_key(form, row, key);
    case FORM_LONG:
        return long_key(form, key);
    case FORM_LINE:
        if (form_is_date(row) && form_date_opens(form, key))
            return FORM_DONE;
        return line_key(form, row, key);
    case FORM_WORDS:
    case FORM_FIXED:
        break;
    }
    return FORM_IGNORED;
}

enum form_answer form_key(struct form *form, int key)
{
    const struct form_row *row = form_focused(form);
    form->said = NULL;
    if (row == NULL)
        return FORM_IGNORED;
    if (form->pick.shown)
        return list_key(form, key);
    bool on = false;
    enum form_answer answer = FORM_IGNORED;
    if (form->calendar.shown)
        answer = form_calendar_key(form, key, &on);
    if (on)
        return go(form, 1);
    if (answer == FORM_IGNORED)
        answer = widget_key(form, row, key);
    if (answer != FORM_IGNORED)
        return answer;
    switch (key) {
    case UI_KEY_TAB:
    case UI_KEY_ENTER:
    case UI_KEY_DOWN:
        return go(form, 1);
    case UI_KEY_BACKTAB:
    case UI_KEY_UP:
        return go(form, -1);
    case UI_KEY_PGDN:
        return go_block(form, 1);
    case UI_KEY_PGUP:
        return go_block(form, -1);
    case UI_KEY_LEAVE:
        form_commit(form, true);
        form_enter(form, form->focus);
        return FORM_DONE;
    case UI_CTRL('D'):
        return form_same_key(form);
    case UI_CTRL('F'):
        return open_jump(form);
    case UI_CTRL('Z'):
    case UI_CTRL('Y'):
        return form_undo_key(form, key == UI_CTRL('Z'));
    default:
        return FORM_IGNORED;
    }
}

enum form_answer form_paste(struct form *form, const char *text)
{
    const struct form_row *row = form_focused(form);
    form->said = NULL;
    if (form->pick.shown) {
        line_edit_insert(&form->line, text);
        form->touched = form->touched || (!form->pick.several && !form->jumping);
        pick_filter(&form->pick, line_edit_text(&form->line));
        return FORM_DONE;
    }
    if (row == NULL)
        return FORM_DONE;
    form->calendar.shown = false;
    if (row->widget == FORM_ANSWER) {
        form_answer_paste(form, text);
        return FORM_DONE;
    }
    if (row->widget == FORM_LONG)
        text_edit_insert(&form->text, text);
    else
        line_edit_insert(&form->line, text);
    form->fresh = false;
    form->touched = row->widget != FORM_MULTI;
    if (row->widget == FORM_PICK || row->widget == FORM_MULTI)
        open_list(form, line_edit_text(&form->line));
    return FORM_DONE;
}
