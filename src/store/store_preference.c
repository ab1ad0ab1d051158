// SPDX-License-Identifier: EUPL-1.2
// What workers have chosen for themselves.
#include "store/preference.h"

#include "store/engine.h"

bool store_get_preference(struct store *store, const char *worker, const char *name,
                          struct arena *arena, const char **ret_value, struct error *err)
{
    const char *value = NULL;
    struct statement *get = statement_begin(store, QUERY_PREFERENCE_GET);
    statement_text(get, "worker", worker);
    statement_text(get, "name", name);
    while (statement_row(get, err))
        value = arena_text(arena, column_text(get, "value"));
    if (!statement_end(get))
        return false;
    *ret_value = value;
    return true;
}

bool store_put_preference(struct store *store, const char *worker, const char *name,
                          const char *value, struct error *err)
{
    struct statement *put =
        statement_begin(store, value ? QUERY_PREFERENCE_UPSERT : QUERY_PREFERENCE_DELETE);
    statement_text(put, "worker", worker);
    statement_text(put, "name", name);
    if (value)
        statement_text(put, "value", value);
    return statement_run(put, err);
}
