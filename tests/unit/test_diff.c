// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fill.h"
#include "model/diff.h"

// "path: before > after" for each row, "-" for absent, one a line.
static const char *told(const struct change_list *changes, struct arena *arena)
{
    STRING_AUTO text = {0};
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        string_append_format(&text, "%s: %s > %s\n", change->path,
                             change->before ? change->before : "-",
                             change->after ? change->after : "-");
    }
    return arena_text(arena, string_text(&text));
}

static void expect(const struct dossier *before, const struct dossier *after, const char *expected)
{
    struct arena arena = {0};
    struct change_list changes = {0};
    dossier_diff(before, after, &arena, &changes);
    assert_string_equal(told(&changes, &arena), expected);
    arena_release(&arena);
}

static bool is_scalar(const struct field *field)
{
    return field->kind != FIELD_RECORD && field->kind != FIELD_LIST;
}

// Values and items in a record.
static size_t count_rows(const struct record *type, const void *record)
{
    size_t count = 0;
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (is_scalar(field)) {
            count += !field_absent(field, record);
        } else if (field->kind == FIELD_RECORD) {
            count += count_rows(field->record, field_in(field, record));
        } else {
            const struct list *list = field_in(field, record);
            for (size_t j = 0; j < list->count; j++)
                count += 1 + count_rows(field->record, list_at(list, field->record->size, j));
        }
    }
    return count;
}

static void test_from_nothing_and_back(void **state)
{
    (void)state;
    DOSSIER_AUTO nothing = {0};
    DOSSIER_AUTO dossier = {0};
    fill_dossier(&dossier);
    struct arena arena = {0};
    struct change_list changes = {0};
    dossier_diff(&nothing, &dossier, &arena, &changes);
    assert_int_equal(changes.count, count_rows(&record_dossier, &dossier));
    for (size_t i = 0; i < changes.count; i++) {
        assert_null(changes.items[i].before);
        assert_non_null(changes.items[i].after);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(changes.items[i].path, changes.items[j].path);
    }
    struct change_list back = {0};
    dossier_diff(&dossier, &nothing, &arena, &back);
    assert_int_equal(back.count, changes.count);
    for (size_t i = 0; i < back.count; i++) {
        assert_string_equal(back.items[i].path, changes.items[i].path);
        assert_string_equal(back.items[i].before, changes.items[i].after);
        assert_null(back.items[i].after);
    }
    struct change_list none = {0};
    dossier_diff(&dossier, &dossier, &arena, &none);
    assert_int_equal(none.count, 0);
    arena_release(&arena);
}

// Each scalar of each record type, changed alone, gives one row with both values.
static void test_every_field_alone(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct record *types[FILL_MOST_TYPES];
    size_t count = fill_types(&record_dossier, types, 0);
    for (size_t i = 0; i < count; i++) {
        struct fill fill = {.arena = &arena};
        void *before = arena_alloc(&arena, types[i]->size);
        void *after = arena_alloc(&arena, types[i]->size);
        fill_record(types[i], before, &fill);
        for (size_t j = 0; j < types[i]->count; j++) {
            const struct field *field = &types[i]->fields[j];
            if (!is_scalar(field))
                continue;
            record_copy(types[i], after, before, &arena);
            fill_other(field, after, &fill);
            STRING_AUTO was = {0};
            STRING_AUTO is = {0};
            field_format(field, before, &was);
            field_format(field, after, &is);
            struct change_list changes = {0};
            record_diff(types[i], before, after, "here", &arena, &changes);
            assert_int_equal(changes.count, 1);
            assert_string_equal(changes.items[0].path,
                                arena_format(&arena, "here.%s", field->name));
            assert_string_equal(changes.items[0].before, was.text);
            assert_string_equal(changes.items[0].after, is.text);
        }
    }
    arena_release(&arena);
}

static struct goal *add_goal(struct dossier *dossier, const char *id)
{
    if (dossier->plans.count == 0) {
        struct plan *plan = list_add(&dossier->plans.any, sizeof(*plan), &dossier->arena);
        plan->id = "p1";
    }
    struct plan *plan = &dossier->plans.items[0];
    struct goal *goal = list_add(&plan->goals.any, sizeof(*goal), &dossier->arena);
    goal->id = id;
    return goal;
}

static void test_added_and_removed(void **state)
{
    (void)state;
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    add_goal(&before, "g1");
    add_goal(&before, "g2")->text = "Rust";
    add_goal(&after, "g2")->text = "Rust";
    struct goal *goal = add_goal(&after, "g3");
    goal->due = date_of(2026, 5, 1);
    struct action *action = list_add(&goal->actions.any, sizeof(*action), &after.arena);
    action->id = "x1";
    action->who = (struct who){.kind = WHO_MEMBER, .id = "m1"};
    // g2 only makes room: it has not moved.
    expect(&before, &after,
           "plans[p1].goals[g1]: 0 > -\n"
           "plans[p1].goals[g1].id: g1 > -\n"
           "plans[p1].goals[g3]: - > 1\n"
           "plans[p1].goals[g3].id: - > g3\n"
           "plans[p1].goals[g3].due: - > 2026-05-01\n"
           "plans[p1].goals[g3].actions[x1]: - > 0\n"
           "plans[p1].goals[g3].actions[x1].id: - > x1\n"
           "plans[p1].goals[g3].actions[x1].who.kind: - > member\n"
           "plans[p1].goals[g3].actions[x1].who.id: - > m1\n");
}

static void test_moved(void **state)
{
    (void)state;
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    add_goal(&before, "g1");
    add_goal(&before, "g2");
    add_goal(&before, "g3");
    add_goal(&after, "g3");
    add_goal(&after, "g2")->text = "Rust";
    add_goal(&after, "g1");
    expect(&before, &after,
           "plans[p1].goals[g3]: 2 > 0\n"
           "plans[p1].goals[g2].text: - > Rust\n"
           "plans[p1].goals[g1]: 0 > 2\n");
}

static void add_coordinator(struct dossier *dossier, struct date from, const char *worker)
{
    struct coordinator *one = list_add(&dossier->coordinators.any, sizeof(*one), &dossier->arena);
    one->from = from;
    one->worker = worker;
}

static void test_natural_keys(void **state)
{
    (void)state;
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    add_coordinator(&before, date_of(2026, 9, 1), "sbakker");
    add_coordinator(&after, date_of(2026, 9, 1), "sbakker");
    after.coordinators.items[0].to = date_of(2026, 10, 1);
    add_coordinator(&after, date_of(2026, 10, 1), "rhaddad");
    expect(&before, &after,
           "coordinators[2026-09-01].to: - > 2026-10-01\n"
           "coordinators[2026-10-01]: - > 1\n"
           "coordinators[2026-10-01].worker: - > rhaddad\n"
           "coordinators[2026-10-01].from: - > 2026-10-01\n");
}

// The second of two with one key, and one without any key, go by position.
static void test_duplicate_and_missing_keys(void **state)
{
    (void)state;
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    for (int side = 0; side < 2; side++) {
        struct dossier *dossier = side == 0 ? &before : &after;
        add_coordinator(dossier, date_of(2026, 9, 1), "sbakker");
        add_coordinator(dossier, date_of(2026, 9, 1), "rhaddad");
        add_coordinator(dossier, (struct date){0}, "tdeboer");
    }
    after.coordinators.items[1].reason = "ziek";
    after.coordinators.items[2].reason = "vakantie";
    expect(&before, &after,
           "coordinators[1].reason: - > ziek\n"
           "coordinators[2].reason: - > vakantie\n");
}

static void test_records_without_keys(void **state)
{
    (void)state;
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    struct involved *one = list_add(&before.involved.any, sizeof(*one), &before.arena);
    one->worker = "tdeboer";
    for (int i = 0; i < 2; i++) {
        struct involved *other = list_add(&after.involved.any, sizeof(*other), &after.arena);
        other->worker = i == 0 ? "sbakker" : "tdeboer";
    }
    expect(&before, &after,
           "involved[0].worker: tdeboer > sbakker\n"
           "involved[1]: - > 1\n"
           "involved[1].worker: - > tdeboer\n");
}

static void test_texts_in_a_list_are_one_value(void **state)
{
    (void)state;
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    text_list_add(&before.intake.domains, "financien", &before.arena);
    text_list_add(&after.intake.domains, "financien", &after.arena);
    text_list_add(&after.intake.domains, "justitie", &after.arena);
    expect(&before, &after, "intake.domains: financien > financien\njustitie\n");
}

static void test_revisions_are_no_change(void **state)
{
    (void)state;
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    after.household.revision = 3;
    after.intake.revision = 4;
    expect(&before, &after, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_from_nothing_and_back),
        cmocka_unit_test(test_every_field_alone),
        cmocka_unit_test(test_added_and_removed),
        cmocka_unit_test(test_moved),
        cmocka_unit_test(test_natural_keys),
        cmocka_unit_test(test_duplicate_and_missing_keys),
        cmocka_unit_test(test_records_without_keys),
        cmocka_unit_test(test_texts_in_a_list_are_one_value),
        cmocka_unit_test(test_revisions_are_no_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
