// SPDX-License-Identifier: EUPL-1.2
#include "ui/draw.h"

#include <ncursesw/curses.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "base/utf8.h"
#include "ui/term.h"
#include "ui/theme.h"

// Of each role for draw_read; how it looks says the theme.
static const char *const role_names[DRAW_ROLE_COUNT] = {
    [DRAW_NORMAL] = "",         [DRAW_TITLE] = "bold",  [DRAW_FOCUS] = "focus",
    [DRAW_IMPORTANT] = "bold",  [DRAW_INPUT] = "input", [DRAW_ERROR] = "error",
    [DRAW_WARNING] = "warning", [DRAW_HINT] = "hint",   [DRAW_MUTED] = "",
    [DRAW_HEADING] = "bold",    [DRAW_KEY] = "bold",    [DRAW_PRACTICE] = "practice",
};

// Of the one screen, like the state in term.c.
static struct {
    const struct theme *theme; // NULL = the first
    bool colour;
    bool ascii_only;
    int cursor_row;
    int cursor_column;
    struct string *faults; // NULL = nobody watches
} draw;

const struct theme *draw_theme(void)
{
    return draw.theme ? draw.theme : &themes[0];
}

static attr_t look_of(enum draw_role role)
{
    unsigned look = draw_theme()->roles[role].look;
    return (look & THEME_BOLD ? A_BOLD : A_NORMAL) |
           (look & THEME_UNDERLINE ? A_UNDERLINE : A_NORMAL) |
           (look & THEME_REVERSE ? A_REVERSE : A_NORMAL);
}

// The number of a role's pair of colours; 0 = the user's own.
static short pair_of(enum draw_role role)
{
    short pair = 0;
    if (draw.colour && draw_theme()->roles[role].colour != 0)
        pair = (short)role;
    return pair;
}

void draw_set_theme(const struct theme *theme)
{
    draw.theme = theme;
    for (int role = 0; role < DRAW_ROLE_COUNT; role++)
        if (pair_of((enum draw_role)role) != 0)
            (void)init_pair((short)role, (short)draw_theme()->roles[role].colour, -1);
}

void draw_set_up(bool colour, bool ascii_only)
{
    draw.colour = colour && start_color() == OK && use_default_colors() == OK;
    draw.ascii_only = ascii_only;
    draw_set_theme(draw.theme);
}

bool draw_has_colour(void)
{
    return draw.colour;
}

void frame_begin(struct frame *frame)
{
    *frame = (struct frame){0};
    getmaxyx(stdscr, frame->rows, frame->columns);
    draw.cursor_row = 0;
    draw.cursor_column = 0;
    (void)werase(stdscr);
}

void frame_end(struct frame *frame, bool whole)
{
    (void)wmove(stdscr, draw.cursor_row, draw.cursor_column);
    term_flush(whole);
    string_release(&frame->scratch);
}

static void set_role(enum draw_role role)
{
    (void)wattr_set(stdscr, look_of(role), pair_of(role), NULL);
}

// One '?' for each cell of what ASCII cannot show.
static void make_ascii(struct string *text)
{
    STRING_AUTO plain = {0};
    const char *from = string_text(text);
    for (size_t i = 0; i < text->length;) {
        size_t next = utf8_next(from, text->length, i);
        if ((unsigned char)from[i] < 0x80)
            string_append_char(&plain, from[i]);
        else
            string_append_repeat(&plain, '?', (size_t)utf8_width_n(from + i, next - i));
        i = next;
    }
    string_clear(text);
    string_append(text, string_text(&plain));
}

// The text that may go to the terminal, and how many of its bytes fit.
static const char *prepare(struct frame *frame, int cells, const char *text, size_t *ret_length)
{
    string_clear(&frame->scratch);
    utf8_append_printable(&frame->scratch, text);
    if (draw.ascii_only)
        make_ascii(&frame->scratch);
    const char *safe = string_text(&frame->scratch);
    *ret_length = utf8_fit(safe, cells);
    return safe;
}

static int room(const struct frame *frame, int row, int column, int cells)
{
    if (frame->told || row < 0 || row >= frame->rows || column < 0 || column >= frame->columns)
        return 0;
    return cells < frame->columns - column ? cells : frame->columns - column;
}

void draw_watch(struct string *faults)
{
    draw.faults = faults;
}

static bool is_blank_at(int row, int column)
{
    cchar_t cell;
    wchar_t text[CCHARW_MAX + 1] = {0};
    attr_t look = 0;
    short pair = 0;
    return mvwin_wch(stdscr, row, column, &cell) != OK ||
           getcchar(&cell, text, &look, &pair, NULL) != OK || wcschr(L" -|+>", text[0]);
}

// What does not fit, and what comes over another text that nobody cleared. Text that is being typed scrolls.
static void watch(int row, int column, enum draw_role role, const char *safe, size_t length)
{
    bool over = false;
    for (int i = 0; i < utf8_width_n(safe, length); i++)
        over = over || !is_blank_at(row, column + i);
    if (role != DRAW_INPUT && safe[length] != '\0')
        string_append_format(draw.faults, "cut: %s\n", safe);
    if (over && safe[0] != ' ')
        string_append_format(draw.faults, "over: %s\n", safe);
}

int draw_text(struct frame *frame, int row, int column, int cells, enum draw_role role,
              const char *text)
{
    cells = room(frame, row, column, cells);
    if (cells <= 0 || text == NULL)
        return 0;
    size_t length = 0;
    const char *safe = prepare(frame, cells, text, &length);
    if (draw.faults)
        watch(row, column, role, safe, length);
    set_role(role);
    (void)mvwaddnstr(stdscr, row, column, safe, (int)length);
    set_role(DRAW_NORMAL);
    return utf8_width_n(safe, length);
}

void draw_shorten(const char *text, int cells, struct string *out)
{
    if (utf8_width(text) <= cells) {
        string_append(out, text);
        return;
    }
    size_t length = cells > 1 ? utf8_fit(text, cells - 1) : 0;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    string_append_n(out, text, length);
    const char *more = draw.ascii_only ? "~" : "…";
    string_append(out, cells > 0 ? more : "");
}

int draw_cut(struct frame *frame, int row, int column, int cells, enum draw_role role,
             const char *text)
{
    cells = room(frame, row, column, cells);
    if (cells <= 0 || text == NULL)
        return 0;
    size_t length = 0;
    const char *safe = prepare(frame, cells, text, &length);
    if (safe[length] == '\0')
        return draw_text(frame, row, column, cells, role, text);
    STRING_AUTO cut = {0};
    draw_shorten(safe, cells, &cut);
    return draw_text(frame, row, column, cells, role, string_text(&cut));
}

static void draw_blanks(struct frame *frame, int row, int column, int cells, enum draw_role role)
{
    cells = room(frame, row, column, cells);
    if (cells > 0) {
        set_role(role);
        (void)mvwprintw(stdscr, row, column, "%*s", cells, "");
        set_role(DRAW_NORMAL);
    }
}

void draw_hidden(struct frame *frame, int row, int column, bool right)
{
    const char *mark = right ? "›" : "‹";
    if (draw.ascii_only)
        mark = right ? ">" : "<";
    (void)draw_text(frame, row, column, 1, DRAW_HINT, mark);
}

void draw_cell(struct frame *frame, int row, int column, int cells, enum draw_role role,
               const char *text)
{
    int used = draw_text(frame, row, column, cells, role, text);
    draw_blanks(frame, row, column + used, cells - used, role);
}

void draw_right(struct frame *frame, int row, int column, int cells, enum draw_role role,
                const char *text)
{
    size_t length = 0;
    const char *safe = prepare(frame, cells, text, &length);
    int used = utf8_width_n(safe, length);
    (void)draw_text(frame, row, column + cells - used, used, role, text);
}

int draw_format(struct frame *frame, int row, int column, int cells, enum draw_role role,
                const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    return draw_text(frame, row, column, cells, role, text);
}

void draw_clear(struct frame *frame, struct draw_area area)
{
    for (int row = 0; row < area.rows; row++)
        draw_blanks(frame, area.row + row, area.column, area.columns, DRAW_NORMAL);
}

void draw_rule(struct frame *frame, int row, int column, int cells)
{
    cells = room(frame, row, column, cells);
    if (cells > 0)
        (void)mvwhline(stdscr, row, column, draw_theme()->lines ? '-' : ' ', cells);
}

void draw_divider(struct frame *frame, int row, int column, int rows)
{
    for (int i = 0; i < rows; i++)
        (void)draw_text(frame, row + i, column, 1, DRAW_NORMAL, draw_theme()->lines ? "|" : " ");
}

static void draw_edge(struct frame *frame, struct draw_area area, int row, const char *title)
{
    int last = area.column + area.columns - 1;
    draw_rule(frame, row, area.column, area.columns);
    const char *corner = draw_theme()->lines ? "+" : " ";
    (void)draw_text(frame, row, area.column, 1, DRAW_NORMAL, corner);
    (void)draw_text(frame, row, last, 1, DRAW_NORMAL, corner);
    if (title != NULL && title[0] != '\0' && area.columns > 6) {
        int used = draw_text(frame, row, area.column + 3, area.columns - 6, DRAW_HEADING, title);
        (void)draw_text(frame, row, area.column + 2, 1, DRAW_NORMAL, " ");
        (void)draw_text(frame, row, area.column + 3 + used, 1, DRAW_NORMAL, " ");
    }
}

void draw_box(struct frame *frame, struct draw_area area, const char *title, const char *bottom)
{
    if (area.rows < 2 || area.columns < 2)
        return;
    draw_edge(frame, area, area.row, title);
    draw_divider(frame, area.row + 1, area.column, area.rows - 2);
    draw_divider(frame, area.row + 1, area.column + area.columns - 1, area.rows - 2);
    draw_edge(frame, area, area.row + area.rows - 1, bottom);
}

void draw_tabs(struct frame *frame, int row, const char *const *labels, size_t count,
               size_t current)
{
    int column = 1;
    for (size_t i = 0; i < count; i++) {
        bool open = i == current;
        column += draw_format(frame, row, column, frame->columns - column,
                              open ? DRAW_IMPORTANT : DRAW_NORMAL, open ? "[%zu %s]" : "%zu %s",
                              i + 1, labels[i]);
        column += 2;
    }
}

const char *draw_take_row(const char *text, int cells, size_t *ret_length)
{
    const char *end = strchr(text, '\n');
    size_t line = end == NULL ? strlen(text) : (size_t)(end - text);
    size_t fit = utf8_fit(text, cells);
    size_t next = line;
    if (fit < line) {
        size_t blank = fit;
        while (blank > 0 && text[blank] != ' ')
            blank--;
        line = blank > 0 ? blank : fit > 0 ? fit : utf8_next(text, line, 0);
        next = line;
        while (text[next] == ' ')
            next++;
    }
    *ret_length = line;
    return text + next + (text[next] == '\n' ? 1 : 0);
}

int draw_rows(const char *text, int columns)
{
    int rows = 0;
    for (size_t length = 0; columns > 0 && text && *text; rows++)
        text = draw_take_row(text, columns, &length);
    return rows;
}

int draw_paragraph_part(struct frame *frame, struct draw_area area, enum draw_role role,
                        const char *text, int skip)
{
    int row = 0;
    while (area.columns > 0 && text != NULL && *text != '\0') {
        size_t length = 0;
        const char *next = draw_take_row(text, area.columns, &length);
        if (row >= skip && row - skip < area.rows) {
            STRING_AUTO part = {0};
            string_append_n(&part, text, length);
            if (row - skip == area.rows - 1 && !utf8_blank(next))
                string_append(&part, " …");
            (void)draw_cut(frame, area.row + row - skip, area.column, area.columns, role,
                           string_text(&part));
        }
        text = next;
        row++;
    }
    return row;
}

int draw_paragraph(struct frame *frame, struct draw_area area, enum draw_role role,
                   const char *text)
{
    int rows = draw_paragraph_part(frame, area, role, text, 0);
    return rows < area.rows ? rows : area.rows;
}

void draw_cursor(struct frame *frame, int row, int column)
{
    int last_row = frame->rows - 1;
    int last_column = frame->columns - 1;
    if (frame->told)
        return;
    draw.cursor_row = row < 0 ? 0 : row > last_row ? last_row : row;
    draw.cursor_column = column < 0 ? 0 : column > last_column ? last_column : column;
}

void draw_read_cursor(int *ret_row, int *ret_column)
{
    getyx(stdscr, *ret_row, *ret_column);
}

static const char *look_name(const cchar_t *cell)
{
    wchar_t text[CCHARW_MAX + 1];
    attr_t look = 0;
    short pair = 0;
    if (getcchar(cell, text, &look, &pair, NULL) != OK)
        return "";
    if (pair > 0 && pair < DRAW_ROLE_COUNT)
        return role_names[pair];
    for (size_t i = 0; i < DRAW_ROLE_COUNT; i++) {
        attr_t shown = A_BOLD | A_REVERSE | A_UNDERLINE;
        if (pair_of((enum draw_role)i) == 0 && (look & shown) == look_of((enum draw_role)i))
            return role_names[i];
    }
    return "";
}

static void append_cell(struct string *out, const cchar_t *cell)
{
    wchar_t text[CCHARW_MAX + 1] = {0};
    attr_t look = 0;
    short pair = 0;
    (void)getcchar(cell, text, &look, &pair, NULL);
    for (size_t i = 0; text[i] != L'\0'; i++) {
        char bytes[8];
        string_append_n(out, bytes, utf8_encode((uint32_t)text[i], bytes));
    }
}

static void read_row(struct string *line, int row, int columns, bool with_roles)
{
    const char *open = "";
    for (int column = 0; column < columns; column++) {
        cchar_t cell;
        if (mvwin_wch(stdscr, row, column, &cell) != OK)
            continue;
        const char *name = with_roles ? look_name(&cell) : "";
        if (strcmp(name, open) != 0) {
            string_append(line, open[0] != '\0' ? "}" : "");
            string_append_format(line, name[0] != '\0' ? "{%s:" : "%s", name);
            open = name;
        }
        if (with_roles && row == draw.cursor_row && column == draw.cursor_column)
            string_append_char(line, '^');
        // The right half of a wide character reads as the left one does.
        size_t before = line->length;
        append_cell(line, &cell);
        int cells = utf8_width(string_text(line) + before);
        column += cells > 1 ? cells - 1 : 0;
    }
    string_append(line, open[0] != '\0' ? "}" : "");
}

void draw_read(struct string *out, bool with_roles)
{
    int rows = 0;
    int columns = 0;
    getmaxyx(stdscr, rows, columns);
    for (int row = 0; row < rows; row++) {
        STRING_AUTO line = {0};
        read_row(&line, row, columns, with_roles);
        size_t length = line.length;
        while (length > 0 && line.text[length - 1] == ' ')
            length--;
        string_append_n(out, string_text(&line), length);
        string_append_char(out, '\n');
    }
    (void)wmove(stdscr, draw.cursor_row, draw.cursor_column);
}
