// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_MERGE_H
#define MODEL_MERGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/dossier.h"

// Two people changed one dossier: what the second one did, carried over to what is stored now.
//
// The unit is a record with an id (a goal, an action, a contact, ...), a waiver (by the finding it is
// about), another list of records without ids as a whole (scores, agreements, coordinators), or a field
// of the household, its intake or a member, which are long forms (an address is one field). A unit that
// only one side changed is taken from that side. A unit that both changed differently is a conflict:
// nothing is overwritten silently. A list in which an id is missing or stands twice is one unit too.
// What was added stands behind the item it was put behind; when both sides moved items, the stored
// order holds. Revisions are those of what is stored now.
//
// A conflict is told for each field of the unit that both changed differently; when they changed
// different fields of it, for each field that was typed. A status goes with its reason (a goal) or its
// day (an action): they are told as one, by the status unless only the other differs, and the decision
// is about both. A waiver is told by its reason. What one side removed and the other changed is told as
// a whole. All conflicts are told at once.
//
// The typist decides about each: what was typed goes over what is stored, or what is stored stays. A
// decision holds for the values it was taken about: when the stored one has moved on, or another is
// typed where the stored one was to stay, it is told again. What only the other changed stays.

struct merge_conflict {
    const char *path; // as model/diff.h names it: "plans[p1].goals[g1].due"; of a record or a list
                      // that is one value, its own: "household.address", "plans[p1].agreements"
    const char *stored; // canonical text of what is stored now, of a record or list all that stands
                        // in it; NULL = absent or removed
    const char *typed;  // and of what was typed
    bool keep_stored;   // as decided: what is stored stays
};

LIST_TYPE(merge_conflict_list, struct merge_conflict);

// Merges before -> after into `now`; `decided` (NULL = none) are the decisions. True: *ret_merged
// (zeroed or released) is the outcome. False: *ret_conflicts tells what is to be decided, its texts in
// `arena`, and *ret_merged stays empty.
bool dossier_merge(const struct dossier *before, const struct dossier *after,
                   const struct dossier *now, const struct merge_conflict_list *decided,
                   struct dossier *ret_merged, struct merge_conflict_list *ret_conflicts,
                   struct arena *arena);

#endif
