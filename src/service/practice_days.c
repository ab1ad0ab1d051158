// SPDX-License-Identifier: EUPL-1.2
// The days and hours on which the workers of a city see people: working days only, and nobody has two
// households in the same hour.
#include <string.h>

#include "service/practice_city.h"
#include "service/practice_make.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum {
    FRIDAY = 5,
    OWN_TURNS = 47,       // a prime, not less than the households of a worker
    ESCALATED_TURNS = 67, // the same of one who steps in
    ESCALATED_BLOCK = 20, // of so many households two are escalated
    EASTER_MONDAY = 1,    // days from Easter
    ASCENSION = 39,
    WHIT_MONDAY = 50,
};

// Of visits and talks. A first call and a first talk come when they come, at times that are kept free.
static const char *const hours[] = {"09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "13:00",
                                    "13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30"};
static const char *const for_calls[] = {"08:15", "08:25", "08:35", "08:45", "12:30", "12:40"};
static const char *const for_talks[] = {"08:00", "12:00", "12:50", "17:15",
                                        "18:00", "18:45", "19:30"};

// Sunday after the first full moon of spring, as Meeus and Butcher count it.
static struct date easter(int year)
{
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return date_of(year, f / 31, f % 31 + 1);
}

static bool is_holiday(struct date date)
{
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(date, &year, &month, &day);
    int kings_day = date_weekday(date_of(year, 4, 27)) == 7 ? 26 : 27;
    int from_easter = (int)(date.day - easter(year).day);
    return (month == 1 && day == 1) || (month == 12 && (day == 25 || day == 26)) ||
           (month == 4 && day == kings_day) || (month == 5 && day == 5 && year % 5 == 0) ||
           from_easter == EASTER_MONDAY || from_easter == ASCENSION || from_easter == WHIT_MONDAY;
}

bool practice_is_workday(struct date date)
{
    return date_weekday(date) <= FRIDAY && !is_holiday(date);
}

// Whose turn it is: on a day each household of a worker has another place in the row, and those in front
// have an hour. `turns` is a prime, so no two have the same.
static const char *hour_of(size_t worker, size_t household, size_t turns, struct date date)
{
    struct practice_random random = {.state = (uint64_t)worker << 32 ^ (uint64_t)date.day};
    uint64_t step = 1 + practice_next(&random) % (turns - 1);
    uint64_t place = (step * (household % turns) + practice_next(&random) % turns) % turns;
    return place < COUNT(hours) ? hours[place] : NULL;
}

const char *practice_kept_hour(const struct practice_maker *maker, enum contact_kind kind,
                               struct date date)
{
    size_t turn = maker->outline.index / PRACTICE_CITY_TEAMS + (size_t)date.day;
    return kind == CONTACT_PHONE ? for_calls[turn % COUNT(for_calls)]
                                 : for_talks[turn % COUNT(for_talks)];
}

const char *practice_free_hour(const struct practice_maker *maker, struct date date)
{
    const struct practice_outline *outline = &maker->outline;
    const struct coordinator *coordinator = dossier_coordinator_on(maker->dossier, date);
    const char *worker = coordinator ? coordinator->worker : outline->worker;
    size_t index = outline->index;
    const char *hour = NULL;
    if (strcmp(worker, outline->worker) == 0)
        hour = hour_of(practice_city_worker_of(index),
                       (index - PRACTICE_STANDARD) % PRACTICE_COHORT / PRACTICE_CITY_TEAMS,
                       OWN_TURNS, date);
    else if (strcmp(worker, outline->escalation_worker) == 0)
        hour = hour_of(practice_city_escalation_of(index),
                       index / ESCALATED_BLOCK * 2 + (outline->escalation == ESCALATED_ENDED),
                       ESCALATED_TURNS, date);
    else
        hour = practice_kept_hour(maker, CONTACT_HOME_VISIT, date);
    return hour && practice_is_workday(date) ? hour : NULL;
}
