// SPDX-License-Identifier: EUPL-1.2
// The dossier with its tabs as a worker sees it.
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
#include "ui/dossier_screen.h"
#include "ui/key.h"

#define PLANS                                                                                      \
    ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"replaced\", \"drafted_by\":"     \
    " \"sbakker\", \"drafted\": \"2026-04-20\", \"finalised\": \"2026-05-01\", \"review_date\":"   \
    " \"2026-08-01\", \"own_words\": \"Rust in huis\", \"goals\": [{\"id\": \"g1\", \"text\":"     \
    " \"Schulden in beeld\", \"domain\": \"financien\", \"subject\": \"m1\", \"from_level\": 2,"   \
    " \"to_level\": 3, \"due\": \"2026-08-01\", \"status\": \"reached\"}]},"                       \
    "{\"id\": \"p2\", \"version\": 2, \"status\": \"final\", \"drafted_by\": \"sbakker\","         \
    " \"drafted\": \"2026-07-28\", \"finalised\": \"2026-08-01\", \"review_date\": "               \
    "\"2026-12-01\","                                                                              \
    " \"own_words\": \"Rust in huis. Eerst de huur, daarna weer aan het werk.\","                  \
    " \"agreements\": [{\"member\": \"m1\", \"date\": \"2026-08-01\", \"form\": \"signed\"},"      \
    " {\"member\": \"m2\", \"date\": \"2026-08-01\", \"form\": \"verbal\", \"view\":"              \
    " \"Wil ook over school praten.\"}], \"goals\": [{\"id\": \"g2\", \"text\": \"Schulden "       \
    "stabiel\","                                                                                   \
    " \"own_words\": \"Geen brieven meer van het incassobureau\", \"domain\": \"financien\","      \
    " \"subject\": \"m1\", \"from_level\": 2, \"to_level\": 3, \"due\": \"2026-10-11\", "          \
    "\"actions\":"                                                                                 \
    " [{\"id\": \"x1\", \"text\": \"Post sorteren met broer\", \"rung\": \"network\", \"who\":"    \
    " {\"kind\": \"network\", \"id\": \"n1\"}, \"due\": \"2026-10-10\", \"status\": \"open\"},"    \
    " {\"id\": \"x2\", \"text\": \"Bellen met de kredietbank\", \"rung\": \"team\", \"who\":"      \
    " {\"kind\": \"worker\", \"login\": \"sbakker\"}, \"due\": \"2026-10-20\", "                   \
    "\"lighter_considered\":"                                                                      \
    " \"Jan belde zelf, geen afspraak\", \"status\": \"open\"}]},"                                 \
    " {\"id\": \"g3\", \"text\": \"Passende woning voor vijf personen in de wijk\", \"domain\":"   \
    " \"huisvesting\", \"from_level\": 2, \"to_level\": 4, \"due\": \"2027-03-31\", \"actions\":"  \
    " [{\"id\": \"x3\", \"text\": \"Inschrijven bij de corporatie\", \"rung\": \"self\", \"who\":" \
    " {\"kind\": \"member\", \"id\": \"m2\"}, \"due\": \"2026-09-01\", \"status\": \"done\", "     \
    "\"done\":"                                                                                    \
    " \"2026-08-30\"}]}]}]"
#define CONTACTS                                                                                   \
    ", \"contacts\": [{\"id\": \"c1\", \"date\": \"2026-09-28\", \"status\": \"held\", \"kind\":"  \
    " \"meeting\", \"by\": \"tdeboer\", \"text\": \"School meldt verzuim van Emre, drie "          \
    "dagen.\"},"                                                                                   \
    " {\"id\": \"c2\", \"date\": \"2026-10-12\", \"status\": \"held\", \"kind\": \"phone\", "      \
    "\"by\":"                                                                                      \
    " \"sbakker\", \"text\": \"Afspraak schuldhulp verzet naar 21-10.\\nBroer gaat mee.\"},"       \
    " {\"id\": \"c3\", \"date\": \"2026-10-21\", \"status\": \"planned\", \"kind\": "              \
    "\"home_visit\","                                                                              \
    " \"by\": \"sbakker\"}, {\"id\": \"c4\", \"date\": \"2026-10-05\", \"status\": \"missed\","    \
    " \"kind\": \"home_visit\", \"by\": \"sbakker\"}]"
#define NETWORK                                                                                    \
    ", \"network\": [{\"id\": \"n1\", \"name\": \"Jan van den Berg\", \"relation\": \"sibling\","  \
    " \"kind\": \"network\"}]"

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
    PRESS(UI_KEY_TAB);
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
    PRESS(UI_KEY_ENTER, UI_KEY_DOWN, UI_KEY_TAB);
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
    assert_shows("Dat kan nu niet. Een meting van een andere dag blijft zoals die is.");
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
    PRESS(UI_KEY_TAB, UI_KEY_END);
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
    PRESS(UI_KEY_TAB);
    assert_shows("Dat kan nu niet. Nog geen metingen. m begint er een.");
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
    PRESS('7', UI_KEY_TAB);
    assert_shows("Dat kan nu niet. Dit tabblad heeft \u00e9\u00e9n lijst.");
    stage_close();
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
        {'r', "hand_over"}, {'v', "stand_in"}, {'c', "closing"}, {'t', "review"},
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_measurement),
        cmocka_unit_test(test_tabs),
        cmocka_unit_test(test_closed),
        cmocka_unit_test(test_closed_unagreed),
        cmocka_unit_test(test_closed_screens),
        cmocka_unit_test(test_closed_meanwhile),
        cmocka_unit_test(test_closed_from_list),
        cmocka_unit_test(test_path),
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
