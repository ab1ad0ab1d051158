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

// Pure: names that begin with what was typed first, then one's own, then open before closed; else as
// they were.
void go_to_order(struct go_to_list *rows, const char *typed);

// The households that match, closed ones too, in that order; texts in `arena`. What cannot be fetched
// is left out and said in the message line.
void go_to_find(struct ui *ui, const char *typed, struct arena *arena, struct go_to_list *ret_rows);

#endif
