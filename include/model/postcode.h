// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_POSTCODE_H
#define MODEL_POSTCODE_H

#include "base/arena.h"

// A Dutch postcode as it is kept, four digits, a blank and two capitals, however it was typed ("9731hm",
// " 9731  HM"), in the arena; NULL for anything else.
const char *postcode_tidy(const char *typed, struct arena *arena);

#endif
