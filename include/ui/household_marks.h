// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_HOUSEHOLD_MARKS_H
#define UI_HOUSEHOLD_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/field.h"
#include "ui/work_view.h"

// Households that are marked in a list, by id: a mark outlives the search, the filter and the page.
// Zero-initialised is none.

struct household_marks {
    char (*ids)[HOUSEHOLD_ID_SIZE];
    size_t count;
    size_t capacity;
};

void household_marks_release(struct household_marks *marks);
void household_marks_clear(struct household_marks *marks);
bool household_marks_has(const struct household_marks *marks, const char *household);
// Marks it, or takes its mark away.
void household_marks_switch(struct household_marks *marks, const char *household);
// The ids, in the order in which they were marked.
void household_marks_list(const struct household_marks *marks, struct arena *arena,
                          struct text_list *ret_ids);

// The argument of a screen for an act on all of them: the path of `work` is HOUSEHOLDS_MARKED. What could
// not be done stays marked; `done` gets the others, to be taken back with one key. Both belong to the list.
#define HOUSEHOLDS_MARKED "marked"
struct marked_argument {
    struct work_argument work;
    struct household_marks *marks;
    struct household_marks *done;
};
// Such an argument; NULL when it is about one household.
const struct marked_argument *household_marks_argument(const void *argument);

#endif
