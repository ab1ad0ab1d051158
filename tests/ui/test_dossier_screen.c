// SPDX-License-Identifier: EUPL-1.2
// The dossier with its tabs as a worker sees it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dossier_case.h"
#include "golden.h"
#include "service/acts.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/dossier_screen.h"
#include "ui/key.h"
// ---- the frame ----------------------------------------------------------------------------------

static void test_tabs(void **state)
{
    (void)state;
    stage_import("2026-0901", "Berg, van den - Y\u0131lmaz", "execution",
                 STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED);
    stage_open("dossier", "2026-0901", "", 24, 80);
    assert_shows("[1 Overzicht]  2 Personen  3 ZRM  4 Plan  5 Contacten  6 Netwerk  7 Historie");
    assert_shows("Dossier 2026-0901   Berg, van den");
    PRESS('2');
    assert_shows("[2 Personen]");
    PRESS(UI_KEY_LEFT, UI_KEY_LEFT);
    assert_shows("[7 Historie]");
    PRESS(UI_KEY_RIGHT, '5');
    assert_shows("[5 Contacten]");
    stage_close();
}

static void test_closed(void **state)
{
    (void)state;
    stage_import("2026-0902", "Berg, van den", "closed", STAGE_MEMBER STAGE_INTAKE);
    stage_open("dossier", "2026-0902", "", 24, 80);
    assert_shows("GESLOTEN");
    PRESS('n');
    assert_shows("Dat kan nu niet. Dit huishouden is gesloten. c heropent het.");
    assert_non_null(strstr(ui_top(stage_ui())->name, "dossier"));
    // Nothing invites to what cannot be, and reopening can be.
    golden_expect("dossier_closed");
    assert_shows("c Heropenen");
    PRESS(UI_CTRL('Z'));
    assert_shows("Dat kan nu niet. Dit huishouden is gesloten. c heropent het.");
    PRESS('3');
    assert_shows("Er is niets gemeten.");
    PRESS('4');
    assert_shows("Er is geen plan.");
    assert_hides("Gesprek");
    stage_close();
    stage_import("2026-0904", "Berg, van den", "closed",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE);
    stage_open("dossier", "2026-0904", "plans", 24, 80);
    golden_expect("dossier_closed_plan");
    stage_close();
    stage_open("dossier", "2026-0904", "plans", 40, 120);
    golden_expect("dossier_closed_plan_wide");
    stage_close();
}

#define ENDED_UNAGREED                                                                             \
    ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"closed\", \"drafted\":"          \
    " \"2026-04-10\", \"finalised\": \"2026-04-14\", \"goals\": [{\"id\": \"g1\", \"text\":"       \
    " \"De huur is betaald\", \"domain\": \"huisvesting\", \"subject\": \"m1\"}]}, {\"id\":"       \
    " \"p2\", \"version\": 2, \"status\": \"closed\", \"drafted\": \"2026-09-01\", \"goals\": "    \
    "[]}]"

// A draft that was closed with the household was never agreed: what was in force is shown.
static void test_closed_unagreed(void **state)
{
    (void)state;
    stage_import("2026-0988", "Berg, van den", "closed",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED ENDED_UNAGREED);
    stage_open("dossier", "2026-0988", "", 24, 80);
    assert_shows("PLAN versie 1, gesloten");
    assert_shows("De huur is betaald");
    stage_close();
    stage_open("dossier", "2026-0988", "plans", 24, 80);
    golden_expect("dossier_closed_unagreed");
    stage_close();
    stage_open("dossier", "2026-0988", "plans", 40, 120);
    golden_expect("dossier_closed_unagreed_wide");
    stage_close();
}

// An intake, a measurement and a plan are for households that are open.
static void test_closed_screens(void **state)
{
    static const char *const names[] = {"intake", "zrm", "plan"};
    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        stage_open("dossier", "2026-0904", "", 24, 80);
        struct error err = {0};
        struct work_argument argument;
        work_argument_set(&argument, "2026-0904", NULL);
        assert_false(ui_open(stage_ui(), screen_find(names[i]), &argument, &err));
        assert_int_equal(err.kind, ERROR_CONFLICT);
        stage_close();
    }
}

// Work that was left when somebody closed the household is kept, and says so.
static void test_closed_meanwhile(void **state)
{
    struct error err = {0};
    (void)state;
    stage_import("2026-0905", "Berg, van den", "plan", STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED);
    stage_open("plan", "2026-0905", "", 24, 80);
    PRESS('d');
    stage_type("Half getypt");
    stage_close();
    assert_done(service_close_household(stage_service(), "2026-0905", "verhuisd", &err), &err);
    stage_open("plan", "2026-0905", "", 24, 80);
    assert_shows("GESLOTEN: dit concept blijft");
    stage_close();
}

// From the list a closed household is read in its dossier.
static void test_closed_from_list(void **state)
{
    (void)state;
    stage_open("household_list", "", "", 24, 80);
    for (int i = 0; i < 8 && !stage_shows("ook gesloten"); i++)
        PRESS('f');
    PRESS('/');
    stage_type("2026-0904");
    PRESS(UI_KEY_DOWN, 'p');
    assert_string_equal(ui_top(stage_ui())->name, "dossier");
    assert_shows("[4 Plan]");
    assert_shows("Dit huishouden is GESLOTEN: alleen te lezen. c heropent het.");
    PRESS(UI_KEY_ESC, 'm');
    assert_shows("[3 ZRM]");
    PRESS(UI_KEY_ESC, 'i');
    assert_shows("[1 Overzicht]");
    stage_close();
}

// A path opens the tab that shows it.
static void test_path(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0901", "assessments[1]", 24, 80);
    assert_shows("[3 ZRM]");
    stage_close();
    stage_open("dossier", "2026-0901", "network", 24, 80);
    assert_shows("[6 Netwerk]");
    stage_close();
}

// ---- the frame on what is stored ----------------------------------------------------------------

// Another screen saved something: the dossier is read again, and the cursor stays with its record.
static void test_changed(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    stage_import("2026-0951", "Berg, van den - Y\u0131lmaz", "execution",
                 STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED PLANS NETWORK CONTACTS);
    stage_open("dossier", "2026-0951", "", 24, 80);
    PRESS(UI_KEY_BACKTAB, UI_KEY_DOWN, UI_KEY_DOWN);
    assert_shows("CONTACTEN (4)");
    assert_cursor(19, 0);
    assert_done(service_begin_work(stage_service(), WORK_CONTACT, "2026-0951", &work, &err), &err);
    struct contact *contact =
        list_add(&work.after.contacts.any, sizeof(*contact), &work.after.arena);
    *contact = (struct contact){
        .id = "01a139a3-d280-77c5-a0fa-bb4e20b030a4",
        .date = ui_today(stage_ui()),
        .status = CONTACT_HELD,
        .kind = CONTACT_PHONE,
        .by = "oefen",
        .text = "Gebeld.",
    };
    assert_done(service_save_work(stage_service(), &work, &err), &err);
    const struct screen_ops *ops = ui_top(stage_ui());
    ops->changed(stage_ui(), ui_top_state(stage_ui()));
    ui_paint(stage_ui());
    assert_shows("CONTACTEN (5)");
    assert_shows("Gebeld.");
    assert_cursor(20, 0);
    stage_close();
}

// Every tab keeps its own cursor while another one shows.
static void test_cursors(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0951", "", 24, 80);
    PRESS('4', UI_KEY_DOWN, '3', UI_KEY_DOWN, '4');
    assert_cursor(5, 0);
    PRESS('3');
    assert_cursor(5, 0);
    PRESS('1');
    assert_cursor(3, 0);
    stage_close();
}

// An act that the open tab does not have says where it goes.
static void test_reasons(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0951", "", 24, 80);
    PRESS('x');
    assert_shows("Dat kan nu niet. Dat gaat in tabblad 5, op een contact.");
    PRESS('e');
    assert_shows("Dat kan nu niet. Dat gaat in tabblad 2 (betrokkene) of 6 (toestemming).");
    PRESS(UI_KEY_F6);
    assert_shows("Dat kan nu niet. Iets nieuws komt erbij in tabblad 2, 3, 4, 5 of 6.");
    PRESS(UI_CTRL('Y'));
    assert_shows("Dat kan nu niet. Hier is niets ongedaan gemaakt.");
    PRESS('7', UI_KEY_BACKTAB);
    assert_shows("Dat kan nu niet. Dit tabblad heeft \u00e9\u00e9n lijst.");
    stage_close();
    stage_import("2026-0912", "", "intake", "");
    stage_open("dossier", "2026-0912", "", 24, 80);
    PRESS('a');
    assert_shows("Dat kan nu niet. Er is nog geen doel. p opent het plan.");
    PRESS('t');
    assert_shows("Dat kan nu niet. Er is nog geen plan in werking om te bespreken.");
    stage_close();
}

// Whom a key takes where, and back again.
static void test_pushes(void **state)
{
    static const struct {
        int key;
        const char *screen;
    } pushes[] = {
        {'n', "record"},    {'g', "record"},   {'m', "zrm"},     {'p', "plan"},   {'i', "intake"},
        {'r', "hand_over"}, {'y', "stand_in"}, {'c', "closing"}, {'t', "review"},
    };
    (void)state;
    stage_open("dossier", "2026-0951", "", 24, 80);
    for (size_t i = 0; i < sizeof(pushes) / sizeof(pushes[0]); i++) {
        if (!screen_find(pushes[i].screen))
            continue;
        PRESS(pushes[i].key);
        assert_string_equal(ui_top(stage_ui())->name, pushes[i].screen);
        PRESS(UI_KEY_F3);
        while (strcmp(ui_top(stage_ui())->name, "dossier") != 0)
            PRESS(UI_KEY_F3);
        assert_shows("[1 Overzicht]");
    }
    stage_close();
}

// A name that does not fit gives way at its end, never the number.
static void test_long_name(void **state)
{
    (void)state;
    stage_import("2026-0953", "Hohenzollern-Sigmaringen, von und zu - Abdulrahmanovic", "execution",
                 STAGE_MEMBERS STAGE_INTAKE PLANS NETWORK
                 ", \"contacts\": [{\"id\": \"c1\", \"date\": \"2026-10-14\", \"time\": \"10:00\","
                 " \"status\": \"planned\", \"kind\": \"home_visit\", \"by\": \"sbakker\"}]");
    stage_open("dossier", "2026-0953", "", 24, 80);
    golden_expect("dossier_overview_long");
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "record");
    stage_close();
}

// From a finding to the screen that mends it, and from a block of the overview.
static void test_finding(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0953", "", 24, 80);
    PRESS(UI_KEY_F9);
    assert_string_equal(ui_top(stage_ui())->name, "findings");
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "plan");
    PRESS(UI_KEY_F3, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    assert_shows("LET OP: Actie 'Bellen met de kredietbank'");
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "plan");
    stage_close();
}

// A form that is left for something in a tab goes back to the dossier, not to a second one.
static void test_back_from_form(void **state)
{
    (void)state;
    static const char text[] =
        "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": {\"number\":"
        " \"2026-0954\", \"phase\": \"assessment\", \"close_reason\": \"Zie 111222333\"},"
        " \"coordinators\": [{\"worker\": \"sbakker\", \"from\": \"2026-09-20\"}]" STAGE_MEMBER
            STAGE_INTAKE "}";
    struct error err = {0};
    struct arena arena = {0};
    const char *number = NULL;
    assert_done(
        service_import_household(stage_service(), text, sizeof(text) - 1, &arena, &number, &err),
        &err);
    arena_release(&arena);
    stage_open("dossier", "2026-0954", "", 24, 80);
    PRESS('i', UI_KEY_F9);
    assert_shows("LET OP");
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "dossier");
    assert_shows("[1 Overzicht]");
    PRESS(UI_KEY_F3);
    assert_null(ui_top(stage_ui()));
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tabs),
        cmocka_unit_test(test_closed),
        cmocka_unit_test(test_closed_unagreed),
        cmocka_unit_test(test_closed_screens),
        cmocka_unit_test(test_closed_meanwhile),
        cmocka_unit_test(test_closed_from_list),
        cmocka_unit_test(test_path),
        cmocka_unit_test(test_changed),
        cmocka_unit_test(test_cursors),
        cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_pushes),
        cmocka_unit_test(test_long_name),
        cmocka_unit_test(test_finding),
        cmocka_unit_test(test_back_from_form),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests_name("dossier screen", tests, stage_make, stage_remove);
}
