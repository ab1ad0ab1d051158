// SPDX-License-Identifier: EUPL-1.2
#ifndef E2E_COMMAND_H
#define E2E_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "term.h"

// Running commands in one home and looking at what they said. A practice store in the home is
// frozen at 2026-10-14; a real store is used without the frozen clock, which it refuses.

#define PRACTICE "oefen.db"
#define REAL "real.db"

// The whole of what a command said, checked and released in one go.
struct expected {
    int status;
    const char *out;     // stands in stdout; NULL = anything
    const char *err;     // stands in stderr; NULL = nothing may stand there
    bool any_err;        // stderr is not looked at
    const char *input;   // stdin
    bool without_clock;  // unset EENPLAN_NOW
    const char *now;     // another moment than 2026-10-14T09:00 for the frozen clock
    const char *setting; // more environment: "EENPLAN_STORE", with value ""; NULL = none
};

// EXPECT(.status = 2, .err = "nowhere"); EXPECT(0) = success without a word on stderr.
#define EXPECT(...) ((struct expected){__VA_ARGS__})
// What an export says on stderr before the dossier comes.
#define TOLD_EXPORT "Dit is alles uit het dossier, over"

// A path in the home. Lives until the process ends.
const char *in_home(const char *home, const char *name);
// A file of tests/data. Lives until the process ends.
const char *test_file(const char *name);

// Runs a command and fails the test unless it says what is expected; returns stdout, which the
// caller frees.
#define expect_command(home, expected, ...)                                                        \
    command_expect((home), (expected), (const char *const[]){__VA_ARGS__, NULL})
char *command_expect(const char *home, struct expected expected, const char *const arguments[]);

// The same, when stdout is of no more interest.
#define check_command(home, expected, ...)                                                         \
    command_check((home), (expected), (const char *const[]){__VA_ARGS__, NULL})
void command_check(const char *home, struct expected expected, const char *const arguments[]);

// A home with a practice store of so many households.
const char *practice_home(const char *households);

// Writes a file into the home; returns its path.
const char *put_file(const char *home, const char *name, const char *text);
// Overwrites bytes of a file, as other programs and newer versions would.
void patch_file(const char *path, long offset, const char *bytes, size_t length);

// A dossier in phase intake, with UUIDs, whose household and member ids end in these twelve digits.
char *small_dossier(const char *number, const char *digits, const char *name, const char *phase);

#endif
