// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_HANDED_OVER_H
#define STORE_HANDED_OVER_H

#include "model/dossier.h"
#include "store/store.h"

// Who is known already, for imports that must not take anybody twice.

struct known_person {
    const char *household; // id; NULL = nobody is known by this
    const char *number;    // of the household
    struct member member;  // id, BSN, names and birth date; nothing else of it
};

// By a BSN as it is stored. Of several the one in the household with the lowest number.
bool store_known_by_bsn(struct store *store, const char *bsn, struct arena *arena,
                        struct known_person *ret_known, struct error *err);

// By the number under which an earlier provider of care knew who was handed over. Providers are
// compared as names are (utf8_name_key), numbers as they are.
bool store_known_by_client(struct store *store, const char *provider, const char *client,
                           struct arena *arena, struct known_person *ret_known, struct error *err);

// The number of a household, not closed, that this provider handed over and that has the address, by postcode,
// house number and addition; of several the lowest, NULL when there is none.
bool store_handed_over_at(struct store *store, const char *provider, const struct address *address,
                          struct arena *arena, const char **ret_number, struct error *err);

// Notes that number, within the transaction; it goes when the member goes. ERROR_CONFLICT when it is
// somebody's already.
bool store_put_handed_over(struct store *store, const char *provider, const char *client,
                           const char *household, const char *member, struct error *err);

#endif
