// SPDX-License-Identifier: EUPL-1.2
#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SECONDS_PER_DAY = 24 * 60 * 60 };

// The local calendar and wall time of a moment; UTC while frozen.
static struct tm local_parts(const struct clock *clock, int64_t moment)
{
    time_t seconds = (time_t)moment;
    struct tm parts = {0};
    if (clock->frozen) {
        int64_t of_day = moment % SECONDS_PER_DAY;
        of_day += of_day < 0 ? SECONDS_PER_DAY : 0;
        int year = 0;
        int month = 0;
        int day = 0;
        date_parts(moment_date(moment), &year, &month, &day);
        parts.tm_year = year - 1900;
        parts.tm_mon = month - 1;
        parts.tm_mday = day;
        parts.tm_hour = (int)(of_day / 3600);
        parts.tm_min = (int)(of_day / 60 % 60);
    } else if (localtime_r(&seconds, &parts) == NULL) {
        parts = (struct tm){.tm_mday = 1, .tm_year = 70};
    }
    return parts;
}

int64_t clock_now(const struct clock *clock)
{
    return clock->frozen ? clock->frozen_at : (int64_t)time(NULL);
}

struct date clock_local_date(const struct clock *clock, int64_t moment)
{
    struct tm parts = local_parts(clock, moment);
    return date_of(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

struct date clock_today(const struct clock *clock)
{
    return clock_local_date(clock, clock_now(clock));
}

const char *clock_local_time(const struct clock *clock, int64_t moment, char buffer[6])
{
    struct tm parts = local_parts(clock, moment);
    unsigned hour = (unsigned)parts.tm_hour % 24;
    unsigned minute = (unsigned)parts.tm_min % 60;
    buffer[0] = (char)('0' + hour / 10);
    buffer[1] = (char)('0' + hour % 10);
    buffer[2] = ':';
    buffer[3] = (char)('0' + minute / 10);
    buffer[4] = (char)('0' + minute % 10);
    buffer[5] = '\0';
    return buffer;
}

static int64_t milliseconds(clockid_t id)
{
    struct timespec now = {0};
    if (clock_gettime(id, &now) != 0)
        abort();
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_milliseconds(void)
{
    return milliseconds(CLOCK_MONOTONIC);
}

int64_t clock_milliseconds_asleep(void)
{
    return milliseconds(CLOCK_BOOTTIME);
}
