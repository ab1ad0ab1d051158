// SPDX-License-Identifier: EUPL-1.2
// Household numbers and ids.
#include <inttypes.h>
#include <stdlib.h>

#include "base/translate.h"
#include "model/field.h"
#include "store/engine.h"

bool store_household_id(struct store *store, const char *number, struct arena *arena,
                        const char **ret_id, struct error *err)
{
    const char *id = NULL;
    struct statement *get = statement_begin(store, QUERY_HOUSEHOLD_BY_NUMBER);
    statement_text(get, "number", number);
    while (statement_row(get, err))
        id = arena_text(arena, column_text(get, "id"));
    if (!statement_end(get))
        return false;
    if (!id)
        return error_set_at(err, ERROR_NOT_FOUND, number, _("There is no household %s."), number);
    *ret_id = id;
    return true;
}

bool store_next_number(struct store *store, int year, struct arena *arena, const char **ret_number,
                       struct error *err)
{
    int64_t last = 0;
    struct statement *get = statement_begin(store, QUERY_HOUSEHOLD_LAST_OF_YEAR);
    statement_whole(get, "year", year);
    while (statement_row(get, err))
        last = column_whole(get, "number_order");
    if (!statement_end(get))
        return false;
    *ret_number = arena_format(arena, "%04d-%04" PRId64, year, last + 1);
    return true;
}

// "2026-0173" as the two numbers it is ordered by; text before every number as zeros.
static void number_parts(const char *number, int64_t *ret_year, int64_t *ret_order)
{
    char *end = NULL;
    *ret_year = number ? strtol(number, &end, 10) : 0;
    *ret_order = number && *end == '-' ? strtol(end + 1, NULL, 10) : 0;
}

static struct statement *begin_ids(struct store *store, const struct overview_query *query)
{
    int64_t year = 0;
    int64_t order = 0;
    bool all = query->scope == SCOPE_ALL;
    bool of_team = query->scope == SCOPE_TEAM || query->scope == SCOPE_TEAM_AND_INVOLVED;
    const char *login = query->login && query->scope != SCOPE_TEAM ? query->login : "";
    struct statement *list = statement_begin(store, QUERY_HOUSEHOLD_IDS);
    number_parts(query->after, &year, &order);
    statement_whole(list, "after_year", year);
    statement_whole(list, "after_order", order);
    statement_whole(list, "with_closed", query->with_closed);
    statement_text(list, "team", query->team);
    statement_text(list, "login", all ? NULL : login);
    statement_text(list, "scope_team", of_team ? query->scope_team : NULL);
    statement_date(list, "today", query->today);
    statement_whole(list, "limit", query->limit > 0 ? (int64_t)query->limit + 1 : INT64_MAX);
    return list;
}

bool store_list_household_ids(struct store *store, const struct overview_query *query,
                              struct arena *arena, struct text_list *ret_ids, const char **ret_next,
                              struct error *err)
{
    const char *last = NULL;
    const char *next = NULL;
    struct text_list ids = {0};
    struct statement *list = begin_ids(store, query);
    while (statement_row(list, err)) {
        if (query->limit > 0 && ids.count == query->limit) {
            next = last;
            break;
        }
        text_list_add(&ids, column_text(list, "id"), arena);
        last = arena_text(arena, column_text(list, "number"));
    }
    if (!statement_end(list))
        return false;
    *ret_ids = ids;
    *ret_next = next;
    return true;
}
