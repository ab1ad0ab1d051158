// SPDX-License-Identifier: EUPL-1.2
// How long each record is kept, on both sides of every boundary.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/field.h"
#include "model/retention.h"
#include "person.h"

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void close_on(struct dossier *dossier, const char *closed)
{
    dossier->household.phase = PHASE_CLOSED;
    dossier->household.closed = day(closed);
}

static struct retained_list records_of(const struct dossier *dossier,
                                       const struct retention_changes *changes)
{
    static const struct retention_changes none;
    struct retained_list records = {0};
    retention_of(dossier, changes ? changes : &none, &arena, &records);
    return records;
}

// The row of a record and a person.
static const struct retained *row_of(const struct retained_list *records, const char *kind,
                                     const char *person)
{
    for (size_t i = 0; i < records->count; i++) {
        const struct retained *row = &records->items[i];
        if (strcmp(row->kind, kind) == 0 && (!person || strcmp(row->person, person) == 0))
            return row;
    }
    fail_msg("no %s of %s", kind, person ? person : "anybody");
    abort(); // does not come here
}

static struct date due_of(const struct dossier *dossier, const char *person)
{
    struct retained_list records = records_of(dossier, NULL);
    struct retention_sums sums = {0};
    retention_sum_up(dossier, &records, &arena, &sums);
    for (size_t i = 0; i < sums.count; i++)
        if (person ? sums.items[i].person && strcmp(sums.items[i].person, person) == 0
                   : !sums.items[i].person)
            return sums.items[i].due;
    return (struct date){0};
}

static void assert_day(struct date is, const char *expected)
{
    char text[DATE_TEXT_SIZE];
    assert_string_equal(date_format(is, text), expected);
}

static void add_assessment(struct dossier *dossier, const char *id, const char *subject,
                           const char *date)
{
    struct assessment *one = list_add(&dossier->assessments.any, sizeof(*one), &dossier->arena);
    *one = (struct assessment){.id = id, .subject = subject, .date = day(date)};
}

static void an_open_household_has_no_term(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "1961-03-12", MEMBER_PARENT);
    assert_int_equal(records_of(&dossier, NULL).count, 0);
    assert_false(date_given(due_of(&dossier, NULL)));
    close_on(&dossier, "2010-05-01");
    assert_true(records_of(&dossier, NULL).count > 0);
}

// Kept until and with the day of the same date, gone the day after.
static void an_adult_is_kept_fifteen_years(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "1961-03-12", MEMBER_PARENT);
    close_on(&dossier, "2010-05-01");
    assert_day(due_of(&dossier, NULL), "2025-05-02");
    assert_day(due_of(&dossier, "m1"), "2025-05-02");
}

static void a_leap_day(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "1961-03-12", MEMBER_PARENT);
    close_on(&dossier, "2012-02-29");
    assert_day(due_of(&dossier, NULL), "2027-03-02"); // 29 February 2027 is 1 March
    add_person(&dossier, "m2", "2005-03-12", MEMBER_CHILD);
    dossier.household.closed = day("2020-02-29");
    assert_day(due_of(&dossier, "m2"), "2040-03-01"); // 2040 has one
}

// The last change of a youth file decides between fifteen and twenty years.
static void the_law_changed_in_2020(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "2010-03-12", MEMBER_CHILD);
    close_on(&dossier, "2019-12-31");
    assert_day(due_of(&dossier, "m1"), "2035-01-01");
    dossier.household.closed = day("2020-01-01");
    assert_day(due_of(&dossier, "m1"), "2040-01-02");
    struct retained_list records = records_of(&dossier, NULL);
    assert_int_equal(row_of(&records, "member", "m1")->keep, KEEP_YOUTH_FILE);
}

static void a_household_goes_with_the_last_of_its_records(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "1981-03-12", MEMBER_PARENT);
    add_person(&dossier, "m2", "2012-03-12", MEMBER_CHILD);
    close_on(&dossier, "2022-06-15");
    assert_day(due_of(&dossier, "m1"), "2037-06-16");
    assert_day(due_of(&dossier, "m2"), "2042-06-16");
    assert_day(due_of(&dossier, NULL), "2042-06-16");
}

// A parent who left in 2012 was the client of nobody afterwards.
static void who_left_can_go_before_the_household(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "1981-03-12", MEMBER_PARENT)->to = day("2012-04-01");
    add_person(&dossier, "m2", "1982-03-12", MEMBER_PARENT);
    add_assessment(&dossier, "a1", "m1", "2011-01-01");
    close_on(&dossier, "2020-06-15");
    assert_day(due_of(&dossier, "m1"), "2027-04-02");
    assert_day(due_of(&dossier, NULL), "2035-06-16");
    // Left after the closing: that was noted, but the support ended before.
    dossier.members.items[0].to = day("2021-01-01");
    assert_day(due_of(&dossier, "m1"), "2035-06-16");
}

// What was written about the child stays a youth record; what came after 18 is Wmo. The file of a
// young person counts from its last change, whatever the law of that one.
static void a_child_who_turned_eighteen(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "2003-10-14", MEMBER_CHILD);
    add_assessment(&dossier, "a1", "m1", "2021-10-13");
    add_assessment(&dossier, "a2", "m1", "2021-10-14");
    close_on(&dossier, "2024-01-01");
    struct retained_list records = records_of(&dossier, NULL);
    assert_string_equal(records.items[2].key, "a1");
    assert_int_equal(records.items[2].law, LAW_YOUTH);
    assert_day(records.items[2].due, "2044-01-02");
    assert_string_equal(records.items[3].key, "a2");
    assert_int_equal(records.items[3].law, LAW_WMO);
    assert_day(records.items[3].due, "2036-10-15");
    assert_day(due_of(&dossier, "m1"), "2044-01-02");
}

static void a_record_about_several_is_kept_longest(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "1981-03-12", MEMBER_PARENT);
    add_person(&dossier, "m2", "2012-03-12", MEMBER_CHILD);
    struct contact *contact = list_add(&dossier.contacts.any, sizeof(*contact), &dossier.arena);
    *contact = (struct contact){.id = "c1", .date = day("2021-01-01")};
    text_list_add(&contact->with, "m1", &dossier.arena);
    close_on(&dossier, "2022-06-15");
    struct retained_list records = records_of(&dossier, NULL);
    assert_day(row_of(&records, "contact", "m1")->due, "2036-01-02");
    text_list_add(&contact->with, "m2", &dossier.arena);
    records = records_of(&dossier, NULL);
    assert_day(row_of(&records, "contact", "m1")->due, "2036-01-02");
    assert_day(row_of(&records, "contact", "m2")->due, "2042-06-16");
}

// A later change of the record counts; one of another record does not.
static void changes_count(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "1961-03-12", MEMBER_PARENT);
    add_assessment(&dossier, "a1", "m1", "2008-01-01");
    close_on(&dossier, "2010-05-01");
    struct retention_change change = {"assessments[a1].date", day("2012-07-08")};
    struct retention_changes changes = {.items = &change, .count = 1};
    struct retained_list records = records_of(&dossier, &changes);
    assert_day(row_of(&records, "assessment", "m1")->due, "2027-07-09");
    assert_day(row_of(&records, "member", "m1")->due, "2025-05-02");
    change.path = "assessments[a11].date";
    records = records_of(&dossier, &changes);
    assert_day(row_of(&records, "assessment", "m1")->due, "2023-01-02");
}

static void nothing_granted(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "m1", "1961-03-12", MEMBER_PARENT);
    struct plan *plan = list_add(&dossier.plans.any, sizeof(*plan), &dossier.arena);
    *plan = (struct plan){.id = "p1", .drafted = day("2009-01-01")};
    struct goal *goal = list_add(&plan->goals.any, sizeof(*goal), &dossier.arena);
    *goal = (struct goal){.id = "g1", .subject = "m1"};
    struct action *action = list_add(&goal->actions.any, sizeof(*action), &dossier.arena);
    *action = (struct action){.id = "x1", .request = "r1"};
    struct provision_request *request =
        list_add(&dossier.provision_requests.any, sizeof(*request), &dossier.arena);
    *request = (struct provision_request){
        .id = "r1", .member = "m1", .requested = day("2009-02-01"), .outcome = REQUEST_REFUSED};
    close_on(&dossier, "2010-05-01");
    struct retained_list records = records_of(&dossier, NULL);
    assert_day(row_of(&records, "plan", "m1")->due, "2014-01-02");
    assert_day(row_of(&records, "goal", "m1")->due, "2014-01-02");
    assert_day(row_of(&records, "provision_request", "m1")->due, "2014-02-02");
    assert_day(due_of(&dossier, NULL), "2025-05-02"); // the file itself stays
    request->outcome = REQUEST_GRANTED;
    records = records_of(&dossier, NULL);
    assert_day(row_of(&records, "plan", "m1")->due, "2024-01-02");
    assert_day(row_of(&records, "provision_request", "m1")->due, "2024-02-02");
}

static void records_are_counted_once(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct retention_sums sums = {0};
    add_person(&dossier, "m1", "1961-03-12", MEMBER_PARENT);
    add_person(&dossier, "m2", "1962-03-12", MEMBER_PARENT);
    add_assessment(&dossier, "a1", "m1", "2008-01-01");
    close_on(&dossier, "2010-05-01");
    struct retained_list records = records_of(&dossier, NULL);
    retention_sum_up(&dossier, &records, &arena, &sums);
    assert_int_equal(sums.count, 3);
    assert_int_equal(sums.items[0].records, 4); // household, two members, assessment
    assert_int_equal(sums.items[1].records, 3);
    assert_int_equal(sums.items[2].records, 2);
}

static void the_terms_have_their_source(void **state)
{
    (void)state;
    static const int years[KEEP_CASE_COUNT] = {15, 5, 20, 15, 5};
    for (size_t i = 0; i < KEEP_CASE_COUNT; i++) {
        assert_int_equal(retention_terms[i].years, years[i]);
        assert_non_null(retention_terms[i].source);
        assert_non_null(retention_terms[i].counted);
    }
    for (int i = 0; i < LAW_COUNT; i++)
        assert_int_equal(law_of_code(law_code((enum law)i)), i);
    assert_int_equal(law_of_code(""), LAW_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_open_household_has_no_term),
        cmocka_unit_test(an_adult_is_kept_fifteen_years),
        cmocka_unit_test(a_leap_day),
        cmocka_unit_test(the_law_changed_in_2020),
        cmocka_unit_test(a_household_goes_with_the_last_of_its_records),
        cmocka_unit_test(who_left_can_go_before_the_household),
        cmocka_unit_test(a_child_who_turned_eighteen),
        cmocka_unit_test(a_record_about_several_is_kept_longest),
        cmocka_unit_test(changes_count),
        cmocka_unit_test(nothing_granted),
        cmocka_unit_test(records_are_counted_once),
        cmocka_unit_test(the_terms_have_their_source),
    };
    return cmocka_run_group_tests(tests, NULL, tear_down);
}
