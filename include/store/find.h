// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_FIND_H
#define STORE_FIND_H

#include "store/engine.h"

// Searching by words, for the other modules of this layer. The cost is that of what is shown, not of how
// many have the word.
//
// What a search goes by; changed by tests only.
struct find_bounds {
    int64_t rows; // a word that more rows have is not gathered
    size_t steps; // rows of the list that are looked at in one go by who wants it soon
};
extern const struct find_bounds find_bounds;
struct find_bounds *store_find_bounds(struct store *store);

// Scopes here are SCOPE_ALL, SCOPE_TEAM and SCOPE_INVOLVED; `words` are those of search_words, one at
// least.

// The row at hand of a statement with the columns of an overview.
void overview_take(struct statement *statement, struct overview *overview, struct arena *arena);
// A row as it is stored, by household id; ERROR_NOT_FOUND.
bool overview_read(struct store *store, const char *household, struct arena *arena,
                   struct overview *ret_overview, struct error *err);

// The first `limit` rows (0 = all) after query->after, in order of name. *ret_stopped is NULL, or the key
// after which to go on: a query that is to be answered soon stopped there with fewer rows.
bool find_overview(struct store *store, const struct overview_query *query,
                   const struct text_list *words, size_t limit, struct arena *arena,
                   struct overview_list *ret_rows, const char **ret_stopped, struct error *err);

// The ids of those rows only.
bool find_ids(struct store *store, const struct overview_query *query,
              const struct text_list *words, size_t limit, struct arena *arena,
              struct text_list *ret_ids, const char **ret_stopped, struct error *err);

// Rows of any scope, searched or not, the first `limit` (0 = all) after query->after; *ret_stopped as
// above.
bool list_rows(struct store *store, const struct overview_query *query, size_t limit,
               struct arena *arena, struct overview_list *ret_rows, const char **ret_stopped,
               struct error *err);
// How many there are of a scope that is not SCOPE_TEAM_AND_INVOLVED, not searched.
bool count_rows(struct store *store, const struct overview_query *query, size_t *ret_count,
                struct error *err);
// Something is sought, but there is no letter or digit in it: nobody is found, not everybody.
bool seeks_nothing(const struct overview_query *query);

// Binds the filters of an overview query to whatever statement has them.
void bind_filters(struct statement *list, const struct overview_query *query);
// Who is meant by the scope: "" is nobody's; NULL when the scope does not go by it.
const char *scope_team(const struct overview_query *query);
const char *scope_login(const struct overview_query *query);
// The two halves of the key of a page, "sort_key\nhousehold"; without a key the beginning.
void bind_after(struct statement *list, const char *after, struct arena *arena);

#endif
