// SPDX-License-Identifier: EUPL-1.2
#include "term_internal.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "screen_text.h"

enum { CELL_BYTES = VTERM_MAX_CHARS_PER_CELL * 4 };

/* Failing */

static void print_last_keys(const struct term *t)
{
    size_t first = t->key_count > TERM_LAST_KEYS ? t->key_count - TERM_LAST_KEYS : 0;
    char keys[TERM_LAST_KEYS * (TERM_KEY_TEXT_SIZE + 1) + 1] = "";
    size_t length = 0;
    for (size_t i = first; i < t->key_count; i++) {
        length += (size_t)snprintf(keys + length, sizeof(keys) - length, " %s",
                                   t->last_keys[i % TERM_LAST_KEYS]);
    }
    screen_text_print("last keys:%s", keys);
}

static void print_screen(struct term *t)
{
    int rows = 0;
    int columns = 0;
    int row = 0;
    int column = 0;
    term_screen_size(t, &rows, &columns);
    bool visible = term_cursor(t, &row, &column);
    screen_text_print("screen %dx%d, cursor %d,%d%s%s; events sent %ld, consumed %ld", rows,
                      columns, row, column, visible ? "" : " hidden",
                      t->altscreen ? ", alternate" : "", t->events_sent, t->events_consumed);
    for (int i = 0; i < rows; i++)
        screen_text_print("  %2d %s", i, term_row(t, i));
    print_last_keys(t);
}

void term_fail(struct term *t, const char *format, ...)
{
    char reason[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof(reason), format, arguments);
    va_end(arguments);
    screen_text_print("%s", reason);
    _fail(t->file, t->line);
}

void term_fail_with_screen(struct term *t, const char *reason)
{
    print_screen(t);
    if (t->ended)
        term_fail(t, "%s (the program ended, status %d)", reason, t->status);
    term_fail(t, "%s", reason);
}

void term_refuse_unrecognised(struct term *t)
{
    if (t->unrecognised[0] != '\0') {
        char reason[128];
        snprintf(reason, sizeof(reason), "unrecognised control sequence: %s", t->unrecognised);
        t->unrecognised[0] = '\0';
        term_fail_with_screen(t, reason);
    }
}

/* What libvterm tells */

static void on_answer(const char *bytes, size_t length, void *user)
{
    struct term *t = user;
    if (t->master >= 0 && write(t->master, bytes, length) < 0)
        snprintf(t->unrecognised, sizeof(t->unrecognised), "(its answer could not be written)");
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct term *t = user;
    if (property == VTERM_PROP_ALTSCREEN)
        t->altscreen = value->boolean;
    else if (property == VTERM_PROP_CURSORVISIBLE)
        t->cursor_hidden = !value->boolean;
    return 1;
}

static int note_unrecognised(struct term *t, const char *kind, const char *text, size_t length)
{
    if (t->unrecognised[0] == '\0')
        snprintf(t->unrecognised, sizeof(t->unrecognised), "%s %.*s", kind, (int)length, text);
    return 1;
}

static int on_unknown_control(unsigned char control, void *user)
{
    char text[8];
    snprintf(text, sizeof(text), "%02x", (unsigned)control);
    return note_unrecognised(user, "control", text, strlen(text));
}

static int on_unknown_csi(const char *leader, const long arguments[], int count,
                          const char *intermediate, char command, void *user)
{
    // The stack of window titles, which libvterm lacks and which shows nothing.
    if (command == 't' && count > 0 && (CSI_ARG(arguments[0]) == 22 || CSI_ARG(arguments[0]) == 23))
        return 1;
    // The shape of the cursor on the Linux console.
    if (command == 'c' && leader != NULL && strcmp(leader, "?") == 0)
        return 1;
    char text[48];
    snprintf(text, sizeof(text), "%s%ld%s%s%c", leader != NULL ? leader : "",
             count > 0 && !CSI_ARG_IS_MISSING(arguments[0]) ? CSI_ARG(arguments[0]) : 0L,
             count > 1 ? ";.." : "", intermediate != NULL ? intermediate : "", command);
    return note_unrecognised(user, "CSI", text, strlen(text));
}

static int on_unknown_osc(const char *command, size_t length, void *user)
{
    return note_unrecognised(user, "OSC", command, length);
}

static int on_unknown_dcs(const char *command, size_t length, void *user)
{
    return note_unrecognised(user, "DCS", command, length);
}

static size_t put_utf8(uint32_t point, char *out);

static int on_scrolled(int columns, const VTermScreenCell *cells, void *user)
{
    struct term *t = user;
    size_t length = t->scrollback != NULL ? strlen(t->scrollback) : 0;
    char *longer = realloc(t->scrollback, length + (size_t)columns * CELL_BYTES + 2);
    if (longer == NULL)
        return 0;
    t->scrollback = longer;
    for (int i = 0; i<columns; i += cells[i].width> 1 ? cells[i].width : 1) {
        const uint32_t *points = cells[i].chars;
        if (points[0] == 0)
            longer[length++] = ' ';
        for (int j = 0; j < VTERM_MAX_CHARS_PER_CELL && points[j] != 0; j++)
            length += put_utf8(points[j], longer + length);
    }
    longer[length++] = '\n';
    longer[length] = '\0';
    return 1;
}

void term_screen_follow(struct term *t, const char *bytes, size_t length)
{
    static const char erase[] = "\033[3J";
    for (size_t i = 0; i < length; i++) {
        t->erase_matched =
            bytes[i] == erase[t->erase_matched] ? t->erase_matched + 1 : bytes[i] == erase[0];
        if (erase[t->erase_matched] == '\0') {
            t->erase_matched = 0;
            free(t->scrollback);
            t->scrollback = NULL;
        }
    }
}

const char *term_scrollback(struct term *t)
{
    return t->scrollback != NULL ? t->scrollback : "";
}

static const VTermScreenCallbacks screen_callbacks = {.settermprop = on_property,
                                                      .sb_pushline = on_scrolled};

static const VTermParserCallbacks fallbacks = {
    .control = on_unknown_control,
    .csi = on_unknown_csi,
    .osc = on_unknown_osc,
    .dcs = on_unknown_dcs,
};

void term_screen_make(struct term *t, int rows, int columns)
{
    t->vterm = vterm_new(rows, columns);
    vterm_set_utf8(t->vterm, 1);
    vterm_output_set_callback(t->vterm, on_answer, t);
    t->screen = vterm_obtain_screen(t->vterm);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_set_callbacks(t->screen, &screen_callbacks, t);
    vterm_screen_set_unrecognised_fallbacks(t->screen, &fallbacks, t);
    vterm_screen_reset(t->screen, 1);
}

void term_screen_size(const struct term *t, int *ret_rows, int *ret_columns)
{
    vterm_get_size(t->vterm, ret_rows, ret_columns);
}

/* Looking */

static size_t put_utf8(uint32_t point, char *out)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    size_t length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (point & 0x3f));
        point >>= 6;
    }
    out[0] = (char)(leads[length] | point);
    return length;
}

// The text of a cell into at least CELL_BYTES bytes; the right half of a wide character has none.
static size_t cell_text(const struct term *t, int row, int column, char *out)
{
    VTermScreenCell cell;
    VTermPos position = {.row = row, .col = column};
    if (!vterm_screen_get_cell(t->screen, position, &cell) || cell.chars[0] == (uint32_t)-1)
        return 0;
    if (cell.chars[0] == 0) {
        out[0] = ' ';
        return 1;
    }
    size_t length = 0;
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
        length += put_utf8(cell.chars[i], out + length);
    return length;
}

const char *term_row(struct term *t, int row)
{
    int rows = 0;
    int columns = 0;
    term_screen_size(t, &rows, &columns);
    if (row < 0 || row >= rows)
        term_fail(t, "there is no row %d", row);
    char *text = realloc(t->row_texts[row], (size_t)columns * CELL_BYTES + 1);
    assert_non_null(text);
    t->row_texts[row] = text;
    size_t length = 0;
    size_t used = 0; // without the blanks at the end
    for (int column = 0; column < columns; column++) {
        length += cell_text(t, row, column, text + length);
        if (length > 0 && text[length - 1] != ' ')
            used = length;
    }
    text[used] = '\0';
    return text;
}

static bool find_shown(struct term *t, const char *text, int *ret_row, int *ret_column)
{
    int rows = 0;
    int columns = 0;
    term_screen_size(t, &rows, &columns);
    for (int row = 0; row < rows; row++) {
        const char *whole = term_row(t, row);
        const char *found = strstr(whole, text);
        if (found == NULL)
            continue;
        size_t before = (size_t)(found - whole);
        int column = 0;
        char cell[CELL_BYTES];
        for (size_t length = 0; length < before; column++)
            length += cell_text(t, row, column, cell);
        while (before > 0 && column < columns && cell_text(t, row, column, cell) == 0)
            column++; // the right half of the character before
        if (ret_row != NULL)
            *ret_row = row;
        if (ret_column != NULL)
            *ret_column = column;
        return true;
    }
    return false;
}

bool term_find(struct term *t, const char *text, int *ret_row, int *ret_column)
{
    char *shown = terminal_shown(t->on, text);
    bool found = find_shown(t, shown, ret_row, ret_column);
    free(shown);
    return found;
}

bool term_row_has(struct term *t, int row, const char *text)
{
    char *shown = terminal_shown(t->on, text);
    bool found = strstr(term_row(t, row), shown) != NULL;
    free(shown);
    return found;
}

static int colour_number(const VTermColor *colour)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour))
        return TERM_COLOUR_DEFAULT;
    return VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : TERM_COLOUR_RGB;
}

struct term_attribute term_attr(struct term *t, int row, int column)
{
    VTermScreenCell cell;
    if (!vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = column}, &cell))
        term_fail(t, "there is no cell %d,%d", row, column);
    return (struct term_attribute){
        .bold = cell.attrs.bold,
        .underline = cell.attrs.underline != VTERM_UNDERLINE_OFF,
        .reverse = cell.attrs.reverse,
        .blink = cell.attrs.blink,
        .foreground = colour_number(&cell.fg),
        .background = colour_number(&cell.bg),
    };
}

bool term_cursor(struct term *t, int *ret_row, int *ret_column)
{
    VTermPos position;
    vterm_state_get_cursorpos(vterm_obtain_state(t->vterm), &position);
    if (ret_row != NULL)
        *ret_row = position.row;
    if (ret_column != NULL)
        *ret_column = position.col;
    return !t->cursor_hidden;
}

bool term_altscreen(const struct term *t)
{
    return t->altscreen;
}

const char *term_home(const struct term *t)
{
    return t->home;
}

void term_row_expect(struct term *t, int row, const char *text)
{
    if (!term_row_has(t, row, text)) {
        char reason[256];
        snprintf(reason, sizeof(reason), "row %d does not contain: %s", row, text);
        term_fail_with_screen(t, reason);
    }
}

// All rows, without the empty ones at the end; the caller frees it.
static char *whole_screen(struct term *t, int rows, int columns)
{
    char *text = malloc((size_t)rows * ((size_t)columns * CELL_BYTES + 1) + 1);
    assert_non_null(text);
    size_t length = 0;
    size_t used = 0;
    for (int row = 0; row < rows; row++) {
        const char *row_text = term_row(t, row);
        size_t row_length = strlen(row_text);
        memcpy(text + length, row_text, row_length);
        length += row_length;
        text[length++] = '\n';
        used = row_length > 0 ? length : used;
    }
    text[used] = '\0';
    return text;
}

void term_screen_expect(struct term *t, const char *name)
{
    int rows = 0;
    int columns = 0;
    term_screen_size(t, &rows, &columns);
    char *actual = whole_screen(t, rows, columns);
    const char *update = getenv("UPDATE_GOLDEN");
    if (update != NULL && strcmp(update, "1") == 0 && !t->on->ascii) {
        bool written = screen_text_write_golden(name, actual);
        free(actual);
        if (!written)
            term_fail(t, "the golden file of %s cannot be written: %s", name, strerror(errno));
        return;
    }
    char *golden = screen_text_read_golden(name);
    char *expected = golden != NULL ? terminal_shown(t->on, golden) : NULL;
    free(golden);
    int row = screen_text_compare(expected != NULL ? expected : "", actual);
    if (row >= 0) {
        screen_text_print_difference(expected != NULL ? expected : "", actual, columns);
        print_last_keys(t);
    }
    bool missing = expected == NULL;
    free(expected);
    free(actual);
    if (missing)
        term_fail(t, "there is no golden file of %s; UPDATE_GOLDEN=1 writes it", name);
    if (row >= 0)
        term_fail(t, "the screen differs from %s, first in row %d", name, row);
}
