// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_DATE_ENTRY_H
#define BASE_DATE_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/error.h"
#include "base/string.h"

// Dates as people type them. Case and white space around the text do not matter; Dutch and English
// words are both known.
//
//   v m g (t)           today, tomorrow, yesterday; the words too
//   +3 -2 +2w +1m +1j   days, weeks, months, years from today
//   ma..zo (mon..sun)   the next such weekday after today; PAST: the last one before today
//   vr+1                a week after that; PAST: vr-1, a week before
//   w42                 Monday of that ISO week, in the year chosen by kind
//   em ek ej            last day of this month, quarter, year
//   14                  that day of a month chosen by kind
//   14-10 14/10 1410    that day of a year chosen by kind; also "14 okt", "14 oktober"
//   14-10-26 141026     two-digit years: FUTURE and NEAREST this century when at most 20 years
//                       ahead, else the last; PAST never later than today
//   14102026 14-10-2026 in full; also "14 okt 2026" and 2026-10-14
//   okt 2026, 2026      partial dates only; also 10-2026 and 2026-10
//
// Chosen by kind: PAST takes the latest up to today, FUTURE the earliest from today (a week: from
// this week), NEAREST the closest (of two the later).

enum date_entry_kind {
    DATE_ENTRY_NEAREST,
    DATE_ENTRY_PAST,   // births, contacts: what has been
    DATE_ENTRY_FUTURE, // actions, goals: what is to come
};

// Reads one date. An empty text is no date either: ask before calling. Whether the date suits its
// field is the field's to judge; 31-12-2090 in full is read in a PAST field too.
__attribute__((warn_unused_result)) bool date_entry_parse(const char *text, struct date today,
                                                          enum date_entry_kind kind,
                                                          struct date *ret_date, struct error *err);

// For fields where only the year, or year and month, may be known. Four digits from 1900 to 2099 are
// a year here (elsewhere day and month).
__attribute__((warn_unused_result)) bool date_entry_parse_partial(const char *text,
                                                                  struct date today,
                                                                  enum date_entry_kind kind,
                                                                  struct partial_date *ret_date,
                                                                  struct error *err);

// "14-10-2026", or "" when absent; returns `buffer`.
const char *date_entry_format(struct date date, char buffer[DATE_TEXT_SIZE]);

// "14-10-2026", "10-2026" or "2026", or "" when absent; returns `buffer`.
const char *date_entry_format_partial(struct partial_date date, char buffer[DATE_TEXT_SIZE]);

// Appends the echo of an entry, "Wed 14-10-2026, in 2 weeks". Absent appends nothing.
void date_entry_describe(struct date date, struct date today, struct string *out);

// What can be typed, for the list behind "?": each `typed` parses in every field; `meaning` is to be
// translated where it is shown.
struct date_entry_example {
    const char *typed;
    const char *meaning;
};
const struct date_entry_example *date_entry_examples(size_t *ret_count);

#endif
