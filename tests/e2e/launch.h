// SPDX-License-Identifier: EUPL-1.2
#ifndef E2E_LAUNCH_H
#define E2E_LAUNCH_H

#include <stdbool.h>
#include <stdint.h>

#include "term.h"

// Starting programs in a hermetic environment, and the deadlines of waiting for them.

struct launch {
    char *program;
    char **arguments; // with the program's own name
    char **environment;
};

// program NULL is $EENPLAN_BINARY; terminal NULL leaves TERM unset and idle marks off. Fails the
// test when there is no program.
struct launch launch_new(const char *program, const char *const *arguments, const char *home,
                         const char *terminal, const struct term_variable *environment);
void launch_release(struct launch *launch);
// In a forked child: puts signals back to their defaults and becomes the program.
_Noreturn void launch_exec(const struct launch *launch);

int64_t launch_milliseconds(void);      // monotonic
int64_t launch_deadline(void);          // the moment a wait that starts now gives up
int launch_remaining(int64_t deadline); // milliseconds, never negative, as poll() wants it

#endif
