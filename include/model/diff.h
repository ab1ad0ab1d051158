// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_DIFF_H
#define MODEL_DIFF_H

#include "base/arena.h"
#include "base/list.h"
#include "model/dossier.h"
#include "model/field.h"

// The generic difference of two states of a dossier over the field table: the rows of the change
// table, the history tab, undo, and the two values of a conflict.

// One changed scalar. The path names list items by id, or by natural key, or by position where a
// record has neither: "plans[p1].goals[g1].due", "coordinators[2026-09-01].to". An added or removed
// item gives a row for each of its fields that has a value, and one row whose path ends at the item
// itself with its position ("plans[p1].goals[g1]" old NULL new "0"), so that the order is kept. An
// item that was moved among those that stayed has such a row with both positions.
struct change {
    const char *path;
    const char *before; // canonical text (field_format); NULL = absent
    const char *after;
};

LIST_TYPE(change_list, struct change);

// Appends the changes from `before` to `after` in table order. Texts live in the arena.
void dossier_diff(const struct dossier *before, const struct dossier *after, struct arena *arena,
                  struct change_list *ret_changes);

// The same for one record under a path prefix.
void record_diff(const struct record *record, const void *before, const void *after,
                 const char *path, struct arena *arena, struct change_list *ret_changes);

// What one item goes by in such paths: its id, its natural key, or what its FIELD_IN_NAME fields say
// ("PLAN-12 x1 due", with round brackets for square ones). NULL when it has none of these.
const char *diff_key(const struct record *type, const void *item, struct arena *arena);

// What the items of a list are called in such paths, one key an item, in `arena`.
const char **diff_keys(const struct record *type, const struct list *list, struct arena *arena);

#endif
