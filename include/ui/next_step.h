// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_NEXT_STEP_H
#define UI_NEXT_STEP_H

#include "base/arena.h"
#include "base/date.h"
#include "model/dossier.h"
#include "validation/check.h"

// What is to be done next in a household: one thing, which follows from its phase and its dossier.
// Pure.

enum next_kind {
    NEXT_REOPEN,      // closed
    NEXT_TALK,        // a talk is planned today
    NEXT_SETTLE,      // a talk of an earlier day is still planned
    NEXT_INTAKE,      // finish the intake
    NEXT_COORDINATOR, // nobody coordinates
    NEXT_MEASURE,     // the first measurement
    NEXT_WRITE,       // write the plan
    NEXT_MEND,        // errors keep the draft from being finalised
    NEXT_FINALISE,    // nothing does
    NEXT_REVIEW,      // the review talk is due
    NEXT_LATE,        // an action is late
    NEXT_REMEASURE,   // the last measurement is old
    NEXT_ACTION,      // the first open action
    NEXT_LATER,       // nothing until the review
    NEXT_CLOSE,       // every goal has ended
};

struct next_step {
    enum next_kind kind;
    const char *screen;   // that does it; NULL = the dossier itself, at `path`
    const char *path;     // there; NULL = none
    const char *sentence; // translated; texts in the arena
    const char *rule;     // of the finding that says the same about `at`; NULL = none does
    const char *at;       // the path of that finding, or what lies above it; NULL = anywhere
};

// `result` are the findings of the dossier, `missing` the required fields of the intake that are empty
// (of `required`).
struct next_input {
    const struct dossier *dossier;
    const struct validation_result *result;
    struct date today;
    size_t missing;
    size_t required;
};

void next_step_of(const struct next_input *input, struct arena *arena, struct next_step *ret_step);

#endif
