// SPDX-License-Identifier: EUPL-1.2
// The acts on a household: handing over, standing in, closing and reopening.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "service/acts.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/dialog.h"
#include "ui/draw.h"
#include "ui/key.h"
#include "ui/stack.h"
#include "ui/work_view.h"

#define PLANNED                                                                                    \
    ", \"contacts\": [{\"id\": \"c1\", \"date\": \"2026-10-20\", \"time\": \"10:00\", \"status\":" \
    " \"planned\", \"kind\": \"meeting\", \"by\": \"sbakker\"}, {\"id\": \"c2\", \"date\":"        \
    " \"2026-10-27\", \"status\": \"planned\", \"kind\": \"phone\", \"by\": \"sbakker\"}]"
#define IN_FORCE                                                                                   \
    ", \"plans\": [{\"id\": \"p1\", \"version\": 2, \"status\": \"final\", \"finalised\":"         \
    " \"2026-04-14\", \"goals\": [{\"id\": \"g1\", \"text\": \"De huur is betaald\", \"domain\":"  \
    " \"huisvesting\", \"subject\": \"m1\"}]}]"

static int make(void **state)
{
    if (stage_make(state) != 0)
        return -1;
    stage_import("2026-0921", "Berg, van den - Y\\u0131lmaz", "execution",
                 STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED IN_FORCE PLANNED);
    return 0;
}

static void test_hand_over(void **state)
{
    (void)state;
    stage_open("hand_over", "2026-0921", "", 24, 80);
    golden_expect("hand_over");
    // Nothing is done before it is complete, and the cursor stands where something is missing.
    PRESS(UI_KEY_F8);
    assert_shows("Vul dit eerst in: Nieuwe regisseur.");
    stage_type("filiz");
    golden_expect("hand_over_pick");
    PRESS(UI_KEY_TAB);
    stage_type("m");
    PRESS(UI_KEY_TAB);
    stage_type("Verhuisd");
    PRESS(UI_KEY_F8);
    assert_shows("Overdragen kan niet vooruit; noem voor later een vervanger.");
    assert_shows(">Vanaf");
    stage_type("v");
    // Leaving does nothing, and what was typed stands there at the next time.
    PRESS(UI_KEY_ESC, UI_KEY_F3); // the first takes the message away
    assert_null(ui_top(stage_ui()));
    stage_close();
    stage_open("hand_over", "2026-0921", "", 24, 80);
    assert_shows("is teruggevonden.");
    assert_shows("Verhuisd");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0921", &dossier);
    assert_int_equal(dossier.coordinators.count, 2);
    assert_string_equal(dossier.coordinators.items[1].worker, "fcelik");
    assert_string_equal(dossier.coordinators.items[1].reason, "Verhuisd");
}

// A team leader is not involved with the household, and takes back what he or she did all the same.
static void test_hand_over_is_taken_back(void **state)
{
    (void)state;
    struct error err = {0};
    stage_import("2026-0925", "Dijk, van", "execution", STAGE_MEMBERS STAGE_INTAKE);
    assert_done(service_assign_coordinator(stage_service(), "2026-0925", "fcelik", (struct date){0},
                                           "Nieuwe verdeling", &err),
                &err);
    stage_work_as("ghoekstra");
    stage_open("household_list", NULL, NULL, 24, 80);
    PRESS(UI_CTRL('G'));
    stage_type("2026-0925");
    PRESS(UI_KEY_ENTER);
    stage_type("Nieuwe verdeling"); // why somebody who is not involved looks into it
    PRESS(UI_KEY_F8, 'r');
    stage_type("sanne");
    PRESS(UI_KEY_TAB, UI_KEY_TAB);
    stage_type("Verhuisd");
    PRESS(UI_KEY_F8);
    assert_shows("Dossier 2026-0925");
    assert_shows("Bewaard");
    PRESS(UI_CTRL('Z'));
    assert_hides("Dat kan nu niet");
    assert_shows("regie Filiz");
    stage_close();
    stage_work_as(NULL);
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0925", &dossier);
    size_t count = dossier.coordinators.count;
    assert_string_equal(dossier.coordinators.items[count - 1].worker, "fcelik");
    assert_false(date_given(dossier.coordinators.items[count - 1].to));
}

static void test_hand_over_wide(void **state)
{
    (void)state;
    stage_open("hand_over", "2026-0921", "", 40, 120);
    golden_expect("hand_over_wide");
    // A login finds too.
    stage_type("fcel");
    assert_shows("Filiz");
    PRESS(UI_CTRL('U'));
    stage_type("fil");
    PRESS(UI_KEY_F3);
    assert_null(ui_top(stage_ui()));
    stage_close();
}

static void test_stand_in(void **state)
{
    (void)state;
    stage_open("stand_in", "2026-0921", "", 24, 80);
    stage_type("boer");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_F8);
    golden_expect("stand_in_no_end");
    stage_type("21-10");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    struct date day = {0};
    stage_read("2026-0921", &dossier);
    assert_int_equal(dossier.involved.count, 1);
    assert_string_equal(dossier.involved.items[0].worker, "tdeboer");
    assert_int_equal(dossier.involved.items[0].reason, INVOLVED_STAND_IN);
    assert_true(date_parse("2026-10-22", &day));
    assert_int_equal(dossier.involved.items[0].to.day, day.day);
}

// Without a household: one's own, with their number; with none of those it does not open.
static void test_absence(void **state)
{
    (void)state;
    struct error err = {0};
    struct ui ui;
    struct work_argument argument;
    work_argument_set(&argument, NULL, NULL);
    assert_true(term_open_headless("xterm-256color", 24, 80, &err));
    ui_init(&ui, stage_service(), service_clock(stage_service()), true);
    assert_false(ui_open(&ui, screen_find("stand_in"), &argument, &err));
    assert_string_equal(err.message, "Er zijn geen eigen huishoudens: er valt niets te vervangen.");
    ui_release(&ui);
    term_close();
    const char *me = service_worker(stage_service())->login;
    assert_done(service_assign_coordinator(stage_service(), "2026-0921", me, (struct date){0},
                                           "Terug", &err),
                &err);
    stage_open("stand_in", "", "", 24, 80);
    golden_expect("stand_in_absence");
    stage_type("filiz");
    PRESS(UI_KEY_TAB, UI_KEY_TAB);
    stage_type("+2w");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0921", &dossier);
    assert_int_equal(dossier.involved.count, 2);
    assert_string_equal(dossier.involved.items[1].worker, "fcelik");
}

// With the arrows one reads the list, no longer what was typed.
static void expect_cursor_on_the_mark(void)
{
    STRING_AUTO screen = {0};
    draw_read(&screen, true);
    assert_non_null(strstr(string_text(&screen), "^>"));
}

static void test_closing(void **state)
{
    (void)state;
    stage_open("closing", "2026-0921", "", 24, 80);
    golden_expect("closing");
    PRESS(UI_KEY_F6);
    stage_type("piet");
    PRESS(UI_KEY_ENTER);
    assert_shows("uitstroom");
    PRESS('4', '3', UI_KEY_F8);
    assert_shows("14-10-2026, uitstroom, 2 leefgebieden");
    PRESS(UI_KEY_F4);
    golden_expect("closing_reasons");
    PRESS(UI_KEY_DOWN, UI_KEY_UP);
    expect_cursor_on_the_mark();
    PRESS('2', UI_KEY_F8);
    golden_expect("closing_confirm");
    PRESS(UI_KEY_ENTER); // stands on no
    assert_ptr_equal(ui_top(stage_ui()), screen_find("closing"));
    PRESS(UI_KEY_F8, 'j');
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0921", &dossier);
    assert_int_equal(dossier.household.phase, PHASE_CLOSED);
    assert_string_equal(dossier.household.close_reason, "Verder met hulp van het eigen netwerk");
    assert_int_equal(dossier.plans.items[0].status, PLAN_CLOSED);
}

// A digit takes a reason from the list without opening it, also where other words will do; what was
// taken is read from its beginning.
static void test_closing_digit(void **state)
{
    (void)state;
    stage_import("2026-0924", "Berg, van den", "execution", STAGE_MEMBER STAGE_INTAKE);
    stage_open("closing", "2026-0924", "", 24, 80);
    PRESS('1');
    golden_expect("closing_digit");
    PRESS(UI_KEY_TAB);
    assert_shows("Doelen bereikt; het huishouden gaat zelf verder");
    PRESS(UI_KEY_F8, 'j');
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0924", &dossier);
    assert_string_equal(dossier.household.close_reason,
                        "Doelen bereikt; het huishouden gaat zelf verder");
}

static void test_reopening(void **state)
{
    (void)state;
    stage_open("reopening", "2026-0921", "", 24, 80);
    golden_expect("reopening");
    stage_type("Opnieuw schulden");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    stage_read("2026-0921", &dossier);
    assert_int_equal(dossier.household.phase, PHASE_ASSESSMENT);
    const struct coordinator *now =
        dossier_coordinator_on(&dossier, service_today(stage_service()));
    assert_non_null(now);
    assert_string_equal(now->worker, service_worker(stage_service())->login);
    assert_string_equal(now->reason, "Opnieuw schulden");
    // What is open cannot be opened.
    struct ui ui;
    struct work_argument argument;
    work_argument_set(&argument, "2026-0921", NULL);
    assert_true(term_open_headless("xterm-256color", 24, 80, &err));
    ui_init(&ui, stage_service(), service_clock(stage_service()), true);
    assert_false(ui_open(&ui, screen_find("reopening"), &argument, &err));
    ui_release(&ui);
    term_close();
}

// What is in force is named with its open goals; of a draft beside it that it was never agreed.
static void test_closing_draft(void **state)
{
    (void)state;
    struct error err = {0};
    WORK_AUTO work = {0};
    stage_import("2026-0931", "Berg, van den", "execution",
                 STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED IN_FORCE);
    assert_done(service_begin_work(stage_service(), WORK_PLAN, "2026-0931", &work, &err), &err);
    service_draft_plan(stage_service(), &work);
    assert_done(service_save_work(stage_service(), &work, &err), &err);
    stage_open("closing", "2026-0931", "", 24, 80);
    golden_expect("closing_draft");
    stage_close();
}

static void test_closing_wide(void **state)
{
    (void)state;
    stage_import("2026-0922", "Kaya", "intake", STAGE_MEMBER);
    stage_open("closing", "2026-0922", "", 40, 120);
    golden_expect("closing_wide");
    stage_close();
}

// The list of actions says of each action why it cannot be done.
static void test_reasons(void **state)
{
    (void)state;
    static const struct {
        const char *screen;
        const char *path;
    } places[] = {
        {"today", NULL}, // on no household
        {"household_list", NULL},
        {"dossier", "overview"},
        {"dossier", "members"},
        {"dossier", "zrm"},
        {"dossier", "plans"},
        {"dossier", "contacts"},
        {"dossier", "network"},
        {"intake", ""},
        {"zrm", ""},
        {"plan", ""},
        {"plan", "plans?wish"},
        {"record", "contacts"},
        {"hand_over", ""},
        {"stand_in", ""},
        {"closing", ""},
        {"review", ""},
    };
    stage_import("2026-0923", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE);
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        stage_open(places[i].screen, places[i].path ? "2026-0923" : NULL, places[i].path, 24, 80);
        const struct screen_ops *ops = ui_top(stage_ui());
        for (size_t j = 0; j < ops->action_count; j++) {
            const char *reason = "";
            const struct ui_action *action = &ops->actions[j];
            if (!stack_enabled(stage_ui(), stack_top(stage_ui()), action, &reason) && !reason[0])
                fail_msg("%s: %s gives no reason", ops->name, action->name);
        }
        PRESS(UI_KEY_F10);
        assert_shows("ACTIES: ");
        stage_close();
    }
}

// After the intake the coordinator changes by hand-over only, and the form says so.
static void test_intake_after(void **state)
{
    (void)state;
    stage_open("intake", "2026-0923", "intake.outcome", 24, 80);
    assert_shows("overdragen: r in het dossier");
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hand_over),      cmocka_unit_test(test_hand_over_is_taken_back),
        cmocka_unit_test(test_hand_over_wide), cmocka_unit_test(test_stand_in),
        cmocka_unit_test(test_absence),        cmocka_unit_test(test_closing),
        cmocka_unit_test(test_reopening),      cmocka_unit_test(test_closing_wide),
        cmocka_unit_test(test_reasons),        cmocka_unit_test(test_closing_draft),
        cmocka_unit_test(test_intake_after),   cmocka_unit_test(test_closing_digit),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests_name("flows", tests, make, stage_remove);
}
