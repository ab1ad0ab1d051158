// SPDX-License-Identifier: EUPL-1.2
#include "ui/text_edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/edit_text.h"
#include "ui/key.h"

void text_edit_release(struct text_edit *edit)
{
    string_release(&edit->text);
    edit_history_release(&edit->history);
    free(edit->lines);
    *edit = (struct text_edit){0};
}

static void add_line(struct text_edit *edit, size_t start, size_t length)
{
    if (edit->line_count == edit->line_capacity) {
        edit->line_capacity = edit->line_capacity == 0 ? 32 : edit->line_capacity * 2;
        void *lines = realloc(edit->lines, edit->line_capacity * sizeof(*edit->lines));
        if (lines == NULL)
            abort();
        edit->lines = lines;
    }
    edit->lines[edit->line_count++] = (struct text_line){start, length};
}

// The bytes of the next screen line of a paragraph that is too long for one.
static size_t break_line(const char *text, size_t fit, size_t rest)
{
    size_t blank = fit;
    while (blank > 0 && text[blank] != ' ')
        blank--;
    if (blank > 0)
        return blank;
    return fit > 0 ? fit : utf8_next(text, rest, 0);
}

static void wrap_paragraph(struct text_edit *edit, size_t start, size_t end)
{
    const char *text = string_text(&edit->text);
    for (;;) {
        size_t rest = end - start;
        size_t fit = utf8_fit(text + start, edit->columns < 1 ? 1 : edit->columns);
        if (fit >= rest) {
            add_line(edit, start, rest);
            return;
        }
        size_t length = break_line(text + start, fit, rest);
        add_line(edit, start, length);
        start += length;
        start += text[start] == ' ' ? 1 : 0;
    }
}

static void wrap(struct text_edit *edit)
{
    edit->line_count = 0;
    const char *text = string_text(&edit->text);
    for (size_t start = 0;;) {
        const char *end = strchr(text + start, '\n');
        size_t stop = end == NULL ? edit->text.length : (size_t)(end - text);
        wrap_paragraph(edit, start, stop);
        if (end == NULL)
            return;
        start = stop + 1;
    }
}

void text_edit_set(struct text_edit *edit, const char *text)
{
    STRING_AUTO clean = {0};
    edit_clean(text, true, &clean);
    string_clear(&edit->text);
    edit->cursor = 0;
    edit->cut = false;
    edit->top = 0;
    edit->goal = 0;
    edit->place = (struct edit_place){0};
    (void)edit_insert(&edit->text, &edit->cursor, 0, string_text(&clean));
    edit_history_clear(&edit->history);
    wrap(edit);
}

const char *text_edit_text(const struct text_edit *edit)
{
    return string_text(&edit->text);
}

void text_edit_size(struct text_edit *edit, int columns, int rows)
{
    edit->columns = columns;
    edit->rows = rows;
    wrap(edit);
}

size_t text_edit_lines(struct text_edit *edit, const struct text_line **ret_lines)
{
    if (edit->line_count == 0)
        wrap(edit);
    *ret_lines = edit->lines;
    return edit->line_count;
}

static size_t line_of_cursor(struct text_edit *edit)
{
    if (edit->line_count == 0)
        wrap(edit);
    size_t line = edit->line_count - 1;
    while (line > 0 && edit->lines[line].start > edit->cursor)
        line--;
    return line;
}

static int cell_of_cursor(const struct text_edit *edit, size_t line)
{
    size_t start = edit->lines[line].start;
    return utf8_width_n(string_text(&edit->text) + start, edit->cursor - start);
}

void text_edit_cursor(struct text_edit *edit, size_t *ret_line, int *ret_cell)
{
    *ret_line = line_of_cursor(edit);
    *ret_cell = cell_of_cursor(edit, *ret_line);
}

size_t text_edit_top(struct text_edit *edit)
{
    size_t line = line_of_cursor(edit);
    size_t rows = edit->rows < 1 ? 1 : (size_t)edit->rows;
    if (edit->top > line)
        edit->top = line;
    else if (line >= edit->top + rows)
        edit->top = line - rows + 1;
    // A text that became shorter fills the field again.
    size_t last = edit->line_count > rows ? edit->line_count - rows : 0;
    if (edit->top > last)
        edit->top = last;
    return edit->top;
}

static bool move_to(struct text_edit *edit, size_t offset)
{
    edit->cursor = offset;
    edit->goal = 0;
    edit_place_moved(&edit->place, offset);
    edit_history_moved(&edit->history);
    return true;
}

void text_edit_move(struct text_edit *edit, size_t offset)
{
    (void)move_to(edit, edit_boundary(string_text(&edit->text), edit->text.length, offset));
}

// Up or down by screen lines, aiming at the cell where the movement began.
static bool move_lines(struct text_edit *edit, long by)
{
    size_t line = line_of_cursor(edit);
    int goal = edit->goal > 0 ? edit->goal - 1 : cell_of_cursor(edit, line);
    long last = (long)edit->line_count - 1;
    long to = (long)line + by;
    to = to < 0 ? 0 : to > last ? last : to;
    const struct text_line *target = &edit->lines[to];
    const char *text = string_text(&edit->text) + target->start;
    size_t fit = utf8_fit(text, goal);
    (void)move_to(edit, target->start + (fit < target->length ? fit : target->length));
    edit->goal = goal + 1;
    return true;
}

static void note(struct text_edit *edit, enum edit_kind kind)
{
    edit_history_note(&edit->history, kind, string_text(&edit->text), edit->cursor);
}

static void insert(struct text_edit *edit, const char *text, enum edit_kind kind)
{
    STRING_AUTO clean = {0};
    edit_clean(text, true, &clean);
    if (clean.length == 0)
        return;
    bool chosen = edit_place_chosen(&edit->place);
    note(edit, chosen ? EDIT_WHOLE : kind);
    if (edit_place_take(&edit->place, &edit->text, &edit->cursor))
        edit->history.last = kind;
    edit->cut = !edit_insert(&edit->text, &edit->cursor, edit->limit, clean.text);
    edit->goal = 0;
    wrap(edit);
}

void text_edit_insert(struct text_edit *edit, const char *text)
{
    insert(edit, text, EDIT_WHOLE);
    edit_place_moved(&edit->place, edit->cursor);
}

// Enter ends a paragraph where it stands: it takes the place of nothing.
static void type(struct text_edit *edit, int key)
{
    char character[8] = "\n";
    if (key != UI_KEY_ENTER)
        (void)utf8_encode((uint32_t)key, character);
    else
        edit_place_let_go(&edit->place);
    size_t before = edit_place_chosen(&edit->place) ? edit->place.from : edit->cursor;
    insert(edit, character, key == ' ' || key == UI_KEY_ENTER ? EDIT_BLANK : EDIT_WORD);
    edit_place_typed(&edit->place, edit->cursor > before ? edit->cursor - before : 0);
}

static bool erase(struct text_edit *edit, size_t from, size_t to, enum edit_kind kind)
{
    if (edit_place_chosen(&edit->place)) {
        from = edit->place.from;
        to = edit->place.to;
        kind = EDIT_WHOLE;
    }
    edit_place_erased(&edit->place, edit->cursor > from ? edit->cursor - from : 0);
    if (from < to) {
        note(edit, kind);
        edit_replace(&edit->text, from, to, "");
        edit->cursor = edit_boundary(string_text(&edit->text), edit->text.length, from);
        edit->goal = 0;
        wrap(edit);
    }
    return true;
}

static bool erase_paragraph(struct text_edit *edit)
{
    const char *text = string_text(&edit->text);
    size_t from = edit->cursor;
    while (from > 0 && text[from - 1] != '\n')
        from--;
    return erase(edit, from, from + strcspn(text + from, "\n"), EDIT_WHOLE);
}

static bool go_in_history(struct text_edit *edit, bool back)
{
    bool done = back ? edit_history_undo(&edit->history, &edit->text, &edit->cursor)
                     : edit_history_redo(&edit->history, &edit->text, &edit->cursor);
    edit->place = (struct edit_place){0};
    edit->goal = 0;
    wrap(edit);
    return done;
}

static bool move_key(struct text_edit *edit, int key, bool *ret_done)
{
    const char *text = string_text(&edit->text);
    size_t line = line_of_cursor(edit);
    long page = edit->rows < 2 ? 1 : edit->rows - 1;
    *ret_done = true;
    switch (key) {
    case UI_KEY_LEFT:
        return move_to(edit, utf8_previous(text, edit->text.length, edit->cursor));
    case UI_KEY_RIGHT:
        return move_to(edit, utf8_next(text, edit->text.length, edit->cursor));
    case UI_KEY_UP:
        *ret_done = line > 0 && move_lines(edit, -1);
        return true;
    case UI_KEY_DOWN:
        *ret_done = line + 1 < edit->line_count && move_lines(edit, 1);
        return true;
    case UI_KEY_PGUP:
        return move_lines(edit, -page);
    case UI_KEY_PGDN:
        return move_lines(edit, page);
    case UI_KEY_HOME:
    case UI_CTRL('A'):
        return move_to(edit, edit->lines[line].start);
    case UI_KEY_END:
    case UI_CTRL('E'):
        return move_to(edit, edit->lines[line].start + edit->lines[line].length);
    default:
        return false;
    }
}

bool text_edit_key(struct text_edit *edit, int key)
{
    bool done = false;
    edit->cut = false;
    if (move_key(edit, key, &done))
        return done;
    const char *text = string_text(&edit->text);
    size_t length = edit->text.length;
    switch (key) {
    case UI_KEY_BACKSPACE:
        return erase(edit, utf8_previous(text, length, edit->cursor), edit->cursor, EDIT_ERASE);
    case UI_KEY_DELETE:
        return erase(edit, edit->cursor, utf8_next(text, length, edit->cursor), EDIT_ERASE);
    case UI_CTRL('W'):
        return erase(edit, edit_word_start(text, edit->cursor), edit->cursor, EDIT_WHOLE);
    case UI_CTRL('U'):
        return erase_paragraph(edit);
    case UI_CTRL('Z'):
    case UI_CTRL('Y'):
        return go_in_history(edit, key == UI_CTRL('Z'));
    default:
        break;
    }
    if (key != UI_KEY_ENTER && !key_is_text(key))
        return false;
    type(edit, key);
    return true;
}
