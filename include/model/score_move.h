// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_SCORE_MOVE_H
#define MODEL_SCORE_MOVE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/list.h"
#include "model/dossier.h"
#include "model/instrument.h"

// What becomes of the scores of a measurement when it turns out to be of another instrument. A score
// keeps its level and what was written with it and goes to the domain with the same code, else to the
// first of the form in the same group. Levels are ordinal: two that land on one domain are never made
// one, somebody says which stays. Pure.

struct score_move {
    size_t score;            // in the measurement
    const struct domain *to; // of the other instrument; NULL = it goes
};

LIST_TYPE(score_moves, struct score_move);

// One for each score, in the order of the measurement. Lives in `arena`.
void score_moves_of(const struct assessment *assessment, const struct instrument *instrument,
                    struct arena *arena, struct score_moves *ret_moves);
// The first domain on which two or more land; NULL = none.
const struct domain *score_moves_clash(const struct score_moves *moves);
// Of those that land on a domain only this score stays; the others go.
void score_moves_keep(struct score_moves *moves, const struct domain *domain, size_t score);
// How many go.
size_t score_moves_lost(const struct score_moves *moves);
// Does it: the instrument and the scores, in the order of its form. Without a clash.
void score_moves_apply(const struct score_moves *moves, const struct instrument *instrument,
                       struct assessment *assessment, struct arena *arena);

#endif
