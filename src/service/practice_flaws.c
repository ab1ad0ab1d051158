// SPDX-License-Identifier: EUPL-1.2
// What is wrong in some practice dossiers, one thing each, so that every kind of finding can be
// seen and mended. Each function returns false when the dossier has no place for its flaw.
#include <string.h>

#include "model/field.h"
#include "model/instrument.h"
#include "service/practice_make.h"

enum { LOW = 2, ACUTE = 1, EXTRA_GOALS = 7 };

struct place {
    struct practice_maker *maker;
    struct dossier *dossier;
    struct plan *plan; // the current one
    struct arena *arena;
};

static struct goal *first_open_goal(struct place *place)
{
    for (size_t i = 0; i < place->plan->goals.count; i++)
        if (goal_is_open(&place->plan->goals.items[i]))
            return &place->plan->goals.items[i];
    return NULL;
}

// The last open action of the plan: it is not the one that answers an acute level.
static struct action *last_open_action(struct place *place)
{
    for (size_t i = place->plan->goals.count; i > 0; i--) {
        struct goal *goal = &place->plan->goals.items[i - 1];
        for (size_t j = goal->actions.count; j > 0; j--)
            if (action_is_open(goal, &goal->actions.items[j - 1]))
                return &goal->actions.items[j - 1];
    }
    return NULL;
}

static struct score *newest_score(struct place *place, const char *domain, const char *subject)
{
    for (size_t i = place->dossier->assessments.count; i > 0; i--) {
        struct assessment *assessment = &place->dossier->assessments.items[i - 1];
        for (size_t j = 0; j < assessment->scores.count; j++)
            if (strcmp(assessment->subject, subject) == 0 &&
                strcmp(assessment->scores.items[j].domain, domain) == 0)
                return &assessment->scores.items[j];
    }
    return NULL;
}

static bool no_due(struct place *place)
{
    struct action *action = last_open_action(place);
    if (action)
        action->due = (struct date){0};
    return action != NULL;
}

static bool acute_left(struct place *place)
{
    struct goal *goal = first_open_goal(place);
    struct score *score = goal ? newest_score(place, goal->domain, goal_subject(goal)) : NULL;
    if (!score)
        return false;
    score->level = whole_of(ACUTE);
    for (size_t i = 0; i < goal->actions.count; i++) {
        struct action *action = &goal->actions.items[i];
        action->status = ACTION_OPEN;
        action->done = (struct date){0};
        action->due = date_add_days(place->maker->today, 30);
    }
    return true;
}

static bool no_review(struct place *place)
{
    place->plan->review_date = (struct date){0};
    return true;
}

static bool wrong_who(struct place *place)
{
    struct action *action = last_open_action(place);
    if (action)
        action->who = (struct who){.kind = WHO_ORGANISATION, .name = "Humanitas"};
    if (action)
        action->rung = RUNG_TEAM;
    return action != NULL;
}

static bool no_agreement(struct place *place)
{
    place->plan->agreements.count = 0;
    return true;
}

static bool lower_target(struct place *place)
{
    struct goal *goal = first_open_goal(place);
    if (!goal || goal->from_level.value <= ACUTE)
        return false;
    goal->to_level = whole_of(goal->from_level.value - 1);
    return true;
}

static bool no_informal(struct place *place)
{
    for (size_t i = 0; i < place->plan->goals.count; i++) {
        struct goal *goal = &place->plan->goals.items[i];
        for (size_t j = 0; j < goal->actions.count; j++) {
            struct action *action = &goal->actions.items[j];
            if (action->rung > RUNG_VOLUNTEER)
                continue;
            action->rung = RUNG_TEAM;
            action->who = (struct who){.kind = WHO_WORKER, .login = place->plan->drafted_by};
            action->lighter_considered = arena_text(place->arena, "Nog niet bekeken wie er kan.");
        }
    }
    return true;
}

static bool no_wish(struct place *place)
{
    place->plan->own_words = NULL;
    return true;
}

static bool score_without_reason(struct place *place)
{
    static const char *const domains[] = {"justitie", "middelengebruik", "socialisering",
                                          "huisvesting"};
    struct dossier *dossier = place->dossier;
    for (size_t i = 0; i < dossier->assessments.count; i++) {
        struct assessment *assessment = &dossier->assessments.items[i];
        const struct instrument *instrument = instrument_find(assessment->instrument);
        for (size_t j = 0; j < sizeof(domains) / sizeof(domains[0]); j++) {
            bool known = text_list_has(&dossier->intake.domains, domains[j]) ||
                         newest_score(place, domains[j], assessment->subject);
            if (known || !instrument_domain(instrument, domains[j]))
                continue;
            struct score *score = list_add(&assessment->scores.any, sizeof(*score), place->arena);
            score->domain = arena_text(place->arena, domains[j]);
            score->level = whole_of(4);
            return true;
        }
    }
    return false;
}

// A domain of the question without a goal was fine and is not any more.
static bool level_fell(struct place *place)
{
    struct dossier *dossier = place->dossier;
    for (size_t i = 1; i < dossier->assessments.count; i++) {
        struct assessment *later = &dossier->assessments.items[i];
        for (size_t j = 0; j < i; j++) {
            struct assessment *earlier = &dossier->assessments.items[j];
            const char *domain = instrument_domain(instrument_find(later->instrument), "opvang")
                                     ? "opvang"
                                     : "huisvesting";
            if (strcmp(earlier->subject, later->subject) != 0 ||
                newest_score(place, domain, later->subject) ||
                !instrument_domain(instrument_find(later->instrument), domain))
                continue;
            struct assessment *both[] = {earlier, later};
            for (size_t k = 0; k < 2; k++) {
                struct score *score = list_add(&both[k]->scores.any, sizeof(*score), place->arena);
                score->domain = arena_text(place->arena, domain);
                score->level = whole_of(k == 0 ? 5 : 3);
                score->reason = arena_text(place->arena, "Kwam zelf ter sprake.");
            }
            return true;
        }
    }
    return false;
}

static bool no_birth_date(struct place *place)
{
    struct dossier *dossier = place->dossier;
    dossier->members.items[0].birth_date = (struct partial_date){0};
    return true;
}

static bool overdue(struct place *place)
{
    struct action *action = last_open_action(place);
    struct date from =
        date_given(place->plan->finalised) ? place->plan->finalised : place->plan->drafted;
    struct date due = practice_workday_before(date_add_days(place->maker->today, -6));
    if (!action || due.day < from.day)
        return false;
    action->due = due;
    return true;
}

static bool overdue_waived(struct place *place)
{
    char due[DATE_TEXT_SIZE];
    if (!overdue(place))
        return false;
    const struct action *action = last_open_action(place);
    if (!action)
        return false;
    struct waiver *waiver = list_add(&place->plan->waivers.any, sizeof(*waiver), place->arena);
    waiver->rule = arena_text(place->arena, "PLAN-12");
    waiver->subject = action->id;
    waiver->field = arena_text(place->arena, "due");
    waiver->value.kind = JSON_TEXT;
    waiver->value.text = arena_text(place->arena, date_format(action->due, due));
    waiver->reason = arena_text(place->arena, "Wacht op de vakantie; volgende week alsnog.");
    waiver->by = place->plan->drafted_by;
    waiver->date = action->due;
    return true;
}

static bool review_passed(struct place *place)
{
    struct date review = practice_workday_before(date_add_days(place->maker->today, -3));
    if (place->plan->status != PLAN_FINAL || review.day <= place->plan->finalised.day)
        return false;
    place->plan->review_date = review;
    return true;
}

// One goal is left with the team only, and nobody wrote down why.
static bool nothing_lighter(struct place *place)
{
    struct goal *goal = first_open_goal(place);
    struct action *action = goal && goal->actions.count > 0 ? &goal->actions.items[0] : NULL;
    if (!action || place->plan->goals.count < 2)
        return false;
    const struct score *score = newest_score(place, goal->domain, goal_subject(goal));
    if (!score || score->level.value == ACUTE)
        return false;
    goal->actions.count = 1;
    action->rung = RUNG_TEAM;
    action->who = (struct who){.kind = WHO_WORKER, .login = place->plan->drafted_by};
    action->status = ACTION_OPEN;
    action->done = (struct date){0};
    action->due = practice_workday_after(date_add_days(place->maker->today, 20));
    action->lighter_considered = NULL;
    return true;
}

static bool not_shared(struct place *place)
{
    bool shared = place->dossier->sharing.count > 0;
    place->dossier->sharing.count = 0;
    return shared;
}

static bool late_support_offer(struct place *place)
{
    struct intake *intake = &place->dossier->intake;
    intake->client_support_offered = date_add_days(intake->conversation, 2);
    return true;
}

static bool mentor_not_asked(struct place *place)
{
    bool found = false;
    for (size_t i = 0; i < place->dossier->network.count; i++) {
        struct network *network = &place->dossier->network.items[i];
        found = found || network->mentor_for;
        network->mentor_agreed = (struct date){0};
    }
    return found;
}

static bool many_goals(struct place *place)
{
    static const char *const texts[EXTRA_GOALS] = {
        "Elke avond samen eten",    "De tuin opruimen", "Vaker naar buiten",
        "De fiets laten repareren", "Een hobby zoeken", "De foto's uitzoeken",
        "Op tijd naar bed",
    };
    const struct goal first = place->plan->goals.items[0];
    for (size_t i = 0; i < EXTRA_GOALS; i++) {
        struct goal *goal = list_add(&place->plan->goals.any, sizeof(*goal), place->arena);
        goal->id = practice_id(place->maker);
        goal->text = arena_text(place->arena, texts[i]);
        goal->domain = first.domain;
        goal->subject = first.subject;
        goal->from_level = first.from_level;
        goal->to_level = first.to_level;
        goal->priority = whole_of((int64_t)place->plan->goals.count);
        goal->due = practice_workday_after(date_add_days(place->maker->today, 70));
        goal->status = GOAL_OPEN;
        struct action *action = list_add(&goal->actions.any, sizeof(*action), place->arena);
        action->id = practice_id(place->maker);
        action->text = arena_text(place->arena, "Een eerste stap kiezen");
        action->rung = RUNG_SELF;
        action->who = (struct who){.kind = WHO_MEMBER, .id = place->dossier->members.items[0].id};
        action->due = practice_workday_after(date_add_days(place->maker->today, 30));
        action->status = ACTION_OPEN;
    }
    return true;
}

static bool finances_later(struct place *place)
{
    struct goal *goal = NULL;
    for (size_t i = 0; i < place->plan->goals.count && !goal; i++) {
        struct goal *one = &place->plan->goals.items[i];
        const struct score *score = newest_score(place, "financien", goal_subject(one));
        if (strcmp(one->domain, "financien") == 0 && goal_is_open(one) && score &&
            score->level.value <= LOW)
            goal = one;
    }
    if (goal)
        goal->priority = whole_of(4);
    return goal != NULL;
}

// A grown-up child has something to arrange that no goal is about.
static bool future_without_goal(struct place *place)
{
    for (size_t i = 0; i < place->dossier->future_plans.count; i++) {
        struct future_plan *future = &place->dossier->future_plans.items[i];
        for (size_t j = 0; j < place->plan->goals.count; j++) {
            struct goal *goal = &place->plan->goals.items[j];
            if (strcmp(goal_subject(goal), future->member) == 0)
                goal->subject = SUBJECT_HOUSEHOLD;
        }
        future->big_five.inkomen = BIG_FIVE_NOT_YET;
        return true;
    }
    return false;
}

void practice_spoil(struct practice_maker *maker)
{
    static bool (*const spoilers[FLAW_COUNT])(struct place *) = {
        [FLAW_NO_DUE] = no_due,
        [FLAW_ACUTE_LEFT] = acute_left,
        [FLAW_NO_REVIEW] = no_review,
        [FLAW_WRONG_WHO] = wrong_who,
        [FLAW_NO_AGREEMENT] = no_agreement,
        [FLAW_LOWER_TARGET] = lower_target,
        [FLAW_NO_INFORMAL] = no_informal,
        [FLAW_NO_WISH] = no_wish,
        [FLAW_SCORE_WITHOUT_REASON] = score_without_reason,
        [FLAW_LEVEL_FELL] = level_fell,
        [FLAW_NO_BIRTH_DATE] = no_birth_date,
        [FLAW_OVERDUE] = overdue,
        [FLAW_OVERDUE_WAIVED] = overdue_waived,
        [FLAW_REVIEW_PASSED] = review_passed,
        [FLAW_NOTHING_LIGHTER] = nothing_lighter,
        [FLAW_NOT_SHARED] = not_shared,
        [FLAW_LATE_SUPPORT_OFFER] = late_support_offer,
        [FLAW_MENTOR_NOT_ASKED] = mentor_not_asked,
        [FLAW_MANY_GOALS] = many_goals,
        [FLAW_FINANCES_LATER] = finances_later,
        [FLAW_FUTURE_WITHOUT_GOAL] = future_without_goal,
    };
    struct place place = {.maker = maker,
                          .dossier = maker->dossier,
                          .plan = dossier_current_plan(maker->dossier),
                          .arena = maker->arena};
    int flaw = maker->outline.flaw;
    int first = flaw >= FLAW_FIRST_HINT      ? FLAW_FIRST_HINT
                : flaw >= FLAW_FIRST_WARNING ? FLAW_FIRST_WARNING
                                             : FLAW_FIRST_ERROR;
    int end = flaw >= FLAW_FIRST_HINT      ? FLAW_COUNT
              : flaw >= FLAW_FIRST_WARNING ? FLAW_FIRST_HINT
                                           : FLAW_FIRST_WARNING;
    if (!place.plan)
        return;
    if (flaw == FLAW_NONE) {
        // Debts come up often enough to show the hint about them in any store.
        if (maker->outline.index % 4 == 3)
            (void)finances_later(&place);
        return;
    }
    for (int tried = 0; tried < end - first && !spoilers[flaw](&place); tried++)
        flaw = flaw + 1 < end ? flaw + 1 : first;
}
