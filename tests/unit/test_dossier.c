// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fill.h"
#include "model/dossier.h"

static struct dossier dossier;

static int set_up(void **state)
{
    (void)state;
    fill_dossier(&dossier);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    dossier_release(&dossier);
    return 0;
}

static void test_lookups(void **state)
{
    (void)state;
    const struct plan *plan = &dossier.plans.items[2];
    const struct goal *goal = &plan->goals.items[1];
    assert_ptr_equal(dossier_member(&dossier, dossier.members.items[1].id),
                     &dossier.members.items[1]);
    assert_ptr_equal(dossier_network(&dossier, dossier.network.items[2].id),
                     &dossier.network.items[2]);
    assert_ptr_equal(dossier_assessment(&dossier, dossier.assessments.items[0].id),
                     &dossier.assessments.items[0]);
    assert_ptr_equal(dossier_plan(&dossier, plan->id), plan);
    assert_ptr_equal(plan_goal(plan, goal->id), goal);
    assert_ptr_equal(goal_action(goal, goal->actions.items[2].id), &goal->actions.items[2]);
    assert_null(dossier_member(&dossier, "nobody"));
    assert_null(dossier_member(&dossier, NULL));
    assert_null(plan_goal(&dossier.plans.items[0], goal->id));
    dossier.members.items[0].id = NULL; // an item without id is passed over
    assert_null(dossier_member(&dossier, ""));
}

static void test_current_plan(void **state)
{
    (void)state;
    struct plan *plans = dossier.plans.items;
    plans[0].status = PLAN_FINAL;
    plans[1].status = PLAN_REPLACED;
    plans[2].status = PLAN_FINAL;
    assert_ptr_equal(dossier_current_plan(&dossier), &plans[2]);
    plans[0].status = PLAN_DRAFT;
    assert_ptr_equal(dossier_current_plan(&dossier), &plans[0]);
    assert_ptr_equal(dossier_plan_in(&dossier, PLAN_REPLACED), &plans[1]);
    assert_null(dossier_plan_in(&dossier, PLAN_CLOSED));
    plans[0].status = PLAN_CLOSED;
    plans[2].status = PLAN_STATUS_NONE;
    assert_null(dossier_current_plan(&dossier));
}

static void test_what_absent_means(void **state)
{
    (void)state;
    struct goal goal = {0};
    struct action action = {0};
    assert_true(goal_is_open(&goal));
    assert_true(action_is_open(&goal, &action));
    assert_string_equal(goal_subject(&goal), "household");
    goal.subject = " ";
    assert_string_equal(goal_subject(&goal), "household");
    goal.subject = "m1";
    assert_string_equal(goal_subject(&goal), "m1");
    action.status = ACTION_DONE;
    assert_false(action_is_open(&goal, &action));
    action.status = ACTION_OPEN;
    goal.status = GOAL_REACHED;
    assert_false(action_is_open(&goal, &action));
    struct dossier empty = {0};
    assert_int_equal(dossier_phase(&empty), PHASE_INTAKE);
    empty.household.phase = PHASE_AFTERCARE;
    assert_int_equal(dossier_phase(&empty), PHASE_AFTERCARE);
}

static void test_presence(void **state)
{
    (void)state;
    struct date day = date_of(2026, 10, 14);
    struct date before = date_add_days(day, -1);
    struct date after = date_add_days(day, 1);
    assert_true(member_is_present(&(struct member){0}, day));
    assert_true(member_is_present(&(struct member){.from = day}, day));
    assert_false(member_is_present(&(struct member){.from = after}, day));
    assert_false(member_is_present(&(struct member){.to = day}, day));
    assert_true(member_is_present(&(struct member){.to = after}, day));
    assert_false(member_is_present(&(struct member){.deceased = day}, day));
    assert_true(member_is_present(&(struct member){.deceased = after}, day));
    assert_false(member_is_present(&(struct member){.from = before, .to = before}, day));
}

static void test_coordinator_on_a_day(void **state)
{
    (void)state;
    struct date change = date_of(2026, 10, 1);
    struct coordinator periods[] = {
        {.worker = "sbakker", .from = date_of(2026, 9, 1), .to = change},
        {.worker = "rhaddad", .from = change},
    };
    struct dossier one = {0};
    one.coordinators.items = periods;
    one.coordinators.count = 2;
    assert_null(dossier_coordinator_on(&one, date_of(2026, 8, 31)));
    assert_ptr_equal(dossier_coordinator_on(&one, date_of(2026, 9, 1)), &periods[0]);
    assert_ptr_equal(dossier_coordinator_on(&one, date_of(2026, 9, 30)), &periods[0]);
    assert_ptr_equal(dossier_coordinator_on(&one, change), &periods[1]);
    periods[0].to = (struct date){0};
    assert_ptr_equal(dossier_coordinator_on(&one, change), &periods[1]); // the last of several
}

static void expect_names(const struct member *member, const char *full, const char *sort)
{
    struct arena arena = {0};
    assert_string_equal(member_full_name(member, &arena), full);
    assert_string_equal(member_sort_name(member, &arena), sort);
    arena_release(&arena);
}

static void test_names(void **state)
{
    (void)state;
    expect_names(
        &(struct member){.given_names = "Pieter", .particle = "van den", .surname = "Berg"},
        "Pieter van den Berg", "Berg, Pieter van den");
    expect_names(&(struct member){.given_names = "Ayşe", .surname = "Yılmaz"}, "Ayşe Yılmaz",
                 "Yılmaz, Ayşe");
    expect_names(&(struct member){.particle = "van den", .surname = "Berg"}, "van den Berg",
                 "Berg, van den");
    expect_names(&(struct member){.given_names = "Łukasz", .particle = " "}, "Łukasz", "Łukasz");
    expect_names(&(struct member){0}, "", "");
}

static void expect_default_name(struct member *members, size_t count, const char *expected)
{
    struct arena arena = {0};
    struct dossier household = {0};
    household.members.items = members;
    household.members.count = count;
    assert_string_equal(dossier_default_name(&household, &arena), expected);
    arena_release(&arena);
}

static void test_default_name(void **state)
{
    (void)state;
    struct member members[] = {
        {.surname = "Jansen", .role = MEMBER_CHILD},
        {.particle = "van den", .surname = "Berg", .role = MEMBER_PARENT},
        {.surname = "Yılmaz", .role = MEMBER_PARTNER},
        {.particle = "van den", .surname = "Berg", .role = MEMBER_CHILD},
    };
    expect_default_name(members, 4, "Berg, van den - Yılmaz");
    expect_default_name(members, 1, "Jansen");
    expect_default_name(members, 0, "");
    struct member unnamed[] = {{.role = MEMBER_PARENT}, {.surname = "Bos", .role = MEMBER_OTHER}};
    expect_default_name(unnamed, 2, "Bos");
}

static void test_names_of_subject_and_who(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct member *member = &dossier.members.items[0];
    member->given_names = "Ayşe";
    member->particle = NULL;
    member->surname = "Yılmaz";
    assert_string_equal(dossier_subject_name(&dossier, member->id, &arena), "Ayşe Yılmaz");
    assert_string_equal(dossier_subject_name(&dossier, NULL, &arena), "the household");
    assert_string_equal(dossier_subject_name(&dossier, "household", &arena), "the household");
    assert_string_equal(dossier_subject_name(&dossier, "nobody", &arena), "");
    const struct {
        struct who who;
        const char *name;
    } cases[] = {
        {{.kind = WHO_MEMBER, .id = member->id}, "Ayşe Yılmaz"},
        {{.kind = WHO_NETWORK, .id = dossier.network.items[1].id}, dossier.network.items[1].name},
        {{.kind = WHO_WORKER, .login = "sbakker", .name = "other"}, "sbakker"},
        {{.kind = WHO_ORGANISATION, .name = "Lefier"}, "Lefier"},
        {{.kind = WHO_ORGANISATION}, ""},
        {{.kind = WHO_MEMBER, .id = "nobody"}, ""},
        {{.kind = WHO_NONE, .name = "Lefier"}, ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_string_equal(dossier_who_name(&dossier, &cases[i].who, &arena), cases[i].name);
    arena_release(&arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void test_sharing_in_force(void **state)
{
    (void)state;
    struct date day = date_of(2026, 10, 14);
    struct sharing sharing = {0};
    assert_false(sharing_in_force(&sharing, day)); // without a day
    sharing.date = date_of(2026, 10, 15);
    assert_false(sharing_in_force(&sharing, day));
    sharing.date = day;
    assert_true(sharing_in_force(&sharing, day));
    sharing.until = date_of(2026, 10, 13);
    assert_false(sharing_in_force(&sharing, day));
    sharing.until = day; // the last day still counts
    assert_true(sharing_in_force(&sharing, day));
    sharing.withdrawn = day; // from that day on it does not
    assert_false(sharing_in_force(&sharing, day));
    sharing.withdrawn = date_of(2026, 10, 15);
    assert_true(sharing_in_force(&sharing, day));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_lookups),
        TEST(test_current_plan),
        TEST(test_what_absent_means),
        TEST(test_presence),
        TEST(test_coordinator_on_a_day),
        TEST(test_names),
        TEST(test_default_name),
        TEST(test_names_of_subject_and_who),
        TEST(test_sharing_in_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#undef TEST
