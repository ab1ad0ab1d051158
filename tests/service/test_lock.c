// SPDX-License-Identifier: EUPL-1.2
// The pass phrase and the lock: what is kept, what is logged, and who gets in.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "service/lock.h"
#include "service/people.h"
#include "service/session.h"
#include "service/sodium.h"
#include "store_fixture.h"

#define CHOSEN "vier losse gewone woorden"

static enum pass_phrase kind_now(void)
{
    enum pass_phrase kind = PASS_PHRASE_NONE;
    struct error err = {0};
    assert_done(service_pass_phrase(service, &kind, &err), &err);
    return kind;
}

static enum unlock tried(struct service *who, const char *phrase)
{
    enum unlock outcome = UNLOCK_NOTHING;
    struct error err = {0};
    assert_done(service_unlock(who, phrase, &outcome, &err), &err);
    return outcome;
}

static struct lock_state state_now(struct service *who)
{
    struct lock_state state = {0};
    struct error err = {0};
    assert_done(service_lock_state(who, &state, &err), &err);
    return state;
}

static void expect_logged(const char *act, const char *outcome, const char *purpose, int64_t count)
{
    struct arena arena = {0};
    struct error err = {0};
    struct log_list rows = {0};
    assert_done(store_list_log(service->store, NULL, 1, &arena, &rows, &err), &err);
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.items[0].act, act);
    assert_string_equal(rows.items[0].outcome, outcome);
    assert_string_equal(rows.items[0].purpose ? rows.items[0].purpose : "", purpose);
    assert_int_equal(rows.items[0].count, count);
    arena_release(&arena);
}

static void expect_refused(const char *old, const char *chosen, const char *field)
{
    struct error err = {0};
    assert_false(service_set_pass_phrase(service, old, chosen, &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_string_equal(err.field, field);
}

static void choose(const char *old, const char *chosen)
{
    struct error err = {0};
    assert_done(service_set_pass_phrase(service, old, chosen, &err), &err);
}

static void practice_has_a_phrase_that_everybody_knows(void **state)
{
    (void)state;
    assert_int_equal(kind_now(), PASS_PHRASE_STANDARD);
    assert_int_equal(tried(service, "oefe"), UNLOCK_WRONG);
    assert_int_equal(tried(service, ""), UNLOCK_WRONG);
    assert_int_equal(tried(service, "oefen"), UNLOCK_RIGHT);
}

static void a_phrase_is_chosen_changed_and_kept_as_argon2id(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error err = {0};
    const char *hash = NULL;
    expect_refused("niet", CHOSEN, "old");
    expect_refused(NULL, CHOSEN, "old");
    assert_int_equal(kind_now(), PASS_PHRASE_STANDARD);
    choose("oefen", CHOSEN);
    expect_logged("set_pass_phrase", "done", "", 0);
    assert_int_equal(kind_now(), PASS_PHRASE_OWN);
    assert_done(store_get_pass_phrase(service->store, service->worker.login, &arena, &hash, &err),
                &err);
    assert_int_equal(strncmp(hash, "$argon2id$", 10), 0);
    assert_null(strstr(hash, "woorden"));
    assert_int_equal(tried(service, "oefen"), UNLOCK_WRONG);
    assert_int_equal(tried(service, CHOSEN), UNLOCK_RIGHT);
    expect_refused("oefen", "heel iets anders", "old");
    choose(CHOSEN, "heel iets anders");
    assert_int_equal(tried(service, CHOSEN), UNLOCK_WRONG);
    assert_int_equal(tried(service, "heel iets anders"), UNLOCK_RIGHT);
    arena_release(&arena);
}

// Characters, not bytes; the form in which an accent was typed does not matter.
static void length_counts_characters_and_accents_are_the_same_in_any_form(void **state)
{
    (void)state;
    char most[PASS_PHRASE_SIZE + 1];
    expect_refused("oefen", "elf tekens.", "chosen");
    expect_refused("oefen", "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9", "chosen"); // 12 bytes
    memset(most, 'x', sizeof(most));
    most[PASS_PHRASE_SIZE] = '\0';
    expect_refused("oefen", most, "chosen");
    most[PASS_PHRASE_SIZE - 1] = '\0';
    choose("oefen", most);
    choose(most, "cafe\u0301 \u6771\u4eac \U0001f511 open");
    assert_int_equal(tried(service, "caf\u00e9 \u6771\u4eac \U0001f511 open"), UNLOCK_RIGHT);
    assert_int_equal(tried(service, "cafe \u6771\u4eac \U0001f511 open"), UNLOCK_WRONG);
    assert_int_equal(tried(service, "\xff\xfe"), UNLOCK_WRONG);
}

static void a_lock_stays_until_the_phrase_is_given(void **state)
{
    (void)state;
    struct error err = {0};
    assert_false(state_now(service).locked);
    assert_done(service_lock(service, LOCK_BY_IDLE, &err), &err);
    expect_logged("lock", "done", "idle", 0);
    assert_true(state_now(service).locked);
    assert_int_equal(state_now(service).since, clock_now(&service->clock));
    struct service *next = store_folder_open(&folder, NULL);
    assert_true(state_now(next).locked);
    assert_int_equal(tried(next, "fout"), UNLOCK_WRONG);
    expect_logged("unlock", "denied", "", 1);
    assert_int_equal(tried(next, "weer fout"), UNLOCK_WRONG);
    expect_logged("unlock", "denied", "", 2);
    assert_int_equal(state_now(service).wrong, 2);
    assert_int_equal(state_now(service).wait, lock_wait(2));
    assert_int_equal(tried(next, "oefen"), UNLOCK_RIGHT);
    expect_logged("unlock", "done", "", 0);
    assert_false(state_now(service).locked);
    assert_int_equal(state_now(service).wrong, 0);
    service_close(next);
}

// The wait was over, a minute later; a clock that was put back does not make it longer.
static void waiting_goes_by_the_clock(void **state)
{
    (void)state;
    struct error err = {0};
    assert_done(service_lock(service, LOCK_BY_KEY, &err), &err);
    expect_logged("lock", "done", "key", 0);
    (void)tried(service, "fout");
    service->clock.frozen_at += 1;
    assert_int_equal(state_now(service).wait, lock_wait(1) - 1);
    service->clock.frozen_at += 60;
    assert_int_equal(state_now(service).wait, 0);
    service->clock.frozen_at -= 3600;
    assert_int_equal(state_now(service).wait, lock_wait(1));
}

static void each_wrong_one_waits_longer_up_to_a_limit(void **state)
{
    (void)state;
    assert_int_equal(lock_wait(0), 0);
    assert_int_equal(lock_wait(-1), 0);
    assert_int_equal(lock_wait(1), 2);
    assert_int_equal(lock_wait(2), 4);
    for (int wrong = 1; wrong < 8; wrong++)
        assert_true(lock_wait(wrong + 1) > lock_wait(wrong));
    assert_int_equal(lock_wait(9), LOCK_LONGEST_WAIT);
    assert_int_equal(lock_wait(INT32_MAX), LOCK_LONGEST_WAIT);
}

static void who_was_ended_cannot_unlock_nor_start(void **state)
{
    (void)state;
    struct error err = {0};
    size_t coordinates = 0;
    struct worker worker = {
        .login = "bakker", .name = "Bakker", .team = "Een", .roles = ROLE_WORKER, .active = true};
    assert_done(service_add_worker(service, &worker, &err), &err);
    struct service *bakker = store_folder_open(&folder, "bakker");
    assert_done(service_lock(bakker, LOCK_BY_KEY, &err), &err);
    assert_done(service_end_worker(service, "bakker", &coordinates, &err), &err);
    assert_int_equal(tried(bakker, "oefen"), UNLOCK_ENDED);
    expect_logged("unlock", "denied", "ended", 0);
    assert_true(state_now(bakker).locked);
    service_close(bakker);
    struct service_options options = {
        .store = folder.path, .practice = true, .as = "bakker", .now = STORE_FOLDER_NOW};
    assert_false(service_open(&options, &bakker, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
}

// A role that was taken away while the screen was locked counts from the moment it opens.
static void rights_are_read_again_on_unlocking(void **state)
{
    (void)state;
    struct error err = {0};
    struct worker worker = {.login = "bakker",
                            .name = "Bakker",
                            .team = "Een",
                            .roles = ROLE_ADMINISTRATOR,
                            .active = true};
    struct worker_change change = {.roles = ROLE_WORKER};
    assert_done(service_add_worker(service, &worker, &err), &err);
    struct service *bakker = store_folder_open(&folder, "bakker");
    assert_done(service_lock(bakker, LOCK_BY_KEY, &err), &err);
    assert_done(service_change_worker(service, "bakker", &change, &err), &err);
    assert_done(service_set_setting(service, "lock_minutes", "5", &err), &err);
    assert_int_equal(tried(bakker, "oefen"), UNLOCK_RIGHT);
    assert_int_equal(service_worker(bakker)->roles, ROLE_WORKER);
    assert_int_equal(service_lock_minutes(bakker), 5);
    service_close(bakker);
}

static void the_administrator_takes_a_phrase_away_and_the_lock_with_it(void **state)
{
    (void)state;
    struct error err = {0};
    struct worker worker = {
        .login = "bakker", .name = "Bakker", .team = "Een", .roles = ROLE_WORKER, .active = true};
    assert_done(service_add_worker(service, &worker, &err), &err);
    struct service *bakker = store_folder_open(&folder, "bakker");
    assert_false(service_forget_pass_phrase(service, "bakker", &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    assert_false(service_forget_pass_phrase(service, "niemand", &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    assert_done(service_set_pass_phrase(bakker, "oefen", CHOSEN, &err), &err);
    assert_done(service_lock(bakker, LOCK_BY_KEY, &err), &err);
    assert_false(service_forget_pass_phrase(bakker, "bakker", &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    expect_logged("forget_pass_phrase", "denied", "", 0);
    assert_done(service_forget_pass_phrase(service, "bakker", &err), &err);
    expect_logged("forget_pass_phrase", "done", "bakker", 0);
    assert_false(state_now(bakker).locked);
    assert_int_equal(tried(bakker, CHOSEN), UNLOCK_WRONG);
    assert_int_equal(tried(bakker, "oefen"), UNLOCK_RIGHT);
    service_close(bakker);
}

static void the_end_of_a_session_by_the_lock_is_logged(void **state)
{
    (void)state;
    struct error err = {0};
    assert_done(service_end_by_lock(service, LOCK_END_TRIES, &err), &err);
    expect_logged("end_by_lock", "done", "tries", 0);
    assert_done(service_end_by_lock(service, LOCK_END_ANOTHER, &err), &err);
    expect_logged("end_by_lock", "done", "another_user", 0);
    assert_done(service_end_by_lock(service, LOCK_END_NOTHING, &err), &err);
    expect_logged("end_by_lock", "done", "no_pass_phrase", 0);
}

// Whoever finds a locked screen, or a session that ended locked, does not get around it by commands.
static void a_locked_store_takes_no_commands(const char *path)
{
    struct service_options commands = {.store = path};
    struct service_options screens = {.store = path, .while_locked = true};
    struct service *session = NULL;
    struct service *command = NULL;
    struct error err = {0};
    assert_done(service_open(&screens, &session, &err), &err);
    assert_done(service_lock(session, LOCK_BY_KEY, &err), &err);
    assert_false(service_open(&commands, &command, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_int_equal(tried(session, CHOSEN), UNLOCK_RIGHT);
    assert_done(service_open(&commands, &command, &err), &err);
    service_close(command);
    service_close(session);
}

// On a real store there is none at first, and what is kept costs an attacker most of a second a try.
static void a_real_store_has_no_standard_and_a_dear_hash(void **state)
{
    (void)state;
    char path[128];
    struct error err = {0};
    struct arena arena = {0};
    const char *hash = NULL;
    struct service *real = NULL;
    (void)snprintf(path, sizeof(path), "%s/echt.db", folder.folder);
    struct service_options options = {.store = path};
    assert_done(service_init(&options, "Een", "Beheer", &err), &err);
    assert_done(service_open(&options, &real, &err), &err);
    enum pass_phrase kind = PASS_PHRASE_OWN;
    assert_done(service_pass_phrase(real, &kind, &err), &err);
    assert_int_equal(kind, PASS_PHRASE_NONE);
    assert_int_equal(tried(real, "oefen"), UNLOCK_NOTHING);
    assert_done(service_set_pass_phrase(real, NULL, CHOSEN, &err), &err);
    assert_done(store_get_pass_phrase(real->store, real->worker.login, &arena, &hash, &err), &err);
    assert_non_null(strstr(hash, "$m=262144,t=3,"));
    assert_int_equal(tried(real, CHOSEN), UNLOCK_RIGHT);
    arena_release(&arena);
    service_close(real);
    a_locked_store_takes_no_commands(path);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, store_set_up, store_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(practice_has_a_phrase_that_everybody_knows),
        TEST(a_phrase_is_chosen_changed_and_kept_as_argon2id),
        TEST(length_counts_characters_and_accents_are_the_same_in_any_form),
        TEST(a_lock_stays_until_the_phrase_is_given),
        TEST(waiting_goes_by_the_clock),
        TEST(each_wrong_one_waits_longer_up_to_a_limit),
        TEST(who_was_ended_cannot_unlock_nor_start),
        TEST(rights_are_read_again_on_unlocking),
        TEST(the_administrator_takes_a_phrase_away_and_the_lock_with_it),
        TEST(the_end_of_a_session_by_the_lock_is_logged),
        TEST(a_real_store_has_no_standard_and_a_dear_hash),
    };
#undef TEST
    return cmocka_run_group_tests_name("lock", tests, NULL, NULL);
}
