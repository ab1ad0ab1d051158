// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_CALENDAR_H
#define UI_CALENDAR_H

#include <stdbool.h>

#include "base/date.h"
#include "ui/draw.h"

// A month under a date field, for who would rather point at a day than type it. Arrows go a day or a
// week, PgUp and PgDn a month, Home and End a year, v (or t) to today; Enter takes the day. The field
// shows the day meanwhile, in words.

struct calendar {
    bool shown;
    struct date today;
    struct date day;           // where the cursor is
    char text[DATE_TEXT_SIZE]; // the same as people type it: "14-10-2026"
};

enum calendar_answer {
    CALENDAR_IGNORED, // not a key for the calendar
    CALENDAR_MOVED,
    CALENDAR_TAKEN,  // Enter or Tab: close it and use `text`
    CALENDAR_CLOSED, // Esc or F4
};

// Opens at `day`, or at today when that is absent.
void calendar_open(struct calendar *calendar, struct date day, struct date today);
enum calendar_answer calendar_key(struct calendar *calendar, int key);

// The Monday of the first of the six weeks shown: the week of the first day of the month.
struct date calendar_first(const struct calendar *calendar);

// Draws the box under (or, without room, above) a field at `row`, `column` within the area; the cursor
// stands on the day.
void calendar_draw(const struct calendar *calendar, struct frame *frame, struct draw_area area,
                   int row, int column);

#endif
