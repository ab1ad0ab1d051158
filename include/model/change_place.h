// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_CHANGE_PLACE_H
#define MODEL_CHANGE_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/string.h"
#include "model/dossier.h"
#include "model/field.h"

// Where the path of a change (model/diff.h) leads: "plans[p1].goals[g1].due" to a goal and its field.
// Unlike a finding path, which counts, it names items by their keys, and what it names may be gone.

struct change_place {
    const struct record *type; // of the record that holds the field, or that is the item itself
    const void *record;        // it, in the dossier; NULL when it is not there
    size_t record_length;      // bytes of the path that lead to it
    const struct field *field; // NULL: the path ends at an item of a list
    // What the record is part of: an item of a list, the household or the intake. The same as the
    // record, but for an address, a who and the like.
    const struct record *item_type;
    const void *item;
    size_t item_length;
};

// False when the field table knows no such path. `arena` is for working.
bool change_place_find(const struct dossier *dossier, const char *path, struct arena *arena,
                       struct change_place *ret_place);

// Appends the change path of what a finding path ("plans[0].goals[1].due") names. False when it names
// no field of a record in this dossier.
bool change_path_of(const struct dossier *dossier, const char *path, struct arena *arena,
                    struct string *out);

#endif
