// SPDX-License-Identifier: EUPL-1.2
// How the next version of a plan differs from the one in force.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "model/plan_compare.h"

static struct arena arena;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct goal *add_goal(struct plan *plan, const char *id, const char *text,
                             const char *domain)
{
    struct goal *goal = list_add(&plan->goals.any, sizeof(*goal), &arena);
    *goal = (struct goal){.id = id, .text = text, .domain = domain};
    return goal;
}

static struct action *add_action(struct goal *goal, const char *id, const char *text)
{
    struct action *action = list_add(&goal->actions.any, sizeof(*action), &arena);
    *action = (struct action){.id = id, .text = text};
    return action;
}

static const char *text_of(enum plan_part part, const void *record)
{
    if (!record)
        return "-";
    if (part == PLAN_PART_GOAL) {
        const char *text = ((const struct goal *)record)->text;
        return text ? text : "(none)";
    }
    if (part == PLAN_PART_ACTION)
        return ((const struct action *)record)->text;
    return part == PLAN_PART_AGREEMENT ? ((const struct agreement *)record)->member : "plan";
}

// A line for each difference: "goal Old > New: due".
static void expect(const struct plan *before, const struct plan *after, const char *expected)
{
    static const char *const parts[] = {"plan", "agreement", "goal", "action"};
    struct plan_differences differences;
    STRING_AUTO text = {0};
    plan_compare(before, after, &arena, &differences);
    for (size_t i = 0; i < differences.count; i++) {
        const struct plan_difference *one = &differences.items[i];
        string_append_format(&text, "%s %s > %s: %s\n", parts[one->part],
                             text_of(one->part, one->before), text_of(one->part, one->after),
                             one->field ? one->field->name : "whole");
    }
    assert_string_equal(string_text(&text), expected);
}

static void test_copy(void **state)
{
    (void)state;
    struct plan before = {.id = "p1", .version = whole_of(1), .status = PLAN_FINAL};
    struct plan after = {.id = "p2", .version = whole_of(2), .status = PLAN_DRAFT};
    before.drafted_by = "sbakker";
    after.drafted_by = "tdeboer";
    after.drafted = (struct date){739000};
    struct goal *one = add_goal(&before, "g1", "Schulden stabiel", "financien");
    (void)add_action(one, "x1", "Bellen");
    struct goal *copy = add_goal(&after, "g9", "schulden  Stabiel", "financien");
    (void)add_action(copy, "x9", "Bellen");
    // What is absent and what it then means are the same.
    copy->subject = SUBJECT_HOUSEHOLD;
    copy->status = GOAL_OPEN;
    one->actions.items[0].status = ACTION_OPEN;
    // The text is not the same, but only in how it was typed: that is a change of the field.
    expect(&before, &after, "goal Schulden stabiel > schulden  Stabiel: text\n");
    copy->text = "Schulden stabiel";
    expect(&before, &after, "");
    expect(&before, &before, "");
}

static void test_fields(void **state)
{
    (void)state;
    struct plan before = {.own_words = "Rust"};
    struct plan after = {.own_words = "Rust in huis", .review_date = {739000}};
    struct goal *one = add_goal(&before, "g1", "Schulden stabiel", "financien");
    struct goal *copy = add_goal(&after, "g9", "Schulden stabiel", "financien");
    struct action *old = add_action(one, "x1", "Bellen");
    struct action *new = add_action(copy, "x9", "Bellen");
    copy->to_level = whole_of(4);
    old->who = (struct who){.kind = WHO_MEMBER, .id = "m1"};
    new->who = (struct who){.kind = WHO_MEMBER, .id = "m2"};
    old->request = "r1";
    expect(&before, &after,
           "plan plan > plan: review_date\n"
           "plan plan > plan: own_words\n"
           "goal Schulden stabiel > Schulden stabiel: to_level\n"
           "action Bellen > Bellen: who\n");
}

static void test_added_and_removed(void **state)
{
    (void)state;
    struct plan before = {0};
    struct plan after = {0};
    struct goal *kept = add_goal(&before, "g1", "Blijft", "financien");
    (void)add_action(kept, "x1", "Weg");
    (void)add_goal(&before, "g2", "Vervalt", "justitie");
    add_goal(&before, "g3", "Was al klaar", "basale_adl")->status = GOAL_REACHED;
    (void)add_goal(&after, "g8", "Nieuw", "huisvesting");
    kept = add_goal(&after, "g9", "Blijft", "financien");
    (void)add_action(kept, "x9", "Erbij");
    expect(&before, &after,
           "goal - > Nieuw: whole\n"
           "action - > Erbij: whole\n"
           "action Weg > -: whole\n"
           "goal Vervalt > -: whole\n");
    // An action says of which goal it is.
    struct plan_differences differences;
    plan_compare(&before, &after, &arena, &differences);
    assert_ptr_equal(differences.items[1].goal, kept);
    assert_ptr_equal(differences.items[2].goal, kept);
    assert_null(differences.items[0].goal);
}

// An id is surer than a text, and a text than what it is about.
static void test_recognising(void **state)
{
    (void)state;
    struct plan before = {0};
    struct plan after = {0};
    (void)add_goal(&before, "g1", "Een", "financien");
    (void)add_goal(&before, "g2", "Twee", "financien");
    (void)add_goal(&before, "g3", "Drie", "financien");
    (void)add_goal(&after, "g3", "Een", "financien");
    (void)add_goal(&after, "n1", "Anders gezegd", "financien");
    (void)add_goal(&after, "n2", "Twee", "financien");
    expect(&before, &after,
           "goal Drie > Een: text\n"
           "goal Een > Anders gezegd: text\n");
    // In order, each only once; about somebody else is another goal.
    after.goals.items[1].subject = "m1";
    expect(&before, &after,
           "goal Drie > Een: text\n"
           "goal - > Anders gezegd: whole\n"
           "goal Een > -: whole\n");
    // Without a text nothing is equal to nothing.
    struct plan blank = {0};
    struct plan other = {0};
    (void)add_goal(&blank, "g1", NULL, NULL);
    (void)add_goal(&other, "g2", "  ", NULL);
    expect(&blank, &other,
           "goal - >   : whole\n"
           "goal (none) > -: whole\n");
}

static void test_actions_by_who(void **state)
{
    (void)state;
    struct plan before = {0};
    struct plan after = {0};
    struct action *old = add_action(add_goal(&before, "g1", "Doel", NULL), "x1", "Bellen");
    struct goal *goal = add_goal(&after, "g9", "Doel", NULL);
    struct action *first = add_action(goal, "x8", "Bellen met broer");
    expect(&before, &after,
           "action - > Bellen met broer: whole\n"
           "action Bellen > -: whole\n");
    old->rung = first->rung = RUNG_SELF;
    old->who = first->who = (struct who){.kind = WHO_MEMBER, .id = "m1"};
    expect(&before, &after, "action Bellen > Bellen met broer: text\n");
}

static void test_agreements(void **state)
{
    (void)state;
    struct plan before = {0};
    struct plan after = {0};
    struct agreement *one = list_add(&before.agreements.any, sizeof(*one), &arena);
    *one = (struct agreement){.member = "m1", .form = AGREEMENT_SIGNED};
    struct agreement *two = list_add(&before.agreements.any, sizeof(*two), &arena);
    *two = (struct agreement){.member = "m2", .form = AGREEMENT_SIGNED};
    struct agreement *now = list_add(&after.agreements.any, sizeof(*now), &arena);
    *now = (struct agreement){.member = "m2", .form = AGREEMENT_VERBAL};
    expect(&before, &after,
           "agreement m2 > m2: form\n"
           "agreement m1 > -: whole\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_copy, release),
        cmocka_unit_test_teardown(test_fields, release),
        cmocka_unit_test_teardown(test_added_and_removed, release),
        cmocka_unit_test_teardown(test_recognising, release),
        cmocka_unit_test_teardown(test_actions_by_who, release),
        cmocka_unit_test_teardown(test_agreements, release),
    };
    return cmocka_run_group_tests_name("plan compare", tests, NULL, NULL);
}
