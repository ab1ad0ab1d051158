// SPDX-License-Identifier: EUPL-1.2
// Snippets.
#include "store/snippet.h"

#include "base/translate.h"
#include "store/engine.h"

static struct snippet read_row(struct statement *row, struct arena *arena)
{
    return (struct snippet){
        .id = arena_text(arena, column_text(row, "id")),
        .revision = column_whole(row, "revision"),
        .share =
            (enum snippet_share)choice_value(&choices_snippet_share, column_text(row, "share")),
        .code = arena_text(arena, column_text(row, "code")),
        .label = arena_text(arena, column_text(row, "label")),
        .text = arena_text(arena, column_text(row, "body")),
    };
}

bool store_list_snippets(struct store *store, const char *worker, const char *team,
                         struct arena *arena, struct snippet_list *ret_list, struct error *err)
{
    struct snippet_list list = {0};
    struct statement *get = statement_begin(store, QUERY_SNIPPET_LIST);
    statement_text(get, "worker", worker);
    statement_text(get, "team", team);
    while (statement_row(get, err)) {
        struct snippet *one = list_add(&list.any, sizeof(*one), arena);
        *one = read_row(get, arena);
    }
    if (!statement_end(get))
        return false;
    *ret_list = list;
    return true;
}

bool store_get_snippet(struct store *store, const char *id, struct arena *arena,
                       struct snippet_row *ret_row, struct error *err)
{
    struct snippet_row row = {0};
    struct statement *get = statement_begin(store, QUERY_SNIPPET_GET);
    statement_text(get, "id", id);
    while (statement_row(get, err)) {
        row.snippet = read_row(get, arena);
        row.owner = arena_text(arena, column_text(get, "owner"));
    }
    if (!statement_end(get))
        return false;
    if (!row.snippet.id)
        return error_set(err, ERROR_NOT_FOUND, "%s", _("This snippet is not there any more."));
    *ret_row = row;
    return true;
}

static void bind(struct statement *put, const struct snippet_row *row)
{
    const struct snippet *snippet = &row->snippet;
    statement_text(put, "id", snippet->id);
    statement_text(put, "share", choice_code(&choices_snippet_share, (int)snippet->share));
    statement_text(put, "owner", row->owner);
    statement_text(put, "code", snippet->code);
    statement_text(put, "label", snippet->label);
    statement_text(put, "body", snippet->text);
    statement_moment(put, "moment", row->moment);
    statement_text(put, "worker", row->worker);
}

// Only the code can be somebody's already.
static bool taken(const struct snippet_row *row, bool done, struct error *err)
{
    return done || (err->kind == ERROR_CONFLICT
                        ? error_set_at(err, ERROR_CONFLICT, "code",
                                       _("There is a snippet .%s already."), row->snippet.code)
                        : false);
}

bool store_put_snippet(struct store *store, const struct snippet_row *row, struct error *err)
{
    int64_t rows = 0;
    bool is_new = row->snippet.revision == 0;
    struct statement *put =
        statement_begin(store, is_new ? QUERY_SNIPPET_INSERT : QUERY_SNIPPET_UPDATE);
    bind(put, row);
    if (is_new)
        return taken(row, statement_run(put, err), err);
    statement_whole(put, "revision", row->snippet.revision);
    if (!statement_change(put, &rows, err))
        return taken(row, false, err);
    return rows == 1 ||
           error_set(err, ERROR_CONFLICT, "%s",
                     _("Somebody else changed this snippet just now. Open it again to see how it "
                       "is."));
}

bool store_delete_snippet(struct store *store, const char *id, struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_SNIPPET_DELETE);
    statement_text(put, "id", id);
    return statement_run(put, err);
}
