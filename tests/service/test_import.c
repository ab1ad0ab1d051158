// SPDX-License-Identifier: EUPL-1.2
// Dossiers from files: what goes in comes out, what the schema cannot hold stays out wholly.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/dossier_json.h"
#include "household.h"
#include "store_fixture.h"
#include "validation/waiver.h"

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
    assert_done(
        import(DOSSIER(IN_PLAN, ONE_COORDINATOR
                       ", \"plans\": [{\"status\": \"draft\", \"goals\": [{\"actions\": [{}]}],"
                       " \"waivers\": [{\"rule\": \"PLAN-12\", \"subject\": \"household\","
                       " \"field\": \"plans[0].goals[0].actions[0].due\", \"value\": \" \"},"
                       " {\"rule\": \"HH-08\", \"subject\": \"gone\", \"field\": \"x[m1].y\"}]}]"),
               &err),
        &err);
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

// ---- waivers ------------------------------------------------------------------------------------

#define WAIVED(subject, field, value)                                                              \
    "\"waivers\": [{\"rule\": \"PLAN-12\", \"subject\": \"" subject "\", \"field\": \"" field      \
    "\", \"value\": " value ", \"reason\": \"Zo afgesproken\", \"by\": \"sbakker\","               \
    " \"date\": \"2026-10-02\"}]"
#define LATE_ACTION "\"text\": \"Bellen\", \"due\": \"2026-10-01\""

// Whether the first waiver of a dossier names the field at `path`, with the value that stands there.
static bool names(const struct dossier *dossier, const char *path)
{
    struct arena arena = {0};
    struct waiver now = {0};
    const struct waiver *waiver = &dossier->plans.items[0].waivers.items[0];
    assert_true(waiver_describe(dossier, path, &arena, &now));
    bool same = strcmp(waiver->subject, now.subject) == 0 && strcmp(waiver->field, now.field) == 0;
    assert_int_equal(waiver->value.kind, now.value.kind);
    if (now.value.kind == JSON_TEXT)
        same = same && strcmp(waiver->value.text, now.value.text) == 0;
    arena_release(&arena);
    return same;
}

struct waived_case {
    const char *what;
    const char *rest; // of the file
    const char *path; // that the waiver names
};

static const struct waived_case waived_cases[] = {
    {"an action without an id",
     ", \"plans\": [{\"id\": \"p1\", \"status\": \"draft\", \"goals\": [{\"id\": \"ga\", "
     "\"actions\":"
     " [{" LATE_ACTION "}]}], " WAIVED("ga", "actions[0].due", "\"2026-10-01\"") "}]",
     "plans[0].goals[0].actions[0].due"},
    {"a goal without an id",
     ", \"plans\": [{\"id\": \"p1\", \"status\": \"draft\", \"goals\": [{\"own_words\": \"Rust\"}],"
     " " WAIVED("p1", "goals[0].own_words", "\"Rust\"") "}]",
     "plans[0].goals[0].own_words"},
    {"plan, goal and action without one",
     ", \"plans\": [{\"status\": \"draft\", \"goals\": [{}, {\"actions\": [{}, {" LATE_ACTION
     "}]}], " WAIVED("household", "plans[0].goals[1].actions[1].due", "\"2026-10-01\"") "}]",
     "plans[0].goals[1].actions[1].due"},
    {"an action with an id in a goal without one",
     ", \"plans\": [{\"status\": \"draft\", \"goals\": [{\"actions\": [{\"id\": "
     "\"x1\", " LATE_ACTION "}]}], " WAIVED("x1", "due", "\"2026-10-01\"") "}]",
     "plans[0].goals[0].actions[0].due"},
    {"somebody of the network without an id",
     ", \"network\": [{\"name\": \"Jan\", \"mentor_for\": \"m1\"}], \"plans\": [{\"status\":"
     " \"draft\", " WAIVED("household", "network[0].mentor_agreed", "null") "}]",
     "network[0].mentor_agreed"},
    {"the member that a mentor is for",
     ", \"network\": [{\"name\": \"Jan\", \"mentor_for\": \"m1\"}], \"plans\": [{\"status\":"
     " \"draft\", " WAIVED("household", "network[0].mentor_for", "\"m1\"") "}]",
     "network[0].mentor_for"},
    {"who does an action without an id",
     ", \"plans\": [{\"status\": \"draft\", \"goals\": [{\"actions\": [{\"who\": {\"kind\":"
     " \"member\", \"id\": \"m1\"}}]}], " WAIVED("household", "plans[0].goals[0].actions[0].who",
                                                 "\"m1\"") "}]",
     "plans[0].goals[0].actions[0].who"},
    {"an agreement of a member, in a plan without an id",
     ", \"plans\": [{\"status\": \"draft\", \"agreements\": [{\"member\": \"m1\", \"view\":"
     " \"Nee\"}], " WAIVED("household", "plans[0].agreements[m1].view", "\"Nee\"") "}]",
     "plans[0].agreements[0].view"},
    {"an agreement of a member, in a plan with one",
     ", \"plans\": [{\"id\": \"p1\", \"status\": \"draft\", \"agreements\": [{\"member\": \"m1\","
     " \"view\": \"Nee\"}], " WAIVED("p1", "agreements[m1].view", "\"Nee\"") "}]",
     "plans[0].agreements[0].view"},
    {"a level of a measurement without an id",
     ", \"assessments\": [{\"instrument\": \"zrm-2017\", \"subject\": \"m1\", \"date\":"
     " \"2026-09-08\", \"scores\": [{\"domain\": \"financien\", \"level\": 3}]}], \"plans\":"
     " [{\"status\": \"draft\", " WAIVED("household", "assessments[0].scores[financien].level",
                                         "3") "}]",
     "assessments[0].scores[0].level"},
    {"the team, which has no id at all",
     ", \"plans\": [{\"status\": \"draft\", " WAIVED("household", "team", "null") "}]",
     "household.team"},
};

static void what_a_waiver_names_it_names_after_the_import(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(waived_cases) / sizeof(waived_cases[0]); i++) {
        const struct waived_case *one = &waived_cases[i];
        struct error err = {0};
        struct arena arena = {0};
        DOSSIER_AUTO read = {0};
        DOSSIER_AUTO stored = {0};
        const char *number = NULL;
        const char *text = arena_format(&arena, DOSSIER("\"phase\": \"plan\"", "%s%s"),
                                        ONE_COORDINATOR, one->rest);
        assert_done(dossier_json_read(text, strlen(text), &read, &err), &err);
        if (!names(&read, one->path))
            fail_msg("%s: not in the file", one->what);
        assert_done(service_import_household(service, text, strlen(text), &arena, &number, &err),
                    &err);
        assert_done(service_open_dossier(service, number, "open", &stored, &err), &err);
        if (!names(&stored, one->path))
            fail_msg("%s: not after the import", one->what);
        arena_release(&arena);
    }
}

static size_t waived(const struct dossier *dossier)
{
    struct arena arena = {0};
    struct validation_result result = {0};
    service_check(service, dossier, &arena, &result);
    size_t count = result.waived;
    arena_release(&arena);
    return count;
}

// What was waived in a file is waived in the store; what was not, because the value is another, is not.
static void what_was_waived_stays_waived(void **state)
{
    (void)state;
    static const char *const days[] = {"2026-10-01", "2026-10-02"};
    for (size_t i = 0; i < 2; i++) {
        struct error err = {0};
        struct arena arena = {0};
        DOSSIER_AUTO read = {0};
        DOSSIER_AUTO stored = {0};
        const char *number = NULL;
        const char *text = arena_format(
            &arena,
            DOSSIER("\"phase\": \"plan\"",
                    "%s, \"plans\": [{\"status\": \"final\", \"goals\": [{\"id\": \"ga\","
                    " \"actions\": [{\"text\": \"Bellen\", \"due\": \"%s\"}]}], " WAIVED(
                        "ga", "actions[0].due", "\"2026-10-01\"") "}]"),
            ONE_COORDINATOR, days[i]);
        assert_done(dossier_json_read(text, strlen(text), &read, &err), &err);
        assert_int_equal(waived(&read), i == 0);
        assert_done(service_import_household(service, text, strlen(text), &arena, &number, &err),
                    &err);
        assert_done(service_open_dossier(service, number, "open", &stored, &err), &err);
        assert_int_equal(waived(&stored), i == 0);
        arena_release(&arena);
    }
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
        cmocka_unit_test_setup_teardown(what_a_waiver_names_it_names_after_the_import, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(what_was_waived_stays_waived, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(what_the_schema_cannot_hold_stays_out, store_set_up,
                                        store_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
