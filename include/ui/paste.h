// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PASTE_H
#define UI_PASTE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"

// The bytes between the marks of a bracketed paste. Pure. Zeroed is a paste that has just begun.

struct paste {
    struct string bytes;
    size_t matched; // bytes of the end mark seen
    struct string text;
};

void paste_release(struct paste *paste);
void paste_begin(struct paste *paste);
// How many bytes may be read without reading past the end mark.
size_t paste_wants(const struct paste *paste);
// True when the end mark is complete. `length` is at most paste_wants().
bool paste_feed(struct paste *paste, const char *bytes, size_t length);
// Code points so far.
size_t paste_points(const struct paste *paste);
// The text: valid UTF-8, lines end in \n, other control characters left out. Until paste_begin.
const char *paste_text(struct paste *paste);

#endif
