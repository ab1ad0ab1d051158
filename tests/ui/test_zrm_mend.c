// SPDX-License-Identifier: EUPL-1.2
// Correcting a measurement that came in wrong: its matrix, whom it is about, its day, its domains.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "golden.h"
#include "service/history.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"

// A measurement of April, before one that is right.
#define MEASURED(instrument, subject, scores)                                                      \
    ", \"assessments\": [{\"id\": \"a1\", \"instrument\": \"" instrument                           \
    "\", \"subject\": \"" subject                                                                  \
    "\", \"date\": \"2026-04-12\", \"moment\": \"intake\", \"assessor\": \"sbakker\","             \
    " \"sources\": [\"person\"], \"scores\": [" scores "]}, {\"id\": \"a2\", \"instrument\":"      \
    " \"zrm-2017\", \"subject\": \"m1\", \"date\": \"2026-10-05\", \"moment\": \"progress\","      \
    " \"assessor\": \"sbakker\", \"sources\": [\"person\"], \"scores\": [{\"domain\":"             \
    " \"financien\", \"level\": 3}]}]"
#define SCORE(domain, level)                                                                       \
    "{\"domain\": \"" domain "\", \"level\": " level ", \"note\": \"van " domain "\"}"

static void import(const char *number, const char *measured)
{
    STRING_AUTO rest = {0};
    string_append(&rest, STAGE_MEMBERS STAGE_INTAKE);
    string_append(&rest, measured);
    stage_import(number, "Berg, van den", "plan", string_text(&rest));
}

// A matrix and a domain (NULL = none) that this version of the program does not know.
static void spoil(const char *number, const char *instrument, const char *domain)
{
    struct error err = {0};
    struct work work = {0};
    assert_done(service_begin_work(stage_service(), WORK_ASSESSMENT, number, &work, &err), &err);
    work.after.assessments.items[0].instrument = instrument;
    if (domain)
        work.after.assessments.items[0].scores.items[0].domain = domain;
    assert_done(service_save_work(stage_service(), &work, &err), &err);
    work_release(&work);
}

// The first measurement as it is stored: "zrm-2017 Pieter 2026-04-12: financien 2, huisvesting 3".
static void expect_stored(const char *number, const char *expected)
{
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    STRING_AUTO text = {0};
    char day[DATE_TEXT_SIZE];
    assert_done(service_open_dossier(stage_service(), number, "open", &dossier, &err), &err);
    assert_int_equal(dossier.assessments.count, 2);
    const struct assessment *one = &dossier.assessments.items[0];
    const struct member *member = dossier_member(&dossier, one->subject);
    string_append_format(&text, "%s %s %s:", one->instrument,
                         member ? member->given_names : one->subject, date_format(one->date, day));
    for (size_t i = 0; i < one->scores.count; i++) {
        const struct score *score = &one->scores.items[i];
        string_append_format(&text, " %s %d", score->domain, (int)score->level.value);
        assert_non_null(score->note);
    }
    assert_string_equal(string_text(&text), expected);
}

// Of a young person with the matrix of adults: the list has only what fits, and all scores go along.
static void test_matrix(void **state)
{
    (void)state;
    import("2026-0931",
           MEASURED("zrm-2017", "m3", SCORE("huisvesting", "3") "," SCORE("financien", "2")));
    stage_open("zrm", "2026-0931", "assessments[0].instrument", 24, 80);
    PRESS(UI_KEY_F4);
    golden_expect("zrm_mend_matrix");
    assert_hides("Matrix 2013"); // that is for adults
    PRESS('1');
    golden_expect("zrm_mend_matrix_done");
    assert_shows("ZRM");
    expect_stored("2026-0931", "zrm-2017 Emre 2026-04-12: huisvesting 3 financien 2");
    PRESS(UI_KEY_F2);
    assert_shows("Bewaard 09:00");
    expect_stored("2026-0931", "zrm-jongeren Emre 2026-04-12: financien 2 huisvesting 3");
    stage_close();
    stage_open("dossier", "2026-0931", "", 40, 120);
    PRESS('7');
    golden_expect("zrm_mend_history_wide");
    PRESS(UI_CTRL('Z'));
    stage_close();
    expect_stored("2026-0931", "zrm-2017 Emre 2026-04-12: huisvesting 3 financien 2");
}

// What the new matrix does not have is named before it goes, and comes back with ^Z.
static void test_scores_that_go(void **state)
{
    (void)state;
    import("2026-0932", MEASURED("zrm-2017", "household",
                                 SCORE("financien", "2") "," SCORE("justitie", "4") "," SCORE(
                                     "sociaal_netwerk", "3") "," SCORE("middelengebruik", "5")));
    stage_open("zrm", "2026-0932", "assessments[0].instrument", 24, 80);
    PRESS(UI_KEY_ENTER, '1');
    golden_expect("zrm_mend_confirm");
    PRESS('n');
    assert_shows("4 beoordeeld");
    PRESS(UI_KEY_F4, '1', 'j');
    assert_shows("Finan. op huishoudniveau");
    assert_shows("2 beoordeeld");
    PRESS(UI_CTRL('Z'));
    assert_shows("4 beoordeeld");
    PRESS(UI_CTRL('Y'));
    assert_shows("2 beoordeeld");
    PRESS(UI_KEY_F8);
    stage_close();
    expect_stored("2026-0932", "zrm-huishoudens household 2026-04-12: financien_huishouden 2 "
                               "sociale_omgeving 3");
}

// Everything that goes is named, however much it is.
static void test_many_that_go(void **state)
{
    (void)state;
    import(
        "2026-0939",
        MEASURED(
            "zrm-2017", "m3",
            SCORE("financien", "2") "," SCORE("werk_opleiding", "3") "," SCORE("tijdsbesteding", "3") "," SCORE("huisvesting", "4") "," SCORE(
                "huiselijke_relaties",
                "4") "," SCORE("geestelijke_gezondheid",
                               "2") "," SCORE("lichamelijke_gezondheid",
                                              "4") "," SCORE("middelengebruik",
                                                             "5") "," SCORE("basale_adl",
                                                                            "5") "," SCORE("instrum"
                                                                                           "entele_"
                                                                                           "adl",
                                                                                           "5") "," SCORE("sociaal_netwerk",
                                                                                                          "3") "," SCORE("maatschappelijke_participatie",
                                                                                                                         "3") "," SCORE("justitie",
                                                                                                                                        "5")));
    stage_open("zrm", "2026-0939", "assessments[0].instrument", 24, 80);
    PRESS(UI_KEY_ENTER, '2');
    golden_expect("zrm_mend_confirm_many");
    assert_shows("Justitie 5.");
    stage_close();
}

// Two scores that land on one domain are never made one.
static void test_two_on_one(void **state)
{
    (void)state;
    import("2026-0933", MEASURED("zrm-2017", "m1",
                                 SCORE("basale_adl", "2") "," SCORE("instrumentele_adl", "4")));
    stage_open("zrm", "2026-0933", "assessments[0]", 24, 80);
    PRESS('m', UI_KEY_ENTER);
    assert_shows("Welke matrix is gebruikt?");
    PRESS('1');
    golden_expect("zrm_mend_keep");
    PRESS(UI_KEY_ESC); // nothing is done
    assert_shows("2 beoordeeld");
    PRESS(UI_KEY_ENTER, '1', '2');
    assert_shows("Basale ADL 2");
    PRESS('j', UI_KEY_F2);
    stage_close();
    expect_stored("2026-0933", "zrm-2013 Pieter 2026-04-12: adl 4");
}

static void test_unknown_matrix(void **state)
{
    (void)state;
    import("2026-0934",
           MEASURED("zrm-2017", "m1", SCORE("justitie", "1") "," SCORE("financien", "3")));
    spoil("2026-0934", "zelfgemaakt-2019", "vrije_tijd");
    stage_open("zrm", "2026-0934", "assessments[0].instrument", 40, 120);
    golden_expect("zrm_mend_unknown_wide");
    PRESS(UI_KEY_DOWN, '3');
    assert_shows("hoort niet bij deze matrix");
    PRESS('m', UI_KEY_ENTER, '2');
    assert_shows("Dit vervalt: vrije_tijd 1.");
    PRESS('j', UI_KEY_F2);
    stage_close();
    expect_stored("2026-0934", "zrm-2017 Pieter 2026-04-12: financien 3");
}

// Nothing to go down to: the head keeps the cursor.
static void test_unknown_matrix_without_scores(void **state)
{
    (void)state;
    import("2026-0935", MEASURED("zrm-2017", "m1", ""));
    spoil("2026-0935", "zelfgemaakt-2019", NULL);
    stage_open("zrm", "2026-0935", "assessments[0].date", 24, 80);
    PRESS(UI_KEY_DOWN, '3', '-', 'n', 'r', UI_KEY_F4, UI_KEY_ESC);
    golden_expect("zrm_mend_unknown_empty");
    PRESS(UI_KEY_BACKTAB, UI_KEY_F4, '2');
    golden_expect("zrm_mend_known_empty");
    assert_shows("0 beoordeeld, 13 niet beoordeeld");
    PRESS(UI_CTRL('Z'));
    assert_shows("onbekende matrix: zelfgemaakt-2019");
    PRESS(UI_KEY_F3);
    assert_null(ui_top(stage_ui()));
    stage_close();
}

// A score on a domain of no matrix is seen, and can be taken out.
static void test_unknown_domain(void **state)
{
    (void)state;
    import("2026-0936",
           MEASURED("zrm-2017", "m1", SCORE("justitie", "2") "," SCORE("financien", "3")));
    spoil("2026-0936", "zrm-2017", "vrije_tijd");
    stage_open("zrm", "2026-0936", "assessments[0].scores[0].domain", 24, 80);
    golden_expect("zrm_mend_stray");
    assert_shows("> vrije_tijd");
    PRESS('3');
    assert_shows("hoort niet bij deze matrix");
    PRESS('-');
    assert_hides("vrije_tijd");
    PRESS(UI_CTRL('Z'));
    assert_shows("vrije_tijd");
    PRESS(UI_CTRL('Y'), UI_KEY_F2);
    stage_close();
    expect_stored("2026-0936", "zrm-2017 Pieter 2026-04-12: financien 3");
}

// The matrix was right, the person was not; and the other way around.
static void test_subject_and_day(void **state)
{
    (void)state;
    import("2026-0937", MEASURED("zrm-2017", "m3", SCORE("financien", "2")));
    stage_open("zrm", "2026-0937", "assessments[0].subject", 24, 80);
    PRESS(UI_KEY_F4, '1');
    assert_shows("Over wie het gaat is verbeterd.");
    PRESS(UI_KEY_F4, '3');
    assert_shows("Deze matrix is niet voor deze persoon en leeftijd");
    golden_expect("zrm_mend_subject");
    PRESS(UI_KEY_BACKTAB, UI_KEY_F4, '1');
    assert_shows("Pieter van den Berg (45)");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_ENTER);
    stage_type("05-10-2026"); // another measurement is of that day already
    PRESS(UI_KEY_ENTER);
    assert_shows("05-10-2026");
    PRESS(UI_KEY_ENTER);
    stage_type("13-04-2026");
    PRESS(UI_KEY_ENTER, UI_KEY_DOWN, UI_CTRL('Z'), UI_CTRL('Y'), UI_KEY_F2);
    stage_close();
    expect_stored("2026-0937", "zrm-2017 Pieter 2026-04-13: financien 2");
}

// Choosing another one to measure stays what it was: nothing of the measurement moves along.
static void test_choosing_is_not_correcting(void **state)
{
    (void)state;
    import("2026-0938", MEASURED("zrm-2017", "m1", SCORE("financien", "2")));
    stage_open("zrm", "2026-0938", "assessments[0]", 24, 80);
    PRESS('m', UI_KEY_DOWN, UI_KEY_TAB, UI_KEY_ENTER, '2');
    assert_shows("0 beoordeeld");
    PRESS('m');
    assert_shows("Hier is nog niets gemeten");
    stage_close();
    expect_stored("2026-0938", "zrm-2017 Pieter 2026-04-12: financien 2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matrix),
        cmocka_unit_test(test_scores_that_go),
        cmocka_unit_test(test_many_that_go),
        cmocka_unit_test(test_two_on_one),
        cmocka_unit_test(test_unknown_matrix),
        cmocka_unit_test(test_unknown_matrix_without_scores),
        cmocka_unit_test(test_unknown_domain),
        cmocka_unit_test(test_subject_and_day),
        cmocka_unit_test(test_choosing_is_not_correcting),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests_name("zrm_mend", tests, stage_make, stage_remove);
}
