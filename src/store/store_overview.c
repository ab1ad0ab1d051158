// SPDX-License-Identifier: EUPL-1.2
// What lists show: one row a household, found in order of name, by team, by worker or by words.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/choice.h"
#include "model/field.h"
#include "store/find.h"
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
            statement_borrow(statement, columns[i].name, *(const char *const *)value);
            break;
        case COLUMN_INT:
            statement_whole(statement, columns[i].name, *(const int *)value);
            break;
        case COLUMN_DATE:
            statement_date(statement, columns[i].name, *(const struct date *)value);
            break;
        }
    }
    statement_borrow(statement, "phase", choice_code(&choices_phase, phase));
}

// Where the columns are in the rows of a query, and behind them the phase; worked out at its first row.
static const int *places_of(struct statement *statement)
{
    void **memo = statement_memo(statement);
    if (*memo)
        return *memo;
    int *places = calloc(column_count + 1, sizeof(*places));
    if (!places)
        abort();
    for (size_t i = 0; i < column_count; i++)
        places[i] = column_place(statement, columns[i].name);
    places[column_count] = column_place(statement, "phase");
    *memo = places;
    return places;
}

void overview_take(struct statement *statement, struct overview *overview, struct arena *arena)
{
    const int *places = places_of(statement);
    for (size_t i = 0; i < column_count; i++) {
        void *value = (char *)overview + columns[i].offset;
        switch (columns[i].kind) {
        case COLUMN_TEXT:
            *(const char **)value = arena_text(arena, column_text_at(statement, places[i]));
            break;
        case COLUMN_INT:
            *(int *)value = (int)column_whole_at(statement, places[i]);
            break;
        case COLUMN_DATE:
            *(struct date *)value = column_date_at(statement, places[i]);
            break;
        }
    }
    overview->phase =
        (enum phase)choice_value(&choices_phase, column_text_at(statement, places[column_count]));
}

// A word of a household; shown: of what its row shows to whoever may not open it. With what a search
// orders and limits by.
struct word {
    const char *text;
    bool shown;
    const char *sort_key;
    bool open;
    const char *team; // of a word that is shown; NULL = none
};
LIST_TYPE(word_list, struct word);

// The places of the parameters of overview_word_put.
enum {
    PUT_HOUSEHOLD = 1,
    PUT_WORD,
    PUT_SHOWN,
    PUT_SORT_KEY,
    PUT_OPEN,
    PUT_TEAM,
};

static bool put_word(struct store *store, const char *household, const struct word *word,
                     struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_OVERVIEW_WORD_PUT);
    statement_text(put, "household", household);
    statement_text(put, "word", word->text);
    statement_whole(put, "shown", word->shown);
    statement_text(put, "sort_key", word->sort_key);
    statement_whole(put, "open", word->open);
    statement_text(put, "team", word->team);
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
        struct word *word = list_add(&ret_words->any, sizeof(*word), arena);
        *word = (struct word){
            .text = all.items[i],
            .shown = same,
            .sort_key = overview->sort_key,
            .open = overview->phase != PHASE_CLOSED,
            .team = same ? overview->team : NULL,
        };
    }
}

static void read_words(struct statement *list, struct word_list *words, struct arena *arena,
                       struct error *err)
{
    while (statement_row(list, err)) {
        struct word *word = list_add(&words->any, sizeof(*word), arena);
        *word = (struct word){
            .text = arena_text(arena, column_text(list, "word")),
            .shown = column_whole(list, "shown") != 0,
            .sort_key = arena_text(arena, column_text(list, "sort_key")),
            .open = column_whole(list, "open") != 0,
            .team = arena_text(arena, column_text(list, "team")),
        };
    }
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_word(const struct word *a, const struct word *b)
{
    return a->shown == b->shown && a->open == b->open && same_text(a->sort_key, b->sort_key) &&
           same_text(a->team, b->team);
}

// Makes the stored words equal to `words`; both are sorted, and mostly nothing changes.
static bool put_words(struct store *store, const char *household, const struct word_list *words,
                      struct arena *arena, struct error *err)
{
    struct word_list stored = {0};
    struct statement *list = statement_begin(store, QUERY_OVERVIEW_WORDS);
    statement_text(list, "household", household);
    read_words(list, &stored, arena, err);
    bool good = statement_end(list);
    size_t old = 0;
    size_t new = 0;
    while (good && (old < stored.count || new < words->count)) {
        int order = old == stored.count   ? 1
                    : new == words->count ? -1
                                          : strcmp(stored.items[old].text, words->items[new].text);
        if (order < 0)
            good = delete_word(store, household, stored.items[old].text, err);
        else if (order > 0 || !same_word(&stored.items[old], &words->items[new]))
            good = put_word(store, household, &words->items[new], err);
        old += order <= 0;
        new += order >= 0;
    }
    return good;
}

// The same in a store that is being filled: there are no words of the household yet.
static bool put_new_words(struct store *store, const char *household, const struct word_list *words,
                          struct error *err)
{
    bool good = true;
    for (size_t i = 0; i < words->count && good; i++) {
        const struct word *word = &words->items[i];
        struct statement *put = statement_begin(store, QUERY_OVERVIEW_WORD_PUT);
        parameter_borrow_at(put, PUT_HOUSEHOLD, household);
        parameter_borrow_at(put, PUT_WORD, word->text);
        parameter_whole_at(put, PUT_SHOWN, word->shown);
        parameter_borrow_at(put, PUT_SORT_KEY, word->sort_key);
        parameter_whole_at(put, PUT_OPEN, word->open);
        parameter_borrow_at(put, PUT_TEAM, word->team);
        good = statement_run(put, err);
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
        good = store_filling(store) ? put_new_words(store, overview->household, &words, err)
                                    : put_words(store, overview->household, &words, &arena, err);
    }
    arena_release(&arena);
    return good;
}

// Mostly only counts differ, and once a day the day of judging.
bool store_put_overview(struct store *store, const struct overview *overview, struct error *err)
{
    int64_t rows = 0;
    if (store_filling(store))
        return put_with_words(store, overview, err);
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

bool overview_read(struct store *store, const char *household, struct arena *arena,
                   struct overview *ret_overview, struct error *err)
{
    struct overview overview = {0};
    bool found = false;
    struct statement *get = statement_begin(store, QUERY_OVERVIEW_GET);
    statement_text(get, "household", household);
    while (statement_row(get, err)) {
        found = true;
        overview_take(get, &overview, arena);
    }
    if (!statement_end(get))
        return false;
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, _("There is no such household."));
    *ret_overview = overview;
    return true;
}

bool store_get_overview(struct store *store, const char *household, struct arena *arena,
                        struct overview *ret_overview, struct error *err)
{
    return overview_read(store, household, arena, ret_overview, err);
}

bool store_get_number(struct store *store, const char *household, struct arena *arena,
                      const char **ret_number, struct error *err)
{
    *ret_number = NULL;
    struct statement *get = statement_begin(store, QUERY_OVERVIEW_NUMBER);
    statement_text(get, "household", household);
    while (statement_row(get, err))
        *ret_number = arena_text(arena, column_text(get, "number"));
    return statement_end(get);
}
