// SPDX-License-Identifier: EUPL-1.2
// Pass phrases, and whose session was locked.
#include "store/engine.h"

bool store_get_pass_phrase(struct store *store, const char *worker, struct arena *arena,
                           const char **ret_hash, struct error *err)
{
    const char *hash = NULL;
    struct statement *get = statement_begin(store, QUERY_PASS_PHRASE_GET);
    statement_text(get, "worker", worker);
    while (statement_row(get, err))
        hash = arena_text(arena, column_text(get, "hash"));
    if (!statement_end(get))
        return false;
    *ret_hash = hash;
    return true;
}

bool store_put_pass_phrase(struct store *store, const char *worker, const char *hash,
                           int64_t moment, struct error *err)
{
    struct statement *put =
        statement_begin(store, hash ? QUERY_PASS_PHRASE_UPSERT : QUERY_PASS_PHRASE_DELETE);
    statement_text(put, "worker", worker);
    if (hash) {
        statement_text(put, "hash", hash);
        statement_moment(put, "moment", moment);
    }
    return statement_run(put, err);
}

bool store_get_locked(struct store *store, const char *worker, struct locked *ret_locked,
                      struct error *err)
{
    struct locked locked = {0};
    struct statement *get = statement_begin(store, QUERY_LOCKED_GET);
    statement_text(get, "worker", worker);
    while (statement_row(get, err)) {
        locked.moment = column_moment(get, "moment");
        locked.wrong = (int)column_whole(get, "wrong");
        locked.tried = column_moment(get, "tried");
    }
    if (!statement_end(get))
        return false;
    *ret_locked = locked;
    return true;
}

bool store_put_locked(struct store *store, const char *worker, const struct locked *locked,
                      struct error *err)
{
    struct statement *put =
        statement_begin(store, locked ? QUERY_LOCKED_UPSERT : QUERY_LOCKED_DELETE);
    statement_text(put, "worker", worker);
    if (locked) {
        statement_moment(put, "moment", locked->moment);
        statement_whole(put, "wrong", locked->wrong);
        if (locked->wrong > 0)
            statement_moment(put, "tried", locked->tried);
        else
            statement_null(put, "tried");
    }
    return statement_run(put, err);
}
