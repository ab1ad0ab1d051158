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

// A level of a domain for a subject, in an assessment that counts.
struct assessed {
    const char *subject; // member id or "household"; possibly unknown
    const char *domain;
    const char *domain_key; // context_domain_key(domain)
    int level;              // 1-5
    struct date date;       // of the assessment
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

    // Private to context.c and measured.c; worked out on first use.
    struct date change; // earliest noted day; absent = none
    bool scores_known;
    struct assessed_list scores;
    bool levels_known;
    struct assessed_list levels;
    const char **goal_keys; // context_goal_key, by goal index
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

// Dated up to today: an assessment that counts.
bool context_assessment_counts(struct context *context, const struct assessment *assessment);

// --- The dossier ---

// A member of that id who is present, or NULL.
const struct member *context_present_member(struct context *context, const char *id);

// Two ids or logins are the same: both given, and equal as text.
bool ids_equal(const char *one, const char *other);
// The form in which names are compared; NULL when the name is absent. Compare with ids_equal.
const char *context_name_key(struct context *context, const char *name);

// The newest assessment that counts (by date, then position), or NULL.
const struct assessment *context_newest_assessment(struct context *context);
// All scores that count, of the newest assessment first and otherwise in the order of the file.
const struct assessed_list *context_scores(struct context *context);
// Those of them that are the assessed level of their domain for a present member or the household.
const struct assessed_list *context_levels(struct context *context);

// Domains match exactly when their keys are equal as text; NULL for an absent domain, which
// matches nothing.
const char *context_domain_key(const char *domain);
bool domain_keys_match(const char *one, const char *other);

// The domain key of goal `index` of the current plan.
const char *context_goal_key(struct context *context, size_t index);

// Goal `index` of the current plan covers a domain (by key) for a subject, whatever its status.
bool context_goal_covers(struct context *context, size_t index, const char *domain_key,
                         const char *subject);
// Any open goal does.
bool context_open_goal_covers(struct context *context, const char *domain_key, const char *subject);

// A score counts: its level is 1-5, and no earlier score of this assessment on the same code does.
bool score_counts(const struct assessment *assessment, size_t score);
// A level as it should be: given and 1-5.
bool level_valid(struct whole level);
// Open in an open goal, or done.
bool action_counts(const struct goal *goal, const struct action *action);

// --- Findings ---

// Adds a finding of the rule being asked. The path is taken as it is, static or in the arena (made by
// arena_format); message and fix are laid out by context_sentence.
void context_find(struct context *context, const char *path, const char *message, const char *fix);

// Paths into the current plan: context_plan_path(context, "review_date") is
// "plans[0].review_date", and so on.
const char *context_plan_path(struct context *context, const char *field);
const char *context_goal_path(struct context *context, size_t goal, const char *field);
const char *context_action_path(struct context *context, size_t goal, size_t action,
                                const char *field);

// People's own words for use within a message or fix: white space joined, a BSN in them stars. They
// stand between marks until context_find lays them into their sentence: use them in no other text,
// and end no sentence on them (a cut and a full stop would read as one mark). "" when only verdicts
// are asked for.
const char *context_words(struct context *context, const char *text);
// The same for the text of a goal or action; "(no text)" when it has none.
const char *context_text_words(struct context *context, const char *text);
// The same for a name; "(no name)" when it is blank.
const char *context_name_words(struct context *context, const char *name);
// The same for the name of a member, or of a subject (member id or "household"); somebody without
// a name is "(no name)", a member without one "member 2 of the household".
const char *context_member_words(struct context *context, const struct member *member);
const char *context_subject_words(struct context *context, const char *subject);
// The same for a worker by login: the name that the input gives, else the login.
const char *context_worker_words(struct context *context, const char *login);
// A given day as it is written on the screen: 14-10-2026.
const char *context_day(struct context *context, struct date date);
// A text with words in it as one sentence of at most FINDING_TEXT_LIMIT code points. The words share
// what the sentence in this language leaves, and are cut with "…", between two words where possible.
const char *context_sentence(struct context *context, const char *text);

#endif
