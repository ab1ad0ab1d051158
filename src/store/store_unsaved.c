// SPDX-License-Identifier: EUPL-1.2
// Unsaved work: what somebody is typing, kept until it is saved or thrown away.
#include "base/translate.h"
#include "store/engine.h"

static bool put_unsaved(struct store *store, const struct unsaved *unsaved, struct error *err)
{
    int64_t rows = 0;
    struct statement *put = statement_begin(store, QUERY_UNSAVED_UPSERT);
    statement_text(put, "worker", unsaved->worker);
    statement_text(put, "kind", unsaved->kind);
    statement_text(put, "subject", unsaved->subject);
    statement_moment(put, "started", unsaved->started);
    statement_moment(put, "written", unsaved->written);
    statement_text(put, "title", unsaved->title);
    statement_text(put, "screen", unsaved->screen);
    statement_text(put, "field", unsaved->field);
    statement_whole(put, "cursor", unsaved->cursor);
    statement_text(put, "dossier", unsaved->dossier);
    statement_text(put, "base", unsaved->base);
    statement_whole(put, "revision", unsaved->revision + 1);
    return statement_change(put, &rows, err) &&
           (rows > 0 || error_set(err, ERROR_CONFLICT, "%s",
                                  _("This unsaved work was gone on with elsewhere.")));
}

bool store_put_unsaved(struct store *store, struct unsaved *unsaved, struct error *err)
{
    bool own = false;
    if (!store_begin_own(store, &own, err) ||
        !store_end_own(store, own, put_unsaved(store, unsaved, err), err))
        return false;
    unsaved->revision++;
    return true;
}

static bool list_unsaved(struct store *store, enum query query, const char *worker,
                         struct arena *arena, struct unsaved_list *ret_unsaved, struct error *err)
{
    struct unsaved_list rows = {0};
    struct statement *list = statement_begin(store, query);
    statement_text(list, "worker", worker);
    while (statement_row(list, err)) {
        struct unsaved *row = list_add(&rows.any, sizeof(*row), arena);
        row->worker = arena_text(arena, column_text(list, "worker"));
        row->kind = arena_text(arena, column_text(list, "kind"));
        row->subject = arena_text(arena, column_text(list, "subject"));
        row->started = column_moment(list, "started");
        row->written = column_moment(list, "written");
        row->title = arena_text(arena, column_text(list, "title"));
        row->screen = arena_text(arena, column_text(list, "screen"));
        row->field = arena_text(arena, column_text(list, "field"));
        row->cursor = (int)column_whole(list, "cursor");
        row->dossier = arena_text(arena, column_text(list, "dossier"));
        row->base = arena_text(arena, column_text(list, "base"));
        row->revision = column_whole(list, "revision");
        row->binned = column_null(list, "binned") ? 0 : column_moment(list, "binned");
    }
    if (!statement_end(list))
        return false;
    *ret_unsaved = rows;
    return true;
}

bool store_list_unsaved(struct store *store, const char *worker, struct arena *arena,
                        struct unsaved_list *ret_unsaved, struct error *err)
{
    return list_unsaved(store, QUERY_UNSAVED_LIST, worker, arena, ret_unsaved, err);
}

bool store_list_binned(struct store *store, const char *worker, struct arena *arena,
                       struct unsaved_list *ret_unsaved, struct error *err)
{
    return list_unsaved(store, QUERY_UNSAVED_LIST_BINNED, worker, arena, ret_unsaved, err);
}

static bool delete_unsaved(struct store *store, const struct unsaved *unsaved, struct error *err)
{
    struct statement *delete = statement_begin(store, QUERY_UNSAVED_DELETE);
    statement_text(delete, "worker", unsaved->worker);
    statement_text(delete, "kind", unsaved->kind);
    statement_text(delete, "subject", unsaved->subject);
    statement_moment(delete, "started", unsaved->started);
    statement_whole(delete, "revision", unsaved->revision);
    return statement_run(delete, err);
}

bool store_delete_unsaved(struct store *store, const struct unsaved *unsaved, struct error *err)
{
    bool own = false;
    return store_begin_own(store, &own, err) &&
           store_end_own(store, own, delete_unsaved(store, unsaved, err), err);
}

static bool bin_unsaved(struct store *store, const struct unsaved *unsaved, int64_t moment,
                        struct error *err)
{
    struct statement *bin = statement_begin(store, QUERY_UNSAVED_BIN);
    int64_t rows = 0;
    if (moment)
        statement_moment(bin, "binned", moment);
    else
        statement_null(bin, "binned");
    statement_text(bin, "worker", unsaved->worker);
    statement_text(bin, "kind", unsaved->kind);
    statement_text(bin, "subject", unsaved->subject);
    statement_moment(bin, "started", unsaved->started);
    return statement_change(bin, &rows, err) &&
           (rows > 0 ||
            error_set(err, ERROR_NOT_FOUND, "%s", _("This unsaved work is not there any more.")));
}

bool store_bin_unsaved(struct store *store, const struct unsaved *unsaved, int64_t moment,
                       struct error *err)
{
    bool own = false;
    return store_begin_own(store, &own, err) &&
           store_end_own(store, own, bin_unsaved(store, unsaved, moment, err), err);
}

static bool empty_bin(struct store *store, int64_t before, struct error *err)
{
    struct statement *empty = statement_begin(store, QUERY_UNSAVED_EMPTY_BIN);
    statement_moment(empty, "before", before);
    return statement_run(empty, err);
}

bool store_empty_bin(struct store *store, int64_t before, struct error *err)
{
    bool own = false;
    return store_begin_own(store, &own, err) &&
           store_end_own(store, own, empty_bin(store, before, err), err);
}
