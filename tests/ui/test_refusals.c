// SPDX-License-Identifier: EUPL-1.2
// Keys of the dossier that a worker may not use say so before a form is filled in.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "ui/act_form.h"
#include "ui/key.h"
#include "ui/plan_who.h"
#include "ui/sources.h"

#define INVOLVED                                                                                   \
    ", \"involved\": [{\"worker\": \"tdeboer\", \"from\": \"2026-10-01\", \"reason\":"             \
    " \"expert\"}]"

// The rest of the test is done by somebody else; the screen stays open.
static struct service *go_on_as(const char *login)
{
    struct service *practice = stage_ui()->service;
    stage_ui()->service = stage_service_as(login);
    return practice;
}

static void go_back_to(struct service *practice)
{
    service_close(stage_ui()->service);
    stage_ui()->service = practice;
}

static void test_who_is_involved_neither_hands_over_nor_closes(void **state)
{
    (void)state;
    stage_import("2026-0951", "Berg, van den", "execution", STAGE_MEMBER INVOLVED);
    stage_open("dossier", "2026-0951", "involved", 24, 80);
    struct service *practice = go_on_as("tdeboer");
    static const int keys[] = {'r', 'y', 'e', UI_KEY_ENTER};
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        PRESS(keys[i]);
        assert_shows("Dat kan nu niet. Dat mag alleen de regisseur of de teamleider.");
    }
    PRESS('c');
    assert_shows("Dat kan nu niet. Alleen de regisseur sluit een huishouden.");
    go_back_to(practice);
    practice = go_on_as("sbakker");
    PRESS('c');
    assert_hides("Dossier 2026-0951");
    go_back_to(practice);
    stage_close();
}

static void test_who_did_not_close_it_does_not_reopen_it(void **state)
{
    (void)state;
    stage_import("2026-0952", "Berg, van den", "closed", STAGE_MEMBER INVOLVED);
    stage_open("dossier", "2026-0952", "", 24, 80);
    struct service *practice = go_on_as("tdeboer");
    PRESS('c');
    assert_shows("Dat kan nu niet. Alleen de laatste regisseur of de teamleider heropent.");
    go_back_to(practice);
    practice = go_on_as("sbakker");
    PRESS('c');
    assert_hides("Dossier 2026-0952");
    go_back_to(practice);
    stage_close();
}

static bool offers(struct pick_source source, const char *value)
{
    struct arena arena = {0};
    struct pick_options options = {0};
    bool found = false;
    source.options(source.context, "", &arena, &options);
    for (size_t i = 0; i < options.count; i++)
        found = found || strcmp(options.items[i].value, value) == 0;
    arena_release(&arena);
    return found;
}

// Who decides, or keeps the log or the store, is in no list to choose a worker from.
static void test_only_who_works_with_households_can_be_chosen(void **state)
{
    (void)state;
    static const char *const others[] = {"wkuipers", "pvandijk", "bmulder"};
    struct dossier dossier = {0};
    struct arena arena = {0};
    struct error err = {0};
    struct worker_list workers = {0};
    stage_import("2026-0953", "Berg, van den", "execution", STAGE_MEMBER);
    stage_open("dossier", "2026-0953", "", 24, 80);
    struct act_form act = {.ui = stage_ui()};
    assert_true(service_list_workers(stage_ui()->service, NULL, &arena, &workers, &err));
    struct plan_who who = {.dossier = &dossier, .workers = &workers};
    assert_true(offers(sources_workers(stage_ui()), "tdeboer"));
    assert_true(offers(act_form_workers(&act), "tdeboer"));
    assert_true(offers(plan_who_source(&who), "worker:tdeboer"));
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        assert_false(offers(sources_workers(stage_ui()), others[i]));
        assert_false(offers(act_form_workers(&act), others[i]));
        assert_false(offers(plan_who_source(&who), arena_format(&arena, "worker:%s", others[i])));
    }
    stage_close();
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_is_involved_neither_hands_over_nor_closes),
        cmocka_unit_test(test_only_who_works_with_households_can_be_chosen),
        cmocka_unit_test(test_who_did_not_close_it_does_not_reopen_it),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests_name("refusals", tests, stage_make, stage_remove);
}
