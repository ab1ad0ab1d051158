// SPDX-License-Identifier: EUPL-1.2
// The plan as a worker writes it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"

#define NETWORK                                                                                    \
    ", \"network\": [{\"id\": \"n1\", \"name\": \"Jan van den Berg\", \"relation\": \"sibling\","  \
    " \"kind\": \"network\", \"active\": true}]"

static void test_empty(void **state)
{
    (void)state;
    stage_import("2026-0911", "Berg, van den", "plan",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED NETWORK);
    stage_open("plan", "2026-0911", "", 24, 80);
    golden_expect("plan_empty");
    // Nothing was done, so nothing is left behind.
    PRESS('d', UI_KEY_ESC);
    assert_shows("0 doelen");
    stage_close();
    stage_open("plan", "2026-0911", "", 24, 80);
    assert_hides("teruggevonden");
    stage_close();
}

static void write_goal(const char *text, const char *domain, const char *level, const char *due)
{
    PRESS('d');
    stage_type(text);
    PRESS(UI_KEY_TAB);
    stage_type(domain);
    PRESS(UI_KEY_TAB);
    stage_type(level);
    PRESS(UI_KEY_TAB);
    stage_type(due);
    PRESS(UI_KEY_ENTER);
}

static void write_action(const char *text, const char *who, const char *due)
{
    PRESS('a');
    stage_type(text);
    PRESS(UI_KEY_TAB);
    stage_type(who);
    PRESS(UI_KEY_TAB);
    stage_type(due);
    PRESS(UI_KEY_ENTER);
}

// Two goals, four actions, three findings repaired, finalised.
static void test_write(void **state)
{
    (void)state;
    stage_open("plan", "2026-0911", "", 24, 80);
    PRESS('d');
    stage_type("De huur is betaald");
    PRESS(UI_KEY_TAB);
    stage_type("huisv");
    golden_expect("plan_goal_row");
    PRESS(UI_KEY_TAB);
    stage_type("3");
    PRESS(UI_KEY_TAB);
    stage_type("+6m");
    assert_shows("wo 14-04-2027, over 6 maanden");
    PRESS(UI_KEY_ENTER);
    assert_shows("Doel 1 toegevoegd en bewaard.");
    assert_shows("2 > 3");
    write_action("Formulier invullen", "piet", "+2w");
    PRESS('a');
    stage_type("Meegaan naar de bank");
    PRESS(UI_KEY_TAB);
    stage_type("ja");
    golden_expect("plan_action_row");
    PRESS(UI_KEY_TAB);
    stage_type("em");
    PRESS(UI_KEY_F8);
    assert_shows("Maak eerst deze regel af");
    PRESS(UI_KEY_ENTER);
    write_goal("Overzicht over het geld", "fin", "4", "+3m");
    write_action("Post sorteren", "piet", "+1w");
    write_action("Betalingsregeling", "piet", "+4w");
    golden_expect("plan_written");
    PRESS(UI_KEY_F8);
    golden_expect("plan_refused");
    PRESS(UI_KEY_ENTER);
    golden_expect("plan_field");
    stage_type("+3m");
    PRESS(UI_KEY_TAB);
    stage_type("onder");
    PRESS(UI_KEY_ENTER, UI_KEY_F9);
    // The third: what the household itself wants.
    PRESS(UI_KEY_ENTER);
    stage_type("Rust in huis.");
    PRESS(UI_KEY_TAB);
    assert_shows("niets gevonden");
    stage_close();
}

// What was typed is there again; then the plan is finalised.
static void test_finalise(void **state)
{
    (void)state;
    stage_open("plan", "2026-0911", "", 24, 80);
    assert_shows("teruggevonden");
    PRESS(UI_KEY_F8);
    golden_expect("plan_confirm");
    PRESS(UI_KEY_ENTER);
    assert_hides("vastgesteld en bewaard");
    PRESS(UI_KEY_F8, 'j');
    assert_shows("Plan versie 1 vastgesteld en bewaard 09:00.");
    golden_expect("plan_in_force");
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0911", &dossier);
    assert_int_equal(dossier.plans.count, 1);
    const struct plan *plan = &dossier.plans.items[0];
    assert_int_equal(plan->status, PLAN_FINAL);
    assert_int_equal(plan->goals.count, 2);
    assert_int_equal(plan->goals.items[0].actions.count, 2);
    assert_int_equal(plan->goals.items[0].actions.items[1].rung, RUNG_NETWORK);
    assert_int_equal(plan->agreements.count, 1);
    assert_int_equal(plan->agreements.items[0].form, AGREEMENT_SIGNED);
    assert_int_equal(dossier.household.phase, PHASE_EXECUTION);
}

static void test_progress(void **state)
{
    (void)state;
    stage_open("plan", "2026-0911", "", 24, 80);
    PRESS('d');
    assert_shows("F6 begint de volgende versie");
    PRESS(UI_KEY_TAB, 'x');
    assert_shows("Bewaard 09:00");
    PRESS(UI_KEY_BACKTAB, 'x', '2');
    assert_shows("bereikt");
    PRESS(UI_KEY_ENTER);
    golden_expect("plan_form_in_force");
    PRESS(UI_KEY_ESC, UI_KEY_F6);
    assert_shows("Plan versie 2");
    assert_shows("1 doel, 2 acties");
    PRESS(UI_KEY_F2);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0911", &dossier);
    assert_int_equal(dossier.plans.count, 2);
    assert_int_equal(dossier.plans.items[0].goals.items[0].status, GOAL_REACHED);
    assert_int_equal(dossier.plans.items[0].goals.items[0].actions.items[0].status, ACTION_DONE);
    assert_int_equal(dossier.plans.items[1].goals.count, 1);
}

// Progress on a plan in force: a goal that stops says why, an action that lapses stays to be read.
static void test_outcome(void **state)
{
    (void)state;
    stage_import("2026-0916", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE);
    stage_open("plan", "2026-0916", "", 24, 80);
    PRESS('x', '4');
    golden_expect("plan_stopped_why");
    PRESS(UI_KEY_ESC);
    assert_hides("gestopt");
    PRESS('x', '4', UI_KEY_ENTER);
    assert_shows("Vul dit eerst in: Waarom.");
    stage_type("Zij verhuizen");
    PRESS(UI_KEY_ENTER);
    assert_shows("Bewaard 09:00");
    assert_shows("gestopt");
    PRESS(UI_KEY_DOWN, '-');
    assert_shows("Kies eerst een actie");
    PRESS(UI_KEY_TAB, '-');
    assert_shows("vervallen");
    // Saved acts are undone and done again, with what they were.
    PRESS(UI_CTRL('Z'));
    assert_shows("Ongedaan: ");
    PRESS(UI_KEY_HOME); // the message goes
    assert_hides("vervallen");
    PRESS(UI_CTRL('Z'), UI_KEY_HOME);
    assert_hides("gestopt");
    PRESS(UI_CTRL('Z'));
    assert_shows("Sinds de start is hier niets bewaard");
    PRESS(UI_CTRL('Y'), UI_KEY_HOME);
    assert_shows("gestopt");
    PRESS(UI_CTRL('Y'), UI_KEY_HOME);
    assert_shows("vervallen");
    assert_hides("CONCEPT");
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0916", &dossier);
    const struct goal *goals = dossier.plans.items[0].goals.items;
    assert_int_equal(goals[0].status, GOAL_STOPPED);
    assert_string_equal(goals[0].status_reason, "Zij verhuizen");
    assert_int_equal(goals[1].actions.items[0].status, ACTION_DROPPED);
}

// Where the dossier and the review lead to.
static void test_asked(void **state)
{
    (void)state;
    stage_open("plan", "2026-0916", "plans?action", 24, 80);
    assert_shows("Dit plan is vastgesteld; F6 begint de volgende versie.");
    stage_close();
    stage_open("plan", "2026-0916", "plans?next", 24, 80);
    assert_shows("Plan versie 2");
    assert_shows("1 doel, 1 actie");
    stage_close();
    // It was saved on leaving.
    stage_open("plan", "2026-0916", "plans?wish", 24, 80);
    assert_hides("teruggevonden");
    assert_shows("WENS, EVALUATIE EN AKKOORD");
    stage_close();
    stage_open("plan", "2026-0916", "plans?action", 24, 80);
    stage_type("Samen naar de bank");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_ENTER);
    assert_shows("1 doel, 2 acties");
    // The row that was saved goes again; what is typed and not saved stays.
    PRESS('o');
    stage_type("Meer rust");
    PRESS(UI_KEY_ESC, UI_CTRL('Z'));
    assert_shows("1 doel, 1 actie");
    PRESS('o');
    assert_shows("Meer rust");
    PRESS(UI_KEY_ESC, UI_CTRL('Y'));
    assert_shows("1 doel, 2 acties");
    stage_close();
}

// Somebody new, an organisation, a heavier rung with what was tried first, and the way back.
static void test_who(void **state)
{
    (void)state;
    stage_import("2026-0912", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED);
    stage_open("plan", "2026-0912", "", 24, 80);
    write_goal("Rust in huis", "huisel", "4", "em");
    PRESS('a');
    stage_type("Koffie drinken");
    PRESS(UI_KEY_TAB);
    stage_type("Tante Gre");
    golden_expect("plan_new_person");
    PRESS('1');
    assert_shows("Wat is deze persoon voor het huishouden?");
    stage_type("famil");
    PRESS(UI_KEY_ENTER, UI_KEY_TAB);
    stage_type("vr");
    PRESS(UI_KEY_ENTER);
    assert_shows("trede: netwerk");
    PRESS('a');
    stage_type("Cursus");
    PRESS(UI_KEY_TAB);
    stage_type("Humanitas");
    PRESS('3', UI_KEY_TAB, UI_KEY_ENTER, UI_KEY_UP, UI_KEY_DOWN);
    assert_shows("trede: algemene voorziening");
    PRESS('l', '7');
    assert_shows("trede: maatwerk");
    PRESS(UI_KEY_ENTER);
    golden_expect("plan_action_form");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    stage_type("De cursus in de wijk was vol");
    PRESS(UI_KEY_ESC);
    assert_shows("eerst geprobeerd: De cursus in de wijk was…");
    PRESS(UI_KEY_DELETE);
    assert_hides("Humanitas");
    PRESS(UI_CTRL('Z'));
    assert_shows("Humanitas");
    PRESS(UI_KEY_F2);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0912", &dossier);
    assert_int_equal(dossier.network.count, 1);
    assert_string_equal(dossier.network.items[0].name, "Tante Gre");
    assert_int_equal(dossier.network.items[0].relation, RELATION_RELATIVE);
}

// A name typed wrong and mended leaves nobody behind; Tab answers no question.
static void test_mistyped(void **state)
{
    (void)state;
    stage_import("2026-0915", "Berg, van den", "plan", STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED);
    stage_open("plan", "2026-0915", "", 24, 80);
    write_goal("Rust in huis", "huisel", "4", "em");
    PRESS('a');
    stage_type("Koffie");
    PRESS(UI_KEY_TAB);
    stage_type("Tnate Gre");
    PRESS('1');
    assert_shows("Wat is deze persoon voor het huishouden?");
    PRESS(UI_KEY_TAB);
    assert_hides("Wat is deze persoon");
    PRESS(UI_CTRL('U'));
    stage_type("Tante Gre");
    PRESS('1', UI_KEY_TAB, UI_KEY_TAB);
    stage_type("vr");
    PRESS(UI_KEY_ENTER);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0915", &dossier);
    assert_int_equal(dossier.network.count, 1);
    assert_string_equal(dossier.network.items[0].name, "Tante Gre");
    assert_int_equal(dossier.network.items[0].relation, RELATION_NONE);
}

static void test_forms(void **state)
{
    (void)state;
    stage_open("plan", "2026-0912", "", 24, 80);
    PRESS(UI_KEY_ENTER);
    golden_expect("plan_goal_form");
    PRESS(UI_KEY_ESC, 'o');
    golden_expect("plan_wish");
    stage_type("Rust");
    stage_close();
    stage_open("plan", "2026-0912", "plans[0].agreements", 40, 120);
    golden_expect("plan_wish_wide");
    stage_close();
    stage_open("plan", "2026-0912", "plans[0].goals[0].actions[1].who", 24, 80);
    PRESS(UI_CTRL('U'));
    stage_type("Buurman Bas");
    PRESS(UI_KEY_ESC, UI_KEY_TAB);
    assert_shows("Deze naam is nieuw. Wat is het?");
    PRESS('2');
    assert_shows("vrijwilliger");
    stage_close();
}

// The line drops in the middle of a row: what was typed is in the unsaved record, also half a word.
static void test_row_kept(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct unsaved_list list = {0};
    struct error err = {0};
    stage_open("plan", "2026-0912", "plans[0].goals[0]", 24, 80);
    PRESS('a');
    stage_type("Samen eten");
    PRESS(UI_KEY_TAB);
    stage_type("pie");
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
    assert_done(service_list_unsaved(stage_service(), &arena, &list, &err), &err);
    bool kept = false;
    for (size_t i = 0; i < list.count; i++) {
        const char *field = list.items[i].field;
        kept = kept || (field && strstr(field, "1\nSamen eten\t\npie\t\n"));
    }
    assert_true(kept);
    arena_release(&arena);
    stage_close();
}

// What is typed and is no value stays in its field: after Tab, F2, Esc and on another day.
static void test_unread_kept(void **state)
{
    (void)state;
    stage_import("2026-0914", "Berg, van den", "plan", STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED);
    stage_open("plan", "2026-0914", "", 24, 80);
    write_goal("Rust in huis", "huisel", "4", "em");
    PRESS(UI_KEY_ENTER, UI_KEY_TAB);
    stage_type("woorden T");
    PRESS(UI_KEY_TAB);
    assert_shows("woorden T");
    golden_expect("plan_goal_unread");
    PRESS(UI_KEY_F2);
    assert_shows("Bewaard, behalve een veld");
    PRESS(UI_KEY_ESC);
    assert_shows("\"woorden T\" is nog niet te lezen");
    PRESS(UI_KEY_F8);
    assert_shows("Dit is nog niet te lezen");
    assert_shows("woorden T");
    PRESS(UI_KEY_ESC, UI_KEY_F2);
    assert_shows("Bewaard, behalve een veld");
    stage_close();
    stage_open("plan", "2026-0914", "", 24, 80);
    assert_hides("woorden T");
    // Of a row that is stopped too: it stays, with the text in its field.
    PRESS('d', UI_KEY_TAB);
    stage_type("geen domein");
    PRESS(UI_KEY_ESC, UI_KEY_ESC);
    assert_shows("2 doelen");
    assert_shows("\"geen domein\" is nog niet te lezen");
    PRESS(UI_KEY_ENTER);
    assert_shows("geen domein");
    PRESS(UI_KEY_TAB, UI_CTRL('U'), UI_KEY_TAB, UI_KEY_ESC, UI_KEY_DELETE);
    // Also while a row is open, and of the forms of an action and of the plan itself.
    write_action("Post sorteren", "piet", "+1w");
    PRESS(UI_KEY_ENTER, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    stage_type("ooit");
    PRESS(UI_KEY_ESC, 'o', UI_KEY_TAB);
    stage_type("straks");
    PRESS(UI_KEY_ESC, 'a');
    stage_type("Bellen");
    stage_close();
    stage_open("plan", "2026-0914", "", 24, 80);
    PRESS(UI_KEY_ESC, UI_KEY_UP, UI_KEY_ENTER);
    assert_shows("ooit");
    PRESS(UI_KEY_ESC, 'o');
    assert_shows("straks");
    stage_close();
    stage_open("plan", "2026-0914", "plans[0].goals[0].domain", 24, 80);
    assert_shows("woorden T");
    PRESS(UI_CTRL('U'));
    stage_type("fin");
    PRESS(UI_KEY_TAB, UI_KEY_ESC);
    assert_hides("nog niet te lezen");
    stage_close();
}

// Twelve goals with overdue actions.
static void test_many(void **state)
{
    (void)state;
    STRING_AUTO rest = {0};
    string_append(&rest, STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED
                  ", \"plans\": [{\"id\": \"p1\", \"version\": 3, \"status\": \"draft\","
                  " \"drafted\": \"2026-10-10\", \"own_words\": \"Rust\", \"goals\": [");
    for (int i = 0; i < 12; i++)
        string_append_format(
            &rest,
            "%s{\"id\": \"g%d\", \"text\": \"Doel nummer %d van het huishouden\", \"domain\":"
            " \"maatschappelijke_participatie\", \"subject\": \"m1\", \"from_level\": 2,"
            " \"to_level\": 3, \"due\": \"2026-10-%02d\", \"own_words\": \"Zoals wij het willen\","
            " \"actions\": [{\"id\": \"x%d\", \"text\": \"Een actie met een lange naam om af te"
            " snijden\", \"rung\": \"team\", \"who\": {\"kind\": \"worker\", \"login\":"
            " \"sbakker\"}, \"due\": \"2026-10-%02d\"}]}",
            i ? ", " : "", i, i + 1, i + 8, i, i + 3);
    string_append(&rest, "]}]");
    stage_import("2026-0913", "Berg, van den", "plan", string_text(&rest));
    stage_open("plan", "2026-0913", "", 24, 80);
    PRESS(UI_KEY_END, UI_KEY_UP);
    golden_expect("plan_many");
    stage_close();
    stage_open("plan", "2026-0913", "", 40, 120);
    PRESS(UI_KEY_TAB);
    golden_expect("plan_many_wide");
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),       cmocka_unit_test(test_write),
        cmocka_unit_test(test_finalise),    cmocka_unit_test(test_progress),
        cmocka_unit_test(test_who),         cmocka_unit_test(test_forms),
        cmocka_unit_test(test_mistyped),    cmocka_unit_test(test_row_kept),
        cmocka_unit_test(test_unread_kept), cmocka_unit_test(test_many),
        cmocka_unit_test(test_outcome),     cmocka_unit_test(test_asked),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests_name("plan", tests, stage_make, stage_remove);
}
