// SPDX-License-Identifier: EUPL-1.2
// HH-01 to HH-09, on both sides of every boundary.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

static void test_sound(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    expect_all(&dossier, TODAY, "");
}

static void test_one_plan(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_plan(&dossier, PLAN_REPLACED);
    add_plan(&dossier, PLAN_REPLACED);
    add_plan(&dossier, PLAN_CLOSED);
    add_plan(&dossier, PLAN_STATUS_NONE);
    expect_rule(&dossier, "HH-01", TODAY, "");
    add_plan(&dossier, PLAN_DRAFT); // one in force and one draft is how it should be
    expect_rule(&dossier, "HH-01", TODAY, "");
    add_plan(&dossier, PLAN_FINAL);
    expect_rule(&dossier, "HH-01", TODAY, "plans[6].status\n");
    add_plan(&dossier, PLAN_DRAFT);
    add_plan(&dossier, PLAN_DRAFT);
    expect_rule(&dossier, "HH-01", TODAY, "plans[6].status\nplans[7].status\nplans[8].status\n");
}

static void test_one_coordinator(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct coordinator *first = &dossier.coordinators.items[0];
    first->from = day(TODAY);
    expect_rule(&dossier, "HH-02", "2026-10-13", "coordinators\n");
    expect_rule(&dossier, "HH-02", TODAY, "");
    first->from = (struct date){0}; // always
    expect_rule(&dossier, "HH-02", "2020-01-01", "");
    first->to = day(TODAY);
    expect_rule(&dossier, "HH-02", "2026-10-13", "");
    expect_rule(&dossier, "HH-02", TODAY, "coordinators\n");
    add_coordinator(&dossier, TODAY, NULL);
    expect_rule(&dossier, "HH-02", TODAY, "");
    add_coordinator(&dossier, "2026-10-15", NULL);
    expect_rule(&dossier, "HH-02", TODAY, "");
    expect_rule(&dossier, "HH-02", "2026-10-15", "coordinators\n");
}

static void test_coordinator_by_phase(void **state)
{
    (void)state;
    static const struct {
        enum phase phase;
        const char *none;
        const char *two;
    } cases[] = {
        {PHASE_NONE, "", "coordinators\n"},
        {PHASE_INTAKE, "", "coordinators\n"},
        {PHASE_ASSESSMENT, "coordinators\n", "coordinators\n"},
        {PHASE_PLAN, "coordinators\n", "coordinators\n"},
        {PHASE_EXECUTION, "coordinators\n", "coordinators\n"},
        {PHASE_AFTERCARE, "coordinators\n", "coordinators\n"},
        {PHASE_CLOSED, "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.household.phase = cases[i].phase;
        expect_rule(&dossier, "HH-02", TODAY, "");
        add_coordinator(&dossier, "2026-10-01", NULL);
        expect_rule(&dossier, "HH-02", TODAY, cases[i].two);
        dossier.coordinators.count = 0;
        expect_rule(&dossier, "HH-02", TODAY, cases[i].none);
    }
}

// A period that has no days is never open.
static void test_coordinator_without_days(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_coordinator(&dossier, TODAY, "2026-10-01");
    add_coordinator(&dossier, TODAY, TODAY);
    expect_rule(&dossier, "HH-02", TODAY, "");
    expect_rule(&dossier, "HH-03", TODAY, "");
}

struct periods {
    const char *periods[4][2]; // from, to; two NULLs = open at both ends
    size_t count;
    const char *expected;
};

static void expect_transfers(const struct periods *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.coordinators.count = 0;
        for (size_t j = 0; j < cases[i].count; j++)
            add_coordinator(&dossier, cases[i].periods[j][0], cases[i].periods[j][1]);
        expect_rule(&dossier, "HH-03", TODAY, cases[i].expected);
    }
}

static void test_transfer(void **state)
{
    (void)state;
    static const struct periods cases[] = {
        {{{NULL}}, 0, ""},
        {{{"2026-01-01", NULL}}, 1, ""},
        {{{"2027-01-01", NULL}}, 1, ""}, // nobody before the first is HH-02's business
        // From one to the next: a day of overlap, joined, a day of gap.
        {{{"2026-01-01", "2026-05-02"}, {"2026-05-01", NULL}}, 2, "coordinators[1].from\n"},
        {{{"2026-01-01", "2026-05-01"}, {"2026-05-01", NULL}}, 2, ""},
        {{{"2026-01-01", "2026-04-30"}, {"2026-05-01", NULL}}, 2, "coordinators[1].from\n"},
        {{{"2026-05-01", NULL}, {"2026-01-01", "2026-05-02"}}, 2, "coordinators[0].from\n"},
        {{{"2026-01-01", NULL}, {"2026-05-01", NULL}}, 2, "coordinators[1].from\n"},
        {{{"2026-01-01", NULL}, {"2026-01-01", NULL}}, 2, "coordinators[1].from\n"},
        {{{NULL, NULL}, {NULL, NULL}}, 2, "coordinators[1].from\n"},
        {{{NULL, "2026-05-01"}, {"2026-05-01", NULL}}, 2, ""},
        {{{"2026-05-01", NULL}, {NULL, "2026-05-02"}}, 2, "coordinators[0].from\n"},
        // The latest end so far counts, not that of the one before.
        {{{"2026-01-01", "2026-09-01"}, {"2026-02-01", "2026-03-01"}, {"2026-09-01", NULL}},
         3,
         "coordinators[1].from\n"},
        {{{"2026-01-01", "2026-09-01"}, {"2026-02-01", "2026-03-01"}, {"2026-08-01", NULL}},
         3,
         "coordinators[1].from\ncoordinators[2].from\n"},
        {{{"2026-01-01", "2026-03-01"}, {"2026-04-01", "2026-05-01"}, {"2026-06-01", NULL}},
         3,
         "coordinators[1].from\ncoordinators[2].from\n"},
        // A period without days overlaps nothing, but its end counts.
        {{{"2026-01-01", NULL}, {"2026-05-01", "2026-04-01"}}, 2, ""},
        {{{"2026-01-01", NULL}, {"2026-05-01", "2026-05-01"}}, 2, ""},
        {{{"2026-01-01", "2026-03-01"}, {"2026-05-01", "2026-04-01"}, {"2026-05-01", NULL}},
         3,
         "coordinators[1].from\ncoordinators[2].from\n"},
    };
    expect_transfers(cases, sizeof cases / sizeof cases[0]);
}

static void test_last_transfer(void **state)
{
    (void)state;
    static const struct periods cases[] = {
        {{{"2026-01-01", "2026-10-13"}}, 1, "coordinators[0].to\n"},
        {{{"2026-01-01", "2026-10-14"}}, 1, ""}, // today itself is HH-02's business
        {{{"2026-01-01", "2026-10-15"}}, 1, ""},
        {{{NULL, "2026-10-13"}}, 1, "coordinators[0].to\n"},
        {{{"2026-01-01", "2026-10-13"}, {"2026-10-20", NULL}}, 2, "coordinators[1].from\n"},
        {{{"2026-01-01", "2026-10-01"}, {"2026-02-01", "2026-09-01"}},
         2,
         "coordinators[0].to\ncoordinators[1].from\n"},
        {{{"2026-01-01", "2026-10-01"}, {"2026-02-01", "2026-10-01"}},
         2,
         "coordinators[1].from\ncoordinators[1].to\n"},
        {{{"2026-02-01", "2026-10-01"}, {"2026-01-01", "2026-10-01"}},
         2,
         "coordinators[0].from\ncoordinators[0].to\n"},
        {{{"2026-05-01", "2026-04-01"}}, 1, "coordinators[0].to\n"},
    };
    expect_transfers(cases, sizeof cases / sizeof cases[0]);
}

static void test_somebody_present(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct member *member = &dossier.members.items[0];
    member->from = day(TODAY);
    expect_rule(&dossier, "HH-04", "2026-10-13", "members\n");
    expect_rule(&dossier, "HH-04", TODAY, "");
    member->to = day("2026-10-16");
    expect_rule(&dossier, "HH-04", "2026-10-15", "");
    expect_rule(&dossier, "HH-04", "2026-10-16", "members\n");
    member->to = (struct date){0};
    member->deceased = day("2026-10-16");
    expect_rule(&dossier, "HH-04", "2026-10-15", "");
    expect_rule(&dossier, "HH-04", "2026-10-16", "members\n");
    add_member(&dossier, "m2", "Sem", "2015-01-01");
    expect_rule(&dossier, "HH-04", "2026-10-16", "");
    dossier.members.count = 0;
    expect_rule(&dossier, "HH-04", TODAY, "members\n");
}

static void test_birth_date_known(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_member(&dossier, "m2", "Sem", "2015");
    add_member(&dossier, "m3", "Sara", "2015-02");
    add_member(&dossier, "m4", NULL, NULL);
    add_member(&dossier, "m5", "Opa", NULL)->to = day(TODAY);
    expect_rule(&dossier, "HH-05", TODAY, "members[3].birth_date\n");
    expect_rule(&dossier, "HH-05", "2026-10-13", "members[3].birth_date\nmembers[4].birth_date\n");
}

static void test_bsn(void **state)
{
    (void)state;
    static const struct {
        const char *bsn;
        bool fine;
    } cases[] = {
        {NULL, true},         {"", true},           {"  ", true},          {"999990019", true},
        {"111222333", true},  {"010000008", true},  {"999990018", false},  {"999990021", false},
        {"000000000", false}, {"99999001", false},  {"9999900190", false}, {"99999001a", false},
        {" 99999001", false}, {"99999.019", false}, {"10000008", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        struct member *former = add_member(&dossier, "m2", "Opa", "1940-01-01");
        former->to = day("2026-01-01");
        former->bsn = cases[i].bsn;
        expect_rule(&dossier, "HH-06", TODAY, cases[i].fine ? "" : "members[1].bsn\n");
    }
}

static void test_bsn_once(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.members.items[0].bsn = "999990019";
    dossier.members.items[0].to = day("2026-01-01");
    add_member(&dossier, "m2", "Sem", "2015")->bsn = "111222333";
    add_member(&dossier, "m3", "Ali", "2015")->bsn = " ";
    add_member(&dossier, "m4", "Bo", "2015")->bsn = " ";
    expect_rule(&dossier, "HH-07", TODAY, "");
    add_member(&dossier, "m5", "Cem", "2015")->bsn = "999990019";
    add_member(&dossier, "m6", "Dik", "2015")->bsn = "999990019";
    expect_rule(&dossier, "HH-07", TODAY, "members[4].bsn\nmembers[5].bsn\n");
}

static void test_birth_in_future(void **state)
{
    (void)state;
    static const struct {
        const char *birth;
        const char *today;
        bool fine;
    } cases[] = {
        {"2026-10-14", "2026-10-14", true}, {"2026-10-15", "2026-10-14", false},
        {"2026-10", "2026-09-30", false},   {"2026-10", "2026-10-01", true},
        {"2027", "2026-12-31", false},      {"2027", "2027-01-01", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        add_member(&dossier, "m2", "Baby", cases[i].birth);
        expect_rule(&dossier, "HH-09", cases[i].today,
                    cases[i].fine ? "" : "members[1].birth_date\n");
    }
}

static void test_order_of_dates(void **state)
{
    (void)state;
    for (int days = -1; days <= 1; days++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        struct member *member = &dossier.members.items[0];
        member->from = day("2026-05-01");
        member->to = days_after("2026-05-01", days);
        member->deceased = day("2026-04-01"); // not an end in the sense of this rule
        dossier.coordinators.items[0].to = days_after("2026-09-01", days);
        struct involved *involved = ADD(&dossier, dossier.involved, struct involved);
        involved->from = day("2026-05-01");
        involved->to = days_after("2026-05-01", days);
        struct escalation *escalation = ADD(&dossier, dossier.escalations, struct escalation);
        escalation->from = day("2026-05-01");
        escalation->ended = days_after("2026-05-01", days);
        expect_rule(&dossier, "HH-09", TODAY,
                    days < 0 ? "coordinators[0].to\nescalations[0].ended\ninvolved[0].to\n"
                               "members[0].to\n"
                             : "");
        member->from = dossier.coordinators.items[0].from = involved->from = escalation->from =
            (struct date){0}; // always
        expect_rule(&dossier, "HH-09", TODAY, "");
    }
}

// A closed household: only what must hold for good.
static void test_closed(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.household.phase = PHASE_CLOSED;
    dossier.coordinators.count = 0;
    add_member(&dossier, "m2", "Sem", NULL)->bsn = "1";
    add_member(&dossier, "m3", "Ali", "2030")->bsn = "1";
    sound_plan(&dossier)->own_words = NULL;
    dossier.assessments.items[0].instrument = NULL;
    add_plan(&dossier, PLAN_FINAL);
    expect_all(&dossier, TODAY,
               "HH-01 plans[1].status\nHH-06 members[1].bsn\nHH-06 members[2].bsn\n"
               "HH-07 members[2].bsn\nHH-09 members[2].birth_date\n"
               "ZRM-01 assessments[0].instrument\n");
}

// The team of the neighbourhood is Beijum's: the names are compared as names.
static void test_team_of_neighbourhood(void **state)
{
    (void)state;
    static const struct {
        const char *neighbourhood;
        const char *team;
        bool fine;
    } cases[] = {
        {"Beijum", "WIJ Beijum", true},
        {"Beijum", "WIJ Vinkhuizen", false},
        {"Beijum", "Beijum", false},
        {"Beijum", " wij\tBEIJUM ", true},
        {" beijum", "WIJ Beijum", true},
        {" BEIJUM ", "WIJ Vinkhuizen", false},
        {"Be\xC3\xAFjum", "WIJ Vinkhuizen", true}, // another name: with a diacritic
        {"Vinkhuizen", "WIJ Vinkhuizen", true},
        {"Amsterdam", "WIJ Vinkhuizen", true},
        {"", "WIJ Vinkhuizen", true},
        {" ", "WIJ Vinkhuizen", true},
        {NULL, "WIJ Vinkhuizen", true},
        {"Beijum", NULL, true},
        {"Beijum", " ", true},
        {NULL, NULL, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.household.address.neighbourhood = cases[i].neighbourhood;
        dossier.household.team = cases[i].team;
        expect_rule(&dossier, "HH-08", TODAY, cases[i].fine ? "" : "household.team\n");
        dossier.household.phase = PHASE_CLOSED;
        expect_rule(&dossier, "HH-08", TODAY, "");
        dossier.household.phase = PHASE_INTAKE; // asked without a plan too
        dossier.plans.count = 0;
        expect_rule(&dossier, "HH-08", TODAY, cases[i].fine ? "" : "household.team\n");
    }
}

// The areas are what the check is given, not those of the program.
static void test_areas_are_given(void **state)
{
    (void)state;
    static const struct area_neighbourhood areas[] = {
        {.area = "Oost", .team = "WIJ Oost", .neighbourhood = "Beijum"}};
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.household.address.neighbourhood = "Beijum";
    for (size_t count = 0; count <= 1; count++) {
        dossier.household.team = "WIJ Beijum";
        struct arena arena = {0};
        struct validation_result result;
        struct validation_input input = {.today = day(TODAY), .areas = areas, .area_count = count};
        validation_check(&dossier, &input, &arena, &result);
        assert_int_equal(result.findings.count, count);
        dossier.household.team = "WIJ Oost";
        validation_check(&dossier, &input, &arena, &result);
        assert_int_equal(result.findings.count, 0);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sound),
        cmocka_unit_test(test_one_plan),
        cmocka_unit_test(test_one_coordinator),
        cmocka_unit_test(test_coordinator_by_phase),
        cmocka_unit_test(test_coordinator_without_days),
        cmocka_unit_test(test_transfer),
        cmocka_unit_test(test_last_transfer),
        cmocka_unit_test(test_somebody_present),
        cmocka_unit_test(test_birth_date_known),
        cmocka_unit_test(test_bsn),
        cmocka_unit_test(test_bsn_once),
        cmocka_unit_test(test_birth_in_future),
        cmocka_unit_test(test_order_of_dates),
        cmocka_unit_test(test_closed),
        cmocka_unit_test(test_team_of_neighbourhood),
        cmocka_unit_test(test_areas_are_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
