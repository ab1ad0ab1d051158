// SPDX-License-Identifier: EUPL-1.2
// Dossiers from files: what goes in comes out, what the schema cannot hold stays out wholly.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "household.h"
#include "store_fixture.h"

// A small dossier: what is in the household, and the other keys.
#define DOSSIER(household, rest)                                                                   \
    "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": {" household "},"            \
    "\"members\": [{\"id\": \"m1\", \"given_names\": \"Ayşe\", \"surname\": \"Yılmaz\"}]," rest    \
    "}"

#define IN_PLAN "\"number\": \"2026-0173\", \"name\": \"Yılmaz\", \"phase\": \"plan\""
#define ONE_COORDINATOR "\"coordinators\": [{\"worker\": \"sbakker\", \"from\": \"2026-09-01\"}]"

static bool import(const char *text, struct error *err)
{
    struct arena arena = {0};
    const char *number = NULL;
    bool done = service_import_household(service, text, strlen(text), &arena, &number, err);
    arena_release(&arena);
    return done;
}

static size_t households(void)
{
    struct error err = {0};
    size_t count = 0;
    assert_done(service_count_households(service, &(struct household_query){.with_closed = true},
                                         &count, &err),
                &err);
    return count;
}

static void references_follow_the_new_ids(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    assert_done(
        import(DOSSIER(IN_PLAN, ONE_COORDINATOR
                       ", \"intake\": {\"present\": [\"m1\"]}, \"plans\": [{\"id\": \"p1\","
                       " \"status\": \"draft\", \"goals\": [{\"id\": \"g1\", \"subject\": \"m1\","
                       " \"domain\": \"financien\", \"actions\": [{\"id\": \"x1\", \"who\":"
                       " {\"kind\": \"network\", \"id\": \"n1\"}}]}], \"waivers\": [{\"rule\":"
                       " \"PLAN-12\", \"subject\": \"x1\", \"field\": \"who\", \"value\":"
                       " \"n1\"}]}], \"network\": [{\"id\": \"n1\", \"name\": \"Jan\","
                       " \"mentor_for\": \"m1\"}]"),
               &err),
        &err);
    assert_done(service_open_dossier(service, "2026-0173", "open", &dossier, &err), &err);
    const char *member = dossier.members.items[0].id;
    const struct plan *plan = &dossier.plans.items[0];
    const struct action *action = &plan->goals.items[0].actions.items[0];
    assert_int_equal(strlen(member), 36);
    assert_string_equal(dossier.intake.present.items[0], member);
    assert_string_equal(plan->goals.items[0].subject, member);
    assert_string_equal(dossier.network.items[0].mentor_for, member);
    assert_string_equal(action->who.id, dossier.network.items[0].id);
    assert_string_equal(plan->waivers.items[0].subject, action->id);
    assert_string_equal(plan->waivers.items[0].value.text, action->who.id);
}

static void export_and_import_elsewhere_is_byte_equal(void **state)
{
    (void)state;
    struct error err = {0};
    struct store_folder elsewhere;
    struct store_folder here = folder;
    struct service *first = service;
    STRING_AUTO one = {0};
    STRING_AUTO other = {0};
    assert_done(import(DOSSIER(IN_PLAN, ONE_COORDINATOR), &err), &err);
    assert_done(service_export_household(service, "2026-0173", &one, &err), &err);
    store_folder_make(&elsewhere, 0);
    service = store_folder_open(&elsewhere, NULL);
    assert_done(import(string_text(&one), &err), &err);
    assert_done(service_export_household(service, "2026-0173", &other, &err), &err);
    assert_string_equal(string_text(&one), string_text(&other));
    service_close(service);
    store_folder_remove(&elsewhere);
    service = first;
    folder = here;
}

static void a_file_without_a_number_gets_the_next_one(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    const char *text = DOSSIER("\"name\": \"Yılmaz\"", ONE_COORDINATOR);
    const char *number = NULL;
    assert_done(service_import_household(service, text, strlen(text), &arena, &number, &err), &err);
    assert_string_equal(number, "2026-0001");
    arena_release(&arena);
}

static void a_number_that_is_there_is_refused(void **state)
{
    (void)state;
    struct error err = {0};
    assert_done(import(DOSSIER(IN_PLAN, ONE_COORDINATOR), &err), &err);
    assert_false(import(DOSSIER(IN_PLAN, ONE_COORDINATOR), &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    assert_int_equal(households(), 1);
}

static void unknown_people_and_teams_become_inactive(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct worker_list workers = {0};
    struct text_list teams = {0};
    assert_done(import(DOSSIER(IN_PLAN ", \"team\": \"WIJ Verweg\"",
                               "\"coordinators\": [{\"worker\": \"onbekend\","
                               " \"from\": \"2026-09-01\"}]"),
                       &err),
                &err);
    assert_done(service_list_workers(service, NULL, &arena, &workers, &err), &err);
    for (size_t i = 0; i < workers.count; i++)
        assert_string_not_equal(workers.items[i].login, "onbekend");
    assert_done(service_list_teams(service, &arena, &teams, &err), &err);
    struct service_options as = {.store = folder.path, .practice = true, .as = "onbekend"};
    struct service *other = NULL;
    assert_false(service_open(&as, &other, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    arena_release(&arena);
}

struct refusal {
    const char *text;
    const char *path;
};

static void what_the_schema_cannot_hold_stays_out(void **state)
{
    (void)state;
    static const struct refusal refusals[] = {
        {DOSSIER(IN_PLAN, ONE_COORDINATOR ", \"plans\": [{\"status\": \"draft\"},"
                                          " {\"status\": \"draft\"}]"),
         "plans[1].status"},
        {DOSSIER(IN_PLAN, "\"coordinators\": []"), "coordinators"},
        {DOSSIER(IN_PLAN, "\"coordinators\": [{\"worker\": \"a\", \"from\": \"2026-09-01\"},"
                          " {\"worker\": \"b\", \"from\": \"2026-09-01\", \"to\":"
                          " \"2026-09-20\"}]"),
         "coordinators[1].from"},
        {DOSSIER(IN_PLAN, "\"coordinators\": [{\"worker\": \"a\", \"from\": \"2026-09-01\","
                          " \"to\": \"2027-09-01\"}]"),
         "coordinators"},
        {DOSSIER(IN_PLAN, ONE_COORDINATOR
                 ", \"assessments\": [{\"instrument\": \"zrm-2017\", \"subject\": \"m1\","
                 " \"date\": \"2026-09-08\", \"scores\": [{\"domain\": \"financien\","
                 " \"level\": 7}]}]"),
         "assessments[0].scores[0].level"},
        {DOSSIER(IN_PLAN, ONE_COORDINATOR
                 ", \"assessments\": [{\"instrument\": \"zrm-2017\", \"subject\": \"m9\","
                 " \"date\": \"2026-09-08\"}]"),
         "assessments[0].subject"},
        {DOSSIER(IN_PLAN, ONE_COORDINATOR
                 ", \"plans\": [{\"status\": \"draft\", \"goals\": [{\"actions\": [{\"who\":"
                 " {\"kind\": \"member\", \"id\": \"m9\"}}]}]}]"),
         "plans[0].goals[0].actions[0].who"},
    };
    for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
        struct error err = {0};
        assert_false(import(refusals[i].text, &err));
        assert_int_equal(err.kind, ERROR_INVALID);
        assert_string_equal(err.field, refusals[i].path);
        assert_int_equal(households(), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(references_follow_the_new_ids, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(export_and_import_elsewhere_is_byte_equal, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(a_file_without_a_number_gets_the_next_one, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(a_number_that_is_there_is_refused, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(unknown_people_and_teams_become_inactive, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(what_the_schema_cannot_hold_stays_out, store_set_up,
                                        store_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
