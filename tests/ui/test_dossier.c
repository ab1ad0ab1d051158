// SPDX-License-Identifier: EUPL-1.2
// The household list, the intake and the findings as a worker sees them, in Dutch, on a store of
// their own.
#include <libintl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/translate.h"
#include "golden.h"
#include "store_folder.h"
#include "ui/draw.h"
#include "ui/key.h"
#include "ui/ui.h"

static struct store_folder folder;
static struct service *service;
static struct ui ui;

// ---- the program on a screen without a terminal -------------------------------------------------

static int make_store(void **state)
{
    (void)state;
    store_folder_make(&folder, 0);
    service = store_folder_open(&folder, NULL);
    return 0;
}

static int remove_store(void **state)
{
    (void)state;
    service_close(service);
    store_folder_remove(&folder);
    return 0;
}

static void start(int rows, int columns)
{
    struct error err = {0};
    assert_done(term_open_headless("xterm-256color", rows, columns, &err), &err);
    ui_init(&ui, service, service_clock(service), true);
    assert_done(ui_open(&ui, screen_find("household_list"), NULL, &err), &err);
    (void)ui_run_timers(&ui, true);
    ui_paint(&ui);
}

static void stop(void)
{
    ui_release(&ui);
    term_close();
}

static void press_all(const int *keys)
{
    for (; *keys; keys++)
        ui_press(&ui, *keys);
    (void)ui_run_timers(&ui, true);
    ui_paint(&ui);
}

#define PRESS(...) press_all((const int[]){__VA_ARGS__, 0})

// ASCII only.
static void type(const char *text)
{
    for (; *text; text++)
        ui_press(&ui, *text);
    (void)ui_run_timers(&ui, true);
    ui_paint(&ui);
}

static bool shows(const char *text)
{
    STRING_AUTO screen = {0};
    draw_read(&screen, false);
    return strstr(string_text(&screen), text) != NULL;
}

static void assert_shows(const char *text)
{
    STRING_AUTO screen = {0};
    draw_read(&screen, false);
    if (!strstr(string_text(&screen), text)) {
        print_error("not on the screen: %s\n%s\n", text, string_text(&screen));
        fail();
    }
}

// ---- households ---------------------------------------------------------------------------------

static void import(const char *text)
{
    struct error err = {0};
    struct arena arena = {0};
    const char *number = NULL;
    assert_done(service_import_household(service, text, strlen(text), &arena, &number, &err), &err);
    arena_release(&arena);
}

// `rest` begins with a comma or is "".
static void put_household(const char *number, const char *name, const char *phase, const char *rest)
{
    STRING_AUTO text = {0};
    string_append_format(&text,
                         "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": "
                         "{\"number\": \"%s\", \"name\": \"%s\", \"phase\": \"%s\", \"team\": "
                         "\"WIJ Beijum\", \"opened\": \"2026-10-01\", \"address\": {\"street\": "
                         "\"Stoepemaheerd\", \"house_number\": 12, \"postcode\": \"9737 TA\", "
                         "\"neighbourhood\": \"Beijum\"}}, \"coordinators\": [{\"worker\": "
                         "\"sbakker\", \"from\": \"2026-10-01\"}]%s}",
                         number, name, phase, rest);
    import(string_text(&text));
}

#define MEMBERS                                                                                    \
    ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Pieter\", \"particle\": \"van den\","     \
    " \"surname\": \"Berg\", \"birth_date\": \"1981-03-12\", \"role\": \"parent\"},"               \
    " {\"id\": \"m2\", \"given_names\": \"Noor\", \"particle\": \"van den\", \"surname\":"         \
    " \"Berg\", \"birth_date\": \"2014\", \"role\": \"child\"}]"

#define CONTACTS                                                                                   \
    ", \"contacts\": [{\"id\": \"c1\", \"date\": \"2026-10-12\", \"status\": \"held\"},"           \
    " {\"id\": \"c2\", \"date\": \"2026-10-21\", \"status\": \"planned\"}]"

// What is offered and asked whatever the question is.
#define OFFERED                                                                                    \
    "\"client_support_offered\": \"2026-10-01\", \"personal_plan_offered\": \"2026-10-01\","       \
    " \"family_plan_offered\": \"2026-10-01\", \"safety_asked\": \"2026-10-01\""

// `more` begins with a comma or is "".
#define INTAKE_AND(more)                                                                           \
    ", \"intake\": {\"reported\": \"2026-10-01\", \"channel\": \"gp\", \"question\": \"Rust in"    \
    " huis. Eerst de huur geregeld, daarna weer aan het werk.\\nHulp met de post.\","              \
    " \"domains\": [\"financien\", \"huisvesting\"]" more "}"
#define INTAKE INTAKE_AND("")

#define PLAN                                                                                       \
    ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"draft\", \"goals\": [{\"id\":"   \
    " \"g1\", \"text\": \"Schulden stabiel\", \"domain\": \"financien\"}]}]"

static void put_berg(void)
{
    put_household("2026-0173", "Berg, van den", "plan", MEMBERS CONTACTS INTAKE PLAN);
}

static void put_many(void)
{
    static const char *const names[] = {"Yılmaz", "Jansen", "Özdemir",   "IJsberg, ter", "Visser",
                                        "Haddad", "Bakker", "Vries, de", "Kuipers",      "Kaya"};
    static const char *const phases[] = {"intake", "assessment", "plan"};
    for (int i = 0; i < 30; i++) {
        char number[16];
        STRING_AUTO name = {0};
        (void)snprintf(number, sizeof(number), "2026-%04d", i + 1);
        string_append_format(&name, "%s - %c", names[i % 10], 'A' + i % 26);
        put_household(number, string_text(&name), phases[i % 3],
                      i % 4 == 0 ? ", \"intake\": {" OFFERED "}"
                                 : MEMBERS ", \"intake\": {" OFFERED "}");
    }
}

// ---- the list -----------------------------------------------------------------------------------

static void empty_list_says_what_to_do(void **state)
{
    (void)state;
    start(24, 80);
    golden_expect("households_empty");
    PRESS(UI_KEY_ENTER, 'i', 'm', 'p', UI_KEY_DOWN, UI_KEY_ESC, UI_KEY_F9);
    assert_ptr_equal(ui_top(&ui), screen_find("household_list"));
    stop();
}

static void one_household_with_preview(void **state)
{
    (void)state;
    put_berg();
    start(24, 80);
    golden_expect("households_one");
    stop();
}

static void many_households_and_a_search(void **state)
{
    (void)state;
    put_many();
    put_berg();
    start(24, 80);
    PRESS(UI_KEY_PGDN);
    golden_expect("households_many");
    PRESS(UI_KEY_END);
    assert_shows("regel 31 van 31");
    PRESS('/');
    type("kaya");
    golden_expect("households_filtered");
    PRESS(UI_KEY_DOWN, UI_KEY_DOWN);
    assert_shows("regel 2 van 3");
    PRESS(UI_KEY_ESC);
    assert_shows("31 huishoudens");
    assert_shows(">  Kaya - J");
    PRESS('/');
    type("zzz");
    assert_shows("Niemand gevonden");
    // Letters are text in the search: nothing opens.
    type("qimpb?");
    assert_ptr_equal(ui_top(&ui), screen_find("household_list"));
    PRESS(UI_KEY_ESC);
    assert_shows("31 huishoudens");
    stop();
}

static void wide_list_has_the_preview_beside_it(void **state)
{
    (void)state;
    put_many();
    put_berg();
    start(40, 120);
    PRESS(UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN);
    golden_expect("households_wide");
    stop();
}

static void enter_opens_the_dossier_and_letters_its_parts(void **state)
{
    (void)state;
    put_household("2026-0001", "A", "intake", MEMBERS);
    put_household("2026-0002", "B", "assessment", MEMBERS INTAKE);
    put_household("2026-0003", "C", "plan", MEMBERS INTAKE PLAN);
    start(24, 80);
    PRESS(UI_KEY_DOWN, UI_KEY_ENTER);
    assert_string_equal(ui_top(&ui)->name, "dossier");
    assert_shows("2026-0002   B");
    PRESS(UI_KEY_ESC, 'm');
    assert_string_equal(ui_top(&ui)->name, "zrm");
    PRESS(UI_KEY_ESC, UI_KEY_DOWN, 'p');
    assert_string_equal(ui_top(&ui)->name, "plan");
    PRESS(UI_KEY_ESC, 'i');
    assert_string_equal(ui_top(&ui)->name, "intake");
    stop();
}

// ---- the intake ---------------------------------------------------------------------------------

// `compare`: against the golden text of each step.
static void fill_in_four_steps(bool compare)
{
    if (compare)
        golden_expect("intake_1");
    type("tel");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, 'j', UI_KEY_TAB);
    type("Rust in huis. Eerst de huur geregeld.");
    PRESS(UI_KEY_TAB, 'v', UI_KEY_TAB, UI_KEY_F8);
    type("Stoepemaheerd");
    PRESS(UI_KEY_TAB, '1', '2', UI_KEY_TAB, UI_KEY_TAB);
    type("9737ta");
    PRESS(UI_KEY_TAB, UI_KEY_TAB);
    type("bei");
    PRESS(UI_KEY_TAB);
    assert_shows("WIJ Beijum helpt in deze wijk.");
    assert_shows("9737 TA");
    PRESS(UI_KEY_TAB, UI_KEY_TAB);
    type("Pieter");
    PRESS(UI_KEY_TAB);
    type("van den");
    PRESS(UI_KEY_TAB);
    type("Berg");
    PRESS(UI_KEY_TAB);
    type("12031981");
    PRESS(UI_KEY_F6);
    type("Noor");
    PRESS(UI_KEY_TAB, UI_CTRL('D'), UI_KEY_TAB, UI_CTRL('D'), UI_KEY_TAB);
    if (compare)
        golden_expect("intake_2");
    PRESS(UI_KEY_F8);
    type("fin");
    PRESS(' ', UI_KEY_ENTER, UI_KEY_TAB, 'j', UI_KEY_TAB, 'v', UI_KEY_TAB, 'g', UI_KEY_TAB);
    if (compare)
        golden_expect("intake_3");
    PRESS(UI_KEY_F8);
    type("ond");
    PRESS(UI_KEY_TAB);
    if (compare)
        golden_expect("intake_4");
}

static void four_steps_of_a_new_intake(void **state)
{
    (void)state;
    start(24, 80);
    PRESS(UI_KEY_F6);
    fill_in_four_steps(true);
    PRESS(UI_KEY_F8);
    assert_ptr_equal(ui_top(&ui), screen_find("household_list"));
    assert_shows("Intake afgerond: 2026-0001 Berg, van den.");
    assert_shows(">  Berg, van den          2026-0001 meting");
    assert_false(shows("CONCEPT"));
    stop();
}

// The message says what Enter does, also with other work left unsaved: the focus is on the row of
// the household that was finished.
static void finished_intake_has_the_focus(void **state)
{
    (void)state;
    put_many();
    start(24, 80);
    PRESS(UI_KEY_F6);
    type("tel");
    PRESS(UI_KEY_TAB, UI_KEY_ESC, UI_KEY_BACKTAB);
    assert_shows("> CONCEPT TERUGGEVONDEN");
    assert_false(shows(">  Bakker"));
    PRESS(UI_KEY_DOWN, '/');
    type("kaya");
    PRESS(UI_KEY_DOWN, UI_KEY_BACKTAB, UI_KEY_F6);
    fill_in_four_steps(false);
    PRESS(UI_KEY_F8);
    golden_expect("households_finished");
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(&ui)->name, "dossier");
    assert_shows("Berg, van den");
    stop();
}

static void wide_intake_of_a_known_household(void **state)
{
    (void)state;
    put_berg();
    start(40, 120);
    PRESS('i', UI_KEY_F7, UI_KEY_F7, UI_KEY_F7, UI_KEY_F8);
    golden_expect("intake_wide");
    assert_false(shows("CONCEPT"));
    stop();
}

static void finishing_too_early_goes_to_what_is_missing(void **state)
{
    (void)state;
    start(24, 80);
    PRESS(UI_KEY_F6, UI_KEY_F8, UI_KEY_F8, UI_KEY_F8, UI_KEY_F8);
    assert_shows("Stap 1 van 4");
    assert_shows(">Binnengekomen via");
    assert_shows("Er zijn nog 12 velden leeg");
    type("tel");
    PRESS(UI_KEY_TAB);
    assert_false(shows("velden leeg"));
    stop();
}

// A field that was left and half a date come back after the line dropped, in the same place.
static void what_was_typed_comes_back(void **state)
{
    (void)state;
    start(24, 80);
    PRESS(UI_KEY_F6);
    type("tel");
    PRESS(UI_KEY_TAB);
    type("Lefier");
    PRESS(UI_KEY_F8);
    PRESS(UI_KEY_F7);
    PRESS(UI_KEY_BACKTAB);
    assert_shows("CONCEPT bewaard 09:00");
    for (int i = 0; i < 3; i++)
        PRESS(UI_KEY_DOWN);
    ui_press(&ui, UI_KEY_TAB);
    type("Huur");
    PRESS(UI_KEY_TAB);
    type("32-1");
    PRESS(UI_KEY_LEFT);
    ui_dispatch(&ui, &(struct term_event){.kind = TERM_EVENT_HANGUP});
    stop();

    start(24, 80);
    golden_expect("households_unsaved");
    PRESS(UI_KEY_ENTER);
    golden_expect("intake_resumed");
    stop();
}

static void leaving_without_typing_leaves_nothing(void **state)
{
    (void)state;
    put_berg();
    start(24, 80);
    PRESS(UI_KEY_F6, UI_KEY_F8, UI_KEY_F8, UI_KEY_F8, UI_KEY_F7, UI_KEY_ESC);
    assert_false(shows("CONCEPT"));
    PRESS('i', UI_KEY_F8, UI_KEY_F8, UI_KEY_F7, UI_KEY_F9, UI_KEY_ESC, UI_KEY_F3);
    assert_false(shows("CONCEPT"));
    stop();
}

static void saving_says_so_only_when_it_is_true(void **state)
{
    (void)state;
    put_berg();
    start(24, 80);
    PRESS('i', UI_KEY_F2);
    assert_shows("Er is niets nieuws om te bewaren.");
    type("2-10");
    PRESS(UI_KEY_F2);
    assert_shows("Bewaard 09:00");
    assert_false(shows("CONCEPT"));
    PRESS(UI_KEY_ESC);
    assert_false(shows("CONCEPT"));
    stop();
}

static void text_that_is_no_value_holds_finishing_up(void **state)
{
    (void)state;
    put_berg();
    start(24, 80);
    PRESS('i', UI_KEY_F7, UI_KEY_F7, UI_KEY_F7);
    assert_shows("Stap 1 van 4");
    type("32-13");
    PRESS(UI_KEY_F8, UI_KEY_F8, UI_KEY_F8, UI_KEY_F8);
    assert_shows("Stap 1 van 4");
    assert_shows("Dit is nog niet te lezen.");
    assert_shows("32-13");
    PRESS(UI_KEY_F2);
    assert_shows("32-13");
    stop();
}

static void a_field_without_a_list_says_so(void **state)
{
    (void)state;
    put_berg();
    start(24, 80);
    PRESS('i', UI_KEY_F7, UI_KEY_F7, UI_KEY_F7, UI_KEY_BACKTAB);
    PRESS(UI_KEY_F4);
    assert_shows("Dit veld heeft geen lijst.");
    stop();
}

// Text that is no value is none: neither in the count nor in the findings, and its mark stays.
static void text_that_is_no_value_does_not_count(void **state)
{
    (void)state;
    put_berg();
    start(24, 80);
    PRESS('i', UI_KEY_F7, UI_KEY_F7, UI_KEY_F7);
    assert_shows("10 van 14");
    PRESS(UI_KEY_BACKTAB, UI_KEY_BACKTAB, UI_KEY_BACKTAB, UI_KEY_BACKTAB, UI_KEY_BACKTAB);
    type("32-13");
    PRESS(UI_KEY_TAB);
    assert_shows("9 van 14");
    assert_shows("?");
    PRESS(UI_KEY_F9);
    assert_shows("1 veld is niet te lezen");
    PRESS(UI_KEY_ESC, UI_KEY_F8, UI_KEY_F7);
    assert_shows("? De dag 32-13 bestaat niet.");
    assert_shows("9 van 14");
    PRESS(UI_KEY_ESC, 'i');
    assert_shows("? De dag 32-13 bestaat niet.");
    stop();
}

// ---- findings -----------------------------------------------------------------------------------

static void findings_lead_to_their_fields(void **state)
{
    (void)state;
    put_household("2026-0173", "Berg, van den", "plan",
                  ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Pieter\", \"surname\":"
                  " \"Berg\"}]" INTAKE PLAN);
    start(24, 80);
    PRESS('i', UI_KEY_F9);
    golden_expect("findings");
    while (!shows(">  LET OP    ") || !shows("(HH-05)"))
        PRESS(UI_KEY_F9);
    PRESS(UI_KEY_ENTER);
    golden_expect("findings_field");
    type("1981");
    PRESS(UI_KEY_TAB, UI_KEY_F9);
    assert_false(shows("(HH-05)"));
    PRESS(UI_KEY_ESC, UI_KEY_ESC);
    assert_shows("CONCEPT TERUGGEVONDEN");
    stop();
}

// From the plan to a field of the intake, and from there to one of the plan.
static void findings_lead_to_other_screens(void **state)
{
    (void)state;
    put_household("2026-0173", "Berg, van den", "plan",
                  ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Pieter\", \"surname\":"
                  " \"Berg\"}]" INTAKE PLAN);
    start(24, 80);
    PRESS('p', UI_KEY_F9);
    while (!shows("(HH-05)"))
        PRESS(UI_KEY_F9);
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(&ui)->name, "record");
    assert_shows(">Geboortedatum");
    assert_shows("LET OP: De geboortedatum");
    PRESS(UI_KEY_F9);
    while (!shows("(PLAN-07)"))
        PRESS(UI_KEY_F9);
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(&ui)->name, "plan");
    PRESS(UI_KEY_ESC, UI_KEY_ESC, UI_KEY_ESC);
    assert_string_equal(ui_top(&ui)->name, "household_list");
    stop();
}

// The name gives way, never the number.
static void a_long_name_leaves_room_for_the_number(void **state)
{
    (void)state;
    put_household("2026-0060", "Vries, de - van der Meulen van Oosterwijk Brederode", "plan",
                  MEMBERS INTAKE PLAN);
    put_household("2026-0061", "", "intake", MEMBERS);
    start(24, 80);
    golden_expect("households_no_name");
    PRESS(UI_KEY_DOWN, 'p');
    golden_expect("title_long");
    PRESS(UI_KEY_F10);
    golden_expect("actions_plan");
    PRESS(UI_KEY_F3, UI_KEY_ESC, UI_KEY_F6, UI_KEY_F10);
    golden_expect("actions_intake");
    PRESS(UI_KEY_F3, UI_KEY_F9);
    golden_expect("findings_no_name");
    stop();
}

static void findings_in_a_wide_window(void **state)
{
    (void)state;
    put_berg();
    start(40, 120);
    PRESS(UI_KEY_F9);
    golden_expect("findings_wide");
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(&ui)->name, "plan");
    stop();
}

static void no_findings(void **state)
{
    (void)state;
    put_household("2026-0001", "A", "intake", MEMBERS INTAKE_AND(", " OFFERED));
    start(24, 80);
    PRESS(UI_KEY_F9, UI_KEY_ENTER, UI_KEY_F9);
    golden_expect("findings_none");
    stop();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(empty_list_says_what_to_do, make_store, remove_store),
        cmocka_unit_test_setup_teardown(one_household_with_preview, make_store, remove_store),
        cmocka_unit_test_setup_teardown(many_households_and_a_search, make_store, remove_store),
        cmocka_unit_test_setup_teardown(wide_list_has_the_preview_beside_it, make_store,
                                        remove_store),
        cmocka_unit_test_setup_teardown(enter_opens_the_dossier_and_letters_its_parts, make_store,
                                        remove_store),
        cmocka_unit_test_setup_teardown(four_steps_of_a_new_intake, make_store, remove_store),
        cmocka_unit_test_setup_teardown(finished_intake_has_the_focus, make_store, remove_store),
        cmocka_unit_test_setup_teardown(wide_intake_of_a_known_household, make_store, remove_store),
        cmocka_unit_test_setup_teardown(finishing_too_early_goes_to_what_is_missing, make_store,
                                        remove_store),
        cmocka_unit_test_setup_teardown(what_was_typed_comes_back, make_store, remove_store),
        cmocka_unit_test_setup_teardown(leaving_without_typing_leaves_nothing, make_store,
                                        remove_store),
        cmocka_unit_test_setup_teardown(saving_says_so_only_when_it_is_true, make_store,
                                        remove_store),
        cmocka_unit_test_setup_teardown(text_that_is_no_value_holds_finishing_up, make_store,
                                        remove_store),
        cmocka_unit_test_setup_teardown(a_field_without_a_list_says_so, make_store, remove_store),
        cmocka_unit_test_setup_teardown(text_that_is_no_value_does_not_count, make_store,
                                        remove_store),
        cmocka_unit_test_setup_teardown(findings_lead_to_their_fields, make_store, remove_store),
        cmocka_unit_test_setup_teardown(findings_lead_to_other_screens, make_store, remove_store),
        cmocka_unit_test_setup_teardown(a_long_name_leaves_room_for_the_number, make_store,
                                        remove_store),
        cmocka_unit_test_setup_teardown(findings_in_a_wide_window, make_store, remove_store),
        cmocka_unit_test_setup_teardown(no_findings, make_store, remove_store),
    };
    (void)setlocale(LC_ALL, "");
    (void)bindtextdomain(EENPLAN_TEXT_DOMAIN, getenv("UI_TEXTS"));
    (void)bind_textdomain_codeset(EENPLAN_TEXT_DOMAIN, "UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
