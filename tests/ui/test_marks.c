// SPDX-License-Identifier: EUPL-1.2
// Marking households in the list, and handing over all that are marked.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "service/acts.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/caseload.h"
#include "ui/key.h"

enum { HOUSEHOLDS = 6 };

static const char *const names[HOUSEHOLDS] = {"Aa",       "Berg",  "Cremers",
                                              "Dijkstra", "Evers", "Faber"};

static const char *number_of(int index)
{
    static char number[16];
    (void)snprintf(number, sizeof(number), "2026-%04d", 1101 + index);
    return number;
}

static int make(void **state)
{
    if (stage_make(state) != 0)
        return -1;
    stage_speak_dutch();
    for (int i = 0; i < HOUSEHOLDS; i++)
        stage_import(number_of(i), names[i], i == 5 ? "closed" : "execution", STAGE_MEMBERS);
    return 0;
}

static void open_list(void)
{
    stage_work_as("ghoekstra"); // leads the team, and is involved with none of them
    stage_open("household_list", NULL, NULL, 24, 80);
    while (!stage_shows("filter: alle"))
        PRESS('f');
}

// Read by somebody who may, whoever is at work on the screen.
static void read(int index, struct dossier *ret_dossier)
{
    struct error err = {0};
    struct service *all = stage_service_as("oefen");
    assert_done(service_open_dossier(all, number_of(index), "open", ret_dossier, &err), &err);
    service_close(all);
}

static const char *coordinator_of(int index)
{
    static char login[32];
    DOSSIER_AUTO dossier = {0};
    read(index, &dossier);
    (void)snprintf(login, sizeof(login), "%s",
                   dossier.coordinators.items[dossier.coordinators.count - 1].worker);
    return login;
}

static void expect_coordinators(const char *first_five)
{
    for (int i = 0; i < HOUSEHOLDS; i++)
        assert_string_equal(coordinator_of(i), i < 5 ? first_five : "sbakker");
}

static void give_to(const char *letters)
{
    PRESS('r');
    stage_type(letters);
    PRESS(UI_KEY_TAB, UI_KEY_TAB);
    stage_type("Ziekte");
    PRESS(UI_KEY_TAB, UI_KEY_F8);
}

static void close_list(void)
{
    stage_close();
    stage_work_as(NULL);
}

static void space_marks_and_goes_on(void **state)
{
    (void)state;
    open_list();
    PRESS('r');
    assert_shows("Markeer eerst huishoudens, met de spatiebalk.");
    PRESS(' ', ' ');
    assert_shows("2 gemarkeerd.");
    assert_shows(" * Aa");
    assert_shows(" * Berg");
    assert_shows(">  Cremers");
    golden_expect("marks_two");
    PRESS(UI_KEY_UP, ' ');
    assert_shows("1 gemarkeerd.");
    close_list();
}

static void a_star_turns_them_round(void **state)
{
    (void)state;
    open_list();
    PRESS(' ', '*');
    assert_hides("* Aa");
    assert_shows("* Berg");
    assert_shows(" * Evers");
    PRESS(UI_KEY_HOME, ' ', '*');
    assert_hides("gemarkeerd");
    close_list();
}

static void marks_outlive_search_filter_and_refresh(void **state)
{
    (void)state;
    open_list();
    PRESS(' ', '/');
    stage_type("evers");
    PRESS(UI_KEY_ESC, UI_KEY_F5, 'f');
    while (!stage_shows("filter: alle"))
        PRESS('f');
    PRESS(UI_KEY_END);
    assert_shows("1 gemarkeerd.");
    assert_shows(" * Aa");
    close_list();
}

static void all_that_are_marked_are_handed_over_and_taken_back(void **state)
{
    (void)state;
    open_list();
    PRESS(' ', ' ', ' ', ' ', ' ');
    PRESS('r');
    golden_expect("marks_hand_over");
    PRESS(UI_KEY_ESC);
    give_to("filiz");
    assert_shows("Bewaard: Filiz Çelik is nu regisseur van 5 huishoudens.");
    assert_hides("gemarkeerd");
    expect_coordinators("fcelik");
    PRESS(UI_CTRL('Z'));
    assert_shows("5 huishoudens zijn weer zoals ze waren.");
    expect_coordinators("sbakker");
    PRESS(UI_CTRL('Z'));
    assert_shows("Er is hier niets om ongedaan te maken.");
    close_list();
}

static void what_cannot_be_stays_marked(void **state)
{
    (void)state;
    struct error err = {0};
    assert_done(service_assign_coordinator(stage_service(), number_of(0), "fcelik",
                                           (struct date){0}, "Nieuwe verdeling", &err),
                &err);
    open_list();
    PRESS(' ', ' ');
    give_to("filiz");
    assert_shows("Niet van 1: Filiz");
    assert_string_equal(coordinator_of(1), "fcelik");
    PRESS(UI_KEY_DOWN);
    assert_shows("1 gemarkeerd.");
    assert_shows("* Aa");
    PRESS(UI_CTRL('Z'));
    assert_string_equal(coordinator_of(1), "sbakker");
    assert_string_equal(coordinator_of(0), "fcelik");
    close_list();
}

// Somebody of no team of theirs: nothing is done, it says why, and that is logged.
static void who_may_not_does_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct text_list ids = {0};
    struct text_list done = {0};
    struct not_assigned_list refused = {0};
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    read(2, &dossier);
    text_list_add(&ids, dossier.household.id, &arena);
    struct service *other = stage_service_as("hsmit");
    assert_done(service_assign_coordinators(other, &ids, "fcelik", (struct date){0}, "Ziekte",
                                            &arena, &done, &refused, &err),
                &err);
    assert_int_equal(done.count, 0);
    assert_int_equal(refused.count, 1);
    assert_true(refused.items[0].denied);
    assert_string_equal(coordinator_of(2), "sbakker");
    service_close(other);
    arena_release(&arena);
}

// What is wrong with all of them: not one is handed over.
static void all_or_none_where_it_is_about_all(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct text_list ids = {0};
    struct text_list done = {0};
    struct not_assigned_list refused = {0};
    struct error err = {0};
    for (int i = 1; i < 4; i++) {
        DOSSIER_AUTO dossier = {0};
        read(i, &dossier);
        text_list_add(&ids, dossier.household.id, &arena);
    }
    assert_false(service_assign_coordinators(stage_service(), &ids, "fcelik", (struct date){0}, " ",
                                             &arena, &done, &refused, &err));
    assert_string_equal(err.field, "reason");
    err = (struct error){0};
    assert_false(service_assign_coordinators(stage_service(), &ids, "niemand", (struct date){0},
                                             "Ziekte", &arena, &done, &refused, &err));
    assert_string_equal(err.field, "worker");
    assert_int_equal(done.count, 0);
    for (int i = 1; i < 4; i++)
        assert_string_equal(coordinator_of(i), "sbakker");
    arena_release(&arena);
}

#define TEST(name) cmocka_unit_test(name)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(space_marks_and_goes_on),
        TEST(a_star_turns_them_round),
        TEST(marks_outlive_search_filter_and_refresh),
        TEST(all_that_are_marked_are_handed_over_and_taken_back),
        TEST(what_cannot_be_stays_marked),
        TEST(who_may_not_does_nothing),
        TEST(all_or_none_where_it_is_about_all),
    };
    return cmocka_run_group_tests_name("marks", tests, make, stage_remove);
}
