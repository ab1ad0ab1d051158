// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_DATE_WORDS_H
#define BASE_DATE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/string.h"

// The words for days, weeks and months: those people type, in Dutch and English (lower case, the
// first `length` bytes of `word`), and those the program says, in the language of the user.

// 1 = Monday; 0 = no weekday. Abbreviations have two letters or more in Dutch, three in English.
int date_words_weekday(const char *word, size_t length);

// 1-12, or 0. Abbreviations have three letters or more.
int date_words_month(const char *word, size_t length);

// "vandaag" 0, "m" 1, "gisteren" -1.
bool date_words_near(const char *word, size_t length, int *ret_days);

// "em" 1, "ek" 3, "ej" 12: the months of the period whose end is meant.
bool date_words_end(const char *word, size_t length, int *ret_months);

// "dagen" 1 day, "w" 7 days, "jaar" 12 months: one of the two is 0.
bool date_words_unit(const char *word, size_t length, int *ret_days, int *ret_months);

// The short name of a weekday (1-7), "Wed".
const char *date_words_weekday_name(int weekday);

// The name of a month (1-12), "October".
const char *date_words_month_name(int month);

// Appends the distance from today: "today", "in 2 weeks", "3 years ago". Absent appends nothing.
void date_words_distance(struct date date, struct date today, struct string *out);

#endif
