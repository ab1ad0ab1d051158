// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_FINDING_WALK_H
#define UI_FINDING_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/list.h"
#include "validation/finding.h"

// Going from finding to finding: the rows there are, and where somebody is in them. The place is that
// of the household, not of a screen, and of the finding, not of its row: a repaired one is gone, and
// the next one is the one that stood behind it. Pure.

// A finding, or a field with text that is no value yet.
struct finding_row {
    const char *path; // in the dossier that was judged; of an unread field, of the screen
    const struct finding *finding; // NULL = text that cannot be read
    const char *text;              // that text
};

LIST_TYPE(finding_rows, struct finding_row);

// First the fields that cannot be read (`unread`: lines "path TAB text", as form_state.kept), then the
// findings as they are listed. Borrows the findings; texts live in the arena.
void finding_rows_of(const struct finding_list *findings, const char *unread, struct arena *arena,
                     struct finding_rows *ret_rows);

// How many of them cannot be read.
size_t finding_unread_count(const struct finding_rows *rows);

struct finding_walk {
    char household[64]; // "" = nowhere yet
    int severity;       // of the finding gone to last; -1 = a field that cannot be read
    char rule[16];
    char path[192];
};

// The row behind the one gone to last, the first when that was the last one or another household.
size_t finding_walk_next(const struct finding_walk *walk, const char *household,
                         const struct finding_rows *rows);
// Notes that somebody goes to a row.
void finding_walk_take(struct finding_walk *walk, const char *household,
                       const struct finding_row *row);

#endif
