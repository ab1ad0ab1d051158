// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ZRM_SHEET_H
#define UI_ZRM_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/string.h"
#include "model/dossier.h"
#include "model/instrument.h"

// The sheet of one measurement: which domains stand where, what was scored before, and what moved.
// Pure. Scores are ordinal: domains are counted, levels are never added up.

enum { ZRM_ROWS = 32 }; // more domains than any instrument has, and then scores that fit none

struct zrm_row {
    const struct domain *domain;
    bool asked; // the question is about it (intake.domains), or a goal
    bool goal;  // only a goal is: an open one of the plan, about this subject
    bool
        stray; // a score that does not belong here: of no domain of the instrument, or one too many
    const struct score *score; // in this measurement; NULL = not assessed
    struct whole now;
    struct whole last;     // the last time before this measurement that it was scored
    struct whole earlier;  // and the time before that
    struct date last_date; // of `last`
};

struct zrm_sheet {
    struct zrm_row
        rows[ZRM_ROWS]; // those that are asked first, each in the order of the form; then
                        // the strays
    struct domain stray_domains[ZRM_ROWS]; // of theirs: so a sheet stays where it was filled
    size_t count;
    size_t asked;         // the first so many
    size_t strays;        // the last so many
    struct date previous; // the newest earlier measurement; absent = this is the first
    size_t scored;
    size_t up;
    size_t down;
    size_t same;
};

// What is measured: the key of a measurement in hand. Texts are borrowed.
struct zrm_subject {
    const char *subject; // member id or "household"
    const struct instrument *instrument;
    struct date date;
};

// Fills the sheet. `now` is the measurement in hand, NULL when nothing was scored yet. Only earlier
// measurements with the same instrument of the same subject count. Rows point into the dossier.
void zrm_sheet_fill(struct zrm_sheet *sheet, const struct dossier *dossier,
                    const struct zrm_subject *subject, const struct assessment *now);

// Whether an open goal of the current plan is about a domain (NULL = any), for this subject. A goal
// of the whole household counts for everybody where the domain is asked.
bool zrm_has_goal(const struct dossier *dossier, const char *subject, const char *domain);

// The row of a domain; count when there is none.
size_t zrm_sheet_find(const struct zrm_sheet *sheet, const char *domain);

// "+1", "=", "-2"; "" without two levels.
void zrm_row_movement(const struct zrm_row *row, struct string *out);
// "Housing 3, was 2, up." With `hidden` nothing of before is said.
void zrm_row_result(const struct zrm_row *row, bool hidden, struct string *out);
// "5 assessed, 8 not assessed: 2 up, 1 down, 2 the same."
void zrm_sheet_counts(const struct zrm_sheet *sheet, bool hidden, struct string *out);

// A label that fits in so many cells: its first word is shortened when it must be.
void zrm_label(const char *label, int cells, struct string *out);
// The name of an instrument (NULL: "-"), as long as there is room for it: the matrix, else "ZRM" and
// its year.
void zrm_instrument_name(const struct instrument *instrument, int cells, struct string *out);

#endif
