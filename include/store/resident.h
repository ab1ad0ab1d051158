// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_RESIDENT_H
#define STORE_RESIDENT_H

#include "store/handed_over.h"

// Whether a resident is in a household already: somebody who is in it on a day, neither left nor dead.
// The household may be closed. In the order of the numbers of their households.

struct known_resident {
    struct known_person person;
    const char *postcode; // of the household
    struct whole house_number;
};
LIST_TYPE(known_residents, struct known_resident);

// Everybody with that BSN: a store may hold it of two.
bool store_find_bsn(struct store *store, const char *bsn, struct date today, struct arena *arena,
                    struct known_residents *ret_known, struct error *err);
// Everybody at that postcode and house number, each as it is stored; the number may be absent.
bool store_find_at(struct store *store, const char *postcode, struct whole house_number,
                   struct date today, struct arena *arena, struct known_residents *ret_known,
                   struct error *err);
// By names, birth date and house number, each as it is stored, absent ones too, where there is no postcode.
// One of them.
bool store_find_namesake(struct store *store, const struct member *member,
                         struct whole house_number, struct date today, struct arena *arena,
                         struct known_residents *ret_known, struct error *err);

#endif
