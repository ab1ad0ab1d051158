// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_HOUSEHOLD_ROWS_H
#define UI_HOUSEHOLD_ROWS_H

#include <stddef.h>

#include "service/service.h"
#include "ui/draw.h"
#include "ui/household_marks.h"
#include "ui/list_view.h"
#include "ui/ui.h"

// The rows of a caseload list. However many there are, only a window of them is here: it grows a page at
// a time towards what is looked at, from the top or from the end, and begins anew elsewhere. Colleagues
// add rows and take them away meanwhile: the count is right where the top or the end is reached. A page
// that cannot be fetched is an error in the message line and the end of the rows.

struct household_rows {
    struct ui *ui;
    size_t count;    // that can be reached; of a search it grows as the last are looked at
    bool more;       // there are more than `count`
    bool unfinished; // there is more to be done, a little at a time (household_rows_go_on)
    size_t all;      // without a search
    // The rest belongs to the rows.
    struct household_query filter;
    struct arena arena;
    struct overview_list fetched; // rows first … first + fetched.count - 1
    size_t first;
    bool top;                            // no row comes before the window
    const char *next;                    // key behind the window; NULL = no row comes behind it
    size_t wanted;                       // a search goes on until so many are here
    long moved;                          // see household_rows_reach
    bool anew;                           // counted anew, others may be among them
    bool told;                           // in sentences, not painted
    const struct household_marks *marks; // the owner's; NULL = none
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

// While nobody types: goes on with a search that takes long, then counts anew what held until an earlier
// day. *ret_anew: start anew, others are among them now.
void household_rows_go_on(struct household_rows *rows, bool *ret_anew);

// Row `index`, or NULL; lives until the next call.
const struct overview *household_rows_at(struct household_rows *rows, size_t index);
// Makes row `index` and some before and behind it reachable, as far as there are. Returns by how many
// the row that stood there turns out to stand further on.
long household_rows_reach(struct household_rows *rows, size_t index);
// The row of a household by id, 0 when it is not among them. `key` (overview_key) and `index` say where
// it stood before (NULL = not known: of very many only the first are looked at).
size_t household_rows_find(struct household_rows *rows, const char *household, const char *key,
                           size_t index);

// Draws them with their headings: name, number, phase, contacts, attention.
void household_rows_draw(struct household_rows *rows, struct list_view *list, struct frame *frame,
                         struct draw_area area, bool focused);
// `text` (translated) says what to do when there are no rows.
void household_rows_draw_none(const char *text, struct frame *frame, struct draw_area area,
                              bool focused);

#endif
