// SPDX-License-Identifier: EUPL-1.2
// Saved acts and what they changed.
#include <string.h>

#include "store/engine.h"

static bool put_operation(struct store *store, const struct change_origin *origin,
                          int64_t *ret_number, struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_OPERATION_INSERT);
    statement_borrow(put, "op_id", origin->op_id);
    statement_borrow(put, "household", origin->household);
    statement_borrow(put, "worker", origin->worker);
    statement_borrow(put, "act", origin->act);
    statement_moment(put, "moment", origin->moment);
    while (statement_row(put, err))
        *ret_number = column_whole(put, "number");
    return statement_end(put);
}

bool store_put_changes(struct store *store, const struct change_origin *origin,
                       const struct change_list *changes, struct error *err)
{
    int64_t operation = 0;
    if (!put_operation(store, origin, &operation, err))
        return false;
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        struct statement *put = statement_begin(store, QUERY_CHANGE_INSERT);
        statement_whole(put, "operation", operation);
        statement_whole(put, "position", (int64_t)i);
        statement_borrow(put, "path", change->path);
        statement_borrow(put, "old_value", change->before);
        statement_borrow(put, "new_value", change->after);
        if (!statement_run(put, err))
            return false;
    }
    return true;
}

static bool read_changes(struct statement *list, struct arena *arena,
                         struct stored_change_list *ret_changes, struct error *err)
{
    struct stored_change_list changes = {0};
    while (statement_row(list, err)) {
        struct stored_change *row = list_add(&changes.any, sizeof(*row), arena);
        row->op_id = arena_text(arena, column_text(list, "op_id"));
        row->worker = arena_text(arena, column_text(list, "worker"));
        row->act = arena_text(arena, column_text(list, "act"));
        row->moment = column_moment(list, "moment");
        row->change.path = arena_text(arena, column_text(list, "path"));
        row->change.before = arena_text(arena, column_text(list, "old_value"));
        row->change.after = arena_text(arena, column_text(list, "new_value"));
    }
    if (!statement_end(list))
        return false;
    *ret_changes = changes;
    return true;
}

bool store_list_changes(struct store *store, const char *household, size_t limit,
                        struct arena *arena, struct stored_change_list *ret_changes,
                        struct error *err)
{
    struct statement *list = statement_begin(store, QUERY_CHANGE_LIST);
    statement_text(list, "household", household);
    statement_whole(list, "limit", limit > 0 ? (int64_t)limit : INT64_MAX);
    return read_changes(list, arena, ret_changes, err);
}

bool store_list_changes_of(struct store *store, const char *household, const char *path,
                           size_t limit, struct arena *arena,
                           struct stored_change_list *ret_changes, struct error *err)
{
    struct statement *list = statement_begin(store, QUERY_CHANGE_LIST_OF_PATH);
    statement_text(list, "household", household);
    statement_text(list, "path", path);
    statement_whole(list, "limit", limit > 0 ? (int64_t)limit : INT64_MAX);
    return read_changes(list, arena, ret_changes, err);
}

bool store_get_mark(struct store *store, const char *household, struct dossier_mark *ret_mark,
                    struct error *err)
{
    struct dossier_mark mark = {0};
    struct statement *get = statement_begin(store, QUERY_DOSSIER_MARK);
    statement_borrow(get, "household", household);
    if (statement_row(get, err)) {
        const char *op_id = column_text(get, "op_id");
        mark.stored = true;
        if (op_id)
            memcpy(mark.op_id, op_id, strnlen(op_id, ID_SIZE - 1));
        mark.revision = column_whole(get, "revision");
        mark.erasures = column_whole(get, "erasures");
    }
    if (!statement_end(get))
        return false;
    *ret_mark = mark;
    return true;
}

bool dossier_marks_equal(const struct dossier_mark *one, const struct dossier_mark *other)
{
    return one->stored == other->stored && strcmp(one->op_id, other->op_id) == 0 &&
           one->revision == other->revision && one->erasures == other->erasures;
}
