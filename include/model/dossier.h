// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_DOSSIER_H
#define MODEL_DOSSIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/list.h"
#include "model/choice.h"

// Everything known about a household is one value, the dossier. The store loads and saves it,
// validation judges it, screens show parts of it, JSON carries it (formats.md).
//
// Plain data: every text, list and record lives in the dossier's arena and is freed with it in one
// call. A zeroed member is absent: NULL text, date 0, choice 0, answer unanswered, empty list.
// Ids are UUID text in the store; a dossier read from a file may hold short local ids ("m1").
// Lists keep the order as entered. The table of all fields is model/field.h.

// Yes, no, or not said. Not a bool, because a question nobody asked is not a "no".
enum answer {
    ANSWER_NONE,
    ANSWER_NO,
    ANSWER_YES,
};

// A whole number that may be absent (a level of 0 is a wrong level, not an absent one).
struct whole {
    bool given;
    int64_t value;
};

static inline struct whole whole_of(int64_t value)
{
    return (struct whole){.given = true, .value = value};
}

LIST_TYPE(text_list, const char *);

struct address {
    const char *street;
    struct whole house_number;
    const char *addition;
    const char *postcode;
    const char *city;
    const char *neighbourhood;
    enum answer secret;
};

struct household {
    const char *id;
    const char *number; // "2026-0173": year, hyphen, four or more digits
    const char *name;   // core word first: "Berg, van den - Yılmaz"
    struct address address;
    const char *team;
    enum phase phase; // absent = intake; never typed by hand (model/phase.h)
    struct date opened;
    struct date closed;
    const char *close_reason;
    int64_t revision;
};

struct member {
    const char *id;
    const char *given_names;
    const char *particle;
    const char *surname;
    struct partial_date birth_date;
    enum sex sex;
    const char *bsn;
    enum member_role role;
    const char *phone;
    const char *email;
    const char *language;
    enum answer interpreter;
    struct date from; // absent = always
    struct date to;   // first day no longer in the household
    struct date deceased;
    const char *also_in_household; // free text: number of another household (shared child)
};

struct coordinator {
    const char *worker; // login
    const char *team;
    enum coordinator_kind kind;
    struct date from;
    struct date to; // first day no longer coordinator; absent = now
    const char *reason;
};

struct involved {
    const char *worker; // login
    struct date from;
    struct date to;
    enum involved_reason reason;
};

struct intake {
    struct date reported;
    enum intake_channel channel;
    const char *referrer;
    enum answer urgent;
    const char *question;
    struct text_list domains; // codes of any instrument
    struct date conversation;
    struct text_list present; // member ids
    struct date client_support_offered;
    struct date personal_plan_offered;
    struct date family_plan_offered;
    struct date safety_asked;
    enum intake_safety safety;
    enum answer connected_problems;
    enum intake_outcome outcome;
    int64_t revision;
};

struct score {
    const char *domain;
    struct whole level;  // 1-5, ordinal
    struct whole target; // 1-5
    const char *reason;  // why a domain outside the question was scored
    const char *note;
};

struct assessment {
    const char *id;
    const char *instrument; // code, possibly unknown in a file
    const char *subject;    // member id or "household"
    struct date date;
    enum assessment_moment moment;
    const char *assessor;     // login
    struct text_list sources; // codes of choices_source
    LIST_OF(struct score) scores;
    int64_t revision;
};

struct agreement {
    const char *member; // member id
    struct date date;
    enum agreement_form form;
    const char *represented_by;
    const char *view; // the member's own view
};

// Who does an action. Which of the three texts counts follows from the kind.
struct who {
    enum who_kind kind;
    const char *id;    // member or network id
    const char *login; // worker
    const char *name;  // organisation
};

struct action {
    const char *id;
    const char *text;
    enum rung rung;
    struct who who;
    struct date start;
    struct date due;
    enum action_status status; // absent = open
    struct date done;
    const char *lighter_considered; // why no lighter rung
    const char *request;            // provision request id
};

struct goal {
    const char *id;
    const char *text;
    const char *own_words;
    const char *domain;
    const char *subject; // member id or "household"; absent = household
    struct whole from_level;
    struct whole to_level;
    struct whole priority;
    struct date due;
    enum goal_status status; // absent = open
    const char *status_reason;
    LIST_OF(struct action) actions;
};

struct waiver {
    const char *rule;
    const char *subject;
    const char *field;
    struct json_scalar {
        enum json_kind {
            JSON_NULL,
            JSON_TEXT,
            JSON_WHOLE,
            JSON_FALSE,
            JSON_TRUE,
        } kind;
        const char *text;
        int64_t whole;
    } value;
    const char *reason;
    const char *by; // login
    struct date date;
};

struct plan {
    const char *id;
    struct whole version;
    enum plan_status status;
    const char *drafted_by; // login
    struct date drafted;
    struct date finalised;
    struct date review_date;
    const char *own_words; // the household's wish
    LIST_OF(struct agreement) agreements;
    LIST_OF(struct goal) goals;
    LIST_OF(struct waiver) waivers;
    int64_t revision;
};

struct network {
    const char *id;
    const char *name;
    enum relation relation;
    enum network_kind kind;
    const char *organisation;
    const char *function;
    struct text_list domains;
    const char *mentor_for; // member id
    struct date mentor_agreed;
    enum answer active;
};

struct sharing {
    const char *organisation;
    const char *member; // member id
    struct date date;
    enum sharing_basis basis;
    struct date until; // last day in force
    struct date withdrawn;
    struct text_list given_by; // member ids: who agreed (model/consent.h)
    const char *guardian;      // free text: a parent or guardian from elsewhere who agreed
};

struct escalation {
    const char *id;
    const char *to;
    enum escalation_kind kind;
    struct date from;
    const char *reason;
    struct date agreed_return;
    struct date ended;
    const char *coordinator; // login
};

struct provision_request {
    const char *id;
    const char *action; // action id
    const char *member; // member id
    const char *provision;
    const char *reason;
    struct date requested;
    const char *requested_by; // login
    struct date decided;
    const char *decided_by; // login
    enum request_outcome outcome;
};

struct big_five {
    enum big_five_value support;
    enum big_five_value wonen;
    enum big_five_value school_werk;
    enum big_five_value inkomen;
    enum big_five_value welzijn;
};

struct future_plan {
    const char *member; // member id
    enum future_plan_status status;
    struct date date;
    struct big_five big_five;
};

struct contact {
    const char *id;
    struct date date;
    const char *time; // "HH:MM"
    enum contact_status status;
    enum contact_kind kind;
    const char *by;        // login
    struct text_list with; // member ids
    const char *text;
    int64_t revision;
};

// `revision` members count the saves of an aggregate in the store (0 = not stored yet). The
// aggregates: household (with members, coordinators, involved, network, sharing, escalations,
// provision requests and future plans), intake, each assessment, each plan, each contact. A revision
// is not a field: JSON and diff do not see it.
struct dossier {
    struct household household;
    LIST_OF(struct member) members;
    LIST_OF(struct coordinator) coordinators;
    LIST_OF(struct involved) involved;
    struct intake intake;
    LIST_OF(struct assessment) assessments;
    LIST_OF(struct plan) plans;
    LIST_OF(struct network) network;
    LIST_OF(struct sharing) sharing;
    LIST_OF(struct escalation) escalations;
    LIST_OF(struct provision_request) provision_requests;
    LIST_OF(struct future_plan) future_plans;
    LIST_OF(struct contact) contacts;
    struct arena arena;
};

// The subject of what concerns the household as a whole.
#define SUBJECT_HOUSEHOLD "household"

// Frees everything and zeroes the dossier. NULL-safe.
void dossier_release(struct dossier *dossier);

// Makes *copy (released or zeroed) an equal, independent dossier.
void dossier_copy(struct dossier *copy, const struct dossier *original);

// The same at little cost: records and lists are apart, texts are shared and live as long as one of the
// two. The original has all its texts in its own arena, as a dossier has that was loaded or copied.
void dossier_share(struct dossier *copy, const struct dossier *original);
// An independent copy of `original` that shares with `like` the texts that both have in the same place.
// `like` has all its texts in its own arena.
void dossier_copy_like(struct dossier *copy, const struct dossier *original,
                       const struct dossier *like);

// Sets the revisions of what is stored too, by id, to those it is stored with.
void dossier_take_revisions(struct dossier *of, const struct dossier *stored);

#define DOSSIER_AUTO __attribute__((cleanup(dossier_release))) struct dossier

// Looking things up. NULL when there is none; a NULL id finds nothing.
struct member *dossier_member(const struct dossier *dossier, const char *id);
struct network *dossier_network(const struct dossier *dossier, const char *id);
struct assessment *dossier_assessment(const struct dossier *dossier, const char *id);
struct plan *dossier_plan(const struct dossier *dossier, const char *id);
struct goal *plan_goal(const struct plan *plan, const char *id);
struct action *goal_action(const struct goal *goal, const char *id);

// The plan with status draft, else the one final; of several the last (rules.md, Current plan).
struct plan *dossier_current_plan(const struct dossier *dossier);
struct plan *dossier_plan_in(const struct dossier *dossier, enum plan_status status);

// The plan's date: finalised, else drafted; absent when neither is known.
struct date plan_date(const struct plan *plan);

// Absent phase = intake, absent status = open, absent subject = household.
enum phase dossier_phase(const struct dossier *dossier);
bool goal_is_open(const struct goal *goal);
bool action_is_open(const struct goal *goal, const struct action *action);
const char *goal_subject(const struct goal *goal);

// Present: from <= day and (to absent or to > day) and not deceased by that day.
bool member_is_present(const struct member *member, struct date day);
// The coordinator open on a day (the last of several), or NULL.
struct coordinator *dossier_coordinator_on(const struct dossier *dossier, struct date day);

// Sharing in force: agreed on by that day, not past its last day, and not withdrawn.
bool sharing_in_force(const struct sharing *sharing, struct date day);

// "Pieter van den Berg": given names, particle, surname with single spaces ("" when nameless).
const char *member_full_name(const struct member *member, struct arena *arena);
// "Berg, van den": how a member or household is sorted and listed.
const char *member_sort_name(const struct member *member, struct arena *arena);
// The name a household goes by when nobody typed one: the different surnames of its members, those
// of parents and partners first: "Berg, van den - Yılmaz". "" without any surname.
const char *dossier_default_name(const struct dossier *dossier, struct arena *arena);
// The name of an assessment's or goal's subject: the member's full name or, for the household, the
// translated word.
const char *dossier_subject_name(const struct dossier *dossier, const char *subject,
                                 struct arena *arena);
// Who does an action, as a name: member, network person, worker's login or organisation; "" when
// absent or unknown. The caller turns a login into a name where it can.
const char *dossier_who_name(const struct dossier *dossier, const struct who *who,
                             struct arena *arena);

#endif
