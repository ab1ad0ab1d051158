// SPDX-License-Identifier: EUPL-1.2
#include "three.h"

static void test_nobody_changed(void **state)
{
    struct three *three = *state;
    merge(three);
    assert_true(record_equal(&record_dossier, &three->merged, &three->before));
    dossier_release(&three->before); // the outcome borrows nothing
    dossier_release(&three->after);
    dossier_release(&three->now);
    DOSSIER_AUTO copy = {0};
    dossier_copy(&copy, &three->merged);
    assert_true(record_equal(&record_dossier, &three->merged, &copy));
}

// Walks all fields of the dossier: changes one on one side and expects exactly that.
static void expect_side_taken(struct three *three, bool typed, const struct record *type,
                              const struct field *field, void *record)
{
    struct dossier *side = typed ? &three->after : &three->now;
    struct fill fill = {.arena = &side->arena, .next = 5000};
    fill_other(field, record, &fill);
    merge(three);
    assert_true(record_equal(&record_dossier, &three->merged, side));
    dossier_release(&three->merged);
    dossier_release(side);
    dossier_copy(side, &three->before);
    (void)type;
}

static void test_one_side_changed_any_field(void **state)
{
    struct three *three = *state;
    for (int typed = 0; typed < 2; typed++) {
        struct dossier *side = typed ? &three->after : &three->now;
        for (size_t i = 0; i < record_dossier.count; i++)
            expect_side_taken(three, typed, &record_dossier, &record_dossier.fields[i], side);
        for (size_t i = 0; i < record_plan.count; i++)
            expect_side_taken(three, typed, &record_plan, &record_plan.fields[i],
                              &side->plans.items[1]);
        for (size_t i = 0; i < record_action.count; i++)
            expect_side_taken(three, typed, &record_action, &record_action.fields[i],
                              &side->plans.items[1].goals.items[2].actions.items[0]);
    }
}

static void test_both_changed_different_goals(void **state)
{
    struct three *three = *state;
    goal_of(&three->after, 0)->text = "typed";
    goal_of(&three->now, 1)->text = "stored";
    three->now.intake.referrer = "huisarts";
    three->after.household.close_reason = "verhuisd";
    merge(three);
    assert_string_equal(goal_of(&three->merged, 0)->text, "typed");
    assert_string_equal(goal_of(&three->merged, 1)->text, "stored");
    assert_string_equal(three->merged.intake.referrer, "huisarts");
    assert_string_equal(three->merged.household.close_reason, "verhuisd");
}

static void test_both_wrote_in_the_intake(void **state)
{
    struct three *three = *state;
    three->now.intake.referrer = "huisarts";
    three->after.intake.question = "De post ligt in een tas.";
    three->now.household.name = "Bos";
    three->after.household.address.street = "Bloemstraat";
    three->after.household.address.house_number = whole_of(7);
    merge(three);
    assert_string_equal(three->merged.intake.referrer, "huisarts");
    assert_string_equal(three->merged.intake.question, "De post ligt in een tas.");
    assert_string_equal(three->merged.household.name, "Bos");
    assert_string_equal(three->merged.household.address.street, "Bloemstraat");
    dossier_release(&three->merged);
    three->after.intake.referrer = "wijkagent";
    expect_conflict(three, "intake.referrer", "huisarts", "wijkagent");
    three->after.intake.referrer = "huisarts";
    three->now.household.address.street = "Dorpsstraat";
    expect_conflicts(three, "household.address ");
}

static void test_action_and_its_goal_are_apart(void **state)
{
    struct three *three = *state;
    goal_of(&three->after, 0)->text = "typed";
    goal_of(&three->now, 0)->actions.items[1].text = "stored";
    merge(three);
    assert_string_equal(goal_of(&three->merged, 0)->text, "typed");
    assert_string_equal(goal_of(&three->merged, 0)->actions.items[1].text, "stored");
}

static void test_same_goal_is_a_conflict(void **state)
{
    struct three *three = *state;
    goal_of(&three->after, 1)->due = date_of(2027, 3, 1);
    goal_of(&three->now, 1)->due = date_of(2027, 1, 1);
    expect_conflict(three, "plans[p1].goals[g2].due", "2027-01-01", "2027-03-01");
}

static void test_conflict_names_the_field_that_differs(void **state)
{
    struct three *three = *state;
    // Both wrote the same text: that is not what they disagree about.
    goal_of(&three->after, 1)->text = "same";
    goal_of(&three->now, 1)->text = "same";
    goal_of(&three->after, 1)->due = date_of(2027, 3, 1);
    goal_of(&three->now, 1)->due = date_of(2027, 1, 1);
    expect_conflict(three, "plans[p1].goals[g2].due", "2027-01-01", "2027-03-01");
}

static void test_different_fields_of_one_goal_are_a_conflict(void **state)
{
    struct three *three = *state;
    goal_of(&three->before, 1)->text = "was";
    goal_of(&three->now, 1)->text = "was";
    goal_of(&three->after, 1)->text = "typed";
    goal_of(&three->now, 1)->due = date_of(2027, 1, 1);
    expect_conflict(three, "plans[p1].goals[g2].text", "was", "typed");
}

static void test_same_change_twice_is_none(void **state)
{
    struct three *three = *state;
    goal_of(&three->after, 1)->text = "same";
    goal_of(&three->now, 1)->text = "same";
    add_goal(&three->after, 3, "g4")->text = "new";
    add_goal(&three->now, 3, "g4")->text = "new";
    merge(three);
    assert_true(record_equal(&record_dossier, &three->merged, &three->now));
}

static void test_same_id_added_differently(void **state)
{
    struct three *three = *state;
    add_goal(&three->after, 3, "g4")->text = "typed";
    add_goal(&three->now, 3, "g4")->text = "stored";
    expect_conflict(three, "plans[p1].goals[g4].text", "stored", "typed");
}

static void test_removed_by_one(void **state)
{
    struct three *three = *state;
    remove_goal(&three->after, 0);
    goal_of(&three->now, 2)->text = "stored";
    merge(three);
    expect_goals(&three->merged, "g2 g3 ");
    assert_string_equal(goal_of(&three->merged, 1)->text, "stored");
    dossier_release(&three->merged);
    remove_goal(&three->now, 1);
    merge(three);
    expect_goals(&three->merged, "g3 ");
}

static void test_order_of_additions(void **state)
{
    struct three *three = *state;
    add_goal(&three->after, 3, "t1");
    add_goal(&three->after, 1, "t2");
    add_goal(&three->after, 0, "t3");
    add_goal(&three->now, 3, "s1");
    merge(three);
    expect_goals(&three->merged, "t3 g1 t2 g2 g3 s1 t1 ");
}

static void swap_goals(struct dossier *dossier, size_t a, size_t b)
{
    struct goal swap = *goal_of(dossier, a);
    *goal_of(dossier, a) = *goal_of(dossier, b);
    *goal_of(dossier, b) = swap;
}

static void test_order_of_moves(void **state)
{
    struct three *three = *state;
    swap_goals(&three->after, 0, 2);
    add_goal(&three->now, 1, "s1");
    merge(three);
    expect_goals(&three->merged, "g3 g2 g1 s1 "); // s1 still comes behind g1
    dossier_release(&three->merged);
    swap_goals(&three->now, 2, 3);
    merge(three);
    expect_goals(&three->merged, "g1 s1 g3 g2 "); // both moved: as stored
}

static void test_lists_without_ids(void **state)
{
    struct three *three = *state;
    // Coordinators are one unit, scores of different measurements two.
    three->after.coordinators.items[0].reason = "typed";
    three->after.assessments.items[0].scores.items[0].level = whole_of(1);
    three->now.assessments.items[1].scores.items[0].level = whole_of(2);
    merge(three);
    assert_string_equal(three->merged.coordinators.items[0].reason, "typed");
    assert_int_equal(three->merged.assessments.items[0].scores.items[0].level.value, 1);
    assert_int_equal(three->merged.assessments.items[1].scores.items[0].level.value, 2);
    dossier_release(&three->merged);
    for (int side = 0; side < 2; side++) {
        struct dossier *dossier = side == 0 ? &three->after : &three->now;
        struct coordinator *first = &dossier->coordinators.items[0];
        first->from = date_of(2026, 9, 1);
        first->reason = side == 0 ? "typed" : "stored";
    }
    three->before.coordinators.items[0].from = date_of(2026, 9, 1);
    expect_conflicts(three, "coordinators ");
    decide_one(three, 0, true);
    merge(three);
    assert_string_equal(three->merged.coordinators.items[0].reason, "stored");
}

// Without an id nobody can tell which is which; nothing may get lost over it.
static void test_items_that_lack_an_id(void **state)
{
    struct three *three = *state;
    add_goal(&three->after, 3, NULL)->text = "typed";
    merge(three);
    assert_int_equal(three->merged.plans.items[0].goals.count, 4);
    assert_string_equal(goal_of(&three->merged, 3)->text, "typed");
    goal_of(&three->now, 0)->text = "stored";
    dossier_release(&three->merged);
    expect_conflicts(three, "plans[p1].goals ");
    // The other way round: what is stored has it.
    dossier_release(&three->after);
    dossier_copy(&three->after, &three->before);
    add_goal(&three->now, 3, "g1")->text = "twice";
    merge(three);
    assert_true(record_equal(&record_dossier, &three->merged, &three->now));
}

static void test_revisions_are_of_what_is_stored(void **state)
{
    struct three *three = *state;
    three->now.household.revision = 5;
    three->now.intake.revision = 6;
    three->now.plans.items[0].revision = 7;
    three->now.contacts.items[0].revision = 8;
    three->after.household.close_reason = "typed";
    three->after.intake.referrer = "typed";
    three->after.plans.items[0].own_words = "typed";
    three->after.contacts.items[0].text = "typed";
    merge(three);
    assert_true(record_equal(&record_dossier, &three->merged, &three->after));
    assert_int_equal(three->merged.household.revision, 5);
    assert_int_equal(three->merged.intake.revision, 6);
    assert_int_equal(three->merged.plans.items[0].revision, 7);
    assert_int_equal(three->merged.contacts.items[0].revision, 8);
}

static void test_new_dossier(void **state)
{
    struct three *three = *state;
    dossier_release(&three->before);
    dossier_release(&three->now);
    merge(three);
    assert_true(record_equal(&record_dossier, &three->merged, &three->after));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_nobody_changed),
        TEST(test_one_side_changed_any_field),
        TEST(test_both_changed_different_goals),
        TEST(test_both_wrote_in_the_intake),
        TEST(test_action_and_its_goal_are_apart),
        TEST(test_same_goal_is_a_conflict),
        TEST(test_conflict_names_the_field_that_differs),
        TEST(test_different_fields_of_one_goal_are_a_conflict),
        TEST(test_same_change_twice_is_none),
        TEST(test_same_id_added_differently),
        TEST(test_removed_by_one),
        TEST(test_order_of_additions),
        TEST(test_order_of_moves),
        TEST(test_lists_without_ids),
        TEST(test_items_that_lack_an_id),
        TEST(test_revisions_are_of_what_is_stored),
        TEST(test_new_dossier),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
