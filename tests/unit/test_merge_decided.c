// SPDX-License-Identifier: EUPL-1.2
// What the typist decides about what two people changed.
#include "three.h"

// What was shown is decided by saving again; what only the other changed in the goal stays theirs.
static void test_a_shown_conflict_is_decided(void **state)
{
    struct three *three = *state;
    goal_of(&three->now, 1)->due = date_of(2027, 1, 1);
    goal_of(&three->now, 1)->own_words = "Hun woorden";
    goal_of(&three->after, 1)->due = date_of(2027, 3, 1);
    expect_conflict(three, "plans[p1].goals[g2].due", "2027-01-01", "2027-03-01");
    decide(three);
    merge(three);
    assert_int_equal(goal_of(&three->merged, 1)->due.day, date_of(2027, 3, 1).day);
    assert_string_equal(goal_of(&three->merged, 1)->own_words, "Hun woorden");
}

// Every clash is told at once, and a value that moved on is told again.
static void test_only_what_was_shown_is_decided(void **state)
{
    struct three *three = *state;
    three->now.intake.referrer = "huisarts";
    three->now.household.team = "WIJ Beijum";
    three->after.intake.referrer = "wijkagent";
    three->after.household.team = "WIJ Selwerd";
    expect_conflicts(three, "household.team intake.referrer ");
    decide(three);
    three->now.household.team = "WIJ Lewenborg";
    expect_conflicts(three, "household.team ");
    expect_conflict(three, "household.team", "WIJ Lewenborg", "WIJ Selwerd");
    decide(three);
    merge(three);
    assert_string_equal(three->merged.household.team, "WIJ Selwerd");
    assert_string_equal(three->merged.intake.referrer, "wijkagent");
}

// Field by field: of one what is stored stays, of the other what was typed.
static void test_each_field_is_decided_apart(void **state)
{
    struct three *three = *state;
    goal_of(&three->now, 1)->due = date_of(2027, 1, 1);
    goal_of(&three->now, 1)->text = "stored";
    goal_of(&three->now, 1)->own_words = "Hun woorden";
    goal_of(&three->after, 1)->due = date_of(2027, 3, 1);
    goal_of(&three->after, 1)->text = "typed";
    goal_of(&three->after, 1)->status_reason = "only typed";
    expect_conflicts(three, "plans[p1].goals[g2].text plans[p1].goals[g2].due ");
    decide_one(three, 0, true);
    decide_one(three, 1, false);
    merge(three);
    const struct goal *goal = goal_of(&three->merged, 1);
    assert_string_equal(goal->text, "stored");
    assert_int_equal(goal->due.day, date_of(2027, 3, 1).day);
    assert_string_equal(goal->own_words, "Hun woorden");
    assert_string_equal(goal->status_reason, "only typed");
    // Another text typed afterwards was not decided about.
    dossier_release(&three->merged);
    goal_of(&three->after, 1)->text = "typed later";
    expect_conflict(three, "plans[p1].goals[g2].text", "stored", "typed later");
}

static void set_goal(struct dossier *dossier, enum goal_status status, const char *reason)
{
    goal_of(dossier, 1)->status = status;
    goal_of(dossier, 1)->status_reason = reason;
}

// Whose status it is, is whose reason.
static void test_a_status_goes_with_its_reason(void **state)
{
    struct three *three = *state;
    set_goal(&three->before, GOAL_OPEN, NULL);
    set_goal(&three->now, GOAL_STOPPED, "verhuisd");
    set_goal(&three->after, GOAL_PARTLY, "half gelukt");
    expect_conflicts(three, "plans[p1].goals[g2].status ");
    decide_one(three, 0, true);
    merge(three);
    assert_int_equal(goal_of(&three->merged, 1)->status, GOAL_STOPPED);
    assert_string_equal(goal_of(&three->merged, 1)->status_reason, "verhuisd");
    dossier_release(&three->merged);
    decide_one(three, 0, false);
    merge(three);
    assert_int_equal(goal_of(&three->merged, 1)->status, GOAL_PARTLY);
    assert_string_equal(goal_of(&three->merged, 1)->status_reason, "half gelukt");
}

// One person's reason never explains the other's status: not when it has none of its own either.
static void test_a_reason_does_not_stay_with_another_status(void **state)
{
    struct three *three = *state;
    set_goal(&three->before, GOAL_PARTLY, "half");
    set_goal(&three->now, GOAL_PARTLY, "voor de helft");
    set_goal(&three->after, GOAL_REACHED, NULL);
    expect_conflicts(three, "plans[p1].goals[g2].status ");
    decide(three);
    merge(three);
    assert_int_equal(goal_of(&three->merged, 1)->status, GOAL_REACHED);
    assert_null(goal_of(&three->merged, 1)->status_reason);
    // Of the same status the two reasons are told.
    dossier_release(&three->merged);
    set_goal(&three->now, GOAL_STOPPED, "verhuisd");
    set_goal(&three->after, GOAL_STOPPED, "wil niet meer");
    expect_conflict(three, "plans[p1].goals[g2].status_reason", "verhuisd", "wil niet meer");
}

static void set_action(struct dossier *dossier, enum action_status status, struct date done)
{
    struct action *action = &goal_of(dossier, 0)->actions.items[0];
    action->id = "a1";
    action->status = status;
    action->done = done;
}

static void test_done_goes_with_its_day(void **state)
{
    struct three *three = *state;
    set_action(&three->before, ACTION_OPEN, (struct date){0});
    set_action(&three->now, ACTION_DONE, date_of(2026, 10, 1));
    set_action(&three->after, ACTION_DROPPED, (struct date){0});
    expect_conflicts(three, "plans[p1].goals[g1].actions[a1].status ");
    decide(three);
    merge(three);
    const struct action *action = &goal_of(&three->merged, 0)->actions.items[0];
    assert_int_equal(action->status, ACTION_DROPPED);
    assert_false(date_given(action->done));
    dossier_release(&three->merged);
    set_action(&three->after, ACTION_DONE, date_of(2026, 9, 1));
    expect_conflict(three, "plans[p1].goals[g1].actions[a1].done", "2026-10-01", "2026-09-01");
}

// Two people who correct different things of one person both keep their work.
static void test_fields_of_a_member_are_apart(void **state)
{
    struct three *three = *state;
    three->now.members.items[0].phone = "06 1234 5678";
    three->after.members.items[0].email = "pieter@example.org";
    merge(three);
    const struct member *member = &three->merged.members.items[0];
    assert_string_equal(member->phone, "06 1234 5678");
    assert_string_equal(member->email, "pieter@example.org");
    // Of the same thing both values are told.
    dossier_release(&three->merged);
    three->after.members.items[0].phone = "06 8765 4321";
    STRING_AUTO path = {0};
    string_append_format(&path, "members[%s].phone ", three->now.members.items[0].id);
    expect_conflicts(three, string_text(&path));
}

// An embedded record is one value: nobody is half a member and half a worker.
static void test_who_is_one_value(void **state)
{
    struct three *three = *state;
    three->before.plans.items[0].goals.items[0].actions.items[0].id = "a1";
    three->now.plans.items[0].goals.items[0].actions.items[0].id = "a1";
    three->after.plans.items[0].goals.items[0].actions.items[0].id = "a1";
    struct who *stored = &three->now.plans.items[0].goals.items[0].actions.items[0].who;
    struct who *typed = &three->after.plans.items[0].goals.items[0].actions.items[0].who;
    *stored = (struct who){.kind = WHO_MEMBER, .id = "m1"};
    *typed = (struct who){.kind = WHO_WORKER, .login = "sbakker"};
    expect_conflict(three, "plans[p1].goals[g1].actions[a1].who", "who.kind=member\nwho.id=m1\n",
                    "who.kind=worker\nwho.login=sbakker\n");
    decide_one(three, 0, true);
    merge(three);
    const struct who *who = &three->merged.plans.items[0].goals.items[0].actions.items[0].who;
    assert_int_equal(who->kind, WHO_MEMBER);
    assert_null(who->login);
}

static void test_beside_each_other_all_that_was_typed_is_told(void **state)
{
    struct three *three = *state;
    goal_of(&three->now, 1)->due = date_of(2027, 1, 1);
    goal_of(&three->after, 1)->text = "typed";
    goal_of(&three->after, 1)->own_words = "typed too";
    expect_conflicts(three, "plans[p1].goals[g2].text plans[p1].goals[g2].own_words ");
    decide_one(three, 0, true);
    decide_one(three, 1, false);
    merge(three);
    assert_string_equal(goal_of(&three->merged, 1)->text, goal_of(&three->before, 1)->text);
    assert_string_equal(goal_of(&three->merged, 1)->own_words, "typed too");
    assert_int_equal(goal_of(&three->merged, 1)->due.day, date_of(2027, 1, 1).day);
}

static void test_a_decided_removal(void **state)
{
    struct three *three = *state;
    goal_of(&three->after, 1)->due = date_of(2027, 3, 1);
    remove_goal(&three->now, 1);
    expect_conflicts(three, "plans[p1].goals[g2] ");
    assert_null(three->conflicts.items[0].stored);
    decide_one(three, 0, false);
    merge(three);
    assert_int_equal(goal_of(&three->merged, 1)->due.day, date_of(2027, 3, 1).day);
    dossier_release(&three->merged);
    three->decided.items[0].keep_stored = true;
    merge(three);
    expect_goals(&three->merged, "g1 g3 ");
}

static void test_a_decided_removal_of_ones_own(void **state)
{
    struct three *three = *state;
    goal_of(&three->now, 1)->due = date_of(2027, 3, 1);
    remove_goal(&three->after, 1);
    expect_conflicts(three, "plans[p1].goals[g2] ");
    assert_null(three->conflicts.items[0].typed);
    decide_one(three, 0, true);
    merge(three);
    assert_int_equal(goal_of(&three->merged, 1)->due.day, date_of(2027, 3, 1).day);
    dossier_release(&three->merged);
    three->decided.items[0].keep_stored = false;
    merge(three);
    expect_goals(&three->merged, "g1 g3 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_shown_conflict_is_decided),
        TEST(test_only_what_was_shown_is_decided),
        TEST(test_each_field_is_decided_apart),
        TEST(test_a_status_goes_with_its_reason),
        TEST(test_a_reason_does_not_stay_with_another_status),
        TEST(test_done_goes_with_its_day),
        TEST(test_fields_of_a_member_are_apart),
        TEST(test_who_is_one_value),
        TEST(test_beside_each_other_all_that_was_typed_is_told),
        TEST(test_a_decided_removal),
        TEST(test_a_decided_removal_of_ones_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
