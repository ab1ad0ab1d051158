// SPDX-License-Identifier: EUPL-1.2
#ifndef VALIDATION_CONTEXT_H
#define VALIDATION_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "model/dossier.h"
#include "validation/check.h"
#include "validation/finding.h"
#include "validation/rule.h"
#include "validation/settings.h"

// What a rule function is given: the dossier, the settings, a place for findings, and the calendar.
//
// The one law of this layer: a rule never sees today. It asks questions of the context
// ("has this day come?"), and the context notes the earliest coming day on which an answer changes.
// Every question here goes from no to yes once, or from yes to no once, so until the earliest noted
// day all answers, and with them all findings, stay the same. That day minus one is valid_until.
// Two dates out of the dossier may be compared freely.

// The level of a domain for a subject as it stands today (rules.md, Assessed level).
struct assessed {
    const char *subject; // member id or "household"
    const char *domain;
    const char *domain_key; // context_domain_key(domain)
    int level;              // 1-5
    size_t assessment;      // where: index in the dossier
    size_t score;           // and index in that assessment
};

LIST_TYPE(assessed_list, struct assessed);

struct context {
    const struct dossier *dossier;
    const struct validation_input *input;
    struct validation_settings settings;
    struct arena *arena;

    const struct plan *plan; // the current plan, or NULL
    size_t plan_index;

    const struct rule *rule; // the one being asked
    struct finding_list findings;

    // Private to context.c.
    struct date change;      // earliest noted day; absent = none
    bool assessed_known;     // assessed is worked out on first use
    struct assessed_list assessed;
    const char **goal_keys;  // context_goal_key, by goal index; worked out on first use
};

// --- The calendar ---

// Today is on or after `date`. An absent date is never reached.
bool context_reached(struct context *context, struct date date);
// Today is after `date`. An absent date is never passed.
bool context_passed(struct context *context, struct date date);
// Today plus n months (n < 0: minus), clamped to the end of the month, is on or after `date`.
bool context_reached_by_months(struct context *context, struct date date, int months);
// `date` is on or after today minus n months; false when absent.
bool context_within_months(struct context *context, struct date date, int months);

// Started (an absent `from` counts as always) and not ended (`to` is the first day no longer).
bool context_in_period(struct context *context, struct date from, struct date to);
bool context_present(struct context *context, const struct member *member);
// Has had the birthday of `years`; false when the birth date is unknown.
bool context_age_at_least(struct context *context, const struct member *member, int years);
// The day of that birthday; a partial birth date counts as its last possible day. Absent = unknown.
struct date member_birthday(const struct member *member, int years);

// Dated up to today.
bool context_assessment_counts(struct context *context, const struct assessment *assessment);

// --- The dossier ---

// A member of that id who is present, or NULL.
const struct member *context_present_member(struct context *context, const char *id);

// All assessed levels of present members and the household.
const struct assessed_list *context_assessed(struct context *context);

// Domains match exactly when their keys are equal as text; NULL for an absent domain, which
// matches nothing.
const char *context_domain_key(const char *domain);
bool domain_keys_match(const char *one, const char *other);

// The key of goal `index` of the current plan.
const char *context_goal_key(struct context *context, size_t index);

// Goal `index` of the current plan covers a domain (by key) for a subject, whatever its status.
bool context_goal_covers(struct context *context, size_t index, const char *domain_key,
                         const char *subject);
// Any open goal does.
bool context_open_goal_covers(struct context *context, const char *domain_key,
                              const char *subject);

// A score counts: its level is 1-5, and no earlier score of this assessment on the same code does.
bool score_counts(const struct assessment *assessment, size_t score);
// A level as it should be: given and 1-5.
bool level_valid(struct whole level);
// Open in an open goal, or done.
bool action_counts(const struct goal *goal, const struct action *action);

// --- Findings ---

// Adds a finding of the rule being asked. Texts are taken as they are (arena or static).
void context_find(struct context *context, const char *path, const char *message,
                  const char *fix);

// A formatted text in the arena: for paths and messages.
__attribute__((format(printf, 2, 3))) const char *context_text(struct context *context,
                                                               const char *format, ...);

// Paths into the current plan: "plans[0]" + ".review_date", and so on.
const char *context_plan_path(struct context *context, const char *field);
const char *context_goal_path(struct context *context, size_t goal, const char *field);
const char *context_action_path(struct context *context, size_t goal, size_t action,
                                const char *field);

// People's own words for use within a message: white space joined, cut to `cells` with "…".
const char *context_words(struct context *context, const char *text, int cells);
// The same for a member's name, or a subject's; somebody without a name is "(no name)".
const char *context_member_words(struct context *context, const struct member *member, int cells);
const char *context_subject_words(struct context *context, const char *subject, int cells);
// A day as it is written on the screen: 14-10-2026.
const char *context_day(struct context *context, struct date date);

#endif
