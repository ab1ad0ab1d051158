// SPDX-License-Identifier: EUPL-1.2
#include "ui/calendar.h"

#include "base/date_entry.h"
#include "base/date_words.h"
#include "base/string.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/key.h"

enum {
    WEEKS = 6,
    WEEK_CELLS = 3, // its number and a blank
    DAY_CELLS = 4,  // "[14]"
    BOX_ROWS = WEEKS + 3,
    YEAR = 12, // months
};

static void go(struct calendar *calendar, struct date day)
{
    calendar->day = day;
    (void)date_entry_format(day, calendar->text);
}

void calendar_open(struct calendar *calendar, struct date day, struct date today)
{
    *calendar = (struct calendar){.shown = true, .today = today};
    go(calendar, date_given(day) ? day : today);
}

// Where a key goes; absent when it goes nowhere.
static struct date moved(const struct calendar *calendar, int key)
{
    struct date day = calendar->day;
    switch (key) {
    case UI_KEY_LEFT:
        return date_add_days(day, -1);
    case UI_KEY_RIGHT:
        return date_add_days(day, 1);
    case UI_KEY_UP:
        return date_add_days(day, -7);
    case UI_KEY_DOWN:
        return date_add_days(day, 7);
    case UI_KEY_PGUP:
        return date_add_months(day, -1);
    case UI_KEY_PGDN:
        return date_add_months(day, 1);
    case UI_KEY_HOME:
        return date_add_months(day, -YEAR);
    case UI_KEY_END:
        return date_add_months(day, YEAR);
    case 'v':
    case 't':
        return calendar->today;
    default:
        return (struct date){0};
    }
}

enum calendar_answer calendar_key(struct calendar *calendar, int key)
{
    struct date day = moved(calendar, key);
    if (date_given(day)) {
        go(calendar, day);
        return CALENDAR_MOVED;
    }
    if (key != UI_KEY_ENTER && key != UI_KEY_TAB && key != UI_KEY_ESC && key != UI_KEY_F4)
        return CALENDAR_IGNORED;
    calendar->shown = false;
    return key == UI_KEY_ENTER || key == UI_KEY_TAB ? CALENDAR_TAKEN : CALENDAR_CLOSED;
}

struct date calendar_first(const struct calendar *calendar)
{
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(calendar->day, &year, &month, &day);
    struct date first = date_of(year, month, 1);
    return date_add_days(first, 1 - date_weekday(first));
}

// ISO 8601: the week belongs to the year its Thursday is in.
static int week_number(struct date monday)
{
    int year = 0;
    int month = 0;
    int day = 0;
    struct date thursday = date_add_days(monday, 3);
    date_parts(thursday, &year, &month, &day);
    return (thursday.day - date_of(year, 1, 1).day) / 7 + 1;
}

static void draw_day(const struct calendar *calendar, struct frame *frame, int row, int column,
                     struct date date, int month)
{
    int year = 0;
    int own = 0;
    int day = 0;
    date_parts(date, &year, &own, &day);
    if (own != month)
        return;
    bool current = date.day == calendar->day.day;
    const char *after = current ? "]" : date.day == calendar->today.day ? "*" : " ";
    (void)draw_format(frame, row, column, DAY_CELLS, current ? DRAW_FOCUS : DRAW_NORMAL, "%s%2d%s",
                      current ? "[" : " ", day, after);
    if (current)
        draw_cursor(frame, row, column + 1);
}

static void draw_weeks(const struct calendar *calendar, struct frame *frame, struct draw_area box)
{
    int year = 0;
    int month = 0;
    int day = 0;
    int column = box.column + 2;
    date_parts(calendar->day, &year, &month, &day);
    for (int i = 1; i <= 7; i++)
        (void)draw_format(frame, box.row + 1, column + WEEK_CELLS + (i - 1) * DAY_CELLS, DAY_CELLS,
                          DRAW_HEADING, "%3.3s", date_words_weekday_name(i));
    struct date monday = calendar_first(calendar);
    for (int week = 0; week < WEEKS; week++, monday = date_add_days(monday, 7)) {
        int row = box.row + 2 + week;
        int others = 0;
        date_parts(monday, &year, &others, &day);
        if (week > 0 && others != month)
            continue; // the month has ended
        (void)draw_format(frame, row, column, WEEK_CELLS, DRAW_MUTED, "%2d", week_number(monday));
        for (int i = 0; i < 7; i++)
            draw_day(calendar, frame, row, column + WEEK_CELLS + i * DAY_CELLS,
                     date_add_days(monday, i), month);
    }
}

void calendar_draw(const struct calendar *calendar, struct frame *frame, struct draw_area area,
                   int row, int column)
{
    int year = 0;
    int month = 0;
    int day = 0;
    const char *keys = _("PgUp/PgDn month, v today, Enter takes");
    int cells = WEEK_CELLS + 7 * DAY_CELLS + 4;
    cells = utf8_width(keys) + 7 > cells ? utf8_width(keys) + 7 : cells;
    int end = area.row + area.rows;
    int top = row + 1 + BOX_ROWS <= end ? row + 1 : row - BOX_ROWS;
    top = top < 0 ? 0 : top;
    column = column + cells <= frame->columns ? column : frame->columns - cells;
    struct draw_area box = {top, column < 0 ? 0 : column, BOX_ROWS, cells};
    STRING_AUTO title = {0};
    date_parts(calendar->day, &year, &month, &day);
    string_append_format(&title, "%s %d", date_words_month_name(month), year);
    draw_clear(frame, box);
    draw_box(frame, box, string_text(&title), keys);
    draw_weeks(calendar, frame, box);
}
