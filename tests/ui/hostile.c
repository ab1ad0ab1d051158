// SPDX-License-Identifier: EUPL-1.2
#include "hostile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>
#include <vterm.h>

#include "model/field.h"
#include "ui/draw.h"
#include "ui/term.h"

#define FIVE_MARKS "\u0301\u0302\u0303\u0304\u0305"
#define TEN_MARKS FIVE_MARKS FIVE_MARKS
#define FIFTY_MARKS TEN_MARKS TEN_MARKS TEN_MARKS TEN_MARKS TEN_MARKS

enum {
    MARKS_MOST = 4,
    OUTPUT_MOST = 1 << 20,
};

const char *hostile_text(unsigned index)
{
    // The bytes of C1 controls are apart from the digits behind them.
    static const char *const texts[] = {
        "\033[2J\033[31mRood\033]0;Titel\007",
        "\u202eremmokeg\u202c\u2066binnen\u2069",
        "Jan\rPiet\bKlaas\177",
        "\xc2\x9b"
        "31mC1\xc2\x9d"
        "0;Titel\xc2\x9c",
        "e" FIFTY_MARKS "x",
        "a\u200bb\u200d\u2060c\ufeffd",
        "\U000E0041\U000E0042\U000E007Ftag",
        "\033P1$r\033\\\033c\033[?1049l",
        FIFTY_MARKS,
        "\016\017\033(0qqq\033[6n",
    };
    return texts[index % (sizeof(texts) / sizeof(texts[0]))];
}

// ---- filling -------------------------------------------------------------------------------------

static bool typed_by_people(const struct field *field)
{
    enum {
        NOT = FIELD_IS_ID | FIELD_IS_NUMBER | FIELD_IS_LOGIN | FIELD_IS_DOMAIN | FIELD_ANY_ID,
    };
    return field->kind == FIELD_TEXT && (field->flags & NOT) == 0 && !field->refers &&
           !field->choices && strcmp(field->name, "instrument") != 0;
}

static void fill(const struct record *type, void *record, struct arena *arena, unsigned *count)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        void *value = field_at(field, record);
        if (typed_by_people(field))
            *(const char **)value =
                arena_format(arena, "%s %s", hostile_text(*count), hostile_text(*count + 1));
        *count += typed_by_people(field);
        if (field->kind == FIELD_RECORD)
            fill(field->record, value, arena, count);
        if (field->kind == FIELD_LIST) {
            struct list *list = value;
            for (size_t j = 0; j < list->count; j++)
                fill(field->record, (char *)list->items + j * field->record->size, arena, count);
        }
    }
}

void hostile_fill(struct dossier *dossier)
{
    unsigned count = 0;
    fill(&record_dossier, dossier, &dossier->arena, &count);
}

// ---- the terminal --------------------------------------------------------------------------------

struct seen {
    const char *view;
    bool alternate;
    char fault[64]; // the first
};

static void note(struct seen *seen, const char *what)
{
    if (seen->fault[0] == '\0')
        (void)snprintf(seen->fault, sizeof(seen->fault), "%s", what);
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct seen *seen = user;
    if (property == VTERM_PROP_ALTSCREEN)
        seen->alternate = value->boolean;
    else if (property == VTERM_PROP_TITLE || property == VTERM_PROP_ICONNAME)
        note(seen, "a title");
    return 1;
}

static int on_bell(void *user)
{
    note(user, "a bell");
    return 1;
}

static void on_answer(const char *bytes, size_t length, void *user)
{
    (void)bytes;
    if (length > 0)
        note(user, "an answer from the terminal");
}

static int on_control(unsigned char control, void *user)
{
    (void)control;
    note(user, "an unknown control");
    return 1;
}

static int on_csi(const char *leader, const long arguments[], int count, const char *intermediate,
                  char command, void *user)
{
    // The stack of window titles, which the model lacks and which shows nothing.
    bool titles =
        command == 't' && count > 0 && (CSI_ARG(arguments[0]) == 22 || CSI_ARG(arguments[0]) == 23);
    (void)leader;
    (void)intermediate;
    if (!titles)
        note(user, "an unknown CSI sequence");
    return 1;
}

static int on_string(const char *command, size_t length, void *user)
{
    (void)command;
    (void)length;
    note(user, "an unknown OSC or DCS sequence");
    return 1;
}

static bool unseen(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
           category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

static void read_cell(const VTermScreenCell *cell, struct string *row, struct seen *seen)
{
    char bytes[8];
    int codes = 0;
    for (; codes < VTERM_MAX_CHARS_PER_CELL && cell->chars[codes] != 0; codes++) {
        if (unseen(cell->chars[codes]))
            note(seen, "a character that is not seen");
        utf8proc_ssize_t size =
            utf8proc_encode_char((utf8proc_int32_t)cell->chars[codes], (utf8proc_uint8_t *)bytes);
        string_append_n(row, bytes, (size_t)size);
    }
    if (codes == 0)
        string_append_char(row, ' ');
    if (codes > 1 + MARKS_MOST)
        note(seen, "more than four marks in a cell");
}

// As draw_read writes it: without blanks at the end of a row.
static void read_screen(VTermScreen *screen, int rows, int columns, struct string *out,
                        struct seen *seen)
{
    for (int row = 0; row < rows; row++) {
        STRING_AUTO line = {0};
        for (int column = 0; column < columns; column++) {
            VTermScreenCell cell;
            const VTermPos at = {row, column};
            (void)vterm_screen_get_cell(screen, at, &cell);
            if (cell.chars[0] != (uint32_t)-1) // the right half of a wide one
                read_cell(&cell, &line, seen);
        }
        size_t length = line.length;
        while (length > 0 && string_text(&line)[length - 1] == ' ')
            length--;
        string_append_n(out, string_text(&line), length);
        string_append_char(out, '\n');
    }
}

static VTerm *terminal_new(int rows, int columns, struct seen *seen)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = on_property, .bell = on_bell};
    static const VTermParserCallbacks fallbacks = {
        .control = on_control, .csi = on_csi, .osc = on_string, .dcs = on_string};
    VTerm *terminal = vterm_new(rows, columns);
    vterm_set_utf8(terminal, 1);
    vterm_output_set_callback(terminal, on_answer, seen);
    VTermScreen *screen = vterm_obtain_screen(terminal);
    vterm_screen_set_callbacks(screen, &callbacks, seen);
    vterm_screen_set_unrecognised_fallbacks(screen, &fallbacks, seen);
    vterm_screen_enable_altscreen(screen, 1);
    vterm_screen_reset(screen, 1);
    return terminal;
}

static void expect_cursor(VTerm *terminal, struct seen *seen)
{
    VTermPos at;
    int row = 0;
    int column = 0;
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &at);
    draw_read_cursor(&row, &column);
    if (at.row != row || at.col != column)
        note(seen, "the cursor elsewhere");
}

void hostile_expect_harmless(const char *view, int rows, int columns)
{
    static char bytes[OUTPUT_MOST];
    struct seen seen = {.view = view};
    STRING_AUTO drawn = {0};
    STRING_AUTO shown = {0};
    VTerm *terminal = terminal_new(rows, columns, &seen);
    size_t size = term_headless_output(bytes, sizeof(bytes));
    assert_in_range(size, 1, sizeof(bytes) - 1);
    vterm_input_write(terminal, bytes, size);
    draw_read(&drawn, false);
    read_screen(vterm_obtain_screen(terminal), rows, columns, &shown, &seen);
    expect_cursor(terminal, &seen);
    vterm_free(terminal);
    if (strcmp(string_text(&drawn), string_text(&shown)) != 0)
        note(&seen, "other cells than were drawn");
    if (seen.fault[0] != '\0' || !seen.alternate) {
        print_error("%s: %s\nshown:\n%s\ndrawn:\n%s\n", view,
                    seen.fault[0] != '\0' ? seen.fault : "not in the alternate screen",
                    string_text(&shown), string_text(&drawn));
        fail();
    }
}
