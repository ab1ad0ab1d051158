// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_MERGE_H
#define MODEL_MERGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/dossier.h"

// Two people changed one dossier: what the second one did, carried over to what is stored now.
//
// The unit is a record with an id (a member, a goal, an action, ...), a list of records without ids
// as a whole (scores, agreements, coordinators), or a field of the household or its intake, which
// are long forms (an address is one field). A unit that only one side changed is taken
// from that side. A unit that both changed differently is a conflict: nothing is overwritten
// silently. A list of records with ids in which an id is missing or stands twice is one unit too.
// What was added stands behind the item it was put behind; when both sides moved items, the stored
// order holds. Revisions are those of what is stored now.
//
// A conflict that the typist was shown, with the value that is still stored, and who saves again all
// the same, is decided: what was typed goes over that value, and what only the other changed stays.

struct merge_conflict {
    const char *path;   // as model/diff.h names it: "plans[p1].goals[g1].due"
    const char *stored; // canonical text of what is stored now; NULL = absent or removed
    const char *typed;  // and of what was typed
};

LIST_TYPE(merge_conflict_list, struct merge_conflict);

// Merges before -> after into `now`; `shown` are the conflicts decided (NULL = none). True: *ret_merged (zeroed or released) is the outcome. False:
// *ret_conflict tells the first conflict, its texts in `arena`, and *ret_merged stays empty.
bool dossier_merge(const struct dossier *before, const struct dossier *after,
                   const struct dossier *now, const struct merge_conflict_list *shown,
                   struct dossier *ret_merged, struct merge_conflict *ret_conflict,
                   struct arena *arena);

#endif
