// SPDX-License-Identifier: EUPL-1.2
#include "store/find.h"

#include <string.h>

#include "base/date.h"
#include "store/words.h"

const struct find_bounds find_bounds = {.rows = 8000, .words = 400};

static bool has_filter(const struct overview_query *query)
{
    return query->team || query->coordinator || query->attention ||
           date_given(query->waiting_before) || date_given(query->measured_before);
}

// Somebody without a team or login is in no team and involved nowhere: "" is nobody's.
static const char *nobody(const char *text)
{
    return text ? text : "";
}

const char *scope_team(const struct overview_query *query)
{
    bool counts = query->scope == SCOPE_TEAM || query->scope == SCOPE_TEAM_AND_INVOLVED;
    return counts ? nobody(query->scope_team) : NULL;
}

const char *scope_login(const struct overview_query *query)
{
    bool counts = query->scope == SCOPE_INVOLVED || query->scope == SCOPE_TEAM_AND_INVOLVED;
    return counts ? nobody(query->login) : NULL;
}

void bind_filters(struct statement *list, const struct overview_query *query)
{
    if (statement_wants(list, "login")) {
        statement_text(list, "login", scope_login(query));
        statement_date(list, "today", query->today);
    }
    if (statement_wants(list, "scope_team"))
        statement_text(list, "scope_team", scope_team(query));
    statement_text(list, "team", query->team);
    statement_text(list, "coordinator", query->coordinator);
    statement_whole(list, "attention", query->attention);
    statement_date(list, "waiting_before", query->waiting_before);
    statement_date(list, "measured_before", query->measured_before);
    if (statement_wants(list, "with_closed"))
        statement_whole(list, "with_closed", query->with_closed);
}

void bind_after(struct statement *list, const char *after, struct arena *arena)
{
    const char *end = after ? strchr(after, '\n') : NULL;
    statement_text(list, "after_key", end ? arena_text_n(arena, after, (size_t)(end - after)) : "");
    statement_text(list, "after_household", end ? end + 1 : "");
}

static void bind_words(struct statement *list, const struct text_list *words, struct arena *arena)
{
    for (size_t i = 0; i < SEARCH_WORDS; i++) {
        const char *word = i < words->count ? words->items[i] : NULL;
        statement_text(list, arena_format(arena, "word%zu", i + 1), word);
        statement_text(list, arena_format(arena, "word%zu_end", i + 1),
                       word ? word_range_end(word, arena) : NULL);
    }
}

// How many rows have a word, as far as it matters.
static bool count_word(struct store *store, const struct overview_query *query, const char *word,
                       struct arena *arena, int64_t *ret_count, struct error *err)
{
    bool team = query->scope == SCOPE_TEAM;
    struct statement *count =
        statement_begin(store, team ? QUERY_WORD_COUNT_OF_TEAM : QUERY_WORD_COUNT);
    if (team)
        statement_text(count, "scope_team", scope_team(query));
    statement_text(count, "word", word);
    statement_text(count, "word_end", word_range_end(word, arena));
    statement_whole(count, "most", store_find_bounds(store)->rows + 1);
    while (statement_row(count, err))
        *ret_count = column_whole(count, "words");
    return statement_end(count);
}

// Puts the rarest word first; *ret_common tells that many have even that one.
static bool rarest_first(struct store *store, const struct overview_query *query,
                         const struct text_list *words, struct arena *arena,
                         struct text_list *ret_words, bool *ret_common, struct error *err)
{
    int64_t least = INT64_MAX;
    size_t rarest = 0;
    *ret_words = (struct text_list){0};
    for (size_t i = 0; i < words->count; i++) {
        int64_t count = 0;
        if (!count_word(store, query, words->items[i], arena, &count, err))
            return false;
        if (count < least) {
            least = count;
            rarest = i;
        }
    }
    text_list_add(ret_words, words->items[rarest], arena);
    for (size_t i = 0; i < words->count; i++)
        if (i != rarest)
            text_list_add(ret_words, words->items[i], arena);
    *ret_common = least > store_find_bounds(store)->rows;
    return true;
}

// One way to the households of a search.
struct finding {
    struct store *store;
    const struct overview_query *query;
    struct text_list words; // the rarest first
    struct arena *arena;
};

static bool is_there(struct statement *statement, bool *ret_found, struct error *err)
{
    *ret_found = statement_row(statement, err);
    return statement_end(statement);
}

static bool has_word(const struct finding *finding, const char *household, const char *word,
                     bool *ret_has, struct error *err)
{
    struct statement *has = statement_begin(finding->store, QUERY_HAS_WORD);
    statement_text(has, "household", household);
    statement_text(has, "word", word);
    statement_text(has, "word_end", word_range_end(word, finding->arena));
    statement_whole(has, "shown", finding->query->scope == SCOPE_TEAM);
    return is_there(has, ret_has, err);
}

// Whether a household that has the first word has the others too, and passes the filters.
static bool is_found(const struct finding *finding, const char *household, bool *ret_found,
                     struct error *err)
{
    bool found = true;
    for (size_t i = 1; found && i < finding->words.count; i++)
        if (!has_word(finding, household, finding->words.items[i], &found, err))
            return false;
    if (found && has_filter(finding->query)) {
        struct statement *passes = statement_begin(finding->store, QUERY_PASSES_FILTERS);
        statement_text(passes, "household", household);
        bind_filters(passes, finding->query);
        if (!is_there(passes, &found, err))
            return false;
    }
    *ret_found = found;
    return true;
}

// Of the households that `list` gives those that are found, `limit` at most (0 = all).
static bool take_found(const struct finding *finding, struct statement *list, size_t limit,
                       struct text_list *ids, struct error *err)
{
    bool good = true;
    while (good && (limit == 0 || ids->count < limit) && statement_row(list, err)) {
        const char *household = column_text(list, "household");
        bool found = false;
        good = is_found(finding, household, &found, err);
        if (found)
            text_list_add(ids, household, finding->arena);
    }
    return statement_end(list) && good;
}

// The statement about all households or about those of a team, which has the same name.
static struct statement *look_up(const struct finding *finding, enum query all, enum query of_team,
                                 const char *word)
{
    bool team = finding->query->scope == SCOPE_TEAM;
    struct statement *list = statement_begin(finding->store, team ? of_team : all);
    if (team)
        statement_text(list, "scope_team", scope_team(finding->query));
    statement_text(list, "word", word);
    if (statement_wants(list, "with_closed"))
        statement_whole(list, "with_closed", finding->query->with_closed);
    return list;
}

// Without another word or filter the engine needs to order no more than a page.
static int64_t page_limit(const struct finding *finding, size_t limit)
{
    bool narrowed = finding->words.count > 1 || has_filter(finding->query);
    return limit == 0 || narrowed ? INT64_MAX : (int64_t)limit;
}

static bool find_by_word(const struct finding *finding, size_t limit, struct text_list *ids,
                         struct error *err)
{
    const char *word = finding->words.items[0];
    struct statement *list = look_up(finding, QUERY_FIND_BY_WORD, QUERY_FIND_BY_WORD_OF_TEAM, word);
    statement_text(list, "word_end", word_range_end(word, finding->arena));
    statement_whole(list, "limit", page_limit(finding, limit));
    bind_after(list, finding->query->after, finding->arena);
    return take_found(finding, list, limit, ids, err);
}

static bool walk(const struct finding *finding, enum query which, size_t limit,
                 struct text_list *ids, struct error *err)
{
    struct statement *list = statement_begin(finding->store, which);
    bind_words(list, &finding->words, finding->arena);
    bind_filters(list, finding->query);
    bind_after(list, finding->query->after, finding->arena);
    statement_whole(list, "limit", limit > 0 ? (int64_t)limit : INT64_MAX);
    while (statement_row(list, err))
        text_list_add(ids, column_text(list, "household"), finding->arena);
    return statement_end(list);
}

// ---- of words that many have --------------------------------------------------------------------

enum { CHUNK = 4 }; // pages that are merged at once where other words narrow

static size_t words_most(const struct finding *finding)
{
    return store_find_bounds(finding->store)->words;
}

// Which words begin with the first; of very many only the first.
static bool list_words(const struct finding *finding, struct text_list *ret_words,
                       struct error *err)
{
    const char *first = finding->words.items[0];
    const char *end = word_range_end(first, finding->arena);
    bool more = true;
    text_list_add(ret_words, first, finding->arena);
    while (more && ret_words->count <= words_most(finding)) {
        const char *last = ret_words->items[ret_words->count - 1];
        struct statement *next = look_up(finding, QUERY_NEXT_WORD, QUERY_NEXT_WORD_OF_TEAM, last);
        statement_text(next, "word_end", end);
        more = statement_row(next, err);
        if (more)
            text_list_add(ret_words, column_text(next, "word"), finding->arena);
        if (!statement_end(next))
            return false;
    }
    return true;
}

struct found_key {
    const char *sort_key;
    const char *household;
};
LIST_TYPE(found_key_list, struct found_key);

static int by_key(const struct found_key *one, const struct found_key *other)
{
    int order = strcmp(one->sort_key, other->sort_key);
    return order != 0 ? order : strcmp(one->household, other->household);
}

// Puts a key in its place among the first `most`; false when it comes after all of them. `*place` is
// where the one before it went, for keys come in order.
static bool put_key(struct found_key_list *keys, size_t most, const struct found_key *key,
                    size_t *place, struct arena *arena)
{
    int order = -1;
    while (*place < keys->count && (order = by_key(key, &keys->items[*place])) > 0)
        ++*place;
    if (*place >= most)
        return false;
    if (*place < keys->count && order == 0)
        return true;
    struct found_key *put = list_insert(&keys->any, sizeof(*put), *place, arena);
    put->sort_key = arena_text(arena, key->sort_key);
    put->household = arena_text(arena, key->household);
    if (keys->count > most)
        keys->count = most;
    return true;
}

// The first `most` keys after `after` of households that have any of the words.
static bool merge_words(const struct finding *finding, const struct text_list *words,
                        const char *after, size_t most, struct found_key_list *keys,
                        struct error *err)
{
    for (size_t i = 0; i < words->count; i++) {
        size_t place = 0;
        bool comes = true;
        struct statement *list =
            look_up(finding, QUERY_FIND_WORD, QUERY_FIND_WORD_OF_TEAM, words->items[i]);
        bind_after(list, after, finding->arena);
        statement_whole(list, "limit", (int64_t)most);
        while (comes && statement_row(list, err)) {
            struct found_key key = {column_text(list, "sort_key"), column_text(list, "household")};
            comes = put_key(keys, most, &key, &place, finding->arena);
        }
        if (!statement_end(list))
            return false;
    }
    return true;
}

static bool find_by_words(const struct finding *finding, const struct text_list *words,
                          size_t limit, struct text_list *ids, struct error *err)
{
    const char *after = finding->query->after;
    size_t most = page_limit(finding, limit) == INT64_MAX ? limit * CHUNK : limit;
    bool more = true;
    while (more && ids->count < limit) {
        struct found_key_list keys = {0};
        if (!merge_words(finding, words, after, most, &keys, err))
            return false;
        for (size_t i = 0; i < keys.count && ids->count < limit; i++) {
            bool found = false;
            if (!is_found(finding, keys.items[i].household, &found, err))
                return false;
            if (found)
                text_list_add(ids, keys.items[i].household, finding->arena);
        }
        more = keys.count == most;
        if (more)
            after = arena_format(finding->arena, "%s\n%s", keys.items[most - 1].sort_key,
                                 keys.items[most - 1].household);
    }
    return true;
}

static bool find_common(const struct finding *finding, size_t limit, struct text_list *ids,
                        struct error *err)
{
    struct text_list words = {0};
    bool team = finding->query->scope == SCOPE_TEAM;
    if (!list_words(finding, &words, err))
        return false;
    if (words.count <= words_most(finding))
        return find_by_words(finding, &words, limit, ids, err);
    return walk(finding, team ? QUERY_FIND_IN_ORDER_OF_TEAM : QUERY_FIND_IN_ORDER, limit, ids, err);
}

// ---- all ------------------------------------------------------------------------------------------

bool find_ids(struct store *store, const struct overview_query *query,
              const struct text_list *words, size_t limit, struct arena *arena,
              struct text_list *ret_ids, struct error *err)
{
    struct finding finding = {.store = store, .query = query, .words = *words, .arena = arena};
    bool common = false;
    if (query->scope == SCOPE_INVOLVED)
        return walk(&finding, QUERY_FIND_OWN, limit, ret_ids, err);
    if (!rarest_first(store, query, words, arena, &finding.words, &common, err))
        return false;
    if (common && limit > 0)
        return find_common(&finding, limit, ret_ids, err);
    return find_by_word(&finding, limit, ret_ids, err);
}

bool find_overview(struct store *store, const struct overview_query *query,
                   const struct text_list *words, size_t limit, struct arena *arena,
                   struct overview_list *ret_rows, struct error *err)
{
    struct arena work = {0};
    struct text_list ids = {0};
    bool good = find_ids(store, query, words, limit, &work, &ids, err);
    for (size_t i = 0; good && i < ids.count; i++) {
        struct overview *row = list_add(&ret_rows->any, sizeof(*row), arena);
        good = overview_read(store, ids.items[i], arena, row, err);
    }
    arena_release(&work);
    return good;
}
