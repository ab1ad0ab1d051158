// SPDX-License-Identifier: EUPL-1.2
// What closing and reopening do to a dossier, on both sides of the day.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fill.h"
#include "model/closing.h"
#include "model/diff.h"

static const struct date yesterday = {739902};
static const struct date today = {739903};
static const struct date tomorrow = {739904};

static void add_period(struct dossier *dossier, const char *login, struct date from, struct date to)
{
    struct coordinator *one = list_add(&dossier->coordinators.any, sizeof(*one), &dossier->arena);
    *one = (struct coordinator){.worker = login, .from = from, .to = to};
    struct involved *other = list_add(&dossier->involved.any, sizeof(*other), &dossier->arena);
    *other = (struct involved){.worker = login, .from = from, .to = to};
}

static void begin(struct dossier *dossier, enum phase phase)
{
    *dossier = (struct dossier){0};
    dossier->household.phase = phase;
}

static void every_phase_but_closed_closes(void **state)
{
    (void)state;
    for (int phase = PHASE_NONE; phase <= PHASE_CLOSED; phase++) {
        DOSSIER_AUTO dossier;
        begin(&dossier, (enum phase)phase);
        bool closes = phase != PHASE_CLOSED;
        assert_true(dossier_close(&dossier, PHASE_EVENT_CLOSED, "klaar", today) == closes);
        assert_int_equal(dossier.household.phase, PHASE_CLOSED);
        assert_int_equal(dossier.household.closed.day, closes ? today.day : 0);
        if (closes)
            assert_string_equal(dossier.household.close_reason, "klaar");
    }
}

static void only_an_intake_ends_without_a_plan(void **state)
{
    (void)state;
    for (int phase = PHASE_INTAKE; phase <= PHASE_CLOSED; phase++) {
        DOSSIER_AUTO dossier;
        begin(&dossier, (enum phase)phase);
        assert_true(dossier_close(&dossier, PHASE_EVENT_INTAKE_ENDED, "antwoord", today) ==
                    (phase == PHASE_INTAKE));
    }
}

static void expect_ends(const struct dossier *dossier, size_t index, struct date end)
{
    assert_int_equal(dossier->coordinators.items[index].to.day, end.day);
    assert_int_equal(dossier->involved.items[index].to.day, end.day);
}

static void periods_end_today_and_never_before_they_begin(void **state)
{
    (void)state;
    const struct date none = {0};
    const struct date later = date_add_days(tomorrow, 30);
    DOSSIER_AUTO dossier;
    begin(&dossier, PHASE_PLAN);
    add_period(&dossier, "a", none, yesterday);
    add_period(&dossier, "b", yesterday, today);
    add_period(&dossier, "c", yesterday, none);
    add_period(&dossier, "d", today, tomorrow);
    add_period(&dossier, "e", tomorrow, none);
    add_period(&dossier, "f", tomorrow, later);
    assert_true(dossier_close(&dossier, PHASE_EVENT_CLOSED, "klaar", today));
    expect_ends(&dossier, 0, yesterday);
    expect_ends(&dossier, 1, today);
    expect_ends(&dossier, 2, today);
    expect_ends(&dossier, 3, today);
    expect_ends(&dossier, 4, tomorrow); // a period without days
    expect_ends(&dossier, 5, tomorrow);
    assert_null(dossier_coordinator_on(&dossier, today));
    assert_null(dossier_coordinator_on(&dossier, tomorrow));
    assert_false(dossier_closed_by(&dossier, "a"));
    assert_true(dossier_closed_by(&dossier, "c"));
    assert_false(dossier_closed_by(&dossier, "e"));
    dossier.coordinators.items[4].to = none; // from a file: it was to begin after the closing
    assert_false(dossier_closed_by(&dossier, "e"));
    dossier.coordinators.items[2].to = none;
    assert_true(dossier_closed_by(&dossier, "c"));
    dossier.household.closed = none;
    assert_true(dossier_closed_by(&dossier, "c"));
    assert_false(dossier_closed_by(&dossier, "d"));
    dossier.household.closed = today;
    assert_false(dossier_closed_by(&dossier, "x"));
    assert_false(dossier_closed_by(&dossier, NULL));
}

// Of a dossier with something in every field nothing but what must end is changed.
static void closing_changes_nothing_else(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    DOSSIER_AUTO before = {0};
    struct change_list changes = {0};
    fill_dossier(&dossier);
    dossier.household.phase = PHASE_EXECUTION;
    dossier_copy(&before, &dossier);
    assert_true(dossier_close(&dossier, PHASE_EVENT_CLOSED, "klaar", today));
    dossier_diff(&before, &dossier, &dossier.arena, &changes);
    assert_true(changes.count > 3);
    for (size_t i = 0; i < changes.count; i++) {
        const char *path = changes.items[i].path;
        const char *end = strrchr(path, '.') + 1;
        bool household = strncmp(path, "household.", 10) == 0;
        bool period = strncmp(path, "coordinators[", 13) == 0 || strncmp(path, "involved[", 9) == 0;
        bool status = strncmp(path, "plans[", 6) == 0 || strncmp(path, "contacts[", 9) == 0;
        bool expected = (household && (strcmp(end, "phase") == 0 || strcmp(end, "closed") == 0 ||
                                       strcmp(end, "close_reason") == 0)) ||
                        (period && strcmp(end, "to") == 0) ||
                        (status && strcmp(end, "status") == 0 && !strstr(path, "goals"));
        if (!expected)
            fail_msg("closing changed %s", path);
    }
}

static void plans_and_contacts_end_by_their_status(void **state)
{
    (void)state;
    static const enum plan_status plans_after[] = {PLAN_STATUS_NONE, PLAN_CLOSED, PLAN_CLOSED,
                                                   PLAN_REPLACED, PLAN_CLOSED};
    static const enum contact_status contacts_after[] = {CONTACT_STATUS_NONE, CONTACT_MISSED,
                                                         CONTACT_HELD, CONTACT_MISSED};
    DOSSIER_AUTO dossier;
    begin(&dossier, PHASE_EXECUTION);
    for (int i = PLAN_STATUS_NONE; i <= PLAN_CLOSED; i++)
        ((struct plan *)list_add(&dossier.plans.any, sizeof(struct plan), &dossier.arena))->status =
            (enum plan_status)i;
    for (int i = CONTACT_STATUS_NONE; i <= CONTACT_MISSED; i++)
        ((struct contact *)list_add(&dossier.contacts.any, sizeof(struct contact), &dossier.arena))
            ->status = (enum contact_status)i;
    assert_true(dossier_close(&dossier, PHASE_EVENT_CLOSED, "klaar", today));
    for (size_t i = 0; i < dossier.plans.count; i++)
        assert_int_equal(dossier.plans.items[i].status, plans_after[i]);
    for (size_t i = 0; i < dossier.contacts.count; i++)
        assert_int_equal(dossier.contacts.items[i].status, contacts_after[i]);
}

static void reopening_has_one_coordinator(void **state)
{
    (void)state;
    const struct coordinator next = {.worker = "b", .from = today, .reason = "belde weer"};
    DOSSIER_AUTO dossier;
    begin(&dossier, PHASE_PLAN);
    assert_false(dossier_reopen(&dossier, &next));
    assert_int_equal(dossier.coordinators.count, 0);
    dossier.household.phase = PHASE_CLOSED;
    dossier.household.closed = yesterday;
    dossier.household.close_reason = "klaar";
    // From a file: closed, with a coordinator who goes on and one to come.
    add_period(&dossier, "a", yesterday, (struct date){0});
    add_period(&dossier, "c", tomorrow, (struct date){0});
    assert_true(dossier_reopen(&dossier, &next));
    assert_int_equal(dossier.household.phase, PHASE_ASSESSMENT);
    assert_false(date_given(dossier.household.closed));
    assert_null(dossier.household.close_reason);
    assert_string_equal(dossier_coordinator_on(&dossier, today)->worker, "b");
    assert_string_equal(dossier_coordinator_on(&dossier, tomorrow)->worker, "b");
    expect_ends(&dossier, 0, today);
    expect_ends(&dossier, 1, tomorrow);
    assert_string_equal(dossier.coordinators.items[2].reason, "belde weer");
    assert_false(date_given(dossier.coordinators.items[2].to));
}

static void the_next_draft_goes_on_from_force_or_from_what_was_closed_last(void **state)
{
    (void)state;
    struct plan plans[] = {{.id = "1", .status = PLAN_REPLACED, .finalised = yesterday},
                           {.id = "2", .status = PLAN_CLOSED, .finalised = yesterday},
                           {.id = "3", .status = PLAN_CLOSED, .finalised = today},
                           {.id = "4", .status = PLAN_FINAL, .finalised = today}};
    struct dossier dossier = {0};
    assert_null(dossier_plan_to_go_on(&dossier));
    dossier.plans.items = plans;
    dossier.plans.count = 1;
    assert_null(dossier_plan_to_go_on(&dossier));
    dossier.plans.count = 3;
    assert_string_equal(dossier_plan_to_go_on(&dossier)->id, "3");
    assert_string_equal(dossier_plan_last_in_force(&dossier)->id, "3");
    dossier.plans.count = 4;
    assert_string_equal(dossier_plan_to_go_on(&dossier)->id, "4");
    assert_string_equal(dossier_plan_last_in_force(&dossier)->id, "4");
}

// A draft that was closed with the plan in force was agreed with nobody.
static void what_was_never_agreed_does_not_go_before_what_was(void **state)
{
    (void)state;
    struct plan plans[] = {{.id = "1", .status = PLAN_CLOSED, .finalised = yesterday},
                           {.id = "2", .status = PLAN_CLOSED}};
    struct dossier dossier = {.plans = {.items = plans, .count = 2}};
    assert_string_equal(dossier_plan_to_go_on(&dossier)->id, "1");
    assert_string_equal(dossier_plan_last_in_force(&dossier)->id, "1");
    assert_false(plan_ended_unagreed(&plans[0]));
    assert_true(plan_ended_unagreed(&plans[1]));
    plans[0].finalised = (struct date){0};
    assert_string_equal(dossier_plan_to_go_on(&dossier)->id, "2");
    assert_null(dossier_plan_last_in_force(&dossier));
    plans[1].status = PLAN_DRAFT;
    assert_false(plan_ended_unagreed(&plans[1]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phase_but_closed_closes),
        cmocka_unit_test(only_an_intake_ends_without_a_plan),
        cmocka_unit_test(periods_end_today_and_never_before_they_begin),
        cmocka_unit_test(closing_changes_nothing_else),
        cmocka_unit_test(plans_and_contacts_end_by_their_status),
        cmocka_unit_test(reopening_has_one_coordinator),
        cmocka_unit_test(the_next_draft_goes_on_from_force_or_from_what_was_closed_last),
        cmocka_unit_test(what_was_never_agreed_does_not_go_before_what_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
