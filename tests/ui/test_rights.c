// SPDX-License-Identifier: EUPL-1.2
// A right that ended in another session counts at the next key.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "service/acts.h"
#include "service/erase.h"
#include "service/logbook.h"
#include "service/people.h"
#include "service/session.h"
#include "stage.h"
#include "store/engine.h"
#include "store/presence.h"
#include "store_folder.h"
#include "ui/key.h"
#include "ui/stack.h"

#define INVOLVED                                                                                   \
    ", \"involved\": [{\"worker\": \"tdeboer\", \"from\": \"2026-10-01\", \"reason\":"             \
    " \"expert\"}]"

#define CLOSED "Dit huishouden mag niet meer open"

static int make(void **state)
{
    (void)stage_make(state);
    stage_import("2026-0971", "Berg, van den", "execution", STAGE_MEMBER INVOLVED);
    stage_import("2026-0972", "Anders", "execution", STAGE_MEMBER);
    return 0;
}

static int remove_all(void **state)
{
    stage_work_as(NULL);
    return stage_remove(state);
}

static void end_involvement(void)
{
    struct error err = {0};
    struct service *coordinator = stage_service_as("sbakker");
    assert_done(service_end_involvement(coordinator, "2026-0971", 0, &err), &err);
    service_close(coordinator);
}

static size_t kept_by(const char *login)
{
    struct error err = {0};
    struct arena arena = {0};
    struct unsaved_list list = {0};
    struct service *any = stage_service_as(NULL);
    assert_done(store_list_unsaved(any->store, login, &arena, &list, &err), &err);
    size_t count = list.count;
    for (size_t i = 0; i < list.count; i++)
        assert_non_null(strstr(list.items[i].dossier, "Half een zin"));
    arena_release(&arena);
    service_close(any);
    return count;
}

// The list, the dossier and a note in which something is typed.
static void type_half_a_note(void)
{
    stage_work_as("tdeboer");
    stage_open("household_list", NULL, NULL, 24, 80);
    PRESS(UI_KEY_ENTER);
    assert_shows("Dossier 2026-0971");
    PRESS('n', UI_CTRL('F'));
    stage_type("verslag");
    PRESS(UI_KEY_ENTER);
    stage_type("Half een zin");
    assert_shows("Half een zin");
}

static void test_who_is_involved_no_longer_sees_it_no_longer(void **state)
{
    (void)state;
    type_half_a_note();
    end_involvement();
    assert_shows("Half een zin"); // nothing was pressed yet
    PRESS('x');
    assert_hides("Half een zin");
    assert_hides("Berg");
    assert_shows(CLOSED);
    assert_string_equal(ui_top(stage_ui())->name, "household_list");
    assert_int_equal(stage_ui()->quitting, 0);
    assert_int_equal(kept_by("tdeboer"), 1);
    // It is kept, and does not open either.
    PRESS(UI_KEY_ESC, UI_KEY_BACKTAB);
    assert_shows("huishouden mag niet meer open");
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "household_list");
    assert_hides("Berg");
    stage_close();
}

static void test_who_was_ended_leaves_with_the_work_kept(void **state)
{
    (void)state;
    struct error err = {0};
    size_t households = 0;
    type_half_a_note();
    struct service *administrator = stage_service_as(NULL);
    assert_done(service_end_worker(administrator, "tdeboer", &households, &err), &err);
    service_close(administrator);
    PRESS(UI_KEY_ENTER);
    assert_null(ui_top(stage_ui()));
    assert_int_equal(stage_ui()->quitting, UI_QUITTING_DENIED);
    assert_int_equal(stage_ui()->denied.kind, ERROR_DENIED);
    assert_non_null(strstr(stage_ui()->denied.message, "tdeboer"));
    assert_int_equal(kept_by("tdeboer"), 1);
    stage_close();
}

static void test_who_got_other_roles_leaves(void **state)
{
    (void)state;
    struct error err = {0};
    struct worker_change change = {.roles = ROLE_ADMINISTRATOR};
    stage_work_as("tdeboer");
    stage_open("household_list", NULL, NULL, 24, 80);
    struct service *administrator = stage_service_as(NULL);
    assert_done(service_change_worker(administrator, "tdeboer", &change, &err), &err);
    service_close(administrator);
    PRESS(UI_KEY_DOWN);
    assert_int_equal(stage_ui()->quitting, UI_QUITTING_DENIED);
    assert_non_null(strstr(stage_ui()->denied.message, "rollen"));
    stage_close();
}

// The whole household, or only its youngest.
static void erase_of(const char *household, bool whole)
{
    struct error err = {0};
    struct arena arena = {0};
    struct erase_report report = {0};
    DOSSIER_AUTO dossier = {0};
    struct service *officer = stage_service_as(NULL);
    assert_done(service_open_dossier(officer, household, "open", &dossier, &err), &err);
    struct erase_request request = {.household = household,
                                    .person = whole ? NULL : dossier.members.items[2].id,
                                    .ground = GROUND_MISTAKE,
                                    .given = true,
                                    .drop_unsaved = true,
                                    .confirm = household};
    assert_done(service_erase(officer, &request, &arena, &report, &err), &err);
    service_close(officer);
    arena_release(&arena);
}

static void test_what_is_erased_closes_and_is_not_kept(void **state)
{
    (void)state;
    type_half_a_note();
    messages_add(&stage_ui()->said, 0, false, "Berg, van den: bewaard");
    erase_of("2026-0971", true);
    PRESS('x');
    for (size_t i = 0; i < stage_ui()->said.count; i++)
        assert_null(strstr(messages_at(&stage_ui()->said, i)->text, "Berg"));
    assert_hides("Half een zin");
    assert_hides("Berg");
    assert_shows("Dit huishouden is gewist; wat getypt is, is niet bewaard.");
    assert_string_equal(ui_top(stage_ui())->name, "household_list");
    assert_int_equal(kept_by("tdeboer"), 0);
    PRESS(UI_KEY_ESC);
    assert_hides("kan weer toegang geven");
    stage_close();
}

// What was said of a household that is open no more goes too.
static void test_what_was_said_of_what_is_erased_goes(void **state)
{
    (void)state;
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_KEY_DOWN);
    ui_message_error(stage_ui(), "Berg, van den: bewaard");
    erase_of("2026-0971", true);
    PRESS(UI_KEY_DOWN);
    assert_int_equal(stage_ui()->said.count, 0);
    assert_hides("Berg");
    ui_message(stage_ui(), "Anders: bewaard"); // once for each erasing
    PRESS(UI_KEY_DOWN);
    assert_int_equal(stage_ui()->said.count, 1);
    stage_close();
}

// Nobody presses a key: what was typed is to be kept.
static void test_what_is_erased_closes_at_the_autosave(void **state)
{
    (void)state;
    type_half_a_note();
    ui_press(stage_ui(), 'x');
    erase_of("2026-0971", true);
    (void)ui_run_timers(stage_ui(), true);
    assert_string_equal(ui_top(stage_ui())->name, "household_list");
    assert_int_equal(kept_by("tdeboer"), 0);
    stage_close();
}

static void test_who_is_erased_is_gone_from_what_is_open(void **state)
{
    (void)state;
    stage_import("2026-0973", "Gezin", "execution", STAGE_MEMBERS INVOLVED);
    stage_work_as("tdeboer");
    stage_open("dossier", "2026-0973", "", 24, 80);
    PRESS('n', UI_CTRL('F'));
    stage_type("verslag");
    PRESS(UI_KEY_ENTER);
    stage_type("Half een zin");
    erase_of("2026-0973", false);
    PRESS('x');
    assert_null(ui_top(stage_ui()));
    assert_int_equal(kept_by("tdeboer"), 1);
    stage_close();
    stage_open("dossier", "2026-0973", "", 24, 80);
    assert_hides("Emre");
    PRESS('n');
    assert_shows("Half een zin");
    assert_hides("Emre");
    stage_close();
}

// On request, or registered by mistake: no term runs, so it is in no list.
static void test_what_no_list_shows_is_erased_by_its_number(void **state)
{
    (void)state;
    stage_open("retention", NULL, NULL, 24, 80);
    PRESS('/');
    assert_shows("Een huishouden wissen");
    stage_type("2026-0972");
    PRESS(UI_KEY_TAB, '3', UI_KEY_TAB, '2', UI_KEY_TAB, UI_KEY_TAB);
    stage_type("2026-0971"); // not the one above
    PRESS(UI_KEY_F8);
    assert_shows("Een huishouden wissen");
    for (size_t i = 0; i < strlen("2026-0971"); i++)
        PRESS(UI_KEY_BACKSPACE);
    stage_type("2026-0972");
    PRESS(UI_KEY_F8);
    assert_string_equal(ui_top(stage_ui())->name, "retention");
    assert_shows("Gewist.");
    stage_close();
}

static size_t others_at_work(const char *household)
{
    struct error err = {0};
    struct arena arena = {0};
    struct working_list working = {0};
    assert_done(
        store_list_working(stage_service()->store, household, "nobody", &arena, &working, &err),
        &err);
    arena_release(&arena);
    return working.count;
}

// While a form on a household is open.
static void test_who_writes_there_is_noted(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0971", &dossier);
    stage_open("dossier", "2026-0971", "", 24, 80);
    assert_done(service_session_begin(stage_service(), &err), &err);
    assert_int_equal(others_at_work(dossier.household.id), 0);
    PRESS('n');
    assert_int_equal(others_at_work(dossier.household.id), 1);
    PRESS(UI_KEY_ESC, UI_KEY_ESC);
    assert_string_equal(ui_top(stage_ui())->name, "dossier");
    assert_int_equal(others_at_work(dossier.household.id), 0);
    service_session_end(stage_service());
    stage_close();
}

// Everybody may write; that somebody else does is said on opening, in the dossier and in what is edited there.
static void test_who_works_there_is_said(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0971", &dossier);
    struct service *other = stage_service_as("sbakker");
    const struct presence one = {.process = "elsewhere:boot:13:200",
                                 .started = clock_now(&other->clock)};
    assert_done(store_begin(other->store, &err), &err);
    assert_done(store_enter_presence(other->store, "sbakker", &one, &err), &err);
    assert_done(store_work_in(other->store, one.process, dossier.household.id, one.started, &err),
                &err);
    assert_done(store_commit(other->store, &err), &err);
    stage_work_as("tdeboer");
    stage_open("dossier", "2026-0971", "", 24, 80);
    assert_shows("Sanne Bakker werkt hier sinds 09:00.");
    PRESS('n');
    assert_shows("Sanne Bakker werkt hier sinds 09:00.");
    stage_type("x");
    assert_hides("werkt hier sinds");
    stage_close();
    service_close(other);
    stage_work_as(NULL);
    stage_open("dossier", "2026-0972", "", 24, 80);
    assert_hides("werkt hier sinds");
    stage_close();
}

// Looking whether something changed reads no rows; what others save elsewhere costs one look.
static void test_nothing_changed_costs_no_query(void **state)
{
    (void)state;
    struct error err = {0};
    stage_work_as("tdeboer");
    stage_open("dossier", "2026-0971", "involved", 24, 80);
    PRESS(UI_KEY_DOWN);
    const struct store *store = stage_service()->store;
    int64_t before = store_times_run(store, QUERY_STANDING_GET);
    int64_t workers = store_times_run(store, QUERY_WORKER_GET);
    for (size_t i = 0; i < 50; i++)
        PRESS(i % 2 ? UI_KEY_UP : UI_KEY_DOWN);
    assert_int_equal(store_times_run(store, QUERY_STANDING_GET), before);
    assert_int_equal(store_times_run(store, QUERY_WORKER_GET), workers);
    struct service *colleague = stage_service_as("sbakker");
    assert_done(service_log_search(colleague, "iets", 3, &err), &err);
    service_close(colleague);
    PRESS(UI_KEY_DOWN, UI_KEY_UP, UI_KEY_DOWN);
    int64_t looked = store_times_run(store, QUERY_STANDING_GET);
    assert_in_range(looked, before + 1, before + 2); // for the key, and for what keys can do
    PRESS(UI_KEY_DOWN, UI_KEY_UP, UI_KEY_DOWN);
    assert_int_equal(store_times_run(store, QUERY_STANDING_GET), looked);
    stage_close();
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, make, remove_all)
    const struct CMUnitTest tests[] = {
        CASE(test_who_is_involved_no_longer_sees_it_no_longer),
        CASE(test_who_was_ended_leaves_with_the_work_kept),
        CASE(test_who_got_other_roles_leaves),
        CASE(test_what_is_erased_closes_and_is_not_kept),
        CASE(test_who_writes_there_is_noted),
        CASE(test_who_works_there_is_said),
        CASE(test_what_was_said_of_what_is_erased_goes),
        CASE(test_what_is_erased_closes_at_the_autosave),
        CASE(test_who_is_erased_is_gone_from_what_is_open),
        CASE(test_what_no_list_shows_is_erased_by_its_number),
        CASE(test_nothing_changed_costs_no_query),
    };
#undef CASE
    stage_speak_dutch();
    return cmocka_run_group_tests_name("rights", tests, NULL, NULL);
}
