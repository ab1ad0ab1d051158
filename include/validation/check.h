// SPDX-License-Identifier: EUPL-1.2
#ifndef VALIDATION_CHECK_H
#define VALIDATION_CHECK_H

#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "model/area.h"
#include "model/dossier.h"
#include "validation/finding.h"
#include "validation/rule.h"
#include "validation/settings.h"

// The plan-validation module: a dossier goes in, findings come out. No I/O, no clock, no state: the
// same input always gives the same findings.

// What a worker is called.
struct validation_worker {
    const char *login;
    const char *name;
};

struct validation_input {
    struct date today;                          // given
    const struct validation_settings *settings; // NULL = every setting at its standard value
    const struct area_neighbourhood *areas;     // which team serves which neighbourhood
    size_t area_count;                          // 0: nothing is said about teams
    const struct validation_worker *workers;    // for the sentences only; who is not here is
    size_t worker_count;                        // called by the login
    bool verdicts_only; // nobody will read the sentences: message and fix of every finding are ""
};

struct validation_result {
    // Sorted by severity, then rule id and path byte by byte; at most one per rule and path.
    struct finding_list findings;
    size_t errors; // the four counts add up to findings.count
    size_t warnings;
    size_t hints;
    size_t waived; // waived warnings count only here
    // The last day on which a check of the same dossier certainly gives the same findings:
    // 9999-12-31 when no rule that was asked looked at the calendar. Never before today.
    struct date valid_until;
};

// Judges a dossier. Everything in *ret_result lives in `arena` (not the dossier's own); paths and
// texts are copies, so the result may outlive the dossier, but not the rule table.
void validation_check(const struct dossier *dossier, const struct validation_input *input,
                      struct arena *arena, struct validation_result *ret_result);

#endif
