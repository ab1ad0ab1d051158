// SPDX-License-Identifier: EUPL-1.2
#ifndef UNIT_RULE_CASE_H
#define UNIT_RULE_CASE_H

// What a case of tests/data/rules expects, read from its file ".expected" (the README there). People
// write these files by hand: whatever is wrong in one is said with its file, line and word.

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/string.h"
#include "validation/rule.h"
#include "validation/settings.h"

#define CASE_TODAY "2026-10-14" // unless the case names another day

enum {
    CASE_DAYS_MOST = 32,
    CASE_RULES_MOST = 16, // on all lines `rules` together
    CASE_LINE_SIZE = 512,
};

// What is found on one day: lines "severity rule path[ waived]", each with its line end.
struct case_day {
    struct date today;
    char *expected;
    char *found;
};

struct rule_case {
    char name[80]; // of the files, without their ending
    const struct rule *rules[CASE_RULES_MOST];
    size_t rule_count; // 0 = all of them
    struct validation_settings settings;
    struct case_day days[CASE_DAYS_MOST]; // as they stand in the case
    size_t day_count;
};

// A line that counts, as words.
struct case_line {
    const struct rule_case *of;
    size_t number;
    char *words[CASE_RULES_MOST + 2];
    size_t count;
};

// Blanks between words, before and behind them do not matter.
static inline void case_split(char *text, struct case_line *line)
{
    static const char blanks[] = " \t\r\n";
    line->count = 0;
    for (char *at = text + strspn(text, blanks); *at != '\0'; at += strspn(at, blanks)) {
        if (line->count == sizeof(line->words) / sizeof(line->words[0]))
            return;
        line->words[line->count++] = at;
        at += strcspn(at, blanks);
        if (*at != '\0')
            *at++ = '\0';
    }
}

__attribute__((format(printf, 3, 4))) static inline bool case_wrong(const struct case_line *line,
                                                                    struct error *err,
                                                                    const char *format, ...)
{
    char what[ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(what, sizeof(what), format, arguments);
    va_end(arguments);
    return error_set(err, ERROR_INVALID, "%s.expected, line %zu: %s", line->of->name, line->number,
                     what);
}

static inline bool case_add_rules(struct rule_case *this, const struct case_line *line,
                                  struct error *err)
{
    if (line->count < 2)
        return case_wrong(line, err, "%s needs a rule; write rules PLAN-12", line->words[0]);
    for (size_t i = 1; i < line->count; i++) {
        if (!rule_find(line->words[i]))
            return case_wrong(line, err, "there is no rule '%s'; eenplan rules lists them",
                              line->words[i]);
        if (this->rule_count == CASE_RULES_MOST)
            return case_wrong(line, err, "'%s' is one rule too many; leave 'rules' out for all",
                              line->words[i]);
        this->rules[this->rule_count++] = rule_find(line->words[i]);
    }
    return true;
}

static inline bool case_add_setting(struct rule_case *this, const struct case_line *line,
                                    struct error *err)
{
    struct error why = {0};
    if (line->count != 3)
        return case_wrong(line, err, "%s needs a name and a number; write setting review_months 3",
                          line->words[0]);
    return validation_setting_set(&this->settings, line->words[1], line->words[2], &why) ||
           case_wrong(line, err, "%s", why.message);
}

static inline void case_end_day(struct rule_case *this, struct string *lines)
{
    string_append(lines, ""); // a day without findings has the empty text
    this->days[this->day_count - 1].expected = string_take(lines);
}

static inline bool case_add_day(struct rule_case *this, const struct case_line *line,
                                struct string *lines, struct error *err)
{
    struct date today;
    if (line->count != 2 || !date_parse(line->words[1], &today))
        return case_wrong(line, err, "'%s' is no day; write today 2026-10-14",
                          line->count < 2 ? "" : line->words[line->count - 1]);
    if (this->day_count == CASE_DAYS_MOST)
        return case_wrong(line, err, "'%s' is one day too many; make it two cases", line->words[1]);
    if (this->day_count > 0)
        case_end_day(this, lines);
    this->days[this->day_count++].today = today;
    return true;
}

static inline void case_add_usual_day(struct rule_case *this)
{
    if (this->day_count == 0)
        (void)date_parse(CASE_TODAY, &this->days[this->day_count++].today);
}

static inline bool case_add_finding(struct rule_case *this, const struct case_line *line,
                                    struct string *lines, struct error *err)
{
    enum severity severity;
    char *const *words = line->words;
    if (!severity_parse(words[0], &severity))
        return case_wrong(line, err,
                          "no line begins with '%s'; it begins with rules, setting, today, error, "
                          "warning, hint or #",
                          words[0]);
    if (line->count < 3)
        return case_wrong(line, err, "%s needs a rule and a field; write warning PLAN-12 plans[0]",
                          words[0]);
    if (!rule_find(words[1]))
        return case_wrong(line, err, "there is no rule '%s'; eenplan rules lists them", words[1]);
    bool waived = line->count > 3 && strcmp(words[3], "waived") == 0;
    size_t most = waived ? 4 : 3;
    if (line->count > most)
        return case_wrong(line, err,
                          "'%s' is one word too many; behind the field only waived may "
                          "stand",
                          words[most]);
    case_add_usual_day(this);
    string_append_format(lines, "%s %s %s%s\n", words[0], words[1], words[2],
                         waived ? " waived" : "");
    return true;
}

// `rules`, `setting` and `today` say how to judge, any other line is a finding.
static inline bool case_add_line(struct rule_case *this, const struct case_line *line,
                                 struct string *lines, struct error *err)
{
    if (line->count == 0 || line->words[0][0] == '#')
        return true;
    if (strcmp(line->words[0], "rules") == 0)
        return case_add_rules(this, line, err);
    if (strcmp(line->words[0], "setting") == 0)
        return case_add_setting(this, line, err);
    if (strcmp(line->words[0], "today") == 0)
        return case_add_day(this, line, lines, err);
    return case_add_finding(this, line, lines, err);
}

// Reads the expectations of a zeroed case that has its name. Release with case_release().
static inline bool case_read(struct rule_case *this, FILE *file, struct error *err)
{
    STRING_AUTO lines = {0};
    char text[CASE_LINE_SIZE];
    struct case_line line = {.of = this};
    this->settings = validation_settings_default();
    while (fgets(text, sizeof(text), file)) {
        line.number++;
        if (!strchr(text, '\n') && !feof(file))
            return case_wrong(&line, err, "it is too long");
        case_split(text, &line);
        if (!case_add_line(this, &line, &lines, err))
            return false;
    }
    case_add_usual_day(this);
    case_end_day(this, &lines);
    return true;
}

static inline void case_release(struct rule_case *this)
{
    for (size_t i = 0; i < this->day_count; i++) {
        free(this->days[i].expected);
        free(this->days[i].found);
    }
}

#endif
