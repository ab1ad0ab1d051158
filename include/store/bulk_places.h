// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_BULK_PLACES_H
#define STORE_BULK_PLACES_H

#include "store/bulk.h"

// Where the parameters of the statement that writes a row stand which are no field of it; 0 = it has none.
struct bulk_places {
    int household;
    int parent;
    int position;
    int revision;
};

// Of each of `tables` (store/table.h), after bulk_open; the bulk's.
const struct bulk_places *bulk_places(const struct bulk *bulk);

// Notes an organisation that a dossier names, in a store that is being filled; it is written at the end.
void bulk_note_organisation(struct store *store, const char *name);

#endif
