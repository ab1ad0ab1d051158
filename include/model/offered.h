// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_OFFERED_H
#define MODEL_OFFERED_H

#include <stdbool.h>
#include <stddef.h>

#include "model/dossier.h"

// An intake offers an empty row for a member and for the coordinator. As long as nothing is filled in it
// is nobody: not judged, not kept, not saved.

// Whether a member has nothing but its id and the day from which.
bool member_is_empty(const struct member *member);

// Takes out the empty members that `stored` does not have, from place `first` on, and the coordinators
// without a worker behind those it has. Whether there were any.
bool dossier_drop_offered(struct dossier *dossier, const struct dossier *stored, size_t first);
// Whether that would take something out, of the whole dossier.
bool dossier_has_offered(const struct dossier *dossier, const struct dossier *stored);

#endif
