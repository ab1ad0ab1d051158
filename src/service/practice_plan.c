// SPDX-License-Identifier: EUPL-1.2
// What was planned: plan versions with goals and actions, requests, sharing, future plans.
#include <string.h>

#include "model/field.h"
#include "service/practice_make.h"

enum {
    ACUTE = 1,
    AGREES = 12, // from this age on somebody answers to the plan
    FUTURE = 16,
};

// One version of the plan while it is made.
struct version {
    struct plan *plan;
    int step;  // of measuring that it rests on
    bool past; // replaced, closed or in aftercare: what was to be done is done
    bool in_force;
};

static void answer_plan(struct practice_maker *maker, struct plan *plan)
{
    struct practice_random *random = &maker->random;
    struct date date = date_given(plan->finalised) ? plan->finalised : plan->drafted;
    for (size_t i = 0; i < maker->dossier->members.count; i++) {
        const struct member *member = &maker->dossier->members.items[i];
        struct date birth = partial_date_last(member->birth_date);
        // Who turns twelve while the plan is in force has answered too.
        if (date_age(birth, maker->today) < AGREES)
            continue;
        struct agreement *agreement =
            list_add(&plan->agreements.any, sizeof(*agreement), maker->arena);
        agreement->member = arena_text(maker->arena, member->id);
        agreement->date = date;
        agreement->form = practice_chance(random, 75) ? AGREEMENT_SIGNED : AGREEMENT_VERBAL;
        if (member->role == MEMBER_CHILD && practice_chance(random, 25)) {
            agreement->form = AGREEMENT_DISAGREES;
            agreement->view = arena_text(maker->arena, "Ik vind het te veel gesprekken.");
        }
    }
}

static const char *who_else(const struct practice_maker *maker, enum practice_whom whom)
{
    if (whom == WHOM_SECOND || !maker->members[WHOM_SECOND])
        return maker->members[WHOM_FIRST];
    return maker->members[WHOM_SECOND];
}

// Who does it in person: the subject, unless that is the household or a young child.
static const char *who_self(struct practice_maker *maker, enum practice_whom whom)
{
    if (whom == WHOM_HOUSEHOLD)
        return maker->members[WHOM_FIRST];
    struct date birth = partial_date_last(practice_member(maker, whom)->birth_date);
    return date_age(birth, practice_last_day(maker)) < AGREES ? maker->members[WHOM_FIRST]
                                                              : maker->members[whom];
}

static struct who who_does(struct practice_maker *maker, const struct practice_action *action,
                           const struct practice_goal *goal)
{
    switch (action->rung) {
    case RUNG_SELF:
        return (struct who){.kind = WHO_MEMBER, .id = who_self(maker, goal->whom)};
    case RUNG_USUAL_HELP:
        return (struct who){.kind = WHO_MEMBER, .id = who_else(maker, goal->whom)};
    case RUNG_NETWORK:
    case RUNG_VOLUNTEER:
    case RUNG_SPECIALIST:
        return (struct who){.kind = WHO_NETWORK,
                            .id = practice_network(maker, action, goal->domain)};
    case RUNG_TEAM:
        return (struct who){.kind = WHO_WORKER,
                            .login = arena_text(maker->arena, maker->outline.worker)};
    case RUNG_GENERAL:
    case RUNG_INDIVIDUAL:
    case RUNG_NONE:
        break;
    }
    return (struct who){.kind = WHO_ORGANISATION,
                        .name = arena_text(maker->arena, action->organisation)};
}

static void request(struct practice_maker *maker, const struct version *version,
                    struct action *action, const struct practice_action *told,
                    const struct practice_goal *goal)
{
    struct dossier *dossier = maker->dossier;
    struct provision_request *request =
        list_add(&dossier->provision_requests.any, sizeof(*request), maker->arena);
    request->id = practice_id(maker);
    request->action = action->id;
    request->member = arena_text(maker->arena, maker->members[goal->whom]);
    request->provision = arena_text(maker->arena, told->provision);
    request->reason =
        arena_text(maker->arena, "Eigen kracht en netwerk zijn hiervoor niet genoeg.");
    request->requested = version->plan->drafted;
    request->requested_by = version->plan->drafted_by;
    // Not everything is decided within three weeks, so that there is something to decide.
    int days = 21 + (int)(maker->outline.index % 4) * 10;
    struct date decided = practice_workday_after(date_add_days(version->plan->drafted, days));
    if (!date_given(version->plan->finalised) || decided.day > maker->today.day)
        return;
    request->decided = decided;
    request->decided_by = arena_text(maker->arena, practice_back_office);
    request->outcome = REQUEST_GRANTED;
}

static void weigh_lighter(struct practice_maker *maker, struct action *action)
{
    static const char *const texts[] = {
        "Familie en buren gevraagd; die doen al wat ze kunnen.",
        "Eerst een vrijwilliger geprobeerd; dat was te zwaar.",
        "De groep in de wijk past niet bij deze vraag.",
    };
    if (action->rung >= RUNG_INDIVIDUAL)
        action->lighter_considered =
            arena_text(maker->arena, texts[practice_between(&maker->random, 0, 2)]);
}

// When it is to be done, and whether it is. About an acute level something happens at once.
static void time_action(struct practice_maker *maker, const struct version *version,
                        struct action *action, bool first, bool acute, bool last)
{
    struct practice_random *random = &maker->random;
    const struct plan *plan = version->plan;
    struct date start = date_given(plan->finalised) ? plan->finalised : plan->drafted;
    bool at_once = first && acute;
    bool done =
        version->past || (version->in_force && !last && (at_once || practice_chance(random, 45)));
    action->start = start;
    action->status = done ? ACTION_DONE : ACTION_OPEN;
    if (done) {
        action->due = practice_workday_after(
            date_add_days(start, at_once ? 3 : practice_between(random, 7, 40)));
        action->done = practice_workday_before(date_add_days(action->due, -1));
        if (action->done.day > maker->today.day)
            action->done = maker->today;
        if (action->done.day < start.day)
            action->done = start;
        return;
    }
    action->due =
        at_once
            ? date_add_days(maker->today, practice_between(random, 1, 6))
            : practice_workday_after(date_add_days(maker->today, practice_between(random, 3, 55)));
}

static void add_actions(struct practice_maker *maker, const struct version *version,
                        struct goal *goal, const struct practice_goal *told)
{
    size_t count = 0;
    while (count < PRACTICE_MOST_ACTIONS && told->actions[count].text)
        count++;
    bool acute = goal->from_level.value == ACUTE;
    for (size_t i = 0; i < count; i++) {
        struct action *action = list_add(&goal->actions.any, sizeof(*action), maker->arena);
        action->id = practice_id(maker);
        action->text = arena_text(maker->arena, told->actions[i].text);
        action->rung = told->actions[i].rung;
        action->who = who_does(maker, &told->actions[i], told);
        time_action(maker, version, action, i == 0, acute, i + 1 == count);
        weigh_lighter(maker, action);
        if (action->rung == RUNG_INDIVIDUAL) {
            request(maker, version, action, &told->actions[i], told);
            const struct dossier *dossier = maker->dossier;
            action->request =
                dossier->provision_requests.items[dossier->provision_requests.count - 1].id;
        }
    }
}

static void end_goal(struct practice_maker *maker, struct goal *goal, size_t at)
{
    bool partly = at == 1 && practice_chance(&maker->random, 30);
    goal->status = partly ? GOAL_PARTLY : GOAL_REACHED;
    goal->status_reason = arena_text(
        maker->arena, partly ? "Het gaat goed genoeg; het gezin wil het zelf verder doen."
                             : "Samen vastgesteld: dit is gelukt.");
    for (size_t i = 0; i < goal->actions.count; i++) {
        struct action *action = &goal->actions.items[i];
        if (action->status != ACTION_OPEN)
            continue;
        action->status = ACTION_DONE;
        action->done =
            date_given(maker->outline.last_measured) ? maker->outline.last_measured : maker->today;
    }
}

static void add_goal(struct practice_maker *maker, const struct version *version, size_t at)
{
    const struct practice_goal *told = &maker->outline.story->goals[at];
    struct plan *plan = version->plan;
    struct goal *goal = list_add(&plan->goals.any, sizeof(*goal), maker->arena);
    int level = maker->levels[at][version->step];
    struct date from = date_given(plan->finalised) ? plan->finalised : plan->drafted;
    goal->id = practice_id(maker);
    goal->text = arena_text(maker->arena, told->text);
    goal->own_words = arena_text(maker->arena, told->own_words);
    goal->domain = arena_text(maker->arena, told->domain);
    goal->subject = arena_text(maker->arena, maker->members[told->whom]);
    goal->from_level = whole_of(level);
    goal->to_level = whole_of(told->to > level ? told->to : level < 5 ? level + 1 : 5);
    // Money first: that is what the letter asks for.
    goal->priority = whole_of(strncmp(told->domain, "financien", 9) == 0 ? 1 : (int)at + 1);
    goal->due = version->past ? practice_workday_after(date_add_days(from, 120))
                              : practice_workday_after(date_add_days(
                                    maker->today, practice_between(&maker->random, 65, 140)));
    goal->status = GOAL_OPEN;
    add_actions(maker, version, goal, told);
    bool ended = version->plan->status == PLAN_CLOSED || maker->outline.stage == STAGE_AFTERCARE ||
                 (version->in_force && maker->last_goal_ended &&
                  at + 1 == practice_goal_count(maker->outline.story));
    if (ended)
        end_goal(maker, goal, at);
}

static void add_plan(struct practice_maker *maker, enum plan_status status, int step,
                     struct date drafted, struct date finalised)
{
    struct dossier *dossier = maker->dossier;
    const struct practice_story *story = maker->outline.story;
    struct plan *plan = list_add(&dossier->plans.any, sizeof(*plan), maker->arena);
    struct date date = date_given(finalised) ? finalised : drafted;
    struct date latest = date_add_months(date, 6);
    plan->id = practice_id(maker);
    plan->version = whole_of((int64_t)dossier->plans.count);
    plan->status = status;
    plan->drafted_by = arena_text(maker->arena, maker->outline.worker);
    plan->drafted = drafted;
    plan->finalised = finalised;
    plan->review_date =
        practice_workday_before(date_add_days(date, practice_between(&maker->random, 172, 180)));
    if (plan->review_date.day > latest.day)
        plan->review_date = latest;
    plan->own_words = arena_text(maker->arena, story->wishes[maker->outline.index % 2]);
    const struct version version = {
        .plan = plan,
        .step = step,
        .past = status == PLAN_REPLACED || status == PLAN_CLOSED ||
                maker->outline.stage == STAGE_AFTERCARE,
        .in_force = status == PLAN_FINAL,
    };
    for (size_t i = 0; i < practice_goal_count(story); i++)
        if (practice_has_goal(maker, i))
            add_goal(maker, &version, i);
    if (status != PLAN_DRAFT || practice_chance(&maker->random, 60))
        answer_plan(maker, plan);
}

void practice_make_plans(struct practice_maker *maker)
{
    const struct practice_outline *outline = &maker->outline;
    const struct date none = {0};
    if (!date_given(outline->drafted))
        return;
    enum plan_status first = outline->stage == STAGE_DRAFT    ? PLAN_DRAFT
                             : outline->stage == STAGE_SECOND ? PLAN_REPLACED
                             : outline->stage == STAGE_CLOSED ? PLAN_CLOSED
                                                              : PLAN_FINAL;
    add_plan(maker, first, 0, outline->drafted, outline->finalised);
    if (outline->stage == STAGE_SECOND)
        add_plan(maker, PLAN_FINAL, 1, outline->second_drafted, outline->second_finalised);
    else if (outline->stage == STAGE_REDRAFT)
        add_plan(maker, PLAN_DRAFT, 1, outline->second_drafted, none);
}

// ---- around the plan ----------------------------------------------------------------------------

static void share(struct practice_maker *maker, const char *organisation, struct date date)
{
    struct dossier *dossier = maker->dossier;
    for (size_t i = 0; i < dossier->sharing.count; i++)
        if (strcmp(dossier->sharing.items[i].organisation, organisation) == 0)
            return;
    struct sharing *sharing = list_add(&dossier->sharing.any, sizeof(*sharing), maker->arena);
    sharing->organisation = arena_text(maker->arena, organisation);
    sharing->member = arena_text(maker->arena, maker->members[WHOM_FIRST]);
    sharing->date = date;
    sharing->basis = BASIS_AGREEMENT;
    text_list_add(&sharing->given_by, sharing->member, maker->arena);
    if (practice_chance(&maker->random, 30))
        sharing->until = date_add_days(maker->today, practice_between(&maker->random, 60, 300));
}

// With every organisation that has something to do, from the day the plan was drafted.
void practice_make_sharing(struct practice_maker *maker)
{
    struct dossier *dossier = maker->dossier;
    for (size_t p = 0; p < dossier->plans.count; p++) {
        const struct plan *plan = &dossier->plans.items[p];
        for (size_t g = 0; g < plan->goals.count; g++) {
            const struct goal *goal = &plan->goals.items[g];
            for (size_t a = 0; a < goal->actions.count; a++) {
                const struct who *who = &goal->actions.items[a].who;
                const struct network *network =
                    who->kind == WHO_NETWORK ? dossier_network(dossier, who->id) : NULL;
                if (who->kind == WHO_ORGANISATION)
                    share(maker, who->name, plan->drafted);
                else if (network && network->kind == NETWORK_PROFESSIONAL)
                    share(maker, network->organisation, plan->drafted);
            }
        }
    }
}

static bool has_open_goal(const struct dossier *dossier, const char *member)
{
    const struct plan *plan = dossier_current_plan(dossier);
    bool found = false;
    for (size_t i = 0; plan && i < plan->goals.count; i++)
        found = found || (goal_is_open(&plan->goals.items[i]) &&
                          strcmp(goal_subject(&plan->goals.items[i]), member) == 0);
    return found;
}

static void add_future_plan(struct practice_maker *maker, const struct member *member)
{
    struct practice_random *random = &maker->random;
    struct future_plan *future =
        list_add(&maker->dossier->future_plans.any, sizeof(*future), maker->arena);
    enum big_five_value lacking =
        has_open_goal(maker->dossier, member->id) ? BIG_FIVE_NOT_YET : BIG_FIVE_OK;
    bool planned = maker->dossier->plans.count == 0;
    future->member = arena_text(maker->arena, member->id);
    future->date = date_given(maker->outline.drafted)        ? maker->outline.drafted
                   : date_given(maker->outline.conversation) ? maker->outline.conversation
                                                             : maker->outline.opened;
    future->status = planned                       ? FUTURE_PLAN_PLANNED
                     : lacking == BIG_FIVE_NOT_YET ? FUTURE_PLAN_STARTED
                                                   : FUTURE_PLAN_READY;
    if (planned)
        return;
    future->big_five = (struct big_five){
        .support = BIG_FIVE_OK,
        .wonen = maker->outline.story->future_plan ? lacking : BIG_FIVE_OK,
        .school_werk = lacking,
        .inkomen = practice_chance(random, 50) ? lacking : BIG_FIVE_OK,
        .welzijn = BIG_FIVE_OK,
    };
}

// The somebody a young person chose; never a parent.
static void add_mentor(struct practice_maker *maker)
{
    static const struct practice_action told = {.rung = RUNG_NETWORK, .relation = RELATION_COACH};
    const char *id = practice_network(maker, &told, "sociaal_netwerk");
    struct network *mentor = dossier_network(maker->dossier, id);
    mentor->mentor_for = arena_text(maker->arena, maker->members[WHOM_CHILD]);
    mentor->mentor_agreed = maker->outline.conversation;
}

void practice_make_future_plans(struct practice_maker *maker)
{
    const struct practice_story *story = maker->outline.story;
    bool early =
        maker->outline.stage == STAGE_ANSWERED || maker->outline.stage == STAGE_INTAKE_OPEN;
    bool left_out = maker->outline.own && maker->outline.own->no_future_plan;
    for (size_t i = 0; !early && !left_out && i < maker->dossier->members.count; i++) {
        const struct member *member = &maker->dossier->members.items[i];
        int age = date_age(partial_date_last(member->birth_date), practice_last_day(maker));
        if ((member->role == MEMBER_CHILD && age >= FUTURE) || (i == 0 && story->future_plan))
            add_future_plan(maker, member);
    }
    if (!early && story->mentor && maker->members[WHOM_CHILD])
        add_mentor(maker);
}
