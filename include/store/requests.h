// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_REQUESTS_H
#define STORE_REQUESTS_H

#include "store/store.h"

// Requests for a provision over all households, out of their own rows: no dossier is loaded, and
// nothing of a plan is in it.

struct request_row {
    const char *request;   // id
    const char *household; // id
    const char *number;
    const char *member;      // id; NULL = nobody was named
    const char *member_name; // in full; "" = none
    struct partial_date birth_date;
    const char *provision;
    struct date requested;    // absent = not noted
    const char *requested_by; // login
    struct date decided;
    const char *decided_by; // login
    enum request_outcome outcome;
};
LIST_TYPE(request_list, struct request_row);

struct request_query {
    bool decided; // those with a day of decision, from `since` on, the newest first; else those
                  // without one in households that are not closed, the oldest first
    struct date since; // only for decided ones
    const char *after; // key of the last row seen ("day\nrequest"); NULL = from the top
    size_t limit;      // most rows; 0 = all
};

// The rows of one page, and the key for the next page (NULL = no more).
bool store_list_requests(struct store *store, const struct request_query *query,
                         struct arena *arena, struct request_list *ret_rows, const char **ret_next,
                         struct error *err);
// How many wait for a decision; no more than `most` are counted.
bool store_count_requests(struct store *store, size_t most, size_t *ret_count, struct error *err);
// The household (id) of a request, into the arena; ERROR_NOT_FOUND.
bool store_request_household(struct store *store, const char *request, struct arena *arena,
                             const char **ret_household, struct error *err);

#endif
