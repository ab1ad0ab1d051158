// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_CHART_DATA_H
#define UI_CHART_DATA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/string.h"
#include "model/dossier.h"
#include "model/instrument.h"

// What the charts of a dossier show, as values and in words. Pure. Only measurements of one subject with
// one instrument stand in one line. Levels are ordinal: they are compared and counted per domain, never
// added up. A domain that was not assessed is a fact like any other.

// The measurements of one subject with one instrument, up to today, the oldest first; of one day in the
// order of the dossier.
struct chart_series {
    const char *subject;
    const struct instrument *instrument;
    LIST_OF(const struct assessment *) items;
};
LIST_TYPE(chart_series_list, struct chart_series);

// All of a dossier, in the order of their first measurement. Lives in `arena`, points into the dossier.
void chart_series_of(const struct dossier *dossier, struct date today, struct arena *arena,
                     struct chart_series_list *ret_list);
// Whether there is one with two measurements.
bool chart_has_movement(const struct dossier *dossier, struct date today);

// One domain in two measurements; 0 = not assessed in it.
struct chart_move {
    const struct domain *domain;
    int before;
    int now;
};
LIST_TYPE(chart_moves, struct chart_move);

// The level of a domain in a measurement, 0 = not assessed.
int chart_level(const struct assessment *assessment, const char *domain);

// Between measurement `at` (> 0) and the one before it: the domains that either has, in the order of the
// form.
void chart_moves_of(const struct chart_series *series, size_t at, struct arena *arena,
                    struct chart_moves *ret_moves);
// "2 -> 3, up"; "3, not assessed before"; "not assessed, was 2".
void chart_move_words(const struct chart_move *move, struct string *out);
// "1 up, 2 the same, 0 down. 10 domains not assessed."
void chart_counts(const struct chart_series *series, const struct chart_moves *moves,
                  struct string *out);
// "Lowest: Housing and Finances (2, not self-reliant)."; nothing when nothing was assessed.
void chart_lowest(const struct chart_moves *moves, struct string *out);
// "Finances went from 2 (...) on 12-04-2026 to 3 (...) on 05-10-2026, up."
void chart_say_move(const struct chart_series *series, size_t at, const struct chart_move *move,
                    struct string *out);

// The plan whose goals have a place in time: that in force, else the draft; NULL = none with a goal.
const struct plan *chart_plan(const struct dossier *dossier);
// The axis that holds its begin, every end, the review and today.
void chart_plan_axis(const struct plan *plan, struct date today, struct date *ret_first,
                     struct date *ret_last);
struct date chart_plan_begin(const struct plan *plan);
// "Goal 1: ... begun 07-10-2026, due 01-03-2027, open; 1 of 2 actions done; review on 07-01-2027."
void chart_say_goal(const struct plan *plan, size_t goal, struct date today, struct string *out);

#endif
