// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_FAULT_POWER_H
#define TESTS_FAULT_POWER_H

#include <stdbool.h>
#include <stdint.h>

// A disk that loses power: what was written stays in its cache until it is told to flush. When the
// power goes, each file gets a chance part of what was not flushed: nothing, all, the beginning, or
// sectors of 512 bytes here and there, some of them filled with rubbish. Lives in a child process.

struct power {
    long events;        // writes, cuts and flushes until the power goes; 0 = it stays
    bool liar;          // the disk says that it flushed and did not
    uint32_t seed;      // of what reaches the platters
    const char *folder; // gets the files as they are on the platters then
};

// From now on every file that the engine opens is on that disk; once in a process. `power` is copied.
void power_attach(const struct power *power);
// How many events there were.
long power_events(void);

#endif
