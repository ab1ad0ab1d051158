// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_WALK_IN_H
#define STORE_WALK_IN_H

#include "store/store.h"

// Questions that were answered at once: only counted.

struct walk_in_row {
    const char *id; // UUID
    int64_t moment;
    struct date date;
    enum intake_channel channel;
    const char *domain; // code
    enum intake_outcome outcome;
    const char *team;   // NULL = none
    const char *worker; // login
};

// Within the transaction. ERROR_INVALID when a value is missing or none of its list.
bool store_put_walk_in(struct store *store, const struct walk_in_row *row, struct error *err);

struct walk_in_count {
    const char *domain;
    enum intake_outcome outcome;
    size_t count;
};
LIST_TYPE(walk_in_counts, struct walk_in_count);

// How many were noted from..to, both days included, in a team (NULL = anywhere), by domain and
// outcome; in order of their codes.
bool store_count_walk_ins(struct store *store, const char *team, struct date from, struct date to,
                          struct arena *arena, struct walk_in_counts *ret_counts,
                          struct error *err);

#endif
