// SPDX-License-Identifier: EUPL-1.2
// What teams overlook now and then, one lapse in a household here and there among the first sixty,
// so that a practice store of the usual size shows every finding that a store can hold. The rest of
// the flaws are in practice_flaws.c.
#include <string.h>

#include "model/area.h"
#include "model/field.h"
#include "model/instrument.h"
#include "service/practice_make.h"

enum { ADULT_AGE = 18, REPORTED_TO_LATE = 9, CROWD = 4 };

struct place {
    struct practice_maker *maker;
    struct dossier *dossier;
    struct plan *plan; // the current one, or NULL
    struct arena *arena;
};

static const char *text(struct place *place, const char *words)
{
    return arena_text(place->arena, words);
}

// ---- the household ------------------------------------------------------------------------------

// A new coordinator came two weeks after the one before had left.
static void coordinator_gap(struct place *place)
{
    struct dossier *dossier = place->dossier;
    if (dossier->coordinators.count == 0)
        return;
    struct coordinator *last = &dossier->coordinators.items[dossier->coordinators.count - 1];
    struct date from = practice_workday_before(date_add_days(place->maker->today, -5));
    struct coordinator next = *last;
    last->to = date_add_days(from, -14);
    next.from = from;
    next.worker = text(place, place->maker->outline.stand_in);
    next.reason = text(place, "collega ging weg");
    struct coordinator *added = list_add(&dossier->coordinators.any, sizeof(*added), place->arena);
    *added = next;
}

// They moved away together; the dossier was not closed yet.
static void moved_away(struct place *place)
{
    for (size_t i = 0; i < place->dossier->members.count; i++)
        place->dossier->members.items[i].to = date_add_days(place->maker->today, -2);
}

// Within the city, to where another team works.
static void moved_house(struct place *place)
{
    const struct practice_team *other = &practice_teams[0];
    if (strcmp(other->name, place->dossier->household.team) == 0)
        other = &practice_teams[1];
    struct address *address = &place->dossier->household.address;
    address->street = text(place, other->streets[0].name);
    address->neighbourhood = text(place, other->streets[0].neighbourhood);
    address->postcode = arena_format(place->arena, "%sAB", text(place, other->streets[0].postcode));
}

// Two digits were switched.
static void mistyped_bsn(struct place *place)
{
    place->dossier->members.items[0].bsn = text(place, "911600021");
}

static void same_bsn(struct place *place)
{
    struct dossier *dossier = place->dossier;
    for (size_t i = 0; dossier->members.count > 1 && i < 2; i++)
        dossier->members.items[i].bsn = text(place, "911600012");
}

// The year of the end is last year's.
static void end_before_start(struct place *place)
{
    struct involved *one = list_add(&place->dossier->involved.any, sizeof(*one), place->arena);
    one->worker = text(place, place->maker->outline.stand_in);
    one->reason = INVOLVED_EXPERT;
    one->from = place->maker->outline.opened;
    one->to = date_add_months(date_add_days(one->from, 30), -12);
}

// ---- the measurements ---------------------------------------------------------------------------

static bool scored(const struct dossier *dossier, const char *domain)
{
    for (size_t i = 0; i < dossier->assessments.count; i++)
        for (size_t j = 0; j < dossier->assessments.items[i].scores.count; j++)
            if (strcmp(dossier->assessments.items[i].scores.items[j].domain, domain) == 0)
                return true;
    return false;
}

// Went from well to badly between the two newest measurements, and the plan says nothing of it.
static void fell_unseen(struct place *place)
{
    static const char *const domains[] = {"justitie", "sociaal_netwerk", "sociale_omgeving",
                                          "opvang"};
    struct dossier *dossier = place->dossier;
    struct assessment *both[2] = {0};
    for (size_t i = dossier->assessments.count; i > 0 && !both[0]; i--) {
        struct assessment *one = &dossier->assessments.items[i - 1];
        if (!both[1])
            both[1] = one;
        else if (strcmp(one->subject, both[1]->subject) == 0 &&
                 strcmp(one->instrument, both[1]->instrument) == 0)
            both[0] = one;
    }
    for (size_t i = 0; both[0] && i < sizeof(domains) / sizeof(domains[0]); i++) {
        if (scored(dossier, domains[i]) ||
            !instrument_domain(instrument_find(both[0]->instrument), domains[i]))
            continue;
        for (size_t k = 0; k < 2; k++) {
            struct score *score = list_add(&both[k]->scores.any, sizeof(*score), place->arena);
            score->domain = text(place, domains[i]);
            score->level = whole_of(k == 0 ? 5 : 2);
            score->reason = text(place, "Kwam zelf ter sprake.");
        }
        return;
    }
}

// The matrix for young people was taken for a grown-up.
static void wrong_instrument(struct place *place)
{
    for (size_t i = 0; i < place->dossier->assessments.count; i++) {
        struct assessment *one = &place->dossier->assessments.items[i];
        if (strcmp(one->instrument, "zrm-2017") == 0) {
            one->instrument = text(place, "zrm-jongeren");
            return;
        }
    }
}

// ---- the plan -----------------------------------------------------------------------------------

static struct goal *last_open_goal(const struct plan *plan)
{
    for (size_t i = plan->goals.count; i > 0; i--)
        if (goal_is_open(&plan->goals.items[i - 1]))
            return &plan->goals.items[i - 1];
    return NULL;
}

// Takes back what was asked for the actions of a goal that are to go.
static void drop_actions(struct place *place, struct goal *goal)
{
    struct dossier *dossier = place->dossier;
    for (size_t i = dossier->provision_requests.count; i > 0; i--)
        if (goal_action(goal, dossier->provision_requests.items[i - 1].action))
            list_remove(&dossier->provision_requests.any, sizeof(struct provision_request), i - 1);
    goal->actions.count = 0;
}

static void no_goals(struct place *place)
{
    for (size_t i = 0; i < place->plan->goals.count; i++)
        drop_actions(place, &place->plan->goals.items[i]);
    place->plan->goals.count = 0;
}

static void no_domain(struct place *place)
{
    struct goal *goal = last_open_goal(place->plan);
    if (goal)
        goal->domain = NULL;
}

static void no_action(struct place *place)
{
    struct goal *goal = last_open_goal(place->plan);
    if (goal)
        drop_actions(place, goal);
}

// The day of the goal went by, and nobody moved it along with the actions.
static void goal_overdue(struct place *place)
{
    struct goal *goal = last_open_goal(place->plan);
    if (goal)
        goal->due = practice_workday_before(date_add_days(place->maker->today, -9));
}

static void late_review(struct place *place)
{
    struct plan *plan = place->plan;
    struct date from = date_given(plan->finalised) ? plan->finalised : plan->drafted;
    plan->review_date = date_add_months(from, 8);
}

// Written down one level higher than was measured.
static void other_start(struct place *place)
{
    struct goal *goal = last_open_goal(place->plan);
    if (goal && goal->from_level.value < goal->to_level.value)
        goal->from_level.value++;
}

static void money_later(struct place *place)
{
    for (size_t i = 0; i < place->plan->goals.count; i++)
        if (strncmp(place->plan->goals.items[i].domain, "financien", 9) == 0)
            place->plan->goals.items[i].priority = whole_of(4);
}

// ---- help ---------------------------------------------------------------------------------------

static void share(struct place *place, const char *organisation)
{
    struct sharing *sharing =
        list_add(&place->dossier->sharing.any, sizeof(*sharing), place->arena);
    sharing->organisation = text(place, organisation);
    sharing->member = text(place, place->dossier->members.items[0].id);
    sharing->date = place->plan->drafted;
    sharing->basis = BASIS_AGREEMENT;
    text_list_add(&sharing->given_by, sharing->member, place->arena);
}

static struct action *add_help(struct place *place, const char *words, enum rung rung,
                               const char *organisation)
{
    struct goal *goal = last_open_goal(place->plan);
    if (!goal)
        return NULL;
    share(place, organisation);
    struct action *action = list_add(&goal->actions.any, sizeof(*action), place->arena);
    action->id = practice_id(place->maker);
    action->text = text(place, words);
    action->rung = rung;
    action->who = (struct who){.kind = WHO_ORGANISATION, .name = text(place, organisation)};
    action->due = practice_workday_after(date_add_days(place->maker->today, 20));
    action->status = ACTION_OPEN;
    action->lighter_considered = text(place, "Familie en buren doen al wat ze kunnen.");
    return action;
}

static void not_requested(struct place *place)
{
    (void)add_help(place, "Hulp bij het huishouden", RUNG_INDIVIDUAL, "TSN Thuiszorg");
}

// Who wrote the plan also said yes to what it asks for.
static void decided_alone(struct place *place)
{
    struct action *action = add_help(place, "Twee dagdelen dagbesteding", RUNG_INDIVIDUAL, "Cosis");
    if (!action)
        return;
    struct provision_request *request =
        list_add(&place->dossier->provision_requests.any, sizeof(*request), place->arena);
    request->id = practice_id(place->maker);
    request->action = action->id;
    request->member = text(place, place->dossier->members.items[0].id);
    request->provision = text(place, "dagbesteding");
    request->reason = text(place, "Eigen kracht en netwerk zijn hiervoor niet genoeg.");
    request->requested = request->decided = place->plan->drafted;
    request->requested_by = place->plan->drafted_by;
    request->decided_by = place->plan->drafted_by;
    request->outcome = REQUEST_GRANTED;
    action->request = request->id;
}

static void crowd(struct place *place)
{
    static const char *const helpers[CROWD][2] = {
        {"Meekijken met de post", "Humanitas"},
        {"Inloop op dinsdag", "Stip"},
        {"Maaltijden brengen", "Leger des Heils"},
        {"Wekelijks wandelen", "De Zonnebloem"},
    };
    for (size_t i = 0; i < CROWD; i++)
        (void)add_help(place, helpers[i][0], RUNG_GENERAL, helpers[i][1]);
}

// ---- escalation and safety ----------------------------------------------------------------------

static struct escalation *last_escalation(const struct place *place)
{
    size_t count = place->dossier->escalations.count;
    return count > 0 ? &place->dossier->escalations.items[count - 1] : NULL;
}

static void no_return(struct place *place)
{
    struct escalation *escalation = last_escalation(place);
    if (escalation)
        escalation->agreed_return = escalation->ended = (struct date){0};
}

static void return_passed(struct place *place)
{
    struct escalation *escalation = last_escalation(place);
    if (escalation)
        escalation->agreed_return = practice_workday_before(date_add_days(place->maker->today, -4));
}

// The worker who stepped in was entered as an ordinary coordinator.
static void not_escalated(struct place *place)
{
    for (size_t i = 0; i < place->dossier->coordinators.count; i++)
        place->dossier->coordinators.items[i].kind = COORDINATOR_REGULAR;
}

static void nobody_called(struct place *place)
{
    place->dossier->intake.safety = SAFETY_ACUTE;
}

static void safety_not_asked(struct place *place)
{
    place->dossier->intake.safety_asked = (struct date){0};
    place->dossier->intake.safety = SAFETY_NOT_ASKED;
}

// Urgent, and the first to be reached only after more than a week.
static void urgent_left(struct place *place)
{
    struct dossier *dossier = place->dossier;
    struct intake *intake = &dossier->intake;
    intake->urgent = ANSWER_YES;
    intake->reported = date_add_days(intake->conversation, -REPORTED_TO_LATE);
    intake->client_support_offered = intake->personal_plan_offered = intake->reported;
    dossier->household.opened = intake->reported;
    for (size_t i = 0; i < dossier->contacts.count; i++)
        if (dossier->contacts.items[i].date.day < intake->conversation.day)
            dossier->contacts.items[i].status = CONTACT_MISSED;
}

// ---- young people and privacy -------------------------------------------------------------------

static const struct member *child_of(const struct place *place)
{
    for (size_t i = 0; i < place->dossier->members.count; i++) {
        const struct member *member = &place->dossier->members.items[i];
        int age = date_age(partial_date_last(member->birth_date), place->maker->today);
        if (age >= 0 && age < ADULT_AGE)
            return member;
    }
    return NULL;
}

static void family_plan_left(struct place *place)
{
    place->dossier->intake.family_plan_offered = (struct date){0};
}

static void add_mentor(struct place *place, const char *name, enum relation relation,
                       struct date agreed)
{
    const struct member *child = child_of(place);
    if (!child)
        return;
    struct network *mentor = list_add(&place->dossier->network.any, sizeof(*mentor), place->arena);
    mentor->id = practice_id(place->maker);
    mentor->name = text(place, name);
    mentor->relation = relation;
    mentor->kind = NETWORK_NETWORK;
    mentor->mentor_for = text(place, child->id);
    mentor->mentor_agreed = agreed;
    mentor->active = ANSWER_YES;
}

static void parent_as_mentor(struct place *place)
{
    add_mentor(place, "Wim Dijkstra", RELATION_STEP_PARENT, place->maker->outline.conversation);
}

static void mentor_not_asked(struct place *place)
{
    add_mentor(place, "Sanne Hofman", RELATION_COACH, (struct date){0});
}

static void number_in_note(struct place *place)
{
    struct dossier *dossier = place->dossier;
    if (dossier->contacts.count > 0)
        dossier->contacts.items[0].text =
            text(place, "Teruggebeld. Gaf voor de aanvraag het BSN door: 911600012.");
}

// ---- where --------------------------------------------------------------------------------------

static const struct lapse {
    size_t index; // of the household
    bool in_plan; // only with a current plan
    void (*commit)(struct place *place);
} lapses[] = {
    {4, false, safety_not_asked},
    {4, false, urgent_left},
    {8, false, moved_away},
    {10, false, return_passed},
    {10, true, money_later},
    {13, false, number_in_note},
    {16, false, moved_house},
    {22, true, no_goals},
    {25, true, goal_overdue},
    {26, false, parent_as_mentor},
    {27, false, coordinator_gap},
    {32, true, no_domain},
    {35, true, other_start},
    {39, false, mistyped_bsn},
    {39, false, wrong_instrument},
    {41, true, not_requested},
    {43, true, decided_alone},
    {44, false, nobody_called},
    {46, true, crowd},
    {47, false, mentor_not_asked},
    {48, false, end_before_start},
    {48, false, same_bsn},
    {50, false, not_escalated},
    {52, true, no_action},
    {53, false, no_return},
    {55, true, fell_unseen},
    {56, true, late_review},
    {57, false, family_plan_left},
};

void practice_overlook(struct practice_maker *maker)
{
    struct place place = {.maker = maker,
                          .dossier = maker->dossier,
                          .plan = dossier_current_plan(maker->dossier),
                          .arena = maker->arena};
    for (size_t i = 0; i < sizeof(lapses) / sizeof(lapses[0]); i++)
        if (lapses[i].index == maker->outline.index && (place.plan || !lapses[i].in_plan))
            lapses[i].commit(&place);
}
