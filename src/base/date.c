// SPDX-License-Identifier: EUPL-1.2
#include "base/date.h"

#include <string.h>

enum {
    LAST_YEAR = 9999,
    LAST_DAY = 3652059,    // 9999-12-31
    UNIX_DAY = 719163,     // 1970-01-01
    DAYS_PER_400 = 146097, // days in 400 years
    SECONDS_PER_DAY = 86400,
};

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const int8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : lengths[month - 1];
}

static int days_before_year(int year)
{
    int full = year - 1;
    return full * 365 + full / 4 - full / 100 + full / 400;
}

static int days_before_month(int year, int month)
{
    static const int16_t before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    return before[month - 1] + (month > 2 && leap(year) ? 1 : 0);
}

static struct date clamped(int64_t day)
{
    return (struct date){(int32_t)(day < 1 ? 1 : day > LAST_DAY ? LAST_DAY : day)};
}

// Reads exactly `count` digits and nothing else.
static bool read_digits(const char *text, int count, int *ret_value)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        value = value * 10 + (text[i] - '0');
    }
    *ret_value = value;
    return true;
}

static char *write_digits(char *at, int value, int count)
{
    for (int i = count - 1; i >= 0; i--) {
        at[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return at + count;
}

static char *write_date(char *at, int year, int month, int day)
{
    at = write_digits(at, year, 4);
    if (month != 0) {
        *at++ = '-';
        at = write_digits(at, month, 2);
    }
    if (month != 0 && day != 0) {
        *at++ = '-';
        at = write_digits(at, day, 2);
    }
    *at = '\0';
    return at;
}

struct date date_of(int year, int month, int day)
{
    if (year < 1 || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
        day > month_length(year, month))
        return (struct date){0};
    return (struct date){days_before_year(year) + days_before_month(year, month) + day};
}

void date_parts(struct date date, int *ret_year, int *ret_month, int *ret_day)
{
    if (date.day < 1 || date.day > LAST_DAY) {
        *ret_year = *ret_month = *ret_day = 0;
        return;
    }
    // The estimate is at most one year off, in either direction.
    int year = (int)((int64_t)(date.day - 1) * 400 / DAYS_PER_400) + 1;
    while (days_before_year(year) >= date.day)
        year--;
    while (year < LAST_YEAR && days_before_year(year + 1) < date.day)
        year++;
    int rest = date.day - days_before_year(year);
    int month = rest / 32 + 1;
    while (month < 12 && days_before_month(year, month + 1) < rest)
        month++;
    *ret_year = year;
    *ret_month = month;
    *ret_day = rest - days_before_month(year, month);
}

bool date_parse(const char *text, struct date *ret_date)
{
    struct partial_date parts = {0};
    if (!partial_date_parse(text, &parts) || parts.day == 0)
        return false;
    *ret_date = date_of(parts.year, parts.month, parts.day);
    return true;
}

const char *date_format(struct date date, char buffer[DATE_TEXT_SIZE])
{
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(date, &year, &month, &day);
    buffer[0] = '\0';
    if (year != 0)
        write_date(buffer, year, month, day);
    return buffer;
}

bool partial_date_parse(const char *text, struct partial_date *ret_date)
{
    size_t length = text == NULL ? 0 : strlen(text);
    int year = 0;
    int month = 0;
    int day = 0;
    if ((length != 4 && length != 7 && length != 10) || !read_digits(text, 4, &year) ||
        (length >= 7 && (text[4] != '-' || !read_digits(text + 5, 2, &month))) ||
        (length == 10 && (text[7] != '-' || !read_digits(text + 8, 2, &day))))
        return false;
    if (!date_given(date_of(year, length >= 7 ? month : 1, length == 10 ? day : 1)))
        return false;
    *ret_date = (struct partial_date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

const char *partial_date_format(struct partial_date date, char buffer[DATE_TEXT_SIZE])
{
    buffer[0] = '\0';
    if (date.year >= 1 && date.year <= LAST_YEAR)
        write_date(buffer, date.year, date.month, date.day);
    return buffer;
}

struct date partial_date_first(struct partial_date date)
{
    return date_of(date.year, date.month == 0 ? 1 : date.month,
                   date.month == 0 || date.day == 0 ? 1 : date.day);
}

struct date partial_date_last(struct partial_date date)
{
    int month = date.month == 0 ? 12 : date.month;
    if (date.month != 0 && date.day != 0)
        return date_of(date.year, month, date.day);
    if (month < 1 || month > 12)
        return (struct date){0};
    return date_of(date.year, month, month_length(date.year, month));
}

struct date date_add_days(struct date date, int days)
{
    return date_given(date) ? clamped((int64_t)date.day + days) : date;
}

struct date date_add_months(struct date date, int months)
{
    if (!date_given(date))
        return date;
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(date, &year, &month, &day);
    int64_t count = (int64_t)year * 12 + (month - 1) + months;
    if (count < 12 || count / 12 > LAST_YEAR)
        return clamped(count < 12 ? 1 : LAST_DAY);
    year = (int)(count / 12);
    month = (int)(count % 12) + 1;
    int length = month_length(year, month);
    return date_of(year, month, day < length ? day : length);
}

int date_weekday(struct date date)
{
    return (date.day + 6) % 7 + 1; // 0001-01-01 was a Monday
}

struct date date_of_iso_week(int year, int week)
{
    struct date fourth = date_of(year, 1, 4); // always in week 1
    if (!date_given(fourth) || week < 1 || week > 53)
        return (struct date){0};
    struct date monday = {fourth.day - (date_weekday(fourth) - 1) + 7 * (week - 1)};
    // Week 53 exists when its Thursday is still in the year.
    if (monday.day + 3 > days_before_year(year) + (leap(year) ? 366 : 365))
        return (struct date){0};
    return monday;
}

struct date date_birthday(struct date birth, int years)
{
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(birth, &year, &month, &day);
    if (year == 0 || years > LAST_YEAR || years < -LAST_YEAR)
        return (struct date){0};
    if (month == 2 && day == 29 && !leap(year + years)) {
        month = 3;
        day = 1;
    }
    return date_of(year + years, month, day);
}

int date_age(struct date birth, struct date today)
{
    if (!date_given(birth) || birth.day > today.day)
        return -1;
    int birth_year = 0;
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(birth, &birth_year, &month, &day);
    date_parts(today, &year, &month, &day);
    int age = year - birth_year;
    return date_birthday(birth, age).day > today.day ? age - 1 : age;
}

struct date moment_date(int64_t seconds)
{
    int64_t day = seconds / SECONDS_PER_DAY - (seconds % SECONDS_PER_DAY < 0 ? 1 : 0);
    // Far outside the calendar the sum itself could not overflow, but its int32 would.
    return clamped(day + UNIX_DAY);
}

const char *moment_format(int64_t seconds, char buffer[MOMENT_TEXT_SIZE])
{
    int64_t first = (int64_t)(1 - UNIX_DAY) * SECONDS_PER_DAY;
    int64_t last = (int64_t)(LAST_DAY + 1 - UNIX_DAY) * SECONDS_PER_DAY - 1;
    seconds = seconds < first ? first : seconds > last ? last : seconds;
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(moment_date(seconds), &year, &month, &day);
    int of_day = (int)((seconds - first) % SECONDS_PER_DAY);
    char *at = write_date(buffer, year, month, day);
    *at++ = 'T';
    at = write_digits(at, of_day / 3600, 2);
    *at++ = ':';
    at = write_digits(at, of_day / 60 % 60, 2);
    *at++ = ':';
    at = write_digits(at, of_day % 60, 2);
    *at++ = 'Z';
    *at = '\0';
    return buffer;
}

bool moment_parse(const char *text, int64_t *ret_seconds)
{
    size_t length = text == NULL ? 0 : strlen(text);
    if (length > 0 && text[length - 1] == 'Z')
        length--;
    if ((length != 16 && length != 19) || text[10] != 'T')
        return false;
    char part[DATE_TEXT_SIZE] = {0};
    struct date date = {0};
    int minutes = 0;
    int seconds = 0;
    memcpy(part, text, 10);
    if (!date_parse(part, &date))
        return false;
    memcpy(part, text + 11, 5);
    part[5] = '\0';
    if (!clock_time_parse(part, &minutes) ||
        (length == 19 && (text[16] != ':' || !read_digits(text + 17, 2, &seconds))) || seconds > 59)
        return false;
    *ret_seconds =
        (int64_t)(date.day - UNIX_DAY) * SECONDS_PER_DAY + minutes * INT64_C(60) + seconds;
    return true;
}

bool clock_time_parse(const char *text, int *ret_minutes)
{
    int hours = 0;
    int minutes = 0;
    if (text == NULL || strlen(text) != 5 || text[2] != ':' || !read_digits(text, 2, &hours) ||
        !read_digits(text + 3, 2, &minutes) || hours > 23 || minutes > 59)
        return false;
    *ret_minutes = hours * 60 + minutes;
    return true;
}
