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

// Within the transaction; one of the same process is replaced.
bool store_enter_presence(struct store *store, const char *worker, const struct presence *presence,
                          struct error *err);
bool store_leave_presence(struct store *store, const char *process, struct error *err);
// Of one worker, the oldest first.
bool store_list_presence(struct store *store, const char *worker, struct arena *arena,
                         struct presence_list *ret_list, struct error *err);

#endif
