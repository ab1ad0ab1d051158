// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_BARE_H
#define TESTS_BENCH_BARE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/dossier.h"
#include "replay.h"
#include "store/queries.h"

// The engine without the program: a connection set up alike, prepared statements, nothing else. It
// works on a copy of the store, so that neither side throws the other's pages out of memory.
// Whatever fails ends the benchmark.

struct bare;
struct bare_statement;

// With the caches of the program's own connection. Unlike the program it is alone, so it checkpoints
// by itself, after as many pages.
struct bare *bare_open(const char *path, struct store *like);
// To read only.
struct bare *bare_open_to_read(const char *path);
void bare_close(struct bare *bare);

void bare_begin(struct bare *bare); // BEGIN IMMEDIATE
void bare_begin_read(struct bare *bare);
void bare_commit(struct bare *bare);

// A named statement of the store, or one of our own by its text; each is prepared once.
struct bare_statement *bare_query(struct bare *bare, enum query query);
struct bare_statement *bare_prepare(struct bare *bare, const char *sql);

// $name; what is not given is NULL. Keeps until given again.
void bare_text(struct bare_statement *statement, const char *name, const char *value);
void bare_whole(struct bare_statement *statement, const char *name, int64_t value);

// The only parameter of a statement; the text is borrowed until the next.
void bare_only(struct bare_statement *statement, const char *value);

// Runs to the end, reading every column of at most `limit` rows (0 = all); how many rows there were.
int64_t bare_run(struct bare_statement *statement, int64_t limit);
// The first column of the first row as a number; as text, in the arena, of each column.
int64_t bare_number(struct bare_statement *statement);
void bare_texts(struct bare_statement *statement, struct arena *arena, const char *ret_texts[],
                int count);
// The first column of every row, in the arena.
void bare_column(struct bare_statement *statement, struct arena *arena,
                 struct text_list *ret_texts);

// Prepares what was recorded; then, in a transaction, gives it its values and runs it. Where the program
// committed between, so does this.
void bare_ready(struct bare *bare, const struct recording *recording);
void bare_replay(struct bare *bare, const struct recording *recording);

// Rows changed since the connection was opened.
int64_t bare_rows_changed(const struct bare *bare);
// A copy of the store in one step, flushed to the disk.
void bare_backup(const char *path, const char *copy);

#endif
