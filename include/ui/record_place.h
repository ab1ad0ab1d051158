// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_RECORD_PLACE_H
#define UI_RECORD_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"
#include "model/dossier.h"
#include "ui/form.h"
#include "ui/record_kinds.h"

// Where somebody stands in the records of one kind. Unsaved work names a record by its id
// ("contacts[<id>].text"), because its place may have moved when it is found again; one without an
// id by its place. Pure.

struct record_place {
    const struct record_kind *kind;
    size_t index;               // SIZE_MAX = not there (any more)
    char field[FORM_PATH_SIZE]; // "text"; "" = none
};

// Reads "contacts[3].text", "contacts[<id>].text", "contacts[3]" or "contacts" (index SIZE_MAX).
// False when it is no path of a record with a form.
bool record_place_read(const struct dossier *dossier, const char *path,
                       struct record_place *ret_place);

// A path by place ("contacts[3].text") as one by id, and back. What names no record stays as it is.
void record_place_by_id(const struct dossier *dossier, const char *path, struct string *out);
void record_place_by_index(const struct dossier *dossier, const char *path, struct string *out);

// The same for text that is no value yet: lines "path TAB text" (form_state.kept). By place it is without that of
// records that are gone.
void record_kept_by_id(const struct dossier *dossier, const char *kept, struct string *out);
void record_kept_by_index(const struct dossier *dossier, const char *kept, struct string *out);
// Moves the lines of record `index` (paths by place) out of `kept`.
void record_kept_take(struct string *kept, const struct record_kind *kind, size_t index,
                      struct string *ret_kept);

#endif
