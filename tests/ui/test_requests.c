// SPDX-License-Identifier: EUPL-1.2
// The screens of the back office, and with which screen each role begins.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/string.h"
#include "base/translate.h"
#include "golden.h"
#include "model/request.h"
#include "service/people.h"
#include "service/requests.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"
#include "ui/start_tabs.h"
#include "ui/work_view.h"

#define LONG_REASON                                                                                \
    "Er is van alles geprobeerd. Een neef hielp een jaar lang met de post, maar is verhuisd. "     \
    "De vrijwilliger van Humanitas kwam vier keer; daarna is de deur niet meer opengedaan. "       \
    "De groep in de wijk past niet: te druk, en te ver lopen. Wat overblijft is iemand die "       \
    "vast een ochtend in de week komt, en die belt als het niet gaat. De huisarts denkt er net "   \
    "zo over, en ook de woningcorporatie wil alleen door met het huurcontract als er vaste "       \
    "begeleiding is. Zonder dat is de kans groot dat er in januari weer een schuld van drie "      \
    "maanden huur staat. Daarom een half jaar begeleiding, met een gesprek in maart. SLOT"
#define REQUEST(provision, reason, day, by)                                                        \
    ", \"provision_requests\": [{\"id\": \"r1\", \"member\": \"m1\", \"provision\": \"" provision  \
    "\", \"reason\": \"" reason "\", \"requested\": \"" day "\", \"requested_by\": \"" by "\"}]"

static int make(void **state)
{
    if (stage_make(state) != 0)
        return -1;
    stage_speak_dutch();
    return 0;
}

// Another worker at the screens.
struct seat {
    struct service *service;
    struct ui ui;
};

static void role_open(struct seat *role, const char *login, const char *screen)
{
    struct error err = {0};
    role->service = stage_service_as(login);
    assert_done(term_open_headless("xterm-256color", 24, 80, &err), &err);
    ui_init(&role->ui, role->service, service_clock(role->service), true);
    assert_done(ui_open(&role->ui, screen_find(screen ? screen : start_tabs_first(role->service)),
                        NULL, &err),
                &err);
    ui_paint(&role->ui);
}

static void role_press(struct seat *role, int key)
{
    ui_press(&role->ui, key);
    (void)ui_run_timers(&role->ui, true);
    ui_paint(&role->ui);
}

static void role_close(struct seat *role)
{
    ui_release(&role->ui);
    term_close();
    service_close(role->service);
}

static void add_worker(const char *login, unsigned roles)
{
    struct error err = {0};
    const struct worker worker = {.login = login, .name = login, .roles = roles, .active = true};
    assert_done(service_add_worker(stage_service(), &worker, &err), &err);
}

// ---- where each role begins ---------------------------------------------------------------------

static void test_each_role_begins_with_its_own_screen(void **state)
{
    (void)state;
    struct seat role = {0};
    role_open(&role, "sbakker", NULL);
    assert_string_equal(ui_top(&role.ui)->name, "today");
    assert_shows("[1 Vandaag]  2 Mijn huishoudens\n");
    role_press(&role, '3'); // no tab of hers
    assert_string_equal(ui_top(&role.ui)->name, "today");
    role_close(&role);

    role_open(&role, "wkuipers", NULL);
    assert_string_equal(ui_top(&role.ui)->name, "requests");
    assert_shows("[1 Aanvragen]\n");
    golden_expect("requests_empty");
    role_press(&role, UI_CTRL('G')); // there are no households to go to
    assert_string_equal(ui_top(&role.ui)->name, "requests");
    assert_shows("Dit is voor medewerkers van een team.");
    role_press(&role, 'f');
    assert_shows("In deze maanden is niets beslist.");
    role_press(&role, UI_KEY_ESC);
    assert_shows("Niets wacht op een beslissing.");
    role_press(&role, UI_KEY_ESC);
    assert_shows("F3 stopt het programma.");
    role_close(&role);

    add_worker("beide", ROLE_WORKER | ROLE_BACK_OFFICE);
    role_open(&role, "beide", NULL);
    role_press(&role, '3');
    assert_string_equal(ui_top(&role.ui)->name, "requests");
    role_press(&role, '1');
    assert_string_equal(ui_top(&role.ui)->name, "today");
    role_close(&role);

    add_worker("nacht", ROLE_SERVICE);
    struct service *night = stage_service_as("nacht");
    const char *first = start_tabs_first(night);
    assert_true(!first || strcmp(first, "today") != 0);
    service_close(night);
}

// The practice user has every role: whatever tabs there are, none is cut off at 80 columns.
static void test_all_tabs_fit(void **state)
{
    (void)state;
    static const char digits[] = {START_TAB_KEYS};
    const char *last = start_tabs_first(stage_service());
    char seen[8][32] = {""};
    size_t count = 0;
    stage_open(last, NULL, NULL, 24, 80);
    for (size_t i = 0; i < sizeof(digits); i++) {
        PRESS(digits[i]);
        const char *name = ui_top(stage_ui())->name;
        bool known = count > 0 && strcmp(seen[count - 1], name) == 0;
        if (!known)
            (void)snprintf(seen[count++], sizeof(seen[0]), "%s", name);
    }
    char behind[16];
    (void)snprintf(behind, sizeof(behind), "[%zu ", count);
    assert_shows(behind); // the last one is open
    STRING_AUTO screen = {0};
    draw_read(&screen, false);
    const char *tabs = strchr(string_text(&screen), '\n') + 1;
    assert_non_null(memchr(tabs, ']', strcspn(tabs, "\n")));
    assert_true(count >= 3);
    stage_close();
}

// ---- the list and a decision --------------------------------------------------------------------

static void test_the_list(void **state)
{
    (void)state;
    struct seat role = {0};
    stage_import("2026-0101", "Berg, van den", "plan",
                 STAGE_MEMBERS STAGE_INTAKE REQUEST(
                     "begeleiding individueel, een ochtend in de week voor een half jaar",
                     LONG_REASON, "2026-08-01", "sbakker"));
    stage_import("2026-0102", "Visser", "plan",
                 STAGE_MEMBER REQUEST("budgetbeheer", "Nodig.", "2026-10-13", "sbakker"));
    stage_import("2026-0103", "Kaya", "plan",
                 ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Anneliese Wilhelmina "
                 "Theodora\", \"particle\": \"van\", \"surname\": \"Heemskerck\"}]" REQUEST(
                     "dagbesteding", "Nodig.", "2026-10-14", "sbakker"));
    role_open(&role, "wkuipers", NULL);
    golden_expect("requests_many");
    role_press(&role, UI_KEY_ENTER);
    golden_expect("decision_long_reason");
    role_press(&role, UI_KEY_PGDN);
    assert_shows("SLOT");
    golden_expect("decision_long_reason_end");
    role_press(&role, UI_KEY_PGUP);
    assert_hides("SLOT");
    role_press(&role, UI_KEY_F8);
    assert_shows("Vul dit eerst in: Uitkomst.");
    role_press(&role, UI_KEY_F4);
    role_press(&role, '2');
    role_press(&role, UI_KEY_F8);
    golden_expect("decision_confirm");
    role_press(&role, 'j');
    assert_string_equal(ui_top(&role.ui)->name, "requests");
    assert_shows("Bewaard: de beslissing is vastgelegd.");
    assert_shows("2 aanvragen wachten op een beslissing");
    role_press(&role, 'f');
    golden_expect("requests_decided");
    role_press(&role, UI_CTRL('Z'));
    assert_shows("Ongedaan: Beslissing op een aanvraag: ");
    assert_shows("In deze maanden is niets beslist.");
    role_press(&role, UI_CTRL('Y'));
    assert_shows("afgewezen");
    role_press(&role, UI_KEY_ENTER);
    golden_expect("decision_decided");
    role_press(&role, UI_KEY_F7);
    role_press(&role, 'j');
    role_press(&role, UI_KEY_ESC);
    assert_shows("3 aanvragen wachten op een beslissing");
    role_close(&role);
}

static void test_a_secret_address_and_no_plan(void **state)
{
    (void)state;
    struct seat role = {0};
    stage_import(
        "2026-0104", "Zeer, geheim", "plan",
        ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Iris\", \"surname\": "
        "\"Zeer\"}], \"assessments\": []" REQUEST("opvang", "Nodig.", "2026-01-01", "sbakker"));
    WORK_AUTO work = {0};
    struct error err = {0};
    assert_done(service_begin_work(stage_service(), WORK_INTAKE, "2026-0104", &work, &err), &err);
    work.after.household.address =
        (struct address){.street = "Verborgenweg", .postcode = "9711AA", .secret = ANSWER_YES};
    assert_done(service_save_work(stage_service(), &work, &err), &err);
    role_open(&role, "wkuipers", NULL);
    role_press(&role, UI_KEY_ENTER);
    assert_shows("2026-0104, geheim adres");
    assert_hides("Verborgenweg");
    role_close(&role);
}

// Who asked reads why somebody else decides, and there is nothing to fill in.
static void test_who_asked_cannot_decide(void **state)
{
    (void)state;
    struct seat role = {0};
    stage_import("2026-0105", "Vroeg", "plan",
                 STAGE_MEMBER REQUEST("opvang", "Nodig.", "2025-12-01", "wkuipers"));
    role_open(&role, "wkuipers", NULL);
    role_press(&role, UI_KEY_ENTER);
    golden_expect("decision_own");
    role_press(&role, UI_KEY_F8);
    assert_shows("Dat kan nu niet. Wie de aanvraag deed, beslist er niet over");
    role_close(&role);
}

// Two look at one request; the second is told, and goes on with what is there by now.
static void test_somebody_else_decided(void **state)
{
    (void)state;
    struct seat role = {0};
    struct arena arena = {0};
    struct error err = {0};
    struct request_list rows = {0};
    struct request_facts facts = {0};
    const char *next = NULL;
    const struct request_query first = {.limit = 1};
    const struct decision granted = {.outcome = REQUEST_GRANTED};
    stage_import("2026-0106", "Vroeger", "plan",
                 STAGE_MEMBER REQUEST("opvang", "Nodig.", "2025-11-01", "sbakker"));
    role_open(&role, "wkuipers", NULL);
    role_press(&role, UI_KEY_ENTER);
    assert_done(service_list_requests(stage_service(), &first, &arena, &rows, &next, &err), &err);
    assert_done(service_open_request(stage_service(), rows.items[0].request, &arena, &facts, &err),
                &err);
    assert_string_equal(facts.number, "2026-0106");
    assert_done(service_decide_request(stage_service(), &facts.request, &granted, &err), &err);
    role_press(&role, UI_KEY_F4);
    role_press(&role, '2');
    role_press(&role, UI_KEY_F8);
    role_press(&role, 'j');
    golden_expect("decision_meanwhile");
    arena_release(&arena);
    role_close(&role);
}

// A city has more than anybody counts.
static void test_very_many_wait(void **state)
{
    (void)state;
    enum { MANY = 520 };
    struct seat role = {0};
    STRING_AUTO rest = {0};
    string_append(&rest, STAGE_MEMBER ", \"provision_requests\": [");
    for (int i = 0; i < MANY; i++)
        string_append_format(&rest,
                             "%s{\"id\": \"q%d\", \"member\": \"m1\", \"requested\": "
                             "\"2026-09-01\", \"requested_by\": \"sbakker\"}",
                             i == 0 ? "" : ", ", i);
    string_append(&rest, "]");
    stage_import("2026-0107", "Veel", "plan", string_text(&rest));
    role_open(&role, "wkuipers", NULL);
    assert_shows("Meer dan 500 aanvragen wachten op een beslissing");
    role_close(&role);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_role_begins_with_its_own_screen),
        cmocka_unit_test(test_all_tabs_fit),
        cmocka_unit_test(test_the_list),
        cmocka_unit_test(test_a_secret_address_and_no_plan),
        cmocka_unit_test(test_who_asked_cannot_decide),
        cmocka_unit_test(test_somebody_else_decided),
        cmocka_unit_test(test_very_many_wait),
    };
    return cmocka_run_group_tests(tests, make, stage_remove);
}
