// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

// The one place that asks the operating system what time it is. A frozen clock (practice stores and
// tests) always answers the moment it was frozen at, except clock_ticks().

struct clock {
    bool frozen;
    int64_t frozen_at; // seconds since 1970, UTC; the local time zone is UTC while frozen
};

int64_t clock_now(const struct clock *clock);       // seconds since 1970-01-01T00:00:00Z
struct date clock_today(const struct clock *clock); // the local calendar day
// The local calendar day of a moment.
struct date clock_local_date(const struct clock *clock, int64_t moment);
// Local "HH:MM" of a moment into at least 6 bytes.
const char *clock_local_time(const struct clock *clock, int64_t moment, char buffer[6]);
int64_t clock_milliseconds(void); // monotonic, for timers; never frozen
// The same, going on while the machine sleeps: how long nobody was there.
int64_t clock_milliseconds_asleep(void);

#endif
