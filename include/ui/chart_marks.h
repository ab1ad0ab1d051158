// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_CHART_MARKS_H
#define UI_CHART_MARKS_H

#include <stdbool.h>

#include "base/date.h"
#include "base/string.h"

// The geometry of charts: values become marks on cells, marks become text, in ASCII or in Unicode, at the
// same places. Pure. A level has a place on a scale of five steps and nothing else: levels are put beside
// each other, never added up. A mark never says what no number or word beside it says.

enum chart_mark {
    CHART_BLANK,
    CHART_STEP,   // a level where nobody stands
    CHART_BEFORE, // where it stood
    CHART_NOW,    // where it stands, or the point that is chosen
    CHART_POINT,  // one of several points
    CHART_PATH,   // from before to now, or what of a time is still to come
    CHART_UP,     // the head of the path
    CHART_DOWN,
    CHART_PASSED, // what of a time has passed
    CHART_BEGIN,
    CHART_END,
    CHART_OVERDUE, // past the end
    CHART_TODAY,
    CHART_MARKS,
};

enum { CHART_CELLS = 200 }; // more than any row has

// The cell of a level (1 to 5) on so many cells; the first and the last step stand on the first and the
// last cell. -1 for what is no level.
int chart_level_cell(int level, int cells);
// The most cells, at most `cells`, on which the five steps stand equally far apart.
int chart_scale_cells(int cells);
// One row of five steps. `before` and `now` are levels, 0 = not assessed.
void chart_scale(int before, int now, int cells, enum chart_mark *marks);

// The cell of a day on an axis; days outside it stand on its ends, and an axis of one day (or one that ends
// before it begins) has one cell, the first.
int chart_day_cell(struct date day, struct date first, struct date last, int cells);

// A time on an axis: [ passed, still to come ], and overdue behind the end. Absent ends are open; an end
// before its begin is shown where it ends. `open`: not settled, so today counts.
struct chart_time {
    struct date begin;
    struct date end;
    struct date today;
    bool open;
};
void chart_bar(const struct chart_time *time, struct date first, struct date last, int cells,
               enum chart_mark *marks);

// Appends a row of marks without the blanks behind it.
void chart_text(const enum chart_mark *marks, int cells, bool ascii, struct string *out);

#endif
