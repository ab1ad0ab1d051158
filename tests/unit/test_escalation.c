// SPDX-License-Identifier: EUPL-1.2
// The coordinator follows an intensive escalation, there and back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/escalation.h"

static const struct date began = {739800};
static const struct date today = {739903};

static void add_coordinator(struct dossier *dossier, const char *login, enum coordinator_kind kind,
                            struct date from, struct date to)
{
    struct coordinator *one = list_add(&dossier->coordinators.any, sizeof(*one), &dossier->arena);
    *one = (struct coordinator){.worker = login, .kind = kind, .from = from, .to = to};
}

static struct escalation *add_escalation(struct dossier *dossier, enum escalation_kind kind,
                                         struct date from)
{
    struct escalation *one = list_add(&dossier->escalations.any, sizeof(*one), &dossier->arena);
    *one = (struct escalation){.kind = kind, .from = from, .to = "MPG+", .coordinator = "rhaddad"};
    return one;
}

static void begin(struct dossier *dossier)
{
    *dossier = (struct dossier){0};
    add_coordinator(dossier, "sbakker", COORDINATOR_REGULAR, began, (struct date){0});
}

// The coordinator `index` as it should be.
static void expect_coordinator(const struct dossier *dossier, size_t index, const char *login,
                               struct date from, struct date to)
{
    const struct coordinator *one = &dossier->coordinators.items[index];
    assert_string_equal(one->worker, login);
    assert_int_equal(one->from.day, from.day);
    assert_int_equal(one->to.day, to.day);
}

static void there_and_back(void **state)
{
    (void)state;
    const struct date none = {0};
    struct date from = date_add_days(today, -3);
    DOSSIER_AUTO dossier;
    begin(&dossier);
    struct escalation *escalation = add_escalation(&dossier, ESCALATION_INTENSIVE, from);
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_HANDS_OVER);
    expect_coordinator(&dossier, 0, "sbakker", began, from);
    expect_coordinator(&dossier, 1, "rhaddad", from, none);
    assert_int_equal(dossier.coordinators.items[1].kind, COORDINATOR_ESCALATED);
    assert_string_equal(dossier.coordinators.items[1].team, "MPG+");
    assert_int_equal(dossier.involved.count, 1);
    assert_string_equal(dossier.involved.items[0].worker, "sbakker");
    assert_int_equal(dossier.involved.items[0].reason, INVOLVED_EARLIER_COORDINATOR);
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_STAYS);

    struct date back = date_add_days(today, 30);
    escalation->ended = date_add_days(back, 1);
    assert_int_equal(dossier_follow_escalations(&dossier, back), ESCALATION_STAYS);
    escalation->ended = back;
    assert_int_equal(dossier_follow_escalations(&dossier, back), ESCALATION_RETURNS);
    expect_coordinator(&dossier, 1, "rhaddad", from, back);
    expect_coordinator(&dossier, 2, "sbakker", back, none);
    assert_int_equal(dossier.coordinators.items[2].kind, COORDINATOR_REGULAR);
    assert_int_equal(dossier.involved.items[0].to.day, back.day);
    assert_int_equal(dossier_follow_escalations(&dossier, back), ESCALATION_STAYS);
}

static void nothing_is_done_before_the_day_or_without_a_coordinator(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    struct escalation *escalation =
        add_escalation(&dossier, ESCALATION_INTENSIVE, date_add_days(today, 1));
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_STAYS);
    escalation->from = today;
    escalation->coordinator = " ";
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_STAYS);
    escalation->coordinator = "rhaddad";
    escalation->ended = today; // over on the day it began
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_STAYS);
    assert_int_equal(dossier.coordinators.count, 1);
    escalation->ended = (struct date){0};
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_HANDS_OVER);
}

static void other_kinds_keep_the_coordinator(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    (void)add_escalation(&dossier, ESCALATION_SPECIALIST, today);
    (void)add_escalation(&dossier, ESCALATION_SAFETY, today);
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_STAYS);
    assert_int_equal(dossier.coordinators.count, 1);
}

// A day from before the present coordinator, or an end in the past: periods never turn round.
static void days_stay_within_the_present_period(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    struct escalation *escalation =
        add_escalation(&dossier, ESCALATION_INTENSIVE, date_add_days(began, -10));
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_HANDS_OVER);
    expect_coordinator(&dossier, 0, "sbakker", began, began);
    expect_coordinator(&dossier, 1, "rhaddad", began, (struct date){0});
    escalation->ended = date_add_days(began, -5);
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_RETURNS);
    expect_coordinator(&dossier, 1, "rhaddad", began, began);
    expect_coordinator(&dossier, 2, "sbakker", began, (struct date){0});
    assert_int_equal(dossier.involved.items[0].to.day, began.day);
}

static void an_escalation_that_is_taken_away_returns_today(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    (void)add_escalation(&dossier, ESCALATION_INTENSIVE, today);
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_HANDS_OVER);
    dossier.escalations.count = 0;
    struct date later = date_add_days(today, 2);
    assert_int_equal(dossier_follow_escalations(&dossier, later), ESCALATION_RETURNS);
    expect_coordinator(&dossier, 2, "sbakker", later, (struct date){0});
}

static void another_escalated_coordinator_follows_and_the_regular_one_returns(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    struct escalation *escalation = add_escalation(&dossier, ESCALATION_INTENSIVE, today);
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_HANDS_OVER);
    struct date later = date_add_days(today, 5);
    escalation->coordinator = "kvisser";
    assert_int_equal(dossier_follow_escalations(&dossier, later), ESCALATION_HANDS_OVER);
    expect_coordinator(&dossier, 1, "rhaddad", today, later);
    expect_coordinator(&dossier, 2, "kvisser", later, (struct date){0});
    assert_int_equal(dossier.involved.count, 1);
    escalation->ended = later;
    assert_int_equal(dossier_follow_escalations(&dossier, later), ESCALATION_RETURNS);
    expect_coordinator(&dossier, 3, "sbakker", later, (struct date){0});
}

// The right person, recorded as regular: only the kind is mended when the days are right already.
static void the_right_person_becomes_escalated(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_coordinator(&dossier, "rhaddad", COORDINATOR_REGULAR, began, (struct date){0});
    (void)add_escalation(&dossier, ESCALATION_INTENSIVE, began);
    assert_int_equal(dossier_escalation_step(&dossier, today), ESCALATION_HANDS_OVER);
    assert_int_equal(dossier.coordinators.items[0].kind, COORDINATOR_REGULAR);
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_HANDS_OVER);
    assert_int_equal(dossier.coordinators.count, 1);
    assert_int_equal(dossier.coordinators.items[0].kind, COORDINATOR_ESCALATED);
    expect_coordinator(&dossier, 0, "rhaddad", began, (struct date){0});
    assert_int_equal(dossier.involved.count, 0);
    assert_int_equal(dossier_escalation_step(&dossier, today), ESCALATION_STAYS);
}

static void the_right_person_becomes_escalated_from_the_day_of_the_escalation(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_coordinator(&dossier, "rhaddad", COORDINATOR_REGULAR, began, (struct date){0});
    (void)add_escalation(&dossier, ESCALATION_INTENSIVE, date_add_days(began, 1));
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_HANDS_OVER);
    assert_int_equal(dossier.coordinators.count, 2);
    expect_coordinator(&dossier, 0, "rhaddad", began, date_add_days(began, 1));
    expect_coordinator(&dossier, 1, "rhaddad", date_add_days(began, 1), (struct date){0});
}

// From a file: nobody to return to. The rule says so; nothing is guessed.
static void without_an_earlier_coordinator_nobody_returns(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_coordinator(&dossier, "rhaddad", COORDINATOR_ESCALATED, began, (struct date){0});
    assert_int_equal(dossier_follow_escalations(&dossier, today), ESCALATION_STAYS);
    assert_int_equal(dossier.coordinators.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(nothing_is_done_before_the_day_or_without_a_coordinator),
        cmocka_unit_test(other_kinds_keep_the_coordinator),
        cmocka_unit_test(days_stay_within_the_present_period),
        cmocka_unit_test(an_escalation_that_is_taken_away_returns_today),
        cmocka_unit_test(another_escalated_coordinator_follows_and_the_regular_one_returns),
        cmocka_unit_test(the_right_person_becomes_escalated),
        cmocka_unit_test(the_right_person_becomes_escalated_from_the_day_of_the_escalation),
        cmocka_unit_test(without_an_earlier_coordinator_nobody_returns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
