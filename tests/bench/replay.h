// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_REPLAY_H
#define TESTS_BENCH_REPLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "store/store.h"

// What the program wrote, so that the bare engine can write the very same rows: every statement that
// changed a row, as the program prepared it, with the values it was given. Taken from an untimed twin
// of the program (pair.h). What changed nothing is left out; where it committed is kept.

enum replay_kind { REPLAY_NULL, REPLAY_WHOLE, REPLAY_TEXT };

struct replay_value {
    const char *name; // with its $
    enum replay_kind kind;
    int64_t whole;
    const char *text;
};

struct replay_write {
    const char *sql;
    LIST_OF(struct replay_value) values;
    bool commit; // the program committed after it
};

struct recording {
    struct store *store;
    int64_t changes; // rows changed before the statement at hand
    LIST_OF(struct replay_write) writes;
    struct arena arena;
};

// From begin to end what is done with the store is recorded.
void recording_begin(struct recording *recording, struct store *store);
void recording_end(struct recording *recording);
void recording_release(struct recording *recording);

// The values of `sql` (parameters $name) in `expanded`, which is the same with literals in their place.
void replay_parse(const char *sql, const char *expanded, struct arena *arena,
                  struct replay_write *ret_write);

#endif
