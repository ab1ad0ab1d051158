// SPDX-License-Identifier: EUPL-1.2
// Which programs run, and whose.
#include "store/presence.h"

#include "store/engine.h"

bool store_enter_presence(struct store *store, const char *worker, const struct presence *presence,
                          struct error *err)
{
    struct statement *enter = statement_begin(store, QUERY_PRESENCE_ENTER);
    statement_text(enter, "worker", worker);
    statement_text(enter, "process", presence->process);
    statement_text(enter, "origin", presence->origin);
    statement_moment(enter, "started", presence->started);
    return statement_run(enter, err);
}

bool store_leave_presence(struct store *store, const char *process, struct error *err)
{
    struct statement *leave = statement_begin(store, QUERY_PRESENCE_LEAVE);
    statement_text(leave, "process", process);
    return statement_run(leave, err);
}

bool store_list_presence(struct store *store, const char *worker, struct arena *arena,
                         struct presence_list *ret_list, struct error *err)
{
    struct presence_list rows = {0};
    struct statement *list = statement_begin(store, QUERY_PRESENCE_LIST);
    statement_text(list, "worker", worker);
    while (statement_row(list, err)) {
        struct presence *row = list_add(&rows.any, sizeof(*row), arena);
        row->process = arena_text(arena, column_text(list, "process"));
        row->origin = arena_text(arena, column_text(list, "origin"));
        row->started = column_moment(list, "started");
    }
    if (!statement_end(list))
        return false;
    *ret_list = rows;
    return true;
}

bool store_list_all_presence(struct store *store, struct arena *arena,
                             struct presence_list *ret_list, struct error *err)
{
    struct presence_list rows = {0};
    struct statement *list = statement_begin(store, QUERY_PRESENCE_LIST_ALL);
    while (statement_row(list, err)) {
        struct presence *row = list_add(&rows.any, sizeof(*row), arena);
        row->process = arena_text(arena, column_text(list, "process"));
        row->origin = arena_text(arena, column_text(list, "origin"));
        row->started = column_moment(list, "seen");
    }
    if (!statement_end(list))
        return false;
    *ret_list = rows;
    return true;
}

bool store_work_in(struct store *store, const char *process, const char *household, int64_t moment,
                   struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_PRESENCE_WORK_IN);
    statement_text(put, "process", process);
    statement_text(put, "household", household);
    statement_moment(put, "seen", moment);
    return statement_run(put, err);
}

bool store_list_working(struct store *store, const char *household, const char *worker,
                        struct arena *arena, struct working_list *ret_list, struct error *err)
{
    struct working_list rows = {0};
    struct statement *list = statement_begin(store, QUERY_PRESENCE_IN_HOUSEHOLD);
    statement_text(list, "household", household);
    statement_text(list, "worker", worker);
    while (statement_row(list, err)) {
        struct working *row = list_add(&rows.any, sizeof(*row), arena);
        row->worker = arena_text(arena, column_text(list, "worker"));
        row->process = arena_text(arena, column_text(list, "process"));
        row->since = column_moment(list, "seen");
    }
    if (!statement_end(list))
        return false;
    *ret_list = rows;
    return true;
}
