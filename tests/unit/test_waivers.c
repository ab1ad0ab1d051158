// SPDX-License-Identifier: EUPL-1.2
// Reasons why a warning may stand, as they lie in a plan: put, taken out, named, merged, taken back.
#include "three.h"

#include "model/change_place.h"
#include "model/revert.h"
#include "model/waivers.h"

static const struct waiver late = {.rule = "PLAN-12",
                                   .subject = "x1",
                                   .field = "due",
                                   .value = {.kind = JSON_TEXT, .text = "2026-10-12"},
                                   .reason = "na de vakantie",
                                   .by = "sbakker",
                                   .date = {1}};
static const struct waiver low = {.rule = "ZRM-03",
                                  .subject = "a1",
                                  .field = "scores[financien].level",
                                  .value = {.kind = JSON_WHOLE, .whole = 2},
                                  .reason = "speelt nu niet",
                                  .by = "sbakker",
                                  .date = {1}};

static struct waiver with(const struct waiver *waiver, const char *reason)
{
    struct waiver other = *waiver;
    other.reason = reason;
    return other;
}

static void put(struct dossier *dossier, const struct waiver *waiver)
{
    plan_put_waiver(&dossier->plans.items[0], waiver, &dossier->arena);
}

static void expect_reasons(const struct dossier *dossier, const char *expected)
{
    STRING_AUTO text = {0};
    const struct plan *plan = &dossier->plans.items[0];
    for (size_t i = 0; i < plan->waivers.count; i++)
        string_append_format(&text, "%s; ", plan->waivers.items[i].reason);
    assert_string_equal(string_text(&text), expected);
}

// Without the waivers that a filled dossier has.
static int set_up_bare(void **state)
{
    set_up(state);
    struct three *three = *state;
    three->before.plans.items[0].waivers.count = 0;
    three->after.plans.items[0].waivers.count = 0;
    three->now.plans.items[0].waivers.count = 0;
    return 0;
}

static void test_put_and_taken(void **state)
{
    struct three *three = *state;
    struct dossier *dossier = &three->after;
    struct plan *plan = &dossier->plans.items[0];
    const struct waiver *const others[] = {&late, &low};
    assert_null(plan_waiver(plan, &late));
    assert_false(plan_take_waiver(plan, &late));
    for (size_t i = 0; i < 2; i++)
        put(dossier, others[i]);
    expect_reasons(dossier, "na de vakantie; speelt nu niet; ");
    assert_true(waivers_alike(plan_waiver(plan, &low), &low));
    // In its place, whatever the value was.
    struct waiver again = with(&late, "toch later");
    again.value.text = "2026-10-13";
    put(dossier, &again);
    expect_reasons(dossier, "toch later; speelt nu niet; ");
    assert_string_equal(plan_waiver(plan, &late)->value.text, "2026-10-13");
    // A file may hold one twice: putting and taking both leave no second.
    *(struct waiver *)list_add(&plan->waivers.any, sizeof(late), &dossier->arena) = late;
    put(dossier, &late);
    expect_reasons(dossier, "na de vakantie; speelt nu niet; ");
    *(struct waiver *)list_add(&plan->waivers.any, sizeof(late), &dossier->arena) = late;
    assert_true(plan_take_waiver(plan, plan_waiver(plan, &late)));
    expect_reasons(dossier, "speelt nu niet; ");
    // Each of the three parts tells them apart.
    struct waiver other = low;
    other.rule = "ZRM-07";
    assert_false(waivers_alike(&low, &other));
    other = low;
    other.subject = "a2";
    assert_false(waivers_alike(&low, &other));
    other = low;
    other.field = NULL;
    assert_false(waivers_alike(&low, &other));
}

static void test_named_in_changes(void **state)
{
    struct three *three = *state;
    struct change_list changes = {0};
    struct change_place place;
    const struct waiver nothing = {.reason = "over niets"};
    assert_string_equal(diff_key(&record_waiver, &late, &three->arena), "PLAN-12 x1 due");
    assert_string_equal(diff_key(&record_waiver, &low, &three->arena),
                        "ZRM-03 a1 scores(financien).level");
    assert_null(diff_key(&record_waiver, &nothing, &three->arena));
    put(&three->before, &late);
    put(&three->after, &late);
    put(&three->after, &low);
    dossier_diff(&three->before, &three->after, &three->arena, &changes);
    assert_string_equal(changes.items[0].path,
                        "plans[p1].waivers[ZRM-03 a1 scores(financien).level]");
    assert_true(change_place_find(&three->after, changes.items[0].path, &three->arena, &place));
    assert_ptr_equal(place.record, &three->after.plans.items[0].waivers.items[1]);
    // What was given since stays when this one is taken back.
    struct merge_conflict conflict = {0};
    const struct waiver since = with(&late, "nog een");
    put(&three->after, &since);
    assert_true(dossier_revert(&three->after, &changes, &conflict, &three->arena));
    expect_reasons(&three->after, "nog een; ");
}

static void test_merged_one_by_one(void **state)
{
    struct three *three = *state;
    put(&three->after, &late);
    three->after.plans.items[0].own_words = "ook getypt"; // no part of the same thing
    put(&three->now, &low);
    merge(three);
    expect_reasons(&three->merged, "speelt nu niet; na de vakantie; ");
    assert_string_equal(three->merged.plans.items[0].own_words, "ook getypt");
    dossier_release(&three->merged);
    // The same words twice are one reason, of who came first.
    struct waiver same = late;
    same.by = "collega";
    put(&three->now, &same);
    merge(three);
    assert_int_equal(three->merged.plans.items[0].waivers.count, 2);
    assert_string_equal(plan_waiver(&three->merged.plans.items[0], &late)->by, "collega");
}

static void test_withdrawn_by_one(void **state)
{
    struct three *three = *state;
    put(&three->before, &late);
    put(&three->after, &late);
    put(&three->now, &late);
    assert_true(plan_take_waiver(&three->after.plans.items[0], &late));
    put(&three->now, &low);
    merge(three);
    expect_reasons(&three->merged, "speelt nu niet; ");
    dossier_release(&three->merged);
    // Withdrawn here, given anew there: asked.
    const struct waiver anew = with(&late, "nog een");
    put(&three->now, &anew);
    expect_conflicts(three, "plans[p1].waivers[PLAN-12 x1 due] ");
    decide_one(three, 0, false);
    merge(three);
    expect_reasons(&three->merged, "speelt nu niet; ");
}

static void test_two_reasons_are_asked(void **state)
{
    struct three *three = *state;
    const struct waiver typed = with(&late, "getypt");
    const struct waiver stored = with(&late, "bewaard");
    put(&three->after, &typed);
    put(&three->now, &stored);
    expect_conflict(three, "plans[p1].waivers[PLAN-12 x1 due].reason", "bewaard", "getypt");
    decide_one(three, 0, false);
    merge(three);
    expect_reasons(&three->merged, "getypt; ");
}

// For another value, in the same words: what only one side did stands.
static void test_a_value_changed_by_one(void **state)
{
    struct three *three = *state;
    struct waiver other = late;
    other.value.text = "2026-10-13";
    put(&three->before, &late);
    put(&three->after, &other);
    put(&three->now, &late);
    merge(three);
    assert_string_equal(three->merged.plans.items[0].waivers.items[0].value.text, "2026-10-13");
}

// Two without any name: the list is one thing, and nothing gets lost.
static void test_nameless(void **state)
{
    struct three *three = *state;
    const struct waiver nothing = {.reason = "over niets"};
    for (int i = 0; i < 2; i++)
        *(struct waiver *)list_add(&three->after.plans.items[0].waivers.any, sizeof(nothing),
                                   &three->after.arena) = nothing;
    merge(three);
    expect_reasons(&three->merged, "over niets; over niets; ");
}

#define WITH_THREE(test) cmocka_unit_test_setup_teardown(test, set_up_bare, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_THREE(test_put_and_taken),
        WITH_THREE(test_named_in_changes),
        WITH_THREE(test_merged_one_by_one),
        WITH_THREE(test_withdrawn_by_one),
        WITH_THREE(test_two_reasons_are_asked),
        WITH_THREE(test_a_value_changed_by_one),
        WITH_THREE(test_nameless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
