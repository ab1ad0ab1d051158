// SPDX-License-Identifier: EUPL-1.2
#ifndef UNIT_BUILD_H
#define UNIT_BUILD_H

// Dossiers for the tests of the rules: a builder that adds one thing a call, a dossier that no rule
// has anything to say about, and expectations on the findings. Included after cmocka's headers.
//
// Items move when their list grows, so a pointer that a builder returns is good until the next call
// on the same list. Texts are literals.

#include <stdio.h>
#include <string.h>

#include "base/string.h"
#include "base/utf8.h"
#include "model/area.h"
#include "model/dossier.h"
#include "model/field.h"
#include "validation/check.h"

// The day on which the sound dossier has no findings.
#define TODAY "2026-10-14"

static inline struct date day(const char *text)
{
    struct date date = {0};
    if (text != NULL && !date_parse(text, &date))
        fail_msg("no day: %s", text);
    return date;
}

static inline struct date days_after(const char *text, int days)
{
    return date_add_days(day(text), days);
}

// A partial birth date out of what is known of it; NULL = unknown.
static inline struct partial_date born(const char *text)
{
    struct partial_date date = {0};
    if (text != NULL && !partial_date_parse(text, &date))
        fail_msg("no birth date: %s", text);
    return date;
}

#define ADD(dossier, list, type) ((type *)list_add(&(list).any, sizeof(type), &(dossier)->arena))

static inline struct member *add_member(struct dossier *dossier, const char *id, const char *name,
                                        const char *birth)
{
    struct member *member = ADD(dossier, dossier->members, struct member);
    member->id = id;
    member->given_names = name;
    member->birth_date = born(birth);
    return member;
}

static inline struct coordinator *add_coordinator(struct dossier *dossier, const char *from,
                                                  const char *to)
{
    struct coordinator *coordinator = ADD(dossier, dossier->coordinators, struct coordinator);
    coordinator->worker = "sbakker";
    coordinator->kind = COORDINATOR_REGULAR;
    coordinator->from = day(from);
    coordinator->to = day(to);
    return coordinator;
}

static inline struct assessment *add_assessment(struct dossier *dossier, const char *instrument,
                                                const char *subject, const char *date)
{
    struct assessment *assessment = ADD(dossier, dossier->assessments, struct assessment);
    assessment->instrument = instrument;
    assessment->subject = subject;
    assessment->date = day(date);
    return assessment;
}

// Adds a score to the last assessment; level 0 = none. It has a reason, so ZRM-05 keeps still.
static inline struct score *add_score(struct dossier *dossier, const char *domain, int level)
{
    struct assessment *last = &dossier->assessments.items[dossier->assessments.count - 1];
    struct score *score = ADD(dossier, last->scores, struct score);
    score->domain = domain;
    score->level = (struct whole){.given = level != 0, .value = level};
    score->reason = "hangt samen met de vraag";
    return score;
}

static inline struct plan *add_plan(struct dossier *dossier, enum plan_status status)
{
    struct plan *plan = ADD(dossier, dossier->plans, struct plan);
    plan->status = status;
    plan->review_date = day("2026-12-10");
    plan->own_words = "Rust in huis";
    return plan;
}

static inline struct agreement *add_agreement(struct dossier *dossier, struct plan *plan,
                                              const char *member)
{
    struct agreement *agreement = ADD(dossier, plan->agreements, struct agreement);
    agreement->member = member;
    agreement->date = day("2026-09-15");
    agreement->form = AGREEMENT_SIGNED;
    return agreement;
}

static inline struct goal *add_goal(struct dossier *dossier, struct plan *plan, const char *domain,
                                    const char *subject)
{
    struct goal *goal = ADD(dossier, plan->goals, struct goal);
    goal->text = "Schulden stabiel";
    goal->domain = domain;
    goal->subject = subject;
    goal->status = GOAL_OPEN;
    return goal;
}

// An action that fits its rung, due on a day (NULL = none).
static inline struct action *add_action(struct dossier *dossier, struct goal *goal, enum rung rung,
                                        const char *due)
{
    struct action *action = ADD(dossier, goal->actions, struct action);
    action->text = "Post sorteren";
    action->rung = rung;
    action->due = day(due);
    action->status = ACTION_OPEN;
    if (rung == RUNG_SELF || rung == RUNG_USUAL_HELP)
        action->who = (struct who){.kind = WHO_MEMBER, .id = "m1"};
    else if (rung == RUNG_NETWORK || rung == RUNG_VOLUNTEER)
        action->who = (struct who){.kind = WHO_NETWORK, .id = rung == RUNG_NETWORK ? "n1" : "n2"};
    else if (rung == RUNG_TEAM)
        action->who = (struct who){.kind = WHO_WORKER, .login = "sbakker"};
    else
        action->who = (struct who){.kind = WHO_ORGANISATION, .name = "Kredietbank"};
    return action;
}

static inline struct network *add_network(struct dossier *dossier, const char *id, const char *name,
                                          enum network_kind kind)
{
    struct network *network = ADD(dossier, dossier->network, struct network);
    network->id = id;
    network->name = name;
    network->kind = kind;
    return network;
}

static inline struct sharing *add_sharing(struct dossier *dossier, const char *organisation)
{
    struct sharing *sharing = ADD(dossier, dossier->sharing, struct sharing);
    *sharing = (struct sharing){.organisation = organisation,
                                .member = "m1",
                                .date = day("2026-09-10"),
                                .basis = BASIS_AGREEMENT};
    return sharing;
}

static inline struct waiver *add_waiver(struct dossier *dossier, struct plan *plan,
                                        const char *rule, const char *subject, const char *field)
{
    struct waiver *waiver = ADD(dossier, plan->waivers, struct waiver);
    *waiver = (struct waiver){.rule = rule,
                              .subject = subject,
                              .field = field,
                              .reason = "Zo afgesproken",
                              .by = "sbakker",
                              .date = day("2026-10-01")};
    return waiver;
}

static inline void build_sound_intake(struct dossier *dossier)
{
    struct intake *intake = &dossier->intake;
    intake->reported = intake->client_support_offered = day("2026-09-01");
    intake->personal_plan_offered = intake->family_plan_offered = day("2026-09-01");
    intake->conversation = intake->safety_asked = day("2026-09-08");
    intake->safety = SAFETY_NONE;
    intake->outcome = OUTCOME_HOUSEHOLD_PLAN;
}

// A household in execution, with one adult, one score and one goal, about which no rule that is
// built has anything to say on TODAY.
static inline void build_sound(struct dossier *dossier)
{
    *dossier = (struct dossier){.household = {.id = "h1", .number = "2026-0173"}};
    dossier->household.phase = PHASE_EXECUTION;
    add_member(dossier, "m1", "Pieter", "1981-03-12")->role = MEMBER_PARENT;
    add_coordinator(dossier, "2026-09-01", NULL);
    build_sound_intake(dossier);
    text_list_add(&dossier->intake.domains, "financien", &dossier->arena);
    add_assessment(dossier, "zrm-2017", "m1", "2026-09-08")->id = "a1";
    add_score(dossier, "financien", 2);
    struct plan *plan = add_plan(dossier, PLAN_FINAL);
    plan->id = "p1";
    plan->drafted = day("2026-09-10");
    plan->finalised = day("2026-09-15");
    add_agreement(dossier, plan, "m1");
    struct goal *goal = add_goal(dossier, plan, "financien", "m1");
    goal->id = "g1";
    goal->from_level = whole_of(2);
    goal->to_level = whole_of(3);
    goal->priority = whole_of(1);
    add_action(dossier, goal, RUNG_NETWORK, "2026-11-01")->id = "x1";
    add_network(dossier, "n1", "Jan", NETWORK_NETWORK);
    add_network(dossier, "n2", "Els", NETWORK_VOLUNTEER);
    add_network(dossier, "n3", "Dr. Smit", NETWORK_PROFESSIONAL);
    add_sharing(dossier, "Kredietbank");
}

static inline struct plan *sound_plan(const struct dossier *dossier)
{
    return &dossier->plans.items[0];
}

static inline struct goal *sound_goal(const struct dossier *dossier)
{
    return &dossier->plans.items[0].goals.items[0];
}

static inline struct action *sound_action(const struct dossier *dossier)
{
    return &dossier->plans.items[0].goals.items[0].actions.items[0];
}

// What must hold of every finding, whatever the rule.
static inline void assert_finding_sound(const struct dossier *dossier,
                                        const struct finding *finding)
{
    const struct record *type = NULL;
    const void *record = NULL;
    const struct field *field = NULL;
    if (!dossier_resolve(dossier, finding->path, &type, &record, &field))
        fail_msg("%s: no such path: %s", finding->rule->id, finding->path);
    assert_true(finding->severity == finding->rule->severity);
    assert_false(finding->waived && finding->severity != SEVERITY_WARNING);
    const char *texts[] = {finding->message, finding->fix};
    for (size_t i = 0; i < 2; i++) {
        size_t codes = 0;
        for (const char *at = texts[i]; *at != '\0'; at++)
            codes += ((unsigned char)*at & 0xC0) != 0x80;
        assert_true(codes > 0 && codes <= FINDING_TEXT_LIMIT);
        assert_true(utf8_valid(texts[i], strlen(texts[i])));
    }
}

// Asked for verdicts only, the rules find the same things, without sentences.
static inline void assert_verdicts_same(const struct dossier *dossier,
                                        struct validation_input input,
                                        const struct validation_result *whole, struct arena *arena)
{
    struct validation_result bare;
    input.verdicts_only = true;
    validation_check(dossier, &input, arena, &bare);
    assert_int_equal(bare.findings.count, whole->findings.count);
    assert_int_equal(bare.errors, whole->errors);
    assert_int_equal(bare.warnings, whole->warnings);
    assert_int_equal(bare.hints, whole->hints);
    assert_int_equal(bare.waived, whole->waived);
    assert_int_equal(bare.valid_until.day, whole->valid_until.day);
    for (size_t i = 0; i < bare.findings.count; i++) {
        const struct finding *one = &bare.findings.items[i];
        const struct finding *other = &whole->findings.items[i];
        assert_ptr_equal(one->rule, other->rule);
        assert_int_equal(one->severity, other->severity);
        assert_int_equal(one->waived, other->waived);
        assert_string_equal(one->path, other->path);
        assert_string_equal(one->message, "");
        assert_string_equal(one->fix, "");
    }
}

// The findings on a day as text: "PLAN-05 plans[0].goals[0].actions[0].due\n" each, those waived
// with "~" before them; of one rule only, unless `rule` is NULL.
static inline void list_findings(const struct dossier *dossier, struct date today,
                                 const struct validation_settings *settings, const char *rule,
                                 struct string *out, struct date *ret_until)
{
    struct arena arena = {0};
    struct validation_result result;
    struct validation_input input = {
        .today = today,
        .settings = settings,
        .areas = area_neighbourhoods,
        .area_count = area_neighbourhood_count,
    };
    validation_check(dossier, &input, &arena, &result);
    assert_int_equal(result.errors + result.warnings + result.hints + result.waived,
                     result.findings.count);
    assert_true(result.valid_until.day >= today.day);
    for (size_t i = 0; i < result.findings.count; i++) {
        const struct finding *finding = &result.findings.items[i];
        assert_finding_sound(dossier, finding);
        if (rule == NULL || strcmp(finding->rule->id, rule) == 0) {
            string_append_format(out, "%s%s%s%s\n", finding->waived ? "~" : "",
                                 rule == NULL ? finding->rule->id : "", rule == NULL ? " " : "",
                                 finding->path);
        }
    }
    *ret_until = result.valid_until;
    assert_verdicts_same(dossier, input, &result, &arena);
    arena_release(&arena);
}

static inline void expect_with(const struct dossier *dossier, struct date today,
                               const struct validation_settings *settings, const char *rule,
                               const char *expected)
{
    STRING_AUTO found = {0};
    struct date until;
    list_findings(dossier, today, settings, rule, &found, &until);
    assert_string_equal(string_text(&found), expected);
}

// All findings on a day, or the paths of one rule.
#define expect_all(dossier, today, expected) expect_with(dossier, day(today), NULL, NULL, expected)
#define expect_rule(dossier, rule, today, expected)                                                \
    expect_with(dossier, day(today), NULL, rule, expected)

#endif
