// SPDX-License-Identifier: EUPL-1.2
// How many households a query has, without reading their rows where that can be helped.
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "store/find.h"
#include "store/words.h"

// What the tally knows: households of a team (NULL = of all).
static bool read_tally(struct store *store, const char *team, const struct overview_query *query,
                       size_t *ret_count, struct error *err)
{
    struct statement *tally = statement_begin(store, QUERY_TALLY_GET);
    statement_text(tally, "team", team);
    statement_whole(tally, "with_closed", query->with_closed);
    statement_whole(tally, "attention", query->attention);
    while (statement_row(tally, err))
        *ret_count = (size_t)column_whole(tally, "households");
    return statement_end(tally);
}

// Of a team or of all, nothing else being asked.
static bool is_tallied(const struct overview_query *query)
{
    bool everyone = query->scope == SCOPE_ALL || query->scope == SCOPE_COUNTS;
    return (everyone || query->scope == SCOPE_TEAM) && !query->coordinator;
}

// '' stands for no team in the tally, and is nobody's in a query.
static bool count_tallied(struct store *store, const struct overview_query *query,
                          size_t *ret_count, struct error *err)
{
    const char *scope = scope_team(query);
    const char *team = scope ? scope : query->team;
    *ret_count = 0;
    if ((team && team[0] == '\0') || (scope && query->team && strcmp(scope, query->team) != 0))
        return true;
    return read_tally(store, team, query, ret_count, err);
}

static bool is_unassigned(const struct overview_query *query)
{
    return (query->scope == SCOPE_ALL || query->scope == SCOPE_TEAM) && query->coordinator &&
           query->coordinator[0] == '\0' && !query->attention &&
           !date_given(query->waiting_before) && !date_given(query->measured_before);
}

// Who waits for a coordinator, from the index of those alone.
static bool count_unassigned(struct store *store, const struct overview_query *query,
                             size_t *ret_count, struct error *err)
{
    const char *scope = scope_team(query);
    const char *team = scope ? scope : query->team;
    *ret_count = 0;
    if (scope && query->team && strcmp(scope, query->team) != 0)
        return true;
    struct statement *count = statement_begin(store, team ? QUERY_OVERVIEW_COUNT_UNASSIGNED_OF_TEAM
                                                          : QUERY_OVERVIEW_COUNT_UNASSIGNED);
    if (team)
        statement_text(count, "team", team);
    while (statement_row(count, err))
        *ret_count = (size_t)column_whole(count, "households");
    return statement_end(count);
}

// Of one scope, nothing being sought.
static bool count_scope(struct store *store, const struct overview_query *query, size_t *ret_count,
                        struct error *err)
{
    if (is_tallied(query))
        return count_tallied(store, query, ret_count, err);
    if (is_unassigned(query))
        return count_unassigned(store, query, ret_count, err);
    return count_rows(store, query, ret_count, err);
}

// A team and what its leader works in elsewhere.
static bool count_two(struct store *store, const struct overview_query *query, size_t *ret_count,
                      struct error *err)
{
    struct arena arena = {0};
    struct overview_list rows = {0};
    struct overview_query team = *query;
    struct overview_query own = *query;
    const char *stopped = NULL; // never, without a limit
    team.scope = SCOPE_TEAM;
    own.scope = SCOPE_INVOLVED;
    own.after = NULL;
    bool good = count_scope(store, &team, ret_count, err) &&
                list_rows(store, &own, 0, &arena, &rows, &stopped, err);
    for (size_t i = 0; good && i < rows.count; i++)
        if (!rows.items[i].team || strcmp(rows.items[i].team, scope_team(&team)) != 0)
            ++*ret_count;
    arena_release(&arena);
    return good;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t count_different(struct text_list *ids)
{
    size_t count = 0;
    if (ids->count > 1)
        qsort(ids->items, ids->count, sizeof(*ids->items), by_text);
    for (size_t i = 0; i < ids->count; i++)
        count += i == 0 || strcmp(ids->items[i - 1], ids->items[i]) != 0;
    return count;
}

static bool count_found(struct store *store, const struct overview_query *query,
                        const struct text_list *words, struct arena *arena, size_t *ret_count,
                        struct error *err)
{
    bool both = query->scope == SCOPE_TEAM_AND_INVOLVED;
    struct overview_query part = *query;
    struct text_list ids = {0};
    const char *stopped = NULL; // never, without a limit
    part.after = NULL;
    part.scope = both ? SCOPE_TEAM : query->scope;
    if (!find_ids(store, &part, words, 0, arena, &ids, &stopped, err))
        return false;
    part.scope = SCOPE_INVOLVED;
    if (both && !find_ids(store, &part, words, 0, arena, &ids, &stopped, err))
        return false;
    *ret_count = both ? count_different(&ids) : ids.count;
    return true;
}

static bool count(struct store *store, const struct overview_query *query, size_t *ret_count,
                  struct error *err)
{
    struct arena arena = {0};
    struct text_list words = {0};
    bool good = true;
    *ret_count = 0;
    search_words(query->search, &arena, &words);
    if (!utf8_blank(query->search) && query->scope != SCOPE_COUNTS)
        good = words.count == 0 || count_found(store, query, &words, &arena, ret_count, err);
    else if (query->scope == SCOPE_TEAM_AND_INVOLVED)
        good = count_two(store, query, ret_count, err);
    else
        good = count_scope(store, query, ret_count, err);
    arena_release(&arena);
    return good;
}

bool store_count_overview(struct store *store, const struct overview_query *query,
                          size_t *ret_count, struct error *err)
{
    bool own = false;
    if (!store_read_begin_own(store, &own, err))
        return false;
    bool good = count(store, query, ret_count, err);
    store_read_end_own(store, own);
    return good;
}
