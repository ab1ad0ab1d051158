// SPDX-License-Identifier: EUPL-1.2
#include "mutant.h"

#include <stdlib.h>
#include <sys/resource.h>

int mutant_asked;

// Before main. A changed program may run for ever or eat memory without end: both are limited, and
// in seconds of work, so that a busy machine changes nothing.
__attribute__((constructor)) static void read_number(void)
{
    enum { SECONDS = 6, BYTES = 1 << 30 };
    const char *number = getenv("EENPLAN_MUTANT");
    mutant_asked = number != NULL ? (int)strtol(number, NULL, 10) : 0;
    if (mutant_asked != 0) {
        setrlimit(RLIMIT_CPU, &(struct rlimit){SECONDS, SECONDS + 1});
        setrlimit(RLIMIT_AS, &(struct rlimit){BYTES, BYTES});
        setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    }
}
