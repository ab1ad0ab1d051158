// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_REQUESTS_H
#define SERVICE_REQUESTS_H

#include "model/request.h"
#include "service/service.h"
#include "store/requests.h"

// Requests for an individual provision, for the back office that decides them (store.md 7). It learns
// what it needs for that and nothing of the plan, the measurements, the notes or the other members.
// ERROR_DENIED for anybody else.

enum { REQUEST_MONTHS = 6 }; // decisions of so long ago are listed

// One page of an overview; nothing is logged. Of `query`, `since` is filled in here.
bool service_list_requests(struct service *service, const struct request_query *query,
                           struct arena *arena, struct request_list *ret_rows,
                           const char **ret_next, struct error *err);
// How many wait for a decision; no more than `most` are counted.
bool service_count_requests(struct service *service, size_t most, size_t *ret_count,
                            struct error *err);

// What the back office reads of one request.
struct request_facts {
    struct provision_request request; // without the action, which is of the plan
    const char *household;            // id
    const char *number;
    const char *member_name; // "" = nobody was named
    struct partial_date birth_date;
    const char *address; // "" = none is known; NULL = it is secret
    const char *refusal; // why who is at work cannot decide this one, translated; NULL = can
};

// Opens a request by id, texts in `arena`. Logged, for the member it is asked for, before it is handed
// out. ERROR_NOT_FOUND.
bool service_open_request(struct service *service, const char *request, struct arena *arena,
                          struct request_facts *ret_facts, struct error *err);

struct decision {
    enum request_outcome outcome; // none: takes the decision back, and the request waits again
    struct date decided;          // absent = today
};

// Records the decision of who is at work on a request as it was `seen` (request_facts). ERROR_INVALID
// with the field ("outcome", "decided": before the day of the request, or to come). ERROR_DENIED for
// who made the request or drafted the plan it is for (model/request.h). ERROR_CONFLICT when it was
// decided or changed meanwhile, or the household is closed.
bool service_decide_request(struct service *service, const struct provision_request *seen,
                            const struct decision *decision, struct error *err);

#endif
