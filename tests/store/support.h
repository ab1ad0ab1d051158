// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_SUPPORT_H
#define STORE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/dossier.h"
#include "store/store.h"

// A temporary folder with a practice store in it, and dossiers to put there.

struct fixture {
    char folder[64];
    char path[96];
    struct store *store; // open
    struct arena arena;  // what a test reads
    struct error err;
};

// cmocka set-up and tear-down: *state is a struct fixture.
int fixture_open(void **state);
int fixture_close(void **state);
// The path of another file in the folder, until the fixture is closed.
const char *fixture_file(struct fixture *fixture, const char *name);

// Fails the test with the message of the error.
#define assert_good(fixture, condition)                                                            \
    do {                                                                                           \
        if (!(condition))                                                                          \
            fail_msg("%s: %s (%s)", #condition, (fixture)->err.message, (fixture)->err.field);     \
    } while (0)
#define assert_refused(fixture, condition, expected)                                               \
    do {                                                                                           \
        (fixture)->err = (struct error){0};                                                        \
        assert_false(condition);                                                                   \
        if ((fixture)->err.kind != (expected))                                                     \
            fail_msg("%s: kind %d, %s", #condition, (int)(fixture)->err.kind,                      \
                     (fixture)->err.message);                                                      \
    } while (0)

// A new id in the arena of the fixture.
const char *new_id(struct fixture *fixture);

// A dossier in intake with only a number and a name.
void make_small(struct fixture *fixture, struct dossier *dossier, const char *number,
                const char *name);
// A dossier in which every field of every record has a value, lists have several items.
void make_rich(struct fixture *fixture, struct dossier *dossier, const char *number);

// One whole save in a transaction; on success *after holds the new revisions.
bool save(struct fixture *fixture, const struct dossier *before, struct dossier *after);
// Saves a new dossier (nothing before); fails the test when refused.
void save_new(struct fixture *fixture, struct dossier *dossier);
// Loads and compares; fails the test on a difference.
void assert_stored(struct fixture *fixture, const struct dossier *expected);

// A row of the overview of a small dossier.
struct overview overview_of(struct fixture *fixture, const struct dossier *dossier,
                            const char *words);

// Runs SQL on a connection of its own, as an outsider would; gives the SQLite result code.
int run_outside(const char *path, const char *sql);
// The first column of the first row as text in the arena, NULL without a row.
const char *ask_outside(struct fixture *fixture, const char *path, const char *sql);

#endif
