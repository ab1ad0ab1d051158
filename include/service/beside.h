// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_BESIDE_H
#define SERVICE_BESIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "service/service.h"

// What a worker left unsaved in other screens: findings and counts are of the dossier with all of it.

// Appends to `dossier` what the worker at work left unsaved in this household, except the work of
// kind `except` (-1 = none), and says how many pieces came in. A piece that contradicts what is there
// already is left out: saving it tells of the conflict. Reads the unsaved records only, so nothing is
// logged: the caller has opened the dossier. False with a message when they cannot be read; what came
// in by then stays.
bool service_bring_unsaved(struct service *service, int except, struct dossier *dossier,
                           size_t *ret_count, struct error *err);

// Whether what the worker left unsaved of that kind in a household has what a path with ids names
// (model/path_id.h), while the store may not have it yet.
bool service_unsaved_has(struct service *service, enum work_kind kind, const char *household,
                         const char *path);

#endif
