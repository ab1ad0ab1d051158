// SPDX-License-Identifier: EUPL-1.2
// Progress and change: what saving may do to plans, field by field over the field table.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fill.h"
#include "model/progress.h"

// design.md 1: progress is action and goal status, done dates, status reasons, requests, waivers.
static const char *const progress_names[] = {
    "goal.status", "goal.status_reason", "action.status",
    "action.done", "action.request",     "plan.waivers",
};

static bool is_progress(const struct record *type, const struct field *field)
{
    char name[64];
    (void)snprintf(name, sizeof(name), "%s.%s", type->name, field->name);
    for (size_t i = 0; i < sizeof(progress_names) / sizeof(progress_names[0]); i++)
        if (strcmp(progress_names[i], name) == 0)
            return true;
    return false;
}

struct trial {
    struct dossier before;
    struct dossier after;
    struct plan *plan; // the one of `after` that is changed
    size_t fields;     // seen
    size_t allowed;
};

static void begin(struct trial *trial, enum plan_status status)
{
    *trial = (struct trial){0};
    fill_dossier(&trial->before);
    for (size_t i = 0; i < trial->before.plans.count; i++)
        trial->before.plans.items[i].status = i == 1 ? status : PLAN_REPLACED;
    dossier_copy(&trial->after, &trial->before);
    trial->plan = &trial->after.plans.items[1];
}

static void end(struct trial *trial)
{
    dossier_release(&trial->before);
    dossier_release(&trial->after);
}

static bool only_progressed(const struct trial *trial)
{
    return plans_only_progressed(&trial->before, &trial->after, NULL, NULL);
}

static void try_fields(struct trial *trial, const struct record *type, void *record,
                       bool within_progress);

static void try_field(struct trial *trial, const struct record *type, const struct field *field,
                      void *record, bool within_progress)
{
    bool progress = within_progress || is_progress(type, field);
    if (field->kind == FIELD_RECORD) {
        try_fields(trial, field->record, field_at(field, record), progress);
        return;
    }
    if (field->kind == FIELD_LIST) {
        struct list *list = field_at(field, record);
        for (size_t i = 0; i < list->count; i++)
            try_fields(trial, field->record, list_at(list, field->record->size, i), progress);
    }
    // The way back is a copy of the bytes: what it points to was not changed.
    unsigned char was[64];
    size_t size = field_size(field);
    assert_true(size <= sizeof(was));
    memcpy(was, field_in(field, record), size);
    struct fill fill = {.arena = &trial->after.arena, .next = 5000};
    fill_other(field, record, &fill);
    bool in_force = trial->before.plans.items[1].status == PLAN_FINAL;
    const char *path = NULL;
    bool allowed = plans_only_progressed(&trial->before, &trial->after, &trial->after.arena, &path);
    if (allowed != (progress && in_force))
        fail_msg("%s.%s is %s", type->name, field->name, allowed ? "let through" : "refused");
    if (!allowed)
        assert_true(strncmp(path, "plans", 5) == 0);
    trial->fields++;
    trial->allowed += allowed;
    memcpy(field_at(field, record), was, size);
}

static void try_fields(struct trial *trial, const struct record *type, void *record,
                       bool within_progress)
{
    for (size_t i = 0; i < type->count; i++)
        try_field(trial, type, &type->fields[i], record, within_progress);
}

static void every_field_of_a_settled_plan(void **state)
{
    (void)state;
    static const enum plan_status settled[] = {PLAN_FINAL, PLAN_REPLACED, PLAN_CLOSED};
    for (size_t i = 0; i < 3; i++) {
        struct trial trial;
        begin(&trial, settled[i]);
        assert_true(only_progressed(&trial));
        try_fields(&trial, &record_plan, trial.plan, false);
        assert_true(trial.fields > 190); // three goals of three actions each, with all their fields
        assert_true((trial.allowed > 0) == (settled[i] == PLAN_FINAL));
        assert_true(only_progressed(&trial));
        end(&trial);
    }
}

static void a_draft_changes_freely_but_is_not_settled_by_hand(void **state)
{
    (void)state;
    for (int status = PLAN_STATUS_NONE; status <= PLAN_CLOSED; status++) {
        struct trial trial;
        begin(&trial, PLAN_DRAFT);
        struct fill fill = {.arena = &trial.after.arena, .next = 5000};
        const char *id = trial.plan->id;
        fill_record(&record_plan, trial.plan, &fill);
        trial.plan->id = id;
        trial.plan->status = (enum plan_status)status;
        assert_true(only_progressed(&trial) == (status <= PLAN_DRAFT));
        end(&trial);
    }
}

static void a_draft_is_added_and_thrown_away(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial, PLAN_DRAFT);
    list_remove(&trial.after.plans.any, sizeof(struct plan), 1);
    assert_true(only_progressed(&trial));
    struct plan *plan = list_add(&trial.after.plans.any, sizeof(*plan), &trial.after.arena);
    *plan = (struct plan){.id = "new", .status = PLAN_DRAFT};
    assert_true(only_progressed(&trial));
    trial.after.plans.items[2].status = PLAN_FINAL;
    const char *path = NULL;
    assert_false(plans_only_progressed(&trial.before, &trial.after, &trial.after.arena, &path));
    assert_string_equal(path, "plans[2].status");
    end(&trial);
}

static void a_settled_plan_is_not_removed(void **state)
{
    (void)state;
    static const enum plan_status settled[] = {PLAN_FINAL, PLAN_REPLACED, PLAN_CLOSED};
    for (size_t i = 0; i < 3; i++) {
        struct trial trial;
        begin(&trial, settled[i]);
        list_remove(&trial.after.plans.any, sizeof(struct plan), 1);
        const char *path = NULL;
        assert_false(plans_only_progressed(&trial.before, &trial.after, &trial.after.arena, &path));
        assert_string_equal(path, "plans");
        end(&trial);
    }
}

static void expect_refused(struct trial *trial, const char *path)
{
    const char *told = NULL;
    assert_false(plans_only_progressed(&trial->before, &trial->after, &trial->after.arena, &told));
    assert_string_equal(told, path);
    end(trial);
}

static void goals_and_actions_stay_where_they_are(void **state)
{
    (void)state;
    struct trial trial;
    begin(&trial, PLAN_FINAL);
    list_remove(&trial.plan->goals.any, sizeof(struct goal), 2);
    expect_refused(&trial, "plans[1].goals");
    begin(&trial, PLAN_FINAL);
    (void)list_add(&trial.plan->goals.any, sizeof(struct goal), &trial.after.arena);
    expect_refused(&trial, "plans[1].goals");
    begin(&trial, PLAN_FINAL);
    struct goal first = trial.plan->goals.items[0];
    trial.plan->goals.items[0] = trial.plan->goals.items[1];
    trial.plan->goals.items[1] = first;
    expect_refused(&trial, "plans[1].goals");
    begin(&trial, PLAN_FINAL);
    list_remove(&trial.plan->goals.items[1].actions.any, sizeof(struct action), 0);
    expect_refused(&trial, "plans[1].goals[1].actions");
    begin(&trial, PLAN_FINAL);
    trial.plan->goals.items[1].actions.items[2].due = date_of(2031, 1, 1);
    expect_refused(&trial, "plans[1].goals[1].actions[2].due");
    begin(&trial, PLAN_FINAL);
    trial.plan->goals.items[1].actions.items[2].who.name = "somebody else";
    expect_refused(&trial, "plans[1].goals[1].actions[2].who.name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_of_a_settled_plan),
        cmocka_unit_test(a_draft_changes_freely_but_is_not_settled_by_hand),
        cmocka_unit_test(a_draft_is_added_and_thrown_away),
        cmocka_unit_test(a_settled_plan_is_not_removed),
        cmocka_unit_test(goals_and_actions_stay_where_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
