// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_PHONE_H
#define MODEL_PHONE_H

#include "base/string.h"

// Appends a telephone number as people read it, however it was typed. Of a Dutch mobile number (also with
// +31 or 0031) the ten digits in pairs: "06 12 34 56 78". Of any other number the digits as they were
// grouped, with one blank between. What is not only a number ("06-12345678 (moeder)") stays as it is.
void phone_tidy(const char *typed, struct string *out);

#endif
