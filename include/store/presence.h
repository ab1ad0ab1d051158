// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_PRESENCE_H
#define STORE_PRESENCE_H

#include "store/store.h"

// The programs in which somebody has logged in.

struct presence {
    const char *process; // tells it from any later one with its number (service/presence.h)
    const char *origin;  // line or address; NULL = unknown
    int64_t started;     // moment
};

LIST_TYPE(presence_list, struct presence);

// Who works in a household.
struct working {
    const char *worker; // login
    const char *process;
    int64_t since; // moment
};
LIST_TYPE(working_list, struct working);

// Within the transaction; one of the same process is replaced.
bool store_enter_presence(struct store *store, const char *worker, const struct presence *presence,
                          struct error *err);
bool store_leave_presence(struct store *store, const char *process, struct error *err);
// Of one worker, the oldest first.
bool store_list_presence(struct store *store, const char *worker, struct arena *arena,
                         struct presence_list *ret_list, struct error *err);
// Of everybody; `started` is when it began, or began or ended work in a household last.
bool store_list_all_presence(struct store *store, struct arena *arena,
                             struct presence_list *ret_list, struct error *err);

// From `moment` on a process works in a household (id; NULL = in none). Within the transaction.
bool store_work_in(struct store *store, const char *process, const char *household, int64_t moment,
                   struct error *err);
// Others than `worker` who work there, the longest first.
bool store_list_working(struct store *store, const char *household, const char *worker,
                        struct arena *arena, struct working_list *ret_list, struct error *err);

#endif
