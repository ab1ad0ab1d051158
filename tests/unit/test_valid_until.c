// SPDX-License-Identifier: EUPL-1.2
// The promise of valid_until, on random dossiers full of dates around today: until that day the
// findings are the same. And that the promise is worth something: often the day after they differ.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

#define PICK(dice, array) (array)[roll(dice, (int)(sizeof(array) / sizeof((array)[0])))]

// xorshift: the same dossiers on every machine, as long as no expression throws twice (which of two
// goes first is the compiler's choice).
struct dice {
    uint64_t state;
};

static int roll(struct dice *dice, int sides)
{
    dice->state ^= dice->state << 13;
    dice->state ^= dice->state >> 7;
    dice->state ^= dice->state << 17;
    return (int)((dice->state >> 20) % (uint64_t)sides);
}

static bool sometimes(struct dice *dice, int of_ten)
{
    return roll(dice, 10) < of_ten;
}

// Around today within `days`, often at the same few days, one in five absent.
static struct date any_date(struct dice *dice, int days)
{
    if (sometimes(dice, 2))
        return (struct date){0};
    return date_add_days(day(TODAY), roll(dice, 2 * days + 1) - days);
}

// A birth date around one of the ages that matter, sometimes partial.
static struct partial_date any_birth(struct dice *dice)
{
    static const int ages[] = {0, 1, 12, 16, 18, 18, 40};
    if (sometimes(dice, 1))
        return (struct partial_date){0};
    int year = 0;
    int month = 0;
    int of_month = 0;
    struct date date = date_add_days(day("2026-10-14"), roll(dice, 120) - 30);
    date_parts(date_add_months(date, -12 * PICK(dice, ages)), &year, &month, &of_month);
    struct partial_date birth = {(int16_t)year, (int8_t)month, (int8_t)of_month};
    if (sometimes(dice, 2)) {
        birth.day = 0;
        birth.month = (int8_t)(sometimes(dice, 5) ? 0 : birth.month);
    }
    return birth;
}

static const char *const domains[] = {"financien",
                                      "financien_huishouden",
                                      "huisvesting",
                                      "justitie",
                                      "tijdsbesteding",
                                      "dagbesteding",
                                      "adl",
                                      "basale_adl",
                                      "geluk",
                                      "financien",
                                      "opvang",
                                      NULL};
static const char *const subjects[] = {"m0", "m1", "m2", "household", "m9", NULL};
static const char *const instrument_codes[] = {
    "zrm-2017",        "zrm-2017",          "zrm-2013", "zrm-jongeren",
    "zrm-huishoudens", "zrm-kind-in-gezin", "zrm-1999", NULL};
static const char *const words[] = {"Bellen", "Rust", " ", NULL};

static void fill_people(struct dossier *dossier, struct dice *dice)
{
    static const char *const ids[] = {"m0", "m1", "m2", "m3"};
    static const char *const numbers[] = {"999990019", "999990018", NULL, NULL, NULL};
    int members = sometimes(dice, 2) ? 0 : 1 + roll(dice, 4);
    for (int i = 0; i < members; i++) {
        struct member *member = add_member(dossier, ids[i], PICK(dice, words), NULL);
        member->birth_date = any_birth(dice);
        member->bsn = PICK(dice, numbers);
        member->role = sometimes(dice, 5) ? MEMBER_PARENT : MEMBER_CHILD;
        member->from = sometimes(dice, 3) ? any_date(dice, 20) : (struct date){0};
        member->to = sometimes(dice, 3) ? any_date(dice, 40) : (struct date){0};
        member->deceased = sometimes(dice, 1) ? any_date(dice, 40) : (struct date){0};
    }
    int coordinators = roll(dice, 4);
    for (int i = 0; i < coordinators; i++) {
        struct coordinator *coordinator = add_coordinator(dossier, NULL, NULL);
        coordinator->from = any_date(dice, 30);
        coordinator->to = any_date(dice, 30);
    }
}

static void fill_scores(struct dossier *dossier, struct dice *dice, const struct assessment *before)
{
    static const int levels[] = {0, 1, 1, 2, 2, 3, 4, 5, 5, 6};
    size_t scores = (size_t)roll(dice, 5);
    for (size_t i = 0; i < scores; i++) {
        bool again = before != NULL && i < before->scores.count;
        const char *domain = again ? before->scores.items[i].domain : PICK(dice, domains);
        if (sometimes(dice, 3)) // the domain that most rules ask after
            domain = "financien";
        struct score *score = add_score(dossier, domain, PICK(dice, levels));
        score->reason = PICK(dice, words);
    }
}

static void fill_assessments(struct dossier *dossier, struct dice *dice)
{
    int assessments = roll(dice, 5);
    for (int i = 0; i < assessments; i++) {
        struct assessment *assessment = add_assessment(dossier, NULL, NULL, NULL);
        assessment->instrument = PICK(dice, instrument_codes);
        assessment->subject = PICK(dice, subjects);
        struct date near = any_date(dice, 40);
        assessment->date = sometimes(dice, 5) ? near : date_add_months(near, -6);
        // Half of them measure once more what the one before did.
        bool again = i > 0 && sometimes(dice, 5);
        if (again) {
            assessment->instrument = assessment[-1].instrument;
            assessment->subject = assessment[-1].subject;
        }
        fill_scores(dossier, dice, again ? &assessment[-1] : NULL);
    }
}

// What a goal is about: anything, or half of the time something that was measured.
static struct goal *any_goal(struct dossier *dossier, struct plan *plan, struct dice *dice)
{
    const char *domain = PICK(dice, domains);
    const char *subject = PICK(dice, subjects);
    if (dossier->assessments.count > 0 && sometimes(dice, 5)) {
        const struct assessment *measured =
            &dossier->assessments.items[roll(dice, (int)dossier->assessments.count)];
        subject = measured->subject;
        if (measured->scores.count > 0)
            domain = measured->scores.items[roll(dice, (int)measured->scores.count)].domain;
    }
    return add_goal(dossier, plan, domain, subject);
}

static struct whole any_whole(struct dice *dice, int below)
{
    struct whole whole = {.given = sometimes(dice, 5)};
    whole.value = roll(dice, below);
    return whole;
}

static void fill_goal(struct dossier *dossier, struct goal *goal, struct dice *dice)
{
    goal->text = PICK(dice, words);
    goal->status = sometimes(dice, 7) ? GOAL_OPEN : (enum goal_status)roll(dice, 5);
    goal->from_level = any_whole(dice, 6);
    goal->to_level = any_whole(dice, 6);
    goal->priority = any_whole(dice, 3);
    goal->due = any_date(dice, 40);
    int actions = roll(dice, 3);
    for (int i = 0; i < actions; i++) {
        struct action *action = add_action(dossier, goal, (enum rung)roll(dice, 9), NULL);
        action->due = any_date(dice, 40);
        action->done = any_date(dice, 40);
        action->status = (enum action_status)roll(dice, 4);
        action->lighter_considered = PICK(dice, words);
    }
}

static void fill_plans(struct dossier *dossier, struct dice *dice)
{
    int plans = roll(dice, 4);
    for (int i = 0; i < plans; i++) {
        struct plan *plan = add_plan(dossier, (enum plan_status)roll(dice, 4));
        if (sometimes(dice, 4))
            plan->status = PLAN_FINAL;
        plan->own_words = PICK(dice, words);
        plan->review_date = any_date(dice, 40);
        struct date near = any_date(dice, 40);
        plan->drafted = date_add_months(near, sometimes(dice, 5) ? 0 : -6);
        plan->finalised = any_date(dice, 40);
        if (sometimes(dice, 4))
            add_agreement(dossier, plan, PICK(dice, subjects));
        if (sometimes(dice, 3))
            add_waiver(dossier, plan, "PLAN-11", "household", "plans[0].own_words");
        int goals = sometimes(dice, 2) ? 12 : roll(dice, 5);
        for (int j = 0; j < goals; j++)
            fill_goal(dossier, any_goal(dossier, plan, dice), dice);
    }
}

static const char *const organisations[] = {"Kredietbank", "KREDIETBANK ", "Humanitas", "MEE",
                                            "Lefier",      "Werkpro",      " ",         NULL};
static const char *const logins[] = {"sbakker", "tdeboer", "rhaddad", "lvos", NULL};

static void fill_intake(struct intake *intake, struct dice *dice)
{
    static const int terms[] = {0, 3, 42};
    intake->reported = any_date(dice, 10);
    intake->reported = date_add_days(intake->reported, -PICK(dice, terms));
    intake->urgent = (enum answer)roll(dice, 3);
    intake->question = sometimes(dice, 1) ? "Over 999990019" : "Rust";
    intake->conversation = any_date(dice, 20);
    intake->client_support_offered = any_date(dice, 20);
    intake->personal_plan_offered = any_date(dice, 20);
    intake->family_plan_offered = any_date(dice, 20);
    intake->safety_asked = any_date(dice, 20);
    intake->safety = (enum intake_safety)roll(dice, 4);
    intake->outcome = (enum intake_outcome)roll(dice, 5);
}

static void fill_escalations(struct dossier *dossier, struct dice *dice)
{
    int escalations = roll(dice, 3);
    for (int i = 0; i < escalations; i++) {
        struct escalation *one = ADD(dossier, dossier->escalations, struct escalation);
        one->kind = (enum escalation_kind)roll(dice, 4);
        one->from = any_date(dice, 40);
        one->reason = PICK(dice, words);
        one->agreed_return = any_date(dice, 40);
        one->ended = any_date(dice, 40);
    }
    for (size_t i = 0; i < dossier->coordinators.count; i++)
        dossier->coordinators.items[i].kind = (enum coordinator_kind)roll(dice, 3);
}

// Who is around the household, and what was agreed with and about them.
static void fill_around(struct dossier *dossier, struct dice *dice)
{
    static const char *const ids[] = {"n2", "n3"};
    for (size_t i = 0; i < 2; i++) {
        struct network *one = add_network(dossier, ids[i], PICK(dice, words), NETWORK_PROFESSIONAL);
        one->organisation = PICK(dice, organisations);
        one->relation = (enum relation)roll(dice, RELATION_OTHER + 1);
        one->mentor_for = sometimes(dice, 3) ? "m1" : NULL;
        one->mentor_agreed = any_date(dice, 40);
    }
    int agreed = roll(dice, 4);
    for (int i = 0; i < agreed; i++) {
        struct sharing *sharing = add_sharing(dossier, PICK(dice, organisations));
        sharing->date = any_date(dice, 40);
        sharing->until = any_date(dice, 40);
        sharing->withdrawn = sometimes(dice, 4) ? any_date(dice, 40) : (struct date){0};
    }
    int contacts = roll(dice, 4);
    for (int i = 0; i < contacts; i++) {
        struct contact *contact = ADD(dossier, dossier->contacts, struct contact);
        contact->date = any_date(dice, 20);
        contact->status = (enum contact_status)roll(dice, 4);
    }
    int futures = roll(dice, 4);
    for (int i = 0; i < futures; i++) {
        struct future_plan *future = ADD(dossier, dossier->future_plans, struct future_plan);
        future->member = PICK(dice, subjects);
        future->big_five.wonen =
            sometimes(dice, 7) ? BIG_FIVE_NOT_YET : (enum big_five_value)roll(dice, 4);
    }
}

// Gives the actions of the plans to the helpers there are, and asks for provisions.
static void fill_helpers(struct dossier *dossier, struct dice *dice)
{
    static const char *const ids[] = {"x1", "x2", "x3", NULL};
    for (size_t i = 0; i < dossier->plans.count; i++) {
        struct plan *plan = &dossier->plans.items[i];
        plan->drafted_by = PICK(dice, logins);
        for (size_t j = 0; j < plan->goals.count; j++) {
            for (size_t k = 0; k < plan->goals.items[j].actions.count; k++) {
                struct action *action = &plan->goals.items[j].actions.items[k];
                action->id = PICK(dice, ids);
                if (action->who.kind == WHO_ORGANISATION)
                    action->who.name = PICK(dice, organisations);
                else if (action->who.kind == WHO_WORKER)
                    action->who.login = PICK(dice, logins);
                else if (action->who.kind == WHO_NETWORK && sometimes(dice, 5))
                    action->who.id = "n3";
            }
        }
    }
    int requests = roll(dice, 3);
    for (int i = 0; i < requests; i++) {
        struct provision_request *one =
            ADD(dossier, dossier->provision_requests, struct provision_request);
        one->action = PICK(dice, ids);
        one->requested_by = PICK(dice, logins);
        one->decided_by = PICK(dice, logins);
    }
}

static void fill(struct dossier *dossier, struct dice *dice)
{
    static const char *const places[] = {"Beijum", "beijum ", "Vinkhuizen", "Amsterdam", NULL};
    static const char *const teams[] = {"WIJ Beijum", "WIJ Vinkhuizen", "wij beijum", NULL};
    static const enum phase phases[] = {PHASE_INTAKE,    PHASE_PLAN,      PHASE_EXECUTION,
                                        PHASE_EXECUTION, PHASE_AFTERCARE, PHASE_CLOSED};
    *dossier = (struct dossier){.household = {.id = "h1"}};
    dossier->household.phase = PICK(dice, phases);
    dossier->household.address.neighbourhood = PICK(dice, places);
    dossier->household.team = PICK(dice, teams);
    text_list_add(&dossier->intake.domains, "financien", &dossier->arena);
    fill_people(dossier, dice);
    fill_assessments(dossier, dice);
    fill_plans(dossier, dice);
    add_network(dossier, "n1", "Jan", NETWORK_NETWORK);
    fill_intake(&dossier->intake, dice);
    fill_escalations(dossier, dice);
    fill_around(dossier, dice);
    fill_helpers(dossier, dice);
}

// Whether a check on `day_then` lists what `expected` says.
static bool same_on(const struct dossier *dossier, struct date day_then, const char *expected)
{
    STRING_AUTO found = {0};
    struct date until;
    list_findings(dossier, day_then, NULL, NULL, &found, &until);
    return strcmp(string_text(&found), expected) == 0;
}

// Counts the dossiers about which each rule has something to say.
static void count_rules(const char *found, int *counts)
{
    for (size_t i = 0; i < rule_count; i++) {
        char line[32];
        (void)snprintf(line, sizeof line, "%s ", rules[i].id);
        const char *at = strstr(found, line);
        counts[i] += at != NULL && (at == found || at[-1] == '\n' || at[-1] == '~');
    }
}

// The promise says nothing about a rule that these dossiers never break, or always.
static void assert_rules_speak(const int *counts, int dossiers)
{
    enum { LEAST = 5 };
    int wrong = 0;
    for (size_t i = 0; i < rule_count; i++) {
        if (counts[i] < LEAST || counts[i] > dossiers - LEAST) {
            print_error("%s speaks about %d of %d dossiers\n", rules[i].id, counts[i], dossiers);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void test_promise(void **state)
{
    (void)state;
    enum { DOSSIERS = 1500, EVERY_DAY = 70, HORIZON = 400, SAMPLES = 10, RULES_MOST = 100 };
    int counts[RULES_MOST] = {0};
    assert_in_range(rule_count, 1, RULES_MOST);
    struct dice dice = {.state = 88172645463325252};
    int ends = 0;
    int changes = 0;
    for (int i = 0; i < DOSSIERS; i++) {
        DOSSIER_AUTO dossier;
        fill(&dossier, &dice);
        STRING_AUTO now = {0};
        struct date until;
        list_findings(&dossier, day(TODAY), NULL, NULL, &now, &until);
        count_rules(string_text(&now), counts);
        int days = until.day - day(TODAY).day;
        int within = days > HORIZON ? HORIZON : days;
        for (int offset = 0; offset <= within && offset <= EVERY_DAY; offset++)
            assert_true(same_on(&dossier, days_after(TODAY, offset), string_text(&now)));
        for (int j = 0; within > EVERY_DAY && j < SAMPLES; j++) {
            assert_true(
                same_on(&dossier, days_after(TODAY, roll(&dice, within + 1)), string_text(&now)));
        }
        assert_true(same_on(&dossier, days_after(TODAY, within), string_text(&now)));
        if (days <= HORIZON) {
            ends++;
            changes += !same_on(&dossier, days_after(TODAY, days + 1), string_text(&now));
        }
    }
    assert_rules_speak(counts, DOSSIERS);
    assert_true(ends > DOSSIERS / 2);
    assert_true(changes > ends / 4); // else the promise would be far too cautious
    print_message("# %d of %d end within a year, %d of those with a change\n", ends, DOSSIERS,
                  changes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_promise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
