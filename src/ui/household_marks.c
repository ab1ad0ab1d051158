// SPDX-License-Identifier: EUPL-1.2
#include "ui/household_marks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 16 };

void household_marks_release(struct household_marks *marks)
{
    free(marks->ids);
    *marks = (struct household_marks){0};
}

void household_marks_clear(struct household_marks *marks)
{
    marks->count = 0;
}

static size_t find(const struct household_marks *marks, const char *household)
{
    size_t at = 0;
    while (at < marks->count && strcmp(marks->ids[at], household) != 0)
        at++;
    return at;
}

bool household_marks_has(const struct household_marks *marks, const char *household)
{
    return find(marks, household) < marks->count;
}

static void add(struct household_marks *marks, const char *household)
{
    if (marks->count == marks->capacity) {
        marks->capacity = marks->capacity == 0 ? FIRST_CAPACITY : marks->capacity * 2;
        void *ids = realloc(marks->ids, marks->capacity * sizeof(*marks->ids));
        if (!ids)
            abort();
        marks->ids = ids;
    }
    (void)snprintf(marks->ids[marks->count++], HOUSEHOLD_ID_SIZE, "%s", household);
}

void household_marks_switch(struct household_marks *marks, const char *household)
{
    size_t at = find(marks, household);
    if (at == marks->count) {
        add(marks, household);
        return;
    }
    marks->count--;
    memmove(&marks->ids[at], &marks->ids[at + 1], (marks->count - at) * sizeof(*marks->ids));
}

void household_marks_list(const struct household_marks *marks, struct arena *arena,
                          struct text_list *ret_ids)
{
    for (size_t i = 0; i < marks->count; i++)
        text_list_add(ret_ids, marks->ids[i], arena);
}

const struct marked_argument *household_marks_argument(const void *argument)
{
    const struct work_argument *work = argument;
    return work && strcmp(work->path, HOUSEHOLDS_MARKED) == 0 ? argument : NULL;
}
