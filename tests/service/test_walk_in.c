// SPDX-License-Identifier: EUPL-1.2
// Questions that are answered at once: noted by day, counted by team.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "service/people.h"
#include "service/session.h"
#include "service/walk_in.h"
#include "store_fixture.h"

static struct walk_in question(int days_ago)
{
    return (struct walk_in){
        .date = date_add_days(service_today(service), -days_ago),
        .channel = CHANNEL_WALK_IN,
        .domain = "financien",
        .outcome = OUTCOME_ANSWERED,
    };
}

static void note(struct service *whose, struct walk_in walk_in)
{
    struct error err = {0};
    assert_done(service_note_walk_in(whose, &walk_in, &err), &err);
}

static void expect_refused(struct walk_in walk_in, const char *field)
{
    struct error err = {0};
    assert_false(service_note_walk_in(service, &walk_in, &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_string_equal(err.field, field);
    assert_true(err.message[0] != '\0');
}

// "financien answered 2, huisvesting referred 1"
static const char *counted(struct service *whose, int first, int last, struct arena *arena)
{
    struct error err = {0};
    struct walk_in_counts counts = {0};
    struct date today = service_today(service);
    const char *text = "";
    assert_done(service_count_walk_ins(whose, date_add_days(today, -first),
                                       date_add_days(today, -last), arena, &counts, &err),
                &err);
    for (size_t i = 0; i < counts.count; i++)
        text = arena_format(arena, "%s%s%s %s %zu", text, i > 0 ? ", " : "", counts.items[i].domain,
                            choice_code(&choices_outcome, (int)counts.items[i].outcome),
                            counts.items[i].count);
    return text;
}

static void what_is_missing_or_wrong_is_named(void **state)
{
    (void)state;
    struct walk_in walk_in = question(0);
    walk_in.date = (struct date){0};
    expect_refused(walk_in, "date");
    expect_refused(question(-1), "date");
    walk_in = question(0);
    walk_in.channel = CHANNEL_NONE;
    expect_refused(walk_in, "channel");
    walk_in.channel = (enum intake_channel)99;
    expect_refused(walk_in, "channel");
    walk_in = question(0);
    walk_in.domain = NULL;
    expect_refused(walk_in, "domain");
    walk_in.domain = "geld";
    expect_refused(walk_in, "domain");
    walk_in = question(0);
    walk_in.outcome = OUTCOME_NONE;
    expect_refused(walk_in, "outcome");
    walk_in.outcome = OUTCOME_HOUSEHOLD_PLAN;
    expect_refused(walk_in, "outcome");
    struct arena arena = {0};
    assert_string_equal(counted(service, 1000, -1000, &arena), "");
    arena_release(&arena);
}

static void both_days_are_counted(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct walk_in referred = question(2);
    referred.domain = "huisvesting";
    referred.outcome = OUTCOME_REFERRED;
    note(service, question(3));
    note(service, question(2));
    note(service, referred);
    note(service, question(1));
    note(service, question(0));
    assert_string_equal(counted(service, 2, 1, &arena),
                        "financien answered 2, huisvesting referred 1");
    assert_string_equal(counted(service, 3, 0, &arena),
                        "financien answered 4, huisvesting referred 1");
    assert_string_equal(counted(service, 9, 4, &arena), "");
    arena_release(&arena);
}

static void a_team_counts_its_own(void **state)
{
    (void)state;
    static const struct worker workers[] = {
        {.login = "beijum", .name = "B", .team = "Een", .roles = ROLE_WORKER, .active = true},
        {.login = "lewenborg", .name = "L", .team = "Twee", .roles = ROLE_WORKER, .active = true},
        {.login = "overal", .name = "O", .team = NULL, .roles = ROLE_WORKER, .active = true},
        {.login = "beheer", .name = "A", .roles = ROLE_ADMINISTRATOR, .active = true},
    };
    struct service *sessions[4];
    struct arena arena = {0};
    struct error err = {0};
    struct walk_in_counts counts = {0};
    struct walk_in walk_in = question(0);
    for (size_t i = 0; i < 4; i++) {
        assert_done(service_add_worker(service, &workers[i], &err), &err);
        sessions[i] = store_folder_open(&folder, workers[i].login);
    }
    note(sessions[0], walk_in);
    note(sessions[0], walk_in);
    note(sessions[1], walk_in);
    assert_string_equal(counted(sessions[0], 0, 0, &arena), "financien answered 2");
    assert_string_equal(counted(sessions[1], 0, 0, &arena), "financien answered 1");
    assert_string_equal(counted(sessions[2], 0, 0, &arena), "financien answered 3");
    assert_false(service_note_walk_in(sessions[3], &walk_in, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_false(
        service_count_walk_ins(sessions[3], walk_in.date, walk_in.date, &arena, &counts, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    for (size_t i = 0; i < 4; i++)
        service_close(sessions[i]);
    arena_release(&arena);
}

static void noting_and_refusing_are_logged(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error err = {0};
    struct log_list rows = {0};
    note(service, question(0));
    assert_done(store_list_log(service->store, NULL, 1, &arena, &rows, &err), &err);
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.items[0].act, "note_walk_in");
    assert_string_equal(rows.items[0].outcome, "done");
    assert_null(rows.items[0].household);
    arena_release(&arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, store_set_up, store_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_is_missing_or_wrong_is_named),
        TEST(both_days_are_counted),
        TEST(a_team_counts_its_own),
        TEST(noting_and_refusing_are_logged),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
