// SPDX-License-Identifier: EUPL-1.2
// ZRM-07, on both sides of every boundary.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

// Adds an assessment of the sound dossier's member with one score on housing, about which there is
// no goal.
static void measure(struct dossier *dossier, const char *date, int level)
{
    add_assessment(dossier, "zrm-2017", "m1", date);
    add_score(dossier, "huisvesting", level);
}

static void test_fall(void **state)
{
    (void)state;
    for (int before = 0; before <= 6; before++) {
        for (int after = 0; after <= 6; after++) {
            DOSSIER_AUTO dossier;
            build_sound(&dossier);
            measure(&dossier, "2026-03-08", before);
            measure(&dossier, "2026-09-08", after);
            bool levels = before >= 1 && before <= 5 && after >= 1 && after <= 5;
            bool fell = levels && before - after >= 2;
            expect_rule(&dossier, "ZRM-07", TODAY, fell ? "assessments[2].scores[0].level\n" : "");
            dossier.plans.count = 0; // asked of a current plan only
            expect_rule(&dossier, "ZRM-07", TODAY, "");
        }
    }
}

static void test_covered(void **state)
{
    (void)state;
    static const struct {
        const char *domain;
        const char *subject;
        enum goal_status status;
        bool covers;
    } cases[] = {
        {"huisvesting", "m1", GOAL_OPEN, true},
        {"huisvesting", "m1", GOAL_STATUS_NONE, true},
        {"huisvesting", "m1", GOAL_REACHED, false},
        {"huisvesting", "m1", GOAL_STOPPED, false},
        {"huisvesting", "household", GOAL_OPEN, true},
        {"huisvesting", NULL, GOAL_OPEN, true},
        {"huisvesting", "m2", GOAL_OPEN, false},
        {"justitie", "m1", GOAL_OPEN, false},
        {NULL, "m1", GOAL_OPEN, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        measure(&dossier, "2026-03-08", 5);
        measure(&dossier, "2026-09-08", 3);
        struct goal *goal =
            add_goal(&dossier, sound_plan(&dossier), cases[i].domain, cases[i].subject);
        goal->status = cases[i].status;
        expect_rule(&dossier, "ZRM-07", TODAY,
                    cases[i].covers ? "" : "assessments[2].scores[0].level\n");
    }
}

// A goal on a domain of the same group covers it too.
static void test_covered_by_group(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_assessment(&dossier, "zrm-2017", "m1", "2026-03-08");
    add_score(&dossier, "basale_adl", 5);
    add_assessment(&dossier, "zrm-2017", "m1", "2026-09-08");
    add_score(&dossier, "basale_adl", 3);
    add_goal(&dossier, sound_plan(&dossier), "adl", "m1");
    expect_rule(&dossier, "ZRM-07", TODAY, "");
    sound_plan(&dossier)->goals.items[1].domain = "sociaal_netwerk";
    expect_rule(&dossier, "ZRM-07", TODAY, "assessments[2].scores[0].level\n");
}

// The two newest by date, then position; each that counts, from the day on which it does.
static void test_newest_two(void **state)
{
    (void)state;
    static const struct {
        struct {
            const char *date;
            int level;
        } measured[3];
        const char *today;
        const char *expected;
    } cases[] = {
        {{{"2026-03-08", 5}, {"2026-06-08", 4}, {"2026-09-08", 3}}, TODAY, ""},
        {{{"2026-03-08", 1}, {"2026-06-08", 5}, {"2026-09-08", 3}}, TODAY, "assessments[3]"},
        {{{"2026-09-08", 3}, {"2026-06-08", 5}, {"2026-03-08", 1}}, TODAY, "assessments[1]"},
        {{{"2026-03-08", 5}, {"2026-06-08", 3}, {"2026-09-08", 3}}, TODAY, ""}, // an older fall
        {{{"2026-03-08", 5}, {"2026-06-08", 3}, {"2026-09-08", 1}}, TODAY, "assessments[3]"},
        {{{"2026-03-08", 1}, {"2026-09-08", 5}, {"2026-09-08", 3}}, TODAY, "assessments[3]"},
        {{{"2026-03-08", 1}, {"2026-09-08", 3}, {"2026-09-08", 5}}, TODAY, ""},
        {{{"2026-03-08", 4}, {"2026-09-08", 5}, {"2026-10-14", 3}}, "2026-10-13", ""},
        {{{"2026-03-08", 4}, {"2026-09-08", 5}, {"2026-10-14", 3}}, TODAY, "assessments[3]"},
        {{{"2026-03-08", 4}, {"2026-09-08", 5}, {"2026-10-14", 3}}, "2026-10-15", "assessments[3]"},
        {{{"2026-03-08", 5}, {"2026-09-08", 3}, {"2026-10-14", 3}}, "2026-10-13", "assessments[2]"},
        {{{"2026-03-08", 5}, {"2026-09-08", 3}, {"2026-10-14", 3}}, TODAY, ""},
        {{{"2026-03-08", 5}, {"2026-06-08", 0}, {"2026-09-08", 3}}, TODAY, "assessments[3]"},
        {{{"2026-03-08", 5}, {"2026-06-08", 6}, {"2026-09-08", 3}}, TODAY, "assessments[3]"},
        {{{"2026-03-08", 5}, {NULL, 4}, {"2026-09-08", 3}}, TODAY, "assessments[3]"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        for (size_t j = 0; j < COUNT(cases[i].measured); j++)
            measure(&dossier, cases[i].measured[j].date, cases[i].measured[j].level);
        STRING_AUTO expected = {0};
        string_append(&expected, "");
        if (cases[i].expected[0] != '\0')
            string_append_format(&expected, "%s.scores[0].level\n", cases[i].expected);
        expect_rule(&dossier, "ZRM-07", cases[i].today, string_text(&expected));
    }
}

// Only those that have the domain, and of a domain scored twice the first.
static void test_that_have_the_domain(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    measure(&dossier, "2026-03-08", 5);
    add_assessment(&dossier, "zrm-2017", "m1", "2026-06-08"); // leaves housing out
    add_score(&dossier, "justitie", 3);
    measure(&dossier, "2026-09-08", 3);
    add_score(&dossier, "huisvesting", 5);
    add_score(&dossier, "justitie", 1);
    expect_rule(&dossier, "ZRM-07", TODAY,
                "assessments[3].scores[0].level\nassessments[3].scores[2].level\n");
    dossier.assessments.items[3].scores.items[0].level = whole_of(9); // then the second counts
    expect_rule(&dossier, "ZRM-07", TODAY, "assessments[3].scores[2].level\n");
}

// One instrument and one subject, whoever that is.
static void test_comparable(void **state)
{
    (void)state;
    static const struct {
        const char *instruments[2];
        const char *subjects[2];
        const char *domains[2];
        bool comparable;
    } cases[] = {
        {{"zrm-2017", "zrm-2017"}, {"m1", "m1"}, {"huisvesting", "huisvesting"}, true},
        {{"zrm-2017", "zrm-2013"}, {"m1", "m1"}, {"huisvesting", "huisvesting"}, false},
        {{"zrm-2017", "zrm-2017"}, {"m1", "m2"}, {"huisvesting", "huisvesting"}, false},
        {{"zrm-2017", "zrm-2017"}, {"m1", "m1"}, {"huisvesting", "justitie"}, false},
        {{"zrm-2017", "zrm-2017"}, {"m1", "m1"}, {"basale_adl", "instrumentele_adl"}, false},
        {{"zrm-2017", "zrm-2017"}, {"m2", "m2"}, {"huisvesting", "huisvesting"}, true}, // left
        {{"zrm-2017", "zrm-2017"}, {"m9", "m9"}, {"huisvesting", "huisvesting"}, true}, // unknown
        {{"zrm-1999", "zrm-1999"}, {"m1", "m1"}, {"huisvesting", "huisvesting"}, true},
        {{"zrm-2017", "zrm-2017"}, {"m1", "m1"}, {"geluk", "geluk"}, true},
        {{"zrm-huishoudens", "zrm-huishoudens"},
         {"household", "household"},
         {"huisvesting", "huisvesting"},
         true},
        // What is missing is not the same as anything.
        {{NULL, NULL}, {"m1", "m1"}, {"huisvesting", "huisvesting"}, false},
        {{"zrm-2017", NULL}, {"m1", "m1"}, {"huisvesting", "huisvesting"}, false},
        {{NULL, "zrm-2017"}, {"m1", "m1"}, {"huisvesting", "huisvesting"}, false},
        {{"zrm-2017", "zrm-2017"}, {NULL, NULL}, {"huisvesting", "huisvesting"}, false},
        {{"zrm-2017", "zrm-2017"}, {" ", " "}, {"huisvesting", "huisvesting"}, false},
        {{"zrm-2017", "zrm-2017"}, {"m1", NULL}, {"huisvesting", "huisvesting"}, false},
        {{"zrm-2017", "zrm-2017"}, {NULL, "m1"}, {"huisvesting", "huisvesting"}, false},
        {{"zrm-2017", "zrm-2017"}, {"m1", "m1"}, {NULL, NULL}, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        add_member(&dossier, "m2", "Opa", "1940-01-01")->to = day("2026-01-01");
        add_assessment(&dossier, cases[i].instruments[0], cases[i].subjects[0], "2026-03-08");
        add_score(&dossier, cases[i].domains[0], 5);
        add_assessment(&dossier, cases[i].instruments[1], cases[i].subjects[1], "2026-09-09");
        add_score(&dossier, cases[i].domains[1], 3);
        expect_rule(&dossier, "ZRM-07", TODAY,
                    cases[i].comparable ? "assessments[2].scores[0].level\n" : "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fall),
        cmocka_unit_test(test_covered),
        cmocka_unit_test(test_covered_by_group),
        cmocka_unit_test(test_newest_two),
        cmocka_unit_test(test_that_have_the_domain),
        cmocka_unit_test(test_comparable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
