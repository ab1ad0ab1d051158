// SPDX-License-Identifier: EUPL-1.2
// Snippets on the screens: taking one, filling it in, making, sharing and removing them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "service/people.h"
#include "service/snippets.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"

#define NUMBER "2026-0801"

static const struct worker workers[] = {
    {"werk", "W. Werk", "WIJ Beijum", ROLE_WORKER, true},
    {"leid", "L. Leid", "WIJ Beijum", ROLE_TEAM_LEADER | ROLE_WORKER, true},
};

static int make(void **state)
{
    struct error err = {0};
    if (stage_make(state) != 0)
        return -1;
    stage_speak_dutch();
    stage_import(NUMBER, "Berg, van den", "assessment", STAGE_MEMBERS STAGE_INTAKE);
    for (size_t i = 0; i < 2; i++)
        assert_done(service_add_worker(stage_service(), &workers[i], &err), &err);
    return 0;
}

static void open_note(void)
{
    stage_open("record", NUMBER, "contacts", 24, 80);
    if (stage_shows("Verder met de notitie"))
        PRESS(UI_KEY_F6); // beside the one that was left
    assert_shows("^T lijst");
}

static void a_code_becomes_its_text(void **state)
{
    (void)state;
    open_note();
    assert_shows(".ew eigen woorden  .tst toestemming  .vv vervolgafspraak  ^T lijst");
    stage_type("Gebeld. .vv ");
    assert_shows("Gebeld. Vervolgafspraak op {dag} om {tijd}, {waar}.");
    assert_shows("Typ wat er bij {dag} hoort.");
    golden_expect("snippet_blank");
    stage_type("vrijdag");
    PRESS(UI_KEY_TAB);
    assert_shows("op vrijdag om {tijd}, {waar}.");
    assert_shows("Typ wat er bij {tijd} hoort.");
    stage_type("10 uur");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    assert_shows("Typ wat er bij {wie doet wat} hoort.");
    PRESS(UI_KEY_TAB, UI_KEY_TAB); // behind the last blank Tab goes on as ever
    assert_hides("Typ wat er bij");
    assert_hides("^T lijst");
    stage_close();
}

// What was to be filled in is not saved by mistake: the first F8 goes there.
static void a_blank_that_is_left_is_asked_about(void **state)
{
    (void)state;
    open_note();
    stage_type("Gebeld. .vv ");
    PRESS(UI_KEY_F8);
    assert_shows("Nog open: {dag}. Nog een keer F8 bewaart het toch.");
    stage_type("vrijdag");
    assert_shows("Vervolgafspraak op vrijdag om {tijd}");
    PRESS(UI_KEY_F8);
    assert_true(stage_ui()->quitting != 0);
    stage_close();
}

static void one_step_back_is_the_code(void **state)
{
    (void)state;
    open_note();
    stage_type("Zie .ew ");
    assert_shows("Zie In eigen woorden:");
    PRESS(UI_CTRL('Z'));
    assert_shows("| Zie .ew ");
    assert_hides("In eigen woorden:");
    stage_type("ja");
    assert_shows("| Zie .ew ja");
    stage_close();
}

static void what_is_pasted_stays(void **state)
{
    (void)state;
    open_note();
    const struct term_event pasted = {.kind = TERM_EVENT_PASTE, .text = "Zie .ew"};
    ui_dispatch(stage_ui(), &pasted);
    stage_type(" .xx ");
    assert_shows("| Zie .ew .xx ");
    stage_close();
}

// A date, a choice and a search take no snippet; a line of text does.
static void only_texts_take_them(void **state)
{
    (void)state;
    stage_open("intake", NUMBER, "intake.reported", 24, 80);
    PRESS(UI_CTRL('T'));
    assert_shows("Tekstcodes");
    assert_hides("TEKSTCODES");
    PRESS(UI_KEY_ESC);
    stage_close();
    stage_open("intake", NUMBER, "members[0].surname", 24, 80);
    PRESS(UI_CTRL('T'));
    assert_shows("TEKSTCODES");
    PRESS(UI_KEY_ESC);
    stage_close();
    stage_open("go_to", NULL, NULL, 24, 80);
    stage_type(".ew ");
    assert_shows(".ew ");
    assert_hides("eigen woorden");
    stage_close();
}

static void the_list_filters_and_a_digit_takes(void **state)
{
    (void)state;
    open_note();
    stage_type("Zo: ");
    PRESS(UI_CTRL('T'));
    golden_expect("snippet_list_open");
    assert_shows("In eigen woorden: \"{wat iemand zelf zegt}\""); // of the current one
    stage_type("toest");
    assert_shows("1 van 3");
    assert_shows("Op {datum} besproken");
    PRESS(UI_KEY_ESC);
    assert_shows("3 van 3");
    stage_type(".vv");
    assert_shows("1 van 3");
    PRESS(UI_KEY_ESC);
    PRESS('1');
    assert_shows("| Zo: In eigen woorden: \"{wat iemand zelf zegt}\"");
    assert_shows("Typ wat er bij {wat iemand zelf zegt} hoort.");
    stage_type("rust");
    assert_shows("In eigen woorden: \"rust\"");
    PRESS(UI_CTRL('T'), UI_KEY_DOWN, UI_KEY_ENTER);
    assert_shows("Op 14-10-2026 besproken");
    PRESS(UI_CTRL('T'));
    stage_type("bestaat niet");
    assert_shows("Niets gevonden");
    PRESS(UI_KEY_ENTER);
    assert_shows("Niets gevonden");
    PRESS(UI_KEY_ESC, UI_KEY_ESC);
    assert_hides("TEKSTCODES");
    stage_close();
}

// What is kept as unsaved work is the text, not the code.
static void it_is_kept_as_what_is_typed(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    open_note();
    stage_type(".ew rust");
    PRESS(UI_KEY_F2);
    assert_shows("Bewaard");
    stage_close();
    stage_read(NUMBER, &dossier);
    const struct contact *last = &dossier.contacts.items[dossier.contacts.count - 1];
    assert_string_equal(last->text, "In eigen woorden: \"rust\" ");
}

static void make_one(const char *code, const char *label)
{
    PRESS(UI_KEY_F6);
    stage_type(code);
    PRESS(UI_KEY_TAB);
    stage_type(label);
    PRESS(UI_KEY_TAB);
}

static void a_worker_makes_ones_own(void **state)
{
    (void)state;
    stage_work_as("werk");
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_CTRL('T'));
    golden_expect("snippets_of_a_worker");
    PRESS(UI_KEY_DELETE);
    assert_shows("Deze is gedeeld");
    make_one(".HB", "huisbezoek");
    PRESS(UI_KEY_F4);
    assert_shows("1 van 1"); // only for oneself
    PRESS(UI_KEY_ENTER, UI_KEY_TAB);
    stage_type("Bij {wie}, {medewerker}.");
    golden_expect("snippet_new");
    PRESS(UI_KEY_F8);
    assert_shows("Bewaard. Typ .hb en een spatie");
    make_one("hb", "nog een");
    PRESS(UI_KEY_TAB);
    stage_type("x");
    PRESS(UI_KEY_F8);
    assert_shows("De tekstcode .hb bestaat al.");
    assert_shows(">Code");
    PRESS(UI_KEY_ESC, UI_KEY_ESC, UI_KEY_ESC);
    PRESS(UI_KEY_ESC);
    stage_close();
    stage_work_as(NULL);
    stage_open("snippets", NULL, NULL, 24, 80);
    assert_hides("huisbezoek");
    stage_close();
}

static void of_a_shared_one_ones_own_is_made(void **state)
{
    (void)state;
    stage_work_as("werk");
    stage_open("snippets", NULL, NULL, 24, 80);
    assert_shows("Enter maakt er een eigen tekst van");
    PRESS(UI_KEY_ENTER);
    assert_shows("wordt een eigen tekst");
    PRESS(UI_KEY_F8);
    assert_shows("Bewaard.");
    assert_shows("alleen ik");
    PRESS(UI_KEY_HOME, UI_KEY_DELETE);
    assert_shows("De tekstcode .ew verwijderen?");
    PRESS(UI_KEY_ENTER); // stands on no
    assert_shows("alleen ik");
    PRESS(UI_KEY_DELETE, 'j');
    assert_shows("Verwijderd.");
    stage_close();
    stage_work_as(NULL);
}

static void a_team_leader_shares(void **state)
{
    (void)state;
    stage_work_as("leid");
    stage_open("snippets", NULL, NULL, 24, 80);
    make_one("kv", "klacht");
    PRESS(UI_KEY_F4, '2', UI_KEY_TAB);
    stage_type("Geboren op 12-03-1981.");
    PRESS(UI_KEY_F8);
    assert_shows("lijkt een geboortedatum te staan");
    golden_expect("snippet_doubt");
    PRESS(UI_KEY_ENTER); // no
    assert_shows("lijkt een geboortedatum");
    PRESS(UI_CTRL('U'));
    stage_type("Een klacht? Bel {nummer}.");
    PRESS(UI_KEY_F8);
    assert_shows("mijn team");
    stage_close();
    stage_work_as("werk");
    stage_open("snippets", NULL, NULL, 24, 80);
    assert_shows("klacht");
    stage_close();
    stage_work_as(NULL);
}

// The list of actions alone is enough.
static void the_list_of_actions_reaches_it(void **state)
{
    (void)state;
    open_note();
    PRESS(UI_KEY_F10);
    stage_type("tekstcode");
    PRESS(UI_KEY_ENTER);
    assert_shows("TEKSTCODES");
    PRESS(UI_CTRL('T'));
    assert_shows("Voor wie");
    PRESS(UI_KEY_F3);
    assert_shows("Notitie");
    PRESS(UI_CTRL('T'), UI_KEY_F6);
    assert_shows("Nieuwe tekstcode");
    PRESS(UI_KEY_F3);
    assert_shows("Notitie");
    stage_close();
}

#define TEST(name) cmocka_unit_test(name)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_code_becomes_its_text),
        TEST(a_blank_that_is_left_is_asked_about),
        TEST(one_step_back_is_the_code),
        TEST(what_is_pasted_stays),
        TEST(only_texts_take_them),
        TEST(the_list_filters_and_a_digit_takes),
        TEST(it_is_kept_as_what_is_typed),
        TEST(a_worker_makes_ones_own),
        TEST(of_a_shared_one_ones_own_is_made),
        TEST(a_team_leader_shares),
        TEST(the_list_of_actions_reaches_it),
    };
    return cmocka_run_group_tests_name("snippets", tests, make, stage_remove);
}
