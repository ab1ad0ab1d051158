// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_BARE_H
#define TESTS_BENCH_BARE_H

#include <stdint.h>

#include "store/queries.h"

// The engine without the program: a connection set up alike, prepared statements, nothing else. It
// works on a copy of the store, so that neither side throws the other's pages out of memory.
// Whatever fails ends the benchmark.

struct bare;
struct bare_statement;

struct bare *bare_open(const char *store, const char *copy);
// On the store itself, to read only.
struct bare *bare_open_to_read(const char *store);
void bare_close(struct bare *bare);

void bare_begin(struct bare *bare); // BEGIN IMMEDIATE
void bare_begin_read(struct bare *bare);
void bare_commit(struct bare *bare);

// A named statement of the store, prepared once, or one of our own by its text.
struct bare_statement *bare_query(struct bare *bare, enum query query);
struct bare_statement *bare_prepare(struct bare *bare, const char *sql);

// $name; what is not given is NULL. Keeps until given again.
void bare_text(struct bare_statement *statement, const char *name, const char *value);
void bare_whole(struct bare_statement *statement, const char *name, int64_t value);

// The only parameter of a statement; the text is borrowed until the next.
void bare_only(struct bare_statement *statement, const char *value);

// Runs to the end, reading every column of at most `limit` rows (0 = all); how many rows there were.
int64_t bare_run(struct bare_statement *statement, int64_t limit);
// The first column of the first row as a number.
int64_t bare_number(struct bare_statement *statement);
// Rows changed since the connection was opened.
int64_t bare_rows_changed(const struct bare *bare);

#endif
