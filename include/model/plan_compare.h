// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_PLAN_COMPARE_H
#define MODEL_PLAN_COMPARE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/list.h"
#include "model/dossier.h"
#include "model/field.h"

// How the next version of a plan differs from the one before it, as people would say it. Goals and
// actions of a draft are copies with ids of their own, so they are recognised by id, else by equal
// text, else by what they are about (a goal: domain and subject; an action: rung and who), in order.
// Pure.

enum plan_part {
    PLAN_PART_PLAN,
    PLAN_PART_AGREEMENT,
    PLAN_PART_GOAL,
    PLAN_PART_ACTION,
};

// One difference. Records point into the two plans.
struct plan_difference {
    enum plan_part part;
    const void *before;        // the record of that part; NULL = it was added
    const void *after;         // NULL = it was taken out
    const struct field *field; // the field that differs; NULL = the whole record is new or gone
    const struct goal *goal;   // of an action: the goal it is part of, in `after` when it is there
};

LIST_TYPE(plan_differences, struct plan_difference);

// The differences, in the order of `after`: the plan itself, agreements, then goal by goal with its
// actions; what was taken out comes last, of a goal or of the plan. What two versions never have in
// common (ids, version, status, who drafted it and when) does not count, nor does it that a goal that
// had ended is not in the next version.
void plan_compare(const struct plan *before, const struct plan *after, struct arena *arena,
                  struct plan_differences *ret_differences);

// The goal of `after` that is the version of a goal of `before` (points into it), recognised as above;
// NULL when there is none. `arena` is work memory.
const struct goal *plan_goal_in_version(const struct plan *before, const struct goal *goal,
                                        const struct plan *after, struct arena *arena);

// The record type of a part.
const struct record *plan_part_record(enum plan_part part);

#endif
