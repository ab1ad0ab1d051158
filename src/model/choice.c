// SPDX-License-Identifier: EUPL-1.2
#include "model/choice.h"

#include <string.h>

#include "base/translate.h"

// One array per word list, indexed by enum value - 1, and the set that carries it.
#define CHOICE_SET(set)                                                                            \
    const struct choice_set choices_##set = {                                                      \
        .name = #set, .items = set##_items, .count = sizeof(set##_items) / sizeof(set##_items[0])}

static const struct choice phase_items[] = {
    [PHASE_INTAKE - 1] = {"intake", N_("intake")},
    [PHASE_ASSESSMENT - 1] = {"assessment", N_("assessment")},
    [PHASE_PLAN - 1] = {"plan", N_("plan")},
    [PHASE_EXECUTION - 1] = {"execution", N_("execution")},
    [PHASE_AFTERCARE - 1] = {"aftercare", N_("aftercare")},
    [PHASE_CLOSED - 1] = {"closed", N_("closed")},
};
CHOICE_SET(phase);

static const struct choice member_role_items[] = {
    [MEMBER_PARENT - 1] = {"parent", N_("parent")},
    [MEMBER_PARTNER - 1] = {"partner", N_("partner")},
    [MEMBER_CHILD - 1] = {"child", N_("child")},
    [MEMBER_RELATIVE - 1] = {"relative", N_("relative")},
    [MEMBER_HOUSEMATE - 1] = {"housemate", N_("housemate")},
    [MEMBER_OTHER - 1] = {"other", N_("other")},
};
CHOICE_SET(member_role);

static const struct choice sex_items[] = {
    [SEX_MALE - 1] = {"M", N_("man")},
    [SEX_FEMALE - 1] = {"V", N_("woman")},
    [SEX_X - 1] = {"X", N_("X")},
    [SEX_UNKNOWN - 1] = {"O", N_("unknown")},
};
CHOICE_SET(sex);

static const struct choice coordinator_kind_items[] = {
    [COORDINATOR_REGULAR - 1] = {"regular", N_("regular")},
    [COORDINATOR_ESCALATED - 1] = {"escalated", N_("escalated")},
};
CHOICE_SET(coordinator_kind);

static const struct choice involved_reason_items[] = {
    [INVOLVED_INTAKE - 1] = {"intake", N_("took the intake")},
    [INVOLVED_STAND_IN - 1] = {"stand_in", N_("stands in")},
    [INVOLVED_EXPERT - 1] = {"expert", N_("expert")},
    [INVOLVED_EARLIER_COORDINATOR - 1] = {"earlier_coordinator", N_("earlier coordinator")},
    [INVOLVED_OTHER - 1] = {"other", N_("other")},
};
CHOICE_SET(involved_reason);

static const struct choice channel_items[] = {
    [CHANNEL_WALK_IN - 1] = {"walk_in", N_("walk-in")},
    [CHANNEL_PHONE - 1] = {"phone", N_("phone")},
    [CHANNEL_HOME_VISIT - 1] = {"home_visit", N_("home visit")},
    [CHANNEL_LETTER - 1] = {"letter", N_("letter")},
    [CHANNEL_WEB - 1] = {"web", N_("website")},
    [CHANNEL_PARTNER - 1] = {"partner", N_("partner organisation")},
    [CHANNEL_GP - 1] = {"gp", N_("general practitioner")},
    [CHANNEL_SCHOOL - 1] = {"school", N_("school")},
    [CHANNEL_POLICE - 1] = {"police", N_("police")},
    [CHANNEL_HOUSING - 1] = {"housing", N_("housing association")},
    [CHANNEL_OWN_INITIATIVE - 1] = {"own_initiative", N_("own initiative of the team")},
};
CHOICE_SET(channel);

static const struct choice outcome_items[] = {
    [OUTCOME_ANSWERED - 1] = {"answered", N_("answered")},
    [OUTCOME_REFERRED - 1] = {"referred", N_("referred")},
    [OUTCOME_SINGLE_QUESTION - 1] = {"single_question", N_("single question")},
    [OUTCOME_HOUSEHOLD_PLAN - 1] = {"household_plan", N_("household plan")},
};
CHOICE_SET(outcome);

static const struct choice safety_items[] = {
    [SAFETY_NONE - 1] = {"none", N_("no concern")},
    [SAFETY_CONCERN - 1] = {"concern", N_("concern")},
    [SAFETY_ACUTE - 1] = {"acute", N_("acutely unsafe")},
};
CHOICE_SET(safety);

static const struct choice moment_items[] = {
    [MOMENT_INTAKE - 1] = {"intake", N_("intake")},
    [MOMENT_PROGRESS - 1] = {"progress", N_("progress")},
    [MOMENT_EVALUATION - 1] = {"evaluation", N_("evaluation")},
    [MOMENT_OUTFLOW - 1] = {"outflow", N_("outflow")},
};
CHOICE_SET(moment);

static const struct choice source_items[] = {
    [SOURCE_PERSON - 1] = {"person", N_("person")},
    [SOURCE_COLLEAGUE - 1] = {"colleague", N_("colleague")},
    [SOURCE_PARTNER - 1] = {"partner", N_("partner organisation")},
    [SOURCE_RECORDS - 1] = {"records", N_("records")},
};
CHOICE_SET(source);

static const struct choice plan_status_items[] = {
    [PLAN_DRAFT - 1] = {"draft", N_("draft")},
    [PLAN_FINAL - 1] = {"final", N_("in force")},
    [PLAN_REPLACED - 1] = {"replaced", N_("replaced")},
    [PLAN_CLOSED - 1] = {"closed", N_("closed")},
};
CHOICE_SET(plan_status);

static const struct choice agreement_form_items[] = {
    [AGREEMENT_SIGNED - 1] = {"signed", N_("signed")},
    [AGREEMENT_VERBAL - 1] = {"verbal", N_("agrees verbally")},
    [AGREEMENT_DISAGREES - 1] = {"disagrees", N_("disagrees")},
    [AGREEMENT_REFUSED - 1] = {"refused", N_("refuses to sign")},
};
CHOICE_SET(agreement_form);

static const struct choice goal_status_items[] = {
    [GOAL_OPEN - 1] = {"open", N_("open")},
    [GOAL_REACHED - 1] = {"reached", N_("reached")},
    [GOAL_PARTLY - 1] = {"partly", N_("partly reached")},
    [GOAL_STOPPED - 1] = {"stopped", N_("stopped")},
};
CHOICE_SET(goal_status);

static const struct choice rung_items[] = {
    [RUNG_SELF - 1] = {"self", N_("own strength")},
    [RUNG_USUAL_HELP - 1] = {"usual_help", N_("usual help")},
    [RUNG_NETWORK - 1] = {"network", N_("network")},
    [RUNG_VOLUNTEER - 1] = {"volunteer", N_("volunteer")},
    [RUNG_GENERAL - 1] = {"general", N_("general provision")},
    [RUNG_TEAM - 1] = {"team", N_("team")},
    [RUNG_INDIVIDUAL - 1] = {"individual", N_("individual provision")},
    [RUNG_SPECIALIST - 1] = {"specialist", N_("specialist help")},
};
CHOICE_SET(rung);

static const struct choice who_kind_items[] = {
    [WHO_MEMBER - 1] = {"member", N_("member of the household")},
    [WHO_NETWORK - 1] = {"network", N_("person of the network")},
    [WHO_WORKER - 1] = {"worker", N_("worker")},
    [WHO_ORGANISATION - 1] = {"organisation", N_("organisation")},
};
CHOICE_SET(who_kind);

static const struct choice action_status_items[] = {
    [ACTION_OPEN - 1] = {"open", N_("open")},
    [ACTION_DONE - 1] = {"done", N_("done")},
    [ACTION_DROPPED - 1] = {"dropped", N_("dropped")},
};
CHOICE_SET(action_status);

static const struct choice network_kind_items[] = {
    [NETWORK_NETWORK - 1] = {"network", N_("network")},
    [NETWORK_VOLUNTEER - 1] = {"volunteer", N_("volunteer")},
    [NETWORK_PROFESSIONAL - 1] = {"professional", N_("professional")},
};
CHOICE_SET(network_kind);

static const struct choice relation_items[] = {
    [RELATION_PARENT - 1] = {"parent", N_("parent")},
    [RELATION_STEP_PARENT - 1] = {"step_parent", N_("step-parent")},
    [RELATION_SIBLING - 1] = {"sibling", N_("brother or sister")},
    [RELATION_GRANDPARENT - 1] = {"grandparent", N_("grandparent")},
    [RELATION_RELATIVE - 1] = {"relative", N_("relative")},
    [RELATION_PARTNER - 1] = {"partner", N_("partner")},
    [RELATION_FRIEND - 1] = {"friend", N_("friend")},
    [RELATION_NEIGHBOUR - 1] = {"neighbour", N_("neighbour")},
    [RELATION_COLLEAGUE - 1] = {"colleague", N_("colleague")},
    [RELATION_TEACHER - 1] = {"teacher", N_("teacher")},
    [RELATION_COACH - 1] = {"coach", N_("coach")},
    [RELATION_VOLUNTEER - 1] = {"volunteer", N_("volunteer")},
    [RELATION_PROFESSIONAL - 1] = {"professional", N_("professional")},
    [RELATION_OTHER - 1] = {"other", N_("other")},
};
CHOICE_SET(relation);

static const struct choice sharing_basis_items[] = {
    [BASIS_AGREEMENT - 1] = {"agreement", N_("agreement")},
    [BASIS_LEGAL_TASK - 1] = {"legal_task", N_("legal task")},
    [BASIS_DANGER - 1] = {"danger", N_("danger")},
};
CHOICE_SET(sharing_basis);

static const struct choice escalation_kind_items[] = {
    [ESCALATION_INTENSIVE - 1] = {"intensive", N_("intensive (MPG+)")},
    [ESCALATION_SPECIALIST - 1] = {"specialist", N_("specialist")},
    [ESCALATION_SAFETY - 1] = {"safety", N_("safety")},
};
CHOICE_SET(escalation_kind);

static const struct choice request_outcome_items[] = {
    [REQUEST_GRANTED - 1] = {"granted", N_("granted")},
    [REQUEST_REFUSED - 1] = {"refused", N_("refused")},
    [REQUEST_WITHDRAWN - 1] = {"withdrawn", N_("withdrawn")},
};
CHOICE_SET(request_outcome);

static const struct choice future_plan_status_items[] = {
    [FUTURE_PLAN_PLANNED - 1] = {"planned", N_("planned")},
    [FUTURE_PLAN_STARTED - 1] = {"started", N_("started")},
    [FUTURE_PLAN_READY - 1] = {"ready", N_("ready")},
    [FUTURE_PLAN_REFUSED - 1] = {"refused", N_("refused")},
};
CHOICE_SET(future_plan_status);

static const struct choice big_five_items[] = {
    [BIG_FIVE_OK - 1] = {"ok", N_("in order")},
    [BIG_FIVE_NOT_YET - 1] = {"not_yet", N_("not yet")},
    [BIG_FIVE_NOT_APPLICABLE - 1] = {"not_applicable", N_("does not apply")},
};
CHOICE_SET(big_five);

static const struct choice contact_status_items[] = {
    [CONTACT_PLANNED - 1] = {"planned", N_("planned")},
    [CONTACT_HELD - 1] = {"held", N_("held")},
    [CONTACT_MISSED - 1] = {"missed", N_("missed")},
};
CHOICE_SET(contact_status);

static const struct choice contact_kind_items[] = {
    [CONTACT_WALK_IN - 1] = {"walk_in", N_("walk-in")},
    [CONTACT_HOME_VISIT - 1] = {"home_visit", N_("home visit")},
    [CONTACT_PHONE - 1] = {"phone", N_("phone")},
    [CONTACT_MEETING - 1] = {"meeting", N_("meeting")},
    [CONTACT_LETTER - 1] = {"letter", N_("letter")},
    [CONTACT_OTHER - 1] = {"other", N_("other")},
};
CHOICE_SET(contact_kind);

#undef CHOICE_SET

int choice_value(const struct choice_set *set, const char *code)
{
    for (size_t i = 0; code && i < set->count; i++)
        if (strcmp(set->items[i].code, code) == 0)
            return (int)i + 1;
    return 0;
}

static const struct choice *choice_of(const struct choice_set *set, int value)
{
    return value >= 1 && (size_t)value <= set->count ? &set->items[value - 1] : NULL;
}

const char *choice_code(const struct choice_set *set, int value)
{
    const struct choice *choice = choice_of(set, value);
    return choice ? choice->code : NULL;
}

const char *choice_label(const struct choice_set *set, int value)
{
    const struct choice *choice = choice_of(set, value);
    return choice ? choice->label : NULL;
}
