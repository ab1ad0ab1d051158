// SPDX-License-Identifier: EUPL-1.2
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/string.h"

// How far a long run is, in words. Pure; cli/follow.h shows them.

struct progress {
    size_t done;
    size_t count;         // there is at least as much to do as was done
    int64_t milliseconds; // since the run began
    bool building;        // told as a part of the whole, with the time that is left
    bool looking;         // households are looked up, before anything is done
    bool parts; // counted in parts of one thing, some of which take far longer than others
};

// Households a second, as a whole number; 0 while nothing can be said.
size_t progress_rate(const struct progress *progress);

// Whole seconds until all is done at this rate; 0 while nothing can be said.
size_t progress_left(const struct progress *progress);

// Appends one line without an end, at most `columns` cells: "120 of 20000 households, 950 a second",
// or as many of its parts as fit. When building: "42 %: 126000 of 300000 households, 5400 a second, 32
// seconds left", and at the end that it is being finished. Parts: "12 of 60 parts"; looking: "120 of 20000 households looked up".
void progress_sentence(const struct progress *progress, int columns, struct string *out);
// Appends "Stopped after 120 of 20000 households.", or when fewer were listed than done, that those
// done were only judged anew: a run of the nightly service does that first.
void progress_stopped(const struct progress *progress, size_t listed, struct string *out);

#endif
