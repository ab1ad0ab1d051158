// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_ID_H
#define BASE_ID_H

#include <stdbool.h>
#include <stdint.h>

// Identities: UUID version 7 (RFC 9562), time-ordered, as 36 lower-case characters.

enum { ID_SIZE = 37 };

// A new id for a moment in milliseconds since 1970; the random part comes from libuuid, or from a
// seeded sequence after id_seed (practice stores, tests). Ids made within one process ascend.
void id_new(int64_t milliseconds, char ret_id[ID_SIZE]);

// Makes ids reproducible from here on: the same seed and moments give the same ids.
void id_seed(uint64_t seed);

// Back to random ids.
void id_seed_end(void);

// Whether a text is a UUID in its canonical 36-character form.
bool id_valid(const char *text);

#endif
