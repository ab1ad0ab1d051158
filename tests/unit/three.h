// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UNIT_THREE_H
#define TESTS_UNIT_THREE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fill.h"
#include "model/merge.h"

// Three states of one dossier, all equal at first.
struct three {
    struct dossier before;
    struct dossier after; // what was typed
    struct dossier now;   // what somebody else stored meanwhile
    struct dossier merged;
    struct merge_conflict_list conflicts;
    struct merge_conflict_list decided;
    struct arena arena;
};

static inline struct goal *add_goal(struct dossier *dossier, size_t at, const char *id)
{
    struct plan *plan = &dossier->plans.items[0];
    struct goal *goal = list_insert(&plan->goals.any, sizeof(*goal), at, &dossier->arena);
    goal->id = id;
    return goal;
}

static inline int set_up(void **state)
{
    struct three *three = test_calloc(1, sizeof(*three));
    fill_dossier(&three->before);
    struct plan *plan = &three->before.plans.items[0];
    plan->id = "p1";
    static const char *const ids[] = {"g1", "g2", "g3"};
    for (size_t i = 0; i < plan->goals.count; i++)
        plan->goals.items[i].id = ids[i];
    dossier_copy(&three->after, &three->before);
    dossier_copy(&three->now, &three->before);
    *state = three;
    return 0;
}

static inline int tear_down(void **state)
{
    struct three *three = *state;
    dossier_release(&three->before);
    dossier_release(&three->after);
    dossier_release(&three->now);
    dossier_release(&three->merged);
    arena_release(&three->arena);
    test_free(three);
    return 0;
}

static inline void merge(struct three *three)
{
    assert_true(dossier_merge(&three->before, &three->after, &three->now, &three->decided,
                              &three->merged, &three->conflicts, &three->arena));
}

// Conflicts there are, and the first of them.
static inline void expect_conflict(struct three *three, const char *path, const char *stored,
                                   const char *typed)
{
    assert_false(dossier_merge(&three->before, &three->after, &three->now, &three->decided,
                               &three->merged, &three->conflicts, &three->arena));
    const struct merge_conflict *conflict = &three->conflicts.items[0];
    assert_string_equal(conflict->path, path);
    if (stored)
        assert_string_equal(conflict->stored, stored);
    else
        assert_null(conflict->stored);
    if (typed)
        assert_string_equal(conflict->typed, typed);
    else
        assert_null(conflict->typed);
    assert_true(record_absent(&record_dossier, &three->merged));
}

// All conflicts by their paths.
static inline void expect_conflicts(struct three *three, const char *paths)
{
    STRING_AUTO text = {0};
    assert_false(dossier_merge(&three->before, &three->after, &three->now, &three->decided,
                               &three->merged, &three->conflicts, &three->arena));
    for (size_t i = 0; i < three->conflicts.count; i++)
        string_append_format(&text, "%s ", three->conflicts.items[i].path);
    assert_string_equal(string_text(&text), paths);
}

static inline void expect_goals(const struct dossier *dossier, const char *ids)
{
    STRING_AUTO text = {0};
    for (size_t i = 0; i < dossier->plans.items[0].goals.count; i++)
        string_append_format(&text, "%s ", dossier->plans.items[0].goals.items[i].id);
    assert_string_equal(string_text(&text), ids);
}

static inline void decide_one(struct three *three, size_t index, bool keep_stored)
{
    struct merge_conflict *decided = list_add(&three->decided.any, sizeof(*decided), &three->arena);
    *decided = three->conflicts.items[index];
    decided->keep_stored = keep_stored;
}

// What was typed goes over all that was told.
static inline void decide(struct three *three)
{
    for (size_t i = 0; i < three->conflicts.count; i++)
        decide_one(three, i, false);
}

static inline struct goal *goal_of(struct dossier *dossier, size_t index)
{
    return &dossier->plans.items[0].goals.items[index];
}

static inline void remove_goal(struct dossier *dossier, size_t index)
{
    list_remove(&dossier->plans.items[0].goals.any, sizeof(struct goal), index);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
