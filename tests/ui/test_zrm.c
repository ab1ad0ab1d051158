// SPDX-License-Identifier: EUPL-1.2
// The measurement as a worker sees it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/draw.h"
#include "ui/key.h"

static const struct assessment *last_of(const struct dossier *dossier)
{
    assert_true(dossier->assessments.count > 0);
    return &dossier->assessments.items[dossier->assessments.count - 1];
}

static void test_first(void **state)
{
    (void)state;
    stage_import("2026-0901", "Berg, van den", "assessment", STAGE_MEMBER STAGE_INTAKE);
    stage_open("zrm", "2026-0901", "", 24, 80);
    golden_expect("zrm_first");
    assert_cursor(4, 0);
    PRESS('3', '2');
    golden_expect("zrm_two_scores");
    // Two domains of the question: two digits and F8.
    PRESS(UI_KEY_F8);
    assert_null(ui_top(stage_ui()));
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0901", &dossier);
    const struct assessment *one = last_of(&dossier);
    assert_int_equal(one->scores.count, 2);
    assert_int_equal(one->moment, MOMENT_INTAKE);
    assert_string_equal(one->scores.items[0].domain, "financien");
    assert_int_equal(one->scores.items[0].level.value, 3);
    assert_int_equal(dossier.household.phase, PHASE_PLAN);
}

static void test_several(void **state)
{
    (void)state;
    stage_import("2026-0902", "Berg, van den - Y\u0131lmaz", "execution",
                 STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED);
    stage_open("zrm", "2026-0902", "", 24, 80);
    golden_expect("zrm_who");
    PRESS('1');
    golden_expect("zrm_earlier");
    PRESS('=', '4');
    assert_shows("Huisvesting 4, was 2, omhoog.");
    assert_shows("2 beoordeeld, 11 niet beoordeeld: 1 omhoog, 0 omlaag, 1 gelijk.");
    stage_close();
}

// What was scored today and left is continued, not made twice.
static void test_again(void **state)
{
    (void)state;
    stage_open("zrm", "2026-0902", "", 24, 80);
    assert_shows("Het concept van 09:00 is teruggevonden.");
    assert_shows("2 beoordeeld");
    PRESS(UI_KEY_F2);
    assert_shows("Bewaard 09:00");
    stage_close();
    stage_open("zrm", "2026-0902", "", 24, 80);
    PRESS('1', '4', UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0902", &dossier);
    assert_int_equal(dossier.assessments.count, 3);
    assert_int_equal(last_of(&dossier)->scores.items[0].level.value, 4);
}

static void test_reason(void **state)
{
    (void)state;
    stage_import("2026-0903", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED);
    stage_open("zrm", "2026-0903", "", 24, 80);
    PRESS(UI_KEY_END, '3');
    assert_shows("Buiten de vraag: waarom is dit nodig?");
    stage_type("overlast in de straat, q en n zijn tekst");
    golden_expect("zrm_reason");
    PRESS(UI_KEY_ENTER);
    assert_shows("Reden: overlast in de straat, q en n zijn tekst");
    PRESS(UI_KEY_UP, '2', UI_KEY_ESC);
    assert_cursor(17, 0);
    PRESS(UI_KEY_UP);
    assert_shows("LET OP");
    // ... and r gives the reason after all.
    PRESS('r');
    stage_type("buurt");
    PRESS(UI_KEY_ENTER, UI_KEY_UP, 'n');
    stage_type("Ziet weinig mensen.");
    golden_expect("zrm_note");
    PRESS(UI_KEY_TAB);
    golden_expect("zrm_note_kept");
    PRESS('-');
    assert_shows("niet beoordeeld. ^Z haalt de score terug.");
    PRESS(UI_CTRL('Z'));
    assert_shows("Notitie: Ziet weinig mensen.");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0903", &dossier);
    const struct assessment *one = last_of(&dossier);
    assert_int_equal(one->scores.count, 2);
    assert_string_equal(one->scores.items[0].domain, "maatschappelijke_participatie");
    assert_string_equal(one->scores.items[0].reason, "buurt");
    assert_string_equal(one->scores.items[0].note, "Ziet weinig mensen.");
}

// The list of actions has a line for each level, and gives that one.
static void test_a_level_from_the_list_of_actions(void **state)
{
    (void)state;
    stage_import("2026-0914", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED);
    stage_open("zrm", "2026-0914", "", 24, 80);
    PRESS(UI_KEY_F10);
    stage_type("score");
    assert_shows("Score: 1 acute problematiek");
    assert_shows("Score: 5 volledig zelfredzaam");
    PRESS(UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_ENTER);
    assert_shows("[3]");
    assert_hides("[1]");
    stage_close();
}

static void test_keys(void **state)
{
    (void)state;
    stage_import("2026-0904", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED);
    stage_open("zrm", "2026-0904", "", 24, 80);
    PRESS(UI_KEY_F4);
    golden_expect("zrm_levels");
    PRESS('5', UI_KEY_ESC);
    assert_hides("volledig zelfredzaam");
    assert_shows("2  3  5  +2");
    PRESS('h');
    assert_hides("+2");
    assert_hides("(2)");
    PRESS('=');
    assert_shows("Eerdere scores zijn verborgen");
    PRESS('h', UI_KEY_UP, UI_KEY_BACKSPACE, UI_KEY_DOWN, UI_KEY_BACKSPACE);
    assert_cursor(4, 0);
    assert_shows("0 beoordeeld");
    // An opened measurement without a score is nothing.
    PRESS(UI_KEY_F8);
    assert_shows("nog niets");
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0904", &dossier);
    assert_int_equal(dossier.assessments.count, 2);
}

static void test_head(void **state)
{
    (void)state;
    stage_import("2026-0905", "Berg, van den", "execution", STAGE_MEMBERS STAGE_INTAKE);
    stage_open("zrm", "2026-0905", "", 24, 80);
    stage_type("emre");
    PRESS(UI_KEY_ENTER);
    assert_shows("Emre Berg (14)   ZRM-Jongeren");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_ENTER);
    golden_expect("zrm_instrument");
    stage_type("suppl");
    PRESS(UI_KEY_ENTER);
    assert_shows("Gezinsstructuur");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, ' ');
    assert_shows("[x] zelf [x] collega");
    PRESS(UI_KEY_DOWN, UI_KEY_TAB, UI_KEY_ENTER, '4');
    assert_shows("het huishouden   ZRM-Huishoudens");
    golden_expect("zrm_household");
    stage_close();
}

// The day can lie behind us; not before us, and not where there is a measurement already.
static void test_day(void **state)
{
    (void)state;
    stage_import("2026-0908", "Berg, van den", "plan", STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED);
    stage_open("zrm", "2026-0908", "", 24, 80);
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_ENTER);
    golden_expect("zrm_day");
    stage_type("m");
    PRESS(UI_KEY_ENTER);
    assert_shows("Een meting is nooit van een dag die nog komt.");
    PRESS(UI_KEY_ENTER);
    stage_type("12-10");
    PRESS(UI_KEY_ENTER);
    assert_shows("12-10-2026");
    PRESS(UI_KEY_DOWN, '4', UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    struct date day = {0};
    assert_done(service_open_dossier(stage_service(), "2026-0908", "open", &dossier, &err), &err);
    assert_true(date_parse("2026-10-12", &day));
    assert_int_equal(dossier.assessments.count, 3);
    assert_int_equal(dossier.assessments.items[2].date.day, day.day);
    // What is scored today cannot become of that same day.
    stage_open("zrm", "2026-0908", "", 24, 80);
    PRESS('3', UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_ENTER);
    stage_type("-2");
    PRESS(UI_KEY_ENTER);
    assert_shows("Dit is op die dag al gemeten");
    stage_close();
}

// Undo and redo of scores, step by step, with what was written at them; the level hoped for.
static void test_steps(void **state)
{
    (void)state;
    stage_import("2026-0909", "Berg, van den", "plan", STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED);
    stage_open("zrm", "2026-0909", "", 24, 80);
    PRESS(UI_CTRL('Z'));
    assert_shows("Er is niets om ongedaan te maken.");
    PRESS('4', '3', UI_KEY_UP, 'n');
    stage_type("Nieuwe woning");
    PRESS(UI_KEY_TAB, 't');
    assert_shows("Op welk niveau wordt gehoopt?");
    PRESS('5');
    golden_expect("zrm_target");
    PRESS(UI_CTRL('Z'), UI_CTRL('Z'));
    assert_shows("Ongedaan gemaakt. Huisvesting: niet beoordeeld.");
    PRESS(UI_CTRL('Z'));
    assert_shows("0 beoordeeld");
    PRESS(UI_CTRL('Y'), UI_CTRL('Y'));
    assert_shows("Opnieuw gedaan. Huisvesting 3, was 2, omhoog.");
    assert_shows("Nieuwe woning");
    PRESS(UI_CTRL('Y'));
    assert_shows("<5>");
    PRESS(UI_CTRL('Y'));
    assert_shows("Er is niets om opnieuw te doen.");
    PRESS(UI_CTRL('Z'), '2', UI_CTRL('Y'));
    assert_shows("Er is niets om opnieuw te doen.");
    stage_close();
}

// A goal of the plan is asked about too, and is the reason; the moment is the one asked for.
static void test_evaluation(void **state)
{
    (void)state;
    stage_import(
        "2026-0910", "Berg, van den", "execution",
        STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED
        ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"final\", \"finalised\":"
        " \"2026-05-01\", \"goals\": [{\"id\": \"g1\", \"text\": \"Slaapt weer\","
        " \"domain\": \"geestelijke_gezondheid\", \"subject\": \"m1\"}, {\"id\": \"g2\","
        " \"text\": \"Rust\", \"domain\": \"justitie\", \"subject\": \"m1\", \"status\":"
        " \"reached\"}]}]");
    stage_open("zrm", "2026-0910", "assessments?evaluation", 24, 80);
    golden_expect("zrm_evaluation");
    PRESS('3', '3', '4');
    assert_hides("waarom:");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    assert_done(service_open_dossier(stage_service(), "2026-0910", "open", &dossier, &err), &err);
    const struct assessment *one = &dossier.assessments.items[2];
    assert_int_equal(one->moment, MOMENT_EVALUATION);
    assert_int_equal(one->scores.count, 3);
    assert_string_equal(one->scores.items[2].reason, "Een doel van het plan gaat hierover.");
    assert_null(one->scores.items[0].reason);
    // Of several people it is said whom a goal is about.
    stage_import("2026-0929", "Berg, van den", "execution",
                 STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE);
    stage_open("zrm", "2026-0929", "assessments?evaluation", 24, 80);
    assert_shows("1 Pieter van den Berg (45), heeft een doel");
    assert_hides("geheel, heeft een doel");
    stage_close();
}

// Saved on the way and then finished: that is a finished measurement too.
static void test_saved(void **state)
{
    (void)state;
    stage_import("2026-0907", "Berg, van den", "assessment", STAGE_MEMBER STAGE_INTAKE);
    stage_open("zrm", "2026-0907", "", 24, 80);
    PRESS('3', UI_KEY_F2, UI_KEY_F8);
    assert_null(ui_top(stage_ui()));
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0907", &dossier);
    assert_int_equal(dossier.assessments.count, 1);
    assert_int_equal(dossier.household.phase, PHASE_PLAN);
}

// A finding points at a score of an earlier measurement: that one is mended.
static void test_path(void **state)
{
    (void)state;
    stage_open("zrm", "2026-0903", "assessments[1].scores[2].reason", 24, 80);
    assert_shows("05-10-2026");
    assert_shows("reden: overlast");
    PRESS(UI_CTRL('U'));
    stage_type("de wijkagent vroeg het");
    PRESS(UI_KEY_ENTER, UI_KEY_F2);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0903", &dossier);
    assert_string_equal(dossier.assessments.items[1].scores.items[2].reason,
                        "de wijkagent vroeg het");
}

static void test_wide(void **state)
{
    (void)state;
    stage_open("zrm", "2026-0903", "assessments[1].scores[0]", 40, 120);
    golden_expect("zrm_wide");
    stage_close();
}

// Target of the design: a digit costs at most 200 bytes.
static void test_bytes(void **state)
{
    (void)state;
    stage_import("2026-0906", "Berg, van den", "execution",
                 STAGE_MEMBER
                 ", \"intake\": {\"domains\": [\"financien\", \"huisvesting\","
                 " \"justitie\", \"basale_adl\", \"middelengebruik\"]}" STAGE_MEASURED);
    stage_open("zrm", "2026-0906", "", 24, 80);
    PRESS('3'); // the first also says that this is a draft
    for (int digit = '2'; digit <= '5'; digit++) {
        long before = term_headless_bytes();
        ui_press(stage_ui(), digit);
        ui_paint(stage_ui());
        assert_in_range(term_headless_bytes() - before, 1, 200);
    }
    stage_close();
}

// A long name: the matrix gives way, and what does not fit is seen to go on.
static void test_long_name(void **state)
{
    (void)state;
    stage_import("2026-0919", "Berg, van den", "plan",
                 ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Maximiliaan Alexander\","
                 " \"particle\": \"van den\", \"surname\": \"Berg\", \"birth_date\":"
                 " \"1981-03-12\", \"role\": \"parent\"}]" STAGE_INTAKE);
    stage_open("zrm", "2026-0919", "", 24, 80);
    assert_shows("   ZRM 2017   ");
    assert_shows("  eerste meting");
    PRESS('3', UI_KEY_UP, 'n');
    assert_shows("Tab Klaar");
    PRESS(UI_KEY_ESC, UI_KEY_END, '3');
    assert_shows("Enter Klaar");
    stage_close();
}

// A name longer than the row gives way too: nothing is written over it, nor beside the window.
static void test_name_longer_than_the_row(void **state)
{
    (void)state;
    STRING_AUTO name = {0};
    STRING_AUTO rest = {0};
    STRING_AUTO over = {0};
    string_append_repeat(&name, 'M', 41);
    for (int i = 0; i < 20; i++)
        string_append(&name, "\u5bb6"); // of two cells each
    string_append_format(
        &rest,
        ", \"members\": [{\"id\": \"m1\", \"given_names\": \"%s\", \"surname\":"
        " \"Berg\", \"birth_date\": \"1981-03-12\", \"role\": \"parent\"}]" STAGE_INTAKE,
        string_text(&name));
    stage_import("2026-0920", "Berg, van den", "plan", string_text(&rest));
    stage_open("zrm", "2026-0920", "", 24, 80);
    draw_watch(&over);
    ui_paint(stage_ui());
    draw_watch(NULL);
    assert_null(strstr(string_text(&over), "over: "));
    assert_shows("\u2026   ZRM 2017  eerste meting");
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first),
        cmocka_unit_test(test_several),
        cmocka_unit_test(test_again),
        cmocka_unit_test(test_reason),
        cmocka_unit_test(test_a_level_from_the_list_of_actions),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_head),
        cmocka_unit_test(test_saved),
        cmocka_unit_test(test_path),
        cmocka_unit_test(test_wide),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_long_name),
        cmocka_unit_test(test_name_longer_than_the_row),
        cmocka_unit_test(test_day),
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_evaluation),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests_name("zrm", tests, stage_make, stage_remove);
}
