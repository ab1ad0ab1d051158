// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_PATH_ID_H
#define MODEL_PATH_ID_H

#include <stdbool.h>

#include "base/string.h"
#include "model/dossier.h"

// Paths that stay good when a record moves: "contacts[<id>].text" beside "contacts[3].text". A record
// without an id (a score, an agreement, a coordinator) keeps its place. Pure.

// Appends a path with ids for places, as far as the dossier has what it names.
void path_by_id(const struct dossier *dossier, const char *path, struct string *out);

// Appends a path with places for ids; what is a place already stays one. False when the dossier has no
// record with such an id, or no such place: then that part of it stays as it was.
bool path_by_place(const struct dossier *dossier, const char *path, struct string *out);

#endif
