// SPDX-License-Identifier: EUPL-1.2
#include "ui/text_sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/sentences.h"

enum {
    MARKER_CELLS = 2, // '>' and a blank
    MOST_COLUMNS = 4,
};

void text_sheet_release(struct text_sheet *sheet)
{
    arena_release(&sheet->arena);
    *sheet = (struct text_sheet){0};
}

void text_sheet_begin(struct text_sheet *sheet, int width)
{
    arena_release(&sheet->arena);
    sheet->lines = (struct text_sheet_lines){0};
    sheet->whole = (struct text_sheet_lines){0};
    sheet->width = width;
    sheet->mark = 0;
    sheet->upward = false;
}

void text_sheet_begin_upward(struct text_sheet *sheet, int width)
{
    text_sheet_begin(sheet, width);
    sheet->upward = true;
    list_view_set_count(&sheet->list, 0);
}

// The line at a place of the screen.
static const struct text_sheet_line *line_at(const struct text_sheet *sheet, size_t at)
{
    return &sheet->lines.items[sheet->upward ? sheet->lines.count - 1 - at : at];
}

void text_sheet_mark(struct text_sheet *sheet, size_t mark)
{
    sheet->mark = mark;
}

void text_sheet_end(struct text_sheet *sheet)
{
    struct list_view *list = &sheet->list;
    size_t above = sheet->upward && list->count > 0 ? sheet->lines.count - list->count : 0;
    size_t top = list->top + above;
    list_view_set_count(list, sheet->lines.count);
    if (above > 0) {
        list_view_select(list, list->current + above);
        list->top = top;
    }
}

bool text_sheet_go_to(struct text_sheet *sheet, size_t mark)
{
    for (size_t i = 0; i < sheet->lines.count; i++) {
        if (line_at(sheet, i)->mark != mark)
            continue;
        list_view_select(&sheet->list, i);
        return true;
    }
    return false;
}

size_t text_sheet_mark_here(const struct text_sheet *sheet)
{
    size_t at = sheet->list.current;
    return at < sheet->lines.count ? line_at(sheet, at)->mark : 0;
}

// ---- wrapping -----------------------------------------------------------------------------------

static void add_line(struct text_sheet *sheet, enum draw_role role, const char *text)
{
    struct text_sheet_line *line = list_add(&sheet->lines.any, sizeof(*line), &sheet->arena);
    *line = (struct text_sheet_line){
        .text = arena_text(&sheet->arena, text),
        .role = role,
        .mark = sheet->mark,
    };
}

// The lines of a text, from `first` on, stand in order, whichever way the sheet grows.
static void put_upward(struct text_sheet *sheet, size_t first)
{
    for (size_t last = sheet->lines.count; sheet->upward && first + 1 < last; first++) {
        struct text_sheet_line line = sheet->lines.items[first];
        sheet->lines.items[first] = sheet->lines.items[--last];
        sheet->lines.items[last] = line;
    }
}

// The whole text that lines from here on are of.
static void add_whole(struct text_sheet *sheet, enum draw_role role, const char *text)
{
    struct text_sheet_line *whole = list_add(&sheet->whole.any, sizeof(*whole), &sheet->arena);
    *whole = (struct text_sheet_line){
        .text = arena_text(&sheet->arena, text),
        .role = role,
        .mark = sheet->lines.count,
    };
}

// The bytes of the next line of at most `cells`; *ret_skip is what belongs to it but is not shown.
static size_t next_line(const char *text, int cells, size_t *ret_skip)
{
    size_t line = strcspn(text, "\n");
    size_t fit = utf8_fit(text, cells);
    if (fit >= line) {
        *ret_skip = text[line] == '\n' ? 1 : 0;
        return line;
    }
    size_t blank = fit;
    while (blank > 0 && text[blank] != ' ')
        blank--;
    size_t length = blank > 0 ? blank : fit > 0 ? fit : utf8_next(text, line, 0);
    *ret_skip = strspn(text + length, " ");
    return length;
}

// Printable, but with its line ends.
static const char *readable(struct text_sheet *sheet, const char *text)
{
    STRING_AUTO out = {0};
    while (text && *text) {
        size_t length = strcspn(text, "\n");
        STRING_AUTO part = {0};
        string_append_n(&part, text, length);
        utf8_append_printable(&out, string_text(&part));
        text += length;
        if (*text == '\n') {
            string_append_char(&out, '\n');
            text++;
        }
    }
    return arena_text(&sheet->arena, string_text(&out));
}

void text_sheet_add(struct text_sheet *sheet, int indent, enum draw_role role, const char *text)
{
    const char *rest = readable(sheet, text);
    size_t first = sheet->lines.count;
    add_whole(sheet, role, rest);
    int cells = sheet->width - MARKER_CELLS - 1 - indent;
    do {
        size_t skip = 0;
        size_t length = next_line(rest, cells, &skip);
        STRING_AUTO line = {0};
        string_append_repeat(&line, ' ', (size_t)indent);
        string_append_n(&line, rest, length);
        add_line(sheet, role, string_text(&line));
        rest += length + skip;
    } while (*rest);
    put_upward(sheet, first);
}

void text_sheet_format(struct text_sheet *sheet, int indent, enum draw_role role,
                       const char *format, ...)
{
    va_list arguments;
    va_list again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = arena_alloc(&sheet->arena, size);
    (void)vsnprintf(text, size, format, again);
    va_end(again);
    text_sheet_add(sheet, indent, role, text);
}

void text_pad(const char *text, int cells, struct string *out)
{
    int used = utf8_width(text);
    draw_shorten(text, cells, out);
    string_append_repeat(out, ' ', used < cells ? (size_t)(cells - used) : 0);
}

void text_sheet_columns(struct text_sheet *sheet, enum draw_role role, const char *const *texts,
                        const int *widths, size_t count)
{
    const char *rest[MOST_COLUMNS] = {0};
    size_t first = sheet->lines.count;
    bool more = true;
    STRING_AUTO whole = {0};
    for (size_t i = 0; i < count; i++) {
        rest[i] = readable(sheet, texts[i]);
        sentence_value(&whole, NULL, rest[i]);
    }
    add_whole(sheet, role, string_text(&whole));
    while (more) {
        STRING_AUTO line = {0};
        more = false;
        for (size_t i = 0; i < count; i++) {
            size_t skip = 0;
            size_t length = next_line(rest[i], widths[i], &skip);
            STRING_AUTO part = {0};
            string_append_n(&part, rest[i], length);
            text_pad(string_text(&part), widths[i], &line);
            string_append_char(&line, ' ');
            rest[i] += length + skip;
            more = more || *rest[i];
        }
        add_line(sheet, role, string_text(&line));
    }
    put_upward(sheet, first);
}

// ---- keys and painting --------------------------------------------------------------------------

bool text_sheet_key(struct text_sheet *sheet, int key)
{
    return list_view_key(&sheet->list, NULL, key);
}

static void tell(const struct text_sheet *sheet, bool focused, struct sentences *told)
{
    size_t count = sheet->whole.count;
    size_t here =
        sheet->upward ? sheet->lines.count - 1 - sheet->list.current : sheet->list.current;
    for (size_t i = 0; i < count; i++) {
        size_t at = sheet->upward ? count - 1 - i : i;
        const struct text_sheet_line *whole = &sheet->whole.items[at];
        size_t end = at + 1 == count ? sheet->lines.count : sheet->whole.items[at + 1].mark;
        STRING_AUTO sentence = {0};
        string_append(&sentence, whole->text + strspn(whole->text, " "));
        if (sentence.length > 0 && whole->role != DRAW_HEADING)
            sentence_end(&sentence);
        sentences_add(told, string_text(&sentence), focused && here >= whole->mark && here < end);
    }
}

void text_sheet_draw(struct text_sheet *sheet, struct frame *frame, struct draw_area area,
                     bool focused)
{
    struct list_view *list = &sheet->list;
    list_view_set_page(list, area.rows);
    if (frame->told) {
        tell(sheet, focused, frame->told);
        return;
    }
    for (int i = 0; i < area.rows && list->top + (size_t)i < list->count; i++) {
        size_t at = list->top + (size_t)i;
        const struct text_sheet_line *line = line_at(sheet, at);
        bool current = focused && at == list->current;
        if (current)
            (void)draw_text(frame, area.row + i, area.column, 1, DRAW_FOCUS, ">");
        (void)draw_cut(frame, area.row + i, area.column + MARKER_CELLS, area.columns - MARKER_CELLS,
                       line->role, line->text);
    }
    if (focused)
        draw_cursor(frame, area.row + (int)(list->current - list->top), area.column);
}
