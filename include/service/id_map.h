// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_ID_MAP_H
#define SERVICE_ID_MAP_H

#include "base/arena.h"
#include "base/list.h"
#include "model/field.h"

// Other ids for the records of a dossier: what each was called, and what it is called now. Nothing
// outside src/service includes this.

struct id_pair {
    const char *local;
    const char *stored;
};

// Zero-initialised is empty. Texts are borrowed.
struct id_map {
    LIST_OF(struct id_pair) pairs;
    struct arena arena;
    bool sorted;
};

void id_map_add(struct id_map *map, const char *local, const char *stored);
// NULL: it is called as it was.
const char *id_map_find(struct id_map *map, const char *local);
// Makes a text that names a record name it as it is called now.
void id_map_point(struct id_map *map, const char **text);
// The same for every reference in a dossier.
void id_map_point_all(struct id_map *map, struct dossier *dossier);
void id_map_release(struct id_map *map);

// Calls `visit` for a record and every record in it.
void record_walk(const struct record *type, void *record,
                 void (*visit)(const struct record *, void *, void *), void *context);

#endif
