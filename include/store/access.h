// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_ACCESS_H
#define STORE_ACCESS_H

#include "store/store.h"

// What the store knows of a worker and a household, for the question who may do what, without loading
// a dossier; and the accesses that are for a while and with a reason.

// On one day. Whether it is enough for an act is for service/access.h.
struct standing_facts {
    bool stored; // the household is in the store; else all is false
    const char *team;
    bool coordinator;
    bool involved;
    bool closed_it; // coordinator until it was closed, and it still is
    bool emergency; // has an access of that kind that holds on that day
    bool reviewing;
};

// Texts in `arena`.
bool store_get_standing(struct store *store, const char *household, const char *login,
                        struct date today, struct arena *arena, struct standing_facts *ret_facts,
                        struct error *err);

// A number that differs when anything was committed to the store since, by this connection or by
// another: for who remembers what was read. Reads no rows.
bool store_get_version(struct store *store, uint64_t *ret_version, struct error *err);

#endif
