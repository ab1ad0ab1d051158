// SPDX-License-Identifier: EUPL-1.2
// ^D takes over what stands in the one before, or says why there is none.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"

// The last by its day stands first in the list, and one to come last.
#define TALKS                                                                                      \
    ", \"contacts\": ["                                                                            \
    "{\"id\": \"c1\", \"date\": \"2026-10-12\", \"status\": \"held\", \"kind\": \"home_visit\","   \
    " \"by\": \"sbakker\", \"with\": [\"m2\"], \"text\": \"Tweede.\"},"                            \
    "{\"id\": \"c2\", \"date\": \"2026-10-05\", \"status\": \"held\", \"kind\": \"phone\","        \
    " \"by\": \"sbakker\", \"with\": [\"m1\"], \"text\": \"Eerste.\"},"                            \
    "{\"id\": \"c3\", \"date\": \"2026-10-20\", \"status\": \"planned\", \"kind\": \"phone\","     \
    " \"by\": \"sbakker\"}]"

static void test_contacts_by_day(void **state)
{
    (void)state;
    stage_import("2026-0701", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE TALKS);
    stage_open("record", "2026-0701", "contacts[2].with", 24, 80);
    assert_shows("^D Zelfde");
    PRESS(UI_KEY_F1);
    assert_shows("^D neemt over wat in de vorige staat.");
    PRESS(UI_KEY_ESC, UI_CTRL('D'));
    assert_shows("Y\u0131lmaz");
    assert_hides("Pieter van den Berg");
    // There is no difference any more.
    assert_hides("^D Zelfde");
    stage_close();
}

static void test_why_not(void **state)
{
    (void)state;
    stage_import("2026-0702", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE TALKS);
    stage_open("record", "2026-0702", "contacts[1].with", 24, 80);
    assert_hides("^D Zelfde");
    PRESS(UI_CTRL('D'));
    assert_shows("Er is geen eerder contact om van over te nemen.");
    PRESS(UI_KEY_TAB);
    assert_hides("Er is geen eerder contact om van over te nemen.");
    stage_close();
    stage_open("record", "2026-0702", "members[0].surname", 24, 80);
    PRESS(UI_CTRL('D'));
    assert_shows("Dit is de eerste: er is geen vorige om van over te nemen.");
    stage_close();
    stage_open("record", "2026-0702", "members[1].phone", 24, 80);
    PRESS(UI_CTRL('D'));
    assert_shows("Dit veld is in de vorige leeg.");
    stage_close();
    stage_open("intake", "2026-0702", "intake.referrer", 24, 80);
    PRESS(UI_CTRL('D'));
    assert_shows("Overnemen kan hier alleen van de vorige persoon.");
    stage_close();
}

static void test_rows_of_a_plan(void **state)
{
    (void)state;
    stage_import(
        "2026-0703", "Berg, van den", "plan",
        STAGE_MEMBER STAGE_INTAKE
        ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"draft\","
        " \"drafted\": \"2026-10-10\", \"goals\": [{\"id\": \"g1\", \"text\": \"Huur\","
        " \"domain\": \"huisvesting\", \"due\": \"2026-12-14\", \"actions\": [{\"id\":"
        " \"x1\", \"text\": \"Formulier\", \"who\": {\"kind\": \"member\", \"id\": \"m1\"},"
        " \"due\": \"2026-11-01\"}]}]}]");
    stage_open("plan", "2026-0703", "plans[0].goals[0]", 24, 80);
    PRESS(UI_KEY_ESC, 'a');
    stage_type("Bellen");
    PRESS(UI_KEY_TAB);
    assert_shows("^D Zelfde");
    PRESS(UI_KEY_F1);
    assert_shows("^D neemt over wat in de regel erboven staat.");
    PRESS(UI_KEY_ESC, UI_CTRL('D'), UI_KEY_TAB, UI_CTRL('D'), UI_KEY_ENTER);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0703", &dossier);
    const struct goal *goal = &dossier.plans.items[0].goals.items[0];
    assert_int_equal(goal->actions.count, 2);
    assert_int_equal(goal->actions.items[1].who.kind, WHO_MEMBER);
    assert_string_equal(goal->actions.items[1].who.id, dossier.members.items[0].id);
    assert_int_equal(goal->actions.items[1].due.day, date_of(2026, 11, 1).day);
}

// The first action has no row above it; in the form of the second all its fields have.
static void test_form_of_a_plan(void **state)
{
    (void)state;
    stage_open("plan", "2026-0703", "plans[0].goals[0].actions[0].due", 24, 80);
    PRESS(UI_CTRL('D'));
    assert_shows("Hier staat niets boven om van over te nemen.");
    stage_close();
    stage_open("plan", "2026-0703", "plans[0].goals[0].actions[1].text", 24, 80);
    PRESS(UI_CTRL('U'), UI_CTRL('D'), UI_KEY_TAB);
    stage_close();
    stage_open("plan", "2026-0703", "plans[0].goals[0].actions[1].due", 24, 80);
    assert_hides("Bellen");
    stage_close();
}

static void test_head_of_a_measurement(void **state)
{
    (void)state;
    stage_import(
        "2026-0704", "Berg, van den", "execution",
        STAGE_MEMBER STAGE_INTAKE
        ", \"assessments\": [{\"id\": \"a1\", \"instrument\": \"zrm-2017\", \"subject\":"
        " \"m1\", \"date\": \"2026-04-12\", \"moment\": \"outflow\", \"assessor\":"
        " \"sbakker\", \"sources\": [\"colleague\", \"records\"], \"scores\": [{\"domain\":"
        " \"financien\", \"level\": 2}]}]");
    stage_open("zrm", "2026-0704", "", 24, 80);
    PRESS('3', UI_KEY_TAB, UI_CTRL('D'));
    assert_shows("Alleen het moment en de bronnen kunnen zoals vorige keer.");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, UI_CTRL('D'));
    assert_shows("uitstroom");
    assert_shows("[x] zelf");
    PRESS(UI_KEY_TAB, UI_CTRL('D'));
    assert_shows("[ ] zelf");
    assert_shows("[x] collega");
    PRESS(UI_KEY_DOWN, UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0704", &dossier);
    assert_int_equal(dossier.assessments.count, 2);
    assert_int_equal(dossier.assessments.items[1].moment, MOMENT_OUTFLOW);
    assert_int_equal(dossier.assessments.items[1].sources.count, 2);
}

static void test_walk_ins(void **state)
{
    (void)state;
    stage_open("walk_in", "", "", 24, 80);
    PRESS(UI_CTRL('D'));
    assert_shows("Hier is nog geen vraag genoteerd om van over te nemen.");
    stage_type("fin");
    PRESS(UI_KEY_TAB, '1', UI_KEY_F8);
    assert_shows("Genoteerd");
    assert_shows("^D Zelfde");
    PRESS(UI_CTRL('D'), UI_KEY_TAB, UI_CTRL('D'), UI_KEY_F8);
    assert_shows("Genoteerd: 2 vandaag.");
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contacts_by_day),       cmocka_unit_test(test_why_not),
        cmocka_unit_test(test_rows_of_a_plan),        cmocka_unit_test(test_form_of_a_plan),
        cmocka_unit_test(test_head_of_a_measurement), cmocka_unit_test(test_walk_ins),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests(tests, stage_make, stage_remove);
}
