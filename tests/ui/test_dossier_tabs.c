// SPDX-License-Identifier: EUPL-1.2
// The tabs of the dossier as a worker sees them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dossier_case.h"
#include "golden.h"
#include "service/acts.h"
#include "service/session.h"
#include "stage.h"
#include "store/engine.h"
#include "store_folder.h"
#include "ui/dossier_screen.h"
#include "ui/key.h"
// ---- overview -----------------------------------------------------------------------------------

static void test_overview(void **state)
{
    (void)state;
    stage_import("2026-0911", "Berg, van den - Y\u0131lmaz", "execution",
                 STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED PLANS NETWORK CONTACTS);
    stage_open("dossier", "2026-0911", "", 24, 80);
    assert_cursor(3, 0);
    golden_expect("dossier_overview");
    PRESS(UI_KEY_TAB, UI_KEY_DOWN);
    assert_cursor(7, 0);
    PRESS(UI_KEY_RIGHT);
    golden_expect("dossier_overview_scores");
    PRESS(UI_KEY_TAB, UI_KEY_TAB);
    golden_expect("dossier_overview_attention");
    stage_close();
    stage_open("dossier", "2026-0911", "", 40, 120);
    golden_expect("dossier_overview_wide");
    stage_close();
}

static void test_overview_empty(void **state)
{
    (void)state;
    stage_import("2026-0912", "", "intake", "");
    stage_open("dossier", "2026-0912", "", 24, 80);
    golden_expect("dossier_overview_empty");
    PRESS(UI_KEY_TAB, UI_KEY_ENTER);
    assert_shows("Dat kan nu niet. Nog niemand. i opent de intake.");
    stage_close();
}

// ---- what others did, what Today says ------------------------------------------------------------

// Who comes back to a dossier sees it as it is now.
static void test_closed_below(void **state)
{
    struct error err = {0};
    (void)state;
    stage_import("2026-0906", "Berg, van den", "plan", STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED);
    stage_open("dossier", "2026-0906", "", 24, 80);
    PRESS('n');
    assert_done(service_close_household(stage_service(), "2026-0906", "verhuisd", &err), &err);
    PRESS(UI_KEY_ESC);
    assert_string_equal(ui_top(stage_ui())->name, "dossier");
    assert_shows("GESLOTEN");
    stage_close();
}

// What Today counts a household under, its dossier says too.
static void test_asks(void **state)
{
    (void)state;
    stage_import("2026-0907", "Berg, van den", "assessment",
                 STAGE_MEMBER ", \"intake\": {\"reported\": \"2026-09-01\", \"channel\": \"gp\"}");
    stage_open("dossier", "2026-0907", "", 24, 80);
    // The rule says it; nothing is said twice.
    assert_shows("De vraag kwam op 01-09-2");
    assert_hides("zonder plan na 6 weken");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "intake");
    assert_shows(">Datum melding");
    stage_close();
    stage_import("2026-0908", "Berg, van den", "assessment",
                 STAGE_MEMBER ", \"intake\": {\"reported\": \"2026-09-02\", \"channel\": \"gp\"}");
    stage_open("dossier", "2026-0908", "", 24, 80);
    assert_hides("zonder plan na");
    assert_hides("meting ouder");
    stage_close();
    stage_import("2026-0909", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE ", \"assessments\": [{\"id\": \"a1\", \"instrument\":"
                                           " \"zrm-2017\", \"subject\": \"m1\", \"date\":"
                                           " \"2026-04-13\", \"scores\": [{\"domain\":"
                                           " \"financien\", \"level\": 2}]}]" STAGE_IN_FORCE);
    stage_open("dossier", "2026-0909", "", 40, 120);
    assert_shows("3 LET OP, 2 TIP");
    assert_hides("meting ouder dan 6 maanden");
    stage_close();
}

// ---- history ------------------------------------------------------------------------------------

static void test_history(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    stage_import("2026-0921", "Berg, van den - Y\u0131lmaz", "execution",
                 STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED PLANS NETWORK CONTACTS);
    stage_open("dossier", "2026-0921", "", 24, 80);
    PRESS('7');
    golden_expect("dossier_history_one");
    DOSSIER_AUTO dossier = {0};
    assert_done(service_reread_dossier(stage_service(), "2026-0921", &dossier, &err), &err);
    const char *goal = dossier.plans.items[1].goals.items[0].id;
    const char *action = dossier.plans.items[1].goals.items[0].actions.items[0].id;
    assert_done(service_mark_action(stage_service(), "2026-0921", action, ACTION_DONE, &err), &err);
    PRESS(UI_KEY_F5);
    // The cursor stays with its act when another came on top.
    assert_cursor(5, 0);
    PRESS(UI_KEY_UP, UI_KEY_ENTER, UI_KEY_DOWN);
    golden_expect("dossier_history_unfolded");
    assert_shows("Stand open -> klaar");
    // Folding away from one of the lines goes back to the act.
    PRESS(UI_KEY_ENTER);
    assert_cursor(4, 0);
    assert_done(service_mark_goal(stage_service(), "2026-0921", goal, GOAL_STOPPED,
                                  "Zij pakt het zelf op", &err),
                &err);
    PRESS(UI_KEY_F5, UI_KEY_HOME);
    golden_expect("dossier_history_many");
    PRESS(UI_CTRL('Z'));
    assert_shows("Ongedaan:");
    PRESS(UI_KEY_HOME);
    golden_expect("dossier_history_undone");
    PRESS(UI_CTRL('Y'));
    assert_shows("Weer gedaan:");
    stage_close();
    stage_open("dossier", "2026-0921", "", 40, 120);
    PRESS('7', UI_KEY_ENTER);
    golden_expect("dossier_history_wide");
    stage_close();
    arena_release(&arena);
}

// Both values of a change can be read to their ends.
static void test_history_whole(void **state)
{
    struct error err = {0};
    WORK_AUTO work = {0};
    (void)state;
    stage_import("2026-0922", "Berg, van den", "execution", STAGE_MEMBER STAGE_INTAKE CONTACTS);
    assert_done(service_begin_work(stage_service(), WORK_CONTACT, "2026-0922", &work, &err), &err);
    work.after.contacts.items[0].text =
        "Een lange notitie die niet op een regel past, want er is veel besproken: de huur, de "
        "post, "
        "school, de schulden en het werk. Aan het slot staat een slotwoord.";
    assert_done(service_save_work(stage_service(), &work, &err), &err);
    stage_open("dossier", "2026-0922", "", 24, 80);
    PRESS('7', UI_KEY_ENTER);
    assert_shows("slotwoord.");
    PRESS(UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_ENTER);
    assert_cursor(4, 0);
    stage_close();
}

// ---- plan ---------------------------------------------------------------------------------------

#define DRAFT                                                                                      \
    ", \"plans\": [{\"id\": \"p2\", \"version\": 2, \"status\": \"final\", \"drafted\": "          \
    "\"2026-07-28\","                                                                              \
    " \"finalised\": \"2026-08-01\", \"review_date\": \"2026-12-01\", \"own_words\": \"Rust in "   \
    "huis\","                                                                                      \
    " \"goals\": [{\"id\": \"g1\", \"text\": \"Schulden stabiel\", \"domain\": \"financien\","     \
    " \"to_level\": 3, \"due\": \"2026-12-31\", \"actions\": [{\"id\": \"x1\", \"text\": "         \
    "\"Bellen\","                                                                                  \
    " \"rung\": \"team\", \"who\": {\"kind\": \"worker\", \"login\": \"sbakker\"}}]}, {\"id\": "   \
    "\"g2\","                                                                                      \
    " \"text\": \"Sport voor Emre\", \"domain\": \"tijdsbesteding\"}]}, {\"id\": \"p3\", "         \
    "\"version\": 3,"                                                                              \
    " \"status\": \"draft\", \"drafted\": \"2026-10-13\", \"own_words\": \"Rust in huis, en dat"   \
    " iedereen in het gezin weet waar hij aan toe is, ook met het geld\", \"goals\": [{\"id\":"    \
    " \"g3\", \"text\": \"Schulden stabiel\", \"domain\": \"financien\", \"to_level\": 4, "        \
    "\"due\":"                                                                                     \
    " \"2026-12-31\", \"actions\": [{\"id\": \"x3\", \"text\": \"Bellen\", \"rung\": \"self\", "   \
    "\"who\":"                                                                                     \
    " {\"kind\": \"member\", \"id\": \"m1\"}}]}, {\"id\": \"g4\", \"text\": \"Passende "           \
    "woning\"}]}]"

static void test_plan(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0911", "plans", 24, 80);
    golden_expect("dossier_plan");
    PRESS(UI_KEY_DOWN);
    assert_shows("VERSIE 1");
    assert_shows("DOEL 1  Schulden in beeld");
    assert_cursor(5, 0);
    PRESS(UI_KEY_ENTER);
    assert_shows("Dat kan nu niet. Deze versie is gesloten");
    PRESS(UI_KEY_UP, UI_KEY_TAB, UI_KEY_PGDN);
    golden_expect("dossier_plan_read");
    PRESS(UI_KEY_BACKTAB);
    assert_cursor(4, 0);
    stage_close();
    stage_open("dossier", "2026-0911", "plans[1].goals[1].due", 40, 120);
    golden_expect("dossier_plan_wide");
    stage_close();
}

static void test_plan_differences(void **state)
{
    (void)state;
    stage_import("2026-0931", "Berg, van den - Y\u0131lmaz", "execution",
                 STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED DRAFT);
    stage_open("dossier", "2026-0931", "plans", 24, 80);
    golden_expect("dossier_plan_differences");
    PRESS(UI_KEY_DOWN);
    assert_shows("VERSIE 3");
    // The plan in force opens too, also at the action that is being read.
    PRESS(UI_KEY_DOWN, UI_KEY_ENTER);
    assert_shows("Plan versie 2");
    PRESS(UI_KEY_ESC, UI_KEY_TAB, UI_KEY_END, UI_KEY_ENTER);
    assert_shows("Plan versie 2");
    assert_shows("> 2 Sport voor Emre");
    PRESS(UI_KEY_ESC, UI_KEY_UP, UI_KEY_UP, UI_KEY_ENTER);
    assert_shows("> 1.1 Bellen");
    stage_close();
    stage_open("dossier", "2026-0931", "", 40, 120);
    PRESS('4');
    golden_expect("dossier_plan_differences_wide");
    stage_close();
}

static void test_plan_none(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0912", "", 24, 80);
    PRESS('4');
    golden_expect("dossier_plan_none");
    PRESS(UI_KEY_ENTER, UI_KEY_DOWN, UI_KEY_BACKTAB);
    assert_shows("Dat kan nu niet. Er is nog geen plan. p begint er een.");
    stage_close();
}

// ---- zrm ----------------------------------------------------------------------------------------

#define MANY_MEASURED                                                                              \
    ", \"assessments\": [" MEASURED("a1", "zrm-2017", "m1", "2024-01-10", 1, 3) "," MEASURED(      \
        "a2", "zrm-2017", "m1", "2024-07-10", 2,                                                   \
        3) "," MEASURED("a3", "zrm-2017", "m1", "2025-01-10", 2,                                   \
                        2) "," MEASURED("a4", "zrm-2017", "m1", "2025-07-10", 3,                   \
                                        2) "," MEASURED("a5", "zrm-2017", "m1", "2026-10-14", 4,   \
                                                        2) "," MEASURED("a6", "zrm-jongeren",      \
                                                                        "m3", "2026-05-03", 3,     \
                                                                        4) "," MEASURED("a7",      \
                                                                                        "zrm-"     \
                                                                                        "2017",    \
                                                                                        "m1",      \
                                                                                        "2026-02-" \
                                                                                        "01",      \
                                                                                        4, 2) "]"
#define MEASURED(id, instrument, subject, date, one, other)                                        \
    "{\"id\": \"" id "\", \"instrument\": \"" instrument "\", \"subject\": \"" subject             \
    "\", \"date\": \"" date "\", \"moment\": \"progress\", \"assessor\": \"oefen\", \"scores\":"   \
    " [{\"domain\": \"financien\", \"level\": " #one                                               \
    "}, {\"domain\": \"huisvesting\", \"level\": " #other ", \"note\": \"Notitie van " date        \
    "\"}]}"

static void test_zrm(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0911", "assessments", 24, 80);
    assert_cursor(4, 0);
    golden_expect("dossier_zrm");
    PRESS(UI_KEY_ENTER);
    assert_shows("De meting van 05-10-2026: verbeter alleen wat toen verkeerd is ingevuld.");
    PRESS(UI_KEY_F3);
    assert_cursor(4, 0);
    PRESS(UI_KEY_TAB, UI_KEY_END);
    assert_shows("05-10-2026 reden: overlast. notitie: De wijkagent komt langs.");
    golden_expect("dossier_zrm_matrix");
    stage_close();
}

static void test_zrm_many(void **state)
{
    (void)state;
    stage_import("2026-0941", "Berg, van den - Y\u0131lmaz", "execution",
                 STAGE_MEMBERS STAGE_INTAKE MANY_MEASURED);
    stage_open("dossier", "2026-0941", "assessments[3].scores[1].note", 24, 80);
    golden_expect("dossier_zrm_many");
    // An older one comes into view with its column.
    PRESS(UI_KEY_BACKTAB, UI_KEY_END);
    golden_expect("dossier_zrm_oldest");
    // Somebody else: another matrix.
    PRESS(UI_KEY_HOME, UI_KEY_DOWN);
    assert_shows("Emre Berg");
    // One's own of today goes on.
    PRESS(UI_KEY_HOME, UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "zrm");
    assert_shows("14-10-2026");
    stage_close();
    stage_open("dossier", "2026-0941", "assessments", 40, 120);
    golden_expect("dossier_zrm_wide");
    stage_close();
}

static void test_zrm_none(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0912", "assessments", 24, 80);
    golden_expect("dossier_zrm_none");
    PRESS(UI_KEY_BACKTAB);
    assert_shows("Dat kan nu niet. Nog geen metingen. m begint er een.");
    stage_close();
}

// A domain that the newest measurement left out is not scored now; what was just saved has the cursor.
static void test_new_measurement(void **state)
{
    (void)state;
    struct error err = {0};
    struct work work = {0};
    struct ui *ui = stage_ui();
    stage_import("2026-0690", "Berg, van den", "plan", STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED);
    stage_open("dossier", "2026-0690", "assessments", 24, 80);
    assert_true(service_begin_work(stage_service(), WORK_ASSESSMENT, "2026-0690", &work, &err));
    struct assessment *one = list_add(&work.after.assessments.any, sizeof(*one), &work.after.arena);
    *one = (struct assessment){.id = "01920000-0000-7000-8000-00000000a550",
                               .instrument = "zrm-2017",
                               .subject = work.after.members.items[0].id,
                               .date = date_of(2026, 10, 14),
                               .moment = MOMENT_PROGRESS,
                               .assessor = service_worker(stage_service())->login};
    struct score *score = list_add(&one->scores.any, sizeof(*score), &work.after.arena);
    *score = (struct score){.domain = "financien", .level = {true, 4}};
    assert_true(service_save_work(stage_service(), &work, &err));
    work_release(&work);
    ui_changed(ui);
    PRESS(UI_KEY_F5);
    assert_shows(">  14-10-2026");
    assert_shows("3 -> 4, omhoog");
    assert_shows("niet gescoord, was 4");
    assert_hides("4, eerste keer");
    stage_close();
}

// A city has thousands of workers, a dossier a few: only those are looked up, by login.
static void test_only_its_own_workers(void **state)
{
    (void)state;
    struct store *store = stage_service()->store;
    int64_t lists = store_times_run(store, QUERY_WORKER_LIST);
    stage_open("dossier", "2026-0911", "plans", 24, 80);
    assert_shows("Sanne Bakker"); // of an action, not by her login
    PRESS('3');
    assert_shows("Sanne Bakker"); // of a measurement
    stage_close();
    assert_int_equal(store_times_run(store, QUERY_WORKER_LIST), lists);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_overview),
        cmocka_unit_test(test_overview_empty),
        cmocka_unit_test(test_closed_below),
        cmocka_unit_test(test_asks),
        cmocka_unit_test(test_history),
        cmocka_unit_test(test_history_whole),
        cmocka_unit_test(test_plan),
        cmocka_unit_test(test_plan_differences),
        cmocka_unit_test(test_plan_none),
        cmocka_unit_test(test_zrm),
        cmocka_unit_test(test_zrm_many),
        cmocka_unit_test(test_zrm_none),
        cmocka_unit_test(test_new_measurement),
        cmocka_unit_test(test_only_its_own_workers),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests_name("dossier tabs", tests, stage_make, stage_remove);
}
