// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PASTE_H
#define UI_PASTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/string.h"

// The bytes between the marks of a bracketed paste. Pure; the time comes in as milliseconds. Zeroed there
// is none.

enum {
    PASTE_WAIT = 1000, // a paste whose end does not come is taken as it is
    PASTE_REST = 100,  // and so is one that had an end and goes on
};

struct paste {
    bool open;
    bool dropped; // nobody wants it any more; the caller's to set
    struct string bytes;
    size_t matched; // bytes of the end mark seen
    int64_t since;  // the last bytes came
    int wait;       // for more
    struct string text;
};

void paste_release(struct paste *paste);
void paste_begin(struct paste *paste, int64_t now);
// How many bytes may be read without reading past the end mark.
size_t paste_wants(const struct paste *paste);
// True when the end mark is complete. `length` is at most paste_wants().
bool paste_feed(struct paste *paste, const char *bytes, size_t length, int64_t now);
// Of an end mark with more behind it: it was pasted too, and what follows is text and no keys.
void paste_go_on(struct paste *paste);
bool paste_is_late(const struct paste *paste, int64_t now);
// Code points so far.
size_t paste_points(const struct paste *paste);
// The text: valid UTF-8, lines end in \n, other control characters left out. Until paste_begin.
const char *paste_text(struct paste *paste);

#endif
