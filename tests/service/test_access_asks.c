// SPDX-License-Identifier: EUPL-1.2
// Which act each use case asks for: every one is tried with every role, by somebody who coordinates a
// household of the own team, and by a stranger; who may not is refused, whoever may is not.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "service/acts.h"
#include "service/erase.h"
#include "service/health.h"
#include "service/history.h"
#include "service/import_caseload.h"
#include "service/logbook.h"
#include "service/paper.h"
#include "service/people.h"
#include "service/requests.h"
#include "service/retention.h"
#include "service/session.h"
#include "service/special_access.h"
#include "service/today.h"
#include "service/walk_in.h"
#include "store_fixture.h"

static struct arena texts;

// ---- the use cases ------------------------------------------------------------------------------

typedef bool use_case(struct service *who, struct error *err);

static bool list_households(struct service *who, struct error *err)
{
    struct household_query query = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    return service_list_households(who, &query, &texts, &rows, &next, err);
}

static bool list_counts(struct service *who, struct error *err)
{
    struct household_query query = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    return service_list_counts(who, &query, &texts, &rows, &next, err);
}

static bool count_households(struct service *who, struct error *err)
{
    struct household_query query = {0};
    size_t count = 0;
    return service_count_households(who, &query, &count, err);
}

static bool log_search(struct service *who, struct error *err)
{
    return service_log_search(who, "berg", 3, err);
}

static bool count_attention(struct service *who, struct error *err)
{
    size_t counts[ATTENTION_COUNT];
    return service_count_attention(who, counts, err);
}

static bool list_agenda(struct service *who, struct error *err)
{
    struct agenda rows = {0};
    size_t total = 0;
    return service_list_agenda(who, 0, &texts, &rows, &total, err);
}

static bool list_own_actions(struct service *who, struct error *err)
{
    struct own_action_list rows = {0};
    size_t total = 0;
    return service_list_own_actions(who, 0, &texts, &rows, &total, err);
}

static bool note_walk_in(struct service *who, struct error *err)
{
    const struct walk_in walk_in = {.date = service_today(who),
                                    .channel = CHANNEL_WALK_IN,
                                    .domain = "financien",
                                    .outcome = OUTCOME_ANSWERED};
    return service_note_walk_in(who, &walk_in, err);
}

static bool open_dossier(struct service *who, struct error *err)
{
    DOSSIER_AUTO read = {0};
    return service_open_dossier(who, number, "open", &read, err);
}

static bool check_dossier(struct service *who, struct error *err)
{
    DOSSIER_AUTO read = {0};
    return service_open_dossier(who, number, "check", &read, err);
}

static bool reread(struct service *who, struct error *err)
{
    DOSSIER_AUTO read = {0};
    return service_reread_dossier(who, number, &read, err);
}

static bool export_household(struct service *who, struct error *err)
{
    STRING_AUTO out = {0};
    return service_export_household(who, number, &out, err);
}

static bool export_on_request(struct service *who, struct error *err)
{
    STRING_AUTO out = {0};
    STRING_AUTO told = {0};
    bool done = service_export_on_request(who, number, &out, &told, err);
    assert_int_equal(out.length > 0 && told.length > 0, done);
    return done;
}

static bool export_own(struct service *who, struct error *err)
{
    STRING_AUTO out = {0};
    STRING_AUTO told = {0};
    return service_export_own(who, number, dossier.members.items[0].id, &out, &told, err);
}

static bool print_plan(struct service *who, struct error *err)
{
    struct print_made made = {0};
    const char *file = arena_format(&texts, "/tmp/eenplan-print-%d.pdf", (int)getpid());
    const struct print_request request = {.household = number, .file = file};
    bool done = service_print_plan(who, &request, &texts, &made, err);
    (void)unlink(file);
    return done;
}

static bool begin_intake(struct service *who, struct error *err)
{
    WORK_AUTO work = {0};
    return service_begin_work(who, WORK_INTAKE, NULL, &work, err);
}

static bool begin_plan(struct service *who, struct error *err)
{
    WORK_AUTO work = {0};
    return service_begin_work(who, WORK_PLAN, number, &work, err);
}

static bool save_member(struct service *who, struct error *err)
{
    WORK_AUTO work = {.kind = WORK_MEMBER, .started = 1};
    dossier_copy(&work.before, &dossier);
    dossier_copy(&work.begun, &dossier);
    dossier_copy(&work.after, &dossier);
    work.after.members.items[0].language = "nl";
    return service_save_work(who, &work, err);
}

static bool finalise(struct service *who, struct error *err)
{
    WORK_AUTO work = {.kind = WORK_PLAN, .started = 1};
    dossier_copy(&work.before, &dossier);
    dossier_copy(&work.begun, &dossier);
    dossier_copy(&work.after, &dossier);
    return service_finalise_plan(who, &work, err);
}

static bool end_involvement(struct service *who, struct error *err)
{
    return service_end_involvement(who, number, 99, err);
}

static bool close_household(struct service *who, struct error *err)
{
    return service_close_household(who, number, " ", err);
}

static bool mark_action(struct service *who, struct error *err)
{
    return service_mark_action(who, number, "none", ACTION_DONE, err);
}

static bool list_history(struct service *who, struct error *err)
{
    struct history history = {0};
    return service_list_history(who, &dossier, 0, &texts, &history, err);
}

static bool list_values(struct service *who, struct error *err)
{
    struct field_values values = {0};
    return service_list_values(who, &dossier, "household.name", 5, &texts, &values, err);
}

static bool list_special_access(struct service *who, struct error *err)
{
    struct special_access_tale tale = {0};
    return service_list_special_access(who, dossier.household.id, &texts, &tale, err);
}

static bool find_in_emergency(struct service *who, struct error *err)
{
    struct emergency_found_list found = {0};
    const struct emergency_search search = {.number = number};
    return service_find_in_emergency(who, &search, &texts, &found, err);
}

static bool list_to_judge(struct service *who, struct error *err)
{
    struct special_access_tale tale = {0};
    return service_list_to_judge(who, &texts, &tale, err);
}

static bool list_organisations(struct service *who, struct error *err)
{
    struct text_list names = {0};
    return service_list_organisations(who, &texts, &names, err);
}

static bool count_walk_ins(struct service *who, struct error *err)
{
    struct walk_in_counts counts = {0};
    struct date today = service_today(who);
    return service_count_walk_ins(who, today, today, &texts, &counts, err);
}

static bool each(void *context, const struct checked_dossier *checked, struct error *err)
{
    (void)context;
    (void)checked;
    (void)err;
    return true;
}

static bool check_all(struct service *who, struct error *err)
{
    return service_check_all(who, NULL, each, NULL, err);
}

static bool add_worker(struct service *who, struct error *err)
{
    const struct worker worker = {.login = "sbakker", .name = "x", .active = true};
    return service_add_worker(who, &worker, err);
}

static bool end_worker(struct service *who, struct error *err)
{
    size_t coordinates = 0;
    return service_end_worker(who, "nobody", &coordinates, err);
}

static bool set_setting(struct service *who, struct error *err)
{
    return service_set_setting(who, "assessment_months", NULL, err);
}

static bool import_household(struct service *who, struct error *err)
{
    const char *given = NULL;
    static const char text[] = "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": "
                               "{\"name\": \"Import\", \"phase\": \"intake\", \"team\": "
                               "\"WIJ Beijum\", \"opened\": \"2026-10-01\"}, \"coordinators\": []}";
    return service_import_household(who, text, sizeof(text) - 1, &texts, &given, err);
}

static bool import_caseload(struct service *who, struct error *err)
{
    // Nobody reads these files who may not import.
    struct caseload_report told = {0};
    const struct caseload_request request = {.file = "/dev/null", .mapping = "/dev/null"};
    bool done = service_import_caseload(who, &request, NULL, NULL, &texts, &told, err);
    return done || err->kind == ERROR_INVALID;
}

static bool health_of_store(struct service *who, struct error *err)
{
    struct health health = {0};
    return service_health(who, &texts, &health, err);
}

static bool count_requests(struct service *who, struct error *err)
{
    size_t count = 0;
    return service_count_requests(who, 1, &count, err);
}

static bool list_requests(struct service *who, struct error *err)
{
    const struct request_query query = {0};
    struct request_list rows = {0};
    const char *next = NULL;
    return service_list_requests(who, &query, &texts, &rows, &next, err);
}

static bool list_due(struct service *who, struct error *err)
{
    struct due_list rows = {0};
    const char *next = NULL;
    return service_list_due(who, (struct date){0}, NULL, 9, &texts, &rows, &next, err);
}

static bool list_erasures(struct service *who, struct error *err)
{
    struct erasure_list rows = {0};
    return service_list_erasures(who, 9, &texts, &rows, err);
}

static bool finish_erasing(struct service *who, struct error *err)
{
    bool cleared = false;
    return service_finish_erasing(who, &cleared, err);
}

static bool read_log(struct service *who, struct error *err)
{
    const struct logbook_query query = {0};
    struct log_list rows = {0};
    bool more = false;
    return service_read_log(who, &query, &texts, &rows, &more, err);
}

static const struct {
    const char *name;
    use_case *call;
    enum act act;
} asks[] = {
    {"list_households", list_households, ACT_LIST},
    {"list_counts", list_counts, ACT_COUNT},
    {"count_households", count_households, ACT_LIST},
    {"log_search", log_search, ACT_LIST},
    {"count_attention", count_attention, ACT_LIST},
    {"list_agenda", list_agenda, ACT_LIST},
    {"list_own_actions", list_own_actions, ACT_LIST},
    {"list_organisations", list_organisations, ACT_LIST},
    {"count_walk_ins", count_walk_ins, ACT_LIST},
    {"note_walk_in", note_walk_in, ACT_REGISTER},
    {"begin_work, a new household", begin_intake, ACT_REGISTER},
    {"open_dossier", open_dossier, ACT_OPEN},
    {"open_dossier to check", check_dossier, ACT_CHECK},
    {"reread_dossier", reread, ACT_OPEN},
    {"begin_work", begin_plan, ACT_OPEN},
    {"list_history", list_history, ACT_OPEN},
    {"list_values", list_values, ACT_OPEN},
    {"list_special_access", list_special_access, ACT_OPEN},
    {"export_household", export_household, ACT_EXPORT},
    {"export_own", export_own, ACT_EXPORT_ON_REQUEST},
    {"print_plan", print_plan, ACT_EXPORT},
    {"export_on_request", export_on_request, ACT_EXPORT_ON_REQUEST},
    {"save_work", save_member, ACT_SAVE},
    {"mark_action", mark_action, ACT_SAVE},
    {"finalise_plan", finalise, ACT_FINALISE},
    {"end_involvement", end_involvement, ACT_ASSIGN},
    {"close_household", close_household, ACT_CLOSE},
    {"find_in_emergency", find_in_emergency, ACT_BREAK_GLASS},
    {"list_to_judge", list_to_judge, ACT_JUDGE},
    {"check_all", check_all, ACT_CHECK_ALL},
    {"add_worker", add_worker, ACT_MANAGE_PEOPLE},
    {"end_worker", end_worker, ACT_MANAGE_PEOPLE},
    {"set_setting", set_setting, ACT_CHANGE_SETTINGS},
    {"import_household", import_household, ACT_IMPORT},
    {"import_caseload", import_caseload, ACT_IMPORT},
    {"health", health_of_store, ACT_MANAGE_STORE},
    {"count_requests", count_requests, ACT_LIST_REQUESTS},
    {"list_requests", list_requests, ACT_LIST_REQUESTS},
    {"list_due", list_due, ACT_RETENTION},
    {"list_erasures", list_erasures, ACT_RETENTION},
    {"finish_erasing", finish_erasing, ACT_ERASE},
    {"read_log", read_log, ACT_READ_LOG},
};

// ---- who asks -----------------------------------------------------------------------------------

static size_t count_denied(const char *login)
{
    struct log_list rows = {0};
    struct arena local = {0};
    struct error err = {0};
    size_t count = 0;
    const struct log_query query = {.worker = login, .until = INT64_MAX, .limit = LOGBOOK_MOST};
    assert_done(store_read_log(service->store, &query, &local, &rows, &err), &err);
    for (size_t i = 0; i < rows.count; i++)
        count += strcmp(rows.items[i].outcome, "denied") == 0;
    arena_release(&local);
    return count;
}

// Who is refused is in the log, whatever was asked; true = refused.
static bool is_refused(struct service *who, size_t ask, struct error *why)
{
    const char *login = service_worker(who)->login;
    size_t before = count_denied(login);
    bool denied = !asks[ask].call(who, why) && why->kind == ERROR_DENIED;
    size_t rows = count_denied(login) - before;
    if (denied ? rows == 0 : rows != 0)
        fail_msg("%s by %s, refused: %d, in the log: %zu", asks[ask].name, login, denied, rows);
    return denied;
}

static void try_each(const char *login, bool near)
{
    struct error err = {0};
    for (unsigned role = ROLE_WORKER; role <= ROLE_SERVICE; role <<= 1) {
        const struct worker_change change = {.roles = role};
        assert_done(service_change_worker(service, login, &change, &err), &err);
        struct service *who = acts_open_as(login, NULL);
        for (size_t i = 0; i < sizeof(asks) / sizeof(asks[0]); i++) {
            // Who judges the own team judges no household in particular when listing.
            struct standing standing = {.roles = role,
                                        .active = true,
                                        .coordinator = near,
                                        .own_team = near || asks[i].act == ACT_JUDGE};
            struct error why = {0};
            bool denied = is_refused(who, i, &why);
            if (denied == access_allows(&standing, asks[i].act))
                fail_msg("%s by %s in role %u: %s", asks[i].name, login, role, why.message);
            (void)acts_read();
        }
        service_close(who);
    }
    arena_release(&texts);
}

static void each_use_case_asks_its_act(void **state)
{
    (void)state;
    struct error err = {0};
    acts_add_worker("regie", ROLE_WORKER);
    acts_add_worker("vreemd", ROLE_WORKER);
    const struct worker_change change = {.team = "WIJ Elders"};
    assert_done(service_change_worker(service, "vreemd", &change, &err), &err);
    assert_done(service_assign_coordinator(service, number, "regie", (struct date){0}, "x", &err),
                &err);
    (void)acts_read();
    try_each("regie", true);
    try_each("vreemd", false);
}

// Who was ended asks in vain, whatever is asked, also in a session that was open.
static void nothing_is_for_who_has_left(void **state)
{
    (void)state;
    struct error err = {0};
    size_t coordinates = 0;
    acts_add_worker("regie", ROLE_WORKER | ROLE_TEAM_LEADER | ROLE_ADMINISTRATOR | ROLE_SERVICE);
    struct service *who = acts_open_as("regie", NULL);
    assert_done(service_end_worker(service, "regie", &coordinates, &err), &err);
    for (size_t i = 0; i < sizeof(asks) / sizeof(asks[0]); i++) {
        struct error why = {0};
        assert_true(is_refused(who, i, &why));
    }
    service_close(who);
    arena_release(&texts);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, acts_set_up_plan, acts_tear_down)
    const struct CMUnitTest tests[] = {
        CASE(each_use_case_asks_its_act),
        CASE(nothing_is_for_who_has_left),
    };
#undef CASE
    return cmocka_run_group_tests(tests, NULL, NULL);
}
