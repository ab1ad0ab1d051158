// SPDX-License-Identifier: EUPL-1.2
#include "base/date_words.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"

static const char *const weekdays[7][2] = {
    {"maandag", "monday"},     {"dinsdag", "tuesday"}, {"woensdag", "wednesday"},
    {"donderdag", "thursday"}, {"vrijdag", "friday"},  {"zaterdag", "saturday"},
    {"zondag", "sunday"},
};

static const char *const months[12][3] = {
    {"januari", "january", NULL}, {"februari", "february", NULL}, {"maart", "march", "mrt"},
    {"april", NULL, NULL},        {"mei", "may", NULL},           {"juni", "june", NULL},
    {"juli", "july", NULL},       {"augustus", "august", NULL},   {"september", NULL, NULL},
    {"oktober", "october", NULL}, {"november", NULL, NULL},       {"december", NULL, NULL},
};

static const struct {
    const char *word;
    int days;
} near_days[] = {
    {"v", 0},  {"vandaag", 0},   {"t", 0},          {"today", 0},
    {"m", 1},  {"morgen", 1},    {"tomorrow", 1},   {"overmorgen", 2},
    {"g", -1}, {"gisteren", -1}, {"yesterday", -1}, {"eergisteren", -2},
};

static const struct {
    const char *word;
    int months;
} ends[] = {{"em", 1}, {"ek", 3}, {"eq", 3}, {"ej", 12}, {"ey", 12}};

static const struct {
    const char *word;
    int days;
    int months;
} units[] = {
    {"d", 1, 0},      {"dag", 1, 0}, {"dagen", 1, 0}, {"day", 1, 0},     {"days", 1, 0},
    {"w", 7, 0},      {"wk", 7, 0},  {"week", 7, 0},  {"weken", 7, 0},   {"weeks", 7, 0},
    {"m", 0, 1},      {"mnd", 0, 1}, {"maand", 0, 1}, {"maanden", 0, 1}, {"month", 0, 1},
    {"months", 0, 1}, {"j", 0, 12},  {"jaar", 0, 12}, {"y", 0, 12},      {"year", 0, 12},
    {"years", 0, 12},
};

static bool same(const char *word, size_t length, const char *known)
{
    return strlen(known) == length && memcmp(word, known, length) == 0;
}

static bool abbreviates(const char *word, size_t length, const char *full, size_t least)
{
    return full != NULL && length >= least && length <= strlen(full) &&
           memcmp(word, full, length) == 0;
}

int date_words_weekday(const char *word, size_t length)
{
    for (int i = 0; i < 7; i++)
        if (abbreviates(word, length, weekdays[i][0], 2) ||
            abbreviates(word, length, weekdays[i][1], 3))
            return i + 1;
    return 0;
}

int date_words_month(const char *word, size_t length)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 3; j++)
            if (abbreviates(word, length, months[i][j], 3))
                return i + 1;
    }
    return 0;
}

bool date_words_near(const char *word, size_t length, int *ret_days)
{
    for (size_t i = 0; i < sizeof near_days / sizeof near_days[0]; i++) {
        if (same(word, length, near_days[i].word)) {
            *ret_days = near_days[i].days;
            return true;
        }
    }
    return false;
}

bool date_words_end(const char *word, size_t length, int *ret_months)
{
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (same(word, length, ends[i].word)) {
            *ret_months = ends[i].months;
            return true;
        }
    }
    return false;
}

bool date_words_unit(const char *word, size_t length, int *ret_days, int *ret_months)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (same(word, length, units[i].word)) {
            *ret_days = units[i].days;
            *ret_months = units[i].months;
            return true;
        }
    }
    return false;
}

const char *date_words_weekday_name(int weekday)
{
    static const char *const names[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                        N_("Fri"), N_("Sat"), N_("Sun")};
    assert(weekday >= 1 && weekday <= 7);
    return _(names[weekday - 1]);
}

const char *date_words_month_name(int month)
{
    static const char *const names[] = {N_("January"), N_("February"), N_("March"),
                                        N_("April"),   N_("May"),      N_("June"),
                                        N_("July"),    N_("August"),   N_("September"),
                                        N_("October"), N_("November"), N_("December")};
    assert(month >= 1 && month <= 12);
    return _(names[month - 1]);
}

// Whole months between two days, the earlier first.
static int months_between(struct date from, struct date to)
{
    int year[2] = {0};
    int month[2] = {0};
    int day[2] = {0};
    date_parts(from, &year[0], &month[0], &day[0]);
    date_parts(to, &year[1], &month[1], &day[1]);
    int count = (year[1] - year[0]) * 12 + month[1] - month[0];
    return date_add_months(from, count).day > to.day ? count - 1 : count;
}

static void append_near(int days, struct string *out)
{
    if (days == 0)
        string_append(out, _("today"));
    else if (days == 1)
        string_append(out, _("tomorrow"));
    else if (days == -1)
        string_append(out, _("yesterday"));
    else if (days > 0)
        string_append_format(out, P_("in %d day", "in %d days", days), days);
    else
        string_append_format(out, P_("%d day ago", "%d days ago", -days), -days);
}

void date_words_distance(struct date date, struct date today, struct string *out)
{
    if (!date_given(date) || !date_given(today))
        return;
    int days = date.day - today.day;
    bool ahead = days > 0;
    int count = ahead ? months_between(today, date) : months_between(date, today);
    if (abs(days) < 14) {
        append_near(days, out);
    } else if (count < 2) {
        count = abs(days) / 7;
        string_append_format(out,
                             ahead ? P_("in %d week", "in %d weeks", count)
                                   : P_("%d week ago", "%d weeks ago", count),
                             count);
    } else if (count < 24) {
        string_append_format(out,
                             ahead ? P_("in %d month", "in %d months", count)
                                   : P_("%d month ago", "%d months ago", count),
                             count);
    } else {
        count /= 12;
        string_append_format(out,
                             ahead ? P_("in %d year", "in %d years", count)
                                   : P_("%d year ago", "%d years ago", count),
                             count);
    }
}
