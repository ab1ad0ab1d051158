// SPDX-License-Identifier: EUPL-1.2
#ifndef VALIDATION_TALLY_H
#define VALIDATION_TALLY_H

#include <stddef.h>

#include "base/arena.h"
#include "validation/rule.h"

// What was found in many dossiers, rule by rule.

struct tally_row {
    const struct rule *rule;
    size_t households; // with at least one finding of this rule
    size_t findings;
};

// Zero-initialised is the empty tally.
struct tally {
    struct arena arena;
    struct tally_row *rows; // by place in the table of rules; NULL until something is added
    size_t *last;           // the dossier that each row counted last
};

void tally_release(struct tally *tally);

// Counts a finding. `dossier` tells dossiers apart: 1, 2, 3 ... as they come.
void tally_add(struct tally *tally, const struct rule *rule, size_t dossier);

// The rules with findings: by severity, then most findings first, then most households, then in the
// order of the table. Returns how many; *ret_rows lives in `arena`.
size_t tally_sorted(const struct tally *tally, struct arena *arena,
                    const struct tally_row **ret_rows);

#endif
