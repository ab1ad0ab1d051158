// SPDX-License-Identifier: EUPL-1.2
// Which programs of a worker run, and which of them may be ended.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "household.h"
#include "service/acts.h"
#include "service/logbook.h"
#include "service/people.h"
#include "service/presence.h"
#include "service/session.h"
#include "store_fixture.h"

static void names_are_read(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",        "a:b:1:2",   "a:b:12",     "a:b:12:",    ":b:12:3",  "a::12:3", "a:b:-12:3",
        "a:b:0:3", "a:b:12:3 ", "a:b:12:3:4", "a:b:12x3:4", "a b 12 3", "a:b::3",  "a:b:12:three",
    };
    struct process_name name = {0};
    assert_true(process_name_read("zuid-2:0f-9:712:90001", &name));
    assert_string_equal(name.host, "zuid-2");
    assert_string_equal(name.boot, "0f-9");
    assert_int_equal(name.number, 712);
    assert_int_equal(name.start, 90001);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        assert_false(process_name_read(wrong[i], &name));
}

// Only what is surely the same process, of the same user, on this machine since it started, can be ended.
static void what_to_do_with_a_process(void **state)
{
    (void)state;
    static const struct {
        const char *entered;
        struct process_seen seen;
        enum presence_state is;
    } cases[] = {
        {"a:boot:12:100", {true, true, 100}, PRESENCE_SELF},
        {"a:boot:13:200", {true, true, 200}, PRESENCE_RUNS},
        {"a:boot:13:200", {true, false, 200}, PRESENCE_ELSEWHERE},
        {"a:boot:13:200", {true, true, 201}, PRESENCE_GONE},
        {"a:boot:13:200", {false, true, 200}, PRESENCE_GONE},
        {"a:boot:12:99", {true, true, 100}, PRESENCE_GONE},
        {"a:other:13:200", {true, true, 200}, PRESENCE_GONE},
        {"b:boot:13:200", {true, true, 200}, PRESENCE_ELSEWHERE},
        {"b:boot:12:100", {true, true, 100}, PRESENCE_ELSEWHERE},
    };
    struct process_name self = {0};
    assert_true(process_name_read("a:boot:12:100", &self));
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct process_name entered = {0};
        assert_true(process_name_read(cases[i].entered, &entered));
        assert_int_equal(presence_judge(&entered, &self, &cases[i].seen), cases[i].is);
    }
}

// Hidden from this user, or on another machine: only after some days without a word.
static void what_is_dead(void **state)
{
    (void)state;
    assert_true(presence_is_dead(PRESENCE_GONE, false, 0));
    assert_false(presence_is_dead(PRESENCE_GONE, true, 1));
    assert_true(presence_is_dead(PRESENCE_GONE, true, 2));
    assert_false(presence_is_dead(PRESENCE_ELSEWHERE, false, 1));
    assert_true(presence_is_dead(PRESENCE_ELSEWHERE, false, 2));
    assert_false(presence_is_dead(PRESENCE_RUNS, false, 9));
    assert_false(presence_is_dead(PRESENCE_SELF, false, 9));
}

// Runs until it is killed; asking is not enough.
static pid_t deaf_process(void)
{
    int ready[2];
    char byte = 0;
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        (void)signal(SIGTERM, SIG_IGN);
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL); // a test that fails leaves nobody behind
        if (write(ready[1], "!", 1) == 1)
            for (;;)
                (void)pause();
        _exit(1);
    }
    assert_true(child > 0);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    (void)close(ready[0]);
    (void)close(ready[1]);
    return child;
}

static void enter(const char *worker, const char *process)
{
    struct error err = {0};
    const struct presence one = {
        .process = process, .origin = "pts/3", .started = clock_now(&service->clock)};
    assert_done(store_begin(service->store, &err), &err);
    assert_done(store_enter_presence(service->store, worker, &one, &err), &err);
    assert_done(store_commit(service->store, &err), &err);
}

static size_t count_running(void)
{
    struct error err = {0};
    struct arena arena = {0};
    struct presence_list running = {0};
    assert_done(service_list_running(service, &arena, &running, &err), &err);
    arena_release(&arena);
    return running.count;
}

static size_t count_entered(void)
{
    struct error err = {0};
    struct arena arena = {0};
    struct presence_list rows = {0};
    assert_done(
        store_list_presence(service->store, service_worker(service)->login, &arena, &rows, &err),
        &err);
    arena_release(&arena);
    return rows.count;
}

static void a_session_is_entered_and_leaves(void **state)
{
    (void)state;
    struct error err = {0};
    enter(service_worker(service)->login, "elsewhere:boot:13:200");
    assert_done(service_session_begin(service, &err), &err);
    assert_done(service_session_begin(service, &err), &err);
    assert_int_equal(count_entered(), 2);
    assert_int_equal(count_running(), 0);
    service_session_end(service);
    assert_int_equal(count_entered(), 1);
}

static void enter_at(const char *worker, const char *process, const char *household, int64_t moment)
{
    struct error err = {0};
    const struct presence one = {.process = process, .started = moment};
    assert_done(store_begin(service->store, &err), &err);
    assert_done(store_enter_presence(service->store, worker, &one, &err), &err);
    assert_done(store_work_in(service->store, process, household, moment, &err), &err);
    assert_done(store_commit(service->store, &err), &err);
}

static size_t count_all(void)
{
    struct error err = {0};
    struct arena arena = {0};
    struct presence_list rows = {0};
    assert_done(store_list_all_presence(service->store, &arena, &rows, &err), &err);
    arena_release(&arena);
    return rows.count;
}

// Whoever starts takes out what is dead, of colleagues too.
static void the_dead_are_cleared_at_a_start(void **state)
{
    enum { DAY = 24 * 60 * 60 };
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    int64_t now = clock_now(&service->clock);
    const char *own = process_name_now(getpid(), &arena);
    const char *boot = strchr(own, ':');
    const char *before = arena_format(&arena, "%.*s:earlier:13:200", (int)(boot - own), own);
    enter_at("sbakker", before, NULL, now);
    enter_at("sbakker", "elsewhere:boot:13:200", NULL, now - DAY);
    enter_at("sbakker", "elsewhere:boot:14:200", NULL, now - (int64_t)3 * DAY);
    assert_int_equal(count_all(), 3);
    assert_done(service_session_begin(service, &err), &err);
    assert_int_equal(count_all(), 2); // this one, and that of yesterday
    arena_release(&arena);
}

static void who_works_in_a_household_is_told(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    struct working_list working = {0};
    const char *number = make_household(service, &arena);
    DOSSIER_AUTO dossier = {0};
    assert_done(service_reread_dossier(service, number, &dossier, &err), &err);
    const char *household = dossier.household.id;
    int64_t now = clock_now(&service->clock);
    enter_at("sbakker", "elsewhere:boot:13:200", household, now - 60);
    enter_at("tdeboer", "elsewhere:boot:14:200", "another", now);
    assert_done(service_session_begin(service, &err), &err);
    assert_done(service_work_in(service, household, &err), &err);
    assert_done(service_list_working(service, household, &arena, &working, &err), &err);
    assert_int_equal(working.count, 1); // not oneself
    assert_string_equal(working.items[0].worker, "sbakker");
    assert_int_equal(working.items[0].since, now - 60);
    struct working_list own = {0};
    assert_done(store_list_working(service->store, household, "sbakker", &arena, &own, &err), &err);
    assert_int_equal(own.count, 1);
    assert_done(service_work_in(service, NULL, &err), &err);
    own = (struct working_list){0};
    assert_done(store_list_working(service->store, household, "sbakker", &arena, &own, &err), &err);
    assert_int_equal(own.count, 0);
    // Who may not open the household learns nothing.
    const struct worker nobody = {
        .login = "stranger", .name = "stranger", .roles = ROLE_WORKER, .active = true};
    assert_done(service_add_worker(service, &nobody, &err), &err);
    struct service *stranger = store_folder_open(&folder, "stranger");
    assert_false(service_list_working(stranger, household, &arena, &working, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    service_close(stranger);
    service_session_end(service);
    arena_release(&arena);
}

static void a_process_that_does_not_listen_is_ended(void **state)
{
    (void)state;
    struct error err = {0};
    struct arena arena = {0};
    pid_t child = deaf_process();
    const char *process = process_name_now(child, &arena);
    int status = 0;
    assert_non_null(process);
    // Nobody entered it: it is not touched. Nor is one of another worker.
    assert_false(service_end_running(service, process, true));
    enter("sbakker", process);
    assert_int_equal(count_running(), 0);
    assert_false(service_end_running(service, process, true));
    assert_int_equal(waitpid(child, &status, WNOHANG), 0);
    enter(service_worker(service)->login, process);
    assert_int_equal(count_running(), 1);
    assert_true(service_end_running(service, process, false));
    assert_false(service_running_gone(service, process));
    assert_true(service_end_running(service, process, true));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGKILL);
    assert_true(service_running_gone(service, process));
    assert_false(service_end_running(service, process, true));
    assert_int_equal(count_running(), 0);
    // What does not run any more is not listed for ever.
    assert_int_equal(count_entered(), 1);
    assert_done(service_session_begin(service, &err), &err);
    assert_int_equal(count_entered(), 1);
    service_session_end(service);
    assert_int_equal(count_entered(), 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_read),
        cmocka_unit_test(what_to_do_with_a_process),
        cmocka_unit_test(what_is_dead),
        cmocka_unit_test_setup_teardown(the_dead_are_cleared_at_a_start, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(who_works_in_a_household_is_told, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(a_session_is_entered_and_leaves, store_set_up,
                                        store_tear_down),
        cmocka_unit_test_setup_teardown(a_process_that_does_not_listen_is_ended, store_set_up,
                                        store_tear_down),
    };
    return cmocka_run_group_tests_name("presence", tests, NULL, NULL);
}
