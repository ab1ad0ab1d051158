// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fill.h"
#include "model/diff.h"
#include "model/revert.h"

// ---- random edits -------------------------------------------------------------------------------

struct dice {
    uint64_t state;
};

static size_t roll(struct dice *dice, size_t sides)
{
    dice->state = dice->state * 6364136223846793005U + 1442695040888963407U;
    return (size_t)(dice->state >> 33) % sides;
}

static void edit_record(const struct record *type, void *record, struct fill *fill,
                        struct dice *dice);

static void swap_items(struct list *list, size_t size, size_t a, size_t b, struct arena *arena)
{
    void *kept = arena_alloc(arena, size);
    memcpy(kept, list_at(list, size, a), size);
    memcpy(list_at(list, size, a), list_at(list, size, b), size);
    memcpy(list_at(list, size, b), kept, size);
}

static void edit_list(const struct record *type, struct list *list, struct fill *fill,
                      struct dice *dice)
{
    for (size_t times = roll(dice, 3); times > 0; times--) {
        size_t at = roll(dice, list->count + 1);
        switch (roll(dice, 4)) {
        case 0:
            fill_record(type, list_insert(list, type->size, at, fill->arena), fill);
            break;
        case 1:
            if (at < list->count)
                list_remove(list, type->size, at);
            break;
        case 2:
            if (at < list->count)
                swap_items(list, type->size, at, roll(dice, list->count), fill->arena);
            break;
        default:
            if (at < list->count)
                edit_record(type, list_at(list, type->size, at), fill, dice);
            break;
        }
    }
}

static void edit_record(const struct record *type, void *record, struct fill *fill,
                        struct dice *dice)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (field->kind == FIELD_LIST)
            edit_list(field->record, field_at(field, record), fill, dice);
        else if (field->kind == FIELD_RECORD)
            edit_record(field->record, field_at(field, record), fill, dice);
        else if (roll(dice, 6) == 0)
            fill_field(field, record, fill);
        else if (roll(dice, 12) == 0)
            memset(field_at(field, record), 0, field_size(field));
    }
}

static void test_every_random_pair_goes_back(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 400; seed++) {
        DOSSIER_AUTO before = {0};
        DOSSIER_AUTO after = {0};
        struct arena arena = {0};
        struct change_list changes = {0};
        struct merge_conflict conflict = {0};
        struct dice dice = {.state = seed};
        fill_dossier(&before);
        dossier_copy(&after, &before);
        struct fill fill = {.arena = &after.arena, .next = 100000};
        for (unsigned rounds = seed % 3; rounds < 3; rounds++)
            edit_record(&record_dossier, &after, &fill, &dice);
        dossier_diff(&before, &after, &arena, &changes);
        if (!dossier_revert(&after, &changes, &conflict, &arena))
            fail_msg("seed %u: %s is '%s' (%s)", seed, conflict.path, conflict.stored,
                     conflict.typed);
        if (!record_equal(&record_dossier, &before, &after))
            fail_msg("seed %u does not come back", seed);
        arena_release(&arena);
    }
}

// ---- by hand ------------------------------------------------------------------------------------

struct past {
    struct dossier before;
    struct dossier after;
    struct dossier now; // what became of `after`
    struct change_list changes;
    struct merge_conflict conflict;
    struct arena arena;
};

static int set_up(void **state)
{
    struct past *past = test_calloc(1, sizeof(*past));
    fill_dossier(&past->before);
    past->before.plans.items[0].id = "p1";
    static const char *const ids[] = {"g1", "g2", "g3"};
    for (size_t i = 0; i < FILL_ITEMS; i++)
        past->before.plans.items[0].goals.items[i].id = ids[i];
    dossier_copy(&past->after, &past->before);
    *state = past;
    return 0;
}

static int tear_down(void **state)
{
    struct past *past = *state;
    dossier_release(&past->before);
    dossier_release(&past->after);
    dossier_release(&past->now);
    arena_release(&past->arena);
    test_free(past);
    return 0;
}

static struct goal *goal_of(struct dossier *dossier, size_t index)
{
    return &dossier->plans.items[0].goals.items[index];
}

// The change is made; what happens to `now` from here on comes after it.
static void done(struct past *past)
{
    dossier_diff(&past->before, &past->after, &past->arena, &past->changes);
    dossier_copy(&past->now, &past->after);
}

static void revert(struct past *past)
{
    if (!dossier_revert(&past->now, &past->changes, &past->conflict, &past->arena))
        fail_msg("%s: '%s'", past->conflict.path, past->conflict.stored);
}

static void expect_conflict(struct past *past, const char *path, const char *stored,
                            const char *typed)
{
    DOSSIER_AUTO copy = {0};
    dossier_copy(&copy, &past->now);
    assert_false(dossier_revert(&past->now, &past->changes, &past->conflict, &past->arena));
    assert_true(record_equal(&record_dossier, &copy, &past->now));
    assert_string_equal(past->conflict.path, path);
    assert_int_equal(stored == NULL, past->conflict.stored == NULL);
    assert_int_equal(typed == NULL, past->conflict.typed == NULL);
    if (stored)
        assert_string_equal(past->conflict.stored, stored);
    if (typed)
        assert_string_equal(past->conflict.typed, typed);
}

static struct goal *add_goal(struct dossier *dossier, size_t at, const char *id)
{
    struct list *goals = &dossier->plans.items[0].goals.any;
    struct goal *goal = list_insert(goals, sizeof(*goal), at, &dossier->arena);
    goal->id = id;
    goal->text = "Rust";
    return goal;
}

static void remove_goal(struct dossier *dossier, size_t at)
{
    list_remove(&dossier->plans.items[0].goals.any, sizeof(struct goal), at);
}

static void expect_goals(const struct dossier *dossier, const char *ids)
{
    STRING_AUTO text = {0};
    for (size_t i = 0; i < dossier->plans.items[0].goals.count; i++)
        string_append_format(&text, "%s ", dossier->plans.items[0].goals.items[i].id);
    assert_string_equal(string_text(&text), ids);
}

static void test_what_came_beside_it_stays(void **state)
{
    struct past *past = *state;
    goal_of(&past->after, 1)->status = GOAL_REACHED;
    goal_of(&past->after, 1)->status_reason = NULL;
    text_list_add(&past->after.intake.domains, "financien", &past->after.arena);
    done(past);
    goal_of(&past->now, 1)->text = "later";
    past->now.intake.referrer = "later";
    remove_goal(&past->now, 0);
    add_goal(&past->now, 2, "g4");
    past->now.household.revision = 7;
    revert(past);
    expect_goals(&past->now, "g2 g3 g4 ");
    assert_int_equal(goal_of(&past->now, 0)->status, goal_of(&past->before, 1)->status);
    assert_string_equal(goal_of(&past->now, 0)->status_reason,
                        goal_of(&past->before, 1)->status_reason);
    assert_string_equal(goal_of(&past->now, 0)->text, "later");
    assert_string_equal(past->now.intake.referrer, "later");
    assert_int_equal(past->now.intake.domains.count, past->before.intake.domains.count);
    assert_int_equal(past->now.household.revision, 7);
}

static void test_a_touched_value_is_a_conflict(void **state)
{
    struct past *past = *state;
    past->after.intake.referrer = "mine";
    goal_of(&past->before, 1)->due = date_of(2026, 11, 1);
    goal_of(&past->after, 1)->due = date_of(2026, 12, 1);
    done(past);
    goal_of(&past->now, 1)->due = date_of(2027, 1, 1);
    expect_conflict(past, "plans[p1].goals[g2].due", "2027-01-01", "2026-11-01");
    goal_of(&past->now, 1)->due = (struct date){0};
    expect_conflict(past, "plans[p1].goals[g2].due", NULL, "2026-11-01");
}

static void test_a_value_in_an_item_that_is_gone(void **state)
{
    struct past *past = *state;
    goal_of(&past->before, 1)->text = "was";
    goal_of(&past->after, 1)->text = "is";
    done(past);
    remove_goal(&past->now, 1);
    expect_conflict(past, "plans[p1].goals[g2].text", NULL, "was");
}

static void test_an_added_item_goes_while_it_is_untouched(void **state)
{
    struct past *past = *state;
    add_goal(&past->after, 1, "g9");
    done(past);
    add_goal(&past->now, 0, "g0");
    goal_of(&past->now, 2)->own_words = "later";
    expect_conflict(past, "plans[p1].goals[g9].own_words", "later", NULL);
    goal_of(&past->now, 2)->own_words = NULL;
    goal_of(&past->now, 2)->text = NULL;
    expect_conflict(past, "plans[p1].goals[g9].text", NULL, NULL);
    goal_of(&past->now, 2)->text = "Rust";
    revert(past);
    expect_goals(&past->now, "g0 g1 g2 g3 ");
}

static void test_an_added_item_that_somebody_removed(void **state)
{
    struct past *past = *state;
    add_goal(&past->after, 3, "g9");
    done(past);
    remove_goal(&past->now, 3);
    expect_conflict(past, "plans[p1].goals[g9]", NULL, NULL);
}

static void test_a_removed_item_comes_back(void **state)
{
    struct past *past = *state;
    remove_goal(&past->after, 1);
    done(past);
    add_goal(&past->now, 2, "g4");
    revert(past);
    expect_goals(&past->now, "g1 g2 g3 g4 ");
    assert_true(record_equal(&record_goal, goal_of(&past->now, 1), goal_of(&past->before, 1)));
    // And not twice.
    expect_conflict(past, "plans[p1].goals[g2]", "1", "1");
}

static void test_moves_go_back_where_there_is_something_to_move(void **state)
{
    struct past *past = *state;
    swap_items(&past->after.plans.items[0].goals.any, sizeof(struct goal), 0, 2,
               &past->after.arena);
    done(past);
    remove_goal(&past->now, 1); // g2
    revert(past);
    expect_goals(&past->now, "g1 g3 ");
    dossier_copy(&past->now, &past->after);
    remove_goal(&past->now, 0); // g3
    revert(past);
    expect_goals(&past->now, "g1 g2 ");
}

static void test_lists_without_keys_go_by_place(void **state)
{
    struct past *past = *state;
    struct involved *mine = list_add(&past->after.involved.any, sizeof(*mine), &past->after.arena);
    *mine = (struct involved){.worker = "tdeboer", .from = date_of(2026, 10, 14)};
    done(past);
    struct involved *later = list_add(&past->now.involved.any, sizeof(*later), &past->now.arena);
    later->worker = "hsmit";
    past->now.involved.items[FILL_ITEMS].to = date_of(2026, 11, 1);
    expect_conflict(past, "involved[3].to", "2026-11-01", NULL);
    past->now.involved.items[FILL_ITEMS].to = (struct date){0};
    revert(past);
    assert_int_equal(past->now.involved.count, FILL_ITEMS + 1);
    assert_string_equal(past->now.involved.items[FILL_ITEMS].worker, "hsmit");
}

static void test_an_empty_text_is_a_value(void **state)
{
    struct past *past = *state;
    past->before.intake.referrer = "";
    past->after.intake.referrer = "huisarts";
    done(past);
    revert(past);
    assert_string_equal(past->now.intake.referrer, "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_random_pair_goes_back),
        TEST(test_what_came_beside_it_stays),
        TEST(test_a_touched_value_is_a_conflict),
        TEST(test_a_value_in_an_item_that_is_gone),
        TEST(test_an_added_item_goes_while_it_is_untouched),
        TEST(test_an_added_item_that_somebody_removed),
        TEST(test_a_removed_item_comes_back),
        TEST(test_moves_go_back_where_there_is_something_to_move),
        TEST(test_lists_without_keys_go_by_place),
        TEST(test_an_empty_text_is_a_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#undef TEST
