// SPDX-License-Identifier: EUPL-1.2
#include "ui/line_edit.h"

#include "base/utf8.h"
#include "ui/edit_text.h"
#include "ui/key.h"

void line_edit_release(struct line_edit *line)
{
    string_release(&line->text);
    edit_history_release(&line->history);
    *line = (struct line_edit){0};
}

void line_edit_set(struct line_edit *line, const char *text)
{
    STRING_AUTO clean = {0};
    edit_clean(text, false, &clean);
    string_clear(&line->text);
    line->cursor = 0;
    line->cut = false;
    line->scroll = 0;
    line->place = (struct edit_place){0};
    (void)edit_insert(&line->text, &line->cursor, 0, string_text(&clean));
    edit_history_clear(&line->history);
}

const char *line_edit_text(const struct line_edit *line)
{
    return string_text(&line->text);
}

size_t line_edit_limit(const struct line_edit *line)
{
    return line->limit > 0 ? line->limit : LINE_EDIT_MOST;
}

static void note(struct line_edit *line, enum edit_kind kind)
{
    edit_history_note(&line->history, kind, string_text(&line->text), line->cursor);
}

static void insert(struct line_edit *line, const char *text, enum edit_kind kind)
{
    STRING_AUTO clean = {0};
    edit_clean(text, false, &clean);
    if (clean.length == 0)
        return;
    bool chosen = edit_place_chosen(&line->place);
    note(line, chosen ? EDIT_WHOLE : kind);
    if (edit_place_take(&line->place, &line->text, &line->cursor))
        line->history.last = kind;
    line->cut = !edit_insert(&line->text, &line->cursor, line_edit_limit(line), clean.text);
}

void line_edit_insert(struct line_edit *line, const char *text)
{
    insert(line, text, EDIT_WHOLE);
    edit_place_moved(&line->place, line->cursor);
}

static void type(struct line_edit *line, int key)
{
    char character[8];
    (void)utf8_encode((uint32_t)key, character);
    size_t before = edit_place_chosen(&line->place) ? line->place.from : line->cursor;
    insert(line, character, key == ' ' ? EDIT_BLANK : EDIT_WORD);
    edit_place_typed(&line->place, line->cursor > before ? line->cursor - before : 0);
}

void line_edit_move(struct line_edit *line, size_t offset)
{
    line->cursor = edit_boundary(string_text(&line->text), line->text.length, offset);
    edit_place_moved(&line->place, line->cursor);
    edit_history_moved(&line->history);
}

static bool erase(struct line_edit *line, size_t from, size_t to, enum edit_kind kind)
{
    if (edit_place_chosen(&line->place)) {
        from = line->place.from;
        to = line->place.to;
        kind = EDIT_WHOLE;
    }
    edit_place_erased(&line->place, line->cursor > from ? line->cursor - from : 0);
    if (from < to) {
        note(line, kind);
        edit_replace(&line->text, from, to, "");
        line->cursor = edit_boundary(string_text(&line->text), line->text.length, from);
    }
    return true;
}

static bool move_to(struct line_edit *line, size_t offset)
{
    line->cursor = offset;
    edit_place_moved(&line->place, offset);
    edit_history_moved(&line->history);
    return true;
}

static bool go_in_history(struct line_edit *line, bool back)
{
    line->place = (struct edit_place){0};
    return back ? edit_history_undo(&line->history, &line->text, &line->cursor)
                : edit_history_redo(&line->history, &line->text, &line->cursor);
}

bool line_edit_key(struct line_edit *line, int key)
{
    const char *text = string_text(&line->text);
    size_t length = line->text.length;
    line->cut = false;
    switch (key) {
    case UI_KEY_LEFT:
        return move_to(line, utf8_previous(text, length, line->cursor));
    case UI_KEY_RIGHT:
        return move_to(line, utf8_next(text, length, line->cursor));
    case UI_KEY_HOME:
    case UI_CTRL('A'):
        return move_to(line, 0);
    case UI_KEY_END:
    case UI_CTRL('E'):
        return move_to(line, length);
    case UI_KEY_BACKSPACE:
        return erase(line, utf8_previous(text, length, line->cursor), line->cursor, EDIT_ERASE);
    case UI_KEY_DELETE:
        return erase(line, line->cursor, utf8_next(text, length, line->cursor), EDIT_ERASE);
    case UI_CTRL('W'):
        return erase(line, edit_word_start(text, line->cursor), line->cursor, EDIT_WHOLE);
    case UI_CTRL('U'):
        return erase(line, 0, length, EDIT_WHOLE);
    case UI_CTRL('Z'):
    case UI_CTRL('Y'):
        return go_in_history(line, key == UI_CTRL('Z'));
    default:
        break;
    }
    if (!key_is_text(key))
        return false;
    type(line, key);
    return true;
}

// Hides whole clusters at the left, `wanted` cells or just over, but none behind the cursor.
static size_t hide(struct line_edit *line, int wanted)
{
    const char *text = string_text(&line->text);
    size_t start = 0;
    line->scroll = 0;
    while (line->scroll < wanted && start < line->cursor) {
        size_t next = utf8_next(text, line->text.length, start);
        line->scroll += utf8_width_n(text + start, next - start);
        start = next;
    }
    return start;
}

// The cells of what stands under the cursor; a blank behind the text.
static int under_cursor(const struct line_edit *line)
{
    const char *text = string_text(&line->text);
    size_t next = utf8_next(text, line->text.length, line->cursor);
    int width = utf8_width_n(text + line->cursor, next - line->cursor);
    return width > 1 ? width : 1;
}

static struct line_view view_from(const struct line_edit *line, size_t start, int cells)
{
    enum { LEAST = 4 }; // two marks and a wide character
    const char *text = string_text(&line->text);
    struct line_view view = {.start = start, .cells = cells};
    view.left = start > 0 && cells >= LEAST;
    view.column = view.left ? 1 : 0;
    view.cells -= view.column;
    view.right = cells >= LEAST && utf8_width(text + start) > view.cells;
    view.cells -= view.right ? 1 : 0;
    view.cursor = view.column + utf8_width_n(text, line->cursor) - line->scroll;
    return view;
}

struct line_view line_edit_view(struct line_edit *line, int cells)
{
    enum { SPARE = 4 }; // room for both marks and what is under the cursor
    int at = utf8_width_n(string_text(&line->text), line->cursor);
    int need = under_cursor(line);
    bool all = utf8_width(string_text(&line->text)) < cells;
    size_t start = hide(line, all ? 0 : line->scroll);
    struct line_view view = view_from(line, start, cells);
    if (at >= line->scroll && view.cursor + need <= view.column + view.cells)
        return view;
    // A jump, so that not every letter shifts the whole field.
    int before = cells * 2 / 3 < cells - SPARE ? cells * 2 / 3 : cells - SPARE;
    return view_from(line, hide(line, at - (before > 0 ? before : 0)), cells);
}
