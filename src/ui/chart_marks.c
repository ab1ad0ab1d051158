// SPDX-License-Identifier: EUPL-1.2
#include "ui/chart_marks.h"

enum { FIRST_LEVEL = 1, LAST_LEVEL = 5, GAPS = LAST_LEVEL - FIRST_LEVEL };

int chart_level_cell(int level, int cells)
{
    if (level < FIRST_LEVEL || level > LAST_LEVEL || cells < 1)
        return -1;
    return (level - FIRST_LEVEL) * (cells - 1) / GAPS;
}

int chart_scale_cells(int cells)
{
    int gaps = (cells - 1) / GAPS;
    return gaps < 1 ? LAST_LEVEL : gaps * GAPS + 1;
}

static void put(enum chart_mark *marks, int cells, int cell, enum chart_mark mark)
{
    if (cell >= 0 && cell < cells)
        marks[cell] = mark;
}

static void fill(enum chart_mark *marks, int cells, int from, int to, enum chart_mark mark)
{
    for (int cell = from; cell <= to; cell++)
        put(marks, cells, cell, mark);
}

void chart_scale(int before, int now, int cells, enum chart_mark *marks)
{
    int was = chart_level_cell(before, cells);
    int is = chart_level_cell(now, cells);
    fill(marks, cells, 0, cells - 1, CHART_BLANK);
    for (int level = FIRST_LEVEL; level <= LAST_LEVEL; level++)
        put(marks, cells, chart_level_cell(level, cells), CHART_STEP);
    if (was >= 0 && is > was) {
        fill(marks, cells, was + 1, is - 1, CHART_PATH);
        put(marks, cells, is - 1 > was ? is - 1 : -1, CHART_UP);
    } else if (is >= 0 && is < was) {
        fill(marks, cells, is + 1, was - 1, CHART_PATH);
        put(marks, cells, is + 1 < was ? is + 1 : -1, CHART_DOWN);
    }
    put(marks, cells, was, CHART_BEFORE);
    put(marks, cells, is, CHART_NOW);
}

int chart_day_cell(struct date day, struct date first, struct date last, int cells)
{
    long length = (long)last.day - first.day;
    long at = (long)day.day - first.day;
    if (length <= 0 || at <= 0 || cells < 1)
        return 0;
    return at >= length ? cells - 1 : (int)(at * (cells - 1) / length);
}

void chart_bar(const struct chart_time *time, struct date first, struct date last, int cells,
               enum chart_mark *marks)
{
    int begin = chart_day_cell(date_given(time->begin) ? time->begin : first, first, last, cells);
    int end = chart_day_cell(date_given(time->end) ? time->end : last, first, last, cells);
    int today = chart_day_cell(time->today, first, last, cells);
    bool late = time->open && date_given(time->end) && time->today.day > time->end.day;
    fill(marks, cells, 0, cells - 1, CHART_BLANK);
    fill(marks, cells, begin, end, CHART_PATH);
    fill(marks, cells, begin, time->open && today < end ? today : end, CHART_PASSED);
    put(marks, cells, begin <= end ? begin : end, CHART_BEGIN);
    if (date_given(time->end))
        put(marks, cells, end, CHART_END);
    if (late)
        fill(marks, cells, end + 1, today, CHART_OVERDUE);
}

void chart_text(const enum chart_mark *marks, int cells, bool ascii, struct string *out)
{
    // In Unicode only what is one cell wide on every terminal.
    static const char *const signs[CHART_MARKS][2] = {
        [CHART_BLANK] = {" ", " "}, [CHART_STEP] = {".", "."},  [CHART_BEFORE] = {"o", "◦"},
        [CHART_NOW] = {"@", "▪"},   [CHART_POINT] = {"o", "◦"}, [CHART_PATH] = {"-", "╌"},
        [CHART_UP] = {">", "▸"},    [CHART_DOWN] = {"<", "◂"},  [CHART_PASSED] = {"=", "="},
        [CHART_BEGIN] = {"[", "["}, [CHART_END] = {"]", "]"},   [CHART_OVERDUE] = {"!", "!"},
        [CHART_TODAY] = {"|", "|"},
    };
    while (cells > 0 && marks[cells - 1] == CHART_BLANK)
        cells--;
    for (int i = 0; i < cells; i++)
        string_append(out, signs[marks[i]][ascii ? 0 : 1]);
}
