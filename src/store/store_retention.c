// SPDX-License-Identifier: EUPL-1.2
// Since when what may go, so that the list needs no dossiers.
#include <string.h>

#include "store/engine.h"
#include "store/erase.h"

static bool put_sum(struct store *store, const char *household, const struct retention_sum *sum,
                    struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_RETENTION_UPSERT);
    statement_text(put, "household", household);
    statement_text(put, "person", sum->person ? sum->person : "");
    statement_text(put, "law", law_code(sum->law));
    statement_whole(put, "records", (int64_t)sum->records);
    statement_date(put, "due", sum->due);
    return statement_run(put, err);
}

static bool delete_sums(struct store *store, const char *household, struct error *err)
{
    struct statement *delete = statement_begin(store, QUERY_RETENTION_DELETE);
    statement_text(delete, "household", household);
    return statement_run(delete, err);
}

bool store_put_retention(struct store *store, const char *household,
                         const struct retention_sums *sums, struct error *err)
{
    if (!store_filling(store) && !delete_sums(store, household, err))
        return false;
    for (size_t i = 0; i < sums->count; i++)
        if (!put_sum(store, household, &sums->items[i], err))
            return false;
    return true;
}

bool store_last_changes(struct store *store, const char *household, struct arena *arena,
                        struct retention_changes *ret_changes, struct error *err)
{
    struct retention_changes changes = {0};
    if (store_filling(store)) {
        *ret_changes = changes;
        return true;
    }
    struct statement *list = statement_begin(store, QUERY_RETENTION_LAST_CHANGES);
    statement_text(list, "household", household);
    while (statement_row(list, err)) {
        struct retention_change *row = list_add(&changes.any, sizeof(*row), arena);
        row->path = arena_text(arena, column_text(list, "path"));
        row->day = moment_date(column_moment(list, "moment"));
    }
    if (!statement_end(list))
        return false;
    *ret_changes = changes;
    return true;
}

// The three parts of a page key, "due\nhousehold\nperson"; without a key the beginning.
static void bind_after(struct statement *list, const char *after, struct arena *arena)
{
    static const char *const names[] = {"after_due", "after_household", "after_person"};
    const char *rest = after ? after : "";
    for (size_t i = 0; i < 3; i++) {
        size_t length = strcspn(rest, "\n");
        statement_text(list, names[i], arena_text_n(arena, rest, length));
        rest += length + (rest[length] == '\n');
    }
}

static const char *key_of(const struct due_row *row, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    return arena_format(arena, "%s\n%s\n%s", date_format(row->due, day), row->household,
                        row->person ? row->person : "");
}

static void read_due(struct statement *list, struct due_row *row, struct arena *arena)
{
    const char *person = column_text(list, "person");
    row->household = arena_text(arena, column_text(list, "household"));
    row->number = arena_text(arena, column_text(list, "number"));
    row->person = person[0] != '\0' ? arena_text(arena, person) : NULL;
    row->law = law_of_code(column_text(list, "law"));
    row->records = (size_t)column_whole(list, "records");
    row->due = column_date(list, "due");
}

bool store_list_due(struct store *store, struct date until, const char *after, size_t limit,
                    struct arena *arena, struct due_list *ret_rows, const char **ret_next,
                    struct error *err)
{
    struct due_list rows = {0};
    const char *next = NULL;
    struct statement *list = statement_begin(store, QUERY_RETENTION_DUE);
    statement_date(list, "until", until);
    bind_after(list, after, arena);
    // One row more than asked for tells whether there is a next page.
    statement_whole(list, "limit", limit > 0 ? (int64_t)limit + 1 : INT64_MAX);
    while (statement_row(list, err)) {
        if (limit > 0 && rows.count == limit) {
            next = key_of(&rows.items[limit - 1], arena);
            break;
        }
        read_due(list, list_add(&rows.any, sizeof(*rows.items), arena), arena);
    }
    if (!statement_end(list))
        return false;
    *ret_rows = rows;
    *ret_next = next;
    return true;
}

bool store_get_due(struct store *store, const char *household, const char *person,
                   struct date *ret_due, struct error *err)
{
    struct date due = {0};
    struct statement *get = statement_begin(store, QUERY_RETENTION_GET);
    statement_text(get, "household", household);
    statement_text(get, "person", person ? person : "");
    while (statement_row(get, err))
        due = column_date(get, "due");
    if (!statement_end(get))
        return false;
    *ret_due = due;
    return true;
}

bool store_list_uncounted(struct store *store, size_t limit, struct arena *arena,
                          struct text_list *ret_ids, struct error *err)
{
    struct text_list ids = {0};
    struct statement *list = statement_begin(store, QUERY_RETENTION_UNCOUNTED);
    statement_whole(list, "limit", (int64_t)limit);
    while (statement_row(list, err))
        text_list_add(&ids, column_text(list, "household"), arena);
    if (!statement_end(list))
        return false;
    *ret_ids = ids;
    return true;
}
