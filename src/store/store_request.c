// SPDX-License-Identifier: EUPL-1.2
// Requests for a provision, for who decides them.
#include "store/requests.h"

#include <string.h>

#include "base/translate.h"
#include "model/choice.h"
#include "store/engine.h"

// Behind every day, for the first page of a list that runs backwards.
static const char LAST_DAY[] = "9999-12-31";
static const char LAST_ID[] = "~";

static void read_row(struct statement *list, struct request_row *row, struct arena *arena)
{
    const struct member member = {
        .given_names = column_text(list, "given_names"),
        .particle = column_text(list, "particle"),
        .surname = column_text(list, "surname"),
    };
    const char *birth_date = column_text(list, "birth_date");
    *row = (struct request_row){
        .request = arena_text(arena, column_text(list, "request")),
        .household = arena_text(arena, column_text(list, "household")),
        .number = arena_text(arena, column_text(list, "number")),
        .member = arena_text(arena, column_text(list, "member")),
        .member_name = member_full_name(&member, arena),
        .provision = arena_text(arena, column_text(list, "provision")),
        .requested = column_date(list, "requested"),
        .requested_by = arena_text(arena, column_text(list, "requested_by")),
        .decided = column_date(list, "decided"),
        .decided_by = arena_text(arena, column_text(list, "decided_by")),
    };
    const char *outcome = column_text(list, "outcome");
    if (outcome)
        row->outcome = (enum request_outcome)choice_value(&choices_request_outcome, outcome);
    if (birth_date)
        (void)partial_date_parse(birth_date, &row->birth_date);
}

static struct statement *begin_list(struct store *store, const struct request_query *query,
                                    struct arena *arena)
{
    const char *end = query->after ? strchr(query->after, '\n') : NULL;
    const char *day = end ? arena_text_n(arena, query->after, (size_t)(end - query->after)) : NULL;
    // One row more than asked for tells whether there is a next page.
    int64_t limit = query->limit > 0 ? (int64_t)query->limit + 1 : INT64_MAX;
    struct statement *list =
        statement_begin(store, query->decided ? QUERY_REQUEST_LIST_DECIDED : QUERY_REQUEST_LIST);
    statement_whole(list, "limit", limit);
    if (query->decided) {
        statement_date(list, "since", query->since);
        statement_text(list, "before_day", day ? day : LAST_DAY);
        statement_text(list, "before_id", end ? end + 1 : LAST_ID);
    } else {
        statement_text(list, "after_day", day ? day : "");
        statement_text(list, "after_id", end ? end + 1 : "");
    }
    return list;
}

static const char *key_of(const struct request_row *row, bool decided, struct arena *arena)
{
    char text[DATE_TEXT_SIZE] = "";
    struct date day = decided ? row->decided : row->requested;
    if (date_given(day))
        (void)date_format(day, text);
    return arena_format(arena, "%s\n%s", text, row->request);
}

bool store_list_requests(struct store *store, const struct request_query *query,
                         struct arena *arena, struct request_list *ret_rows, const char **ret_next,
                         struct error *err)
{
    struct request_list rows = {0};
    const char *next = NULL;
    struct statement *list = begin_list(store, query, arena);
    while (statement_row(list, err)) {
        if (query->limit > 0 && rows.count == query->limit) {
            next = key_of(&rows.items[rows.count - 1], query->decided, arena);
            break;
        }
        read_row(list, list_add(&rows.any, sizeof(*rows.items), arena), arena);
    }
    if (!statement_end(list))
        return false;
    *ret_rows = rows;
    *ret_next = next;
    return true;
}

bool store_count_requests(struct store *store, size_t most, size_t *ret_count, struct error *err)
{
    size_t requests = 0;
    struct statement *count = statement_begin(store, QUERY_REQUEST_COUNT);
    statement_whole(count, "most", (int64_t)most);
    while (statement_row(count, err))
        requests++;
    if (!statement_end(count))
        return false;
    *ret_count = requests;
    return true;
}

bool store_request_household(struct store *store, const char *request, struct arena *arena,
                             const char **ret_household, struct error *err)
{
    const char *household = NULL;
    struct statement *get = statement_begin(store, QUERY_REQUEST_HOUSEHOLD);
    statement_text(get, "id", request);
    while (statement_row(get, err))
        household = arena_text(arena, column_text(get, "household"));
    if (!statement_end(get))
        return false;
    if (!household)
        return error_set(err, ERROR_NOT_FOUND, "%s", _("This request is no longer there."));
    *ret_household = household;
    return true;
}
