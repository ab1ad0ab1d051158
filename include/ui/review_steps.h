// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_REVIEW_STEPS_H
#define UI_REVIEW_STEPS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/string.h"
#include "model/dossier.h"

// The review talk in five steps. Nothing about it is stored but what it does to the dossier, so how
// far it is follows from the dossier: a talk that was interrupted is taken up where it was. Pure.

enum review_step {
    REVIEW_GOALS,    // the goals of the plan in force, one by one
    REVIEW_MEASURE,  // a new measurement of what matters
    REVIEW_CHANGE,   // what stays and what changes: the next draft
    REVIEW_AGREE,    // its review date, the wish of the household, who agrees
    REVIEW_FINALISE, // it becomes the plan in force
    REVIEW_STEPS,
};

struct review_round {
    const struct dossier *dossier;
    struct date today;
    bool unsaved;   // this worker left work on the plan unsaved
    bool may_close; // this worker may close the household
    size_t spoken;  // open goals that were spoken about in this talk and go on
};

// "Go through the goals", a source string.
const char *review_step_label(enum review_step step);

// Whether the plan that came out of the talk is in force.
bool review_finished(const struct review_round *round);
bool review_step_done(const struct review_round *round, enum review_step step);
// How far it is: "2 of 3 goals", "draft of version 2: 3 goals, 5 actions".
void review_step_words(const struct review_round *round, enum review_step step, struct string *out);
// The first step from `from` on that is not done; REVIEW_STEPS when there is none.
enum review_step review_next(const struct review_round *round, enum review_step from);

#endif
