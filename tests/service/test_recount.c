// SPDX-License-Identifier: EUPL-1.2
// After midnight: what is shown is counted by today, what is not shown waits, and nobody is held up.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "later.h"
#include "service/people.h"
#include "service/recount.h"
#include "service/today.h"
#include "store/engine.h"

#define TOMORROW "2026-10-15T00:01"

static struct arena arena;

static int set_up(void **state)
{
    store_set_up(state);
    add_worker("bakker", ROLE_WORKER);
    add_worker("collega", ROLE_WORKER);
    add_worker("leider", ROLE_TEAM_LEADER | ROLE_WORKER);
    add_worker("beheer", ROLE_ADMINISTRATOR);
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&arena);
    return store_tear_down(state);
}

static struct date day(int from_today)
{
    return date_add_days(service_today(service), from_today);
}

// "number warnings" of each row of a list, and of how many dossiers were loaded for it.
static const char *listed(struct service *session, struct household_query query, int64_t loaded)
{
    struct overview_list rows = {0};
    struct error err = {0};
    const char *next = NULL;
    const char *text = "";
    int64_t before = store_times_run(session->store, QUERY_HOUSEHOLD_SELECT);
    assert_done(service_list_households(session, &query, &arena, &rows, &next, &err), &err);
    for (size_t i = 0; i < rows.count; i++)
        text = arena_format(&arena, "%s%s%s %d", text, i > 0 ? ", " : "", rows.items[i].number + 5,
                            rows.items[i].warnings);
    assert_int_equal(store_times_run(session->store, QUERY_HOUSEHOLD_SELECT) - before, loaded);
    return text;
}

static size_t counted(struct service *session, enum attention attention, bool own)
{
    struct household_query query = {.attention = attention, .own = own};
    struct error err = {0};
    size_t count = 0;
    assert_done(service_count_households(session, &query, &count, &err), &err);
    return count;
}

// The warnings that a case has whether or not its action is late.
static int standing_warnings(const char *household)
{
    return overview_of_household(household, &arena).warnings;
}

static void a_list_is_right_after_midnight(void **state)
{
    (void)state;
    const char *due = put_fresh_until("2026-0001", "bakker", day(0), &arena);
    const char *later = put_fresh_until("2026-0002", "collega", day(1), &arena);
    int w = standing_warnings(due);
    assert_int_equal(standing_warnings(later), w);
    struct household_query all = {0};
    const char *yesterday = arena_format(&arena, "0001 %d, 0002 %d", w, w);
    assert_string_equal(listed(service, all, 0), yesterday);
    struct service *leader = open_at("leider", TOMORROW);
    assert_string_equal(listed(leader, all, 1), arena_format(&arena, "0001 %d, 0002 %d", w + 1, w));
    assert_string_equal(listed(leader, all, 0), arena_format(&arena, "0001 %d, 0002 %d", w + 1, w));
    expect_counted(leader, due);
    expect_counted(leader, later);
    service_close(leader);
    struct service *user = open_at(NULL, "2026-10-16T00:01");
    assert_string_equal(listed(user, all, 1),
                        arena_format(&arena, "0001 %d, 0002 %d", w + 1, w + 1));
    service_close(user);
}

static void only_the_page_at_hand_is_counted(void **state)
{
    (void)state;
    const char *ids[3];
    static const char *const numbers[] = {"2026-0001", "2026-0002", "2026-0003"};
    struct log_list log = {0};
    struct error err = {0};
    for (size_t i = 0; i < 3; i++)
        ids[i] = put_fresh_until(numbers[i], "bakker", day(0), &arena);
    int w = standing_warnings(ids[0]);
    struct service *later = open_at(NULL, TOMORROW);
    struct household_query page = {.limit = 2};
    assert_string_equal(listed(later, page, 2),
                        arena_format(&arena, "0001 %d, 0002 %d", w + 1, w + 1));
    assert_int_equal(standing_warnings(ids[2]), w);
    assert_done(store_list_log(service->store, NULL, 1, &arena, &log, &err), &err);
    assert_string_equal(log.items[0].act, "recount");
    assert_int_equal(log.items[0].count, 2);
    assert_null(log.items[0].household);
    int64_t written = store_rows_changed(later->store);
    (void)listed(later, page, 0);
    assert_int_equal(store_rows_changed(later->store), written);
    service_close(later);
}

// For a screen the rows stand as they were, and are put right a few at a time.
static void a_screen_does_not_wait_for_the_count(void **state)
{
    (void)state;
    struct overview_list rows = {0};
    struct error err = {0};
    const char *next = NULL;
    const char *ids[10];
    size_t rounds = 0;
    bool anew = false;
    for (size_t i = 0; i < 10; i++)
        ids[i] = put_fresh_until(arena_format(&arena, "2026-%04zu", i + 1),
                                 i < 5 ? "leider" : "bakker", day(0), &arena);
    int w = standing_warnings(ids[0]);
    struct service *later = open_at("leider", TOMORROW);
    const struct household_query page = {.limit = 60, .soon = true};
    int64_t before = store_times_run(later->store, QUERY_HOUSEHOLD_SELECT);
    assert_done(service_list_households(later, &page, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 10);
    for (size_t i = 0; i < rows.count; i++)
        assert_int_equal(rows.items[i].warnings, w);
    assert_int_equal(store_times_run(later->store, QUERY_HOUSEHOLD_SELECT), before);
    for (; service_recount_few(later, &page, &rows, &arena, &anew); rounds++) {
        assert_false(anew);
        int64_t loaded = store_times_run(later->store, QUERY_HOUSEHOLD_SELECT) - before;
        assert_int_equal(loaded, rounds == 0 ? 8 : 10);
    }
    assert_int_equal(rounds, 2);
    for (size_t i = 0; i < rows.count; i++) {
        bool opens = strcmp(rows.items[i].coordinator, "leider") == 0;
        assert_int_equal(rows.items[i].warnings, w + 1);
        assert_int_equal(rows.items[i].known_only, !opens);
        assert_int_equal(rows.items[i].search_text[0] != '\0', opens);
    }
    service_close(later);
}

// What asks for attention since today comes into the list that was asked for.
static void what_became_late_comes_into_the_list(void **state)
{
    (void)state;
    struct overview_list rows = {0};
    struct error err = {0};
    const char *next = NULL;
    bool anew = false;
    const char *id = put_fresh_until("2026-0001", "bakker", day(0), &arena);
    forget_findings(id);
    struct service *later = open_at("bakker", TOMORROW);
    const struct household_query page = {
        .limit = 60, .soon = true, .own = true, .attention = ATTENTION_FINDINGS};
    assert_done(service_list_households(later, &page, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 0);
    assert_true(service_recount_few(later, &page, &rows, &arena, &anew));
    assert_true(anew);
    assert_false(service_recount_few(later, &page, &rows, &arena, &anew));
    assert_done(service_list_households(later, &page, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, 1);
    service_close(later);
}

// What is chosen by its findings is counted first, also where nothing was found before.
static void what_became_late_is_found_by_its_findings(void **state)
{
    (void)state;
    struct household_query attention = {.attention = ATTENTION_FINDINGS};
    struct service *leader = open_at("leider", STORE_FOLDER_NOW);
    const char *id = put_fresh_until("2026-0001", "bakker", day(0), &arena);
    const char *other = put_fresh_until("2026-0002", "collega", day(1), &arena);
    forget_findings(id);
    forget_findings(other);
    assert_int_equal(counted(leader, ATTENTION_FINDINGS, false), 0);
    assert_string_equal(listed(leader, attention, 0), "");
    service_close(leader);
    leader = open_at("leider", TOMORROW);
    assert_int_equal(counted(leader, ATTENTION_FINDINGS, false), 1);
    expect_counted(leader, id);
    assert_non_null(strstr(listed(leader, attention, 0), "0001 ")); // counted already
    service_close(leader);
    leader = open_at("leider", "2026-10-16T00:01");
    assert_non_null(strstr(listed(leader, attention, 1), "0002 "));
    service_close(leader);
}

static void the_start_of_the_day_is_right_a_month_later(void **state)
{
    (void)state;
    struct error err = {0};
    size_t counts[ATTENTION_COUNT];
    const char *id = put_fresh_until("2026-0001", "bakker", day(20), &arena);
    const char *other = put_fresh_until("2026-0002", "collega", day(20), &arena);
    forget_findings(id);
    forget_findings(other);
    struct service *bakker = open_at("bakker", STORE_FOLDER_NOW);
    assert_done(service_count_attention(bakker, counts, &err), &err);
    assert_int_equal(counts[ATTENTION_FINDINGS], 0);
    service_close(bakker);
    bakker = open_at("bakker", "2026-11-14T09:00");
    assert_done(service_count_attention(bakker, counts, &err), &err);
    assert_int_equal(counts[ATTENTION_FINDINGS], 1);
    expect_counted(bakker, id);
    assert_int_equal(standing_warnings(other), 0); // not shown, so not counted
    service_close(bakker);
}

// A clock that was a year ahead for a moment leaves nothing behind.
static void what_a_clock_ahead_counted_is_counted_anew(void **state)
{
    (void)state;
    static const char year_ahead[] = "2027-10-14T09:00";
    DOSSIER_AUTO opened = {0};
    struct error err = {0};
    size_t counts[ATTENTION_COUNT];
    const char *listed_one = put_fresh_until("2026-0001", "bakker", day(30), &arena);
    const char *opened_one = put_fresh_until("2026-0002", "collega", day(30), &arena);
    const char *quiet = put_fresh_until("2026-0003", "leider", day(30), &arena);
    int w = standing_warnings(listed_one);
    struct household_query all = {.limit = 3};
    const char *right = arena_format(&arena, "0001 %d, 0002 %d, 0003 %d", w, w, w);
    struct service *ahead = open_at(NULL, year_ahead);
    const char *wrong = listed(ahead, all, 3);
    assert_string_not_equal(wrong, right);
    service_close(ahead);

    // Opening a dossier, a list, and again: now it holds.
    struct service *collega = open_at("collega", STORE_FOLDER_NOW);
    assert_done(service_open_dossier(collega, "2026-0002", "open", &opened, &err), &err);
    expect_counted(collega, opened_one);
    service_close(collega);
    struct service *user = open_at(NULL, STORE_FOLDER_NOW);
    assert_string_equal(listed(user, all, 2), right);
    assert_string_equal(listed(user, all, 0), right);
    expect_counted(user, listed_one);
    service_close(user);

    // The day after, when it is ahead no more: the day it was counted is still to come.
    ahead = open_at(NULL, year_ahead);
    assert_string_equal(listed(ahead, all, 3), wrong);
    forget_findings(quiet);
    service_close(ahead);
    struct service *leader = open_at("leider", STORE_FOLDER_NOW);
    assert_done(service_count_attention(leader, counts, &err), &err);
    expect_counted(leader, quiet);
    service_close(leader);
}

// What was let go of by a clock ahead is let go of on every day.
static void what_a_clock_ahead_let_expire_does_not_hold_again(void **state)
{
    (void)state;
    struct error err = {0};
    struct household_query all = {0};
    const char *household = put_fresh_until("2026-0001", "bakker", day(30), &arena);
    forget_findings(household);
    assert_done(store_begin(service->store, &err), &err);
    assert_done(store_expire_findings(service->store, date_of(2027, 10, 14), &err), &err);
    assert_done(store_commit(service->store, &err), &err);
    struct service *leader = open_at("leider", STORE_FOLDER_NOW);
    (void)listed(leader, all, 1);
    expect_counted(leader, household);
    (void)listed(leader, all, 0);
    service_close(leader);
}

static void a_busy_store_shows_what_it_has(void **state)
{
    (void)state;
    struct error err = {0};
    const char *id = put_fresh_until("2026-0001", "bakker", day(0), &arena);
    int w = standing_warnings(id);
    const char *stale = arena_format(&arena, "0001 %d", w);
    struct household_query all = {0};
    struct household_query attention = {.attention = ATTENTION_FINDINGS};
    struct service *later = open_at(NULL, TOMORROW);
    assert_done(store_begin(service->store, &err), &err); // somebody is saving
    assert_string_equal(listed(later, all, 0), stale);
    (void)listed(later, attention, 0);
    (void)counted(later, ATTENTION_FINDINGS, true);
    store_rollback(service->store);
    assert_string_equal(listed(later, all, 1), arena_format(&arena, "0001 %d", w + 1));
    // And the wait of those who must save is as long as it was.
    struct error busy = {0};
    store_set_patience(later->store, 20);
    assert_done(store_begin(service->store, &err), &err);
    assert_false(store_begin_soon(later->store, &busy));
    assert_int_equal(busy.kind, ERROR_BUSY);
    store_rollback(service->store);
    assert_done(store_begin_soon(later->store, &err), &err);
    store_rollback(later->store);
    service_close(later);
}

static void a_new_setting_counts_at_once(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO opened = {0};
    struct household_query all = {0};
    const char *id = put_fresh_until("2026-0001", "bakker", day(0), &arena);
    const char *other = put_fresh_until("2026-0002", "bakker", day(0), &arena);
    int w = standing_warnings(id);
    struct service *leader =
        open_at("leider", STORE_FOLDER_NOW); // both know the settings of before
    struct service *bakker = open_at("bakker", STORE_FOLDER_NOW);
    struct service *admin = open_at("beheer", STORE_FOLDER_NOW);
    assert_done(service_set_setting(admin, "assessment_months", "5", &err), &err);
    assert_done(service_open_dossier(bakker, "2026-0002", "open", &opened, &err), &err);
    expect_counted(admin, other);
    assert_string_equal(listed(leader, all, 1),
                        arena_format(&arena, "0001 %d, 0002 %d", w + 1, w + 1));
    expect_counted(admin, id);
    service_close(admin);
    service_close(bakker);
    service_close(leader);
}

// Whatever day it is: what the lists show is what a check of each dossier finds.
static void another_version_of_the_rules_counts_anew(void **state)
{
    (void)state;
    const char *household = put_fresh_until("2026-0001", "bakker", day(30), &arena);
    struct error err = {0};
    struct household_query all = {0};
    forget_findings(household);
    struct service *same = open_at("leider", STORE_FOLDER_NOW);
    assert_string_equal(listed(same, all, 0), "0001 0");
    service_close(same);
    assert_done(store_put_setting(service->store, "judged_by", "0.0.9, 56 rules", &err), &err);
    struct service *upgraded = open_at("leider", STORE_FOLDER_NOW);
    (void)listed(upgraded, all, 1);
    expect_counted(upgraded, household);
    (void)listed(upgraded, all, 0);
    service_close(upgraded);
    struct service *again = open_at("leider", STORE_FOLDER_NOW);
    (void)listed(again, all, 0);
    service_close(again);
}

static void every_practice_household_counts_as_it_is_judged(void **state)
{
    (void)state;
    static const char *const moments[] = {"2026-10-14T09:00", "2026-10-15T00:01",
                                          "2026-11-14T09:00", "2027-03-01T09:00"};
    size_t findings = 0;
    service_close(service);
    store_folder_remove(&folder);
    store_folder_make(&folder, 40);
    service = store_folder_open(&folder, NULL);
    for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++) {
        struct overview_list rows = {0};
        struct store_health health = {0};
        struct household_query all = {.with_closed = true};
        struct error err = {0};
        const char *next = NULL;
        struct service *user = open_at(NULL, moments[i]);
        assert_done(service_list_households(user, &all, &arena, &rows, &next, &err), &err);
        assert_int_equal(rows.count, 40);
        for (size_t j = 0; j < rows.count; j++)
            findings += expect_counted(user, rows.items[j].household);
        assert_done(store_check(user->store, true, &arena, &health, &err), &err);
        assert_true(health.sound);
        service_close(user);
    }
    assert_true(findings > 40);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_list_is_right_after_midnight),
        TEST(only_the_page_at_hand_is_counted),
        TEST(a_screen_does_not_wait_for_the_count),
        TEST(what_became_late_comes_into_the_list),
        TEST(what_became_late_is_found_by_its_findings),
        TEST(the_start_of_the_day_is_right_a_month_later),
        TEST(what_a_clock_ahead_counted_is_counted_anew),
        TEST(what_a_clock_ahead_let_expire_does_not_hold_again),
        TEST(a_busy_store_shows_what_it_has),
        TEST(a_new_setting_counts_at_once),
        TEST(another_version_of_the_rules_counts_anew),
        TEST(every_practice_household_counts_as_it_is_judged),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
