// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_HOUSEHOLD_ROWS_H
#define UI_HOUSEHOLD_ROWS_H

#include <stddef.h>

#include "service/service.h"
#include "ui/draw.h"
#include "ui/list_view.h"
#include "ui/ui.h"

// The rows of a caseload list, fetched a page at a time as they are looked at. A page that cannot
// be fetched is an error in the message line and the end of the rows.

struct household_rows {
    struct ui *ui;
    size_t count; // that can be reached; of very many it grows as the last are looked at
    bool more;    // there are more than `count`
    size_t all;   // without a search
    // The rest belongs to the rows.
    struct household_query filter;
    struct arena arena;
    struct overview_list fetched;
    const char *next; // key of the next page; NULL = all are here
    char *search;
};

void household_rows_init(struct household_rows *rows, struct ui *ui);
void household_rows_release(struct household_rows *rows);

// Starts anew with a search (NULL or "" = all). Rows handed out before are gone.
void household_rows_search(struct household_rows *rows, const char *search);
// Only some of them: those of the query's team, worker, attention, own and with_closed (whose texts
// must outlive the rows). Starts anew with the same search.
void household_rows_filter(struct household_rows *rows, const struct household_query *filter);
// The same search again, counting everything anew as well: the store has changed.
void household_rows_refresh(struct household_rows *rows);

// Row `index`, or NULL; lives until the next search.
const struct overview *household_rows_at(struct household_rows *rows, size_t index);
// Makes row `index` and a page after it reachable, as far as there are.
void household_rows_reach(struct household_rows *rows, size_t index);
// The row of a household by id, 0 when it is not among them; of very many only the first are looked at.
size_t household_rows_find(struct household_rows *rows, const char *household);

// Draws them with their headings: name, number, phase, contacts, attention.
void household_rows_draw(struct household_rows *rows, struct list_view *list, struct frame *frame,
                         struct draw_area area, bool focused);
// `text` (translated) says what to do when there are no rows.
void household_rows_draw_none(const char *text, struct frame *frame, struct draw_area area,
                              bool focused);

#endif
