// SPDX-License-Identifier: EUPL-1.2
// Who has to agree before something is shared, on both sides of 12 and 16.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/consent.h"
#include "model/field.h"
#include "person.h"

static void expect_by(const char *born, const char *date, enum consent_by by)
{
    DOSSIER_AUTO dossier = {0};
    const struct member *child = add_person(&dossier, "c", born, MEMBER_CHILD);
    assert_int_equal(consent_needed(&dossier, child, day(date)).by, by);
}

static void on_the_birthday(void **state)
{
    (void)state;
    expect_by("2014-10-14", "2026-10-13", CONSENT_PARENT);
    expect_by("2014-10-14", "2026-10-14", CONSENT_TOGETHER);
    expect_by("2010-10-14", "2026-10-13", CONSENT_TOGETHER);
    expect_by("2010-10-14", "2026-10-14", CONSENT_ALONE);
    // Born on 29 February: the birthday is 1 March in common years.
    expect_by("2008-02-29", "2020-02-28", CONSENT_PARENT);
    expect_by("2008-02-29", "2020-02-29", CONSENT_TOGETHER);
    expect_by("2010-03-01", "2026-02-28", CONSENT_TOGETHER);
    expect_by("2012-02-29", "2023-02-28", CONSENT_PARENT);
    expect_by("2012-02-29", "2027-03-01", CONSENT_TOGETHER);
}

// What is known of a birth date counts as its last possible day.
static void birth_dates_not_known_whole(void **state)
{
    (void)state;
    expect_by("2014-10", "2026-10-30", CONSENT_PARENT);
    expect_by("2014-10", "2026-10-31", CONSENT_TOGETHER);
    expect_by("2010", "2026-12-30", CONSENT_TOGETHER);
    expect_by("2010", "2026-12-31", CONSENT_ALONE);
    expect_by(NULL, "2026-10-14", CONSENT_TOGETHER);
    DOSSIER_AUTO dossier = {0};
    const struct member *other = add_person(&dossier, "o", NULL, MEMBER_HOUSEMATE);
    struct consent_need need = consent_needed(&dossier, other, day("2026-10-14"));
    assert_int_equal(need.by, CONSENT_ALONE);
    assert_int_equal(need.age, -1);
}

static void whether_a_parent_lives_here(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "p", "1981-03-12", MEMBER_PARENT);
    add_person(&dossier, "g", "1950-03-12", MEMBER_RELATIVE);
    add_person(&dossier, "c", "2015-10-14", MEMBER_CHILD);
    struct member *parent = &dossier.members.items[0];
    const struct member *relative = &dossier.members.items[1];
    const struct member *child = &dossier.members.items[2];
    struct date today = day("2026-10-14");
    assert_true(consent_needed(&dossier, child, today).parent);
    assert_false(consent_needed(&dossier, parent, today).parent); // not of oneself
    assert_true(consent_as_parent(&dossier, child, parent, today));
    assert_false(consent_as_parent(&dossier, child, relative, today));
    assert_false(consent_as_parent(&dossier, child, child, today));
    // A parent who left is a parent, but then an adult here can be the guardian.
    parent->to = today;
    assert_false(consent_needed(&dossier, child, today).parent);
    assert_true(consent_as_parent(&dossier, child, parent, today));
    assert_true(consent_as_parent(&dossier, child, relative, today));
    parent->deceased = today;
    assert_false(consent_as_parent(&dossier, child, parent, today));
}

// Another child is no guardian, until it is of age.
static void who_can_be_a_guardian(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "c", "2015-10-14", MEMBER_CHILD);
    add_person(&dossier, "b", "2008-10-14", MEMBER_CHILD);
    add_person(&dossier, "u", NULL, MEMBER_CHILD);
    add_person(&dossier, "o", NULL, MEMBER_OTHER);
    const struct member *child = &dossier.members.items[0];
    assert_false(consent_as_parent(&dossier, child, &dossier.members.items[1], day("2026-10-13")));
    assert_true(consent_as_parent(&dossier, child, &dossier.members.items[1], day("2026-10-14")));
    assert_false(consent_as_parent(&dossier, child, &dossier.members.items[2], day("2026-10-14")));
    assert_true(consent_as_parent(&dossier, child, &dossier.members.items[3], day("2026-10-14")));
}

// Who is missing: "" nobody, "p" the person, "o" a parent, "po" both.
static const char *missing(const char *born, const char *given_by, const char *guardian)
{
    DOSSIER_AUTO dossier = {0};
    add_person(&dossier, "ouder", "1981-03-12", MEMBER_PARENT);
    const struct member *child = add_person(&dossier, "kind", born, MEMBER_CHILD);
    struct sharing sharing = {
        .basis = BASIS_AGREEMENT, .date = day("2026-10-14"), .guardian = guardian};
    if (strstr(given_by, "ouder"))
        text_list_add(&sharing.given_by, "ouder", &dossier.arena);
    if (strstr(given_by, "kind"))
        text_list_add(&sharing.given_by, "kind", &dossier.arena);
    struct consent_missing gone = consent_missing(&dossier, &sharing, child, day("2030-01-01"));
    assert_int_equal(consent_complete(gone), !gone.person && !gone.parent);
    if (gone.person)
        return gone.parent ? "po" : "p";
    return gone.parent ? "o" : "";
}

static void who_is_missing(void **state)
{
    (void)state;
    // 11, on the day before the birthday
    assert_string_equal(missing("2014-10-15", "", NULL), "o");
    assert_string_equal(missing("2014-10-15", "kind", NULL), "o");
    assert_string_equal(missing("2014-10-15", "ouder", NULL), "");
    assert_string_equal(missing("2014-10-15", "", "An Vos"), "");
    assert_string_equal(missing("2014-10-15", "", " "), "o");
    // 12 today, and 15
    for (int i = 0; i < 2; i++) {
        const char *born = i == 0 ? "2014-10-14" : "2010-10-15";
        assert_string_equal(missing(born, "", NULL), "po");
        assert_string_equal(missing(born, "kind", NULL), "o");
        assert_string_equal(missing(born, "ouder", NULL), "p");
        assert_string_equal(missing(born, "ouder kind", NULL), "");
        assert_string_equal(missing(born, "kind", "An Vos"), "");
    }
    // 16 today
    assert_string_equal(missing("2010-10-14", "ouder", "An Vos"), "p");
    assert_string_equal(missing("2010-10-14", "kind", NULL), "");
}

static void only_agreement_has_to_be_given(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    const struct member *child = add_person(&dossier, "c", "2013-10-14", MEMBER_CHILD);
    struct sharing sharing = {.date = day("2026-10-14")};
    static const enum sharing_basis without[] = {BASIS_NONE, BASIS_LEGAL_TASK, BASIS_DANGER};
    for (size_t i = 0; i < sizeof(without) / sizeof(without[0]); i++) {
        sharing.basis = without[i];
        assert_true(
            consent_complete(consent_missing(&dossier, &sharing, child, day("2026-10-14"))));
    }
    sharing.basis = BASIS_AGREEMENT;
    assert_false(consent_complete(consent_missing(&dossier, &sharing, child, day("2026-10-14"))));
    // Without a day of its own the age of today counts.
    sharing.date = (struct date){0};
    text_list_add(&sharing.given_by, "c", &dossier.arena);
    assert_false(consent_complete(consent_missing(&dossier, &sharing, child, day("2029-10-13"))));
    assert_true(consent_complete(consent_missing(&dossier, &sharing, child, day("2029-10-14"))));
}

// The day on which what a parent agreed to ends, and when there is none.
static void the_day_of_a_say(void **state)
{
    (void)state;
    static const struct {
        const char *born;
        const char *agreed;
        const char *from; // "" = none
    } cases[] = {
        {"2014-10-14", "2026-10-13", "2026-10-14"}, {"2014-10-14", "2026-10-14", ""},
        {"2012-02-29", "2020-01-01", "2024-02-29"}, {"2088-02-29", "2090-01-01", "2100-03-01"},
        {"2015", "2026-01-01", "2027-12-31"},       {NULL, "2026-10-13", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        DOSSIER_AUTO dossier = {0};
        char text[DATE_TEXT_SIZE];
        add_person(&dossier, "ouder", "1981-03-12", MEMBER_PARENT);
        const struct member *child = add_person(&dossier, "kind", cases[i].born, MEMBER_CHILD);
        struct sharing sharing = {.basis = BASIS_AGREEMENT, .date = day(cases[i].agreed)};
        assert_false(date_given(consent_outgrown_from(&dossier, &sharing, child)));
        text_list_add(&sharing.given_by, "ouder", &dossier.arena);
        struct date from = consent_outgrown_from(&dossier, &sharing, child);
        assert_string_equal(date_given(from) ? date_format(from, text) : "", cases[i].from);
        text_list_add(&sharing.given_by, "kind", &dossier.arena);
        assert_false(date_given(consent_outgrown_from(&dossier, &sharing, child)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_the_birthday),
        cmocka_unit_test(birth_dates_not_known_whole),
        cmocka_unit_test(whether_a_parent_lives_here),
        cmocka_unit_test(who_can_be_a_guardian),
        cmocka_unit_test(who_is_missing),
        cmocka_unit_test(only_agreement_has_to_be_given),
        cmocka_unit_test(the_day_of_a_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
