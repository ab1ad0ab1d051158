// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_POSTCODE_H
#define MODEL_POSTCODE_H

#include "base/arena.h"

// A Dutch postcode as it is kept and written to files (formats.md), four digits and two capitals, however
// it was typed ("9731 hm", " 9731  HM "), in the arena; NULL for anything else.
const char *postcode_tidy(const char *typed, struct arena *arena);

// The same as people read it, with a blank between ("9731 HM"); any other text as it is. NULL stays NULL.
const char *postcode_shown(const char *kept, struct arena *arena);

#endif
