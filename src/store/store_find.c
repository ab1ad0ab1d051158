// SPDX-License-Identifier: EUPL-1.2
#include "store/find.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "store/gather.h"
#include "store/words.h"

const struct find_bounds find_bounds = {.rows = 5000, .steps = 3000};

// Those of a caseload are walked, never gathered.
static bool has_filter(const struct overview_query *query)
{
    return query->team || query->coordinator || query->attention;
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
    if (statement_wants(list, "waiting_before")) {
        statement_date(list, "waiting_before", query->waiting_before);
        statement_date(list, "measured_before", query->measured_before);
    } else {
        assert(!date_given(query->waiting_before) && !date_given(query->measured_before));
    }
    if (statement_wants(list, "with_closed"))
        statement_whole(list, "with_closed", query->with_closed);
}

void bind_after(struct statement *list, const char *after, struct arena *arena)
{
    const char *end = after ? strchr(after, '\n') : NULL;
    statement_text(list, "after_key", end ? arena_text_n(arena, after, (size_t)(end - after)) : "");
    statement_text(list, "after_household", end ? end + 1 : "");
}

// One search.
struct finding {
    struct store *store;
    const struct overview_query *query;
    const struct text_list *words;
    int64_t counts[SEARCH_WORDS]; // rows that have a word; one more than counts is many
    bool compared[SEARCH_WORDS];  // the word was not gathered
    size_t limit;                 // 0 = all
    size_t steps;                 // that may still be taken
    struct arena *arena;          // of what is handed out
    struct arena work;
};

static bool is_of_team(const struct finding *finding)
{
    return finding->query->scope == SCOPE_TEAM;
}

static bool is_full(const struct finding *finding, const struct text_list *ids)
{
    return finding->limit > 0 && ids->count >= finding->limit;
}

// Takes so many steps; whether that is enough for now. What is asked for in one go goes on.
static bool is_spent(struct finding *finding, size_t steps)
{
    if (!finding->query->soon || finding->limit == 0)
        return false;
    finding->steps -= steps < finding->steps ? steps : finding->steps;
    return finding->steps == 0;
}

// ---- comparing ------------------------------------------------------------------------------------

// What a list shows of a household to who only oversees it: the name, back from the sort key to the
// form in which words are sought, and the number.
static const char *shown_text(const char *sort_key, const char *number, struct string *out)
{
    string_clear(out);
    for (; *sort_key != '\0'; sort_key++)
        if (*sort_key == 'y')
            string_append(out, "ij");
        else
            string_append_char(out, *sort_key);
    string_append_char(out, ' ');
    string_append(out, number);
    return string_text(out);
}

// Where a row has its columns.
struct places {
    int sort_key;
    int household;
    int text; // by which it is found: of a household of the team its number
};

static struct places places_of(const struct finding *finding, struct statement *row)
{
    return (struct places){
        .sort_key = column_place(row, "sort_key"),
        .household = column_place(row, "household"),
        .text = column_place(row, is_of_team(finding) ? "number" : "search_text"),
    };
}

static bool row_matches(const struct finding *finding, struct statement *row,
                        const struct places *places, struct string *scratch)
{
    const char *text = column_text_at(row, places->text);
    if (is_of_team(finding))
        text = shown_text(column_text_at(row, places->sort_key), text, scratch);
    for (size_t i = 0; i < finding->words->count; i++)
        if (finding->compared[i] && !(text && words_have(text, finding->words->items[i])))
            return false;
    return true;
}

// ---- along the list -------------------------------------------------------------------------------

static const char *key_of(const struct finding *finding, const char *sort_key,
                          const char *household)
{
    return arena_format(finding->arena, "%s\n%s", sort_key, household);
}

static bool walk(struct finding *finding, enum query which, struct text_list *ids,
                 const char **ret_stopped, struct error *err)
{
    STRING_AUTO scratch = {0};
    struct places places = {0};
    bool first = true;
    struct statement *list = statement_begin(finding->store, which);
    bind_filters(list, finding->query);
    bind_after(list, finding->query->after, &finding->work);
    while (!is_full(finding, ids) && !*ret_stopped && statement_row(list, err)) {
        places = first ? places_of(finding, list) : places;
        first = false;
        if (row_matches(finding, list, &places, &scratch))
            text_list_add(ids, column_text_at(list, places.household), finding->arena);
        if (is_spent(finding, 1))
            *ret_stopped = key_of(finding, column_text_at(list, places.sort_key),
                                  column_text_at(list, places.household));
    }
    return statement_end(list);
}

// ---- by the rows of words -------------------------------------------------------------------------

// The statement about all households or about those of a team.
static struct statement *look_up(struct finding *finding, enum query all, enum query of_team,
                                 const char *word)
{
    bool team = is_of_team(finding);
    struct statement *list = statement_begin(finding->store, team ? of_team : all);
    if (team)
        statement_text(list, "scope_team", scope_team(finding->query));
    statement_text(list, "word", word);
    statement_text(list, "word_end", word_range_end(word, &finding->work));
    return list;
}

// How many rows have each word, as far as it matters. Returns the word of the fewest.
static bool count_words(struct finding *finding, size_t *ret_rarest, struct error *err)
{
    int64_t most = store_find_bounds(finding->store)->rows + 1;
    *ret_rarest = 0;
    for (size_t i = 0; i < finding->words->count; i++) {
        struct statement *count =
            look_up(finding, QUERY_WORD_COUNT, QUERY_WORD_COUNT_OF_TEAM, finding->words->items[i]);
        statement_whole(count, "most", most);
        while (statement_row(count, err))
            finding->counts[i] = column_whole(count, "words");
        if (!statement_end(count))
            return false;
        if (finding->counts[i] < finding->counts[*ret_rarest])
            *ret_rarest = i;
    }
    return true;
}

static bool gather_word(struct finding *finding, size_t word, struct gather *gather,
                        struct error *err)
{
    struct statement *rows =
        look_up(finding, QUERY_WORD_ROWS, QUERY_WORD_ROWS_OF_TEAM, finding->words->items[word]);
    statement_whole(rows, "with_closed", finding->query->with_closed);
    bind_after(rows, finding->query->after, &finding->work);
    while (statement_row(rows, err)) // in the order of the statement
        gather_put(gather, column_text_at(rows, 0), column_text_at(rows, 1));
    gather_next_word(gather);
    finding->compared[word] = false;
    return statement_end(rows);
}

// Reading one household costs as much as so many rows of a word, or of the list.
enum { ONE_AS_ROWS = 12 };

// The rarest word, and of the others those that cost less than looking at who is left.
static bool gather_words(struct finding *finding, size_t rarest, struct gather *gather,
                         struct error *err)
{
    int64_t many = store_find_bounds(finding->store)->rows;
    if (!gather_word(finding, rarest, gather, err))
        return false;
    for (size_t i = 0; i < finding->words->count; i++) {
        int64_t left = (int64_t)gather->left;
        if (finding->compared[i] && finding->counts[i] <= many &&
            finding->counts[i] < left * ONE_AS_ROWS && !gather_word(finding, i, gather, err))
            return false;
    }
    return true;
}

static bool one_matches(const struct finding *finding, const char *household, bool *ret_matches,
                        struct error *err)
{
    STRING_AUTO scratch = {0};
    struct statement *one = statement_begin(finding->store, QUERY_FIND_ONE);
    statement_text(one, "household", household);
    bind_filters(one, finding->query);
    *ret_matches = false;
    while (statement_row(one, err)) {
        struct places places = places_of(finding, one);
        *ret_matches = row_matches(finding, one, &places, &scratch);
    }
    return statement_end(one);
}

static bool must_compare(const struct finding *finding)
{
    bool any = has_filter(finding->query);
    for (size_t i = 0; i < finding->words->count; i++)
        any = any || finding->compared[i];
    return any;
}

static bool take_gathered(struct finding *finding, struct gather *gather, struct text_list *ids,
                          const char **ret_stopped, struct error *err)
{
    struct gathered next;
    bool compares = must_compare(finding);
    while (!is_full(finding, ids) && !*ret_stopped && gather_take(gather, &next)) {
        bool found = true;
        if (compares && !one_matches(finding, next.household, &found, err))
            return false;
        if (found)
            text_list_add(ids, next.household, finding->arena);
        if (compares && is_spent(finding, ONE_AS_ROWS))
            *ret_stopped = key_of(finding, next.sort_key, next.household);
    }
    return true;
}

// ---- all ------------------------------------------------------------------------------------------

static bool find(struct finding *finding, struct text_list *ids, const char **ret_stopped,
                 struct error *err)
{
    size_t rarest = 0;
    struct gather gather = {.arena = &finding->work};
    if (finding->query->scope == SCOPE_INVOLVED)
        return walk(finding, QUERY_FIND_OWN, ids, ret_stopped, err);
    if (!count_words(finding, &rarest, err))
        return false;
    if (finding->counts[rarest] > store_find_bounds(finding->store)->rows)
        return walk(finding,
                    is_of_team(finding) ? QUERY_FIND_IN_ORDER_OF_TEAM : QUERY_FIND_IN_ORDER, ids,
                    ret_stopped, err);
    return gather_words(finding, rarest, &gather, err) &&
           take_gathered(finding, &gather, ids, ret_stopped, err);
}

bool find_ids(struct store *store, const struct overview_query *query,
              const struct text_list *words, size_t limit, struct arena *arena,
              struct text_list *ret_ids, const char **ret_stopped, struct error *err)
{
    struct finding finding = {
        .store = store,
        .query = query,
        .words = words,
        .limit = limit,
        .steps = store_find_bounds(store)->steps,
        .arena = arena,
    };
    *ret_stopped = NULL;
    for (size_t i = 0; i < words->count; i++)
        finding.compared[i] = true;
    bool good = find(&finding, ret_ids, ret_stopped, err);
    arena_release(&finding.work);
    return good;
}

bool find_overview(struct store *store, const struct overview_query *query,
                   const struct text_list *words, size_t limit, struct arena *arena,
                   struct overview_list *ret_rows, const char **ret_stopped, struct error *err)
{
    struct arena work = {0};
    struct text_list ids = {0};
    const char *stopped = NULL;
    bool good = find_ids(store, query, words, limit, &work, &ids, &stopped, err);
    for (size_t i = 0; good && i < ids.count; i++) {
        struct overview *row = list_add(&ret_rows->any, sizeof(*row), arena);
        good = overview_read(store, ids.items[i], arena, row, err);
    }
    *ret_stopped = arena_text(arena, stopped);
    arena_release(&work);
    return good;
}
