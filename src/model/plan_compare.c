// SPDX-License-Identifier: EUPL-1.2
#include "model/plan_compare.h"

#include <string.h>

#include "base/utf8.h"

const struct record *plan_part_record(enum plan_part part)
{
    static const struct record *const records[] = {
        [PLAN_PART_PLAN] = &record_plan,
        [PLAN_PART_AGREEMENT] = &record_agreement,
        [PLAN_PART_GOAL] = &record_goal,
        [PLAN_PART_ACTION] = &record_action,
    };
    return records[part];
}

struct comparing {
    struct arena *arena;
    struct plan_differences *differences;
    const struct goal *goal; // whose actions are compared
};

static void add(struct comparing *c, enum plan_part part, const void *before, const void *after,
                const struct field *field)
{
    struct plan_difference *one = list_add(&c->differences->any, sizeof(*one), c->arena);
    *one = (struct plan_difference){
        .part = part,
        .before = before,
        .after = after,
        .field = field,
        .goal = part == PLAN_PART_ACTION ? c->goal : NULL,
    };
}

// ---- one record ---------------------------------------------------------------------------------

// Fields that differ from version to version by their nature, or that are compared as lists.
static bool is_left_out(enum plan_part part, const struct field *field)
{
    static const char *const of_version[] = {"version", "status", "drafted_by", "drafted",
                                             "finalised"};
    if ((field->flags & FIELD_IS_ID) != 0 || field->kind == FIELD_LIST ||
        field->refers == &record_provision_request)
        return true;
    for (size_t i = 0; part == PLAN_PART_PLAN && i < sizeof(of_version) / sizeof(of_version[0]);
         i++)
        if (strcmp(field->name, of_version[i]) == 0)
            return true;
    return false;
}

// What is absent and what it then means are equal: the two records as they are meant.
union meant {
    struct plan plan;
    struct agreement agreement;
    struct goal goal;
    struct action action;
};

static void put_meant(enum plan_part part, const void *record, union meant *ret_meant)
{
    memcpy(ret_meant, record, plan_part_record(part)->size);
    if (part == PLAN_PART_GOAL) {
        ret_meant->goal.subject = goal_subject(&ret_meant->goal);
        if (ret_meant->goal.status == GOAL_STATUS_NONE)
            ret_meant->goal.status = GOAL_OPEN;
    } else if (part == PLAN_PART_ACTION && ret_meant->action.status == ACTION_STATUS_NONE) {
        ret_meant->action.status = ACTION_OPEN;
    }
}

static void compare_fields(struct comparing *c, enum plan_part part, const void *before,
                           const void *after)
{
    const struct record *type = plan_part_record(part);
    union meant one = {0};
    union meant other = {0};
    put_meant(part, before, &one);
    put_meant(part, after, &other);
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (!is_left_out(part, field) && !field_equal(field, &one, &other))
            add(c, part, before, after, field);
    }
}

// ---- recognising --------------------------------------------------------------------------------

static bool same_text(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0;
}

// As typed, apart from case and blanks.
static bool same_words(const char *one, const char *other)
{
    struct arena arena = {0};
    bool same = !utf8_blank(one) && !utf8_blank(other) &&
                strcmp(utf8_name_key(&arena, one), utf8_name_key(&arena, other)) == 0;
    arena_release(&arena);
    return same;
}

static bool same_goal(const void *before, const void *after, int pass)
{
    const struct goal *one = before;
    const struct goal *other = after;
    if (pass == 0)
        return same_text(one->id, other->id);
    if (pass == 1)
        return same_words(one->text, other->text);
    return same_text(one->domain, other->domain) &&
           same_text(goal_subject(one), goal_subject(other));
}

static bool same_action(const void *before, const void *after, int pass)
{
    const struct action *one = before;
    const struct action *other = after;
    if (pass == 0)
        return same_text(one->id, other->id);
    if (pass == 1)
        return same_words(one->text, other->text);
    return one->rung != RUNG_NONE && one->rung == other->rung &&
           record_equal(&record_who, &one->who, &other->who);
}

static bool same_agreement(const void *before, const void *after, int pass)
{
    const struct agreement *one = before;
    const struct agreement *other = after;
    return pass == 0 && same_text(one->member, other->member);
}

enum { PASSES = 3 };
#define NOWHERE ((size_t)-1)

// For each item of `after` the item of `before` it is a version of, or NOWHERE; the surest ways of
// recognising go first.
static size_t *recognise(struct comparing *c, const struct list *before, const struct list *after,
                         size_t size, bool (*same)(const void *, const void *, int))
{
    size_t *matches = arena_alloc(c->arena, (after->count + 1) * sizeof(*matches));
    bool *taken = arena_alloc(c->arena, before->count + 1);
    for (size_t i = 0; i < after->count; i++)
        matches[i] = NOWHERE;
    for (int pass = 0; pass < PASSES; pass++) {
        for (size_t i = 0; i < after->count; i++) {
            for (size_t j = 0; matches[i] == NOWHERE && j < before->count; j++) {
                if (!taken[j] && same(list_at(before, size, j), list_at(after, size, i), pass)) {
                    matches[i] = j;
                    taken[j] = true;
                }
            }
        }
    }
    return matches;
}

static bool is_matched(const size_t *matches, size_t count, size_t index)
{
    for (size_t i = 0; i < count; i++)
        if (matches[i] == index)
            return true;
    return false;
}

// ---- lists --------------------------------------------------------------------------------------

static void compare_agreements(struct comparing *c, const struct plan *before,
                               const struct plan *after)
{
    const size_t *matches = recognise(c, &before->agreements.any, &after->agreements.any,
                                      sizeof(struct agreement), same_agreement);
    for (size_t i = 0; i < after->agreements.count; i++) {
        const struct agreement *now = &after->agreements.items[i];
        if (matches[i] == NOWHERE)
            add(c, PLAN_PART_AGREEMENT, NULL, now, NULL);
        else
            compare_fields(c, PLAN_PART_AGREEMENT, &before->agreements.items[matches[i]], now);
    }
    for (size_t i = 0; i < before->agreements.count; i++)
        if (!is_matched(matches, after->agreements.count, i))
            add(c, PLAN_PART_AGREEMENT, &before->agreements.items[i], NULL, NULL);
}

static void compare_actions(struct comparing *c, const struct goal *before,
                            const struct goal *after)
{
    c->goal = after;
    const size_t *matches =
        recognise(c, &before->actions.any, &after->actions.any, sizeof(struct action), same_action);
    for (size_t i = 0; i < after->actions.count; i++) {
        const struct action *now = &after->actions.items[i];
        if (matches[i] == NOWHERE)
            add(c, PLAN_PART_ACTION, NULL, now, NULL);
        else
            compare_fields(c, PLAN_PART_ACTION, &before->actions.items[matches[i]], now);
    }
    for (size_t i = 0; i < before->actions.count; i++)
        if (!is_matched(matches, after->actions.count, i))
            add(c, PLAN_PART_ACTION, &before->actions.items[i], NULL, NULL);
}

static void compare_goals(struct comparing *c, const struct plan *before, const struct plan *after)
{
    const size_t *matches =
        recognise(c, &before->goals.any, &after->goals.any, sizeof(struct goal), same_goal);
    for (size_t i = 0; i < after->goals.count; i++) {
        const struct goal *now = &after->goals.items[i];
        if (matches[i] == NOWHERE) {
            add(c, PLAN_PART_GOAL, NULL, now, NULL);
            continue;
        }
        compare_fields(c, PLAN_PART_GOAL, &before->goals.items[matches[i]], now);
        compare_actions(c, &before->goals.items[matches[i]], now);
    }
    for (size_t i = 0; i < before->goals.count; i++)
        if (!is_matched(matches, after->goals.count, i) && goal_is_open(&before->goals.items[i]))
            add(c, PLAN_PART_GOAL, &before->goals.items[i], NULL, NULL);
}

void plan_compare(const struct plan *before, const struct plan *after, struct arena *arena,
                  struct plan_differences *ret_differences)
{
    *ret_differences = (struct plan_differences){0};
    struct comparing c = {.arena = arena, .differences = ret_differences};
    compare_fields(&c, PLAN_PART_PLAN, before, after);
    compare_agreements(&c, before, after);
    compare_goals(&c, before, after);
}

const struct goal *plan_goal_in_version(const struct plan *before, const struct goal *goal,
                                        const struct plan *after, struct arena *arena)
{
    struct comparing c = {.arena = arena};
    const size_t *matches =
        recognise(&c, &before->goals.any, &after->goals.any, sizeof(struct goal), same_goal);
    for (size_t i = 0; i < after->goals.count; i++)
        if (matches[i] == (size_t)(goal - before->goals.items))
            return &after->goals.items[i];
    return NULL;
}
