// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_PRACTICE_MAKE_H
#define SERVICE_PRACTICE_MAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "model/dossier.h"
#include "service/practice_tables.h"
#include "service/service.h"

// What the parts of the practice generator share; see service/practice.h for the way in.

// How far a household has come.
enum practice_stage {
    STAGE_INTAKE_OPEN,
    STAGE_INTAKE_DONE,
    STAGE_MEASURED,
    STAGE_DRAFT,
    STAGE_RUNNING,
    STAGE_SECOND,  // the second version of the plan is in force
    STAGE_REDRAFT, // the first version is in force, the second a draft
    STAGE_AFTERCARE,
    STAGE_CLOSED,
    STAGE_ANSWERED, // closed at intake
};

enum practice_escalation {
    NOT_ESCALATED,
    ESCALATED_OPEN,
    ESCALATED_ENDED,
    ESCALATED_SAFETY,
};

// What is wrong with a dossier on purpose.
enum practice_flaw {
    FLAW_NONE,
    FLAW_NO_DUE, // errors
    FLAW_ACUTE_LEFT,
    FLAW_NO_REVIEW,
    FLAW_WRONG_WHO,
    FLAW_NO_AGREEMENT,
    FLAW_LOWER_TARGET,
    FLAW_NO_INFORMAL, // warnings
    FLAW_NO_WISH,
    FLAW_SCORE_WITHOUT_REASON,
    FLAW_LEVEL_FELL,
    FLAW_NO_BIRTH_DATE,
    FLAW_OVERDUE,
    FLAW_OVERDUE_WAIVED,
    FLAW_REVIEW_PASSED,
    FLAW_NOTHING_LIGHTER,
    FLAW_NOT_SHARED,
    FLAW_LATE_SUPPORT_OFFER,
    FLAW_MENTOR_NOT_ASKED,
    FLAW_MANY_GOALS, // hints
    FLAW_FINANCES_LATER,
    FLAW_FUTURE_WITHOUT_GOAL,
    FLAW_COUNT,
    FLAW_FIRST_ERROR = FLAW_NO_DUE,
    FLAW_FIRST_WARNING = FLAW_NO_INFORMAL,
    FLAW_FIRST_HINT = FLAW_MANY_GOALS,
};

// How fast a household of the practice user goes.
enum practice_pace {
    PACE_USUAL,
    PACE_NO_PLAN, // no plan after six weeks
    PACE_OLD,     // last measured over half a year ago
};

// A household of which the practice user is coordinator. Days count from today.
struct practice_own {
    size_t index;
    enum practice_pace pace;
    bool no_future_plan;
    struct {
        int days;
        const char *time;
        enum contact_kind kind;
        const char *text; // NULL = none
    } visit;              // planned
    struct {
        int days;
        const char *text; // NULL = none
    } action;             // of the practice user, on the plan in force
};

enum { PRACTICE_STEPS = 4, PRACTICE_WORKERS_A_TEAM = 4 };

// splitmix64, Sebastiano Vigna (public domain): a few words of state, any seed is good.
struct practice_random {
    uint64_t state;
};

// What follows from seed, day and index alone, so that one household can know of another.
struct practice_outline {
    size_t index;
    enum practice_stage stage;
    enum practice_escalation escalation;
    enum practice_flaw flaw;
    const struct practice_story *story;
    const struct practice_own *own;   // NULL: a colleague's
    const struct practice_team *team; // NULL: of a city (service/practice_city.h)
    const char *team_name;
    const char *worker; // the regular coordinator
    const char *stand_in;
    const char *escalation_worker; // who steps in from MPG+
    bool shares_child;
    struct date opened; // dates that the stage has not reached are absent
    struct date conversation;
    struct date measured;
    struct date drafted;
    struct date finalised;
    struct date second_measured;
    struct date second_drafted;
    struct date second_finalised;
    struct date last_measured; // on the way, or at the end
    struct date closed;
};

struct practice_maker {
    struct practice_outline outline;
    struct practice_random random;
    uint64_t seed;
    struct date today;
    struct dossier *dossier;
    struct arena *arena; // the dossier's
    const struct practice_origin *origin;
    const char *members[WHOM_CHILD + 1]; // ids by enum practice_whom; household by its word
    // Level of each goal of the story at each step of measuring.
    int levels[PRACTICE_MOST_GOALS][PRACTICE_STEPS];
    bool last_goal_ended;
};

// ---- practice.c ----

uint64_t practice_next(struct practice_random *random);
int practice_between(struct practice_random *random, int least, int most);
bool practice_chance(struct practice_random *random, int percent);
// A stream of its own for one purpose, so that more use of one does not change another.
struct practice_random practice_stream(uint64_t seed, size_t index, uint64_t purpose);
const char *practice_id(struct practice_maker *maker);
// When a household came, in milliseconds since 1970: its ids count on from there, so households in this order
// are in the order of their ids.
int64_t practice_began(uint64_t seed, struct date today, size_t index);
// Today, or in a city the day on which the household was closed.
struct date practice_last_day(const struct practice_maker *maker);
// Midnight of a day in milliseconds since 1970.
int64_t practice_moment(struct date date);
// The same day, or the Monday after or Friday before it.
struct date practice_workday_after(struct date date);
struct date practice_workday_before(struct date date);

// ---- practice_fill.c ----

// Makes the practice store at `path`, in the place of an older one. Half of the work is done in a second
// process unless `alone`. When go_on stops it there is no new one, and that is no error.
bool practice_fill(const char *path, const char *now, const struct practice_options *practice,
                   bool alone, struct error *err);

// ---- practice_store.c ----

// Teams, workers, and questions that were answered at once: all that belongs to no household.
bool practice_put_rest(struct service *service, const struct practice_options *practice,
                       struct error *err);

// ---- practice_people.c ----

void practice_make_people(struct practice_maker *maker);
struct member *practice_member(struct practice_maker *maker, enum practice_whom whom);
// The id of a network person of this kind, made when there is none yet.
const char *practice_network(struct practice_maker *maker, const struct practice_action *action,
                             const char *domain);

// ---- practice_care.c ----

void practice_make_coordinators(struct practice_maker *maker);
void practice_make_intake(struct practice_maker *maker);
void practice_make_contacts(struct practice_maker *maker);
struct contact *practice_contact(struct practice_maker *maker, struct date date,
                                 enum contact_status status, enum contact_kind kind,
                                 const char *text);

// Everybody who can talk along was there.
void practice_with_all(struct practice_maker *maker, struct contact *contact);

// ---- practice_visits.c ----

// The contacts of a household of a city: most have a dozen, some have a great many.
void practice_make_many_contacts(struct practice_maker *maker);
// The next one, that is planned; now and then one that nobody settled.
void practice_plan_visit(struct practice_maker *maker);

// ---- practice_days.c: of a city ----

// Monday to Friday, and no holiday.
bool practice_is_workday(struct date date);
// The hour in which the coordinator of that day sees this household and no other; NULL = not that day.
const char *practice_free_hour(const struct practice_maker *maker, struct date date);
// An hour in which no visits are planned, for what comes when it comes.
const char *practice_kept_hour(const struct practice_maker *maker, enum contact_kind kind,
                               struct date date);

// ---- practice_measure.c ----

size_t practice_goal_count(const struct practice_story *story);
// Whether this household has the goal: one about a child needs a child.
bool practice_has_goal(const struct practice_maker *maker, size_t goal);
void practice_make_assessments(struct practice_maker *maker);

// ---- practice_plan.c ----

void practice_make_plans(struct practice_maker *maker);
void practice_make_sharing(struct practice_maker *maker);
void practice_make_future_plans(struct practice_maker *maker);

// ---- practice_sharing.c ----

// Of children, by age, and after danger; beside what practice_make_sharing made.
void practice_make_agreed(struct practice_maker *maker);

// ---- practice_caseload.c ----

// NULL: a colleague's.
const struct practice_own *practice_own_of(size_t index);
// Notes and what is planned.
void practice_make_own_contacts(struct practice_maker *maker);
// What else the caseload has: own actions, who left, what was withdrawn.
void practice_make_own_rest(struct practice_maker *maker);
// When those called in for safety step back.
struct date practice_safe_again(const struct practice_maker *maker);

// ---- practice_flaws.c ----

// Puts the flaw of the outline in, or when the dossier has no place for it the next one that is as
// severe.
void practice_spoil(struct practice_maker *maker);

// ---- practice_lapses.c ----

// Adds what was overlooked in this household, if anything.
void practice_overlook(struct practice_maker *maker);

#endif
