// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "store/queries.h"
#include "store/store.h"

// The engine under the store, for the other modules of this layer: running the named statements.
// A driver (sqlite_*.c) implements it; nothing here knows which.
//
//     struct statement *get = statement_begin(store, QUERY_SETTING_GET);
//     statement_text(get, "name", name);
//     while (statement_row(get, err))
//         value = arena_text(arena, column_text(get, "value"));
//     return statement_end(get);
//
// A failure is remembered: after it statement_row gives false and statement_end too.

struct statement;

// The statement of a query, ready for its parameters. Never NULL; a failure shows at the first row.
// A query is not in use twice at the same time (asserted).
struct statement *statement_begin(struct store *store, enum query query);

// Sets the parameter $name, once; NULL and an absent date bind NULL. Texts are copied. A name the
// statement does not have, or one left over, makes the statement fail as an internal error.
void statement_text(struct statement *statement, const char *name, const char *value);
void statement_borrow(struct statement *statement, const char *name,
                      const char *value); // not copied: it stays until the statement is given back
void statement_whole(struct statement *statement, const char *name, int64_t value);
void statement_null(struct statement *statement, const char *name);
void statement_date(struct statement *statement, const char *name, struct date value);
void statement_moment(struct statement *statement, const char *name, int64_t seconds);
// Whether it could be prepared; otherwise it has no parameters, and its first row tells why.
bool statement_ready(const struct statement *statement);
// Whether the statement has the parameter $name.
bool statement_wants(const struct statement *statement, const char *name);

// The same by place, for who writes many rows: the place of a parameter is the same for every run of a
// query. 0 = there is no such parameter. Borrowed texts must stay until the statement is given back.
int parameter_place(const struct statement *statement, const char *name);
void parameter_text_at(struct statement *statement, int place, const char *value);
void parameter_borrow_at(struct statement *statement, int place, const char *value);
void parameter_whole_at(struct statement *statement, int place, int64_t value);

// The next row: true while there is one. The first failure fills *err.
bool statement_row(struct statement *statement, struct error *err);

// The row's values by column name. Texts hold until the next row; NULL gives NULL, 0 or absent.
const char *column_text(struct statement *statement, const char *name);
int64_t column_whole(struct statement *statement, const char *name);
bool column_null(struct statement *statement, const char *name);
// Whether a text ends where it seems to: no NUL inside, behind which more could be hidden.
bool column_whole_text(struct statement *statement, const char *name);
struct date column_date(struct statement *statement, const char *name);
int64_t column_moment(struct statement *statement, const char *name);

// The same by place, for who reads many rows: the place of a column is that of all rows of the query.
// Before the first row it is not known.
int column_place(struct statement *statement, const char *name);
const char *column_text_at(struct statement *statement, int place);
int64_t column_whole_at(struct statement *statement, int place);
bool column_null_at(struct statement *statement, int place);
struct date column_date_at(struct statement *statement, int place);
// A place to keep what was worked out about the columns of a query, as long as the connection lasts;
// NULL at first. What is put there is from malloc and becomes the connection's.
void **statement_memo(struct statement *statement);

// Gives the statement back; false when it failed. Leaving rows unread is no failure.
bool statement_end(struct statement *statement);

// A statement without rows of interest: runs it to the end and gives it back.
bool statement_run(struct statement *statement, struct error *err);
// The same for a write, telling how many rows it changed.
bool statement_change(struct statement *statement, int64_t *ret_rows, struct error *err);

// Whether it is being filled at once (store/bulk.h): of a household that is written nothing stands yet, so
// there is nothing to compare with.
bool store_filling(const struct store *store);

// Whether a write transaction is open.
bool store_in_transaction(const struct store *store);
// For one short write: begins a transaction unless one is open; *ret_own tells which.
bool store_begin_own(struct store *store, bool *ret_own, struct error *err);
// Ends what store_begin_own began: commits when `done`, else rolls back. Gives done and committed.
bool store_end_own(struct store *store, bool own, bool done, struct error *err);
// The same for reading several statements in one state.
bool store_read_begin_own(struct store *store, bool *ret_own, struct error *err);
void store_read_end_own(struct store *store, bool own);

// A read for a screen is ended after some seconds (ERROR_BUSY). Checks and reports are not hurried:
// they call this with false and afterwards with true.
void store_hurry(struct store *store, bool hurry);

// How long a writer waits for its turn; for tests.
void store_set_patience(struct store *store, int64_t milliseconds);
// Rows changed since the store was opened; for tests.
int64_t store_rows_changed(const struct store *store);
// How often a statement was run since the store was opened; for tests.
int64_t store_times_run(const struct store *store, enum query query);

// The engine's own checks: appends a sentence for each fault to `problems`.
bool engine_check(struct store *store, bool full, struct arena *arena, struct text_list *problems,
                  struct error *err);
// Of those only whether every reference holds.
bool engine_check_references(struct store *store, struct arena *arena, struct text_list *problems,
                             struct error *err);
// Pages in the log that is written before the store itself.
int64_t engine_pages_in_wal(const struct store *store);

#endif
