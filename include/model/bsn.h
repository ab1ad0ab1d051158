// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_BSN_H
#define MODEL_BSN_H

#include <stdbool.h>

#include "base/string.h"

// Nine digits that pass the 11-test: weights 9 to 2, and the last digit counts against.
bool bsn_valid(const char *bsn);

// Appends a BSN as it is stored: without the blanks, points and hyphens people write between the
// digits. A text with anything else in it is appended as it is.
void bsn_tidy(const char *typed, struct string *out);

#endif
