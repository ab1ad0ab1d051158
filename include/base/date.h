// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Calendar days and moments as numbers. No clock here: today always comes in as a value.

// A day, counted from 0001-01-01 = 1 in the proleptic Gregorian calendar; 0 = absent, so a zeroed
// struct has no dates. Years 1 to 9999.
struct date {
    int32_t day;
};

// What is known of a birth date: year; year and month; or all. year 0 = absent, month or day 0 =
// unknown.
struct partial_date {
    int16_t year;
    int8_t month;
    int8_t day;
};

enum {
    DATE_TEXT_SIZE = 11,   // "2026-10-14" and NUL
    MOMENT_TEXT_SIZE = 21, // "2026-10-14T09:00:00Z" and NUL
};

static inline bool date_given(struct date date)
{
    return date.day != 0;
}

// The day of a year, month (1-12) and day, or absent when there is no such day.
struct date date_of(int year, int month, int day);
void date_parts(struct date date, int *ret_year, int *ret_month, int *ret_day);

// Strict ISO form: exactly "YYYY-MM-DD", an existing day.
bool date_parse(const char *text, struct date *ret_date);
// Writes the ISO form, or "" when absent; returns `buffer`.
const char *date_format(struct date date, char buffer[DATE_TEXT_SIZE]);

bool partial_date_parse(const char *text, struct partial_date *ret_date); // YYYY[-MM[-DD]]
const char *partial_date_format(struct partial_date date, char buffer[DATE_TEXT_SIZE]);
static inline bool partial_date_given(struct partial_date date)
{
    return date.year != 0;
}
// The first and the last day that a partial date can mean; absent gives absent.
struct date partial_date_first(struct partial_date date);
struct date partial_date_last(struct partial_date date);

// n days, months or years later (n < 0: earlier). Months and years clamp to the end of the month:
// 31 January + 1 month = 28 or 29 February. The result stays within years 1-9999 (clamped).
struct date date_add_days(struct date date, int days);
struct date date_add_months(struct date date, int months);

// 1 = Monday ... 7 = Sunday (ISO).
int date_weekday(struct date date);

// Monday of an ISO week, or absent when the year has no such week.
struct date date_of_iso_week(int year, int week);

// The day somebody born on `birth` reaches `years` (born on 29 February: 1 March in common years).
struct date date_birthday(struct date birth, int years);

// Whole years on `today`; -1 when birth is absent or later than today.
int date_age(struct date birth, struct date today);

// Moments are seconds since 1970-01-01T00:00:00Z.
const char *moment_format(int64_t seconds, char buffer[MOMENT_TEXT_SIZE]);
bool moment_parse(const char *text, int64_t *ret_seconds); // YYYY-MM-DDTHH:MM[:SS][Z]
struct date moment_date(int64_t seconds);                  // the day in UTC
// Minutes since local midnight as "HH:MM"; strict parse of "HH:MM".
bool clock_time_parse(const char *text, int *ret_minutes);

#endif
