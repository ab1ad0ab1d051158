// SPDX-License-Identifier: EUPL-1.2
// The field table, second half: measurements, plans, and what follows from them. Rows stand in the
// order of formats.md.
#include "model/field_rows.h"

static const struct field score_fields[] = {
    FIELD(struct score, domain, FIELD_TEXT, N_("Domain"), .flags = FIELD_IS_KEY | FIELD_IS_DOMAIN,
          .limit = LIMIT_SHORT, .help = N_("The life domain.")),
    FIELD(struct score, level, FIELD_WHOLE, N_("Level"),
          .help = N_("1 acute problem, 2 not, 3 limitedly, 4 sufficiently, 5 fully self-reliant.")),
    FIELD(struct score, target, FIELD_WHOLE, N_("Target"),
          .help = N_("The level hoped for at a later moment.")),
    FIELD(struct score, reason, FIELD_TEXT, N_("Reason"), .flags = FIELD_FREE_TEXT,
          .limit = LIMIT_LINE,
          .help = N_("Why this domain was scored although the question is not about it.")),
    FIELD(struct score, note, FIELD_TEXT, N_("Note"), .flags = FIELD_FREE_TEXT | FIELD_LONG,
          .limit = LIMIT_STORY, .help = N_("What was seen or said about this domain.")),
};
RECORD(score, struct score);

static const struct field assessment_fields[] = {
    FIELD(struct assessment, id, FIELD_TEXT, N_("Identity"), .flags = FIELD_IS_ID,
          .help = N_("The identity of this measurement in the store.")),
    FIELD(struct assessment, instrument, FIELD_TEXT, N_("Instrument"), .limit = LIMIT_SHORT,
          .help = N_("Which matrix: it follows from the subject and can be changed.")),
    FIELD(struct assessment, subject, FIELD_TEXT, N_("About"), .refers = &record_member,
          .flags = FIELD_JUDGED | FIELD_OR_HOUSEHOLD,
          .help = N_("A member, or the household as a whole.")),
    FIELD(struct assessment, date, FIELD_DATE, N_("Date"),
          .help = N_("The day of measuring: a picture of now.")),
    FIELD(struct assessment, moment, FIELD_CHOICE, N_("Moment"), .choices = &choices_moment,
          .help = N_("At intake, on the way, at an evaluation or at the end.")),
    FIELD(struct assessment, assessor, FIELD_TEXT, N_("Assessor"), .flags = FIELD_IS_LOGIN,
          .limit = LIMIT_SHORT, .help = N_("The worker who scored.")),
    FIELD(struct assessment, sources, FIELD_TEXTS, N_("Sources"), .choices = &choices_source,
          .help = N_("Where the picture comes from: the person first.")),
    FIELD(struct assessment, scores, FIELD_LIST, N_("Scores"), .record = &record_score,
          .help = N_("The domains that were scored; the rest is simply not assessed.")),
};
RECORD(assessment, struct assessment);

static const struct field agreement_fields[] = {
    FIELD(struct agreement, member, FIELD_TEXT, N_("Member"), .refers = &record_member,
          .flags = FIELD_IS_KEY, .help = N_("Who agrees, or does not.")),
    FIELD(struct agreement, date, FIELD_DATE, N_("Date"), .help = N_("The day of the answer.")),
    FIELD(struct agreement, form, FIELD_CHOICE, N_("Answer"), .choices = &choices_agreement_form,
          .help = N_("Signed, agrees verbally, disagrees, or refuses to sign.")),
    FIELD(struct agreement, represented_by, FIELD_TEXT, N_("Represented by"), .limit = LIMIT_NAME,
          .help = N_("Who answered on behalf of this person.")),
    FIELD(struct agreement, view, FIELD_TEXT, N_("Own view"), .flags = FIELD_FREE_TEXT | FIELD_LONG,
          .limit = LIMIT_STORY, .help = N_("What this person thinks of the plan.")),
};
RECORD(agreement, struct agreement);

static const struct field who_fields[] = {
    FIELD(struct who, kind, FIELD_CHOICE, N_("Kind"), .choices = &choices_who_kind,
          .help = N_("A member, somebody of the network, a worker or an organisation.")),
    FIELD(struct who, id, FIELD_TEXT, N_("Person"), .flags = FIELD_ANY_ID, .limit = LIMIT_SHORT,
          .help = N_("The member or network person.")),
    FIELD(struct who, login, FIELD_TEXT, N_("Worker"), .flags = FIELD_IS_LOGIN,
          .limit = LIMIT_SHORT, .help = N_("The worker.")),
    FIELD(struct who, name, FIELD_TEXT, N_("Organisation"), .limit = LIMIT_NAME,
          .help = N_("The organisation.")),
};
RECORD(who, struct who);

static const struct field action_fields[] = {
    FIELD(struct action, id, FIELD_TEXT, N_("Identity"), .flags = FIELD_IS_ID,
          .help = N_("The identity of this action in the store.")),
    FIELD(struct action, text, FIELD_TEXT, N_("Action"), .flags = FIELD_FREE_TEXT,
          .limit = LIMIT_LINE, .help = N_("What is going to be done, in a few words.")),
    FIELD(struct action, rung, FIELD_CHOICE, N_("Rung"), .choices = &choices_rung,
          .help = N_("The step of the ladder of support, the lightest that works.")),
    FIELD(struct action, who, FIELD_RECORD, N_("Who"), .record = &record_who,
          .help = N_("Who does it: the household itself first.")),
    FIELD(struct action, start, FIELD_DATE, N_("Start"), .help = N_("The day it begins.")),
    FIELD(struct action, due, FIELD_DATE, N_("By when"), .help = N_("The day it is done.")),
    FIELD(struct action, status, FIELD_CHOICE, N_("Status"), .choices = &choices_action_status,
          .flags = FIELD_IS_PROGRESS, .help = N_("Open, done or dropped.")),
    FIELD(struct action, done, FIELD_DATE, N_("Done on"), .flags = FIELD_IS_PROGRESS,
          .help = N_("The day it was done.")),
    FIELD(struct action, lighter_considered, FIELD_TEXT, N_("Lighter help considered"),
          .flags = FIELD_FREE_TEXT, .limit = LIMIT_LINE,
          .help = N_("What was tried or weighed before this heavier help.")),
    FIELD(struct action, request, FIELD_TEXT, N_("Request"), .refers = &record_provision_request,
          .flags = FIELD_IS_PROGRESS,
          .help = N_("The request for an individual provision that this action waits for.")),
};
RECORD(action, struct action);

static const struct field goal_fields[] = {
    FIELD(struct goal, id, FIELD_TEXT, N_("Identity"), .flags = FIELD_IS_ID,
          .help = N_("The identity of this goal in the store.")),
    FIELD(struct goal, text, FIELD_TEXT, N_("Goal"), .flags = FIELD_FREE_TEXT, .limit = LIMIT_LINE,
          .help = N_("What will be different, in a few words.")),
    FIELD(struct goal, own_words, FIELD_TEXT, N_("Own words"),
          .flags = FIELD_FREE_TEXT | FIELD_LONG, .limit = LIMIT_STORY,
          .help = N_("How the household says it.")),
    FIELD(struct goal, domain, FIELD_TEXT, N_("Domain"), .flags = FIELD_IS_DOMAIN,
          .limit = LIMIT_SHORT, .help = N_("The life domain of the goal.")),
    FIELD(struct goal, subject, FIELD_TEXT, N_("About"), .refers = &record_member,
          .flags = FIELD_OR_HOUSEHOLD, .help = N_("A member, or the household as a whole.")),
    FIELD(struct goal, from_level, FIELD_WHOLE, N_("Level now"),
          .help = N_("The level on this domain when the plan was made.")),
    FIELD(struct goal, to_level, FIELD_WHOLE, N_("Level aimed at"),
          .help = N_("The level hoped for when the goal is reached.")),
    FIELD(struct goal, priority, FIELD_WHOLE, N_("Priority"), .help = N_("1 comes first.")),
    FIELD(struct goal, due, FIELD_DATE, N_("By when"), .help = N_("The day it should be reached.")),
    FIELD(struct goal, status, FIELD_CHOICE, N_("Status"), .choices = &choices_goal_status,
          .flags = FIELD_IS_PROGRESS, .help = N_("Open, reached, partly reached or stopped.")),
    FIELD(struct goal, status_reason, FIELD_TEXT, N_("Reason of status"),
          .flags = FIELD_FREE_TEXT | FIELD_IS_PROGRESS, .limit = LIMIT_LINE,
          .help = N_("Why the goal ended this way.")),
    FIELD(struct goal, actions, FIELD_LIST, N_("Actions"), .record = &record_action,
          .help = N_("Who does what by when.")),
};
RECORD(goal, struct goal);

static const struct field waiver_fields[] = {
    FIELD(struct waiver, rule, FIELD_TEXT, N_("Rule"), .flags = FIELD_IN_NAME, .limit = LIMIT_SHORT,
          .help = N_("The rule whose finding may stand.")),
    FIELD(struct waiver, subject, FIELD_TEXT, N_("About"), .flags = FIELD_ANY_ID | FIELD_IN_NAME,
          .limit = LIMIT_SHORT, .help = N_("What the finding is about.")),
    FIELD(struct waiver, field, FIELD_TEXT, N_("Field"), .flags = FIELD_IN_NAME,
          .limit = LIMIT_LINE, .help = N_("The field of the finding.")),
    FIELD(struct waiver, value, FIELD_SCALAR, N_("Value"),
          .help = N_("What stood there when it was waived.")),
    FIELD(struct waiver, reason, FIELD_TEXT, N_("Reason"), .flags = FIELD_FREE_TEXT,
          .limit = LIMIT_LINE, .help = N_("Why this may stay as it is, in one sentence.")),
    FIELD(struct waiver, by, FIELD_TEXT, N_("By"), .flags = FIELD_IS_LOGIN, .limit = LIMIT_SHORT,
          .help = N_("Who let it stand.")),
    FIELD(struct waiver, date, FIELD_DATE, N_("Date"), .help = N_("On which day.")),
};
RECORD(waiver, struct waiver);

static const struct field plan_fields[] = {
    FIELD(struct plan, id, FIELD_TEXT, N_("Identity"), .flags = FIELD_IS_ID,
          .help = N_("The identity of this plan in the store.")),
    FIELD(struct plan, version, FIELD_WHOLE, N_("Version"), .help = N_("1 is the first plan.")),
    FIELD(struct plan, status, FIELD_CHOICE, N_("Status"), .choices = &choices_plan_status,
          .help = N_("A draft, in force, replaced by a next version, or closed.")),
    FIELD(struct plan, drafted_by, FIELD_TEXT, N_("Drafted by"), .flags = FIELD_IS_LOGIN,
          .limit = LIMIT_SHORT, .help = N_("The worker who began this version.")),
    FIELD(struct plan, drafted, FIELD_DATE, N_("Drafted"), .help = N_("The day it was begun.")),
    FIELD(struct plan, finalised, FIELD_DATE, N_("Finalised"),
          .help = N_("The day it came into force.")),
    FIELD(struct plan, review_date, FIELD_DATE, N_("Review date"),
          .help = N_("The day we look back together.")),
    FIELD(struct plan, own_words, FIELD_TEXT, N_("What the household wants"),
          .flags = FIELD_FREE_TEXT | FIELD_LONG, .limit = LIMIT_STORY,
          .help = N_("The wish of the household in its own words.")),
    FIELD(struct plan, agreements, FIELD_LIST, N_("Agreements"), .record = &record_agreement,
          .help = N_("Who said yes to the plan, or no.")),
    FIELD(struct plan, goals, FIELD_LIST, N_("Goals"), .record = &record_goal,
          .help = N_("What will be different.")),
    FIELD(struct plan, waivers, FIELD_LIST, N_("Waivers"), .record = &record_waiver,
          .flags = FIELD_IS_PROGRESS, .help = N_("Findings that may stand, and why.")),
};
RECORD(plan, struct plan);

static const struct field provision_request_fields[] = {
    FIELD(struct provision_request, id, FIELD_TEXT, N_("Identity"), .flags = FIELD_IS_ID,
          .help = N_("The identity of this request in the store.")),
    FIELD(struct provision_request, action, FIELD_TEXT, N_("Action"), .refers = &record_action,
          .help = N_("The action the request belongs to.")),
    FIELD(struct provision_request, member, FIELD_TEXT, N_("For"), .refers = &record_member,
          .help = N_("For whom it is asked.")),
    FIELD(struct provision_request, provision, FIELD_TEXT, N_("Provision"), .limit = LIMIT_NAME,
          .help = N_("What is asked for.")),
    FIELD(struct provision_request, reason, FIELD_TEXT, N_("Reason"),
          .flags = FIELD_FREE_TEXT | FIELD_LONG, .limit = LIMIT_STORY,
          .help = N_("Why nothing lighter will do.")),
    FIELD(struct provision_request, requested, FIELD_DATE, N_("Requested"),
          .help = N_("The day of the request.")),
    FIELD(struct provision_request, requested_by, FIELD_TEXT, N_("Requested by"),
          .flags = FIELD_IS_LOGIN, .limit = LIMIT_SHORT, .help = N_("Who asked.")),
    FIELD(struct provision_request, decided, FIELD_DATE, N_("Decided"),
          .help = N_("The day of the decision.")),
    FIELD(struct provision_request, decided_by, FIELD_TEXT, N_("Decided by"),
          .flags = FIELD_IS_LOGIN, .limit = LIMIT_SHORT,
          .help = N_("Who decided; never who asked or drafted.")),
    FIELD(struct provision_request, outcome, FIELD_CHOICE, N_("Outcome"),
          .choices = &choices_request_outcome, .help = N_("Granted, refused or withdrawn.")),
};
RECORD(provision_request, struct provision_request);

static const struct field big_five_fields[] = {
    FIELD(struct big_five, support, FIELD_CHOICE, N_("Support"), .choices = &choices_big_five,
          .help = N_("At least one adult who is always there.")),
    FIELD(struct big_five, wonen, FIELD_CHOICE, N_("Living"), .choices = &choices_big_five,
          .help = N_("A fitting, affordable place for a longer time.")),
    FIELD(struct big_five, school_werk, FIELD_CHOICE, N_("School and work"),
          .choices = &choices_big_five, .help = N_("Goes to school or works, and plans ahead.")),
    FIELD(struct big_five, inkomen, FIELD_CHOICE, N_("Income"), .choices = &choices_big_five,
          .help = N_("Enough income; debts prevented or solved.")),
    FIELD(struct big_five, welzijn, FIELD_CHOICE, N_("Well-being"), .choices = &choices_big_five,
          .help = N_("Well enough in mind and body, and knows where to ask.")),
};
RECORD(big_five, struct big_five);

static const struct field future_plan_fields[] = {
    FIELD(struct future_plan, member, FIELD_TEXT, N_("Member"), .refers = &record_member,
          .flags = FIELD_IS_KEY, .help = N_("The young person.")),
    FIELD(struct future_plan, status, FIELD_CHOICE, N_("Status"),
          .choices = &choices_future_plan_status, .help = N_("How far the future plan is.")),
    FIELD(struct future_plan, date, FIELD_DATE, N_("Date"), .help = N_("The day of this status.")),
    FIELD(struct future_plan, big_five, FIELD_RECORD, N_("Big five"), .record = &record_big_five,
          .help = N_("The five things that must be in order.")),
};
RECORD(future_plan, struct future_plan);

static const struct field contact_fields[] = {
    FIELD(struct contact, id, FIELD_TEXT, N_("Identity"), .flags = FIELD_IS_ID,
          .help = N_("The identity of this contact in the store.")),
    FIELD(struct contact, date, FIELD_DATE, N_("Date"), .help = N_("The day.")),
    FIELD(struct contact, time, FIELD_TIME, N_("Time"), .help = N_("The time, such as 9:30.")),
    FIELD(struct contact, status, FIELD_CHOICE, N_("Status"), .choices = &choices_contact_status,
          .help = N_("Planned, held or missed.")),
    FIELD(struct contact, kind, FIELD_CHOICE, N_("Kind"), .choices = &choices_contact_kind,
          .help = N_("Call, visit, meeting or letter.")),
    FIELD(struct contact, by, FIELD_TEXT, N_("By"), .flags = FIELD_IS_LOGIN, .limit = LIMIT_SHORT,
          .help = N_("The worker.")),
    FIELD(struct contact, with, FIELD_TEXTS, N_("With"), .refers = &record_member,
          .help = N_("With whom of the household.")),
    FIELD(struct contact, text, FIELD_TEXT, N_("Note"), .flags = FIELD_FREE_TEXT | FIELD_LONG,
          .limit = LIMIT_STORY, .help = N_("What was said and agreed.")),
};
RECORD(contact, struct contact);
