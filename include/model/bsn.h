// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_BSN_H
#define MODEL_BSN_H

#include <stdbool.h>

#include "base/string.h"

enum { BSN_DIGITS = 9 };

// Nine digits that pass the 11-test: weights 9 to 2, and the last digit counts against.
bool bsn_valid(const char *bsn);

// The first nine digits in a text that are a BSN in the sense of bsn_valid, with no digit before or
// after them; NULL when there are none. NULL-safe.
const char *bsn_in(const char *text);

// Appends a BSN as it is stored: without the blanks, points and hyphens people write between the
// digits. A text with anything else in it is appended as it is.
void bsn_tidy(const char *typed, struct string *out);

#endif
