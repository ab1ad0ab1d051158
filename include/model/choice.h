// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_CHOICE_H
#define MODEL_CHOICE_H

#include <stddef.h>

// The closed word lists of the dossier (formats.md). In a struct a choice is an enum value whose 0
// means absent; value n is item n - 1 of its set. Codes are the stable words of files and store,
// labels are for the screen.

struct choice {
    const char *code;
    const char *label; // source string, to be translated with _()
};

struct choice_set {
    const char *name;
    const struct choice *items;
    size_t count;
};

enum phase {
    PHASE_NONE,
    PHASE_INTAKE,
    PHASE_ASSESSMENT,
    PHASE_PLAN,
    PHASE_EXECUTION,
    PHASE_AFTERCARE,
    PHASE_CLOSED,
};

enum member_role {
    MEMBER_ROLE_NONE,
    MEMBER_PARENT,
    MEMBER_PARTNER,
    MEMBER_CHILD,
    MEMBER_RELATIVE,
    MEMBER_HOUSEMATE,
    MEMBER_OTHER,
};

enum sex {
    SEX_NONE,
    SEX_MALE,
    SEX_FEMALE,
    SEX_X,
    SEX_UNKNOWN,
};

enum coordinator_kind {
    COORDINATOR_KIND_NONE,
    COORDINATOR_REGULAR,
    COORDINATOR_ESCALATED,
};

enum involved_reason {
    INVOLVED_REASON_NONE,
    INVOLVED_INTAKE,
    INVOLVED_STAND_IN,
    INVOLVED_EXPERT,
    INVOLVED_EARLIER_COORDINATOR,
    INVOLVED_OTHER,
};

enum intake_channel {
    CHANNEL_NONE,
    CHANNEL_WALK_IN,
    CHANNEL_PHONE,
    CHANNEL_HOME_VISIT,
    CHANNEL_LETTER,
    CHANNEL_WEB,
    CHANNEL_PARTNER,
    CHANNEL_GP,
    CHANNEL_SCHOOL,
    CHANNEL_POLICE,
    CHANNEL_HOUSING,
    CHANNEL_OWN_INITIATIVE,
};

enum intake_outcome {
    OUTCOME_NONE,
    OUTCOME_ANSWERED,
    OUTCOME_REFERRED,
    OUTCOME_SINGLE_QUESTION,
    OUTCOME_HOUSEHOLD_PLAN,
};

enum intake_safety {
    SAFETY_NOT_ASKED,
    SAFETY_NONE,
    SAFETY_CONCERN,
    SAFETY_ACUTE,
};

enum assessment_moment {
    MOMENT_NONE,
    MOMENT_INTAKE,
    MOMENT_PROGRESS,
    MOMENT_EVALUATION,
    MOMENT_OUTFLOW,
};

enum assessment_source {
    SOURCE_NONE,
    SOURCE_PERSON,
    SOURCE_COLLEAGUE,
    SOURCE_PARTNER,
    SOURCE_RECORDS,
};

enum plan_status {
    PLAN_STATUS_NONE,
    PLAN_DRAFT,
    PLAN_FINAL,
    PLAN_REPLACED,
    PLAN_CLOSED,
};

enum agreement_form {
    AGREEMENT_FORM_NONE,
    AGREEMENT_SIGNED,
    AGREEMENT_VERBAL,
    AGREEMENT_DISAGREES,
    AGREEMENT_REFUSED,
};

enum goal_status {
    GOAL_STATUS_NONE, // absent = open
    GOAL_OPEN,
    GOAL_REACHED,
    GOAL_PARTLY,
    GOAL_STOPPED,
};

// The ladder of support, lightest first (domain.md 3.3). Nobody is ranked by rung.
enum rung {
    RUNG_NONE,
    RUNG_SELF,
    RUNG_USUAL_HELP,
    RUNG_NETWORK,
    RUNG_VOLUNTEER,
    RUNG_GENERAL,
    RUNG_TEAM,
    RUNG_INDIVIDUAL,
    RUNG_SPECIALIST,
};

enum who_kind {
    WHO_NONE,
    WHO_MEMBER,
    WHO_NETWORK,
    WHO_WORKER,
    WHO_ORGANISATION,
};

enum action_status {
    ACTION_STATUS_NONE, // absent = open
    ACTION_OPEN,
    ACTION_DONE,
    ACTION_DROPPED,
};

enum network_kind {
    NETWORK_KIND_NONE,
    NETWORK_NETWORK,
    NETWORK_VOLUNTEER,
    NETWORK_PROFESSIONAL,
};

enum relation {
    RELATION_NONE,
    RELATION_PARENT,
    RELATION_STEP_PARENT,
    RELATION_SIBLING,
    RELATION_GRANDPARENT,
    RELATION_RELATIVE,
    RELATION_PARTNER,
    RELATION_FRIEND,
    RELATION_NEIGHBOUR,
    RELATION_COLLEAGUE,
    RELATION_TEACHER,
    RELATION_COACH,
    RELATION_VOLUNTEER,
    RELATION_PROFESSIONAL,
    RELATION_OTHER,
};

enum sharing_basis {
    BASIS_NONE,
    BASIS_AGREEMENT,
    BASIS_LEGAL_TASK,
    BASIS_DANGER,
};

enum escalation_kind {
    ESCALATION_KIND_NONE,
    ESCALATION_INTENSIVE,
    ESCALATION_SPECIALIST,
    ESCALATION_SAFETY,
};

enum request_outcome {
    REQUEST_OUTCOME_NONE,
    REQUEST_GRANTED,
    REQUEST_REFUSED,
    REQUEST_WITHDRAWN,
};

enum future_plan_status {
    FUTURE_PLAN_STATUS_NONE,
    FUTURE_PLAN_PLANNED,
    FUTURE_PLAN_STARTED,
    FUTURE_PLAN_READY,
    FUTURE_PLAN_REFUSED,
};

enum big_five_value {
    BIG_FIVE_NONE,
    BIG_FIVE_OK,
    BIG_FIVE_NOT_YET,
    BIG_FIVE_NOT_APPLICABLE,
};

enum contact_status {
    CONTACT_STATUS_NONE,
    CONTACT_PLANNED,
    CONTACT_HELD,
    CONTACT_MISSED,
};

enum contact_kind {
    CONTACT_KIND_NONE,
    CONTACT_WALK_IN,
    CONTACT_HOME_VISIT,
    CONTACT_PHONE,
    CONTACT_MEETING,
    CONTACT_LETTER,
    CONTACT_OTHER,
};

extern const struct choice_set choices_phase;
extern const struct choice_set choices_member_role;
extern const struct choice_set choices_sex;
extern const struct choice_set choices_coordinator_kind;
extern const struct choice_set choices_involved_reason;
extern const struct choice_set choices_channel;
extern const struct choice_set choices_outcome;
extern const struct choice_set choices_safety;
extern const struct choice_set choices_moment;
extern const struct choice_set choices_source;
extern const struct choice_set choices_plan_status;
extern const struct choice_set choices_agreement_form;
extern const struct choice_set choices_goal_status;
extern const struct choice_set choices_rung;
extern const struct choice_set choices_who_kind;
extern const struct choice_set choices_action_status;
extern const struct choice_set choices_network_kind;
extern const struct choice_set choices_relation;
extern const struct choice_set choices_sharing_basis;
extern const struct choice_set choices_escalation_kind;
extern const struct choice_set choices_request_outcome;
extern const struct choice_set choices_future_plan_status;
extern const struct choice_set choices_big_five;
extern const struct choice_set choices_contact_status;
extern const struct choice_set choices_contact_kind;

// The value of a code, or 0 when the set has no such code.
int choice_value(const struct choice_set *set, const char *code);

// The code or the label (source string) of a value; NULL for 0 or a value outside the set.
const char *choice_code(const struct choice_set *set, int value);
const char *choice_label(const struct choice_set *set, int value);

#endif
