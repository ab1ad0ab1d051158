// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_RESIDENT_H
#define STORE_RESIDENT_H

#include "store/handed_over.h"

// Whether a resident is in a household already: somebody who is in it on a day, neither left nor dead.
// The household may be closed. Of several the one in the household with the lowest number.
// household NULL: in none.

bool store_find_bsn(struct store *store, const char *bsn, struct date today, struct arena *arena,
                    struct known_person *ret_known, struct error *err);
// By names, birth date, postcode and house number, each as it is stored, absent ones too.
bool store_find_namesake(struct store *store, const struct member *member,
                         const struct address *address, struct date today, struct arena *arena,
                         struct known_person *ret_known, struct error *err);

#endif
