// SPDX-License-Identifier: EUPL-1.2
#include "ui/zrm_draw.h"
#include "ui/stretch.h"

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/line_draw.h"
#include "ui/sentences.h"
#include "ui/zrm_said.h"

// Columns of 80 cells; with more room the names of the domains get it.
enum {
    LABEL_COLUMN = 2,
    LABEL_CELLS = 24,
    LEVELS_CELLS = 40,  // five levels with their names, from the first to the last
    NUMBERS_CELLS = 12, // p2 p1 nw +/-
    LONGEST_LABEL = 32,
};

// Where the digit of each level stands within the columns of the levels, under that of its heading.
static const int level_columns[LEVEL_COUNT] = {0, 8, 15, 25, 33};

static const char *const short_levels[LEVEL_COUNT] = {
    N_("1 acute"), N_("2 not"), N_("3 limited"), N_("4 suff."), N_("5 fully"),
};

struct columns {
    int label;
    int levels;
    int numbers;
};

static struct columns columns_of(struct draw_area area)
{
    struct columns columns = {.label = LABEL_CELLS};
    int room = area.columns - LABEL_COLUMN - LABEL_CELLS - LEVELS_CELLS - NUMBERS_CELLS - 2;
    if (room > 0)
        columns.label += room < LONGEST_LABEL - LABEL_CELLS ? room : LONGEST_LABEL - LABEL_CELLS;
    columns.levels = area.column + LABEL_COLUMN + columns.label + 1;
    columns.numbers = columns.levels + LEVELS_CELLS + 1;
    return columns;
}

int zrm_sheet_height(const struct zrm_sheet *sheet)
{
    return (int)sheet->count + (sheet->asked < sheet->count ? 1 : 0);
}

static void draw_titles(const struct zrm_look *look, const struct columns *columns,
                        struct frame *frame, int row)
{
    draw_text(frame, row, LABEL_COLUMN, columns->label, DRAW_HEADING, _("Life domain"));
    for (int i = 0; i < LEVEL_COUNT; i++)
        draw_text(frame, row, columns->levels + level_columns[i], LEVELS_CELLS - level_columns[i],
                  DRAW_HEADING, _(short_levels[i]));
    // TRANSLATORS: columns of 2 cells each: the time before last, last time, now; then the movement.
    draw_text(frame, row, columns->numbers, NUMBERS_CELLS, DRAW_HEADING,
              look->hidden ? _("      nw") : _("p2 p1 nw +/-"));
}

static bool has_target(const struct zrm_row *line, int level)
{
    return line->score && line->score->target.given && line->score->target.value == level;
}

static void draw_levels(const struct zrm_look *look, const struct zrm_row *line,
                        const struct columns *columns, struct frame *frame, int row)
{
    for (int i = 0; i < LEVEL_COUNT; i++) {
        bool now = line->now.given && line->now.value == i + 1;
        bool last = !look->hidden && line->last.given && line->last.value == i + 1;
        bool target = has_target(line, i + 1);
        int column = columns->levels + level_columns[i];
        if (now)
            draw_format(frame, row, column - 1, 3, DRAW_IMPORTANT, "[%d]", i + 1);
        else if (target)
            draw_format(frame, row, column - 1, 3, DRAW_NORMAL, "<%d>", i + 1);
        else if (last)
            draw_format(frame, row, column - 1, 3, DRAW_NORMAL, "(%d)", i + 1);
        else
            draw_text(frame, row, column, 1, DRAW_NORMAL, ".");
    }
}

static void draw_number(struct frame *frame, int row, int column, struct whole level)
{
    if (level.given)
        draw_format(frame, row, column, 2, DRAW_NORMAL, "%2d", (int)level.value);
}

static void draw_numbers(const struct zrm_look *look, const struct zrm_row *line,
                         const struct columns *columns, struct frame *frame, int row)
{
    draw_number(frame, row, columns->numbers + 6, line->now);
    if (look->hidden)
        return;
    draw_number(frame, row, columns->numbers, line->earlier);
    draw_number(frame, row, columns->numbers + 3, line->last);
    STRING_AUTO movement = {0};
    zrm_row_movement(line, &movement);
    draw_right(frame, row, columns->numbers + 9, 3, DRAW_NORMAL, string_text(&movement));
}

static void draw_reason(const struct zrm_look *look, const struct zrm_row *line,
                        const struct columns *columns, struct frame *frame, int row)
{
    int column = columns->levels - 1;
    int end = columns->levels + LEVELS_CELLS;
    column += draw_format(frame, row, column, LEVELS_CELLS, DRAW_NORMAL, _("[%d] why: "),
                          (int)line->now.value);
    line_draw(look->reason, frame, row, column, end - column, true);
}

static void draw_row(const struct zrm_look *look, size_t index, const struct columns *columns,
                     struct frame *frame, int row)
{
    const struct zrm_row *line = &look->sheet->rows[index];
    bool current = index == look->current;
    STRING_AUTO label = {0};
    zrm_label(line->domain->label, columns->label, &label);
    if (current && !look->in_head)
        draw_text(frame, row, 0, 1, look->focused ? DRAW_FOCUS : DRAW_NORMAL, ">");
    (void)draw_cut(frame, row, LABEL_COLUMN, columns->label, DRAW_NORMAL, string_text(&label));
    draw_numbers(look, line, columns, frame, row);
    if (current && look->reason)
        draw_reason(look, line, columns, frame, row);
    else if (line->stray)
        draw_text(frame, row, columns->levels, LEVELS_CELLS, DRAW_NORMAL, _("not of this matrix"));
    else if (!line->asked && !line->now.given)
        draw_text(frame, row, columns->levels, LEVELS_CELLS, DRAW_NORMAL, _("not assessed"));
    else
        draw_levels(look, line, columns, frame, row);
}

// Keeps the line of the current row in view, with the heading above it where there is one.
static int top_of(const struct zrm_look *look, int top, int rows)
{
    const struct zrm_sheet *sheet = look->sheet;
    int line = (int)look->current + (look->current >= sheet->asked ? 1 : 0);
    int height = zrm_sheet_height(sheet);
    int first = look->current == sheet->asked ? line - 1 : line;
    if (first < top)
        top = first;
    if (line >= top + rows)
        top = line - rows + 1;
    if (top + rows > height)
        top = height - rows;
    return top < 0 ? 0 : top;
}

// The heading of what is outside the question.
static const char *outside_heading(const struct zrm_sheet *sheet)
{
    if (sheet->strays == sheet->count)
        return _("Scored with a matrix that is not known");
    return sheet->asked > 0 ? _("Outside the question: not assessed, unless needed")
                            : _("The intake names no domains: every score asks for a reason");
}

static void tell_rows(const struct zrm_look *look, struct sentences *told)
{
    const struct zrm_sheet *sheet = look->sheet;
    for (size_t i = 0; i < sheet->count; i++) {
        STRING_AUTO sentence = {0};
        if (i == sheet->asked)
            sentences_heading(told, outside_heading(sheet));
        zrm_say_row(&sheet->rows[i], look->hidden, &sentence);
        sentences_add(told, string_text(&sentence), !look->in_head && i == look->current);
    }
}

void zrm_draw_sheet(const struct zrm_look *look, int *top, struct frame *frame,
                    struct draw_area area)
{
    const struct zrm_sheet *sheet = look->sheet;
    struct columns columns = columns_of(area);
    int rows = area.rows - 1;
    if (frame->told) {
        tell_rows(look, frame->told);
        return;
    }
    draw_titles(look, &columns, frame, area.row);
    *top = top_of(look, *top, rows);
    int heading = sheet->asked < sheet->count ? (int)sheet->asked : -1;
    for (int i = 0; i < rows && *top + i < zrm_sheet_height(sheet); i++) {
        int line = *top + i;
        int row = area.row + 1 + i;
        if (line == heading) {
            draw_text(frame, row, 1, area.columns - 1, DRAW_HEADING, outside_heading(sheet));
            continue;
        }
        size_t index = (size_t)(heading >= 0 && line > heading ? line - 1 : line);
        draw_row(look, index, &columns, frame, row);
        if (look->focused && !look->reason && index == look->current)
            draw_cursor(frame, row, 0);
    }
}

void zrm_draw_levels(const struct zrm_look *look, struct frame *frame, struct draw_area area)
{
    enum { BOX_ROWS = LEVEL_COUNT + 3, BOX_CELLS = 52 };
    const struct zrm_row *line = &look->sheet->rows[look->current];
    // Over the levels of the rows, beside their names.
    struct draw_area box = {area.row + area.rows - BOX_ROWS, columns_of(area).levels - 1, BOX_ROWS,
                            BOX_CELLS};
    // Away from the row it is about.
    if (look->current >= look->sheet->count / 2)
        box.row = area.row + 1;
    draw_clear(frame, box);
    draw_box(frame, box, line->domain->label, _("1-5 scores, Esc closes"));
    for (int i = 0; i < LEVEL_COUNT; i++) {
        int level = LEVEL_HIGHEST - i;
        int row = box.row + 1 + i;
        bool now = line->now.given && line->now.value == level;
        bool last = !look->hidden && line->last.given && line->last.value == level;
        char day[DATE_TEXT_SIZE];
        draw_format(frame, row, box.column + 2, BOX_CELLS - 4, DRAW_NORMAL, "%d  %s", level,
                    level_name(level));
        if (now)
            draw_right(frame, row, box.column, BOX_CELLS - 2, DRAW_NORMAL, _("now"));
        else if (has_target(line, level))
            draw_right(frame, row, box.column, BOX_CELLS - 2, DRAW_NORMAL, _("hoped for"));
        else if (last)
            draw_right(frame, row, box.column, BOX_CELLS - 2, DRAW_NORMAL,
                       date_entry_format(line->last_date, day));
    }
    draw_text(frame, box.row + 1 + LEVEL_COUNT, box.column + 2, BOX_CELLS - 4, DRAW_NORMAL,
              _("Read down from 5 until it fits: see the manual."));
}

static void draw_pane_text(struct frame *frame, struct draw_area *area, const char *label,
                           const char *text)
{
    if (utf8_blank(text) || area->rows < 1)
        return;
    STRING_AUTO line = {0};
    string_append_format(&line, "%s: ", label);
    utf8_append_printable(&line, text); // on as few rows as it needs
    int rows = draw_paragraph(frame, *area, DRAW_NORMAL, string_text(&line));
    area->row += rows;
    area->rows -= rows;
}

static void draw_note(struct text_edit *note, struct frame *frame, struct draw_area area)
{
    const struct text_line *lines = NULL;
    size_t line = 0;
    int cell = 0;
    const char *label = _("Note");
    int used = draw_text(frame, area.row, area.column, area.columns, DRAW_HEADING, label) + 2;
    text_edit_size(note, area.columns - used, area.rows);
    size_t count = text_edit_lines(note, &lines);
    size_t top = text_edit_top(note);
    for (int i = 0; i < area.rows && top + (size_t)i < count; i++) {
        const struct text_line *one = &lines[top + (size_t)i];
        const struct stretch_line shown = {.text = text_edit_text(note),
                                           .start = one->start,
                                           .length = one->length,
                                           .role = DRAW_INPUT,
                                           .fill = true};
        stretch_draw(frame, area.row + i, area.column + used, area.columns - used, &shown,
                     &note->place);
    }
    text_edit_cursor(note, &line, &cell);
    draw_cursor(frame, area.row + (int)(line - top), area.column + used + cell);
}

void zrm_draw_pane(const struct zrm_row *line, struct text_edit *note, struct frame *frame,
                   struct draw_area area)
{
    const struct score *score = line->score;
    if (note) {
        draw_note(note, frame, area);
    } else if (score && (!utf8_blank(score->reason) || !utf8_blank(score->note))) {
        draw_pane_text(frame, &area, _("Reason"), score->reason);
        draw_pane_text(frame, &area, _("Note"), score->note);
    } else {
        draw_text(frame, area.row, area.column, area.columns, DRAW_NORMAL,
                  _("[n] = now   (n) = last time   <n> = hoped for   . = not scored"));
    }
}
