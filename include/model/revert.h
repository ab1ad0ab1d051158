// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_REVERT_H
#define MODEL_REVERT_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/diff.h"
#include "model/dossier.h"
#include "model/merge.h"

// The way back: takes the changes that model/diff.h reported (before -> after) out of a dossier again,
// which may have gone on since. For every pair: revert(after, diff(before, after)) equals before, as
// far as canonical text tells values apart. What was changed since beside it stays; items come back
// to the place they had, as near as what came since allows.
//
// A value that is no longer what the change made of it is a conflict: nothing is overwritten. So is
// an added item in which anything was written since. True: the dossier is reverted (pointers into it
// are void). False: *ret_conflict tells the first conflict (stored = what stands there, typed = what
// it would become), its texts in `arena`, and the dossier is as it was.
bool dossier_revert(struct dossier *dossier, const struct change_list *changes,
                    struct merge_conflict *ret_conflict, struct arena *arena);

#endif
