// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_GO_TO_ROWS_H
#define UI_GO_TO_ROWS_H

#include <stddef.h>

#include "service/service.h"
#include "ui/ui.h"

// What is found while one types in "Go to a household", the likeliest first.

enum { GO_TO_MOST = 100 }; // rows; more letters leave fewer

struct go_to_row {
    struct overview overview;
    bool own; // the worker is coordinator or involved
};
LIST_TYPE(go_to_list, struct go_to_row);

// Zero-initialised nothing is sought.
struct go_to_search {
    struct go_to_list rows;
    bool more;        // there are more, or may be
    const char *next; // where the search goes on; NULL = it is done
    struct arena arena;
};
void go_to_release(struct go_to_search *search);

// Pure: names that begin with what was typed first, then one's own, then open before closed; else as
// they were.
void go_to_order(struct go_to_list *rows, const char *typed);

// Begins anew: one's own households that match, those whose name begins so, open before closed, and of all
// others as many as are found soon, closed ones too; then in that order. What cannot be fetched is left out and said in the
// message line.
void go_to_find(struct ui *ui, const char *typed, struct go_to_search *search);
// While nobody types: the next of the others. Rows move.
void go_to_go_on(struct ui *ui, const char *typed, struct go_to_search *search);

#endif
