// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_PLACE_H
#define EXCHANGE_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/string.h"

// Where in a document something stands, as a chain of steps on the stack of whoever walks it. The
// path ("plans[0].goals[1].due") is only written out when there is something to say about it. NULL
// is the document itself.

struct place {
    const struct place *parent;
    const char *key; // NULL: item `index` of a list
    size_t index;
};

void place_append(const struct place *place, struct string *out);

// Fills *err, with the path as its field and at the head of its message, and returns false.
__attribute__((format(printf, 4, 5))) bool place_refuse(const struct place *place,
                                                        struct error *err, enum error_kind kind,
                                                        const char *format, ...);

// Appends text from outside to be quoted in a message: printable and, when long, cut short.
void place_append_excerpt(struct string *out, const char *text);

#endif
