// SPDX-License-Identifier: EUPL-1.2
// What a store holds, and the backups that were made of it.
#include <inttypes.h>
#include <string.h>

#include "base/translate.h"
#include "store/backup.h"
#include "store/connection.h"

enum { SEALED_SINCE = 4 }; // the schema in which rows of the log got a seal

static bool read_seal(struct store *store, struct arena *arena, struct store_contents *contents,
                      struct error *err)
{
    if (contents->schema < SEALED_SINCE)
        return true;
    struct statement *head = statement_begin(store, QUERY_CHECK_CONTENTS_SEAL);
    while (statement_row(head, err))
        contents->log_seal = arena_text(arena, column_text(head, "seal"));
    return statement_end(head) && store_log_last_key(store, arena, &contents->log_key, err);
}

bool contents_read(struct store *store, struct arena *arena, struct store_contents *ret_contents,
                   struct error *err)
{
    struct store_contents contents = {0};
    int64_t schema = 0;
    if (!pragma_number(store, "PRAGMA user_version", &schema, err) ||
        !pragma_number(store, "PRAGMA page_size", &contents.page_size, err))
        return false;
    contents.schema = (int)schema;
    struct statement *get = statement_begin(store, QUERY_CHECK_CONTENTS);
    while (statement_row(get, err)) {
        contents.store = arena_text(arena, column_text(get, "store"));
        contents.kind =
            strcmp(column_text(get, "kind"), "practice") == 0 ? STORE_PRACTICE : STORE_REAL;
        contents.households = column_whole(get, "households");
        contents.persons = column_whole(get, "persons");
        contents.log_rows = column_whole(get, "log_rows");
    }
    if (!statement_end(get) || !read_seal(store, arena, &contents, err))
        return false;
    if (!contents.store)
        return error_set_at(err, ERROR_CORRUPT, store->path, _("The store '%s' is incomplete."),
                            store->path);
    *ret_contents = contents;
    return true;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool store_contents_match(const struct store_contents *expected, const struct store_contents *found,
                          struct error *err)
{
    const struct {
        const char *what;
        int64_t expected;
        int64_t found;
    } counts[] = {
        {N_("households"), expected->households, found->households},
        {N_("persons"), expected->persons, found->persons},
        {N_("rows of the log"), expected->log_rows, found->log_rows},
        {N_("version of the schema"), expected->schema, found->schema},
        {N_("size of a page"), expected->page_size, found->page_size},
    };
    if (!same(expected->store, found->store) || expected->kind != found->kind)
        return error_set(err, ERROR_CORRUPT, _("The copy is not of this store."));
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
        if (counts[i].expected != counts[i].found)
            return error_set(err, ERROR_CORRUPT,
                             _("The copy is not whole: %s %" PRId64 " instead of %" PRId64 "."),
                             _(counts[i].what), counts[i].found, counts[i].expected);
    return same(expected->log_seal, found->log_seal) ||
           error_set(err, ERROR_CORRUPT,
                     _("The copy is not whole: its log ends with another row."));
}

bool store_put_backup(struct store *store, const struct backup_row *row, struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_BACKUP_INSERT);
    statement_text(put, "id", row->id);
    statement_moment(put, "moment", row->moment);
    statement_text(put, "worker", row->worker);
    statement_text(put, "file", row->file);
    statement_whole(put, "bytes", row->bytes);
    statement_whole(put, "encrypted", row->encrypted);
    statement_whole(put, "households", row->contents.households);
    statement_whole(put, "persons", row->contents.persons);
    statement_whole(put, "log_rows", row->contents.log_rows);
    statement_text(put, "log_seal", row->contents.log_seal);
    return statement_run(put, err);
}

bool store_list_backups(struct store *store, size_t limit, struct arena *arena,
                        struct backup_list *ret_rows, struct error *err)
{
    struct backup_list rows = {0};
    struct statement *list = statement_begin(store, QUERY_BACKUP_LIST);
    statement_whole(list, "limit", (int64_t)limit);
    while (statement_row(list, err)) {
        struct backup_row *row = list_add(&rows.any, sizeof(*row), arena);
        row->id = arena_text(arena, column_text(list, "id"));
        row->moment = column_moment(list, "moment");
        row->worker = arena_text(arena, column_text(list, "worker"));
        row->file = arena_text(arena, column_text(list, "file"));
        row->bytes = column_whole(list, "bytes");
        row->encrypted = column_whole(list, "encrypted") == 1;
        row->contents.households = column_whole(list, "households");
        row->contents.persons = column_whole(list, "persons");
        row->contents.log_rows = column_whole(list, "log_rows");
        row->contents.log_seal = arena_text(arena, column_text(list, "log_seal"));
    }
    if (!statement_end(list))
        return false;
    *ret_rows = rows;
    return true;
}
