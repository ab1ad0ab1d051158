// SPDX-License-Identifier: EUPL-1.2
// Pages of overview rows: of all, a team, a worker or a search, forwards and back.
#include <string.h>

#include "base/utf8.h"
#include "store/find.h"
#include "store/words.h"

static enum query choose_unassigned(bool of_team, bool back)
{
    if (of_team)
        return back ? QUERY_OVERVIEW_LIST_UNASSIGNED_OF_TEAM_BACK
                    : QUERY_OVERVIEW_LIST_UNASSIGNED_OF_TEAM;
    return back ? QUERY_OVERVIEW_LIST_UNASSIGNED_BACK : QUERY_OVERVIEW_LIST_UNASSIGNED;
}

// The statement that reaches the rows of a query quickest.
static enum query choose_list(const struct overview_query *query)
{
    bool back = query->back;
    if (query->scope == SCOPE_COUNTS)
        return back ? QUERY_OVERVIEW_LIST_COUNTS_BACK : QUERY_OVERVIEW_LIST_COUNTS;
    if (query->scope == SCOPE_INVOLVED)
        return back ? QUERY_OVERVIEW_LIST_LOGIN_BACK : QUERY_OVERVIEW_LIST_LOGIN;
    bool of_team = query->scope == SCOPE_TEAM || query->team;
    if (query->coordinator && query->coordinator[0] == '\0')
        return choose_unassigned(of_team, back);
    if (query->coordinator)
        return back ? QUERY_OVERVIEW_LIST_COORDINATOR_BACK : QUERY_OVERVIEW_LIST_COORDINATOR;
    if (of_team)
        return back ? QUERY_OVERVIEW_LIST_TEAM_BACK : QUERY_OVERVIEW_LIST_TEAM;
    return back ? QUERY_OVERVIEW_LIST_ALL_BACK : QUERY_OVERVIEW_LIST_ALL;
}

// A key behind all others: U+10FFFF.
#define BOTTOM "\xf4\x8f\xbf\xbf\n"

static struct statement *begin_list(struct store *store, const struct overview_query *query,
                                    const char *after, size_t limit)
{
    struct arena work = {0};
    struct statement *list = statement_begin(store, choose_list(query));
    bind_filters(list, query);
    bind_after(list, query->back && !after ? BOTTOM : after, &work);
    statement_whole(list, "limit", limit > 0 ? (int64_t)limit : INT64_MAX);
    arena_release(&work);
    return list;
}

bool count_rows(struct store *store, const struct overview_query *query, size_t *ret_count,
                struct error *err)
{
    struct statement *list = begin_list(store, query, NULL, 0);
    for (*ret_count = 0; statement_row(list, err);)
        ++*ret_count;
    return statement_end(list);
}

static bool list_all(struct store *store, const struct overview_query *query, size_t limit,
                     struct arena *arena, struct overview_list *ret_rows, struct error *err)
{
    struct statement *list = begin_list(store, query, query->after, limit);
    while (statement_row(list, err))
        overview_take(list, list_add(&ret_rows->any, sizeof(*ret_rows->items), arena), arena);
    return statement_end(list);
}

// Of one scope that has a way of its own to its rows.
static bool list_scope(struct store *store, const struct overview_query *query,
                       enum overview_scope scope, size_t limit, struct arena *arena,
                       struct overview_list *ret_rows, const char **ret_stopped, struct error *err)
{
    struct arena work = {0};
    struct text_list words = {0};
    struct overview_query own = *query;
    own.scope = scope;
    search_words(query->search, &work, &words);
    bool seeks = words.count > 0 && scope != SCOPE_COUNTS;
    *ret_stopped = NULL;
    bool good = seeks ? find_overview(store, &own, &words, limit, arena, ret_rows, ret_stopped, err)
                      : list_all(store, &own, limit, arena, ret_rows, err);
    arena_release(&work);
    return good;
}

static int by_name(const struct overview *one, const struct overview *other)
{
    int order = strcmp(one->sort_key, other->sort_key);
    return order != 0 ? order : strcmp(one->household, other->household);
}

// Whether a row comes after the key at which a search stopped.
static bool is_beyond(const struct overview *row, const char *stopped)
{
    const char *end = stopped ? strchr(stopped, '\n') : NULL;
    if (!end)
        return false;
    size_t length = strlen(row->sort_key);
    size_t room = (size_t)(end - stopped);
    int order = memcmp(row->sort_key, stopped, length < room ? length : room);
    if (order == 0 && length != room)
        return length > room;
    return order > 0 || (order == 0 && strcmp(row->household, end + 1) > 0);
}

// Two lists in order as one, what is in both once. Of the second what lies beyond the place where the
// first stopped is for a later page.
static void merge(const struct overview_list *a, const struct overview_list *b, const char *stopped,
                  const struct overview_query *query, size_t limit, struct arena *arena,
                  struct overview_list *ret_rows)
{
    size_t i = 0;
    size_t j = 0;
    while ((i < a->count || j < b->count) && (limit == 0 || ret_rows->count < limit)) {
        int order = i == a->count ? 1 : j == b->count ? -1 : by_name(&a->items[i], &b->items[j]);
        if (query->back && i < a->count && j < b->count)
            order = -order;
        if (order > 0 && is_beyond(&b->items[j], stopped))
            break;
        struct overview *row = list_add(&ret_rows->any, sizeof(*row), arena);
        *row = order <= 0 ? a->items[i] : b->items[j];
        i += order <= 0;
        j += order >= 0;
    }
}

bool list_rows(struct store *store, const struct overview_query *query, size_t limit,
               struct arena *arena, struct overview_list *ret_rows, const char **ret_stopped,
               struct error *err)
{
    struct overview_list of_team = {0};
    struct overview_list own = {0};
    const char *own_stopped = NULL;
    if (query->scope != SCOPE_TEAM_AND_INVOLVED)
        return list_scope(store, query, query->scope, limit, arena, ret_rows, ret_stopped, err);
    struct overview_query whole = *query; // a caseload is walked in one go
    whole.soon = false;
    if (!list_scope(store, query, SCOPE_TEAM, limit, arena, &of_team, ret_stopped, err) ||
        !list_scope(store, &whole, SCOPE_INVOLVED, limit, arena, &own, &own_stopped, err))
        return false;
    merge(&of_team, &own, *ret_stopped, query, limit, arena, ret_rows);
    return true;
}

// Something is sought, but there is no letter or digit in it: nobody is found, not everybody.
bool seeks_nothing(const struct overview_query *query)
{
    struct arena arena = {0};
    struct text_list words = {0};
    search_words(query->search, &arena, &words);
    bool nothing = !utf8_blank(query->search) && words.count == 0;
    arena_release(&arena);
    return nothing;
}

// The rows that come after all names before this one, of which those that do not begin so are left out.
static bool list_by_name(struct store *store, const struct overview_query *query, size_t limit,
                         struct arena *arena, struct overview_list *ret_rows, struct error *err)
{
    struct overview_query from = *query;
    const char *stopped = NULL; // never, without a search
    const char *key = utf8_sort_key(arena, query->name);
    if (!from.after)
        from.after = arena_format(arena, "%s\n", key);
    if (!list_rows(store, &from, limit, arena, ret_rows, &stopped, err))
        return false;
    while (ret_rows->count > 0 &&
           strncmp(ret_rows->items[ret_rows->count - 1].sort_key, key, strlen(key)) != 0)
        ret_rows->count--;
    return true;
}

const char *overview_key(const struct overview *overview, struct arena *arena)
{
    return arena_format(arena, "%s\n%s", overview->sort_key, overview->household);
}

bool store_list_overview(struct store *store, const struct overview_query *query,
                         struct arena *arena, struct overview_list *ret_rows, const char **ret_next,
                         struct error *err)
{
    struct overview_list rows = {0};
    const char *next = NULL; // where a search stopped, before there is a whole page
    bool own = false;
    if (!store_read_begin_own(store, &own, err))
        return false;
    // One row more than asked for tells whether there is a next page.
    size_t limit = query->limit > 0 ? query->limit + 1 : 0;
    bool good = seeks_nothing(query) ||
                (query->name ? list_by_name(store, query, limit, arena, &rows, err)
                             : list_rows(store, query, limit, arena, &rows, &next, err));
    store_read_end_own(store, own);
    if (!good)
        return false;
    if (query->limit > 0 && rows.count > query->limit)
        next = overview_key(&rows.items[--rows.count - 1], arena);
    *ret_rows = rows;
    *ret_next = next;
    return true;
}

// At most `limit` in all.
static bool add_expired(struct store *store, enum query which, const struct overview_query *query,
                        size_t limit, struct arena *arena, struct text_list *ids, struct error *err)
{
    struct statement *list = statement_begin(store, which);
    statement_date(list, "today", query->today);
    statement_text(list, "team", query->team);
    statement_text(list, "coordinator", query->coordinator);
    statement_text(list, "login", scope_login(query));
    if (query->scope != SCOPE_INVOLVED) {
        statement_text(list, "scope_team", scope_team(query));
        statement_whole(list, "everywhere",
                        query->scope == SCOPE_ALL || query->scope == SCOPE_COUNTS);
    }
    statement_whole(list, "limit", (int64_t)(limit - ids->count));
    while (statement_row(list, err))
        text_list_add(ids, column_text(list, "household"), arena);
    return statement_end(list);
}

bool store_list_expired(struct store *store, const struct overview_query *query, size_t limit,
                        struct arena *arena, struct text_list *ret_ids, struct error *err)
{
    struct text_list ids = {0};
    bool own = query->scope == SCOPE_INVOLVED;
    if (!add_expired(store, own ? QUERY_OVERVIEW_EXPIRED_OWN : QUERY_OVERVIEW_EXPIRED, query, limit,
                     arena, &ids, err) ||
        !add_expired(store, own ? QUERY_OVERVIEW_AHEAD_OWN : QUERY_OVERVIEW_AHEAD, query, limit,
                     arena, &ids, err))
        return false;
    *ret_ids = ids;
    return true;
}
