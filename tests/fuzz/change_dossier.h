// SPDX-License-Identifier: EUPL-1.2
#ifndef FUZZ_CHANGE_DOSSIER_H
#define FUZZ_CHANGE_DOSSIER_H

#include <stdint.h>

#include "base/date.h"
#include "model/dossier.h"
#include "validation/settings.h"

// Bytes of a fuzzer as changes to a dossier, by way of the field table: a new field is changed too.

enum { CHANGE_TEXTS_MOST = 256 };

struct change_input {
    const uint8_t *data; // at their end every byte reads as 0
    size_t size;
    size_t at;
    struct date today; // the day that dates are near to
    struct date last;  // the last day that was made
    struct dossier *dossier;
    const char *texts[CHANGE_TEXTS_MOST]; // that stood in the dossier at first, ids too
    size_t text_count;
};

unsigned change_byte(struct change_input *in);
// A number from 0 to count - 1 (count > 0).
size_t change_below(struct change_input *in, size_t count);

// Mostly in 2026, sometimes a leap day or the first or last day there is.
struct date change_any_today(struct change_input *in);
// Each within its limits.
struct validation_settings change_any_settings(struct change_input *in);

// Changes in->dossier until the bytes are used up: sets, clears, adds, repeats, swaps, takes out.
void change_dossier(struct change_input *in);

#endif
