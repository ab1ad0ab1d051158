// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_PRACTICE_H
#define SERVICE_PRACTICE_H

#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "model/dossier.h"
#include "store/store.h"

// Invented households for practice stores, demonstrations and load tests. A pure generator: the
// same seed, day and index give the same dossier, in any order and in constant memory. Everything
// the schema refuses does not occur; what a rule judges does, now and then, on purpose.

// The practice user: every role, involved everywhere, on invented households only.
#define PRACTICE_LOGIN "oefen"

// Dossier `index` (0, 1, ...) of a practice store, as it stands on `today`, into a zeroed or
// released dossier. Numbers and ids are unique over all indices of one seed and day. The generator
// reseeds base/id.h: call id_seed again, or let the ids go on from here.
void practice_generate(uint64_t seed, struct date today, size_t index, struct dossier *ret_dossier);

// The invented workers, their teams among the areas and "MPG+". The array has static lifetime.
size_t practice_worker_count(void);
const struct worker *practice_workers(void);

#endif
