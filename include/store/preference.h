// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_PREFERENCE_H
#define STORE_PREFERENCE_H

#include "store/store.h"

// What workers have chosen for themselves.

// *ret_value NULL = nothing was chosen.
bool store_get_preference(struct store *store, const char *worker, const char *name,
                          struct arena *arena, const char **ret_value, struct error *err);
// Within the transaction. `value` NULL takes it away.
bool store_put_preference(struct store *store, const char *worker, const char *name,
                          const char *value, struct error *err);

#endif
