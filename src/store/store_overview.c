// SPDX-License-Identifier: EUPL-1.2
// What lists show: one row a household, found in order of name, by team, by worker or by words.
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/choice.h"
#include "model/field.h"
#include "store/engine.h"
#include "store/words.h"

enum column_kind {
    COLUMN_TEXT,
    COLUMN_INT,
    COLUMN_DATE,
};

#define COLUMN(member, kind)                                                                       \
    {                                                                                              \
#member, kind, offsetof(struct overview, member)                                           \
    }

// The columns but the phase, which is a choice.
static const struct column {
    const char *name;
    enum column_kind kind;
    size_t offset;
} columns[] = {
    COLUMN(household, COLUMN_TEXT),
    COLUMN(number, COLUMN_TEXT),
    COLUMN(name, COLUMN_TEXT),
    COLUMN(sort_key, COLUMN_TEXT),
    COLUMN(search_text, COLUMN_TEXT),
    COLUMN(team, COLUMN_TEXT),
    COLUMN(coordinator, COLUMN_TEXT),
    COLUMN(street, COLUMN_TEXT),
    COLUMN(postcode, COLUMN_TEXT),
    COLUMN(neighbourhood, COLUMN_TEXT),
    COLUMN(adults, COLUMN_INT),
    COLUMN(children, COLUMN_INT),
    COLUMN(goals_open, COLUMN_INT),
    COLUMN(goals_ended, COLUMN_INT),
    COLUMN(actions_open, COLUMN_INT),
    COLUMN(actions_late, COLUMN_INT),
    COLUMN(last_contact, COLUMN_DATE),
    COLUMN(next_contact, COLUMN_DATE),
    COLUMN(last_assessment, COLUMN_DATE),
    COLUMN(review_date, COLUMN_DATE),
    COLUMN(errors, COLUMN_INT),
    COLUMN(warnings, COLUMN_INT),
    COLUMN(hints, COLUMN_INT),
    COLUMN(waived, COLUMN_INT),
    COLUMN(findings_valid_until, COLUMN_DATE),
    COLUMN(judged, COLUMN_DATE),
    COLUMN(waiting_since, COLUMN_DATE),
};
static const size_t column_count = sizeof(columns) / sizeof(columns[0]);

#undef COLUMN

static void bind_overview(struct statement *statement, const struct overview *overview)
{
    enum phase phase = overview->phase == PHASE_NONE ? PHASE_INTAKE : overview->phase;
    for (size_t i = 0; i < column_count; i++) {
        const void *value = (const char *)overview + columns[i].offset;
        switch (columns[i].kind) {
        case COLUMN_TEXT:
            statement_text(statement, columns[i].name, *(const char *const *)value);
            break;
        case COLUMN_INT:
            statement_whole(statement, columns[i].name, *(const int *)value);
            break;
        case COLUMN_DATE:
            statement_date(statement, columns[i].name, *(const struct date *)value);
            break;
        }
    }
    statement_text(statement, "phase", choice_code(&choices_phase, phase));
}

static void read_overview(struct statement *statement, struct overview *overview,
                          struct arena *arena)
{
    for (size_t i = 0; i < column_count; i++) {
        void *value = (char *)overview + columns[i].offset;
        switch (columns[i].kind) {
        case COLUMN_TEXT:
            *(const char **)value = arena_text(arena, column_text(statement, columns[i].name));
            break;
        case COLUMN_INT:
            *(int *)value = (int)column_whole(statement, columns[i].name);
            break;
        case COLUMN_DATE:
            *(struct date *)value = column_date(statement, columns[i].name);
            break;
        }
    }
    overview->phase = (enum phase)choice_value(&choices_phase, column_text(statement, "phase"));
}

// A word of a household; shown: of what its row shows to whoever may not open it.
struct word {
    const char *text;
    bool shown;
};
LIST_TYPE(word_list, struct word);

static bool put_word(struct store *store, const char *household, const struct word *word,
                     struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_OVERVIEW_WORD_PUT);
    statement_text(put, "household", household);
    statement_text(put, "word", word->text);
    statement_whole(put, "shown", word->shown);
    return statement_run(put, err);
}

static bool delete_word(struct store *store, const char *household, const char *word,
                        struct error *err)
{
    struct statement *delete = statement_begin(store, QUERY_OVERVIEW_WORD_DELETE);
    statement_text(delete, "household", household);
    statement_text(delete, "word", word);
    return statement_run(delete, err);
}

static void add_word(struct word_list *words, const char *text, bool shown, struct arena *arena)
{
    struct word *word = list_add(&words->any, sizeof(*word), arena);
    *word = (struct word){.text = arena_text(arena, text), .shown = shown};
}

// In the order of words_of.
static void words_of_row(const struct overview *overview, struct arena *arena,
                         struct word_list *ret_words)
{
    struct text_list all = {0};
    struct text_list shown = {0};
    size_t next = 0;
    const char *row =
        arena_format(arena, "%s %s", overview->name ? overview->name : "", overview->number);
    words_of(overview->search_text, arena, &all);
    words_of(row, arena, &shown);
    for (size_t i = 0; i < all.count; i++) {
        while (next < shown.count && strcmp(shown.items[next], all.items[i]) < 0)
            next++;
        bool same = next < shown.count && strcmp(shown.items[next], all.items[i]) == 0;
        add_word(ret_words, all.items[i], same, arena);
    }
}

// Makes the stored words equal to `words`; both are sorted, and mostly nothing changes.
static bool put_words(struct store *store, const char *household, const struct word_list *words,
                      struct arena *arena, struct error *err)
{
    struct word_list stored = {0};
    struct statement *list = statement_begin(store, QUERY_OVERVIEW_WORDS);
    statement_text(list, "household", household);
    while (statement_row(list, err))
        add_word(&stored, column_text(list, "word"), column_whole(list, "shown"), arena);
    bool good = statement_end(list);
    size_t old = 0;
    size_t new = 0;
    while (good && (old < stored.count || new < words->count)) {
        int order = old == stored.count   ? 1
                    : new == words->count ? -1
                                          : strcmp(stored.items[old].text, words->items[new].text);
        if (order < 0)
            good = delete_word(store, household, stored.items[old].text, err);
        else if (order > 0 || stored.items[old].shown != words->items[new].shown)
            good = put_word(store, household, &words->items[new], err);
        old += order <= 0;
        new += order >= 0;
    }
    return good;
}

static bool write_overview(struct store *store, enum query query, const struct overview *overview,
                           int64_t *ret_rows, struct error *err)
{
    struct statement *put = statement_begin(store, query);
    bind_overview(put, overview);
    return statement_change(put, ret_rows, err);
}

static bool put_with_words(struct store *store, const struct overview *overview, struct error *err)
{
    struct arena arena = {0};
    struct word_list words = {0};
    int64_t rows = 0;
    bool good = write_overview(store, QUERY_OVERVIEW_UPSERT, overview, &rows, err);
    if (good) {
        words_of_row(overview, &arena, &words);
        good = put_words(store, overview->household, &words, &arena, err);
    }
    arena_release(&arena);
    return good;
}

// Mostly only counts differ, and once a day the day of judging.
bool store_put_overview(struct store *store, const struct overview *overview, struct error *err)
{
    int64_t rows = 0;
    if (!write_overview(store, QUERY_OVERVIEW_COUNT, overview, &rows, err) ||
        (rows == 0 && !write_overview(store, QUERY_OVERVIEW_JUDGE, overview, &rows, err)))
        return false;
    return rows > 0 || put_with_words(store, overview, err);
}

bool overview_holds(const struct overview *overview, struct date today)
{
    struct date until = overview->findings_valid_until;
    return overview->judged.day <= today.day && (!date_given(until) || until.day >= today.day);
}

bool store_expire_findings(struct store *store, struct date today, struct error *err)
{
    struct statement *expire = statement_begin(store, QUERY_OVERVIEW_EXPIRE);
    statement_date(expire, "today", today);
    statement_date(expire, "yesterday", date_add_days(today, -1));
    return statement_run(expire, err);
}

bool store_get_overview(struct store *store, const char *household, struct arena *arena,
                        struct overview *ret_overview, struct error *err)
{
    struct overview overview = {0};
    bool found = false;
    struct statement *get = statement_begin(store, QUERY_OVERVIEW_GET);
    statement_text(get, "household", household);
    while (statement_row(get, err)) {
        found = true;
        read_overview(get, &overview, arena);
    }
    if (!statement_end(get))
        return false;
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, _("There is no such household."));
    *ret_overview = overview;
    return true;
}

// The statement that reaches the rows of a query quickest.
static enum query choose_list(const struct overview_query *query, const struct text_list *words)
{
    if (query->scope == SCOPE_COUNTS)
        return QUERY_OVERVIEW_LIST_COUNTS;
    if (words->count > 0)
        return QUERY_OVERVIEW_LIST_SEARCH;
    if (query->scope == SCOPE_INVOLVED || query->scope == SCOPE_TEAM_AND_INVOLVED)
        return QUERY_OVERVIEW_LIST_LOGIN;
    if (query->coordinator)
        return QUERY_OVERVIEW_LIST_COORDINATOR;
    if (query->scope == SCOPE_TEAM || query->team)
        return QUERY_OVERVIEW_LIST_TEAM;
    return QUERY_OVERVIEW_LIST_ALL;
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

// The two halves of a page key, "sort_key\nhousehold"; without a key the beginning.
static void bind_after(struct statement *list, const char *after, struct arena *arena)
{
    const char *end = after ? strchr(after, '\n') : NULL;
    statement_text(list, "after_key", end ? arena_text_n(arena, after, (size_t)(end - after)) : "");
    statement_text(list, "after_household", end ? end + 1 : "");
}

// Somebody without a team or login is in no team and involved nowhere: "" is nobody's.
static const char *nobody(const char *text)
{
    return text ? text : "";
}

// Something is sought, but there is no letter or digit in it: nobody is found, not everybody.
static bool seeks_nothing(const struct overview_query *query, struct arena *arena)
{
    struct text_list words = {0};
    search_words(query->search, arena, &words);
    return !utf8_blank(query->search) && words.count == 0;
}

static const char *scope_team(const struct overview_query *query)
{
    bool counts = query->scope == SCOPE_TEAM || query->scope == SCOPE_TEAM_AND_INVOLVED;
    return counts ? nobody(query->scope_team) : NULL;
}

static bool is_everywhere(const struct overview_query *query)
{
    return query->scope == SCOPE_ALL || query->scope == SCOPE_COUNTS;
}

static const char *scope_login(const struct overview_query *query)
{
    bool counts = query->scope == SCOPE_INVOLVED || query->scope == SCOPE_TEAM_AND_INVOLVED;
    return counts ? nobody(query->login) : NULL;
}

static struct statement *begin_list(struct store *store, const struct overview_query *query,
                                    const char *after, int64_t limit, struct arena *arena)
{
    struct text_list words = {0};
    search_words(query->search, arena, &words);
    struct statement *list = statement_begin(store, choose_list(query, &words));
    if (words.count > 0)
        bind_words(list, &words, arena);
    if (statement_wants(list, "login")) {
        statement_text(list, "login", scope_login(query));
        statement_date(list, "today", query->today);
    }
    if (statement_wants(list, "everywhere"))
        statement_whole(list, "everywhere", is_everywhere(query));
    bind_after(list, after, arena);
    statement_text(list, "scope_team", scope_team(query));
    statement_text(list, "team", query->team);
    statement_text(list, "coordinator", query->coordinator);
    statement_whole(list, "attention", query->attention);
    statement_date(list, "waiting_before", query->waiting_before);
    statement_date(list, "measured_before", query->measured_before);
    statement_whole(list, "with_closed", query->with_closed);
    statement_whole(list, "limit", limit);
    return list;
}

bool store_list_overview(struct store *store, const struct overview_query *query,
                         struct arena *arena, struct overview_list *ret_rows, const char **ret_next,
                         struct error *err)
{
    struct overview_list rows = {0};
    const char *next = NULL;
    if (seeks_nothing(query, arena)) {
        *ret_rows = rows;
        *ret_next = NULL;
        return true;
    }
    // One row more than asked for tells whether there is a next page.
    int64_t limit = query->limit > 0 ? (int64_t)query->limit + 1 : INT64_MAX;
    struct statement *list = begin_list(store, query, query->after, limit, arena);
    while (statement_row(list, err)) {
        if (query->limit > 0 && rows.count == query->limit) {
            const struct overview *last = &rows.items[rows.count - 1];
            next = arena_format(arena, "%s\n%s", last->sort_key, last->household);
            break;
        }
        read_overview(list, list_add(&rows.any, sizeof(*rows.items), arena), arena);
    }
    if (!statement_end(list))
        return false;
    *ret_rows = rows;
    *ret_next = next;
    return true;
}

bool store_count_overview(struct store *store, const struct overview_query *query,
                          size_t *ret_count, struct error *err)
{
    struct arena arena = {0};
    size_t count = 0;
    bool good = seeks_nothing(query, &arena);
    if (!good) {
        struct statement *list = begin_list(store, query, NULL, INT64_MAX, &arena);
        while (statement_row(list, err))
            count++;
        good = statement_end(list);
    }
    arena_release(&arena);
    if (good)
        *ret_count = count;
    return good;
}

// At most `limit` in all.
static bool add_expired(struct store *store, enum query which, const struct overview_query *query,
                        size_t limit, struct arena *arena, struct text_list *ids, struct error *err)
{
    struct statement *list = statement_begin(store, which);
    statement_date(list, "today", query->today);
    statement_text(list, "scope_team", scope_team(query));
    statement_text(list, "team", query->team);
    statement_text(list, "coordinator", query->coordinator);
    statement_text(list, "login", scope_login(query));
    statement_whole(list, "everywhere", is_everywhere(query));
    statement_whole(list, "limit", (int64_t)(limit - ids->count));
    while (statement_row(list, err))
        text_list_add(ids, column_text(list, "household"), arena);
    return statement_end(list);
}

bool store_list_expired(struct store *store, const struct overview_query *query, size_t limit,
                        struct arena *arena, struct text_list *ret_ids, struct error *err)
{
    struct text_list ids = {0};
    if (!add_expired(store, QUERY_OVERVIEW_EXPIRED, query, limit, arena, &ids, err) ||
        !add_expired(store, QUERY_OVERVIEW_AHEAD, query, limit, arena, &ids, err))
        return false;
    *ret_ids = ids;
    return true;
}
