// SPDX-License-Identifier: EUPL-1.2
// The log: who did or saw what. Rows are only added.
#include "store/engine.h"

bool store_put_log(struct store *store, const struct log_row *row, struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_LOG_INSERT);
    statement_moment(put, "moment", row->moment);
    statement_text(put, "worker", row->worker);
    statement_text(put, "on_behalf_of", row->on_behalf_of);
    statement_text(put, "act", row->act);
    statement_text(put, "household", row->household);
    statement_text(put, "person", row->person);
    statement_text(put, "purpose", row->purpose);
    statement_text(put, "origin", row->origin);
    statement_text(put, "outcome", row->outcome);
    statement_whole(put, "shown", row->count);
    statement_whole(put, "emergency", row->emergency);
    return statement_run(put, err);
}

bool store_list_log(struct store *store, const char *household, size_t limit, struct arena *arena,
                    struct log_list *ret_rows, struct error *err)
{
    struct log_list rows = {0};
    struct statement *list =
        statement_begin(store, household ? QUERY_LOG_LIST : QUERY_LOG_LIST_ALL);
    if (household)
        statement_text(list, "household", household);
    statement_whole(list, "limit", limit > 0 ? (int64_t)limit : INT64_MAX);
    while (statement_row(list, err)) {
        struct log_row *row = list_add(&rows.any, sizeof(*row), arena);
        row->moment = column_moment(list, "moment");
        row->worker = arena_text(arena, column_text(list, "worker"));
        row->on_behalf_of = arena_text(arena, column_text(list, "on_behalf_of"));
        row->act = arena_text(arena, column_text(list, "act"));
        row->household = arena_text(arena, column_text(list, "household"));
        row->person = arena_text(arena, column_text(list, "person"));
        row->purpose = arena_text(arena, column_text(list, "purpose"));
        row->origin = arena_text(arena, column_text(list, "origin"));
        row->outcome = arena_text(arena, column_text(list, "outcome"));
        row->count = column_whole(list, "shown");
        row->emergency = column_whole(list, "emergency") == 1;
    }
    if (!statement_end(list))
        return false;
    *ret_rows = rows;
    return true;
}
