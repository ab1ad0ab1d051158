// SPDX-License-Identifier: EUPL-1.2
// Who looked at a household: from its dossier, by worker, act and person, and the page for who asks.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "service/people.h"
#include "service/special_access.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"

#define NUMBER "2026-0981"

static struct arena arena;

static int make(void **state)
{
    (void)stage_make(state);
    stage_import(NUMBER, "Berg, van den", "execution", STAGE_MEMBERS);
    return 0;
}

static int end(void **state)
{
    (void)state;
    stage_close();
    arena_release(&arena);
    return 0;
}

static void open_from_dossier(void)
{
    stage_open("dossier", NUMBER, "", 24, 80);
    PRESS('7', 'l');
    assert_shows("Logboek van huishouden " NUMBER);
}

static void who_looked_is_one_key_from_the_history(void **state)
{
    (void)state;
    open_from_dossier();
    assert_shows("De laatste 31 dagen");
    assert_shows("Oefenaar opende het dossier");
    assert_shows("las het dossier in uit een bestand");
    assert_hides("huishouden " NUMBER ","); // it is about this one
    assert_hides("Berg");
    PRESS(UI_KEY_ESC);
    assert_shows("Berg, van den");
}

static void it_is_read_by_worker_act_and_person(void **state)
{
    (void)state;
    open_from_dossier();
    PRESS('h');
    assert_shows("... opende het dossier");
    stage_type("opende");
    PRESS(UI_KEY_ENTER);
    assert_hides("las het dossier in");
    assert_shows("Oefenaar opende het dossier");
    PRESS('w');
    assert_shows("iedereen");
    PRESS(UI_KEY_ESC);
    PRESS('h');
    stage_type("alles");
    PRESS(UI_KEY_ENTER);
    assert_shows("las het dossier in");
    PRESS('b');
    assert_shows("Emre Berg");
    stage_type("emre");
    PRESS(UI_KEY_ENTER);
    assert_shows("De laatste 31 dagen - Emre Berg");
    assert_shows("Oefenaar opende het dossier");
}

static void the_page_goes_in_a_file(void **state)
{
    (void)state;
    struct stat status;
    char text[8192] = "";
    const char *store = service_store_path(stage_service());
    const char *path = arena_format(&arena, "%s-inzage.txt", store);
    open_from_dossier();
    PRESS('b');
    stage_type("pieter");
    PRESS(UI_KEY_ENTER, 'p');
    assert_shows("Pagina voor wie vraagt wie er keek");
    stage_type(path);
    PRESS(UI_KEY_ENTER);
    assert_shows("Geschreven: ");
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    text[length] = '\0';
    assert_non_null(strstr(text, "Pieter van den Berg"));
    assert_non_null(strstr(text, "opende het dossier"));
    assert_null(strstr(text, "Emre"));
    PRESS('p');
    stage_type(path);
    PRESS(UI_KEY_ENTER);
    assert_shows("bestaat al");
}

static void the_log_of_all_has_no_page(void **state)
{
    (void)state;
    stage_open("logbook", "", "", 24, 80);
    PRESS('p');
    assert_shows("Dat kan in het logboek van één huishouden");
    PRESS('b');
    assert_shows("Dat kan in het logboek van één huishouden");
}

// Who reviews may read the dossier, and who looked is not part of that.
static void who_may_not_is_told_why(void **state)
{
    (void)state;
    struct error err = {0};
    const struct worker leader = {.login = "leider",
                                  .name = "L. Eider",
                                  .team = "WIJ Beijum",
                                  .roles = ROLE_TEAM_LEADER,
                                  .active = true};
    struct service *any = stage_service_as(NULL);
    assert_done(service_add_worker(any, &leader, &err), &err);
    service_close(any);
    struct service *own = stage_service_as("leider");
    assert_done(service_begin_review(own, NUMBER, "kwaliteit", &err), &err);
    service_close(own);
    stage_work_as("leider");
    stage_open("dossier", NUMBER, "", 24, 80);
    PRESS('7', 'l');
    assert_hides("Logboek van huishouden " NUMBER);
    assert_shows("voor wie betrokken is");
}

static int end_as(void **state)
{
    (void)end(state);
    stage_work_as(NULL);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(who_looked_is_one_key_from_the_history, end),
        cmocka_unit_test_teardown(it_is_read_by_worker_act_and_person, end),
        cmocka_unit_test_teardown(the_page_goes_in_a_file, end),
        cmocka_unit_test_teardown(the_log_of_all_has_no_page, end),
        cmocka_unit_test_teardown(who_may_not_is_told_why, end_as),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests(tests, make, stage_remove);
}
