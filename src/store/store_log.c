// SPDX-License-Identifier: EUPL-1.2
// The log: who did or saw what. Rows are only added.
#include <string.h>

#include "store/engine.h"

bool store_put_log(struct store *store, const struct log_row *row, struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_LOG_INSERT);
    statement_whole(put, "number", row->number);
    statement_moment(put, "moment", row->moment);
    statement_borrow(put, "worker", row->worker);
    statement_borrow(put, "on_behalf_of", row->on_behalf_of);
    statement_borrow(put, "act", row->act);
    statement_borrow(put, "household", row->household);
    statement_borrow(put, "person", row->person);
    statement_borrow(put, "purpose", row->purpose);
    statement_borrow(put, "origin", row->origin);
    statement_borrow(put, "outcome", row->outcome);
    statement_whole(put, "shown", row->count);
    statement_whole(put, "emergency", row->emergency);
    statement_borrow(put, "session", row->session);
    statement_borrow(put, "capacity", row->capacity);
    statement_borrow(put, "seal", row->seal);
    return statement_run(put, err);
}

bool store_log_head(struct store *store, struct log_head *ret_head, struct error *err)
{
    struct log_head head = {0};
    struct statement *get = statement_begin(store, QUERY_LOG_HEAD);
    while (statement_row(get, err)) {
        const char *seal = column_text(get, "seal");
        head.number = column_whole(get, "number");
        head.moment = column_moment(get, "moment");
        if (seal)
            memcpy(head.seal, seal, strnlen(seal, LOG_SEAL_SIZE - 1));
    }
    if (!statement_end(get))
        return false;
    *ret_head = head;
    return true;
}

bool store_log_expected(struct store *store, bool *ret_used, bool *ret_staffed, struct error *err)
{
    bool used = false;
    bool staffed = false;
    struct statement *get = statement_begin(store, QUERY_LOG_EXPECTED);
    while (statement_row(get, err)) {
        used = column_whole(get, "used") != 0;
        staffed = column_whole(get, "staffed") != 0;
    }
    if (!statement_end(get))
        return false;
    *ret_used = used;
    *ret_staffed = staffed;
    return true;
}

bool store_log_backup(struct store *store, struct log_head *ret_head, struct error *err)
{
    struct log_head head = {0};
    struct statement *get = statement_begin(store, QUERY_LOG_LAST_BACKUP);
    while (statement_row(get, err)) {
        const char *seal = column_text(get, "log_seal");
        head.number = seal ? column_whole(get, "log_rows") : 0;
        if (seal)
            memcpy(head.seal, seal, strnlen(seal, LOG_SEAL_SIZE - 1));
    }
    if (!statement_end(get))
        return false;
    *ret_head = head;
    return true;
}

bool store_log_last_key(struct store *store, struct arena *arena, const char **ret_mark,
                        struct error *err)
{
    const char *mark = NULL;
    struct statement *get = statement_begin(store, QUERY_LOG_LAST_KEY);
    while (statement_row(get, err))
        mark = arena_text(arena, column_text(get, "purpose"));
    if (!statement_end(get))
        return false;
    *ret_mark = mark;
    return true;
}

bool store_list_log_keys(struct store *store, struct arena *arena, struct log_list *ret_rows,
                         struct error *err)
{
    struct log_list rows = {0};
    struct statement *list = statement_begin(store, QUERY_LOG_KEYS);
    while (statement_row(list, err)) {
        struct log_row *row = list_add(&rows.any, sizeof(*row), arena);
        row->number = column_whole(list, "number");
        row->moment = column_moment(list, "moment");
        row->worker = arena_text(arena, column_text(list, "worker"));
        row->purpose = arena_text(arena, column_text(list, "purpose"));
        row->count = column_whole(list, "shown");
    }
    if (!statement_end(list))
        return false;
    *ret_rows = rows;
    return true;
}

// The columns with texts, and where they stand in a row.
static const struct text_column {
    const char *name;
    size_t offset;
} text_columns[] = {
    {"moment", offsetof(struct log_row, moment_text)},
    {"worker", offsetof(struct log_row, worker)},
    {"on_behalf_of", offsetof(struct log_row, on_behalf_of)},
    {"act", offsetof(struct log_row, act)},
    {"household", offsetof(struct log_row, household)},
    {"person", offsetof(struct log_row, person)},
    {"purpose", offsetof(struct log_row, purpose)},
    {"origin", offsetof(struct log_row, origin)},
    {"outcome", offsetof(struct log_row, outcome)},
    {"session", offsetof(struct log_row, session)},
    {"capacity", offsetof(struct log_row, capacity)},
    {"seal", offsetof(struct log_row, seal)},
};

enum { TEXT_COLUMNS = sizeof(text_columns) / sizeof(text_columns[0]) };

// Texts are the statement's. Gives whether they are whole.
static bool read_row(struct statement *list, struct log_row *row)
{
    int64_t emergency = column_whole(list, "emergency");
    bool whole = emergency == 0 || emergency == 1;
    *row = (struct log_row){
        .number = column_whole(list, "number"),
        .moment = column_moment(list, "moment"),
        .count = column_whole(list, "shown"),
        .emergency = emergency == 1,
    };
    for (size_t i = 0; i < TEXT_COLUMNS; i++) {
        const char **text = (const char **)(void *)((char *)row + text_columns[i].offset);
        whole = column_whole_text(list, text_columns[i].name) && whole;
        *text = column_text(list, text_columns[i].name);
    }
    return whole;
}

static struct statement *reading(struct store *store, const struct log_query *query)
{
    static const enum query queries[][2] = {
        {QUERY_LOG_READ_HOUSEHOLD, QUERY_LOG_READ_HOUSEHOLD_BACK},
        {QUERY_LOG_READ_PERSON, QUERY_LOG_READ_PERSON_BACK},
        {QUERY_LOG_READ_WORKER, QUERY_LOG_READ_WORKER_BACK},
        {QUERY_LOG_READ_ALL, QUERY_LOG_READ_ALL_BACK},
    };
    size_t by = query->household ? 0 : query->person ? 1 : query->worker ? 2 : 3;
    struct statement *list = statement_begin(store, queries[by][query->back]);
    if (query->household)
        statement_text(list, "household", query->household);
    if (query->household || query->person)
        statement_text(list, "person", query->person);
    if (by < 3)
        statement_text(list, "worker", query->worker);
    statement_text(list, "act", query->act);
    statement_moment(list, "from_", query->from);
    statement_moment(list, "until", query->until);
    statement_moment(list, "after_moment", query->after_moment);
    statement_whole(list, "after", query->after);
    statement_whole(list, "limit", (int64_t)query->limit);
    return list;
}

bool store_read_log(struct store *store, const struct log_query *query, struct arena *arena,
                    struct log_list *ret_rows, struct error *err)
{
    struct log_list rows = {0};
    struct statement *list = reading(store, query);
    while (statement_row(list, err)) {
        struct log_row *row = list_add(&rows.any, sizeof(*row), arena);
        (void)read_row(list, row); // whether it is whole, the verification says
        for (size_t i = 0; i < TEXT_COLUMNS; i++) {
            const char **text = (const char **)(void *)((char *)row + text_columns[i].offset);
            *text = arena_text(arena, *text);
        }
    }
    if (!statement_end(list))
        return false;
    *ret_rows = rows;
    return true;
}

bool store_walk_log(struct store *store, int64_t first, store_log_seen *each, void *context,
                    struct error *err)
{
    bool own = false;
    bool go_on = true;
    if (!store_read_begin_own(store, &own, err))
        return false;
    store_hurry(store, false);
    struct statement *list = statement_begin(store, QUERY_LOG_WALK);
    statement_whole(list, "first", first);
    while (go_on && statement_row(list, err)) {
        struct log_row row;
        bool whole = read_row(list, &row);
        go_on = each(context, &row, whole);
    }
    bool done = statement_end(list);
    store_hurry(store, true);
    store_read_end_own(store, own);
    return done;
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
