// SPDX-License-Identifier: EUPL-1.2
// Residents from the register who are in a household here already, and who only seem to be.
#include "import_brp.h"

// A parent of the child.
#define PARENT_BSN "999900055"
// A woman who lives alone, at another address.
#define OTHER_BSN "999900134"
// Somebody whose address is not known.
#define NOWHERE_BSN "999900389"

static void leave_household(const char *number)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_MEMBER, number, &work, &err), &err);
    work.after.members.items[0].to = service_today(service);
    assert_done(service_save_work(service, &work, &err), &err);
}

// Who left a household begins one of his or her own.
static void test_who_left_is_not_known(void **state)
{
    (void)state;
    struct brp_request one = {.path = sample()};
    text_list_add(&one.bsns, CHILD_BSN, &arena);
    struct brp_report report = import(&one);
    leave_household(report.rows.items[0].household);
    report = import(&one);
    assert_int_equal(report.counts[RESIDENT_TAKEN], 1);
    assert_int_equal(households(), 2);
}

// Names and a birth date that both differ are those of another person, whatever the BSN says.
static void test_a_bsn_of_somebody_else_is_left_out(void **state)
{
    (void)state;
    WORK_AUTO work = {0};
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    struct brp_request one = {.path = sample()};
    text_list_add(&one.bsns, CHILD_BSN, &arena);
    struct brp_report report = import(&one);
    const char *number = report.rows.items[0].household;
    assert_done(service_begin_work(service, WORK_MEMBER, number, &work, &err), &err);
    work.after.members.items[0].surname = "Zonderling";
    assert_done(service_save_work(service, &work, &err), &err);
    report = import(&one);
    assert_int_equal(report.counts[RESIDENT_KNOWN], 1); // a surname alone may have changed
    WORK_AUTO again = {0};
    assert_done(service_begin_work(service, WORK_MEMBER, number, &again, &err), &err);
    again.after.members.items[0].birth_date = (struct partial_date){1950, 2, 3};
    assert_done(service_save_work(service, &again, &err), &err);
    report = import(&one);
    assert_int_equal(report.counts[RESIDENT_TAKEN], 1);
    assert_true(text_list_has(&report.rows.items[0].codes, "bsn_taken"));
    assert_done(
        service_open_dossier(service, report.rows.items[0].household, "open", &dossier, &err),
        &err);
    assert_null(dossier.members.items[0].bsn);
}

static void change_member(const char *number, const char *bsn)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_MEMBER, number, &work, &err), &err);
    work.after.members.items[0].bsn = bsn;
    assert_done(service_save_work(service, &work, &err), &err);
}

static void change_address(const char *number, const char *postcode, int64_t house_number)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, number, &work, &err), &err);
    work.after.household.address.postcode = postcode;
    work.after.household.address.house_number = whole_of(house_number);
    assert_done(service_save_work(service, &work, &err), &err);
}

// One household, one plan: also when the others are not asked for now.
static void test_who_lives_with_somebody_known_is_not_taken_alone(void **state)
{
    (void)state;
    struct brp_request parent = {.path = sample()};
    struct brp_request child = {.path = sample()};
    text_list_add(&parent.bsns, PARENT_BSN, &arena);
    text_list_add(&child.bsns, CHILD_BSN, &arena);
    struct brp_report report = import(&parent);
    const char *number = report.rows.items[0].household;
    report = import(&child);
    assert_int_equal(report.rows.count, 1);
    assert_int_equal(report.rows.items[0].verdict, RESIDENT_WITH_KNOWN);
    assert_string_equal(report.rows.items[0].household, number);
    assert_string_equal(report.rows.items[0].remarks.items[0], "lives with who stands on line 2");
    assert_int_equal(report.counts[RESIDENT_KNOWN], 0);
    assert_int_equal(households(), 1);
}

// A store may hold a number of two; the one that it was given to by mistake does not hide the other.
static void test_of_two_with_a_bsn_the_right_one_is_known(void **state)
{
    (void)state;
    struct brp_request other = {.path = sample()};
    struct brp_request one = {.path = sample()};
    text_list_add(&other.bsns, OTHER_BSN, &arena);
    text_list_add(&one.bsns, CHILD_BSN, &arena);
    struct brp_report report = import(&other);
    change_member(report.rows.items[0].household, CHILD_BSN);
    report = import(&one);
    assert_true(text_list_has(&report.rows.items[0].codes, "bsn_taken"));
    const char *number = report.rows.items[0].household;
    change_member(number, CHILD_BSN);
    change_address(number, "9999ZZ", 99);
    report = import(&one);
    assert_int_equal(report.rows.items[0].verdict, RESIDENT_KNOWN);
    assert_string_equal(report.rows.items[0].household, number);
}

// Without a BSN it is names, birth date and address that tell.
static void test_a_namesake_at_the_address_is_known(void **state)
{
    (void)state;
    struct brp_request one = {.path = sample()};
    text_list_add(&one.bsns, CHILD_BSN, &arena);
    struct brp_report report = import(&one);
    const char *number = report.rows.items[0].household;
    change_member(number, NULL);
    report = import(&one);
    assert_int_equal(report.rows.items[0].verdict, RESIDENT_KNOWN);
    assert_string_equal(report.rows.items[0].household, number);
    assert_int_equal(report.rows.items[0].codes.count, 0);
    change_address(number, "9733AB", 13);
    report = import(&one);
    assert_int_equal(report.rows.items[0].verdict, RESIDENT_TAKEN);
}

// Also where nobody knows the address.
static void test_a_namesake_without_an_address_is_known(void **state)
{
    (void)state;
    struct brp_request one = {.path = sample()};
    text_list_add(&one.bsns, NOWHERE_BSN, &arena);
    struct brp_report report = import(&one);
    const char *number = report.rows.items[0].household;
    assert_true(text_list_has(&report.rows.items[0].codes, "address_unknown"));
    change_member(number, NULL);
    report = import(&one);
    assert_int_equal(report.rows.items[0].verdict, RESIDENT_KNOWN);
    change_address(number, "9733AB", 13);
    report = import(&one);
    assert_int_equal(report.rows.items[0].verdict, RESIDENT_TAKEN);
}

// Somebody known who is elsewhere here than in the file: who reads the report must know with whom and
// where, for the household is not that of the address.
static void test_who_is_known_elsewhere(void **state)
{
    (void)state;
    struct brp_request one = {.path = sample()};
    text_list_add(&one.bsns, CHILD_BSN, &arena);
    struct brp_report report = import(&one);
    const char *number = report.rows.items[0].household;
    struct brp_request all = {.path = sample(), .dry_run = true};
    text_list_add(&all.postcodes, "9733AB", &arena);
    report = import(&all);
    assert_false(text_list_has(&row_on(&report, 7)->codes, "known_elsewhere"));
    assert_true(text_list_has(&row_on(&report, 2)->codes, "lives_with"));
    assert_false(text_list_has(&row_on(&report, 2)->codes, "known_elsewhere"));
    change_address(number, "9722ZZ", 12);
    report = import(&all);
    assert_int_equal(row_on(&report, 7)->verdict, RESIDENT_KNOWN);
    assert_true(text_list_has(&row_on(&report, 7)->codes, "known_elsewhere"));
    assert_int_equal(row_on(&report, 2)->verdict, RESIDENT_WITH_KNOWN);
    assert_true(text_list_has(&row_on(&report, 2)->codes, "known_elsewhere"));
    bool told = false;
    for (size_t i = 0; i < row_on(&report, 2)->remarks.count; i++)
        told |=
            strcmp(row_on(&report, 2)->remarks.items[i], "lives with who stands on line 7") == 0;
    assert_true(told);
    // who may not open that household is not told where it is
    add_worker("beheer", ROLE_ADMINISTRATOR);
    struct service *who = store_folder_open(&folder, "beheer");
    all.team = "WIJ Beijum";
    report = import_as(who, &all);
    service_close(who);
    assert_int_equal(row_on(&report, 7)->verdict, RESIDENT_KNOWN);
    assert_false(text_list_has(&row_on(&report, 7)->codes, "known_elsewhere"));
    assert_false(text_list_has(&row_on(&report, 2)->codes, "known_elsewhere"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_who_left_is_not_known),
        TEST(test_a_bsn_of_somebody_else_is_left_out),
        TEST(test_who_lives_with_somebody_known_is_not_taken_alone),
        TEST(test_of_two_with_a_bsn_the_right_one_is_known),
        TEST(test_a_namesake_at_the_address_is_known),
        TEST(test_a_namesake_without_an_address_is_known),
        TEST(test_who_is_known_elsewhere),
    };
    return cmocka_run_group_tests_name("import_brp_known", tests, NULL, NULL);
}
