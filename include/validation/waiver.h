// SPDX-License-Identifier: EUPL-1.2
#ifndef VALIDATION_WAIVER_H
#define VALIDATION_WAIVER_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/dossier.h"
#include "validation/finding.h"

// A waiver is the reason why a warning may stand (formats.md, waiver). It names the field by
// identity instead of by position, and keeps the value that stood there, so that it lapses when
// the field changes.

// Fills subject, field and value of *ret_waiver for a finding's path; the other members are zero.
// Texts live in `arena`. False when the path names nothing in this dossier.
bool waiver_describe(const struct dossier *dossier, const char *path, struct arena *arena,
                     struct waiver *ret_waiver);

// Whether a waiver is complete and is about this finding as the field stands now: a warning, the
// same rule, subject, field and value, with a reason, a name and a date. Only waivers of the
// current plan count; the caller sees to that. `arena` is used for work memory.
bool waiver_covers(const struct dossier *dossier, const struct waiver *waiver,
                   const struct finding *finding, struct arena *arena);

// The waiver of the current plan that covers a finding; NULL when there is none.
const struct waiver *waiver_of(const struct dossier *dossier, const struct finding *finding,
                               struct arena *arena);

#endif
